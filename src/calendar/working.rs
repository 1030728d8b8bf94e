//! The working clock: one clock that promises an answer to a person and measures the desk.

use super::{
    HolidayKind, Period, Week, WorkingHours, at_riyadh, fixed_holiday_on, is_ramadan, riyadh, riyadh_date,
};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc};

/// How many closed days in a row are looked through for the next working one. Hours always have a day and a period,
/// so only a list of days off as long as this can exhaust it; such an association counts as open at the end of it.
pub const HORIZON_DAYS: u64 = 400;

/// Longest span that is counted, in days: about ten years, beyond any deadline or measure.
const LONGEST_SPAN_DAYS: u64 = 3660;

/// Pauses looked through for the end of the last of them: hours that are nothing but pauses end nowhere.
const ATTENDED_STEPS_MAX: usize = 50;

/// Polite hours for messages nobody asked for (the night is 22:00–08:00; in Ramadan people rest until 10:00).
const POLITE_UNTIL_HOUR: u32 = 22;
const POLITE_FROM_MINUTE: u16 = 8 * 60;
const POLITE_FROM_MINUTE_IN_RAMADAN: u16 = 10 * 60;

/// Why nobody works on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayOff<'a> {
    /// It is none of the week's working days.
    Weekend,
    /// A holiday that the law gives.
    Fixed(HolidayKind),
    /// A day off of the association's own, with its occasion (which may be empty).
    Own(&'a str),
}

/// Why the association does not work on the day; `None` on a working day.
pub fn day_off(hours: &WorkingHours, date: NaiveDate) -> Option<DayOff<'_>> {
    week_on(hours, date).err()
}

/// Whether the association works at the instant.
pub fn is_working(hours: &WorkingHours, instant: DateTime<Utc>) -> bool {
    open_on(hours, riyadh_date(instant)).any(|open| open.from <= instant && instant < open.to)
}

/// Whether the association works on the day at all.
pub fn is_working_day(hours: &WorkingHours, date: NaiveDate) -> bool {
    open_on(hours, date).next().is_some()
}

/// The first working instant that is not before `from`: `from` itself inside working hours, else the start of the
/// next period.
pub fn next_working(hours: &WorkingHours, from: DateTime<Utc>) -> DateTime<Utc> {
    let after_horizon = || from + TimeDelta::days(HORIZON_DAYS as i64);
    open_from(hours, from).next().map_or_else(after_horizon, |open| open.from)
}

/// The first instant, not before `from`, at which staff are at work and in no pause: when they may be called upon.
pub fn next_attended(hours: &WorkingHours, from: DateTime<Utc>) -> DateTime<Utc> {
    let mut at = next_working(hours, from);
    // A pause may end where the next begins, or with the day.
    for _ in 0..ATTENDED_STEPS_MAX {
        let date = riyadh_date(at);
        let pauses = week_on(hours, date).map_or(&[][..], Week::pauses);
        let holds = |pause: &&Period| {
            at_riyadh(date, pause.from_minute()) <= at && at < at_riyadh(date, pause.to_minute())
        };
        match pauses.iter().find(holds) {
            Some(pause) => at = next_working(hours, at_riyadh(date, pause.to_minute())),
            None => break,
        }
    }
    at
}

/// The first opening of a working day that is after `after`.
pub fn next_opening(hours: &WorkingHours, after: DateTime<Utc>) -> DateTime<Utc> {
    let today = riyadh_date(after);
    let mut openings = today
        .iter_days()
        .take(HORIZON_DAYS as usize)
        .filter_map(|date| open_on(hours, date).next().map(|open| open.from));
    openings.find(|opening| *opening > after).unwrap_or(after + TimeDelta::days(HORIZON_DAYS as i64))
}

/// The working day that is `count` working days after the day: 1 is the next working day after it, 2 the second; 0 is
/// the day itself or, when it is a day off, the next working one. Looks through about ten years, then gives up there.
pub fn working_day_after(hours: &WorkingHours, date: NaiveDate, count: u32) -> NaiveDate {
    let first = if count == 0 { date } else { date + Days::new(1) };
    let mut working =
        first.iter_days().take(LONGEST_SPAN_DAYS as usize).filter(|&day| is_working_day(hours, day));
    working.nth(count.saturating_sub(1) as usize).unwrap_or(first + Days::new(LONGEST_SPAN_DAYS))
}

/// The working time between two instants; zero when `to` is not after `from`. Counted over at most ten years.
pub fn working_between(hours: &WorkingHours, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
    let to = to.min(from + TimeDelta::days(LONGEST_SPAN_DAYS as i64));
    open_from(hours, from)
        .take_while(|open| open.from < to)
        .fold(TimeDelta::zero(), |sum, open| sum + (open.to.min(to) - open.from))
}

/// The instant at which `duration` of working time has passed since `from`. For a duration of zero or less,
/// [`next_working`]. A duration of more than about ten years of days ends there.
pub fn add_working(hours: &WorkingHours, from: DateTime<Utc>, duration: TimeDelta) -> DateTime<Utc> {
    let end = from + TimeDelta::days(LONGEST_SPAN_DAYS as i64);
    let mut left = duration.max(TimeDelta::zero());
    for open in open_from(hours, from).take_while(|open| open.from < end) {
        let length = open.to - open.from;
        if left <= length {
            return open.from + left;
        }
        left -= length;
    }
    end
}

/// The first instant, not before the given one, at which a message nobody asked for may be sent: outside 22:00–08:00
/// in Riyadh, and in Ramadan not before 10:00.
pub fn next_polite(instant: DateTime<Utc>) -> DateTime<Utc> {
    let date = riyadh_date(instant);
    let morning = |date| {
        let minute = if is_ramadan(date) { POLITE_FROM_MINUTE_IN_RAMADAN } else { POLITE_FROM_MINUTE };
        at_riyadh(date, minute)
    };
    if riyadh(instant).hour() >= POLITE_UNTIL_HOUR {
        morning(date + Days::new(1))
    } else {
        instant.max(morning(date))
    }
}

/// A stretch of working time: from inclusive, to exclusive.
struct Open {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// The week whose times a day has, or why it is a day off.
pub(super) fn week_on(hours: &WorkingHours, date: NaiveDate) -> Result<&Week, DayOff<'_>> {
    let week = if is_ramadan(date) { &hours.ramadan } else { &hours.week };
    if hours.extra_days.iter().any(|extra| (extra.from..=extra.to).contains(&date)) {
        return Ok(week);
    }
    if let Some(own) = hours.holidays.iter().find(|own| (own.from..=own.to).contains(&date)) {
        return Err(DayOff::Own(&own.name));
    }
    if let Some(kind) = fixed_holiday_on(date) {
        return Err(DayOff::Fixed(kind));
    }
    if week.days().contains(&date.weekday()) { Ok(week) } else { Err(DayOff::Weekend) }
}

/// The working time of one day, in order; empty on a day off.
fn open_on(hours: &WorkingHours, date: NaiveDate) -> impl Iterator<Item = Open> {
    let periods = week_on(hours, date).map_or(&[][..], Week::periods);
    periods.iter().map(move |period| Open {
        from: at_riyadh(date, period.from_minute()),
        to: at_riyadh(date, period.to_minute()),
    })
}

/// All working time from an instant on, the first stretch cut at it; ends after [`HORIZON_DAYS`] closed days in a row.
fn open_from(hours: &WorkingHours, from: DateTime<Utc>) -> impl Iterator<Item = Open> {
    let mut closed_days = 0;
    riyadh_date(from)
        .iter_days()
        .map(move |date| {
            let open: Vec<Open> = open_on(hours, date).filter(|open| from < open.to).collect();
            closed_days = if open.is_empty() { closed_days + 1 } else { 0 };
            (closed_days <= HORIZON_DAYS).then_some(open)
        })
        .map_while(|open| open)
        .flatten()
        .map(move |open| Open { from: open.from.max(from), to: open.to })
}
