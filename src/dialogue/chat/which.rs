//! «بخصوص أي طلب؟»: free words of somebody with several open cases. They are kept, and go where the tap says; without a
//! tap they reach staff all the same.

use chrono::TimeDelta;

use super::super::action::Action;
use super::super::case::Case;
use super::super::event::{ChatTimer, Media};
use super::super::ids::{CaseId, EventId, MessageId};
use super::super::outgoing::{Keyboard, Outgoing, Repeat, What};
use super::super::room::{Conversation, Mode, Unplaced};
use super::{Talk, ask, cases, handover};
use crate::knowledge::Decision;
use crate::texts::Args;

/// Open cases that a conversation remembers, and messages that wait for a tap, at most.
const KEPT_MAX: usize = 10;
/// Without a tap, what waits goes to staff after so many minutes.
const PATIENCE_MINUTES: i64 = 30;

/// True where free words may belong to one of several cases: they have to be seen to ask.
pub(super) fn may_ask(conversation: &Conversation) -> bool {
    conversation.mode == Mode::Idle && conversation.open.len() > 1
}

/// The words that wait, for the knowledge: «سؤال جديد».
pub(super) fn waiting_words(conversation: &Conversation) -> String {
    let words = conversation.unplaced.iter().filter_map(|unplaced| unplaced.text.as_deref());
    words.collect::<Vec<_>>().join("\n")
}

/// True where it cannot be told what free words are about: staff spoke in several cases, or the knowledge has nothing
/// near and several cases are open.
pub(super) fn is_unclear(talk: &Talk) -> bool {
    if !may_ask(&talk.state) || open_cases(talk).count() < 2 {
        return false;
    }
    match talk.state.talk {
        Some(_) => !talk.state.also.is_empty(),
        None => talk
            .view
            .reading
            .as_ref()
            .is_none_or(|reading| reading.gate.is_none() && matches!(reading.decision, Decision::HandOff)),
    }
}

/// Keeps a message and asks which case it is about.
pub(super) fn ask_which(talk: &mut Talk, message: MessageId, text: Option<&str>) {
    let id = talk.id();
    talk.state.unplaced.push(Unplaced {
        id,
        message,
        text: text.map(str::to_owned),
        shape: talk.incoming.shape.clone(),
    });
    let mut rows: Vec<_> =
        open_cases(talk).map(|case| vec![cases::button_to(talk, case, Action::About(case.id))]).collect();
    rows.push(vec![talk.button("button-new-question", Action::NewQuestion(id))]);
    let more = talk.state.unplaced.len() > 1;
    talk.say(if more { "which-case-more" } else { "which-case" }, &Args::NONE, Keyboard::Inline(rows));
    // What can be kept no longer goes to staff at once, rather than nowhere.
    match talk.state.unplaced.len() < KEPT_MAX {
        true => talk.set(ChatTimer::Unplaced, talk.now + TimeDelta::minutes(PATIENCE_MINUTES)),
        false => overdue(talk),
    }
}

/// The case was named: what waited goes there, in its order.
pub(super) fn about(talk: &mut Talk, case: &Case) {
    if talk.state.unplaced.is_empty() || case.stage().is_over() {
        talk.note("button-stale");
        return cases::show(talk, case);
    }
    place(talk, case.id);
    let args = Args::new().own("title", cases::title(talk, case));
    let row = handover::end_row(talk, case.id);
    talk.say("which-case-noted", &args, Keyboard::Inline(vec![row]));
}

/// «سؤال جديد»: what waited is put to the knowledge.
pub(super) fn new_question(talk: &mut Talk, asked: EventId) {
    let words = waiting_words(&talk.state);
    let Some(last) = talk.state.unplaced.last().filter(|last| last.id == asked).cloned() else {
        talk.note("button-stale");
        return talk.say("stale-next", &Args::NONE, super::menu::keyboard(talk));
    };
    talk.state.unplaced.clear();
    talk.clear(ChatTimer::Unplaced);
    match words.is_empty() {
        true => handover::unread(talk, &Media::Other, last.message),
        false => ask::ask(talk, &words, last.message),
    }
}

/// Nobody tapped: what waited reaches staff within the talk that is open, else within the latest case.
pub(super) fn overdue(talk: &mut Talk) {
    let Some(case) = talk.state.talk.or(talk.state.open.last().copied()) else {
        return;
    };
    if !talk.state.unplaced.is_empty() {
        place(talk, case);
        talk.say("which-case-passed-on", &Args::NONE, Keyboard::None);
    }
}

fn place(talk: &mut Talk, case: CaseId) {
    for unplaced in std::mem::take(&mut talk.state.unplaced) {
        let message = unplaced.message;
        handover::hand_on(talk, case, unplaced);
        let mark = What::React { message, emoji: handover::PASSED_ON.to_owned() };
        talk.send(Outgoing::of(mark, Repeat::Safe));
    }
    talk.clear(ChatTimer::Unplaced);
    talk.state.talk = Some(case);
    talk.state.also.clear();
}

/// A case was opened: remembered, so that it is known when there are several.
pub(super) fn opened(talk: &mut Talk, case: CaseId) {
    talk.state.open.retain(|known| *known != case);
    talk.state.open.push(case);
    let surplus = talk.state.open.len().saturating_sub(KEPT_MAX);
    talk.state.open.drain(..surplus);
}

/// Staff spoke in a case: what is typed next is meant for it, unless others are open to talk as well.
pub(super) fn spoken_to(talk: &mut Talk, case: CaseId) {
    let other = talk.state.talk.replace(case).filter(|other| *other != case);
    talk.state.also.retain(|also| *also != case);
    if let Some(other) = other.filter(|other| talk.state.open.contains(other)) {
        talk.state.also.push(other);
    }
}

/// A case is over: it is asked about no more.
pub(super) fn over(talk: &mut Talk, case: CaseId) {
    talk.state.open.retain(|open| *open != case);
    talk.state.also.retain(|also| *also != case);
    if talk.state.talk == Some(case) {
        talk.state.talk = talk.state.also.pop();
    }
}

fn open_cases<'a>(talk: &Talk<'a>) -> impl Iterator<Item = &'a Case> + use<'a> {
    talk.view.own_cases.iter().filter(|case| !case.stage().is_over())
}
