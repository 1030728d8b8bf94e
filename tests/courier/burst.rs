//! Five hundred messages about fifty cases within one minute, by a simulated clock: the group's twenty a minute are kept,
//! what is urgent goes first, nothing is lost, and the desk sees how many wait.

use std::collections::BTreeMap;

use super::*;
use sila::dialogue::ids::EventId;
use sila::telegram::pace::GROUP_MAX;

const CASES: i64 = 50;
const MESSAGES: i64 = 500;
const URGENT: CaseId = CaseId(CASES);
/// Everything is there long before.
const MINUTES_MAX: i64 = 10;

fn noon() -> chrono::DateTime<chrono::Utc> {
    "2026-11-22T09:00:00Z".parse().expect("an instant")
}

/// Threads and cards as the desk has had them for long.
async fn with_cases() -> World {
    let world = World::at(Clock::simulated(noon())).await;
    let running = world.run();
    for case in (1..=CASES).map(CaseId) {
        let open = Outgoing::of(What::OpenThread { name: "طلب".into() }, Repeat::Again);
        let card = text("بطاقة").in_thread(case).in_slot(Slot::Card(case));
        world.say(RoomKey::Desk, &[open.in_thread(case).in_slot(Slot::Thread(case)), card]).await;
    }
    world.until_sent(&running).await;
    running.stop().await;
    // What was done for the scene counts for nothing.
    world.clock.advance(TimeDelta::hours(1));
    world
}

fn words(number: i64) -> String {
    format!("رسالة {number}.")
}

/// What the desk says when a person writes: the words, and now and then what comes of them.
fn said(number: i64) -> Vec<Outgoing> {
    let case = CaseId(number % CASES + 1);
    let relayed = text(&words(number)).in_thread(case).in_slot(Slot::Relayed(case, EventId(number)));
    let mut all = vec![relayed];
    if number % 3 == 0 {
        all.push(text(&format!("بطاقة {number}")).in_thread(case).in_slot(Slot::Card(case)));
    }
    if number % 7 == 0 {
        all.push(text(&format!("إشعار {number}.")).in_thread(case));
    }
    if case == URGENT {
        all = all.into_iter().map(Outgoing::urgently).collect();
    }
    all
}

#[tokio::test]
async fn five_hundred_messages_in_a_minute_stay_within_twenty_calls_and_none_is_lost() {
    let world = with_cases().await;
    let before = world.fake.accepted().len();
    let running = world.run_within(Limits::Telegram);
    let mut said_at_ms = BTreeMap::new();
    for second in 0..60 {
        for number in second * MESSAGES / 60..(second + 1) * MESSAGES / 60 {
            said_at_ms.insert(number, world.clock.machine_ms());
            world.say(RoomKey::Desk, &said(number)).await;
        }
        world.pass(&running, TimeDelta::seconds(1)).await;
    }
    let mut seconds = 60;
    while world.store.audit(world.association, world.clock.now()).await.expect("an audit").unsent > 0 {
        world.pass(&running, TimeDelta::seconds(1)).await;
        seconds += 1;
        assert!(seconds < MINUTES_MAX * 60, "it drains");
    }
    world.pass(&running, TimeDelta::seconds(1)).await;
    running.stop().await;
    let calls = world.fake.accepted_at().split_off(before);
    assert_eq!(most_in_a_minute(&calls).max(GROUP_MAX), GROUP_MAX, "twenty in any minute");
    let arrived = arrivals(&calls);
    assert_eq!(arrived.len(), MESSAGES as usize, "every message arrived once");
    in_order_and_in_their_threads(&world, &calls).await;
    let waited = |number: &i64| arrived[number] - said_at_ms[number];
    let longest = |urgent: bool| {
        let of_kind = (0..MESSAGES).filter(|number| (CaseId(number % CASES + 1) == URGENT) == urgent);
        of_kind.map(|number| waited(&number)).max().expect("there are some")
    };
    // The ten that go at once, and the seven that follow, are spent before the last urgent one is written.
    assert!(longest(true) <= 30_000, "what is urgent does not stand in the queue: {} ms", longest(true));
    assert!(longest(false) > 60_000, "there was a queue");
    assert!(longest(false) <= 5 * 60_000, "words are there within minutes: {} ms", longest(false));
    let (most, last) = backlog(&world.told().await);
    assert!(most >= 20 && last == 0, "the desk saw how many wait, and that none does: {most}, {last}");
}

/// The most calls to the group within any sixty seconds.
fn most_in_a_minute(calls: &[(i64, String, Value)]) -> usize {
    let at_ms: Vec<i64> =
        calls.iter().filter(|(_, _, body)| body["chat_id"] == GROUP).map(|call| call.0).collect();
    let within = |from: &i64| at_ms.iter().filter(|at| (*from..from + 60_000).contains(*at)).count();
    at_ms.iter().map(within).max().expect("something was sent")
}

#[test]
fn the_count_of_a_minute_finds_what_it_is_for() {
    let call = |at_ms| (at_ms, "sendMessage".to_owned(), json!({"chat_id": GROUP}));
    let calls: Vec<_> = (0..21).map(|number| call(number * 2_900)).collect();
    assert_eq!(most_in_a_minute(&calls), 21);
    assert_eq!(most_in_a_minute(&(0..21).map(|number| call(number * 3_000)).collect::<Vec<_>>()), 20);
}

fn texts_of(calls: &[(i64, String, Value)]) -> impl Iterator<Item = (i64, &str, &Value)> {
    let sent = calls.iter().filter(|(_, method, _)| method == "sendMessage");
    sent.filter_map(|(at_ms, _, body)| Some((*at_ms, body["text"].as_str()?, body)))
}

/// When each message arrived, whole and once.
fn arrivals(calls: &[(i64, String, Value)]) -> BTreeMap<i64, i64> {
    let mut arrived = BTreeMap::new();
    for (at_ms, text, _) in texts_of(calls) {
        for part in text.split("\n\n").filter_map(|part| part.strip_prefix("رسالة ")) {
            let number = part.trim_end_matches('.').parse().expect("a number");
            assert!(arrived.insert(number, at_ms).is_none(), "message {number} came twice");
        }
    }
    arrived
}

/// Within its case each message follows the one before, in the thread of its case; a reply to it finds that case.
async fn in_order_and_in_their_threads(world: &World, calls: &[(i64, String, Value)]) {
    let mut last: BTreeMap<i64, i64> = BTreeMap::new();
    for (_, text, body) in texts_of(calls) {
        for part in text.split("\n\n").filter_map(|part| part.strip_prefix("رسالة ")) {
            let number: i64 = part.trim_end_matches('.').parse().expect("a number");
            let case = CaseId(number % CASES + 1);
            assert!(last.insert(case.0, number).is_none_or(|before| before < number), "{text}");
            let thread = world.placed(Slot::Thread(case)).await;
            assert_eq!(body["message_thread_id"].as_i64(), thread, "message {number}");
        }
    }
    for number in 0..MESSAGES {
        let case = CaseId(number % CASES + 1);
        let redrawn = calls.iter().rev().find(|(_, method, body)| {
            let card = body["text"].as_str().and_then(|text| text.strip_prefix("بطاقة "));
            let of_case = |number: i64| number % CASES + 1 == case.0;
            method == "editMessageText" && card.is_some_and(|card| card.parse().is_ok_and(of_case))
        });
        let newest = (0..MESSAGES).rev().find(|number| number % CASES + 1 == case.0 && number % 3 == 0);
        let shown = redrawn.map(|(_, _, body)| body["text"].clone());
        assert_eq!(shown, newest.map(|number| json!(format!("بطاقة {number}"))), "the card is as it is last");
    }
}

/// The most messages the desk was told to wait, and the last word on it.
fn backlog(told: &[(RoomKey, Event)]) -> (u32, u32) {
    let waiting = |event: &Event| match event {
        Event::Desk(event) => match **event {
            DeskEvent::Backlog { waiting } => Some(waiting),
            _ => None,
        },
        Event::Chat(_) => None,
    };
    let all: Vec<u32> = told.iter().filter_map(|(_, event)| waiting(event)).collect();
    (all.iter().copied().max().unwrap_or(0), all.last().copied().unwrap_or(u32::MAX))
}

#[tokio::test]
async fn a_reply_to_gathered_words_finds_their_case_and_nobody_edits_them() {
    let world = with_cases().await;
    let running = world.run_within(Limits::Telegram);
    // The first ten go as they come; these are gathered behind them.
    let first: Vec<_> = (0..10).map(|number| text(&format!("إشعار {number}"))).collect();
    world.say(RoomKey::Desk, &first).await;
    world.pass(&running, TimeDelta::seconds(1)).await;
    let case = CaseId(3);
    let relayed =
        |number: i64| text(&words(number)).in_thread(case).in_slot(Slot::Relayed(case, EventId(number)));
    world.say(RoomKey::Desk, &[text("إشعار.").in_thread(case), relayed(1), relayed(2)]).await;
    for _ in 0..5 {
        world.pass(&running, TimeDelta::seconds(1)).await;
    }
    running.stop().await;
    let (method, body) = world.fake.accepted().pop().expect("calls");
    assert_eq!((method.as_str(), &body["text"]), ("sendMessage", &json!("إشعار.\n\nرسالة 1.\n\nرسالة 2.")));
    let sent = i64::try_from(world.fake.calls().len()).expect("few");
    let found =
        world.store.find_slot(world.association, ChatId(GROUP), MessageId(sent)).await.expect("a look");
    assert_eq!(found.and_then(Slot::case), Some(case), "{found:?}");
    assert_eq!(world.placed(Slot::Relayed(case, EventId(1))).await, None, "an edit would take words away");
}
