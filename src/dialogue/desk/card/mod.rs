//! The card of a case: what staff need at a glance, edited in place, with buttons for what may be done now.

mod buttons;
mod enquiry;
mod outside;
mod request;

pub(super) use buttons::{page_is_open, page_of};
pub(super) use outside::untold;

use super::{Bench, clock, talk};
use crate::calendar;
use crate::dialogue::case::{Case, Note, Stage};
use crate::dialogue::chat::stage_of;
use crate::dialogue::moves;
use crate::dialogue::outgoing::{Button, Keyboard, Outgoing, Slot};
use crate::field::reference::grouped_reference;
use crate::pack::Role;
use crate::texts::{Args, isolate_code};

/// The longest name of a thread, in characters (Telegram's limit is 128).
const THREAD_NAME_CHARS_MAX: usize = 100;
/// The longest text of one answer on the card, in characters.
const ANSWER_CHARS_MAX: usize = 600;
/// Notes that the card shows; the history has them all.
const NOTES_SHOWN: usize = 3;
/// The longest text of one note on the card, in characters.
const NOTE_CHARS_MAX: usize = 200;
/// Days over which the age of a case is counted, at most.
const AGE_DAYS_MAX: usize = 400;

/// Sends the card, or edits it where it stands.
pub(super) fn show(bench: &mut Bench, case: &Case) {
    let rows = buttons::rows(bench, case);
    show_with(bench, case, rows);
}

/// The same, with other buttons for the moment: a list to choose from.
pub(super) fn show_with(bench: &mut Bench, case: &Case, rows: Vec<Vec<Button>>) {
    let text = text(bench, case);
    let keyboard = Keyboard::Inline(rows);
    bench.send(Outgoing::text(text, keyboard).in_thread(case.id).in_slot(Slot::Card(case.id)));
    talk::name_thread(bench, case);
}

/// The card's words to read alone: a reply to them goes nowhere, so they do not speak of one.
pub(super) fn overview(bench: &Bench, case: &Case) -> String {
    let mut parts = parts(bench, case);
    if !case.stage().is_over() {
        parts.push(clock::first_answer(bench, case));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// What a thread is called: where the case stands, its kind, its reference; never a person's name, which the group's
/// list would show. A long kind is cut, never the reference.
pub(super) fn thread_name(bench: &Bench, case: &Case) -> String {
    let (begins, title) = (standing(bench, case), title(bench, case));
    let ends = format!(" {}", isolate_code(&grouped_reference(&case.reference)));
    let taken = begins.chars().count() + ends.chars().count();
    let title: String = title.chars().take(THREAD_NAME_CHARS_MAX.saturating_sub(taken)).collect();
    begins + &title + &ends
}

/// How a thread's name begins, so that a list of many tells what waits: that it is urgent, and the stage. What has just
/// come has none.
pub(super) fn standing(bench: &Bench, case: &Case) -> String {
    let mut begins = String::new();
    if case.urgent && !case.stage().is_over() {
        begins += &bench.text("card-urgent", &Args::NONE);
    }
    if case.stage() != Stage::Submitted {
        begins += &bench.text("thread-stage", &Args::new().own("stage", stage(bench, case)));
    }
    begins
}

/// What a case is called at the desk.
pub(super) fn title(bench: &Bench, case: &Case) -> String {
    match moves::form_of(bench.world, case) {
        Some(form) => form.title.in_language(bench.language()).to_owned(),
        None => bench.text("case-enquiry", &Args::NONE),
    }
}

/// The stage in plain words; those that speak to the person are put for staff.
pub(super) fn stage(bench: &Bench, case: &Case) -> String {
    let word = stage_of(case);
    let id = match case.stage() {
        Stage::Returned | Stage::AwaitingSignature | Stage::Withdrawn => format!("desk-stage-{}", word),
        _ => format!("stage-{}", word),
    };
    bench.text(&id, &Args::NONE)
}

fn text(bench: &Bench, case: &Case) -> String {
    let mut parts = parts(bench, case);
    if !case.stage().is_over() {
        let id = if case.chat().is_some() { "card-how-to-reply" } else { "card-how-to-tell" };
        parts.push(bench.text(id, &Args::NONE));
    }
    parts.join("\n\n")
}

fn parts(bench: &Bench, case: &Case) -> Vec<String> {
    let language = bench.language();
    let opened = calendar::both(language, calendar::riyadh_date(case.opened_at));
    let args = named(bench, case)
        .own("urgent", if case.urgent { bench.text("card-urgent", &Args::NONE) } else { String::new() })
        .own("title", title(bench, case))
        .code("reference", grouped_reference(&case.reference))
        .own("stage", stage(bench, case))
        .own("role", role(bench, case))
        .own("opened", opened)
        .own("age", age(bench, case));
    let head = if case.outsider().is_none() { "card-head" } else { "card-head-outside" };
    let mut parts = vec![bench.text(head, &args)];
    parts.extend(outside::parts(bench, case));
    match moves::form_of(bench.world, case) {
        Some(form) => parts.extend(request::parts(bench, case, form)),
        None => parts.push(enquiry::part(bench, case)),
    }
    if let Some(at) = case.erased_at {
        let date = calendar::both(language, calendar::riyadh_date(at));
        parts.push(bench.text("card-erased", &Args::new().own("date", date)));
    }
    if !case.unkept.is_empty() {
        parts.push(bench.text("card-papers-unkept", &Args::new().number("count", case.unkept.len())));
    }
    if let Some(officer) = &case.claimed {
        parts.push(bench.text("card-claimed", &Args::new().words("officer", &officer.name)));
    }
    if case.referred {
        let referral = bench.world.pack.profile.referral.in_language(language);
        parts.push(bench.text("card-referred", &Args::new().own("referral", referral)));
    }
    parts.push(clock::card_part(bench, case));
    parts.push(notes(bench, case));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Since how many working days the person has been waiting; nothing on the first day and after the end.
fn age(bench: &Bench, case: &Case) -> String {
    let (opened, today) = (calendar::riyadh_date(case.opened_at), calendar::riyadh_date(bench.now));
    let days = opened.iter_days().skip(1).take(AGE_DAYS_MAX).take_while(|day| *day <= today);
    let days = days.filter(|day| calendar::is_working_day(&bench.world.hours, *day)).count();
    match days {
        0 => String::new(),
        _ if case.stage().is_over() => String::new(),
        days => bench.text("card-age", &Args::new().number("days", days as i64)),
    }
}

/// The latest notes among colleagues.
fn notes(bench: &Bench, case: &Case) -> String {
    let line = |note: &Note| {
        let text: String = note.text.chars().take(NOTE_CHARS_MAX).collect();
        let args = Args::new().words("officer", &note.written.by.name).words("text", text);
        bench.text("card-note", &args)
    };
    let latest = case.notes.len().saturating_sub(NOTES_SHOWN);
    case.notes[latest..].iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The person's `$name` as Telegram shows it; of who is hidden from staff, that it is.
pub(super) fn named(bench: &Bench, case: &Case) -> Args {
    if case.erased_at.is_some() {
        return Args::new().own("name", bench.text("card-erased-name", &Args::NONE));
    }
    match case.person.shown.as_str() {
        "" => Args::new().own("name", bench.text("card-unnamed", &Args::NONE)),
        shown => Args::new().words("name", shown),
    }
}

fn role(bench: &Bench, case: &Case) -> String {
    let id = match case.person.role {
        Some(Role::Member) => "label-role-member",
        Some(Role::Beneficiary) => "label-role-beneficiary",
        Some(Role::Volunteer) => "label-role-volunteer",
        Some(Role::Supporter) => "label-role-supporter",
        Some(Role::Enquiry) => "label-role-enquiry",
        None => "card-role-unknown",
    };
    bench.text(id, &Args::NONE)
}
