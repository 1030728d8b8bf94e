//! What staff look up: the queue, a case, the figures; each by a command.

mod figures;
mod queue;

use super::super::outgoing::{Keyboard, Outgoing};
use super::{Bench, card, staff};
use crate::texts::Args;

/// A command and what follows it.
pub(super) fn command_of(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('/')?;
    let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let name = word.split('@').next()?;
    (!name.is_empty()).then_some((name, rest.trim()))
}

/// Does a command; an unknown one shows what there is.
pub(super) fn command(bench: &mut Bench, command: &str, rest: &str) {
    match command {
        "queue" => {
            let text = queue::queue(bench);
            bench.send(Outgoing::text(text, Keyboard::None));
        }
        "report" => {
            let text = figures::figures(bench);
            bench.send(Outgoing::text(text, Keyboard::None));
        }
        "case" => match bench.view.case.clone() {
            Some(case) => {
                // The card stands in its thread and may not change: whoever asks is answered where they asked.
                let text = card::overview(bench, &case);
                bench.send(Outgoing::text(text, Keyboard::None));
                card::show(bench, &case);
            }
            None => bench.say("desk-case-unknown", &Args::NONE),
        },
        "roles" => staff::list(bench),
        "role" => staff::give(bench, rest),
        "language" => {
            bench.state.language = bench.state.language.other();
            bench.say("desk-help", &Args::NONE);
        }
        _ => bench.say("desk-help", &Args::NONE),
    }
}
