//! A form, walked through as a dialogue: notice and consent, one field at a time, review, and the ways round them.
//!
//! A draft's step names a field by its key, and which fields are asked follows from the answers each time anew: a
//! form that changes while a draft waits, or an answer edited from the review, makes questions appear and disappear
//! and loses nothing.

mod confidential;
mod drafts;
mod expiry;
mod files;
mod later;
mod options;
mod question;
mod read;
mod review;
mod slot;
mod submit;
mod take;
mod turning;
mod typed;
mod window;

pub(super) use confidential::turn_elsewhere;
pub(super) use drafts::{
    begin, cancel, cancel_surely, draft_of, drop_all, expire, open_draft, remind, remind_of_open_draft, rows,
    set_aside,
};
pub(super) use files::{attach, fetch_for_case, filed};
pub(super) use later::{asked_for, supply, supply_file, supply_typed};
pub(super) use review::{edit, edit_menu, show_again};
pub(super) use submit::{attest, submit};
pub(super) use take::{affirm, ask_again, choose, finish, shared_contact, use_known};
pub(super) use typed::typed;

use super::super::action::{Action, MenuItem};
use super::super::answer;
use super::super::ids::DraftId;
use super::super::outgoing::{Button, Keyboard};
use super::super::room::{Consent, Draft, DraftStep, FieldConsent, Mode};
use super::super::view::Needs;
use super::super::world::World;
use super::Talk;
use crate::calendar;
use crate::pack::{Decider, Field, FieldKind, Form};
use crate::texts::Args;

/// After so many failures in a row a person is offered.
pub(super) const FAILURES_MAX: u8 = 3;
/// The wording of the notice that a consent refers to; raised whenever its meaning changes.
const NOTICE_WORDING: &str = "form-privacy/1";

/// What an event needs to see: the person's own cases where a form lets choose among them, what is booked where one
/// gives an appointment, and at submission what the roster has of the person.
pub(super) fn add_needs(world: &World, drafts: &[Draft], action: Option<&Action>, needs: &mut Needs) {
    let begun = match action {
        Some(Action::Begin(form)) => Some(form),
        _ => None,
    };
    let refers = |form: &Form| {
        form.fields.iter().any(|field| matches!(field.kind, FieldKind::Reference { .. }) && !field.later)
    };
    if let Some(Action::Submit(id) | Action::SubmitAgain(id)) = action
        && let Some(draft) = drafts.iter().find(|draft| draft.id == *id)
    {
        needs.roster = world.find_form(&draft.form).and_then(|form| submit::roster_lookup(draft, form));
    }
    let appoints =
        |form: &Form| form.fields.iter().any(|field| field.kind == FieldKind::Slot && !field.later);
    let forms = drafts.iter().map(|draft| &draft.form).chain(begun);
    for form in forms.filter_map(|id| world.find_form(id)) {
        needs.own_cases |= refers(form);
        needs.bookings |= appoints(form);
    }
}

/// Shows the open step of the draft that is being filled.
pub(super) fn show_step(talk: &mut Talk) {
    let Some((draft, form)) = open_draft(talk) else {
        return drafts::forget_formless(talk);
    };
    talk.state.mode = Mode::Filling;
    talk.state.filling = Some(draft.id);
    match &draft.step {
        DraftStep::Notice => notice(talk, &draft, form),
        DraftStep::Review => review::show(talk, draft, form),
        DraftStep::Asking(key) => match asked(talk, &draft, form).iter().find(|field| field.key.0 == *key) {
            Some(field) => question::show(talk, draft, form, field),
            // The form no longer asks for it, or another answer has made it needless.
            None => go_on(talk, draft, form),
        },
        DraftStep::Field(_) | DraftStep::Attachment => go_on(talk, draft, form),
    }
}

/// «أوافق»: recorded with its wording and time (V-CONSENT), then the first field.
pub(super) fn consent(talk: &mut Talk, id: DraftId) {
    let Some((mut draft, form)) = draft_of(talk, id) else {
        return;
    };
    if draft.step == DraftStep::Notice {
        draft.consent = Some(Consent { wording: NOTICE_WORDING.to_owned(), at: talk.now });
        go_on(talk, draft, form);
    } else {
        show_step(talk);
    }
}

/// «تخطي» where the step may be left out.
pub(super) fn skip(talk: &mut Talk, id: DraftId, key: &str) {
    let Some((mut draft, form)) = draft_of(talk, id) else {
        return;
    };
    match open_field(talk, &draft, form).filter(|field| field.key.0 == key && !field.required) {
        Some(field) => {
            draft.answers.retain(|answer| answer.key != field.key.0);
            draft.skipped.retain(|skipped| *skipped != field.key.0);
            draft.skipped.push(field.key.0.clone());
            go_on(talk, draft, form);
        }
        None => {
            talk.note("button-stale");
            show_step(talk);
        }
    }
}

/// «رجوع»: the step before the one the button stood under.
pub(super) fn back(talk: &mut Talk, id: DraftId, key: &str) {
    let Some((mut draft, form)) = draft_of(talk, id) else {
        return;
    };
    let asked = asked(talk, &draft, form);
    let place = asked.iter().position(|field| field.key.0 == key);
    let half_said = draft.pending.take().is_some_and(|pending| pending.wanted != Default::default());
    let step = match place {
        // What was understood, or the words of «أخرى», stand before the question itself.
        Some(place) if half_said => DraftStep::Asking(asked[place].key.0.clone()),
        _ if draft.editing => DraftStep::Review,
        Some(0) => DraftStep::Notice,
        Some(place) => DraftStep::Asking(asked[place - 1].key.0.clone()),
        None => asked.last().map_or(DraftStep::Notice, |field| DraftStep::Asking(field.key.0.clone())),
    };
    if step == DraftStep::Review {
        draft.editing = false;
    }
    go(talk, draft, step);
}

/// Takes the draft up where it was left.
pub(super) fn resume(talk: &mut Talk, id: DraftId) {
    drafts::show_of(talk, id);
}

/// Opens a step of a draft and shows it.
fn go(talk: &mut Talk, mut draft: Draft, step: DraftStep) {
    draft.step = step;
    draft.pending = None;
    talk.state.failures = 0;
    drafts::keep(talk, draft);
    show_step(talk);
}

/// Opens the first field that has no answer, or the review.
fn go_on(talk: &mut Talk, mut draft: Draft, form: &Form) {
    draft.editing = false;
    let step = if draft.consent.is_none() {
        DraftStep::Notice
    } else {
        let open = first_open(talk, &draft, form);
        open.map_or(DraftStep::Review, |field| DraftStep::Asking(field.key.0.clone()))
    };
    go(talk, draft, step);
}

/// The fields that are asked for as the answers stand.
fn asked<'a>(talk: &Talk, draft: &Draft, form: &'a Form) -> Vec<&'a Field> {
    let mut asked = answer::asked(form, &draft.answers, calendar::riyadh_date(talk.now));
    asked.retain(|field| !is_needless(talk, draft, field));
    asked
}

/// Nobody is asked which of their requests is meant where they have none and may leave it open.
fn is_needless(talk: &Talk, draft: &Draft, field: &Field) -> bool {
    match field.kind {
        FieldKind::Reference { rejected, other: false } if !field.required => {
            answer::find(field, &draft.answers).is_none()
                && options::referable(talk, rejected).next().is_none()
        }
        _ => false,
    }
}

/// The first field that is asked and has neither an answer nor been passed over: nothing incomplete is submitted
/// (BH-S2.1).
fn first_open<'a>(talk: &Talk, draft: &Draft, form: &'a Form) -> Option<&'a Field> {
    let open = |field: &&Field| {
        let skipped = !field.required && draft.skipped.contains(&field.key.0);
        !skipped && answer::find(field, &draft.answers).is_none()
    };
    asked(talk, draft, form).into_iter().find(open)
}

/// The field whose question is open.
fn open_field<'a>(talk: &Talk, draft: &Draft, form: &'a Form) -> Option<&'a Field> {
    let DraftStep::Asking(key) = &draft.step else {
        return None;
    };
    asked(talk, draft, form).into_iter().find(|field| field.key.0 == *key)
}

/// What the form is for, who decides, which papers, what needs presence, how long; and the privacy notice, before the
/// first personal field (BH-O4.1, E.5).
fn notice(talk: &mut Talk, draft: &Draft, form: &Form) {
    let language = talk.language();
    let profile = &talk.world.pack.profile;
    let decides = match form.decides {
        _ if form.decides_by_choice() => talk.text("form-decides-by-choice", &Args::NONE),
        Decider::Committee => talk.text("form-decides-committee", &Args::NONE),
        Decider::Board => talk.text("form-decides-board", &Args::NONE),
        Decider::Above => talk.text("form-decides-above", &Args::NONE),
        Decider::Staff => {
            let department = form.department.name.in_language(talk.language());
            talk.text("form-decides-staff", &Args::new().own("department", department))
        }
    };
    let papers: String =
        form.papers.iter().map(|paper| format!("\n• {}", paper.in_language(language))).collect();
    let papers = match papers.is_empty() {
        true => String::new(),
        false => talk.text("form-papers", &Args::new().own("papers", papers)),
    };
    let presence = match &form.presence {
        Some(presence) => {
            let office = talk.world.office(language, calendar::riyadh_date(talk.now));
            format!("\n\n{}\n{office}", presence.in_language(language))
        }
        None => String::new(),
    };
    let args = Args::new()
        .own("title", form.title.in_language(language))
        .own("purpose", form.purpose.in_language(language))
        .own("decides", decides)
        .own("papers", papers)
        .own("presence", presence)
        .number("fields", asked(talk, draft, form).len());
    talk.say("form-notice", &args, Keyboard::None);
    let args = Args::new().own("association", profile.name.in_language(language));
    let rows = vec![
        vec![talk.button("label-agree", Action::Consent(draft.id))],
        vec![talk.button("label-cancel", Action::Cancel(draft.id))],
    ];
    talk.say("form-privacy", &args, Keyboard::Inline(rows));
}

/// «رجوع · إلغاء · موظف»: at every step (BH-O1.2).
fn ways_round(talk: &Talk, draft: &Draft, key: &str) -> Vec<Button> {
    vec![
        talk.button("label-back", Action::Back(draft.id, key.to_owned())),
        talk.button("label-cancel", Action::Cancel(draft.id)),
        talk.button("button-person-short", Action::Open(MenuItem::Person)),
    ]
}
