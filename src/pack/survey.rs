//! Surveys as content: questions that an association puts to its people now and then, apart from any request.

use chrono::{Datelike, NaiveDate};

use super::{Role, Words};
use crate::calendar;

/// The points of a scale, lowest first.
pub const SCALE: [&str; 5] = ["1", "2", "3", "4", "5"];

/// A survey (`surveys/*.toml`).
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// Its name in buttons and on the command line: small Latin letters, digits and `_`, at most twelve.
    pub id: String,
    /// Its title.
    pub title: Words,
    /// Why it is asked, in a sentence or two.
    pub invitation: Words,
    /// What is said at its end.
    pub closing: Words,
    /// Who is invited; everyone when empty.
    pub roles: Vec<Role>,
    /// Days for which it may be answered.
    pub open_days: u16,
    /// When it is proposed by itself; staff approve it each time.
    pub schedule: Schedule,
    /// Its questions, in order; never empty.
    pub questions: Vec<SurveyQuestion>,
}

/// When a survey is proposed by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schedule {
    /// On these days.
    pub dates: Vec<NaiveDate>,
    /// From a day on, every so many months.
    pub every: Option<Every>,
}

/// Every so many months from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every {
    /// The first time.
    pub first: NaiveDate,
    /// Months between two times, at least 1.
    pub months: u16,
    /// Months of the Hijri calendar (Umm al-Qura).
    pub hijri: bool,
}

/// A question of a survey. All may be passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyQuestion {
    /// Its name in the counts; it keeps its meaning for ever.
    pub key: String,
    /// The question.
    pub text: Words,
    /// How it is answered.
    pub kind: SurveyKind,
}

/// How a question of a survey is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyKind {
    /// One of the options.
    One(Vec<SurveyOption>),
    /// Any of the options.
    Many(Vec<SurveyOption>),
    /// Typed words.
    Text,
}

/// An option of a question; a scale is a question of one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyOption {
    /// Its name in the counts.
    pub key: String,
    /// Its label on a button.
    pub label: Words,
}

impl Survey {
    /// A question by its key.
    pub fn find_question(&self, key: &str) -> Option<&SurveyQuestion> {
        self.questions.iter().find(|question| question.key == key)
    }
}

impl SurveyQuestion {
    /// Its options, in order; none where words are typed.
    pub fn options(&self) -> &[SurveyOption] {
        match &self.kind {
            SurveyKind::One(options) | SurveyKind::Many(options) => options,
            SurveyKind::Text => &[],
        }
    }

    /// True of a scale: one of five points, of which `1` is the lowest.
    pub fn is_scale(&self) -> bool {
        matches!(&self.kind, SurveyKind::One(options) if options.iter().map(|o| o.key.as_str()).eq(SCALE))
    }
}

impl Schedule {
    /// True on a day on which the survey is to be proposed. A day that a month does not have is its last one.
    pub fn is_due(&self, day: NaiveDate) -> bool {
        self.dates.contains(&day) || self.every.is_some_and(|every| every.is_due(day))
    }
}

impl Every {
    fn is_due(&self, day: NaiveDate) -> bool {
        if day < self.first {
            return false;
        }
        let (first, now) = (self.month_and_day(self.first), self.month_and_day(day));
        let last = day.succ_opt().is_none_or(|next| self.month_and_day(next).0 != now.0);
        let same_day = now.1 == first.1 || (last && now.1 < first.1);
        same_day && (now.0 - first.0).rem_euclid(i32::from(self.months.max(1))) == 0
    }

    /// Months since year 0, and the day of the month.
    fn month_and_day(&self, day: NaiveDate) -> (i32, u32) {
        match self.hijri {
            true => {
                let date = calendar::hijri_of(day);
                (date.year * 12 + i32::from(date.month) - 1, u32::from(date.day))
            }
            false => (day.year() * 12 + day.month0() as i32, day.day()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("it is a day")
    }

    #[test]
    fn months_are_counted_from_the_first_time() {
        let every = Every { first: day("2026-08-31"), months: 6, hijri: false };
        for due in ["2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29"] {
            assert!(every.is_due(day(due)), "{due}");
        }
        for other in ["2026-02-28", "2026-09-30", "2027-02-27", "2027-03-31", "2027-08-30", "2028-02-28"] {
            assert!(!every.is_due(day(other)), "{other}");
        }
    }

    #[test]
    fn hijri_months_are_counted_in_their_own_calendar() {
        // 1 Muharram 1448 to 1 Muharram 1449.
        let first = calendar::gregorian_of(calendar::HijriDate { year: 1448, month: 1, day: 1 });
        let next = calendar::gregorian_of(calendar::HijriDate { year: 1449, month: 1, day: 1 });
        let (first, next) = (first.expect("it exists"), next.expect("it exists"));
        let every = Every { first, months: 12, hijri: true };
        let due: Vec<NaiveDate> = first.iter_days().take(360).filter(|day| every.is_due(*day)).collect();
        assert_eq!(due, [first, next]);
        assert!((350..=356).contains(&(next - first).num_days()));
    }
}
