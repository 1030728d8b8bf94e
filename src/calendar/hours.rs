//! When an association works: days, periods of the day, Ramadan, days off.

use chrono::{NaiveDate, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

const MINUTES_IN_DAY: u16 = 24 * 60;

/// When an association works, in Riyadh's time. The holidays of [`fixed_holiday_on`](super::fixed_holiday_on) are
/// days off without being listed.
///
/// In TOML, everything but the periods optional:
/// ```toml
/// days = ["sunday", "monday", "tuesday", "wednesday", "thursday"]
/// periods = ["08:00-12:00", "16:00-20:00"]
/// pauses = ["11:45-12:15"]
/// ramadan = { periods = ["10:00-15:00"], pauses = ["12:00-12:30"] }
/// holidays = [{ from = "2027-03-07", to = "2027-03-14", name = "إجازة عيد الفطر" }]
/// extra_days = [{ from = "2027-03-06", to = "2027-03-06", name = "تعويض" }]
/// appointments = { minutes = 30, places = 1 }
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "RawHours")]
pub struct WorkingHours {
    /// The ordinary week.
    pub week: Week,
    /// The week in Ramadan (month 9 by Umm al-Qura). Not written: the same days, 10:00–15:00.
    pub ramadan: Week,
    /// The association's own days off, beside the week and the fixed holidays.
    pub holidays: Vec<Holiday>,
    /// Days worked although the week, a fixed holiday or the list of days off says otherwise: an Eid that the moon put
    /// off by a day, a Saturday made up for. They have the periods of their season.
    pub extra_days: Vec<ExtraDays>,
    /// How appointments are given within these hours.
    pub appointments: Appointments,
}

/// The working days of a week and the same periods on each of them. Never without a day or a period; the periods are
/// in order and do not touch each other's minutes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Week {
    days: Vec<Weekday>,
    periods: Vec<Period>,
    pauses: Vec<Period>,
}

/// A part of a day in minutes since midnight: from inclusive, to exclusive, at most 1440. Written `"08:00-16:00"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    from: u16,
    to: u16,
}

/// Days off, both ends included, Gregorian.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// First day off.
    pub from: NaiveDate,
    /// Last day off.
    pub to: NaiveDate,
    /// The occasion, for people.
    #[serde(default)]
    pub name: String,
}

/// Days worked out of turn, both ends included, Gregorian.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraDays {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The reason, for people.
    #[serde(default)]
    pub name: String,
}

/// How long an appointment is and how many people one time has room for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Appointments {
    /// Length of an appointment, and distance between two starts, in minutes: 5–240.
    pub minutes: u16,
    /// People at one time: 1–50.
    pub places: u16,
}

/// What is wrong with written hours.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HoursProblem {
    /// A week without a working day.
    #[error("a week needs at least one working day")]
    NoDays,
    /// A week without a period.
    #[error("a working day needs at least one period, such as \"08:00-16:00\"")]
    NoPeriods,
    /// Two periods share a minute.
    #[error("the periods {0} and {1} overlap")]
    Overlap(String, String),
    /// Not two times of one day, the second later.
    #[error("{0:?} is not a period: write it \"08:00-16:00\", the end after the start, at most 24:00")]
    BadPeriod(String),
    /// Appointments of no length, or of a length no day has, or for nobody.
    #[error("appointments are 5 to 240 minutes long, for 1 to 50 people at a time")]
    BadAppointments,
}

impl Appointments {
    /// Appointments of so many minutes for so many people at a time.
    ///
    /// # Errors
    /// Numbers outside their ranges.
    pub fn new(minutes: u16, places: u16) -> Result<Self, HoursProblem> {
        if APPOINTMENT_MINUTES.contains(&minutes) && APPOINTMENT_PLACES.contains(&places) {
            Ok(Self { minutes, places })
        } else {
            Err(HoursProblem::BadAppointments)
        }
    }
}

impl Default for Appointments {
    /// Half an hour, one person.
    fn default() -> Self {
        Self { minutes: 30, places: 1 }
    }
}

impl WorkingHours {
    /// Hours with the same days in Ramadan and the usual Ramadan period, and no days off of the association's own.
    pub fn new(week: Week) -> Self {
        let ramadan =
            Week { days: week.days.clone(), periods: vec![USUAL_RAMADAN_PERIOD], pauses: Vec::new() };
        let appointments = Appointments::default();
        Self { week, ramadan, holidays: Vec::new(), extra_days: Vec::new(), appointments }
    }
}

impl Default for WorkingHours {
    /// Sunday to Thursday, 08:00–16:00, in Ramadan 10:00–15:00: the usual office hours, for an association that has
    /// not set its own.
    fn default() -> Self {
        Self::new(Week { days: usual_days(), periods: vec![USUAL_PERIOD], pauses: Vec::new() })
    }
}

impl Week {
    /// A week of the given days and periods, in any order.
    ///
    /// # Errors
    /// No day, no period, or periods that overlap.
    pub fn new(
        days: impl IntoIterator<Item = Weekday>,
        periods: impl IntoIterator<Item = Period>,
    ) -> Result<Self, HoursProblem> {
        let mut days: Vec<Weekday> = days.into_iter().collect();
        let mut periods: Vec<Period> = periods.into_iter().collect();
        days.sort_by_key(Weekday::num_days_from_sunday);
        days.dedup();
        periods.sort();
        if days.is_empty() {
            return Err(HoursProblem::NoDays);
        }
        if periods.is_empty() {
            return Err(HoursProblem::NoPeriods);
        }
        match periods.windows(2).find(|pair| pair[1].from < pair[0].to) {
            Some(pair) => Err(HoursProblem::Overlap(pair[0].into(), pair[1].into())),
            None => Ok(Self { days, periods, pauses: Vec::new() }),
        }
    }

    /// The same week with pauses, for prayer or lunch: nobody is given an appointment in them. The clock runs on: a
    /// promise or a measure does not hang on a quarter of an hour.
    pub fn with_pauses(self, pauses: impl IntoIterator<Item = Period>) -> Self {
        Self { pauses: pauses.into_iter().collect(), ..self }
    }

    /// Working days, Sunday first.
    pub fn days(&self) -> &[Weekday] {
        &self.days
    }

    /// Periods of a working day, in order.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Pauses of a working day, as written.
    pub fn pauses(&self) -> &[Period] {
        &self.pauses
    }
}

impl Period {
    /// A period in minutes since midnight.
    ///
    /// # Errors
    /// An end that is not after the start, or past 1440.
    pub fn new(from: u16, to: u16) -> Result<Self, HoursProblem> {
        let period = Self { from, to };
        if from < to && to <= MINUTES_IN_DAY {
            Ok(period)
        } else {
            Err(HoursProblem::BadPeriod(period.into()))
        }
    }

    /// A period between two times; an end at 00:00 is the end of the day. Seconds are dropped.
    ///
    /// # Errors
    /// An end that is not after the start.
    pub fn between(from: NaiveTime, to: NaiveTime) -> Result<Self, HoursProblem> {
        let minute = |time: NaiveTime| (time.hour() * 60 + time.minute()) as u16;
        Self::new(minute(from), if to == NaiveTime::MIN { MINUTES_IN_DAY } else { minute(to) })
    }

    /// First minute.
    pub fn from_minute(self) -> u16 {
        self.from
    }

    /// The minute at which it is over.
    pub fn to_minute(self) -> u16 {
        self.to
    }

    /// Minutes that both have.
    pub fn shared_minutes(self, other: Period) -> u16 {
        self.to.min(other.to).saturating_sub(self.from.max(other.from))
    }
}

impl TryFrom<String> for Period {
    type Error = HoursProblem;

    fn try_from(written: String) -> Result<Self, HoursProblem> {
        let minute = |time: &str| {
            let (hours, minutes) = time.trim().split_once(':')?;
            let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
            (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
        };
        let ends = written.split_once(['-', '–']).and_then(|(from, to)| Some((minute(from)?, minute(to)?)));
        ends.and_then(|(from, to)| Self::new(from, to).ok()).ok_or(HoursProblem::BadPeriod(written))
    }
}

impl From<Period> for String {
    fn from(Period { from, to }: Period) -> Self {
        format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

/// Hours as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHours {
    #[serde(default = "usual_days")]
    days: Vec<Weekday>,
    periods: Vec<Period>,
    #[serde(default)]
    pauses: Vec<Period>,
    ramadan: Option<RawRamadan>,
    #[serde(default)]
    holidays: Vec<Holiday>,
    #[serde(default)]
    extra_days: Vec<ExtraDays>,
    #[serde(default)]
    appointments: Appointments,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRamadan {
    days: Option<Vec<Weekday>>,
    periods: Vec<Period>,
    #[serde(default)]
    pauses: Vec<Period>,
}

impl TryFrom<RawHours> for WorkingHours {
    type Error = HoursProblem;

    fn try_from(raw: RawHours) -> Result<Self, HoursProblem> {
        let mut hours = Self::new(Week::new(raw.days, raw.periods)?.with_pauses(raw.pauses));
        if let Some(ramadan) = raw.ramadan {
            let days = ramadan.days.unwrap_or(hours.ramadan.days);
            hours.ramadan = Week::new(days, ramadan.periods)?.with_pauses(ramadan.pauses);
        }
        hours.holidays = raw.holidays;
        hours.extra_days = raw.extra_days;
        hours.appointments = Appointments::new(raw.appointments.minutes, raw.appointments.places)?;
        Ok(hours)
    }
}

const APPOINTMENT_MINUTES: std::ops::RangeInclusive<u16> = 5..=240;
const APPOINTMENT_PLACES: std::ops::RangeInclusive<u16> = 1..=50;
const USUAL_PERIOD: Period = Period { from: 8 * 60, to: 16 * 60 };
const USUAL_RAMADAN_PERIOD: Period = Period { from: 10 * 60, to: 15 * 60 };

/// The working week of the Kingdom, Sunday to Thursday.
fn usual_days() -> Vec<Weekday> {
    vec![Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu]
}
