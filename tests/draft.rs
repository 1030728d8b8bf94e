//! A request that is being filled while the process is killed at random moments, left for weeks, and taken up after its
//! form has changed: nothing is lost, nothing that was answered is asked again, and what is sent twice is counted.
//!
//! `SILA_DRAFT_KILLS=500 cargo test --test draft` kills more often, on SQLite and on PostgreSQL; without it, as often as is promised.

mod bed;
mod draft {
    pub mod child;
}

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use bed::*;
use draft::child::{self, ALL, BEFORE, FIELDS, GONE, MEMBER, TAPS, answer};
use sila::dialogue::case::CaseKind;
use sila::dialogue::event::RoomKey;
use sila::dialogue::room::{Conversation, Room};
use sila::store::{NewEvent, Origin, Store};

/// Kills when no setting says otherwise: what is promised, and half of it on the server, where a life takes longer.
const KILLS: i64 = 50;
const KILLS_ON_POSTGRES: i64 = 25;

/// The hidden entry of the process that is killed; a plain test run passes it by.
#[test]
fn child_process() {
    child::run_if_asked();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_survives_every_kill_on_sqlite() {
    fill_and_kill(Bed::sqlite().await, KILLS, 0xD4AF7).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_survives_every_kill_on_postgres() {
    if let Some(bed) = Bed::postgres("draft kills").await {
        fill_and_kill(bed, KILLS_ON_POSTGRES, 0x51_1A).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_and_a_repeated_one_are_noticed() {
    for (fault, noticed) in [(None, false), (Some("lost"), true), (Some("repeated"), true)] {
        let (bed, folder) = (Bed::sqlite().await, tempfile::tempdir().unwrap());
        bed.store.close().await;
        finish(&bed, folder.path(), TAPS + BEFORE, false, fault);
        finish(&bed, folder.path(), ALL, true, fault);
        let kept = kept(&bed.reopen().await, &bed).await;
        assert_eq!(kept != Some(expected()), noticed, "{fault:?}: {kept:?}");
    }
}

async fn fill_and_kill(bed: Bed, kills: i64, seed: u64) {
    let kills = std::env::var("SILA_DRAFT_KILLS").map_or(kills, |text| text.parse().expect("a number"));
    let folder = tempfile::tempdir().unwrap();
    bed.store.close().await;
    let mut chance = seed;
    for kill in 0..kills {
        // Half of them before the weeks that pass, half after; each life has a little further to go.
        let later = kill >= kills / 2;
        let updates = match later {
            false => (TAPS + BEFORE) * (kill + 1) / (kills / 2).max(1),
            true => {
                (TAPS + BEFORE) + (ALL - 1 - TAPS - BEFORE) * (kill + 1 - kills / 2) / (kills - kills / 2)
            }
        };
        let mut child = spawn(&bed.url, folder.path(), updates, later, None);
        let mut lines = 1 + next(&mut chance) % 12;
        for line in BufReader::new(child.stdout.take().expect("piped")).lines() {
            let line = line.unwrap();
            lines -= u64::from(line == "progress");
            if lines == 0 || line == "reached" {
                break;
            }
        }
        // The moment itself is what is random here; nothing waits for anything.
        std::thread::sleep(Duration::from_micros(next(&mut chance) % 4_000));
        child.kill().unwrap();
        child.wait().unwrap();
        if !later && kill + 1 == kills / 2 {
            finish(&bed, folder.path(), TAPS + BEFORE, false, None);
        }
    }
    finish(&bed, folder.path(), ALL, true, None);
    count(&bed, folder.path(), kills).await;
}

/// A life that is not ended: everything up to there is done.
fn finish(bed: &Bed, folder: &Path, updates: i64, later: bool, fault: Option<&str>) {
    let mut child = spawn(&bed.url, folder, updates, later, fault);
    // To the end: a child whose last words nobody hears fails on them.
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let reached = lines.map_while(Result::ok).filter(|line| line == "reached").count();
    assert_eq!(reached, 1, "it gets there");
    assert!(child.wait().unwrap().success());
}

fn spawn(url: &str, folder: &Path, updates: i64, later: bool, fault: Option<&str>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["child_process", "--exact", "--nocapture", "--test-threads=1"])
        .env(child::URL, url)
        .env(child::FOLDER, folder)
        .env(child::UPDATES, updates.to_string())
        .stdout(Stdio::piped());
    if later {
        command.env(child::LATER, "1");
    }
    if let Some(fault) = fault {
        command.env(child::FAULT, fault);
    }
    command.spawn().unwrap()
}

/// A small generator whose course a failing run can repeat.
fn next(chance: &mut u64) -> u64 {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *chance >> 33
}

/// What the case must hold: each answer under the field that was open when it was given. After the change the open
/// question is answered first, then the new field, then the rest.
fn expected() -> Vec<(String, String)> {
    let first = TAPS + 1;
    let mut given: Vec<(String, String)> =
        (0..=BEFORE).map(|place| (format!("f{place}"), answer(first + place))).collect();
    given.push(("new".into(), answer(first + BEFORE + 1)));
    given.extend((BEFORE + 1..FIELDS).map(|place| (format!("f{place}"), answer(first + place + 1))));
    given.retain(|(key, _)| *key != format!("f{GONE}"));
    given.sort();
    given
}

#[expect(clippy::print_stderr, reason = "what is sent twice is counted and reported")]
async fn count(bed: &Bed, folder: &Path, kills: i64) {
    let store = bed.reopen().await;
    let problems = store.list_problems(bed.association, 10).await.unwrap();
    assert!(problems.is_empty(), "nothing was set aside: {problems:?}");
    assert_eq!(kept(&store, bed).await, Some(expected()), "nothing is lost, and nothing was asked again");
    let audit = store.audit(bed.association, noon() + secs(86_400 * 26)).await.unwrap();
    assert_eq!((audit.unsent, audit.sending, audit.set_aside, audit.uncertain), (0, 0, 0, 0));
    let log = std::fs::read_to_string(folder.join("sent.log")).unwrap();
    let sent: Vec<&str> = log.lines().collect();
    let once: HashSet<&str> = sent.iter().copied().collect();
    assert!(once.len() as i64 > FIELDS, "each question was sent: {}", once.len());
    assert!(sent.len() - once.len() <= kills as usize, "a kill repeats what was being sent, and no more");
    eprintln!("{kills} kills: {} messages, {} of them sent twice", once.len(), sent.len() - once.len());
}

/// The answers of the case that the draft became, by field; `None` while it is a draft yet.
async fn kept(store: &Store, bed: &Bed) -> Option<Vec<(String, String)>> {
    let state = state(store, bed).await;
    let case = state.open.last().copied()?;
    assert!(state.drafts.is_empty(), "the draft became the case: {:?}", state.drafts);
    let case = store.find_case(bed.association, case).await.unwrap().expect("it is stored");
    assert_eq!(case.kind, CaseKind::Request { form: "R10".into() });
    let mut answers: Vec<(String, String)> =
        case.answers.into_iter().map(|given| (given.key, given.value)).collect();
    answers.sort();
    Some(answers)
}

async fn state(store: &Store, bed: &Bed) -> Conversation {
    let room = RoomKey::Chat(MEMBER);
    let probe = NewEvent { origin: Origin::Operator, key: "probe".into(), room, event: said("probe") };
    store.enqueue(bed.association, &[probe], noon()).await.unwrap();
    let mut claim = store.claim(noon(), &[], 64).await.unwrap();
    let claimed = std::mem::take(&mut claim.events).into_iter().find(|one| one.room.key == room);
    claim.release().await.unwrap();
    match claimed.expect("it waits").content.unwrap().state {
        Room::Chat(conversation) => *conversation,
        Room::Desk(_) => panic!("it is a conversation"),
    }
}
