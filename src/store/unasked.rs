//! Who may be sent what was not asked for. The truth is in the conversation's sealed state; the row's column follows it
//! in the same commit, so that announcements can be addressed without opening every state.

use chrono::{DateTime, Utc};

use super::row::{json, ms};
use super::tx::{rows, run};
use super::{Store, StoreError, Tx};
use crate::dialogue::announcement::Wish;
use crate::dialogue::ids::{AssociationId, ChatId};
use crate::dialogue::room::{Room, Unasked};
use crate::dialogue::view::Invitees;

/// The column's number for a conversation that has stopped what it did not ask for.
pub(super) const UNASKED_STOPPED: i64 = 1;
/// For one that asked for announcements.
const ASKED_FOR_ANNOUNCEMENTS: i64 = 2;

/// The column of a room's state; a desk gets all that is for it.
pub(super) fn unasked_number(room: &Room) -> i64 {
    match room {
        Room::Chat(conversation) if conversation.unasked == Unasked::Stopped => UNASKED_STOPPED,
        Room::Chat(conversation) if matches!(conversation.announcements, Wish::Wanted(_)) => {
            ASKED_FOR_ANNOUNCEMENTS
        }
        _ => 0,
    }
}

impl Store {
    /// Conversations of an association that have not stopped unasked messages, by their chats' numbers in order: those
    /// after `after`, at most `limit`. Who has blocked the bot is among them; only a dispatch tells.
    pub async fn list_allowing_unasked(
        &self,
        association: AssociationId,
        after: Option<ChatId>,
        limit: u32,
    ) -> Result<Vec<ChatId>, StoreError> {
        self.look().await?.allowing_unasked(association, Invitees { after, asked_for_it: false }, limit).await
    }
}

impl Tx {
    /// As [`Store::list_allowing_unasked`], within this transaction.
    pub(super) async fn allowing_unasked(
        &mut self,
        association: AssociationId,
        Invitees { after, asked_for_it }: Invitees,
        limit: u32,
    ) -> Result<Vec<ChatId>, StoreError> {
        let after = after.map_or(i64::MIN, |chat| chat.0);
        let least = if asked_for_it { ASKED_FOR_ANNOUNCEMENTS } else { 0 };
        let sql = "select key from room where association = $1 and kind = 0 and unasked <> $5 and unasked >= $4 \
                   and state is not null and key > $2 order by key limit $3";
        let limit = i64::from(limit);
        let found = rows!(self, (i64,), sql, association.0, after, limit, least, UNASKED_STOPPED);
        Ok(found.into_iter().map(|row| ChatId(row.0)).collect())
    }

    /// What waits for these rooms and was not asked for (it may be missed, and is never repeated) is not sent any more:
    /// a stop holds at once, also for what was said before it.
    pub(super) async fn drop_unasked(&mut self, rooms: &[i64], now: DateTime<Utc>) -> Result<(), StoreError> {
        if rooms.is_empty() {
            return Ok(());
        }
        let sql = "update outbox set state = 6, done_at = $2 where state = 0 and repeat = 3 \
                   and room in (select cast(value as bigint) from json_each($1))";
        run!(self, sql, json(rooms), ms(now));
        Ok(())
    }
}
