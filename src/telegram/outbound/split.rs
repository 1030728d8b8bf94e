//! Texts longer than Telegram takes: in parts when sent, shortened when edited.

use std::ops::Range;

use crate::texts::Rich;

/// The longest text of one message, in UTF-16 code units, as Telegram counts.
pub const TEXT_UNITS_MAX: usize = 4096;

/// What stands at the end of a shortened text.
const ELLIPSIS: &str = "\n…";

/// A text in parts of at most [`TEXT_UNITS_MAX`], cut at the end of a paragraph, else of a line, else of a word, else
/// where it must be. No part is empty unless the text is; white space around the cuts is left out, as Telegram would.
pub fn split(whole: &Rich) -> Vec<Rich> {
    let mut parts = Vec::new();
    let mut rest = trimmed(&whole.text, 0..whole.text.len());
    while units(&whole.text[rest.clone()]) > TEXT_UNITS_MAX {
        let cut = rest.start + cut_at(&whole.text[rest.clone()], TEXT_UNITS_MAX);
        parts.push(part(whole, trimmed(&whole.text, rest.start..cut)));
        rest = trimmed(&whole.text, cut..rest.end);
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(part(whole, rest));
    }
    parts
}

/// A text of at most `limit` units: what is too much is cut off at the end of a paragraph, and an ellipsis says
/// so.
pub fn shortened(whole: &Rich, limit: usize) -> Rich {
    let all = trimmed(&whole.text, 0..whole.text.len());
    if units(&whole.text[all.clone()]) <= limit {
        return part(whole, all);
    }
    let cut = all.start + cut_at(&whole.text[all.clone()], limit - units(ELLIPSIS));
    let mut short = part(whole, trimmed(&whole.text, all.start..cut));
    short.text.push_str(ELLIPSIS);
    short
}

/// Where to cut a text that is longer than `limit` units: a byte offset above zero.
fn cut_at(text: &str, limit: usize) -> usize {
    let mut counted = 0;
    let end = text
        .char_indices()
        .find(|(_, c)| {
            counted += c.len_utf16();
            counted > limit
        })
        .map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    // A cut in the first half would make many small messages of one text.
    let far_enough = |at: &usize| *at > head.len() / 2;
    head.rfind("\n\n")
        .filter(far_enough)
        .or_else(|| head.rfind('\n').filter(far_enough))
        .or_else(|| head.rfind(char::is_whitespace).filter(far_enough))
        .unwrap_or(end)
}

fn part(whole: &Rich, range: Range<usize>) -> Rich {
    let start = units(&whole.text[..range.start]);
    let text = whole.text[range].to_owned();
    let end = start + units(&text);
    let bold = whole.bold.iter().filter_map(|(offset, length)| {
        let (from, to) = ((*offset).max(start), (offset + length).min(end));
        (from < to).then(|| (from - start, to - from))
    });
    let woven = whole.woven.iter().filter_map(|(place, offset, length)| {
        let (from, to) = ((*offset).max(start), (offset + length).min(end));
        (from < to).then(|| (*place, from - start, to - from))
    });
    Rich { bold: bold.collect(), woven: woven.collect(), text }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
