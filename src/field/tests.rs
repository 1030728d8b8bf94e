use super::*;
use chrono::NaiveDate;
use proptest::prelude::*;
use std::fmt::Debug;

/// Each row: what is typed, and its normal form or the reason it is not taken.
type Row<'a> = (&'a str, Result<&'a str, FieldProblem>);

fn check<T: Debug>(
    parse: impl Fn(&str) -> Result<T, FieldProblem>,
    normal: impl Fn(&T) -> String,
    rows: &[Row<'_>],
) {
    for &(typed, expected) in rows {
        let found = parse(typed).map(|value| normal(&value));
        assert_eq!(found, expected.map(str::to_owned), "{typed:?}");
        if let Ok(form) = found {
            assert_eq!(parse(&form).map(|value| normal(&value)), Ok(form.clone()), "{form:?} typed again");
        }
    }
}

use FieldProblem::{
    BadChecksum, BadShape, Empty, NotADay, NotDigits, OutOfRange, TooFewWords, TooLong, TooManyWords,
    TooShort, TwoDigitYear, YearUnclear,
};

#[test]
fn names() {
    check(
        parse_name,
        |name| name.as_str().to_owned(),
        &[
            ("محمد سالم الأحمدي", Ok("محمد سالم الأحمدي")),
            ("نورة بنت عبدالله بن سعد آل مفرح القحطاني", Ok("نورة بنت عبدالله بن سعد آل مفرح القحطاني")),
            ("  مُحَمَّد   ســالم\u{200F}\n", Ok("محمد سالم")),
            ("Jean–Marc Müller", Ok("Jean-Marc Müller")),
            ("محمد", Err(TooFewWords { min: 2 })),
            ("123", Err(BadShape)),
            ("محمد 123", Err(BadShape)),
            ("محمد - سالم", Err(BadShape)),
            ("محمد سالم 😀", Err(BadShape)),
            ("أب جد", Ok("أب جد")),
            ("أ ب", Err(TooShort { min: 5 })),
            ("أ ب ج د هـ و ز ح ط ي ك", Err(TooManyWords { max: 10 })),
            (&format!("{} {}", "م".repeat(40), "س".repeat(40)), Err(TooLong { max: 80 })),
            (" \u{200F}\u{200B} ", Err(Empty)),
        ],
    );
}

#[test]
fn identity_numbers() {
    let wrong_count = |found| Err(FieldProblem::WrongDigitCount { expected: 10, found });
    check(
        parse_national_id,
        |id| id.as_str().to_owned(),
        &[
            ("1000000008", Ok("1000000008")),
            ("2000000006", Ok("2000000006")),
            ("١٠٠٠٠٠٠٠٠٨", Ok("1000000008")),
            ("۱۰۰۰ ۰۰۰-۰۰۸", Ok("1000000008")),
            ("1000000000", Err(BadChecksum)),
            ("3000000004", Err(FieldProblem::WrongKind(WrongKind::NotAPersonsId))),
            ("100000008", wrong_count(9)),
            ("10000000080", wrong_count(11)),
            ("رقم هويتي", Err(BadShape)),
            ("", Err(Empty)),
        ],
    );
    assert_eq!(parse_national_id("1000000008").unwrap().kind(), IdKind::Citizen);
    assert_eq!(parse_national_id("2000000006").unwrap().kind(), IdKind::Resident);
}

#[test]
fn mobiles() {
    let wrong_count = |found| Err(FieldProblem::WrongDigitCount { expected: 10, found });
    check(
        parse_mobile,
        |mobile| mobile.as_str().to_owned(),
        &[
            ("0551234567", Ok("+966551234567")),
            ("551234567", Ok("+966551234567")),
            ("966551234567", Ok("+966551234567")),
            ("+966 55 123 4567", Ok("+966551234567")),
            ("00966551234567", Ok("+966551234567")),
            ("٠٥٥١٢٣٤٥٦٧", Ok("+966551234567")),
            ("(055) 123-4567", Ok("+966551234567")),
            ("\u{202A}+966\u{A0}55\u{2011}1234567\u{202C}", Ok("+966551234567")),
            ("0112345678", Err(FieldProblem::WrongKind(WrongKind::Landline))),
            ("+966112345678", Err(FieldProblem::WrongKind(WrongKind::Landline))),
            ("055123456", wrong_count(9)),
            ("05512345678", wrong_count(11)),
            ("+971501234567", Err(FieldProblem::WrongKind(WrongKind::ForeignNumber))),
            ("00971501234567", Err(FieldProblem::WrongKind(WrongKind::ForeignNumber))),
            ("جوالي", Err(BadShape)),
            ("+", Err(BadShape)),
            ("  ", Err(Empty)),
        ],
    );
}

#[test]
fn ibans() {
    check(
        parse_iban,
        |iban| iban.as_str().to_owned(),
        &[
            ("SA0380000000608010167519", Ok("SA0380000000608010167519")),
            ("SA03 8000 0000 6080 1016 7519", Ok("SA0380000000608010167519")),
            ("sa٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩", Ok("SA0380000000608010167519")),
            ("SA0480000000608010167519", Err(BadChecksum)),
            ("SA0137701532517695508049", Err(BadChecksum)), // the right remainder, by digits that no bank gives
            ("SA038000000060801016751", Err(TooShort { min: 24 })),
            ("SA03800000006080101675190", Err(TooLong { max: 24 })),
            ("AE070331234567890123456", Err(FieldProblem::WrongKind(WrongKind::ForeignIban))),
            ("0380000000608010167519", Err(BadShape)),
            ("SA03 8000 0000 6080 1016 75X9", Err(BadShape)),
            ("حسابي", Err(BadShape)),
            ("", Err(Empty)),
        ],
    );
    assert_eq!(parse_iban("SA0380000000608010167519").unwrap().grouped(), "SA03 8000 0000 6080 1016 7519");
}

#[test]
fn register_numbers() {
    let wrong_count = |found| Err(FieldProblem::WrongDigitCount { expected: 10, found });
    check(
        parse_register_number,
        |number| number.as_str().to_owned(),
        &[
            ("7001234567", Ok("7001234567")),
            ("1010123456", Ok("1010123456")),
            ("101012345", wrong_count(9)),
            ("10101234567", wrong_count(11)),
            ("CR1010123456", Err(BadShape)),
        ],
    );
    assert!(parse_register_number("7001234567").unwrap().is_unified());
    assert!(!parse_register_number("1010123456").unwrap().is_unified());
}

#[test]
fn dates() {
    check(
        parse_date,
        |typed| typed.date.to_string(),
        &[
            ("11/06/1448", Ok("2026-11-21")),
            ("٢١/١١/٢٠٢٦", Ok("2026-11-21")),
            ("2026-11-21", Ok("2026-11-21")),
            ("1448-6-11 هـ", Ok("2026-11-21")),
            ("11.6.1448ه", Ok("2026-11-21")),
            ("21-11-2026 م", Ok("2026-11-21")),
            ("29/02/2028", Ok("2028-02-29")),
            ("31/02/2026", Err(NotADay)),
            ("30/09/1448", Err(NotADay)),
            ("11/21/2026", Err(NotADay)),
            ("0/1/1448", Err(NotADay)),
            ("11/06/48", Err(TwoDigitYear)),
            ("11/06/1700", Err(YearUnclear)),
            ("11/06/1448م", Err(YearUnclear)),
            ("21/11/2026 هـ", Err(YearUnclear)),
            ("11/06", Err(BadShape)),
            ("11/06/148", Err(YearUnclear)),
            ("1/2/3/4", Err(BadShape)),
            ("غدًا", Err(BadShape)),
            ("", Err(Empty)),
        ],
    );
    let typed = parse_date(" ١١/٠٦/١٤٤٨ ").unwrap();
    assert_eq!((typed.calendar, typed.typed.as_str()), (Calendar::Hijri, "١١/٠٦/١٤٤٨"));
    assert_eq!(parse_date("2026-11-21").unwrap().calendar, Calendar::Gregorian);
}

#[test]
fn coming_of_age_is_looked_at_in_both_calendars() {
    let on: NaiveDate = "2026-11-21".parse().unwrap();
    for (born, expected) in [
        ("2008-11-21", Adulthood::Adult),
        ("2008-11-22", Adulthood::ByHijriOnly),
        ("2009-01-15", Adulthood::ByHijriOnly),
        ("2009-06-04", Adulthood::ByHijriOnly),
        ("2009-06-05", Adulthood::Minor),
        ("2010-01-01", Adulthood::Minor),
    ] {
        assert_eq!(adulthood(born.parse().unwrap(), on), expected, "{born}");
    }
}

#[test]
fn amounts() {
    let out = Err(OutOfRange { min: 1, max: 100_000 });
    check(
        |typed| parse_amount(typed, 1, 100_000),
        Amount::to_string,
        &[
            ("4500", Ok("4500")),
            ("٤٬٥٠٠", Ok("4500")),
            ("4,500.50", Ok("4500.50")),
            ("٤٥٠٠٫٥", Ok("4500.50")),
            ("4500.00 ريال", Ok("4500")),
            ("SAR 4 500", Ok("4500")),
            ("٤٥٠٠ ر.س", Ok("4500")),
            ("100000", Ok("100000")),
            ("100000.01", out),
            ("0.99", out),
            ("99999999999999999999999999", out),
            ("-1", Err(BadShape)),
            ("4,50", Err(BadShape)),
            ("1.234", Err(BadShape)),
            ("5.", Err(BadShape)),
            ("٫5", Err(BadShape)),
            ("أربعة آلاف", Err(NotDigits)),
            ("؟", Err(BadShape)),
            ("ريال", Err(Empty)),
            ("", Err(Empty)),
        ],
    );
}

#[test]
fn counts() {
    check(
        |typed| parse_count(typed, 0, 1_000),
        u64::to_string,
        &[
            ("١٢", Ok("12")),
            ("1,000", Ok("1000")),
            ("000", Ok("0")),
            ("1001", Err(OutOfRange { min: 0, max: 1_000 })),
            ("3.5", Err(BadShape)),
            ("ثلاثة", Err(NotDigits)),
            (" ", Err(Empty)),
        ],
    );
}

#[test]
fn addresses() {
    check(
        parse_email,
        |email| email.as_str().to_owned(),
        &[
            ("name@example.com", Ok("name@example.com")),
            (" First.Last+x@Mail.Example.COM ", Ok("First.Last+x@mail.example.com")),
            ("name@@x", Err(BadShape)),
            ("name@example", Err(BadShape)),
            ("name.@example.com", Err(BadShape)),
            ("@example.com", Err(BadShape)),
            ("name@-x.com", Err(BadShape)),
            ("name@127.0.0.1", Err(BadShape)),
            ("اسم@مثال.كوم", Err(BadShape)),
            (&format!("{}@example.com", "a".repeat(250)), Err(TooLong { max: 254 })),
            ("", Err(Empty)),
        ],
    );
    check(
        parse_short_address,
        |address| address.as_str().to_owned(),
        &[
            ("RRRD2929", Ok("RRRD2929")),
            ("rrrd ٢٩٢٩", Ok("RRRD2929")),
            ("1234RRRD", Err(BadShape)),
            ("RRRD292", Err(BadShape)),
            ("", Err(Empty)),
        ],
    );
}

#[test]
fn member_numbers() {
    check(
        |typed| parse_member_number(typed, None),
        |number| number.as_str().to_owned(),
        &[
            ("١٢٣", Ok("123")),
            ("a – 12", Ok("A-12")),
            ("م-12", Ok("م-12")),
            ("1234567890123", Err(TooLong { max: 12 })),
            ("12#", Err(BadShape)),
            ("--", Err(BadShape)),
            ("", Err(Empty)),
        ],
    );
    let pattern = MemberPattern::parse(r"^[A-Z]{2}-?\d{3,5}$").unwrap();
    check(
        |typed| parse_member_number(typed, Some(&pattern)),
        |number| number.as_str().to_owned(),
        &[
            ("ab-123", Ok("AB-123")),
            ("AB١٢٣٤٥", Ok("AB12345")),
            ("A-123", Err(BadShape)),
            ("AB-12", Err(BadShape)),
            ("AB-123456", Err(BadShape)),
            ("AB--123", Err(BadShape)),
        ],
    );
    let any = MemberPattern::parse("a*[a-z0-9-]*b").unwrap();
    assert!(parse_member_number("aaa-9b", Some(&any)).is_ok());
    assert!(parse_member_number("aaa-9", Some(&any)).is_err());
}

#[test]
fn a_pattern_that_is_not_understood_is_named() {
    for (pattern, at) in [
        ("", 1),
        ("^$", 1),
        ("^AB(1)$", 4),
        ("[A-Z", 1),
        ("1[]", 2),
        ("[^a]", 1),
        ("[9-0]", 1),
        ("a{2,1}", 1),
        ("ab{x}", 2),
        (r"\w", 1),
    ] {
        assert_eq!(MemberPattern::parse(pattern).unwrap_err().at, at, "{pattern}");
    }
}

#[test]
fn texts_are_kept_with_their_lines() {
    let text = parse_text(" سطر\u{202E}\r\nآخر\t1\u{0}\n ", 3, 20);
    assert_eq!(text.as_deref(), Ok("سطر\nآخر 1"));
    assert_eq!(parse_text("ab", 3, 20), Err(TooShort { min: 3 }));
    assert_eq!(parse_text(&"ن".repeat(21), 3, 20), Err(TooLong { max: 20 }));
    assert_eq!(parse_text(&"ن".repeat(20), 3, 20).as_deref(), Ok("ن".repeat(20).as_str()));
    assert_eq!(parse_text("\u{200B}\n\u{200F}", 0, 20), Err(Empty));
}

#[test]
fn numbers_are_shown_masked() {
    assert_eq!(mask_id("1000000008"), "•••••••008");
    assert_eq!(mask_mobile("+966551234567"), "+9665•••••567");
    assert_eq!(mask_iban("SA0380000000608010167519"), "SA••••••••••••••••••7519");
    assert_eq!(mask_id("1008"), "••••");
    assert_eq!(mask_id(""), "");
    assert_eq!(format!("{:?}", parse_national_id("1000000008")), "Ok(NationalId(•••••••008))");
    assert_eq!(format!("{:?}", parse_name("سارة علي")), "Ok(Name(••••••••))");
}

/// What people could type: anything at all, or a mixture of what the parsers look for.
fn typings() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9٠-٩۰-۹+/.,٬٫ ()هـمAaSs@ء-ي\u{200f}\u{0301}\u{064B}\u{FE70}-\u{FE7F}-]{0,40}",
        "(\\+966|00966|966|0|)5[0-9٠-٩ -]{8,10}",
        "[0-9]{1,2}[/-][0-9]{1,2}[/-](14|13|19|20)[0-9]{2}(هـ|م|)",
        "[a-z0-9.-]{1,8}@[a-z0-9.-]{1,8}",
        "[ء-يA-zÀ-ÿ\u{0340}-\u{0345}ﭐ-ﻼ]{1,9}( [ء-يA-zÀ-ÿﭐ-ﻼ]{1,9}){1,4}",
    ]
}

/// The normal form of a typing, when it has one, is its own normal form.
fn settles(parse: impl Fn(&str) -> Option<String>, typed: &str) -> Result<(), TestCaseError> {
    if let Some(form) = parse(typed) {
        prop_assert_eq!(parse(&form), Some(form));
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_typing_panics_and_every_value_settles(typed in typings()) {
        settles(|t| parse_name(t).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_text(t, 0, 4096).ok(), &typed)?;
        settles(|t| parse_mobile(t).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_national_id(t).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_register_number(t).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_iban(t).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_email(t).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_short_address(t).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_member_number(t, None).ok().map(|v| v.as_str().into()), &typed)?;
        settles(|t| parse_amount(t, 0, u64::MAX).ok().map(|v| v.to_string()), &typed)?;
        settles(|t| parse_count(t, 0, u64::MAX).ok().map(|v| v.to_string()), &typed)?;
        let first_gregorian: NaiveDate = "1900-01-01".parse().unwrap();
        let since_1900 = |typed: TypedDate| (typed.date >= first_gregorian).then(|| typed.date.to_string());
        settles(|t| parse_date(t).ok().and_then(since_1900), &typed)?;
        settles(|t| Some(normalise_digits(t)), &typed)?;
        for mask in [mask_id, mask_mobile, mask_iban] {
            prop_assert_eq!(mask(&typed).chars().count(), typed.chars().count());
        }
    }

    #[test]
    fn no_pattern_panics(pattern in "[A-Z0-9a\\[\\]{}()\\\\d,?*+^$-]{0,12}", typed in typings()) {
        if let Ok(pattern) = MemberPattern::parse(&pattern) {
            settles(|t| parse_member_number(t, Some(&pattern)).ok().map(|v| v.as_str().into()), &typed)?;
        }
    }

    #[test]
    fn a_slip_of_one_digit_in_an_identity_number_is_found(place in 1_usize..10, slip in 1_u8..10) {
        let mut digits = *b"1000000008";
        digits[place] = b'0' + (digits[place] - b'0' + slip) % 10;
        prop_assert_eq!(parse_national_id(std::str::from_utf8(&digits).unwrap()), Err(BadChecksum));
    }
}
