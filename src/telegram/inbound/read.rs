//! What an update tells, field by field. Whatever is missing or of another shape is left out; nothing fails.

use serde_json::Value;

use super::seen::{Chat, Colleague, Content, Message, Person, Reaction, Seen, Standing, Tap, TappedMessage};
use super::{is_private, room_of_chat, shape};
use crate::dialogue::event::{Media, Right, Rights, RoomKey};
use crate::dialogue::ids::{ChatId, MessageId, ThreadId, UserId};
use crate::dialogue::paper::SentFile;

/// Kinds we ask for and have no use for yet.
const UNUSED: [&str; 2] = ["poll", "poll_answer"];

/// Fields of messages that somebody sent, with what they are.
const MEDIA: [(&str, Media); 18] = [
    ("photo", Media::Photo),
    // Before the document that Telegram repeats an animation as.
    ("animation", Media::Animation),
    ("voice", Media::Voice),
    ("video", Media::Video),
    ("video_note", Media::VideoNote),
    ("audio", Media::Audio),
    ("sticker", Media::Sticker),
    ("location", Media::Location),
    ("venue", Media::Location),
    ("paid_media", Media::Other),
    ("game", Media::Other),
    ("poll", Media::Other),
    ("dice", Media::Other),
    ("story", Media::Other),
    ("checklist", Media::Other),
    ("invoice", Media::Other),
    ("giveaway", Media::Other),
    ("web_app_data", Media::Other),
];

/// Fields of messages that tell of something that happened in the chat.
const SERVICE: [&str; 43] = [
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "users_shared",
    "chat_shared",
    "gift",
    "unique_gift",
    "connected_website",
    "write_access_allowed",
    "passport_data",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "checklist_tasks_done",
    "checklist_tasks_added",
    "direct_message_price_changed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "giveaway_created",
    "giveaway_completed",
    "giveaway_winners",
    "paid_message_price_changed",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "chat_owner_left",
    "chat_owner_changed",
    "suggested_post_approved",
    "suggested_post_declined",
];

/// What an update is about.
pub(super) fn update(update: &Value) -> Seen {
    let Some((kind, body)) = kind_and_body(update) else {
        return Seen::Unknown("an update without a kind".into());
    };
    let read = match kind {
        "message" => read_message(body).map(Seen::Message),
        "edited_message" => read_message(body).map(Seen::Edited),
        "callback_query" => read_tap(body).map(Seen::Tapped),
        "my_chat_member" => read_standing(body).map(Seen::Standing),
        "chat_member" => Some(match read_colleague(body) {
            Some(colleague) => Seen::Colleague(colleague),
            None => Seen::Unused(read_chat(body).map(|chat| chat.id)),
        }),
        "message_reaction" => read_reaction(body).map(Seen::Reacted),
        unused if UNUSED.contains(&unused) => Some(Seen::Unused(read_chat(body).map(|chat| chat.id))),
        _ => None,
    };
    read.unwrap_or_else(|| Seen::Unknown(format!("an update of the kind `{}`", technical(kind))))
}

/// The room of an update: what [`update`] will find, without reading the rest.
pub(super) fn room(update: &Value) -> RoomKey {
    let Some((kind, body)) = kind_and_body(update) else { return RoomKey::Desk };
    match self::update(update) {
        Seen::Unknown(_) => RoomKey::Desk,
        _ if kind == "callback_query" => read_tap(body).map_or(RoomKey::Desk, |tap| room_of_chat(tap.chat())),
        _ => read_chat(body).map_or(RoomKey::Desk, |chat| room_of_chat(chat.id)),
    }
}

/// The group of an update, where it happened in one.
pub(super) fn group(update: &Value) -> Option<ChatId> {
    let (kind, body) = kind_and_body(update)?;
    let chat = match kind {
        "callback_query" => read_tap(body).map(|tap| tap.chat()),
        _ => read_chat(body).map(|chat| chat.id),
    };
    chat.filter(|chat| !is_private(*chat))
}

/// A point on the map; Telegram repeats that of a venue as a location.
fn read_place(location: &Value) -> Option<Media> {
    let degrees = |name: &str, most: f64| {
        let degrees = location.get(name)?.as_f64().filter(|degrees| degrees.abs() <= most)?;
        // Within 180 degrees the millionths fit.
        Some((degrees * 1e6).round() as i32)
    };
    let (latitude_e6, longitude_e6) = (degrees("latitude", 90.0)?, degrees("longitude", 180.0)?);
    Some(Media::Place { latitude_e6, longitude_e6 })
}

/// When an update happened, in seconds since 1970; an edit when it was edited.
pub(super) fn date(update: &Value) -> Option<i64> {
    let (kind, body) = kind_and_body(update)?;
    let date = |name| body.get(name).and_then(Value::as_i64);
    match kind {
        // The date inside a tap is that of the message which carries the button.
        "callback_query" => None,
        "edited_message" => date("edit_date").or_else(|| date("date")),
        _ => date("date"),
    }
    .filter(|secs| *secs > 0)
}

/// An update is its number and one field named after its kind.
fn kind_and_body(update: &Value) -> Option<(&str, &Value)> {
    update
        .as_object()?
        .iter()
        .find(|(name, _)| *name != "update_id")
        .map(|(name, body)| (name.as_str(), body))
}

/// A name of Telegram's, and nothing else that might stand in its place.
fn technical(kind: &str) -> String {
    kind.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(40).collect()
}

fn read_message(body: &Value) -> Option<Message> {
    let thread = thread_of(body);
    let reply_to =
        body.get("reply_to_message").and_then(|replied| number(replied, "message_id")).map(MessageId);
    Some(Message {
        id: MessageId(number(body, "message_id")?),
        chat: read_chat(body)?,
        from: body.get("from").and_then(read_person),
        sender_chat: body.get("sender_chat").and_then(|chat| number(chat, "id")).map(ChatId),
        thread,
        reply_to: Message::explicit_reply(reply_to, thread),
        replied: body.get("reply_to_message").and_then(read_author),
        shape: shape::read(body),
        content: read_content(body),
    })
}

/// The newest of the ordinary marks on a message; marks of an association's own making cannot be shown again.
fn read_reaction(body: &Value) -> Option<Reaction> {
    let marks = body.get("new_reaction")?.as_array()?;
    let emoji = marks.iter().rev().find_map(|mark| words(mark, "emoji"));
    Some(Reaction {
        chat: read_chat(body)?,
        message: MessageId(number(body, "message_id")?),
        from: body.get("user").and_then(read_person),
        emoji,
    })
}

fn read_content(body: &Value) -> Content {
    if let Some(to) = number(body, "migrate_to_chat_id") {
        return Content::MigratedTo(ChatId(to));
    }
    if let Some(from) = number(body, "migrate_from_chat_id") {
        return Content::MigratedFrom(ChatId(from));
    }
    if let Some(text) = words(body, "text") {
        return Content::Text(text);
    }
    let caption = words(body, "caption");
    if let Some(media) = body.get("location").and_then(read_place) {
        return Content::Media { media, file: None, caption };
    }
    if let Some((_, media)) = MEDIA.iter().find(|(name, _)| body.get(name).is_some()) {
        let file = (*media == Media::Photo).then(|| largest(body)).flatten();
        return Content::Media { media: media.clone(), file, caption };
    }
    if let Some(document) = body.get("document") {
        let media = Media::Document {
            name: words(document, "file_name"),
            mime: words(document, "mime_type"),
            size: document.get("file_size").and_then(Value::as_u64),
        };
        return Content::Media { media, file: file(body, document), caption };
    }
    if let Some(mobile) = body.get("contact").and_then(|contact| words(contact, "phone_number")) {
        let user = body.get("contact").and_then(|contact| number(contact, "user_id")).map(UserId);
        return Content::Contact { mobile, user };
    }
    if caption.is_some() {
        return Content::Media { media: Media::Other, file: None, caption };
    }
    if SERVICE.iter().any(|name| body.get(name).is_some()) { Content::Service } else { Content::Unknown }
}

/// The largest of a photo's sizes: Telegram gives them in any order, and small ones are of no use.
fn largest(message: &Value) -> Option<SentFile> {
    let area = |size: &&Value| Some(number(size, "width")?.saturating_mul(number(size, "height")?));
    let sizes = message.get("photo")?.as_array()?;
    file(message, sizes.iter().max_by_key(|size| area(size))?)
}

/// A file of a message; `None` when its names cannot be read.
fn file(message: &Value, file: &Value) -> Option<SentFile> {
    Some(SentFile {
        id: words(file, "file_id")?,
        unique: words(file, "file_unique_id").unwrap_or_default(),
        size: file.get("file_size").and_then(Value::as_u64),
        album: words(message, "media_group_id"),
    })
}

fn read_tap(body: &Value) -> Option<Tap> {
    let message = body.get("message").and_then(|message| {
        Some(TappedMessage {
            id: MessageId(number(message, "message_id")?),
            chat: read_chat(message)?,
            thread: thread_of(message),
        })
    });
    Some(Tap {
        query: words(body, "id")?,
        from: body.get("from").and_then(read_person)?,
        message,
        data: words(body, "data"),
    })
}

fn read_standing(body: &Value) -> Option<Standing> {
    let member = body.get("new_chat_member")?;
    Some(Standing {
        chat: read_chat(body)?,
        from: body.get("from").and_then(read_person),
        rights: rights(member)?,
        lacks: lacks(member),
    })
}

/// Another one's standing in a group; `None` for bots, channels and private chats.
fn read_colleague(body: &Value) -> Option<Colleague> {
    let member = body.get("new_chat_member")?;
    let chat = read_chat(body).filter(|chat| !chat.channel && !is_private(chat.id))?;
    let who = member.get("user").filter(|user| !is_bot(user)).and_then(read_person)?;
    Some(Colleague { chat, from: body.get("from").and_then(read_person), who, rights: rights(member)? })
}

/// The people among a list of `ChatMember`s.
pub(super) fn people(members: &Value) -> Vec<Person> {
    let members = members.as_array().into_iter().flatten().filter_map(|member| member.get("user"));
    members.filter(|user| !is_bot(user)).filter_map(read_person).collect()
}

/// Who wrote a message as themselves.
fn read_author(message: &Value) -> Option<Person> {
    let written_as = message.get("sender_chat").is_some();
    message.get("from").filter(|user| !written_as && !is_bot(user)).and_then(read_person)
}

fn is_bot(user: &Value) -> bool {
    user.get("is_bot").and_then(Value::as_bool).unwrap_or(false)
}

/// What a `ChatMember` may do; `None` when its status is none we know.
pub(in crate::telegram) fn rights(member: &Value) -> Option<Rights> {
    let flag = |name| member.get(name).and_then(Value::as_bool).unwrap_or(false);
    Some(match member.get("status")?.as_str()? {
        "creator" => Rights::Administrator { threads: true },
        "administrator" => Rights::Administrator { threads: flag("can_manage_topics") },
        "member" => Rights::Member,
        "restricted" if flag("is_member") => Rights::Member,
        "restricted" | "left" | "kicked" => Rights::Gone,
        _ => return None,
    })
}

/// What an administrator among bots may not do, of what the desk needs besides threads.
pub(in crate::telegram) fn lacks(member: &Value) -> Vec<Right> {
    let is_administrator = member.get("status").and_then(Value::as_str) == Some("administrator");
    let may = |name: &str| member.get(name).and_then(Value::as_bool).unwrap_or(false);
    let needed = [(Right::Delete, "can_delete_messages"), (Right::Pin, "can_pin_messages")];
    needed.into_iter().filter(|(_, name)| is_administrator && !may(name)).map(|(right, _)| right).collect()
}

fn read_chat(body: &Value) -> Option<Chat> {
    let chat = body.get("chat")?;
    let id = ChatId(number(chat, "id")?);
    let title = if is_private(id) { None } else { words(chat, "title") };
    Some(Chat {
        id,
        title: title.unwrap_or_default(),
        forum: chat.get("is_forum").and_then(Value::as_bool).unwrap_or(false) && !is_private(id),
        channel: chat.get("type").and_then(Value::as_str) == Some("channel"),
    })
}

fn read_person(user: &Value) -> Option<Person> {
    Some(Person {
        id: UserId(number(user, "id")?),
        first_name: words(user, "first_name").unwrap_or_default(),
        last_name: words(user, "last_name"),
        language_code: words(user, "language_code"),
    })
}

fn thread_of(message: &Value) -> Option<ThreadId> {
    let in_topic = message.get("is_topic_message").and_then(Value::as_bool).unwrap_or(false);
    number(message, "message_thread_id").filter(|_| in_topic).map(ThreadId)
}

pub(super) fn number(object: &Value, name: &str) -> Option<i64> {
    object.get(name)?.as_i64()
}

pub(super) fn words(object: &Value, name: &str) -> Option<String> {
    object.get(name)?.as_str().map(str::to_owned)
}
