//! How dates, days and hours are written. The names are data, so they are tables here and not texts in `locales/`.

use super::{HijriDate, Period, WorkingHours, at_riyadh, hijri_of, is_ramadan, riyadh};
use crate::texts::Language;
use chrono::{DateTime, Datelike, Days, NaiveDate, Timelike, Utc, Weekday};

/// A date as the product always writes it, Hijri first:
/// «11 جمادى الآخرة 1448هـ (21 نوفمبر 2026م)», "11 Jumada al-Akhirah 1448 AH (21 November 2026)".
pub fn both(language: Language, date: NaiveDate) -> String {
    format!("{} ({})", hijri(language, hijri_of(date)), gregorian(language, date))
}

/// A Hijri date alone: «11 جمادى الآخرة 1448هـ», "11 Jumada al-Akhirah 1448 AH".
///
/// # Panics
/// When the month is not 1–12.
pub fn hijri(language: Language, date: HijriDate) -> String {
    let HijriDate { year, month, day } = date;
    let month = usize::from(month) - 1;
    match language {
        Language::Arabic => format!("{day} {} {year}هـ", HIJRI_MONTHS_AR[month]),
        Language::English => format!("{day} {} {year} AH", HIJRI_MONTHS_EN[month]),
    }
}

/// A Gregorian date alone: «21 نوفمبر 2026م», "21 November 2026".
pub fn gregorian(language: Language, date: NaiveDate) -> String {
    let (day, month, year) = (date.day(), date.month0() as usize, date.year());
    match language {
        Language::Arabic => format!("{day} {} {year}م", GREGORIAN_MONTHS_AR[month]),
        Language::English => format!("{day} {} {year}", GREGORIAN_MONTHS_EN[month]),
    }
}

/// The month of a date: «نوفمبر 2026م», "November 2026".
pub fn gregorian_month(language: Language, date: NaiveDate) -> String {
    let (month, year) = (gregorian_months(language)[date.month0() as usize], date.year());
    match language {
        Language::Arabic => format!("{month} {year}م"),
        Language::English => format!("{month} {year}"),
    }
}

/// The names of the twelve months of the Hijri calendar, Muharram first.
pub fn hijri_months(language: Language) -> [&'static str; 12] {
    match language {
        Language::Arabic => HIJRI_MONTHS_AR,
        Language::English => HIJRI_MONTHS_EN,
    }
}

/// The names of the twelve months of the Gregorian calendar, January first.
pub fn gregorian_months(language: Language) -> [&'static str; 12] {
    match language {
        Language::Arabic => GREGORIAN_MONTHS_AR,
        Language::English => GREGORIAN_MONTHS_EN,
    }
}

/// A near date for a button, without years: «الأحد 12 جمادى الآخرة · 22 نوفمبر», "Sunday 12 Jumada al-Akhirah · 22
/// November".
pub fn short(language: Language, date: NaiveDate) -> String {
    let HijriDate { month, day, .. } = hijri_of(date);
    let hijri = hijri_months(language)[usize::from(month) - 1];
    let gregorian = gregorian_months(language)[date.month0() as usize];
    format!("{} {day} {hijri} · {} {gregorian}", weekday(language, date), date.day())
}

/// The name of the day of the week: «الأحد», "Sunday".
pub fn weekday(language: Language, date: NaiveDate) -> &'static str {
    let index = date.weekday().num_days_from_sunday() as usize;
    match language {
        Language::Arabic => WEEKDAYS_AR[index],
        Language::English => WEEKDAYS_EN[index],
    }
}

/// The time of day in Riyadh on a twelve-hour clock: «8:00 صباحًا», "8:00 am"; noon is «12:00 ظهرًا», "12:00 noon".
pub fn clock(language: Language, instant: DateTime<Utc>) -> String {
    let local = riyadh(instant);
    let (is_afternoon, hour) = local.hour12();
    let part = match (language, local.hour(), is_afternoon) {
        (Language::Arabic, 12, _) => "ظهرًا",
        (Language::Arabic, _, false) => "صباحًا",
        (Language::Arabic, _, true) => "مساءً",
        (Language::English, 12, _) if local.minute() == 0 => "noon",
        (Language::English, _, false) => "am",
        (Language::English, _, true) => "pm",
    };
    format!("{hour}:{:02} {part}", local.minute())
}

/// The days and hours that hold on a day, in words: «الأحد–الخميس، 8:00 صباحًا – 4:00 مساءً», "Sunday–Thursday, 8:00 am
/// – 4:00 pm". In Ramadan they are those of Ramadan.
pub fn hours(language: Language, hours: &WorkingHours, on: NaiveDate) -> String {
    let week = if is_ramadan(on) { &hours.ramadan } else { &hours.week };
    let sunday = on - Days::new(u64::from(on.weekday().num_days_from_sunday()));
    let name = |day: &Weekday| weekday(language, sunday + Days::new(u64::from(day.num_days_from_sunday())));
    let (comma, and) = match language {
        Language::Arabic => ("، ", " و"),
        Language::English => (", ", " and "),
    };
    let days = week.days();
    let follow = |pair: &[Weekday]| pair[0].succ() == pair[1];
    let days = match days {
        [first, .., last] if days.len() > 2 && days.windows(2).all(follow) => {
            format!("{}–{}", name(first), name(last))
        }
        days => days.iter().map(name).collect::<Vec<_>>().join(comma),
    };
    let time = |minute| clock(language, at_riyadh(on, minute));
    let period = |period: &Period| format!("{} – {}", time(period.from_minute()), time(period.to_minute()));
    let periods = week.periods().iter().map(period).collect::<Vec<_>>().join(and);
    format!("{days}{comma}{periods}")
}

const HIJRI_MONTHS_AR: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
];

const HIJRI_MONTHS_EN: [&str; 12] = [
    "Muharram",
    "Safar",
    "Rabi al-Awwal",
    "Rabi al-Akhir",
    "Jumada al-Ula",
    "Jumada al-Akhirah",
    "Rajab",
    "Sha'ban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qa'dah",
    "Dhu al-Hijjah",
];

const GREGORIAN_MONTHS_AR: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

const GREGORIAN_MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS_AR: [&str; 7] = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"];

const WEEKDAYS_EN: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
