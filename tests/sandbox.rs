//! The sandbox as a bot and as the page meet it: over HTTP.

use reqwest::{Client, Response};
use serde_json::{Value, json};
use sila::sandbox::{
    Civil, DeskRights, FaultKind, FileKind, FloodLimits, Place, Rule, Sandbox, Scene, SceneBot, ScenePerson,
    Standing, Upload,
};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const BOT: i64 = 7001;
const OTHER: i64 = 7002;
const GROUP: i64 = -1001000007001;
const PLAIN_GROUP: i64 = -1001000007002;
const MEMBER: i64 = 101;
const OFFICER: i64 = 201;
const CHAIR: i64 = 202;
/// 2026-11-01 09:00 in Riyadh.
const START_MS: i64 = 1_793_512_800_000;
/// Beyond this a wait has failed.
const PATIENCE: Duration = Duration::from_secs(20);

struct Stage {
    sandbox: Sandbox,
    http: Client,
    base: String,
    stop: CancellationToken,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn bot(id: i64, group_id: i64, forum: bool) -> SceneBot {
    SceneBot {
        id,
        token: format!("{id}:secret"),
        username: format!("desk{id}_bot"),
        name: "صلة".into(),
        association: "khuzam".into(),
        title_ar: "جمعية خزام".into(),
        title_en: "Khuzam".into(),
        group_id,
        group_title: "المكتب".into(),
        forum,
    }
}

fn person(id: i64, staff: bool) -> ScenePerson {
    ScenePerson {
        id,
        first_name: format!("P{id}"),
        last_name: None,
        phone: "+966551234567".into(),
        language_code: "ar".into(),
        staff,
    }
}

async fn stage() -> Stage {
    let scene = Scene {
        bots: vec![bot(BOT, GROUP, true), bot(OTHER, PLAIN_GROUP, false)],
        people: vec![person(MEMBER, false), person(102, false), person(OFFICER, true), person(CHAIR, true)],
    };
    let sandbox = Sandbox::new(scene, Civil::standing(START_MS));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let stop = CancellationToken::new();
    tokio::spawn({
        let (sandbox, stop) = (sandbox.clone(), stop.clone());
        async move { sandbox.serve(listener, stop).await }
    });
    Stage { sandbox, http: Client::new(), base, stop }
}

impl Stage {
    async fn send(&self, bot: i64, method: &str, params: &Value) -> reqwest::Result<Response> {
        let request = self.http.post(format!("{}/bot{bot}:secret/{method}", self.base));
        request.header("content-type", "application/json").body(params.to_string()).send().await
    }

    async fn answer(&self, method: &str, params: Value) -> Value {
        read(self.send(BOT, method, &params).await.unwrap()).await
    }

    /// The result of a call that works.
    async fn call(&self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    /// The description of a call that does not.
    async fn refusal(&self, method: &str, params: Value) -> String {
        let answer = self.answer(method, params).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        answer["description"].as_str().unwrap().to_owned()
    }

    async fn updates(&self, offset: i64) -> Vec<Value> {
        let result = self.call("getUpdates", json!({"offset": offset, "timeout": 0})).await;
        result.as_array().unwrap().clone()
    }

    async fn page_get(&self, path: &str) -> Value {
        read(self.http.get(format!("{}{path}", self.base)).send().await.unwrap()).await
    }

    async fn page_post(&self, path: &str, body: Value) -> (u16, Value) {
        let request = self.http.post(format!("{}{path}", self.base));
        let request = request.header("content-type", "application/json").body(body.to_string());
        let response = request.send().await.unwrap();
        (response.status().as_u16(), read(response).await)
    }

    /// A person who has started the bot and whose `/start` was fetched.
    async fn started(&self) -> i64 {
        self.sandbox.start(BOT, MEMBER).unwrap();
        let last = self.updates(0).await.last().unwrap()["update_id"].as_i64().unwrap();
        assert!(self.updates(last + 1).await.is_empty());
        last + 1
    }
}

async fn read(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("this takes too long")
}

fn multipart(
    fields: &[(&str, &str)],
    file_field: &str,
    file_name: &str,
    content: &[u8],
) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(
        format!(
            "--B\r\nContent-Disposition: form-data; name=\"{file_field}\"; filename=\"{file_name}\"\r\n\r\n"
        )
        .bytes(),
    );
    body.extend(content);
    body.extend(b"\r\n--B--\r\n");
    ("multipart/form-data; boundary=B".into(), body)
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x84\0\0\x02\x30rest";

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
async fn texts_keep_to_telegrams_limits() {
    let s = stage().await;
    let to = |text: &str| json!({"chat_id": MEMBER, "text": text});
    assert_eq!(s.refusal("sendMessage", to("مرحبا")).await, "Bad Request: chat not found");
    s.started().await;
    assert_eq!(s.refusal("sendMessage", to("  \n")).await, "Bad Request: message text is empty");
    assert_eq!(s.refusal("sendMessage", to(&"ص".repeat(4097))).await, "Bad Request: message is too long");
    assert_eq!(s.call("sendMessage", to(&"ص".repeat(4096))).await["message_id"], 2);
    let mut wrong = to("a😀b");
    wrong["entities"] = json!([{"type": "bold", "offset": 2, "length": 1}]);
    assert!(s.refusal("sendMessage", wrong.clone()).await.contains("splits a UTF-16 symbol"));
    wrong["entities"] = json!([{"type": "bold", "offset": 1, "length": 4}]);
    assert!(s.refusal("sendMessage", wrong.clone()).await.contains("after the end"));
    wrong["entities"] = json!([{"type": "bold", "offset": 1, "length": 2}]);
    assert_eq!(s.call("sendMessage", wrong.clone()).await["entities"], wrong["entities"]);
    wrong["parse_mode"] = json!("HTML");
    assert!(s.refusal("sendMessage", wrong).await.contains("parse_mode"));
    let mut keyed = to("اختر");
    for (data, right) in [("", false), (&*"x".repeat(64), true), (&*"ص".repeat(33), false)] {
        keyed["reply_markup"] = json!({"inline_keyboard": [[{"text": "نعم", "callback_data": data}]]});
        match right {
            true => {
                assert_eq!(s.call("sendMessage", keyed.clone()).await["reply_markup"], keyed["reply_markup"])
            }
            false => {
                assert_eq!(s.refusal("sendMessage", keyed.clone()).await, "Bad Request: BUTTON_DATA_INVALID")
            }
        }
    }
    keyed["reply_markup"] =
        json!({"inline_keyboard": vec![vec![json!({"text": "x", "callback_data": "x"})]; 101]});
    assert_eq!(s.refusal("sendMessage", keyed).await, "Bad Request: reply markup is too long");
    let lost = json!({"chat_id": MEMBER, "text": "x", "reply_parameters": {"message_id": 999}});
    assert_eq!(s.refusal("sendMessage", lost.clone()).await, "Bad Request: message to be replied not found");
    let mut may = lost;
    may["reply_parameters"]["allow_sending_without_reply"] = json!(true);
    assert!(s.call("sendMessage", may).await.get("reply_to_message").is_none());
}

#[tokio::test]
async fn every_kind_of_body_is_read() {
    let s = stage().await;
    s.started().await;
    let url = format!("{}/bot{BOT}:secret/sendMessage", s.base);
    let got = s.http.get(format!("{url}?chat_id={MEMBER}&text=a%20b")).send().await.unwrap();
    assert_eq!(read(got).await["result"]["text"], "a b");
    let form = s.http.post(&url).header("content-type", "application/x-www-form-urlencoded");
    let markup = "%7B%22inline_keyboard%22%3A%5B%5B%7B%22text%22%3A%22x%22%2C%22callback_data%22%3A%22y%22%7D%5D%5D%7D";
    let form = form.body(format!("chat_id={MEMBER}&text=%D8%B5&reply_markup={markup}")).send().await.unwrap();
    let sent = read(form).await;
    assert_eq!(sent["result"]["text"], "ص");
    assert_eq!(sent["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "y");
    let broken = s.http.post(&url).header("content-type", "application/json").body("{").send().await.unwrap();
    assert_eq!(broken.status(), 400);
}

#[tokio::test]
async fn files_go_both_ways() {
    let s = stage().await;
    let offset = s.started().await;
    let upload = Upload {
        kind: FileKind::Document,
        name: "طلب.pdf".into(),
        mime: None,
        bytes: b"%PDF-1.7".as_slice().into(),
        caption: Some("مرفق".into()),
    };
    s.sandbox.send_file(BOT, MEMBER, MEMBER, upload, Place::default()).unwrap();
    let got = &s.updates(offset).await[0]["message"];
    assert_eq!((&got["caption"], &got["document"]["mime_type"]), (&json!("مرفق"), &json!("application/pdf")));
    let id = got["document"]["file_id"].as_str().unwrap();
    let file = s.call("getFile", json!({"file_id": id})).await;
    let path = file["file_path"].as_str().unwrap();
    let fetched = s.http.get(format!("{}/file/bot{BOT}:secret/{path}", s.base)).send().await.unwrap();
    assert_eq!(&fetched.bytes().await.unwrap()[..], b"%PDF-1.7");
    let foreign = s.http.get(format!("{}/file/bot{OTHER}:secret/{path}", s.base)).send().await.unwrap();
    assert_eq!(foreign.status(), 404, "a file belongs to the bot it was sent to");
    let again = s.call("sendDocument", json!({"chat_id": MEMBER, "document": id, "caption": "أعيد"})).await;
    assert_eq!(again["document"]["file_name"], "طلب.pdf");
    let unknown = json!({"chat_id": MEMBER, "document": "nonsense"});
    assert!(s.refusal("sendDocument", unknown).await.contains("wrong file identifier"));
    let long = json!({"chat_id": MEMBER, "document": id, "caption": "x".repeat(1025)});
    assert_eq!(s.refusal("sendDocument", long).await, "Bad Request: message caption is too long");
    let chat = MEMBER.to_string();
    let (kind, body) = multipart(&[("chat_id", &chat), ("photo", "attach://part")], "part", "chart.png", PNG);
    let request = s.http.post(format!("{}/bot{BOT}:secret/sendPhoto", s.base)).header("content-type", kind);
    let photo = read(request.body(body).send().await.unwrap()).await["result"]["photo"].clone();
    let sides: Vec<_> = photo.as_array().unwrap().iter().map(|p| p["width"].as_i64().unwrap()).collect();
    assert_eq!(sides, [90, 320, 800, 900]);
    let shown = s.http.get(format!("{}/api/download?file={}", s.base, photo[3]["file_id"].as_str().unwrap()));
    let shown = shown.send().await.unwrap();
    assert_eq!(shown.headers()["content-type"], "image/png");
    assert_eq!(&shown.bytes().await.unwrap()[..], PNG);
}

#[tokio::test]
async fn edits_and_deletions_answer_as_telegram_does() {
    let s = stage().await;
    let offset = s.started().await;
    let sent = s.call("sendMessage", json!({"chat_id": MEMBER, "text": "أ"})).await["message_id"].clone();
    let edit = |text: &str| json!({"chat_id": MEMBER, "message_id": sent, "text": text});
    let same = s.refusal("editMessageText", edit("أ")).await;
    assert!(
        same.starts_with("Bad Request: message is not modified: specified new message content"),
        "{same}"
    );
    let edited = s.call("editMessageText", edit("ب")).await;
    assert_eq!((&edited["text"], &edited["edit_date"]), (&json!("ب"), &json!(START_MS / 1000)));
    let mut keyed = edit("ب");
    keyed["reply_markup"] = json!({"inline_keyboard": [[{"text": "نعم", "callback_data": "y"}]]});
    assert!(s.call("editMessageText", keyed).await.get("reply_markup").is_some());
    let bare = json!({"chat_id": MEMBER, "message_id": sent});
    assert!(s.call("editMessageReplyMarkup", bare.clone()).await.get("reply_markup").is_none());
    let missing = json!({"chat_id": MEMBER, "message_id": 999, "text": "x"});
    assert_eq!(s.refusal("editMessageText", missing).await, "Bad Request: message to edit not found");
    let theirs = json!({"chat_id": MEMBER, "message_id": 1, "text": "x"});
    assert_eq!(s.refusal("editMessageText", theirs).await, "Bad Request: message can't be edited");
    s.call("deleteMessage", bare.clone()).await;
    assert_eq!(s.refusal("deleteMessage", bare).await, "Bad Request: message to delete not found");
    let own = s.sandbox.say(BOT, MEMBER, MEMBER, "خطأ", Place::default()).unwrap();
    s.sandbox.edit(BOT, MEMBER, MEMBER, own, "صواب").unwrap();
    assert!(s.sandbox.edit(BOT, MEMBER, MEMBER, sent.as_i64().unwrap(), "x").is_err());
    let updates = s.updates(offset).await;
    assert_eq!(updates[1]["edited_message"]["text"], "صواب");
    assert_eq!(updates[1]["edited_message"]["edit_date"], START_MS / 1000);
    let react = |emoji: &str| json!({"chat_id": MEMBER, "message_id": own, "reaction": [{"type": "emoji", "emoji": emoji}]});
    s.call("setMessageReaction", react("👀")).await;
    assert_eq!(s.refusal("setMessageReaction", react("🦀")).await, "Bad Request: REACTION_INVALID");
    assert_eq!(s.sandbox.messages(BOT, MEMBER).last().unwrap()["reactions"], json!(["👀"]));
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
async fn topics_live_and_die() {
    let s = stage().await;
    let topic = s.call("createForumTopic", json!({"chat_id": GROUP, "name": "R03-1"})).await;
    let thread = topic["message_thread_id"].as_i64().unwrap();
    let sent =
        s.call("sendMessage", json!({"chat_id": GROUP, "message_thread_id": thread, "text": "بطاقة"})).await;
    assert_eq!((sent["message_thread_id"].as_i64(), &sent["is_topic_message"]), (Some(thread), &json!(true)));
    assert_eq!(sent["reply_to_message"]["forum_topic_created"]["name"], "R03-1");
    let reply = Place { thread: None, reply_to: sent["message_id"].as_i64() };
    s.sandbox.say(BOT, GROUP, OFFICER, "نعم", reply).unwrap();
    s.sandbox.say(BOT, GROUP, CHAIR, "عام", Place::default()).unwrap();
    assert!(s.sandbox.say(BOT, GROUP, MEMBER, "دخيل", Place::default()).is_err());
    let updates = s.updates(0).await;
    let message = &updates[0]["message"];
    assert_eq!(
        (message["message_thread_id"].as_i64(), &message["chat"]["is_forum"]),
        (Some(thread), &json!(true))
    );
    assert_eq!(message["reply_to_message"]["text"], "بطاقة");
    assert!(message["reply_to_message"].get("reply_to_message").is_none(), "one level deep");
    assert!(updates[1]["message"].get("message_thread_id").is_none(), "the General topic has no thread");
    let at = json!({"chat_id": GROUP, "message_thread_id": thread});
    s.call("closeForumTopic", at.clone()).await;
    assert_eq!(s.refusal("closeForumTopic", at.clone()).await, "Bad Request: TOPIC_NOT_MODIFIED");
    let write = json!({"chat_id": GROUP, "message_thread_id": thread, "text": "x"});
    assert_eq!(s.refusal("sendMessage", write.clone()).await, "Bad Request: TOPIC_CLOSED");
    s.call("reopenForumTopic", at.clone()).await;
    s.call("sendMessage", write.clone()).await;
    s.call("editForumTopic", json!({"chat_id": GROUP, "message_thread_id": thread, "name": "مغلق"})).await;
    s.call("deleteForumTopic", at.clone()).await;
    assert_eq!(s.refusal("sendMessage", write).await, "Bad Request: message thread not found");
    assert_eq!(s.refusal("reopenForumTopic", at).await, "Bad Request: TOPIC_ID_INVALID");
    let plain =
        s.send(OTHER, "createForumTopic", &json!({"chat_id": PLAIN_GROUP, "name": "x"})).await.unwrap();
    assert_eq!(read(plain).await["description"], "Bad Request: the chat is not a forum");
    let weak = DeskRights { manage_topics: false, ..DeskRights::FULL };
    s.sandbox.set_rights(BOT, GROUP, weak).unwrap();
    let refused = s.refusal("createForumTopic", json!({"chat_id": GROUP, "name": "x"})).await;
    assert_eq!(refused, "Bad Request: not enough rights to create a topic");
    let told = s.updates(0).await.pop().unwrap();
    assert_eq!(told["my_chat_member"]["new_chat_member"]["can_manage_topics"], false);
}

#[tokio::test]
async fn copies_and_forwards_carry_the_content() {
    let s = stage().await;
    s.started().await;
    let said = s.sandbox.say(BOT, MEMBER, MEMBER, "من عضو", Place::default()).unwrap();
    let copy = json!({"chat_id": GROUP, "from_chat_id": MEMBER, "message_id": said});
    let copied = s.call("copyMessage", copy.clone()).await;
    assert_eq!(copied.as_object().unwrap().len(), 1);
    s.call("forwardMessage", copy).await;
    let desk = s.sandbox.messages(BOT, GROUP);
    assert_eq!((&desk[0]["text"], desk[0]["from"]["id"].as_i64()), (&json!("من عضو"), Some(BOT)));
    assert!(desk[0].get("forward_origin").is_none());
    assert_eq!(desk[1]["forward_origin"]["sender_user"]["id"], MEMBER);
    let missing = json!({"chat_id": GROUP, "from_chat_id": MEMBER, "message_id": 99});
    assert_eq!(s.refusal("copyMessage", missing).await, "Bad Request: message to copy not found");
    let kept = json!({"chat_id": MEMBER, "text": "سر", "protect_content": true});
    let kept = s.call("sendMessage", kept).await["message_id"].clone();
    let copy = json!({"chat_id": GROUP, "from_chat_id": MEMBER, "message_id": kept});
    assert_eq!(s.refusal("copyMessage", copy).await, "Bad Request: message can't be copied");
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

#[tokio::test]
async fn groups_tell_who_is_in_them() {
    let s = stage().await;
    let of = |user: i64| json!({"chat_id": GROUP, "user_id": user});
    assert_eq!(s.call("getChatMember", of(OFFICER)).await["status"], "creator");
    assert_eq!(s.call("getChatMember", of(CHAIR)).await["status"], "member");
    assert_eq!(s.call("getChatMember", of(MEMBER)).await["status"], "left");
    assert_eq!(s.call("getChatMember", of(BOT)).await["can_manage_topics"], true);
    assert_eq!(s.call("getChatMemberCount", of(0)).await, 3);
    assert_eq!(s.call("getChatAdministrators", of(0)).await.as_array().unwrap().len(), 2);
    assert_eq!(s.call("getChat", of(0)).await["is_forum"], true);
    assert_eq!(s.refusal("getChat", json!({"chat_id": PLAIN_GROUP})).await, "Bad Request: chat not found");
    s.sandbox.add_group(BOT, -1009, "أخرى", false).unwrap();
    s.call("leaveChat", json!({"chat_id": -1009})).await;
    let text = json!({"chat_id": -1009, "text": "x"});
    assert_eq!(s.refusal("sendMessage", text).await, "Forbidden: bot is not a member of the supergroup chat");
    let kicked = DeskRights { standing: Standing::Kicked, ..DeskRights::FULL };
    s.sandbox.set_rights(BOT, GROUP, kicked).unwrap();
    let text = json!({"chat_id": GROUP, "text": "x"});
    assert_eq!(s.refusal("sendMessage", text).await, "Forbidden: bot was kicked from the supergroup chat");
}

#[tokio::test]
async fn every_fault_bites_as_often_as_it_should() {
    let s = stage().await;
    s.started().await;
    let text = json!({"chat_id": MEMBER, "text": "x"});
    let before = s.sandbox.messages(BOT, MEMBER).len();
    let count = || s.sandbox.messages(BOT, MEMBER).len() - before;
    let next = |kind| {
        let method = Some("sendmessage".into());
        s.sandbox.faults().next(Rule { method, chat: Some(MEMBER), kind, times: 1 });
    };
    next(FaultKind::TooManyRequests { retry_after_secs: 7 });
    let refused = s.answer("sendMessage", text.clone()).await;
    assert_eq!((&refused["error_code"], &refused["parameters"]["retry_after"]), (&json!(429), &json!(7)));
    assert_eq!(refused["description"], "Too Many Requests: retry after 7");
    next(FaultKind::ServerError500);
    assert_eq!(s.send(BOT, "sendMessage", &text).await.unwrap().status(), 500);
    next(FaultKind::CutBefore);
    assert!(s.send(BOT, "sendMessage", &text).await.is_err());
    assert_eq!(count(), 0, "none of these was done");
    next(FaultKind::CutAfter);
    assert!(s.send(BOT, "sendMessage", &text).await.is_err(), "the answer is lost");
    assert_eq!(count(), 1, "but it was done, once");
    next(FaultKind::Slow { ms: 300 });
    let short = Client::builder().timeout(Duration::from_millis(100)).build().unwrap();
    let request = short.post(format!("{}/bot{BOT}:secret/sendMessage", s.base));
    let late = request.header("content-type", "application/json").body(text.to_string()).send().await;
    assert!(late.unwrap_err().is_timeout());
    next(FaultKind::Slow { ms: 1 });
    s.call("sendMessage", text.clone()).await;
    let bites = s.sandbox.faults().bites();
    assert_eq!((bites.len(), s.sandbox.faults().waiting()), (6, 0));
    assert_eq!(
        (bites[3].method.as_str(), bites[3].chat, bites[3].kind),
        ("sendMessage", Some(MEMBER), FaultKind::CutAfter)
    );
    // A rule for any method spares the poll, one that names it does not.
    s.sandbox.faults().next(Rule { method: None, chat: None, kind: FaultKind::CutBefore, times: 1 });
    s.updates(0).await;
    assert!(s.send(BOT, "getMe", &json!({})).await.is_err());
    let poll = Some("getUpdates".to_owned());
    s.sandbox.faults().next(Rule { method: poll, chat: None, kind: FaultKind::CutBefore, times: 1 });
    assert!(s.send(BOT, "getUpdates", &json!({})).await.is_err());
    s.updates(0).await;
}

#[tokio::test]
async fn a_topic_is_deleted_under_the_bots_hands() {
    let s = stage().await;
    let topic = s.call("createForumTopic", json!({"chat_id": GROUP, "name": "ق"})).await;
    let write = json!({"chat_id": GROUP, "message_thread_id": topic["message_thread_id"], "text": "x"});
    let card = s.call("sendMessage", write.clone()).await["message_id"].clone();
    let rule = Rule { method: None, chat: Some(GROUP), kind: FaultKind::TopicDeleted, times: 1 };
    s.sandbox.faults().next(rule);
    assert_eq!(s.refusal("sendMessage", write).await, "Bad Request: message thread not found");
    let edit = json!({"chat_id": GROUP, "message_id": card, "text": "y"});
    assert_eq!(s.refusal("editMessageText", edit).await, "Bad Request: message to edit not found");
}

#[tokio::test]
async fn flood_limits_hold_one_chat() {
    let s = stage().await;
    s.started().await;
    s.sandbox.limit_flood(Some(FloodLimits {
        private_burst: 2.0,
        group_per_min: 1,
        ..FloodLimits::TELEGRAM
    }));
    let private = json!({"chat_id": MEMBER, "text": "x"});
    let group = json!({"chat_id": GROUP, "text": "x"});
    s.call("sendMessage", private.clone()).await;
    s.call("sendMessage", private.clone()).await;
    let refused = s.answer("sendMessage", private).await;
    assert_eq!((&refused["error_code"], &refused["parameters"]["retry_after"]), (&json!(429), &json!(1)));
    s.call("sendMessage", group.clone()).await;
    let refused = s.answer("sendMessage", group).await;
    assert!(refused["parameters"]["retry_after"].as_i64().unwrap() > 50, "{refused}");
}

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
