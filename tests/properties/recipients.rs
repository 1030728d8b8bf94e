//! Who may read what: every message comes to its own person or stands in a named state, and what staff say among
//! themselves stays among them. Written from what people did, not from the product's own bookkeeping.

use std::collections::{BTreeMap, BTreeSet};

use sila::dialogue::case::Case;
use sila::dialogue::effect::Effect;
use sila::dialogue::event::{ChatEvent, DeskEvent, Event, News, RoomKey};
use sila::dialogue::ids::{CaseId, ChatId, EventId, MessageId};
use sila::dialogue::outgoing::{Outgoing, Slot, What};
use sila::dialogue::room::{Desk, ReplyStage, Room};

use crate::detect::Taken;
use crate::stage::DESK;
use crate::talk::{PEOPLE, Penned, Played};

/// All faults of a sequence, in sentences. `log` is what was said and done, perhaps with a fault planted in it.
pub fn faults(played: &Played, log: &[Taken]) -> Vec<String> {
    let owners = owners(log);
    let mut faults = Vec::new();
    faults.extend(misplaced(played, log, &owners));
    faults.extend(leaked(played, log, &owners));
    faults.extend(lost_replies(played, log));
    faults.extend(lost_words(log, &owners, played));
    faults
}

fn owners(log: &[Taken]) -> BTreeMap<CaseId, ChatId> {
    let kept = log.iter().flat_map(|(_, effects)| effects).filter_map(|effect| match effect {
        Effect::Keep(case) => Some(&**case),
        _ => None,
    });
    kept.filter_map(|case: &Case| Some((case.id, case.chat()?))).collect()
}

/// What is said, with where it is said: the person, or the person whose case's thread it is.
fn said<'a>(
    log: &'a [Taken],
    owners: &'a BTreeMap<CaseId, ChatId>,
) -> impl Iterator<Item = (Option<ChatId>, bool, &'a Outgoing)> {
    log.iter().flat_map(move |(incoming, effects)| {
        effects.iter().filter_map(move |effect| {
            let Effect::Say(outgoing) = effect else { return None };
            Some(match incoming.room {
                RoomKey::Chat(chat) => (Some(chat), true, outgoing),
                RoomKey::Desk | RoomKey::Confidential => {
                    let owner = outgoing.thread.and_then(|case| owners.get(&case)).copied();
                    (owner, false, outgoing)
                }
            })
        })
    })
}

fn text(outgoing: &Outgoing) -> &str {
    match &outgoing.what {
        What::Text { text, .. } | What::Caption { text, .. } => text,
        _ => "",
    }
}

/// A person's words stand in their own conversation and in threads of their own cases alone; copies too.
fn misplaced(played: &Played, log: &[Taken], owners: &BTreeMap<CaseId, ChatId>) -> Vec<String> {
    let mut faults = Vec::new();
    for (owner, _, outgoing) in said(log, owners) {
        let by_people = played.penned.iter().filter(|penned| penned.chat != DESK);
        for penned in by_people.filter(|penned| text(outgoing).contains(&penned.word)) {
            if owner.is_some_and(|owner| owner != penned.chat) {
                faults.push(format!("{} of {} stands with {owner:?}", penned.word, penned.chat));
            }
        }
        let copied = match &outgoing.what {
            What::Copy { chat, .. } | What::CopyAll { chat, .. } => Some(*chat),
            _ => None,
        };
        if let (Some(from), Some(owner)) = (copied.filter(|from| from.0 > 0), owner)
            && from != owner
        {
            faults.push(format!("media of {from} stands with {owner}"));
        }
    }
    faults
}

/// What staff wrote reaches a person only where it explicitly replied to that person's case, or by its writer's tap.
fn leaked(played: &Played, log: &[Taken], owners: &BTreeMap<CaseId, ChatId>) -> Vec<String> {
    let mut faults = Vec::new();
    for (owner, to_person, outgoing) in said(log, owners) {
        let by_staff = played.penned.iter().filter(|penned| penned.chat == DESK);
        for penned in by_staff.filter(|penned| to_person && text(outgoing).contains(&penned.word)) {
            faults.extend(unmeant(played, log, owners, penned, owner));
        }
        let copies: &[MessageId] = match &outgoing.what {
            What::Copy { chat, message } if to_person && *chat == DESK => std::slice::from_ref(message),
            What::CopyAll { chat, messages } if to_person && *chat == DESK => messages,
            _ => &[],
        };
        for message in copies {
            match played.penned.iter().find(|penned| penned.chat == DESK && penned.message == *message) {
                Some(penned) => faults.extend(unmeant(played, log, owners, penned, owner)),
                None => faults.push(format!("nobody sent {message:?}, and {owner:?} sees it")),
            }
        }
    }
    faults
}

/// Why a person may not see what somebody of the staff wrote; `None` where they may.
fn unmeant(
    played: &Played,
    log: &[Taken],
    owners: &BTreeMap<CaseId, ChatId>,
    penned: &Penned,
    reads: Option<ChatId>,
) -> Option<String> {
    let meant = match penned.replies_to {
        Some(case) => owners.get(&case).copied(),
        None => tapped(played, log, penned).and_then(|case| owners.get(&case)).copied(),
    };
    match meant {
        None => Some(format!("{} is internal, and {reads:?} reads it", penned.word)),
        Some(meant) if Some(meant) != reads => {
            Some(format!("{} is meant for {meant}, and {reads:?} reads it", penned.word))
        }
        Some(_) => None,
    }
}

/// The event by which a message of staff came.
fn event_of(log: &[Taken], message: MessageId) -> Option<EventId> {
    log.iter().find_map(|(incoming, _)| {
        let Event::Desk(event) = &incoming.event else { return None };
        let found = match &**event {
            DeskEvent::Said { said, .. } => said.message == message,
            DeskEvent::Sent { sent, .. } => sent.message == message,
            _ => false,
        };
        found.then_some(incoming.id)
    })
}

/// The case to which a writer sent, by a tap, what replied to nothing.
fn tapped(played: &Played, log: &[Taken], penned: &Penned) -> Option<CaseId> {
    let event = event_of(log, penned.lead)?;
    let known = desk(played)?.replies.iter().find(|reply| reply.event == event)?;
    played.was_sent_by_tap(penned, event).then_some(known.case)
}

fn desk(played: &Played) -> Option<&Desk> {
    match played.world.rooms.get(&RoomKey::Desk)? {
        Room::Desk(desk) => Some(desk),
        Room::Chat(_) => None,
    }
}

/// Every explicit reply left once, unless it was sent again after it had failed; or it stands in a named state; or staff
/// were told at once why it does not leave.
fn lost_replies(played: &Played, log: &[Taken]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut left: BTreeMap<EventId, usize> = BTreeMap::new();
    for (_, effects) in log {
        for effect in effects {
            if let Effect::Tell(RoomKey::Chat(_), Event::Chat(ChatEvent::CaseMoved(news))) = effect
                && let News::Replied { reply } = &news.news
            {
                *left.entry(reply.id).or_default() += 1;
            }
        }
    }
    let leads = |penned: &&Penned| penned.replies_to.is_some() && penned.lead == penned.message;
    for penned in played.penned.iter().filter(leads) {
        let Some((incoming, effects)) =
            log.iter().find(|(incoming, _)| Some(incoming.id) == event_of(log, penned.message))
        else {
            // Its event still waits.
            continue;
        };
        let known = desk(played).and_then(|desk| desk.replies.iter().find(|r| r.event == incoming.id));
        let stage = known.map(|known| known.stage);
        let times = left.get(&incoming.id).copied().unwrap_or_default();
        let told = effects.iter().any(|effect| matches!(effect, Effect::Say(_)));
        let fits = match stage {
            None => times == 0 && told,
            Some(ReplyStage::Held | ReplyStage::Asked | ReplyStage::TakenBack | ReplyStage::Offered) => {
                times == 0
            }
            Some(ReplyStage::Passed | ReplyStage::Reached | ReplyStage::Failed) => times >= 1,
        };
        if !fits {
            faults.push(format!("{} is {stage:?} and left {times} times", penned.word));
        }
        if times > 1 + again(log, incoming.id) {
            faults.push(format!("{} left {times} times", penned.word));
        }
    }
    faults
}

/// Taps that asked to send a reply again.
fn again(log: &[Taken], reply: EventId) -> usize {
    use sila::dialogue::action::{Action, ReplyAct};
    let taps = log.iter().filter(|(incoming, _)| {
        let Event::Desk(event) = &incoming.event else { return false };
        let DeskEvent::Pressed { pressed, .. } = &**event else { return false };
        matches!(pressed.action, Some(Action::Reply(_, of, ReplyAct::Again)) if of == reply)
    });
    taps.count()
}

/// What was handed to the desk stands in the thread of its case, once; parts of albums may still be gathered.
fn lost_words(log: &[Taken], owners: &BTreeMap<CaseId, ChatId>, played: &Played) -> Vec<String> {
    let mut faults = Vec::new();
    let mut shown: BTreeMap<(CaseId, EventId), usize> = BTreeMap::new();
    let mut copied: BTreeMap<(ChatId, MessageId), usize> = BTreeMap::new();
    for (_, _, outgoing) in said(log, owners).filter(|(_, to_person, _)| !to_person) {
        if let Some(Slot::Relayed(case, event)) = outgoing.slot {
            *shown.entry((case, event)).or_default() += 1;
        }
        match &outgoing.what {
            What::Copy { chat, message } => *copied.entry((*chat, *message)).or_default() += 1,
            What::CopyAll { chat, messages } => {
                for message in messages {
                    *copied.entry((*chat, *message)).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    let gathering: BTreeSet<(ChatId, MessageId)> = desk(played)
        .into_iter()
        .flat_map(|desk| &desk.gathering)
        .flat_map(|gathering| gathering.messages.iter().map(|message| (gathering.chat, *message)))
        .collect();
    for (incoming, _) in log {
        let Event::Desk(event) = &incoming.event else { continue };
        let DeskEvent::MemberSaid { case, id, chat, message, text, .. } = &**event else { continue };
        if !PEOPLE.contains(&chat.0) || owners.get(case) != Some(chat) {
            faults.push(format!("{message:?} of {chat} was handed to a case of {:?}", owners.get(case)));
        }
        // What bounced from a deleted thread is said once more.
        let times = match text {
            Some(_) => shown.get(&(*case, *id)).copied(),
            None => copied.get(&(*chat, *message)).copied(),
        };
        if times.is_none() && !gathering.contains(&(*chat, *message)) {
            faults.push(format!("{message:?} of {chat} is nowhere"));
        }
    }
    faults
}
