//! One attempt to dispatch one message: its calls, and what is mended on the way at once.

use std::panic::AssertUnwindSafe;

use serde_json::Value;

use crate::dialogue::case::Officer;
use crate::dialogue::ids::{ChatId, MessageId, ThreadId};
use crate::dialogue::outgoing::{Outgoing, Slot, What};
use crate::store::{Ready, Standing};
use crate::telegram::api::{Api, CallError, Part};
use crate::telegram::courier::papers::{Opened, Papers};
use crate::telegram::inbound::administrators;
use crate::telegram::outbound::{Call, Composer, PAPER_PART, Place, is_edit, reopen_thread};
use crate::telegram::standing::{Standing as Seen, look_up};

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attempted {
    /// Where it went; not where it was meant to go when the group has a new number.
    pub place: Place,
    /// Messages made so far, those of earlier attempts first: a long text is several.
    pub made: Vec<MessageId>,
    /// It was done by editing what stands in its slot.
    pub edited: bool,
    /// The group's new number, when one was told on the way.
    pub moved_to: Option<ChatId>,
    /// The message in the slot is gone: the slot's name was free again.
    pub slot_was_gone: bool,
    /// Calls that were made.
    pub calls: usize,
    /// A right of the bot is missing.
    pub hindered: bool,
    /// How it ended.
    pub result: Result<Done, CallError>,
}

/// What an accepted attempt gave.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Done {
    /// Nothing but what `made` tells.
    Plainly,
    /// A thread was opened.
    Opened(ThreadId),
    /// The bot's standing was looked up.
    Standing(Seen),
    /// The group's administrators were looked up.
    Administrators(Vec<Officer>),
}

/// Where a message goes. Names that stand in another chat (the desk moved) count for nothing; without a thread, a
/// message of a case replies to the case's card.
pub(super) fn place_of(ready: &Ready, chat: ChatId) -> Place {
    let Standing { slot, reply_to, thread, card } = ready.standing;
    let here = |placed: Option<crate::store::Placed>| placed.filter(|placed| placed.chat == chat);
    let thread = here(thread).map(|placed| ThreadId(placed.message.0));
    let is_card = matches!(ready.outgoing.slot, Some(Slot::Card(_)));
    let card = here(card).filter(|_| thread.is_none() && !is_card);
    Place {
        chat,
        thread,
        standing: here(slot).map(|placed| placed.message),
        reply_to: here(reply_to)
            .map(|placed| placed.message)
            .or(ready.outgoing.under)
            .or(card.map(|placed| placed.message)),
    }
}

/// Makes the calls of a message, from part `made.len()` on. A new number of the group is followed, a closed thread is
/// reopened, and a message that can no longer be edited is sent anew: each at most once.
pub(super) async fn attempt(
    (api, papers): (&Api, &Papers),
    composer: &Composer,
    outgoing: &Outgoing,
    place: Place,
    made: Vec<MessageId>,
) -> Attempted {
    let edited = is_edit(outgoing, &place);
    let result = Ok(Done::Plainly);
    let mut attempted = Attempted {
        place,
        made,
        edited,
        moved_to: None,
        slot_was_gone: false,
        calls: 0,
        hindered: false,
        result,
    };
    let mut reopened = false;
    loop {
        let result = make_calls((api, papers), composer, outgoing, &mut attempted).await;
        match result {
            Err(CallError::Migrated { to }) if attempted.moved_to.is_none() => {
                attempted.moved_to = Some(to);
                attempted.place = Place { chat: to, thread: None, standing: None, reply_to: None };
                attempted.edited = false;
            }
            Err(CallError::ThreadClosed)
                if !reopened && attempted.place.thread.is_some() && !is_name(&outgoing.what) =>
            {
                reopened = true;
                attempted.calls += 1;
                let Some(call) = reopen_thread(&attempted.place) else { continue };
                match api.call(&call).await {
                    Ok(_) | Err(CallError::NotModified) => {}
                    Err(CallError::NotAllowed(_)) => {
                        // It is not ours to open: better outside of it than not at all.
                        attempted.place = Place { thread: None, reply_to: None, ..attempted.place };
                        attempted.hindered = true;
                    }
                    Err(error) => return Attempted { result: Err(error), ..attempted },
                }
            }
            Err(CallError::MessageGone(_)) if attempted.edited => {
                attempted.place.standing = None;
                attempted.edited = false;
                attempted.slot_was_gone = true;
            }
            Err(CallError::NotModified) if attempted.edited || !makes_anew(&outgoing.what) => {
                return attempted;
            }
            result => {
                let hindered = attempted.hindered || matches!(result, Err(CallError::NotAllowed(_)));
                return Attempted { result, hindered, ..attempted };
            }
        }
    }
}

async fn make_calls(
    (api, papers): (&Api, &Papers),
    composer: &Composer,
    outgoing: &Outgoing,
    attempted: &mut Attempted,
) -> Result<Done, CallError> {
    let calls = compose(composer, outgoing, &attempted.place)?;
    if let (What::LookUpStanding { .. }, [chat, member]) = (&outgoing.what, &calls[..]) {
        let seen = look_up(api, chat, member).await?;
        return Ok(Done::Standing(seen));
    }
    for call in calls.iter().skip(attempted.made.len()) {
        let answer = match &outgoing.what {
            What::Paper { chat, message, name, .. } => {
                let Opened { kind, bytes } = papers.open(*chat, *message).await?;
                attempted.calls += 1;
                let name = format!("{name}.{}", kind.ending());
                api.upload(call, Part { name: PAPER_PART, file: name, mime: kind.mime(), bytes }).await?
            }
            _ => {
                attempted.calls += 1;
                api.call(call).await?
            }
        };
        if matches!(outgoing.what, What::OpenThread { .. }) {
            let thread = answer.value().get("message_thread_id").and_then(Value::as_i64).map(ThreadId);
            return thread
                .map(Done::Opened)
                .ok_or_else(|| CallError::Uncertain("no thread was named".into()));
        }
        if matches!(outgoing.what, What::LookUpStaff { .. }) {
            return Ok(Done::Administrators(administrators(&answer.value())));
        }
        if let What::CopyAll { messages, .. } = &outgoing.what {
            return copied(&answer.value(), messages.len(), &mut attempted.made);
        }
        if makes_a_message(&outgoing.what) && !attempted.edited {
            // Accepted, but its number cannot be read: it is there, and nothing can refer to it.
            attempted.made.push(answer.message_id().unwrap_or(MessageId(0)));
        }
    }
    Ok(Done::Plainly)
}

/// The parts of an album that were made. Telegram skips in silence what it cannot copy: nothing copied is a refusal, and
/// so is a part that is missing, which somebody must hear of.
fn copied(answer: &Value, wanted: usize, made: &mut Vec<MessageId>) -> Result<Done, CallError> {
    let ids = answer.as_array().into_iter().flatten().filter_map(|one| one.get("message_id")?.as_i64());
    made.extend(ids.map(MessageId));
    match wanted.saturating_sub(made.len()) {
        0 => Ok(Done::Plainly),
        missing => {
            let description = format!("{missing} of {wanted} messages of the album could not be copied");
            Err(CallError::Refused { code: 0, description })
        }
    }
}

/// The calls of a message. One that cannot be composed is a broken invariant of ours: it is refused by name, and the
/// others go on.
fn compose(composer: &Composer, outgoing: &Outgoing, place: &Place) -> Result<Vec<Call>, CallError> {
    let composed = std::panic::catch_unwind(AssertUnwindSafe(|| composer.calls(outgoing, place)));
    composed.map_err(|_| CallError::Refused { code: 0, description: "it could not be composed".into() })
}

/// A name is no reason to open what is closed.
fn is_name(what: &What) -> bool {
    matches!(what, What::NameThread { .. })
}

/// True of what does not exist before: of it Telegram cannot say that nothing was to change.
fn makes_anew(what: &What) -> bool {
    makes_a_message(what) || matches!(what, What::OpenThread { .. } | What::CopyAll { .. })
}

fn makes_a_message(what: &What) -> bool {
    matches!(what, What::Text { .. } | What::Copy { .. } | What::Paper { .. } | What::SayElsewhere { .. })
}
