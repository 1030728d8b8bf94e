//! Claiming: which rooms have something due, and each one's next event.
//!
//! The rule, learnt by measurement: **lock the room first, then select its next event**, in two statements. A claim in
//! one `for update skip locked` statement chooses the event before it holds the room, and applies some twice and some out
//! of order as soon as processes die. On SQLite no row is locked: the run lock admits one engine, so the claim only reads,
//! and the write transaction begins after the steps have been computed.

use chrono::{DateTime, Utc};

use super::row::{inbox_name, instant, json, ms, note_name, room_key, room_name, unseal};
use super::tx::{rows, run};
use super::{Origin, Store, StoreError, Tx};
use crate::dialogue::event::RoomKey;
use crate::dialogue::ids::{AssociationId, ChatId, EventId};
use crate::dialogue::room::Room;

/// Most rooms in one claim, and so most events in one commit.
pub const CLAIM_ROOMS_MAX: usize = 64;
/// How many of the oldest due events are looked through for their rooms.
const CLAIM_WINDOW_MAX: i64 = 1024;

/// Claimed events, at most one of each room, and the transactions that read and write for them. A claim that fails is
/// released, not dropped: a dropped one holds its rooms until the runtime comes to it, and whoever claims meanwhile
/// passes them over as if nothing waited there.
pub struct Claim {
    /// What is to be done, oldest first.
    pub events: Vec<Claimed>,
    /// Reads, and on PostgreSQL holds the rooms and writes.
    reader: Tx,
    /// Writes on SQLite, once it was asked for.
    writer: Option<Tx>,
    holds_rooms: bool,
}

/// One event with its room, as claimed.
#[derive(Debug)]
pub struct Claimed {
    /// The event.
    pub id: EventId,
    /// Its association.
    pub association: AssociationId,
    /// Its room.
    pub room: RoomRow,
    /// Where it came from.
    pub origin: Origin,
    /// When it happened.
    pub effective_at: DateTime<Utc>,
    /// When it was stored.
    pub stored_at: DateTime<Utc>,
    /// Careful attempts so far.
    pub attempts: u32,
    /// The room's state and the event's body, or why they cannot be had; such an event is set aside.
    pub content: Result<Content, StoreError>,
}

/// What is sealed of a claimed event.
#[derive(Debug)]
pub struct Content {
    /// The room's state.
    pub state: Room,
    /// An update as Telegram sent it ([`Origin::Telegram`]), else the JSON of an `Event`.
    pub body: Vec<u8>,
}

/// A room's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomRow {
    /// Its number.
    pub id: i64,
    /// Which room it is.
    pub key: RoomKey,
    /// Where its messages go; `None` for a desk that is not linked.
    pub chat: Option<ChatId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    association: i64,
    room: i64,
    kind: i64,
    room_key: i64,
    chat: Option<i64>,
    state: Option<Vec<u8>>,
    origin: i64,
    key: String,
    effective_at: i64,
    stored_at: i64,
    attempts: i64,
    body: Option<Vec<u8>>,
}

impl Store {
    /// Claims up to `limit` rooms (at most [`CLAIM_ROOMS_MAX`]) that have something due at `now`, each with its next
    /// event by (`effective_at`, id). Timers of associations that `open` does not name are passed over.
    pub async fn claim(
        &self,
        now: DateTime<Utc>,
        open: &[AssociationId],
        limit: usize,
    ) -> Result<Claim, StoreError> {
        let limit = limit.min(CLAIM_ROOMS_MAX) as i64;
        let open = json(&open.iter().map(|association| association.0).collect::<Vec<_>>());
        let holds_rooms = self.locks_rooms();
        let mut reader = if holds_rooms { self.begin().await? } else { self.look().await? };
        let rooms = reader.due_rooms(now, &open, limit).await?;
        let events =
            if rooms.is_empty() { Vec::new() } else { reader.next_events(&rooms, now, &open).await? };
        Ok(Claim { events, reader, writer: None, holds_rooms })
    }

    /// Counts a careful attempt of these events in a commit of its own, before they are stepped.
    pub async fn count_attempt(&self, events: &[EventId]) -> Result<(), StoreError> {
        self.change_attempts(events, 1).await
    }

    /// Takes the attempt back: the step came to its end and this process lives.
    pub async fn discount_attempt(&self, event: EventId) -> Result<(), StoreError> {
        self.change_attempts(&[event], -1).await
    }

    /// What is counted are deaths of the process, so the commit must outlive only that: no wait for the disk widens the
    /// moment in which a death from outside is held against an event.
    async fn change_attempts(&self, events: &[EventId], by: i64) -> Result<(), StoreError> {
        let ids: Vec<i64> = events.iter().map(|event| event.0).collect();
        let sql = "update inbox set attempts = attempts + $2 where state = 0 \
                   and id in (select cast(value as bigint) from json_each($1))";
        self.write_light(sql, json(&ids), by).await
    }
}

impl Claim {
    /// The transaction to read views with: on PostgreSQL it holds the claimed rooms.
    pub fn reader(&mut self) -> &mut Tx {
        &mut self.reader
    }

    /// The transaction to write with: the same one on PostgreSQL; on SQLite a writing one that begins now.
    pub async fn writer(&mut self, store: &Store) -> Result<&mut Tx, StoreError> {
        if self.holds_rooms {
            return Ok(&mut self.reader);
        }
        if self.writer.is_none() {
            self.writer = Some(store.begin().await?);
        }
        Ok(self.writer.as_mut().expect("it was begun above"))
    }

    /// Makes true what was written, and lets the rooms go.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.writer {
            Some(writer) => writer.commit().await,
            None => self.reader.commit().await,
        }
    }

    /// Undoes what was written and lets the rooms go at once.
    pub async fn release(self) -> Result<(), StoreError> {
        if let Some(writer) = self.writer {
            writer.cancel().await?;
        }
        self.reader.cancel().await
    }
}

impl Tx {
    async fn due_rooms(
        &mut self,
        now: DateTime<Utc>,
        open: &str,
        limit: i64,
    ) -> Result<Vec<i64>, StoreError> {
        // What is due at once stands before due timers (due_at 0), so the window is a range of one index. Rooms are
        // taken by their oldest event: under a flood nobody waits longer than the window is deep.
        const DUE: &str = "select r.id from room r join (select w.room, min(w.place) as place from (\
            select i.room, i.effective_at as place from inbox i where i.state = 0 and i.due_at <= $1 \
            and (i.origin <> 2 or i.association in (select cast(value as bigint) from json_each($2))) \
            order by i.due_at, i.effective_at, i.id limit $3) as w group by w.room) as c on c.room = r.id \
            order by c.place, r.id limit $4";
        const LOCKED: &str = "select r.id from room r join (select w.room, min(w.place) as place from (\
            select i.room, i.effective_at as place from inbox i where i.state = 0 and i.due_at <= $1 \
            and (i.origin <> 2 or i.association in (select cast(value as bigint) from json_each($2))) \
            order by i.due_at, i.effective_at, i.id limit $3) as w group by w.room) as c on c.room = r.id \
            order by c.place, r.id limit $4 for no key update of r skip locked";
        // "no key": a tell into a claimed room checks its foreign key without waiting for the claim to end.
        let sql = if self.is_postgres() { LOCKED } else { DUE };
        let found = rows!(self, (i64,), sql, ms(now), open, CLAIM_WINDOW_MAX, limit);
        Ok(found.into_iter().map(|row| row.0).collect())
    }

    async fn next_events(
        &mut self,
        rooms: &[i64],
        now: DateTime<Utc>,
        open: &str,
    ) -> Result<Vec<Claimed>, StoreError> {
        let sql = "select i.id, i.association, r.id as room, r.kind, r.key as room_key, r.chat, r.state, i.origin, \
                   i.key, i.effective_at, i.stored_at, i.attempts, i.body from room r join inbox i on i.id = (\
                   select j.id from inbox j where j.room = r.id and j.state = 0 and j.due_at <= $2 \
                   and (j.origin <> 2 or j.association in (select cast(value as bigint) from json_each($3))) \
                   order by j.effective_at, j.id limit 1) \
                   where r.id in (select cast(value as bigint) from json_each($1)) order by i.effective_at, i.id";
        let found = rows!(self, Row, sql, json(rooms), ms(now), open);
        Ok(found.into_iter().map(|row| self.claimed(row)).collect())
    }

    fn claimed(&self, row: Row) -> Claimed {
        let association = AssociationId(row.association);
        let key = room_key(row.kind, row.room_key);
        let origin = match row.origin {
            0 => Origin::Telegram,
            1 => Origin::Room,
            2 => Origin::Timer,
            3 => Origin::Operator,
            4 => Origin::Courier,
            other => panic!("origin {other} is not one this version writes, and newer schemas do not open"),
        };
        let content = self.content(association, key, &row);
        Claimed {
            id: EventId(row.id),
            association,
            room: RoomRow { id: row.room, key, chat: row.chat.map(ChatId) },
            origin,
            effective_at: instant(row.effective_at),
            stored_at: instant(row.stored_at),
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            content,
        }
    }

    fn content(&self, association: AssociationId, key: RoomKey, row: &Row) -> Result<Content, StoreError> {
        let state = match &row.state {
            Some(body) => unseal(&self.sealer, association, &room_name(association, key), body)?,
            None => Room::new(key),
        };
        let name = inbox_name(association, row.origin, &row.key);
        let missing = || StoreError::Unreadable { row: name.clone(), cause: "it was purged".into() };
        let body = self.sealer.open(association, &name, row.body.as_ref().ok_or_else(missing)?)?;
        Ok(Content { state, body })
    }

    /// Marks claimed events as done; fails when any of them was no longer waiting. A timer's key becomes free.
    pub(super) async fn finish(&mut self, events: &[i64], now: DateTime<Utc>) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        let sql = "update inbox set state = 1, done_at = $2, \
                   key = case when origin = 2 then key || '#' || cast(id as text) else key end \
                   where state = 0 and id in (select cast(value as bigint) from json_each($1))";
        let done = run!(self, sql, json(events), ms(now));
        let lost = (events.len() as u64).saturating_sub(done);
        if lost == 0 { Ok(()) } else { Err(StoreError::Lost(lost)) }
    }

    /// Sets a claimed event aside with the reason.
    pub(super) async fn set_aside(
        &mut self,
        association: AssociationId,
        event: i64,
        note: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let note = self.sealer.seal(association, &note_name(event), note.as_bytes());
        let sql = "update inbox set state = 2, done_at = $3, note = $2, \
                   key = case when origin = 2 then key || '#' || cast(id as text) else key end \
                   where state = 0 and id = $1";
        if run!(self, sql, event, note, ms(now)) == 1 { Ok(()) } else { Err(StoreError::Lost(1)) }
    }

    /// Puts a claimed event off until an instant.
    pub(super) async fn put_off(&mut self, event: i64, until: DateTime<Utc>) -> Result<(), StoreError> {
        run!(self, "update inbox set due_at = $2 where state = 0 and id = $1", event, ms(until));
        Ok(())
    }

    /// Calls back what was put off: the courier has settled something it may have waited for.
    pub(super) async fn call_back(&mut self) -> Result<(), StoreError> {
        let sql = "update inbox set due_at = 0 where state = 0 and due_at > 0 and origin <> 2";
        self.rings_inbox |= run!(self, sql) > 0;
        Ok(())
    }
}
