//! The engine on a real store: order, once only, timers, panics, deferral, rounds that fail.

mod bed;
#[path = "engine/places.rs"]
mod places;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use bed::logic::{counting, saying, seen};
use bed::*;
use sila::clock::Clock;
use sila::dialogue::event::{ChatEvent, Event, RoomKey};
use sila::dialogue::ids::{AssociationId, CaseId, ChatId, EventId, MessageId};
use sila::dialogue::outgoing::Slot;
use sila::dialogue::room::Room;
use sila::engine::{Engine, Logic};
use sila::store::{Dispatch, End, Fuse, NewEvent, Origin, Placed, Registered, Store, StoreError};
use tokio_util::sync::CancellationToken;

on_both!(
    events_are_settled_once_and_in_order,
    one_commit_serves_many_rooms,
    a_panic_sets_one_event_aside_and_says_so,
    timers_fire_in_order_and_wait_for_the_gate,
    a_reply_waits_for_the_courier_and_not_for_ever,
    a_failed_round_is_taken_one_by_one,
    what_the_database_refuses_is_set_aside,
    an_event_that_kills_the_process_is_set_aside_by_a_later_one,
    the_loop_wakes_stops_and_settles_to_an_instant,
);

struct Desk {
    engine: Engine,
    clock: Clock,
}

async fn engine(store: &Store, association: AssociationId, logic: Logic) -> Desk {
    let clock = Clock::still(noon());
    let engine = Engine::new(store.clone(), logic, clock.clone()).await.unwrap();
    engine.gates().open(association);
    Desk { engine, clock }
}

async fn feed(bed: &Bed, updates: &[(i64, RoomKey, i64, &str)]) {
    let updates: Vec<_> =
        updates.iter().map(|(n, room, at, text)| saying(*n, *room, noon() + secs(*at), text)).collect();
    bed.store.store_updates(bed.association, &updates, noon()).await.unwrap();
}

/// A room's state, read by claiming a probe that is never committed.
async fn state(bed: &Bed, room: RoomKey) -> Room {
    static PROBES: AtomicU32 = AtomicU32::new(0);
    let key = format!("probe.{}", PROBES.fetch_add(1, Ordering::SeqCst));
    let probe = NewEvent { origin: Origin::Operator, key, room, event: said("probe") };
    let before = bed.store.highest_event().await.unwrap();
    bed.store.enqueue(bed.association, &[probe], noon()).await.unwrap();
    let mut claim = bed.store.claim(noon(), &[], 64).await.unwrap();
    let events = std::mem::take(&mut claim.events);
    claim.release().await.unwrap();
    let probed = events.into_iter().find(|one| one.room.key == room && one.id > before);
    let state = probed.expect("nothing else waits in the room").content.unwrap().state;
    let spare = engine(&bed.store, bed.association, silent()).await;
    spare.engine.round().await.unwrap();
    state
}

/// Settles anything without a trace.
fn silent() -> Logic {
    let step = |_, _: &_, room, _: &_, _| sila::dialogue::Step { room, effects: vec![] };
    Logic { step: Arc::new(step), needs: Arc::new(|_, _, _| Default::default()), ..counting() }
}

async fn texts(bed: &Bed) -> Vec<String> {
    let mut texts = Vec::new();
    loop {
        let ready = bed.store.list_ready(bed.association, 0, &[], 100).await.unwrap();
        if ready.is_empty() {
            return texts;
        }
        for one in ready {
            if let sila::dialogue::outgoing::What::Text { text, .. } = &one.outgoing.what {
                texts.push(text.clone());
            }
            settle(bed, one.id, vec![]).await;
        }
    }
}

async fn settle(bed: &Bed, id: sila::store::OutboxId, registered: Vec<Registered>) {
    let dispatch = Dispatch { id, end: End::Sent(None), registered, forgotten: vec![], tell: vec![] };
    bed.store.record(bed.association, &[dispatch], noon()).await.unwrap();
}

async fn events_are_settled_once_and_in_order(bed: Bed) {
    let desk = engine(&bed.store, bed.association, counting()).await;
    feed(&bed, &[(3, MUNA, 3, "c"), (1, MUNA, 1, "a"), (2, MUNA, 1, "b"), (9, MUNA, 4, "concerns nobody")])
        .await;
    feed(&bed, &[(3, MUNA, 3, "c")]).await;
    assert_eq!(desk.engine.drain().await.unwrap(), 4);
    assert_eq!(seen(&state(&bed, MUNA).await), ["1", "2", "3"], "by time of happening, then by arrival");
    assert_eq!(texts(&bed).await, ["1", "2", "3"]);
    let history = bed.store.list_history(bed.association, CaseId(1), 100).await.unwrap();
    assert_eq!(history.len(), 3);
    assert!(desk.engine.is_idle().await.unwrap());
}

async fn one_commit_serves_many_rooms(bed: Bed) {
    let desk = engine(&bed.store, bed.association, counting()).await;
    let updates: Vec<_> =
        (1..100).map(|n| saying(n, RoomKey::Chat(ChatId(600 + n)), noon(), "hello")).collect();
    bed.store.store_updates(bed.association, &updates, noon()).await.unwrap();
    assert_eq!(desk.engine.round().await.unwrap(), 64);
    assert_eq!(desk.engine.round().await.unwrap(), 36, "35 conversations and the desk, which was told");
}

async fn a_panic_sets_one_event_aside_and_says_so(bed: Bed) {
    let desk = engine(&bed.store, bed.association, counting()).await;
    let planted = ["panic", "panic while decoding", "panic in needs", "read", "misuse"];
    for (place, text) in planted.iter().enumerate() {
        let n = 10 * place as i64;
        feed(&bed, &[(n + 1, MUNA, n, "before"), (n + 2, MUNA, n + 1, text), (n + 3, MUNA, n + 2, "after")])
            .await;
    }
    feed(&bed, &[(77, SALEM, 0, "elsewhere"), (666, RoomKey::Desk, 0, "desk reply 666")]).await;
    desk.engine.drain().await.unwrap();
    let expected: Vec<String> =
        (0..5).flat_map(|n| [10 * n + 1, 10 * n + 3]).map(|n| n.to_string()).collect();
    assert_eq!(seen(&state(&bed, MUNA).await), expected);
    assert_eq!(seen(&state(&bed, SALEM).await), ["77"]);
    let mut told = seen(&state(&bed, RoomKey::Desk).await);
    told.sort();
    assert_eq!(told, ["aside 0", "aside 501", "aside 501", "aside 501", "aside 501", "aside 501"]);
    assert_eq!(texts(&bed).await.iter().filter(|text| *text == "نعتذر").count(), 5);
    let problems = bed.store.list_problems(bed.association, 10).await.unwrap();
    let notes: Vec<_> = problems.iter().map(|problem| problem.note.as_str()).collect();
    let sentences =
        ["planted in a step", "planted while decoding", "planted in needs", "planted while reading"];
    for sentence in sentences.iter().chain(&["only the desk moves the desk", "planted at the desk"]) {
        assert!(notes.iter().any(|note| note.contains(sentence)), "{sentence} in {notes:?}");
    }
}

async fn timers_fire_in_order_and_wait_for_the_gate(bed: Bed) {
    let clock = Clock::still(noon());
    let engine = Engine::new(bed.store.clone(), counting(), clock.clone()).await.unwrap();
    feed(&bed, &[(1, MUNA, 0, "remind me")]).await;
    engine.drain().await.unwrap();
    clock.advance(secs(61));
    assert_eq!(engine.drain().await.unwrap(), 0, "the gate is closed: the backlog comes first");
    let sent_before = saying(2, MUNA, noon() + secs(59), "sent before the reminder was due");
    let sent_after = saying(3, MUNA, noon() + secs(61), "sent after");
    bed.store.store_updates(bed.association, &[sent_after, sent_before], clock.now()).await.unwrap();
    engine.gates().open(bed.association);
    assert_eq!(engine.drain().await.unwrap(), 3);
    assert_eq!(seen(&state(&bed, MUNA).await), ["1", "2", "due", "3"]);
}

async fn a_reply_waits_for_the_courier_and_not_for_ever(bed: Bed) {
    let desk = engine(&bed.store, bed.association, counting()).await;
    feed(&bed, &[(1, RoomKey::Desk, 0, "desk reply none")]).await;
    desk.engine.drain().await.unwrap();
    feed(&bed, &[(2, RoomKey::Desk, 1, "desk reply slot")]).await;
    desk.engine.drain().await.unwrap();
    feed(&bed, &[(3, RoomKey::Desk, 2, "desk reply 40"), (4, RoomKey::Desk, 3, "desk reply 40")]).await;
    assert_eq!(desk.engine.drain().await.unwrap(), 2, "put off, both");
    assert!(!desk.engine.is_idle().await.unwrap());
    let sent = bed.store.list_ready(bed.association, 0, &[], 9).await.unwrap().remove(0);
    let placed = Placed { chat: ChatId(-1001), message: MessageId(40), thread: None };
    let registered = Registered { slot: Slot::Card(CaseId(2)), placed, standing: true };
    settle(&bed, sent.id, vec![registered]).await;
    desk.engine.drain().await.unwrap();
    let marks = seen(&state(&bed, RoomKey::Desk).await);
    assert_eq!(marks, ["reply false", "reply false", "reply true", "reply true"]);
    // A message that is never settled: after half a minute the reply is taken as it is.
    feed(&bed, &[(5, RoomKey::Desk, 4, "desk reply slot")]).await;
    desk.engine.drain().await.unwrap();
    feed(&bed, &[(6, RoomKey::Desk, 5, "desk reply 41")]).await;
    for _ in 0..29 {
        assert_eq!(desk.engine.drain().await.unwrap(), 1);
        desk.clock.advance(secs(1));
    }
    desk.clock.advance(secs(2));
    desk.engine.drain().await.unwrap();
    assert_eq!(seen(&state(&bed, RoomKey::Desk).await).last().unwrap(), "reply false");
    assert_eq!(seen(&state(&bed, RoomKey::Desk).await).len(), 6);
}

async fn a_failed_round_is_taken_one_by_one(bed: Bed) {
    feed(&bed, &[(1, MUNA, 0, "a"), (2, SALEM, 0, "b")]).await;
    // Cut within the first round; the fuse stays burnt, so taking them one by one fails too and nothing has happened.
    let fuse = Fuse::after(5);
    let broken = engine(&bed.store.fused(fuse.clone()), bed.association, counting()).await;
    assert!(matches!(broken.engine.round().await, Err(StoreError::Cut)));
    assert!(fuse.burnt());
    assert!(texts(&bed).await.is_empty());
    let desk = engine(&bed.store, bed.association, counting()).await;
    assert_eq!(desk.engine.drain().await.unwrap(), 2);
    assert_eq!(texts(&bed).await.len(), 2);
    let audit = bed.store.audit(bed.association, noon()).await.unwrap();
    assert_eq!((audit.waiting, audit.set_aside), (0, 0));
}

async fn what_the_database_refuses_is_set_aside(bed: Bed) {
    let mut logic = counting();
    let inner = logic.step.clone();
    logic.step = Arc::new(move |association, view, room, incoming, now| {
        let mut step = inner(association, view, room, incoming, now);
        if matches!(&incoming.event, Event::Chat(ChatEvent::Said(said)) if said.text == "same reference") {
            let case = sample_case(incoming.id);
            step.effects.push(sila::dialogue::effect::Effect::Keep(Box::new(case)));
        }
        step
    });
    let desk = engine(&bed.store, bed.association, logic).await;
    feed(&bed, &[(1, MUNA, 0, "same reference"), (2, SALEM, 1, "same reference"), (3, SALEM, 2, "fine")])
        .await;
    desk.engine.drain().await.unwrap();
    assert_eq!(seen(&state(&bed, MUNA).await), ["1"]);
    assert_eq!(seen(&state(&bed, SALEM).await), ["3"]);
    let problems = bed.store.list_problems(bed.association, 10).await.unwrap();
    assert_eq!((problems.len(), problems[0].room), (1, SALEM));
}

/// Cases that all claim one reference.
fn sample_case(id: EventId) -> sila::dialogue::case::Case {
    let case = serde_json::json!({
        "id": id, "chat": 501, "reference": "0000000001", "kind": {"Request": {"form": "R02"}},
        "stage": "Submitted", "opened_at": noon(), "moved_at": noon(), "department": "members",
        "person": {"shown": "منى الاختبارية", "role": null, "language": "ar"}, "answers": [], "attachments": [],
        "attestation": null, "claimed": null, "checks": [], "matched": null, "signed": null, "raised_at": null,
        "decision": null, "delivery": null, "referred": false, "urgent": false, "answered_at": null,
    });
    serde_json::from_value(case).unwrap()
}

async fn an_event_that_kills_the_process_is_set_aside_by_a_later_one(bed: Bed) {
    feed(&bed, &[(1, MUNA, 0, "kills"), (2, SALEM, 1, "fine")]).await;
    // Processes die in the step, the first in company: their attempt is counted, their commit never comes.
    for death in 0..sila::engine::DEATHS_MAX {
        let mut logic = counting();
        let bed_store = bed.reopen().await;
        let fuse_like = Arc::new(AtomicU32::new(0));
        let met = fuse_like.clone();
        logic.step = Arc::new(move |_, _, _, _, _| {
            met.fetch_add(1, Ordering::SeqCst);
            panic!("stands for the death of the process")
        });
        logic.needs = Arc::new(|_, _, _| Default::default());
        // The panic would be set aside; the cut before the commit makes it a death. Calls: one to start, two to claim,
        // one to count the attempt; the first process finds nothing suspect at its start and claims once more.
        let calls = if death == 0 { 6 } else { 4 };
        let dying = engine(&bed_store.fused(Fuse::after(calls)), bed.association, logic).await;
        assert!(dying.engine.round().await.is_err(), "death {death}");
        assert!(fuse_like.load(Ordering::SeqCst) > 0, "death {death}: the step was reached");
    }
    let desk = engine(&bed.reopen().await, bed.association, counting()).await;
    desk.engine.drain().await.unwrap();
    let problems = bed.store.list_problems(bed.association, 10).await.unwrap();
    assert_eq!((problems.len(), problems[0].room), (1, MUNA));
    assert!(problems[0].note.contains("the process ended"), "{}", problems[0].note);
    assert_eq!(seen(&state(&bed, SALEM).await), ["2"]);
}

async fn the_loop_wakes_stops_and_settles_to_an_instant(bed: Bed) {
    let desk = engine(&bed.store, bed.association, counting()).await;
    let (engine, stop) = (Arc::new(desk.engine), CancellationToken::new());
    let running = tokio::spawn({
        let (engine, stop) = (engine.clone(), stop.clone());
        async move { engine.run(stop).await }
    });
    let courier = tokio::spawn({
        let (store, association, stop) = (bed.store.clone(), bed.association, stop.clone());
        async move { send_everything(&store, association, stop).await }
    });
    feed(&bed, &[(1, MUNA, 0, "remind me"), (20, SALEM, 0, "tells the desk")]).await;
    engine.settle(noon() + secs(3600)).await.unwrap();
    assert_eq!(desk.clock.now(), noon() + secs(3600));
    stop.cancel();
    running.await.unwrap();
    courier.await.unwrap();
    assert_eq!(seen(&state(&bed, MUNA).await), ["1", "due"]);
    assert_eq!(seen(&state(&bed, RoomKey::Desk).await), ["told 20", "due 20"]);
    assert!(bed.store.audit(bed.association, noon()).await.unwrap().unsent == 0);
}

async fn send_everything(store: &Store, association: AssociationId, stop: CancellationToken) {
    let mut changes = store.outbox_changes();
    loop {
        changes.borrow_and_update();
        let ready = store.list_ready(association, 0, &[], 100).await.unwrap();
        for one in &ready {
            let dispatch = Dispatch {
                id: one.id,
                end: End::Sent(None),
                registered: vec![],
                forgotten: vec![],
                tell: vec![],
            };
            store.record(association, &[dispatch], noon()).await.unwrap();
        }
        if !ready.is_empty() {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = changes.changed() => {}
        }
    }
}

/// Not a test but a measurement: `cargo test --release --test engine throughput -- --ignored --nocapture`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
#[expect(clippy::print_stderr, reason = "what was measured")]
async fn throughput() {
    for bed in [Some(Bed::sqlite().await), Bed::postgres("throughput").await].into_iter().flatten() {
        let mut logic = silent();
        logic.step = Arc::new(|_, _, room, _, _| {
            let answer = sila::dialogue::outgoing::Outgoing::text("answer", Default::default());
            sila::dialogue::Step { room, effects: vec![sila::dialogue::effect::Effect::Say(answer)] }
        });
        let desk = engine(&bed.store, bed.association, logic).await;
        let stored = std::time::Instant::now();
        for batch in 0..200 {
            let one = |n: i64| {
                saying(batch * 100 + n, RoomKey::Chat(ChatId(1 + (batch + n) % 500)), noon(), "hello")
            };
            let updates: Vec<_> = (0..100).map(one).collect();
            bed.store.store_updates(bed.association, &updates, noon()).await.unwrap();
        }
        let stored = 20_000.0 / stored.elapsed().as_secs_f64();
        let stepped = std::time::Instant::now();
        assert_eq!(desk.engine.drain().await.unwrap(), 20_000);
        let stepped = 20_000.0 / stepped.elapsed().as_secs_f64();
        eprintln!("{}: stored {stored:.0}/s, stepped {stepped:.0}/s", &bed.url[..8]);
    }
}
