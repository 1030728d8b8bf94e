//! A question: an answer with its source, a choice, or a person.

use super::super::action::{Action, MenuItem};
use super::super::case::{Exchange, HandOff};
use super::super::effect::Judged;
use super::super::ids::{EventId, MessageId};
use super::super::outgoing::{Button, Keyboard};
use super::super::room::Question;
use super::{Talk, article, form, gate, handover, menu, missed};
use crate::knowledge::{Decision, Reading, normalise};
use crate::pack::{Entry, TopicId};
use crate::texts::Args;

/// Questions kept for a person who may take over.
const RECENT_MAX: usize = 5;
/// Characters kept of each.
const RECENT_CHARS_MAX: usize = 160;
/// A question put again so often goes to a person.
const REPEATS_MAX: u8 = 2;

/// Free words of an idle conversation.
pub(super) fn ask(talk: &mut Talk, text: &str, message: MessageId) {
    if text.trim().is_empty() {
        let row = talk.person_row();
        return talk.say("message-empty", &Args::NONE, Keyboard::Inline(vec![row]));
    }
    let view = talk.view;
    let Some(reading) = &view.reading else {
        panic!("free words of an idle conversation came without a reading: `needs` asks for one");
    };
    let repeated = repeats(talk, text);
    note_question(talk, text, reading, message);
    if repeated {
        return handover::open(talk, HandOff::Repeated);
    }
    if !gate::pass(talk, reading) {
        answer_from_knowledge(talk, reading);
    }
}

/// True when the same question is put for the third time in a row: the answer does not help, a person might (BH-S3.1).
fn repeats(talk: &mut Talk, text: &str) -> bool {
    let compared = normalise(text);
    let again = talk.state.question.as_ref().is_some_and(|last| normalise(&last.text) == compared);
    talk.state.repeats = if again { talk.state.repeats.saturating_add(1) } else { 0 };
    talk.state.repeats >= REPEATS_MAX
}

/// Keeps the question for what may follow: a choice, a judgement, a person.
pub(super) fn note_question(talk: &mut Talk, text: &str, reading: &Reading, message: MessageId) {
    talk.state.route = None;
    talk.state.question = Some(Question {
        id: talk.id(),
        text: text.to_owned(),
        ranked: reading.ranked.iter().map(|ranked| ranked.topic.clone()).collect(),
        message,
        unhelpful: false,
        lack: None,
    });
}

/// Remembers what was asked, and what was answered, for a person who may take over. Words that a gate took are not
/// remembered: some of them are confidential.
pub(super) fn remember(talk: &mut Talk, said: &str, answered: Option<&TopicId>) {
    let said = crate::texts::strip_controls(said).chars().take(RECENT_CHARS_MAX).collect();
    talk.state.recent.push(Exchange { said, answered: answered.map(|topic| topic.0.clone()) });
    let surplus = talk.state.recent.len().saturating_sub(RECENT_MAX);
    talk.state.recent.drain(..surplus);
}

/// The decision of the knowledge, carried out.
pub(super) fn answer_from_knowledge(talk: &mut Talk, reading: &Reading) {
    if let Some(question) = talk.state.question.clone() {
        remember(talk, &question.text, None);
    }
    let question = talk.id();
    let best = reading.ranked.first().map(|ranked| ranked.topic.clone());
    let entry = best.as_ref().and_then(|topic| article::find(talk, topic));
    match (reading.decision, entry) {
        (Decision::Answer, Some(entry)) => {
            talk.judge_reading(question, best, Judged::Answered, reading);
            answer(talk, entry, question, reading.salam);
        }
        (Decision::Clarify { choices }, Some(_)) if !talk.state.clarified => {
            talk.judge_reading(question, best, Judged::Offered, reading);
            clarify(talk, question, reading, usize::from(choices));
        }
        // Never a second clarifying question in a row: a person (4-knowledge, BH-S3.1).
        (Decision::Clarify { .. } | Decision::HandOff, _) if talk.state.clarified => {
            talk.judge(question, best, Judged::HandedOff);
            missed::note(talk, question, Judged::HandedOff);
            handover::open(talk, HandOff::Unclear);
        }
        _ => {
            talk.judge(question, best, Judged::HandedOff);
            missed::note(talk, question, Judged::HandedOff);
            offer_person(talk, question);
        }
    }
}

/// Nothing near enough: the truth, and a person one tap away.
fn offer_person(talk: &mut Talk, question: EventId) {
    talk.state.clarified = true;
    let officer = talk.world.pack.profile.officer.in_language(talk.language()).to_owned();
    let rows = vec![
        vec![talk.button("button-hand-over", Action::TalkAbout(question))],
        vec![talk.button("label-ask", Action::Open(MenuItem::Ask))],
    ];
    talk.say("answer-unknown", &Args::new().own("officer", officer), Keyboard::Inline(rows));
}

/// «هل تقصد:» with two to four topics and none of these.
fn clarify(talk: &mut Talk, question: EventId, reading: &Reading, choices: usize) {
    talk.state.clarified = true;
    let mut rows: Vec<Vec<Button>> = reading
        .ranked
        .iter()
        .take(choices)
        .filter_map(|ranked| topic_row(talk, &TopicId(ranked.topic.clone())))
        .collect();
    rows.push(vec![talk.button("label-none-of-these", Action::NoneOfThese(question))]);
    let id = if reading.salam { "clarify-with-salam" } else { "clarify" };
    talk.say(id, &Args::NONE, Keyboard::Inline(rows));
}

/// An approved answer, told to whoever may take over.
fn answer(talk: &mut Talk, entry: &Entry, question: EventId, salam: bool) {
    talk.state.clarified = false;
    if let Some(exchange) = talk.state.recent.last_mut() {
        exchange.answered = Some(entry.id.0.clone());
    }
    article::answer(talk, entry, question, salam);
}

/// A topic was chosen: among those offered, related, or from the menu.
pub(super) fn chosen(talk: &mut Talk, topic: &str) {
    let offered = talk.state.question.as_ref().filter(|question| question.ranked.iter().any(|t| t == topic));
    if let Some(question) = offered.map(|question| question.id) {
        talk.judge(question, Some(topic.to_owned()), Judged::Chosen);
    }
    show_topic(talk, topic);
    form::remind_of_open_draft(talk);
}

/// The answer of a topic; its judgement belongs to the tap's own event.
pub(super) fn show_topic(talk: &mut Talk, topic: &str) {
    match article::find(talk, topic) {
        Some(entry) => answer(talk, entry, talk.id(), false),
        None => {
            talk.note("button-stale");
            let keyboard = menu::keyboard(talk);
            talk.say("topic-gone", &Args::NONE, keyboard);
        }
    }
}

/// None of the offered topics: to a person, with the question (BH-S3.1).
pub(super) fn none_of_these(talk: &mut Talk, question: EventId) {
    talk.judge(question, None, Judged::NoneChosen);
    missed::note(talk, question, Judged::NoneChosen);
    handover::open_about(talk, HandOff::NoneOfThese, question);
}

/// A row with a topic's title, where the pack has it.
pub(super) fn topic_row(talk: &Talk, topic: &TopicId) -> Option<Vec<Button>> {
    let entry = talk.world.pack.find_entry(topic)?;
    let label = entry.title.in_language(talk.language()).to_owned();
    Some(vec![Button { label, action: Action::Topic(topic.0.clone()) }])
}
