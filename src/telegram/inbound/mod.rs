//! Raw update → event. Pure and total.
//!
//! Updates are read field by field from their JSON, and not through teloxide's types, which serve the way out. Those
//! know an older Bot API than Telegram speaks: an entity, button or field unknown to them turns a whole message into an
//! empty one, an animation with an unknown field becomes a document, and a `poll_answer` without a voter panics. Here
//! whatever is unknown is left out, and the rest of the message stands.

mod event;
mod read;
mod seen;
mod shape;

use crate::dialogue::case::Officer;
pub(super) use read::{lacks, rights};
use serde_json::Value;

use super::buttons::ButtonKey;
use crate::dialogue::event::{DeskEvent, Event, RoomKey, Sender, Shape};
use crate::dialogue::ids::{ChatId, UserId};

/// Who the bot is, as `getMe` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotIdentity {
    /// The bot's own number.
    pub id: UserId,
    /// Its username without `@`.
    pub username: String,
}

/// An update as the dialogue sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The room it belongs to; the same that [`glance`] tells.
    pub room: RoomKey,
    /// Who did it, where a person did.
    pub sender: Option<Sender>,
    /// How it was put, where it is a message.
    pub shape: Shape,
    /// What happened; `None` when there is nothing to decide (the bot's own messages, service messages, a command
    /// for another bot): the update is done as it is.
    pub event: Option<Event>,
}

/// What the poller must know of an update before it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Telegram's number of the update; `None` when even that cannot be read.
    pub update_id: Option<i64>,
    /// The room it belongs to; the desk when no private chat can be read.
    pub room: RoomKey,
    /// The group it happened in: which desk that is, the store knows.
    pub group: Option<ChatId>,
    /// When it happened in seconds since 1970, by Telegram; taps carry no date.
    pub date_secs: Option<i64>,
}

/// The room, number and date of a raw update. Never fails: whatever cannot be read belongs to the desk.
pub fn glance(raw: &[u8]) -> Glance {
    serde_json::from_slice(raw).map_or(
        Glance { update_id: None, room: RoomKey::Desk, group: None, date_secs: None },
        |update: Value| Glance {
            update_id: update.get("update_id").and_then(Value::as_i64),
            room: read::room(&update),
            group: read::group(&update),
            date_secs: read::date(&update),
        },
    )
}

/// What a raw update means. Total: whatever comes gives something, at the least [`DeskEvent::Garbled`].
pub fn translate(raw: &[u8], bot: &BotIdentity, buttons: &ButtonKey) -> Decoded {
    match serde_json::from_slice::<Value>(raw) {
        Ok(update) => event::decode(read::update(&update), bot, buttons),
        Err(_) => Decoded {
            room: RoomKey::Desk,
            sender: None,
            shape: Shape::default(),
            event: Some(garbled_at_the_desk("an update that is not JSON")),
        },
    }
}

fn garbled_at_the_desk(what: impl Into<String>) -> Event {
    Event::Desk(Box::new(DeskEvent::Garbled { what: what.into() }))
}

/// The people among a group's administrators, as the Bot API lists them.
pub(super) fn administrators(members: &Value) -> Vec<Officer> {
    read::people(members).iter().map(event::officer).collect()
}

/// Telegram numbers people above zero and groups below.
fn is_private(chat: ChatId) -> bool {
    chat.0 > 0
}

fn room_of_chat(chat: ChatId) -> RoomKey {
    if is_private(chat) { RoomKey::Chat(chat) } else { RoomKey::Desk }
}
