//! The courier and the poller against a Bot API that fails in every way, with the store on SQLite.

mod bot_api;
mod burst;
mod faults;
mod fetcher;
mod papers;
mod poller;
mod threads;

use std::time::Duration;

use bot_api::{Fake, Fault, refusal};
use chrono::TimeDelta;
use serde_json::{Value, json};
use sila::clock::Clock;
use sila::dialogue::event::{ChatEvent, DeskEvent, Event, Outcome, Receipt, RoomKey};
use sila::dialogue::ids::{AssociationId, CaseId, ChatId, MessageId, UserId};
use sila::dialogue::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use sila::dialogue::room::Room;
use sila::store::{Batch, NewEvent, Origin, Sealer, Store, Vault};
use sila::telegram::api::Api;
use sila::telegram::buttons::ButtonKey;
use sila::telegram::courier::{Counts, Courier};
use sila::telegram::outbound::Composer;
use sila::telegram::pace::Limits;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const GROUP: i64 = -100_777;
const CASE: CaseId = CaseId(7);
const STUCK: Duration = Duration::from_secs(30);

struct World {
    store: Store,
    vault: Vault,
    association: AssociationId,
    clock: Clock,
    fake: Fake,
    said: std::cell::Cell<u32>,
    _folder: tempfile::TempDir,
}

struct Running {
    stop: CancellationToken,
    task: JoinHandle<()>,
    counts: Counts,
}

impl World {
    async fn new() -> Self {
        World::at(Clock::system()).await
    }

    async fn at(clock: Clock) -> Self {
        // Memory, where there is such a folder: nothing here is about what a disk keeps.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("sila.db").display());
        let sealer = Sealer::from_digits(&"5".repeat(64), "a test").expect("a key");
        let store = Store::open(&url, sealer).await.expect("a store");
        let association = store.enter_association("khuzam").await.expect("an association");
        let vault = Vault::open(folder.path(), &store).await.expect("a folder for papers");
        let fake = Fake::start(clock.clone()).await;
        World { store, vault, association, clock, fake, said: Default::default(), _folder: folder }
    }

    fn run(&self) -> Running {
        self.run_within(Limits::Off)
    }

    fn run_within(&self, limits: Limits) -> Running {
        self.run_at(&self.fake.url, limits)
    }

    fn run_at(&self, url: &str, limits: Limits) -> Running {
        let composer = Composer { buttons: ButtonKey::new(&[1; 32]), bot: UserId(42) };
        let api = Api::new(url, "42:secret");
        let (store, vault, clock) = (self.store.clone(), self.vault.clone(), self.clock.clone());
        let courier = Courier::new(api, composer, store, vault, self.association, clock, limits);
        let (counts, stop) = (courier.counts(), CancellationToken::new());
        let task = tokio::spawn(courier.run(stop.clone()));
        Running { stop, task, counts }
    }

    /// One step of a room that says these.
    async fn say(&self, room: RoomKey, all: &[Outgoing]) {
        let now = self.clock.now();
        self.said.set(self.said.get() + 1);
        let key = self.said.get().to_string();
        let event = Event::Chat(ChatEvent::BecameReachable);
        let new = NewEvent { origin: Origin::Operator, key, room, event };
        self.store.enqueue(self.association, &[new], now).await.expect("stored");
        let mut claim = self.store.claim(self.clock.now(), &[], 100).await.expect("a claim");
        let mut batch = Batch::new(self.store.sealer());
        for claimed in claim.events.iter_mut().filter(|claimed| claimed.room.key == room) {
            if room == RoomKey::Desk {
                claimed.room.chat = Some(ChatId(GROUP));
                batch.move_desk(claimed, claimed.room.chat);
            }
            batch.finish(claimed, &Room::new(room));
            for (ordinal, outgoing) in all.iter().enumerate() {
                batch.say(claimed, ordinal, outgoing, now);
            }
        }
        claim.writer(&self.store).await.expect("a transaction").apply(&batch, now).await.expect("applied");
        claim.commit().await.expect("committed");
    }

    /// Waits until everything that may go has gone and is recorded.
    async fn until_sent(&self, running: &Running) {
        let mut changes = self.store.outbox_changes();
        let sent = async {
            loop {
                changes.mark_unchanged();
                let audit = self.store.audit(self.association, self.clock.now()).await.expect("an audit");
                if audit.unsent + audit.sending == 0 {
                    break;
                }
                changes.changed().await.expect("the store lives");
            }
        };
        let in_time = tokio::time::timeout(STUCK, sent).await;
        assert!(in_time.is_ok(), "stuck: {:?}, calls {:?}", running.counts.ends(), self.fake.calls());
    }

    /// The events that the courier left for the engine, in order.
    async fn told(&self) -> Vec<(RoomKey, Event)> {
        let mut told = Vec::new();
        loop {
            let mut claim = self.store.claim(self.clock.now(), &[], 100).await.expect("a claim");
            if claim.events.is_empty() {
                return told;
            }
            let mut batch = Batch::new(self.store.sealer());
            for claimed in &claim.events {
                let content = claimed.content.as_ref().expect("readable");
                told.push((claimed.room.key, serde_json::from_slice(&content.body).expect("an event")));
                batch.finish(claimed, &content.state);
            }
            let writer = claim.writer(&self.store).await.expect("a transaction");
            writer.apply(&batch, self.clock.now()).await.expect("applied");
            claim.commit().await.expect("committed");
        }
    }

    /// Simulated time moves on; then waits until the courier has done all that may be done at that time.
    async fn pass(&self, running: &Running, by: TimeDelta) {
        self.clock.advance(by);
        // A hold that is over holds nobody, and rings the bell.
        self.store.hold(self.association, Some(ChatId(1)), 0).await.expect("a bell");
        let (now_ms, mut quiet) = (self.clock.machine_ms(), running.counts.quiet_at_ms());
        let reached = tokio::time::timeout(STUCK, quiet.wait_for(|at_ms| *at_ms >= now_ms)).await;
        reached.expect("the courier comes to rest").expect("the courier lives");
    }

    async fn placed(&self, slot: Slot) -> Option<i64> {
        let placed = self.store.find_placed(self.association, slot).await.expect("a look");
        placed.map(|placed| placed.message.0)
    }
}

impl Running {
    async fn stop(self) {
        self.stop.cancel();
        self.task.await.expect("the courier ends without a panic");
    }
}

fn text(words: &str) -> Outgoing {
    Outgoing::text(words, Keyboard::None)
}

fn conversation(chat: i64) -> RoomKey {
    RoomKey::Chat(ChatId(chat))
}

fn to(chat: i64) -> impl Fn(&str, &Value) -> bool + Send {
    move |_, body| body["chat_id"] == chat
}

fn texted(words: &'static str) -> impl Fn(&str, &Value) -> bool + Send {
    move |_, body| body["text"] == words
}

/// What arrived, without immediate repetitions: complete and in order, or not.
fn is_in_order(arrived: &[String], count: usize) -> bool {
    let mut once = arrived.to_vec();
    once.dedup();
    once == (0..count).map(|number| number.to_string()).collect::<Vec<_>>()
}

#[test]
fn the_detector_of_disorder_finds_what_it_is_for() {
    let arrived = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert!(is_in_order(&arrived("0 1 1 2"), 3));
    for bad in ["0 2 1", "0 1", "0 1 0 2", "0 1 2 3"] {
        assert!(!is_in_order(&arrived(bad), 3), "{bad}");
    }
}

#[tokio::test]
async fn order_is_kept_in_every_chat_whatever_fails() {
    const COUNT: usize = 12;
    let world = World::new().await;
    let wait = json!({"retry_after": 0});
    for chat in 1..=3 {
        let mut faults = vec![
            refusal(429, "Too Many Requests: retry after 0", wait.clone()),
            refusal(500, "Internal Server Error", json!({})),
            Fault::Cut,
            Fault::LostAnswer,
        ];
        faults.rotate_left(chat as usize);
        world.fake.plant(to(chat), faults);
        let texts: Vec<_> = (0..COUNT).map(|number| text(&number.to_string())).collect();
        world.say(conversation(chat), &texts).await;
    }
    let running = world.run();
    world.until_sent(&running).await;
    for chat in 1..=3 {
        let arrived = world.fake.texts(chat);
        assert!(is_in_order(&arrived, COUNT), "chat {chat}: {arrived:?}");
        assert_eq!(arrived.len(), COUNT + 1, "the one whose answer was lost came twice");
    }
    assert_eq!(running.counts.ends().sent, 3 * COUNT as u64);
    running.stop().await;
}

#[tokio::test]
async fn a_flood_wait_holds_its_chat_alone() {
    let world = World::new().await;
    let wait = refusal(429, "Too Many Requests: retry after 3600", json!({"retry_after": 3600}));
    world.fake.plant(to(1), vec![wait]);
    world.say(conversation(1), &[text("a"), text("b")]).await;
    let running = world.run();
    world.fake.until("the first was refused", |fake| !fake.calls().is_empty()).await;
    world.say(conversation(2), &[text("c"), text("d")]).await;
    world.fake.until("the other chat is served", |fake| fake.texts(2).len() == 2).await;
    running.stop().await;
    let again = world.run();
    world.say(conversation(2), &[text("e")]).await;
    world.fake.until("served after a restart", |fake| fake.texts(2).len() == 3).await;
    let tries = world.fake.calls().iter().filter(|(_, body)| body["chat_id"] == 1).count();
    assert_eq!(tries, 1, "the wait is stored: nobody tries again before its time");
    again.stop().await;
}

#[tokio::test]
async fn who_cannot_be_reached_is_told_to_the_room_and_to_whoever_asked() {
    let world = World::new().await;
    let receipt = Receipt::StaffReply { case: CASE, message: MessageId(9) };
    world.fake.plant(to(1), vec![refusal(403, "Forbidden: bot was blocked by the user", json!({}))]);
    world.say(conversation(1), &[text("a").repeating(Repeat::AskDesk).with_receipt(receipt.clone())]).await;
    let running = world.run();
    world.until_sent(&running).await;
    let told = world.told().await;
    let dispatched = DeskEvent::Dispatched { receipt, outcome: Outcome::Unreachable };
    assert!(told.contains(&(conversation(1), Event::Chat(ChatEvent::BecameUnreachable))), "{told:?}");
    assert!(told.contains(&(RoomKey::Desk, Event::Desk(Box::new(dispatched)))), "{told:?}");
    running.stop().await;
}

#[tokio::test]
async fn what_is_uncertain_is_repeated_only_where_it_may_be() {
    let world = World::new().await;
    for (chat, repeat) in [(1, Repeat::Again), (2, Repeat::AskDesk), (3, Repeat::Never)] {
        world.fake.plant(to(chat), vec![Fault::LostAnswer]);
        let receipt = Receipt::StaffReply { case: CaseId(chat), message: MessageId(9) };
        let first = text("0").repeating(repeat).with_receipt(receipt);
        world.say(conversation(chat), &[first, text("1")]).await;
    }
    let running = world.run();
    world.until_sent(&running).await;
    assert_eq!(world.fake.texts(1), ["0", "0", "1"]);
    assert_eq!(world.fake.texts(2), ["0", "1"], "it leaves the order instead of blocking it");
    assert_eq!(world.fake.texts(3), ["0", "1"]);
    assert_eq!(running.counts.ends().uncertain, 2);
    let told = world.told().await;
    for (chat, expected) in [(1, Outcome::Sent), (2, Outcome::Uncertain), (3, Outcome::Uncertain)] {
        let receipt = Receipt::StaffReply { case: CaseId(chat), message: MessageId(9) };
        let dispatched = DeskEvent::Dispatched { receipt, outcome: expected };
        assert!(told.contains(&(RoomKey::Desk, Event::Desk(Box::new(dispatched)))), "{told:?}");
    }
    running.stop().await;
}

#[tokio::test]
async fn what_a_dead_process_was_sending_is_not_sent_twice() {
    let world = World::new().await;
    world.say(conversation(1), &[text("0").repeating(Repeat::Never), text("1")]).await;
    let ready = world.store.list_ready(world.association, i64::MAX, &[], 9).await.expect("a look");
    let marked = world.store.mark_sending(world.association, &[ready[0].id]).await.expect("marked");
    assert_eq!(marked.len(), 1);
    let running = world.run();
    world.until_sent(&running).await;
    assert_eq!(world.fake.texts(1), ["1"]);
    running.stop().await;
}

#[tokio::test]
async fn a_group_that_moved_is_followed_and_a_lookup_answers_with_the_standing() {
    let world = World::new().await;
    let moved = refusal(400, "Bad Request: group chat was upgraded", json!({"migrate_to_chat_id": -9}));
    world.fake.plant(to(GROUP), vec![moved]);
    let look = Outgoing::of(What::LookUpStanding { chat: ChatId(-9) }, Repeat::Safe);
    world.say(RoomKey::Desk, &[text("x"), look]).await;
    let running = world.run();
    world.until_sent(&running).await;
    assert_eq!(world.fake.texts(-9), ["x"]);
    let told = world.told().await;
    let migrated = DeskEvent::Migrated { from: ChatId(GROUP), to: ChatId(-9) };
    assert!(told.contains(&(RoomKey::Desk, Event::Desk(Box::new(migrated)))), "{told:?}");
    let stands = |event: &Event| matches!(event, Event::Desk(event) if matches!(&**event, DeskEvent::Standing { forum: true, .. }));
    assert!(told.iter().any(|(_, event)| stands(event)), "{told:?}");
    running.stop().await;
}
