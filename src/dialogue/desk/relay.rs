//! Between the person and staff: explicit replies go out with a receipt that tells the truth, everything else in a
//! thread stays inside.

use chrono::{DateTime, Utc};

use super::super::answer;
use super::super::case::Case;
use super::super::event::{DeskEvent, News, Outcome, Receipt, StaffReply};
use super::super::ids::{ChatId, EventId, MessageId};
use super::super::moves;
use super::super::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use super::super::room::{Desk, KnownReply};
use super::super::world::World;
use super::{Bench, actions, card, later};
use crate::pack::{Field, FieldKind};
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
    bench.follow_up(&case);
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

/// What the person said or did about a case.
pub(super) fn from_person(bench: &mut Bench, case: Case, event: &DeskEvent) {
    match event {
        DeskEvent::MemberSaid { id, chat, message, text, .. } => {
            relay(bench, &case, *id, *chat, *message, text.as_deref());
        }
        DeskEvent::MemberEdited { text, .. } => {
            let args = card::named(bench, &case).words("text", text);
            let notice = Outgoing::text(bench.text("desk-member-edited", &args), Keyboard::None);
            // An officer who replies to it means the person.
            let slot = Slot::Relayed(case.id, bench.id());
            bench.send(notice.in_thread(case.id).in_slot(slot));
        }
        DeskEvent::MemberCompleted { .. } => completed(bench, case),
        DeskEvent::MemberWithdrew { .. } => withdrew(bench, case),
        DeskEvent::MemberConfirmed { received, .. } => confirmed(bench, case, *received),
        DeskEvent::MemberSupplied { answer, .. } => later::supplied(bench, case, answer),
        DeskEvent::MemberRebooked { at, .. } => rebooked(bench, case, *at),
        DeskEvent::MemberUrged { .. } => urged(bench, case),
        DeskEvent::MemberClarified { clear, .. } => clarified(bench, case, *clear),
        DeskEvent::MemberEndedTalk { .. } => ended(bench, case),
        _ => panic!("only what a person did about a case comes here"),
    }
}

/// Shows a message of the person in the thread, under a name that a reply finds again.
fn relay(bench: &mut Bench, case: &Case, id: EventId, chat: ChatId, message: MessageId, text: Option<&str>) {
    if case.stage().is_over() && bench.state.forum {
        bench.send(Outgoing::of(What::ReopenThread, Repeat::Safe).in_thread(case.id));
    }
    let slot = Slot::Relayed(case.id, id);
    let outgoing = match text {
        Some(text) => {
            let args = card::named(bench, case).words("text", text);
            Outgoing::text(bench.text("desk-member-said", &args), Keyboard::None)
        }
        None => Outgoing::of(What::Copy { chat, message }, Repeat::Again),
    };
    bench.send(outgoing.in_thread(case.id).in_slot(slot));
    reopen(bench, case.clone());
}

/// A word after the end opens an enquiry again, for whoever takes it; a request stays closed, and staff see the word.
fn reopen(bench: &mut Bench, mut case: Case) {
    if !moves::reopen(&mut case, bench.now) {
        return;
    }
    bench.record(case.id, None, "reopened", None);
    bench.say_in(case.id, "desk-word-after-end", &Args::NONE);
    bench.keep(&case, None);
    bench.follow_up(&case);
}

fn completed(bench: &mut Bench, mut case: Case) {
    if !moves::take_up(&mut case, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    bench.record(case.id, None, "completed", None);
    bench.keep(&case, None);
    bench.say_in(case.id, "desk-member-completed", &Args::NONE);
    bench.follow_up(&case);
}

fn withdrew(bench: &mut Bench, mut case: Case) {
    if !moves::withdraw(&mut case, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    bench.record(case.id, None, "withdrawn", None);
    bench.say_in(case.id, "desk-member-withdrew", &Args::NONE);
    actions::settled(bench, &case);
    bench.keep(&case, Some(News::Withdrawn));
}

fn confirmed(bench: &mut Bench, mut case: Case, received: bool) {
    let delivered = case.path().body().is_some();
    if !moves::confirm(&mut case, received, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    let (what, id) = match (received, delivered) {
        (true, true) => ("confirmed", "desk-member-confirmed"),
        (true, false) => ("confirmed", "desk-member-finished"),
        (false, true) => ("denied", "desk-member-denied"),
        (false, false) => ("denied", "desk-member-unfinished"),
    };
    bench.record(case.id, None, what, None);
    bench.say_in(case.id, id, &Args::NONE);
    bench.keep(&case, received.then_some(News::Closed));
    if !received {
        bench.follow_up(&case);
    }
}

/// The person says that it is urgent: marked and told once; no step and no period changes by it.
/// The field of a case that holds its appointment.
pub(super) fn slot_field<'a>(world: &'a World, case: &Case) -> Option<&'a Field> {
    let mut fields = moves::form_of(world, case)?.fields.iter();
    fields.find(|field| field.kind == FieldKind::Slot)
}

/// The appointment was changed: the card shows the new one, and staff are told.
fn rebooked(bench: &mut Bench, mut case: Case, at: DateTime<Utc>) {
    let world = bench.world;
    let Some(field) = slot_field(world, &case) else {
        return;
    };
    let value = answer::of_time(at);
    if let Some(kept) = case.answers.iter_mut().find(|kept| kept.key == field.key.as_str()) {
        kept.value = value.clone();
    }
    bench.record(case.id, None, "rebooked", Some(value));
    bench.keep(&case, None);
    let when = answer::when(world, bench.language(), at);
    bench.say_in(case.id, "desk-member-rebooked", &Args::new().own("when", when));
}

fn urged(bench: &mut Bench, mut case: Case) {
    if case.stage().is_over() || case.urgent {
        return;
    }
    case.urgent = true;
    bench.record(case.id, None, "urged", None);
    bench.keep(&case, None);
    bench.say_in(case.id, "desk-member-urged", &Args::NONE);
}

/// What the referral explained is clear, and the work goes on; or it is not yet (BH-S3.3).
fn clarified(bench: &mut Bench, mut case: Case, clear: bool) {
    if !moves::clarify(&mut case, clear, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    let (what, id) = match clear {
        true => ("clarified", "desk-member-clear"),
        false => ("not_clear", "desk-member-not-clear"),
    };
    bench.record(case.id, None, what, None);
    bench.say_in(case.id, id, &Args::NONE);
    bench.keep(&case, None);
    bench.follow_up(&case);
}

fn ended(bench: &mut Bench, mut case: Case) {
    if !moves::end_talk(&mut case, bench.now) {
        return;
    }
    bench.record(case.id, None, "ended", None);
    bench.say_in(case.id, "desk-member-ended", &Args::NONE);
    bench.keep(&case, Some(News::Closed));
}

/// The thread is gone: a new one, with the card and the message that waited.
pub(super) fn thread_lost(bench: &mut Bench, case: Case, waiting: &Outgoing) {
    actions::open_thread(bench, &case);
    card::show(bench, &case);
    if waiting.slot != Some(Slot::Card(case.id)) {
        bench.send(waiting.clone());
    }
}
