//! Matters that come before any knowledge (C.3 of the domain papers): each has a route of its own.

use super::super::action::{Action, MenuItem};
use super::super::case::{HandOff, Route};
use super::super::outgoing::{Button, Keyboard};
use super::{Talk, ask, confide, handover, menu};
use crate::knowledge::{Decision, Gate, Reading};
use crate::texts::Args;

/// After this many insults in a row the reply only says that a calm word is always welcome.
const ABUSES_ANSWERED: u8 = 3;

/// Where a gate leads.
enum Way {
    /// A text of ours, with the ways on under it.
    Say(&'static str, On),
    /// A text of ours, then a case.
    HandOver(Option<&'static str>, HandOff),
    /// Confidential: to a desk of its own, or no details in the chat; phone or visit (1-product, the desk).
    Confidential(&'static str),
    /// The knowledge decides after all, after a text of ours.
    Knowledge(&'static str),
}

/// The ways on under a gate's text.
enum On {
    /// The main menu.
    Menu,
    /// Ask something else, or a person.
    AskOrPerson,
    /// One's own cases.
    MyCases,
    /// A person.
    Person,
}

/// True for words that nothing else may come between: not a form, not a comment.
pub(super) fn is_grave(gate: &Gate) -> bool {
    matches!(gate, Gate::Emergency | Gate::Protection | Gate::SelfHarm)
}

/// The route of words after which a person may be asked for: it is kept for the case that may follow, which is then
/// urgent where it must be, and never followed by an invitation to rate (E.6).
fn route_of(gate: &Gate) -> Option<Route> {
    Some(match gate {
        Gate::Emergency => Route::Emergency,
        Gate::Protection | Gate::SelfHarm => Route::Distress,
        Gate::Complaint | Gate::ExternalComplaint => Route::Complaint,
        Gate::Integrity => Route::Integrity,
        Gate::Bereavement => Route::Bereavement,
        _ => return None,
    })
}

/// Takes the gate of a reading, if there is one; `false` leaves the words to the knowledge.
pub(super) fn pass(talk: &mut Talk, reading: &Reading) -> bool {
    let Some(gate) = &reading.gate else {
        return false;
    };
    if *gate == Gate::Abuse {
        abuse(talk);
        return true;
    }
    talk.state.abuses = 0;
    talk.state.route = route_of(gate);
    if is_grave(gate) {
        super::form::set_aside(talk);
    }
    match way(gate) {
        Way::Say(id, on) => {
            let officer = talk.world.pack.profile.officer.in_language(talk.language()).to_owned();
            let keyboard = ways_on(talk, on);
            talk.say(id, &Args::new().own("officer", officer), keyboard);
        }
        Way::HandOver(text, reason) => {
            if let Some(id) = text {
                talk.say(id, &Args::NONE, Keyboard::None);
            }
            handover::open(talk, reason);
        }
        Way::Confidential(id) => match talk.state.route {
            Some(route) if confide::is_possible(talk.world) => confide::offer(talk, route),
            _ => turn_away(talk, id),
        },
        Way::Knowledge(id) => {
            talk.say(id, &Args::NONE, Keyboard::None);
            match reading.decision {
                Decision::HandOff => handover::open(talk, HandOff::Asked),
                _ => ask::answer_from_knowledge(talk, reading),
            }
        }
    }
    true
}

fn way(gate: &Gate) -> Way {
    match gate {
        Gate::Salam => Way::Say("gate-salam", On::Menu),
        Gate::Greeting => Way::Say("gate-greeting", On::Menu),
        Gate::Thanks => Way::Say("gate-thanks", On::Menu),
        Gate::SmallTalk => Way::Say("gate-small-talk", On::AskOrPerson),
        Gate::UnrelatedTask => Way::Say("gate-unrelated", On::AskOrPerson),
        Gate::OtherProgramme => Way::Say("gate-other-programme", On::AskOrPerson),
        Gate::ReligiousRuling => Way::Say("gate-religious", On::AskOrPerson),
        Gate::Medical => Way::Say("gate-medical", On::AskOrPerson),
        Gate::Status { .. } => Way::Say("gate-status", On::MyCases),
        Gate::DecisionPrediction => Way::Say("gate-decision", On::MyCases),
        Gate::ThirdParty => Way::Say("gate-third-party", On::AskOrPerson),
        Gate::StaffRanking => Way::Say("gate-staff-ranking", On::AskOrPerson),
        Gate::Secrets => Way::Say("gate-secrets", On::Person),
        Gate::Injection => Way::Say("gate-injection", On::AskOrPerson),
        Gate::Impersonation => Way::Say("gate-impersonation", On::Person),
        Gate::Spam => Way::Say("gate-spam", On::Menu),
        Gate::Emergency => Way::Say("gate-emergency", On::Person),
        Gate::Protection => Way::Say("gate-protection", On::Person),
        Gate::SelfHarm => Way::Say("gate-self-harm", On::Person),
        Gate::Complaint => Way::Confidential("gate-complaint"),
        Gate::Integrity => Way::Confidential("gate-integrity"),
        Gate::ExternalComplaint => Way::Confidential("gate-external-complaint"),
        Gate::Bereavement => Way::Knowledge("gate-bereavement"),
        Gate::Person => Way::HandOver(None, HandOff::Asked),
        Gate::Unclear => Way::HandOver(None, HandOff::Unclear),
        Gate::Legal => Way::HandOver(Some("gate-legal"), HandOff::Route(Route::Legal)),
        Gate::AccountSpecific => Way::HandOver(Some("gate-account"), HandOff::Route(Route::Account)),
        Gate::FarmEmergency => Way::HandOver(Some("gate-farm"), HandOff::Route(Route::Farm)),
        Gate::Urgent => Way::HandOver(Some("gate-urgent"), HandOff::Route(Route::Urgent)),
        Gate::Exception => Way::HandOver(Some("gate-exception"), HandOff::Route(Route::Other)),
        Gate::Press | Gate::Supplier => Way::HandOver(Some("gate-letter"), HandOff::Route(Route::Other)),
        Gate::Abuse => Way::Say("gate-abuse", On::Person),
    }
}

fn ways_on(talk: &Talk, on: On) -> Keyboard {
    let ask = |talk: &Talk| -> Vec<Button> { vec![talk.button("label-ask", Action::Open(MenuItem::Ask))] };
    match on {
        On::Menu => menu::keyboard(talk),
        On::AskOrPerson => Keyboard::Inline(vec![ask(talk), talk.person_row()]),
        On::MyCases => Keyboard::Inline(vec![
            vec![talk.button("label-my-cases", Action::Open(MenuItem::MyCases))],
            talk.person_row(),
        ]),
        On::Person => Keyboard::Inline(vec![talk.person_row()]),
    }
}

/// A calm single reply, a person offered; after three, only that a complaint is still welcome.
fn abuse(talk: &mut Talk) {
    talk.state.abuses = talk.state.abuses.saturating_add(1);
    let id = if talk.state.abuses > ABUSES_ANSWERED { "gate-abuse-again" } else { "gate-abuse" };
    let keyboard = ways_on(talk, On::Person);
    talk.say(id, &Args::NONE, keyboard);
}

/// Confidential matters open only at a desk of their own. Where there is none, or one of those who read there is
/// concerned, no details are taken here: phone or visit is offered.
pub(super) fn turn_away(talk: &mut Talk, id: &str) {
    // A person may be asked for later: what was written is not to appear before the whole staff group then.
    talk.state.question = None;
    let phone = talk.world.pack.profile.contacts.phone.clone();
    let way = match phone {
        Some(phone) => talk.text("confidential-phone", &Args::new().code("phone", phone)),
        None => talk.text("confidential-visit", &Args::NONE),
    };
    let rows = vec![vec![talk.button("label-channels", Action::Open(MenuItem::Channels))]];
    talk.say(id, &Args::new().own("way", way), Keyboard::Inline(rows));
}
