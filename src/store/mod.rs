//! All SQL, on SQLite and PostgreSQL alike.
//!
//! [`Store`] opens and migrates; [`Tx`] is the unit of work. Callers that need one commit for one thing use the methods
//! of [`Store`]; the engine composes its own commit from [`Tx`], [`Claim`] and [`Batch`].
//!
//! Invariants: whatever is personal is sealed before it is bound to a statement ([`Sealer`]); a row of the inbox is done
//! in the same commit as all that its step asked for; SQL never asks the database what time it is.

mod approved;
mod attachment;
mod batch;
mod bookings;
mod cases;
mod claim;
mod erasure;
mod figures;
mod filing;
mod forget;
mod inbox;
mod judgement;
mod marks;
mod missed;
mod open;
mod outbox;
mod report;
mod results;
mod roster;
mod row;
mod seal;
mod sending;
mod slots;
mod surveys;
mod tx;
mod unasked;
mod upkeep;
mod vault;
mod view;

use sqlx::error::ErrorKind;
use tokio::sync::watch;

pub use attachment::{Attachment, AttachmentId, AttachmentState, Fetched, KeptPaper, Wanted};
pub use batch::Batch;
pub use cases::StoredLine;
pub use claim::{CLAIM_ROOMS_MAX, Claim, Claimed, Content, RoomRow};
pub use erasure::Erased;
pub use inbox::{NewEvent, NewUpdate, Origin, Problem};
pub use missed::KeptMiss;
pub use open::{OpenError, RunLock, Store};
pub use outbox::{Dispatch, End, Lane, OutboxId, Registered, receipt_event};
pub use report::{Ratings, Work};
pub use roster::{ROSTER_LINES_MAX, RosterChanges, RosterLine};
pub use row::local_day;
pub use seal::{KeyError, Sealer};
pub use sending::{Ready, Standing};
pub use slots::Placed;
pub use tx::{Fuse, Tx};
pub use upkeep::{Audit, Purged};
pub use vault::{SealedFile, Vault, VaultError, VaultWriter};
pub use view::Found;

/// Why a store call failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no, or is not there.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A body does not open: it was damaged, or copied from another row.
    #[error("the body of {0} does not open with this key")]
    Unsealable(String),
    /// A body opened but does not read as what it should be.
    #[error("the body of {row} cannot be read: {cause}")]
    Unreadable {
        /// The row.
        row: String,
        /// What is wrong with it; no content.
        cause: String,
    },
    /// Somebody else finished what this transaction claimed; nothing of it may stand.
    #[error("{0} of the claimed events were no longer waiting")]
    Lost(u64),
    /// Somebody else was faster at a place that a step booked; nothing of this transaction may stand, and the step is to
    /// be taken again with what is there now.
    #[error("the place that was booked is taken")]
    Taken,
    /// A test's fuse burnt through.
    #[error("cut by a test's fuse")]
    Cut,
}

impl StoreError {
    /// True when the data themselves are to blame, so that trying again would fail again; false when the database was
    /// busy, away or full, or a test cut the transaction.
    pub fn blames_data(&self) -> bool {
        match self {
            StoreError::Unsealable(_) | StoreError::Unreadable { .. } => true,
            StoreError::Database(sqlx::Error::Database(error)) => {
                // PostgreSQL's class 22 is «data exception»; SQLite's 18 and 20 are «too big» and «mismatch».
                let code = error.code().unwrap_or_default();
                !matches!(error.kind(), ErrorKind::Other)
                    || (code.len() == 5 && code.starts_with("22"))
                    || matches!(&*code, "18" | "20")
            }
            StoreError::Database(_) | StoreError::Lost(_) | StoreError::Taken | StoreError::Cut => false,
        }
    }
}

/// Counters that move when rows are added: whoever waits for work waits for them.
#[derive(Debug)]
pub(crate) struct Bells {
    inbox: watch::Sender<u64>,
    outbox: watch::Sender<u64>,
    attachments: watch::Sender<u64>,
}

impl Bells {
    fn new() -> Self {
        let bell = || watch::Sender::new(0);
        Bells { inbox: bell(), outbox: bell(), attachments: bell() }
    }

    pub(crate) fn ring_inbox(&self) {
        self.inbox.send_modify(|count| *count += 1);
    }

    pub(crate) fn ring_attachments(&self) {
        self.attachments.send_modify(|count| *count += 1);
    }

    pub(crate) fn ring_outbox(&self) {
        self.outbox.send_modify(|count| *count += 1);
    }
}
