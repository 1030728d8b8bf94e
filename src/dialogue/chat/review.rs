//! The review: everything typed, each field editable, before anybody takes responsibility for it.

use super::super::action::Action;
use super::super::ids::DraftId;
use super::super::outgoing::{Button, Keyboard, Outgoing};
use super::super::room::{Draft, DraftStep};
use super::{Talk, field, form};
use crate::pack::{Form, Words};
use crate::texts::Args;

/// Shows the review with what may be done next: attest where the profile asks for it, then submit.
pub(super) fn show(talk: &mut Talk, draft: &Draft, form: &Form) {
    if let Some(missing) = first_missing(draft, form) {
        return form::go(talk, draft.clone(), form, DraftStep::Field(missing));
    }
    let lines = lines(talk, draft, form);
    let args = Args::new().own("title", form.title.in_language(talk.language())).own("lines", lines);
    let mut rows = Vec::new();
    if form.attests && draft.attested.is_none() {
        rows.push(vec![talk.button("label-attest", Action::Attest(draft.id))]);
    } else {
        rows.push(vec![talk.button("label-submit", Action::Submit(draft.id))]);
    }
    rows.push(vec![
        talk.button("button-edit", Action::EditMenu(draft.id)),
        talk.button("label-cancel", Action::Cancel(draft.id)),
    ]);
    let id = match (form.attests, draft.attested.is_some()) {
        (true, false) => "form-review-to-attest",
        (true, true) => "form-review-attested",
        (false, _) => "form-review",
    };
    // Personal data stand together here: the message is kept from being forwarded.
    let text = talk.text(id, &args);
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).protected());
}

/// The first required field without an answer: nothing incomplete is submitted (BH-S2.1).
pub(super) fn first_missing(draft: &Draft, form: &Form) -> Option<u8> {
    let answered = |key: &str| draft.answers.iter().any(|answer| answer.key == key);
    let missing = form.fields.iter().position(|field| field.required && !answered(&field.key.0));
    missing.map(|place| place as u8)
}

fn lines(talk: &Talk, draft: &Draft, form: &Form) -> String {
    let mut lines: Vec<String> = Vec::new();
    for field in &form.fields {
        let Some(answer) = draft.answers.iter().find(|answer| answer.key == field.key.0) else {
            continue;
        };
        let args = Args::new()
            .own("label", field.label.in_language(talk.language()))
            .own("value", field::shown(talk, field, answer));
        lines.push(talk.text("form-review-line", &args));
    }
    if let Some(attachment) = &form.attachment {
        let id = if draft.attachment.is_some() { "form-attached" } else { "form-not-attached" };
        let args = Args::new()
            .own("label", attachment.label.in_language(talk.language()))
            .own("value", talk.text(id, &Args::NONE));
        lines.push(talk.text("form-review-line", &args));
    }
    lines.join("\n")
}

/// Which field to edit.
pub(super) fn edit_menu(talk: &mut Talk, id: DraftId) {
    let Some((draft, form)) = form::draft_of(talk, id) else {
        return;
    };
    if draft.step != DraftStep::Review {
        return form::show_step(talk);
    }
    let label = |label: &Words| label.in_language(talk.language()).to_owned();
    let mut rows: Vec<Vec<Button>> = form
        .fields
        .iter()
        .enumerate()
        .map(|(place, field)| {
            vec![Button { label: label(&field.label), action: Action::Edit(draft.id, place as u8) }]
        })
        .collect();
    if let Some(attachment) = &form.attachment {
        let action = Action::Edit(draft.id, form.fields.len() as u8);
        rows.push(vec![Button { label: label(&attachment.label), action }]);
    }
    rows.push(vec![talk.button("label-back", Action::Review(draft.id))]);
    talk.say("form-edit-which", &Args::NONE, Keyboard::Inline(rows));
}

/// Edits one field; the review follows.
pub(super) fn edit(talk: &mut Talk, id: DraftId, number: u8) {
    let Some((mut draft, form)) = form::draft_of(talk, id) else {
        return;
    };
    if draft.step != DraftStep::Review {
        talk.note("button-stale");
        return form::show_step(talk);
    }
    draft.editing = true;
    form::go(talk, draft, form, DraftStep::Field(number));
}

/// Back to the review.
pub(super) fn show_again(talk: &mut Talk, id: DraftId) {
    if form::draft_of(talk, id).is_some() {
        form::show_step(talk);
    }
}
