//! Formatting of what people write, carried through our own texts: each stretch is marked inside the composed text, so
//! that neither a template around it nor an isolate within it can move it to other words.

use serde::{Deserialize, Serialize};

use super::direction::steers_direction;

/// Stretches of one text, as many as Telegram takes.
pub const SPANS_MAX: usize = 100;

/// The first mark that opens a stretch; the marks that close follow after [`SPANS_MAX`] of them. Private-use characters:
/// [`strip_controls`](super::strip_controls) takes them out of all that people type.
const OPEN_FIRST: u32 = 0xE100;
const CLOSE_FIRST: u32 = OPEN_FIRST + SPANS_MAX as u32;
const AFTER_LAST: u32 = CLOSE_FIRST + SPANS_MAX as u32;

/// A formatted stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Where it begins, in UTF-16 code units as Telegram counts.
    pub offset: usize,
    /// How long it is, in the same units.
    pub length: usize,
    /// How it is formatted.
    pub style: Style,
}

/// How a stretch is formatted: what a bot may set again, and tells nothing about anybody (no mentions).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// **Bold**.
    Bold,
    /// Slanted.
    Italic,
    /// Underlined.
    Underline,
    /// Struck through.
    Strikethrough,
    /// Hidden until tapped.
    Spoiler,
    /// A quotation.
    Quote,
    /// A quotation that is folded up.
    FoldedQuote,
    /// Of fixed width.
    Code,
    /// A block of fixed width, in a language where one was named.
    Block(Option<String>),
    /// Words that lead to an address.
    Link(String),
}

/// What a mark inside a composed text does.
pub(super) enum Mark {
    Opens(usize),
    Closes(usize),
}

pub(super) fn mark_of(c: char) -> Option<Mark> {
    match u32::from(c) {
        code @ OPEN_FIRST..CLOSE_FIRST => Some(Mark::Opens((code - OPEN_FIRST) as usize)),
        code @ CLOSE_FIRST..AFTER_LAST => Some(Mark::Closes((code - CLOSE_FIRST) as usize)),
        _ => None,
    }
}

/// What somebody typed, as [`isolate`](super::isolate) gives it, with its formatted stretches marked:
/// [`rich`](super::rich) finds them again by their place in `spans`. Spans beyond [`SPANS_MAX`] are left out.
pub fn weave(text: &str, spans: &[Span]) -> String {
    let spans = &spans[..spans.len().min(SPANS_MAX)];
    let mut marked = String::with_capacity(text.len());
    let mut offset = 0;
    let put = |marked: &mut String, at: usize| {
        let closed = spans.iter().enumerate().rev().filter(|(_, span)| span.offset + span.length == at);
        marked.extend(closed.filter_map(|(place, _)| char::from_u32(CLOSE_FIRST + place as u32)));
        let opened = spans.iter().enumerate().filter(|(_, span)| span.offset == at && span.length > 0);
        marked.extend(opened.filter_map(|(place, _)| char::from_u32(OPEN_FIRST + place as u32)));
    };
    for c in text.chars() {
        put(&mut marked, offset);
        if !is_ours(c) && !steers_direction(c) {
            marked.push(c);
        }
        offset += c.len_utf16();
    }
    put(&mut marked, offset);
    super::direction::isolate_clean(&marked)
}

/// True for characters that are marks of ours inside a composed text.
pub(super) fn is_ours(c: char) -> bool {
    matches!(c, super::BOLD_ON | super::BOLD_OFF) || mark_of(c).is_some()
}
