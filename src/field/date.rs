//! Dates in either calendar, and whether a person is of age.

use super::FieldProblem;
use super::digits::{is_digits, is_hyphen, is_zero_width, normalise_digits};
use crate::calendar::{HijriDate, gregorian_of, hijri_of};
use crate::texts::strip_controls;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

const HIJRI_YEARS: std::ops::RangeInclusive<i32> = 1300..=1500;
const GREGORIAN_YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
const HIJRI_SUFFIXES: [&str; 3] = ["هجري", "هـ", "ه"];
const GREGORIAN_SUFFIXES: [&str; 2] = ["ميلادي", "م"];
const YEARS_OF_AGE: i32 = 18;

/// The calendar a date was typed in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// Umm al-Qura.
    Hijri,
    /// Gregorian.
    Gregorian,
}

/// A typed date: the day, the calendar it was typed in, and the typing itself. Its normal form is the ISO date
/// (which [`parse_date`] takes from 1900 on).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TypedDate {
    /// The day. To be confirmed in both calendars with [`crate::calendar::both`].
    pub date: NaiveDate,
    /// The calendar of the typing.
    pub calendar: Calendar,
    /// What was typed, trimmed.
    pub typed: String,
}

/// Whether a person has completed eighteen years.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Adulthood {
    /// By both calendars.
    Adult,
    /// By the Hijri calendar alone, which is about half a year earlier: not refused, the staff decide.
    ByHijriOnly,
    /// By neither.
    Minor,
}

/// A date as `dd/mm/yyyy`, `d-m-yyyy` or `yyyy-mm-dd`, also with dots, in any digits, with or without هـ or م. The
/// year tells the calendar: 1300–1500 Hijri (Umm al-Qura), 1900–2100 Gregorian.
///
/// # Errors
/// `Empty`, `BadShape`, `TwoDigitYear`, `YearUnclear` (neither calendar's year, or not the one written beside it),
/// `NotADay`.
pub fn parse_date(input: &str) -> Result<TypedDate, FieldProblem> {
    let typed = strip_controls(input).trim().to_owned();
    let clean: String =
        normalise_digits(&typed).chars().filter(|c| !c.is_whitespace() && !is_zero_width(*c)).collect();
    if clean.is_empty() {
        return Err(FieldProblem::Empty);
    }
    let (numbers, written) = split_suffix(&clean);
    let parts: Vec<&str> = numbers.split(|c| is_hyphen(c) || matches!(c, '/' | '.' | '\\')).collect();
    let &[first, month, last] = parts.as_slice() else { return Err(FieldProblem::BadShape) };
    if !parts.iter().all(|part| is_digits(part) && part.len() <= 4) || month.len() > 2 {
        return Err(FieldProblem::BadShape);
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if day.len() > 2 {
        return Err(FieldProblem::BadShape);
    }
    if year.len() == 2 {
        return Err(FieldProblem::TwoDigitYear);
    }
    let number = |part: &str| part.parse::<u16>().map_err(|_| FieldProblem::BadShape);
    let (year, month, day) = (i32::from(number(year)?), number(month)? as u8, number(day)? as u8);
    let calendar = calendar_of(year).filter(|calendar| written.is_none_or(|written| written == *calendar));
    let calendar = calendar.ok_or(FieldProblem::YearUnclear)?;
    let date = match calendar {
        Calendar::Hijri => gregorian_of(HijriDate { year, month, day }),
        Calendar::Gregorian => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
    };
    Ok(TypedDate { date: date.ok_or(FieldProblem::NotADay)?, calendar, typed })
}

/// Whether a person born on `birth` has completed eighteen years `on` the day of submission, in both calendars.
pub fn adulthood(birth: NaiveDate, on: NaiveDate) -> Adulthood {
    let (born, now) = (hijri_of(birth), hijri_of(on));
    let gregorian =
        (birth.year() + YEARS_OF_AGE, birth.month(), birth.day()) <= (on.year(), on.month(), on.day());
    let hijri = (born.year + YEARS_OF_AGE, born.month, born.day) <= (now.year, now.month, now.day);
    match (gregorian, hijri) {
        (true, _) => Adulthood::Adult,
        (false, true) => Adulthood::ByHijriOnly,
        (false, false) => Adulthood::Minor,
    }
}

fn split_suffix(clean: &str) -> (&str, Option<Calendar>) {
    let hijri = HIJRI_SUFFIXES.map(|suffix| (suffix, Calendar::Hijri));
    let gregorian = GREGORIAN_SUFFIXES.map(|suffix| (suffix, Calendar::Gregorian));
    let mut suffixes = hijri.into_iter().chain(gregorian);
    suffixes
        .find_map(|(suffix, calendar)| clean.strip_suffix(suffix).map(|rest| (rest, Some(calendar))))
        .unwrap_or((clean, None))
}

fn calendar_of(year: i32) -> Option<Calendar> {
    if HIJRI_YEARS.contains(&year) {
        Some(Calendar::Hijri)
    } else if GREGORIAN_YEARS.contains(&year) {
        Some(Calendar::Gregorian)
    } else {
        None
    }
}
