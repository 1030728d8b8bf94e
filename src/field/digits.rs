//! Digits of every keyboard, and typed codes without what people put between their parts.

use crate::texts::strip_controls;

/// Writes Arabic-Indic (٠–٩) and Eastern Arabic-Indic (۰–۹) digits as 0–9; everything else stays.
pub fn normalise_digits(input: &str) -> String {
    input.chars().map(western).collect()
}

/// A typed code in Western digits, without direction marks, spaces of any kind, zero-width characters and hyphens.
pub(super) fn compact(input: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !is_zero_width(*c) && !is_hyphen(*c);
    strip_controls(input).chars().map(western).filter(is_kept).collect()
}

/// Characters that are not seen and join or part letters.
pub(super) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// A hyphen as keyboards and copied texts write it.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}')
}

/// Whether all of it is Western digits; false for nothing.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn western(c: char) -> char {
    let digit = match c {
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}
