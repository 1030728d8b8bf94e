//! The review: everything typed, each field editable, before anybody takes responsibility for it.

use super::super::super::action::Action;
use super::super::super::answer;
use super::super::super::ids::DraftId;
use super::super::super::outgoing::{Button, Keyboard, Outgoing};
use super::super::super::room::{Draft, DraftStep};
use super::super::Talk;
use super::{asked, draft_of, first_open, go, go_on, resume, show_step};
use crate::pack::Form;
use crate::texts::Args;

/// Shows the review with what may be done next: attest where the profile asks for it, then submit.
pub(super) fn show(talk: &mut Talk, draft: Draft, form: &Form) {
    // The form may have changed, or a day have passed, since the last answer.
    if draft.consent.is_none() || first_open(talk, &draft, form).is_some() {
        return go_on(talk, draft, form);
    }
    let attested = super::submit::is_attested(talk, &draft, form);
    let lines = lines(talk, &draft, form);
    let args = Args::new().own("title", form.title.in_language(talk.language())).own("lines", lines);
    let mut rows = Vec::new();
    if form.attests && !attested {
        rows.push(vec![talk.button("label-attest", Action::Attest(draft.id))]);
    } else {
        rows.push(vec![talk.button("label-submit", Action::Submit(draft.id))]);
    }
    rows.push(vec![
        talk.button("button-edit", Action::EditMenu(draft.id)),
        talk.button("label-cancel", Action::Cancel(draft.id)),
    ]);
    let id = match (form.attests, attested) {
        (true, false) => "form-review-to-attest",
        (true, true) => "form-review-attested",
        (false, _) => "form-review",
    };
    // Personal data stand together here: the message is kept from being forwarded.
    let text = talk.text(id, &args);
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).protected());
}

/// The answers of the fields that are asked; a file that was left out is named, since it may still be added.
fn lines(talk: &Talk, draft: &Draft, form: &Form) -> String {
    let language = talk.language();
    let line = |label: &crate::pack::Words, value: String| {
        let args = Args::new().own("label", label.in_language(language)).own("value", value);
        talk.text("form-review-line", &args)
    };
    let lines = asked(talk, draft, form).into_iter().filter_map(|field| {
        let file = matches!(field.kind, crate::pack::FieldKind::File | crate::pack::FieldKind::Files { .. });
        match answer::find(field, &draft.answers) {
            Some(answer) => Some(line(&field.label, answer::shown(talk.world, language, field, answer))),
            None if file => Some(line(&field.label, talk.text("form-not-attached", &Args::NONE))),
            None => None,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Which field to edit.
pub(in super::super) fn edit_menu(talk: &mut Talk, id: DraftId) {
    let Some((draft, form)) = draft_of(talk, id) else {
        return;
    };
    if draft.step != DraftStep::Review {
        return show_step(talk);
    }
    let language = talk.language();
    let asked = asked(talk, &draft, form);
    let buttons = asked.into_iter().map(|field| Button {
        label: field.label.in_language(language).to_owned(),
        action: Action::Edit(draft.id, field.key.0.clone()),
    });
    let buttons: Vec<Button> = buttons.collect();
    // A long form's fields stand two in a row, so that the choice stays on one screen.
    let in_a_row = if buttons.len() > 8 { 2 } else { 1 };
    let mut rows: Vec<Vec<Button>> = buttons.chunks(in_a_row).map(<[Button]>::to_vec).collect();
    rows.push(vec![talk.button("label-back", Action::Review(draft.id))]);
    talk.say("form-edit-which", &Args::NONE, Keyboard::Inline(rows));
}

/// Edits one field; the review follows.
pub(in super::super) fn edit(talk: &mut Talk, id: DraftId, key: &str) {
    let Some((mut draft, form)) = draft_of(talk, id) else {
        return;
    };
    let is_asked = asked(talk, &draft, form).iter().any(|field| field.key.0 == key);
    if draft.step != DraftStep::Review || !is_asked {
        talk.note("button-stale");
        return show_step(talk);
    }
    draft.editing = true;
    go(talk, draft, DraftStep::Asking(key.to_owned()));
}

/// Back to the review.
pub(in super::super) fn show_again(talk: &mut Talk, id: DraftId) {
    resume(talk, id);
}
