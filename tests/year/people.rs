//! Twelve thousand people and three colleagues: what they do with what their phones show. Members write at any hour of the
//! day; colleagues work in the association's hours.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sila::calendar::{self, WorkingHours};

use super::chance::Chance;
use super::ledger::numbered;
use super::phones::{Heard, Phones};

/// The staff group.
pub const GROUP: i64 = -1_001;
/// The first member's chat; the others follow.
const FIRST: i64 = 1_000_000;
const COLLEAGUES: [(i64, &str); 3] = [(11, "سعد"), (12, "هند"), (13, "ريم")];
const HOUR_MS: i64 = 60 * 60_000;
/// People look at their phones every two hours.
const LOOK_MS: i64 = 2 * HOUR_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Somebody whose case is open waits so long before opening another.
const LATER_DAYS: i64 = 5;

/// Somebody does something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    /// A member needs a person.
    Need(i64),
    /// A member taps.
    Tap { chat: i64, message: i64, data: String },
    /// A member tells what it is about.
    Tell(i64),
    /// A member's phone is gone.
    Vanish(i64),
    /// A colleague writes to the group.
    Command { colleague: usize, text: String },
    /// A colleague taps.
    DeskTap { colleague: usize, message: i64, data: String },
    /// A colleague answers the case whose card this is.
    Answer(i64),
    /// A colleague closes it.
    Close(i64),
}

/// A case as the colleagues know it by its card.
#[derive(Clone, Debug, Default)]
struct Card {
    member: i64,
    close: Option<String>,
    claimed: bool,
    answered: bool,
}

/// Everybody.
pub struct People {
    chance: Chance,
    hours: WorkingHours,
    phones: Phones,
    agenda: BinaryHeap<Reverse<(i64, u64, Act)>>,
    count: u64,
    updates: i64,
    numbers: u64,
    open: BTreeSet<i64>,
    /// Members by the name that stands on their cards.
    names: BTreeMap<String, i64>,
    cards: BTreeMap<i64, Card>,
    /// What the survey is called at the desk.
    survey: String,
    /// The desk has seen a campaign since it was asked.
    campaign_moved: bool,
}

impl People {
    /// Everybody, with nothing planned yet. `survey` is its title.
    pub fn new(phones: &Phones, hours: WorkingHours, survey: String, seed: u64) -> Self {
        People {
            chance: Chance::new(seed),
            hours,
            phones: phones.clone(),
            agenda: BinaryHeap::new(),
            count: 0,
            updates: 0,
            numbers: 0,
            open: BTreeSet::new(),
            names: BTreeMap::new(),
            cards: BTreeMap::new(),
            survey,
            campaign_moved: false,
        }
    }

    /// Plans the year: everybody writes once in the first months, and the rest of the cases fall anywhere.
    pub fn plan(&mut self, members: i64, cases: i64, from: DateTime<Utc>, to: DateTime<Utc>) {
        let (from_ms, to_ms) = (from.timestamp_millis(), to.timestamp_millis());
        for chat in FIRST..FIRST + members {
            self.names.insert(name_of(chat), chat);
            let first = self.chance.within(from_ms..from_ms + (to_ms - from_ms) / 4);
            self.at(first, Act::Need(chat));
            if self.chance.happens(2) {
                let gone = self.chance.within(first..to_ms);
                self.at(gone, Act::Vanish(chat));
            }
        }
        for _ in members..cases {
            let chat = self.chance.within(FIRST..FIRST + members);
            let at = self.chance.within(from_ms..to_ms - 10 * DAY_MS);
            self.at(at, Act::Need(chat));
        }
    }

    /// A colleague proposes the survey at this instant.
    pub fn propose_at(&mut self, at: DateTime<Utc>) {
        let text = "/surveys".to_owned();
        self.put(at.timestamp_millis(), Act::Command { colleague: 0, text });
    }

    /// Whether the desk has seen a campaign since the last time.
    pub fn campaign_moved(&mut self) -> bool {
        std::mem::take(&mut self.campaign_moved)
    }

    /// When somebody does something next.
    pub fn next_at(&self) -> Option<DateTime<Utc>> {
        let Reverse((at_ms, ..)) = self.agenda.peek()?;
        DateTime::from_timestamp_millis(*at_ms)
    }

    /// What everybody does until `now`, as updates.
    pub fn act(&mut self, now: DateTime<Utc>) -> Vec<Value> {
        let mut updates = Vec::new();
        while self.agenda.peek().is_some_and(|Reverse((at_ms, ..))| *at_ms <= now.timestamp_millis()) {
            let Some(Reverse((at_ms, _, act))) = self.agenda.pop() else { break };
            updates.extend(self.done(act, at_ms));
        }
        updates
    }

    fn done(&mut self, act: Act, at_ms: i64) -> Option<Value> {
        match act {
            Act::Need(chat) if self.open.contains(&chat) => {
                self.at(at_ms + LATER_DAYS * DAY_MS, Act::Need(chat));
                None
            }
            Act::Need(chat) => {
                self.open.insert(chat);
                self.phones.ledger(|ledger| ledger.wrote(chat, at_ms));
                Some(self.says(chat, "ابي اكلم احد من الموظفين", at_ms))
            }
            Act::Tell(chat) => {
                let number = self.number();
                self.phones.ledger(|ledger| ledger.said(number, GROUP));
                Some(self.says(chat, &numbered("أود معرفة ما تم في أمري", number), at_ms))
            }
            // Whoever waits for a person has no mind for questions, and would answer the wrong one.
            Act::Tap { chat, .. } if self.open.contains(&chat) => None,
            Act::Tap { chat, message, data } => Some(self.taps(chat, None, chat, message, &data)),
            Act::Vanish(chat) => {
                self.phones.block(chat);
                None
            }
            Act::Command { colleague, text } => Some(self.says_at_desk(colleague, &text, None, at_ms)),
            Act::DeskTap { colleague, message, data } => Some(self.desk_tap(colleague, message, &data)),
            Act::Answer(card) => {
                let (number, member) = (self.number(), self.cards.get(&card)?.member);
                self.phones.ledger(|ledger| ledger.said(number, member));
                Some(self.says_at_desk(
                    0,
                    &numbered("حياكم الله، تم النظر فيما ذكرتم", number),
                    Some(card),
                    at_ms,
                ))
            }
            Act::Close(card) => {
                let data = self.cards.get(&card)?.close.clone()?;
                Some(self.desk_tap(0, card, &data))
            }
        }
    }

    /// Looks at what the phones show.
    pub fn look(&mut self, heard: Heard, now: DateTime<Utc>) {
        let now_ms = now.timestamp_millis();
        if heard.chat < 0 { self.look_at_desk(&heard, now_ms) } else { self.look_at_phone(&heard, now_ms) }
    }

    fn look_at_phone(&mut self, heard: &Heard, now_ms: i64) {
        let chat = heard.chat;
        if heard.text.contains("أُحيلت محادثتكم") {
            self.put(now_ms + 60_000, Act::Tell(chat));
            self.phones.ledger(|ledger| ledger.cases += 1);
        }
        if heard.text.contains("أُغلق «") {
            self.open.remove(&chat);
        }
        if heard.button("مُرضية جدًا").is_some() && heard.button("تخطي").is_some() {
            let score = heard.buttons[self.chance.below(5) as usize].1.clone();
            self.perhaps(50, heard, now_ms, 30, score);
        } else if let Some(end) = heard.button("إنهاء التقييم") {
            self.perhaps(50, heard, now_ms, 1, end);
        } else if let Some(stop) = heard.button("إيقاف الرسائل").filter(|_| self.chance.happens(2))
        {
            self.phones.ledger(|ledger| ledger.silent_from(chat, now_ms));
            self.at(now_ms, Act::Tap { chat, message: heard.message, data: stop });
        } else if let Some(begin) = heard.button("البدء") {
            self.perhaps(35, heard, now_ms, 48, begin);
        } else if heard.text.starts_with('(') && !heard.buttons.is_empty() {
            let picked = heard.buttons.iter().any(|(label, _)| label.starts_with('✓'));
            let chosen = self.chance.below(heard.buttons.len() as u64) as usize;
            let data = heard.button("تم").filter(|_| picked);
            let data = data.unwrap_or_else(|| heard.buttons[chosen].1.clone());
            self.at(now_ms, Act::Tap { chat, message: heard.message, data });
        }
    }

    fn look_at_desk(&mut self, heard: &Heard, now_ms: i64) {
        self.campaign_moved |= heard.text.contains(&self.survey);
        if let Some(approve) = heard.button("اعتماد وإرسال") {
            let approve = Act::DeskTap { colleague: 1, message: heard.message, data: approve };
            return self.put(now_ms + 1_000, approve);
        }
        if let Some(propose) = heard.button("اقتراح الإرسال").or_else(|| heard.button(&self.survey))
        {
            return self
                .put(now_ms + 1_000, Act::DeskTap { colleague: 0, message: heard.message, data: propose });
        }
        let member =
            self.names.iter().find(|(name, _)| heard.text.contains(name.as_str())).map(|(_, chat)| *chat);
        let (claim, close) = (heard.button("استلام"), heard.button("إغلاق"));
        if claim.is_none() && close.is_none() {
            return;
        }
        let card = self.cards.entry(heard.message).or_default();
        card.member = member.unwrap_or(card.member);
        card.close = close.or(card.close.take());
        let (claimed, answered) = (card.claimed, card.answered);
        match claim {
            Some(data) if !claimed => {
                self.cards.entry(heard.message).or_default().claimed = true;
                self.at_work(now_ms, 0..2, Act::DeskTap { colleague: 0, message: heard.message, data });
            }
            None if !answered => {
                self.cards.entry(heard.message).or_default().answered = true;
                self.at_work(now_ms, 0..2, Act::Answer(heard.message));
                self.at_work(now_ms, 2..6, Act::Close(heard.message));
            }
            _ => {}
        }
    }

    /// Taps with some probability, some hours later.
    fn perhaps(&mut self, share: u64, heard: &Heard, now_ms: i64, hours: i64, data: String) {
        if self.chance.happens(share) {
            let at = now_ms + self.chance.within(0..hours * HOUR_MS);
            self.at(at, Act::Tap { chat: heard.chat, message: heard.message, data });
        }
    }

    /// Some looks later, in working time.
    fn at_work(&mut self, now_ms: i64, looks: std::ops::Range<i64>, act: Act) {
        let at = now_ms + self.chance.within(looks) * LOOK_MS;
        let at = DateTime::from_timestamp_millis(at).expect("an instant");
        self.at(calendar::next_working(&self.hours, at).timestamp_millis(), act);
    }

    /// When the phone is looked at next after an instant; at night everybody sleeps.
    fn at(&mut self, at_ms: i64, act: Act) {
        let look = at_ms.div_euclid(LOOK_MS) * LOOK_MS + LOOK_MS;
        let awake = DateTime::from_timestamp_millis(look).expect("an instant");
        let night = calendar::next_polite(awake) - awake > TimeDelta::hours(4);
        let at_ms = if night { calendar::next_polite(awake).timestamp_millis() } else { look };
        self.put(at_ms, act);
    }

    fn put(&mut self, at_ms: i64, act: Act) {
        self.count += 1;
        self.agenda.push(Reverse((at_ms, self.count, act)));
    }

    fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    fn says(&mut self, chat: i64, text: &str, at_ms: i64) -> Value {
        let update = self.update();
        let person = json!({"id": chat, "is_bot": false, "first_name": name_of(chat), "language_code": "ar"});
        json!({"update_id": update, "message": {"message_id": update, "date": at_ms / 1000, "text": text,
            "chat": {"id": chat, "type": "private", "first_name": name_of(chat)}, "from": person}})
    }

    fn says_at_desk(&mut self, colleague: usize, text: &str, card: Option<i64>, at_ms: i64) -> Value {
        let update = self.update();
        let mut message = json!({"message_id": 900_000_000 + update, "date": at_ms / 1000, "text": text,
            "chat": group(), "from": person(colleague)});
        if let Some(card) = card {
            let thread = self.phones.thread_of(card);
            message["message_thread_id"] = json!(thread);
            message["is_topic_message"] = json!(thread.is_some());
            message["reply_to_message"] = json!({"message_id": card, "date": 1, "chat": group(),
                "from": {"id": 42, "is_bot": true, "first_name": "b"}, "text": "…"});
        }
        json!({"update_id": update, "message": message})
    }

    fn desk_tap(&mut self, colleague: usize, message: i64, data: &str) -> Value {
        self.taps(COLLEAGUES[colleague].0, self.phones.thread_of(message), GROUP, message, data)
    }

    fn taps(&mut self, who: i64, thread: Option<i64>, chat: i64, message: i64, data: &str) -> Value {
        let update = self.update();
        let from = COLLEAGUES
            .iter()
            .position(|(id, _)| *id == who)
            .map_or_else(|| json!({"id": who, "is_bot": false, "first_name": name_of(who)}), person);
        let place = if chat == GROUP { group() } else { json!({"id": chat, "type": "private"}) };
        let mut shown = json!({"message_id": message, "date": 1, "chat": place,
            "from": {"id": 42, "is_bot": true, "first_name": "b"}, "text": "…"});
        if thread.is_some() {
            shown["message_thread_id"] = json!(thread);
            shown["is_topic_message"] = json!(true);
        }
        json!({"update_id": update, "callback_query": {"id": update.to_string(), "from": from,
            "message": shown, "chat_instance": "1", "data": data}})
    }

    fn update(&mut self) -> i64 {
        self.updates += 1;
        self.updates
    }
}

/// A name that no other member's begins with.
fn name_of(chat: i64) -> String {
    format!("العضو {}.", chat)
}

fn person(colleague: usize) -> Value {
    let (id, name) = COLLEAGUES[colleague];
    json!({"id": id, "is_bot": false, "first_name": name})
}

fn group() -> Value {
    json!({"id": GROUP, "type": "supergroup", "title": "فريق", "is_forum": true})
}
