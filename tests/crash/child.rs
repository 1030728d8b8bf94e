//! The process that is killed: a poller, the engine and a courier on one store, until everything is done.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sila::clock::Clock;
use sila::dialogue::event::RoomKey;
use sila::dialogue::ids::{AssociationId, ChatId};
use sila::dialogue::outgoing::{Repeat, What};
use sila::engine::Engine;
use sila::store::{Dispatch, End, NewUpdate, Ready, Store};
use tokio_util::sync::CancellationToken;

use crate::bed;
use crate::bed::logic::{counting, saying};

/// Updates in a run.
pub const UPDATES: i64 = 2_000;
/// Conversations they are spread over.
pub const ROOMS: i64 = 20;
/// Settings of the child: the store's address, the folder that outlives it, updates in one poll.
pub const URL: &str = "SILA_CRASH_URL";
pub const FOLDER: &str = "SILA_CRASH_FOLDER";
pub const BATCH: &str = "SILA_CRASH_BATCH";

/// The conversation of an update.
pub fn room_of(number: i64) -> RoomKey {
    RoomKey::Chat(ChatId(600 + number % ROOMS))
}

/// True for updates that are answered with what may not be repeated by itself.
pub fn asks_the_desk(number: i64) -> bool {
    number % 7 == 0
}

/// Lives, when the settings of a child are there.
pub fn run_if_asked() {
    let Ok(url) = std::env::var(URL) else { return };
    let folder = PathBuf::from(std::env::var(FOLDER).expect("the parent names a folder"));
    let batch = std::env::var(BATCH).expect("the parent says how fast").parse().expect("a number");
    progress();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(live(&url, &folder, batch));
}

async fn live(url: &str, folder: &Path, batch: usize) {
    let store = bed::open(url).await;
    let _lock = store.lock_for_running().unwrap();
    let association = store.enter_association("khuzam").await.unwrap();
    let clock = Clock::system();
    store.recover_sending(association, clock.now()).await.unwrap();
    let engine = Arc::new(Engine::new(store.clone(), counting(), clock.clone()).await.unwrap());
    let stop = CancellationToken::new();
    tokio::spawn({
        let (engine, stop) = (engine.clone(), stop.clone());
        async move { engine.run(stop).await }
    });
    tokio::spawn(send(store.clone(), association, clock.clone(), folder.to_owned()));
    poll(&store, association, &engine, &clock, folder, batch).await;
    engine.wait_until_idle().await.unwrap();
    while let Some(due) = store.next_due(&[association]).await.unwrap() {
        engine.settle(due).await.unwrap();
    }
    stop.cancel();
}

/// Telegram's side: it gives again whatever was not acknowledged, and the acknowledgement follows the commit.
async fn poll(
    store: &Store,
    association: AssociationId,
    engine: &Engine,
    clock: &Clock,
    folder: &Path,
    batch: usize,
) {
    let offset_file = folder.join("offset");
    let mut offset: i64 =
        std::fs::read_to_string(&offset_file).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut settled = store.outbox_changes();
    while offset < UPDATES {
        let numbers = offset + 1..=(offset + batch as i64).min(UPDATES);
        let updates: Vec<NewUpdate> = numbers.map(update).collect();
        settled.borrow_and_update();
        let new = store.store_updates(association, &updates, clock.now()).await.unwrap();
        // The first poll of a life has drained what was left: timers may be taken.
        engine.gates().open(association);
        progress();
        if new > 0 {
            settled.changed().await.unwrap();
        }
        offset += updates.len() as i64;
        std::fs::write(&offset_file, offset.to_string()).unwrap();
    }
    engine.gates().open(association);
}

fn update(number: i64) -> NewUpdate {
    let text = if asks_the_desk(number) { "ask the desk" } else { "hello" };
    saying(number, room_of(number), bed::noon() + bed::secs(number), text)
}

async fn send(store: Store, association: AssociationId, clock: Clock, folder: PathBuf) {
    let mut log = std::fs::File::options().append(true).create(true).open(folder.join("sent.log")).unwrap();
    let mut changes = store.outbox_changes();
    loop {
        changes.borrow_and_update();
        let ready = store.list_ready(association, clock.machine_ms(), &[], 50).await.unwrap();
        if ready.is_empty() {
            changes.changed().await.unwrap();
            continue;
        }
        let careful: Vec<_> = ready.iter().filter(|one| is_careful(one)).map(|one| one.id).collect();
        let marked = store.mark_sending(association, &careful).await.unwrap();
        let mut ended = Vec::new();
        for one in ready.iter().filter(|one| !is_careful(one) || marked.contains(&one.id)) {
            if let What::Text { text, .. } = &one.outgoing.what {
                log.write_all(format!("{} {text}\n", one.chat).as_bytes()).unwrap();
            }
            let (registered, forgotten, tell) = (vec![], vec![], vec![]);
            ended.push(Dispatch { id: one.id, end: End::Sent(None), registered, forgotten, tell });
        }
        store.record(association, &ended, clock.now()).await.unwrap();
        progress();
    }
}

fn is_careful(one: &Ready) -> bool {
    matches!(one.outgoing.repeat, Repeat::AskDesk | Repeat::Never)
}

/// Tells the parent that something was done: it kills by what was done, not by the time.
fn progress() {
    let mut out = std::io::stdout().lock();
    // A parent that no longer listens is about to kill.
    let _ = writeln!(out, "\nprogress");
    let _ = out.flush();
}
