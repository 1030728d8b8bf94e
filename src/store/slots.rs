//! Which message carries which name.

use serde::Serialize;

use super::row::json;
use super::tx::{rows, run};
use super::{Store, StoreError, Tx};
use crate::dialogue::ids::{AssociationId, ChatId, MessageId, ThreadId};
use crate::dialogue::outgoing::Slot;

/// Where a message stands. For `Slot::Thread` the message is the thread's own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The chat.
    pub chat: ChatId,
    /// The message.
    pub message: MessageId,
    /// The forum thread it stands in.
    pub thread: Option<ThreadId>,
}

#[derive(Serialize)]
pub(super) struct SlotRow {
    key: String,
    chat: i64,
    message: i64,
    thread: Option<i64>,
    standing: i64,
}

impl SlotRow {
    pub(super) fn new(slot: Slot, placed: Placed, standing: bool) -> Self {
        SlotRow {
            key: slot.key(),
            chat: placed.chat.0,
            message: placed.message.0,
            thread: placed.thread.map(|thread| thread.0),
            standing: standing.into(),
        }
    }
}

impl Store {
    /// The message that carries a name now.
    pub async fn find_placed(
        &self,
        association: AssociationId,
        slot: Slot,
    ) -> Result<Option<Placed>, StoreError> {
        let mut tx = self.look().await?;
        let sql =
            "select chat, message, thread from slot where association = $1 and key = $2 and standing = 1";
        let found = rows!(tx, (i64, i64, Option<i64>), sql, association.0, slot.key());
        let placed = |(chat, message, thread): (i64, i64, Option<i64>)| Placed {
            chat: ChatId(chat),
            message: MessageId(message),
            thread: thread.map(ThreadId),
        };
        Ok(found.into_iter().next().map(placed))
    }

    /// The name that a message carries or once carried.
    pub async fn find_slot(
        &self,
        association: AssociationId,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<Slot>, StoreError> {
        self.look().await?.find_slot(association, chat, message).await
    }
}

impl Tx {
    /// As [`Store::find_slot`], within this transaction.
    pub async fn find_slot(
        &mut self,
        association: AssociationId,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<Slot>, StoreError> {
        let sql = "select key from slot where association = $1 and chat = $2 and message = $3";
        let found = rows!(self, (String,), sql, association.0, chat.0, message.0);
        Ok(found.first().and_then(|row| Slot::from_key(&row.0)))
    }

    pub(super) async fn register_slots(
        &mut self,
        association: AssociationId,
        slots: &[SlotRow],
    ) -> Result<(), StoreError> {
        if slots.is_empty() {
            return Ok(());
        }
        let standing: Vec<&str> =
            slots.iter().filter(|slot| slot.standing == 1).map(|slot| &*slot.key).collect();
        self.lay_down(association, &standing).await?;
        // The last word on a message or a name holds, also within one batch.
        let mut last: Vec<&SlotRow> = Vec::new();
        for (place, slot) in slots.iter().enumerate() {
            let same = |later: &&SlotRow| {
                (later.chat, later.message) == (slot.chat, slot.message)
                    || (later.standing == 1 && slot.standing == 1 && later.key == slot.key)
            };
            if !slots[place + 1..].iter().any(|later| same(&later)) {
                last.push(slot);
            }
        }
        let sql = "insert into slot (association, key, chat, message, thread, standing) \
                   select $2, item.value->>'key', cast(item.value->>'chat' as bigint), \
                   cast(item.value->>'message' as bigint), cast(item.value->>'thread' as bigint), \
                   cast(item.value->>'standing' as bigint) from json_each($1) as item where true \
                   order by cast(item.key as bigint) on conflict (association, chat, message) do update \
                   set key = excluded.key, thread = excluded.thread, standing = excluded.standing";
        run!(self, sql, json(&last), association.0);
        Ok(())
    }

    /// Names that no message carries any more: the next dispatch sends anew. Replies to the old message are still known.
    pub(super) async fn forget_slots(
        &mut self,
        association: AssociationId,
        keys: &[String],
    ) -> Result<(), StoreError> {
        let keys: Vec<&str> = keys.iter().map(|key| &**key).collect();
        self.lay_down(association, &keys).await
    }

    async fn lay_down(&mut self, association: AssociationId, keys: &[&str]) -> Result<(), StoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        let keys: Vec<[&str; 1]> = keys.iter().map(|key| [*key]).collect();
        let sql = "update slot set standing = 0 where association = $2 and standing = 1 \
                   and key in (select value->>0 from json_each($1))";
        run!(self, sql, json(&keys), association.0);
        Ok(())
    }
}
