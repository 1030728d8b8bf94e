//! The daily digest: at the first opening of a working day the desk is told what waits, what is late, what came while
//! it was closed, and today's appointments; nothing on a day off. At the first opening of a week it asks for the
//! weekly one ([`super::week`]).
//!
//! One timer does it, set anew each time; a desk that has none yet gets it with the next thing that happens there.

use chrono::{Datelike, Days, NaiveDate};

use super::super::super::action::Shown;
use super::super::super::case::Case;
use super::super::super::event::DeskTimer;
use super::super::super::outgoing::{Keyboard, Outgoing};
use super::super::{Bench, clock};
use super::queue;
use crate::calendar;
use crate::texts::Args;

/// Cases that the digest names, at most: the rest is one tap away.
const LINES_MAX: usize = 8;
/// Appointments of a day that it names, at most.
const APPOINTMENTS_MAX: usize = 24;

/// Sees to it that the next digest is set.
pub(in super::super) fn keep_set(bench: &mut Bench) {
    if bench.state.chat.is_some() && bench.state.digest_at.is_none() {
        set_next(bench);
    }
}

/// The timer of the daily digest came due.
pub(in super::super) fn due(bench: &mut Bench) {
    let today = calendar::riyadh_date(bench.now);
    if bench.state.chat.is_some() && calendar::is_working_day(&bench.world.hours, today) {
        say(bench, today);
        let week = week_of(today);
        if !bench.is_confidential() && bench.state.week_told.is_some_and(|told| told < week) {
            bench.set(DeskTimer::WeekDigest, bench.now);
        }
        bench.state.week_told = Some(week);
        bench.state.digested_at = Some(bench.now);
    }
    set_next(bench);
}

fn set_next(bench: &mut Bench) {
    let at = calendar::next_opening(&bench.world.hours, bench.now);
    bench.state.digest_at = Some(at);
    bench.set(DeskTimer::DailyDigest, at);
}

/// The Sunday that a day's week begins with.
pub(super) fn week_of(date: NaiveDate) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().num_days_from_sunday()))
}

fn say(bench: &mut Bench, today: NaiveDate) {
    let (cases, all) = queue::open_cases(bench);
    // Appointments are the association's, and no matter of a desk that few come to.
    let appointments = if bench.is_confidential() { Vec::new() } else { appointments(bench, today) };
    if cases.is_empty() && bench.is_confidential() {
        return;
    }
    if cases.is_empty() && appointments.is_empty() {
        return bench.say("digest-empty", &Args::NONE);
    }
    let mut parts = vec![heading(bench, today), counts(bench, &cases, all)];
    if !appointments.is_empty() {
        let times = Args::new().own("times", appointments.join(" · "));
        parts.push(bench.text("digest-appointments", &times));
    }
    parts.extend(super::duty::today_text(bench, today));
    let pressing: Vec<String> = cases
        .iter()
        .filter(|case| is_pressing(bench, case))
        .take(LINES_MAX)
        .map(|case| queue::line(bench, case))
        .collect();
    if !pressing.is_empty() {
        parts.push(pressing.join("\n"));
    }
    let asked = bench.id();
    let rows = queue::filters(bench, &cases, None, None, asked);
    // The buttons open the queue in a message of its own: the digest stays as it was said.
    bench.send(Outgoing::text(parts.join("\n\n"), Keyboard::Inline(rows)));
}

fn heading(bench: &Bench, today: NaiveDate) -> String {
    let language = bench.language();
    let date = format!("{} {}", calendar::weekday(language, today), calendar::both(language, today));
    bench.text("digest-heading", &Args::new().own("date", date))
}

/// What waits for staff before all: urgent, late, or taken by nobody.
fn is_pressing(bench: &Bench, case: &Case) -> bool {
    case.urgent || case.claimed.is_none() || clock::is_late(bench.world, case, bench.now)
}

/// How many there are of each kind; kinds without any are left out.
fn counts(bench: &Bench, cases: &[Case], all: u64) -> String {
    let count = |shown| cases.iter().filter(|case| queue::belongs(bench, case, shown, "", None)).count();
    let since = bench.state.digested_at;
    let by_night = |case: &&Case| {
        since.is_some_and(|since| case.opened_at > since)
            && !calendar::is_working(&bench.world.hours, case.opened_at)
    };
    let awaited = |case: &&Case| clock::target(bench.world, case).at.is_none();
    let counted = [
        ("queue-all", all as usize),
        ("queue-urgent", count(Shown::Urgent)),
        ("queue-late", count(Shown::Late)),
        ("queue-unclaimed", count(Shown::Unclaimed)),
        ("digest-by-night", cases.iter().filter(by_night).count()),
        ("digest-awaited", cases.iter().filter(awaited).count()),
    ];
    let line = |(id, count): &(&str, usize)| {
        let args = Args::new().own("what", bench.text(id, &Args::NONE)).number("count", *count as i64);
        bench.text("digest-line", &args)
    };
    let lines: Vec<String> = counted.iter().filter(|(_, count)| *count > 0).map(line).collect();
    lines.join("\n")
}

/// The times of today's appointments; several people at one time are counted.
fn appointments(bench: &Bench, today: NaiveDate) -> Vec<String> {
    let taken = bench.view.bookings.taken.iter().filter(|(at, _)| calendar::riyadh_date(*at) == today);
    let time = |(at, people): &(chrono::DateTime<chrono::Utc>, u32)| {
        let clock = calendar::clock(bench.language(), *at);
        match people {
            0 | 1 => clock,
            _ => {
                let args = Args::new().own("time", clock).number("count", i64::from(*people));
                bench.text("digest-appointment-of-several", &args)
            }
        }
    };
    taken.take(APPOINTMENTS_MAX).map(time).collect()
}
