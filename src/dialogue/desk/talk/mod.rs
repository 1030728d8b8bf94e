//! Between the person and staff: explicit replies go out, after a few seconds in which they can be taken back, with a
//! receipt that tells the truth; everything else in a thread stays inside, unless its writer sends it by a tap.

mod album;
mod canned;
mod guard;
mod offer;
mod person;
mod receipt;
mod reply;
mod taps;
mod thread;

pub(super) use album::whole as album_whole;
pub(super) use canned::{choose as choose_canned, preview as preview_canned};
pub(super) use person::{edited as person_edited, reacted as person_reacted, relay};
pub(super) use receipt::dispatched;
pub(super) use reply::{edited, leave_now, leaves, reply};
pub(super) use taps::pressed as reply_pressed;
pub(super) use thread::{lost as thread_lost, name as name_thread, open as open_thread};

use super::super::event::StaffReply;
use super::super::ids::{CaseId, EventId, MessageId};
use super::super::outgoing::{Button, Keyboard, Outgoing, Repeat, Slot, What};
use super::super::room::{Desk, KnownReply, ReplyStage, Written};
use super::Bench;
use crate::dialogue::action::{Action, ReplyAct};
use crate::texts::Args;

/// Staff replies remembered for later edits.
const REPLIES_KEPT: usize = 200;
/// Cases remembered in which the person spoke last.
const UNANSWERED_MAX: usize = 1_000;

/// The reply of an officer's message, where it is still remembered.
pub(super) fn known(desk: &Desk, message: MessageId) -> Option<&KnownReply> {
    let is_it = |reply: &&KnownReply| reply.message == message || reply.written.also.contains(&message);
    desk.replies.iter().rev().find(is_it)
}

/// The case of a reply that is remembered by its event.
pub(super) fn case_of(desk: &Desk, reply: EventId) -> Option<CaseId> {
    desk.replies.iter().rev().find(|known| known.event == reply).map(|known| known.case)
}

/// The case of an album of which parts are awaited.
pub(super) fn case_of_album(desk: &Desk, album: EventId) -> Option<CaseId> {
    desk.gathering.iter().find(|gathering| gathering.event == album).map(|gathering| gathering.case)
}

fn remember(bench: &mut Bench, reply: KnownReply) {
    bench.state.replies.push(reply);
    let surplus = bench.state.replies.len().saturating_sub(REPLIES_KEPT);
    bench.state.replies.drain(..surplus);
}

fn find_mut<'a>(bench: &'a mut Bench, reply: EventId) -> Option<&'a mut KnownReply> {
    bench.state.replies.iter_mut().rev().find(|known| known.event == reply)
}

/// The person spoke: an answer is awaited.
fn is_asked(bench: &mut Bench, case: CaseId) {
    bench.state.unanswered.retain(|known| *known != case);
    bench.state.unanswered.push(case);
    let surplus = bench.state.unanswered.len().saturating_sub(UNANSWERED_MAX);
    bench.state.unanswered.drain(..surplus);
}

/// Tells staff of a reply, under it: a new notice, or the one that stands changed.
fn notice(bench: &mut Bench, reply: &KnownReply, id: &str, args: &Args, acts: &[(&str, ReplyAct)]) {
    let button = |(label, act): &(&str, ReplyAct)| Button {
        label: bench.text(label, &Args::NONE),
        action: Action::Reply(reply.case, reply.event, *act),
    };
    let row: Vec<Button> = acts.iter().map(button).collect();
    let keyboard = if row.is_empty() { Keyboard::None } else { Keyboard::Inline(vec![row]) };
    let notice = Outgoing::text(bench.text(id, args), keyboard).in_thread(reply.case).quietly();
    bench.send(notice.in_slot(Slot::Notice(reply.case, reply.event)).under(reply.message));
}

/// Takes a notice away: there is nothing to do about its reply any more.
fn clear_notice(bench: &mut Bench, case: CaseId, reply: EventId) {
    let gone = Outgoing::of(What::Delete, Repeat::Safe).in_thread(case);
    bench.send(gone.in_slot(Slot::Notice(case, reply)));
}

/// The reply as the conversation is told of it.
fn staff_reply(desk: &Desk, reply: &KnownReply) -> Option<StaffReply> {
    let KnownReply { message, event, written, .. } = reply.clone();
    let Written { chat, text, spans, also, .. } = written;
    Some(StaffReply { id: event, chat: chat.or(desk.chat)?, message, text, spans, also, captions: false })
}

/// True for stages in which a message may still be kept from leaving.
fn is_inside(stage: ReplyStage) -> bool {
    matches!(stage, ReplyStage::Offered | ReplyStage::Asked | ReplyStage::Held)
}
