//! Numbers with a shape of their own: mobile, identity, bank account, commercial register.

use super::digits::{compact, is_digits};
use super::mask::{mask_all, mask_iban, mask_id, mask_mobile};
use super::{FieldProblem, WrongKind, typed_value};

const ID_DIGITS: usize = 10;
const REGISTER_DIGITS: usize = 10;
const LOCAL_MOBILE_DIGITS: usize = 10;
const IBAN_CHARS: usize = 24;
/// What ISO 7064 gives for check digits. 00, 01 and 99 leave the same remainder as three of these, but are a slip.
const CHECK_DIGITS: std::ops::RangeInclusive<&str> = "02"..="98";

typed_value! {
    /// A Saudi mobile in E.164: `+9665XXXXXXXX`.
    Mobile, mask_mobile
}

typed_value! {
    /// Ten digits of a citizen (1…) or a resident (2…) with a right checksum. Whose it is, or whether it was ever
    /// issued, only the staff can see.
    NationalId, mask_id
}

typed_value! {
    /// A Saudi IBAN without spaces: `SA` and 22 digits.
    Iban, mask_iban
}

typed_value! {
    /// A commercial register number or the newer unified number (7…) of an establishment: ten digits. No public
    /// checksum is known.
    RegisterNumber, mask_all
}

/// Whose an identity number is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum IdKind {
    /// A national identity, first digit 1.
    Citizen,
    /// A residence permit (إقامة), first digit 2.
    Resident,
}

impl NationalId {
    /// Whose it is, by its first digit.
    pub fn kind(&self) -> IdKind {
        if self.0.starts_with('2') { IdKind::Resident } else { IdKind::Citizen }
    }
}

impl Iban {
    /// Grouped by four for reading: `SA03 8000 0000 6080 1016 7519`. Only while it is being confirmed.
    pub fn grouped(&self) -> String {
        let chars: Vec<char> = self.0.chars().collect();
        chars.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }
}

impl RegisterNumber {
    /// Whether it is a unified number.
    pub fn is_unified(&self) -> bool {
        self.0.starts_with('7')
    }
}

/// A Saudi mobile: `05XXXXXXXX`, `5XXXXXXXX`, `9665XXXXXXXX`, `+9665XXXXXXXX` or `009665XXXXXXXX`, with spaces,
/// hyphens and brackets anywhere. Operators' prefixes are not looked at: they grow.
///
/// # Errors
/// `Empty`, `BadShape`, `WrongKind` (a landline, another country's number), `WrongDigitCount` counted on the local
/// form of ten digits.
pub fn parse_mobile(input: &str) -> Result<Mobile, FieldProblem> {
    let typed: String = compact(input).chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let (is_international, digits) = match typed.strip_prefix('+').or_else(|| typed.strip_prefix("00")) {
        Some(rest) => (true, rest),
        None => (false, typed.as_str()),
    };
    if typed.is_empty() {
        return Err(FieldProblem::Empty);
    }
    if !is_digits(digits) {
        return Err(FieldProblem::BadShape);
    }
    let national = match digits.strip_prefix("966") {
        Some(rest) => rest,
        None if is_international => return Err(FieldProblem::WrongKind(WrongKind::ForeignNumber)),
        None => digits.strip_prefix('0').unwrap_or(digits),
    };
    match (national.starts_with('5'), national.len() + 1) {
        (true, LOCAL_MOBILE_DIGITS) => Ok(Mobile(format!("+966{national}"))),
        (true, found) => Err(FieldProblem::WrongDigitCount { expected: LOCAL_MOBILE_DIGITS, found }),
        (false, LOCAL_MOBILE_DIGITS) if national.starts_with('1') => {
            Err(FieldProblem::WrongKind(WrongKind::Landline))
        }
        (false, _) => Err(FieldProblem::BadShape),
    }
}

/// An identity or residence number: ten digits, the first 1 or 2, checksum by Luhn.
///
/// # Errors
/// `Empty`, `BadShape` (not digits), `WrongDigitCount`, `WrongKind`, `BadChecksum`.
pub fn parse_national_id(input: &str) -> Result<NationalId, FieldProblem> {
    let digits = parse_digits(input, ID_DIGITS)?;
    if !luhn_agrees(&digits) {
        return Err(FieldProblem::BadChecksum);
    }
    if digits.starts_with(['1', '2']) {
        Ok(NationalId(digits))
    } else {
        Err(FieldProblem::WrongKind(WrongKind::NotAPersonsId))
    }
}

/// A commercial register or unified number: ten digits.
///
/// # Errors
/// `Empty`, `BadShape` (not digits), `WrongDigitCount`.
pub fn parse_register_number(input: &str) -> Result<RegisterNumber, FieldProblem> {
    parse_digits(input, REGISTER_DIGITS).map(RegisterNumber)
}

/// A Saudi IBAN: `SA`, two check digits, two of the bank, eighteen of the account (ISO 13616, mod 97).
///
/// # Errors
/// `Empty`, `BadShape`, `WrongKind` (another country's), `TooShort`, `TooLong`, `BadChecksum`.
pub fn parse_iban(input: &str) -> Result<Iban, FieldProblem> {
    let typed = compact(input).to_ascii_uppercase();
    if typed.is_empty() {
        return Err(FieldProblem::Empty);
    }
    if !typed.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(FieldProblem::BadShape);
    }
    let Some(digits) = typed.strip_prefix("SA") else {
        let has_country = typed.bytes().take_while(u8::is_ascii_uppercase).count() == 2;
        let foreign = FieldProblem::WrongKind(WrongKind::ForeignIban);
        return Err(if has_country { foreign } else { FieldProblem::BadShape });
    };
    if !is_digits(digits) {
        return Err(FieldProblem::BadShape);
    }
    match typed.len() {
        ..IBAN_CHARS => Err(FieldProblem::TooShort { min: IBAN_CHARS }),
        IBAN_CHARS if mod_97(&typed) == 1 && CHECK_DIGITS.contains(&&digits[..2]) => Ok(Iban(typed)),
        IBAN_CHARS => Err(FieldProblem::BadChecksum),
        _ => Err(FieldProblem::TooLong { max: IBAN_CHARS }),
    }
}

/// Exactly so many digits, with whatever spaces and hyphens between them.
fn parse_digits(input: &str, expected: usize) -> Result<String, FieldProblem> {
    let typed = compact(input);
    match typed.len() {
        0 => Err(FieldProblem::Empty),
        _ if !is_digits(&typed) => Err(FieldProblem::BadShape),
        found if found != expected => Err(FieldProblem::WrongDigitCount { expected, found }),
        _ => Ok(typed),
    }
}

/// Luhn over an even number of digits: the 1st, 3rd, … are doubled, and the sum is a multiple of ten.
fn luhn_agrees(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .map(|byte| u32::from(byte - b'0'))
        .enumerate()
        .map(|(index, digit)| if index % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    sum.is_multiple_of(10)
}

/// The remainder of ISO 7064: the first four characters moved to the end, letters as 10–35.
fn mod_97(iban: &str) -> u32 {
    let (head, rest) = iban.split_at(4);
    rest.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0, |remainder, value| {
        let shift = if value < 10 { 10 } else { 100 };
        (remainder * shift + value) % 97
    })
}
