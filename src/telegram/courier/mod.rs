//! The one way out: takes messages from the outbox, sends them, and records in few commits how each of them ended.
//!
//! Invariants: within a lane the next message is sent only after the commit that records the one before; a message
//! that may not be repeated is marked in a commit before it is sent; whatever Telegram asks to wait for is stored as a
//! time and holds that chat alone.

mod attempt;
mod counts;
mod crowd;
mod memory;
mod papers;
mod settle;

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use self::attempt::{Attempted, attempt, place_of};
use self::crowd::{Bundle, CROWD_MAX, gathered, plan, priority};
use self::memory::{InFlight, Memory, calls_of};
use self::papers::Papers;
use self::settle::{Settled, desk_of};
use super::api::{Api, CallError};
use super::outbound::{Composer, is_edit};
use super::pace::Limits;
use crate::clock::Clock;
use crate::dialogue::event::{DeskEvent, Event, RoomKey};
use crate::dialogue::ids::{AssociationId, ChatId};
use crate::dialogue::outgoing::Repeat;
use crate::store::{NewEvent, Origin, OutboxId, Ready, Store, StoreError, Vault};
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
    vault: Vault,
    association: AssociationId,
    clock: Clock,
    limits: Limits,
    counts: Counts,
}

type Attempts = JoinSet<(OutboxId, Attempted)>;

impl Courier {
    /// A courier; it sends nothing before [`Courier::run`].
    pub fn new(
        api: Api,
        composer: Composer,
        store: Store,
        vault: Vault,
        association: AssociationId,
        clock: Clock,
        limits: Limits,
    ) -> Self {
        Courier { api, composer, store, vault, association, clock, limits, counts: Counts::default() }
    }

    /// What was sent so far, and how it ended. The handle stays valid while the courier runs.
    pub fn counts(&self) -> Counts {
        self.counts.clone()
    }

    /// Sends until `stop`; then waits a few seconds for the answers to what has left, and records them. Only one
    /// courier may run for an association: what an earlier one left as being sent is settled first.
    pub async fn run(self, stop: CancellationToken) {
        let mut changes = self.store.outbox_changes();
        let mut memory = Memory::new(self.limits);
        let mut attempts = Attempts::new();
        stop.run_until_cancelled(self.recover()).await;
        while !stop.is_cancelled() {
            changes.mark_unchanged();
            let looked_at_ms = self.clock.machine_ms();
            let worked = self.launch(&mut memory, &mut attempts).await;
            if worked.is_ok() && memory.in_flight.is_empty() {
                self.counts.be_quiet(looked_at_ms);
            }
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
    /// budget, or ended as needless, so looking again finds others. Groups under load are served afterwards, as a whole.
    async fn launch(&self, memory: &mut Memory, attempts: &mut Attempts) -> Result<(), StoreError> {
        let mut crowded = BTreeSet::new();
        loop {
            let now_ms = self.clock.machine_ms();
            memory.paced.retain(|_, until_ms| *until_ms > now_ms);
            let room = IN_FLIGHT_MAX.saturating_sub(memory.in_flight.len());
            if room == 0 || memory.paced.len() >= PACED_MAX {
                break;
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
                } else if memory.is_crowded(&ready, chat, now_ms) {
                    crowded.insert(ready.chat);
                } else if let Some(bundle) = self.alone(ready, chat, memory, now_ms) {
                    chosen.push(bundle);
                }
            }
            self.commit(needless, memory).await;
            self.start_all(chosen, memory, attempts).await?;
            if is_last {
                break;
            }
        }
        for chat in &crowded {
            self.serve_crowd(*chat, memory, attempts).await?;
        }
        self.tell_when_over(&crowded, memory).await
    }

    /// A message by itself, when its chat has budget for it.
    fn alone(&self, ready: Ready, chat: ChatId, memory: &mut Memory, now_ms: i64) -> Option<Bundle> {
        let place = place_of(&ready, chat);
        let priority = priority(&ready.outgoing, is_edit(&ready.outgoing, &place));
        let bundle = Bundle { lead: ready, with: Vec::new(), priority };
        memory.may_send(&bundle, chat, &self.composer, now_ms).then_some(bundle)
    }

    /// Serves a group under load as far as its budget goes, and tells the desk how many messages wait.
    async fn serve_crowd(
        &self,
        chat: ChatId,
        memory: &mut Memory,
        attempts: &mut Attempts,
    ) -> Result<(), StoreError> {
        let now_ms = self.clock.machine_ms();
        let waiting = self.store.list_waiting(self.association, chat, now_ms, CROWD_MAX).await?;
        let Some(first) = waiting.first() else { return Ok(()) };
        let (to, desk) = (memory.chat_of(first), desk_of(first));
        let busy = memory.busy_lanes(chat);
        let plan = plan(to, waiting, &busy, |ready| memory.needs_no_attempt(ready, to));
        let mut waiting = plan.waiting;
        self.commit(plan.needless, memory).await;
        let mut chosen = Vec::new();
        for bundle in plan.bundles {
            if !memory.may_send(&bundle, to, &self.composer, now_ms) {
                // What comes after it is of no higher priority.
                break;
            }
            waiting -= 1 + bundle.with.len();
            chosen.push(bundle);
        }
        self.start_all(chosen, memory, attempts).await?;
        match memory.tells_backlog((chat, desk), waiting, now_ms) {
            true => self.tell_backlog(desk, waiting).await,
            false => Ok(()),
        }
    }

    /// Tells the desk that nothing waits any more, where it was told that something does.
    async fn tell_when_over(
        &self,
        crowded: &BTreeSet<ChatId>,
        memory: &mut Memory,
    ) -> Result<(), StoreError> {
        let told = memory.backlog.iter().filter(|(chat, _)| !crowded.contains(chat));
        let told: Vec<(ChatId, RoomKey)> = told.map(|(chat, (desk, _))| (*chat, *desk)).collect();
        for (chat, desk) in told {
            let now_ms = self.clock.machine_ms();
            let waiting = self.store.list_waiting(self.association, chat, now_ms, 1).await?;
            if waiting.is_empty() && memory.busy_lanes(chat).is_empty() {
                memory.backlog.remove(&chat);
                self.tell_backlog(desk, 0).await?;
            }
        }
        Ok(())
    }

    async fn tell_backlog(&self, room: RoomKey, waiting: usize) -> Result<(), StoreError> {
        let backlog = DeskEvent::Backlog { waiting: u32::try_from(waiting).unwrap_or(u32::MAX) };
        let key = format!("backlog.{}.{waiting}", self.clock.machine_ms());
        let event = Event::Desk(Box::new(backlog));
        let new = NewEvent { origin: Origin::Courier, key, room, event };
        self.store.enqueue(self.association, &[new], self.clock.now()).await.map(drop)
    }

    /// Starts what was chosen; what may not be repeated is marked as being sent first, and left out when it is not
    /// waiting any more.
    async fn start_all(
        &self,
        chosen: Vec<Bundle>,
        memory: &mut Memory,
        attempts: &mut Attempts,
    ) -> Result<(), StoreError> {
        let once = |bundle: &Bundle| matches!(bundle.lead.outgoing.repeat, Repeat::AskDesk | Repeat::Never);
        let ids: Vec<OutboxId> = chosen.iter().filter(|one| once(one)).map(|bundle| bundle.lead.id).collect();
        let marked = match ids.is_empty() {
            true => Vec::new(),
            false => self.store.mark_sending(self.association, &ids).await?,
        };
        for bundle in chosen.into_iter().filter(|one| !once(one) || marked.contains(&one.lead.id)) {
            self.start(bundle, memory, attempts);
        }
        Ok(())
    }

    fn start(&self, bundle: Bundle, memory: &mut Memory, attempts: &mut Attempts) {
        let (api, composer) = (self.api.clone(), self.composer.clone());
        let chat = memory.chat_of(&bundle.lead);
        let (place, calls) = (place_of(&bundle.lead, chat), calls_of(&bundle.lead, chat, &composer));
        let outgoing = gathered(&bundle);
        let Bundle { lead, with, .. } = bundle;
        let made = memory.parts.remove(&lead.id).unwrap_or_default();
        let (id, slot) = (lead.id, outgoing.slot);
        let (store, vault, association) = (self.store.clone(), self.vault.clone(), self.association);
        let papers = Papers { store, vault, association };
        attempts
            .spawn(async move { (id, attempt((&api, &papers), &composer, &outgoing, place, made).await) });
        memory.paced.remove(&id);
        memory.in_flight.insert(id, InFlight { ready: lead, with, slot, calls });
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
            if attempted.result == Err(CallError::Unauthorized) {
                tracing::error!(
                    "Telegram does not accept the bot's token: take the current one from @BotFather (/token)"
                );
            }
            settled.extend(memory.settle(id, attempted, self.clock.machine_ms()));
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
