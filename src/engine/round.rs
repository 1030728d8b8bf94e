//! One round: from claimed events to one commit.

use chrono::{DateTime, TimeDelta, Utc};

use super::panics::caught;
use super::{Decoded, Engine, apply};
use crate::dialogue::Step;
use crate::dialogue::event::{DeskEvent, Event, Incoming, RoomKey, Shape};
use crate::dialogue::ids::{ChatId, EventId};
use crate::dialogue::room::Room;
use crate::store::{Batch, Claim, Claimed, Content, Origin, StoreError};

/// How long an event that may be placed better is put off before it is looked at again.
const PUT_OFF: TimeDelta = TimeDelta::seconds(1);
/// After so long it is taken as it is.
const PUT_OFF_MAX: TimeDelta = TimeDelta::seconds(30);

/// What became of a claimed event.
enum Outcome {
    /// It was stepped.
    Stepped(Step),
    /// It waits for the courier.
    PutOff,
    /// It concerns nobody.
    Idle(Room),
    /// It is set aside for this reason; the event is told where it could be read.
    Broken(String, Option<Event>),
}

/// Why a round came to nothing.
#[derive(Debug)]
pub(super) struct Failure {
    pub error: StoreError,
    /// The first event it had claimed; the only one of a round of one.
    pub first: Option<EventId>,
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure { error, first: None }
    }
}

impl Engine {
    /// Claims up to `limit` rooms, steps one event of each and commits; returns how many events were settled. With
    /// `suspects_alone` nothing is done unless an event with an attempt behind it is among them.
    pub(super) async fn take(&self, limit: usize, suspects_alone: bool) -> Result<usize, Failure> {
        let _turn = self.turn.lock().await;
        let now = self.clock.now();
        let mut claim = self.store.claim(now, &self.gates.opened(), limit).await?;
        let mut events = std::mem::take(&mut claim.events);
        if events.is_empty() || (suspects_alone && !self.care.suspects(&events)) {
            claim.release().await?;
            return Ok(0);
        }
        let first = events.first().map(|claimed| claimed.id);
        let settled = self.settle_claimed(&mut claim, &mut events, now).await;
        self.end(claim, settled).await.map_err(|error| Failure { error, first })?;
        self.care.forget(&events);
        Ok(events.len())
    }

    async fn settle_claimed(
        &self,
        claim: &mut Claim,
        events: &mut Vec<Claimed>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let alone = self.care.prepare(&self.store, events).await?;
        let mut batch = Batch::new(self.store.sealer());
        for claimed in events.iter_mut() {
            let outcome = self.decide(claim, claimed, now).await?;
            self.gather(&mut batch, claimed, outcome, now);
        }
        if alone && !self.care.gives_up(&events[0]) {
            self.care.survived(&self.store, &events[0]).await?;
        }
        claim.writer(&self.store).await?.apply(&batch, now).await
    }

    /// Commits a claim whose events are settled; lets the rooms of any other go before anyone claims again.
    async fn end(&self, claim: Claim, settled: Result<(), StoreError>) -> Result<(), StoreError> {
        if let Err(error) = settled {
            if let Err(lost) = claim.release().await {
                tracing::warn!(error = %lost, "a failed round could not be undone; the database does so itself");
            }
            return Err(error);
        }
        claim.commit().await
    }

    /// Sets an event aside, because the database will not have what its step asks for; false when it is no longer the
    /// oldest due one.
    pub(super) async fn give_up(&self, event: EventId, why: &StoreError) -> Result<bool, StoreError> {
        let _turn = self.turn.lock().await;
        let now = self.clock.now();
        let mut claim = self.store.claim(now, &self.gates.opened(), 1).await?;
        let events = std::mem::take(&mut claim.events);
        let Some(claimed) = events.first().filter(|claimed| claimed.id == event) else {
            claim.release().await?;
            return Ok(false);
        };
        let mut batch = Batch::new(self.store.sealer());
        let event =
            claimed.content.as_ref().ok().and_then(|content| self.event(claimed, content).ok()?.event);
        self.set_aside(&mut batch, claimed, &why.to_string(), event.as_ref(), now);
        let written = match claim.writer(&self.store).await {
            Ok(tx) => tx.apply(&batch, now).await,
            Err(error) => Err(error),
        };
        self.end(claim, written).await?;
        Ok(true)
    }

    async fn decide(
        &self,
        claim: &mut Claim,
        claimed: &mut Claimed,
        now: DateTime<Utc>,
    ) -> Result<Outcome, StoreError> {
        if self.care.gives_up(claimed) {
            return Ok(Outcome::Broken("the process ended each time this was tried".into(), None));
        }
        let content = match &claimed.content {
            Ok(content) => content,
            Err(error) => return Ok(Outcome::Broken(error.to_string(), None)),
        };
        let decoded = self.event(claimed, content);
        let (sender, shape, event) = match decoded {
            Ok(Decoded { sender, shape, event: Some(event) }) => (sender, shape, event),
            Ok(Decoded { event: None, .. }) => return Ok(Outcome::Idle(content.state.clone())),
            Err(why) => return Ok(Outcome::Broken(why, None)),
        };
        let (association, room) = (claimed.association, claimed.room.key);
        let incoming =
            Incoming { id: claimed.id, room, effective_at: claimed.effective_at, sender, shape, event };
        let needs = match caught(|| (self.logic.needs)(association, &content.state, &incoming)) {
            Ok(needs) => needs,
            Err(why) => return Ok(Outcome::Broken(why, Some(incoming.event))),
        };
        let chat = place(&incoming.event).or(claimed.room.chat);
        let found = claim.reader().load_view(association, room, chat, &needs, now).await?;
        if found.undecided && now - claimed.stored_at < PUT_OFF_MAX {
            return Ok(Outcome::PutOff);
        }
        let mut view = found.view;
        let state = content.state.clone();
        let step = caught(|| {
            view.reading = needs.reading.as_ref().map(|text| (self.logic.read)(association, text));
            let step = (self.logic.step)(association, &view, state, &incoming, now);
            apply::check(room, &step);
            step
        });
        Ok(step.map_or_else(|why| Outcome::Broken(why, Some(incoming.event)), Outcome::Stepped))
    }

    /// Who did what; an `Err` when it cannot be told.
    fn event(&self, claimed: &Claimed, content: &Content) -> Result<Decoded, String> {
        if claimed.origin == Origin::Telegram {
            return caught(|| (self.logic.decode)(claimed.association, &content.body));
        }
        let event = serde_json::from_slice(&content.body);
        event
            .map(|event| Decoded { sender: None, shape: Shape::default(), event: Some(event) })
            .map_err(|error| format!("an event that cannot be read: {error}"))
    }

    fn gather(&self, batch: &mut Batch, claimed: &Claimed, outcome: Outcome, now: DateTime<Utc>) {
        match outcome {
            Outcome::Stepped(step) => apply::gather(batch, claimed, &step, now),
            Outcome::PutOff => batch.put_off(claimed, now + PUT_OFF),
            Outcome::Idle(state) => batch.finish(claimed, &state),
            Outcome::Broken(why, event) => self.set_aside(batch, claimed, &why, event.as_ref(), now),
        }
    }

    fn set_aside(
        &self,
        batch: &mut Batch,
        claimed: &Claimed,
        why: &str,
        event: Option<&Event>,
        now: DateTime<Utc>,
    ) {
        tracing::error!(event = claimed.id.0, "an event was set aside; `sila inbox list` tells why");
        batch.set_aside(claimed, why);
        let chat = match claimed.room.key {
            RoomKey::Chat(chat) => Some(chat),
            RoomKey::Desk | RoomKey::Confidential => None,
        };
        if chat.is_some() {
            let new = Room::new(claimed.room.key);
            let state = claimed.content.as_ref().map_or(&new, |content| &content.state);
            if let Ok(apology) = caught(|| (self.logic.apology)(claimed.association, state)) {
                batch.apologise(claimed, &apology);
            }
        }
        // A desk that breaks down on bad news is not told that it did: that would never end.
        let known =
            matches!(event, Some(Event::Desk(event)) if !matches!(**event, DeskEvent::SetAside { .. }));
        if chat.is_some() || known {
            let told = DeskEvent::SetAside { event: claimed.id, chat };
            // Of a desk, that desk is told; of a conversation, the association's: no more than a number is said.
            let room = if chat.is_some() { RoomKey::Desk } else { claimed.room.key };
            batch.tell(claimed, "aside", room, &Event::Desk(Box::new(told)), now);
        }
    }
}

/// The group an event of the desk happened in.
fn place(event: &Event) -> Option<ChatId> {
    let Event::Desk(event) = event else { return None };
    match &**event {
        DeskEvent::Said { place, .. }
        | DeskEvent::Pressed { place, .. }
        | DeskEvent::Sent { place, .. }
        | DeskEvent::Edited { place, .. } => Some(place.chat),
        _ => None,
    }
}
