//! A field's question: with progress, help and the ways round.

use super::super::super::action::Action;
use super::super::super::answer;
use super::super::super::case::{Answer, Case};
use super::super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::super::paper::PER_REQUEST_MAX;
use super::super::super::room::{Draft, Pending, Wanted};
use super::super::Talk;
use super::{asked, confidential, drafts, files, options, slot, take, ways_round, window};
use crate::calendar;
use crate::pack::{Field, FieldKind, Form, Known};
use crate::texts::Args;

/// Asks a field; where something has been said for it already, asks for what is still wanted.
pub(super) fn show(talk: &mut Talk, mut draft: Draft, form: &Form, field: &Field) {
    let pending = draft.pending.take().filter(|pending| pending.field == field.key.0);
    let wanted = pending.as_ref().map_or(Wanted::More, |pending| pending.wanted);
    match (wanted, pending) {
        (Wanted::Words, _) => words(talk, &draft, field),
        (Wanted::DayConfirmed, Some(pending)) => day(talk, &draft, field, &pending),
        (Wanted::Confidence, Some(_)) => confidential::ask(talk, &draft, field),
        (Wanted::Consent, Some(pending)) => sensitive(talk, &draft, field, &pending),
        (_, pending) if field.kind == FieldKind::Slot => slot::show(talk, draft, form, field, pending),
        (_, pending) if field.kind == FieldKind::Window => window::show(talk, draft, form, field, pending),
        (_, pending) => {
            let text = text(talk, &draft, form, field);
            if !takes_several(field) {
                let keyboard = keyboard(talk, &draft, field, &[]);
                return talk.send(Outgoing::text(text, keyboard));
            }
            // Asked anew: the buttons of an earlier message are switched no more.
            let mut pending = pending.unwrap_or_else(|| begun(&draft, field));
            pending.shown = Some(talk.id());
            let keyboard = keyboard(talk, &draft, field, &pending.values);
            let slot = Slot::Choices(talk.id());
            talk.send(Outgoing::text(text, keyboard).in_slot(slot));
            drafts::keep(talk, Draft { pending: Some(pending), ..draft });
        }
    }
}

/// The question again, in its own message, as the choices now stand.
pub(super) fn refresh(talk: &mut Talk, draft: &Draft, form: &Form, field: &Field, pending: &Pending) {
    let Some(shown) = pending.shown else {
        return;
    };
    let text = text(talk, draft, form, field);
    let keyboard = keyboard(talk, draft, field, &pending.values);
    talk.send(Outgoing::text(text, keyboard).in_slot(Slot::Choices(shown)));
}

/// Whether a field's values are gathered before they are its answer.
pub(super) fn takes_several(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Multi { .. } | FieldKind::Files { .. })
}

/// What is gathered at the beginning: the answer that is being changed, if there is one.
pub(super) fn begun(draft: &Draft, field: &Field) -> Pending {
    let answer =
        answer::find(field, &draft.answers).filter(|_| matches!(field.kind, FieldKind::Multi { .. }));
    let values = answer.map(|answer| answer::values(&answer.value)).unwrap_or_default();
    Pending { field: field.key.0.clone(), values, ..Pending::default() }
}

/// The question with its progress and help.
pub(super) fn text(talk: &Talk, draft: &Draft, form: &Form, field: &Field) -> String {
    let language = talk.language();
    let asked = asked(talk, draft, form);
    let number = asked.iter().position(|other| other.key == field.key).map_or(1, |place| place as i64 + 1);
    let line = |words: Option<&crate::pack::Words>| {
        words.map_or(String::new(), |words| format!("\n{}", words.in_language(language)))
    };
    let statement = match &field.kind {
        FieldKind::Consent { statement } => format!("\n\n{}", statement.in_language(language)),
        FieldKind::File | FieldKind::Files { .. } => format!("\n\n{}", papers_how(talk, draft, form, field)),
        FieldKind::Date(_) => format!("\n{}", talk.text("form-date-how", &Args::NONE)),
        FieldKind::Multi { .. } => format!("\n{}", talk.text("form-multi-how", &Args::NONE)),
        FieldKind::Location => format!("\n{}", talk.text("form-location-how", &Args::NONE)),
        _ => String::new(),
    };
    let help = format!("{}{statement}{}", line(field.help.as_ref()), line(field.privacy.as_ref()));
    let args = Args::new()
        .number("number", number)
        .number("total", asked.len())
        .own("question", field.question.in_language(language))
        .own("help", help);
    talk.text("form-question", &args)
}

/// How papers are sent, and how many more there is room for.
fn papers_how(talk: &Talk, draft: &Draft, form: &Form, field: &Field) -> String {
    match (files::room_for(talk, draft, form, field), &field.kind) {
        (0, _) => talk.text("papers-full", &Args::new().number("max", PER_REQUEST_MAX)),
        (_, FieldKind::File) => talk.text("form-file-how", &Args::NONE),
        (room, _) => talk.text("form-files-how", &Args::new().number("max", room)),
    }
}

fn keyboard(talk: &Talk, draft: &Draft, field: &Field, chosen: &[String]) -> Keyboard {
    let known = known_answer(talk, draft, field);
    if field.kind == FieldKind::Mobile && known.is_none() {
        let mut others = vec!["label-back", "label-cancel", "label-person"];
        if !field.required {
            others.insert(0, "label-skip");
        }
        return Keyboard::Contact {
            share: talk.text("button-share-mobile", &Args::NONE),
            others: others.into_iter().map(|id| talk.text(id, &Args::NONE)).collect(),
        };
    }
    let key = &field.key.0;
    let mut rows: Vec<Vec<Button>> = Vec::new();
    if let Some(answer) = known {
        let shown = answer::shown(talk.world, talk.language(), field, &answer);
        let label = talk.text("button-use-known", &Args::new().own("value", shown));
        rows.push(vec![Button { label, action: Action::UseKnown(draft.id, key.clone()) }]);
    }
    rows.extend(options::rows(talk, draft, field, chosen));
    if take::is_enough(field, chosen.len()) {
        rows.push(vec![talk.button("label-done", Action::Finish(draft.id, key.clone()))]);
    }
    if !field.required {
        rows.push(vec![talk.button("label-skip", Action::Skip(draft.id, key.clone()))]);
    }
    rows.push(ways_round(talk, draft, key));
    Keyboard::Inline(rows)
}

/// The answer that may be used again with a tap: the field's own, when one comes back to it, or that of an earlier
/// form. Who writes for somebody else is not offered their own name.
pub(super) fn known_answer(talk: &Talk, draft: &Draft, field: &Field) -> Option<Answer> {
    if takes_several(field) {
        return None;
    }
    if let Some(own) = answer::find(field, &draft.answers).filter(|_| !draft.editing) {
        return Some(own.clone());
    }
    if field.known_as == Some(Known::DecisionDay) {
        return decision_day(talk, draft, field);
    }
    let known_as =
        field.known_as.filter(|known| known.is_offered_again() && !take::is_anothers(draft, *known))?;
    let name = take::known_key(known_as);
    let known = talk.state.known.iter().rev().find(|known| known.key == name || known.key == field.key.0)?;
    Some(Answer { key: field.key.0.clone(), ..known.clone() })
}

/// The day on which the decision was told that the draft refers to: it was told the moment it was recorded.
fn decision_day(talk: &Talk, draft: &Draft, field: &Field) -> Option<Answer> {
    let named = |case: &&Case| draft.answers.iter().any(|answer| answer.value == case.reference);
    let decision = talk.view.own_cases.iter().find(named)?.decision.as_ref()?;
    let value =
        answer::of_day(calendar::riyadh_date(decision.recorded.at), crate::field::Calendar::Gregorian);
    Some(Answer { key: field.key.0.clone(), value, identity: false, original: None })
}

/// The words of «أخرى».
fn words(talk: &mut Talk, draft: &Draft, field: &Field) {
    let args = Args::new().own("label", field.label.in_language(talk.language()));
    let rows = vec![ways_round(talk, draft, &field.key.0)];
    talk.say("form-other-words", &args, Keyboard::Inline(rows));
}

/// The day that was understood, in both calendars, before it is taken.
fn day(talk: &mut Talk, draft: &Draft, field: &Field, pending: &Pending) {
    let day = pending.values.first().and_then(|value| answer::day(value)).unwrap_or_default();
    let language = talk.language();
    let args = Args::new()
        .own("label", field.label.in_language(language))
        .own("date", calendar::both(language, day))
        .own("weekday", calendar::weekday(language, day));
    affirmed(talk, draft, field, "form-date-confirm", &args, "label-yes");
}

/// A consent of its own for a sensitive answer.
fn sensitive(talk: &mut Talk, draft: &Draft, field: &Field, pending: &Pending) {
    let language = talk.language();
    let answer = Answer {
        key: field.key.0.clone(),
        value: answer::joined(&pending.values),
        identity: field.identity,
        original: None,
    };
    let args = Args::new()
        .own("label", field.label.in_language(language))
        .own("value", answer::shown(talk.world, language, field, &answer));
    affirmed(talk, draft, field, "form-sensitive", &args, "label-agree");
}

fn affirmed(talk: &mut Talk, draft: &Draft, field: &Field, id: &str, args: &Args, yes: &str) {
    let key = &field.key.0;
    let rows = vec![
        vec![
            talk.button(yes, Action::Affirm(draft.id, key.clone())),
            talk.button("button-edit", Action::AskAgain(draft.id, key.clone())),
        ],
        ways_round(talk, draft, key),
    ];
    talk.say(id, args, Keyboard::Inline(rows));
}
