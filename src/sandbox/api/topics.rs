//! Topics of a forum.

use super::send::find_chat;
use super::{ApiError, Params};
use crate::sandbox::acts::one_field;
use crate::sandbox::chat::{Message, Topic};
use crate::sandbox::world::World;
use serde_json::{Value, json};

/// Characters of a topic's name.
const MAX_NAME: usize = 128;
/// Topics of one forum.
const MAX_TOPICS: usize = 20_000;
/// The colours a topic's icon may have; the first is the usual one.
const COLORS: [i64; 6] = [0x6F_B9F0, 0xFF_D67E, 0xCB_86DB, 0x8E_EE98, 0xFF_93B2, 0xFB_6F5F];

/// `createForumTopic`.
pub(super) fn create(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = forum(world, bot, p, "create a topic")?;
    let name = name(p)?.ok_or(ApiError::bad("TOPIC_TITLE_EMPTY"))?;
    let color = p.int("icon_color").unwrap_or(COLORS[0]);
    if !COLORS.contains(&color) {
        return Err(ApiError::bad("TOPIC_ICON_COLOR_INVALID"));
    }
    let now = world.now_secs();
    let place = world.chats.get_mut(&(bot, chat)).ok_or(ApiError::bad("chat not found"))?;
    if place.topics.len() >= MAX_TOPICS {
        return Err(ApiError::bad("CHANNEL_FORUM_TOPICS_TOO_MUCH"));
    }
    let id = place.open_topic(&name, color, bot, now);
    world.publish_message("message", bot, chat, id);
    world.events.publish("topic", bot, chat, Value::Null);
    Ok(json!({"message_thread_id": id, "name": name, "icon_color": color}))
}

/// `editForumTopic`.
pub(super) fn edit(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let name = name(p)?;
    mark(world, bot, p, |topic| {
        let name = name.filter(|n| *n != topic.name)?;
        topic.name.clone_from(&name);
        Some(("forum_topic_edited", json!({"name": name})))
    })
}

/// `closeForumTopic`.
pub(super) fn close(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    mark(world, bot, p, |t| {
        (!std::mem::replace(&mut t.closed, true)).then(|| ("forum_topic_closed", json!({})))
    })
}

/// `reopenForumTopic`.
pub(super) fn reopen(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    mark(world, bot, p, |t| {
        std::mem::replace(&mut t.closed, false).then(|| ("forum_topic_reopened", json!({})))
    })
}

/// `deleteForumTopic`.
pub(super) fn delete(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = forum(world, bot, p, "manage topics")?;
    match p.int("message_thread_id").is_some_and(|thread| world.drop_topic(bot, chat, thread)) {
        true => Ok(json!(true)),
        false => Err(ApiError::bad("TOPIC_ID_INVALID")),
    }
}

/// The fault of a deleted topic: the one the call names, or in which the message it names stands.
pub(super) fn drop_addressed(world: &mut World, bot: i64, p: &Params) {
    let Some(chat) = p.int("chat_id") else { return };
    let of_message = |id: i64| world.chats.get(&(bot, chat))?.find(id)?.thread;
    let reply = p.json("reply_parameters").ok().flatten().and_then(|r| r["message_id"].as_i64());
    let named = p.int("message_thread_id");
    let found = named.or_else(|| p.int("message_id").and_then(of_message)).or_else(|| of_message(reply?));
    if let Some(thread) = found {
        world.drop_topic(bot, chat, thread);
    }
}

/// Does something to a topic and tells of it by a service message; `None` is a change that changes nothing.
fn mark(
    world: &mut World,
    bot: i64,
    p: &Params,
    change: impl FnOnce(&mut Topic) -> Option<(&'static str, Value)>,
) -> Result<Value, ApiError> {
    let chat = forum(world, bot, p, "manage topics")?;
    let thread = p.int("message_thread_id").ok_or(ApiError::bad("TOPIC_ID_INVALID"))?;
    let now = world.now_secs();
    let place = world.chats.get_mut(&(bot, chat)).ok_or(ApiError::bad("chat not found"))?;
    let topic = place.topics.get_mut(&thread).ok_or(ApiError::bad("TOPIC_ID_INVALID"))?;
    let (key, content) = change(topic).ok_or(ApiError::bad("TOPIC_NOT_MODIFIED"))?;
    let mut message = Message::new(bot, now, one_field(key, content));
    message.thread = Some(thread);
    let id = place.put(message);
    world.publish_message("message", bot, chat, id);
    world.events.publish("topic", bot, chat, Value::Null);
    Ok(json!(true))
}

/// The forum a call names, where the bot may manage topics.
fn forum(world: &World, bot: i64, p: &Params, act: &str) -> Result<i64, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    let place = world.chats.get(&(bot, chat)).ok_or(ApiError::bad("chat not found"))?;
    if !place.is_forum() {
        return Err(ApiError::bad("the chat is not a forum"));
    }
    if !place.rights().is_some_and(|r| r.may_manage_topics()) {
        return Err(ApiError::bad(&format!("not enough rights to {act}")));
    }
    Ok(chat)
}

fn name(p: &Params) -> Result<Option<String>, ApiError> {
    let name = p.text("name").map(str::trim).filter(|n| !n.is_empty());
    if name.is_some_and(|n| n.chars().count() > MAX_NAME) {
        return Err(ApiError::bad("TOPIC_TITLE_TOO_LONG"));
    }
    Ok(name.map(str::to_owned))
}
