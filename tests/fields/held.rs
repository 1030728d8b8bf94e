//! What a typing was taken for, held against checks that share nothing with the parsers: other people's crates for
//! identity numbers and accounts, another library's months for dates, and readings of their own for the rest.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use crate::months;
use chrono::{Datelike, NaiveDate};
use iban::IbanLike;
use sila::field::{
    MemberPattern, normalise_digits, parse_amount, parse_count, parse_date, parse_email, parse_iban,
    parse_member_number, parse_mobile, parse_name, parse_national_id, parse_register_number,
    parse_short_address, parse_text,
};
use unicode_normalization::UnicodeNormalization;

const MOST_RIYALS: u64 = 100_000;
const MOST_OF_A_COUNT: u64 = 5_000_000_000;
static PATTERN: LazyLock<MemberPattern> =
    LazyLock::new(|| MemberPattern::parse(r"^[A-Z]{2}-?\d{3,5}$").expect("it is a pattern"));

const FIELDS: [&str; 14] = [
    "national_id",
    "iban",
    "mobile",
    "register",
    "date",
    "amount",
    "count",
    "name",
    "email",
    "address",
    "member",
    "patterned",
    "text",
    "digits",
];

/// A field, what it took the typing for, and whether another check says so too.
pub type Value = (&'static str, Option<String>);

/// How often each field took a typing.
#[derive(Default)]
pub struct Taken(pub BTreeMap<&'static str, u64>);

impl Taken {
    pub fn add(&mut self, values: &[Value]) {
        for (field, value) in values {
            *self.0.entry(field).or_default() += u64::from(value.is_some());
        }
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(field, times)| write!(f, "{field} {times}, "))
    }
}

/// Types one thing into every field: what is wrong with what was taken or refused, and what was taken.
pub fn faults(typed: &str) -> (Vec<String>, Vec<Value>) {
    let values: Vec<Value> = FIELDS.map(|field| (field, value(field, typed))).into();
    let held = values.iter().filter_map(|(field, value)| {
        let wrong = fault(field, typed, value.as_deref())?;
        Some(format!("{field} {value:?}: {wrong}"))
    });
    let unsettled = values.iter().filter_map(|(field, taken)| {
        let taken = taken.as_ref()?;
        // A date of before 1900 is typed in its Hijri form.
        let is_old = *field == "date" && taken.as_str() < "1900";
        let again = value(field, taken);
        let is_settled = again.as_ref() == Some(taken) || is_old;
        (!is_settled).then(|| format!("{field} {taken:?}: typed again it is {again:?}"))
    });
    (held.chain(unsettled).collect(), values)
}

/// What a field takes the typing for.
fn value(field: &str, typed: &str) -> Option<String> {
    let pattern = LazyLock::force(&PATTERN);
    match field {
        "national_id" => parse_national_id(typed).ok().map(|value| value.as_str().to_owned()),
        "iban" => parse_iban(typed).ok().map(|value| value.as_str().to_owned()),
        "mobile" => parse_mobile(typed).ok().map(|value| value.as_str().to_owned()),
        "register" => parse_register_number(typed).ok().map(|value| value.as_str().to_owned()),
        "date" => parse_date(typed).ok().map(|value| value.date.to_string()),
        "amount" => parse_amount(typed, 1, MOST_RIYALS).ok().map(|value| value.to_string()),
        "count" => parse_count(typed, 1, MOST_OF_A_COUNT).ok().map(|value| value.to_string()),
        "name" => parse_name(typed).ok().map(|value| value.as_str().to_owned()),
        "email" => parse_email(typed).ok().map(|value| value.as_str().to_owned()),
        "address" => parse_short_address(typed).ok().map(|value| value.as_str().to_owned()),
        "member" => parse_member_number(typed, None).ok().map(|value| value.as_str().to_owned()),
        "patterned" => parse_member_number(typed, Some(pattern)).ok().map(|value| value.as_str().to_owned()),
        "text" => parse_text(typed, 3, 40).ok(),
        _ => Some(normalise_digits(typed)),
    }
}

/// What is wrong with taking the typing for the value, or with not taking it.
pub fn fault(field: &str, typed: &str, value: Option<&str>) -> Option<&'static str> {
    let Some(value) = value else {
        return is_refused_wrongly(field, typed).then_some("it should be taken");
    };
    let is_right = match field {
        "national_id" => is_identity(value) && digits(typed) == value,
        "iban" => is_saudi_account(value) && letters_and_digits(typed) == value,
        "mobile" => is_mobile(typed, value),
        "register" => value.len() == 10 && digits(typed) == value,
        "date" => dated(typed).is_some_and(|days| days.iter().any(|day| day.to_string() == value)),
        "amount" => halalas(typed).is_some_and(|typed| halalas(value) == Some(typed)),
        "count" => {
            digits(typed).trim_start_matches('0') == value
                && value.parse().is_ok_and(|count: u64| (1..=MOST_OF_A_COUNT).contains(&count))
        }
        "name" => is_name(typed, value),
        "email" => is_email(typed, value),
        "address" => {
            let (letters, numbers) = value.split_at_checked(4).unwrap_or_default();
            letters_and_digits(typed) == value
                && letters.chars().all(|c| c.is_ascii_uppercase())
                && numbers.len() == 4
                && digits(numbers) == numbers
        }
        "member" => value.chars().count() <= 12 && !value.contains(char::is_whitespace) && value != "-",
        "patterned" => {
            let number = value.get(2..).unwrap_or_default();
            let number = number.strip_prefix('-').unwrap_or(number);
            value.chars().take(2).all(|c| c.is_ascii_uppercase())
                && (3..=5).contains(&number.len())
                && digits(number) == number
        }
        "text" => {
            (3..=40).contains(&value.chars().count())
                && !value.contains(|c| steers(c) || (c < ' ' && c != '\n'))
        }
        "digits" => value.chars().count() == typed.chars().count() && !value.contains(|c| western(c) != c),
        _ => false,
    };
    (!is_right).then_some("it should not be taken for this")
}

/// Whether a typing that hides nothing under its digits, spaces and hyphens is a good value all the same.
fn is_refused_wrongly(field: &str, typed: &str) -> bool {
    let is_plain = |also: fn(char) -> bool| {
        typed.chars().all(|c| western(c).is_ascii_digit() || " -".contains(c) || also(c))
    };
    match field {
        "national_id" => is_plain(|_| false) && is_identity(&digits(typed)),
        "register" => is_plain(|_| false) && digits(typed).len() == 10,
        "iban" => is_plain(|c| c.is_ascii_alphabetic()) && is_saudi_account(&letters_and_digits(typed)),
        "mobile" => {
            let digits = digits(typed);
            let is_local = digits.starts_with("05") && digits.len() == 10;
            is_plain(|_| false) && (is_local || digits.starts_with("9665") && digits.len() == 12)
        }
        "date" => {
            let is_usual = typed.chars().all(|c| c.is_ascii_digit() || c == '/');
            let parts: Vec<usize> = typed.split('/').map(str::len).collect();
            is_usual
                && matches!(parts[..], [1..=2, 1..=2, 4])
                && dated(typed).is_some_and(|days| !days.is_empty())
        }
        "amount" => {
            let is_whole = !typed.is_empty() && typed.len() <= 9 && typed.chars().all(|c| c.is_ascii_digit());
            is_whole && typed.parse().is_ok_and(|riyals: u64| (1..=MOST_RIYALS).contains(&riyals))
        }
        _ => false,
    }
}

/// A digit of any keyboard as 0–9, by the names of the two blocks.
fn western(c: char) -> char {
    let place =
        ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"].iter().find_map(|block| block.chars().position(|digit| digit == c));
    place.map_or(c, |place| "0123456789".as_bytes()[place].into())
}

fn digits(typed: &str) -> String {
    typed.chars().map(western).filter(char::is_ascii_digit).collect()
}

fn letters_and_digits(typed: &str) -> String {
    typed.chars().map(western).filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// Ten digits of a person, by the check of another crate.
fn is_identity(value: &str) -> bool {
    value.len() == 10 && value.starts_with(['1', '2']) && luhn3::decimal::valid(value.as_bytes())
}

/// An account of a Saudi bank, by the check of another crate; its account is digits alone, and 99, which that crate
/// takes for check digits, is none of ISO 7064.
fn is_saudi_account(value: &str) -> bool {
    let account = value.parse::<iban::Iban>();
    account.is_ok_and(|account| account.country_code() == "SA")
        && value.len() == 24
        && !value.starts_with("SA99")
        && value[2..].bytes().all(|byte| byte.is_ascii_digit())
}

fn is_mobile(typed: &str, value: &str) -> bool {
    let all = digits(typed);
    let Some(prefix) = value.get(4..).and_then(|number| all.strip_suffix(number)) else { return false };
    value.len() == 13 && value.starts_with("+9665") && ["", "0", "966", "00966"].contains(&prefix)
}

/// The days that three numbers can mean; none when there are not three.
fn dated(typed: &str) -> Option<Vec<NaiveDate>> {
    let shown: String = typed.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).map(western).collect();
    let numbers = shown.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let numbers: Vec<u32> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[first, month, last] = numbers.as_slice() else { return None };
    let day = |year: u32, day| match year {
        1400..=1490 => months::day(year as i32, month, day),
        // The other library's months do not reach these; that they come back to the same day is held elsewhere.
        1300..=1500 => {
            let hijri = sila::calendar::HijriDate { year: year as i32, month: month as u8, day: day as u8 };
            sila::calendar::gregorian_of(hijri)
        }
        1900..=2100 => NaiveDate::from_ymd_opt(year as i32, month, day),
        _ => None,
    };
    Some([day(first, last), day(last, first)].into_iter().flatten().filter(|day| day.year() > 1800).collect())
}

/// Hundredths of a riyal, when the digits and the one sign between them say an amount within the range.
fn halalas(typed: &str) -> Option<u64> {
    if typed.contains(['-', '+', '\u{2212}', '½', '²']) {
        return None;
    }
    let number: String = typed.chars().map(western).map(|c| if c == '٫' { '.' } else { c }).collect();
    let number: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let (whole, rest) = number.trim_matches('.').split_once('.').unwrap_or((number.trim_matches('.'), ""));
    let hundredths = format!("{rest:0<2}");
    let amount = whole.parse::<u64>().ok()? * 100 + hundredths.parse::<u64>().ok()?;
    (hundredths.len() == 2 && (100..=MOST_RIYALS * 100).contains(&amount)).then_some(amount)
}

fn is_name(typed: &str, value: &str) -> bool {
    let letters: Vec<char> = typed.nfkc().collect();
    let is_of_a_name = |c: char| c.is_alphabetic() && (c < '\u{250}' || ('\u{600}'..'\u{1F00}').contains(&c));
    let is_typed = |c: char| letters.contains(&c) || c == '-' || c == ' ';
    (2..=10).contains(&value.split(' ').count())
        && (5..=80).contains(&value.chars().count())
        && value.split(' ').all(|word| word.contains(is_of_a_name))
        && value.chars().all(|c| (c == ' ' || c == '-' || is_of_a_name(c)) && is_typed(c))
}

fn is_email(typed: &str, value: &str) -> bool {
    let shown: String = typed.chars().filter(|c| !is_unseen(*c)).collect();
    let Some((local, domain)) = value.split_once('@') else { return false };
    shown.trim().eq_ignore_ascii_case(value)
        && value.is_ascii()
        && !value.contains(char::is_whitespace)
        && !local.is_empty()
        && !domain.contains('@')
        && !value.contains("..")
        && domain.split('.').filter(|label| !label.is_empty()).count() >= 2
}

/// Characters that steer the direction of a text.
fn steers(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_unseen(c: char) -> bool {
    steers(c) || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

#[test]
fn what_is_taken_wrongly_is_found() {
    for (field, typed, value) in [
        ("national_id", "1000000000", "1000000000"),
        ("national_id", "3000000004", "3000000004"),
        ("national_id", "1000000008", "2000000006"),
        ("iban", "SA0480000000608010167519", "SA0480000000608010167519"),
        ("iban", "AE070331234567890123456", "AE070331234567890123456"),
        ("mobile", "0112345678", "+966112345678"),
        ("mobile", "+971551234567", "+966551234567"),
        ("register", "101012345", "101012345"),
        ("date", "30/09/1448", "2027-03-09"),
        ("date", "31/02/2026", "2026-03-03"),
        ("amount", "-1", "100"),
        ("amount", "1.234", "123"),
        ("count", "12", "21"),
        ("name", "محمد", "محمد"),
        ("name", "محمد سالم", "محمد سلمان"),
        ("email", "name@@x", "name@@x"),
        ("address", "1234RRRD", "1234RRRD"),
        ("member", "-", "-"),
        ("patterned", "A-123", "A-123"),
        ("text", "أب\u{202E}ج", "أب\u{202E}ج"),
        ("digits", "٣", "٣"),
    ] {
        assert!(fault(field, typed, Some(value)).is_some(), "{field} {typed:?} taken for {value:?}");
    }
    for (field, typed) in [
        ("national_id", "١٠٠٠ ٠٠٠-٠٠٨"),
        ("iban", "sa03 8000 0000 6080 1016 7519"),
        ("mobile", "055 123 4567"),
        ("register", "7001234567"),
        ("date", "11/06/1448"),
        ("amount", "4500"),
    ] {
        assert!(fault(field, typed, None).is_some(), "{field} {typed:?} not taken");
    }
}
