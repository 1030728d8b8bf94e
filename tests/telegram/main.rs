//! Raw updates → events, whatever comes.

mod agreement;
mod groups;
mod papers;

use proptest::prelude::*;
use serde_json::{Value, json};
use sila::dialogue::action::{Act, Action};
use sila::dialogue::event::{
    ChatEvent, DeskEvent, Event, Media, Pressed, Right, Rights, RoomKey, Said, Sender, Sent,
};
use sila::dialogue::ids::{CaseId, ChatId, MessageId, UserId};
use sila::telegram::buttons::ButtonKey;
use sila::telegram::inbound::{BotIdentity, Decoded, glance, translate};

const PERSON: i64 = 5551;
const GROUP: i64 = -100_777;
const BOT: i64 = 4242;

fn key() -> ButtonKey {
    ButtonKey::new(&[3; 32])
}

fn read(update: &Value) -> Decoded {
    read_bytes(update.to_string().as_bytes())
}

fn read_bytes(raw: &[u8]) -> Decoded {
    let bot = BotIdentity { id: UserId(BOT), username: "sila_bot".into() };
    let decoded = translate(raw, &bot, &key());
    assert_eq!(decoded.room, glance(raw).room, "the poller and the translator agree on the room");
    decoded
}

/// A message in a private chat with these further fields.
fn private(fields: Value) -> Value {
    let base = json!({
        "message_id": 7, "date": 1_700_000_000,
        "chat": {"id": PERSON, "type": "private", "first_name": "نورة"},
        "from": {"id": PERSON, "is_bot": false, "first_name": "نورة", "last_name": "القحطاني", "language_code": "ar"},
    });
    json!({"update_id": 1, "message": merged(base, fields)})
}

/// A message in a forum group.
fn group(fields: Value) -> Value {
    let base = json!({
        "message_id": 70, "date": 1_700_000_000,
        "chat": {"id": GROUP, "type": "supergroup", "title": "فريق الجمعية", "is_forum": true},
        "from": {"id": 91, "is_bot": false, "first_name": "Saad"},
    });
    json!({"update_id": 2, "message": merged(base, fields)})
}

fn merged(mut base: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().expect("fields are an object") {
        base[name] = value.clone();
    }
    base
}

fn chat_event(update: &Value) -> ChatEvent {
    let decoded = read(update);
    assert_eq!(decoded.room, RoomKey::Chat(ChatId(PERSON)));
    match decoded.event {
        // Files have tests of their own.
        Some(Event::Chat(ChatEvent::Sent(sent))) => ChatEvent::Sent(Sent { file: None, ..sent }),
        Some(Event::Chat(event)) => event,
        other => panic!("not an event of a conversation: {other:?}"),
    }
}

fn desk_event(update: &Value) -> DeskEvent {
    let decoded = read(update);
    assert_eq!(decoded.room, RoomKey::Desk);
    match decoded.event {
        Some(Event::Desk(event)) => *event,
        other => panic!("not an event of the desk: {other:?}"),
    }
}

fn said(text: &str) -> ChatEvent {
    ChatEvent::Said(Said { text: text.into(), message: MessageId(7), reply_to: None })
}

fn sent(media: Media, caption: Option<&str>) -> ChatEvent {
    let caption = caption.map(Into::into);
    ChatEvent::Sent(Sent { media, file: None, caption, message: MessageId(7), reply_to: None })
}

fn file(extra: Value) -> Value {
    merged(json!({"file_id": "f", "file_unique_id": "u"}), extra)
}

#[test]
fn words_are_kept_whatever_comes_with_them() {
    let table = [
        (json!({"text": "وش شروط العضوية؟"}), "وش شروط العضوية؟"),
        (json!({"text": ""}), ""),
        (json!({"text": "/start"}), "/start"),
        (json!({"text": "/start@Sila_Bot x"}), "/start x"),
        (
            json!({"text": "نصّ", "entities": [{"type": "date_time", "offset": 0, "length": 3, "unix": 1}]}),
            "نصّ",
        ),
        (json!({"text": "زر", "reply_markup": {"inline_keyboard": [[{"text": "x", "hologram": {}}]]}}), "زر"),
        (json!({"text": "محوّل", "forward_origin": {"type": "hologram"}}), "محوّل"),
        (json!({"text": "جديد", "hologram": {"a": 1}}), "جديد"),
    ];
    for (fields, expected) in table {
        assert_eq!(chat_event(&private(fields.clone())), said(expected), "{fields}");
    }
}

#[test]
fn things_that_are_not_text() {
    let photo = json!([file(json!({"width": 9, "height": 9, "file_size": 10}))]);
    let unread =
        json!({"photo": [{"new": 1}], "caption_entities": [{"type": "new", "offset": 0, "length": 1}]});
    let sticker =
        json!({"type": "regular", "width": 5, "height": 5, "is_animated": false, "is_video": false});
    let place = json!({"latitude": 24.7, "longitude": 46.7});
    let venue = json!({"venue": {"location": place, "title": "t", "address": "a"}, "location": place});
    let clip = file(json!({"width": 5, "height": 5, "duration": 3}));
    let here = Media::Place { latitude_e6: 24_700_000, longitude_e6: 46_700_000 };
    let table = [
        (json!({"photo": photo, "caption": "صورة"}), sent(Media::Photo, Some("صورة"))),
        (unread, sent(Media::Photo, None)),
        (json!({"voice": file(json!({"duration": 3}))}), sent(Media::Voice, None)),
        (json!({"video": clip}), sent(Media::Video, None)),
        (json!({"animation": clip, "document": file(json!({}))}), sent(Media::Animation, None)),
        (json!({"video_note": file(json!({"length": 5, "duration": 3}))}), sent(Media::VideoNote, None)),
        (json!({"audio": file(json!({"duration": 3}))}), sent(Media::Audio, None)),
        (json!({"sticker": file(sticker)}), sent(Media::Sticker, None)),
        (json!({"location": place}), sent(here.clone(), None)),
        (venue, sent(here, None)),
        (json!({"dice": {"emoji": "🎲", "value": 3}}), sent(Media::Other, None)),
        (json!({"story": {"hologram": 1}}), sent(Media::Other, None)),
        (json!({"hologram": {}, "caption": "وصف"}), sent(Media::Other, Some("وصف"))),
        (json!({"hologram": {}}), ChatEvent::Garbled { message: Some(MessageId(7)) }),
        (json!({}), ChatEvent::Garbled { message: Some(MessageId(7)) }),
    ];
    for (fields, expected) in table {
        assert_eq!(chat_event(&private(fields.clone())), expected, "{fields}");
    }
}

#[test]
fn documents_with_all_or_nothing_known_of_them() {
    let pdf = json!({"file_name": "هوية.pdf", "mime_type": "application/pdf", "file_size": 10_485_760});
    let known = Media::Document {
        name: Some("هوية.pdf".into()),
        mime: Some("application/pdf".into()),
        size: Some(10_485_760),
    };
    let unknown = Media::Document { name: None, mime: None, size: None };
    assert_eq!(chat_event(&private(json!({"document": file(pdf)}))), sent(known, None));
    for bare in [json!({"file_id": "only"}), file(json!({}))] {
        assert_eq!(chat_event(&private(json!({"document": bare}))), sent(unknown.clone(), None));
    }
    let odd = file(json!({"mime_type": "not a type"}));
    let told = Media::Document { name: None, mime: Some("not a type".into()), size: None };
    assert_eq!(chat_event(&private(json!({"document": odd}))), sent(told, None));
}

#[test]
fn a_contact_counts_as_own_only_when_it_is_the_senders() {
    let contact = |user: Value| {
        let card = merged(json!({"phone_number": "966551234567", "first_name": "x"}), user);
        chat_event(&private(json!({"contact": card})))
    };
    let shared = |own| ChatEvent::SharedContact { mobile: "966551234567".into(), own, message: MessageId(7) };
    assert_eq!(contact(json!({"user_id": PERSON})), shared(true));
    assert_eq!(contact(json!({"user_id": PERSON + 1})), shared(false), "somebody else's card, forwarded");
    assert_eq!(contact(json!({})), shared(false), "a card of nobody on Telegram");
}

#[test]
fn the_sender_is_named_without_direction_controls() {
    let from = json!({"id": PERSON, "is_bot": false, "first_name": "\u{202E}نورة\u{2069}", "last_name": "علي",
        "language_code": "en"});
    let sender = read(&private(json!({"text": "x", "from": from}))).sender.expect("a person wrote");
    let language_code = Some("en".into());
    let expected =
        Sender { user: UserId(PERSON), name: "نورة علي".into(), language_code, anonymous: false };
    assert_eq!(sender, expected);
}

#[test]
fn replies_and_edits_in_a_private_chat() {
    let replied = json!({"message_id": 3, "date": 1, "chat": {"id": PERSON, "type": "private"}, "text": "q",
        "reply_markup": {"inline_keyboard": [[{"text": "x", "hologram": {}}]]}});
    let update = private(json!({"text": "نعم", "reply_to_message": replied}));
    let expected = Said { text: "نعم".into(), message: MessageId(7), reply_to: Some(MessageId(3)) };
    assert_eq!(chat_event(&update), ChatEvent::Said(expected));

    let mut edited = private(json!({"text": "بعد", "edit_date": 1_700_000_900}));
    edited["edited_message"] =
        edited.as_object_mut().expect("an object").remove("message").expect("a message");
    assert_eq!(chat_event(&edited), ChatEvent::Edited { text: "بعد".into(), message: MessageId(7) });
    assert_eq!(glance(edited.to_string().as_bytes()).date_secs, Some(1_700_000_900));
}

fn standing_changed(chat: Value, member: Value) -> Value {
    let bot = json!({"id": BOT, "is_bot": true, "first_name": "b"});
    json!({"update_id": 3, "my_chat_member": {
        "chat": chat, "from": {"id": PERSON, "is_bot": false, "first_name": "x"}, "date": 9,
        "old_chat_member": {"status": "member", "user": bot},
        "new_chat_member": merged(json!({"user": bot}), member)}})
}

#[test]
fn blocking_and_unblocking() {
    let chat = json!({"id": PERSON, "type": "private", "first_name": "x"});
    let change = |status: &str| standing_changed(chat.clone(), json!({"status": status, "until_date": 0}));
    assert_eq!(chat_event(&change("kicked")), ChatEvent::BecameUnreachable);
    assert_eq!(chat_event(&change("member")), ChatEvent::BecameReachable);
}

#[test]
fn the_bots_standing_in_a_group() {
    let chat = json!({"id": GROUP, "type": "supergroup", "title": "فريق", "is_forum": true});
    let change = |member: Value| desk_event(&standing_changed(chat.clone(), member));
    let standing = |rights| {
        let lacks = match rights {
            Rights::Administrator { .. } => vec![Right::Delete],
            _ => Vec::new(),
        };
        DeskEvent::Standing { chat: ChatId(GROUP), title: "فريق".into(), forum: true, rights, lacks }
    };
    let admin = |threads: bool| json!({"status": "administrator", "can_manage_topics": threads, "can_pin_messages": true, "hologram": 1});
    assert_eq!(change(admin(true)), standing(Rights::Administrator { threads: true }));
    assert_eq!(change(admin(false)), standing(Rights::Administrator { threads: false }));
    assert_eq!(change(json!({"status": "member"})), standing(Rights::Member));
    assert_eq!(change(json!({"status": "left"})), standing(Rights::Gone));
    let migrated = |from, to| DeskEvent::Migrated { from: ChatId(from), to: ChatId(to) };
    assert_eq!(desk_event(&group(json!({"migrate_to_chat_id": -5}))), migrated(GROUP, -5));
    assert_eq!(desk_event(&group(json!({"migrate_from_chat_id": -4}))), migrated(-4, GROUP));
}

fn tap(chat: i64, data: &str) -> Value {
    let kind = if chat > 0 { "private" } else { "supergroup" };
    json!({"update_id": 4, "callback_query": {
        "id": "900", "from": {"id": PERSON, "is_bot": false, "first_name": "x"}, "chat_instance": "1", "data": data,
        "message": {"message_id": 8, "date": 5, "text": "q", "chat": {"id": chat, "type": kind, "title": "t"}}}})
}

#[test]
fn a_tap_means_something_only_with_a_button_of_ours_made_for_this_chat() {
    let action = Action::Desk(CaseId(7), Act::Claim);
    let good = key().seal(ChatId(PERSON), &action);
    let elsewhere = key().seal(ChatId(PERSON + 1), &action);
    let forged = ButtonKey::new(&[9; 32]).seal(ChatId(PERSON), &action);
    let damaged = format!("{}.", &good[..good.len() - 1]);
    let pressed = |action, message| ChatEvent::Pressed(Pressed { action, message, query: "900".into() });
    let message = Some(MessageId(8));
    assert_eq!(chat_event(&tap(PERSON, &good)), pressed(Some(action.clone()), message));
    for never_ours in [elsewhere.as_str(), &forged, &damaged, "", "d.7.cl", "🙂"] {
        assert_eq!(chat_event(&tap(PERSON, never_ours)), pressed(None, message), "{never_ours}");
    }
    let mut gone = tap(PERSON, &good);
    gone["callback_query"].as_object_mut().expect("an object").remove("message");
    assert_eq!(chat_event(&gone), pressed(Some(action), None));
    let dated = glance(tap(PERSON, &good).to_string().as_bytes()).date_secs;
    assert_eq!(dated, None, "a tap has no date of its own");
}

#[test]
fn nothing_to_decide_in_a_group() {
    let bot = json!({"id": BOT, "is_bot": true, "first_name": "b"});
    let created = json!({"name": "n", "icon_color": 1});
    let nothing = [
        json!({"text": "x", "from": bot}),
        json!({"forum_topic_created": created, "message_thread_id": 4, "is_topic_message": true}),
        json!({"new_chat_members": [bot]}),
        json!({"text": "/start@other_bot"}),
        json!({"forum_topic_closed": {}}),
    ];
    for fields in nothing {
        assert_eq!(read(&group(fields.clone())).event, None, "{fields}");
    }
}

#[test]
fn an_administrator_who_writes_as_the_group_is_anonymous() {
    let update = group(json!({"text": "x",
        "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group"},
        "sender_chat": {"id": GROUP, "type": "supergroup", "title": "فريق الجمعية"}}));
    assert!(read(&update).sender.expect("somebody wrote").anonymous);
    assert!(!read(&group(json!({"text": "x"}))).sender.expect("somebody wrote").anonymous);
}

#[test]
fn what_cannot_be_understood_is_told_to_the_desk() {
    let channel = json!({"id": -9, "type": "channel", "title": "c"});
    let updates = [
        json!({"update_id": 6, "hologram_sent": {"secret": "SA0380000000608010167519"}}),
        json!({"update_id": 6}),
        json!({"update_id": 6, "message": 3}),
        json!({"update_id": 6, "message": {"message_id": 1}}),
        json!({"update_id": 6, "callback_query": {"id": 1}}),
        json!({"update_id": 6, "message": {"message_id": 1, "date": 1, "text": "x", "chat": channel}}),
        json!([]),
    ];
    for update in updates {
        let DeskEvent::Garbled { what } = desk_event(&update) else {
            panic!("{update} passed for understood")
        };
        assert!(!what.contains("SA03"), "no personal data in {what}");
    }
    for raw in [&b""[..], b"{", b"\xff\xfe", b"null"] {
        assert!(matches!(read_bytes(raw).event, Some(Event::Desk(_))));
    }
    let unused = json!({"update_id": 6, "poll_answer": {"poll_id": "1", "option_ids": [0]}});
    assert_eq!(read(&unused).event, None);
}

/// Random JSON that looks like Telegram's: known names over wild values.
fn wild_json() -> impl Strategy<Value = Value> {
    let names = "update_id message edited_message callback_query my_chat_member chat from id type text data document \
        photo contact reply_to_message message_id new_chat_member status message_thread_id is_topic_message \
        sender_chat date caption user_id phone_number poll";
    let names = prop::sample::select(names.split_whitespace().collect::<Vec<_>>());
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        prop::sample::select(vec!["private", "supergroup", "member", "kicked", "/a@b"]).prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        let fields = prop::collection::vec((names.clone(), inner.clone()), 0..8);
        prop_oneof![
            prop::collection::vec(inner, 0..3).prop_map(Value::from),
            fields.prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

/// A good update with one place in it exchanged for something wild.
fn damaged(mut update: Value, path: &[prop::sample::Index], with: Value) -> Value {
    let mut here = &mut update;
    for step in path {
        let names: Vec<String> = match here.as_object() {
            Some(fields) if !fields.is_empty() => fields.keys().cloned().collect(),
            _ => break,
        };
        here = &mut here[names[step.index(names.len())].as_str()];
    }
    *here = with;
    update
}

proptest! {
    #[test]
    fn translation_is_total(raw in prop::collection::vec(any::<u8>(), 0..200), update in wild_json()) {
        read_bytes(&raw);
        read(&update);
    }

    #[test]
    fn a_damaged_update_still_gives_something(
        which in 0..4usize,
        path in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        with in wild_json(),
    ) {
        let replied = json!({"message_id": 3, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "text": "q"});
        let good = [
            private(json!({"text": "x", "entities": []})),
            group(json!({"document": file(json!({"file_size": 1})), "caption": "c", "reply_to_message": replied})),
            tap(PERSON, "x"),
            private(json!({"contact": {"phone_number": "1", "first_name": "x", "user_id": PERSON}})),
        ];
        read(&damaged(good[which].clone(), &path, with));
    }
}
