//! A day and a time as people say them: «الأحد ١٠ الصبح», «بكرة العصر ٤ ونص», "Sunday at 10", «13 جمادى الآخرة 9:30».

use super::digits::{is_digits, is_zero_width, normalise_digits};
use super::{FieldProblem, parse_date};
use crate::calendar::{HijriDate, gregorian_months, gregorian_of, hijri_months, hijri_of, weekday};
use crate::texts::{Language, strip_controls};
use chrono::{Datelike, Days, NaiveDate};

/// Words that are looked through; nobody names a time in more.
const WORDS_MAX: usize = 16;

const TODAY: [&str; 2] = ["اليوم", "today"];
const TOMORROW: [&str; 7] = ["غدا", "غد", "بكره", "بكرا", "باكر", "بكره", "tomorrow"];
const NEXT: [&str; 8] = ["القادم", "القادمه", "الجاي", "الجايه", "المقبل", "المقبله", "التالي", "next"];
const AFTER: [&str; 2] = ["بعد", "after"];
const MORNING: [&str; 8] = ["صباحا", "الصباح", "صباح", "الصبح", "ص", "الضحي", "am", "morning"];
const NOON: [&str; 3] = ["ظهرا", "الظهر", "noon"];
const AFTERNOON: [&str; 14] = [
    "عصرا",
    "العصر",
    "مساء",
    "المساء",
    "م",
    "المغرب",
    "مغرب",
    "العشاء",
    "ليلا",
    "الليل",
    "pm",
    "afternoon",
    "evening",
    "night",
];
/// Words that stand beside a day or a time and say nothing more of it.
const BESIDE: [&str; 17] = [
    "يوم",
    "الساعه",
    "ساعه",
    "في",
    "عند",
    "على",
    "علي",
    "ان",
    "شاء",
    "الله",
    "تمام",
    "ممكن",
    "موعد",
    "at",
    "on",
    "the",
    "oclock",
];
const HOURS: [&str; 10] =
    ["واحده", "ثانيه", "ثالثه", "رابعه", "خامسه", "سادسه", "سابعه", "ثامنه", "تاسعه", "عاشره"];
const HALF: [&str; 3] = ["ونص", "ونصف", "half"];
const QUARTER: [&str; 1] = ["وربع"];
const TEEN: [&str; 2] = ["عشره", "عشر"];

/// A day, a time or both.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wish {
    /// The day.
    pub day: Option<NaiveDate>,
    /// The minutes of the day that may be meant, the likelier first; two where the half of the day was not said.
    pub minutes: Vec<u16>,
}

/// Reads a day and a time. A name of the week is its next day from `today` on; a day without its year is the next
/// such day; an hour without its half of the day may be either.
///
/// # Errors
/// `Empty`; `NotADay` and the other problems of [`parse_date`] for a date in digits; `BadShape` when no day and no
/// time was found, or more of the words say something else.
pub fn parse_wish(input: &str, today: NaiveDate) -> Result<Wish, FieldProblem> {
    let folded = folded(input);
    if folded.trim().is_empty() {
        return Err(FieldProblem::Empty);
    }
    let mut wish = Wish::default();
    let (rest, named) = without_month(&folded, today);
    wish.day = named;
    let words: Vec<&str> = rest.split_whitespace().collect();
    if words.len() > WORDS_MAX {
        return Err(FieldProblem::BadShape);
    }
    let mut time = Time::default();
    let mut understood = usize::from(named.is_some()) * 2;
    let mut unknown = 0;
    for (place, word) in words.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| words[before]);
        if is_date(word) {
            wish.day = Some(parse_date(word)?.date);
        } else if let Some(day) = day_of(word, before, &words, today) {
            wish.day = Some(day);
        } else if !time.hear(word, before) {
            let is_beside = [&BESIDE[..], &NEXT, &AFTER].iter().any(|list| list.contains(word));
            unknown += usize::from(!is_beside);
            continue;
        }
        understood += 1;
    }
    wish.minutes = time.minutes();
    let is_read = wish.day.is_some() || !wish.minutes.is_empty();
    if is_read && understood >= unknown { Ok(wish) } else { Err(FieldProblem::BadShape) }
}

/// What has been heard of a time.
#[derive(Default)]
struct Time {
    hour: Option<u16>,
    minute: u16,
    is_to: bool,
    half: Option<Half>,
}

/// The part of the day that was said with an hour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    /// Around noon: eleven is before it and one is after it.
    Noon,
    Afternoon,
}

impl Time {
    /// Whether a word says something of the time.
    fn hear(&mut self, word: &str, before: Option<&str>) -> bool {
        let hour_of = |word: &str| HOURS.iter().position(|name| *name == word).map(|place| place as u16 + 1);
        if let Some((hour, minute)) = clock_of(word) {
            if self.hour.is_some() {
                return false;
            }
            (self.hour, self.minute) = (Some(hour), minute);
        } else if let Some(hour) = hour_of(word.strip_prefix("ال").unwrap_or(word)) {
            self.hour = self.hour.or(Some(hour));
        } else if TEEN.contains(&word) && self.hour.is_some_and(|hour| hour <= 2) {
            self.hour = self.hour.map(|hour| hour + 10);
        } else if word == "حاديه" || word == "الحاديه" {
            self.hour = Some(1);
        } else if HALF.contains(&word) {
            self.minute = 30;
        } else if QUARTER.contains(&word) {
            self.minute = 15;
        } else if word == "ربع" && before == Some("الا") {
            self.is_to = true;
        } else if word == "الا" {
        } else if MORNING.contains(&word) {
            self.half = Some(Half::Morning);
        } else if NOON.contains(&word) {
            self.half = Some(Half::Noon);
        } else if AFTERNOON.contains(&word) {
            self.half = Some(Half::Afternoon);
        } else {
            return false;
        }
        true
    }

    /// The minutes of the day that may be meant.
    fn minutes(&self) -> Vec<u16> {
        let Some(hour) = self.hour else { return Vec::new() };
        let to = if self.is_to { 15 } else { 0 };
        let minute = |hour: u16| (hour % 24 * 60 + self.minute).checked_sub(to);
        let hours = match (hour, self.half) {
            (0 | 13..=24, _) => vec![hour],
            (12, Some(Half::Morning)) => vec![0],
            (12, _) | (10 | 11, Some(Half::Noon)) | (_, Some(Half::Morning)) => vec![hour],
            (_, Some(Half::Noon | Half::Afternoon)) => vec![hour + 12],
            // The hours of the day before those of the night.
            (7..=11, None) => vec![hour, hour + 12],
            (_, None) => vec![hour + 12, hour],
        };
        hours.into_iter().filter_map(minute).collect()
    }
}

/// Hour and minute of `10` or `10:30`.
fn clock_of(word: &str) -> Option<(u16, u16)> {
    let (hour, minute) = word.split_once(':').unwrap_or((word, "00"));
    let is_short = |part: &str| is_digits(part) && part.len() <= 2;
    if !is_short(hour) || !is_short(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60 && (hour < 24 || minute == 0)).then_some((hour, minute))
}

/// Whether a word is meant as a date in digits.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '-', '.', '\\']).collect();
    parts.len() == 3 && parts[..2].iter().all(|part| is_digits(part))
}

/// The day that a word names.
fn day_of(word: &str, before: Option<&str>, words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    if TODAY.contains(&word) {
        return Some(today);
    }
    if TOMORROW.contains(&word) {
        let is_after = before.is_some_and(|before| AFTER.contains(&before));
        return Some(today + Days::new(if is_after { 2 } else { 1 }));
    }
    let is_next = words.iter().any(|word| NEXT.contains(word));
    let from = if is_next { 1 } else { 0 };
    (from..from + 7).map(|days| today + Days::new(days)).find(|day| {
        let names = Language::ALL.map(|language| folded(weekday(language, *day)));
        names
            .iter()
            .any(|name| name == word || name.strip_prefix("ال") == Some(word) || name.get(..3) == Some(word))
    })
}

/// The words without a month's name and the day before or after it, and the next such day from today on.
fn without_month(folded: &str, today: NaiveDate) -> (String, Option<NaiveDate>) {
    for language in Language::ALL {
        for (months, is_hijri) in [(hijri_months(language), true), (gregorian_months(language), false)] {
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
                let found =
                    if is_hijri { next_hijri(month, day, today) } else { next_day(month, day, today) };
                // A year behind it says no more than the next such day does.
                let rest: Vec<&str> = rest.split_whitespace().filter(|word| !is_year(word)).collect();
                return (rest.join(" "), found);
            }
        }
    }
    (folded.to_owned(), None)
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

fn next_hijri(month: u8, day: u8, today: NaiveDate) -> Option<NaiveDate> {
    let this = hijri_of(today).year;
    let days = (this..=this + 1).filter_map(|year| gregorian_of(HijriDate { year, month, day }));
    days.into_iter().find(|date| *date >= today)
}

fn next_day(month: u8, day: u8, today: NaiveDate) -> Option<NaiveDate> {
    let years = today.year()..=today.year() + 1;
    let mut days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month.into(), day.into()));
    days.find(|date| *date >= today)
}

/// Small letters, one form of alef, yeh and teh marbuta, no vowels, Western digits; hours stay whole, and what parts
/// words is a space.
fn folded(input: &str) -> String {
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
