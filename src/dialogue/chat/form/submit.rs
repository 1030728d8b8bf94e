//! Attestation and submission: the moment a form becomes a case.

use super::super::super::action::Action;
use super::super::super::answer;
use super::super::super::case::{Answer, Attestation, Case, CaseKind, Check, HistoryLine, Person};
use super::super::super::effect::Effect;
use super::super::super::event::DeskEvent;
use super::super::super::ids::{CaseId, DraftId, UserId};
use super::super::super::moves;
use super::super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::super::room::{Draft, DraftStep};
use super::super::super::roster::RosterLookup;
use super::super::{Talk, cases, confide, handover, menu};
use super::{asked, confidential, draft_of, drafts, expiry, first_open, show_step, slot, window};
use crate::calendar;
use crate::field::fingerprint;
use crate::field::reference::grouped_reference;
use crate::pack::{FieldKind, Form};
use crate::texts::Args;

/// The attested wording; raised whenever its meaning changes.
const ATTESTATION_WORDING: &str = "label-attest/1";

/// The field by which a person hides their name from staff.
const UNNAMED: &str = "anonymous";

/// «أُقرّ بصحة البيانات ومسؤوليتي المباشرة عنها» (step S4): the answers are fixed as they stand.
pub(in super::super) fn attest(talk: &mut Talk, id: DraftId) {
    let Some((mut draft, form)) = draft_of(talk, id) else {
        return;
    };
    if draft.step != DraftStep::Review || first_open(talk, &draft, form).is_some() {
        return show_step(talk);
    }
    draft.attested = Some((snapshot(&answers(talk, &draft, form)), talk.now));
    drafts::keep(talk, draft);
    talk.note("attested-note");
    show_step(talk);
}

/// Whether what stands in the draft now is what was attested: a form that changed since asks for it again.
pub(super) fn is_attested(talk: &Talk, draft: &Draft, form: &Form) -> bool {
    draft.attested.as_ref().is_some_and(|(print, _)| *print == snapshot(&answers(talk, draft, form)))
}

/// The answers of the fields that are asked, in the form's order: those of others are left behind.
fn answers(talk: &Talk, draft: &Draft, form: &Form) -> Vec<Answer> {
    let asked = asked(talk, draft, form);
    asked.into_iter().filter_map(|field| answer::find(field, &draft.answers)).cloned().collect()
}

/// SHA-256 of the answers in their order, key and value parted by characters no value holds.
fn snapshot(answers: &[Answer]) -> String {
    let lines: Vec<String> =
        answers.iter().map(|answer| format!("{}\u{1f}{}", answer.key, answer.value)).collect();
    fingerprint(&lines.join("\u{1e}"))
}

/// «إرسال الطلب»: the draft becomes a case; the policy's next step and period are told as they are (BH-S5.1).
/// Another open request of the kind is shown first; `again` says that it is known.
pub(in super::super) fn submit(talk: &mut Talk, id: DraftId, again: bool) {
    let Some((draft, form)) = draft_of(talk, id) else {
        return;
    };
    let incomplete = first_open(talk, &draft, form).is_some() || draft.consent.is_none();
    let unattested = form.attests && !is_attested(talk, &draft, form);
    if draft.step != DraftStep::Review || incomplete || unattested {
        talk.note("button-stale");
        return show_step(talk);
    }
    if let Some(case) = cases::open_duplicate(talk, form).filter(|_| !again) {
        return cases::tell_of_duplicate(talk, case, draft.id);
    }
    let stands = slot::stands(talk, &draft, form)
        && window::stands(talk, &draft, form)
        && expiry::stands(talk, &draft, form);
    if !stands {
        return;
    }
    let case = case_of(talk, &draft, form);
    if case.confidential {
        if !confide::is_possible(talk.world) {
            return confidential::turn_to_people(talk, &draft);
        }
        confide::remember(talk, case.id);
    }
    open(talk, &case, &draft);
    drafts::drop_draft(talk, draft.id);
    confirm(talk, &case);
    slot::book(talk, &case, form);
}

/// By what the roster is asked: where a form takes a member number or an identity number, with the mobile given.
pub(super) fn roster_lookup(draft: &Draft, form: &Form) -> Option<RosterLookup> {
    let member_number = value(&draft.answers, form, |kind| matches!(kind, FieldKind::MemberNumber { .. }));
    let identity = value(&draft.answers, form, |kind| matches!(kind, FieldKind::NationalId { .. }));
    let known = member_number.is_some() || identity.is_some();
    known.then(|| RosterLookup {
        member_number: member_number.cloned(),
        identity: identity.cloned(),
        mobile: mobile(&draft.answers, form).cloned(),
    })
}

fn mobile<'a>(answers: &'a [Answer], form: &Form) -> Option<&'a String> {
    value(answers, form, |kind| *kind == FieldKind::Mobile)
}

/// The answer to the first field of a kind.
fn value<'a>(answers: &'a [Answer], form: &Form, is: impl Fn(&FieldKind) -> bool) -> Option<&'a String> {
    let field = form.fields.iter().find(|field| is(&field.kind))?;
    answers.iter().find(|answer| answer.key == field.key.0).map(|answer| &answer.value)
}

fn case_of(talk: &Talk, draft: &Draft, form: &Form) -> Case {
    let kind = CaseKind::Request { form: form.id.0.clone() };
    let id = CaseId::from(talk.id());
    let mut case = handover::new_case(talk, id, kind, &form.department.key.0, draft.urgent);
    case.answers = answers(talk, draft, form);
    case.confidential = confidential::is_confidential(form, &case.answers);
    let decides = answer::decider(form, &case.answers);
    moves::decide_by(&mut case, decides);
    case.roster = talk.view.roster.clone();
    let verified = talk.state.verified_mobile.as_ref();
    case.mobile_verified = mobile(&case.answers, form).is_some_and(|mobile| Some(mobile) == verified);
    cases::file_against(talk, &mut case, form);
    if is_unnamed(&case.answers) {
        case.person = Person { shown: String::new(), role: None, language: case.person.language };
        case.before.clear();
    }
    let is_file = |answer: &&Answer| {
        let field = form.fields.iter().find(|field| field.key.0 == answer.key);
        field.is_some_and(answer::is_of_files)
    };
    let files = case.answers.iter().filter(is_file).flat_map(|answer| answer::files(&answer.value));
    case.attachments = files.collect();
    let user = talk.incoming.sender.as_ref().map_or(UserId(talk.me.0), |sender| sender.user);
    case.attestation = draft.attested.clone().filter(|_| form.attests).map(|(fingerprint, at)| Attestation {
        wording: format!("{ATTESTATION_WORDING} pack {}", talk.world.pack.version),
        fingerprint,
        method: "tap".to_owned(),
        user,
        at,
    });
    case.checks = form
        .checklist
        .iter()
        .filter(|item| !item.later)
        .map(|item| Check { key: item.key.0.clone(), finding: None, valid: None })
        .collect();
    case
}

/// Whether the person wishes to be hidden from staff: then no name of theirs goes into the case, not even Telegram's.
fn is_unnamed(answers: &[Answer]) -> bool {
    answers.iter().any(|answer| answer.key == UNNAMED && answer.value == answer::YES)
}

fn open(talk: &mut Talk, case: &Case, draft: &Draft) {
    talk.effects.push(Effect::Keep(Box::new(case.clone())));
    // A consent to what is no longer answered is left behind with the answer.
    let stands = |field: &str| case.answers.iter().any(|answer| answer.key == field);
    let beside = draft.consents.iter().filter(|given| stands(&given.field));
    let consents = draft.consent.iter().map(|consent| (consent, String::new()));
    let consents = consents.chain(beside.map(|given| (&given.consent, format!("{}: ", given.field))));
    let consents =
        consents.map(|(consent, of)| (consent.at, "consented", format!("{of}{}", consent.wording)));
    let attestation = case.attestation.as_ref().map(|a| (a.at, "attested", a.fingerprint.clone()));
    let submitted = (talk.now, "submitted", String::new());
    for (at, what, note) in consents.chain(attestation).chain([submitted]) {
        talk.effects.push(Effect::Record(HistoryLine {
            case: case.id,
            at,
            by: None,
            what: what.to_owned(),
            note: (!note.is_empty()).then_some(note),
            event: talk.id(),
        }));
    }
    let messages = case.attachments.clone();
    talk.effects.push(Effect::Attach { draft: draft.id, case: case.id, messages });
    talk.tell_desk(DeskEvent::CaseOpened { case: case.id });
    for message in &case.attachments {
        let (id, chat) = (talk.id(), talk.me);
        talk.tell_desk(DeskEvent::MemberSaid {
            case: case.id,
            id,
            chat,
            message: *message,
            text: None,
            shape: Default::default(),
        });
    }
}

fn confirm(talk: &mut Talk, case: &Case) {
    let language = talk.language();
    let keyboard = menu::keyboard(talk);
    let args = Args::new()
        .own("title", cases::title(talk, case))
        .code("reference", grouped_reference(&case.reference))
        .own("attention", talk.world.next_attention(language, talk.now));
    talk.say("submitted", &args, keyboard);
    let next = cases::next_step(talk, case);
    let signature = match moves::needs_signature(talk.world, case) {
        true => {
            let office = talk.world.office(language, calendar::riyadh_date(talk.now));
            talk.text("submitted-signature", &Args::new().own("office", office))
        }
        false => String::new(),
    };
    let args = Args::new().own("next", next).own("signature", signature);
    let text = talk.text("submitted-next", &args);
    let button = Button { label: talk.text("button-show-case", &Args::NONE), action: Action::Show(case.id) };
    let row = vec![button];
    talk.send(Outgoing::text(text, Keyboard::Inline(vec![row])).in_slot(Slot::News(case.id, talk.id())));
}
