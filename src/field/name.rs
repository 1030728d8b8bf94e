//! Names and free text.

use super::digits::{is_hyphen, is_zero_width};
use super::mask::mask_all;
use super::{FieldProblem, typed_value};
use crate::texts::strip_controls;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=10;
const NAME_CHARS: std::ops::RangeInclusive<usize> = 5..=80;
const TATWEEL: char = '\u{0640}';

typed_value! {
    /// A person's full name: Arabic or Latin letters, words parted by one space, hyphens inside words. Vowel signs and
    /// stretching (ـ) are taken out, so that one name is written one way.
    Name, mask_all
}

/// A full name: 2–10 words, 5–80 characters, Arabic or Latin letters, spaces, hyphens.
///
/// # Errors
/// `Empty`, `BadShape` (a character that is none of these, a word without a letter), `TooFewWords`, `TooManyWords`,
/// `TooShort`, `TooLong`.
pub fn parse_name(input: &str) -> Result<Name, FieldProblem> {
    let is_left_out = |c: &char| is_zero_width(*c) || *c == TATWEEL || is_combining_mark(*c);
    let visible: String =
        strip_controls(input).chars().filter(|c| !is_zero_width(*c) && *c != TATWEEL).collect();
    let letters: String = visible.nfkc().filter(|c| !is_left_out(c)).collect();
    let words: Vec<String> = letters
        .split_whitespace()
        .map(|word| word.chars().map(|c| if is_hyphen(c) { '-' } else { c }).collect())
        .collect();
    if words.is_empty() {
        return Err(FieldProblem::Empty);
    }
    if !words.iter().all(|word| word.chars().all(|c| c == '-' || is_letter(c)) && word.contains(is_letter)) {
        return Err(FieldProblem::BadShape);
    }
    if words.len() < *NAME_WORDS.start() {
        return Err(FieldProblem::TooFewWords { min: *NAME_WORDS.start() });
    }
    if words.len() > *NAME_WORDS.end() {
        return Err(FieldProblem::TooManyWords { max: *NAME_WORDS.end() });
    }
    let name = words.join(" ");
    check_length(&name, *NAME_CHARS.start(), *NAME_CHARS.end())?;
    Ok(Name(name))
}

/// Free text between `min` and `max` characters (of what remains: direction and control characters are taken out,
/// space at both ends is trimmed, lines are kept).
///
/// # Errors
/// `Empty`, `TooShort`, `TooLong`.
pub fn parse_text(input: &str, min: usize, max: usize) -> Result<String, FieldProblem> {
    let lines = strip_controls(input).replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let text: String = lines.chars().filter(|c| *c == '\n' || !c.is_control()).nfc().collect();
    let text = text.trim();
    if !text.chars().any(|c| !c.is_whitespace() && !is_zero_width(c)) {
        return Err(FieldProblem::Empty);
    }
    check_length(text, min, max)?;
    Ok(text.to_owned())
}

fn check_length(text: &str, min: usize, max: usize) -> Result<(), FieldProblem> {
    match text.chars().count() {
        length if length < min => Err(FieldProblem::TooShort { min }),
        length if length > max => Err(FieldProblem::TooLong { max }),
        _ => Ok(()),
    }
}

/// A letter of the Arabic or Latin script.
pub(super) fn is_letter(c: char) -> bool {
    let is_arabic = matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}');
    let is_latin = c.is_ascii() || matches!(c, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}');
    (is_arabic || is_latin) && c.is_alphabetic()
}
