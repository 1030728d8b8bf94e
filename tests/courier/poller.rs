//! The poller's promise: an update is stored before it is acknowledged.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::bot_api::{Fake, Fault, refusal};
use serde_json::json;
use sila::clock::Clock;
use sila::dialogue::event::{DeskEvent, Event, RoomKey};
use sila::dialogue::ids::{ChatId, UserId};
use sila::store::{Origin, Sealer, Store};
use sila::telegram::api::Api;
use sila::telegram::inbound::BotIdentity;
use sila::telegram::poll::{PollError, Poller, identify_patiently};
use tokio_util::sync::CancellationToken;

async fn store(folder: &tempfile::TempDir) -> Store {
    let url = format!("sqlite://{}", folder.path().join("sila.db").display());
    let sealer = Sealer::from_digits(&"5".repeat(64), "a test").expect("a key");
    Store::open(&url, sealer).await.expect("a store")
}

fn update(id: i64) -> serde_json::Value {
    let chat = json!({"id": 5, "type": "private", "first_name": "x"});
    json!({"update_id": id, "message": {"message_id": id, "date": 1_700_000_000, "chat": chat, "text": "س"}})
}

#[tokio::test]
async fn updates_are_stored_before_they_are_acknowledged_whatever_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, fake, clock) = (store(&folder).await, Fake::start(Clock::system()).await, Clock::system());
    let association = store.enter_association("khuzam").await.expect("an association");
    let api = Api::new(&fake.url, "42:secret");
    let expected = BotIdentity { id: UserId(42), username: "sila_bot".into() };
    assert_eq!(identify_patiently(&api).await.expect("a bot"), expected);

    // Numbers start anew at random after a quiet week: the second is smaller.
    fake.add_update(update(70));
    fake.add_update(json!({"update_id": 71, "hologram": {}}));
    let conflict = refusal(409, "Conflict: terminated by other getUpdates request", json!({}));
    fake.plant(|method, _| method == "getUpdates", vec![conflict, Fault::LostAnswer]);
    let drained = Arc::new(AtomicBool::new(false));
    let (stop, seen) = (CancellationToken::new(), drained.clone());
    let poller = Poller::new(api, association, clock.clone(), 0);
    let (of_poller, stopped) = (store.clone(), stop.clone());
    let task = tokio::spawn(async move {
        poller.run(&of_poller, move || seen.store(true, Ordering::SeqCst), stopped).await
    });
    let acknowledged = |fake: &Fake| fake.calls().iter().any(|(_, body)| body["offset"] == 72);
    fake.until("both are acknowledged", acknowledged).await;
    let claim = store.claim(clock.now(), &[], 9).await.expect("a claim");
    let stored: Vec<_> = claim.events.iter().map(|event| (event.room.key, event.origin)).collect();
    assert_eq!(stored, [(RoomKey::Chat(ChatId(5)), Origin::Telegram), (RoomKey::Desk, Origin::Telegram)]);
    let body = &claim.events[0].content.as_ref().expect("readable").body;
    assert_eq!(*body, update(70).to_string().into_bytes(), "byte by byte");
    drop(claim);
    fake.until("the backlog is drained", |_| drained.load(Ordering::SeqCst)).await;

    let calls = fake.calls();
    assert_eq!(calls[1], ("deleteWebhook".to_owned(), json!({"drop_pending_updates": false})));
    assert!(calls[2].1["allowed_updates"].as_array().expect("a list").contains(&json!("message_reaction")));
    stop.cancel();
    assert!(matches!(task.await.expect("no panic"), Ok(())));
}

#[tokio::test]
async fn a_token_that_telegram_does_not_know_ends_polling() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, fake) = (store(&folder).await, Fake::start(Clock::system()).await);
    let association = store.enter_association("khuzam").await.expect("an association");
    fake.plant(|_, _| true, vec![refusal(401, "Unauthorized", json!({}))]);
    let poller = Poller::new(Api::new(&fake.url, "42:wrong"), association, Clock::system(), 0);
    let ended = poller.run(&store, || (), CancellationToken::new()).await;
    assert!(matches!(ended, Err(PollError::Unauthorized)));
}

#[tokio::test]
async fn after_a_stop_the_desk_is_told_how_long_nothing_came_and_how_much_came_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, clock) = (store(&folder).await, Clock::system());
    let fake = Fake::start(clock.clone()).await;
    let association = store.enter_association("khuzam").await.expect("an association");
    let hours_ms = 3_600_000;
    let heard_ms = clock.machine_ms() - 30 * hours_ms;
    store.note_heard(association, heard_ms).await.expect("noted");
    fake.add_update(update(70));
    fake.add_update(update(71));
    let (stop, of_poller) = (CancellationToken::new(), store.clone());
    let poller = Poller::new(Api::new(&fake.url, "42:secret"), association, clock.clone(), 0);
    let stopped = stop.clone();
    let task = tokio::spawn(async move { poller.run(&of_poller, || (), stopped).await });
    let acknowledged = |fake: &Fake| fake.calls().iter().filter(|(_, body)| body["offset"] == 72).count() > 1;
    fake.until("all is here, and was told", acknowledged).await;
    stop.cancel();
    task.await.expect("no panic").expect("no error");
    let claim = store.claim(clock.now(), &[], 9).await.expect("a claim");
    let of_desk: Vec<_> = claim.events.iter().filter(|event| event.room.key == RoomKey::Desk).collect();
    let told = &of_desk[0].content.as_ref().expect("readable").body;
    let Event::Desk(told) = serde_json::from_slice(told).expect("an event") else {
        panic!("told to the desk")
    };
    let DeskEvent::Gap { from, to, messages } = *told else { panic!("a gap: {told:?}") };
    assert_eq!((of_desk.len(), messages), (1, 2));
    assert!(
        (from.timestamp_millis() - heard_ms).abs() < 5_000 && (to - from).num_hours() == 30,
        "{from} {to}"
    );
    let heard = store.find_heard(association).await.expect("a look");
    assert!(heard.is_some_and(|at_ms| at_ms > heard_ms), "and is not told again after the next stop");
}
