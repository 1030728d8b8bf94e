//! `/queue`: the open cases, longest waiting first.

use super::super::{Bench, card};
use crate::calendar;
use crate::dialogue::case::Case;
use crate::field::reference::grouped_reference;
use crate::texts::Args;

/// The open cases, longest waiting first.
pub(super) fn queue(bench: &Bench) -> String {
    let Some((cases, all)) = &bench.view.queue else {
        panic!("`needs` asks for the queue with this command");
    };
    if cases.is_empty() {
        return bench.text("queue-empty", &Args::NONE);
    }
    let lines: Vec<String> = cases.iter().map(|case| queue_line(bench, case)).collect();
    let more = all.saturating_sub(cases.len() as u64);
    let more = match more {
        0 => String::new(),
        more => format!("\n{}", bench.text("queue-more", &Args::new().number("count", more))),
    };
    let args = Args::new().number("count", *all).own("lines", lines.join("\n")).own("more", more);
    bench.text("queue", &args)
}

fn queue_line(bench: &Bench, case: &Case) -> String {
    let days = (calendar::riyadh_date(bench.now) - calendar::riyadh_date(case.moved_at())).num_days();
    let args = Args::new()
        .code("reference", grouped_reference(&case.reference))
        .own("title", card::title(bench, case))
        .own("stage", card::stage(bench, case))
        .own("urgent", if case.urgent { bench.text("card-urgent", &Args::NONE) } else { String::new() })
        .number("days", days);
    bench.text(if case.claimed.is_some() { "queue-line" } else { "queue-line-unclaimed" }, &args)
}
