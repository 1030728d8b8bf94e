//! What became of a message of staff, told where it was written: a mark when it arrived, the reason and a button when
//! it did not.

use super::super::{Bench, work};
use super::{find_mut, known, notice};
use crate::dialogue::action::ReplyAct;
use crate::dialogue::event::{Outcome, Receipt};
use crate::dialogue::ids::{CaseId, MessageId};
use crate::dialogue::outgoing::{Outgoing, Repeat, What};
use crate::dialogue::room::{KnownReply, ReplyStage};
use crate::texts::Args;

/// The mark under a staff message that reached the person: the same that the person sees under what was passed on.
pub(super) const REACHED: &str = "👌";

/// A message of ours ended in a named state.
pub(in super::super) fn dispatched(bench: &mut Bench, receipt: &Receipt, outcome: &Outcome) {
    match receipt {
        Receipt::StaffReply { case, message } => replied(bench, *case, *message, outcome),
        Receipt::StaffEdit { case, message } => edited(bench, *case, *message, outcome),
        Receipt::Paper { case, number } => work::paper_not_sent(bench, *case, *number, outcome),
        Receipt::News { case } if receipt.asks_for(outcome) => {
            bench.say_in(*case, "desk-news-unreached", &Args::NONE);
        }
        Receipt::News { .. } => {}
    }
}

fn replied(bench: &mut Bench, case: CaseId, message: MessageId, outcome: &Outcome) {
    let reply = known(&bench.state, message).cloned();
    if *outcome == Outcome::Sent {
        if let Some(known) = reply.as_ref().and_then(|reply| find_mut(bench, reply.event)) {
            known.stage = ReplyStage::Reached;
            // What has arrived need not be kept here: the history has it.
            (known.written.text, known.written.spans) = (None, Vec::new());
        }
        return mark(bench, message, REACHED);
    }
    // What was told of an attempt that is over does not undo what a later one has done.
    let Some(reply) = reply.filter(|reply| reply.stage == ReplyStage::Passed) else {
        return say(bench, case, outcome);
    };
    if let Some(known) = find_mut(bench, reply.event) {
        known.stage = ReplyStage::Failed;
    }
    let (id, args) = reason(outcome);
    notice(bench, &reply, id, &args, &[("button-send-again", ReplyAct::Again)]);
}

/// A reply that is remembered no more can only be told of.
fn say(bench: &mut Bench, case: CaseId, outcome: &Outcome) {
    let (id, args) = reason(outcome);
    bench.say_in(case, id, &args);
}

fn edited(bench: &mut Bench, case: CaseId, message: MessageId, outcome: &Outcome) {
    match outcome {
        Outcome::Sent => mark(bench, message, REACHED),
        Outcome::Refused(why) => {
            bench.say_in(case, "desk-edit-refused", &Args::new().code("why", why));
        }
        Outcome::Unreachable | Outcome::Uncertain => bench.say_in(case, "desk-edit-uncertain", &Args::NONE),
    }
}

fn reason(outcome: &Outcome) -> (&'static str, Args) {
    match outcome {
        Outcome::Unreachable => ("desk-reply-unreachable", Args::NONE),
        Outcome::Refused(why) => ("desk-reply-refused", Args::new().code("why", why)),
        Outcome::Uncertain | Outcome::Sent => ("desk-reply-uncertain", Args::NONE),
    }
}

/// Puts a mark under an officer's message.
pub(super) fn mark(bench: &mut Bench, message: MessageId, emoji: &str) {
    let mark = What::React { message, emoji: emoji.to_owned() };
    bench.send(Outgoing::of(mark, Repeat::Safe));
}

/// The mark of a reply: the person's own where they put one, else that it arrived.
pub(super) fn mark_of(reply: &KnownReply) -> &str {
    reply.mark.as_deref().unwrap_or(REACHED)
}
