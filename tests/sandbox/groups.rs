//! The desk group and its topics.

use super::stage::{BOT, CHAIR, GROUP, MEMBER, OFFICER, OTHER, PLAIN_GROUP, read, stage};
use serde_json::json;
use sila::sandbox::{DeskRights, FaultKind, Place, Rule, Standing};

#[tokio::test]
async fn topics_live_and_die() {
    let s = stage().await;
    let topic = s.call("createForumTopic", json!({"chat_id": GROUP, "name": "R03-1"})).await;
    let thread = topic["message_thread_id"].as_i64().unwrap();
    assert!(thread > 1, "1 is the General topic");
    let general = json!({"chat_id": GROUP, "message_thread_id": 1, "text": "x"});
    assert_eq!(s.refusal("sendMessage", general).await, "Bad Request: message thread not found");
    let sent =
        s.call("sendMessage", json!({"chat_id": GROUP, "message_thread_id": thread, "text": "بطاقة"})).await;
    assert_eq!((sent["message_thread_id"].as_i64(), &sent["is_topic_message"]), (Some(thread), &json!(true)));
    assert_eq!(sent["reply_to_message"]["forum_topic_created"]["name"], "R03-1");
    let reply = Place { thread: None, reply_to: sent["message_id"].as_i64() };
    s.sandbox.say(BOT, GROUP, OFFICER, "نعم", reply).unwrap();
    s.sandbox.say(BOT, GROUP, CHAIR, "عام", Place { thread: Some(1), reply_to: None }).unwrap();
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
