//! The specification's own vectors, valid and invalid, word for word.

use chrono::NaiveDate;
use sila::calendar::{both, hijri_of};
use sila::field::{
    Adulthood, Calendar, FieldProblem, IdKind, WrongKind, adulthood, parse_amount, parse_date, parse_email,
    parse_iban, parse_mobile, parse_name, parse_national_id, parse_register_number, parse_short_address,
};
use sila::texts::Language;

use FieldProblem::{
    BadChecksum, BadShape, NotADay, NotDigits, TooFewWords, TooShort, TwoDigitYear, WrongDigitCount,
};

/// The normal form that a rule gives a typing.
fn normal(rule: &str, typed: &str) -> Result<String, FieldProblem> {
    match rule {
        "V-NAME" => parse_name(typed).map(|value| value.as_str().into()),
        "V-NID" => parse_national_id(typed).map(|value| value.as_str().into()),
        "V-MOBILE" => parse_mobile(typed).map(|value| value.as_str().into()),
        "V-IBAN" => parse_iban(typed).map(|value| value.as_str().into()),
        "V-CR" => parse_register_number(typed).map(|value| value.as_str().into()),
        "V-DATE" => parse_date(typed).map(|value| value.date.to_string()),
        "V-AMOUNT" => parse_amount(typed, 0, 100_000).map(|value| value.to_string()),
        "V-EMAIL" => parse_email(typed).map(|value| value.as_str().into()),
        "V-NATADDR" => parse_short_address(typed).map(|value| value.as_str().into()),
        _ => panic!("{rule} is no rule of a typed value"),
    }
}

#[test]
fn every_vector_holds() {
    let digits = |expected, found| Err(WrongDigitCount { expected, found });
    let of = |kind| Err(FieldProblem::WrongKind(kind));
    let long_name = "نورة بنت عبدالله بن سعد آل مفرح القحطاني";
    for (rule, typed, expected) in [
        ("V-NAME", "محمد سالم الأحمدي", Ok("محمد سالم الأحمدي")),
        ("V-NAME", long_name, Ok(long_name)),
        ("V-NAME", "محمد", Err(TooFewWords { min: 2 })),
        ("V-NAME", "123", Err(BadShape)),
        ("V-NID", "1000000008", Ok("1000000008")),
        ("V-NID", "2000000006", Ok("2000000006")),
        ("V-NID", "١٠٠٠٠٠٠٠٠٨", Ok("1000000008")),
        ("V-NID", "1000000000", Err(BadChecksum)),
        ("V-NID", "3000000004", of(WrongKind::NotAPersonsId)),
        ("V-NID", "100000008", digits(10, 9)),
        ("V-MOBILE", "0551234567", Ok("+966551234567")),
        ("V-MOBILE", "+966 55 123 4567", Ok("+966551234567")),
        ("V-MOBILE", "٠٥٥١٢٣٤٥٦٧", Ok("+966551234567")),
        ("V-MOBILE", "551234567", Ok("+966551234567")),
        ("V-MOBILE", "966551234567", Ok("+966551234567")),
        ("V-MOBILE", "00966551234567", Ok("+966551234567")),
        ("V-MOBILE", "0112345678", of(WrongKind::Landline)),
        ("V-MOBILE", "055123456", digits(10, 9)),
        ("V-MOBILE", "+971501234567", of(WrongKind::ForeignNumber)),
        ("V-IBAN", "SA0380000000608010167519", Ok("SA0380000000608010167519")),
        ("V-IBAN", "SA03 8000 0000 6080 1016 7519", Ok("SA0380000000608010167519")),
        ("V-IBAN", "SA0480000000608010167519", Err(BadChecksum)),
        ("V-IBAN", "SA038000000060801016751", Err(TooShort { min: 24 })),
        ("V-IBAN", "AE070331234567890123456", of(WrongKind::ForeignIban)),
        ("V-CR", "7001234567", Ok("7001234567")),
        ("V-CR", "1010123456", Ok("1010123456")),
        ("V-CR", "101012345", digits(10, 9)),
        ("V-CR", "10101234567", digits(10, 11)),
        ("V-DATE", "11/06/1448", Ok("2026-11-21")),
        ("V-DATE", "٢١/١١/٢٠٢٦", Ok("2026-11-21")),
        ("V-DATE", "2026-11-21", Ok("2026-11-21")),
        ("V-DATE", "21-11-2026", Ok("2026-11-21")),
        ("V-DATE", "11/06/1448 هـ", Ok("2026-11-21")),
        ("V-DATE", "21/11/2026م", Ok("2026-11-21")),
        ("V-DATE", "31/02/2026", Err(NotADay)),
        ("V-DATE", "30/09/1448", Err(NotADay)),
        ("V-DATE", "11/06/48", Err(TwoDigitYear)),
        ("V-AMOUNT", "4500", Ok("4500")),
        ("V-AMOUNT", "٤٬٥٠٠", Ok("4500")),
        ("V-AMOUNT", "4,500.50", Ok("4500.50")),
        ("V-AMOUNT", "-1", Err(BadShape)),
        ("V-AMOUNT", "أربعة آلاف", Err(NotDigits)),
        ("V-EMAIL", "name@example.com", Ok("name@example.com")),
        ("V-EMAIL", "name@@x", Err(BadShape)),
        ("V-NATADDR", "RRRD2929", Ok("RRRD2929")),
        ("V-NATADDR", "1234RRRD", Err(BadShape)),
    ] {
        assert_eq!(normal(rule, typed), expected.map(str::to_owned), "{rule} {typed:?}");
    }
}

#[test]
fn what_a_good_value_says_of_itself() {
    let kind = |typed| parse_national_id(typed).expect("it is good").kind();
    assert_eq!((kind("1000000008"), kind("2000000006")), (IdKind::Citizen, IdKind::Resident));
    let iban = parse_iban("SA0380000000608010167519").expect("it is good");
    assert_eq!(iban.grouped(), "SA03 8000 0000 6080 1016 7519");
    let calendar = |typed| parse_date(typed).expect("it is good").calendar;
    assert_eq!((calendar("11/06/1448"), calendar("2026-11-21")), (Calendar::Hijri, Calendar::Gregorian));
    let shown = both(Language::Arabic, parse_date("11/06/1448").expect("it is good").date);
    assert_eq!(shown, "11 جمادى الآخرة 1448هـ (21 نوفمبر 2026م)");
}

/// Born on a day that is typed in either calendar, as old on 21 November 2026.
#[test]
fn eighteen_years_are_counted_in_both_calendars() {
    let on: NaiveDate = "2026-11-21".parse().expect("it is a day");
    for (born, expected) in [
        ("2008-11-21", Adulthood::Adult),
        ("2010-01-01", Adulthood::Minor),
        ("2009-01-15", Adulthood::ByHijriOnly),
        // The last days by either calendar, and the first that are not.
        ("2008-11-22", Adulthood::ByHijriOnly),
        ("2009-06-04", Adulthood::ByHijriOnly),
        ("2009-06-05", Adulthood::Minor),
    ] {
        let date: NaiveDate = born.parse().expect("it is a day");
        let hijri = hijri_of(date);
        let typed = [born.to_owned(), format!("{}/{}/{}", hijri.day, hijri.month, hijri.year)];
        for typed in typed {
            let parsed = parse_date(&typed).expect("it is a date");
            assert_eq!((parsed.date, adulthood(parsed.date, on)), (date, expected), "{typed}");
        }
    }
    assert_eq!(hijri_of("2009-06-04".parse().expect("it is a day")).day, 11, "11 Jumada al-Akhirah 1430");
}
