//! What the year looks like from outside, and the verdict on it: by what arrived at the phones alone, but for the product's
//! own word on what is uncertain.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};
use sila::calendar;
use sila::dialogue::campaign::Progress;

/// One invitation a person in so many days (E.6).
const WEEK: TimeDelta = TimeDelta::days(7);
/// Telegram's limit for a bot: messages a second.
const SECOND_MAX: usize = 30;
/// A private chat takes short bursts.
const CHAT_SECOND_MAX: usize = 5;
/// What was said, between two marks that no other text has.
const MARK: char = '#';

/// How texts are told apart, from the product's own words.
#[derive(Clone, Debug)]
pub struct Words {
    /// In an invitation to rate.
    pub rate: String,
    /// In its one reminder.
    pub reminder: String,
    /// The first line of an invitation to a survey.
    pub survey: String,
    /// In what a person reads when a case is closed.
    pub closed: String,
}

/// What people were asked for without having asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Rating,
    Reminder,
    Survey,
}

/// A campaign as the product tells of it in the end, and when it went out.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub from_ms: i64,
    pub to_ms: i64,
    pub progress: Progress,
}

/// What happened, as the phones know it.
#[derive(Debug, Default)]
pub struct Ledger {
    asked: BTreeMap<i64, Vec<(i64, Asked)>>,
    /// When each person first wrote.
    known_from: BTreeMap<i64, i64>,
    /// From when on each wants no messages, or cannot be reached.
    silent_from: BTreeMap<i64, i64>,
    /// When each person's cases were closed.
    closed: BTreeMap<i64, Vec<i64>>,
    /// Numbers of words that people or staff said, and to whom they belong.
    said: BTreeMap<u64, i64>,
    /// Numbers of words and where they arrived.
    arrived: BTreeSet<(u64, i64)>,
    last_second: VecDeque<(i64, i64)>,
    /// The most calls within a second: in all, and to one person.
    busiest: (usize, usize),
    pub calls: u64,
    pub cases: u64,
}

/// How the year went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Every broken promise, at most [`BROKEN_MAX`].
    pub broken: Vec<String>,
    pub invited_to_rate: u64,
    pub invited_to_take_part: u64,
    pub busiest_second: usize,
    pub words: usize,
}

/// So many broken promises are named.
const BROKEN_MAX: usize = 20;

/// Words with a number by which they are known wherever they arrive.
pub fn numbered(words: &str, number: u64) -> String {
    format!("{words} {MARK}{number}{MARK}")
}

fn numbers(text: &str) -> impl Iterator<Item = u64> {
    text.split(MARK).filter_map(|part| part.parse().ok())
}

fn at(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).expect("an instant")
}

impl Ledger {
    /// A person or a colleague says words that belong to a chat: a person's to the desk, a colleague's to that person.
    pub fn said(&mut self, number: u64, to: i64) {
        self.said.insert(number, to);
    }

    /// A person writes.
    pub fn wrote(&mut self, chat: i64, at_ms: i64) {
        self.known_from.entry(chat).or_insert(at_ms);
    }

    /// A person wants no messages, or none reach.
    pub fn silent_from(&mut self, chat: i64, at_ms: i64) {
        self.silent_from.entry(chat).or_insert(at_ms);
    }

    /// A call that Telegram counts.
    pub fn called(&mut self, chat: i64, at_ms: i64) {
        self.calls += 1;
        self.last_second.push_back((at_ms, chat));
        while self.last_second.front().is_some_and(|(then, _)| at_ms - then >= 1_000) {
            self.last_second.pop_front();
        }
        let to_one = self.last_second.iter().filter(|(_, to)| *to == chat && chat > 0).count();
        self.busiest = (self.busiest.0.max(self.last_second.len()), self.busiest.1.max(to_one));
    }

    /// A message arrives.
    pub fn arrived(&mut self, words: &Words, chat: i64, text: &str, at_ms: i64) {
        self.arrived.extend(numbers(text).map(|number| (number, chat)));
        if chat < 0 {
            return;
        }
        let asked = match text {
            text if text.contains(&words.reminder) => Some(Asked::Reminder),
            text if text.contains(&words.rate) => Some(Asked::Rating),
            text if text.starts_with(&words.survey) => Some(Asked::Survey),
            _ => None,
        };
        if let Some(asked) = asked {
            self.asked.entry(chat).or_default().push((at_ms, asked));
        }
        if text.contains(&words.closed) {
            self.closed.entry(chat).or_default().push(at_ms);
        }
    }

    /// Judges the year, by the campaigns that went out in it.
    pub fn verdict(&self, campaigns: &[Sent], uncertain_words: u64) -> Verdict {
        let mut verdict =
            Verdict { busiest_second: self.busiest.0, words: self.said.len(), ..Verdict::default() };
        self.judge_rates(&mut verdict);
        for (chat, asked) in &self.asked {
            judge_person(&mut verdict, *chat, asked);
        }
        campaigns.iter().enumerate().for_each(|(at, sent)| self.judge_campaign(&mut verdict, at, sent));
        self.judge_words(&mut verdict, uncertain_words);
        verdict
    }

    fn judge_rates(&self, verdict: &mut Verdict) {
        let (in_all, to_one) = self.busiest;
        verdict.hold(in_all <= SECOND_MAX, || format!("{in_all} calls within a second"));
        verdict.hold(to_one <= CHAT_SECOND_MAX, || format!("{to_one} calls to one person within a second"));
    }

    /// Who had to be invited was, once; those who were not are as many as the product calls uncertain.
    fn judge_campaign(&self, verdict: &mut Verdict, number: usize, sent: &Sent) {
        let mut arrived = 0u64;
        let mut missing = 0u64;
        for (chat, known_from) in &self.known_from {
            let asked = self.asked.get(chat).map(Vec::as_slice).unwrap_or_default();
            let within = |from: i64, kind: fn(Asked) -> bool| {
                asked
                    .iter()
                    .filter(|(at_ms, asked)| (from..=sent.to_ms).contains(at_ms) && kind(*asked))
                    .count()
            };
            let invited = within(sent.from_ms, |asked| asked == Asked::Survey);
            verdict.hold(invited <= 1, || format!("campaign {number}: {chat} was invited {invited} times"));
            arrived += invited as u64;
            let week_before = sent.from_ms - WEEK.num_milliseconds();
            let lately = within(week_before, |asked| asked == Asked::Rating || asked == Asked::Survey) > 0;
            let silent = self.silent_from.get(chat).is_some_and(|from| *from <= sent.to_ms);
            // A rating that waits for the morning is an invitation too, and so may be one whose dispatch is uncertain.
            let closings = self.closed.get(chat).map(Vec::as_slice).unwrap_or_default();
            let rated_soon = closings.iter().any(|at_ms| (week_before..=sent.to_ms).contains(at_ms));
            if *known_from < sent.from_ms && !silent && !lately && !rated_soon {
                missing += 1;
            }
        }
        let Progress { arrived: told, uncertain, waiting, .. } = sent.progress;
        verdict.invited_to_take_part += arrived;
        verdict.hold(waiting == 0, || format!("campaign {number}: {waiting} invitations still wait"));
        verdict.hold(told <= arrived, || format!("campaign {number}: {told} told, {arrived} arrived"));
        let unknown = arrived.saturating_sub(told);
        verdict.hold(unknown <= uncertain, || {
            format!("campaign {number}: {unknown} arrived unknown, {uncertain} uncertain")
        });
        let lost = uncertain.saturating_sub(unknown);
        verdict.hold(missing <= lost, || {
            format!("campaign {number}: {missing} not invited, {lost} of them uncertain")
        });
    }

    /// Every word arrives where it belongs and nowhere else; colleagues' words whose dispatch is uncertain may be missing.
    fn judge_words(&self, verdict: &mut Verdict, uncertain: u64) {
        let mut missing = 0;
        for (number, to) in &self.said {
            let silent = self.silent_from.contains_key(to);
            if !silent && !self.arrived.contains(&(*number, *to)) {
                let to_staff = *to < 0;
                verdict.hold(!to_staff, || format!("words {number} never reached the desk"));
                missing += u64::from(!to_staff);
            }
        }
        verdict.hold(missing <= uncertain, || format!("{missing} answers missing, {uncertain} uncertain"));
        for (number, chat) in self.arrived.iter().filter(|(_, chat)| *chat > 0) {
            let meant = self.said.get(number);
            verdict
                .hold(meant == Some(chat), || format!("words {number} reached {chat}, meant for {meant:?}"));
        }
    }
}

/// One invitation of any kind in seven days, one reminder after each, all in polite hours.
fn judge_person(verdict: &mut Verdict, chat: i64, asked: &[(i64, Asked)]) {
    let mut last: Option<i64> = None;
    let mut reminders = 0;
    for (at_ms, asked) in asked {
        let polite = calendar::next_polite(at(*at_ms)) == at(*at_ms);
        verdict.hold(polite, || format!("{chat} was disturbed at {}", at(*at_ms)));
        match asked {
            Asked::Reminder => {
                reminders += 1;
                verdict.hold(reminders <= 1, || format!("{chat} was reminded twice, at {}", at(*at_ms)));
                continue;
            }
            Asked::Rating => verdict.invited_to_rate += 1,
            Asked::Survey => {}
        }
        reminders = 0;
        let soon = last.is_some_and(|last| at_ms - last < WEEK.num_milliseconds());
        verdict.hold(!soon, || format!("{chat} was invited twice within seven days, at {}", at(*at_ms)));
        last = Some(*at_ms);
    }
}

impl Verdict {
    fn hold(&mut self, holds: bool, broken: impl FnOnce() -> String) {
        if !holds && self.broken.len() < BROKEN_MAX {
            self.broken.push(broken());
        }
    }
}
