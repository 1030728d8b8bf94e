//! Announcements of the association, for whoever wishes to hear of them: asked once, kindly, at the end of a rating;
//! changeable at any time under «المستجدات»; ended by one tap under each (PDPL, articles 25 and 26).

use super::super::action::Action;
use super::super::announcement::{Announcement, Held, Wish};
use super::super::event::ChatTimer;
use super::super::ids::EventId;
use super::super::outgoing::{Button, Keyboard, Outgoing, Repeat, Slot};
use super::super::room::{Consent, Unasked};
use super::survey::LOW_SCORE;
use super::{Talk, menu, unasked};
use crate::calendar;
use crate::texts::Args;

/// Announcements that wait for a polite hour, at most; the oldest goes first.
const HELD_MAX: usize = 8;
/// The version of the words by which it is asked.
const WORDING: &str = "announcements-offer.1";

/// Asks whether announcements are wanted, once in a conversation: not of whoever was badly served just now, and not in
/// the middle of a form.
pub(super) fn offer_once(talk: &mut Talk) {
    let score = talk.state.survey.as_ref().and_then(|survey| survey.score).map(|(score, _)| score);
    let calm = talk.state.drafts.is_empty() && score.is_some_and(|score| score > LOW_SCORE);
    if talk.state.announcements != Wish::NotAsked || unasked::is_stopped(talk) || !calm {
        return;
    }
    talk.state.announcements = Wish::Asked;
    let rows = vec![vec![
        talk.button("button-announcements-yes", Action::Announcements(true)),
        talk.button("button-announcements-no", Action::Announcements(false)),
    ]];
    talk.say("announcements-offer", &Args::NONE, Keyboard::Inline(rows));
}

/// The button that changes the wish, as it now stands.
pub(super) fn button(talk: &Talk) -> Button {
    match wants(talk) {
        true => talk.button("button-announcements-stop", Action::Announcements(false)),
        false => talk.button("button-announcements-begin", Action::Announcements(true)),
    }
}

/// The person says whether they want announcements.
pub(super) fn set(talk: &mut Talk, wanted: bool) {
    if !wanted {
        talk.state.announcements = Wish::Unwanted;
        talk.state.held.clear();
        talk.clear(ChatTimer::Announcement);
        let keyboard = menu::keyboard(talk);
        return talk.say("announcements-unwanted", &Args::NONE, keyboard);
    }
    talk.state.announcements = Wish::Wanted(Consent { wording: WORDING.to_owned(), at: talk.now });
    // Who stopped all messages and now asks for these has changed their mind.
    talk.state.unasked = Unasked::Allowed;
    let row = vec![button(talk)];
    talk.say("announcements-wanted", &Args::NONE, Keyboard::Inline(vec![row]));
}

fn wants(talk: &Talk) -> bool {
    matches!(talk.state.announcements, Wish::Wanted(_)) && !unasked::is_stopped(talk)
}

/// The desk announces something: it is said in a polite hour, once.
pub(super) fn announced(talk: &mut Talk, campaign: EventId, announcement: &Announcement) {
    if !wants(talk) || talk.state.held.iter().any(|held| held.campaign == campaign) {
        return;
    }
    talk.state.held.push(Held { campaign, announcement: announcement.clone(), at: talk.now });
    let surplus = talk.state.held.len().saturating_sub(HELD_MAX);
    talk.state.held.drain(..surplus);
    talk.set(ChatTimer::Announcement, calendar::next_polite(talk.now));
}

/// A polite hour has come. What is uncertain is not said again.
pub(super) fn due(talk: &mut Talk) {
    let held = std::mem::take(&mut talk.state.held);
    if talk.state.unreachable || !wants(talk) {
        return;
    }
    for Held { campaign, announcement, .. } in held {
        let notice = announcement.in_language(talk.language());
        let name = talk.world.pack.profile.name.in_language(talk.language());
        let args = Args::new()
            .own("title", notice.title.clone())
            .own("text", notice.text.clone())
            .own("association", name.to_owned());
        let text = talk.text("announcement", &args);
        let keyboard = Keyboard::Inline(vec![vec![button(talk)]]);
        let slot = Slot::Invitation(campaign, talk.id());
        talk.send(Outgoing::text(text, keyboard).in_slot(slot).repeating(Repeat::Never));
    }
}
