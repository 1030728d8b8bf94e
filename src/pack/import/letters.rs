//! Letters as they are meant: no tatweel, no presentation forms, no marks of direction. Nothing else is changed.

use unicode_normalization::UnicodeNormalization;

use super::{Shape, Work};

/// Cleans every line, and says on a line when letters were opened. Tatweel stays for [`super::order`], which reads it
/// and takes it out.
pub(super) fn clean(works: &mut [Work]) {
    for work in works {
        let opened = work.text.chars().any(is_presentation_form);
        let mut text = String::with_capacity(work.text.len());
        for c in work.text.chars().filter(|c| !is_invisible(*c)) {
            match c {
                c if is_presentation_form(c) => text.extend(c.nfkc().filter(|c| *c != ' ')),
                // A table's or contents' columns are told by tabs.
                '\t' => text.push('\t'),
                c if c.is_control() => text.push(' '),
                '\u{a0}' | '\u{202f}' | '\u{2007}' => text.push(' '),
                c => text.push(c),
            }
        }
        work.text = text.trim_matches(' ').to_owned();
        if opened {
            work.doubts.push(format!("line {}: shaped letters were opened", work.number));
        }
        if work.text.contains('\u{fffd}') {
            work.doubts.push(format!("line {}: a character could not be read", work.number));
        }
        if work.shape == Shape::Row {
            work.doubts.push(format!("line {}: a row of a table", work.number));
        }
    }
}

/// Marks that carry no letter: direction, joining, soft hyphens, byte order.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{61c}' | '\u{feff}' | '\u{ad}')
}

/// Letters in a fixed shape, as some programs export them. Signs that are one character on purpose (ﷺ, ﴾ ﴿) stay.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdf9}' | '\u{fe70}'..='\u{fefc}')
}

/// Without tatweel and with single spaces. «هـ» after a number is the Hijri year's mark and keeps its own.
pub(super) fn plain(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let is_year_mark = |at: usize| {
        at > 0
            && chars[at - 1] == 'ه'
            && !is_letter(at.checked_sub(2))
            && !is_letter(Some(at + 1))
            && chars.get(at + 1) != Some(&TATWEEL)
    };
    let kept = chars.iter().enumerate().filter(|(at, c)| **c != TATWEEL || is_year_mark(*at));
    let mut out = String::new();
    for (_, c) in kept {
        if !(*c == ' ' && out.ends_with([' ', '\t'])) {
            out.push(*c);
        }
    }
    out.trim().to_owned()
}

/// The stroke that lengthens a word.
pub(super) const TATWEEL: char = 'ـ';
