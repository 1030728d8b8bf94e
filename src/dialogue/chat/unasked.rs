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
    // Most words hold none of these, and are compared with nothing: every answer of a form comes through here.
    if !any_of(world, "unasked-hints", |hint| said.contains(hint)) {
        return None;
    }
    let says = |id: &str| any_of(world, id, |word| normalise(word) == said);
    match () {
        () if says("unasked-stop-words") || (alone && says("unasked-stop-word")) => Some(Unasked::Stopped),
        () if says("unasked-allow-words") => Some(Unasked::Allowed),
        () => None,
    }
}

/// Whether a test holds for one of a text's words, which `|` parts, in either language.
fn any_of(world: &World, id: &str, test: impl Fn(&str) -> bool) -> bool {
    let words = Language::ALL.map(|language| world.text(language, id, &Args::NONE));
    words.iter().any(|words| words.split('|').any(|word| test(word.trim())))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;

    #[test]
    fn every_wording_holds_a_hint() {
        let texts = Texts::embedded().expect("the texts are sound");
        for language in Language::ALL {
            let words = |id: &str| texts.text(language, id, &Args::NONE);
            let hints = words("unasked-hints");
            for id in ["unasked-stop-words", "unasked-stop-word", "unasked-allow-words"] {
                for word in words(id).split('|') {
                    let word = normalise(word.trim());
                    assert!(hints.split('|').any(|hint| word.contains(hint.trim())), "{word}");
                }
            }
        }
    }
}
