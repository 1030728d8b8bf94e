//! The field of an appointment: a day, then a time, in one message; or typed words for both.
//!
//! Nothing is held while a form is filled: the place is booked when the request is sent, and where somebody was faster
//! the person is told and shown what is free.

use chrono::NaiveDate;

use super::super::super::action::Action;
use super::super::super::answer;
use super::super::super::case::Case;
use super::super::super::event::Said;
use super::super::super::room::{Draft, Pending};
use super::super::times::{self, Pick, Shown, Wished};
use super::super::{Talk, appointment};
use super::read::Trouble;
use super::{asked, drafts, show_step, take, turning};
use crate::calendar;
use crate::field::{FieldProblem, parse_wish};
use crate::pack::{Field, FieldKind, Form};

/// Asks for the day, or the time of the day that is open.
pub(super) fn show(talk: &mut Talk, draft: Draft, form: &Form, field: &Field, pending: Option<Pending>) {
    turning::show(talk, draft, form, field, pending, say);
}

/// A tap on a day, on other days, or on a time.
pub(super) fn tapped(talk: &mut Talk, draft: Draft, form: &Form, field: &Field, value: &str) {
    match Pick::decode(value) {
        Some(Pick::Time(at)) => match times::problem(talk, &talk.view.bookings, at) {
            None => take::take(talk, draft, form, field, answer::of_time(at), None),
            Some(why) => refuse(talk, draft, field, why, Some(calendar::riyadh_date(at))),
        },
        Some(pick @ Pick::Turn(_)) => turning::turn(talk, draft, form, field, pick, say),
        None => {
            talk.note("button-answered");
            show_step(talk);
        }
    }
}

/// Typed words that name a day, a time or both. `Err` gives the draft back for words that name neither.
pub(super) fn typed(
    talk: &mut Talk,
    mut draft: Draft,
    form: &Form,
    field: &Field,
    said: &Said,
) -> Result<(), Box<(Draft, FieldProblem)>> {
    let wish = match parse_wish(&said.text, calendar::riyadh_date(talk.now)) {
        // «صباح الخير» names a part of the day and means no time.
        Ok(wish) if wish.day.is_none() && wish.minutes.is_empty() => {
            return Err(Box::new((draft, FieldProblem::BadShape)));
        }
        Ok(wish) => wish,
        Err(problem) => return Err(Box::new((draft, problem))),
    };
    match times::wished(talk, &talk.view.bookings, &wish, open_day(&draft, field)) {
        Wished::Time(at) => take::take(talk, draft, form, field, answer::of_time(at), None),
        Wished::Day(day) => {
            draft.pending = Some(turned(field, Shown::Day(day, 0)));
            drafts::keep(talk, draft);
            talk.state.failures = 0;
            show_step(talk);
        }
        Wished::No(why, instead) => {
            turning::say_why(talk, why);
            draft.pending = Some(turned(field, instead));
            drafts::keep(talk, draft);
            show_step(talk);
        }
    }
    Ok(())
}

/// The value of words that name a time that can be had.
pub(super) fn read(talk: &Talk, text: &str) -> Result<String, Trouble> {
    let wish = parse_wish(text, calendar::riyadh_date(talk.now))?;
    match times::wished(talk, &talk.view.bookings, &wish, None) {
        Wished::Time(at) => Ok(answer::of_time(at)),
        _ => Err(FieldProblem::BadShape.into()),
    }
}

/// Before the request is sent: true where its appointment can be had. Otherwise the person is told why not, and
/// chooses another; nothing else of the draft changes.
pub(super) fn stands(talk: &mut Talk, draft: &Draft, form: &Form) -> bool {
    let asked = asked(talk, draft, form);
    let Some(field) = asked.into_iter().find(|field| field.kind == FieldKind::Slot) else {
        return true;
    };
    let at = answer::find(field, &draft.answers).and_then(|answer| answer::time(&answer.value));
    let Some((at, why)) = at.and_then(|at| Some((at, times::problem(talk, &talk.view.bookings, at)?))) else {
        return true;
    };
    let draft = turning::asked_anew(draft, field);
    refuse(talk, draft, field, why, Some(calendar::riyadh_date(at)));
    false
}

/// Books the appointment of a case that has just been opened, and says so.
pub(super) fn book(talk: &mut Talk, case: &Case, form: &Form) {
    let field = form.fields.iter().find(|field| field.kind == FieldKind::Slot);
    let answer = field.and_then(|field| answer::find(field, &case.answers));
    if let Some(at) = answer.and_then(|answer| answer::time(&answer.value)) {
        appointment::book(talk, case.id, at);
        appointment::tell_booked(talk, case, at);
    }
}

fn say(talk: &mut Talk, draft: &Draft, form: &Form, field: &Field, pending: &Pending) {
    let (shown, bookings) = (shown_of(pending), &talk.view.bookings);
    let heading = times::heading(talk, bookings, shown);
    let choose = |value| Action::Choose(draft.id, field.key.0.clone(), value);
    let rows = times::rows(talk, bookings, shown, &choose);
    turning::send(talk, draft, form, field, pending, (heading, rows));
}

/// Says why a time cannot be had, and shows what can.
fn refuse(talk: &mut Talk, mut draft: Draft, field: &Field, why: String, day: Option<NaiveDate>) {
    turning::say_why(talk, why);
    let free = times::free(talk, &talk.view.bookings);
    let same_day = day.filter(|day| free.iter().any(|at| calendar::riyadh_date(*at) == *day));
    draft.pending = Some(turned(field, same_day.map_or(Shown::Days(0), |day| Shown::Day(day, 0))));
    drafts::keep(talk, draft);
    show_step(talk);
}

fn turned(field: &Field, shown: Shown) -> Pending {
    let values = vec![Pick::Turn(shown).encode()];
    Pending { field: field.key.0.clone(), values, ..Pending::default() }
}

fn shown_of(pending: &Pending) -> Shown {
    match pending.values.first().and_then(|value| Pick::decode(value)) {
        Some(Pick::Turn(shown)) => shown,
        _ => Shown::Days(0),
    }
}

/// The day whose times are shown.
fn open_day(draft: &Draft, field: &Field) -> Option<NaiveDate> {
    let pending = draft.pending.as_ref().filter(|pending| pending.field == field.key.0)?;
    match shown_of(pending) {
        Shown::Day(day, _) => Some(day),
        Shown::Days(_) => None,
    }
}
