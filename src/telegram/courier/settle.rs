//! What an attempt's result means: how the row ends, which names messages carry, who is told. Pure.

use super::attempt::{Attempted, Done};
use crate::dialogue::event::{ChatEvent, DeskEvent, Event, Outcome, RoomKey};
use crate::dialogue::ids::{CaseId, ChatId, MessageId};
use crate::dialogue::outgoing::{Outgoing, Repeat, Slot, What};
use crate::store::{Dispatch, End, Placed, Ready, Registered, receipt_event};
use crate::telegram::api::CallError;
use crate::telegram::standing::Standing as Seen;

/// First wait after a failure; each further attempt doubles it.
const BACKOFF_FIRST_MS: i64 = 250;
/// Longest wait between attempts.
const BACKOFF_MAX_MS: i64 = 60_000;
/// Attempts after which an automatic message of which nothing is known is no longer repeated.
const UNCERTAIN_ATTEMPTS_MAX: u32 = 5;
/// Attempts after which a message that Telegram itself fails on is given up: about an hour of them.
const FAILING_ATTEMPTS_MAX: u32 = 64;
/// The wait between attempts while the bot is not in the staff group.
const DESK_AWAY_WAIT_MS: i64 = 60_000;
/// The wait of the whole bot when its token is not accepted.
pub(super) const UNAUTHORIZED_WAIT_MS: i64 = 60_000;

/// How an attempt is recorded, and what the courier remembers of it.
#[derive(Debug)]
pub(super) struct Settled {
    pub dispatch: Dispatch,
    /// Nothing is sent to this chat (`None`: to any) before this machine time.
    pub hold: Option<(Option<ChatId>, i64)>,
    /// The group has a new number: old, new.
    pub moved: Option<(ChatId, ChatId)>,
    /// The thread of this case is gone, and no new one is open yet.
    pub lost: Option<CaseId>,
    /// The case has a thread again, or none can be had.
    pub found: Option<CaseId>,
    /// Messages of a text that was sent in part, for the next attempt.
    pub made: Vec<MessageId>,
}

/// A row that needs no attempt: an edit that a later one makes needless, or a thread that is open already.
pub(super) fn superseded(ready: &Ready) -> Settled {
    settled(ready, End::Superseded)
}

/// A message of a case whose thread is gone: it comes back after a new one is open.
pub(super) fn thread_lost(ready: &Ready, case: CaseId) -> Settled {
    let waiting = Box::new(ready.outgoing.clone());
    let lost = DeskEvent::ThreadLost { case, waiting };
    let mut settled = settled(ready, End::Superseded);
    settled.dispatch.forgotten = vec![Slot::Thread(case), Slot::Card(case)];
    settled.dispatch.tell = vec![(desk_of(ready), Event::Desk(Box::new(lost)))];
    settled.lost = Some(case);
    settled
}

/// A message that went out with another one, in `message`. Of a message that was gathered nothing is edited: what it is
/// called by is found by replies alone.
pub(super) fn went_along(ready: &Ready, message: Option<MessageId>) -> Settled {
    settled(ready, End::Sent(message))
}

/// What an attempt means at `now_ms` of machine time.
pub(super) fn settle(ready: &Ready, attempted: Attempted, now_ms: i64) -> Settled {
    let mut settled = match &attempted.result {
        Ok(done) => accepted(ready, &attempted, done),
        Err(error) => failed(ready, error, &attempted, now_ms),
    };
    if let Some(to) = attempted.moved_to {
        let migrated = DeskEvent::Migrated { from: ready.chat, to };
        settled.dispatch.tell.push((desk_of(ready), Event::Desk(Box::new(migrated))));
        settled.moved = Some((ready.chat, to));
    }
    if attempted.slot_was_gone {
        settled.dispatch.forgotten.extend(ready.outgoing.slot);
    }
    if matches!(settled.dispatch.end, End::Later { .. }) {
        settled.made = attempted.made;
    }
    settled
}

fn accepted(ready: &Ready, attempted: &Attempted, done: &Done) -> Settled {
    let Outgoing { what, slot, thread, .. } = &ready.outgoing;
    let place = attempted.place;
    let last = attempted.made.last().copied().filter(|message| message.0 > 0);
    let mut settled = settled(ready, End::Sent(last));
    tell_receipt(ready, Outcome::Sent, &mut settled);
    if matches!(what, What::Delete) {
        settled.dispatch.forgotten.extend(*slot);
        return settled;
    }
    match done {
        Done::Plainly => {}
        Done::Opened(number) => {
            let placed = Placed { chat: place.chat, message: MessageId(number.0), thread: None };
            let opened = thread.map(|case| Registered { slot: Slot::Thread(case), placed, standing: true });
            settled.dispatch.registered.extend(opened);
            settled.found = *thread;
        }
        Done::Standing(seen) => {
            let What::LookUpStanding { chat } = what else { return settled };
            let Seen { title, forum, rights, lacks } = seen.clone();
            let standing = DeskEvent::Standing { chat: *chat, title, forum, rights, lacks };
            settled.dispatch.tell.push((desk_of(ready), Event::Desk(Box::new(standing))));
        }
        Done::Administrators(officers) => {
            let What::LookUpStaff { chat } = what else { return settled };
            let looked_up = DeskEvent::Administrators { chat: *chat, officers: officers.clone() };
            settled.dispatch.tell.push((desk_of(ready), Event::Desk(Box::new(looked_up))));
        }
    }
    if let Some(slot) = slot {
        let named = attempted.made.iter().filter(|message| message.0 > 0).map(|message| Registered {
            slot: *slot,
            placed: Placed { chat: place.chat, message: *message, thread: place.thread },
            standing: Some(*message) == last,
        });
        settled.dispatch.registered.extend(named);
    }
    settled
}

fn failed(ready: &Ready, error: &CallError, attempted: &Attempted, now_ms: i64) -> Settled {
    let later = |wait_ms: i64| {
        settled(ready, End::Later { not_before_ms: now_ms + wait_ms, error: error.to_string() })
    };
    match error {
        CallError::NotSent { retry_after_secs: Some(secs), .. } => {
            let wait_ms =
                i64::try_from(*secs).unwrap_or(i64::MAX).saturating_mul(1000).min(i64::MAX - now_ms);
            Settled { hold: Some((Some(attempted.place.chat), now_ms + wait_ms)), ..later(wait_ms) }
        }
        CallError::NotSent { .. } => later(backoff_ms(ready.attempts)),
        CallError::Failing(_) if ready.attempts < FAILING_ATTEMPTS_MAX => later(backoff_ms(ready.attempts)),
        CallError::Unauthorized => {
            let hold = Some((None, now_ms + UNAUTHORIZED_WAIT_MS));
            Settled { hold, ..later(UNAUTHORIZED_WAIT_MS) }
        }
        CallError::Uncertain(why) => match ready.outgoing.repeat {
            Repeat::Safe | Repeat::Again if ready.attempts < UNCERTAIN_ATTEMPTS_MAX => {
                later(backoff_ms(ready.attempts))
            }
            _ => ended(ready, End::Uncertain(why.clone()), Outcome::Uncertain),
        },
        CallError::Unreachable(_) if is_for_the_desk(ready) => {
            let hold = Some((Some(attempted.place.chat), now_ms + DESK_AWAY_WAIT_MS));
            Settled { hold, ..later(DESK_AWAY_WAIT_MS) }
        }
        // Words wait until the bot may speak again. What else it may not do is done without.
        CallError::NotAllowed(_) if is_for_the_desk(ready) && is_text(ready) => {
            let hold = Some((Some(attempted.place.chat), now_ms + DESK_AWAY_WAIT_MS));
            Settled { hold, ..later(DESK_AWAY_WAIT_MS) }
        }
        CallError::Unreachable(why) => unreachable(ready, why),
        CallError::ThreadGone => gone_thread(ready, error),
        // What is to lose its buttons, or to go, is gone itself.
        CallError::MessageGone(_) if matches!(ready.outgoing.what, What::Delete) => {
            accepted(ready, attempted, &Done::Plainly)
        }
        CallError::MessageGone(_) if matches!(ready.outgoing.what, What::Unbutton { .. }) => {
            superseded(ready)
        }
        CallError::Migrated { .. }
        | CallError::ThreadClosed
        | CallError::Failing(_)
        | CallError::MessageGone(_)
        | CallError::NotAllowed(_)
        | CallError::NotModified
        | CallError::Refused { .. } => refused(ready, error),
    }
}

/// The staff group that the bot was put out of comes back sooner or later: what people wrote waits for it, and is not
/// lost. A person who cannot be reached is another matter, and so is a group that is not the desk.
fn is_for_the_desk(ready: &Ready) -> bool {
    ready.chat.0 < 0 && !matches!(ready.outgoing.what, What::SayElsewhere { .. } | What::Leave { .. })
}

/// The desk that is told of what became of a message: the one that said it; of what a conversation said, the
/// association's, which knows where it belongs.
pub(super) fn desk_of(ready: &Ready) -> RoomKey {
    if ready.room.is_of_staff() { ready.room } else { RoomKey::Desk }
}

fn is_text(ready: &Ready) -> bool {
    matches!(ready.outgoing.what, What::Text { .. })
}

fn unreachable(ready: &Ready, why: &str) -> Settled {
    let mut settled = ended(ready, End::Unreachable(why.to_owned()), Outcome::Unreachable);
    if ready.chat.0 > 0 {
        let event = Event::Chat(ChatEvent::BecameUnreachable);
        settled.dispatch.tell.push((RoomKey::Chat(ready.chat), event));
    }
    settled
}

/// A thread that is to be named, closed or opened again and is gone: the next message of its case asks for a new one.
fn gone_thread(ready: &Ready, error: &CallError) -> Settled {
    let Some(case) = ready.outgoing.thread else { return refused(ready, error) };
    match ready.outgoing.what {
        What::Text { .. } | What::Copy { .. } | What::CopyAll { .. } | What::Paper { .. } => {
            thread_lost(ready, case)
        }
        What::NameThread { .. } | What::CloseThread | What::ReopenThread => {
            let mut settled = settled(ready, End::Superseded);
            settled.dispatch.forgotten = vec![Slot::Thread(case), Slot::Card(case)];
            settled.lost = Some(case);
            settled
        }
        _ => refused(ready, error),
    }
}

fn refused(ready: &Ready, error: &CallError) -> Settled {
    let why = match error {
        CallError::Refused { description, .. } | CallError::NotAllowed(description) => description.clone(),
        other => other.to_string(),
    };
    let mut settled = ended(ready, End::Refused(why.clone()), Outcome::Refused(why));
    if let What::OpenThread { .. } = ready.outgoing.what {
        // Nothing waits for a thread that cannot be had: its messages go to the group's general part.
        settled.found = ready.outgoing.thread;
    }
    settled
}

fn ended(ready: &Ready, end: End, outcome: Outcome) -> Settled {
    let unshown = match &end {
        End::Refused(why) | End::Uncertain(why) => unshown(ready, why),
        _ => None,
    };
    let mut settled = settled(ready, end);
    settled.dispatch.tell.extend(unshown);
    tell_receipt(ready, outcome, &mut settled);
    settled
}

/// What a person sent and staff cannot be shown is told to them: it is not lost in silence.
fn unshown(ready: &Ready, why: &str) -> Option<(RoomKey, Event)> {
    let Some(Slot::Relayed(case, _)) = ready.outgoing.slot else { return None };
    let unshown = DeskEvent::Unshown { case, why: why.to_owned() };
    ready.outgoing.receipt.is_none().then(|| (desk_of(ready), Event::Desk(Box::new(unshown))))
}

fn tell_receipt(ready: &Ready, outcome: Outcome, settled: &mut Settled) {
    let receipt = ready.outgoing.receipt.as_ref().filter(|receipt| receipt.asks_for(&outcome));
    settled.dispatch.tell.extend(receipt.map(|receipt| receipt_event(receipt, outcome)));
}

fn settled(ready: &Ready, end: End) -> Settled {
    let dispatch =
        Dispatch { id: ready.id, end, registered: Vec::new(), forgotten: Vec::new(), tell: Vec::new() };
    Settled { dispatch, hold: None, moved: None, lost: None, found: None, made: Vec::new() }
}

fn backoff_ms(attempts: u32) -> i64 {
    (BACKOFF_FIRST_MS << attempts.min(10)).min(BACKOFF_MAX_MS)
}
