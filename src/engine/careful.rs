//! Care with events that an earlier process left behind (see the module's header).

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use crate::dialogue::ids::EventId;
use crate::store::{Claimed, Store, StoreError};

/// Deaths of a process that are held against an event before it is set aside: one in company, five alone. A process that
/// is killed from outside again and again may be struck while the same innocent event is taken; five times in a row it is
/// not.
pub const DEATHS_MAX: u32 = 6;

/// Which events are old, and which of them this process has already counted an attempt of.
pub(super) struct Care {
    old_until: EventId,
    counted: Mutex<HashSet<EventId>>,
}

impl Care {
    pub(super) fn new(old_until: EventId) -> Self {
        Care { old_until, counted: Mutex::default() }
    }

    /// True for an event that outlived its deaths: it is set aside without a step.
    pub(super) fn gives_up(&self, claimed: &Claimed) -> bool {
        self.deaths(claimed) >= DEATHS_MAX
    }

    /// True when an event with an attempt behind it is among them.
    pub(super) fn suspects(&self, events: &[Claimed]) -> bool {
        events.iter().any(|claimed| self.deaths(claimed) > 0)
    }

    /// Counts an attempt of the old ones among `events`, in a commit of its own. When one of them has an attempt behind
    /// it, that one alone is kept, and true returned; the others wait for the next round.
    pub(super) async fn prepare(&self, store: &Store, events: &mut Vec<Claimed>) -> Result<bool, StoreError> {
        let suspect = events.iter().position(|claimed| self.deaths(claimed) > 0);
        if let Some(place) = suspect {
            let alone = events.swap_remove(place);
            events.clear();
            events.push(alone);
        }
        let uncounted: Vec<EventId> = {
            let counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
            let old = events.iter().filter(|claimed| claimed.id <= self.old_until).map(|claimed| claimed.id);
            old.filter(|id| !counted.contains(id)).collect()
        };
        if uncounted.is_empty() {
            return Ok(suspect.is_some());
        }
        store.count_attempt(&uncounted).await?;
        for claimed in events.iter_mut().filter(|claimed| uncounted.contains(&claimed.id)) {
            claimed.attempts += 1;
        }
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).extend(uncounted);
        Ok(suspect.is_some())
    }

    /// The step of an event that was taken alone came to its end: its attempt is taken back before the commit, so that
    /// a kill from outside is held against it only if it strikes within the step.
    pub(super) async fn survived(&self, store: &Store, claimed: &Claimed) -> Result<(), StoreError> {
        store.discount_attempt(claimed.id).await?;
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).remove(&claimed.id);
        Ok(())
    }

    /// These were committed: nothing of them need be remembered.
    pub(super) fn forget(&self, events: &[Claimed]) {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        for claimed in events {
            counted.remove(&claimed.id);
        }
    }

    /// Attempts by processes that are no more: this one counts at most once, however often the database fails it.
    fn deaths(&self, claimed: &Claimed) -> u32 {
        let counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner).contains(&claimed.id);
        claimed.attempts.saturating_sub(counted.into())
    }
}
