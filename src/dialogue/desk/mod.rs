//! The desk: one place per case, nothing lost, never a reply to the wrong person. Talk inside a thread stays inside:
//! only an explicit reply to the card or to a relayed message goes to the person.

mod card;
mod clock;
mod confidential;
mod intake;
mod needs;
mod overview;
mod repair;
mod setup;
mod staff;
mod surveys;
mod talk;
mod work;

pub(super) use needs::needs;

use chrono::{DateTime, Utc};

use super::case::{self, Case, HistoryLine, Officer};
use super::effect::{Effect, Timer};
use super::event::{
    CaseNews, ChatEvent, DeskEvent, DeskTimer, Event, GroupPlace, Incoming, News, RoomKey, Said,
};
use super::ids::{CaseId, EventId};
use super::moves;
use super::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use super::room::Desk;
use super::view::View;
use super::world::World;
use crate::texts::{Args, Language};

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
    /// The page of the checklist that the card shows, from 0; that of the first open item where none is named.
    page: Option<u8>,
}

/// A tap that is to be answered, with what is shown in a box.
struct Tap {
    query: String,
    text: Option<String>,
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
    if let Some(passed_on) = confidential::elsewhere(view, incoming, event) {
        return (state, vec![passed_on]);
    }
    let mut bench = Bench { world, view, incoming, now, state, effects: Vec::new(), tap: None, page: None };
    bench.hear(event);
    overview::keep_digest_set(&mut bench);
    bench.finish()
}

impl Bench<'_> {
    fn hear(&mut self, event: &DeskEvent) {
        if let DeskEvent::Said { place, .. }
        | DeskEvent::Sent { place, .. }
        | DeskEvent::Pressed { place, .. } = event
            && self.is_here(place)
        {
            staff::seen(self);
        }
        match event {
            DeskEvent::Said { place, said, .. } if self.is_here(place) => self.said(said),
            DeskEvent::Said { place, said, .. } => setup::said_elsewhere(self, place.chat, &said.text),
            DeskEvent::Sent { place, sent } if self.is_here(place) => {
                talk::reply(self, sent.message, None, sent.reply_to.is_some());
            }
            DeskEvent::Edited { place, message, text } if self.is_here(place) => {
                talk::edited(self, *message, text);
            }
            DeskEvent::Pressed { place, pressed } => work::pressed(self, self.is_here(place), pressed),
            DeskEvent::Sent { .. } | DeskEvent::Edited { .. } => {}
            DeskEvent::Standing { chat, title, forum, rights, lacks } => {
                setup::stands(self, *chat, title, *forum, *rights);
                repair::stood(self, *chat, *rights, lacks);
            }
            DeskEvent::Administrators { chat, officers } if self.state.chat == Some(*chat) => {
                staff::administrators(self, officers);
            }
            DeskEvent::StaffStands { chat, officer, rights } if self.state.chat == Some(*chat) => {
                staff::stands(self, officer, *rights);
            }
            DeskEvent::Administrators { .. } | DeskEvent::StaffStands { .. } => {}
            DeskEvent::Migrated { from, to } => setup::migrated(self, *from, *to),
            DeskEvent::LinkOffered { code } => {
                self.state.code = Some(code.clone());
                self.state.wrong_codes = 0;
            }
            DeskEvent::ReportReady { chat, text } => overview::send_report(self, *chat, text),
            DeskEvent::DeskNamed { chat } => setup::named(self, *chat),
            DeskEvent::Garbled { what } => {
                self.say("desk-garbled", &Args::new().code("what", what));
            }
            DeskEvent::SetAside { event, .. } => {
                self.say("desk-set-aside", &Args::new().code("event", event.0.to_string()));
            }
            DeskEvent::Backlog { waiting } => repair::backlog(self, *waiting),
            DeskEvent::Hindered => repair::hindered(self),
            DeskEvent::Unshown { case, why } => repair::unshown(self, *case, why),
            DeskEvent::Gap { from, to, messages } => repair::gap(self, *from, *to, *messages),
            DeskEvent::CaseOpened { .. } => self.with_case(work::opened),
            DeskEvent::PapersTaken { count, .. } => {
                self.with_case(|bench, case| work::papers_taken(bench, &case, *count));
            }
            DeskEvent::Dispatched { receipt, outcome } => talk::dispatched(self, receipt, outcome),
            DeskEvent::ThreadLost { waiting, .. } => {
                self.with_case(|bench, case| talk::thread_lost(bench, case, waiting));
            }
            DeskEvent::SurveyAsked { survey } => surveys::propose(self, survey, None),
            DeskEvent::AnnouncementWritten { announcement } => {
                surveys::propose_announcement(self, (**announcement).clone(), None);
            }
            DeskEvent::CampaignStopped { campaign } => surveys::closes(self, *campaign),
            DeskEvent::Due(timer) => self.due(*timer),
            by_the_person => self.hear_person(by_the_person),
        }
    }

    /// What the person of a case did.
    fn hear_person(&mut self, event: &DeskEvent) {
        match event {
            DeskEvent::MemberSaid { .. } | DeskEvent::MemberEdited { .. } if self.state.chat.is_none() => {
                self.keep_unheard(event);
            }
            DeskEvent::MemberSaid { id, chat, message, text, shape, .. } => {
                self.with_case(|bench, case| {
                    talk::relay(bench, &case, *id, (*chat, *message), text.as_deref(), shape)
                });
            }
            DeskEvent::MemberEdited { of, text, shape, .. } => {
                self.with_case(|bench, case| talk::person_edited(bench, &case, *of, text, shape));
            }
            DeskEvent::MemberReacted { reply, emoji, .. } => {
                talk::person_reacted(self, *reply, emoji.as_deref());
            }
            moved => self.with_case(|bench, case| work::moved(bench, case, moved)),
        }
    }

    fn due(&mut self, timer: DeskTimer) {
        match timer {
            DeskTimer::Campaign(campaign) => surveys::next_part(self, campaign),
            DeskTimer::CampaignCloses(campaign) => surveys::closes(self, campaign),
            DeskTimer::Schedule => surveys::new_day(self),
            DeskTimer::DailyDigest => overview::daily(self),
            DeskTimer::WeekDigest => overview::weekly(self),
            timer => self.with_case(|bench, case| bench.due_of(case, timer)),
        }
    }

    fn due_of(&mut self, case: Case, timer: DeskTimer) {
        match timer {
            DeskTimer::ReplyLeaves(reply) => talk::leaves(self, &case, reply),
            DeskTimer::AlbumWhole(album) => talk::album_whole(self, &case, album),
            timer => clock::due(self, case, timer),
        }
    }

    fn said(&mut self, said: &Said) {
        if let Some((command, rest)) = overview::command_of(&said.text) {
            return overview::command(self, command, rest);
        }
        let note = work::note_in(&said.text);
        match (self.view.replied, note) {
            (Some(Slot::Prompt(_, prompt, _)), _) => work::answered(self, prompt, &said.text),
            (Some(Slot::Intake(id, _)), _) => intake::answered(self, id, &said.text),
            (Some(Slot::Card(_) | Slot::Relayed(..) | Slot::Reply(..)), Some(note)) => work::note(self, note),
            // What is called a note is meant for nobody outside.
            (_, Some(_)) => {}
            _ => talk::reply(self, said.message, Some(&said.text), said.reply_to.is_some()),
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

    /// True at the desk of confidential matters.
    fn is_confidential(&self) -> bool {
        self.incoming.room == RoomKey::Confidential
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
    fn send(&mut self, mut outgoing: Outgoing) {
        if self.state.chat.is_some() {
            outgoing.urgent |= outgoing.thread.is_some_and(|case| self.is_urgent(case));
            self.effects.push(Effect::Say(outgoing));
        }
    }

    /// True of a case that is urgent, as this step found it or leaves it.
    fn is_urgent(&self, id: CaseId) -> bool {
        let is_urgent = |case: &Case| case.id == id && case.urgent;
        let kept = |effect: &Effect| matches!(effect, Effect::Keep(case) if is_urgent(case));
        self.view.case.as_ref().is_some_and(is_urgent) || self.effects.iter().any(kept)
    }

    /// What is shown in a box when the tap is answered.
    fn alert(&mut self, id: &str, args: &Args) {
        let text = self.text(id, args);
        self.box_with(text);
    }

    /// The same, with words that are composed already.
    fn box_with(&mut self, text: String) {
        if let Some(tap) = &mut self.tap {
            tap.text = Some(text);
        }
    }

    /// Stores a case of which the card shows nothing new.
    fn keep_quietly(&mut self, case: &Case) {
        self.effects.push(Effect::Keep(Box::new(case.clone())));
    }

    /// Stores a case, redraws its card, and tells the person what there is to tell.
    fn keep(&mut self, case: &Case, news: Option<News>) {
        let case = &moves::with_untold(case, news.as_ref());
        self.effects.push(Effect::Keep(Box::new(case.clone())));
        card::show(self, case);
        if case.stage().is_over() {
            self.effects.extend(work::slot_field(self.world, case).map(|_| Effect::Unbook(case.id)));
            let close = Outgoing::of(What::CloseThread, Repeat::Safe).in_thread(case.id);
            if self.state.forum {
                self.send(close);
            }
            self.effects.push(Effect::Clear(Timer::Desk(DeskTimer::FollowUp(case.id))));
        }
        if let Some(news) = news.filter(|_| case.chat().is_some()) {
            self.tell(case, news);
        }
    }

    fn tell(&mut self, case: &Case, news: News) {
        if !matches!(news, News::Replied { .. }) {
            talk::leave_now(self, case);
        }
        let Some(chat) = case.chat() else { return self.keep(case, Some(news)) };
        let news = ChatEvent::CaseMoved(Box::new(CaseNews { case: case.clone(), news }));
        self.effects.push(Effect::Tell(RoomKey::Chat(chat), Event::Chat(news)));
    }

    fn record(&mut self, case: CaseId, by: Option<Officer>, what: &str, note: Option<String>) {
        let (at, event) = (self.now, self.id());
        self.effects.push(Effect::Record(HistoryLine { case, at, by, what: what.to_owned(), note, event }));
    }

    fn set(&mut self, timer: DeskTimer, at: DateTime<Utc>) {
        self.effects.push(Effect::Set(Timer::Desk(timer), at));
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
