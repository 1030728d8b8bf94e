//! Months of the civil calendar, and when the ratings of one can no longer change.

use chrono::{Datelike, NaiveDate, TimeDelta};

/// Days after a month's end on which its last ratings may still be changed (E.6: a week), and one more, so that what was
/// under way at midnight has come to its end.
const OPEN_AFTER_DAYS: i64 = 8;

/// A civil month in Riyadh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year, as 2026.
    pub year: i32,
    /// 1–12.
    pub month: u32,
}

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Month { year: day.year(), month: day.month() }
    }

    /// The month of a day that is counted from 1 January 1970.
    pub fn of_day_number(day: i64) -> Self {
        Month::of(NaiveDate::default() + TimeDelta::days(day))
    }

    /// Reads `2026-01`.
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok().map(Month::of)
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).expect("a month of the calendar has a first day")
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day() - TimeDelta::days(1)
    }

    /// The month after it.
    pub fn next(self) -> Self {
        match self.month {
            12 => Month { year: self.year + 1, month: 1 },
            month => Month { year: self.year, month: month + 1 },
        }
    }

    /// The day from which it is closed: no rating of it can change any more.
    pub fn closes_on(self) -> NaiveDate {
        self.next().first_day() + TimeDelta::days(OPEN_AFTER_DAYS - 1)
    }

    /// Whether it is closed on a day.
    pub fn is_closed(self, today: NaiveDate) -> bool {
        today >= self.closes_on()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}
