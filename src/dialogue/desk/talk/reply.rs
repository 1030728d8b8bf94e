//! A message of staff on its way out: held for a few seconds, then gone.

use chrono::TimeDelta;

use super::super::{Bench, card, clock};
use super::{clear_notice, find_mut, guard, is_inside, known, notice, offer, remember, staff_reply};
use crate::dialogue::action::{Act, ReplyAct};
use crate::dialogue::case::{Case, Officer};
use crate::dialogue::effect::{Effect, Timer};
use crate::dialogue::event::{DeskTimer, News, StaffReply};
use crate::dialogue::ids::{EventId, MessageId};
use crate::dialogue::moves;
use crate::dialogue::outgoing::Slot;
use crate::dialogue::room::{KnownReply, ReplyStage, Written};
use crate::texts::Args;

/// For so many seconds a reply of staff can be taken back, of an urgent case as of any other.
pub const REPLY_HELD_SECS: i64 = 5;

/// A message of staff: it goes to the person only as an explicit reply to the card or to a relayed message, or when its
/// writer says so.
pub(in super::super) fn reply(bench: &mut Bench, message: MessageId, text: Option<&str>, replies: bool) {
    if joins_album(bench, message) {
        return;
    }
    let Some(case) = bench.view.case.clone() else {
        return;
    };
    let shape = bench.incoming.shape.clone();
    let (text, media) = (text.map(str::to_owned), text.is_none());
    let written = Written {
        chat: bench.state.chat,
        text,
        spans: shape.spans,
        album: shape.album,
        also: Vec::new(),
        media,
        canned: false,
    };
    let addressed = matches!(bench.view.replied, Some(Slot::Card(_) | Slot::Relayed(..) | Slot::Reply(..)));
    if !addressed {
        if !replies {
            offer::offer(bench, &case, message, written);
        }
        return;
    }
    let Some(officer) = writer(bench, &case) else {
        return;
    };
    offer::expire(bench, case.id);
    let known = KnownReply {
        message,
        case: case.id,
        event: bench.id(),
        by: Some(officer),
        stage: ReplyStage::Held,
        written,
        mark: None,
    };
    match guard::doubt(bench, &case, &known) {
        Some(doubt) => {
            guard::ask(bench, &case, &known, &doubt);
            remember(bench, KnownReply { stage: ReplyStage::Asked, ..known });
        }
        None => hold(bench, case, known),
    }
}

/// Who may write to the person of this case now; otherwise staff are told why not.
pub(super) fn writer(bench: &mut Bench, case: &Case) -> Option<Officer> {
    let Some(officer) = bench.officer().filter(|_| bench.state.chat.is_some()) else {
        bench.say_in(case.id, "desk-anonymous", &Args::NONE);
        return None;
    };
    if let Some(id) = unwritable(case, &officer) {
        bench.say_in(case.id, id, &Args::NONE);
        return None;
    }
    Some(officer)
}

/// Why this officer may not write to the person of a case now: the text that says so.
pub(super) fn unwritable(case: &Case, officer: &Officer) -> Option<&'static str> {
    match case {
        case if case.stage().is_over() => Some("desk-reply-over"),
        case if case.chat().is_none() => Some("desk-outside-no-chat"),
        case if moves::is_own(case, officer) => Some("desk-own-case"),
        case if moves::decided_before(case, officer) => Some("desk-decided-before"),
        _ => None,
    }
}

/// Whoever answers has taken the case.
pub(super) fn take_up(bench: &mut Bench, case: &mut Case, officer: &Officer) {
    bench.state.unanswered.retain(|known| *known != case.id);
    if case.claimed.is_none() {
        let by = bench.act(officer.clone());
        moves::act(bench.world, case, Act::Claim, by);
        bench.record(case.id, Some(officer.clone()), "claimed", None);
    }
}

/// Holds a reply for the seconds in which it can be taken back.
pub(super) fn hold(bench: &mut Bench, mut case: Case, reply: KnownReply) {
    if let Some(officer) = reply.by.clone() {
        take_up(bench, &mut case, &officer);
    }
    bench.keep(&case, None);
    clock::follow_up(bench, &case);
    notice(bench, &reply, "desk-reply-held", &Args::NONE, &[("button-take-back", ReplyAct::TakeBack)]);
    let at = bench.now + TimeDelta::seconds(REPLY_HELD_SECS);
    bench.set(DeskTimer::ReplyLeaves(reply.event), at);
    remember(bench, reply);
}

/// Further parts of an album go with its first.
fn joins_album(bench: &mut Bench, message: MessageId) -> bool {
    let (album, officer) = (bench.incoming.shape.album.clone(), bench.officer());
    let same = |reply: &&mut KnownReply| {
        album.is_some() && reply.written.album == album && is_inside(reply.stage) && reply.by == officer
    };
    match bench.state.replies.iter_mut().rev().find(same) {
        Some(first) => {
            first.written.also.push(message);
            true
        }
        None => false,
    }
}

/// The seconds are over: the reply leaves.
pub(in super::super) fn leaves(bench: &mut Bench, case: &Case, reply: EventId) {
    let held =
        bench.state.replies.iter().find(|known| known.event == reply && known.stage == ReplyStage::Held);
    if let Some(held) = held.cloned() {
        pass(bench, case, &held, "replied");
    }
}

/// What is told to the person next comes after what was written before: replies of the case that are held leave.
pub(in super::super) fn leave_now(bench: &mut Bench, case: &Case) {
    let held = |reply: &&KnownReply| reply.case == case.id && reply.stage == ReplyStage::Held;
    let held: Vec<KnownReply> = bench.state.replies.iter().filter(held).cloned().collect();
    for reply in held {
        bench.effects.push(Effect::Clear(Timer::Desk(DeskTimer::ReplyLeaves(reply.event))));
        pass(bench, case, &reply, "replied");
    }
}

/// Passes a reply on to the person's conversation; `what` is the history's word for it.
pub(super) fn pass(bench: &mut Bench, case: &Case, reply: &KnownReply, what: &str) {
    let Some(passed) = staff_reply(&bench.state, reply) else {
        return;
    };
    if let Some(known) = find_mut(bench, reply.event) {
        known.stage = ReplyStage::Passed;
    }
    let mut answered = case.clone();
    answered.mark_answered(bench.now);
    bench.keep_quietly(&answered);
    if !answered.stage().is_over() {
        clock::follow_up(bench, &answered);
    }
    if clock::is_late(bench.world, case, bench.now) {
        // The card says that an answer is late: now it has come.
        card::show(bench, &answered);
    }
    bench.record(case.id, reply.by.clone(), what, reply.written.text.clone());
    clear_notice(bench, case.id, reply.event);
    bench.tell(case, News::Replied { reply: passed });
}

/// A staff message was edited: what leaves is what it says now, and what the person saw of it follows.
pub(in super::super) fn edited(bench: &mut Bench, message: MessageId, text: &str) {
    let (Some(reply), Some(chat)) = (known(&bench.state, message).cloned(), bench.state.chat) else {
        return;
    };
    let spans = bench.incoming.shape.spans.clone();
    let first = reply.message == message;
    let waits = is_inside(reply.stage) || reply.stage == ReplyStage::Failed;
    if waits && !reply.written.media {
        if let Some(known) = find_mut(bench, reply.event) {
            (known.written.text, known.written.spans) = (Some(text.to_owned()), spans);
        }
        return doubted(bench, reply.event);
    }
    // A part of an album after the first has no name of its own where the person sees it.
    if waits || reply.stage == ReplyStage::TakenBack || !first {
        return;
    }
    bench.record(reply.case, reply.by.clone(), "reply_edited", Some(text.to_owned()));
    let (id, captions) = (reply.event, reply.written.media);
    bench.with_case(|bench, case| {
        let text = Some(text.to_owned());
        let reply = StaffReply { id, chat, message, text, spans, also: Vec::new(), captions };
        bench.tell(&case, News::ReplyEdited { reply });
    });
}

/// An edit of what is held may bring in what was not there before.
fn doubted(bench: &mut Bench, reply: EventId) {
    let Some(held) = find_mut(bench, reply).filter(|known| known.stage == ReplyStage::Held).cloned() else {
        return;
    };
    bench.with_case(|bench, case| {
        if let Some(doubt) = guard::doubt(bench, &case, &held) {
            bench.effects.push(Effect::Clear(Timer::Desk(DeskTimer::ReplyLeaves(reply))));
            guard::ask(bench, &case, &held, &doubt);
            if let Some(known) = find_mut(bench, reply) {
                known.stage = ReplyStage::Asked;
            }
        }
    });
}
