//! Days as people name them: «اليوم», «أمس», «قبل أمس», «بكرة», «الأحد الماضي», «15 رجب 1405». The one place for such
//! words: appointments and dates both read them here.

use super::digits::{is_digits, is_zero_width, normalise_digits};
use super::{Calendar, FieldProblem, TypedDate};
use crate::calendar::{HijriDate, gregorian_months, gregorian_of, hijri_months, hijri_of, weekday};
use crate::texts::{Language, strip_controls};
use chrono::{Datelike, Days, NaiveDate};

/// Words of a day: nobody names one in more, and a sentence is no day.
const WORDS_MAX: usize = 6;

const YESTERDAY: [&str; 4] = ["امس", "البارح", "البارحه", "yesterday"];
const BEFORE: [&str; 4] = ["قبل", "اول", "اولا", "before"];
const LAST: [&str; 5] = ["الماضي", "الماضيه", "الفائت", "فات", "last"];
const TODAY: [&str; 2] = ["اليوم", "today"];
const TOMORROW: [&str; 7] = ["غدا", "غد", "بكره", "بكرا", "باكر", "بكره", "tomorrow"];
pub(super) const NEXT: [&str; 8] =
    ["القادم", "القادمه", "الجاي", "الجايه", "المقبل", "المقبله", "التالي", "next"];
pub(super) const AFTER: [&str; 2] = ["بعد", "after"];
/// Words that stand beside a day and say nothing more of it.
const BESIDE: [&str; 16] = [
    "م",
    "ه",
    "ميلادي",
    "هجري",
    "يوم",
    "في",
    "كان",
    "بتاريخ",
    "تاريخ",
    "اللي",
    "راح",
    "من",
    "on",
    "the",
    "day",
    "it",
];

/// On which side of today a day without a date is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Toward {
    /// Today or before.
    Past,
    /// From today on.
    Coming,
}

/// Reads a day that is named in words; one in digits is for [`parse_date`](super::parse_date). A day of the week is
/// the latest one up to today or the next one, a month's day without its year likewise.
///
/// # Errors
/// `Empty`; `BadShape` when no day was found or anything else was said too; `NotADay` when the month has no such day.
pub fn parse_spoken_date(input: &str, today: NaiveDate, toward: Toward) -> Result<TypedDate, FieldProblem> {
    let typed = strip_controls(input).trim().to_owned();
    let folded = folded(input);
    let found = |(date, calendar)| TypedDate { date, calendar, typed: typed.clone() };
    let is_beside =
        |word: &&str| [&BESIDE[..], &BEFORE, &LAST, &NEXT, &AFTER].iter().any(|l| l.contains(word));
    if let Some((rest, named)) = without_month(&folded, today, toward) {
        let is_day = |word: &str| day_of(word, None, &[word], today, toward).is_some();
        return match rest.split_whitespace().all(|word| is_beside(&word) || is_day(word)) {
            true => named.map(found).ok_or(FieldProblem::NotADay),
            false => Err(FieldProblem::BadShape),
        };
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.is_empty() {
        return Err(FieldProblem::Empty);
    }
    if words.len() > WORDS_MAX {
        return Err(FieldProblem::BadShape);
    }
    let mut day = None;
    for (place, word) in words.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| words[before]);
        match day_of(word, before, &words, today, toward) {
            Some(named) if day.is_none() => day = Some(named),
            None if is_beside(word) => {}
            _ => return Err(FieldProblem::BadShape),
        }
    }
    day.map(|day| found((day, Calendar::Gregorian))).ok_or(FieldProblem::BadShape)
}

/// The day that a word names, with the word before it and all that were said.
pub(super) fn day_of(
    word: &str,
    before: Option<&str>,
    words: &[&str],
    today: NaiveDate,
    toward: Toward,
) -> Option<NaiveDate> {
    if TODAY.contains(&word) {
        return Some(today);
    }
    if TOMORROW.contains(&word) {
        let is_after = before.is_some_and(|before| AFTER.contains(&before));
        return Some(today + Days::new(if is_after { 2 } else { 1 }));
    }
    if YESTERDAY.contains(&word) {
        let is_before = before.is_some_and(|before| BEFORE.contains(&before));
        return Some(today - Days::new(if is_before { 2 } else { 1 }));
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let named = |day: &NaiveDate| {
        let names = Language::ALL.map(|language| folded(weekday(language, *day)));
        names
            .iter()
            .any(|name| name == word || name.strip_prefix("ال") == Some(word) || name.get(..3) == Some(word))
    };
    let is_past = has(&LAST) || toward == Toward::Past && !has(&NEXT);
    let from = u64::from(has(&NEXT) || has(&LAST));
    let days = (from..from + 7).map(Days::new);
    if is_past {
        days.map(|days| today - days).find(named)
    } else {
        days.map(|days| today + days).find(named)
    }
}

/// The words without a month's name, the day before or after it and its year; and that day with its calendar. Without
/// a year it is the next such day from today on, or the latest one up to today. `None` where no month is named.
pub(super) fn without_month(
    folded: &str,
    today: NaiveDate,
    toward: Toward,
) -> Option<(String, Option<(NaiveDate, Calendar)>)> {
    for language in Language::ALL {
        let calendars =
            [(hijri_months(language), Calendar::Hijri), (gregorian_months(language), Calendar::Gregorian)];
        for (months, calendar) in calendars {
            for (month, name) in (1_u8..).zip(months) {
                let name = self::folded(name);
                let Some((before, after)) = parted_by(folded, &name) else { continue };
                let (day, rest) = match last_number(before) {
                    Some((rest, day)) => (day, format!("{rest} {after}")),
                    None => match first_number(after) {
                        Some((day, rest)) => (day, format!("{before} {rest}")),
                        None => continue,
                    },
                };
                let (years, rest): (Vec<&str>, Vec<&str>) =
                    rest.split_whitespace().partition(|word| is_year(word));
                let year = years.first().and_then(|year| year.trim_end_matches(['ه', 'م', 'ـ']).parse().ok());
                let years = if calendar == Calendar::Hijri { 1300..=1500 } else { 1900..=2100 };
                let year = year.filter(|year| years.contains(year));
                let found = day_in(calendar, (year, month, day), today, toward);
                return Some((rest.join(" "), found.map(|day| (day, calendar))));
            }
        }
    }
    None
}

fn parted_by<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let (before, after) = text.split_once(name)?;
    let is_whole =
        before.ends_with(' ') || before.is_empty() || before.ends_with(|c: char| c.is_ascii_digit());
    (is_whole && (after.is_empty() || after.starts_with(' '))).then_some((before, after))
}

fn last_number(before: &str) -> Option<(&str, u8)> {
    let trimmed = before.trim_end();
    let start = trimmed.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let start = (start..=trimmed.len()).find(|&at| trimmed.is_char_boundary(at))?;
    Some((&trimmed[..start], trimmed[start..].parse().ok()?))
}

fn first_number(after: &str) -> Option<(u8, &str)> {
    let trimmed = after.trim_start();
    let end = trimmed.find(|c: char| !c.is_ascii_digit()).unwrap_or(trimmed.len());
    Some((trimmed[..end].parse().ok()?, &trimmed[end..]))
}

fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches(['ه', 'م', 'ـ']);
    digits.len() == 4 && is_digits(digits)
}

/// The day of a year, or the nearest one on the side that is meant.
fn day_in(
    calendar: Calendar,
    (year, month, day): (Option<i32>, u8, u8),
    today: NaiveDate,
    toward: Toward,
) -> Option<NaiveDate> {
    let this = match calendar {
        Calendar::Hijri => hijri_of(today).year,
        Calendar::Gregorian => today.year(),
    };
    let of = |year: i32| match calendar {
        Calendar::Hijri => gregorian_of(HijriDate { year, month, day }),
        Calendar::Gregorian => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
    };
    if let Some(year) = year {
        return of(year);
    }
    if toward == Toward::Past {
        return [this, this - 1].into_iter().filter_map(of).find(|day| *day <= today);
    }
    [this, this + 1].into_iter().filter_map(of).find(|day| *day >= today)
}

/// Small letters, one form of alef, yeh and teh marbuta, no vowels, Western digits; hours stay whole, and what parts
/// words is a space.
pub(super) fn folded(input: &str) -> String {
    let clean = normalise_digits(&strip_controls(input)).to_lowercase();
    let clean = clean.replace("a.m.", "am").replace("p.m.", "pm").replace("o'clock", "oclock");
    let letters =
        clean.chars().filter(|c| !is_zero_width(*c) && !matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}'));
    let folded: String = letters
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            '،' | ',' | '؟' | '?' | '!' | '(' | ')' | '\n' | '\t' => ' ',
            c => c,
        })
        .collect();
    parted_digits(&folded)
}

/// Letters that stand close to digits («10ص», "10am") get a space.
fn parted_digits(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        if last.is_ascii_digit() && c.is_alphabetic() && c != 'ه'
            || last.is_alphabetic() && c.is_ascii_digit()
        {
            parted.push(' ');
        }
        parted.push(c);
        last = c;
    }
    parted
}

#[cfg(test)]
mod tests;
