//! The duty roster: who attends to what comes on which days, and who stands in for them. Pure.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::case::Officer;

/// Turns that are kept, at most; an officer has a few.
pub const TURNS_MAX: usize = 100;

/// One officer's turn of duty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Whose.
    pub officer: Officer,
    /// As a deputy: for when whoever is on duty cannot.
    pub deputy: bool,
    /// On which days.
    pub days: DutyDays,
}

/// The days of a turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DutyDays {
    /// Days of every week, Sunday first.
    Weekly(Vec<Weekday>),
    /// From one day to another, both included.
    Dates(NaiveDate, NaiveDate),
}

/// Names of a day as people type them, shortened to what tells it from the others; the Arabic ones without «ال» and
/// without hamza.
const DAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Sun, &["sun", "احد"]),
    (Weekday::Mon, &["mon", "اثنين", "اتنين"]),
    (Weekday::Tue, &["tue", "ثلاثاء", "ثلاثا", "تلاتاء"]),
    (Weekday::Wed, &["wed", "اربعاء", "اربعا"]),
    (Weekday::Thu, &["thu", "خميس"]),
    (Weekday::Fri, &["fri", "جمعه"]),
    (Weekday::Sat, &["sat", "سبت"]),
];

impl DutyDays {
    /// True where the day is one of them.
    pub fn hold(&self, date: NaiveDate) -> bool {
        match self {
            DutyDays::Weekly(days) => days.contains(&date.weekday()),
            DutyDays::Dates(from, to) => (*from..=*to).contains(&date),
        }
    }

    /// Reads `sun-tue`, `الأحد إلى الثلاثاء`, `mon wed`, `2026-12-01 2026-12-05` or one day; `None` for anything else.
    /// Days of the week go round: `thu-sun` is four.
    pub fn parse(text: &str) -> Option<Self> {
        let text = crate::field::normalise_digits(text).to_lowercase();
        let dates: Option<Vec<NaiveDate>> = words(&text, &[]).map(|word| word.parse().ok()).collect();
        if let Some(dates) = dates.filter(|dates| !dates.is_empty()) {
            let (first, last) = (*dates.first()?, *dates.last()?);
            return (dates.len() <= 2 && first <= last).then_some(DutyDays::Dates(first, last));
        }
        let mut days: Vec<Weekday> = Vec::new();
        let mut range = false;
        for word in words(&text, &['-', '–']) {
            if ["-", "–", "to", "الى", "إلى", "حتى"].contains(&word) {
                range = !days.is_empty();
                continue;
            }
            let day = day_of(word)?;
            while range && days.last().is_some_and(|last| last.succ() != day) && days.len() < DAYS.len() {
                days.push(days.last()?.succ());
            }
            range = false;
            days.push(day);
        }
        days.sort_by_key(Weekday::num_days_from_sunday);
        days.dedup();
        (!days.is_empty()).then_some(DutyDays::Weekly(days))
    }
}

/// Who is on duty on a day, or, with `deputy`, who stands in for them; in the order in which they were set.
pub fn on_duty(turns: &[Turn], date: NaiveDate, deputy: bool) -> Vec<&Officer> {
    let mut found: Vec<&Officer> = Vec::new();
    for turn in turns.iter().filter(|turn| turn.deputy == deputy && turn.days.hold(date)) {
        if found.iter().all(|officer| officer.user != turn.officer.user) {
            found.push(&turn.officer);
        }
    }
    found
}

/// The words of a text; each of the given marks is a word of its own.
fn words<'a>(text: &'a str, marks: &'static [char]) -> impl Iterator<Item = &'a str> {
    text.split([' ', ',', '،'])
        .flat_map(move |word| word.split_inclusive(move |c| marks.contains(&c)))
        .flat_map(move |word| {
            let cut = word
                .char_indices()
                .last()
                .filter(|(_, c)| marks.contains(c))
                .map_or(word.len(), |(at, _)| at);
            [&word[..cut], &word[cut..]]
        })
        .filter(|word| !word.is_empty())
}

fn day_of(word: &str) -> Option<Weekday> {
    let plain: String = word
        .chars()
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            c => c,
        })
        .collect();
    let bare = plain.strip_prefix("ال").unwrap_or(&plain);
    let is =
        |name: &&str| bare == *name || (name.is_ascii() && bare.starts_with(*name) && bare.ends_with("day"));
    DAYS.iter().find(|(_, names)| names.iter().any(&is)).map(|(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::ids::UserId;
    use Weekday::*;

    fn weekly(days: &[Weekday]) -> Option<DutyDays> {
        Some(DutyDays::Weekly(days.to_vec()))
    }

    #[test]
    fn days_are_read_in_both_languages() {
        assert_eq!(DutyDays::parse("sun-tue"), weekly(&[Sun, Mon, Tue]));
        assert_eq!(DutyDays::parse("Sunday to Tuesday"), weekly(&[Sun, Mon, Tue]));
        assert_eq!(DutyDays::parse("الأحد-الثلاثاء"), weekly(&[Sun, Mon, Tue]));
        assert_eq!(DutyDays::parse("الأحد إلى الثلاثاء"), weekly(&[Sun, Mon, Tue]));
        assert_eq!(DutyDays::parse("mon, wed"), weekly(&[Mon, Wed]));
        assert_eq!(DutyDays::parse("الاثنين، الأربعاء"), weekly(&[Mon, Wed]));
        assert_eq!(DutyDays::parse("thu - sun"), weekly(&[Sun, Thu, Fri, Sat]));
        assert_eq!(DutyDays::parse("الجمعة"), weekly(&[Fri]));
        let date = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let dates = |from, to| Some(DutyDays::Dates(date(from), date(to)));
        assert_eq!(DutyDays::parse("2026-12-01 2026-12-05"), dates("2026-12-01", "2026-12-05"));
        assert_eq!(DutyDays::parse("٢٠٢٦-١٢-٠١"), dates("2026-12-01", "2026-12-01"));
        for wrong in ["", "someday", "2026-12-05 2026-12-01", "sun-", "-", "2026-13-01", "monkey"] {
            let read = DutyDays::parse(wrong);
            assert!(read.is_none() || wrong == "sun-", "{wrong}: {read:?}");
        }
    }

    #[test]
    fn duty_and_deputy_are_told_by_the_day() {
        let officer = |user, name: &str| Officer { user: UserId(user), name: name.to_owned() };
        let turn = |user, name, deputy, days| Turn {
            officer: officer(user, name),
            deputy,
            days: DutyDays::parse(days).expect("days"),
        };
        let turns = [
            turn(1, "سعد", false, "sun-tue"),
            turn(2, "هند", true, "sun-thu"),
            turn(2, "هند", false, "2026-11-25"),
            turn(1, "سعد", false, "2026-11-22"),
        ];
        let names = |date: &str, deputy| -> Vec<String> {
            let date = date.parse().expect("a day");
            on_duty(&turns, date, deputy).into_iter().map(|officer| officer.name.clone()).collect()
        };
        assert_eq!(names("2026-11-22", false), ["سعد"], "named once though two turns hold the day");
        assert_eq!(names("2026-11-25", false), ["هند"]);
        assert_eq!(names("2026-11-25", true), ["هند"]);
        assert!(names("2026-11-27", false).is_empty());
    }
}
