//! What may never happen, looked for in everything that was said and done. The order of stages is written here once
//! more, from the policies and not from the code.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sila::calendar::riyadh_date;
use sila::dialogue::World;
use sila::dialogue::case::{Case, CaseKind, Stage};
use sila::dialogue::effect::Effect;
use sila::dialogue::event::{ChatEvent, DeskEvent, Event, Incoming, RoomKey};
use sila::dialogue::ids::{CaseId, ChatId};
use sila::dialogue::outgoing::{Slot, What};
use sila::pack::{Decider, Form};

/// One step: what came, and what it led to.
pub type Taken = (Incoming, Vec<Effect>);

/// A member, and what only they have.
#[derive(Clone, Debug)]
pub struct Member {
    pub chat: ChatId,
    /// The name that Telegram shows.
    pub shown: String,
    /// A word that stands in all that they write, and in all that officers write to them.
    pub mark: String,
    pub mobile: String,
    pub identity: String,
}

/// Looks through a whole history; gives each fault in a sentence.
pub fn faults(world: &World, members: &[Member], log: &[Taken]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut owners: HashMap<CaseId, ChatId> = HashMap::new();
    let mut before: HashMap<CaseId, Case> = HashMap::new();
    for (incoming, effects) in log {
        faults.extend(dead_end(incoming, effects));
        for effect in effects {
            match effect {
                Effect::Keep(case) => {
                    owners.extend(case.chat().map(|chat| (case.id, chat)));
                    faults.extend(illegal(world, before.get(&case.id), case, incoming.effective_at));
                    before.insert(case.id, (**case).clone());
                }
                Effect::Say(outgoing) => {
                    let owner = match (incoming.room, outgoing.thread) {
                        (RoomKey::Chat(chat), _) => Some(chat),
                        (RoomKey::Desk | RoomKey::Confidential, Some(case)) => owners.get(&case).copied(),
                        (RoomKey::Desk | RoomKey::Confidential, None) => None,
                    };
                    let What::Text { text, .. } = &outgoing.what else { continue };
                    let card = matches!(outgoing.slot, Some(Slot::Card(_)));
                    faults.extend(owner.into_iter().flat_map(|owner| mixed(members, owner, text)));
                    faults.extend(cases_mixed(&before, owner, text));
                    let shown = members.iter().find(|member| card && text.contains(&member.identity));
                    faults.extend(shown.map(|m| format!("a card shows the identity number of {}", m.shown)));
                }
                _ => {}
            }
        }
    }
    faults
}

/// Whatever a person sends leads to words, or is passed on.
fn dead_end(incoming: &Incoming, effects: &[Effect]) -> Option<String> {
    let Event::Chat(event) = &incoming.event else { return None };
    let by_person = matches!(
        event,
        ChatEvent::Said(_)
            | ChatEvent::Pressed(_)
            | ChatEvent::SharedContact { .. }
            | ChatEvent::Sent(_)
            | ChatEvent::Edited { .. }
            | ChatEvent::Garbled { .. }
    );
    let leads_on = effects.iter().any(|effect| match effect {
        Effect::Say(outgoing) => matches!(&outgoing.what, What::Text { text, .. } if !text.trim().is_empty()),
        Effect::Tell(RoomKey::Desk, Event::Desk(event)) => matches!(
            **event,
            DeskEvent::MemberSaid { .. } | DeskEvent::MemberEdited { .. } | DeskEvent::CaseOpened { .. }
        ),
        _ => false,
    });
    (by_person && !leads_on).then(|| format!("a dead end: {event:?}"))
}

/// Nothing of one member stands in what is said to, or about, another.
fn mixed(members: &[Member], owner: ChatId, text: &str) -> Vec<String> {
    let others = members.iter().filter(|member| member.chat != owner);
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{2066}'..='\u{2069}')).collect();
    others
        .flat_map(|other| {
            let own = [&other.shown, &other.mark, &other.mobile, &other.identity];
            own.into_iter().filter(|value| plain.contains(&value.replace(' ', "")))
        })
        .map(|value| format!("{owner} is told of another: {value} in «{text}»"))
        .collect()
}

/// No reference of one member's case stands in what another reads.
fn cases_mixed(cases: &HashMap<CaseId, Case>, owner: Option<ChatId>, text: &str) -> Option<String> {
    let owner = owner?;
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{2066}'..='\u{2069}')).collect();
    let other = cases.values().find(|case| !case.is_of(owner) && digits.contains(&case.reference))?;
    Some(format!("{owner} is told of another's case: {}", other.id))
}

/// Who decides a request: an option that was chosen may name another body than its form.
fn decider(form: &Form, case: &Case) -> Decider {
    let mut named = case.answers.iter().filter_map(|answer| {
        let field = form.fields.iter().find(|field| field.key.0 == answer.key)?;
        let chosen = |key: &str| answer.value.split(',').any(|value| value == key);
        field.kind.options().iter().find(|option| chosen(&option.key.0))?.decides
    });
    named.next().unwrap_or(form.decides)
}

/// The policy's order, with what each stage demands.
fn illegal(world: &World, before: Option<&Case>, case: &Case, at: DateTime<Utc>) -> Option<String> {
    use Stage::*;
    let request = matches!(case.kind, CaseKind::Request { .. });
    let form = match &case.kind {
        CaseKind::Request { form } => world.find_form(form),
        CaseKind::Enquiry { .. } => None,
    };
    let Some(before) = before else {
        return (case.stage() != Submitted).then(|| format!("a case is born {:?}", case.stage()));
    };
    let (from, to) = (before.stage(), case.stage());
    let decides = form.map(|form| decider(form, case));
    let staff = decides == Some(Decider::Staff);
    let studied = request && !staff;
    let body = match decides {
        Some(Decider::Board | Decider::Above) => Board,
        _ => Committee,
    };
    let legal = from == to
        || match (from, to) {
            (Submitted, Matching) => studied,
            // An officer who reopens has it in hand at once.
            (Submitted | Closed, InWork) | (InWork, Clarify) | (Clarify, InWork) => !studied,
            (InWork, Done) | (Done, InWork | Closed) => staff,
            (Submitted | InWork | Clarify, Closed) | (Closed, Submitted) => !request,
            (Ready, Committee | Board) => studied && to == body,
            (Matching, Returned | AwaitingSignature | Ready | Clarify)
            | (Clarify | Returned, Matching)
            | (AwaitingSignature, Ready | Returned)
            | (Ready, Returned)
            | (Committee | Board | Deferred, Accepted | PartlyAccepted | Rejected)
            | (Committee | Board, Deferred)
            | (Accepted | PartlyAccepted, Registered)
            | (Delivered, Closed | Registered)
            | (Closed, Registered)
            | (Rejected, Closed) => studied,
            (Registered, Delivered) => studied && world.pack.profile.service_step,
            (Registered, Closed) => studied && !world.pack.profile.service_step,
            (Submitted | Clarify, Withdrawn) => request,
            (InWork, Withdrawn) => staff,
            (Matching | Returned | AwaitingSignature | Ready | Committee | Board | Deferred, Withdrawn) => {
                studied
            }
            _ => false,
        };
    if !legal {
        return Some(format!("{from:?} leads to {to:?}"));
    }
    let attests = form.is_some_and(|form| form.attests);
    if attests && case.attestation.is_none() {
        return Some("a request that must be attested was submitted without".to_owned());
    }
    let signs = studied && form.is_some_and(|form| form.needs_signature);
    let entered = |stage| from != stage && to == stage;
    if (entered(Committee) || entered(Board)) && (case.matched.is_none() || (signs && case.signed.is_none()))
    {
        return Some("the committee got what was not matched or not signed".to_owned());
    }
    let decided = body == Committee && [Accepted, PartlyAccepted, Rejected].into_iter().any(entered);
    let raised = case.raised_at.map(riyadh_date);
    if decided && raised.is_none_or(|raised| riyadh_date(at) - raised < TimeDelta::days(14)) {
        return Some("a decision before the fourteenth day".to_owned());
    }
    None
}
