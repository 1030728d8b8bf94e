//! What is tapped for a field, and how an answer is taken.

use super::super::super::action::{Action, MenuItem};
use super::super::super::answer::{self, NO, OTHER, YES};
use super::super::super::case::Answer;
use super::super::super::ids::{DraftId, MessageId};
use super::super::super::outgoing::Keyboard;
use super::super::super::room::{Consent, Draft, FieldConsent, Mode, Pending, Wanted};
use super::super::{Talk, confide, handover, menu, unasked};
use super::read::{Trouble, explained};
use super::{
    FAILURES_MAX, confidential, draft_of, drafts, go_on, open_draft, open_field, options, question,
    show_step, slot, window,
};
use crate::field::parse_mobile;
use crate::pack::{Field, FieldKind, Form, Known};
use crate::texts::Args;

/// Known answers kept for the next form.
const KNOWN_MAX: usize = 8;
/// The wording by which a sensitive answer is consented to; raised whenever its meaning changes.
const SENSITIVE_WORDING: &str = "form-sensitive/1";

/// Takes a value for a field: kept and gone on from, unless it needs a consent of its own first.
pub(super) fn take(
    talk: &mut Talk,
    mut draft: Draft,
    form: &Form,
    field: &Field,
    value: String,
    original: Option<String>,
) {
    if field.confidential.iter().any(|key| key.0 == value) {
        if !confide::is_possible(talk.world) {
            return confidential::turn_to_people(talk, &draft);
        }
        if !confidential::is_confided(&draft, field) {
            let (values, wanted) = (vec![value], Wanted::Confidence);
            return wait(talk, draft, field, Pending { values, original, wanted, ..Pending::default() });
        }
    }
    if is_sensitive(field, &value) && !is_consented(&draft, field, &value) {
        let values = vec![value];
        return wait(
            talk,
            draft,
            field,
            Pending { values, original, wanted: Wanted::Consent, ..Pending::default() },
        );
    }
    if let FieldKind::Consent { .. } = field.kind {
        let wording = format!("{}.{} pack {}", form.id, field.key, talk.world.pack.version);
        agree(talk, &mut draft, field, wording.clone());
        return keep(talk, draft, form, field, wording, None);
    }
    keep(talk, draft, form, field, value, original);
}

fn keep(
    talk: &mut Talk,
    mut draft: Draft,
    form: &Form,
    field: &Field,
    value: String,
    original: Option<String>,
) {
    let original = original.filter(|original| *original != value);
    let answer = Answer { key: field.key.0.clone(), value, identity: field.identity, original };
    let is_kept = |known: &Known| known.is_offered_again() && !is_anothers(&draft, *known);
    if let Some(known) = field.known_as.filter(is_kept) {
        remember(talk, known, &answer);
    }
    draft.skipped.retain(|skipped| *skipped != answer.key);
    match draft.answers.iter_mut().find(|kept| kept.key == answer.key) {
        Some(kept) => *kept = answer.clone(),
        None => draft.answers.push(answer.clone()),
    }
    unasked::stop_by_answer(talk, &draft.form, &answer.key, &answer.value);
    // What was attested has changed: it is attested again (state machine, S4).
    draft.attested = None;
    if is_echoed(field) {
        let shown = answer::shown(talk.world, talk.language(), field, &answer);
        let keyboard = menu::keyboard(talk);
        talk.say("form-taken", &Args::new().own("value", shown), keyboard);
    }
    go_on(talk, draft, form);
}

/// Numbers and appointments are shown as they were understood, before the next question.
fn is_echoed(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::Mobile
            | FieldKind::NationalId { .. }
            | FieldKind::MemberNumber { .. }
            | FieldKind::Iban
            | FieldKind::CommercialNumber
            | FieldKind::Slot
            | FieldKind::Window
    )
}

fn remember(talk: &mut Talk, known: Known, answer: &Answer) {
    let kept = Answer { key: known_key(known).to_owned(), ..answer.clone() };
    talk.state.known.retain(|other| other.key != kept.key && other.key != answer.key);
    talk.state.known.push(kept);
    let surplus = talk.state.known.len().saturating_sub(KNOWN_MAX);
    talk.state.known.drain(..surplus);
}

/// The name under which a known answer is kept.
pub(super) fn known_key(known: Known) -> &'static str {
    match known {
        Known::FullName => "full_name",
        Known::Mobile => "mobile",
        Known::MemberNumber => "member_number",
        Known::DecisionDay => "decision_day",
        Known::FemaleOfficer => "female_officer",
    }
}

/// Whether an answer tells of somebody else: the request is made on their behalf. The mobile stays the writer's.
pub(super) fn is_anothers(draft: &Draft, known: Known) -> bool {
    let on_behalf = draft.answers.iter().any(|answer| answer.key == "on_behalf" && answer.value == OTHER);
    on_behalf && known != Known::Mobile
}

/// Something was said for a field and more is awaited.
fn wait(talk: &mut Talk, draft: Draft, field: &Field, pending: Pending) {
    let pending = Pending { field: field.key.0.clone(), ..pending };
    talk.state.failures = 0;
    drafts::keep(talk, Draft { pending: Some(pending), ..draft });
    show_step(talk);
}

/// A day was understood: shown in both calendars before it is taken.
pub(super) fn confirm_day(talk: &mut Talk, draft: Draft, field: &Field, value: String, original: String) {
    let pending = Pending {
        values: vec![value],
        original: Some(original),
        wanted: Wanted::DayConfirmed,
        ..Pending::default()
    };
    wait(talk, draft, field, pending);
}

/// A value that could not be taken: never blaming, with an example; a person after three.
pub(super) fn fail(talk: &mut Talk, draft: &Draft, field: &Field, trouble: impl Into<Trouble>) {
    talk.state.failures = talk.state.failures.saturating_add(1);
    let problem = explained(talk, field, trouble.into());
    let example = match &field.example {
        Some(example) => talk.text("form-example", &Args::new().code("example", example)),
        None => String::new(),
    };
    talk.say("form-problem", &Args::new().own("problem", problem).own("example", example), Keyboard::None);
    if talk.state.failures >= FAILURES_MAX {
        return offer_person(talk, draft);
    }
    show_step(talk);
}

/// Three failures at one field: a person is offered, the draft is kept.
fn offer_person(talk: &mut Talk, draft: &Draft) {
    let rows = vec![
        vec![talk.button("label-person", Action::Open(MenuItem::Person))],
        vec![talk.button("button-resume", Action::Resume(draft.id))],
    ];
    let officer = talk.world.pack.profile.officer.in_language(talk.language());
    talk.say("form-three-failures", &Args::new().own("officer", officer), Keyboard::Inline(rows));
}

/// The draft of a button and the field it was for, where that field's question is open; otherwise the truth for a
/// moment, and where things stand.
fn open_for<'a>(talk: &mut Talk<'a>, id: DraftId, key: &str) -> Option<(Draft, &'a Form, &'a Field)> {
    let (draft, form) = draft_of(talk, id)?;
    let field = open_field(talk, &draft, form).filter(|field| field.key.0 == key);
    if field.is_none() {
        talk.note("button-answered");
        show_step(talk);
    }
    field.map(|field| (draft, form, field))
}

/// A tap on an option.
pub(in super::super) fn choose(talk: &mut Talk, id: DraftId, key: &str, value: &str) {
    let Some((draft, form, field)) = open_for(talk, id, key) else {
        return;
    };
    if field.kind == FieldKind::Slot {
        return slot::tapped(talk, draft, form, field, value);
    }
    if field.kind == FieldKind::Window {
        return window::tapped(talk, draft, form, field, value);
    }
    let (known, other) = match &field.kind {
        FieldKind::Choice { options, other, .. } | FieldKind::Multi { options, other, .. } => {
            (options.iter().any(|option| option.key.0 == value), *other && value == OTHER)
        }
        FieldKind::YesNo => (matches!(value, YES | NO), false),
        FieldKind::Consent { .. } => (value == YES, false),
        FieldKind::Year { .. } => (value.parse::<u16>().is_ok(), false),
        FieldKind::Reference { rejected, other } => {
            let own = options::referable(talk, *rejected).any(|case| case.reference == value);
            (own, *other && value == OTHER)
        }
        _ => (false, false),
    };
    match &field.kind {
        FieldKind::Multi { .. } if known || other => toggle(talk, draft, form, field, value, other),
        _ if other => {
            wait(talk, draft, field, Pending { wanted: Wanted::Words, ..Pending::default() });
        }
        _ if known => take(talk, draft, form, field, value.to_owned(), None),
        _ => {
            talk.note("button-answered");
            show_step(talk);
        }
    }
}

/// One of several is switched, in the message that shows them.
fn toggle(talk: &mut Talk, mut draft: Draft, form: &Form, field: &Field, value: &str, other: bool) {
    let mut pending = draft.pending.take().unwrap_or_else(|| question::begun(&draft, field));
    let before = pending.values.len();
    pending.values.retain(|kept| kept != value && !(other && kept.starts_with("other:")));
    if pending.values.len() == before {
        if before >= most(field) {
            talk.note("form-enough-chosen");
            return;
        }
        if other {
            pending.wanted = Wanted::Words;
            return wait(talk, draft, field, pending);
        }
        pending.values.push(value.to_owned());
    }
    question::refresh(talk, &draft, form, field, &pending);
    drafts::keep(talk, Draft { pending: Some(pending), ..draft });
}

/// Typed options of several are added; the question is asked again with them.
pub(super) fn add(talk: &mut Talk, mut draft: Draft, field: &Field, values: Vec<String>) {
    let mut pending = draft.pending.take().unwrap_or_else(|| question::begun(&draft, field));
    for value in values {
        if value.starts_with("other:") {
            pending.values.retain(|kept| !kept.starts_with("other:"));
        }
        if !pending.values.contains(&value) && pending.values.len() < most(field) {
            pending.values.push(value);
        }
    }
    pending.wanted = Wanted::More;
    wait(talk, draft, field, pending);
}

/// How many values a field takes.
pub(super) fn most(field: &Field) -> usize {
    match &field.kind {
        FieldKind::Multi { max, .. } | FieldKind::Files { max } => usize::from(*max),
        _ => 1,
    }
}

/// Whether «تم» may be said.
pub(super) fn is_enough(field: &Field, count: usize) -> bool {
    match &field.kind {
        FieldKind::Multi { min, .. } => count >= usize::from(*min).max(1),
        FieldKind::Files { .. } => count > 0,
        _ => false,
    }
}

/// «تم»: what was gathered is the answer.
pub(in super::super) fn finish(talk: &mut Talk, id: DraftId, key: &str) {
    let Some((draft, form, field)) = open_for(talk, id, key) else {
        return;
    };
    let values = draft.pending.as_ref().map(|pending| pending.values.clone()).unwrap_or_default();
    if !is_enough(field, values.len()) {
        if talk.tap.is_none() {
            talk.say("form-choose-first", &Args::NONE, Keyboard::None);
        }
        talk.note("form-choose-first");
        return show_step(talk);
    }
    take(talk, draft, form, field, answer::joined(&values), None);
}

/// «نعم» to a day, «أوافق» to a sensitive answer.
pub(in super::super) fn affirm(talk: &mut Talk, id: DraftId, key: &str) {
    let Some((mut draft, form, field)) = open_for(talk, id, key) else {
        return;
    };
    match draft.pending.take() {
        Some(pending) if pending.wanted == Wanted::DayConfirmed => {
            take(talk, draft, form, field, answer::joined(&pending.values), pending.original);
        }
        Some(pending) if pending.wanted == Wanted::Confidence => {
            agree(talk, &mut draft, field, confidential::WORDING.to_owned());
            take(talk, draft, form, field, answer::joined(&pending.values), pending.original);
        }
        Some(pending) if pending.wanted == Wanted::Consent => {
            let value = pending.values.first().cloned().unwrap_or_default();
            let wording = format!("{SENSITIVE_WORDING} {}", answer::keys(&value).join(","));
            agree(talk, &mut draft, field, wording);
            take(talk, draft, form, field, value, pending.original);
        }
        _ => {
            talk.note("button-answered");
            show_step(talk);
        }
    }
}

/// «تعديل» of what was understood: the question again.
pub(in super::super) fn ask_again(talk: &mut Talk, id: DraftId, key: &str) {
    let Some((draft, _, _)) = open_for(talk, id, key) else {
        return;
    };
    drafts::keep(talk, Draft { pending: None, ..draft });
    show_step(talk);
}

/// A tap on the answer given earlier.
pub(in super::super) fn use_known(talk: &mut Talk, id: DraftId, key: &str) {
    let Some((draft, form, field)) = open_for(talk, id, key) else {
        return;
    };
    match question::known_answer(talk, &draft, field) {
        Some(answer) => keep(talk, draft, form, field, answer.value, answer.original),
        None => {
            talk.note("button-answered");
            show_step(talk);
        }
    }
}

fn is_sensitive(field: &Field, value: &str) -> bool {
    match &field.kind {
        FieldKind::Choice { sensitive, .. } | FieldKind::Multi { sensitive, .. } => {
            answer::keys(value).iter().any(|key| sensitive.iter().any(|other| other.as_str() == *key))
        }
        _ => false,
    }
}

fn is_consented(draft: &Draft, field: &Field, value: &str) -> bool {
    let wording = format!("{SENSITIVE_WORDING} {}", answer::keys(value).join(","));
    draft.consents.iter().any(|given| given.field == field.key.0 && given.consent.wording == wording)
}

/// A consent of its own, with its wording and time.
fn agree(talk: &Talk, draft: &mut Draft, field: &Field, wording: String) {
    draft.consents.retain(|given| given.field != field.key.0);
    let consent = Consent { wording, at: talk.now };
    draft.consents.push(FieldConsent { field: field.key.0.clone(), consent });
}

/// A contact card: in a form the person's own is the mobile and somebody else's is not taken; in a talk with staff it
/// goes where everything goes.
pub(in super::super) fn shared_contact(talk: &mut Talk, mobile: &str, own: bool, message: MessageId) {
    talk.state.unreachable = false;
    talk.greet_once();
    let draft = open_draft(talk).filter(|_| talk.state.mode == Mode::Filling);
    let asked = draft.and_then(|(draft, form)| {
        let field = open_field(talk, &draft, form).filter(|field| field.kind == FieldKind::Mobile)?;
        Some((draft, form, field))
    });
    let Some((draft, form, field)) = asked else {
        if let Some(case) = handover::open_to_staff(talk) {
            return handover::relay(talk, case, message, None);
        }
        let keyboard = menu::keyboard(talk);
        return talk.say("contact-not-asked", &Args::NONE, keyboard);
    };
    if !own {
        talk.say("contact-of-other", &Args::NONE, Keyboard::None);
        return show_step(talk);
    }
    match parse_mobile(mobile) {
        Ok(mobile) => {
            talk.state.verified_mobile = Some(mobile.as_str().to_owned());
            take(talk, draft, form, field, mobile.as_str().to_owned(), None);
        }
        Err(problem) => fail(talk, &draft, field, problem),
    }
}
