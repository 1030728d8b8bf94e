//! The appointment of a case: booked with the request, changed and cancelled from «طلباتي», reminded of twice.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::action::Action;
use super::super::answer;
use super::super::case::Case;
use super::super::effect::{Booking, Effect};
use super::super::event::{ChatTimer, DeskEvent};
use super::super::ids::CaseId;
use super::super::moves::{form_of, may_withdraw};
use super::super::outgoing::{Keyboard, Outgoing, Slot};
use super::times::{self, Pick, Shown};
use super::{Talk, cases};
use crate::calendar;
use crate::texts::Args;

/// The first reminder comes a day before …
const DAY_BEFORE: TimeDelta = TimeDelta::hours(24);
/// … and no later than so long before, or not at all: the second is near then.
const DAY_BEFORE_LATEST: TimeDelta = TimeDelta::hours(4);
/// The second comes so long before …
const SOON: TimeDelta = TimeDelta::hours(2);
/// … or later where the hours are not polite, and then no later than this: nobody is reminded on the way.
const SOON_LATEST: TimeDelta = TimeDelta::minutes(45);

/// Books a place for a case and sets its reminders.
pub(super) fn book(talk: &mut Talk, case: CaseId, at: DateTime<Utc>) {
    let places = talk.world.hours.appointments.places;
    talk.effects.push(Effect::Book(Booking { case, chat: talk.me, at, places }));
    let day_before = calendar::next_polite(at - DAY_BEFORE);
    let soon = calendar::next_polite(at - SOON);
    let reminders = [
        (ChatTimer::AppointmentNear(case), day_before, at - DAY_BEFORE_LATEST),
        (ChatTimer::AppointmentSoon(case), soon, at - SOON_LATEST),
    ];
    for (timer, when, latest) in reminders {
        if talk.now < when && when <= latest { talk.set(timer, when) } else { talk.clear(timer) }
    }
}

/// The appointment that a case has before it, as the store has it.
pub(super) fn ahead(talk: &Talk, case: &Case) -> Option<DateTime<Utc>> {
    let own = talk.view.bookings.own.iter().find(|own| own.case == case.id)?;
    (own.at > talk.now && !case.stage().is_over()).then_some(own.at)
}

/// The line that tells of the appointment where the case is shown.
pub(super) fn line(talk: &Talk, case: &Case) -> Option<String> {
    let at = ahead(talk, case)?;
    let when = answer::when(talk.world, talk.language(), at);
    Some(talk.text("appointment-line", &Args::new().own("when", when)))
}

/// «حُجز موعدكم»: with the ways to change one's mind.
pub(super) fn tell_booked(talk: &mut Talk, case: &Case, at: DateTime<Utc>) {
    let when = answer::when(talk.world, talk.language(), at);
    let args = Args::new().own("when", when).own("office", office(talk, case, at));
    let text = talk.text("appointment-booked", &args);
    let rows = ways(talk, case);
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::Choices(talk.id())));
}

/// Where and when the office is open that day, on lines of their own; nothing for an appointment by telephone.
fn office(talk: &Talk, case: &Case, at: DateTime<Utc>) -> String {
    let form = form_of(talk.world, case);
    let today = calendar::riyadh_date(talk.now);
    match form.is_none_or(|form| answer::is_at_office(form, &case.answers, today)) {
        true => format!("\n{}", talk.world.office(talk.language(), calendar::riyadh_date(at))),
        false => String::new(),
    }
}

/// «تغيير الموعد · إلغاء الموعد», while there is one ahead.
pub(super) fn rows(talk: &Talk, case: &Case) -> super::browse::Rows {
    if ahead(talk, case).is_some() { ways(talk, case) } else { Vec::new() }
}

fn ways(talk: &Talk, case: &Case) -> super::browse::Rows {
    let first = Pick::Turn(Shown::Days(0)).encode();
    let mut row = vec![talk.button("button-appointment-change", Action::Rebook(case.id, first))];
    if may_withdraw(case) {
        row.push(talk.button("button-appointment-cancel", Action::Withdraw(case.id)));
    }
    vec![row]
}

/// «تغيير الموعد»: days, times, and the time that is chosen, in one message.
pub(super) fn change(talk: &mut Talk, case: &Case, pick: &str) {
    let Some(before) = ahead(talk, case) else {
        talk.note("button-stale");
        return cases::show(talk, case);
    };
    let bookings = talk.view.bookings.without(case.id);
    match Pick::decode(pick) {
        Some(Pick::Turn(shown)) => offer(talk, case, before, shown, None),
        Some(Pick::Time(at)) if at == before => cases::show(talk, case),
        Some(Pick::Time(at)) => match times::problem(talk, &bookings, at) {
            Some(why) => offer(talk, case, before, Shown::Days(0), Some(why)),
            None => changed(talk, case, at),
        },
        None => {
            talk.note("button-stale");
            cases::show(talk, case);
        }
    }
}

fn changed(talk: &mut Talk, case: &Case, at: DateTime<Utc>) {
    book(talk, case.id, at);
    talk.tell_desk(DeskEvent::MemberRebooked { case: case.id, at });
    let when = answer::when(talk.world, talk.language(), at);
    let row = vec![talk.button("button-show-case", Action::Show(case.id))];
    let args = Args::new().own("when", when).own("office", office(talk, case, at));
    let text = talk.text("appointment-changed", &args);
    say(talk, text, vec![row]);
}

fn offer(talk: &mut Talk, case: &Case, before: DateTime<Utc>, shown: Shown, why: Option<String>) {
    let bookings = talk.view.bookings.without(case.id);
    let when = answer::when(talk.world, talk.language(), before);
    let now = talk.text("appointment-line", &Args::new().own("when", when));
    let heading = times::heading(talk, &bookings, shown);
    let why = why.map_or(String::new(), |why| format!("{why}\n\n"));
    let id = case.id;
    let mut rows = times::rows(talk, &bookings, shown, &|pick| Action::Rebook(id, pick));
    rows.push(vec![talk.button("button-appointment-keep", Action::Show(case.id))]);
    say(talk, format!("{why}{now}\n\n{heading}"), rows);
}

/// In the message that was tapped, where it is one of these.
fn say(talk: &mut Talk, text: String, rows: super::browse::Rows) {
    let slot = match talk.view.replied {
        Some(slot @ Slot::Choices(_)) => slot,
        _ => Slot::Choices(talk.id()),
    };
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(slot));
}

/// The place of a case that its person gives up is free at once.
pub(super) fn give_up(talk: &mut Talk, case: &Case) {
    if ahead(talk, case).is_some() {
        talk.effects.push(Effect::Unbook(case.id));
        talk.clear(ChatTimer::AppointmentNear(case.id));
        talk.clear(ChatTimer::AppointmentSoon(case.id));
    }
}

/// A reminder has come due: told where the appointment still stands.
pub(super) fn remind(talk: &mut Talk, id: &str) {
    let view = talk.view;
    let Some(case) = view.case.as_ref().filter(|case| case.is_of(talk.me) && !talk.state.unreachable) else {
        return;
    };
    let Some(at) = ahead(talk, case) else {
        return;
    };
    let args = Args::new()
        .own("when", answer::when(talk.world, talk.language(), at))
        .own("title", cases::title(talk, case))
        .own("office", office(talk, case, at));
    let mut rows = rows(talk, case);
    rows.push(vec![talk.button("button-show-case", Action::Show(case.id))]);
    let text = talk.text(id, &args);
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::News(case.id, talk.id())));
}
