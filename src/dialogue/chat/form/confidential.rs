//! An answer that makes the whole request confidential (a complaint about a person, integrity). Where the association has
//! a desk for such matters the person is told who reads there and asked whether one of them is concerned; otherwise no
//! details are taken, and what was begun is not kept.

use super::super::super::action::Action;
use super::super::super::case::Answer;
use super::super::super::ids::DraftId;
use super::super::super::outgoing::Keyboard;
use super::super::super::room::Draft;
use super::super::{Talk, confide, gate};
use super::{draft_of, drafts, ways_round};
use crate::pack::{Field, Form};
use crate::texts::Args;

/// The wording by which it was said that nobody who reads there is concerned; raised whenever its meaning changes.
pub(super) const WORDING: &str = "form-confide/1";

/// True where answers make their request confidential.
pub(super) fn is_confidential(form: &Form, answers: &[Answer]) -> bool {
    let confides = |field: &Field, value: &str| field.confidential.iter().any(|key| key.0 == value);
    answers.iter().any(|answer| {
        form.fields.iter().any(|field| field.key.0 == answer.key && confides(field, &answer.value))
    })
}

/// True once it was said of a field that nobody who reads there is concerned.
pub(super) fn is_confided(draft: &Draft, field: &Field) -> bool {
    let said = |given: &&super::FieldConsent| given.field == field.key.0;
    draft.consents.iter().find(said).is_some_and(|given| given.consent.wording == WORDING)
}

/// Tells who would read it, and asks whether one of them is concerned.
pub(super) fn ask(talk: &mut Talk, draft: &Draft, field: &Field) {
    let key = &field.key.0;
    let rows = vec![
        vec![talk.button("button-confide", Action::Affirm(draft.id, key.clone()))],
        vec![talk.button("button-not-there", Action::NotThereWith(draft.id))],
        ways_round(talk, draft, key),
    ];
    let args = Args::new()
        .own("lead", talk.text("confide-lead-form", &Args::NONE))
        .own("readers", confide::readers(talk))
        .own("words", "");
    talk.say("confide-ask", &args, Keyboard::Inline(rows));
}

/// One of those who read there is concerned: the draft ends, and other ways are named.
pub(in super::super) fn turn_elsewhere(talk: &mut Talk, id: DraftId) {
    if let Some((draft, _)) = draft_of(talk, id) {
        drafts::drop_draft(talk, draft.id);
        gate::turn_away(talk, "confide-not-there");
    }
}

/// Ends the draft and names the ways to the management that no employee reads.
pub(super) fn turn_to_people(talk: &mut Talk, draft: &Draft) {
    drafts::drop_draft(talk, draft.id);
    gate::turn_away(talk, "form-confidential");
}
