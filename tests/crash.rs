//! Crashes: a cut after every store call, and real `kill -9` at random moments. What is counted: events lost, applied
//! twice, applied out of order; timers; messages unsent, and messages sent twice (which the promise allows).
//!
//! `SILA_KILLS=200 cargo test --test crash kills` does the full count on SQLite, `SILA_KILLS=50` is the one for PostgreSQL.

mod bed;
mod crash {
    pub mod child;
    pub mod verdict;
}

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use bed::logic::{TOLD_EVERY, counting, saying, seen};
use bed::*;
use crash::child::{self, ROOMS, UPDATES, room_of};
use crash::verdict::{Verdict, sent_lines, verdict};
use sila::clock::Clock;
use sila::dialogue::event::RoomKey;
use sila::dialogue::ids::{AssociationId, CaseId, ChatId};
use sila::dialogue::outgoing::{Repeat, What};
use sila::engine::Engine;
use sila::store::{Dispatch, End, Fuse, NewEvent, Origin, Store, StoreError};

/// Kills when no setting says otherwise.
const KILLS: usize = 20;
/// A cut run is given up after so many rounds: it would never end.
const ROUNDS_MAX: usize = 500;

/// What stands outside of the process and outlives it: the time, what Telegram still has, what people have received.
struct Outside {
    clock: Clock,
    offset: usize,
    sent: Vec<String>,
}

/// What is left at the end.
#[derive(Debug, PartialEq)]
struct Left {
    rooms: Vec<Vec<String>>,
    desk: Vec<String>,
    sent: Vec<String>,
    history: usize,
}

/// Six updates in two conversations, the desk told twice, one reply of staff.
fn few_updates() -> Vec<sila::store::NewUpdate> {
    let text = |n| if n == 15 { "ask the desk" } else { "hello" };
    [5, 10, 15, 20, 25, 30]
        .map(|n| saying(n, if n % 2 == 0 { MUNA } else { SALEM }, noon() + secs(n), text(n)))
        .into()
}

/// One life of a process: polls, steps and sends until nothing is left, or until the fuse cuts it.
async fn live(store: &Store, association: AssociationId, outside: &mut Outside) -> Result<(), StoreError> {
    let updates = few_updates();
    store.recover_sending(association, outside.clock.now()).await?;
    let engine = Engine::new(store.clone(), counting(), outside.clock.clone()).await?;
    engine.gates().open(association);
    for _ in 0..ROUNDS_MAX {
        let batch = &updates[outside.offset..updates.len().min(outside.offset + 2)];
        if !batch.is_empty() {
            store.store_updates(association, batch, outside.clock.now()).await?;
            outside.offset += batch.len();
        }
        engine.round().await?;
        send(store, association, outside).await?;
        if batch.is_empty() && engine.is_idle().await? {
            match store.next_due(&[association]).await? {
                Some(due) => outside.clock.advance(due - outside.clock.now()),
                None => return Ok(()),
            }
        }
    }
    panic!("a run ends within {ROUNDS_MAX} rounds");
}

async fn send(store: &Store, association: AssociationId, outside: &mut Outside) -> Result<(), StoreError> {
    for one in store.list_ready(association, 0, &[], 100).await? {
        if matches!(one.outgoing.repeat, Repeat::AskDesk | Repeat::Never)
            && store.mark_sending(association, &[one.id]).await?.is_empty()
        {
            continue;
        }
        if let What::Text { text, .. } = &one.outgoing.what {
            outside.sent.push(format!("{} {text}", one.chat));
        }
        let end = End::Sent(None);
        let sent = Dispatch { id: one.id, end, registered: vec![], forgotten: vec![], tell: vec![] };
        store.record(association, &[sent], outside.clock.now()).await?;
    }
    Ok(())
}

async fn left(store: &Store, association: AssociationId, rooms: &[RoomKey], mut sent: Vec<String>) -> Left {
    let mut lists = room_lists(store, association, rooms).await;
    // Which of two conversations told the desk first is nobody's promise.
    let mut desk = lists.pop().expect("the desk was asked for");
    desk.sort();
    let mut known = std::collections::HashSet::new();
    sent.retain(|line| known.insert(line.clone()));
    sent.sort();
    let history = store.list_history(association, CaseId(1), 100_000).await.unwrap().len();
    Left { rooms: lists, desk, sent, history }
}

/// What each room has seen, the desk's last; read by probes that are never committed.
async fn room_lists(store: &Store, association: AssociationId, rooms: &[RoomKey]) -> Vec<Vec<String>> {
    let mut lists = Vec::new();
    for room in rooms.iter().chain(&[RoomKey::Desk]) {
        let key = format!("probe.{room:?}");
        let probe = NewEvent { origin: Origin::Operator, key, room: *room, event: said("probe") };
        store.enqueue(association, &[probe], noon()).await.unwrap();
    }
    let mut states = Vec::new();
    let mut claim = store.claim(noon(), &[], 64).await.unwrap();
    for claimed in std::mem::take(&mut claim.events) {
        states.push((claimed.room.key, claimed.content.unwrap().state));
    }
    claim.release().await.unwrap();
    for room in rooms.iter().chain(&[RoomKey::Desk]) {
        let (_, state) = states.iter().find(|(key, _)| key == room).expect("every room answers its probe");
        lists.push(seen(state));
    }
    lists
}

/// Lives until the fuse cuts after `calls` store calls, then once more to the end. `None` when nothing was cut.
async fn cut_after(calls: u32, bed: Bed) -> Option<Left> {
    let mut outside = Outside { clock: Clock::still(noon()), offset: 0, sent: vec![] };
    let fuse = Fuse::after(calls);
    let first = live(&bed.store.fused(fuse.clone()), bed.association, &mut outside).await;
    if !fuse.burnt() {
        first.unwrap();
        return None;
    }
    assert!(matches!(first, Err(StoreError::Cut)), "cut after {calls}: {first:?}");
    let next = bed.reopen().await;
    live(&next, bed.association, &mut outside).await.unwrap();
    let audit = next.audit(bed.association, outside.clock.now()).await.unwrap();
    assert_eq!(
        (audit.unsent, audit.sending, audit.waiting, audit.set_aside),
        (0, 0, 0, 0),
        "cut after {calls}"
    );
    Some(left(&next, bed.association, &[MUNA, SALEM], outside.sent).await)
}

async fn uncut(bed: Bed) -> Left {
    let mut outside = Outside { clock: Clock::still(noon()), offset: 0, sent: vec![] };
    live(&bed.store, bed.association, &mut outside).await.unwrap();
    left(&bed.store, bed.association, &[MUNA, SALEM], outside.sent).await
}

fn expected_of_few() -> Left {
    let words = |list: &[&str]| list.iter().map(|word| word.to_string()).collect::<Vec<_>>();
    Left {
        rooms: vec![words(&["10", "20", "30"]), words(&["5", "15", "25"])],
        desk: words(&["due 10", "due 20", "due 30", "told 10", "told 20", "told 30"]),
        sent: words(&["501 10", "501 20", "501 30", "502 15", "502 25", "502 5"]),
        history: 6,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_after_any_store_call_changes_nothing_on_sqlite() {
    assert_eq!(uncut(Bed::sqlite().await).await, expected_of_few());
    let mut calls = 0;
    while let Some(left) = cut_after(calls, Bed::sqlite().await).await {
        assert_eq!(left, expected_of_few(), "cut after {calls} calls");
        calls += 1;
    }
    assert!(calls > 60, "every store call of the run was cut: {calls}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_after_any_store_call_changes_nothing_on_postgres() {
    let Some(bed) = Bed::postgres("cuts").await else { return };
    assert_eq!(uncut(bed).await, expected_of_few());
    // Every third call: each schema takes its time to make, and SQLite has seen them all.
    let mut calls = 0;
    while let Some(left) = cut_after(calls, Bed::postgres("cuts").await.expect("it was there")).await {
        assert_eq!(left, expected_of_few(), "cut after {calls} calls");
        calls += 3;
    }
    assert!(calls > 60, "the whole run was cut: {calls}");
}

/// The hidden entry of the process that is killed; a plain test run passes it by.
#[test]
fn child_process() {
    child::run_if_asked();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_at_random_moments_on_sqlite() {
    let bed = Bed::sqlite().await;
    kill_and_count(bed, 0x51_1A).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_at_random_moments_on_postgres() {
    let Some(bed) = Bed::postgres("kills").await else { return };
    kill_and_count(bed, 0x9057).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_that_ends_the_process_is_set_aside_on_sqlite() {
    poison(Bed::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_that_ends_the_process_is_set_aside_on_postgres() {
    if let Some(bed) = Bed::postgres("poison").await {
        poison(bed).await;
    }
}

/// One update of which every process dies: once in company and then alone, until the rest is done without it.
async fn poison(bed: Bed) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("offset"), UPDATES.to_string()).unwrap();
    let updates = [(1, MUNA, "hello"), (2, MUNA, "abort"), (3, MUNA, "hello"), (4, SALEM, "hello")]
        .map(|(n, room, text)| saying(n, room, noon() + secs(n), text));
    bed.store.store_updates(bed.association, &updates, noon()).await.unwrap();
    let mut deaths = 0;
    while !spawn(&bed.url, folder.path(), 1).wait_with_output().unwrap().status.success() {
        deaths += 1;
        assert!(deaths <= sila::engine::DEATHS_MAX, "the event is set aside at last");
    }
    assert_eq!(deaths, sila::engine::DEATHS_MAX);
    let lists = room_lists(&bed.store, bed.association, &[MUNA, SALEM]).await;
    assert_eq!(lists[0], ["1", "3"]);
    assert_eq!(lists[1], ["4"]);
    assert_eq!(lists[2], ["aside 501"]);
}

async fn kill_and_count(bed: Bed, seed: u64) {
    let kills =
        std::env::var("SILA_KILLS").map_or(KILLS, |text| text.parse().expect("SILA_KILLS is a number"));
    let folder = tempfile::tempdir().unwrap();
    bed.store.close().await;
    let mut chance = seed;
    for kill in 0..kills {
        let mut child = spawn(&bed.url, folder.path(), kills);
        let lines = 1 + next(&mut chance) % 7;
        let mut out = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut heard = 0;
        while heard < lines {
            let line = out
                .next()
                .unwrap_or_else(|| panic!("seed {seed}: the child ended before kill {kill}"))
                .unwrap();
            heard += u64::from(line.starts_with("progress"));
        }
        // The moment itself is what is random here; nothing waits for anything.
        std::thread::sleep(Duration::from_micros(next(&mut chance) % 4_000));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let mut last = spawn(&bed.url, folder.path(), kills);
    let out = BufReader::new(last.stdout.take().expect("piped"));
    out.lines().for_each(drop);
    assert!(last.wait().unwrap().success(), "seed {seed}: the last child works to the end");
    count(&bed, folder.path(), kills).await;
}

fn spawn(url: &str, folder: &Path, kills: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["child_process", "--exact", "--nocapture", "--test-threads=1"])
        .env(child::URL, url)
        .env(child::FOLDER, folder)
        .env(child::BATCH, (UPDATES as usize / (kills * 4).max(1)).clamp(1, 25).to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A small generator whose course a failing run can repeat.
fn next(chance: &mut u64) -> u64 {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *chance >> 33
}

#[expect(clippy::print_stderr, reason = "duplicates are counted and reported")]
async fn count(bed: &Bed, folder: &Path, kills: usize) {
    let store = bed.reopen().await;
    let problems = store.list_problems(bed.association, 10).await.unwrap();
    assert!(problems.is_empty(), "an innocent event was set aside: {problems:?}");
    let rooms: Vec<RoomKey> = (0..ROOMS).map(room_of).collect();
    let mut lists = room_lists(&store, bed.association, &rooms).await;
    let desk = lists.pop().unwrap();
    let numbers = |list: &[String]| list.iter().map(|word| word.parse().unwrap()).collect::<Vec<i64>>();
    let mut total = Verdict::default();
    for (place, room) in rooms.iter().enumerate() {
        let expected: Vec<i64> = (1..=UPDATES).filter(|n| room_of(*n) == *room).collect();
        total += verdict(&expected, &numbers(&lists[place]));
    }
    assert_eq!(total, Verdict::default(), "applied: {total:?}");
    let told: Vec<i64> = (1..=UPDATES).filter(|n| n % TOLD_EVERY == 0).collect();
    for word in ["told ", "due "] {
        let mut of_word: Vec<i64> =
            desk.iter().filter_map(|mark| mark.strip_prefix(word)?.parse().ok()).collect();
        of_word.sort_unstable();
        assert_eq!(verdict(&told, &of_word), Verdict::default(), "{word}");
    }
    let history = store.list_history(bed.association, CaseId(1), 100_000).await.unwrap();
    assert_eq!(history.len() as i64, UPDATES, "history is written once for each event");
    let audit = store.audit(bed.association, noon() + secs(86_400)).await.unwrap();
    assert_eq!((audit.unsent, audit.sending, audit.set_aside), (0, 0, 0));
    let sent = sent_lines(folder);
    let mut dispatched = Verdict::default();
    for (place, room) in rooms.iter().enumerate() {
        let RoomKey::Chat(ChatId(chat)) = *room else { unreachable!("rooms are chats") };
        let of_chat: Vec<i64> = sent.iter().filter(|line| line.0 == chat).map(|line| line.1).collect();
        dispatched += verdict(&numbers(&lists[place]), &of_chat);
    }
    assert!(
        dispatched.lost <= audit.uncertain as usize,
        "unsent beyond the uncertain: {dispatched:?} {audit:?}"
    );
    let asked = |n: i64| sent.iter().filter(|line| line.1 == n).count();
    let staff = (1..=UPDATES).filter(|n| child::asks_the_desk(*n));
    assert!(staff.into_iter().all(|n| asked(n) <= 1), "a reply of staff is never sent twice");
    eprintln!(
        "{kills} kills, {UPDATES} updates: {total:?}; sent {dispatched:?}, uncertain {}",
        audit.uncertain
    );
    assert_eq!(dispatched.reordered, 0, "first dispatches keep the order of their chat");
}
