//! A field that staff ask for in the case itself: asked by its own button, read as in a form.

use super::super::super::action::{Action, MenuItem};
use super::super::super::answer;
use super::super::super::case::{Answer, Case};
use super::super::super::event::{DeskEvent, Sent};
use super::super::super::ids::MessageId;
use super::super::super::moves::form_of;
use super::super::super::outgoing::{Button, Keyboard};
use super::super::super::room::Mode;
use super::super::{Talk, cases, handover, menu};
use super::files::{attachable, fetch_for_case};
use super::read::{Read, Trouble, explained, of_day, read};
use super::set_aside;
use crate::pack::{Field, FieldKind};
use crate::texts::Args;

/// A button for each field of a case that is awaited.
pub(in super::super) fn asked_for(talk: &Talk, case: &Case) -> Vec<Vec<Button>> {
    let Some(form) = form_of(talk.world, case) else {
        return Vec::new();
    };
    let asked = (0u8..).zip(&form.fields).filter(|(_, field)| case.asked.contains(&field.key.0));
    let row = |(place, field): (u8, &Field)| {
        let args = Args::new().own("label", field.label.in_language(talk.language()));
        vec![Button { label: talk.text("button-supply", &args), action: Action::Supply(case.id, place) }]
    };
    asked.map(row).collect()
}

/// «تقديم»: the field is asked; the next words, or the next file, are its value.
pub(in super::super) fn supply(talk: &mut Talk, case: &Case, place: u8) {
    let Some(field) = awaited(talk, case, place) else {
        talk.note("button-stale");
        return cases::show(talk, case);
    };
    set_aside(talk);
    talk.state.mode = Mode::Supplying { case: case.id, field: place };
    let language = talk.language();
    let line = |words: Option<&crate::pack::Words>| {
        words.map_or(String::new(), |words| format!("\n{}", words.in_language(language)))
    };
    let help = format!("{}{}", line(field.help.as_ref()), line(field.privacy.as_ref()));
    let args = Args::new().own("question", field.question.in_language(language)).own("help", help);
    let row = vec![talk.button("label-cancel", Action::Show(case.id))];
    talk.say("supply-question", &args, Keyboard::Inline(vec![row]));
}

/// Typed words while a field of a case is awaited.
pub(in super::super) fn supply_typed(talk: &mut Talk, place: u8, text: &str, message: MessageId) {
    let Some((case, field)) = awaited_now(talk, place) else {
        return not_awaited(talk, Some(text), message);
    };
    let value = match read(talk, field, text) {
        Ok(Read::Value(value)) => (value, None),
        Ok(Read::Day(typed)) => {
            let (value, original) = of_day(&typed);
            (value, Some(original))
        }
        Ok(Read::Several(values)) => (answer::joined(&values), None),
        Err(trouble) => return fail(talk, &case, field, trouble),
    };
    taken(talk, &case, field, value.0, value.1);
}

/// A file while a field of a case is awaited.
pub(in super::super) fn supply_file(talk: &mut Talk, place: u8, sent: &Sent) {
    let Some((case, field)) = awaited_now(talk, place) else {
        return not_awaited(talk, None, sent.message);
    };
    if !matches!(field.kind, FieldKind::File | FieldKind::Files { .. }) {
        return handover::relay(talk, case.id, sent.message, None);
    }
    match attachable(&sent.media) {
        Ok(()) => {
            fetch_for_case(talk, case.id, sent);
            handover::relay(talk, case.id, sent.message, None);
            taken(talk, &case, field, sent.message.to_string(), None);
        }
        Err(problem) => talk.say(problem, &Args::NONE, Keyboard::None),
    }
}

fn taken(talk: &mut Talk, case: &Case, field: &Field, value: String, original: Option<String>) {
    talk.state.mode = Mode::Idle;
    talk.state.failures = 0;
    let answer = Answer { key: field.key.0.clone(), value, identity: field.identity, original };
    let label = field.label.in_language(talk.language());
    talk.tell_desk(DeskEvent::MemberSupplied { case: case.id, answer });
    let keyboard = menu::keyboard(talk);
    talk.say("supplied", &Args::new().own("label", label), keyboard);
}

/// Never blaming, with an example; a person after three.
fn fail(talk: &mut Talk, case: &Case, field: &Field, trouble: Trouble) {
    talk.state.failures = talk.state.failures.saturating_add(1);
    let problem = explained(talk, field, trouble);
    let example = match &field.example {
        Some(example) => talk.text("form-example", &Args::new().code("example", example)),
        None => String::new(),
    };
    let mut rows = vec![vec![talk.button("label-cancel", Action::Show(case.id))]];
    if talk.state.failures >= super::FAILURES_MAX {
        rows.push(vec![talk.button("label-person", Action::Open(MenuItem::Person))]);
    }
    let args = Args::new().own("problem", problem).own("example", example);
    talk.say("form-problem", &args, Keyboard::Inline(rows));
}

/// Asked for no more: what was sent goes to the case, rather than nowhere.
fn not_awaited(talk: &mut Talk, text: Option<&str>, message: MessageId) {
    let case = match talk.state.mode {
        Mode::Supplying { case, .. } => case,
        _ => panic!("only what is sent while a field is awaited comes here"),
    };
    talk.state.mode = Mode::Idle;
    handover::relay(talk, case, message, text);
}

fn awaited_now<'a>(talk: &Talk<'a>, place: u8) -> Option<(Case, &'a Field)> {
    let case = talk.view.case.clone().filter(|case| case.is_of(talk.me))?;
    let field = awaited(talk, &case, place)?;
    Some((case, field))
}

fn awaited<'a>(talk: &Talk<'a>, case: &Case, place: u8) -> Option<&'a Field> {
    let world = talk.world;
    let field = form_of(world, case)?.fields.get(usize::from(place))?;
    (!case.stage().is_over() && case.asked.contains(&field.key.0)).then_some(field)
}
