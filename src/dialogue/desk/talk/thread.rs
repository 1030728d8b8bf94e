//! The thread of a case: opened once, and again where it was lost.

use super::super::{Bench, card};
use crate::dialogue::case::{Case, CaseKind};
use crate::dialogue::outgoing::{Outgoing, Repeat, Slot, What};

/// Threads of which it is known what they are called, at most; of others the name is given once more.
const NAMED_MAX: usize = 1_000;

/// Opens the thread of a case where the desk has threads. Whoever asked for a person awaits an answer.
pub(in super::super) fn open(bench: &mut Bench, case: &Case) {
    if matches!(case.kind, CaseKind::Enquiry { .. }) && case.answered_at.is_none() && case.chat().is_some() {
        super::is_asked(bench, case.id);
    }
    if bench.state.forum {
        let opening = opening(bench, case);
        bench.send(opening);
    }
}

/// The thread's name follows the stage: once for what is over, and never for what the name tells already.
pub(in super::super) fn name(bench: &mut Bench, case: &Case) {
    let begins = card::standing(bench, case);
    let known = bench.state.named.get(&case.id);
    if !bench.state.forum || known.map_or(case.stage().is_over(), |known| *known == begins) {
        return;
    }
    let name = card::thread_name(bench, case);
    remember(bench, case, begins);
    let named = Outgoing::of(What::NameThread { name }, Repeat::Safe);
    bench.send(named.in_thread(case.id).in_slot(Slot::Name(case.id)));
}

fn remember(bench: &mut Bench, case: &Case, begins: String) {
    let named = &mut bench.state.named;
    match case.stage().is_over() {
        true => _ = named.remove(&case.id),
        false => _ = named.insert(case.id, begins),
    }
    while named.len() > NAMED_MAX {
        named.pop_first();
    }
}

fn opening(bench: &mut Bench, case: &Case) -> Outgoing {
    let name = card::thread_name(bench, case);
    let begins = card::standing(bench, case);
    remember(bench, case, begins);
    let open = Outgoing::of(What::OpenThread { name }, Repeat::Again);
    open.in_thread(case.id).in_slot(Slot::Thread(case.id))
}

/// The thread is gone: a new one, with the card and the message that waited.
pub(in super::super) fn lost(bench: &mut Bench, case: Case, waiting: &Outgoing) {
    // Where topics are switched off none can be had: being told so, the courier waits for none.
    let opening = opening(bench, &case);
    bench.send(opening);
    card::show(bench, &case);
    if waiting.slot != Some(Slot::Card(case.id)) {
        bench.send(waiting.clone());
    }
}
