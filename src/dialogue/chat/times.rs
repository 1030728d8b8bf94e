//! Times of appointments as they are offered: days, a day's times, and why another time cannot be had.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::action::Action;
use super::super::outgoing::Button;
use super::super::view::Bookings;
use super::Talk;
use super::browse::{Page, Rows};
use crate::calendar::{self, Booked, DayOff, SlotProblem, free_slots, slot_problem};
use crate::field::Wish;
use crate::texts::{Args, Language};

/// Days shown at once.
const DAYS_MAX: usize = 6;
/// Times of one day shown at once.
const TIMES_MAX: usize = 24;
/// Times in a row.
const TIMES_IN_ROW: usize = 3;
/// How an instant is written in a button.
const INSTANT: &str = "%Y%m%d%H%M";
/// How a day is written in a button.
const DAY: &str = "%Y%m%d";

/// What is shown of the times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A page of days, from 0.
    Days(u8),
    /// A page of a day's times, from 0.
    Day(NaiveDate, u8),
}

/// What a button of the offer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// Show something else, in the same message.
    Turn(Shown),
    /// This time.
    Time(DateTime<Utc>),
}

impl Pick {
    /// As a part of a button: `p0`, `d20261122`, its later times `d20261122p1`, `t202611220700` (UTC).
    pub fn encode(self) -> String {
        match self {
            Pick::Turn(Shown::Days(page)) => format!("p{page}"),
            Pick::Turn(Shown::Day(day, 0)) => format!("d{}", day.format(DAY)),
            Pick::Turn(Shown::Day(day, page)) => format!("d{}p{page}", day.format(DAY)),
            Pick::Time(at) => format!("t{}", at.format(INSTANT)),
        }
    }

    /// The meaning of such a part.
    pub fn decode(text: &str) -> Option<Self> {
        let rest = text.get(1..)?;
        match text.get(..1)? {
            "p" => rest.parse().ok().map(|page| Pick::Turn(Shown::Days(page))),
            "d" => {
                let (day, page) = rest.split_once('p').unwrap_or((rest, "0"));
                let day = NaiveDate::parse_from_str(day, DAY).ok()?;
                Some(Pick::Turn(Shown::Day(day, page.parse().ok()?)))
            }
            "t" => {
                let at = chrono::NaiveDateTime::parse_from_str(rest, INSTANT).ok()?;
                Some(Pick::Time(at.and_utc()))
            }
            _ => None,
        }
    }
}

/// What typed words lead to.
pub(super) enum Wished {
    /// A time that can be had.
    Time(DateTime<Utc>),
    /// A day was named: its times.
    Day(NaiveDate),
    /// Why it cannot be, and what to show instead.
    No(String, Shown),
}

/// The free times of the next month, as the person may have them.
pub(super) fn free(talk: &Talk, bookings: &Bookings) -> Vec<DateTime<Utc>> {
    let own = own(bookings);
    free_slots(&talk.world.hours, Booked { taken: &bookings.taken, own: &own }, talk.now)
}

/// Why a time cannot be had, in words; `None` when it can.
pub(super) fn problem(talk: &Talk, bookings: &Bookings, at: DateTime<Utc>) -> Option<String> {
    let own = own(bookings);
    let booked = Booked { taken: &bookings.taken, own: &own };
    slot_problem(&talk.world.hours, booked, talk.now, at).map(|problem| explained(talk, problem, at))
}

/// What typed words come to; an hour without its half of the day is the one at which an appointment begins.
pub(super) fn wished(talk: &Talk, bookings: &Bookings, wish: &Wish, open: Option<NaiveDate>) -> Wished {
    let day = wish.day.or(open);
    let Some(day) = day else {
        return Wished::No(talk.text("slot-which-day", &Args::NONE), Shown::Days(0));
    };
    let times = wish.minutes.iter().map(|minute| calendar::at_riyadh(day, *minute));
    let times: Vec<DateTime<Utc>> = times.collect();
    if let Some(at) = times.iter().find(|at| problem(talk, bookings, **at).is_none()) {
        return Wished::Time(*at);
    }
    let free = free(talk, bookings);
    let has_times = free.iter().any(|at| calendar::riyadh_date(*at) == day);
    let page = times.first().map_or(0, |at| page_of_time(&free, *at));
    let instead = if has_times { Shown::Day(day, page) } else { Shown::Days(page_of(&free, day)) };
    match times.first() {
        Some(at) => Wished::No(problem(talk, bookings, *at).unwrap_or_default(), instead),
        None if has_times => Wished::Day(day),
        // Noon stands for the day: what is wrong with the day is said before what is wrong with the hour.
        None => {
            let noon = calendar::at_riyadh(day, 12 * 60);
            let full = || talk.text("slot-day-full", &Args::new().own("day", day_text(talk.language(), day)));
            let off = calendar::day_off(&talk.world.hours, day).is_some();
            let own = bookings.own.iter().any(|own| calendar::riyadh_date(own.at) == day);
            let far = calendar::riyadh_date(talk.now) + chrono::Days::new(calendar::DAYS_AHEAD_MAX) < day;
            let past = day < calendar::riyadh_date(talk.now);
            let why = (off || own || far || past).then(|| problem(talk, bookings, noon)).flatten();
            Wished::No(why.unwrap_or_else(full), instead)
        }
    }
}

/// The words above the buttons.
pub(super) fn heading(talk: &Talk, bookings: &Bookings, shown: Shown) -> String {
    match (shown, free(talk, bookings).is_empty()) {
        (_, true) => talk.text("slot-none", &Args::NONE),
        (Shown::Days(_), _) => talk.text("slot-days", &Args::NONE),
        (Shown::Day(day, _), _) => {
            talk.text("slot-times", &Args::new().own("day", day_text(talk.language(), day)))
        }
    }
}

/// The buttons: days of a page, or a day's times; each leads on by `action`.
pub(super) fn rows(
    talk: &Talk,
    bookings: &Bookings,
    shown: Shown,
    action: &dyn Fn(String) -> Action,
) -> Rows {
    let free = free(talk, bookings);
    let button = |label: String, pick: Pick| Button { label, action: action(pick.encode()) };
    let turn = |id: &str, shown| button(talk.text(id, &Args::NONE), Pick::Turn(shown));
    let language = talk.language();
    match shown {
        Shown::Days(number) => {
            let days = days(&free);
            let page = Page::of(days.len(), number, DAYS_MAX);
            let shown = days[page.from..page.to].iter();
            let mut rows: Rows = shown
                .map(|day| vec![button(calendar::short(language, *day), Pick::Turn(Shown::Day(*day, 0)))])
                .collect();
            let mut row = Vec::new();
            if page.number > 0 {
                row.push(turn("button-earlier-days", Shown::Days(page.number - 1)));
            }
            if usize::from(page.number) + 1 < page.count {
                row.push(turn("button-later-days", Shown::Days(page.number + 1)));
            }
            rows.extend((!row.is_empty()).then_some(row));
            rows
        }
        Shown::Day(day, number) => {
            let times: Vec<_> = free.iter().filter(|at| calendar::riyadh_date(**at) == day).collect();
            let page = Page::of(times.len(), number, TIMES_MAX);
            let shown = times[page.from..page.to].iter();
            let buttons: Vec<Button> =
                shown.map(|at| button(calendar::clock(language, **at), Pick::Time(**at))).collect();
            let mut rows: Rows = buttons.chunks(TIMES_IN_ROW).map(<[Button]>::to_vec).collect();
            let mut row = Vec::new();
            if page.number > 0 {
                row.push(turn("button-earlier-times", Shown::Day(day, page.number - 1)));
            }
            if usize::from(page.number) + 1 < page.count {
                row.push(turn("button-later-times", Shown::Day(day, page.number + 1)));
            }
            rows.extend((!row.is_empty()).then_some(row));
            rows.push(vec![turn("button-other-days", Shown::Days(page_of(&free, day)))]);
            rows
        }
    }
}

fn day_text(language: Language, day: NaiveDate) -> String {
    format!("{} {}", calendar::weekday(language, day), calendar::both(language, day))
}

fn own(bookings: &Bookings) -> Vec<DateTime<Utc>> {
    bookings.own.iter().map(|own| own.at).collect()
}

/// The days on which something is free, in order.
fn days(free: &[DateTime<Utc>]) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = free.iter().map(|at| calendar::riyadh_date(*at)).collect();
    days.dedup();
    days
}

/// The page on which a day stands, or the first day after it.
fn page_of(free: &[DateTime<Utc>], day: NaiveDate) -> u8 {
    let days = days(free);
    let place = days.iter().position(|other| *other >= day).unwrap_or(days.len().saturating_sub(1));
    Page::holding(days.len(), place, DAYS_MAX)
}

/// The page of its day on which a time stands, or the first free one after it.
fn page_of_time(free: &[DateTime<Utc>], at: DateTime<Utc>) -> u8 {
    let day = calendar::riyadh_date(at);
    let times: Vec<_> = free.iter().filter(|free| calendar::riyadh_date(**free) == day).collect();
    let place = times.iter().position(|free| **free >= at).unwrap_or(times.len().saturating_sub(1));
    Page::holding(times.len(), place, TIMES_MAX)
}

fn explained(talk: &Talk, problem: SlotProblem<'_>, at: DateTime<Utc>) -> String {
    let language = talk.language();
    let args = Args::new().own("day", day_text(language, calendar::riyadh_date(at)));
    let (id, args) = match problem {
        SlotProblem::TooSoon => ("slot-too-soon", args),
        SlotProblem::TooFar => ("slot-too-far", args),
        SlotProblem::Off(DayOff::Weekend) => ("slot-weekend", args),
        SlotProblem::Off(DayOff::Fixed(kind)) => ("slot-holiday", args.own("name", kind.name(language))),
        SlotProblem::Off(DayOff::Own("")) => ("slot-weekend", args),
        SlotProblem::Off(DayOff::Own(name)) => ("slot-holiday", args.own("name", name)),
        SlotProblem::SameDay => ("slot-same-day", args),
        SlotProblem::Closed => ("slot-closed", args),
        SlotProblem::Pause => ("slot-pause", args),
        SlotProblem::BetweenStarts => ("slot-between", args),
        SlotProblem::Taken => ("slot-taken", args),
    };
    talk.text(id, &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picks_come_back_from_their_buttons() {
        let day: NaiveDate = "2026-11-22".parse().expect("it is a day");
        let at: DateTime<Utc> = "2026-11-22T07:30:00Z".parse().expect("it is an instant");
        let turns = [Shown::Days(3), Shown::Day(day, 0), Shown::Day(day, 2)].map(Pick::Turn);
        for pick in turns.into_iter().chain([Pick::Time(at)]) {
            assert_eq!(Pick::decode(&pick.encode()), Some(pick));
        }
        for text in ["", "p", "p300", "d2026", "t20261122", "d20261122px", "x1", "ض"] {
            assert_eq!(Pick::decode(text), None, "{text}");
        }
    }
}
