//! A lone answer that replies to nothing: it may be meant for the person, and only its writer can say so.

use super::super::{Bench, card};
use super::{canned, clear_notice, guard, notice, remember};
use crate::dialogue::action::ReplyAct;
use crate::dialogue::case::Case;
use crate::dialogue::ids::{CaseId, MessageId};
use crate::dialogue::moves;
use crate::dialogue::room::{KnownReply, ReplyStage, Written};
use crate::field::reference::grouped_reference;

/// Offers to send what the officer who holds a case wrote in its thread while the person awaits an answer. All other
/// talk is among staff, and nothing is asked about it.
pub(super) fn offer(bench: &mut Bench, case: &Case, message: MessageId, written: Written) {
    let Some(officer) = bench.officer() else {
        return;
    };
    let awaited = bench.state.unanswered.contains(&case.id) && !case.stage().is_over();
    if !awaited || !moves::holds(case, &officer) || moves::decided_before(case, &officer) {
        return;
    }
    expire(bench, case.id);
    let reply = KnownReply {
        message,
        case: case.id,
        event: bench.id(),
        by: Some(officer),
        stage: ReplyStage::Offered,
        written,
        mark: None,
    };
    let args = card::named(bench, case);
    let (id, args) = match guard::doubt(bench, case, &reply) {
        Some(guard::Doubt::Names(other)) => {
            ("desk-offer-names-other", args.code("other", grouped_reference(&other)))
        }
        Some(guard::Doubt::Elsewhere) => ("desk-offer-from-elsewhere", args),
        None => ("desk-offer", args),
    };
    notice(bench, &reply, id, &args, &[("button-send-to-person", ReplyAct::Send)]);
    remember(bench, reply);
}

/// The offers of a case that still stand are withdrawn: something newer was written.
pub(super) fn expire(bench: &mut Bench, case: CaseId) {
    let offered = |reply: &KnownReply| reply.case == case && reply.stage == ReplyStage::Offered;
    let gone: Vec<KnownReply> = bench.state.replies.iter().filter(|r| offered(r)).cloned().collect();
    bench.state.replies.retain(|reply| !offered(reply));
    for reply in gone {
        match reply.written.canned {
            true => canned::clear(bench, &reply),
            false => clear_notice(bench, case, reply.event),
        }
    }
}
