//! The desk: one place per case, nothing lost, never a reply to the wrong person. Talk inside a thread stays inside:
//! only an explicit reply to the card or to a relayed message goes to the person.

mod actions;
mod card;
mod commands;
mod enquiry;
mod later;
mod prompts;
mod relay;
mod reports;
mod setup;

use chrono::{DateTime, TimeDelta, Utc};

use super::action::Action;
use super::case::{self, Case, HistoryLine, Officer, Stage};
use super::effect::{Effect, Timer};
use super::event::{
    CaseNews, ChatEvent, DeskEvent, DeskTimer, Event, GroupPlace, Incoming, News, RoomKey, Said,
};
use super::ids::{CaseId, EventId};
use super::moves;
use super::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use super::room::Desk;
use super::view::{CaseLookup, Needs, View};
use super::world::World;
use crate::calendar;
use crate::texts::{Args, Language};

/// Staff are reminded of a case that nobody moved for so many working hours (BH-G2.2): two working days.
const FOLLOW_UP_HOURS: i64 = 16;
/// Where the person has the next step, a working week passes first.
const PATIENT_FOLLOW_UP_HOURS: i64 = 40;
/// Cases that wait for a desk to be linked, at most.
const WAITING_MAX: usize = 1_000;
/// Messages of people that wait for a desk to be linked, at most: they stand in the room's state with their words.
const UNHEARD_MAX: usize = 200;

/// One step of the desk while it is being taken.
struct Bench<'a> {
    world: &'a World,
    view: &'a View,
    incoming: &'a Incoming,
    now: DateTime<Utc>,
    state: Desk,
    effects: Vec<Effect>,
    tap: Option<Tap>,
}

/// A tap that is to be answered, with what is shown in a box.
struct Tap {
    query: String,
    text: Option<String>,
}

/// What an event of the desk needs to see.
pub(super) fn needs(desk: &Desk, event: &DeskEvent) -> Needs {
    match event {
        DeskEvent::Said { place, said } if desk.chat == Some(place.chat) => needs_of_words(place, said),
        DeskEvent::Sent { place, sent } if desk.chat == Some(place.chat) => Needs {
            case: Some(CaseLookup::Place { reply_to: sent.reply_to, thread: place.thread }),
            replied: sent.reply_to,
            ..Needs::default()
        },
        DeskEvent::Pressed { pressed, .. } => Needs {
            case: match &pressed.action {
                Some(
                    Action::Desk(case, _)
                    | Action::AskFor(case, _)
                    | Action::Check(case, ..)
                    | Action::Validity(case, ..),
                ) => Some(CaseLookup::Id(*case)),
                _ => None,
            },
            ..Needs::default()
        },
        DeskEvent::Edited { message, .. } => Needs {
            case: relay::known(desk, *message).map(|reply| CaseLookup::Id(reply.case)),
            ..Needs::default()
        },
        event => Needs { case: case_of(event).map(CaseLookup::Id), ..Needs::default() },
    }
}

fn needs_of_words(place: &GroupPlace, said: &Said) -> Needs {
    let lookup = CaseLookup::Place { reply_to: said.reply_to, thread: place.thread };
    match commands::command_of(&said.text) {
        Some(("queue", _)) => Needs { queue: true, ..Needs::default() },
        Some(("report", _)) => Needs { figures: true, ..Needs::default() },
        Some(("case", reference)) => Needs {
            case: crate::field::reference::parse_reference(reference).map(CaseLookup::Reference),
            ..Needs::default()
        },
        _ => Needs { case: Some(lookup), replied: said.reply_to, ..Needs::default() },
    }
}

fn case_of(event: &DeskEvent) -> Option<CaseId> {
    match event {
        DeskEvent::CaseOpened { case }
        | DeskEvent::MemberSaid { case, .. }
        | DeskEvent::MemberEdited { case, .. }
        | DeskEvent::MemberCompleted { case }
        | DeskEvent::MemberWithdrew { case }
        | DeskEvent::MemberConfirmed { case, .. }
        | DeskEvent::MemberRebooked { case, .. }
        | DeskEvent::MemberUrged { case }
        | DeskEvent::MemberSupplied { case, .. }
        | DeskEvent::MemberClarified { case, .. }
        | DeskEvent::MemberEndedTalk { case }
        | DeskEvent::ThreadLost { case, .. }
        | DeskEvent::Due(
            DeskTimer::DecisionOpened(case) | DeskTimer::FollowUp(case) | DeskTimer::TargetPassed(case),
        ) => Some(*case),
        _ => None,
    }
}

/// One event at the desk.
pub(super) fn step(
    world: &World,
    view: &View,
    state: Desk,
    incoming: &Incoming,
    event: &DeskEvent,
    now: DateTime<Utc>,
) -> (Desk, Vec<Effect>) {
    let mut bench = Bench { world, view, incoming, now, state, effects: Vec::new(), tap: None };
    bench.hear(event);
    bench.finish()
}

impl Bench<'_> {
    fn hear(&mut self, event: &DeskEvent) {
        match event {
            DeskEvent::Said { place, said } if self.is_here(place) => self.said(said),
            DeskEvent::Said { place, said } => setup::said_elsewhere(self, place.chat, &said.text),
            DeskEvent::Sent { place, sent } if self.is_here(place) => relay::reply(self, sent.message, None),
            DeskEvent::Edited { place, message, text } if self.is_here(place) => {
                relay::edited(self, *message, text);
            }
            DeskEvent::Pressed { place, pressed } => actions::pressed(self, self.is_here(place), pressed),
            DeskEvent::Sent { .. } | DeskEvent::Edited { .. } => {}
            DeskEvent::Standing { chat, title, forum, rights } => {
                setup::stands(self, *chat, title, *forum, *rights);
            }
            DeskEvent::Migrated { from, to } => setup::migrated(self, *from, *to),
            DeskEvent::LinkOffered { code } => {
                self.state.code = Some(code.clone());
                self.state.wrong_codes = 0;
            }
            DeskEvent::DeskNamed { chat } => setup::named(self, *chat),
            DeskEvent::Garbled { what } => {
                self.say("desk-garbled", &Args::new().code("what", what));
            }
            DeskEvent::SetAside { event, .. } => {
                self.say("desk-set-aside", &Args::new().code("event", event.0.to_string()));
            }
            DeskEvent::CaseOpened { .. } => self.with_case(actions::opened),
            DeskEvent::Dispatched { receipt, outcome } => relay::dispatched(self, receipt, outcome),
            DeskEvent::ThreadLost { waiting, .. } => {
                self.with_case(|bench, case| relay::thread_lost(bench, case, waiting));
            }
            DeskEvent::Due(timer) => self.with_case(|bench, case| actions::due(bench, case, *timer)),
            DeskEvent::MemberSaid { .. } | DeskEvent::MemberEdited { .. } if self.state.chat.is_none() => {
                self.keep_unheard(event);
            }
            from_the_person => {
                self.with_case(|bench, case| relay::from_person(bench, case, from_the_person));
            }
        }
    }

    fn said(&mut self, said: &Said) {
        if let Some((command, rest)) = commands::command_of(&said.text) {
            return commands::command(self, command, rest);
        }
        match self.view.replied {
            Some(Slot::Prompt(_, prompt, _)) => prompts::answered(self, prompt, &said.text),
            _ => relay::reply(self, said.message, Some(&said.text)),
        }
    }

    /// Runs with the loaded case; an event about a case that is not there any more says nothing.
    fn with_case(&mut self, then: impl FnOnce(&mut Self, Case)) {
        if let Some(case) = self.view.case.clone() {
            then(self, case);
        }
    }

    /// What a person wrote is told once there is a desk; beyond the limit the oldest are left out.
    fn keep_unheard(&mut self, event: &DeskEvent) {
        self.state.unheard.push(event.clone());
        let surplus = self.state.unheard.len().saturating_sub(UNHEARD_MAX);
        self.state.unheard.drain(..surplus);
    }

    fn is_here(&self, place: &GroupPlace) -> bool {
        self.state.chat == Some(place.chat)
    }

    fn language(&self) -> Language {
        self.state.language
    }

    fn text(&self, id: &str, args: &Args) -> String {
        self.world.text(self.language(), id, args)
    }

    /// Says something in the group's general thread.
    fn say(&mut self, id: &str, args: &Args) {
        let text = self.text(id, args);
        self.send(Outgoing::text(text, Keyboard::None));
    }

    /// Says something in the thread of a case.
    fn say_in(&mut self, case: CaseId, id: &str, args: &Args) {
        let text = self.text(id, args);
        self.send(Outgoing::text(text, Keyboard::None).in_thread(case));
    }

    /// Nothing can be said before there is a desk.
    fn send(&mut self, outgoing: Outgoing) {
        if self.state.chat.is_some() {
            self.effects.push(Effect::Say(outgoing));
        }
    }

    /// What is shown in a box when the tap is answered.
    fn alert(&mut self, id: &str, args: &Args) {
        let text = self.text(id, args);
        if let Some(tap) = &mut self.tap {
            tap.text = Some(text);
        }
    }

    /// Stores a case, redraws its card, and tells the person what there is to tell.
    fn keep(&mut self, case: &Case, news: Option<News>) {
        self.effects.push(Effect::Keep(Box::new(case.clone())));
        card::show(self, case);
        if case.stage().is_over() {
            self.effects.extend(relay::slot_field(self.world, case).map(|_| Effect::Unbook(case.id)));
            let close = Outgoing::of(What::CloseThread, Repeat::Safe).in_thread(case.id);
            if self.state.forum {
                self.send(close);
            }
            self.effects.push(Effect::Clear(Timer::Desk(DeskTimer::FollowUp(case.id))));
        }
        if let Some(news) = news {
            self.tell(case, news);
        }
    }

    fn tell(&mut self, case: &Case, news: News) {
        let news = ChatEvent::CaseMoved(Box::new(CaseNews { case: case.clone(), news }));
        self.effects.push(Effect::Tell(RoomKey::Chat(case.chat), Event::Chat(news)));
    }

    fn record(&mut self, case: CaseId, by: Option<Officer>, what: &str, note: Option<String>) {
        let (at, event) = (self.now, self.id());
        self.effects.push(Effect::Record(HistoryLine { case, at, by, what: what.to_owned(), note, event }));
    }

    fn set(&mut self, timer: DeskTimer, at: DateTime<Utc>) {
        self.effects.push(Effect::Set(Timer::Desk(timer), at));
    }

    /// Staff are reminded when a case stands still: for the follow-up interval of the working clock, longer where the
    /// person has the next step, and not before the committee may decide.
    fn follow_up(&mut self, case: &Case) {
        let earliest = moves::earlier_than_policy(self.world, case, self.now);
        let from = match earliest.filter(|_| case.stage().is_with_body()) {
            Some(earliest) => calendar::at_riyadh(earliest, 0),
            None => self.now,
        };
        let hours = match case.stage() {
            Stage::Returned | Stage::AwaitingSignature | Stage::Delivered | Stage::Done => {
                PATIENT_FOLLOW_UP_HOURS
            }
            _ => FOLLOW_UP_HOURS,
        };
        let at = calendar::add_working(&self.world.hours, from, TimeDelta::hours(hours));
        self.set(DeskTimer::FollowUp(case.id), at);
    }

    fn id(&self) -> EventId {
        self.incoming.id
    }

    /// The officer behind the event; an anonymous administrator cannot be named.
    fn officer(&self) -> Option<Officer> {
        self.incoming.sender.as_ref().filter(|sender| !sender.anonymous).map(Officer::from)
    }

    fn act(&self, by: Officer) -> case::Act {
        case::Act { by, at: self.now }
    }

    fn finish(mut self) -> (Desk, Vec<Effect>) {
        if let Some(Tap { query, text }) = self.tap.take() {
            let alert = text.is_some();
            let answer = Outgoing::of(What::AnswerTap { query, text, alert }, Repeat::Safe);
            self.effects.insert(0, Effect::Say(answer));
        }
        (self.state, self.effects)
    }
}
