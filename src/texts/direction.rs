//! Keeping Arabic and Latin from disturbing each other's direction (Unicode Standard Annex 9).

use super::span::is_ours;

const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// Wraps what a person typed, or a name, in U+2068…U+2069, after [`strip_controls`]. Each line is wrapped by itself,
/// because an isolate ends with its paragraph; lines without a visible character stay as they are.
pub fn isolate(text: &str) -> String {
    wrap_lines(text, FIRST_STRONG_ISOLATE)
}

/// Wraps a number, reference, phone or Latin code in U+2066…U+2069, after [`strip_controls`].
pub fn isolate_code(text: &str) -> String {
    wrap_lines(text, LEFT_TO_RIGHT_ISOLATE)
}

/// Takes out the characters that steer direction (marks, embeddings, overrides, isolates) and our own markers for
/// formatting. Everything else stays, joiners included: Persian names and emoji need them.
pub fn strip_controls(text: &str) -> String {
    text.chars().filter(|&c| !steers_direction(c) && !is_ours(c)).collect()
}

pub(super) fn steers_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// As [`isolate`], of a text from which the controls were taken already.
pub(super) fn isolate_clean(clean: &str) -> String {
    wrap_clean(clean, FIRST_STRONG_ISOLATE)
}

fn wrap_lines(text: &str, opening: char) -> String {
    wrap_clean(&strip_controls(text), opening)
}

fn wrap_clean(clean: &str, opening: char) -> String {
    let mut wrapped = String::with_capacity(clean.len() + 6);
    for (number, line) in clean.split('\n').enumerate() {
        if number > 0 {
            wrapped.push('\n');
        }
        if line.trim().is_empty() {
            wrapped.push_str(line);
        } else {
            wrapped.push(opening);
            wrapped.push_str(line);
            wrapped.push(POP_DIRECTIONAL_ISOLATE);
        }
    }
    wrapped
}
