//! A day and a time as people say them: «الأحد ١٠ الصبح», «بكرة العصر ٤ ونص», "Sunday at 10", «13 جمادى الآخرة 9:30».

use super::digits::is_digits;
use super::spoken::{AFTER, NEXT, Toward, day_of, folded, without_month};
use super::{FieldProblem, parse_date};
use crate::calendar::Window;
use chrono::NaiveDate;

/// Words that are looked through; nobody names a time in more.
const WORDS_MAX: usize = 16;

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
const TARAWEEH: [&str; 3] = ["التراويح", "تراويح", "taraweeh"];
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
    /// The part of the day, where one was named.
    pub part: Option<Window>,
}

/// Reads a day and a time. A name of the week is its next day from `today` on; a day without its year is the next
/// such day; an hour without its half of the day may be either.
///
/// # Errors
/// `Empty`; `NotADay` and the other problems of [`parse_date`] for a date in digits; `BadShape` when no day, no time
/// and no part of the day was found, or more of the words say something else.
pub fn parse_wish(input: &str, today: NaiveDate) -> Result<Wish, FieldProblem> {
    let folded = folded(input);
    if folded.trim().is_empty() {
        return Err(FieldProblem::Empty);
    }
    let mut wish = Wish::default();
    let (rest, named) = match without_month(&folded, today, Toward::Coming) {
        Some((rest, named)) => (rest, named.map(|(day, _)| day)),
        None => (folded, None),
    };
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
        } else if let Some(day) = day_of(word, before, &words, today, Toward::Coming) {
            wish.day = Some(day);
        } else if !time.hear(word, before) {
            let is_beside = [&BESIDE[..], &NEXT, &AFTER].iter().any(|list| list.contains(word));
            unknown += usize::from(!is_beside);
            continue;
        }
        understood += 1;
    }
    wish.minutes = time.minutes();
    wish.part = time.part;
    let is_read = wish.day.is_some() || !wish.minutes.is_empty() || wish.part.is_some();
    if is_read && understood >= unknown { Ok(wish) } else { Err(FieldProblem::BadShape) }
}

/// What has been heard of a time.
#[derive(Default)]
struct Time {
    hour: Option<u16>,
    minute: u16,
    is_to: bool,
    half: Option<Half>,
    part: Option<Window>,
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
            (self.half, self.part) = (Some(Half::Morning), Some(Window::Morning));
        } else if NOON.contains(&word) {
            (self.half, self.part) = (Some(Half::Noon), Some(Window::AfterNoon));
        } else if TARAWEEH.contains(&word) {
            (self.half, self.part) = (Some(Half::Afternoon), Some(Window::AfterTaraweeh));
        } else if AFTERNOON.contains(&word) {
            let part = if word == "afternoon" { Window::AfterNoon } else { Window::AfterAsr };
            (self.half, self.part) = (Some(Half::Afternoon), Some(part));
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

#[cfg(test)]
mod tests;
