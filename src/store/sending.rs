//! The one way out, as the courier reads it: what may be sent next, and what an earlier process left half done.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::outbox::{Dispatch, End, Lane, OutboxId, receipt_event};
use super::row::{json, ms, outbox_name, room_key, unseal};
use super::tx::{rows, run};
use super::{Placed, Store, StoreError, Tx};
use crate::dialogue::event::{Outcome, RoomKey};
use crate::dialogue::ids::{AssociationId, ChatId, MessageId, ThreadId};
use crate::dialogue::outgoing::{Outgoing, Slot};

/// Most messages that an uncertain start settles in one commit.
const RECOVERED_MAX: i64 = 500;

/// A message that may be sent now: the first unsent one of its lane.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Its row.
    pub id: OutboxId,
    /// The room that said it.
    pub room: RoomKey,
    /// Where it goes.
    pub chat: ChatId,
    /// Its lane within the chat.
    pub lane: Lane,
    /// What is sent.
    pub outgoing: Outgoing,
    /// Dispatches so far.
    pub attempts: u32,
    /// When its step said it, civil time.
    pub created_at_ms: i64,
    /// True when a later message for the same slot waits: an edit of this one would be needless.
    pub outdated: bool,
    /// The messages that its names stand for now.
    pub standing: Standing,
}

/// What an outgoing message's names stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Of `Outgoing::slot`: this is edited instead of sending anew.
    pub slot: Option<Placed>,
    /// Of `Outgoing::reply_to`.
    pub reply_to: Option<Placed>,
    /// The thread of `Outgoing::thread`; its message is the thread's number.
    pub thread: Option<Placed>,
    /// The card of `Outgoing::thread`, to reply to where threads are off.
    pub card: Option<Placed>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    kind: i64,
    room_key: i64,
    chat: i64,
    lane: i64,
    event: i64,
    ordinal: i64,
    attempts: i64,
    created_at: i64,
    outdated: bool,
    body: Option<Vec<u8>>,
}

impl Store {
    /// The first unsent message of each lane of an association that is not held at `machine_ms`, oldest first, at most
    /// `limit`; unordered lanes give all of theirs. Lanes whose first message is in `in_flight` give nothing: a message
    /// that is being sent by this process keeps its place. What waits for a desk to be linked is not ready.
    pub async fn list_ready(
        &self,
        association: AssociationId,
        machine_ms: i64,
        in_flight: &[OutboxId],
        limit: u32,
    ) -> Result<Vec<Ready>, StoreError> {
        let mut tx = self.look().await?;
        let in_flight: Vec<i64> = in_flight.iter().map(|id| id.0).collect();
        let sql = "select o.id, r.kind, r.key as room_key, o.chat, o.lane, o.event, o.ordinal, o.attempts, o.created_at, o.body, \
                   (o.slot is not null and exists (select 1 from outbox l where l.association = o.association \
                   and l.slot = o.slot and l.state = 0 and l.id > o.id)) as outdated \
                   from outbox o join room r on r.id = o.room where o.association = $1 and o.state = 0 and o.chat is not null and o.not_before <= $2 \
                   and o.id not in (select cast(value as bigint) from json_each($3)) \
                   and (o.lane = -1 or not exists (select 1 from outbox e where e.association = o.association \
                   and e.chat = o.chat and e.lane = o.lane and e.state in (0, 1) and e.id < o.id)) \
                   and not exists (select 1 from hold h where h.association = o.association \
                   and h.chat in (o.chat, 0) and h.until_ms > $2) order by o.id limit $4";
        let found = rows!(tx, Row, sql, association.0, machine_ms, json(&in_flight), i64::from(limit));
        let mut ready = Vec::with_capacity(found.len());
        for row in found {
            ready.push(tx.ready(association, row)?);
        }
        tx.fill_standing(association, &mut ready).await?;
        Ok(ready)
    }

    /// The unsent messages of one chat, oldest first, at most `limit`: what a group under load is planned from. Left out
    /// is what no plan may touch: unordered lanes, and lanes from a message on that is being sent or has to wait.
    pub async fn list_waiting(
        &self,
        association: AssociationId,
        chat: ChatId,
        machine_ms: i64,
        limit: u32,
    ) -> Result<Vec<Ready>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select o.id, r.kind, r.key as room_key, o.chat, o.lane, o.event, o.ordinal, o.attempts, o.created_at, o.body, \
                   (o.slot is not null and exists (select 1 from outbox l where l.association = o.association \
                   and l.slot = o.slot and l.state = 0 and l.id > o.id)) as outdated \
                   from outbox o join room r on r.id = o.room where o.association = $1 and o.chat = $2 and o.state = 0 and o.lane <> -1 \
                   and not exists (select 1 from outbox e where e.association = o.association and e.chat = o.chat \
                   and e.lane = o.lane and e.state in (0, 1) and e.id <= o.id and (e.state = 1 or e.not_before > $3)) \
                   and not exists (select 1 from hold h where h.association = o.association \
                   and h.chat in (o.chat, 0) and h.until_ms > $3) order by o.id limit $4";
        let found = rows!(tx, Row, sql, association.0, chat.0, machine_ms, i64::from(limit));
        let mut waiting = Vec::with_capacity(found.len());
        for row in found {
            waiting.push(tx.ready(association, row)?);
        }
        tx.fill_standing(association, &mut waiting).await?;
        Ok(waiting)
    }

    /// Marks messages as being sent, before they are. Needed only for those that may not be repeated by themselves
    /// (`AskDesk`, `Never`): for the others the decision after a crash is the same with and without the mark — again.
    /// Returns those that were still waiting; only these may be sent.
    pub async fn mark_sending(
        &self,
        association: AssociationId,
        ids: &[OutboxId],
    ) -> Result<Vec<OutboxId>, StoreError> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let mut tx = self.begin().await?;
        let sql = "update outbox set state = 1 where association = $2 and state = 0 \
                   and id in (select cast(value as bigint) from json_each($1)) returning id";
        let marked = rows!(tx, (i64,), sql, json(&ids), association.0);
        tx.commit().await?;
        Ok(marked.into_iter().map(|row| OutboxId(row.0)).collect())
    }

    /// Settles what an earlier process left as being sent: `AskDesk` and `Never` become uncertain, whoever asked is told;
    /// anything else waits again. Only the holder of the association's sending lease may call it. Returns how many.
    pub async fn recover_sending(
        &self,
        association: AssociationId,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        // «state in (0, 1)» is the condition of the index of unsent rows, which is short.
        let mut settled = 0;
        loop {
            let mut tx = self.begin().await?;
            let sql = "update outbox set state = 0 where association = $1 and state in (0, 1) and state = 1 and repeat in (0, 1)";
            settled += run!(tx, sql, association.0);
            let sql = "select o.id, r.kind, r.key as room_key, o.chat, o.lane, o.event, o.ordinal, o.attempts, \
                       o.created_at, o.body, false as outdated from outbox o join room r on r.id = o.room \
                       where o.association = $1 and o.state in (0, 1) and o.state = 1 order by o.id limit $2";
            let found = rows!(tx, Row, sql, association.0, RECOVERED_MAX);
            if found.is_empty() {
                tx.commit().await?;
                return Ok(settled);
            }
            let mut ends = Vec::with_capacity(found.len());
            for row in found {
                ends.push(uncertain(tx.ready(association, row)?));
            }
            tx.record(association, &ends, now).await?;
            tx.commit().await?;
            settled += ends.len() as u64;
        }
    }

    /// An operator's decision on a message that was refused, unreachable or uncertain: send it again after all, or drop
    /// it. False when it is not in such a state.
    pub async fn decide(
        &self,
        association: AssociationId,
        id: OutboxId,
        again: bool,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let sql = "update outbox set state = $3, not_before = 0, done_at = case when $3 = 0 then null else $4 end \
                   where association = $1 and id = $2 and state in (3, 4, 5) and body is not null";
        let state: i64 = if again { 0 } else { 7 };
        let found = run!(tx, sql, association.0, id.0, state, ms(now));
        tx.rings_outbox = true;
        tx.commit().await?;
        Ok(found == 1)
    }

    /// The machine time at which the next held or delayed message may go, where any waits.
    pub async fn next_sending(
        &self,
        association: AssociationId,
        machine_ms: i64,
    ) -> Result<Option<i64>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select min(case when o.not_before > coalesce(h.until_ms, 0) then o.not_before \
                   else coalesce(h.until_ms, 0) end) from outbox o left join hold h \
                   on h.association = o.association and h.chat in (o.chat, 0) and h.until_ms > $2 \
                   where o.association = $1 and o.state = 0 and o.chat is not null \
                   and (o.not_before > $2 or h.until_ms > $2)";
        let found = rows!(tx, (Option<i64>,), sql, association.0, machine_ms);
        Ok(found.first().and_then(|row| row.0))
    }
}

impl Tx {
    fn ready(&self, association: AssociationId, row: Row) -> Result<Ready, StoreError> {
        let name = outbox_name(association, row.event, row.ordinal);
        let missing = || StoreError::Unreadable { row: name.clone(), cause: "it was purged".into() };
        let body = row.body.as_ref().ok_or_else(missing)?;
        Ok(Ready {
            id: OutboxId(row.id),
            room: room_key(row.kind, row.room_key),
            chat: ChatId(row.chat),
            lane: Lane(row.lane),
            outgoing: unseal(&self.sealer, association, &name, body)?,
            attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            created_at_ms: row.created_at,
            outdated: row.outdated,
            standing: Standing::default(),
        })
    }

    async fn fill_standing(
        &mut self,
        association: AssociationId,
        ready: &mut [Ready],
    ) -> Result<(), StoreError> {
        let names = |outgoing: &Outgoing| {
            let thread = outgoing.thread;
            [outgoing.slot, outgoing.reply_to, thread.map(Slot::Thread), thread.map(Slot::Card)]
        };
        let mut keys: Vec<[String; 1]> =
            ready.iter().flat_map(|one| names(&one.outgoing)).flatten().map(|slot| [slot.key()]).collect();
        keys.sort();
        keys.dedup();
        if keys.is_empty() {
            return Ok(());
        }
        let sql = "select key, chat, message, thread from slot where association = $1 and standing = 1 \
                   and key in (select value->>0 from json_each($2))";
        let found = rows!(self, (String, i64, i64, Option<i64>), sql, association.0, json(&keys));
        let placed_of = |row: (String, i64, i64, Option<i64>)| {
            let (key, chat, message, thread) = row;
            let thread = thread.map(ThreadId);
            (key, Placed { chat: ChatId(chat), message: MessageId(message), thread })
        };
        let found: HashMap<String, Placed> = found.into_iter().map(placed_of).collect();
        let placed = |slot: Option<Slot>| found.get(&slot?.key()).copied();
        for one in ready {
            let [slot, reply_to, thread, card] = names(&one.outgoing).map(placed);
            one.standing = Standing { slot, reply_to, thread, card };
        }
        Ok(())
    }
}

/// What was being sent when a process died, as it is recorded.
fn uncertain(row: Ready) -> Dispatch {
    let tell = row.outgoing.receipt.as_ref().map(|receipt| receipt_event(receipt, Outcome::Uncertain));
    let end = End::Uncertain("the process ended while this was being sent".into());
    Dispatch {
        id: row.id,
        end,
        registered: Vec::new(),
        forgotten: Vec::new(),
        tell: tell.into_iter().collect(),
    }
}
