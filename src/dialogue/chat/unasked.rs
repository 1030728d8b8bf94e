//! «إيقاف الرسائل»: whoever wants nothing that was not asked for says so once, in words, by a command, or in the request
//! about personal data, and it holds from that step on (E.5: free, easy, at once).
//!
//! Unasked are invitations to rate, reminders of a draft, announcements: what is sent with [`Repeat::Never`]. News of
//! one's own requests and appointments goes on, and so does the notice that a draft was deleted.
//!
//! [`Repeat::Never`]: super::super::outgoing::Repeat::Never

use super::super::action::Action;
use super::super::event::ChatTimer;
use super::super::outgoing::Keyboard;
use super::super::room::{Mode, Unasked};
use super::super::world::World;
use super::{Talk, form, menu};
use crate::knowledge::normalise;
use crate::texts::{Args, Language};

/// Longer words are more than a wish to stop.
const WISH_CHARS_MAX: usize = 40;
/// The request about personal data, its field, and the option that needs no request.
const BY_REQUEST: (&str, &str, &str) = ("R14", "right", "stop_messages");

/// What words wish of unasked messages, where they say nothing else. A lone «stop» counts only where no person is being
/// spoken to and no answer is awaited: there it may mean something else.
pub(super) fn wish_of(world: &World, text: &str, alone: bool) -> Option<Unasked> {
    let text = text.trim();
    if text.chars().count() > WISH_CHARS_MAX {
        return None;
    }
    let said = normalise(text.trim_end_matches(['.', '!', '،', '؟', '?']));
    let says = |id: &str| {
        Language::ALL.into_iter().any(|language| {
            world.text(language, id, &Args::NONE).split('|').any(|word| normalise(word.trim()) == said)
        })
    };
    match () {
        () if says("unasked-stop-words") || (alone && says("unasked-stop-word")) => Some(Unasked::Stopped),
        () if says("unasked-allow-words") => Some(Unasked::Allowed),
        () => None,
    }
}

/// Sets what was wished, says what it means, and goes on with what was open.
pub(super) fn set(talk: &mut Talk, wish: Unasked) {
    match wish {
        Unasked::Stopped => stop(talk),
        Unasked::Allowed => {
            talk.state.unasked = Unasked::Allowed;
            let row = vec![talk.button("button-unasked-stop", Action::Unasked(false))];
            talk.say("unasked-allowed", &Args::NONE, Keyboard::Inline(vec![row]));
        }
    }
    if talk.state.mode == Mode::Filling {
        form::show_step(talk);
    }
}

/// The same, where a form's answer asks for it: no request is needed for what is done already.
pub(super) fn stop_by_answer(talk: &mut Talk, form: &str, field: &str, value: &str) {
    if (form, field, value) == BY_REQUEST {
        stop(talk);
        let keyboard = menu::keyboard(talk);
        talk.say("unasked-needs-no-request", &Args::NONE, keyboard);
    }
}

/// True while nothing may be sent that was not asked for.
pub(super) fn is_stopped(talk: &Talk) -> bool {
    talk.state.unasked == Unasked::Stopped
}

fn stop(talk: &mut Talk) {
    talk.state.unasked = Unasked::Stopped;
    talk.clear(ChatTimer::SurveyInvitation);
    talk.clear(ChatTimer::SurveyReminder);
    let row = vec![talk.button("button-unasked-allow", Action::Unasked(true))];
    talk.say("unasked-stopped", &Args::NONE, Keyboard::Inline(vec![row]));
}
