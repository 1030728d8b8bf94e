//! The thread of a case: opened once, and again where it was lost.

use super::super::{Bench, card};
use crate::dialogue::case::{Case, CaseKind};
use crate::dialogue::outgoing::{Outgoing, Repeat, Slot, What};

/// Opens the thread of a case where the desk has threads. Whoever asked for a person awaits an answer.
pub(in super::super) fn open(bench: &mut Bench, case: &Case) {
    if matches!(case.kind, CaseKind::Enquiry { .. }) && case.answered_at.is_none() {
        super::is_asked(bench, case.id);
    }
    if bench.state.forum {
        bench.send(opening(bench, case));
    }
}

fn opening(bench: &Bench, case: &Case) -> Outgoing {
    let name = card::thread_name(bench, case);
    let open = Outgoing::of(What::OpenThread { name }, Repeat::Again);
    open.in_thread(case.id).in_slot(Slot::Thread(case.id))
}

/// The thread is gone: a new one, with the card and the message that waited.
pub(in super::super) fn lost(bench: &mut Bench, case: Case, waiting: &Outgoing) {
    // Where topics are switched off none can be had: being told so, the courier waits for none.
    bench.send(opening(bench, &case));
    card::show(bench, &case);
    if waiting.slot != Some(Slot::Card(case.id)) {
        bench.send(waiting.clone());
    }
}
