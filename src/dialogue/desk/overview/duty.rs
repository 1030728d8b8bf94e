//! `/duty` and `/deputy`: who attends to what comes, and who stands in. Whoever distributes the work sets it by a reply
//! to the colleague's message.

use chrono::{NaiveDate, Weekday};

use super::super::super::case::{Case, Officer};
use super::super::super::duty::{DutyDays, TURNS_MAX, Turn, on_duty};
use super::super::super::room::DeskRole;
use super::super::{Bench, staff};
use crate::calendar;
use crate::texts::{Args, Language, isolate};

/// Words that take a colleague's turns back.
const OFF: [&str; 4] = ["off", "none", "إلغاء", "الغاء"];

/// Shows the roster; as a reply to a colleague's message, with days, sets a turn of theirs, or takes all of them back.
pub(super) fn command(bench: &mut Bench, deputy: bool, words: &str) {
    if words.is_empty() {
        return list(bench);
    }
    let Some(giver) = bench.officer() else {
        return bench.say("desk-anonymous", &Args::NONE);
    };
    if !staff::has(bench, &giver, DeskRole::Manager) {
        let names = staff::names(bench, DeskRole::Manager);
        return bench.say("duty-not-manager", &Args::new().own("names", names));
    }
    let Some(officer) = staff::colleague(bench) else {
        return bench.say("duty-how", &Args::NONE);
    };
    let args = Args::new().words("officer", &officer.name);
    if OFF.contains(&words) {
        bench.state.duty.retain(|turn| turn.officer.user != officer.user || turn.deputy != deputy);
        return bench.say("duty-taken", &args);
    }
    let Some(days) = DutyDays::parse(words) else {
        return bench.say("duty-how", &Args::NONE);
    };
    let said = args.own("days", days_text(bench, &days)).own("deputy", if deputy { "yes" } else { "no" });
    set(bench, Turn { officer, deputy, days });
    bench.say("duty-set", &said);
}

/// Days of the week take the place of those that were set before; dates stand beside them. What has passed goes.
fn set(bench: &mut Bench, turn: Turn) {
    let today = calendar::riyadh_date(bench.now);
    let replaces = matches!(turn.days, DutyDays::Weekly(_));
    bench.state.duty.retain(|other| {
        let same = other.officer.user == turn.officer.user && other.deputy == turn.deputy;
        match &other.days {
            DutyDays::Weekly(_) => !(same && replaces),
            DutyDays::Dates(_, to) => *to >= today,
        }
    });
    bench.state.duty.push(turn);
    let surplus = bench.state.duty.len().saturating_sub(TURNS_MAX);
    bench.state.duty.drain(..surplus);
}

fn list(bench: &mut Bench) {
    let today = calendar::riyadh_date(bench.now);
    let line = |turn: &Turn| {
        let args = Args::new()
            .words("officer", &turn.officer.name)
            .own("days", days_text(bench, &turn.days))
            .own("deputy", if turn.deputy { "yes" } else { "no" });
        bench.text("duty-line", &args)
    };
    let coming = bench.state.duty.iter().filter(|turn| match &turn.days {
        DutyDays::Weekly(_) => true,
        DutyDays::Dates(_, to) => *to >= today,
    });
    let lines: Vec<String> = coming.map(line).collect();
    let lines = match lines.is_empty() {
        true => bench.text("duty-none", &Args::NONE),
        false => lines.join("\n"),
    };
    let now = today_text(bench, today).unwrap_or_default();
    bench.say("duty", &Args::new().own("lines", lines).own("today", now));
}

/// Who is on duty on a day, and who stands in, in words; `None` where nobody is set.
pub(in super::super) fn today_text(bench: &Bench, date: NaiveDate) -> Option<String> {
    let duty = names(bench, &on_duty(&bench.state.duty, date, false));
    let deputies = names(bench, &on_duty(&bench.state.duty, date, true));
    let args = Args::new().own("duty", duty.clone()).own("deputies", deputies.clone());
    match (duty.is_empty(), deputies.is_empty()) {
        (true, true) => None,
        (false, true) => Some(bench.text("duty-today", &args)),
        (true, false) => Some(bench.text("duty-today-deputies", &args)),
        (false, false) => Some(bench.text("duty-today-both", &args)),
    }
}

/// Calls whoever is on duty to a case that nobody has taken, where that is the hour for it: otherwise the next digest
/// names it.
pub(in super::super) fn call(bench: &mut Bench, case: &Case) {
    let attended = calendar::next_attended(&bench.world.hours, bench.now) == bench.now;
    if case.claimed.is_some() || !(attended || case.urgent) {
        return;
    }
    if let Some(text) = today_text(bench, calendar::riyadh_date(bench.now)) {
        bench.say_in(case.id, "duty-called", &Args::new().own("today", text));
    }
}

/// The names of officers, for a sentence.
pub(in super::super) fn names(bench: &Bench, officers: &[&Officer]) -> String {
    let names: Vec<String> = officers.iter().map(|officer| isolate(&officer.name)).collect();
    names.join(separator(bench))
}

fn separator(bench: &Bench) -> &'static str {
    match bench.language() {
        Language::Arabic => "، ",
        Language::English => ", ",
    }
}

fn days_text(bench: &Bench, days: &DutyDays) -> String {
    let language = bench.language();
    match days {
        DutyDays::Weekly(days) => {
            let name = |day: &Weekday| calendar::weekday(language, day_of_a_week(*day)).to_owned();
            days.iter().map(name).collect::<Vec<String>>().join(separator(bench))
        }
        DutyDays::Dates(from, to) if from == to => calendar::both(language, *from),
        DutyDays::Dates(from, to) => {
            let args = Args::new()
                .own("from", calendar::both(language, *from))
                .own("to", calendar::both(language, *to));
            bench.text("duty-dates", &args)
        }
    }
}

/// Any date that falls on a day of the week, for its name.
fn day_of_a_week(day: Weekday) -> NaiveDate {
    NaiveDate::from_isoywd_opt(2026, 1, day).expect("every year has a first week")
}
