//! What holds the desk up from outside, and what mends it: told in the group, with the exact right and where it is given,
//! so that nobody wonders why nothing comes.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::answer;
use super::super::event::{Right, Rights};
use super::super::ids::{CaseId, ChatId};
use super::super::outgoing::{Keyboard, Outgoing, Slot};
use super::{Bench, card, setup, talk};
use crate::texts::Args;

/// Telegram keeps what it could not deliver for about so long.
const KEPT_BY_TELEGRAM: TimeDelta = TimeDelta::hours(24);

/// Open cases shown again after a move, at most: each takes several calls of the group's twenty in a minute, and the
/// others show their cards when they next move.
const RESHOWN_MAX: usize = 30;

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

/// Something was refused for want of a right: the bot's standing tells which, and `setup` says so.
pub(super) fn hindered(bench: &mut Bench) {
    if let Some(chat) = bench.state.chat {
        setup::look_up(bench, chat);
    }
}

/// The bot's standing at the desk is known: further rights that it lacks are named once, and where the desk has moved,
/// open cases are shown where it is now, those longest waiting.
pub(super) fn stood(bench: &mut Bench, chat: ChatId, rights: Rights, lacks: &[Right]) {
    if bench.state.chat != Some(chat) || rights == Rights::Gone {
        return;
    }
    if bench.state.lacks != lacks {
        bench.state.lacks = lacks.to_owned();
        let named = lacks.iter().map(|right| match right {
            Right::Delete => bench.text("desk-right-delete", &Args::NONE),
            Right::Pin => bench.text("desk-right-pin", &Args::NONE),
        });
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            bench.say("desk-lacks", &Args::new().own("rights", named.join("\n")));
        }
    }
    if std::mem::take(&mut bench.state.reshow) {
        let (cases, _) = bench.view.queue.clone().unwrap_or_default();
        for case in cases.into_iter().take(RESHOWN_MAX) {
            talk::open_thread(bench, &case);
            card::show(bench, &case);
        }
    }
}

/// What a person sent cannot be shown.
pub(super) fn unshown(bench: &mut Bench, case: CaseId, why: &str) {
    bench.say_in(case, "desk-unshown", &Args::new().code("why", why));
}

/// Telegram could not be heard for a while.
pub(super) fn gap(bench: &mut Bench, from: DateTime<Utc>, to: DateTime<Utc>, messages: u32) {
    let language = bench.language();
    let world = bench.world;
    let at = |instant| answer::when(world, language, instant);
    let args = Args::new().own("from", at(from)).own("to", at(to)).number("count", messages);
    bench.say("desk-gap", &args);
    let kept_from = to - KEPT_BY_TELEGRAM;
    if from < kept_from {
        let args = Args::new().own("from", at(from)).own("kept", at(kept_from));
        bench.say("desk-gap-lost", &args);
    }
}
