//! How many messages ended how, since the start.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::watch;

use crate::store::End;

/// Counters that the courier moves; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Counts(Arc<Cells>);

#[derive(Debug, Default)]
struct Cells {
    quiet_at_ms: watch::Sender<i64>,
    sent: AtomicU64,
    later: AtomicU64,
    refused: AtomicU64,
    unreachable: AtomicU64,
    uncertain: AtomicU64,
    superseded: AtomicU64,
}

/// How many messages ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Telegram accepted them.
    pub sent: u64,
    /// Attempts that are to be repeated.
    pub later: u64,
    /// Telegram refused them for good.
    pub refused: u64,
    /// Nobody can be reached there.
    pub unreachable: u64,
    /// Nobody knows whether they were sent.
    pub uncertain: u64,
    /// A later state of the same message made them needless.
    pub superseded: u64,
}

impl Counts {
    /// The numbers now.
    pub fn ends(&self) -> Ends {
        let read = |cell: &AtomicU64| cell.load(Ordering::Relaxed);
        Ends {
            sent: read(&self.0.sent),
            later: read(&self.0.later),
            refused: read(&self.0.refused),
            unreachable: read(&self.0.unreachable),
            uncertain: read(&self.0.uncertain),
            superseded: read(&self.0.superseded),
        }
    }

    /// The machine time, in milliseconds, of the latest look at the outbox after which nothing was being sent: whatever
    /// was there then has gone, or waits for its time.
    pub fn quiet_at_ms(&self) -> watch::Receiver<i64> {
        self.0.quiet_at_ms.subscribe()
    }

    pub(super) fn be_quiet(&self, looked_at_ms: i64) {
        self.0.quiet_at_ms.send_replace(looked_at_ms);
    }

    pub(super) fn count(&self, end: &End) {
        let cell = match end {
            End::Sent(_) => &self.0.sent,
            End::Later { .. } => &self.0.later,
            End::Refused(_) => &self.0.refused,
            End::Unreachable(_) => &self.0.unreachable,
            End::Uncertain(_) => &self.0.uncertain,
            End::Superseded => &self.0.superseded,
        };
        cell.fetch_add(1, Ordering::Relaxed);
    }
}
