//! What is told in confidence: a complaint about a person, a matter of integrity, distress. It opens at the desk of
//! confidential matters alone. Where the association has none no details are taken, and other ways are named.
//!
//! The words that led here stay in the conversation until the person says that nobody who reads there is concerned: the
//! product knows no names of those complained of, so it asks, and promises no more than that.

use super::super::action::{Action, MenuItem};
use super::super::case::{HandOff, Route};
use super::super::ids::{CaseId, EventId};
use super::super::outgoing::Keyboard;
use super::super::room::Confiding;
use super::super::world::World;
use super::{Talk, gate, handover, menu};
use crate::texts::Args;

/// Cases told in confidence that a conversation remembers, at most.
const CONFIDED_MAX: usize = 20;

/// True where the association has a desk of confidential matters.
pub(super) fn is_possible(world: &World) -> bool {
    world.pack.profile.settings.confidential_chat.is_some()
}

/// True for routes that lead there. Danger is no secret: whoever is nearest has to act.
pub(super) fn is_told_in_confidence(route: Route) -> bool {
    matches!(route, Route::Complaint | Route::Integrity | Route::Distress)
}

/// Tells who would read it, and asks whether one of them is concerned; what was written waits here.
pub(super) fn offer(talk: &mut Talk, route: Route) {
    let id = talk.id();
    let question = talk.state.question.take();
    let has_words = question.as_ref().is_some_and(|question| !question.text.is_empty());
    talk.state.confiding = Some(Confiding { id, route, question });
    let lead = match route {
        Route::Integrity => "confide-lead-integrity",
        _ => "confide-lead-complaint",
    };
    let words = match has_words {
        true => format!("\n\n{}", talk.text("confide-words", &Args::NONE)),
        false => String::new(),
    };
    let args = Args::new()
        .own("lead", talk.text(lead, &Args::NONE))
        .own("readers", readers(talk))
        .own("words", words);
    let rows = vec![
        vec![talk.button("button-confide", Action::Confide(id))],
        vec![talk.button("button-not-there", Action::NotThere(id))],
        vec![talk.button("label-channels", Action::Open(MenuItem::Channels))],
    ];
    talk.say("confide-ask", &args, Keyboard::Inline(rows));
}

/// «لا يتعلق بأحدهم»: it opens there, with the words that waited.
pub(super) fn confide(talk: &mut Talk, offered: EventId) {
    let Some(Confiding { route, question, .. }) = taken(talk, offered) else {
        return;
    };
    match is_possible(talk.world) {
        true => handover::open_in_confidence(talk, HandOff::Route(route), question),
        // The settings have changed meanwhile.
        false => gate::turn_away(talk, "gate-complaint"),
    }
}

/// One of those who read there is concerned: nothing is kept, and other ways are named.
pub(super) fn turn_elsewhere(talk: &mut Talk, offered: EventId) {
    if taken(talk, offered).is_some() {
        gate::turn_away(talk, "confide-not-there");
    }
}

/// What was offered by a button, once; a button whose offer is over shows where things stand.
fn taken(talk: &mut Talk, offered: EventId) -> Option<Confiding> {
    talk.state.route = None;
    let known = talk.state.confiding.take_if(|confiding| confiding.id == offered);
    if known.is_none() {
        talk.note("button-stale");
        let keyboard = menu::keyboard(talk);
        talk.say("stale-next", &Args::NONE, keyboard);
    }
    known
}

/// A case of this conversation is at the desk of confidential matters.
pub(super) fn remember(talk: &mut Talk, case: CaseId) {
    talk.state.confided.retain(|known| *known != case);
    talk.state.confided.push(case);
    let surplus = talk.state.confided.len().saturating_sub(CONFIDED_MAX);
    talk.state.confided.drain(..surplus);
}

/// Who reads there, as the association says it.
pub(super) fn readers(talk: &Talk) -> String {
    match &talk.world.pack.profile.settings.confidential_readers {
        Some(readers) => readers.in_language(talk.language()).to_owned(),
        None => talk.text("confide-readers", &Args::NONE),
    }
}

/// The title of who has a case: of a confidential one in words that tell whoever looks over the shoulder nothing.
pub(super) fn officer(talk: &Talk, confidential: bool) -> String {
    match confidential {
        true => talk.text("confided-officer", &Args::NONE),
        false => talk.world.pack.profile.officer.in_language(talk.language()).to_owned(),
    }
}
