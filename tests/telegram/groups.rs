//! What is said and who stands where in a group.

use serde_json::{Value, json};
use sila::dialogue::case::Officer;
use sila::dialogue::event::{DeskEvent, GroupPlace, Media, Rights, Said, Sent};
use sila::dialogue::ids::{ChatId, MessageId, ThreadId, UserId};

use super::{BOT, GROUP, desk_event, group, merged, read};

#[test]
fn what_happens_in_a_group() {
    let words = |thread: Option<i64>, reply: Option<i64>| DeskEvent::Said {
        place: GroupPlace { chat: ChatId(GROUP), thread: thread.map(ThreadId) },
        said: Said { text: "/queue".into(), message: MessageId(70), reply_to: reply.map(MessageId) },
        colleague: None,
    };
    let reply = |id: i64, fields: Value| {
        let chat = json!({"id": GROUP, "type": "supergroup", "title": "t", "is_forum": true});
        let replied = merged(json!({"message_id": id, "date": 1, "chat": chat}), fields);
        json!({"text": "/queue", "message_thread_id": 40, "reply_to_message": replied})
    };
    let in_topic =
        |id, fields| desk_event(&group(merged(reply(id, fields), json!({"is_topic_message": true}))));
    let created = json!({"forum_topic_created": {"name": "n", "icon_color": 7_322_096}});
    assert_eq!(desk_event(&group(json!({"text": "/queue"}))), words(None, None));
    assert_eq!(desk_event(&group(json!({"text": "/queue@sila_bot"}))), words(None, None));
    assert_eq!(in_topic(40, created), words(Some(40), None), "the topic itself is no reply");
    assert_eq!(in_topic(55, json!({"text": "سؤال"})), words(Some(40), Some(55)));
    let chain = desk_event(&group(reply(40, json!({"text": "سؤال"}))));
    assert_eq!(chain, words(None, Some(40)), "a chain of replies is no topic");
    let contact = json!({"contact": {"phone_number": "1", "first_name": "x"}});
    let event = desk_event(&group(contact));
    assert!(matches!(event, DeskEvent::Sent { sent: Sent { media: Media::Contact, .. }, .. }));
}

#[test]
fn a_colleague_is_named_by_a_reply_to_their_message() {
    let named = |from: Value| {
        let replied =
            merged(json!({"message_id": 55, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}}), from);
        match desk_event(&group(json!({"text": "/role manager", "reply_to_message": replied}))) {
            DeskEvent::Said { colleague, .. } => colleague,
            other => panic!("not words: {other:?}"),
        }
    };
    let hind = json!({"id": 77, "is_bot": false, "first_name": "هند", "last_name": "العسيري"});
    assert_eq!(named(json!({"from": hind})), Some(officer(77, "هند العسيري")));
    assert_eq!(named(json!({"from": {"id": BOT, "is_bot": true, "first_name": "b"}})), None);
    assert_eq!(
        named(json!({"from": hind, "sender_chat": {"id": GROUP}})),
        None,
        "an anonymous administrator"
    );
}

#[test]
fn a_colleagues_standing_is_told() {
    let change = |chat: i64, who: Value, member: Value| {
        let kind = if chat > 0 { "private" } else { "supergroup" };
        read(&json!({"update_id": 3, "chat_member": {
            "chat": {"id": chat, "type": kind, "title": "فريق"}, "from": {"id": 9, "first_name": "x"}, "date": 1,
            "old_chat_member": {"status": "member", "user": who}, "new_chat_member": merged(json!({"user": who}), member)}}))
        .event
    };
    let hind = json!({"id": 77, "is_bot": false, "first_name": "هند"});
    let stands = |rights| {
        let event = DeskEvent::StaffStands { chat: ChatId(GROUP), officer: officer(77, "هند"), rights };
        Some(sila::dialogue::event::Event::Desk(Box::new(event)))
    };
    let owner = json!({"status": "creator"});
    assert_eq!(change(GROUP, hind.clone(), owner), stands(Rights::Administrator { threads: true }));
    assert_eq!(change(GROUP, hind.clone(), json!({"status": "member"})), stands(Rights::Member));
    assert_eq!(change(GROUP, hind.clone(), json!({"status": "left"})), stands(Rights::Gone));
    assert_eq!(change(GROUP, hind.clone(), json!({"status": "hologram"})), None);
    assert_eq!(change(77, hind, json!({"status": "member"})), None, "no private chat is a desk");
    let bot = json!({"id": 5, "is_bot": true, "first_name": "b"});
    assert_eq!(change(GROUP, bot, json!({"status": "member"})), None, "another bot is no colleague");
}

fn officer(user: i64, name: &str) -> Officer {
    Officer { user: UserId(user), name: name.to_owned() }
}
