//! Buttons under a message of staff: send it after all, take it back, send it again.

use super::super::Bench;
use super::{canned, find_mut, is_inside, notice, offer, reply};
use crate::dialogue::action::ReplyAct;
use crate::dialogue::case::{Case, Officer};
use crate::dialogue::effect::{Effect, Timer};
use crate::dialogue::event::DeskTimer;
use crate::dialogue::ids::EventId;
use crate::dialogue::moves;
use crate::dialogue::room::{KnownReply, ReplyStage};
use crate::texts::Args;

/// A tap under a message of staff. Every tap is checked against where the message stands now.
pub(in super::super) fn pressed(
    bench: &mut Bench,
    case: Case,
    officer: Officer,
    event: EventId,
    act: ReplyAct,
) {
    let found = find_mut(bench, event).filter(|known| known.case == case.id).cloned();
    let Some(known) = found else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    match act {
        ReplyAct::Send => send(bench, case, &officer, known),
        ReplyAct::TakeBack => take_back(bench, known),
        ReplyAct::Again => again(bench, &case, &officer, known),
    }
}

/// By its writer alone: nobody else knows for whom it was meant.
fn send(bench: &mut Bench, mut case: Case, officer: &Officer, known: KnownReply) {
    if known.by.as_ref().map(|by| by.user) != Some(officer.user) {
        return bench.alert("desk-only-its-writer", &Args::NONE);
    }
    if !matches!(known.stage, ReplyStage::Offered | ReplyStage::Asked) {
        return bench.alert("desk-reply-gone", &Args::NONE);
    }
    if reply::writer(bench, &case).is_none() {
        return;
    }
    if known.written.canned {
        return canned::send(bench, case, known);
    }
    if let Some(known) = find_mut(bench, known.event) {
        known.stage = ReplyStage::Held;
    }
    offer::expire(bench, case.id);
    reply::take_up(bench, &mut case, officer);
    bench.keep(&case, None);
    super::super::clock::follow_up(bench, &case);
    reply::pass(bench, &case, &known, "replied");
}

/// By anyone of the staff: what is kept inside harms nobody.
fn take_back(bench: &mut Bench, known: KnownReply) {
    if known.written.canned && known.stage == ReplyStage::Offered {
        return canned::drop_preview(bench, &known);
    }
    match known.stage {
        stage if is_inside(stage) => {}
        ReplyStage::TakenBack => return bench.alert("desk-reply-taken-back", &Args::NONE),
        _ => return bench.alert("desk-reply-gone", &Args::NONE),
    }
    bench.effects.push(Effect::Clear(Timer::Desk(DeskTimer::ReplyLeaves(known.event))));
    if let Some(known) = find_mut(bench, known.event) {
        known.stage = ReplyStage::TakenBack;
        known.written = Default::default();
    }
    super::is_asked(bench, known.case);
    let officer = bench.officer();
    bench.record(known.case, officer, "taken_back", known.written.text.clone());
    notice(bench, &known, "desk-reply-taken-back", &Args::NONE, &[]);
}

/// Sends again what did not arrive, or may not have; never what surely did.
fn again(bench: &mut Bench, case: &Case, officer: &Officer, known: KnownReply) {
    if known.stage != ReplyStage::Failed {
        return bench.alert("desk-reply-not-again", &Args::NONE);
    }
    let writes = known.by.as_ref().map(|by| by.user) == Some(officer.user);
    if case.stage().is_over() {
        return bench.alert("desk-reply-over", &Args::NONE);
    }
    if !writes && !moves::holds(case, officer) {
        return bench.alert("desk-only-its-writer", &Args::NONE);
    }
    reply::pass(bench, case, &known, "replied_again");
}
