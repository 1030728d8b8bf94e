//! A conversation: one private chat with one association. Every message ends in an answer, a question, a step or a
//! person (BH-S1.2).

mod acts;
mod announce;
mod appointment;
mod article;
mod ask;
mod browse;
mod cases;
mod confide;
mod form;
mod gate;
mod handover;
mod menu;
mod missed;
mod needs;
mod news;
mod offers;
mod policy;
mod press;
mod requests;
mod survey;
mod times;
mod unasked;
mod which;

use chrono::{DateTime, Utc};

pub(super) use cases::{stage_of, stage_word};
pub(super) use needs::needs;

use super::action::{Action, MenuItem};
use super::case::{Case, CaseKind, Stage};
use super::effect::{Effect, Judged, Judgement, Timer};
use super::event::{ChatEvent, ChatTimer, DeskEvent, Event, Incoming, RoomKey, Said, Sent};
use super::ids::{CaseId, ChatId, EventId, MessageId};
use super::outgoing::{Button, Keyboard, Outgoing, Repeat, Slot, What};
use super::room::{Conversation, Mode, PassedOn};
use super::view::View;
use super::world::World;
use crate::knowledge::{Decision, Reading, Script};
use crate::texts::{Args, Language};

/// One step of a conversation while it is being taken.
struct Talk<'a> {
    world: &'a World,
    view: &'a View,
    incoming: &'a Incoming,
    now: DateTime<Utc>,
    me: ChatId,
    state: Conversation,
    effects: Vec<Effect>,
    tap: Option<Tap>,
}

/// A tap that is to be answered, with what is shown for a moment.
struct Tap {
    query: String,
    text: Option<String>,
    alert: bool,
}

/// One event in a conversation.
pub(super) fn step(
    world: &World,
    view: &View,
    state: Conversation,
    incoming: &Incoming,
    event: &ChatEvent,
    now: DateTime<Utc>,
) -> (Conversation, Vec<Effect>) {
    let RoomKey::Chat(me) = incoming.room else {
        panic!("an event of a conversation came without its chat");
    };
    let mut talk = Talk { world, view, incoming, now, me, state, effects: Vec::new(), tap: None };
    talk.hear(event);
    talk.finish()
}

impl Talk<'_> {
    fn hear(&mut self, event: &ChatEvent) {
        match event {
            ChatEvent::Said(said) => self.said(said),
            ChatEvent::Pressed(pressed) => self.pressed(pressed),
            ChatEvent::SharedContact { mobile, own, message } => {
                form::shared_contact(self, mobile, *own, *message);
            }
            ChatEvent::Sent(sent) => self.sent(sent),
            ChatEvent::Edited { text, message } => self.edited(text, *message),
            ChatEvent::Reacted { emoji, .. } => self.reacted(emoji.as_deref()),
            ChatEvent::Garbled { .. } => self.garbled(),
            ChatEvent::BecameUnreachable => self.state.unreachable = true,
            ChatEvent::BecameReachable => self.state.unreachable = false,
            ChatEvent::CaseMoved(news) => news::tell(self, news),
            ChatEvent::Dispatched { .. } => {}
            ChatEvent::Filed(filed) => form::filed(self, filed),
            ChatEvent::Due(ChatTimer::DraftReminder) => form::remind(self),
            ChatEvent::Due(ChatTimer::DraftExpiry) => form::expire(self),
            ChatEvent::Due(ChatTimer::SurveyInvitation) => survey::invite(self),
            ChatEvent::Due(ChatTimer::SurveyReminder) => survey::remind(self),
            ChatEvent::Invited { campaign, survey, closes_at } => {
                survey::invited(self, *campaign, survey, *closes_at);
            }
            ChatEvent::Due(ChatTimer::Participation) => survey::invite_to_part(self),
            ChatEvent::Announced { campaign, announcement } => {
                announce::announced(self, *campaign, announcement);
            }
            ChatEvent::Due(ChatTimer::Announcement) => announce::due(self),
            ChatEvent::Due(ChatTimer::SurveyClosed) => survey::close(self),
            ChatEvent::Due(ChatTimer::Unplaced) => which::overdue(self),
            ChatEvent::Due(ChatTimer::AppointmentNear(_)) => appointment::remind(self, "appointment-near"),
            ChatEvent::Due(ChatTimer::AppointmentSoon(_)) => appointment::remind(self, "appointment-soon"),
        }
    }

    fn said(&mut self, said: &Said) {
        self.meet(&said.text);
        if let Some(command) = menu::command_of(&said.text) {
            return menu::command(self, command);
        }
        self.greet_once();
        if let Some(wish) = unasked::wish_of(self.world, &said.text, self.is_alone()) {
            return unasked::set(self, wish);
        }
        if let Some(item) = menu::item_of(self.world, &said.text) {
            return menu::open(self, item);
        }
        if let Some(form) = requests::form_of(self.world, &said.text) {
            return form::begin(self, form);
        }
        if let Some(case) = self.replied_case() {
            return handover::relay(self, case, said.message, Some(&said.text));
        }
        match self.state.mode {
            Mode::Commenting { .. } | Mode::Participating { .. } if self.is_question(&said.text) => {
                form::set_aside(self);
                ask::ask(self, &said.text, said.message);
            }
            Mode::Commenting { survey } => survey::comment(self, survey, &said.text),
            Mode::Completing { case } => handover::relay(self, case, said.message, Some(&said.text)),
            Mode::Supplying { field, .. } => form::supply_typed(self, field, &said.text, said.message),
            Mode::Filling => form::typed(self, said),
            Mode::Participating { campaign } => {
                if !survey::part_typed(self, campaign, &said.text) {
                    self.said_freely(said);
                }
            }
            Mode::Idle => self.said_freely(said),
        }
    }

    /// Words that answer nothing that was asked.
    fn said_freely(&mut self, said: &Said) {
        self.state.mode = Mode::Idle;
        match self.state.talk {
            _ if which::is_unclear(self) => which::ask_which(self, said.message, Some(&said.text)),
            Some(case) => handover::relay(self, case, said.message, Some(&said.text)),
            None => ask::ask(self, &said.text, said.message),
        }
    }

    /// The case of this person that a message is explicitly replied to, where the desk can answer it: an open one, or
    /// a closed enquiry, which a word opens again. Words about another that is over are heard as any others.
    fn replied_case(&self) -> Option<CaseId> {
        let case = self.view.case.as_ref().filter(|case| case.is_of(self.me))?;
        let enquiry = matches!(case.kind, CaseKind::Enquiry { .. });
        let heard = !case.stage().is_over() || (enquiry && case.stage() == Stage::Closed);
        self.view.replied.and_then(Slot::case).filter(|replied| heard && *replied == case.id)
    }

    /// True where words are for nobody but the assistant, and answer nothing that it asked.
    fn is_alone(&self) -> bool {
        self.state.mode == Mode::Idle && self.state.talk.is_none()
    }

    /// True for words that plainly ask something the knowledge answers, or that no comment may swallow.
    fn is_question(&self, text: &str) -> bool {
        let Some(reading) = self.view.reading.as_ref() else {
            return false;
        };
        let asks = text.contains(['؟', '?']) && matches!(reading.decision, Decision::Answer);
        asks || reading.gate.as_ref().is_some_and(gate::is_grave)
    }

    fn sent(&mut self, sent: &Sent) {
        self.state.unreachable = false;
        self.greet_once();
        if let Some(case) = self.replied_case() {
            return self.sent_for(case, sent);
        }
        match self.state.mode {
            Mode::Completing { case } => {
                form::fetch_for_case(self, case, sent);
                handover::relay(self, case, sent.message, None);
            }
            Mode::Supplying { field, .. } => form::supply_file(self, field, sent),
            Mode::Filling => form::attach(self, sent),
            Mode::Idle if which::is_unclear(self) => which::ask_which(self, sent.message, None),
            _ => match self.state.talk {
                Some(case) => self.sent_for(case, sent),
                None => handover::unread(self, &sent.media, sent.message),
            },
        }
    }

    /// Something that is not text goes to staff; of a request it is kept with its papers, where it may be one.
    fn sent_for(&mut self, case: CaseId, sent: &Sent) {
        let request = |known: &Case| known.id == case && matches!(known.kind, CaseKind::Request { .. });
        if self.view.case.as_ref().is_some_and(request) {
            form::fetch_for_case(self, case, sent);
        }
        handover::relay(self, case, sent.message, None);
    }

    fn edited(&mut self, text: &str, message: MessageId) {
        if let Some(waits) = self.state.unplaced.iter_mut().find(|unplaced| unplaced.message == message) {
            (waits.text, waits.shape) = (Some(text.to_owned()), self.incoming.shape.clone());
            return self.say("edited-while-waiting", &Args::NONE, Keyboard::None);
        }
        let passed_on = self.state.passed_on.iter().find(|passed| passed.message == message);
        if let Some(PassedOn { case, event, .. }) = passed_on.cloned() {
            return self.tell_edited(case, Some(event), text);
        }
        match (self.state.mode, self.state.talk) {
            (Mode::Filling, _) => self.say("edited-in-form", &Args::NONE, Keyboard::None),
            (Mode::Completing { case } | Mode::Supplying { case, .. }, _)
            | (Mode::Idle | Mode::Commenting { .. } | Mode::Participating { .. }, Some(case)) => {
                self.tell_edited(case, None, text);
            }
            // A comment that was given is awaited no more: what is edited now was something else.
            (Mode::Idle | Mode::Commenting { .. } | Mode::Participating { .. }, None) => {
                ask::ask(self, text, message)
            }
        }
    }

    fn tell_edited(&mut self, case: CaseId, of: Option<EventId>, text: &str) {
        let (text, shape) = (text.to_owned(), self.incoming.shape.clone());
        self.tell_desk(DeskEvent::MemberEdited { case, of, text, shape });
    }

    /// The person put a mark on a message: of a reply of staff, they are shown it.
    fn reacted(&mut self, emoji: Option<&str>) {
        if let Some(Slot::Reply(case, reply)) = self.view.replied {
            let emoji = emoji.map(str::to_owned);
            self.tell_desk(DeskEvent::MemberReacted { case, reply, emoji });
        }
    }

    /// An update that could not be understood: it is kept for the operator, and the person is told the truth.
    fn garbled(&mut self) {
        self.greet_once();
        let row = self.person_row();
        self.say("garbled", &Args::NONE, Keyboard::Inline(vec![row]));
    }

    /// Notes who speaks: the language of the script until one is chosen, and that the person can be reached. The
    /// script of a form's answer, such as a name, or of a comment chooses nothing. Keys that stand there are put into the new language.
    fn meet(&mut self, text: &str) {
        self.state.unreachable = false;
        let in_between = self.state.mode != Mode::Idle;
        if self.state.language_chosen || in_between || text.starts_with('/') {
            return;
        }
        let before = self.language();
        match self.view.reading.as_ref().map(|reading| reading.script) {
            Some(Script::Latin) if is_code(text) => {}
            Some(Script::Latin) => self.state.language = Some(Language::English),
            Some(Script::Arabic) => self.state.language = Some(Language::Arabic),
            _ => {}
        }
        if self.state.greeted && self.language() != before {
            self.say("language-set", &Args::NONE, menu::keyboard(self));
        }
    }

    fn greet_once(&mut self) {
        if !self.state.greeted {
            menu::greet(self);
        }
    }

    fn language(&self) -> Language {
        self.state.language.unwrap_or_default()
    }

    fn text(&self, id: &str, args: &Args) -> String {
        self.world.text(self.language(), id, args)
    }

    /// Says a text of the locale.
    fn say(&mut self, id: &str, args: &Args, keyboard: Keyboard) {
        let text = self.text(id, args);
        self.send(Outgoing::text(text, keyboard));
    }

    fn send(&mut self, outgoing: Outgoing) {
        self.effects.push(Effect::Say(outgoing));
    }

    fn tell_desk(&mut self, event: DeskEvent) {
        if let DeskEvent::CaseOpened { case } = &event {
            which::opened(self, *case);
        }
        self.effects.push(Effect::Tell(RoomKey::Desk, Event::Desk(Box::new(event))));
    }

    fn set(&mut self, timer: ChatTimer, at: DateTime<Utc>) {
        self.effects.push(Effect::Set(Timer::Chat(timer), at));
    }

    fn clear(&mut self, timer: ChatTimer) {
        self.effects.push(Effect::Clear(Timer::Chat(timer)));
    }

    fn judge(&mut self, question: EventId, topic: Option<String>, verdict: Judged) {
        self.effects.push(Effect::Judge(Judgement { question, topic, verdict, measured: None }));
    }

    /// The same of a turn that the knowledge decided.
    fn judge_reading(
        &mut self,
        question: EventId,
        topic: Option<String>,
        verdict: Judged,
        reading: &Reading,
    ) {
        let measured = reading.measured;
        self.effects.push(Effect::Judge(Judgement { question, topic, verdict, measured }));
    }

    /// What is shown for a moment when the tap is answered.
    fn note(&mut self, id: &str) {
        let text = self.text(id, &Args::NONE);
        if let Some(tap) = &mut self.tap {
            tap.text = Some(text);
        }
    }

    /// A button with a label of the locale.
    fn button(&self, label: &str, action: Action) -> Button {
        Button { label: self.text(label, &Args::NONE), action }
    }

    /// The row that is under every message with no other way out.
    fn person_row(&self) -> Vec<Button> {
        vec![self.button("label-person", Action::Open(MenuItem::Person))]
    }

    /// The event's own number names what it gives birth to.
    fn id(&self) -> EventId {
        self.incoming.id
    }

    fn finish(mut self) -> (Conversation, Vec<Effect>) {
        if let Some(Tap { query, text, alert }) = self.tap.take() {
            let answer = Outgoing::of(What::AnswerTap { query, text, alert }, Repeat::Safe);
            self.effects.insert(0, Effect::Say(answer));
        }
        (self.state, self.effects)
    }
}

/// True for a reference, an account or an address standing alone («R2D2», «SA03 8000 …», an e-mail): Latin letters that
/// no language is chosen by. Words of Arabic written with digits («3ndkm») choose none either.
fn is_code(text: &str) -> bool {
    let is_code = |word: &str| word.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '/'));
    text.split_whitespace().all(is_code)
}
