//! On what teloxide's types know, our reading agrees with theirs.

use serde_json::{Value, json};
use sila::dialogue::event::{ChatEvent, DeskEvent, Event, Media, Said, Sent};
use teloxide::types::{Message, Update, UpdateKind};

use super::{file, group, merged, private, read};

/// Words, caption, replied message, and the size of a document.
type Facts = (Option<String>, Option<String>, Option<i64>, Option<u64>);

fn ours(update: &Value) -> (i64, Facts) {
    let of_said = |said: Said| (said.message.0, (Some(said.text), None, said.reply_to.map(|id| id.0), None));
    let of_sent = |sent: Sent| {
        let size = if let Media::Document { size, .. } = sent.media { size } else { None };
        (sent.message.0, (None, sent.caption, sent.reply_to.map(|id| id.0), size))
    };
    match read(update).event.expect("an event") {
        Event::Chat(ChatEvent::Said(said)) => of_said(said),
        Event::Chat(ChatEvent::Sent(sent)) => of_sent(sent),
        Event::Desk(event) => match *event {
            DeskEvent::Said { said, .. } => of_said(said),
            DeskEvent::Sent { sent, .. } => of_sent(sent),
            other => panic!("neither words nor a file: {other:?}"),
        },
        other => panic!("neither words nor a file: {other:?}"),
    }
}

fn theirs(update: &Value) -> (i64, Facts) {
    let update: Update = serde_json::from_str(&update.to_string()).expect("teloxide types it");
    let UpdateKind::Message(message) = update.kind else { panic!("teloxide knows no message in it") };
    let replied = |message: &Message| message.reply_to_message().map(|replied| i64::from(replied.id.0));
    let size = message.document().map(|document| u64::from(document.file.size));
    let words = |text: Option<&str>| text.map(str::to_owned);
    (message.id.0.into(), (words(message.text()), words(message.caption()), replied(&message), size))
}

#[test]
fn ordinary_messages_read_alike() {
    let photo = json!([file(json!({"width": 9, "height": 9, "file_size": 10}))]);
    let entities = json!([{"type": "bold", "offset": 0, "length": 2}, {"type": "phone_number", "offset": 3, "length": 2}]);
    let document = file(json!({"file_name": "a.pdf", "mime_type": "application/pdf", "file_size": 77}));
    let replied = |id: i64| json!({"message_id": id, "date": 1, "text": "q", "chat": {"id": -100_777, "type": "supergroup", "title": "t"}});
    let table = [
        private(json!({"text": "نص عادي"})),
        private(json!({"text": "نص بتنسيق", "entities": entities})),
        private(json!({"photo": photo, "caption": "صورة"})),
        private(json!({"document": document})),
        private(json!({"voice": file(json!({"duration": 3, "file_size": 9}))})),
        group(json!({"text": "رد", "reply_to_message": replied(3)})),
        group(merged(
            json!({"document": document, "caption": "c", "reply_to_message": replied(3)}),
            json!({"message_thread_id": 2, "is_topic_message": true}),
        )),
    ];
    for update in table {
        assert_eq!(ours(&update), theirs(&update), "{update}");
    }
}
