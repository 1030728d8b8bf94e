//! What the courier remembers between commits; all of it may be lost without harm.

use std::collections::{HashMap, HashSet};

use super::attempt::{Attempted, place_of};
use super::crowd::{Bundle, PLAN_AGAIN_MS, counts};
use super::settle::{Settled, desk_of, settle, superseded, thread_lost, went_along};
use crate::dialogue::event::{DeskEvent, Event, RoomKey};
use crate::dialogue::ids::{CaseId, ChatId, MessageId};
use crate::dialogue::outgoing::{Outgoing, Slot, What};
use crate::store::{End, Lane, OutboxId, Placed, Ready, Registered};
use crate::telegram::api::CallError;
use crate::telegram::outbound::{Composer, TEXT_UNITS_MAX, is_edit};
use crate::telegram::pace::{Limits, Pacer};

/// The desk is told of a backlog from so many messages on.
const BACKLOG_MIN: usize = 20;
/// How often the desk is told that the bot lacks a right: it looks up which.
const HINDERED_EVERY_MS: i64 = 60_000;
/// How often the operator is told that the staff group cannot be reached.
const AWAY_EVERY_MS: i64 = 600_000;
/// How often the desk is told how many messages wait: each time costs one of the twenty.
const BACKLOG_EVERY_MS: i64 = 60_000;

/// What the courier remembers.
pub(super) struct Memory {
    pacer: Pacer,
    /// Messages that left and have not been recorded.
    pub in_flight: HashMap<OutboxId, InFlight>,
    /// Messages that wait for their chat's budget, until this machine time.
    pub paced: HashMap<OutboxId, i64>,
    /// The parts of long texts that were sent before an attempt failed.
    pub parts: HashMap<OutboxId, Vec<MessageId>>,
    /// Groups of which their desk was told that messages wait, which desk, and when.
    pub backlog: HashMap<ChatId, (RoomKey, i64)>,
    /// When the desk was last told that the bot lacks a right.
    hindered_at_ms: i64,
    /// When the operator was last told that the staff group cannot be reached.
    away_at_ms: i64,
    /// Groups that have a new number, until the desk has taken it over.
    moved: HashMap<ChatId, ChatId>,
    /// Cases whose thread is gone and that wait for a new one.
    lost: HashSet<CaseId>,
    /// True when the store may hold something that is to be sent at a later time.
    pub delayed: bool,
}

/// A message that has left.
pub(super) struct InFlight {
    /// The message, or the first of those gathered into one.
    pub ready: Ready,
    /// Those that went along.
    pub with: Vec<Ready>,
    /// The name it was sent under.
    pub slot: Option<Slot>,
    /// The calls that were spent for it beforehand.
    pub calls: usize,
}

impl Memory {
    pub fn new(limits: Limits) -> Self {
        Memory {
            pacer: Pacer::new(limits),
            in_flight: HashMap::new(),
            paced: HashMap::new(),
            parts: HashMap::new(),
            backlog: HashMap::new(),
            hindered_at_ms: i64::MIN,
            away_at_ms: i64::MIN,
            moved: HashMap::new(),
            lost: HashSet::new(),
            delayed: true,
        }
    }

    /// The chat a message goes to, by the group's new number where it has one.
    pub fn chat_of(&self, ready: &Ready) -> ChatId {
        self.moved.get(&ready.chat).copied().unwrap_or(ready.chat)
    }

    /// The lanes of a chat in which something is being sent.
    pub fn busy_lanes(&self, chat: ChatId) -> HashSet<Lane> {
        let here = self.in_flight.values().filter(|one| one.ready.chat == chat);
        here.map(|one| one.ready.lane).filter(|lane| *lane != Lane::UNORDERED).collect()
    }

    pub fn needs_no_attempt(&self, ready: &Ready, chat: ChatId) -> Option<Settled> {
        let place = place_of(ready, chat);
        let Outgoing { what, thread, receipt, .. } = &ready.outgoing;
        // A notice that is to be taken away again is not shown late, and of several names the last one counts.
        let passing = matches!(ready.outgoing.slot, Some(Slot::Notice(..) | Slot::Name(_)));
        let coalesced = ready.outdated && receipt.is_none() && (passing || is_edit(&ready.outgoing, &place));
        let open_already = matches!(what, What::OpenThread { .. }) && place.thread.is_some();
        if coalesced || open_already {
            return Some(superseded(ready));
        }
        let case = thread.filter(|case| self.lost.contains(case) && place.thread.is_none())?;
        let is_said =
            matches!(what, What::Text { .. } | What::Copy { .. } | What::CopyAll { .. } | What::Paper { .. });
        is_said.then(|| thread_lost(ready, case))
    }

    /// True when the message's group is under load: it is passed over for now, and planned with all that waits there.
    pub fn is_crowded(&mut self, ready: &Ready, chat: ChatId, now_ms: i64) -> bool {
        let crowded = counts(&ready.outgoing.what) && self.pacer.is_tight(chat, now_ms);
        if crowded {
            self.paced.insert(ready.id, now_ms + PLAN_AGAIN_MS);
        }
        crowded
    }

    /// True when the message's chat has budget left; else the message is passed over until it has.
    pub fn may_send(&mut self, bundle: &Bundle, chat: ChatId, composer: &Composer, now_ms: i64) -> bool {
        let ready = &bundle.lead;
        if !counts(&ready.outgoing.what) {
            return true;
        }
        let calls = calls_of(ready, chat, composer);
        match self.pacer.spend(chat, bundle.priority, calls, now_ms) {
            Ok(()) => true,
            Err(until_ms) => {
                self.paced.insert(ready.id, until_ms.min(now_ms + PLAN_AGAIN_MS));
                false
            }
        }
    }

    /// True when the desk is to be told that so many messages wait.
    pub fn tells_backlog(&mut self, (chat, desk): (ChatId, RoomKey), waiting: usize, now_ms: i64) -> bool {
        let due = match self.backlog.get(&chat) {
            Some((_, told_ms)) => now_ms - told_ms >= BACKLOG_EVERY_MS && waiting > 0,
            None => waiting >= BACKLOG_MIN,
        };
        if due {
            self.backlog.insert(chat, (desk, now_ms));
        }
        due
    }

    /// How an attempt ended for the message, and for those that went along with it.
    pub fn settle(&mut self, id: OutboxId, attempted: Attempted, now_ms: i64) -> Vec<Settled> {
        let Some(InFlight { ready, with, slot, calls }) = self.in_flight.get(&id) else { return Vec::new() };
        let place = attempted.place;
        if counts(&ready.outgoing.what) {
            self.pacer.charge(place.chat, attempted.calls.saturating_sub(*calls), now_ms);
        }
        let is_away = place.chat.0 < 0 && matches!(attempted.result, Err(CallError::Unreachable(_)));
        if is_away && now_ms.saturating_sub(self.away_at_ms) >= AWAY_EVERY_MS {
            self.away_at_ms = now_ms;
            tracing::error!(
                "the bot is not in a group it writes to, or may not write there: add it to the staff group again as an \
                 administrator; what people write to the desk waits for it"
            );
        }
        let hindered = attempted.hindered && now_ms.saturating_sub(self.hindered_at_ms) >= HINDERED_EVERY_MS;
        let mut settled = vec![settle(ready, attempted, now_ms)];
        if hindered {
            self.hindered_at_ms = now_ms;
            let hindered = (desk_of(ready), Event::Desk(Box::new(DeskEvent::Hindered)));
            settled[0].dispatch.tell.push(hindered);
        }
        let End::Sent(message) = settled[0].dispatch.end else { return settled };
        if let (Some(slot), Some(message), false) = (*slot, message, with.is_empty()) {
            // Nobody may edit what holds the words of several messages; a reply to it finds the case.
            let placed = Placed { chat: place.chat, message, thread: place.thread };
            settled[0].dispatch.registered = vec![Registered { slot, placed, standing: false }];
        }
        settled.extend(with.iter().map(|ready| went_along(ready, message)));
        settled
    }

    pub fn remember(&mut self, settled: Settled) {
        let id = settled.dispatch.id;
        self.in_flight.remove(&id);
        self.delayed |= matches!(settled.dispatch.end, End::Later { .. }) || settled.hold.is_some();
        self.moved.extend(settled.moved);
        self.lost.extend(settled.lost);
        if let Some(case) = settled.found {
            self.lost.remove(&case);
        }
        if !settled.made.is_empty() {
            self.parts.insert(id, settled.made);
        }
    }
}

/// How many calls a message takes: one, but for long texts.
pub(super) fn calls_of(ready: &Ready, chat: ChatId, composer: &Composer) -> usize {
    match &ready.outgoing.what {
        What::Text { text, .. } if text.len() > TEXT_UNITS_MAX && chat.0 < 0 => {
            composer.calls(&ready.outgoing, &place_of(ready, chat)).len()
        }
        What::CopyAll { messages, .. } => messages.len(),
        _ => 1,
    }
}
