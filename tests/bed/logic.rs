//! A logic that counts: every event leaves its number in its room, in order, and asks for one of everything.
#![allow(dead_code, reason = "each test binary uses its part of the bed")]

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sila::dialogue::Step;
use sila::dialogue::case::{Answer, HistoryLine};
use sila::dialogue::effect::{Effect, Timer};
use sila::dialogue::event::{
    ChatEvent, ChatTimer, DeskEvent, DeskTimer, Event, Incoming, RoomKey, Said, Shape,
};
use sila::dialogue::ids::{CaseId, ChatId, MessageId};
use sila::dialogue::outgoing::{Keyboard, Outgoing, Repeat};
use sila::dialogue::room::{Conversation, Desk, Room};
use sila::dialogue::view::{CaseLookup, Needs};
use sila::engine::{Decoded, Logic};
use sila::store::NewUpdate;

/// Every so many updates the desk is told, and wakes itself once more by a timer.
pub const TOLD_EVERY: i64 = 10;
/// How long the desk's timer takes.
pub const TIMER: TimeDelta = TimeDelta::milliseconds(20);

/// An update that says `text`; its number orders it.
pub fn saying(number: i64, room: RoomKey, effective_at: DateTime<Utc>, text: &str) -> NewUpdate {
    let raw = serde_json::json!({ "update_id": number, "text": text }).to_string().into_bytes();
    NewUpdate { key: number.to_string(), room, effective_at, raw }
}

/// What the tests' updates mean: the text, with the update's number as the message.
pub fn decode(raw: &[u8]) -> Decoded {
    let raw: serde_json::Value = serde_json::from_slice(raw).expect("the tests write JSON");
    let text = raw["text"].as_str().unwrap_or_default();
    assert!(text != "panic while decoding", "planted while decoding");
    if text == "concerns nobody" {
        return Decoded { sender: None, shape: Shape::default(), event: None };
    }
    let message = MessageId(raw["update_id"].as_i64().expect("updates have numbers"));
    let said = Said { text: text.into(), message, reply_to: None };
    if let Some(reply_to) = text.strip_prefix("desk reply ") {
        let place = sila::dialogue::event::GroupPlace { chat: ChatId(-1001), thread: None };
        let reply_to = reply_to.parse().ok().map(MessageId);
        let said = DeskEvent::Said { place, said: Said { reply_to, ..said }, colleague: None };
        return Decoded { sender: None, shape: Shape::default(), event: Some(Event::Desk(Box::new(said))) };
    }
    Decoded { sender: None, shape: Shape::default(), event: Some(Event::Chat(ChatEvent::Said(said))) }
}

/// The counting logic.
pub fn counting() -> Logic {
    Logic {
        decode: Arc::new(|_, raw| decode(raw)),
        needs: Arc::new(|_, _, incoming| needs(incoming)),
        read: Arc::new(|_, _| panic!("planted while reading")),
        step: Arc::new(|_, view, room, incoming, now| match room {
            Room::Chat(conversation) => chat_step(*conversation, incoming, now),
            Room::Desk(desk) => desk_step(*desk, view.replied.is_some(), incoming, now),
        }),
        apology: Arc::new(|_, _| Outgoing::text("نعتذر", Keyboard::None)),
    }
}

fn needs(incoming: &Incoming) -> Needs {
    let mut needs = Needs::default();
    match &incoming.event {
        Event::Chat(ChatEvent::Said(said)) => {
            assert!(said.text != "panic in needs", "planted in needs");
            needs.reading = (said.text == "read").then(|| said.text.clone());
        }
        Event::Desk(event) => {
            if let DeskEvent::Said { said, .. } = &**event {
                needs.case = Some(CaseLookup::Place { reply_to: said.reply_to, thread: None });
            }
        }
        Event::Chat(_) => {}
    }
    needs
}

/// What a room has seen, in order.
pub fn seen(room: &Room) -> Vec<String> {
    let list =
        |text: Option<&str>| text.unwrap_or_default().split_terminator(',').map(str::to_owned).collect();
    match room {
        Room::Chat(conversation) => list(conversation.known.first().map(|answer| &*answer.value)),
        Room::Desk(desk) => list(desk.code.as_deref()),
    }
}

/// What a conversation's step does with the planted texts, and else: note the number, answer, tell the desk.
fn chat_step(mut conversation: Conversation, incoming: &Incoming, now: DateTime<Utc>) -> Step {
    let mut effects = Vec::new();
    let mark = match &incoming.event {
        Event::Chat(ChatEvent::Said(said)) => {
            assert!(said.text != "panic", "planted in a step");
            if said.text == "abort" {
                std::process::abort();
            }
            let number = said.message.0;
            effects.push(Effect::Say(answer(&said.text, number)));
            if number % TOLD_EVERY == 0 {
                let told = DeskEvent::MemberCompleted { case: CaseId(number) };
                effects.push(Effect::Tell(RoomKey::Desk, Event::Desk(Box::new(told))));
            }
            if said.text == "misuse" {
                effects.push(Effect::MoveDesk(None));
            }
            if said.text == "remind me" {
                effects
                    .push(Effect::Set(Timer::Chat(ChatTimer::DraftReminder), now + TimeDelta::seconds(60)));
            }
            number.to_string()
        }
        Event::Chat(ChatEvent::Due(_)) => "due".to_owned(),
        other => format!("{other:?}").chars().filter(|c| *c != ',').collect(),
    };
    let line = HistoryLine {
        case: CaseId(1),
        at: now,
        by: None,
        what: mark.clone(),
        note: None,
        event: incoming.id,
    };
    effects.push(Effect::Record(line));
    if conversation.known.is_empty() {
        conversation.known.push(Answer {
            key: "seen".into(),
            value: String::new(),
            identity: false,
            original: None,
        });
    }
    conversation.known[0].value.push_str(&format!("{mark},"));
    Step { room: Room::Chat(Box::new(conversation)), effects }
}

fn answer(text: &str, number: i64) -> Outgoing {
    let answer = Outgoing::text(format!("{number}"), Keyboard::None);
    match text {
        "ask the desk" => answer.repeating(Repeat::AskDesk),
        "in a slot" => answer.in_slot(sila::dialogue::outgoing::Slot::Card(CaseId(number))),
        _ => answer,
    }
}

fn desk_step(mut desk: Desk, replied: bool, incoming: &Incoming, now: DateTime<Utc>) -> Step {
    let mut effects = Vec::new();
    let Event::Desk(event) = &incoming.event else { panic!("the desk takes events of the desk") };
    let mark = match &**event {
        DeskEvent::MemberCompleted { case } => {
            effects.push(Effect::Set(Timer::Desk(DeskTimer::FollowUp(*case)), now + TIMER));
            format!("told {case}")
        }
        DeskEvent::Due(DeskTimer::FollowUp(case)) => format!("due {case}"),
        DeskEvent::SetAside { chat, .. } => format!("aside {}", chat.map_or(0, |chat| chat.0)),
        DeskEvent::Said { said, .. } => {
            assert!(!said.text.ends_with("666"), "planted at the desk");
            if said.text.ends_with("slot") {
                effects.push(Effect::Say(answer("in a slot", said.message.0)));
            }
            effects.push(Effect::MoveDesk(Some(ChatId(-1001))));
            format!("reply {replied}")
        }
        other => format!("{other:?}").chars().filter(|c| *c != ',').collect(),
    };
    desk.code.get_or_insert_default().push_str(&format!("{mark},"));
    Step { room: Room::Desk(Box::new(desk)), effects }
}
