//! Bold and woven formatting: markers inside a composed text, and the text without them.

use super::span::{Mark, mark_of};

/// Opens bold inside a composed text. A private-use character: nothing a person types can hold it, because
/// [`strip_controls`](super::strip_controls) takes it out.
pub const BOLD_ON: char = '\u{E000}';

/// Closes bold inside a composed text.
pub const BOLD_OFF: char = '\u{E001}';

/// A text without markers, and where it is bold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rich {
    /// What is shown.
    pub text: String,
    /// Bold stretches as (offset, length), both in UTF-16 code units as Telegram counts, in order, never empty.
    pub bold: Vec<(usize, usize)>,
    /// Stretches that somebody formatted, as (place among their spans, offset, length), by their places; a stretch that
    /// is shown in several messages is in each.
    pub woven: Vec<(usize, usize, usize)>,
}

/// Takes the markers out of a composed text. Unbalanced markers do no harm: bold inside bold is one stretch up to the
/// first closing, a closing without an opening is nothing, an opening without a closing runs to the end.
pub fn rich(marked: &str) -> Rich {
    let mut rich = Rich { text: String::with_capacity(marked.len()), ..Rich::default() };
    let mut offset = 0;
    let mut opened_at = None;
    let mut open: Vec<(usize, usize)> = Vec::new();
    for c in marked.chars() {
        match mark_of(c) {
            Some(Mark::Opens(place)) => {
                open.push((place, offset));
                continue;
            }
            Some(Mark::Closes(place)) => {
                let found = open.iter().position(|(opened, _)| *opened == place);
                let start = found.map(|found| open.remove(found).1).filter(|start| *start < offset);
                rich.woven.extend(start.map(|start| (place, start, offset - start)));
                continue;
            }
            None => {}
        }
        match c {
            BOLD_ON => opened_at = opened_at.or(Some(offset)),
            BOLD_OFF => close(&mut rich, opened_at.take(), offset),
            _ => {
                rich.text.push(c);
                offset += c.len_utf16();
            }
        }
    }
    close(&mut rich, opened_at, offset);
    rich.woven.sort_unstable();
    rich
}

fn close(rich: &mut Rich, opened_at: Option<usize>, offset: usize) {
    if let Some(start) = opened_at.filter(|&start| start < offset) {
        rich.bold.push((start, offset - start));
    }
}
