//! The field of a call-back: a working day and a part of it in one tap, from the association's hours alone; or typed
//! words for both. What is offered are parts of days on which somebody is there to call: days off, Ramadan's timetable
//! and the notice the desk needs are in the working clock.

use chrono::NaiveDate;

use super::super::super::action::Action;
use super::super::super::answer;
use super::super::super::outgoing::Button;
use super::super::super::room::{Draft, Pending};
use super::super::Talk;
use super::super::browse::Page;
use super::super::times::{Pick, Shown};
use super::read::Trouble;
use super::{asked, drafts, show_step, take, turning};
use crate::calendar::{self, Window};
use crate::field::{FieldProblem, parse_wish};
use crate::pack::{Field, FieldKind, Form};
use crate::texts::Args;

/// Parts of days shown at once.
const SHOWN_MAX: usize = 6;
/// How a button begins that chooses one; the day and the part's name follow (`w20261123morning`).
const MARK: char = 'w';
/// How a day is written in a button, and in how many characters.
const DAY: (&str, usize) = ("%Y%m%d", 8);

/// Asks for one of the parts, the nearest first.
pub(super) fn show(talk: &mut Talk, draft: Draft, form: &Form, field: &Field, pending: Option<Pending>) {
    turning::show(talk, draft, form, field, pending, say);
}

/// A tap on a part of a day, or on other days.
pub(super) fn tapped(talk: &mut Talk, draft: Draft, form: &Form, field: &Field, value: &str) {
    if let Some(chosen) = decode(value) {
        return match open(talk).contains(&chosen) {
            true => take::take(talk, draft, form, field, answer::of_window(chosen.0, chosen.1), None),
            false => take::fail(talk, &draft, field, Trouble::NoCall),
        };
    }
    match Pick::decode(value) {
        Some(pick @ Pick::Turn(Shown::Days(_))) => turning::turn(talk, draft, form, field, pick, say),
        _ => {
            talk.note("button-answered");
            show_step(talk);
        }
    }
}

/// The value of words that name a day and a part of it; a day with a single part needs no more.
pub(super) fn read(talk: &Talk, text: &str) -> Result<String, Trouble> {
    let wish = parse_wish(text, calendar::riyadh_date(talk.now))?;
    let open = open(talk);
    let named = |(day, window): &&(NaiveDate, Window)| {
        let of_minute = |minute: &u16| calendar::window_at(*day, *minute) == Some(*window);
        let fits = match (wish.part, wish.minutes.as_slice()) {
            (_, minutes @ [_, ..]) => minutes.iter().any(of_minute),
            (Some(part), []) => part == *window,
            (None, []) => true,
        };
        wish.day.is_none_or(|wanted| wanted == *day) && fits
    };
    let found: Vec<_> = open.iter().filter(named).collect();
    match (found.as_slice(), wish.day) {
        ([], _) => Err(Trouble::NoCall),
        // «العصر» alone: the next one there is.
        ([first, ..], None) => Ok(answer::of_window(first.0, first.1)),
        ([only], Some(_)) => Ok(answer::of_window(only.0, only.1)),
        (_, Some(_)) => Err(FieldProblem::BadShape.into()),
    }
}

/// Before the request is sent: true where the part of the day that was chosen can still be had. Otherwise the person
/// chooses another; nothing else of the draft changes.
pub(super) fn stands(talk: &mut Talk, draft: &Draft, form: &Form) -> bool {
    let asked = asked(talk, draft, form);
    let Some(field) = asked.into_iter().find(|field| field.kind == FieldKind::Window) else {
        return true;
    };
    let chosen = answer::find(field, &draft.answers).and_then(|answer| answer::window(&answer.value));
    if chosen.is_none_or(|chosen| open(talk).contains(&chosen)) {
        return true;
    }
    drafts::keep(talk, turning::asked_anew(draft, field));
    let why = talk.text("window-not-open", &Args::NONE);
    turning::say_why(talk, why);
    show_step(talk);
    false
}

fn open(talk: &Talk) -> Vec<(NaiveDate, Window)> {
    calendar::call_windows(&talk.world.hours, talk.now)
}

fn say(talk: &mut Talk, draft: &Draft, form: &Form, field: &Field, pending: &Pending) {
    let open = open(talk);
    let number = match pending.values.first().and_then(|value| Pick::decode(value)) {
        Some(Pick::Turn(Shown::Days(number))) => number,
        _ => 0,
    };
    let page = Page::of(open.len(), number, SHOWN_MAX);
    let heading = if open.is_empty() { "window-none" } else { "window-how" };
    let heading = talk.text(heading, &Args::NONE);
    let choose = |value: String| Action::Choose(draft.id, field.key.0.clone(), value);
    let button = |(day, window): &(NaiveDate, Window)| Button {
        label: answer::during(talk.world, talk.language(), *day, *window),
        action: choose(encode(*day, *window)),
    };
    let mut rows: Vec<Vec<Button>> = open[page.from..page.to].iter().map(|one| vec![button(one)]).collect();
    let turn = |id: &str, number| talk.button(id, choose(Pick::Turn(Shown::Days(number)).encode()));
    let mut row = Vec::new();
    if page.number > 0 {
        row.push(turn("button-earlier-days", page.number - 1));
    }
    if usize::from(page.number) + 1 < page.count {
        row.push(turn("button-later-days", page.number + 1));
    }
    rows.extend((!row.is_empty()).then_some(row));
    turning::send(talk, draft, form, field, pending, (heading, rows));
}

fn encode(day: NaiveDate, window: Window) -> String {
    format!("{MARK}{}{}", day.format(DAY.0), window.word())
}

fn decode(text: &str) -> Option<(NaiveDate, Window)> {
    let (day, word) = text.strip_prefix(MARK)?.split_at_checked(DAY.1)?;
    Some((NaiveDate::parse_from_str(day, DAY.0).ok()?, Window::of_word(word)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_days_come_back_from_their_buttons() {
        let day: NaiveDate = "2026-11-22".parse().expect("it is a day");
        for window in Window::ALL {
            assert_eq!(decode(&encode(day, window)), Some((day, window)));
        }
        for text in ["", "w", "w2026", "w20261122", "w20261122night", "p1", "wضضضضضض"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
