//! Sending: text, files, copies; and where a message may go.

use super::{ApiError, Params};
use crate::sandbox::acts::one_field;
use crate::sandbox::chat::Message;
use crate::sandbox::desk::Standing;
use crate::sandbox::media;
use crate::sandbox::text::{self, Markup};
use crate::sandbox::world::World;
use serde_json::{Map, Value, json};

/// The largest picture a bot may send.
const MAX_PHOTO_BYTES: usize = 10 * 1024 * 1024;

/// Messages that one call may copy.
const COPIES_MAX: usize = 100;

/// Where a call's message goes.
struct Address {
    chat: i64,
    thread: Option<i64>,
    reply_to: Option<i64>,
}

/// `sendMessage`.
pub(super) fn message(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let address = address(world, bot, p)?;
    let sent = text::sent_text(p, "text", text::MAX_TEXT)?;
    let (words, entities) = sent.ok_or(ApiError::bad("message text is empty"))?;
    let mut body = Map::new();
    text::put_text(&mut body, "text", words, entities);
    send(world, bot, p, &address, body, None)
}

/// `sendPhoto`.
pub(super) fn photo(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let address = address(world, bot, p)?;
    let caption = text::sent_text(p, "caption", text::MAX_CAPTION)?;
    let content = match p.file("photo") {
        Some(file) if file.bytes.len() > MAX_PHOTO_BYTES => {
            return Err(ApiError::bad("file of size more than 10 MB can't be sent as a photo"));
        }
        Some(file) => {
            let size = media::picture_size(&file.bytes).ok_or(ApiError::bad("IMAGE_PROCESS_FAILED"))?;
            media::photo(&mut world.files, bot, &file.bytes, size)
        }
        None => known_file(world, bot, p, "photo")?,
    };
    send(world, bot, p, &address, with_caption("photo", content, caption), None)
}

/// `sendDocument`.
pub(super) fn document(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let address = address(world, bot, p)?;
    let caption = text::sent_text(p, "caption", text::MAX_CAPTION)?;
    let content = match p.file("document") {
        Some(file) if file.bytes.is_empty() => return Err(ApiError::bad("file must be non-empty")),
        Some(file) => {
            let mime = file.mime.as_deref().unwrap_or_else(|| media::mime_of(&file.name));
            media::document(&mut world.files, bot, &file.name, mime, file.bytes.clone())
        }
        None => known_file(world, bot, p, "document")?,
    };
    send(world, bot, p, &address, with_caption("document", content, caption), None)
}

/// `sendVoice`.
pub(super) fn voice(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let address = address(world, bot, p)?;
    let caption = text::sent_text(p, "caption", text::MAX_CAPTION)?;
    let content = match p.file("voice") {
        Some(file) if file.bytes.is_empty() => return Err(ApiError::bad("file must be non-empty")),
        Some(file) => {
            let mime = file.mime.as_deref().unwrap_or("audio/ogg");
            media::voice(&mut world.files, bot, mime, file.bytes.clone(), p.int("duration"))
        }
        None => known_file(world, bot, p, "voice")?,
    };
    send(world, bot, p, &address, with_caption("voice", content, caption), None)
}

/// `sendChatAction`: the page shows that the bot is at work.
pub(super) fn chat_action(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let address = address(world, bot, p)?;
    let action = p.text("action").unwrap_or_default();
    let known = [
        "typing",
        "upload_photo",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video",
        "upload_video",
        "record_video_note",
        "upload_video_note",
    ];
    if !known.contains(&action) {
        return Err(ApiError::bad("wrong parameter action in request"));
    }
    let more = json!({"text": action, "message": {"message_thread_id": address.thread}});
    world.events.publish("typing", bot, address.chat, more);
    Ok(json!(true))
}

/// `copyMessage`: the same content as the bot's own message, in its own words if a caption is given.
pub(super) fn copy(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let source = source(world, bot, p, "copy", "copied")?;
    let address = address(world, bot, p)?;
    let mut body = source.body;
    body.shift_remove("media_group_id");
    let has_caption = text::CAPTIONED.iter().any(|k| body.contains_key(*k));
    if has_caption && p.text("caption").is_some() {
        for key in ["caption", "caption_entities"] {
            body.shift_remove(key);
        }
        if let Some((caption, entities)) = text::sent_text(p, "caption", text::MAX_CAPTION)? {
            text::put_text(&mut body, "caption", caption, entities);
        }
    }
    let sent = send(world, bot, p, &address, body, None)?;
    Ok(json!({"message_id": sent["message_id"]}))
}

/// `copyMessages`: whatever can be copied, an album as an album; the rest is skipped in silence.
pub(super) fn copy_all(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let from = find_chat(world, bot, p, "from_chat_id")?;
    let ids = p.json("message_ids")?.unwrap_or_default();
    let ids: Vec<i64> = ids.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    if ids.is_empty() || ids.len() > COPIES_MAX {
        return Err(ApiError::bad("message identifiers are not specified"));
    }
    if ids.windows(2).any(|pair| pair[0] >= pair[1]) {
        return Err(ApiError::bad("message identifiers must be in a strictly increasing order"));
    }
    let address = address(world, bot, p)?;
    let album = format!("{}{:06}", address.chat.unsigned_abs(), ids[0]);
    let mut sent = Vec::new();
    for id in ids {
        let found = world.chats.get(&(bot, from)).and_then(|c| c.find(id));
        let Some(source) = found.filter(|m| !m.is_service() && !m.protected) else { continue };
        let mut body = source.body.clone();
        if body.contains_key("media_group_id") {
            body.insert("media_group_id".to_owned(), album.clone().into());
        }
        let message = send(world, bot, p, &address, body, None)?;
        sent.push(json!({"message_id": message["message_id"]}));
    }
    match sent.is_empty() {
        true => Err(ApiError::bad("there are no messages to copy")),
        false => Ok(sent.into()),
    }
}

/// `forwardMessage`: the same content under the name of who wrote it.
pub(super) fn forward(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let source = source(world, bot, p, "forward", "forwarded")?;
    let address = address(world, bot, p)?;
    let origin = source.origin.unwrap_or_else(
        || json!({"type": "user", "sender_user": world.user(source.from), "date": source.date}),
    );
    send(world, bot, p, &address, source.body, Some(origin))
}

fn source(world: &World, bot: i64, p: &Params, verb: &str, done: &str) -> Result<Message, ApiError> {
    let chat = find_chat(world, bot, p, "from_chat_id")?;
    let id = p.int("message_id").ok_or(ApiError::bad("message identifier is not specified"))?;
    let message = world.chats.get(&(bot, chat)).and_then(|c| c.find(id));
    let message = message.ok_or_else(|| ApiError::bad(&format!("message to {verb} not found")))?;
    if message.is_service() || message.protected {
        return Err(ApiError::bad(&format!("message can't be {done}")));
    }
    Ok(message.clone())
}

/// The chat a call names, as far as the bot can see it: one that never was is not found.
pub(super) fn find_chat(world: &World, bot: i64, p: &Params, key: &str) -> Result<i64, ApiError> {
    if p.int(key).is_none() && p.text(key).is_none_or(str::is_empty) {
        return Err(ApiError::bad(&format!("{key} is empty")));
    }
    let chat = p.int(key).filter(|chat| world.chats.contains_key(&(bot, *chat)));
    let chat = chat.ok_or(ApiError::bad("chat not found"))?;
    match world.chats.get(&(bot, chat)).and_then(|c| c.rights()).map(|r| r.standing) {
        Some(Standing::Kicked) => Err(ApiError::forbidden("bot was kicked from the supergroup chat")),
        Some(Standing::Left) => Err(ApiError::forbidden("bot is not a member of the supergroup chat")),
        _ => Ok(chat),
    }
}

/// The same for writing: not to who has blocked the bot.
pub(super) fn find_open_chat(world: &World, bot: i64, p: &Params) -> Result<i64, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    match world.chats.get(&(bot, chat)).is_some_and(|c| c.blocked) {
        true => Err(ApiError::forbidden("bot was blocked by the user")),
        false => Ok(chat),
    }
}

fn address(world: &World, bot: i64, p: &Params) -> Result<Address, ApiError> {
    let chat = find_open_chat(world, bot, p)?;
    let place = world.chats.get(&(bot, chat)).ok_or(ApiError::bad("chat not found"))?;
    let mut thread = p.int("message_thread_id").filter(|t| *t != 0);
    let reply = p.json("reply_parameters")?.unwrap_or_default();
    let mut reply_to =
        reply["message_id"].as_i64().or_else(|| p.int("reply_to_message_id")).filter(|r| *r != 0);
    if let Some(id) = reply_to {
        let elsewhere = reply["chat_id"].as_i64().is_some_and(|c| c != chat);
        match place.find(id).filter(|_| !elsewhere) {
            Some(target) => thread = thread.or(target.thread),
            None if reply["allow_sending_without_reply"] == json!(true)
                || p.flag("allow_sending_without_reply") =>
            {
                reply_to = None
            }
            None => return Err(ApiError::bad("message to be replied not found")),
        }
    }
    if let Some(thread) = thread {
        match place.topics.get(&thread) {
            None => return Err(ApiError::bad("message thread not found")),
            Some(topic) if topic.closed => return Err(ApiError::bad("TOPIC_CLOSED")),
            Some(_) => {}
        }
    }
    Ok(Address { chat, thread, reply_to })
}

fn known_file(world: &World, bot: i64, p: &Params, key: &'static str) -> Result<Value, ApiError> {
    let id = p.text(key).filter(|id| !id.is_empty());
    let id = id.ok_or_else(|| ApiError::bad(&format!("there is no {key} in the request")))?;
    if id.starts_with("http://") || id.starts_with("https://") {
        return Err(ApiError::bad("failed to get HTTP URL content"));
    }
    let file = world.files.find(id).filter(|f| f.bot == bot);
    let file = file.ok_or(ApiError::bad("wrong file identifier/HTTP URL specified"))?;
    if file.kind != key {
        return Err(ApiError::bad(&format!("can't use file of type {} as {key}", file.kind)));
    }
    Ok(media::again(&world.files, id, file))
}

fn with_caption(key: &str, content: Value, caption: Option<(String, Vec<Value>)>) -> Map<String, Value> {
    let mut body = one_field(key, content);
    if let Some((caption, entities)) = caption {
        text::put_text(&mut body, "caption", caption, entities);
    }
    body
}

/// Puts the bot's message into the chat and returns it.
fn send(
    world: &mut World,
    bot: i64,
    p: &Params,
    address: &Address,
    body: Map<String, Value>,
    origin: Option<Value>,
) -> Result<Value, ApiError> {
    let mut message = Message::new(bot, world.now_secs(), body);
    (message.thread, message.reply_to, message.origin) = (address.thread, address.reply_to, origin);
    message.protected = p.flag("protect_content");
    let mut keyboard = None;
    match text::sent_markup(p)? {
        Markup::None => {}
        Markup::Inline(markup) => message.markup = Some(markup),
        Markup::Keyboard(markup) => keyboard = Some(Some(markup)),
        Markup::Remove => keyboard = Some(None),
    }
    let chat = address.chat;
    let place = world.chats.get_mut(&(bot, chat)).ok_or(ApiError::bad("chat not found"))?;
    let id = place.put(message);
    if let Some(keyboard) = &keyboard {
        place.keyboard.clone_from(keyboard);
    }
    world.publish_message("message", bot, chat, id);
    if let Some(keyboard) = keyboard {
        let more = json!({"with": id, "reply_keyboard": keyboard});
        world.events.publish("keyboard", bot, chat, more);
    }
    world.find_message(bot, chat, id).ok_or(ApiError::bad("chat not found"))
}
