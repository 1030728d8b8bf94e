//! What a bot receives: updates, presses, blocks.

use super::stage::{BOT, MEMBER, START_MS, read, soon, stage};
use serde_json::json;
use sila::sandbox::Place;

#[tokio::test]
async fn a_call_is_told_who_it_is_or_why_not() {
    let s = stage().await;
    let me = s.call("getme", json!({})).await;
    assert_eq!((me["id"].as_i64(), &me["is_bot"]), (Some(BOT), &json!(true)));
    let wrong = s.http.get(format!("{}/bot1:wrong/getMe", s.base)).send().await.unwrap();
    assert_eq!(
        (wrong.status().as_u16(), read(wrong).await["description"].clone()),
        (401, json!("Unauthorized"))
    );
    let unknown = s.send(BOT, "dance", &json!({})).await.unwrap();
    assert_eq!(unknown.status(), 404);
    assert_eq!(read(unknown).await["description"], "Not Found: method not found");
    let rebound =
        s.http.get(format!("{}/api/world", s.base)).header("host", "evil.example").send().await.unwrap();
    assert_eq!(rebound.status(), 403);
    let foreign = s.http.get(format!("{}/api/world", s.base)).header("origin", "https://evil.example");
    assert_eq!(foreign.send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn a_long_poll_wakes_and_an_offset_confirms() {
    let s = stage().await;
    let poll = json!({"timeout": 50});
    let (answer, _) = soon(async {
        tokio::join!(s.call("getUpdates", poll), async {
            s.sandbox.until(|s| (s.faults().calls("getUpdates") == 1).then_some(())).await;
            s.sandbox.start(BOT, MEMBER).unwrap();
        })
    })
    .await;
    let first = &answer[0];
    let id = first["update_id"].as_i64().unwrap();
    assert_eq!(first["message"]["text"], "/start");
    assert_eq!(first["message"]["entities"], json!([{"offset": 0, "length": 6, "type": "bot_command"}]));
    assert_eq!(first["message"]["date"], START_MS / 1000);
    assert_eq!(first["message"]["chat"], json!({"id": MEMBER, "first_name": "P101", "type": "private"}));
    // Not confirmed, it comes again; confirmed, it does not.
    assert_eq!(s.updates(id).await[0]["update_id"], id);
    s.sandbox.say(BOT, MEMBER, MEMBER, "مرحبا", Place::default()).unwrap();
    assert_eq!(s.sandbox.undelivered(BOT), 2);
    let rest = s.updates(id + 1).await;
    assert_eq!((rest.len(), rest[0]["update_id"].as_i64()), (1, Some(id + 1)));
    assert_eq!(s.sandbox.undelivered(BOT), 1);
    assert!(s.updates(id + 2).await.is_empty());
    assert_eq!(s.sandbox.undelivered(BOT), 0);
    let raw = s.sandbox.inject_raw_update(BOT, json!({"poll": {"id": "1"}}));
    assert_eq!(s.updates(id + 2).await[0], json!({"update_id": raw, "poll": {"id": "1"}}));
}

#[tokio::test]
async fn a_second_poll_ends_the_first() {
    let s = stage().await;
    let poll = json!({"timeout": 50});
    let second = async {
        s.sandbox.until(|s| (s.faults().calls("getUpdates") == 1).then_some(())).await;
        let second = s.call("getUpdates", json!({"timeout": 50}));
        let third = async {
            s.sandbox.until(|s| (s.faults().calls("getUpdates") == 2).then_some(())).await;
            s.sandbox.start(BOT, MEMBER).unwrap();
        };
        tokio::join!(second, third).0
    };
    let (first, second) = soon(async { tokio::join!(s.answer("getUpdates", poll), second) }).await;
    assert_eq!(first["error_code"], 409);
    assert!(first["description"].as_str().unwrap().starts_with("Conflict: terminated by other getUpdates"));
    assert_eq!(second[0]["message"]["text"], "/start");
}

#[tokio::test]
async fn only_the_kinds_asked_for_arrive() {
    let s = stage().await;
    s.call("getUpdates", json!({"allowed_updates": ["callback_query"]})).await;
    s.sandbox.start(BOT, MEMBER).unwrap();
    assert_eq!(s.sandbox.undelivered(BOT), 0);
    assert_eq!(s.call("getWebhookInfo", json!({})).await["allowed_updates"], json!(["callback_query"]));
    s.call("getUpdates", json!({"allowed_updates": "[\"message\"]"})).await;
    s.sandbox.say(BOT, MEMBER, MEMBER, "نعم", Place::default()).unwrap();
    assert_eq!(s.sandbox.undelivered(BOT), 1);
    s.call("deleteWebhook", json!({"drop_pending_updates": true})).await;
    assert_eq!(s.sandbox.undelivered(BOT), 0);
}

#[tokio::test]
async fn a_stop_ends_polls_and_streams() {
    let s = stage().await;
    let mut events = s.http.get(format!("{}/api/events", s.base)).send().await.unwrap();
    let (poll, _) = soon(async {
        tokio::join!(s.call("getUpdates", json!({"timeout": 50})), async {
            s.sandbox.until(|s| (s.faults().calls("getUpdates") == 1).then_some(())).await;
            s.stop.cancel();
        })
    })
    .await;
    assert_eq!(poll, json!([]));
    assert!(soon(events.chunk()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_press_is_answered_once() {
    let s = stage().await;
    let offset = s.started().await;
    let markup = json!({"inline_keyboard": [[{"text": "نعم", "callback_data": "yes"}]]});
    let sent = s.call("sendMessage", json!({"chat_id": MEMBER, "text": "؟", "reply_markup": markup})).await;
    let id = sent["message_id"].as_i64().unwrap();
    let first = s.sandbox.press(BOT, MEMBER, MEMBER, id, "yes").unwrap();
    let second = s.sandbox.press(BOT, MEMBER, MEMBER, id, "never ours").unwrap();
    assert_ne!(first, second);
    assert!(s.sandbox.press(BOT, MEMBER, MEMBER, id, &"x".repeat(65)).is_err());
    s.call("deleteMessage", json!({"chat_id": MEMBER, "message_id": id})).await;
    s.sandbox.press(BOT, MEMBER, MEMBER, id, "yes").unwrap();
    let updates = s.updates(offset).await;
    assert_eq!(updates[0]["callback_query"]["message"]["reply_markup"], markup);
    assert_eq!(updates[0]["callback_query"]["data"], "yes");
    assert_eq!(updates[1]["callback_query"]["data"], "never ours");
    assert_eq!(updates[2]["callback_query"]["message"]["date"], 0, "a message that is gone is inaccessible");
    let answer = json!({"callback_query_id": first, "text": "تم", "show_alert": true});
    s.call("answerCallbackQuery", answer.clone()).await;
    let shown = s.sandbox.answer(&first).unwrap();
    assert_eq!((shown.text.as_str(), shown.alert), ("تم", true));
    assert_eq!(
        s.refusal("answerCallbackQuery", answer).await,
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    );
}

#[tokio::test]
async fn a_blocked_bot_is_told_and_refused() {
    let s = stage().await;
    let offset = s.started().await;
    s.sandbox.block(BOT, MEMBER, true).unwrap();
    s.sandbox.block(BOT, MEMBER, true).unwrap();
    let text = json!({"chat_id": MEMBER, "text": "x"});
    assert_eq!(s.refusal("sendMessage", text.clone()).await, "Forbidden: bot was blocked by the user");
    assert!(s.sandbox.say(BOT, MEMBER, MEMBER, "x", Place::default()).is_err());
    s.sandbox.start(BOT, MEMBER).unwrap();
    s.call("sendMessage", text).await;
    let updates = s.updates(offset).await;
    assert_eq!(updates.len(), 3);
    assert_eq!(updates[0]["my_chat_member"]["new_chat_member"]["status"], "kicked");
    assert_eq!(updates[1]["my_chat_member"]["new_chat_member"]["status"], "member");
    assert_eq!(updates[2]["message"]["text"], "/start");
}
