//! A courier that always arrives, unless the transcript says otherwise; and what a step sees of the maps.
#![allow(dead_code, reason = "each test binary uses its part")]

mod campaigns;
mod looked_up;
mod threads;

use sila::calendar::riyadh_date;
use sila::dialogue::case::{Case, Officer, TALK_WORDS};
use sila::dialogue::effect::{Effect, Rating};
use sila::dialogue::event::{ChatEvent, DeskEvent, Event, Incoming, Outcome, RoomKey};
use sila::dialogue::ids::{CaseId, ChatId, MessageId};
use sila::dialogue::outgoing::{Button, Keyboard, Outgoing, Slot, What};
use sila::dialogue::roster::{RosterFinding, RosterLookup, RosterMember};
use sila::dialogue::view::{
    Bookings, CaseLookup, Needs, OWN_CASES_MAX, OwnBooking, PAST_MAX, PastStep, QUEUE_MAX, View,
};
use sila::satisfaction::{Cell, Month, Published, SHIPPED, publish};

use super::stage::{ADMIN, Fault, Heard, Kind, plain};
use super::step_world::{Standing, StepWorld};

impl StepWorld {
    /// Sends one message of a room, and reports how it ended.
    pub(super) fn dispatch(&mut self, room: RoomKey, outgoing: &Outgoing) {
        let chat = match (room, self.desk) {
            (RoomKey::Chat(chat), _) => chat,
            (RoomKey::Desk, Some(desk)) => desk,
            (RoomKey::Desk, None) => super::stage::DESK,
            (RoomKey::Confidential, _) => super::stage::CONFIDENTIAL,
        };
        let outcome = self.outcome(chat, outgoing);
        if let Some(event) = self.lost_thread(chat, outgoing) {
            return self.push(RoomKey::Desk, Event::Desk(Box::new(event)));
        }
        if outcome == Outcome::Sent {
            self.send(chat, outgoing);
        }
        if outcome == Outcome::Unreachable {
            self.push(RoomKey::Chat(chat), Event::Chat(ChatEvent::BecameUnreachable));
        }
        if let Some(receipt) = outgoing.receipt.clone() {
            let event = DeskEvent::Dispatched { receipt, outcome };
            self.push(RoomKey::Desk, Event::Desk(Box::new(event)));
        }
    }

    fn outcome(&mut self, chat: ChatId, outgoing: &Outgoing) -> Outcome {
        if self.blocked.contains(&chat) {
            return Outcome::Unreachable;
        }
        let personal = chat.0 > 0 && outgoing.receipt.is_some();
        let planted = self.faults.iter().position(|f| *f != Fault::ThreadDeleted).filter(|_| personal);
        match planted.map(|place| self.faults.remove(place)) {
            Some(Fault::Refused) => Outcome::Refused("Bad Request: message is too long".to_owned()),
            Some(Fault::Uncertain) => Outcome::Uncertain,
            _ => Outcome::Sent,
        }
    }

    fn send(&mut self, chat: ChatId, outgoing: &Outgoing) {
        let thread = outgoing.thread.filter(|_| chat.0 < 0 && self.forum);
        let thread =
            thread.and_then(|case| self.opened.iter().position(|known| *known == case)).map_or(0, |n| n + 1);
        match &outgoing.what {
            What::Text { text, keyboard } => self.send_text(chat, thread, outgoing, text, keyboard),
            What::Copy { chat: from, message } => {
                let text = self.standing.get(&(*from, *message)).map(|standing| standing.text.clone());
                let text = format!("⧉ {}", text.unwrap_or_default());
                let standing = Standing { text: text.clone(), thread, ..Standing::default() };
                let message = self.stand(chat, outgoing, standing);
                self.hear(chat, thread, Kind::Message, Some(message), &text);
            }
            What::CopyAll { .. } | What::Caption { .. } | What::Delete => {
                self.send_talk(chat, thread, outgoing)
            }
            What::Paper { .. } => self.hear(chat, thread, Kind::Message, None, "⧉ (document)"),
            What::OpenThread { .. } | What::NameThread { .. } | What::CloseThread | What::ReopenThread => {
                self.send_thread(chat, thread, outgoing);
            }
            What::AnswerTap { query, text, .. } => {
                let thread = self.taps.remove(query).unwrap_or_default();
                if let Some(text) = text {
                    self.hear(chat, thread, Kind::Note, None, text);
                }
            }
            What::React { message, emoji } => {
                let thread = self.standing.get(&(chat, *message)).map_or(0, |standing| standing.thread);
                self.hear(chat, thread, Kind::Mark, Some(*message), emoji);
            }
            What::Unbutton { message } => {
                let standing = self.standing.entry((chat, *message)).or_default();
                let thread = standing.thread;
                // Where there are none, Telegram says that nothing was modified; nobody sees anything.
                if !std::mem::take(&mut standing.buttons).is_empty() {
                    self.hear(chat, thread, Kind::Doing, Some(*message), "buttons removed");
                }
            }
            What::SayElsewhere { chat, text } => self.hear(*chat, 0, Kind::Message, None, text),
            What::Leave { chat } => self.hear(*chat, 0, Kind::Doing, None, "left"),
            What::LookUpStanding { chat } => {
                let event = self.stands(*chat);
                self.push(self.room_of(*chat), Event::Desk(Box::new(event)));
            }
            What::LookUpStaff { chat } => {
                let officers = vec![Officer { user: ADMIN, name: "هند العسيري".to_owned() }];
                let event = DeskEvent::Administrators { chat: *chat, officers };
                self.push(self.room_of(*chat), Event::Desk(Box::new(event)));
            }
        }
    }

    /// What goes between people beside words and single copies.
    fn send_talk(&mut self, chat: ChatId, thread: usize, outgoing: &Outgoing) {
        match &outgoing.what {
            What::CopyAll { chat: from, messages } => {
                let shown = |message: &MessageId| {
                    self.standing.get(&(*from, *message)).map(|standing| standing.text.clone())
                };
                let parts: Vec<String> = messages.iter().filter_map(shown).collect();
                let text = format!("⧉⧉ {}", parts.join(" "));
                let mut last = None;
                for part in parts {
                    let standing = Standing { text: format!("⧉ {part}"), thread, ..Standing::default() };
                    last = Some(self.stand(chat, outgoing, standing));
                }
                self.hear(chat, thread, Kind::Message, last, &text);
            }
            What::Caption { text, .. } => {
                let standing = outgoing.slot.and_then(|slot| self.placed.get(&slot)).copied();
                if let Some(message) = standing {
                    self.hear(chat, thread, Kind::Edit, Some(message), &format!("⧉ {text}"));
                }
            }
            What::Delete => {
                if let Some(message) = outgoing.slot.and_then(|slot| self.placed.remove(&slot)) {
                    // A tap may cross the deletion on its way.
                    self.standing.entry((chat, message)).or_default().buttons.clear();
                    self.hear(chat, thread, Kind::Doing, Some(message), "deleted");
                }
            }
            _ => {}
        }
    }

    fn send_text(
        &mut self,
        chat: ChatId,
        thread: usize,
        outgoing: &Outgoing,
        text: &str,
        keyboard: &Keyboard,
    ) {
        let (buttons, keys): (Vec<Button>, Vec<String>) = match keyboard {
            Keyboard::None => (Vec::new(), Vec::new()),
            Keyboard::Inline(rows) => (rows.concat(), Vec::new()),
            Keyboard::Menu(rows) => (Vec::new(), rows.concat()),
            Keyboard::Contact { share, others } => {
                (Vec::new(), [share].into_iter().chain(others).cloned().collect())
            }
        };
        if matches!(outgoing.slot, Some(Slot::Survey(_))) {
            *self.surveys_sent.entry(Month::of(riyadh_date(self.now))).or_default() += 1;
        }
        let inline = matches!(keyboard, Keyboard::None | Keyboard::Inline(_));
        let edited = outgoing.slot.filter(|_| inline).and_then(|slot| self.placed.get(&slot)).copied();
        let kind = if edited.is_some() { Kind::Edit } else { Kind::Message };
        let standing =
            Standing { text: plain(text), buttons: buttons.clone(), ever: buttons.clone(), thread };
        let message = match edited {
            Some(message) => {
                let before = self.standing.entry((chat, message)).or_default();
                // Telegram says that nothing was modified; nobody sees anything.
                if before.text == standing.text && before.buttons == standing.buttons {
                    return;
                }
                let ever = [std::mem::take(&mut before.ever), standing.ever.clone()].concat();
                *before = Standing { ever, ..standing };
                message
            }
            None => self.stand(chat, outgoing, standing),
        };
        self.hear(chat, thread, kind, Some(message), text);
        let heard = self.heard.last_mut().expect("it was just heard");
        heard.buttons = buttons.iter().map(|button| plain(&button.label)).collect();
        heard.keys = keys.iter().map(|key| plain(key)).collect();
    }

    /// A new message stands in a chat, under its name.
    fn stand(&mut self, chat: ChatId, outgoing: &Outgoing, standing: Standing) -> MessageId {
        let message = self.message(chat);
        self.standing.insert((chat, message), standing);
        if let Some(slot) = outgoing.slot {
            self.names.insert((chat, message), slot);
            self.placed.insert(slot, message);
        }
        message
    }

    pub(super) fn hear(
        &mut self,
        chat: ChatId,
        thread: usize,
        kind: Kind,
        message: Option<MessageId>,
        text: &str,
    ) {
        let (buttons, keys) = (Vec::new(), Vec::new());
        self.heard.push(Heard { chat, thread, kind, message, text: plain(text), buttons, keys });
    }

    /// What a step needs, loaded as the store loads it.
    pub(super) fn view(&self, incoming: &Incoming, needs: &Needs) -> View {
        let chat = match (&incoming.event, incoming.room) {
            (Event::Desk(event), _) => match &**event {
                DeskEvent::Said { place, .. } | DeskEvent::Sent { place, .. } => Some(place.chat),
                _ if incoming.room == RoomKey::Confidential => self.confidential,
                _ => self.desk,
            },
            (_, RoomKey::Chat(chat)) => Some(chat),
            (_, RoomKey::Desk) => self.desk,
            (_, RoomKey::Confidential) => self.confidential,
        };
        let slot = |message: MessageId| self.names.get(&(chat?, message)).copied();
        let reply_to = match needs.case {
            Some(CaseLookup::Place { reply_to, .. }) => reply_to.or(needs.replied),
            _ => needs.replied,
        };
        let replied = reply_to.and_then(slot);
        let case = match &needs.case {
            None => None,
            Some(CaseLookup::Id(id)) => self.cases.get(id),
            Some(CaseLookup::Reference(text)) => self.cases.values().find(|case| case.reference == *text),
            Some(CaseLookup::Place { thread, .. }) => replied
                .and_then(Slot::case)
                .or_else(|| slot(MessageId(thread.as_ref()?.0))?.case())
                .and_then(|case| self.cases.get(&case)),
        };
        let room = incoming.room;
        let case = case.filter(|case| case.is_shown_in(room));
        View {
            case: case.cloned(),
            replied,
            own_cases: if needs.own_cases { self.own_cases(chat) } else { Vec::new() },
            past: case.filter(|_| needs.past).map(|case| self.past(case.id)).unwrap_or_default(),
            queue: needs.queue.then(|| self.queue(room)),
            figures: needs.figures.then(|| self.figures()),
            found: self.found(room, &needs.find),
            week: needs.week.then(|| self.week(room)),
            bookings: if needs.bookings { self.bookings_of(chat) } else { Bookings::default() },
            reading: needs.reading.as_ref().map(|text| self.known.read(text)),
            invitees: needs.invitees.map(|next| self.invitees(next)).unwrap_or_default(),
            progress: needs.progress.map(|campaign| self.progress(campaign)),
            followed: needs.followed.map(|service| self.followed(service)).unwrap_or_default(),
            answers: needs.answers.map(|campaign| self.raw_counts(campaign)).unwrap_or_default(),
            result: needs.result.and_then(|campaign| self.results.get(&campaign).cloned()),
            roster: needs.roster.as_ref().map(|lookup| self.find_in_roster(lookup)),
        }
    }

    fn bookings_of(&self, chat: Option<ChatId>) -> Bookings {
        let today = riyadh_date(self.now);
        let mut bookings = Bookings::default();
        for booking in self.bookings.values().filter(|booking| booking.at >= self.now) {
            match bookings.taken.iter_mut().find(|(at, _)| *at == booking.at) {
                Some((_, people)) => *people += 1,
                None => bookings.taken.push((booking.at, 1)),
            }
        }
        let own = self.bookings.values().filter(|own| Some(own.chat) == chat && riyadh_date(own.at) >= today);
        bookings.own = own.map(|own| OwnBooking { case: own.case, at: own.at }).collect();
        bookings
    }

    fn find_in_roster(&self, lookup: &RosterLookup) -> RosterFinding {
        if self.roster.is_empty() {
            return RosterFinding::NoRoster;
        }
        let number = lookup.member_number.as_ref();
        let member = self.roster.iter().find(|line| Some(&line.member_number) == number);
        let Some(member) = member else { return RosterFinding::NotFound };
        let mobile_matches =
            member.mobile.as_ref().zip(lookup.mobile.as_ref()).map(|(there, given)| there == given);
        let (name, standing) = (member.name.clone(), member.standing);
        RosterFinding::Found(RosterMember { name, standing, mobile_matches, identity_matches: None })
    }

    fn own_cases(&self, chat: Option<ChatId>) -> Vec<Case> {
        let is_own = |case: &&Case| chat.is_some_and(|chat| case.is_of(chat));
        let mut own: Vec<&Case> = self.cases.values().rev().filter(is_own).collect();
        own.sort_by_key(|case| case.stage().is_over());
        own.into_iter().take(OWN_CASES_MAX).cloned().collect()
    }

    fn past(&self, case: CaseId) -> Vec<PastStep> {
        let recorded = self.log.iter().flat_map(|(_, effects)| effects).filter_map(|effect| match effect {
            Effect::Record(line) if line.case == case && !TALK_WORDS.contains(&&*line.what) => Some(line),
            _ => None,
        });
        recorded.take(PAST_MAX).map(|line| PastStep { at: line.at, what: line.what.clone() }).collect()
    }

    fn queue(&self, room: RoomKey) -> (Vec<Case>, u64) {
        let open = |case: &&Case| !case.stage().is_over() && case.is_shown_in(room);
        let mut open: Vec<&Case> = self.cases.values().filter(open).collect();
        open.sort_by_key(|case| (case.moved_at(), case.id));
        (open.iter().take(QUEUE_MAX).map(|case| (*case).clone()).collect(), open.len() as u64)
    }

    pub(super) fn satisfaction(&self) -> Option<Published> {
        let cell = |rating: &Rating| {
            let mut counts = [0; 5];
            counts[usize::from(rating.score) - 1] = 1;
            let (department, service) = (rating.department.clone(), rating.service.clone());
            Cell { month: Month::of(riyadh_date(rating.at)), department, service, counts }
        };
        let cells: Vec<Cell> = self.ratings.values().map(cell).collect();
        publish(&cells, &self.surveys_sent, riyadh_date(self.now), SHIPPED).pop()
    }
}
