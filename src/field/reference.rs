//! References that people say over the phone: nine digits that tell nothing of how many cases there are, and a
//! Damm check digit that catches every single wrong digit and every swap of neighbours.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The secret that shuffles an association's case numbers into references.
#[derive(Clone)]
pub struct ReferenceKey([u8; 32]);

/// Case numbers below this give references of nine digits and a check digit.
const SHORT_DOMAIN: u64 = 1_000_000_000;
/// Case numbers from there on give references of twelve digits and a check digit.
const LONG_DOMAIN: u64 = 1_000_000_000_000;
/// Groups of digits in which a reference is written, at most.
const GROUPS_MAX: usize = 4;
/// Rounds of the shuffle.
const ROUNDS: u8 = 6;

/// H. M. Damm's quasigroup of order 10 (2004).
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

impl ReferenceKey {
    /// A key of 32 secret bytes, the association's own.
    pub fn new(bytes: [u8; 32]) -> Self {
        ReferenceKey(bytes)
    }

    /// The reference of a case number: ten digits (thirteen once numbers pass a thousand million), no spaces.
    ///
    /// # Panics
    /// When the number is negative or beyond a million million: inbox rows are counted from 1.
    pub fn reference(&self, number: i64) -> String {
        let number = u64::try_from(number).expect("case numbers are counted from 1");
        assert!(number < LONG_DOMAIN, "there are fewer than a million million cases");
        let (domain, width) = if number < SHORT_DOMAIN { (SHORT_DOMAIN, 9) } else { (LONG_DOMAIN, 12) };
        let mut shuffled = self.shuffle(number, domain);
        while shuffled >= domain {
            shuffled = self.shuffle(shuffled, domain);
        }
        let digits = format!("{shuffled:0width$}");
        let check = damm(&digits).expect("digits were just written");
        format!("{digits}{check}")
    }

    /// A permutation of 0..side², where side² is the least square not below the domain.
    fn shuffle(&self, number: u64, domain: u64) -> u64 {
        let side = (domain as f64).sqrt().ceil() as u64;
        let (mut left, mut right) = (number / side, number % side);
        for round in 0..ROUNDS {
            if round % 2 == 0 {
                left = (left + self.mixed(round, right) % side) % side;
            } else {
                right = (right + self.mixed(round, left) % side) % side;
            }
        }
        left * side + right
    }

    fn mixed(&self, round: u8, half: u64) -> u64 {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(&[round]);
        mac.update(&half.to_be_bytes());
        let bytes = mac.finalize().into_bytes();
        u64::from_be_bytes(bytes[..8].try_into().expect("SHA-256 gives 32 bytes"))
    }
}

/// What a person wrote or said as a reference, spaces and hyphens forgiven and all digits accepted; `None` when it
/// is no reference or its check digit does not fit.
pub fn parse_reference(input: &str) -> Option<String> {
    let digits: String = super::normalise_digits(input)
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '#' | '\u{2066}'..='\u{2069}'))
        .collect();
    let shaped = matches!(digits.len(), 10 | 13) && digits.bytes().all(|b| b.is_ascii_digit());
    (shaped && damm(&digits) == Some(0)).then_some(digits)
}

/// Numbers within a text that are shaped like references and whose check digit fits, ten or thirteen digits each. A
/// mobile number of the kingdom (`05…`) is none.
pub fn references_in(text: &str) -> Vec<String> {
    let digits = super::normalise_digits(text);
    let is_joint = |c: char| matches!(c, ' ' | '-' | '\u{a0}' | '\u{2066}'..='\u{2069}');
    let mut found: Vec<String> = Vec::new();
    for run in digits.split(|c: char| !c.is_ascii_digit() && !is_joint(c)) {
        let groups: Vec<&str> = run.split(is_joint).filter(|group| !group.is_empty()).collect();
        for from in 0..groups.len() {
            for to in from + 1..=groups.len().min(from + GROUPS_MAX) {
                found.extend(parse_reference(&groups[from..to].concat()));
            }
        }
    }
    found.retain(|reference| !reference.starts_with("05"));
    found
}

/// A reference as it is shown and read out: groups of three, from the left, the last of four.
pub fn grouped_reference(reference: &str) -> String {
    let mut groups = Vec::new();
    let mut rest = reference;
    while rest.len() > 4 {
        let (group, further) = rest.split_at(3);
        groups.push(group);
        rest = further;
    }
    groups.push(rest);
    groups.join(" ")
}

/// The interim digit after running through all digits: the check digit of a number without one, 0 for one with it.
fn damm(digits: &str) -> Option<u8> {
    digits.bytes().try_fold(0u8, |interim, byte| {
        let digit = byte.checked_sub(b'0').filter(|d| *d < 10)?;
        Some(DAMM[usize::from(interim)][usize::from(digit)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn key() -> ReferenceKey {
        ReferenceKey::new([7; 32])
    }

    #[test]
    fn references_differ_and_come_back() {
        let all: BTreeSet<_> = (1..3_000).map(|n| key().reference(n)).collect();
        assert_eq!(all.len(), 2_999);
        assert!(all.iter().all(|r| r.len() == 10 && parse_reference(r).as_ref() == Some(r)));
        assert_ne!(key().reference(1), ReferenceKey::new([8; 32]).reference(1));
    }

    #[test]
    fn large_numbers_take_thirteen_digits() {
        assert_eq!(key().reference(SHORT_DOMAIN as i64).len(), 13);
    }

    #[test]
    fn a_wrong_digit_or_a_swap_is_caught() {
        let good = key().reference(42);
        for at in 0..good.len() {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = good.chars().collect();
                if wrong[at] != digit {
                    wrong[at] = digit;
                    assert_eq!(parse_reference(&wrong.iter().collect::<String>()), None);
                }
            }
            let mut swapped: Vec<char> = good.chars().collect();
            if at + 1 < swapped.len() && swapped[at] != swapped[at + 1] {
                swapped.swap(at, at + 1);
                assert_eq!(parse_reference(&swapped.iter().collect::<String>()), None);
            }
        }
    }

    #[test]
    fn people_write_references_in_many_ways() {
        let good = key().reference(7);
        let spoken = grouped_reference(&good);
        assert_eq!(spoken.split(' ').map(str::len).collect::<Vec<_>>(), [3, 3, 4]);
        assert_eq!(parse_reference(&spoken), Some(good.clone()));
        assert_eq!(parse_reference(&format!("# {}", good)), Some(good));
        assert_eq!(parse_reference("مرحبا"), None);
    }
}
