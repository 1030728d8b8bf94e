//! Between rows and types: names of rows, JSON of set statements, instants.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Sealer, StoreError};
use crate::dialogue::event::RoomKey;
use crate::dialogue::ids::{AssociationId, ChatId, MessageId};

/// Milliseconds that Riyadh is ahead of UTC, all year.
const RIYADH_AHEAD_MS: i64 = 3 * 60 * 60 * 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The day in Riyadh, counted from 1 January 1970.
pub fn local_day(at: DateTime<Utc>) -> i64 {
    (at.timestamp_millis() + RIYADH_AHEAD_MS).div_euclid(DAY_MS)
}

/// `kind` and `key` of a room.
pub(super) fn room_columns(room: RoomKey) -> (i64, i64) {
    match room {
        RoomKey::Chat(chat) => (0, chat.0),
        RoomKey::Desk => (1, 0),
        RoomKey::Confidential => (2, 0),
    }
}

/// The room of `kind` and `key`.
pub(super) fn room_key(kind: i64, key: i64) -> RoomKey {
    match kind {
        0 => RoomKey::Chat(ChatId(key)),
        1 => RoomKey::Desk,
        2 => RoomKey::Confidential,
        _ => panic!("room kind {kind} is not one this version writes, and newer schemas do not open"),
    }
}

/// The rows of a set statement.
pub(super) fn json<T: Serialize>(rows: &[T]) -> String {
    serde_json::to_string(rows).expect("rows hold only what JSON can write")
}

/// What is sealed: always JSON, but for raw updates.
pub(super) fn bytes<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("the dialogue's types are JSON")
}

/// Opens a sealed body and reads it.
pub(super) fn unseal<T: DeserializeOwned>(
    sealer: &Sealer,
    association: AssociationId,
    row: &str,
    body: &[u8],
) -> Result<T, StoreError> {
    let plain = sealer.open(association, row, body)?;
    // serde's sentence may quote the content; where it broke is enough.
    let cause = |error: serde_json::Error| format!("{:?} at column {}", error.classify(), error.column());
    serde_json::from_slice(&plain)
        .map_err(|error| StoreError::Unreadable { row: row.to_owned(), cause: cause(error) })
}

/// Milliseconds since 1970.
pub(super) fn ms(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// The instant of so many milliseconds since 1970.
pub(super) fn instant(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).expect("instants were written by this product, within chrono's range")
}

/// How a row of the inbox is named for its seal. A fired timer's key has its id added after `#`.
pub(super) fn inbox_name(association: AssociationId, origin: i64, key: &str) -> String {
    let key = key.split('#').next().unwrap_or_default();
    format!("inbox.{association}.{origin}.{key}")
}

pub(super) fn note_name(id: i64) -> String {
    format!("note.{id}")
}

pub(super) fn room_name(association: AssociationId, room: RoomKey) -> String {
    let (kind, key) = room_columns(room);
    format!("room.{association}.{kind}.{key}")
}

pub(super) fn outbox_name(association: AssociationId, event: i64, ordinal: i64) -> String {
    format!("outbox.{association}.{event}.{ordinal}")
}

pub(super) fn case_name(association: AssociationId, id: i64) -> String {
    format!("case.{association}.{id}")
}

pub(super) fn history_name(association: AssociationId, event: i64, ordinal: i64) -> String {
    format!("history.{association}.{event}.{ordinal}")
}

pub(super) fn rating_name(association: AssociationId, person_key: &str) -> String {
    format!("rating.{association}.{person_key}")
}

pub(super) fn attachment_name(association: AssociationId, chat: ChatId, message: MessageId) -> String {
    format!("attachment.{association}.{chat}.{message}")
}
