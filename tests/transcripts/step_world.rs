//! The shallowest depth: the dialogue alone, with rooms, cases, slots, timers and inbox rows as maps. The order of
//! events is the store's: (effective at, number).
#![allow(dead_code, reason = "each test binary uses its part")]

mod confidential;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use sila::calendar::riyadh_date;
use sila::dialogue::campaign::{SurveyAnswer, SurveyResult};
use sila::dialogue::case::{Case, Officer};
use sila::dialogue::effect::{Booking, Effect, Judgement, Rating, Timer};
use sila::dialogue::event::{
    ChatEvent, DeskEvent, Event, GroupPlace, Incoming, Pressed, Rights, RoomKey, Said, Sender, Sent, Shape,
};
use sila::dialogue::ids::{CaseId, ChatId, EventId, MessageId, ThreadId};
use sila::dialogue::outgoing::{Button, Slot};
use sila::dialogue::paper::{Fetch, Filed, Filing};
use sila::dialogue::room::Room;
use sila::dialogue::{needs, step};
use sila::satisfaction::Month;
use sila::store::RosterLine;

use super::stage::{Act, DESK, Deed, Fault, Heard, Who, file_of, found_in};
use super::worlds::{Known, known};

/// More steps than this without coming to rest are a loop.
const STEPS_MAX: usize = 10_000;

/// A message that stands in a chat.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub text: String,
    pub buttons: Vec<Button>,
    /// Every button it ever had: a tap may cross an edit on its way.
    pub ever: Vec<Button>,
    pub thread: usize,
}

/// The world of a transcript.
pub struct StepWorld {
    pub known: Known,
    pub now: DateTime<Utc>,
    pub rooms: HashMap<RoomKey, Room>,
    pub cases: BTreeMap<CaseId, Case>,
    pub ratings: HashMap<EventId, Rating>,
    pub judgements: Vec<(DateTime<Utc>, Judgement)>,
    pub bookings: BTreeMap<CaseId, Booking>,
    pub roster: Vec<RosterLine>,
    /// The effects of every step so far, with the event they came from.
    pub log: Vec<(Incoming, Vec<Effect>)>,
    pub(super) desk: Option<ChatId>,
    pub(super) confidential: Option<ChatId>,
    pub(super) forum: bool,
    inbox: BTreeMap<(DateTime<Utc>, i64), Incoming>,
    timers: HashMap<(RoomKey, String), (DateTime<Utc>, i64)>,
    last_event: i64,
    pub(super) last_message: HashMap<ChatId, i64>,
    pub(super) names: HashMap<(ChatId, MessageId), Slot>,
    pub(super) placed: HashMap<Slot, MessageId>,
    pub(super) standing: HashMap<(ChatId, MessageId), Standing>,
    pub(super) opened: Vec<CaseId>,
    pub(super) threads: HashMap<CaseId, ThreadId>,
    pub(super) blocked: HashSet<ChatId>,
    pub(super) faults: Vec<Fault>,
    pub(super) heard: Vec<Heard>,
    pub(super) surveys_sent: BTreeMap<Month, u64>,
    pub(super) answers: HashMap<(RoomKey, EventId, String), SurveyAnswer>,
    pub(super) results: HashMap<EventId, SurveyResult>,
    /// The threads in which unanswered taps were made.
    pub(super) taps: HashMap<String, usize>,
    /// Who wrote the messages of the desk that people wrote.
    authors: HashMap<MessageId, Officer>,
}

impl StepWorld {
    /// A world in which nobody has spoken yet; the desk is linked and looked up where it is to be there.
    pub fn new(folder: &str, now: DateTime<Utc>, forum: bool, desk: bool) -> Self {
        let mut world = StepWorld {
            known: known(folder),
            now,
            rooms: HashMap::new(),
            cases: BTreeMap::new(),
            ratings: HashMap::new(),
            judgements: Vec::new(),
            bookings: BTreeMap::new(),
            roster: Vec::new(),
            log: Vec::new(),
            desk: None,
            confidential: None,
            forum,
            inbox: BTreeMap::new(),
            timers: HashMap::new(),
            last_event: 0,
            last_message: HashMap::new(),
            names: HashMap::new(),
            placed: HashMap::new(),
            standing: HashMap::new(),
            opened: Vec::new(),
            threads: HashMap::new(),
            blocked: HashSet::new(),
            faults: Vec::new(),
            heard: Vec::new(),
            surveys_sent: BTreeMap::new(),
            answers: HashMap::new(),
            results: HashMap::new(),
            taps: HashMap::new(),
            authors: HashMap::new(),
        };
        if desk {
            world.push(RoomKey::Desk, Event::Desk(Box::new(DeskEvent::DeskNamed { chat: DESK })));
            world.settle();
            world.heard.clear();
        }
        world
    }

    /// What was heard since the last time.
    pub fn take_heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }

    /// Something goes wrong from now on.
    pub fn fault(&mut self, fault: Fault, member: ChatId) {
        match fault {
            Fault::Unreachable => {
                self.blocked.insert(member);
            }
            Fault::ThreadDeleted => {
                if let Some(case) = self.opened.last().copied() {
                    self.threads.remove(&case);
                    self.faults.push(fault);
                }
            }
            Fault::Refused | Fault::Uncertain => self.faults.push(fault),
        }
    }

    /// Somebody does something: an event waits. Gives the message that the person sent, where it is one.
    pub fn perform(&mut self, act: &Act) -> Option<MessageId> {
        let message = match act.deed {
            Deed::Says { .. } | Deed::Sends { .. } | Deed::SharesContact { .. } => {
                Some(self.message(act.chat))
            }
            Deed::Garbles => Some(self.message(act.chat)),
            _ => None,
        };
        if let (Some(message), Some(text)) = (message, act.deed.said()) {
            let standing = Standing { text, thread: act.thread, ..Standing::default() };
            self.standing.insert((act.chat, message), standing);
        }
        if let Some(message) = message.filter(|_| act.chat.0 < 0 && !act.who.anonymous) {
            self.authors.insert(message, Officer { user: act.who.user, name: act.who.name.clone() });
        }
        match act.deed {
            Deed::Blocks => _ = self.blocked.insert(act.chat),
            Deed::Unblocks => _ = self.blocked.remove(&act.chat),
            // Writing to a bot unblocks it.
            _ => _ = self.blocked.remove(&act.chat),
        }
        self.taps.insert(format!("q{}", self.last_event + 1), act.thread);
        let event = match act.chat.0 > 0 {
            true => Event::Chat(self.chat_event(act, message)),
            false => Event::Desk(Box::new(self.desk_event(act, message)?)),
        };
        let room = self.room_of(act.chat);
        self.push_at(room, event, (Some(sender(&act.who)), shape(&act.deed)), self.now);
        message
    }

    fn chat_event(&self, act: &Act, message: Option<MessageId>) -> ChatEvent {
        let query = format!("q{}", self.last_event + 1);
        let message = message.unwrap_or(MessageId(0));
        match act.deed.clone() {
            Deed::Says { text, reply_to } => ChatEvent::Said(Said { text, message, reply_to }),
            Deed::Taps { message, label } => {
                ChatEvent::Pressed(self.tapped(act.chat, message, &label, query))
            }
            Deed::Forges { message } => {
                ChatEvent::Pressed(Pressed { action: None, message: Some(message), query })
            }
            Deed::SharesContact { own, mobile } => ChatEvent::SharedContact { mobile, own, message },
            Deed::Sends { media, reply_to } => {
                let file = file_of(&media);
                ChatEvent::Sent(Sent { media, file, caption: None, message, reply_to })
            }
            Deed::Edits { message, text } => ChatEvent::Edited { text, message },
            Deed::Reacts { message, emoji } => ChatEvent::Reacted { message, emoji: Some(emoji) },
            Deed::Blocks => ChatEvent::BecameUnreachable,
            Deed::Unblocks => ChatEvent::BecameReachable,
            Deed::Garbles | Deed::Admits | Deed::OffersLink { .. } => {
                ChatEvent::Garbled { message: Some(message) }
            }
        }
    }

    fn desk_event(&self, act: &Act, message: Option<MessageId>) -> Option<DeskEvent> {
        let query = format!("q{}", self.last_event + 1);
        let thread = self.forum.then(|| self.opened.get(act.thread.checked_sub(1)?)).flatten();
        let place =
            GroupPlace { chat: act.chat, thread: thread.and_then(|case| self.threads.get(case)).copied() };
        let sent = message.unwrap_or(MessageId(0));
        Some(match act.deed.clone() {
            Deed::Says { text, reply_to } => {
                let colleague = reply_to.and_then(|message| self.authors.get(&message)).cloned();
                DeskEvent::Said { place, said: Said { text, message: sent, reply_to }, colleague }
            }
            Deed::Taps { message, label } => {
                DeskEvent::Pressed { place, pressed: self.tapped(act.chat, message, &label, query) }
            }
            Deed::Forges { message } => {
                let pressed = Pressed { action: None, message: Some(message), query };
                DeskEvent::Pressed { place, pressed }
            }
            Deed::Sends { media, reply_to } => DeskEvent::Sent {
                place,
                sent: Sent { media, file: None, caption: None, message: sent, reply_to },
            },
            Deed::Edits { message, text } => DeskEvent::Edited { place, message, text },
            Deed::Garbles => DeskEvent::Garbled { what: "an update of an unknown kind".to_owned() },
            Deed::Admits => self.stands(act.chat),
            Deed::OffersLink { code } => DeskEvent::LinkOffered { code },
            Deed::SharesContact { .. } | Deed::Reacts { .. } | Deed::Blocks | Deed::Unblocks => return None,
        })
    }

    /// The bot's standing in a group, as Telegram tells it.
    pub(super) fn stands(&self, chat: ChatId) -> DeskEvent {
        let rights = Rights::Administrator { threads: self.forum };
        let title = "مكتب الجمعية".to_owned();
        DeskEvent::Standing { chat, title, forum: self.forum, rights, lacks: Vec::new() }
    }

    fn tapped(&self, chat: ChatId, message: MessageId, label: &str, query: String) -> Pressed {
        let standing = self.standing.get(&(chat, message));
        let button = standing.and_then(|standing| {
            standing.ever.iter().rev().find(|button| super::stage::plain(&button.label) == label)
        });
        let action = button.map(|button| button.action.clone());
        Pressed { action, message: Some(message), query }
    }

    /// Time passes; every timer comes due at its own instant.
    pub fn advance(&mut self, by: TimeDelta) {
        let until = self.now + by;
        while let Some((at, _)) = self.inbox.keys().next().copied().filter(|(at, _)| *at <= until) {
            self.now = self.now.max(at);
            self.settle();
        }
        self.now = until;
    }

    /// Takes every step that is due.
    pub fn settle(&mut self) {
        for _ in 0..STEPS_MAX {
            match self.inbox.first_key_value().map(|(key, _)| *key).filter(|(at, _)| *at <= self.now) {
                Some(key) => {
                    let incoming = self.inbox.remove(&key).expect("the first row is there");
                    self.timers.retain(|_, row| *row != key);
                    self.take(incoming);
                }
                None => return,
            }
        }
        panic!("the world does not come to rest");
    }

    /// A fetcher that always arrives.
    fn fetch(&mut self, room: RoomKey, fetch: Fetch) {
        let Fetch { message, file, owner, field, name, .. } = fetch;
        let filing = match found_in(&file) {
            Ok((found, bytes)) => Filing::Kept { kind: found.kind, bytes, small: found.is_small() },
            Err(refusal) => Filing::Refused(refusal),
        };
        let filed = Filed { message, owner, field, name, filing };
        self.push(room, Event::Chat(ChatEvent::Filed(Box::new(filed))));
    }

    fn take(&mut self, incoming: Incoming) {
        let room = self.rooms.remove(&incoming.room).unwrap_or_else(|| Room::new(incoming.room));
        let needs = needs(&self.known.world, &room, &incoming);
        let view = self.view(&incoming, &needs);
        let done = step(&self.known.world, &view, room, &incoming, self.now);
        self.rooms.insert(incoming.room, done.room);
        self.log.push((incoming.clone(), done.effects.clone()));
        let mut said = Vec::new();
        for effect in done.effects {
            match effect {
                Effect::Say(outgoing) => said.push(outgoing),
                Effect::Keep(case) => _ = self.cases.insert(case.id, *case),
                Effect::Record(_) => {}
                Effect::Answer(said) => self.answer(incoming.room, said),
                Effect::Publish(result) => _ = self.results.insert(result.campaign, *result),
                Effect::Rate(rating) => self.rate(rating),
                Effect::Tell(room, event) => self.push(room, event),
                Effect::Set(timer, at) => self.set(incoming.room, timer, at),
                Effect::Clear(timer) => self.clear(incoming.room, timer),
                Effect::MoveDesk(chat) => self.move_desk(incoming.room, chat),
                Effect::Approve(_) => {}
                Effect::Judge(judgement) => self.judgements.push((self.now, judgement)),
                Effect::Miss(_) => {}
                Effect::Book(booking) => self.book(booking),
                Effect::Unbook(case) => _ = self.bookings.remove(&case),
                Effect::Fetch(fetch) => self.fetch(incoming.room, *fetch),
                Effect::Erase { chat, but } => {
                    let over =
                        |case: &&mut Case| case.is_of(chat) && case.id != but && case.stage().is_over();
                    self.cases
                        .values_mut()
                        .filter(over)
                        .for_each(|case| *case = case.erased(incoming.effective_at));
                }
                Effect::Attach { .. } | Effect::Discard(_) => {}
            }
        }
        for outgoing in said {
            self.dispatch(incoming.room, &outgoing);
        }
    }

    /// One step at a time saw what is there: what it books is free, or it did not look.
    fn book(&mut self, booking: Booking) {
        self.bookings.remove(&booking.case);
        let same_time = self.bookings.values().filter(|other| other.at == booking.at).count();
        assert!(same_time < usize::from(booking.places), "{} was taken", booking.at);
        let own = self.bookings.values().filter(|other| other.chat == booking.chat);
        let day = riyadh_date(booking.at);
        assert!(
            own.map(|other| riyadh_date(other.at)).all(|other| other != day),
            "a second one on {}",
            booking.at
        );
        self.bookings.insert(booking.case, booking);
    }

    /// The day stays that of the first tap, as in the store.
    fn rate(&mut self, mut rating: Rating) {
        if let Some(first) = self.ratings.get(&rating.survey) {
            rating.at = first.at;
        }
        self.ratings.insert(rating.survey, rating);
    }

    fn set(&mut self, room: RoomKey, timer: Timer, at: DateTime<Utc>) {
        self.clear(room, timer);
        let key = self.push_at(room, timer.event(), (None, Shape::default()), at);
        self.timers.insert((room, timer.key()), key);
    }

    fn clear(&mut self, room: RoomKey, timer: Timer) {
        if let Some(row) = self.timers.remove(&(room, timer.key())) {
            self.inbox.remove(&row);
        }
    }

    /// Everything that waits, in order, taken away: for a depth with an inbox of its own.
    pub fn take_pending(&mut self) -> Vec<Incoming> {
        std::mem::take(&mut self.inbox).into_values().collect()
    }

    /// An event that nobody sent waits from now on.
    pub fn push(&mut self, room: RoomKey, event: Event) {
        self.push_at(room, event, (None, Shape::default()), self.now);
    }

    fn push_at(
        &mut self,
        room: RoomKey,
        event: Event,
        (sender, shape): (Option<Sender>, Shape),
        effective_at: DateTime<Utc>,
    ) -> (DateTime<Utc>, i64) {
        self.last_event += 1;
        let key = (effective_at, self.last_event);
        let incoming = Incoming { id: EventId(self.last_event), room, effective_at, sender, shape, event };
        self.inbox.insert(key, incoming);
        key
    }

    /// The next message's number in a chat.
    pub(super) fn message(&mut self, chat: ChatId) -> MessageId {
        let last = self.last_message.entry(chat).or_default();
        *last += 1;
        MessageId(*last)
    }
}

fn sender(who: &Who) -> Sender {
    Sender { user: who.user, name: who.name.clone(), language_code: None, anonymous: who.anonymous }
}

/// How a message is put: files named as parts of an album are.
fn shape(deed: &Deed) -> Shape {
    let album = match deed {
        Deed::Sends { media, .. } => file_of(media).and_then(|file| file.album),
        _ => None,
    };
    Shape { album, ..Shape::default() }
}
