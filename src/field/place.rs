//! Where a person is reached in writing: e-mail, short national address.

use super::digits::compact;
use super::mask::mask_all;
use super::{FieldProblem, typed_value};
use crate::texts::strip_controls;

const EMAIL_CHARS: usize = 254;
const LOCAL_PART_CHARS: usize = 64;
const SHORT_ADDRESS_CHARS: usize = 8;

typed_value! {
    /// An e-mail address, the domain in lower case.
    Email, mask_all
}

typed_value! {
    /// A short national address: four letters and four digits (`RRRD2929`).
    ShortAddress, mask_all
}

/// An e-mail address of the usual shape: one `@`, a domain with a dot. Whether mail arrives is not looked at.
///
/// # Errors
/// `Empty`, `TooLong`, `BadShape`.
pub fn parse_email(input: &str) -> Result<Email, FieldProblem> {
    let typed = strip_controls(input);
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(FieldProblem::Empty);
    }
    if typed.len() > EMAIL_CHARS {
        return Err(FieldProblem::TooLong { max: EMAIL_CHARS });
    }
    let Some((local, domain)) = typed.split_once('@') else { return Err(FieldProblem::BadShape) };
    let is_local_char = |c: char| c.is_ascii_alphanumeric() || "._%+-'".contains(c);
    let is_local = (1..=LOCAL_PART_CHARS).contains(&local.len())
        && local.chars().all(is_local_char)
        && local.split('.').all(|part| !part.is_empty());
    let labels: Vec<&str> = domain.split('.').collect();
    let is_domain = labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
        && labels.last().is_some_and(|last| last.len() >= 2 && !last.bytes().all(|b| b.is_ascii_digit()));
    if is_local && is_domain {
        Ok(Email(format!("{local}@{}", domain.to_ascii_lowercase())))
    } else {
        Err(FieldProblem::BadShape)
    }
}

/// A short national address: four Latin letters, then four digits.
///
/// # Errors
/// `Empty`, `BadShape`.
pub fn parse_short_address(input: &str) -> Result<ShortAddress, FieldProblem> {
    let typed = compact(input).to_ascii_uppercase();
    let is_right = |(index, byte): (usize, u8)| match index {
        0..4 => byte.is_ascii_uppercase(),
        _ => byte.is_ascii_digit(),
    };
    if typed.is_empty() {
        Err(FieldProblem::Empty)
    } else if typed.len() == SHORT_ADDRESS_CHARS && typed.bytes().enumerate().all(is_right) {
        Ok(ShortAddress(typed))
    } else {
        Err(FieldProblem::BadShape)
    }
}
