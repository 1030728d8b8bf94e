//! What the desk is told when something outside of it holds it up, so that nobody wonders why nothing comes.

use super::super::outgoing::{Keyboard, Outgoing, Slot};
use super::Bench;
use crate::texts::Args;

/// Messages wait for the group's budget: one message says how many, edited in place; at the end, that all have come.
pub(super) fn backlog(bench: &mut Bench, waiting: u32) {
    let id = bench.id();
    let (slot, text) = match waiting {
        0 => match bench.state.backlog.take() {
            Some(first) => (Slot::Backlog(first), bench.text("desk-backlog-over", &Args::NONE)),
            None => return,
        },
        _ => {
            let first = *bench.state.backlog.get_or_insert(id);
            let args = Args::new().number("count", waiting);
            (Slot::Backlog(first), bench.text("desk-backlog", &args))
        }
    };
    bench.send(Outgoing::text(text, Keyboard::None).in_slot(slot).quietly().urgently());
}
