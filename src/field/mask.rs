//! Showing that a number is there without showing it.

const DOT: char = '•';

/// An identity number with its last three digits: «•••••••008».
pub fn mask_id(id: &str) -> String {
    mask(id, 0, 3)
}

/// A mobile with its country and last three digits: «+9665•••••567».
pub fn mask_mobile(mobile: &str) -> String {
    mask(mobile, 5, 3)
}

/// An IBAN with its country and last four digits: «SA••••••••••••••••••7519».
pub fn mask_iban(iban: &str) -> String {
    mask(iban, 2, 4)
}

/// One dot for each character, for values of which no part may be shown.
pub(super) fn mask_all(text: &str) -> String {
    mask(text, 0, 0)
}

/// Shows `head` and `tail` characters; nothing of a text that would be more than half shown.
fn mask(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    let is_long = length > head + tail + 2;
    let shown = |index: usize| is_long && (index < head || index >= length - tail);
    text.chars().enumerate().map(|(index, c)| if shown(index) { c } else { DOT }).collect()
}
