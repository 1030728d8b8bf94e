//! What the person writes and sends, shown in the case's thread.

use super::super::{Bench, card, clock};
use crate::dialogue::case::Case;
use crate::dialogue::ids::{ChatId, EventId, MessageId};
use crate::dialogue::moves;
use crate::dialogue::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use crate::texts::Args;

/// Shows a message of the person in the thread, under a name that a reply finds again.
pub(in super::super) fn relay(
    bench: &mut Bench,
    case: &Case,
    id: EventId,
    chat: ChatId,
    message: MessageId,
    text: Option<&str>,
) {
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

/// The person edited something that was already relayed.
pub(in super::super) fn edited(bench: &mut Bench, case: &Case, text: &str) {
    let args = card::named(bench, case).words("text", text);
    let notice = Outgoing::text(bench.text("desk-member-edited", &args), Keyboard::None);
    // An officer who replies to it means the person.
    let slot = Slot::Relayed(case.id, bench.id());
    bench.send(notice.in_thread(case.id).in_slot(slot));
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
