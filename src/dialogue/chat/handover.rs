//! To a person: opening an enquiry, relaying what follows, never a dead end.

use super::super::action::{Action, MenuItem};
use super::super::case::{Birth, Case, CaseKind, HandOff, HistoryLine, Party, Path, Person, Route};
use super::super::effect::Effect;
use super::super::event::{DeskEvent, Media};
use super::super::ids::{CaseId, EventId, MessageId};
use super::super::outgoing::{Button, Keyboard, Outgoing, Repeat, What};
use super::super::room::{Mode, PassedOn, Question, Unplaced};
use super::{Talk, confide, form};
use crate::field::reference::grouped_reference;
use crate::pack::TopicId;
use crate::texts::Args;

/// The department that receives enquiries.
pub(super) const ENQUIRY_DEPARTMENT: &str = "relations";
/// Messages remembered that were passed on.
const PASSED_ON_KEPT: usize = 100;
/// The mark under a message that was passed on.
pub(super) const PASSED_ON: &str = "👌";

/// «التحدث إلى موظف» from anywhere.
pub(super) fn ask_for_person(talk: &mut Talk) {
    let stuck = talk.state.mode == Mode::Filling && talk.state.failures >= form::FAILURES_MAX;
    open(talk, if stuck { HandOff::Form } else { HandOff::Asked });
}

/// A person about the question of an event.
pub(super) fn talk_about(talk: &mut Talk, question: EventId) {
    let reason = match &talk.state.question {
        Some(kept) if kept.id == question && kept.text.is_empty() => HandOff::Unread,
        Some(Question { id, lack: Some(lack), .. }) if *id == question => HandOff::Lacking(*lack),
        Some(kept) if kept.id == question && kept.unhelpful => HandOff::NotUseful,
        Some(kept) if kept.id == question && lacks_a_value(talk) => HandOff::NotStated,
        _ => HandOff::Asked,
    };
    open_about(talk, reason, question);
}

/// True when the latest answer had to say that the association has not given a value.
fn lacks_a_value(talk: &Talk) -> bool {
    let answered = talk.state.recent.last().and_then(|exchange| exchange.answered.as_ref());
    let entry = answered.and_then(|topic| talk.world.pack.find_entry(&TopicId(topic.clone())));
    entry.is_some_and(|entry| !entry.missing.is_empty())
}

/// A person about a question that a button named; another question than the last is opened without its words.
pub(super) fn open_about(talk: &mut Talk, reason: HandOff, question: EventId) {
    if talk.state.question.as_ref().is_some_and(|kept| kept.id != question) {
        talk.state.question = None;
    }
    open(talk, reason);
}

/// Opens an enquiry, or says that one is open already: at most one talk at a time.
pub(super) fn open(talk: &mut Talk, reason: HandOff) {
    let route = talk.state.route.filter(|route| confide::is_told_in_confidence(*route));
    match route.filter(|_| confide::is_possible(talk.world)) {
        // In distress nobody is asked about anybody.
        Some(Route::Distress) => {
            let question = talk.state.question.take();
            return open_in_confidence(talk, HandOff::Route(Route::Distress), question);
        }
        Some(route) => return confide::offer(talk, route),
        None => {}
    }
    if let Some(case) = talk.state.talk {
        return already_open(talk, case);
    }
    let question = talk.state.question.take();
    let reason = talk.state.route.take().map_or(reason, HandOff::Route);
    let case = enquiry(talk, reason, question.as_ref());
    begin(talk, &case, question);
    let args = about(talk, &case);
    let row = end_row(talk, case.id);
    talk.say("handover-opened", &args, Keyboard::Inline(vec![row]));
    // In distress nobody is reminded of a form.
    if !matches!(reason, HandOff::Route(Route::Emergency | Route::Distress)) {
        form::remind_of_open_draft(talk);
    }
}

/// Opens an enquiry at the desk of confidential matters, beside any talk that is open elsewhere; within one that is open
/// there, the words are passed on.
pub(super) fn open_in_confidence(talk: &mut Talk, reason: HandOff, question: Option<Question>) {
    talk.state.route = None;
    if let Some(case) = talk.state.talk.filter(|case| talk.state.confided.contains(case)) {
        if let Some(question) = question {
            let text = Some(question.text).filter(|text| !text.is_empty());
            pass_on(talk, case, question.message, text.as_deref());
        }
        return already_open(talk, case);
    }
    let mut case = enquiry(talk, reason, question.as_ref());
    case.confidential = true;
    // What was asked before belongs to another matter.
    case.before.clear();
    confide::remember(talk, case.id);
    begin(talk, &case, question);
    let args = about(talk, &case).own("readers", confide::readers(talk));
    let row = end_row(talk, case.id);
    talk.say("confided", &args, Keyboard::Inline(vec![row]));
}

fn about(talk: &Talk, case: &Case) -> Args {
    Args::new()
        .own("officer", confide::officer(talk, case.confidential))
        .code("reference", grouped_reference(&case.reference))
        .own("attention", talk.world.next_attention(talk.language(), talk.now))
}

/// The talk begins: the case is kept, and the desk is told.
fn begin(talk: &mut Talk, case: &Case, question: Option<Question>) {
    form::set_aside(talk);
    talk.state.talk = Some(case.id);
    talk.state.clarified = false;
    talk.effects.push(Effect::Keep(Box::new(case.clone())));
    talk.effects.push(Effect::Record(HistoryLine {
        case: case.id,
        at: talk.now,
        by: None,
        what: "opened".to_owned(),
        note: None,
        event: talk.id(),
    }));
    talk.tell_desk(DeskEvent::CaseOpened { case: case.id });
    if let Some(question) = question.filter(|question| question.text.is_empty()) {
        pass_on(talk, case.id, question.message, None);
    }
}

fn enquiry(talk: &Talk, reason: HandOff, question: Option<&Question>) -> Case {
    let id = CaseId::from(talk.id());
    let urgent =
        matches!(reason, HandOff::Route(Route::Urgent | Route::Farm | Route::Emergency | Route::Distress));
    let kind = CaseKind::Enquiry {
        reason,
        question: question.map(|question| question.text.clone()).unwrap_or_default(),
        ranked: question.map(|question| question.ranked.clone()).unwrap_or_default(),
    };
    new_case(talk, id, kind, ENQUIRY_DEPARTMENT, urgent)
}

/// A case of this conversation as it is born.
pub(super) fn new_case(talk: &Talk, id: CaseId, kind: CaseKind, department: &str, urgent: bool) -> Case {
    let shown = talk.incoming.sender.as_ref().map(|sender| sender.name.clone()).unwrap_or_default();
    let path = match &kind {
        CaseKind::Request { form } => {
            talk.world.find_form(form).map_or(Path::Staff, |form| form.decides.into())
        }
        CaseKind::Enquiry { .. } => Path::Enquiry,
    };
    let birth = Birth {
        id,
        party: Party::Conversation(talk.me),
        reference: talk.world.reference(id),
        kind,
        path,
        at: talk.now,
        department: department.to_owned(),
        person: Person { shown, role: talk.state.role, language: talk.language() },
    };
    let mut case = Case::new(birth);
    case.urgent = urgent;
    case.before = talk.state.recent.clone();
    case
}

fn already_open(talk: &mut Talk, case: CaseId) {
    form::set_aside(talk);
    let args = Args::new()
        .own("officer", confide::officer(talk, talk.state.confided.contains(&case)))
        .own("attention", talk.world.next_attention(talk.language(), talk.now));
    let row = end_row(talk, case);
    talk.say("handover-already-open", &args, Keyboard::Inline(vec![row]));
}

/// «إنهاء المحادثة».
pub(super) fn end_row(talk: &Talk, case: CaseId) -> Vec<Button> {
    vec![talk.button("label-end-talk", Action::EndTalk(case))]
}

/// The case to which what the person sends belongs just now: one that waits for papers, or an open talk.
pub(super) fn open_to_staff(talk: &Talk) -> Option<CaseId> {
    match talk.state.mode {
        Mode::Completing { case } | Mode::Supplying { case, .. } => Some(case),
        Mode::Filling => None,
        Mode::Idle | Mode::Commenting { .. } | Mode::Participating { .. } => talk.state.talk,
    }
}

/// Passes a message on to the desk, and marks it as passed on.
pub(super) fn relay(talk: &mut Talk, case: CaseId, message: MessageId, text: Option<&str>) {
    pass_on(talk, case, message, text);
    let mark = What::React { message, emoji: PASSED_ON.to_owned() };
    talk.send(Outgoing::of(mark, Repeat::Safe));
}

fn pass_on(talk: &mut Talk, case: CaseId, message: MessageId, text: Option<&str>) {
    let unplaced = Unplaced {
        id: talk.id(),
        message,
        text: text.map(str::to_owned),
        shape: talk.incoming.shape.clone(),
    };
    hand_on(talk, case, unplaced);
}

/// Hands a message to the desk, and remembers where it went.
pub(super) fn hand_on(talk: &mut Talk, case: CaseId, unplaced: Unplaced) {
    let Unplaced { id, message, text, shape } = unplaced;
    talk.state.passed_on.push(PassedOn { message, case, event: id });
    let surplus = talk.state.passed_on.len().saturating_sub(PASSED_ON_KEPT);
    talk.state.passed_on.drain(..surplus);
    talk.tell_desk(DeskEvent::MemberSaid { case, id, chat: talk.me, message, text, shape });
}

/// Voice notes, pictures and other things that the assistant does not read: said plainly, with a person offered.
pub(super) fn unread(talk: &mut Talk, media: &Media, message: MessageId) {
    let id = match media {
        Media::Voice | Media::Audio => "unread-voice",
        Media::Photo | Media::Document { .. } | Media::Video | Media::VideoNote | Media::Animation => {
            "unread-file"
        }
        Media::Sticker => return talk.say("unread-sticker", &Args::NONE, super::menu::keyboard(talk)),
        Media::Location | Media::Place { .. } | Media::Contact | Media::Other => "unread-other",
    };
    let question = talk.id();
    talk.state.question = Some(Question {
        id: question,
        text: String::new(),
        ranked: Vec::new(),
        message,
        unhelpful: false,
        lack: None,
    });
    let rows = vec![
        vec![talk.button("button-refer-it", Action::TalkAbout(question))],
        vec![talk.button("button-write-question", Action::Open(MenuItem::Ask))],
    ];
    talk.say(id, &Args::NONE, Keyboard::Inline(rows));
}
