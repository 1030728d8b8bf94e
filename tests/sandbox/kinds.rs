//! Every kind of file, taken from people, copied by the bot and shown again, byte by byte; albums as albums.

use serde_json::{Value, json};
use sila::sandbox::{FileKind, Place, Upload};

use super::stage::{BOT, GROUP, MEMBER, OFFICER, PNG, Stage, stage};

const KINDS: [(FileKind, &str, &str); 7] = [
    (FileKind::Photo, "photo", "صورة.png"),
    (FileKind::Document, "document", "طلب.pdf"),
    (FileKind::Voice, "voice", "صوت.ogg"),
    (FileKind::Video, "video", "مقطع.mp4"),
    (FileKind::VideoNote, "video_note", "رسالة.mp4"),
    (FileKind::Audio, "audio", "ملف.mp3"),
    (FileKind::Animation, "animation", "حركة.mp4"),
];

fn content(kind: FileKind) -> Vec<u8> {
    match kind {
        FileKind::Photo => PNG.to_vec(),
        kind => format!("the bytes of a {kind:?}").into_bytes(),
    }
}

fn upload(kind: FileKind, name: &str) -> Upload {
    let caption = (kind != FileKind::VideoNote).then(|| "مرفق".to_owned());
    Upload { kind, name: name.into(), mime: None, bytes: content(kind).into(), caption }
}

fn shown(s: &Stage, chat: i64, message: &Value) -> Value {
    let messages = s.sandbox.messages(BOT, chat);
    messages.into_iter().find(|m| m["message_id"] == *message).expect("it stands in the chat")
}

/// The bytes of what a message carries, as the page fetches them.
async fn bytes(s: &Stage, message: &Value, field: &str) -> Vec<u8> {
    let file = match message[field].as_array() {
        Some(sizes) => sizes.last().expect("a picture has sizes")["file_id"].clone(),
        None => message[field]["file_id"].clone(),
    };
    let url = format!("{}/api/download?file={}", s.base, file.as_str().expect("a file has a name"));
    s.http.get(url).send().await.unwrap().bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn every_kind_is_copied_both_ways() {
    let s = stage().await;
    s.started().await;
    for (kind, field, name) in KINDS {
        for (from, by, to) in [(MEMBER, MEMBER, GROUP), (GROUP, OFFICER, MEMBER)] {
            let sent = s.sandbox.send_file(BOT, from, by, upload(kind, name), Place::default()).unwrap();
            let copy = json!({"chat_id": to, "from_chat_id": from, "message_id": sent});
            let copied = shown(&s, to, &s.call("copyMessage", copy).await["message_id"]);
            let first = shown(&s, from, &json!(sent));
            assert!(!first[field].is_null() && !copied[field].is_null(), "{field}: {copied}");
            assert_eq!(copied["caption"], first["caption"]);
            assert_eq!(bytes(&s, &copied, field).await, content(kind), "{field} to {to}");
        }
    }
    for sent in [
        s.sandbox.send_sticker(BOT, MEMBER, MEMBER).unwrap(),
        s.sandbox.send_location(BOT, MEMBER, MEMBER).unwrap(),
        s.sandbox.share_contact(BOT, MEMBER, MEMBER, None).unwrap(),
    ] {
        let copy = json!({"chat_id": GROUP, "from_chat_id": MEMBER, "message_id": sent});
        let copied = shown(&s, GROUP, &s.call("copyMessage", copy).await["message_id"]);
        let first = shown(&s, MEMBER, &json!(sent));
        let kept = ["sticker", "location", "contact"].into_iter().find(|field| !first[field].is_null());
        let field = kept.expect("it is one of these");
        assert_eq!(copied[field], first[field]);
    }
}

#[tokio::test]
async fn an_album_is_copied_as_one() {
    let s = stage().await;
    let offset = s.started().await;
    let mut parts = Vec::new();
    for _ in 0..3 {
        let file = upload(FileKind::Photo, "صورة.png");
        parts.push(s.sandbox.send_part(BOT, MEMBER, MEMBER, file, Place::default(), Some(77)).unwrap());
    }
    let told = s.updates(offset).await;
    assert!(told.iter().all(|update| update["message"]["media_group_id"] == "77"), "{told:?}");
    let copy = |ids: &[i64]| json!({"chat_id": GROUP, "from_chat_id": MEMBER, "message_ids": ids});
    let backwards: Vec<i64> = parts.iter().rev().copied().collect();
    assert!(s.refusal("copyMessages", copy(&backwards)).await.contains("strictly increasing"));
    let with_one_gone = [&parts[..], &[9_999]].concat();
    let copied = s.call("copyMessages", copy(&with_one_gone)).await;
    let copied: Vec<Value> =
        copied.as_array().unwrap().iter().map(|one| shown(&s, GROUP, &one["message_id"])).collect();
    assert_eq!(copied.len(), 3, "what is not there is skipped");
    assert!(copied.iter().all(|one| one["media_group_id"] == copied[0]["media_group_id"]));
    for one in &copied {
        assert_eq!(bytes(&s, one, "photo").await, PNG);
    }
}

#[tokio::test]
async fn marks_of_people_are_told_to_who_asks_for_them() {
    let s = stage().await;
    let offset = s.started().await;
    let sent = s.call("sendMessage", json!({"chat_id": MEMBER, "text": "مرحبا"})).await["message_id"].clone();
    let id = sent.as_i64().unwrap();
    let asked = json!({"offset": offset, "timeout": 0, "allowed_updates": ["message_reaction"]});
    s.call("getUpdates", asked).await;
    s.sandbox.react(BOT, MEMBER, MEMBER, id, "👍").unwrap();
    s.sandbox.react(BOT, MEMBER, MEMBER, id, "").unwrap();
    let told = s.updates(offset).await;
    let marks = |n: usize| told[n]["message_reaction"]["new_reaction"].clone();
    assert_eq!(marks(0), json!([{"type": "emoji", "emoji": "👍"}]));
    assert_eq!((marks(1), told.len()), (json!([]), 2));
    assert!(s.sandbox.react(BOT, MEMBER, MEMBER, 9_999, "👍").is_err());
}
