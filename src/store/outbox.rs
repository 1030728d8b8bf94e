//! The one way out, as it is written: rows for what is said, and how each of them ended.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::claim::Claimed;
use super::row::{bytes, json, ms, outbox_name};
use super::slots::SlotRow;
use super::tx::run;
use super::{NewEvent, Origin, Placed, Sealer, Store, StoreError, Tx};
use crate::dialogue::event::{DeskEvent, Event, Outcome, Receipt, RoomKey};
use crate::dialogue::ids::{AssociationId, ChatId, MessageId};
use crate::dialogue::outgoing::{Outgoing, Repeat, Slot, What};

/// Longest reason kept with a message, in characters.
const ERROR_CHARS_MAX: usize = 300;

/// A row of the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutboxId(pub i64);

/// Within a chat, order is kept in each lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lane(pub i64);

impl Lane {
    /// A chat outside of any case's thread.
    pub const GENERAL: Lane = Lane(0);
    /// No order: answers to taps wait for nobody.
    pub const UNORDERED: Lane = Lane(-1);
}

/// How one dispatch went, as the courier records it.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// The row.
    pub id: OutboxId,
    /// How it ended.
    pub end: End,
    /// Names that messages now carry.
    pub registered: Vec<Registered>,
    /// Names that no message carries any more (its message or thread is gone).
    pub forgotten: Vec<Slot>,
    /// Who is told, in the same commit: receipts, `BecameUnreachable`, `ThreadLost` …
    pub tell: Vec<(RoomKey, Event)>,
}

/// A name and the message that carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The name.
    pub slot: Slot,
    /// The message.
    pub placed: Placed,
    /// True for the message to edit later; false for a further part of a long text, which is only ever replied to.
    pub standing: bool,
}

/// How a dispatch ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Telegram accepted it; with its message number where it has one.
    Sent(Option<MessageId>),
    /// Not sent, surely; to be tried again from this machine time on, in milliseconds.
    Later {
        /// Machine time.
        not_before_ms: i64,
        /// Why; no personal data.
        error: String,
    },
    /// Telegram refused it for good.
    Refused(String),
    /// The person cannot be reached.
    Unreachable(String),
    /// It may or may not have been sent, and may not be repeated by itself: it leaves the order.
    Uncertain(String),
    /// A later state of the same message made it needless.
    Superseded,
}

#[derive(Serialize)]
pub(super) struct OutboxRow {
    a: i64,
    room: i64,
    chat: Option<i64>,
    lane: i64,
    event: i64,
    ordinal: i64,
    slot: Option<String>,
    body: String,
    repeat: i64,
}

#[derive(Serialize)]
struct EndRow {
    id: i64,
    state: i64,
    message: Option<i64>,
    error: Option<String>,
    not_before: i64,
    again: i64,
}

/// The event that reports how a message ended, and the room that asked.
pub fn receipt_event(receipt: &Receipt, outcome: Outcome) -> (RoomKey, Event) {
    match receipt {
        Receipt::StaffReply { .. }
        | Receipt::StaffEdit { .. }
        | Receipt::News { .. }
        | Receipt::Paper { .. } => {
            let event = DeskEvent::Dispatched { receipt: receipt.clone(), outcome };
            (RoomKey::Desk, Event::Desk(Box::new(event)))
        }
    }
}

pub(super) fn outbox_row(
    sealer: &Arc<Sealer>,
    claimed: &Claimed,
    ordinal: i64,
    outgoing: &Outgoing,
) -> OutboxRow {
    let chat = match outgoing.what {
        What::SayElsewhere { chat, .. }
        | What::Leave { chat }
        | What::LookUpStanding { chat }
        | What::LookUpStaff { chat } => Some(chat),
        _ => claimed.room.chat,
    };
    let lane = match (&outgoing.what, outgoing.thread) {
        (What::AnswerTap { .. }, _) => Lane::UNORDERED,
        (_, Some(case)) => Lane(case.0),
        (_, None) => Lane::GENERAL,
    };
    let (association, event) = (claimed.association, claimed.id.0);
    OutboxRow {
        a: association.0,
        room: claimed.room.id,
        chat: chat.map(|chat| chat.0),
        lane: lane.0,
        event,
        ordinal,
        slot: outgoing.slot.map(Slot::key),
        body: sealer.seal_hex(association, &outbox_name(association, event, ordinal), &bytes(outgoing)),
        repeat: repeat_number(outgoing.repeat),
    }
}

pub(super) fn repeat_number(repeat: Repeat) -> i64 {
    match repeat {
        Repeat::Safe => 0,
        Repeat::Again => 1,
        Repeat::AskDesk => 2,
        Repeat::Never => 3,
    }
}

impl Store {
    /// Records how dispatches of one association ended, what messages now carry which names, and tells whoever is to be
    /// told, in one commit. Rows that an operator has decided meanwhile stay as decided.
    pub async fn record(
        &self,
        association: AssociationId,
        dispatches: &[Dispatch],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        tx.record(association, dispatches, now).await?;
        tx.commit().await
    }

    /// Stores a flood wait until `until_ms` of machine time: of one chat, or of the whole bot.
    pub async fn hold(
        &self,
        association: AssociationId,
        chat: Option<ChatId>,
        until_ms: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let sql = "insert into hold (association, chat, until_ms) values ($1, $2, $3) \
                   on conflict (association, chat) do update set until_ms = excluded.until_ms \
                   where hold.until_ms < excluded.until_ms";
        run!(tx, sql, association.0, chat.map_or(0, |chat| chat.0), until_ms);
        tx.rings_outbox = true;
        tx.commit().await
    }
}

impl Tx {
    /// Adds what steps said; a row that a replay brings again is left as it is.
    pub(super) async fn add_outbox(
        &mut self,
        rows: &[OutboxRow],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let sql = "insert into outbox (association, room, chat, lane, event, ordinal, slot, body, repeat, created_at) \
                   select cast(item.value->>'a' as bigint), cast(item.value->>'room' as bigint), \
                   cast(item.value->>'chat' as bigint), cast(item.value->>'lane' as bigint), \
                   cast(item.value->>'event' as bigint), cast(item.value->>'ordinal' as bigint), \
                   item.value->>'slot', unhex(item.value->>'body'), cast(item.value->>'repeat' as bigint), $2 \
                   from json_each($1) as item where true order by cast(item.key as bigint) \
                   on conflict (event, ordinal) do nothing";
        run!(self, sql, json(rows), ms(now));
        self.rings_outbox = true;
        Ok(())
    }

    /// As [`Store::record`], within this transaction.
    pub async fn record(
        &mut self,
        association: AssociationId,
        dispatches: &[Dispatch],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if dispatches.is_empty() {
            return Ok(());
        }
        let ends: Vec<_> = dispatches.iter().map(|dispatch| end_row(dispatch.id, &dispatch.end)).collect();
        // States 0, 1 and 5: waiting, sending, and uncertain ones of which the truth has come out later.
        let sql = "update outbox set state = cast(item.value->>'state' as bigint), \
                   message = coalesce(cast(item.value->>'message' as bigint), message), \
                   error = item.value->>'error', not_before = cast(item.value->>'not_before' as bigint), \
                   attempts = attempts + 1, \
                   done_at = case when cast(item.value->>'again' as bigint) = 1 then null else $3 end \
                   from json_each($1) as item where outbox.id = cast(item.value->>'id' as bigint) \
                   and outbox.association = $2 and outbox.state in (0, 1, 5)";
        run!(self, sql, json(&ends), association.0, ms(now));
        let forgotten: Vec<String> =
            dispatches.iter().flat_map(|dispatch| &dispatch.forgotten).map(|slot| slot.key()).collect();
        self.forget_slots(association, &forgotten).await?;
        let registered = dispatches.iter().flat_map(|dispatch| &dispatch.registered);
        let slots: Vec<_> = registered.map(|one| SlotRow::new(one.slot, one.placed, one.standing)).collect();
        self.register_slots(association, &slots).await?;
        self.enqueue(association, &reports(dispatches, now), now).await?;
        self.call_back().await?;
        self.rings_outbox = true;
        Ok(())
    }
}

fn end_row(id: OutboxId, end: &End) -> EndRow {
    let row = |state| EndRow { id: id.0, state, message: None, error: None, not_before: 0, again: 0 };
    let failed = |state, error: &str| EndRow { error: Some(clear_error(error)), ..row(state) };
    match end {
        End::Sent(message) => EndRow { message: message.map(|message| message.0), ..row(2) },
        End::Later { not_before_ms, error } => {
            EndRow { not_before: *not_before_ms, again: 1, ..failed(0, error) }
        }
        End::Refused(error) => failed(3, error),
        End::Unreachable(error) => failed(4, error),
        End::Uncertain(error) => failed(5, error),
        End::Superseded => row(6),
    }
}

/// A reason as it may be kept: short, and without characters that PostgreSQL's JSON refuses.
fn clear_error(error: &str) -> String {
    error.chars().filter(|c| !c.is_control()).take(ERROR_CHARS_MAX).collect()
}

fn reports(dispatches: &[Dispatch], now: DateTime<Utc>) -> Vec<NewEvent> {
    let of_one = |dispatch: &Dispatch| {
        let id = dispatch.id.0;
        let report = move |(number, (room, event)): (usize, &(RoomKey, Event))| NewEvent {
            origin: Origin::Courier,
            // One dispatch is recorded once; the instant tells a second dispatch of the same row from the first.
            key: format!("{id}.{}.{number}", ms(now)),
            room: *room,
            event: event.clone(),
        };
        dispatch.tell.iter().enumerate().map(report).collect::<Vec<_>>()
    };
    dispatches.iter().flat_map(of_one).collect()
}
