//! Hijri and Gregorian dates, the working clock, holidays. Pure.
//!
//! Instants are UTC everywhere; days and times of day are those of Riyadh, UTC+3 the whole year.

mod hijri;
mod holidays;
mod hours;
mod names;
mod slots;
mod umm_al_qura;
mod working;

pub use hijri::{HijriDate, gregorian_of, hijri_of, is_ramadan};
pub use holidays::{FixedHoliday, HolidayKind, fixed_holiday_on, fixed_holidays};
pub use hours::{Appointments, ExtraDays, Holiday, HoursProblem, Period, Week, WorkingHours};
pub use names::{
    both, clock, gregorian, gregorian_month, gregorian_months, hijri, hijri_months, hours, short, weekday,
};
pub use slots::{
    Booked, CALL_DAYS_AHEAD_MAX, DAYS_AHEAD_MAX, SlotProblem, Window, call_windows, free_slots, slot_problem,
    slots_on, window_at, windows_on,
};
pub use working::{
    DayOff, HORIZON_DAYS, add_working, day_off, is_working, is_working_day, next_attended, next_opening,
    next_polite, next_working, working_between, working_day_after,
};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

const RIYADH_OFFSET_SECS: i32 = 3 * 60 * 60;

/// The instant as a clock in Riyadh shows it: UTC+3, no daylight saving.
pub fn riyadh(instant: DateTime<Utc>) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(RIYADH_OFFSET_SECS).expect("three hours is an offset");
    instant.with_timezone(&offset)
}

/// The day it is in Riyadh at the instant.
pub fn riyadh_date(instant: DateTime<Utc>) -> NaiveDate {
    riyadh(instant).date_naive()
}

/// The instant at which a clock in Riyadh shows the given minute (0–1440, 1440 being the next midnight) of the day.
pub fn at_riyadh(date: NaiveDate, minute: u16) -> DateTime<Utc> {
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc();
    midnight + TimeDelta::minutes(i64::from(minute)) - TimeDelta::seconds(i64::from(RIYADH_OFFSET_SECS))
}

#[cfg(test)]
mod tests;
