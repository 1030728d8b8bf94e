//! A group under load: whatever waits for it is looked at together, gathered case by case, and sent by priority. Pure.
//!
//! Telegram takes twenty calls a minute in a group. What people wrote about one case in the meantime goes out as one
//! message; a card that stands is overtaken by words, and drawn once, as it is last.

use std::collections::{BTreeMap, HashSet, VecDeque};

use super::attempt::place_of;
use super::settle::Settled;
use crate::dialogue::ids::ChatId;
use crate::dialogue::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use crate::store::{Lane, Ready};
use crate::telegram::outbound::is_edit;
use crate::telegram::pace::Priority;

/// Waiting messages of one group that are looked at together.
pub(super) const CROWD_MAX: u32 = 2_000;
/// How long a plan for a group holds.
pub(super) const PLAN_AGAIN_MS: i64 = 3_000;
/// The longest gathered message, in UTF-16 units: within one of Telegram's, with room for what a text turns into.
const GATHERED_UNITS_MAX: usize = 3_800;
/// After so many attempts a message goes alone: if it is what breaks, it breaks nothing else.
const GATHERED_ATTEMPTS_MAX: u32 = 2;
/// Between two gathered messages.
const GAP: &str = "\n\n";

/// What goes out by one message.
#[derive(Debug)]
pub(super) struct Bundle {
    /// The first, whose place and name it takes.
    pub lead: Ready,
    /// Further ones of the same case, gathered into it.
    pub with: Vec<Ready>,
    /// The highest priority of whatever waits in its lane: nothing important stands behind something that is not.
    pub priority: Priority,
}

/// What is to be done for a group under load.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What needs no attempt.
    pub needless: Vec<Settled>,
    /// What may go, best first.
    pub bundles: Vec<Bundle>,
    /// Messages that wait in all, those of `bundles` among them.
    pub waiting: usize,
}

/// What matters most of a message.
pub(super) fn priority(outgoing: &Outgoing, is_edit: bool) -> Priority {
    match (&outgoing.what, outgoing.slot) {
        (_, Some(Slot::Card(_))) if is_edit && outgoing.urgent => Priority::Words,
        (_, Some(Slot::Card(_))) if is_edit => Priority::Card,
        (What::NameThread { .. }, _) => Priority::Name,
        _ if outgoing.urgent => Priority::Urgent,
        (What::CloseThread | What::Unbutton { .. }, _) => Priority::Card,
        (_, Some(Slot::Card(_) | Slot::Relayed(..) | Slot::Prompt(..))) => Priority::Words,
        (
            What::OpenThread { .. }
            | What::ReopenThread
            | What::Copy { .. }
            | What::CopyAll { .. }
            | What::Paper { .. },
            _,
        ) => Priority::Words,
        _ => Priority::Receipt,
    }
}

/// True of what Telegram counts among a chat's messages.
pub(super) fn counts(what: &What) -> bool {
    !matches!(
        what,
        What::AnswerTap { .. } | What::LookUpStanding { .. } | What::LookUpStaff { .. } | What::Delete
    )
}

/// Plans what waits for a group, oldest first. Lanes in `busy` are being served; `needless` judges what is first in its
/// lane.
pub(super) fn plan(
    chat: ChatId,
    waiting: Vec<Ready>,
    busy: &HashSet<Lane>,
    needless: impl Fn(&Ready) -> Option<Settled>,
) -> Plan {
    let mut plan = Plan { waiting: waiting.len(), ..Plan::default() };
    let mut lanes: BTreeMap<i64, VecDeque<Ready>> = BTreeMap::new();
    for ready in waiting.into_iter().filter(|ready| !busy.contains(&ready.lane)) {
        lanes.entry(ready.lane.0).or_default().push_back(ready);
    }
    for mut rows in lanes.into_values() {
        let (mut card, mut name) = (None, None);
        while let Some(head) = rows.pop_front() {
            if let Some(settled) = needless(&head) {
                plan.needless.push(settled);
            } else if is_redrawn(&head, chat) {
                // Words need not wait for a card that stands already; of several, the last one counts.
                card = Some(head);
            } else if is_name(&head) {
                name = Some(head);
            } else {
                plan.bundles.push(bundle(head, rows, chat));
                break;
            }
        }
        plan.bundles.extend(card.into_iter().chain(name).map(|lead| {
            let priority = priority(&lead.outgoing, true);
            Bundle { lead, with: Vec::new(), priority }
        }));
    }
    plan.waiting -= plan.needless.len();
    plan.bundles.sort_by_key(|bundle| (bundle.priority, bundle.lead.id));
    plan
}

/// The text of a bundle, as one message. It carries the name of what a person wrote, where it holds such words: a reply
/// to it finds the case.
pub(super) fn gathered(bundle: &Bundle) -> Outgoing {
    let mut outgoing = bundle.lead.outgoing.clone();
    let slots = bundle.with.iter().filter_map(|ready| ready.outgoing.slot);
    outgoing.slot = outgoing.slot.or_else(|| slots.min());
    if let What::Text { text, .. } = &mut outgoing.what {
        for one in bundle.with.iter().filter_map(|ready| text_of(&ready.outgoing)) {
            text.push_str(GAP);
            text.push_str(one);
        }
    }
    outgoing
}

fn bundle(lead: Ready, rest: VecDeque<Ready>, chat: ChatId) -> Bundle {
    let of = |ready: &Ready| priority(&ready.outgoing, is_edit(&ready.outgoing, &place_of(ready, chat)));
    let best = rest.iter().map(of).min();
    let priority = best.map_or(of(&lead), |best| best.min(of(&lead)));
    let with = gather(&lead, rest, chat);
    Bundle { lead, with, priority }
}

/// The messages that follow the first one and may go with it.
fn gather(lead: &Ready, rest: VecDeque<Ready>, chat: ChatId) -> Vec<Ready> {
    let mut with = Vec::new();
    let Some(text) = text_of(&lead.outgoing).filter(|_| may_gather(lead, chat)) else {
        return with;
    };
    let mut units = text.encode_utf16().count();
    for ready in rest {
        if is_redrawn(&ready, chat) || is_name(&ready) {
            continue;
        }
        let same = ready.outgoing.quiet == lead.outgoing.quiet
            && ready.outgoing.protect == lead.outgoing.protect
            && ready.outgoing.thread == lead.outgoing.thread;
        let Some(text) = text_of(&ready.outgoing).filter(|_| same && may_gather(&ready, chat)) else {
            break;
        };
        units += GAP.len() + text.encode_utf16().count();
        if units > GATHERED_UNITS_MAX {
            break;
        }
        with.push(ready);
    }
    with
}

/// True of plain words that nobody edits and nobody waits to hear of.
fn may_gather(ready: &Ready, chat: ChatId) -> bool {
    let outgoing = &ready.outgoing;
    matches!(outgoing.what, What::Text { keyboard: Keyboard::None, .. })
        && matches!(outgoing.slot, None | Some(Slot::Relayed(..)))
        && matches!(outgoing.repeat, Repeat::Safe | Repeat::Again)
        && outgoing.receipt.is_none()
        && outgoing.reply_to.is_none()
        && outgoing.under.is_none()
        && outgoing.spans.is_empty()
        && ready.attempts <= GATHERED_ATTEMPTS_MAX
        && !is_edit(outgoing, &place_of(ready, chat))
}

/// True of a new name of a thread: nothing needs to wait for it.
fn is_name(ready: &Ready) -> bool {
    matches!(ready.outgoing.what, What::NameThread { .. })
}

/// True of a card that is drawn anew where it stands.
fn is_redrawn(ready: &Ready, chat: ChatId) -> bool {
    let outgoing = &ready.outgoing;
    let is_card = matches!(outgoing.slot, Some(Slot::Card(_))) && outgoing.receipt.is_none();
    is_card && is_edit(outgoing, &place_of(ready, chat))
}

fn text_of(outgoing: &Outgoing) -> Option<&str> {
    match &outgoing.what {
        What::Text { text, .. } => Some(text),
        _ => None,
    }
}
