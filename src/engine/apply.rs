//! Effect → store, one match.

use chrono::{DateTime, Utc};

use crate::dialogue::Step;
use crate::dialogue::effect::{Effect, Timer};
use crate::dialogue::event::RoomKey;
use crate::store::{Batch, Claimed};

/// Panics with a sentence when a step asks for what its room may not do; called where panics are caught.
pub(super) fn check(room: RoomKey, step: &Step) {
    let desk = room.is_of_staff();
    for effect in &step.effects {
        match effect {
            Effect::MoveDesk(_) => assert!(desk, "only the desk moves the desk"),
            Effect::Erase { .. } => assert!(desk, "only the desk has data erased"),
            Effect::Publish(_) => {
                assert!(room == RoomKey::Desk, "only the association's desk closes surveys")
            }
            Effect::Approve(_) => {
                assert!(room == RoomKey::Desk, "only the association's desk approves answers")
            }
            Effect::Set(Timer::Desk(_), _) | Effect::Clear(Timer::Desk(_)) => {
                assert!(desk, "a conversation sets no timer of the desk")
            }
            Effect::Set(Timer::Chat(_), _) | Effect::Clear(Timer::Chat(_)) => {
                assert!(!desk, "the desk sets no timer of a conversation")
            }
            Effect::Fetch(_) | Effect::Attach { .. } => {
                assert!(!desk, "papers are sent in conversations")
            }
            Effect::Miss(_) => assert!(!desk, "questions are asked in conversations"),
            _ => {}
        }
    }
}

/// Gathers what a step asked for.
pub(super) fn gather(batch: &mut Batch, claimed: &Claimed, step: &Step, now: DateTime<Utc>) {
    batch.finish(claimed, &step.room);
    for (ordinal, effect) in step.effects.iter().enumerate() {
        match effect {
            Effect::Say(outgoing) => batch.say(claimed, ordinal, outgoing, now),
            Effect::Keep(case) => batch.keep(claimed, case),
            Effect::Record(line) => batch.record(claimed, ordinal, line),
            Effect::Answer(answer) => batch.answer(claimed, answer),
            Effect::Publish(result) => batch.publish(claimed, result),
            Effect::Rate(rating) => batch.rate(claimed, rating),
            Effect::Tell(room, event) => batch.tell(claimed, &ordinal.to_string(), *room, event, now),
            Effect::Set(timer, at) => batch.set(claimed, *timer, *at),
            Effect::Clear(timer) => batch.clear(claimed, *timer),
            Effect::MoveDesk(chat) => batch.move_desk(claimed, *chat),
            Effect::Approve(approved) => batch.approve(claimed, ordinal, approved),
            Effect::Judge(judgement) => batch.judge(claimed, judgement, now),
            Effect::Miss(missed) => batch.miss(claimed, missed, now),
            Effect::Book(booking) => batch.book(claimed, booking),
            Effect::Unbook(case) => batch.unbook(claimed, *case),
            Effect::Fetch(fetch) => batch.fetch(claimed, fetch),
            Effect::Attach { draft, case, messages } => batch.attach(claimed, *draft, *case, messages),
            Effect::Erase { chat, but } => batch.erase(claimed, *chat, *but),
            Effect::Discard(owner) => batch.discard(claimed, *owner),
        }
    }
}
