//! Changing what is there: edits, deletions, reactions, answers to presses.

use super::send::{find_chat, find_open_chat};
use super::{ApiError, Params};
use crate::sandbox::chat::Message;
use crate::sandbox::text::{self, Markup};
use crate::sandbox::world::{Answer, World};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// How long a press may wait for its answer, by the machine's clock.
const QUERY_LIFE: Duration = Duration::from_secs(60);
/// How long a message of a private chat, or one of its own, may be deleted by a bot, in civil seconds.
const DELETE_SECS: i64 = 48 * 3600;
/// Characters of an answer to a press.
const MAX_ANSWER: usize = 200;

/// The reactions a bot may give.
const REACTIONS: &str = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 \
    😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡";

/// `editMessageText`.
pub(super) fn text(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let (chat, id) = own_message(world, bot, p, "edit")?;
    let sent = text::sent_text(p, "text", text::MAX_TEXT)?;
    let (words, entities) = sent.ok_or(ApiError::bad("message text is empty"))?;
    change(world, bot, (chat, id), p, |body| {
        if !body.contains_key("text") {
            return Err(ApiError::bad("there is no text in the message to edit"));
        }
        text::put_text(body, "text", words, entities);
        Ok(())
    })
}

/// `editMessageCaption`.
pub(super) fn caption(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let (chat, id) = own_message(world, bot, p, "edit")?;
    let sent = text::sent_text(p, "caption", text::MAX_CAPTION)?;
    change(world, bot, (chat, id), p, |body| {
        if !text::CAPTIONED.iter().any(|k| body.contains_key(*k)) {
            return Err(ApiError::bad("there is no caption in the message to edit"));
        }
        match sent {
            Some((caption, entities)) => text::put_text(body, "caption", caption, entities),
            None => {
                body.shift_remove("caption");
                body.shift_remove("caption_entities");
            }
        }
        Ok(())
    })
}

/// `editMessageReplyMarkup`.
pub(super) fn reply_markup(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let (chat, id) = own_message(world, bot, p, "edit")?;
    change(world, bot, (chat, id), p, |_| Ok(()))
}

/// Changes content and keyboard together; an edit without a keyboard takes it away.
fn change(
    world: &mut World,
    bot: i64,
    (chat, id): (i64, i64),
    p: &Params,
    edit: impl FnOnce(&mut Map<String, Value>) -> Result<(), ApiError>,
) -> Result<Value, ApiError> {
    let markup = match text::sent_markup(p)? {
        Markup::Inline(markup) => Some(markup),
        Markup::None => None,
        Markup::Keyboard(_) | Markup::Remove => {
            return Err(ApiError::bad("inline keyboard expected"));
        }
    };
    let now = world.now_secs();
    let place = world.chats.get_mut(&(bot, chat));
    let message = place.and_then(|c| c.find_mut(id)).ok_or(ApiError::bad("message to edit not found"))?;
    let mut body = message.body.clone();
    edit(&mut body)?;
    if body == message.body && markup == message.markup {
        return Err(ApiError::bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a current \
             content and reply markup of the message",
        ));
    }
    (message.body, message.markup, message.edit_date) = (body, markup, Some(now));
    world.publish_message("edited", bot, chat, id);
    world.find_message(bot, chat, id).ok_or(ApiError::bad("message to edit not found"))
}

/// The bot's own message a call names.
fn own_message(world: &World, bot: i64, p: &Params, verb: &str) -> Result<(i64, i64), ApiError> {
    let chat = find_open_chat(world, bot, p)?;
    let id = p.int("message_id").ok_or(ApiError::bad("message identifier is not specified"))?;
    let message = world.chats.get(&(bot, chat)).and_then(|c| c.find(id));
    let message = message.ok_or_else(|| ApiError::bad(&format!("message to {verb} not found")))?;
    if message.from != bot || message.is_service() || message.origin.is_some() {
        return Err(ApiError::bad("message can't be edited"));
    }
    Ok((chat, id))
}

/// `deleteMessage`.
pub(super) fn delete(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    let id = p.int("message_id").ok_or(ApiError::bad("message identifier is not specified"))?;
    let now = world.now_secs();
    let not_found = || ApiError::bad("message to delete not found");
    let place = world.chats.get_mut(&(bot, chat)).ok_or_else(not_found)?;
    let rights = place.rights();
    let may = |m: &Message| match rights {
        Some(rights) if rights.may_delete() => true,
        Some(_) => m.from == bot && now - m.date < DELETE_SECS,
        None => now - m.date < DELETE_SECS,
    };
    let message = place.find(id).ok_or_else(not_found)?;
    if !may(message) || place.topics.contains_key(&id) {
        return Err(ApiError::bad("message can't be deleted for everyone"));
    }
    let gone = place.remove(id).ok_or_else(not_found)?;
    let gone = json!({"message_id": id, "message_thread_id": gone.thread, "from": {"id": gone.from}});
    world.events.publish("deleted", bot, chat, json!({"message": gone}));
    Ok(json!(true))
}

/// `setMessageReaction`: at most one, of those everybody may give.
pub(super) fn reaction(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = find_open_chat(world, bot, p)?;
    let id = p.int("message_id").ok_or(ApiError::bad("message identifier is not specified"))?;
    let list = p.json("reaction")?.unwrap_or(json!([]));
    let list =
        list.as_array().ok_or(ApiError::bad("can't parse reaction: expected an Array of ReactionType"))?;
    if list.len() > 1 {
        return Err(ApiError::bad("REACTIONS_TOO_MANY"));
    }
    let known = |emoji: &str| REACTIONS.split_whitespace().any(|r| r == emoji.trim_end_matches('\u{FE0F}'));
    let mut reactions = Vec::new();
    for reaction in list {
        let emoji = reaction["emoji"].as_str().filter(|e| reaction["type"] == "emoji" && known(e));
        reactions.push(emoji.ok_or(ApiError::bad("REACTION_INVALID"))?.to_owned());
    }
    let message = world.chats.get_mut(&(bot, chat)).and_then(|c| c.find_mut(id));
    let message = message.filter(|m| !m.is_service());
    message.ok_or(ApiError::bad("message to react not found"))?.reactions = reactions;
    world.publish_message("reaction", bot, chat, id);
    Ok(json!(true))
}

/// `answerCallbackQuery`: once for each press, while it is fresh.
pub(super) fn answer_query(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let id = p.text("callback_query_id").unwrap_or_default();
    let answer = Answer { text: p.text("text").unwrap_or_default().to_owned(), alert: p.flag("show_alert") };
    if text::utf16_len(&answer.text) > MAX_ANSWER {
        return Err(ApiError::bad("MESSAGE_TOO_LONG"));
    }
    let query = world.queries.iter_mut().rev().find(|q| q.bot == bot && q.id == id);
    let query = query.filter(|q| q.answer.is_none() && q.pressed_at.elapsed() < QUERY_LIFE);
    let query =
        query.ok_or(ApiError::bad("query is too old and response timeout expired or query ID is invalid"))?;
    let (chat, person) = (query.chat, query.person);
    let more = json!({"person": person, "text": answer.text, "alert": answer.alert});
    query.answer = Some(answer);
    world.events.publish("answer", bot, chat, more);
    Ok(json!(true))
}
