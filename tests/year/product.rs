//! The product as one process would run it: its own engine, courier and store, updates in Telegram's own form. It can be
//! killed at any point at which it waits for anything.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sila::clock::Clock;
use sila::dialogue;
use sila::dialogue::campaign::Campaign;
use sila::dialogue::event::{DeskEvent, Event, RoomKey};
use sila::dialogue::ids::{AssociationId, ChatId, UserId};
use sila::dialogue::outgoing::{Keyboard, Outgoing};
use sila::engine::{Decoded, Engine, Logic};
use sila::store::{NewEvent, NewUpdate, Origin, Sealer, Store, Vault};
use sila::telegram::api::Api;
use sila::telegram::buttons::ButtonKey;
use sila::telegram::courier::{Counts, Courier};
use sila::telegram::inbound::{BotIdentity, glance, translate};
use sila::telegram::outbound::Composer;
use sila::telegram::pace::Limits;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::people::GROUP;
use super::worlds::{Known, known};

/// The association of the year.
pub const FOLDER: &str = "khuzam";
const BOT: UserId = UserId(42);
const KEY: &str = "6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b";

/// One life of the product.
pub struct Product {
    pub store: Store,
    pub association: AssociationId,
    engine: Engine,
    clock: Clock,
    courier: JoinHandle<()>,
    counts: Counts,
}

impl Product {
    /// Starts on a database that an earlier life may have left in the middle of anything.
    pub async fn start(database: &str, data: &std::path::Path, telegram: &str, clock: &Clock) -> Self {
        let sealer = Sealer::from_digits(KEY, "a year").expect("a key");
        let store = Store::open(database, sealer).await.expect("the database opens");
        let association = store.enter_association(FOLDER).await.expect("an association is entered");
        let buttons = || ButtonKey::new(&[9; 32]);
        let engine = Engine::new(store.clone(), logic(known(FOLDER), buttons()), clock.clone()).await;
        let engine = engine.expect("the engine starts");
        engine.gates().open(association);
        let vault = Vault::open(data, &store).await.expect("a folder for papers");
        let composer = Composer { buttons: buttons(), bot: BOT };
        let api = Api::new(telegram, "42:secret");
        let courier =
            Courier::new(api, composer, store.clone(), vault, association, clock.clone(), Limits::Telegram);
        let counts = courier.counts();
        let courier = tokio::spawn(courier.run(CancellationToken::new()));
        Product { store, association, engine, clock: clock.clone(), courier, counts }
    }

    /// The operator names the staff group.
    pub async fn name_desk(&self) {
        let event = Event::Desk(Box::new(DeskEvent::DeskNamed { chat: ChatId(GROUP) }));
        let new = NewEvent { origin: Origin::Operator, key: "start".into(), room: RoomKey::Desk, event };
        self.store.enqueue(self.association, &[new], self.clock.now()).await.expect("stored");
    }

    /// Stores updates as the poller does, whose offset is acknowledged afterwards: what is told twice is taken once.
    pub async fn receive(&self, updates: &[Value]) {
        let now = self.clock.now();
        let stored = updates.iter().map(|update| {
            let raw = update.to_string().into_bytes();
            let seen = glance(&raw);
            let key = seen.update_id.expect("updates have numbers").to_string();
            NewUpdate { key, room: seen.room, effective_at: now, raw }
        });
        let stored: Vec<NewUpdate> = stored.collect();
        self.store.store_updates(self.association, &stored, now).await.expect("updates are stored");
    }

    /// Does all that can be done at this time, the clock's last millisecond included.
    pub async fn settle(&self) {
        loop {
            let settled = self.engine.drain().await.expect("the database takes every step");
            self.clock.advance(TimeDelta::milliseconds(1));
            // A hold that is over holds nobody, and rings the bell.
            self.store.hold(self.association, Some(ChatId(1)), 0).await.expect("a bell");
            let (now_ms, mut quiet) = (self.clock.machine_ms(), self.counts.quiet_at_ms());
            quiet.wait_for(|at_ms| *at_ms >= now_ms).await.expect("the courier lives");
            let due = self.store.next_due(&[self.association]).await.expect("the inbox can be read");
            if settled == 0 && due.is_none_or(|due| due > self.clock.now()) {
                return;
            }
        }
    }

    /// The surveys that were approved, in their order.
    pub async fn campaigns(&self) -> Vec<Campaign> {
        let desk = self.store.find_desk(self.association).await.expect("the desk can be read");
        let all = desk.map(|desk| desk.campaigns).unwrap_or_default();
        all.into_iter().filter(|one| one.approved_by.is_some() && one.announcement.is_none()).collect()
    }

    /// When something falls due.
    pub async fn next_due(&self) -> Option<DateTime<Utc>> {
        self.store.next_due(&[self.association]).await.expect("the inbox can be read")
    }

    /// How many messages wait for their budget.
    pub async fn unsent(&self) -> u64 {
        let audit = self.store.audit(self.association, self.clock.now()).await.expect("an audit");
        audit.unsent + audit.sending
    }

    /// What a running product empties every few minutes.
    pub async fn purge(&self) {
        let before = self.clock.now() - TimeDelta::days(7);
        self.store.purge(before, self.clock.machine_ms()).await.expect("what is old can be emptied");
    }

    /// Dies: nothing that waits goes on.
    pub async fn die(self) {
        self.courier.abort();
        drop(self.courier.await);
    }
}

fn logic(known: Known, buttons: ButtonKey) -> Logic {
    let (needing, reading, stepping) = (known.clone(), known.clone(), known);
    let bot = BotIdentity { id: BOT, username: "sila_bot".into() };
    Logic {
        decode: Arc::new(move |_, raw| {
            let decoded = translate(raw, &bot, &buttons);
            Decoded { sender: decoded.sender, shape: decoded.shape, event: decoded.event }
        }),
        needs: Arc::new(move |_, room, incoming| dialogue::needs(&needing.world, room, incoming)),
        read: Arc::new(move |_, text| reading.read(text)),
        step: Arc::new(move |_, view, room, incoming, now| {
            dialogue::step(&stepping.world, view, room, incoming, now)
        }),
        apology: Arc::new(|_, _| Outgoing::text("a step broke down", Keyboard::None)),
    }
}
