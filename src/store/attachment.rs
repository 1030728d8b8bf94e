//! Papers as rows: what is wanted, what became of it, what is to be removed. Their content lies in the [`super::Vault`].
//!
//! Invariants: a row says «kept» only after its file is whole and on the disk; a file goes before its row. Killed in
//! between, the one is fetched again under the same name, the other is removed once more.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::row::{attachment_name, instant, json, ms, unseal};
use super::tx::{rows, run};
use super::{Sealer, Store, StoreError};
use crate::dialogue::ids::{AssociationId, CaseId, ChatId, DraftId, MessageId};
use crate::dialogue::paper::{Owner, PaperKind, Refusal, SentFile};

/// Most papers listed of one owner; the dialogue takes fewer.
const LISTED_MAX: i64 = 100;

/// A row of `attachment`; it names the file too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct AttachmentId(pub i64);

/// A paper that may be fetched now.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Its row.
    pub id: AttachmentId,
    /// The file; `None` when the row is damaged: then it is lost.
    pub file: Option<SentFile>,
    /// Attempts so far.
    pub attempts: u32,
}

/// How an attempt to fetch a paper ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetched {
    /// Its file is whole, sealed and on the disk.
    Kept(KeptPaper),
    /// It is not taken.
    Refused(Refusal),
    /// It cannot be had any more.
    Lost,
    /// To be tried again from this machine time on, in milliseconds.
    Later {
        /// Machine time.
        not_before_ms: i64,
        /// False when Telegram was not reached at all: such an attempt is no sign against the file.
        counts: bool,
    },
}

/// What is known of a paper that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPaper {
    /// What it is.
    pub kind: PaperKind,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, 64 hexadecimal digits.
    pub sha256: String,
    /// Width and height of a picture, where they could be read.
    pub pixels: Option<(u32, u32)>,
}

/// A paper as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// Its row.
    pub id: AttachmentId,
    /// The message that carried it.
    pub message: MessageId,
    /// How far it has come.
    pub state: AttachmentState,
    /// The key of the field that it answers.
    pub field: String,
    /// Its name, where it was sent with one.
    pub name: Option<String>,
    /// What was written with it.
    pub note: Option<String>,
    /// Set once it is kept.
    pub kept: Option<KeptPaper>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
}

/// How far a paper has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentState {
    /// It is to be fetched.
    Wanted,
    /// It is kept.
    Kept,
    /// It was not taken.
    Refused,
    /// It could not be had.
    Lost,
}

/// What is sealed of a row.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Body {
    pub file: SentFile,
    pub field: String,
    pub name: Option<String>,
    pub note: Option<String>,
    pub kept: Option<KeptPaper>,
    /// Why it was not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refusal>,
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub id: i64,
    pub chat: i64,
    pub message: i64,
    owner_kind: i64,
    owner: i64,
    state: i64,
    attempts: i64,
    body: Option<Vec<u8>>,
    created_at: i64,
}

pub(super) fn owner_columns(owner: Owner) -> (i64, i64) {
    match owner {
        Owner::Draft(draft) => (0, draft.0),
        Owner::Case(case) => (1, case.0),
    }
}

impl Row {
    pub fn owner(&self) -> Owner {
        match self.owner_kind {
            0 => Owner::Draft(DraftId(self.owner)),
            _ => Owner::Case(CaseId(self.owner)),
        }
    }

    pub fn body(&self, sealer: &Sealer, association: AssociationId) -> Result<Option<Body>, StoreError> {
        let name = attachment_name(association, ChatId(self.chat), MessageId(self.message));
        self.body.as_ref().map(|body| unseal(sealer, association, &name, body)).transpose()
    }

    fn read(self, sealer: &Sealer, association: AssociationId) -> Result<Attachment, StoreError> {
        let missing = || StoreError::Unreadable {
            row: format!("attachment.{association}.{}", self.id),
            cause: "it is empty".into(),
        };
        let Body { field, name, note, kept, .. } = self.body(sealer, association)?.ok_or_else(missing)?;
        let (id, message) = (AttachmentId(self.id), MessageId(self.message));
        let state = match self.state {
            0 => AttachmentState::Wanted,
            1 => AttachmentState::Kept,
            2 => AttachmentState::Refused,
            _ => AttachmentState::Lost,
        };
        let created_at = instant(self.created_at);
        Ok(Attachment { id, message, state, field, name, note, kept, created_at })
    }
}

impl Store {
    /// Papers that may be fetched at `machine_ms`, oldest first, at most `limit`, without those of `in_flight`.
    pub async fn list_wanted(
        &self,
        association: AssociationId,
        machine_ms: i64,
        in_flight: &[AttachmentId],
        limit: u32,
    ) -> Result<Vec<Wanted>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select id, chat, message, owner_kind, owner, state, attempts, body, created_at from attachment \
                   where association = $1 and state = 0 and not_before <= $2 \
                   and id not in (select cast(value as bigint) from json_each($3)) order by id limit $4";
        let found = rows!(tx, Row, sql, association.0, machine_ms, json(in_flight), i64::from(limit));
        let wanted = |row: Row| {
            let body = row.body(self.sealer(), association).unwrap_or_else(|error| {
                tracing::error!(attachment = row.id, %error, "a paper's row is damaged");
                None
            });
            let attempts = u32::try_from(row.attempts).unwrap_or(u32::MAX);
            Wanted { id: AttachmentId(row.id), file: body.map(|body| body.file), attempts }
        };
        Ok(found.into_iter().map(wanted).collect())
    }

    /// The machine time from which the next paper may be fetched, where any is wanted.
    pub async fn next_wanted(&self, association: AssociationId) -> Result<Option<i64>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select min(not_before) from attachment where association = $1 and state = 0";
        let found = rows!(tx, (Option<i64>,), sql, association.0);
        Ok(found.first().and_then(|row| row.0))
    }

    /// Counts an attempt before it begins; false when the paper is wanted no more.
    pub async fn begin_fetch(
        &self,
        association: AssociationId,
        id: AttachmentId,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let sql =
            "update attachment set attempts = attempts + 1 where association = $1 and id = $2 and state = 0";
        let found = run!(tx, sql, association.0, id.0);
        tx.commit().await?;
        Ok(found == 1)
    }

    /// Records how an attempt ended and, where it is over, tells the conversation, in one commit. False when the paper
    /// is wanted no more: then nothing is recorded and nobody is told.
    pub async fn record_fetch(
        &self,
        association: AssociationId,
        id: AttachmentId,
        fetched: &Fetched,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let recorded = tx.record_fetch(association, id, fetched, now).await?;
        tx.commit().await?;
        Ok(recorded)
    }

    /// The papers of a draft or case that are not to be removed, in the order in which they came.
    pub async fn list_attachments(
        &self,
        association: AssociationId,
        owner: Owner,
    ) -> Result<Vec<Attachment>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select id, chat, message, owner_kind, owner, state, attempts, body, created_at from attachment \
                   where association = $1 and owner_kind = $2 and owner = $3 and state <> 4 order by id limit $4";
        let (kind, number) = owner_columns(owner);
        let found = rows!(tx, Row, sql, association.0, kind, number, LISTED_MAX);
        found.into_iter().map(|row| row.read(self.sealer(), association)).collect()
    }

    /// The paper of a message, unless it is to be removed.
    pub async fn find_attachment(
        &self,
        association: AssociationId,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<Attachment>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select id, chat, message, owner_kind, owner, state, attempts, body, created_at from attachment \
                   where association = $1 and chat = $2 and message = $3 and state <> 4";
        let found = rows!(tx, Row, sql, association.0, chat.0, message.0);
        found.into_iter().next().map(|row| row.read(self.sealer(), association)).transpose()
    }

    /// Lets all papers of a draft or case go; their files follow with the next tidying. Returns how many.
    pub async fn discard_attachments(
        &self,
        association: AssociationId,
        owner: Owner,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let gone = tx.discard(association.0, owner, now).await?;
        tx.commit().await?;
        Ok(gone)
    }

    /// Lets papers go whose draft never became a case and that came before an instant (civil time): a draft that ended
    /// has discarded its own, so this is for what a fault left behind. Returns how many.
    pub async fn discard_old_drafts(
        &self,
        association: AssociationId,
        before: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let sql = "update attachment set state = 4, body = null, done_at = $3 \
                   where association = $1 and owner_kind = 0 and state <> 4 and created_at < $2";
        let gone = run!(tx, sql, association.0, ms(before), ms(now));
        tx.rings_attachments = gone > 0;
        tx.commit().await?;
        Ok(gone)
    }

    /// Papers whose files are to be removed, oldest first, at most `limit`.
    pub async fn list_removed(
        &self,
        association: AssociationId,
        limit: u32,
    ) -> Result<Vec<AttachmentId>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select id from attachment where association = $1 and state = 4 order by id limit $2";
        let found = rows!(tx, (i64,), sql, association.0, i64::from(limit));
        Ok(found.into_iter().map(|row| AttachmentId(row.0)).collect())
    }

    /// Deletes the rows of papers whose files are gone.
    pub async fn forget_removed(
        &self,
        association: AssociationId,
        ids: &[AttachmentId],
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let sql = "delete from attachment where association = $1 and state = 4 \
                   and id in (select cast(value as bigint) from json_each($2))";
        run!(tx, sql, association.0, json(ids));
        tx.rings_attachments = true;
        tx.commit().await
    }

    /// Of these numbers, those that have a row: a file with another number belongs to nothing.
    pub async fn list_known_attachments(
        &self,
        association: AssociationId,
        ids: &[AttachmentId],
    ) -> Result<Vec<AttachmentId>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select id from attachment where association = $1 \
                   and id in (select cast(value as bigint) from json_each($2)) order by id";
        let found = rows!(tx, (i64,), sql, association.0, json(ids));
        Ok(found.into_iter().map(|row| AttachmentId(row.0)).collect())
    }
}
