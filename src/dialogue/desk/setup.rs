//! Setting the desk up: the group shows its number and what the bot lacks there; a code from the console links it;
//! other groups are left.

use super::super::effect::Effect;
use super::super::event::{DeskEvent, Event, Rights};
use super::super::ids::ChatId;
use super::super::outgoing::{Outgoing, Repeat, What};
use super::{Bench, surveys};
use crate::texts::Args;

/// After so many wrong codes the offered one is void, until the operator's next start: six digits are soon guessed by
/// whoever may try for ever, in a group of their own.
const WRONG_CODES_MAX: u8 = 10;

/// Words in a group that is not the desk: only the code matters there.
pub(super) fn said_elsewhere(bench: &mut Bench, chat: ChatId, text: &str) {
    let Some(("link", code)) = super::overview::command_of(text) else {
        return;
    };
    if bench.state.code.as_deref() == Some(code.trim()) {
        link(bench, chat);
    } else {
        bench.state.wrong_codes = bench.state.wrong_codes.saturating_add(1);
        if bench.state.wrong_codes >= WRONG_CODES_MAX {
            bench.state.code = None;
        }
        let text = bench.text("desk-code-wrong", &Args::NONE);
        say_elsewhere(bench, chat, text);
    }
}

/// The settings name the desk.
pub(super) fn named(bench: &mut Bench, chat: ChatId) {
    let known = bench.state.set_chat.replace(chat) == Some(chat);
    match bench.state.chat {
        // The number may have changed since: what Telegram said later counts.
        Some(here) if known || here == chat => look_up(bench, here),
        _ => link(bench, chat),
    }
}

fn link(bench: &mut Bench, chat: ChatId) {
    // Cards that stand in another group are of no use in this one.
    bench.state.reshow = bench.state.chat.is_some();
    bench.state.lacks.clear();
    bench.state.chat = Some(chat);
    bench.state.code = None;
    // Another group numbers its messages anew: an edit there must not be taken for one of a reply from before.
    bench.state.replies.clear();
    // Its staff are others too.
    bench.state.staff.clear();
    bench.effects.push(Effect::MoveDesk(Some(chat)));
    look_up(bench, chat);
}

/// Asks Telegram what the bot may do there; the answer comes as an event.
pub(super) fn look_up(bench: &mut Bench, chat: ChatId) {
    bench.effects.push(Effect::Say(Outgoing::of(What::LookUpStanding { chat }, Repeat::Safe)));
}

/// The bot's standing in a group: at the desk what is missing is named; elsewhere the bot says who it is and leaves.
pub(super) fn stands(bench: &mut Bench, chat: ChatId, title: &str, forum: bool, rights: Rights) {
    if bench.state.chat == Some(chat) {
        return stands_here(bench, forum, rights);
    }
    if rights == Rights::Gone || is_confidential_chat(bench, chat) {
        return;
    }
    let args = Args::new().code("chat", chat.0.to_string()).words("title", title);
    if bench.state.chat.is_none() {
        let text = bench.text("desk-joined", &args);
        return say_elsewhere(bench, chat, text);
    }
    let text = bench.text("desk-other-group", &args);
    say_elsewhere(bench, chat, text);
    bench.effects.push(Effect::Say(Outgoing::of(What::Leave { chat }, Repeat::Safe)));
}

/// True for the group that the settings name for confidential matters: it is no stranger, whichever desk hears of it.
fn is_confidential_chat(bench: &Bench, chat: ChatId) -> bool {
    bench.world.pack.profile.settings.confidential_chat == Some(chat.0)
}

fn stands_here(bench: &mut Bench, forum: bool, rights: Rights) {
    if !bench.is_confidential() {
        surveys::keep_schedule(bench);
    }
    if let Rights::Administrator { .. } = rights
        && let Some(chat) = bench.state.chat
    {
        super::staff::look_up(bench, chat);
    }
    let had_threads = bench.state.forum;
    bench.state.forum = forum && rights == Rights::Administrator { threads: true };
    match rights {
        // The operator sees it in the log and in `sila check`: nothing can be said in the group any more.
        Rights::Gone => return,
        Rights::Member => bench.say("desk-not-admin", &Args::NONE),
        Rights::Administrator { threads: false } if forum => bench.say("desk-no-thread-right", &Args::NONE),
        Rights::Administrator { .. }
            if bench.state.forum != had_threads || !bench.state.waiting.is_empty() =>
        {
            let id = match (bench.state.forum, had_threads && !forum) {
                _ if bench.is_confidential() => "confidential-ready",
                (true, _) => "desk-ready",
                (false, true) => "desk-topics-off",
                (false, false) => "desk-ready-without-threads",
            };
            let name = bench.world.pack.profile.name.in_language(bench.language()).to_owned();
            bench.say(id, &Args::new().own("association", name));
            if !bench.is_confidential() && !bench.world.pack.profile.policy.is_confirmed() {
                bench.say("desk-policy-unconfirmed", &Args::NONE);
            }
        }
        Rights::Administrator { .. } => {}
    }
    let opened =
        std::mem::take(&mut bench.state.waiting).into_iter().map(|case| DeskEvent::CaseOpened { case });
    for event in opened.chain(std::mem::take(&mut bench.state.unheard)) {
        bench.effects.push(Effect::Tell(bench.incoming.room, Event::Desk(Box::new(event))));
    }
}

/// Telegram gave the group a new number.
pub(super) fn migrated(bench: &mut Bench, from: ChatId, to: ChatId) {
    if bench.state.chat == Some(from) {
        // The same people, under another number.
        let staff = std::mem::take(&mut bench.state.staff);
        link(bench, to);
        bench.state.staff = staff;
    }
}

fn say_elsewhere(bench: &mut Bench, chat: ChatId, text: String) {
    bench.effects.push(Effect::Say(Outgoing::of(What::SayElsewhere { chat, text }, Repeat::Safe)));
}
