//! The one way in: updates, events of other rooms, operators and couriers, and the questions "what is next".

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::row::{bytes, inbox_name, instant, json, ms, note_name, room_columns, room_key};
use super::tx::{rows, run};
use super::{Store, StoreError, Tx};
use crate::dialogue::event::{Event, RoomKey};
use crate::dialogue::ids::{AssociationId, ChatId, EventId};

/// Most updates stored in one commit; Telegram gives at most 100 at a time.
pub const UPDATES_MAX: usize = 1000;

/// Where an event came from; its key is unique within association and origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An update of Telegram, as it was sent; its key is the `update_id`.
    Telegram = 0,
    /// Told by a step of another room.
    Room = 1,
    /// A timer.
    Timer = 2,
    /// A command of the operator.
    Operator = 3,
    /// A report of the courier.
    Courier = 4,
}

/// An update as it arrived.
#[derive(Clone, Debug)]
pub struct NewUpdate {
    /// `update_id`, in digits.
    pub key: String,
    /// The room it is for.
    pub room: RoomKey,
    /// Telegram's own date of it; the time of arrival where it has none.
    pub effective_at: DateTime<Utc>,
    /// The update's JSON, byte by byte.
    pub raw: Vec<u8>,
}

/// An event from inside: an operator's command or a courier's report.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Where it came from ([`Origin::Operator`] or [`Origin::Courier`]).
    pub origin: Origin,
    /// Names it within its origin: the same key twice is one event.
    pub key: String,
    /// The room it is for.
    pub room: RoomKey,
    /// What happened.
    pub event: Event,
}

/// An event that was set aside.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Its row.
    pub id: EventId,
    /// The room it was for.
    pub room: RoomKey,
    /// When it happened.
    pub effective_at: DateTime<Utc>,
    /// Why it was set aside; may hold what a member wrote, so it is shown to the operator and never logged.
    pub note: String,
}

/// A row for the inbox, on its way into a set statement.
#[derive(Serialize)]
pub(super) struct InboxRow {
    pub a: i64,
    pub kind: i64,
    pub room: i64,
    pub origin: i64,
    pub key: String,
    pub effective: i64,
    pub due: i64,
    pub body: String,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct NewRoom {
    a: i64,
    kind: i64,
    key: i64,
    chat: Option<i64>,
}

impl Store {
    /// Stores updates as they came, in one commit; returns how many were new. The offset may move only after this
    /// returned. At most [`UPDATES_MAX`] at a time.
    pub async fn store_updates(
        &self,
        association: AssociationId,
        updates: &[NewUpdate],
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        assert!(updates.len() <= UPDATES_MAX, "a batch of updates is bounded by what one poll returns");
        let row = |update: &NewUpdate| {
            let name = inbox_name(association, Origin::Telegram as i64, &update.key);
            let (kind, room) = room_columns(update.room);
            let (a, origin, key) = (association.0, Origin::Telegram as i64, update.key.clone());
            let body = self.sealer().seal_hex(association, &name, &update.raw);
            InboxRow { a, kind, room, origin, key, effective: ms(update.effective_at), due: 0, body }
        };
        let new: Vec<_> = updates.iter().map(row).collect();
        let mut tx = self.begin().await?;
        let added = tx.add_inbox(&new, now).await?;
        tx.commit().await?;
        Ok(added)
    }

    /// Adds events from inside, in one commit; returns how many were new.
    pub async fn enqueue(
        &self,
        association: AssociationId,
        events: &[NewEvent],
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let added = tx.enqueue(association, events, now).await?;
        tx.commit().await?;
        Ok(added)
    }

    /// Where the messages of a room go; `None` for a desk that is not linked, and for a room that nothing came to yet.
    pub async fn find_room_chat(
        &self,
        association: AssociationId,
        room: RoomKey,
    ) -> Result<Option<ChatId>, StoreError> {
        let (kind, key) = room_columns(room);
        let mut tx = self.look().await?;
        let sql = "select chat from room where association = $1 and kind = $2 and key = $3";
        let found = rows!(tx, (Option<i64>,), sql, association.0, kind, key);
        Ok(found.first().and_then(|row| row.0).map(ChatId))
    }

    /// When the latest stored update happened: how long the bot was deaf is told from it.
    pub async fn last_effective_at(
        &self,
        association: AssociationId,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select max(effective_at) from inbox where association = $1 and origin = 0";
        let found = rows!(tx, (Option<i64>,), sql, association.0);
        Ok(found.first().and_then(|row| row.0).map(instant))
    }

    /// The highest row of the inbox; what is at or below it when a process starts was left by an earlier one.
    pub async fn highest_event(&self) -> Result<EventId, StoreError> {
        let mut tx = self.look().await?;
        let found = rows!(tx, (i64,), "select coalesce(max(id), 0) from inbox");
        Ok(EventId(found.first().map_or(0, |row| row.0)))
    }

    /// The civil instant of the next thing to do: 0 milliseconds for what is due at once, `None` when nothing waits.
    /// Timers of associations that `open` does not name do not count.
    pub async fn next_due(&self, open: &[AssociationId]) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut tx = self.look().await?;
        let open: Vec<i64> = open.iter().map(|association| association.0).collect();
        let sql = "select due_at from inbox where state = 0 \
                   and (origin <> 2 or association in (select cast(value as bigint) from json_each($1))) \
                   order by due_at, effective_at, id limit 1";
        let found = rows!(tx, (i64,), sql, json(&open));
        Ok(found.first().map(|row| instant(row.0)))
    }

    /// True when nothing is due or deferred and nothing is unsent but what a flood wait holds, what waits for a desk to
    /// be linked, and what is uncertain; and no paper is still to be fetched. `machine_ms` is machine time.
    pub async fn is_idle(&self, now: DateTime<Utc>, machine_ms: i64) -> Result<bool, StoreError> {
        let mut tx = self.look().await?;
        let due = "select id from inbox where state = 0 and due_at <= $1 limit 1";
        let put_off = "select id from inbox where state = 0 and due_at > 0 and origin <> 2 limit 1";
        if !rows!(tx, (i64,), due, ms(now)).is_empty() || !rows!(tx, (i64,), put_off).is_empty() {
            return Ok(false);
        }
        let unsent = "select o.id from outbox o where o.state in (0, 1) and o.chat is not null \
                      and not exists (select 1 from hold h where h.association = o.association \
                      and h.chat in (o.chat, 0) and h.until_ms > $1) limit 1";
        let unfetched = "select id from attachment where state = 0 limit 1";
        Ok(rows!(tx, (i64,), unsent, machine_ms).is_empty() && rows!(tx, (i64,), unfetched).is_empty())
    }

    /// Events that were set aside, latest first, at most `limit`.
    pub async fn list_problems(
        &self,
        association: AssociationId,
        limit: u32,
    ) -> Result<Vec<Problem>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select i.id, r.kind, r.key, i.effective_at, i.note from inbox i join room r on r.id = i.room \
                   where i.association = $1 and i.state = 2 order by i.id desc limit $2";
        let found = rows!(tx, (i64, i64, i64, i64, Option<Vec<u8>>), sql, association.0, i64::from(limit));
        let problem = |(id, kind, key, at, note): (i64, i64, i64, i64, Option<Vec<u8>>)| {
            let open = |body: Vec<u8>| self.sealer().open(association, &note_name(id), &body);
            let note = note.map(open).transpose()?.unwrap_or_default();
            let note = String::from_utf8_lossy(&note).into_owned();
            Ok(Problem { id: EventId(id), room: room_key(kind, key), effective_at: instant(at), note })
        };
        found.into_iter().map(problem).collect()
    }

    /// Lets an event that was set aside be tried again, once; false when it is not set aside, or when it was purged and
    /// there is nothing left to try.
    pub async fn retry_event(&self, id: EventId) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let sql = "update inbox set state = 0, attempts = 0, note = null, done_at = null \
                   where id = $1 and state = 2 and body is not null";
        let found = run!(tx, sql, id.0);
        tx.rings_inbox = true;
        tx.commit().await?;
        Ok(found == 1)
    }

    /// Settles an event that was set aside without trying it: somebody saw to it by hand. False when it is not set aside.
    pub async fn drop_event(&self, id: EventId) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let found = run!(tx, "update inbox set state = 1 where id = $1 and state = 2", id.0);
        tx.commit().await?;
        Ok(found == 1)
    }
}

impl Tx {
    /// Adds events from inside; returns how many were new.
    pub async fn enqueue(
        &mut self,
        association: AssociationId,
        events: &[NewEvent],
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let sealer = self.sealer.clone();
        let row = |new: &NewEvent| {
            let name = inbox_name(association, new.origin as i64, &new.key);
            let (kind, room) = room_columns(new.room);
            let (a, origin, key) = (association.0, new.origin as i64, new.key.clone());
            let body = sealer.seal_hex(association, &name, &bytes(&new.event));
            InboxRow { a, kind, room, origin, key, effective: ms(now), due: 0, body }
        };
        let new: Vec<_> = events.iter().map(row).collect();
        self.add_inbox(&new, now).await
    }

    /// Adds rows, each in its room, which is made when it is new; rows whose key is known are left as they are.
    pub(super) async fn add_inbox(
        &mut self,
        new: &[InboxRow],
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        if new.is_empty() {
            return Ok(0);
        }
        self.make_rooms(new).await?;
        let sql = "insert into inbox (association, room, origin, key, effective_at, due_at, body, stored_at) \
                   select r.association, r.id, cast(item.value->>'origin' as bigint), item.value->>'key', \
                   cast(item.value->>'effective' as bigint), cast(item.value->>'due' as bigint), \
                   unhex(item.value->>'body'), $2 from json_each($1) as item \
                   join room r on r.association = cast(item.value->>'a' as bigint) \
                   and r.kind = cast(item.value->>'kind' as bigint) and r.key = cast(item.value->>'room' as bigint) \
                   where true order by cast(item.key as bigint) on conflict (association, origin, key) do nothing";
        let added = run!(self, sql, json(new), ms(now));
        self.rings_inbox |= added > 0;
        Ok(added)
    }

    /// Sets timers; a pending one of the same key takes the new instant.
    pub(super) async fn set_timers(
        &mut self,
        timers: &[&InboxRow],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let sql = "insert into inbox (association, room, origin, key, effective_at, due_at, body, stored_at) \
                   select r.association, r.id, 2, item.value->>'key', cast(item.value->>'due' as bigint), \
                   cast(item.value->>'due' as bigint), unhex(item.value->>'body'), $2 from json_each($1) as item \
                   join room r on r.association = cast(item.value->>'a' as bigint) \
                   and r.kind = cast(item.value->>'kind' as bigint) and r.key = cast(item.value->>'room' as bigint) \
                   where true order by cast(item.key as bigint) on conflict (association, origin, key) do update \
                   set effective_at = excluded.effective_at, due_at = excluded.due_at, body = excluded.body, \
                   stored_at = excluded.stored_at";
        run!(self, sql, json(timers), ms(now));
        self.rings_inbox = true;
        Ok(())
    }

    async fn make_rooms(&mut self, new: &[InboxRow]) -> Result<(), StoreError> {
        let room = |row: &InboxRow| {
            let chat = (row.kind == 0).then_some(row.room);
            NewRoom { a: row.a, kind: row.kind, key: row.room, chat }
        };
        // In one order everywhere, so that two processes that make the same rooms never wait for each other in a ring.
        let mut wanted: Vec<_> = new.iter().map(room).collect();
        wanted.sort();
        wanted.dedup();
        let sql = "insert into room (association, kind, key, chat) \
                   select cast(item.value->>'a' as bigint), cast(item.value->>'kind' as bigint), \
                   cast(item.value->>'key' as bigint), cast(item.value->>'chat' as bigint) \
                   from json_each($1) as item where true order by cast(item.key as bigint) \
                   on conflict (association, kind, key) do nothing";
        run!(self, sql, json(&wanted));
        Ok(())
    }
}
