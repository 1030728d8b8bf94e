//! Changes to the rows of papers: what a step asked for, and how a fetch ended, with the word of it to the conversation.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::attachment::{Body, Row, owner_columns};
use super::claim::Claimed;
use super::row::{attachment_name, bytes, json, ms};
use super::tx::{rows, run};
use super::{AttachmentId, Fetched, KeptPaper, NewEvent, Origin, Sealer, StoreError, Tx};
use crate::dialogue::event::{ChatEvent, Event, RoomKey};
use crate::dialogue::ids::{AssociationId, CaseId, ChatId, DraftId, MessageId};
use crate::dialogue::paper::{Fetch, Filed, Filing, Inspected, Owner};

#[derive(Serialize)]
pub(super) struct AttachmentRow {
    a: i64,
    chat: i64,
    message: i64,
    kind: i64,
    owner: i64,
    body: String,
}

/// A change to all papers of an owner, in the order in which steps asked for it.
pub(super) enum PaperChange {
    Attach { a: i64, draft: i64, case: i64, messages: String },
    Discard { a: i64, owner: Owner },
}

impl AttachmentRow {
    /// The row of a paper that came in the claimed event's own chat.
    pub(super) fn new(sealer: &Arc<Sealer>, claimed: &Claimed, fetch: &Fetch) -> Self {
        let RoomKey::Chat(chat) = claimed.room.key else {
            panic!("papers are sent in conversations, and the engine has looked");
        };
        let Fetch { message, file, owner, field, name, note } = fetch.clone();
        let body = Body { file, field, name, note, kept: None, refused: None };
        let association = claimed.association;
        let name = attachment_name(association, chat, message);
        let (kind, owner) = owner_columns(owner);
        let body = sealer.seal_hex(association, &name, &bytes(&body));
        AttachmentRow { a: association.0, chat: chat.0, message: message.0, kind, owner, body }
    }
}

impl PaperChange {
    pub(super) fn attach(
        association: AssociationId,
        draft: DraftId,
        case: CaseId,
        messages: &[MessageId],
    ) -> Self {
        let messages: Vec<i64> = messages.iter().map(|message| message.0).collect();
        PaperChange::Attach { a: association.0, draft: draft.0, case: case.0, messages: json(&messages) }
    }
}

impl Tx {
    /// Papers that steps asked for, and what they asked for of earlier ones.
    pub(super) async fn apply_papers(
        &mut self,
        wanted: &[AttachmentRow],
        changes: &[PaperChange],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if !wanted.is_empty() {
            let sql = "insert into attachment (association, chat, message, owner_kind, owner, body, created_at) \
                       select cast(item.value->>'a' as bigint), cast(item.value->>'chat' as bigint), \
                       cast(item.value->>'message' as bigint), cast(item.value->>'kind' as bigint), \
                       cast(item.value->>'owner' as bigint), unhex(item.value->>'body'), $2 \
                       from json_each($1) as item where true order by cast(item.key as bigint) \
                       on conflict (association, chat, message) do nothing";
            run!(self, sql, json(wanted), ms(now));
            self.rings_attachments = true;
        }
        for change in changes {
            match change {
                PaperChange::Discard { a, owner } => _ = self.discard(*a, *owner, now).await?,
                PaperChange::Attach { a, draft, case, messages } => {
                    let sql = "update attachment set owner_kind = 1, owner = $3 where association = $1 \
                               and owner_kind = 0 and owner = $2 and state <> 4 \
                               and message in (select cast(value as bigint) from json_each($4))";
                    run!(self, sql, *a, *draft, *case, messages);
                    self.tell_of_unkept(AssociationId(*a), *case, now).await?;
                    self.discard(*a, Owner::Draft(DraftId(*draft)), now).await?;
                }
            }
        }
        Ok(())
    }

    pub(super) async fn discard(
        &mut self,
        a: i64,
        owner: Owner,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let (kind, number) = owner_columns(owner);
        let sql = "update attachment set state = 4, body = null, done_at = $4 \
                   where association = $1 and owner_kind = $2 and owner = $3 and state <> 4";
        let gone = run!(self, sql, a, kind, number, ms(now));
        self.rings_attachments |= gone > 0;
        Ok(gone)
    }

    /// Tells the conversation what became of a paper, by whom it belongs to now.
    async fn tell_of_paper(
        &mut self,
        association: AssociationId,
        row: &Row,
        body: Option<Body>,
        filing: Filing,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (field, name) = body.map(|body| (body.field, body.name)).unwrap_or_default();
        let filed = Filed { message: MessageId(row.message), owner: row.owner(), field, name, filing };
        let event = NewEvent {
            origin: Origin::Courier,
            key: event_key(row),
            room: RoomKey::Chat(ChatId(row.chat)),
            event: Event::Chat(ChatEvent::Filed(Box::new(filed))),
        };
        self.enqueue(association, &[event], now).await.map(drop)
    }

    /// Papers that came into a case although they had just been refused or lost: the word of it was on its way to the
    /// draft, which is no more, and goes to the case.
    async fn tell_of_unkept(
        &mut self,
        association: AssociationId,
        case: i64,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "select id, chat, message, owner_kind, owner, state, attempts, body, created_at from attachment \
                   where association = $1 and owner_kind = 1 and owner = $2 and state in (2, 3) order by id";
        for row in rows!(self, Row, sql, association.0, case) {
            let body = row.body(&self.sealer, association).ok().flatten();
            let refused = body.as_ref().and_then(|body| body.refused);
            let filing = refused.map_or(Filing::Lost, Filing::Refused);
            self.tell_of_paper(association, &row, body, filing, now).await?;
        }
        Ok(())
    }

    pub(super) async fn record_fetch(
        &mut self,
        association: AssociationId,
        id: AttachmentId,
        fetched: &Fetched,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        if let Fetched::Later { not_before_ms, counts } = fetched {
            let sql = "update attachment set not_before = $3, \
                       attempts = case when $4 = 1 or attempts = 0 then attempts else attempts - 1 end \
                       where association = $1 and id = $2 and state = 0";
            return Ok(run!(self, sql, association.0, id.0, *not_before_ms, i64::from(*counts)) == 1);
        }
        // The row's own number decides which of two recorders was first; on PostgreSQL the second waits here.
        let state: i64 = match fetched {
            Fetched::Kept(_) => 1,
            Fetched::Refused(_) => 2,
            Fetched::Lost | Fetched::Later { .. } => 3,
        };
        let sql = "update attachment set state = $3, done_at = $4 where association = $1 and id = $2 and state = 0 \
                   returning id, chat, message, owner_kind, owner, state, attempts, body, created_at";
        let found = rows!(self, Row, sql, association.0, id.0, state, ms(now));
        let Some(row) = found.into_iter().next() else {
            return Ok(false);
        };
        let body = row.body(&self.sealer, association).ok().flatten();
        let known = match fetched {
            Fetched::Kept(kept) => Some((Some(kept.clone()), None)),
            Fetched::Refused(refusal) => Some((None, Some(*refusal))),
            Fetched::Lost | Fetched::Later { .. } => None,
        };
        if let (Some((kept, refused)), Some(body)) = (known, &body) {
            let name = attachment_name(association, ChatId(row.chat), MessageId(row.message));
            let body = Body { kept, refused, ..body.clone() };
            let sealed = self.sealer.seal(association, &name, &bytes(&body));
            run!(self, "update attachment set body = $2 where id = $1", id.0, sealed);
        }
        self.tell_of_paper(association, &row, body, filing(fetched), now).await?;
        self.rings_attachments = true;
        Ok(true)
    }
}

/// Between two of the same paper: the one that a draft was told of, and the one of the case it became.
fn event_key(row: &Row) -> String {
    match row.owner() {
        Owner::Draft(_) => format!("paper.{}", row.id),
        Owner::Case(_) => format!("paper.{}.case", row.id),
    }
}

fn filing(fetched: &Fetched) -> Filing {
    match fetched {
        Fetched::Kept(KeptPaper { kind, bytes, pixels, .. }) => {
            let small = Inspected { kind: *kind, pixels: *pixels }.is_small();
            Filing::Kept { kind: *kind, bytes: *bytes, small }
        }
        Fetched::Refused(refusal) => Filing::Refused(*refusal),
        Fetched::Lost | Fetched::Later { .. } => Filing::Lost,
    }
}
