//! What the fields share whose question turns its pages in one message: appointments, and parts of days for a call.

use super::super::super::action::Action;
use super::super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::super::room::{Draft, DraftStep, Pending};
use super::super::Talk;
use super::super::times::Pick;
use super::{drafts, question, show_step, ways_round};
use crate::pack::{Field, Form};
use crate::texts::Args;

/// Writes a field's question as it is turned just now.
pub(super) type Say = fn(&mut Talk, &Draft, &Form, &Field, &Pending);

/// Asks for the field: from now on in this message.
pub(super) fn show(
    talk: &mut Talk,
    draft: Draft,
    form: &Form,
    field: &Field,
    pending: Option<Pending>,
    say: Say,
) {
    let mut pending = pending.unwrap_or_else(|| Pending { field: field.key.0.clone(), ..Pending::default() });
    // Asked anew: the buttons of an earlier message turn no more.
    pending.shown = Some(talk.id());
    say(talk, &draft, form, field, &pending);
    drafts::keep(talk, Draft { pending: Some(pending), ..draft });
}

/// Turns to another page, in the message that stands; where none does, the question is asked again.
pub(super) fn turn(talk: &mut Talk, mut draft: Draft, form: &Form, field: &Field, to: Pick, say: Say) {
    let Some(mut pending) = draft.pending.take().filter(|pending| pending.shown.is_some()) else {
        return show_step(talk);
    };
    pending.values = vec![to.encode()];
    say(talk, &draft, form, field, &pending);
    drafts::keep(talk, Draft { pending: Some(pending), ..draft });
}

/// The question with a heading and buttons of its own, and the ways round it.
pub(super) fn send(
    talk: &mut Talk,
    draft: &Draft,
    form: &Form,
    field: &Field,
    pending: &Pending,
    (heading, mut rows): (String, Vec<Vec<Button>>),
) {
    let Some(event) = pending.shown else {
        return;
    };
    let text = format!("{}\n\n{heading}", question::text(talk, draft, form, field));
    if !field.required {
        rows.push(vec![talk.button("label-skip", Action::Skip(draft.id, field.key.0.clone()))]);
    }
    rows.push(ways_round(talk, draft, &field.key.0));
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::Choices(event)));
}

/// The draft with a field to be answered anew: nothing else of it changes, and it is attested again.
pub(super) fn asked_anew(draft: &Draft, field: &Field) -> Draft {
    let mut draft = draft.clone();
    draft.answers.retain(|answer| answer.key != field.key.0);
    draft.attested = None;
    draft.editing = true;
    draft.step = DraftStep::Asking(field.key.0.clone());
    draft
}

/// Says why what was chosen cannot be had.
pub(super) fn say_why(talk: &mut Talk, why: String) {
    let args = Args::new().own("problem", why).own("example", "");
    talk.say("form-problem", &args, Keyboard::None);
}
