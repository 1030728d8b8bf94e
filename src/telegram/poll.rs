//! Long polling. Updates are stored before their offset is acknowledged: Telegram keeps what we have not stored.

use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::api::{Answer, Api, CallError};
use super::inbound::{BotIdentity, Glance, glance};
use super::outbound::Call;
use super::silence::Silence;
use crate::clock::Clock;
use crate::dialogue::event::{DeskEvent, Event, RoomKey};
use crate::dialogue::ids::{AssociationId, ChatId, UserId};
use crate::store::{NewEvent, NewUpdate, Origin, Store, StoreError};

/// How long Telegram holds a poll open when there is nothing, unless settings say otherwise.
pub const POLL_SECS: u32 = 50;
/// Updates of one poll: Telegram's own limit.
const BATCH_MAX: usize = 100;
/// How much longer than Telegram we wait for a poll's answer.
const POLL_GRACE_SECS: u64 = 15;
/// First wait after a failed poll; each further failure doubles it.
const BACKOFF_FIRST: Duration = Duration::from_millis(500);
/// Longest wait after failed polls.
const BACKOFF_MAX: Duration = Duration::from_secs(30);
/// Telegram keeps undelivered updates about a day; after a longer silence some are lost.
const KEPT_BY_TELEGRAM: TimeDelta = TimeDelta::hours(24);

/// The updates we read; Telegram's default leaves some out.
const ALLOWED_UPDATES: [&str; 8] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll",
    "poll_answer",
    "message_reaction",
];

/// Polls for one bot into the inbox of one association.
#[derive(Clone, Debug)]
pub struct Poller {
    api: Api,
    association: AssociationId,
    clock: Clock,
    poll_secs: u32,
}

/// Why polling ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum PollError {
    /// Telegram does not know the token.
    #[error("Telegram does not accept the bot's token: take the current one from @BotFather (/token)")]
    Unauthorized,
}

/// Gives updates the instants by which they are ordered.
///
/// Telegram's dates are whole seconds and taps have none, while the order of updates is certain: an update takes its
/// own date, or the instant of the one before where that is later. A tap takes the instant of the one before while
/// the backlog is read, so that an expiry never overtakes it; afterwards a poll returns as soon as there is something
/// to return, so a tap takes the instant at which it arrived.
#[derive(Clone, Copy, Debug, Default)]
pub struct Instants {
    last_ms: Option<i64>,
}

impl Instants {
    /// The instant of the next update, in milliseconds since 1970; `arrived_ms` is the civil time at which its poll
    /// returned, `drained` tells whether the backlog had been read before that poll.
    pub fn next_ms(&mut self, date_secs: Option<i64>, arrived_ms: i64, drained: bool) -> i64 {
        let own = date_secs.and_then(|secs| secs.checked_mul(1000));
        let own = own.or(drained.then_some(arrived_ms)).or(self.last_ms).unwrap_or(arrived_ms);
        let at = self.last_ms.map_or(own, |last| last.max(own));
        self.last_ms = Some(at);
        at
    }
}

/// Asks Telegram who the bot is.
///
/// # Errors
/// Whatever the call met; [`CallError::Refused`] when the answer names no bot.
pub async fn identify(api: &Api) -> Result<BotIdentity, CallError> {
    let me = api.call(&Call { method: "getMe".into(), body: "{}".into() }).await?.value();
    let id = me.get("id").and_then(serde_json::Value::as_i64);
    let username = me.get("username").and_then(serde_json::Value::as_str);
    let (Some(id), Some(username)) = (id, username) else {
        let description = "getMe named no bot".into();
        return Err(CallError::Refused { code: 0, description });
    };
    Ok(BotIdentity { id: UserId(id), username: username.to_owned() })
}

/// As [`identify`], as often as it takes while Telegram is out of reach.
///
/// # Errors
/// [`PollError::Unauthorized`] when Telegram does not know the token.
pub async fn identify_patiently(api: &Api) -> Result<BotIdentity, PollError> {
    let mut failures = 0;
    loop {
        match identify(api).await {
            Ok(bot) => return Ok(bot),
            Err(error) => complain(&error, failures)?,
        }
        tokio::time::sleep(backoff(failures)).await;
        failures += 1;
    }
}

impl Poller {
    /// A poller that lets Telegram hold a poll for `poll_secs` ([`POLL_SECS`]).
    pub fn new(api: Api, association: AssociationId, clock: Clock, poll_secs: u32) -> Self {
        Poller { api, association, clock, poll_secs }
    }

    /// Polls until `stop`. A left-over webhook is removed first, its undelivered updates kept. `on_drained` is called
    /// once, when the first poll came back empty: what happened while we were away is in the inbox, and due timers may
    /// fire. Stopping in the middle of a poll loses nothing: what is not stored is not acknowledged.
    pub async fn run(
        self,
        store: &Store,
        on_drained: impl FnOnce(),
        stop: CancellationToken,
    ) -> Result<(), PollError> {
        stop.run_until_cancelled(self.poll_forever(store, on_drained)).await.unwrap_or(Ok(()))
    }

    async fn poll_forever(&self, store: &Store, on_drained: impl FnOnce()) -> Result<(), PollError> {
        let mut on_drained = Some(on_drained);
        let (mut offset, mut instants, mut failures) = (None, Instants::default(), 0);
        let mut webhook_removed = false;
        let heard_at_ms = store.find_heard(self.association).await.unwrap_or_default();
        let mut silence = Silence::since(heard_at_ms.unwrap_or(self.clock.machine_ms()));
        loop {
            // While the backlog is read a poll does not wait, so that its end is known at once.
            let wait_secs = if on_drained.is_some() { 0 } else { self.poll_secs };
            let polled = match webhook_removed {
                false => self.remove_webhook().await.map(|()| None),
                true => self.poll(offset, wait_secs).await.map(Some),
            };
            let batch = match polled {
                Ok(None) => {
                    webhook_removed = true;
                    continue;
                }
                Ok(Some(batch)) => batch,
                Err(error) => {
                    complain(&error, failures)?;
                    tokio::time::sleep(backoff(failures)).await;
                    failures += 1;
                    continue;
                }
            };
            failures = 0;
            if batch.is_empty() {
                if let Some(on_drained) = on_drained.take() {
                    on_drained();
                }
            } else {
                let drained = on_drained.is_none();
                offset = self.keep(store, &batch, &mut instants, drained).await.or(offset);
            }
            self.listen(store, &mut silence, &batch).await;
        }
    }

    /// Notes that Telegram was heard, and tells the desk of the silence that is over.
    async fn listen(&self, store: &Store, silence: &mut Silence, batch: &[(Glance, Vec<u8>)]) {
        let now_ms = self.clock.machine_ms();
        let of_people = batch.iter().filter(|(glance, _)| matches!(glance.room, RoomKey::Chat(_))).count();
        if let Some(gap) = silence.heard(now_ms, of_people, batch.len() < BATCH_MAX) {
            tell_of_silence(gap.to_ms - gap.from_ms);
            // Civil time may be moved; the desk is told by it.
            let now = self.clock.now();
            let civil = |ms: i64| now - TimeDelta::milliseconds(now_ms - ms);
            let messages = u32::try_from(gap.messages).unwrap_or(u32::MAX);
            let gap = DeskEvent::Gap { from: civil(gap.from_ms), to: civil(gap.to_ms), messages };
            let event = Event::Desk(Box::new(gap));
            let key = format!("gap.{now_ms}");
            let new = NewEvent { origin: Origin::Courier, key, room: RoomKey::Desk, event };
            if let Err(error) = store.enqueue(self.association, &[new], now).await {
                tracing::warn!(%error, "the desk could not be told that Telegram was out of reach");
            }
        }
        if silence.is_to_be_noted(now_ms)
            && let Err(error) = store.note_heard(self.association, now_ms).await
        {
            tracing::warn!(%error, "it could not be stored that Telegram was heard");
        }
    }

    /// Stores a batch, as often as it takes; gives the offset that acknowledges it.
    async fn keep(
        &self,
        store: &Store,
        batch: &[(Glance, Vec<u8>)],
        instants: &mut Instants,
        drained: bool,
    ) -> Option<i64> {
        let now = self.clock.now();
        let confidential = self.confidential(store, batch).await;
        let updates: Vec<NewUpdate> = batch
            .iter()
            .filter_map(|(glance, raw)| {
                let key = glance.update_id?.to_string();
                let is_confidential = glance.group.is_some() && glance.group == confidential;
                let room = if is_confidential { RoomKey::Confidential } else { glance.room };
                let ms = instants.next_ms(glance.date_secs, now.timestamp_millis(), drained);
                let effective_at = DateTime::from_timestamp_millis(ms).unwrap_or(now);
                Some(NewUpdate { key, room, effective_at, raw: raw.clone() })
            })
            .collect();
        let mut failures = 0;
        while let Err(error) = store.store_updates(self.association, &updates, now).await {
            tell_of_store(&error);
            tokio::time::sleep(backoff(failures)).await;
            failures += 1;
        }
        // The last one, not the largest: numbers start anew at random after a quiet week.
        batch.iter().rev().find_map(|(glance, _)| glance.update_id).map(|last| last + 1)
    }

    /// The group of the desk of confidential matters, asked for as often as it takes: what is said there must not come
    /// before the other desk.
    async fn confidential(&self, store: &Store, batch: &[(Glance, Vec<u8>)]) -> Option<ChatId> {
        batch.iter().find_map(|(glance, _)| glance.group)?;
        let mut failures = 0;
        loop {
            match store.find_room_chat(self.association, RoomKey::Confidential).await {
                Ok(chat) => return chat,
                Err(error) => tell_of_store(&error),
            }
            tokio::time::sleep(backoff(failures)).await;
            failures += 1;
        }
    }

    async fn remove_webhook(&self) -> Result<(), CallError> {
        let body = json!({"drop_pending_updates": false}).to_string();
        self.api.call(&Call { method: "deleteWebhook".into(), body }).await.map(drop)
    }

    async fn poll(&self, offset: Option<i64>, wait_secs: u32) -> Result<Vec<(Glance, Vec<u8>)>, CallError> {
        let mut body = json!({"limit": BATCH_MAX, "timeout": wait_secs, "allowed_updates": ALLOWED_UPDATES});
        if let Some(offset) = offset {
            body["offset"] = offset.into();
        }
        let call = Call { method: "getUpdates".into(), body: body.to_string() };
        let timeout = Duration::from_secs(u64::from(wait_secs) + POLL_GRACE_SECS);
        read_batch(&self.api.call_within(&call, timeout).await?)
    }
}

/// Tells the operator what is wrong; gives the error that no patience mends.
fn complain(error: &CallError, failures: u32) -> Result<(), PollError> {
    match error {
        CallError::Unauthorized => return Err(PollError::Unauthorized),
        CallError::Refused { code: 409, .. } => {
            tracing::error!(
                "another program receives this bot's updates (HTTP 409): stop it, or give each its own bot"
            )
        }
        // A single failure is the network's daily life.
        _ if failures == 0 => tracing::debug!(%error, "a poll failed and is repeated"),
        _ => tracing::warn!(%error, failures, "Telegram cannot be reached; it is tried until it can"),
    }
    Ok(())
}

fn read_batch(answer: &Answer) -> Result<Vec<(Glance, Vec<u8>)>, CallError> {
    let list = answer.raw_list().ok_or_else(|| CallError::Uncertain("getUpdates gave no list".into()))?;
    Ok(list.iter().map(|raw| (glance(raw.get().as_bytes()), raw.get().as_bytes().to_vec())).collect())
}

/// The wait after so many failures in a row, doubling up to [`BACKOFF_MAX`].
fn backoff(failures: u32) -> Duration {
    BACKOFF_FIRST.saturating_mul(1 << failures.min(10)).min(BACKOFF_MAX)
}

fn tell_of_silence(silence_ms: i64) {
    let silence = TimeDelta::milliseconds(silence_ms);
    if silence > KEPT_BY_TELEGRAM {
        tracing::error!(
            hours = silence.num_hours(),
            "Telegram was out of reach for longer than it keeps messages: ask members to send again what they sent since"
        );
    }
}

fn tell_of_store(error: &StoreError) {
    tracing::error!(%error, "updates could not be stored; Telegram keeps them until they are");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_keep_the_order_of_updates() {
        let mut instants = Instants::default();
        assert_eq!(instants.next_ms(Some(100), 900_000, false), 100_000);
        assert_eq!(
            instants.next_ms(None, 900_000, false),
            100_000,
            "a tap of the backlog follows what stood before it"
        );
        assert_eq!(instants.next_ms(Some(99), 900_000, false), 100_000, "never back");
        assert_eq!(instants.next_ms(Some(200), 900_000, false), 200_000);
        assert_eq!(instants.next_ms(None, 900_500, true), 900_500, "a live tap happened when it arrived");
        assert_eq!(
            instants.next_ms(Some(900), 900_600, true),
            900_500,
            "whole seconds do not turn the order"
        );
        assert_eq!(Instants::default().next_ms(None, 7, false), 7, "nothing stood before the first");
        assert_eq!(Instants::default().next_ms(Some(i64::MAX), 7, true), 7);
    }

    #[test]
    fn waits_double_up_to_their_cap() {
        assert_eq!(backoff(0), BACKOFF_FIRST);
        assert_eq!(backoff(1), BACKOFF_FIRST * 2);
        assert_eq!(backoff(60), BACKOFF_MAX);
    }
}
