//! The loop around rounds: when to look, when to wait, when to stop, and how civil time is moved.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::Logic;
use super::careful::Care;
use super::round::Failure;
use crate::clock::Clock;
use crate::dialogue::ids::AssociationId;
use crate::store::{CLAIM_ROOMS_MAX, Store, StoreError};

/// The longest the engine waits without looking: rows of other processes ring no bell here.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// So often in a row one event may find taken what it books before it is set aside. Each time another commit took a
/// place, so honest races end; a step that books what it sees taken would not.
const OUTRUN_MAX: u32 = 8;
/// First and longest wait after an error of the database.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));

/// Takes events from the inbox and settles them, one commit after another.
pub struct Engine {
    pub(super) store: Store,
    pub(super) logic: Logic,
    pub(super) clock: Clock,
    pub(super) gates: Gates,
    pub(super) care: Care,
    /// Moves after every round that settled something.
    rounds: watch::Sender<u64>,
    /// Held by a round from its first question to its commit.
    pub(super) turn: tokio::sync::Mutex<()>,
}

/// Which associations' due timers may be taken: after a start they wait until the first poll has drained Telegram's
/// backlog, so that an expiry never overtakes an answer that was sent before it. Clones share it.
#[derive(Clone, Debug)]
pub struct Gates {
    open: Arc<Mutex<BTreeSet<AssociationId>>>,
    /// Moves when a gate opens or the clock was moved: a waiting engine looks again.
    moved: Arc<watch::Sender<u64>>,
}

impl Gates {
    fn new() -> Self {
        Gates { open: Arc::default(), moved: Arc::new(watch::Sender::new(0)) }
    }

    /// The association's backlog is drained (or it has none): its timers may be taken.
    pub fn open(&self, association: AssociationId) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).insert(association);
        self.nudge();
    }

    /// Makes a waiting engine look again: civil time was moved.
    pub fn nudge(&self) {
        self.moved.send_modify(|count| *count += 1);
    }

    pub(super) fn opened(&self) -> Vec<AssociationId> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }
}

impl Engine {
    /// An engine on a store; what the inbox already holds was left by an earlier process and is taken with care. Events
    /// that an earlier process may have died of are settled before this returns, while no poller and no courier writes:
    /// a kill from outside is then hardly ever held against them.
    pub async fn new(store: Store, logic: Logic, clock: Clock) -> Result<Self, StoreError> {
        let care = Care::new(store.highest_event().await?);
        let (gates, rounds) = (Gates::new(), watch::Sender::new(0));
        let engine = Engine { store, logic, clock, gates, care, rounds, turn: tokio::sync::Mutex::default() };
        loop {
            match engine.take(CLAIM_ROOMS_MAX, true).await {
                Ok(0) => return Ok(engine),
                Ok(_) => {}
                Err(Failure { error, .. }) => {
                    tracing::warn!(%error, "what an earlier process left is taken later");
                    return Ok(engine);
                }
            }
        }
    }

    /// Changes what the logic stands on, between two rounds: no event is read by the old and stepped by the new.
    pub async fn between_rounds(&self, change: impl FnOnce()) {
        let _turn = self.turn.lock().await;
        change();
    }

    /// The gates: the poller of each association opens its own.
    pub fn gates(&self) -> Gates {
        self.gates.clone()
    }

    /// Takes rounds until it is told to stop; a round that has begun is finished. Errors of the database are waited out.
    pub async fn run(&self, stop: CancellationToken) {
        let (mut inbox, mut moved) = (self.store.inbox_changes(), self.gates.moved.subscribe());
        let mut wait = BACK_OFF.0;
        while !stop.is_cancelled() {
            inbox.borrow_and_update();
            moved.borrow_and_update();
            let pause = match self.round().await {
                Ok(settled) => {
                    wait = BACK_OFF.0;
                    if settled > 0 { Duration::ZERO } else { self.until_due().await }
                }
                Err(error) => {
                    tracing::error!(%error, "the database failed a round; it is tried again");
                    wait = (wait * 2).min(BACK_OFF.1);
                    wait
                }
            };
            if pause.is_zero() {
                continue;
            }
            tokio::select! {
                () = stop.cancelled() => {}
                _ = inbox.changed() => {}
                _ = moved.changed() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// One round, returning how many events were settled; 0 when nothing is due. When the database fails it, its rooms
    /// are taken one by one.
    pub async fn round(&self) -> Result<usize, StoreError> {
        let settled = match self.take(CLAIM_ROOMS_MAX, false).await {
            Ok(settled) => settled,
            Err(Failure { error, .. }) => {
                tracing::warn!(%error, "a round failed; its rooms are taken one by one");
                self.take_one_by_one().await?
            }
        };
        if settled > 0 {
            self.rounds.send_modify(|count| *count += 1);
        }
        Ok(settled)
    }

    /// Takes rounds until nothing is due at the present civil time; returns how many events were settled.
    pub async fn drain(&self) -> Result<usize, StoreError> {
        let mut settled = 0;
        loop {
            match self.round().await? {
                0 => return Ok(settled),
                more => settled += more,
            }
        }
    }

    /// Moves civil time to `until`, stopping at each due instant on the way until nothing is due or unsent there. The
    /// engine and its couriers must be running beside it.
    pub async fn settle(&self, until: DateTime<Utc>) -> Result<(), StoreError> {
        loop {
            self.wait_until_idle().await?;
            let now = self.clock.now();
            let due = self.store.next_due(&self.gates.opened()).await?.map_or(until, |due| due.min(until));
            if now >= until {
                return Ok(());
            }
            self.clock.advance((due - now).max(TimeDelta::zero()));
            self.gates.nudge();
        }
    }

    /// Waits until nothing is due and nothing unsent (but what is held or uncertain).
    pub async fn wait_until_idle(&self) -> Result<(), StoreError> {
        let mut rounds = self.rounds.subscribe();
        let (mut inbox, mut outbox) = (self.store.inbox_changes(), self.store.outbox_changes());
        loop {
            rounds.borrow_and_update();
            inbox.borrow_and_update();
            outbox.borrow_and_update();
            if self.is_idle().await? {
                return Ok(());
            }
            tokio::select! {
                _ = rounds.changed() => {}
                _ = inbox.changed() => {}
                _ = outbox.changed() => {}
                () = tokio::time::sleep(LOOK_AGAIN) => {}
            }
        }
    }

    /// True when nothing is due and nothing unsent (but what is held or uncertain).
    pub async fn is_idle(&self) -> Result<bool, StoreError> {
        self.store.is_idle(self.clock.now(), self.clock.machine_ms()).await
    }

    async fn take_one_by_one(&self) -> Result<usize, StoreError> {
        let mut settled = 0;
        let mut outrun = (None, 0);
        for _ in 0..CLAIM_ROOMS_MAX {
            match self.take(1, false).await {
                Ok(0) => break,
                Ok(more) => settled += more,
                // Somebody was faster at a place: the next attempt sees that it is taken.
                Err(Failure { error: StoreError::Taken, first }) if outrun != (first, OUTRUN_MAX) => {
                    outrun = (first, if outrun.0 == first { outrun.1 + 1 } else { 1 });
                }
                Err(Failure { error, first: Some(event) })
                    if error.blames_data() || matches!(error, StoreError::Taken) =>
                {
                    settled += usize::from(self.give_up(event, &error).await?);
                }
                Err(Failure { error, .. }) => return Err(error),
            }
        }
        Ok(settled)
    }

    async fn until_due(&self) -> Duration {
        let due = self.store.next_due(&self.gates.opened()).await;
        let left = due.ok().flatten().map(|due| due - self.clock.now());
        // What is due but was not claimed is held by another engine.
        let left = left.and_then(|left| left.to_std().ok());
        left.filter(|left| !left.is_zero()).unwrap_or(LOOK_AGAIN).min(LOOK_AGAIN)
    }
}
