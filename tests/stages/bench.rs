//! One case at a desk, on which people and staff do whatever they like; what must never happen is looked for after
//! every step, written once more from the policies and not from the code.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use sila::calendar::riyadh_date;
use sila::dialogue::action::{Act, Action, Finding};
use sila::dialogue::case::{Answer, Birth, Case, CaseKind, Check, Party, Path, Person, Stage, Verdict};
use sila::dialogue::effect::Effect;
use sila::dialogue::event::{DeskEvent, Event, GroupPlace, Incoming, Pressed, RoomKey, Said, Sender};
use sila::dialogue::ids::{CaseId, ChatId, EventId, MessageId, UserId};
use sila::dialogue::outgoing::{Prompt, Slot};
use sila::dialogue::room::{Desk, Room};
use sila::dialogue::view::View;
use sila::dialogue::{World, allowed, step};
use sila::pack::{Decider, EarlyDecision};
use sila::texts::Language;

use crate::worlds::known;

/// Two officers.
pub const OFFICERS: [i64; 2] = [9_001, 9_002];
const DESK: ChatId = ChatId(-100);
const CASE: CaseId = CaseId(7);
/// A field that is asked for in the case.
const ACCOUNT: &str = "iban";
const PROMPTS: [Prompt; 7] = [
    Prompt::More,
    Prompt::Accept,
    Prompt::PartlyAccept,
    Prompt::Defer,
    Prompt::Reject,
    Prompt::Delivery,
    Prompt::Outcome,
];

/// What somebody does.
#[derive(Clone, Debug)]
pub enum Deed {
    /// An officer takes the case.
    Claim(usize),
    /// Any act, by an officer, open or not.
    Act(usize, usize),
    /// An act that is open now, by whoever holds the case, with its words where it asks for any.
    Forward(usize),
    /// A finding for an item.
    Check(u8, usize, bool),
    /// All items match and are valid.
    AllChecks,
    /// An explicit reply to a prompt, asked for or not.
    Words(usize, String),
    /// The person's own.
    MemberWithdraws,
    MemberCompletes,
    MemberConfirms(bool),
    MemberClears(bool),
    MemberUrges,
    MemberEnds,
    /// The account is asked for, or the asking taken back; the person gives it.
    AskForAccount,
    MemberSupplies,
    /// Time passes.
    Days(i64),
}

/// Any deed; those that lead on more often.
pub fn deed() -> impl Strategy<Value = Deed> {
    let words = prop::sample::select(vec![
        "",
        "كلمة",
        "14\nالسبب",
        "14 بتاريخ 6/12/2026\nالسبب",
        "14 بتاريخ 6/12/2026\nالسبب\nسبب التقديم",
    ]);
    prop_oneof![
        2 => (0..2usize).prop_map(Deed::Claim),
        3 => (0..Act::ALL.len(), 0..2usize).prop_map(|(act, by)| Deed::Act(act, by)),
        12 => (0..6usize).prop_map(Deed::Forward),
        2 => (0..5u8, 0..3usize, any::<bool>()).prop_map(|(item, finding, valid)| Deed::Check(item, finding, valid)),
        4 => Just(Deed::AllChecks),
        3 => (0..PROMPTS.len(), words).prop_map(|(prompt, words)| Deed::Words(prompt, words.to_owned())),
        1 => prop_oneof![Just(Deed::MemberWithdraws), Just(Deed::MemberEnds)],
        3 => prop_oneof![
            Just(Deed::MemberCompletes),
            any::<bool>().prop_map(Deed::MemberConfirms),
            any::<bool>().prop_map(Deed::MemberClears),
            Just(Deed::MemberUrges),
        ],
        2 => Just(Deed::AskForAccount),
        1 => Just(Deed::MemberSupplies),
        4 => (0..16i64).prop_map(Deed::Days),
    ]
}

/// One case at a desk.
pub struct Bench {
    world: World,
    room: Room,
    pub case: Case,
    now: DateTime<Utc>,
    event: i64,
    pub faults: Vec<String>,
    pub reached: BTreeSet<i64>,
}

impl Bench {
    /// A request that was just submitted, of a form decided so.
    pub fn new(decides: Decider, early: EarlyDecision) -> Self {
        let mut world = known("khuzam").world;
        let mut pack = (*world.pack).clone();
        pack.profile.early_decision = early;
        let form = pack.forms.iter_mut().find(|form| form.id.0 == "R03").expect("khuzam has it");
        form.decides = decides;
        let checks = form.checklist.iter();
        let checks =
            checks.map(|item| Check { key: item.key.0.clone(), finding: None, valid: None }).collect();
        world.pack = Arc::new(pack);
        let now: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("it is an instant");
        let mut case = Case::new(Birth {
            id: CASE,
            party: Party::Conversation(ChatId(501)),
            reference: world.reference(CASE),
            kind: CaseKind::Request { form: "R03".to_owned() },
            path: decides.into(),
            at: now,
            department: "support".to_owned(),
            person: Person { shown: "نورة".to_owned(), role: None, language: Language::Arabic },
        });
        case.checks = checks;
        let attestation = serde_json::json!({
            "wording": "label-attest/1", "fingerprint": "00", "method": "tap", "user": 501, "at": now
        });
        case.attestation = Some(serde_json::from_value(attestation).expect("it has that shape"));
        let desk = Desk { chat: Some(DESK), forum: true, ..Desk::default() };
        let reached = BTreeSet::from([case.stage().number()]);
        Bench { world, room: Room::Desk(Box::new(desk)), case, now, event: 100, faults: vec![], reached }
    }

    /// Makes the case a grievance against a decision that an officer recorded.
    pub fn against(&mut self, officer: i64) {
        let mut stored = serde_json::to_value(&self.case).expect("a case is stored as JSON");
        stored["against"] = serde_json::json!({ "reference": "0000000001", "recorded_by": officer });
        self.case = serde_json::from_value(stored).expect("it has the shape of a stored case");
    }

    pub fn perform(&mut self, deed: &Deed) {
        match deed {
            Deed::Claim(by) => self.taps(*by, Action::Desk(CASE, Act::Claim)),
            Deed::Act(act, by) => self.taps(*by, Action::Desk(CASE, Act::ALL[*act])),
            Deed::Forward(which) => self.goes_on(*which),
            Deed::Check(item, finding, valid) => {
                let holder = self.holder();
                self.taps(holder, Action::Check(CASE, *item, Finding::ALL[*finding]));
                self.taps(holder, Action::Validity(CASE, *item, *valid));
            }
            Deed::AllChecks => {
                let holder = self.holder();
                for item in 0..self.case.checks.len() as u8 {
                    self.taps(holder, Action::Check(CASE, item, Finding::Matches));
                    self.taps(holder, Action::Validity(CASE, item, true));
                }
            }
            Deed::Words(prompt, words) => self.replies(PROMPTS[*prompt], words),
            Deed::MemberWithdraws => self.happens(None, DeskEvent::MemberWithdrew { case: CASE }, None),
            Deed::MemberCompletes => self.happens(None, DeskEvent::MemberCompleted { case: CASE }, None),
            Deed::MemberConfirms(received) => {
                self.happens(None, DeskEvent::MemberConfirmed { case: CASE, received: *received }, None);
            }
            Deed::MemberClears(clear) => {
                self.happens(None, DeskEvent::MemberClarified { case: CASE, clear: *clear }, None);
            }
            Deed::MemberUrges => self.happens(None, DeskEvent::MemberUrged { case: CASE }, None),
            Deed::MemberEnds => self.happens(None, DeskEvent::MemberEndedTalk { case: CASE }, None),
            Deed::AskForAccount => {
                let form = self.world.find_form("R03").expect("khuzam has it");
                let place = form.fields.iter().position(|field| field.key.0 == ACCOUNT);
                let place = place.expect("the account is asked for after acceptance") as u8;
                self.taps(self.holder(), Action::AskFor(CASE, place));
            }
            Deed::MemberSupplies => {
                let value = "SA0380000000608010167519".to_owned();
                let answer = Answer { key: ACCOUNT.to_owned(), value, identity: true, original: None };
                self.happens(None, DeskEvent::MemberSupplied { case: CASE, answer }, None);
            }
            Deed::Days(days) => self.now += TimeDelta::days(*days),
        }
    }

    fn holder(&self) -> usize {
        let held = |officer: &i64| self.case.claimed.as_ref().is_some_and(|holder| holder.user.0 == *officer);
        OFFICERS.iter().position(held).unwrap_or(0)
    }

    /// One of the acts that are open; giving it back leads nowhere.
    fn goes_on(&mut self, which: usize) {
        let mut acts = allowed(&self.world, &self.case, self.now);
        acts.retain(|act| !matches!(act, Act::Release | Act::Note | Act::Reveal));
        let Some(act) = acts.get(which % acts.len().max(1)).copied() else { return };
        let holder = self.holder();
        self.taps(holder, Action::Desk(CASE, act));
        let prompt = match act {
            Act::AskMore => Prompt::More,
            Act::Accept => Prompt::Accept,
            Act::PartlyAccept => Prompt::PartlyAccept,
            Act::Defer => Prompt::Defer,
            Act::Reject => Prompt::Reject,
            Act::Deliver => Prompt::Delivery,
            Act::Finish => Prompt::Outcome,
            _ => return,
        };
        self.replies(prompt, "14 بتاريخ 6/12/2026\nالسبب كما في الملف\nسبب التقديم");
    }

    fn taps(&mut self, by: usize, action: Action) {
        let place = GroupPlace { chat: DESK, thread: None };
        let pressed = Pressed { action: Some(action), message: Some(MessageId(1)), query: "q".to_owned() };
        self.happens(Some(by), DeskEvent::Pressed { place, pressed }, None);
    }

    fn replies(&mut self, prompt: Prompt, words: &str) {
        let place = GroupPlace { chat: DESK, thread: None };
        let said = Said { text: words.to_owned(), message: MessageId(2), reply_to: Some(MessageId(1)) };
        let slot = Slot::Prompt(CASE, prompt, EventId(self.event));
        self.happens(Some(self.holder()), DeskEvent::Said { place, said, colleague: None }, Some(slot));
    }

    fn happens(&mut self, by: Option<usize>, event: DeskEvent, replied: Option<Slot>) {
        self.event += 1;
        let sender = by.map(|by| Sender {
            user: UserId(OFFICERS[by]),
            name: ["سعد", "هند"][by].to_owned(),
            language_code: None,
            anonymous: false,
        });
        let incoming = Incoming {
            id: EventId(self.event),
            room: RoomKey::Desk,
            effective_at: self.now,
            sender,
            shape: Default::default(),
            event: Event::Desk(Box::new(event)),
        };
        let view = View { case: Some(self.case.clone()), replied, ..View::default() };
        let taken = step(&self.world, &view, self.room.clone(), &incoming, self.now);
        self.room = taken.room;
        let news = taken.effects.iter().filter(|effect| matches!(effect, Effect::Tell(RoomKey::Chat(_), _)));
        if news.count() > 1 {
            self.faults.push("a change is announced more than once".to_owned());
        }
        for effect in taken.effects {
            if let Effect::Keep(case) = effect {
                self.look_at(&case);
                self.case = *case;
            }
        }
    }

    /// Looks for what must never happen as a case comes to stand as it does.
    pub fn look_at(&mut self, after: &Case) {
        let before = self.case.clone();
        let (from, to) = (before.stage(), after.stage());
        self.reached.insert(to.number());
        if from == to {
            return;
        }
        let mut found = |fault: &str| self.faults.push(format!("{from:?} leads to {to:?}: {fault}"));
        let form = self.world.find_form("R03").expect("khuzam has it");
        let fine = |check: &Check| check.finding == Some(Finding::Matches) && check.valid == Some(true);
        // What follows the decision is not asked for before it.
        let later = |check: &Check| form.checklist.iter().any(|item| item.later && item.key.0 == check.key);
        let matched = after.matched.is_some() && after.checks.iter().all(|check| fine(check) || later(check));
        let signed = !form.needs_signature || after.signed.is_some();
        let attested = !form.attests || after.attestation.is_some();
        if matches!(to, Stage::Committee | Stage::Board | Stage::Assembly) {
            if !matched || !signed || !attested {
                found("raised without the checklist, the signature or the attestation");
            }
            if after.path().body() != Some(to) {
                found("another body than the one that decides");
            }
        }
        if to == Stage::Registered && !(matched && attested && after.decision.is_some()) {
            found("registered with something missing");
        }
        let finished = matches!(to, Stage::Registered | Stage::Delivered | Stage::Done | Stage::Closed);
        if finished && !after.asked.is_empty() {
            found("gone on with while something is awaited");
        }
        let accepted = after.decision.as_ref().is_some_and(|decision| decision.verdict != Verdict::Rejected);
        let in_time = self.now - before.moved_at() <= TimeDelta::days(14);
        let goes_on = from == Stage::Closed && in_time && (after.path().body().is_none() || accepted);
        if from.is_over() && !goes_on {
            found("what is over goes on");
        }
        let decided = matches!(to, Stage::Accepted | Stage::PartlyAccepted | Stage::Rejected);
        if decided && after.path() == Path::Committee {
            let days = after.raised_at.map(|raised| riyadh_date(self.now) - riyadh_date(raised));
            let too_early = days.is_none_or(|days| days < TimeDelta::days(14));
            let explained = self.world.pack.profile.early_decision == EarlyDecision::NeedsReason
                && after.decision.as_ref().is_some_and(|decision| decision.early.is_some());
            if too_early && !explained {
                found("decided before the earliest day");
            }
        }
        if decided && after.decision.as_ref().is_none_or(|d| d.session.is_empty() || d.reason.is_empty()) {
            found("decided without session and reason");
        }
    }
}
