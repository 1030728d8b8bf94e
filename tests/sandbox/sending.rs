//! What a bot sends and changes.

use super::stage::{BOT, GROUP, MEMBER, OTHER, PNG, START_MS, multipart, read, stage};
use serde_json::json;
use sila::sandbox::{FileKind, Place, Upload};

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
