//! What a message tells of the file that it carries.

use serde_json::{Value, json};
use sila::dialogue::event::{ChatEvent, Event};
use sila::dialogue::paper::SentFile;

use super::{file, merged, private, read};

fn file_of(fields: Value) -> Option<SentFile> {
    match read(&private(fields)).event {
        Some(Event::Chat(ChatEvent::Sent(sent))) => sent.file,
        other => panic!("not a thing that was sent: {other:?}"),
    }
}

fn sized(name: &str, side: i64) -> Value {
    json!({"file_id": name, "file_unique_id": "u", "width": side, "height": side, "file_size": side})
}

#[test]
fn a_photo_is_its_largest_size_in_whatever_order_they_come() {
    let all = json!([sized("small", 90), sized("large", 1280), sized("middle", 320), {"new": 1}]);
    let found = file_of(json!({"photo": all})).expect("a file");
    assert_eq!((found.id.as_str(), found.unique.as_str(), found.size), ("large", "u", Some(1280)));
}

#[test]
fn a_document_tells_its_names_and_its_album() {
    let found = file_of(json!({"document": file(json!({"file_size": 77})), "media_group_id": "13"}));
    let expected = SentFile { id: "f".into(), unique: "u".into(), size: Some(77), album: Some("13".into()) };
    assert_eq!(found, Some(expected));
    assert_eq!(file_of(json!({"document": file(json!({}))})).expect("a file").size, None);
}

#[test]
fn what_cannot_be_fetched_or_is_no_paper_has_no_file() {
    let voice = merged(file(json!({})), json!({"duration": 3}));
    for fields in [
        json!({"document": {"file_name": "a.pdf"}}),
        json!({"photo": []}),
        json!({"photo": "large"}),
        json!({"voice": voice}),
    ] {
        assert_eq!(file_of(fields.clone()), None, "{fields}");
    }
}
