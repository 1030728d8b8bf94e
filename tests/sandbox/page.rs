//! The page and its API.

use super::stage::{BOT, MEMBER, PNG, START_MS, multipart, soon, stage};
use serde_json::json;

#[tokio::test]
async fn the_page_sees_and_does_everything() {
    let s = stage().await;
    let index = s.http.get(&s.base).send().await.unwrap();
    assert_eq!(index.headers()["content-type"], "text/html; charset=utf-8");
    let world = s.page_get("/api/world").await;
    assert_eq!(
        (world["now_ms"].as_i64(), &world["bots"][0]["title"]["en"]),
        (Some(START_MS), &json!("Khuzam"))
    );
    assert_eq!(world["people"].as_array().unwrap().len(), 4);
    let mut events = s.http.get(format!("{}/api/events", s.base)).send().await.unwrap();
    let asked = format!("/api/chat?bot={BOT}&chat={MEMBER}&language=ar");
    assert_eq!(s.page_get(&asked).await["chat"]["started"], false);
    let early = json!({"bot": BOT, "chat": MEMBER, "from": MEMBER, "text": "مرحبا"});
    assert_eq!(s.page_post("/api/say", early.clone()).await, (400, json!({"error": "press Start first"})));
    assert_eq!(s.page_post("/api/start", json!({"bot": BOT, "from": MEMBER})).await.0, 200);
    assert_eq!(s.page_post("/api/say", early).await, (200, json!({"message_id": 2})));
    let commands = json!([{"command": "help", "description": "مساعدة"}]);
    let scope = json!({"type": "all_private_chats"});
    s.call("setMyCommands", json!({"commands": commands, "scope": scope, "language_code": "ar"})).await;
    let keyboard =
        json!({"keyboard": [[{"text": "رقمي", "request_contact": true}, "لا"]], "one_time_keyboard": true});
    s.call("sendMessage", json!({"chat_id": MEMBER, "text": "رقمك؟", "reply_markup": keyboard})).await;
    let chat = s.page_get(&asked).await;
    assert_eq!(chat["commands"], commands);
    let rows = json!([[{"text": "رقمي", "request_contact": true}, {"text": "لا", "request_contact": false}]]);
    assert_eq!(chat["reply_keyboard"], json!({"rows": rows, "placeholder": null, "one_time": true}));
    assert_eq!(chat["messages"].as_array().unwrap().len(), 3);
    let act = json!({"bot": BOT, "chat": MEMBER, "from": MEMBER, "of": 102, "message": 2, "text": "أهلا", "data": "d"});
    for path in ["/api/contact", "/api/sticker", "/api/location", "/api/edit", "/api/press"] {
        assert_eq!(s.page_post(path, act.clone()).await.0, 200, "{path}");
    }
    let numbers = [("bot", BOT.to_string()), ("chat", MEMBER.to_string()), ("from", MEMBER.to_string())];
    let mut fields: Vec<_> = numbers.iter().map(|(k, v)| (*k, v.as_str())).collect();
    fields.extend([("kind", "photo"), ("thread", ""), ("caption", "صورة")]);
    let (kind, body) = multipart(&fields, "file", "a.png", PNG);
    let request = s.http.post(format!("{}/api/file", s.base)).header("content-type", kind).body(body);
    assert_eq!(request.send().await.unwrap().status(), 200);
    let kinds: Vec<_> =
        s.updates(0).await.iter().map(|u| u.as_object().unwrap().keys().nth(1).unwrap().clone()).collect();
    let message = "message".to_owned();
    assert_eq!(kinds.iter().filter(|k| **k == message).count(), 6);
    assert_eq!(kinds[5..7], ["edited_message", "callback_query"]);
    assert_eq!(s.page_get("/api/idle").await, json!({"idle": false}));
    assert_eq!(
        s.page_post("/api/clock", json!({"advance_secs": 86_400})).await.1["now_ms"],
        START_MS + 86_400_000
    );
    s.call("deleteWebhook", json!({"drop_pending_updates": true})).await;
    assert_eq!(s.page_get("/api/idle").await, json!({"idle": true}));
    assert_eq!(s.page_post("/api/block", json!({"bot": BOT, "from": MEMBER, "blocked": true})).await.0, 200);
    assert_eq!(s.page_get(&asked).await["chat"]["blocked"], true);
    let told = soon(async {
        let mut told = String::new();
        while !told.contains("\"blocked\"") {
            told += std::str::from_utf8(&events.chunk().await.unwrap().unwrap()).unwrap_or_default();
        }
        told
    })
    .await;
    for kind in ["message", "keyboard", "edited", "clock", "blocked"] {
        assert!(told.contains(&format!("\"kind\":\"{kind}\"")), "{kind}");
    }
}

#[tokio::test]
async fn people_come_in_and_the_page_is_told_when_all_is_done() {
    let s = stage().await;
    let new = json!({"first_name": "هيا", "phone": "+966551234567", "opens": BOT});
    let (status, added) = s.page_post("/api/person", new).await;
    assert_eq!(status, 200);
    let id = added["id"].as_i64().unwrap();
    assert!(s.page_get("/api/world").await["people"].as_array().unwrap().iter().any(|p| p["id"] == id));
    let unknown = json!({"first_name": "هيا", "phone": "+966551234567", "opens": 1});
    assert_eq!(s.page_post("/api/person", unknown).await.0, 400);
    let words = json!({"bot": BOT, "chat": id, "from": id, "text": "السلام عليكم"});
    assert_eq!(s.page_post("/api/say", words).await, (200, json!({"message_id": 1})));
    // It is told while it waits: only the bot's own poll takes the message away.
    let (settled, ()) = tokio::join!(soon(s.page_get("/api/settled")), async {
        let newest = s.updates(0).await.last().unwrap()["update_id"].as_i64().unwrap();
        s.updates(newest + 1).await;
    });
    assert_eq!(settled["idle"], true);
    assert_eq!(settled["version"], s.page_get("/api/world").await["version"]);
}
