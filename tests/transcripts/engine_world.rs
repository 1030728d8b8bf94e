//! The middle depth: engine and database are the product's own; a courier that always arrives stands for Telegram.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sila::clock::Clock;
use sila::dialogue;
use sila::dialogue::event::{DeskEvent, Event, Incoming, RoomKey, Sender, Shape};
use sila::dialogue::ids::{AssociationId, ChatId, MessageId};
use sila::dialogue::outgoing::{Keyboard, Outgoing, Slot, What};
use sila::dialogue::paper::Inspected;
use sila::engine::{Decoded, Engine, Logic};
use sila::store::{
    Dispatch, End, Fetched, KeptPaper, NewUpdate, Placed, Ready, Registered, RosterLine, Sealer, Store,
};
use tokio::runtime::Runtime;

use super::stage::{Act, CONFIDENTIAL, DESK, Heard, found_in};
use super::step_world::StepWorld;
use super::worlds::{Known, known};

/// Messages asked for at once.
const READY_MAX: u32 = 64;
/// A key that seals nothing but tests.
const KEY: &str = "6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b";

/// Engine, database and clock of one transcript.
pub struct EngineWorld {
    runtime: Runtime,
    engine: Engine,
    store: Store,
    clock: Clock,
    association: AssociationId,
    /// The phones and the group: what was sent to them, and what people do there. It takes no steps.
    phones: StepWorld,
    updates: i64,
    _folder: tempfile::TempDir,
}

impl EngineWorld {
    /// An empty database, and the desk, and that of confidential matters, linked where they are to be there.
    pub fn new(folder: &str, now: DateTime<Utc>, forum: bool, (desk, confidential): (bool, bool)) -> Self {
        let known = if confidential { known(folder).with_confidential(CONFIDENTIAL) } else { known(folder) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime can be built");
        let place = tempfile::tempdir().expect("a folder for the database");
        let url = format!("sqlite://{}", place.path().join("sila.db").display());
        let clock = Clock::still(now);
        let opened = runtime.block_on(async {
            let sealer = Sealer::from_digits(KEY, "the tests").expect("the key is 32 bytes");
            let store = Store::open(&url, sealer).await.expect("an empty database opens");
            let association = store.enter_association(folder).await.expect("an association is entered");
            let engine = Engine::new(store.clone(), logic(known), clock.clone()).await;
            (store, association, engine.expect("the engine starts"))
        });
        let (store, association, engine) = opened;
        engine.gates().open(association);
        let phones = StepWorld::new(folder, now, forum, false);
        let mut world =
            EngineWorld { runtime, engine, store, clock, association, phones, updates: 0, _folder: place };
        if desk {
            let named = DeskEvent::DeskNamed { chat: DESK };
            world.phones.push(RoomKey::Desk, Event::Desk(Box::new(named)));
            world.settle();
            world.take_heard();
        }
        if confidential {
            let named = DeskEvent::DeskNamed { chat: CONFIDENTIAL };
            world.phones.push(RoomKey::Confidential, Event::Desk(Box::new(named)));
            world.settle();
            world.take_heard();
        }
        world
    }

    /// The association's member list, as its operator imports it.
    pub fn import(&self, roster: &[RosterLine]) {
        let written = self.store.write_roster(self.association, roster, self.clock.now());
        self.runtime.block_on(written).expect("the roster is written");
    }

    pub fn perform(&mut self, act: &Act) -> Option<MessageId> {
        let message = self.phones.perform(act);
        self.arrive();
        message
    }

    pub fn take_heard(&mut self) -> Vec<Heard> {
        self.phones.take_heard()
    }

    /// Steps and sends until nothing is due.
    pub fn settle(&mut self) {
        loop {
            self.arrive();
            self.runtime.block_on(self.engine.drain()).expect("the database takes every step");
            let machine = self.clock.machine_ms();
            let ready = self.store.list_ready(self.association, machine, &[], READY_MAX);
            let ready = self.runtime.block_on(ready).expect("the outbox can be read");
            let fetched = self.fetch();
            if ready.is_empty() && !fetched {
                return;
            }
            for row in ready {
                self.send(&row);
            }
        }
    }

    /// Fetches what is wanted, as a fetcher would that always arrives; false when nothing is.
    fn fetch(&mut self) -> bool {
        let wanted = self.store.list_wanted(self.association, 0, &[], READY_MAX);
        let wanted = self.runtime.block_on(wanted).expect("the papers can be read");
        for one in &wanted {
            let fetched = match found_in(one.file.as_ref().expect("a row is whole")) {
                Ok((Inspected { kind, pixels }, bytes)) => {
                    Fetched::Kept(KeptPaper { kind, bytes, sha256: String::new(), pixels })
                }
                Err(refusal) => Fetched::Refused(refusal),
            };
            let recorded = self.store.record_fetch(self.association, one.id, &fetched, self.clock.now());
            assert!(self.runtime.block_on(recorded).expect("an end is recorded"));
        }
        !wanted.is_empty()
    }

    /// Time passes; every timer comes due at its own instant.
    pub fn advance(&mut self, by: TimeDelta) {
        let until = self.clock.now() + by;
        loop {
            self.settle();
            let now = self.clock.now();
            if now >= until {
                return;
            }
            let associations = [self.association];
            let due = self.runtime.block_on(self.store.next_due(&associations));
            let due = due.expect("the inbox can be read").map_or(until, |due| due.min(until));
            self.clock.advance((due - now).max(TimeDelta::milliseconds(1)));
            self.phones.now = self.clock.now();
        }
    }

    /// What people did, and what the courier had to tell, arrives as updates.
    fn arrive(&mut self) {
        let pending = self.phones.take_pending();
        if pending.is_empty() {
            return;
        }
        let now = self.clock.now();
        let update = |(number, incoming): (i64, Incoming)| NewUpdate {
            key: number.to_string(),
            room: incoming.room,
            effective_at: now,
            raw: serde_json::to_vec(&(incoming.sender, incoming.shape, incoming.event))
                .expect("events are JSON"),
        };
        let updates: Vec<NewUpdate> = (self.updates + 1..).zip(pending).map(update).collect();
        self.updates += updates.len() as i64;
        let stored = self.store.store_updates(self.association, &updates, now);
        assert_eq!(self.runtime.block_on(stored).expect("updates are stored"), updates.len() as u64);
    }

    /// Sends one message as the courier would, and records how it ended.
    fn send(&mut self, row: &Ready) {
        let outgoing = &row.outgoing;
        if let Some(slot) = outgoing.slot {
            match &row.standing.slot {
                Some(placed) => _ = self.phones.placed.insert(slot, placed.message),
                None => _ = self.phones.placed.remove(&slot),
            }
        }
        let end = match self.phones.blocked.contains(&row.chat) {
            true => End::Unreachable("Forbidden: bot was blocked by the user".to_owned()),
            false => End::Sent(None),
        };
        self.phones.dispatch(row.room, outgoing);
        let registered = match (&end, outgoing.slot) {
            (End::Sent(_), Some(slot)) if outgoing.what != What::Delete => {
                self.registered(row.chat, outgoing, slot)
            }
            _ => Vec::new(),
        };
        let forgotten = outgoing.slot.filter(|_| outgoing.what == What::Delete).into_iter().collect();
        let dispatch = [Dispatch { id: row.id, end, registered, forgotten, tell: Vec::new() }];
        let recorded = self.store.record(self.association, &dispatch, self.clock.now());
        self.runtime.block_on(recorded).expect("a dispatch is recorded");
    }

    fn registered(&self, chat: ChatId, outgoing: &Outgoing, slot: Slot) -> Vec<Registered> {
        let thread = outgoing.thread.and_then(|case| self.phones.threads.get(&case)).copied();
        let message = match slot {
            Slot::Thread(case) => self.phones.threads.get(&case).map(|thread| MessageId(thread.0)),
            slot => self.phones.placed.get(&slot).copied(),
        };
        let placed = |message| Placed { chat, message, thread };
        message
            .map(|message| Registered { slot, placed: placed(message), standing: true })
            .into_iter()
            .collect()
    }
}

/// The product's decisions; updates are our own events as JSON.
fn logic(known: Known) -> Logic {
    let (needing, reading, stepping) = (known.clone(), known.clone(), known);
    Logic {
        decode: Arc::new(|_, raw| {
            let (sender, shape, event): (Option<Sender>, Shape, Event) =
                serde_json::from_slice(raw).expect("events were just written");
            Decoded { sender, shape, event: Some(event) }
        }),
        needs: Arc::new(move |_, room, incoming| dialogue::needs(&needing.world, room, incoming)),
        read: Arc::new(move |_, text| reading.read(text)),
        step: Arc::new(move |_, view, room, incoming, now| {
            dialogue::step(&stepping.world, view, room, incoming, now)
        }),
        apology: Arc::new(|_, _| Outgoing::text("a step broke down", Keyboard::None)),
    }
}
