//! Appointments: which times an association can give (rule V-SLOT), and the parts of a day in which it can call.

use super::working::week_on;
use super::{DayOff, Period, WorkingHours, add_working, at_riyadh, is_ramadan, riyadh_date};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// How many days ahead an appointment is given.
pub const DAYS_AHEAD_MAX: u64 = 30;

/// How many days ahead a call is offered: who wants one is not asked to wait for long.
pub const CALL_DAYS_AHEAD_MAX: u64 = 14;

/// Working time between booking and appointment, so that the desk sees it before the person comes.
const NOTICE: TimeDelta = TimeDelta::hours(1);
/// A part of the day in which a call is offered has so many minutes of work at least.
const CALL_MINUTES_MIN: u16 = 30;
const MIDNIGHT: u16 = 24 * 60;

/// What is booked already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Booked<'a> {
    /// Times that others or the person booked, and how many people each has.
    pub taken: &'a [(DateTime<Utc>, u32)],
    /// The person's own appointments: one person has one a day.
    pub own: &'a [DateTime<Utc>],
}

/// Why a time cannot be had. The first reason that holds is given, the day's before the hour's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SlotProblem<'a> {
    /// It is over, or less than a working hour ahead.
    TooSoon,
    /// More than [`DAYS_AHEAD_MAX`] days ahead.
    TooFar,
    /// Nobody works that day.
    Off(DayOff<'a>),
    /// The person has an appointment that day.
    SameDay,
    /// Outside the hours of that day.
    Closed,
    /// In a pause, or reaching into one.
    Pause,
    /// Within the hours, but no appointment begins then.
    BetweenStarts,
    /// Others have it.
    Taken,
}

/// A part of the working day, as people name it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Window {
    /// Until noon.
    Morning,
    /// From noon to the middle of the afternoon.
    AfterNoon,
    /// From the afternoon prayer on; in Ramadan until sunset.
    AfterAsr,
    /// The evening of Ramadan, when offices that open then do so.
    AfterTaraweeh,
}

impl Window {
    /// Every part, in the order of the day.
    pub const ALL: [Window; 4] =
        [Window::Morning, Window::AfterNoon, Window::AfterAsr, Window::AfterTaraweeh];

    /// Its name in stored values, buttons and texts.
    pub fn word(self) -> &'static str {
        match self {
            Window::Morning => "morning",
            Window::AfterNoon => "noon",
            Window::AfterAsr => "afternoon",
            Window::AfterTaraweeh => "evening",
        }
    }

    /// The part of this name.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|window| window.word() == word)
    }
}

/// All starts of appointments on a day, free or not, in order; none on a day off. They follow each other from the
/// start of each period, end within it and touch no pause.
pub fn slots_on(hours: &WorkingHours, date: NaiveDate) -> Vec<DateTime<Utc>> {
    let Ok(week) = week_on(hours, date) else { return Vec::new() };
    let length = hours.appointments.minutes;
    let starts = week.periods().iter().flat_map(|period| {
        let last = period.to_minute().saturating_sub(length);
        (period.from_minute()..=last).step_by(length.into())
    });
    let is_undisturbed = |start: &u16| week.pauses().iter().all(|pause| shared(*start, length, *pause) == 0);
    starts.filter(is_undisturbed).map(|start| at_riyadh(date, start)).collect()
}

/// The times a person can have, in order: a working hour or more ahead, within [`DAYS_AHEAD_MAX`] days, with a place
/// left, and on no day on which the person has an appointment.
pub fn free_slots(hours: &WorkingHours, booked: Booked<'_>, now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let soonest = add_working(hours, now, NOTICE);
    let days = riyadh_date(now).iter_days().take(DAYS_AHEAD_MAX as usize + 1);
    let days = days.filter(|&day| !booked.own.iter().any(|&own| riyadh_date(own) == day));
    let is_free = |at: &DateTime<Utc>| *at >= soonest && has_place(hours, booked, *at);
    days.flat_map(|day| slots_on(hours, day)).filter(is_free).collect()
}

/// Why a person cannot have a time; `None` exactly for the times of [`free_slots`].
pub fn slot_problem<'a>(
    hours: &'a WorkingHours,
    booked: Booked<'_>,
    now: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Option<SlotProblem<'a>> {
    let date = riyadh_date(at);
    if date < riyadh_date(now) {
        return Some(SlotProblem::TooSoon);
    }
    if date > riyadh_date(now) + Days::new(DAYS_AHEAD_MAX) {
        return Some(SlotProblem::TooFar);
    }
    let week = match week_on(hours, date) {
        Ok(week) => week,
        Err(off) => return Some(SlotProblem::Off(off)),
    };
    if booked.own.iter().any(|&own| riyadh_date(own) == date) {
        return Some(SlotProblem::SameDay);
    }
    if at < add_working(hours, now, NOTICE) {
        return Some(SlotProblem::TooSoon);
    }
    let length = hours.appointments.minutes;
    let start = (at - at_riyadh(date, 0)).num_minutes() as u16;
    if week.pauses().iter().any(|pause| shared(start, length, *pause) > 0) {
        return Some(SlotProblem::Pause);
    }
    if !week.periods().iter().any(|period| shared(start, length, *period) == length) {
        return Some(SlotProblem::Closed);
    }
    if !slots_on(hours, date).contains(&at) {
        return Some(SlotProblem::BetweenStarts);
    }
    (!has_place(hours, booked, at)).then_some(SlotProblem::Taken)
}

/// The parts of a day in which the association can call, by its hours of that day without the pauses; none on a day
/// off. Ramadan has its own timetable, and so other parts.
pub fn windows_on(hours: &WorkingHours, date: NaiveDate) -> Vec<Window> {
    windows_from(hours, date, 0)
}

/// The days and their parts in which a call can be had, in order: at least half an hour of work is left in each after
/// the notice that the desk needs, and none is more than [`CALL_DAYS_AHEAD_MAX`] days ahead.
pub fn call_windows(hours: &WorkingHours, now: DateTime<Utc>) -> Vec<(NaiveDate, Window)> {
    let soonest = add_working(hours, now, NOTICE);
    let days = riyadh_date(now).iter_days().take(CALL_DAYS_AHEAD_MAX as usize + 1);
    let days = days.filter(|day| *day >= riyadh_date(soonest));
    days.flat_map(|day| {
        let from = (soonest - at_riyadh(day, 0)).num_minutes().clamp(0, i64::from(MIDNIGHT)) as u16;
        windows_from(hours, day, from).into_iter().map(move |window| (day, window))
    })
    .collect()
}

/// The part of a day to which a minute of it belongs; none in the hours around sunset in Ramadan.
pub fn window_at(date: NaiveDate, minute: u16) -> Option<Window> {
    let parts = windows(is_ramadan(date)).iter();
    parts.into_iter().find(|(_, from, to)| (*from..*to).contains(&minute)).map(|(window, ..)| *window)
}

/// The parts of a day with half an hour of work or more after a minute of it.
fn windows_from(hours: &WorkingHours, date: NaiveDate, earliest: u16) -> Vec<Window> {
    let Ok(week) = week_on(hours, date) else { return Vec::new() };
    let minutes = |from: u16, to| {
        let Ok(part) = Period::new(from.max(earliest), to) else { return 0 };
        let worked = week.periods().iter().map(|period| period.shared_minutes(part)).sum::<u16>();
        let paused = week.pauses().iter().map(|pause| pause.shared_minutes(part)).sum::<u16>();
        worked.saturating_sub(paused)
    };
    let parts = windows(is_ramadan(date)).iter();
    parts
        .filter(|(_, from, to)| minutes(*from, *to) >= CALL_MINUTES_MIN)
        .map(|(window, ..)| *window)
        .collect()
}

/// The parts of a day in minutes since midnight, by the usual times of prayer.
fn windows(in_ramadan: bool) -> &'static [(Window, u16, u16)] {
    const NOON: u16 = 12 * 60;
    const ASR: u16 = 15 * 60;
    const SUNSET: u16 = 18 * 60;
    const TARAWEEH: u16 = 20 * 60 + 30;
    if in_ramadan {
        &[
            (Window::Morning, 0, NOON),
            (Window::AfterNoon, NOON, ASR),
            (Window::AfterAsr, ASR, SUNSET),
            (Window::AfterTaraweeh, TARAWEEH, MIDNIGHT),
        ]
    } else {
        &[(Window::Morning, 0, NOON), (Window::AfterNoon, NOON, ASR), (Window::AfterAsr, ASR, MIDNIGHT)]
    }
}

/// Minutes that an appointment has in a part of its day.
fn shared(start: u16, length: u16, part: Period) -> u16 {
    part.to_minute().min(start + length).saturating_sub(part.from_minute().max(start))
}

fn has_place(hours: &WorkingHours, booked: Booked<'_>, at: DateTime<Utc>) -> bool {
    let people = booked.taken.iter().filter(|(taken, _)| *taken == at).map(|(_, people)| people).sum::<u32>();
    people < u32::from(hours.appointments.places)
}

#[cfg(test)]
mod tests;
