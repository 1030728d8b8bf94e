//! Attestation and submission: the moment a form becomes a case.

use super::super::action::Action;
use super::super::case::{Attestation, Case, CaseKind, Check, HistoryLine};
use super::super::effect::Effect;
use super::super::event::DeskEvent;
use super::super::ids::{CaseId, DraftId, UserId};
use super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::room::{Draft, DraftStep};
use super::{Talk, cases, form, handover, menu, review};
use crate::field::fingerprint;
use crate::field::reference::grouped_reference;
use crate::pack::Form;
use crate::texts::Args;

/// The attested wording; raised whenever its meaning changes.
const ATTESTATION_WORDING: &str = "label-attest/1";

/// «أُقرّ بصحة البيانات ومسؤوليتي المباشرة عنها» (step S4): the answers are fixed as they stand.
pub(super) fn attest(talk: &mut Talk, id: DraftId) {
    let Some((mut draft, form)) = form::draft_of(talk, id) else {
        return;
    };
    if draft.step != DraftStep::Review || review::first_missing(&draft, form).is_some() {
        return form::show_step(talk);
    }
    draft.attested = Some((snapshot(&draft), talk.now));
    talk.state.draft = Some(draft);
    talk.note("attested-note");
    form::show_step(talk);
}

/// SHA-256 of the answers in their order, key and value parted by characters no value holds.
fn snapshot(draft: &Draft) -> String {
    let lines: Vec<String> =
        draft.answers.iter().map(|answer| format!("{}\u{1f}{}", answer.key, answer.value)).collect();
    fingerprint(&lines.join("\u{1e}"))
}

/// «إرسال الطلب»: the draft becomes a case; the policy's next step and period are told as they are (BH-S5.1).
/// Another open request of the kind is shown first; `again` says that it is known.
pub(super) fn submit(talk: &mut Talk, id: DraftId, again: bool) {
    let Some((draft, form)) = form::draft_of(talk, id) else {
        return;
    };
    let attested = draft.attested.as_ref().is_some_and(|(print, _)| *print == snapshot(&draft));
    let incomplete = review::first_missing(&draft, form).is_some() || draft.consent.is_none();
    if draft.step != DraftStep::Review || incomplete || (form.attests && !attested) {
        talk.note("button-stale");
        return form::show_step(talk);
    }
    if let Some(case) = cases::open_duplicate(talk, form).filter(|_| !again) {
        return cases::tell_of_duplicate(talk, case, draft.id);
    }
    let case = case_of(talk, &draft, form);
    open(talk, &case, &draft);
    form::drop_draft(talk);
    confirm(talk, &case, form);
}

fn case_of(talk: &Talk, draft: &Draft, form: &Form) -> Case {
    let kind = CaseKind::Request { form: form.id.0.clone() };
    let id = CaseId::from(talk.id());
    let mut case = handover::new_case(talk, id, kind, &form.department.key.0, false);
    case.answers = form
        .fields
        .iter()
        .filter_map(|field| draft.answers.iter().find(|answer| answer.key == field.key.0))
        .cloned()
        .collect();
    cases::file_against(talk, &mut case, form);
    case.attachments = draft.attachment.into_iter().collect();
    let user = talk.incoming.sender.as_ref().map_or(UserId(talk.me.0), |sender| sender.user);
    case.attestation = draft.attested.clone().map(|(fingerprint, at)| Attestation {
        wording: format!("{ATTESTATION_WORDING} pack {}", talk.world.pack.version),
        fingerprint,
        method: "tap".to_owned(),
        user,
        at,
    });
    case.checks = form
        .checklist
        .iter()
        .map(|item| Check { key: item.key.0.clone(), finding: None, valid: None })
        .collect();
    case
}

fn open(talk: &mut Talk, case: &Case, draft: &Draft) {
    talk.effects.push(Effect::Keep(Box::new(case.clone())));
    let consent = draft.consent.as_ref().map(|consent| (consent.at, "consented", consent.wording.clone()));
    let attestation = case.attestation.as_ref().map(|a| (a.at, "attested", a.fingerprint.clone()));
    let submitted = Some((talk.now, "submitted", String::new()));
    for (at, what, note) in [consent, attestation, submitted].into_iter().flatten() {
        talk.effects.push(Effect::Record(HistoryLine {
            case: case.id,
            at,
            by: None,
            what: what.to_owned(),
            note: (!note.is_empty()).then_some(note),
            event: talk.id(),
        }));
    }
    talk.tell_desk(DeskEvent::CaseOpened { case: case.id });
    for message in &case.attachments {
        let (id, chat) = (talk.id(), talk.me);
        talk.tell_desk(DeskEvent::MemberSaid { case: case.id, id, chat, message: *message, text: None });
    }
}

fn confirm(talk: &mut Talk, case: &Case, form: &Form) {
    let language = talk.language();
    let keyboard = menu::keyboard(talk);
    let args = Args::new()
        .own("title", form.title.in_language(language))
        .code("reference", grouped_reference(&case.reference))
        .own("attention", talk.world.next_attention(language, talk.now));
    talk.say("submitted", &args, keyboard);
    let next = cases::next_step(talk, case);
    let signature = match form.needs_signature {
        true => talk.text("submitted-signature", &Args::NONE),
        false => String::new(),
    };
    let args = Args::new().own("next", next).own("signature", signature);
    let text = talk.text("submitted-next", &args);
    let button = Button { label: talk.text("button-show-case", &Args::NONE), action: Action::Show(case.id) };
    let row = vec![button];
    talk.send(Outgoing::text(text, Keyboard::Inline(vec![row])).in_slot(Slot::News(case.id, talk.id())));
}
