//! What the person writes and sends, shown in the case's thread.

use super::super::{Bench, card, clock};
use super::receipt::{mark, mark_of};
use super::{album, find_mut, is_asked};
use crate::dialogue::case::Case;
use crate::dialogue::effect::{Effect, Timer};
use crate::dialogue::event::{DeskTimer, Shape};
use crate::dialogue::ids::{ChatId, EventId, MessageId};
use crate::dialogue::moves;
use crate::dialogue::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use crate::dialogue::room::ReplyStage;
use crate::texts::{Args, weave};

/// Shows a message of the person in the thread, under a name that a reply finds again.
pub(in super::super) fn relay(
    bench: &mut Bench,
    case: &Case,
    id: EventId,
    (chat, message): (ChatId, MessageId),
    text: Option<&str>,
    shape: &Shape,
) {
    is_asked(bench, case.id);
    if let (None, Some(name)) = (text, &shape.album) {
        return album::gather(bench, case, id, (chat, message), name);
    }
    album::hurry(bench, case);
    let outgoing = match text {
        Some(text) => {
            record(bench, case, "said", text);
            let args = card::named(bench, case).own("text", weave(text, &shape.spans));
            let said = Outgoing::text(bench.text("desk-member-said", &args), Keyboard::None);
            said.formatted(shape.spans.clone())
        }
        None => Outgoing::of(What::Copy { chat, message }, Repeat::Again),
    };
    show(bench, case, id, outgoing);
}

/// Puts what came from the person into the thread, which is opened again where the case was over.
pub(super) fn show(bench: &mut Bench, case: &Case, id: EventId, outgoing: Outgoing) {
    if case.stage().is_over() && bench.state.forum {
        bench.send(Outgoing::of(What::ReopenThread, Repeat::Safe).in_thread(case.id));
    }
    bench.send(outgoing.in_thread(case.id).in_slot(Slot::Relayed(case.id, id)));
    let mut case = case.clone();
    if case.mark_heard(bench.now) {
        bench.keep_quietly(&case);
        clock::follow_up(bench, &case);
    }
    reopen(bench, case);
}

/// An album is shown before its time.
pub(super) fn shown(bench: &mut Bench, album: EventId) {
    bench.effects.push(Effect::Clear(Timer::Desk(DeskTimer::AlbumWhole(album))));
}

/// The person edited something that was already relayed: both versions stand in the thread and in the history, and
/// staff are told where they have answered the first.
pub(in super::super) fn edited(
    bench: &mut Bench,
    case: &Case,
    of: Option<EventId>,
    text: &str,
    shape: &Shape,
) {
    record(bench, case, "said_edited", text);
    let gone = |stage| !matches!(stage, ReplyStage::Offered | ReplyStage::Asked | ReplyStage::TakenBack);
    let answered = of.is_some_and(|of| {
        bench.state.replies.iter().any(|reply| reply.case == case.id && reply.event > of && gone(reply.stage))
    });
    let id = if answered { "desk-member-edited-after" } else { "desk-member-edited" };
    let args = card::named(bench, case).own("text", weave(text, &shape.spans));
    let notice = Outgoing::text(bench.text(id, &args), Keyboard::None).formatted(shape.spans.clone());
    // An officer who replies to it means the person.
    let slot = Slot::Relayed(case.id, bench.id());
    let notice = match of {
        Some(of) => notice.replying(Slot::Relayed(case.id, of)),
        None => notice,
    };
    bench.send(notice.in_thread(case.id).in_slot(slot));
}

/// The person put a mark on a reply: it stands under the officer's message, and makes no sound.
pub(in super::super) fn reacted(bench: &mut Bench, reply: EventId, emoji: Option<&str>) {
    let Some(known) = find_mut(bench, reply) else {
        return;
    };
    known.mark = emoji.map(str::to_owned);
    let (message, emoji) = (known.message, mark_of(known).to_owned());
    mark(bench, message, &emoji);
}

fn record(bench: &mut Bench, case: &Case, what: &str, text: &str) {
    bench.record(case.id, None, what, Some(text.to_owned()));
}

/// A word after the end opens an enquiry again, for whoever takes it; a request stays closed, and staff see the word.
fn reopen(bench: &mut Bench, mut case: Case) {
    if !moves::reopen(&mut case, bench.now) {
        return;
    }
    bench.record(case.id, None, "reopened", None);
    bench.say_in(case.id, "desk-word-after-end", &Args::NONE);
    bench.keep(&case, None);
    clock::follow_up(bench, &case);
}
