//! Between the person and staff: explicit replies go out with a receipt that tells the truth, everything else in a
//! thread stays inside.

mod person;
mod thread;

pub(super) use person::{edited as person_edited, relay};
pub(super) use thread::{lost as thread_lost, open as open_thread};

use super::super::event::{News, Outcome, Receipt, StaffReply};
use super::super::ids::MessageId;
use super::super::moves;
use super::super::outgoing::{Outgoing, Repeat, Slot, What};
use super::super::room::{Desk, KnownReply};
use super::{Bench, clock};
use crate::texts::Args;

/// Staff replies remembered for later edits.
const REPLIES_KEPT: usize = 200;
/// The mark under a staff message that reached the person.
const REACHED: &str = "👍";

/// The reply of an officer's message, where it is still remembered.
pub(super) fn known(desk: &Desk, message: MessageId) -> Option<KnownReply> {
    desk.replies.iter().rev().find(|reply| reply.message == message).copied()
}

/// A message of staff: it goes to the person only as an explicit reply to the card or to a relayed message.
pub(super) fn reply(bench: &mut Bench, message: MessageId, text: Option<&str>) {
    let addressed = matches!(bench.view.replied, Some(Slot::Card(_) | Slot::Relayed(..) | Slot::Reply(..)));
    let Some(mut case) = bench.view.case.clone().filter(|_| addressed) else {
        return;
    };
    let (Some(officer), Some(chat)) = (bench.officer(), bench.state.chat) else {
        return bench.say_in(case.id, "desk-anonymous", &Args::NONE);
    };
    if case.stage().is_over() {
        return bench.say_in(case.id, "desk-reply-over", &Args::NONE);
    }
    if moves::is_own(&case, &officer) {
        return bench.say_in(case.id, "desk-own-case", &Args::NONE);
    }
    if moves::decided_before(&case, &officer) {
        return bench.say_in(case.id, "desk-decided-before", &Args::NONE);
    }
    if case.claimed.is_none() {
        let by = bench.act(officer.clone());
        moves::act(bench.world, &mut case, super::super::action::Act::Claim, by);
        bench.record(case.id, Some(officer.clone()), "claimed", None);
    }
    case.answered_at = case.answered_at.or(Some(bench.now));
    bench.record(case.id, Some(officer), "replied", None);
    let id = bench.id();
    remember(bench, KnownReply { message, case: case.id, event: id });
    let reply = StaffReply { id, chat, message, text: text.map(str::to_owned) };
    bench.keep(&case, Some(News::Replied { reply }));
    clock::follow_up(bench, &case);
}

fn remember(bench: &mut Bench, reply: KnownReply) {
    bench.state.replies.push(reply);
    let surplus = bench.state.replies.len().saturating_sub(REPLIES_KEPT);
    bench.state.replies.drain(..surplus);
}

/// A staff message was edited: what the person saw of it follows.
pub(super) fn edited(bench: &mut Bench, message: MessageId, text: &str) {
    let (Some(known), Some(chat)) = (known(&bench.state, message), bench.state.chat) else {
        return;
    };
    bench.with_case(|bench, case| {
        let reply = StaffReply { id: known.event, chat, message, text: Some(text.to_owned()) };
        bench.tell(&case, News::ReplyEdited { reply });
    });
}

/// What became of a staff reply, told where it was written.
pub(super) fn dispatched(bench: &mut Bench, receipt: &Receipt, outcome: &Outcome) {
    let (case, message) = match receipt {
        Receipt::StaffReply { case, message } => (case, message),
        Receipt::News { .. } if !receipt.asks_for(outcome) => return,
        Receipt::News { case } => return bench.say_in(*case, "desk-news-unreached", &Args::NONE),
    };
    match outcome {
        Outcome::Sent => {
            let mark = What::React { message: *message, emoji: REACHED.to_owned() };
            bench.send(Outgoing::of(mark, Repeat::Safe));
        }
        Outcome::Unreachable => bench.say_in(*case, "desk-reply-unreachable", &Args::NONE),
        Outcome::Refused(why) => {
            bench.say_in(*case, "desk-reply-refused", &Args::new().code("why", why));
        }
        Outcome::Uncertain => bench.say_in(*case, "desk-reply-uncertain", &Args::NONE),
    }
}
