//! What people type → values: names, identity numbers, mobiles, dates, amounts. Pure.
//!
//! Every parser takes what was typed as it came (Arabic-Indic digits, spaces, direction marks) and gives a value in
//! one normal form; that form, typed again, gives the same value. A value that passes is well formed, no more: that
//! a number exists or belongs to the person is for the staff to check.

mod amount;
mod date;
mod digits;
mod fingerprint;
mod mask;
mod member;
mod name;
mod numbers;
mod place;
pub mod reference;
mod spoken;
mod wish;

pub use amount::{Amount, parse_amount, parse_count};
pub use date::{Adulthood, Calendar, TypedDate, adulthood, parse_date};
pub use digits::normalise_digits;
pub use fingerprint::fingerprint;
pub use mask::{mask_iban, mask_id, mask_mobile};
pub use member::{MemberNumber, MemberPattern, PatternProblem, parse_member_number};
pub use name::{Name, parse_name, parse_text};
pub use numbers::{
    Iban, IdKind, Mobile, NationalId, RegisterNumber, parse_iban, parse_mobile, parse_national_id,
    parse_register_number,
};
pub use place::{Email, ShortAddress, parse_email, parse_short_address};
pub use spoken::{Toward, parse_spoken_date};
pub use wish::{Wish, parse_wish};

/// Why a typed value was not taken. Each has its own friendly text with an example; none blames.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FieldProblem {
    /// Nothing visible was typed.
    #[error("nothing was typed")]
    Empty,
    /// Fewer characters than wanted.
    #[error("shorter than {min} characters")]
    TooShort {
        /// Fewest characters.
        min: usize,
    },
    /// More characters than wanted.
    #[error("longer than {max} characters")]
    TooLong {
        /// Most characters.
        max: usize,
    },
    /// A name with too few words (one name instead of the full one).
    #[error("fewer than {min} words")]
    TooFewWords {
        /// Fewest words.
        min: usize,
    },
    /// A name with too many words.
    #[error("more than {max} words")]
    TooManyWords {
        /// Most words.
        max: usize,
    },
    /// Digits, but not as many as wanted.
    #[error("{found} digits instead of {expected}")]
    WrongDigitCount {
        /// How many there should be.
        expected: usize,
        /// How many were typed.
        found: usize,
    },
    /// Not the shape of such a value.
    #[error("not the shape of such a value")]
    BadShape,
    /// The right shape, but the check digits do not agree: most likely a slip of a digit.
    #[error("the check digits do not agree")]
    BadChecksum,
    /// A good value of another kind.
    #[error("another kind of value: {0:?}")]
    WrongKind(WrongKind),
    /// Words where digits are wanted («أربعة آلاف»).
    #[error("words instead of digits")]
    NotDigits,
    /// A number outside the range of the field.
    #[error("not between {min} and {max}")]
    OutOfRange {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
    },
    /// A date that is not in its calendar (31/02/2026, 30/09/1448).
    #[error("not a day of its calendar")]
    NotADay,
    /// A year of two digits, which could be of either calendar and any century.
    #[error("a year of two digits")]
    TwoDigitYear,
    /// A year that belongs to neither calendar, or not to the one that was written beside it.
    #[error("the calendar of the year is not clear")]
    YearUnclear,
}

/// What was typed instead.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WrongKind {
    /// A Saudi number that is not a mobile.
    Landline,
    /// A phone number of another country.
    ForeignNumber,
    /// Ten digits with a right checksum that are neither a citizen's nor a resident's number, for example a
    /// unified number of an establishment (7…).
    NotAPersonsId,
    /// An IBAN of another country.
    ForeignIban,
}

/// A typed value in its normal form. `Debug` masks it, so that none reaches a log by accident. Reading one back from
/// the store does not check it again: a rule that changes later must not make a draft unreadable.
macro_rules! typed_value {
    ($(#[$doc:meta])* $name:ident, $mask:path) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The normal form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), $mask(&self.0))
            }
        }
    };
}
use typed_value;

#[cfg(test)]
mod tests;
