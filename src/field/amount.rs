//! Amounts of money and plain counts.

use super::FieldProblem;
use super::digits::{is_digits, is_zero_width, normalise_digits};
use crate::texts::strip_controls;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Beyond this many digits no amount or count of an association can go, and sums stay far inside 64 bits.
const MOST_DIGITS: usize = 12;

/// What may stand beside an amount.
const CURRENCY_WORDS: [&str; 6] = ["ريالات", "ريالًا", "ريالا", "ريال", "ر.س", "sar"];

/// An amount in Saudi riyals, kept in halalas. Displayed in its normal form, without separators: `4500`, `4500.50`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount {
    /// Hundredths of a riyal.
    pub halalas: u64,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.halalas % 100 {
            0 => write!(f, "{}", self.halalas / 100),
            rest => write!(f, "{}.{rest:02}", self.halalas / 100),
        }
    }
}

/// An amount between `min` and `max` riyals: digits, thousands parted by `,` `٬` or `،` (or not at all), at most two
/// decimals after `.` or `٫`; «ريال» or SAR beside it is taken.
///
/// # Errors
/// `Empty`, `NotDigits`, `BadShape` (a sign, misplaced separators, more decimals), `OutOfRange`.
pub fn parse_amount(input: &str, min: u64, max: u64) -> Result<Amount, FieldProblem> {
    let typed = visible(input).to_lowercase();
    let number = CURRENCY_WORDS
        .iter()
        .find_map(|word| typed.strip_suffix(word).or_else(|| typed.strip_prefix(word)))
        .unwrap_or(&typed);
    if number.is_empty() {
        return Err(FieldProblem::Empty);
    }
    let (whole, decimals) = number.split_once(['.', '٫']).unwrap_or((number, "0"));
    let whole = parse_whole(whole, min, max)?;
    let hundredths = match (decimals.len(), is_digits(decimals)) {
        (1, true) => decimals.parse::<u64>().map(|tenths| tenths * 10),
        (2, true) => decimals.parse::<u64>(),
        _ => return Err(FieldProblem::BadShape),
    };
    let amount = Amount { halalas: whole * 100 + hundredths.map_err(|_| FieldProblem::BadShape)? };
    let is_in_range = amount.halalas >= min.saturating_mul(100) && amount.halalas <= max.saturating_mul(100);
    is_in_range.then_some(amount).ok_or(FieldProblem::OutOfRange { min, max })
}

/// A whole number between `min` and `max` (shares, family members, a year), thousands parted or not.
///
/// # Errors
/// `Empty`, `NotDigits`, `BadShape`, `OutOfRange`.
pub fn parse_count(input: &str, min: u64, max: u64) -> Result<u64, FieldProblem> {
    let typed = visible(input);
    if typed.is_empty() {
        return Err(FieldProblem::Empty);
    }
    let count = parse_whole(&typed, min, max)?;
    (min..=max).contains(&count).then_some(count).ok_or(FieldProblem::OutOfRange { min, max })
}

/// What was typed in Western digits, without spaces and what cannot be seen.
fn visible(input: &str) -> String {
    let clean = normalise_digits(&strip_controls(input));
    clean.chars().filter(|c| !c.is_whitespace() && !is_zero_width(*c)).collect()
}

/// A whole number; `min` and `max` only name the range when it has too many digits to be any.
fn parse_whole(typed: &str, min: u64, max: u64) -> Result<u64, FieldProblem> {
    if !typed.contains(|c: char| c.is_ascii_digit()) {
        return Err(if typed.contains(char::is_alphabetic) {
            FieldProblem::NotDigits
        } else {
            FieldProblem::BadShape
        });
    }
    let mut groups = typed.split([',', '٬', '،']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !is_grouped || !is_digits(first) || !rest.iter().all(|group| is_digits(group)) {
        return Err(FieldProblem::BadShape);
    }
    let digits = format!("{first}{}", rest.concat());
    let significant = digits.trim_start_matches('0');
    if significant.len() > MOST_DIGITS {
        return Err(FieldProblem::OutOfRange { min, max });
    }
    if significant.is_empty() { Ok(0) } else { significant.parse().map_err(|_| FieldProblem::BadShape) }
}
