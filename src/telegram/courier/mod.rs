//! The one way out: takes messages from the outbox, sends them, and records in few commits how each of them ended.
//!
//! Invariants: within a lane the next message is sent only after the commit that records the one before; a message
//! that may not be repeated is marked in a commit before it is sent; whatever Telegram asks to wait for is stored as a
//! time and holds that chat alone.

mod attempt;
mod counts;
mod settle;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use self::attempt::{Attempted, attempt, place_of};
use self::settle::{Settled, settle, superseded, thread_lost};
use super::api::{Api, CallError};
use super::outbound::{Composer, is_edit};
use super::pace::{Limits, Pacer, Priority};
use crate::clock::Clock;
use crate::dialogue::ids::{AssociationId, CaseId, ChatId, MessageId};
use crate::dialogue::outgoing::{Outgoing, Repeat, Slot, What};
use crate::store::{OutboxId, Ready, Store, StoreError};
pub use counts::{Counts, Ends};

/// Messages being sent at the same time, each in another lane.
pub const IN_FLIGHT_MAX: usize = 128;
/// Messages that wait for their chat's budget and are passed over meanwhile.
const PACED_MAX: usize = 4096;
/// How often the outbox is looked at without a bell: another process may have written into it.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// The wait after the store failed.
const STORE_BACKOFF: Duration = Duration::from_millis(500);
/// How long a stop waits for answers to what has left.
const STOP_WAIT: Duration = Duration::from_secs(4);

/// Sends for one bot from the outbox of one association.
pub struct Courier {
    api: Api,
    composer: Composer,
    store: Store,
    association: AssociationId,
    clock: Clock,
    limits: Limits,
    counts: Counts,
}

/// What the courier remembers between commits; all of it may be lost without harm.
struct Memory {
    pacer: Pacer,
    /// Messages that left and have not been recorded.
    in_flight: HashMap<OutboxId, Ready>,
    /// Messages that wait for their chat's budget, until this machine time.
    paced: HashMap<OutboxId, i64>,
    /// The parts of long texts that were sent before an attempt failed.
    parts: HashMap<OutboxId, Vec<MessageId>>,
    /// Groups that have a new number, until the desk has taken it over.
    moved: HashMap<ChatId, ChatId>,
    /// Cases whose thread is gone and that wait for a new one.
    lost: HashSet<CaseId>,
    /// True when the store may hold something that is to be sent at a later time.
    delayed: bool,
}

type Attempts = JoinSet<(OutboxId, Attempted)>;

impl Courier {
    /// A courier; it sends nothing before [`Courier::run`].
    pub fn new(
        api: Api,
        composer: Composer,
        store: Store,
        association: AssociationId,
        clock: Clock,
        limits: Limits,
    ) -> Self {
        Courier { api, composer, store, association, clock, limits, counts: Counts::default() }
    }

    /// What was sent so far, and how it ended. The handle stays valid while the courier runs.
    pub fn counts(&self) -> Counts {
        self.counts.clone()
    }

    /// Sends until `stop`; then waits a few seconds for the answers to what has left, and records them. Only one
    /// courier may run for an association: what an earlier one left as being sent is settled first.
    pub async fn run(self, stop: CancellationToken) {
        let mut changes = self.store.outbox_changes();
        let mut memory = Memory::new(self.limits, self.clock.machine_ms());
        let mut attempts = Attempts::new();
        stop.run_until_cancelled(self.recover()).await;
        while !stop.is_cancelled() {
            changes.mark_unchanged();
            let worked = self.launch(&mut memory, &mut attempts).await;
            let wake_in = match worked {
                Ok(()) => self.next_wake(&mut memory).await,
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read; it is tried again");
                    STORE_BACKOFF
                }
            };
            let finished = wait(&mut changes, &mut attempts, wake_in, &stop).await;
            self.record(finished, &mut memory, &mut attempts).await;
        }
        self.wind_up(memory, attempts).await;
    }

    /// Settles what an earlier process was sending, as often as it takes: its lanes wait for it.
    async fn recover(&self) {
        while let Err(error) = self.store.recover_sending(self.association, self.clock.now()).await {
            tracing::error!(%error, "what an earlier process was sending cannot be settled; it is tried again");
            tokio::time::sleep(STORE_BACKOFF).await;
        }
    }

    /// Waits for what has left, and records it. What gives no answer in time is decided at the next start.
    async fn wind_up(&self, mut memory: Memory, mut attempts: Attempts) {
        let all = async {
            while let Some(finished) = attempts.join_next().await {
                self.record(finished.ok(), &mut memory, &mut Attempts::new()).await;
            }
        };
        if tokio::time::timeout(STOP_WAIT, all).await.is_err() {
            tracing::warn!("stopped before Telegram answered everything");
        }
    }

    /// Starts as many attempts as may run. Every message that is looked at is started, passed over until its chat has
    /// budget, or ended as needless, so looking again finds others.
    async fn launch(&self, memory: &mut Memory, attempts: &mut Attempts) -> Result<(), StoreError> {
        loop {
            let now_ms = self.clock.machine_ms();
            memory.paced.retain(|_, until_ms| *until_ms > now_ms);
            let room = IN_FLIGHT_MAX.saturating_sub(memory.in_flight.len());
            if room == 0 || memory.paced.len() >= PACED_MAX {
                return Ok(());
            }
            let passed_over: Vec<OutboxId> =
                memory.in_flight.keys().chain(memory.paced.keys()).copied().collect();
            let ready = self.store.list_ready(self.association, now_ms, &passed_over, room as u32).await?;
            let is_last = ready.len() < room;
            let (mut chosen, mut needless) = (Vec::new(), Vec::new());
            for ready in ready {
                let chat = memory.chat_of(&ready);
                if let Some(settled) = memory.needs_no_attempt(&ready, chat) {
                    needless.push(settled);
                } else if memory.may_send(&ready, chat, now_ms) {
                    chosen.push(ready);
                }
            }
            self.commit(needless, memory).await;
            for ready in self.mark(chosen).await? {
                self.start(ready, memory, attempts);
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// Marks what may not be repeated as being sent; gives what may be sent.
    async fn mark(&self, chosen: Vec<Ready>) -> Result<Vec<Ready>, StoreError> {
        let once = |ready: &Ready| matches!(ready.outgoing.repeat, Repeat::AskDesk | Repeat::Never);
        let ids: Vec<OutboxId> = chosen.iter().filter(|ready| once(ready)).map(|ready| ready.id).collect();
        if ids.is_empty() {
            return Ok(chosen);
        }
        let marked = self.store.mark_sending(self.association, &ids).await?;
        Ok(chosen.into_iter().filter(|ready| !once(ready) || marked.contains(&ready.id)).collect())
    }

    fn start(&self, ready: Ready, memory: &mut Memory, attempts: &mut Attempts) {
        let (api, composer) = (self.api.clone(), self.composer.clone());
        let place = place_of(&ready, memory.chat_of(&ready));
        let made = memory.parts.remove(&ready.id).unwrap_or_default();
        let (id, outgoing) = (ready.id, ready.outgoing.clone());
        attempts.spawn(async move { (id, attempt(&api, &composer, &outgoing, place, made).await) });
        memory.in_flight.insert(id, ready);
    }

    /// Records an attempt that has ended, and with it all others that have ended by now.
    async fn record(
        &self,
        finished: Option<(OutboxId, Attempted)>,
        memory: &mut Memory,
        attempts: &mut Attempts,
    ) {
        let mut settled = Vec::new();
        let mut next = finished;
        while let Some((id, attempted)) = next {
            if let Some(ready) = memory.in_flight.get(&id) {
                if attempted.result == Err(CallError::Unauthorized) {
                    tracing::error!(
                        "Telegram does not accept the bot's token: take the current one from @BotFather (/token)"
                    );
                }
                settled.push(settle(ready, attempted, self.clock.machine_ms()));
            }
            next = attempts.try_join_next().and_then(Result::ok);
        }
        self.commit(settled, memory).await;
    }

    /// One commit for all of them, as often as it takes: what is not recorded would be sent again.
    async fn commit(&self, settled: Vec<Settled>, memory: &mut Memory) {
        if settled.is_empty() {
            return;
        }
        let dispatches: Vec<_> = settled.iter().map(|one| one.dispatch.clone()).collect();
        while let Err(error) = self.store.record(self.association, &dispatches, self.clock.now()).await {
            tracing::error!(%error, "what was sent cannot be recorded; it is tried again");
            tokio::time::sleep(STORE_BACKOFF).await;
        }
        for one in settled {
            if let Some((chat, until_ms)) = one.hold
                && let Err(error) = self.store.hold(self.association, chat, until_ms).await
            {
                tracing::warn!(%error, "a flood wait could not be stored");
            }
            self.counts.count(&one.dispatch.end);
            memory.remember(one);
        }
    }

    /// How long nothing needs to be looked at without a bell.
    async fn next_wake(&self, memory: &mut Memory) -> Duration {
        let now_ms = self.clock.machine_ms();
        let stored_ms = match memory.delayed {
            true => self.store.next_sending(self.association, now_ms).await.unwrap_or(Some(now_ms)),
            false => None,
        };
        memory.delayed = stored_ms.is_some();
        let next_ms = memory.paced.values().copied().chain(stored_ms).min();
        let wait_ms = next_ms.map(|at_ms| u64::try_from(at_ms - now_ms).unwrap_or(0).max(1));
        wait_ms.map_or(LOOK_AGAIN, |wait_ms| Duration::from_millis(wait_ms).min(LOOK_AGAIN))
    }
}

impl Memory {
    fn new(limits: Limits, now_ms: i64) -> Self {
        Memory {
            pacer: Pacer::new(limits, now_ms),
            in_flight: HashMap::new(),
            paced: HashMap::new(),
            parts: HashMap::new(),
            moved: HashMap::new(),
            lost: HashSet::new(),
            delayed: true,
        }
    }

    /// The chat a message goes to, by the group's new number where it has one.
    fn chat_of(&self, ready: &Ready) -> ChatId {
        self.moved.get(&ready.chat).copied().unwrap_or(ready.chat)
    }

    fn needs_no_attempt(&self, ready: &Ready, chat: ChatId) -> Option<Settled> {
        let place = place_of(ready, chat);
        let Outgoing { what, thread, receipt, .. } = &ready.outgoing;
        let coalesced = ready.outdated && receipt.is_none() && is_edit(&ready.outgoing, &place);
        let open_already = matches!(what, What::OpenThread { .. }) && place.thread.is_some();
        if coalesced || open_already {
            return Some(superseded(ready));
        }
        let case = thread.filter(|case| self.lost.contains(case) && place.thread.is_none())?;
        matches!(what, What::Text { .. } | What::Copy { .. }).then(|| thread_lost(ready, case))
    }

    /// True when the message's chat has budget left; else the message is passed over until it has.
    fn may_send(&mut self, ready: &Ready, chat: ChatId, now_ms: i64) -> bool {
        if matches!(ready.outgoing.what, What::AnswerTap { .. } | What::LookUpStanding { .. }) {
            return true;
        }
        match self.pacer.spend(chat, priority(&ready.outgoing), now_ms) {
            Ok(()) => true,
            Err(until_ms) => {
                self.paced.insert(ready.id, until_ms);
                false
            }
        }
    }

    fn remember(&mut self, settled: Settled) {
        let id = settled.dispatch.id;
        self.in_flight.remove(&id);
        self.delayed |=
            matches!(settled.dispatch.end, crate::store::End::Later { .. }) || settled.hold.is_some();
        self.moved.extend(settled.moved);
        self.lost.extend(settled.lost);
        if let Some(case) = settled.found {
            self.lost.remove(&case);
        }
        if !settled.made.is_empty() {
            self.parts.insert(id, settled.made);
        }
    }
}

/// Cards, what goes between people, and new threads stand before the rest of a group's messages.
fn priority(outgoing: &Outgoing) -> Priority {
    let named = matches!(outgoing.slot, Some(Slot::Card(_) | Slot::Relayed(..) | Slot::Prompt(..)));
    let opens = matches!(outgoing.what, What::OpenThread { .. });
    if named || opens || outgoing.reply_to.is_some() { Priority::High } else { Priority::Low }
}

/// Waits for the first of: a bell, an answer, the time to wake, the stop. Gives the answer, if it was one.
async fn wait(
    changes: &mut watch::Receiver<u64>,
    attempts: &mut Attempts,
    wake_in: Duration,
    stop: &CancellationToken,
) -> Option<(OutboxId, Attempted)> {
    tokio::select! {
        Some(finished) = attempts.join_next() => match finished {
            Ok(finished) => Some(finished),
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        },
        _ = changes.changed() => None,
        () = tokio::time::sleep(wake_in) => None,
        () = stop.cancelled() => None,
    }
}
