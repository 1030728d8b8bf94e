//! What staff look up: the queue, a case, the figures; each by a command.

mod digest;
mod duty;
mod figures;
mod find;
mod queue;
mod week;

pub(super) use digest::{due as daily, keep_set as keep_digest_set};
pub(super) use duty::{call as call_duty, names};
pub(super) use figures::share;
pub(super) use find::{marks as sought_marks, reference as sought_reference};
pub(super) use queue::turned;
pub(super) use week::due as weekly;

use super::super::action::Shown;
use super::super::effect::Effect;
use super::super::ids::ChatId;
use super::super::outgoing::{Keyboard, Outgoing, Repeat, What};
use super::{Bench, card, intake, staff, surveys};
use crate::texts::Args;

/// A command and what follows it.
pub(super) fn command_of(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('/')?;
    let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let name = word.split('@').next()?;
    (!name.is_empty()).then_some((name, rest.trim()))
}

/// The report of a closed month goes to a chat of its own, linked desk or not; once, for it can be made again by command.
pub(super) fn send_report(bench: &mut Bench, chat: ChatId, text: &str) {
    let what = What::SayElsewhere { chat, text: text.to_owned() };
    bench.effects.push(Effect::Say(Outgoing::of(what, Repeat::Never)));
}

/// Does a command; an unknown one shows what there is.
pub(super) fn command(bench: &mut Bench, command: &str, rest: &str) {
    match command {
        "queue" => queue::show(bench, Shown::All),
        "find" => find::show(bench, rest),
        "mine" => queue::show(bench, Shown::Mine),
        "report" => {
            let text = figures::figures(bench);
            bench.send(Outgoing::text(text, Keyboard::None));
        }
        "case" if intake::NEW.contains(&rest) => intake::begin(bench),
        "case" => match bench.view.case.clone() {
            Some(case) => {
                // The card stands in its thread and may not change: whoever asks is answered where they asked.
                let text = card::overview(bench, &case);
                bench.send(Outgoing::text(text, Keyboard::None));
                card::show(bench, &case);
            }
            None => bench.say("desk-case-unknown", &Args::NONE),
        },
        // Surveys and announcements are proposed at the association's desk.
        "surveys" if !bench.is_confidential() => surveys::list(bench),
        "announce" if !bench.is_confidential() => surveys::announce(bench, rest),
        "followed" if !bench.is_confidential() => surveys::followed(bench),
        "duty" => duty::command(bench, false, rest),
        "deputy" => duty::command(bench, true, rest),
        "roles" => staff::list(bench),
        "role" => staff::give(bench, rest),
        "language" => {
            bench.state.language = bench.state.language.other();
            bench.say("desk-help", &Args::NONE);
        }
        _ => bench.say("desk-help", &Args::NONE),
    }
}
