//! Among colleagues: the internal note, which never leaves the desk, and what is masked on the card, shown to one
//! officer at a time. Both stand in the history with who and when.

use super::super::Bench;
use crate::dialogue::case::{Case, Note};
use crate::dialogue::event::{DeskEvent, Event};
use crate::dialogue::moves;
use crate::dialogue::outgoing::{Outgoing, Repeat, What};
use crate::pack::FieldKind;
use crate::texts::{Args, strip_controls};

/// How an internal note begins, where it is a reply to the card.
const MARKS: [&str; 4] = ["ملاحظة:", "ملاحظه:", "note:", "Note:"];
/// Notes kept on a case; the history has them all.
const NOTES_KEPT: usize = 20;
/// The longest note, in characters.
const NOTE_CHARS_MAX: usize = 1_000;
/// Characters of a box (Telegram's limit).
const BOX_CHARS_MAX: usize = 200;
/// The mark under a note that was kept.
const KEPT: &str = "✍";

/// The note in an officer's words, where they are one.
pub(in super::super) fn note_in(text: &str) -> Option<&str> {
    let text = text.trim_start();
    MARKS.iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim).filter(|note| !note.is_empty())
}

/// Keeps an internal note: on the card, in the history, and nowhere else.
pub(in super::super) fn note(bench: &mut Bench, text: &str) {
    let Some(mut case) = bench.view.case.clone() else {
        return;
    };
    let Some(officer) = bench.officer() else {
        return bench.say_in(case.id, "desk-anonymous", &Args::NONE);
    };
    if moves::is_own(&case, &officer) {
        return bench.say_in(case.id, "desk-own-case", &Args::NONE);
    }
    let text: String = strip_controls(text).trim().chars().take(NOTE_CHARS_MAX).collect();
    let written = bench.act(officer.clone());
    case.notes.push(Note { text: text.clone(), written });
    let surplus = case.notes.len().saturating_sub(NOTES_KEPT);
    case.notes.drain(..surplus);
    bench.record(case.id, Some(officer), "noted", Some(text));
    bench.keep(&case, None);
    if let Event::Desk(event) = &bench.incoming.event
        && let DeskEvent::Said { said, .. } = &**event
    {
        let mark = What::React { message: said.message, emoji: KEPT.to_owned() };
        bench.send(Outgoing::of(mark, Repeat::Safe));
    }
}

/// «إظهار المحجوب»: in a box that only this officer sees. What does not fit is left out whole, never cut.
pub(super) fn reveal(bench: &mut Bench, case: &Case) {
    let language = bench.language();
    let mut shown = String::new();
    let mut keys = Vec::new();
    let form = moves::form_of(bench.world, case);
    for field in form.into_iter().flat_map(|form| &form.fields) {
        let masked = field.identity || field.kind == FieldKind::Iban;
        let Some(answer) = case.answers.iter().find(|answer| masked && answer.key == field.key.0) else {
            continue;
        };
        let args = Args::new().own("label", field.label.in_language(language)).code("value", &answer.value);
        let line = bench.text("form-review-line", &args);
        if shown.chars().count() + line.chars().count() < BOX_CHARS_MAX {
            shown = if shown.is_empty() { line } else { format!("{shown}\n{line}") };
            keys.push(answer.key.clone());
        }
    }
    let officer = bench.officer();
    bench.record(case.id, officer, "revealed", Some(keys.join(" ")));
    bench.box_with(shown);
}
