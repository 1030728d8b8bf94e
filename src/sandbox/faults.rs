//! Faults for tests: rules that say which of the next calls go wrong, and how.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Bites remembered.
const MAX_BITES: usize = 10_000;

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Refused for now: 429 with `retry_after`.
    TooManyRequests {
        /// Seconds to wait.
        retry_after_secs: u64,
    },
    /// An error 500 without having been done.
    ServerError500,
    /// The connection closes before anything is done.
    CutBefore,
    /// It is done, but the connection closes without an answer.
    CutAfter,
    /// It is done, later.
    Slow {
        /// Milliseconds it waits before it is done.
        ms: u64,
    },
    /// The topic it addresses is deleted first, as by a person's hand; a call that addresses none is spent on it.
    TopicDeleted,
}

/// Which calls go wrong, and how often.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The method; none is any but `getUpdates`, which a rule must name.
    pub method: Option<String>,
    /// The `chat_id` of the call; none is any call.
    pub chat: Option<i64>,
    /// What happens.
    pub kind: FaultKind,
    /// To so many calls.
    pub times: usize,
}

/// A fault a call met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bite {
    /// The bot that called.
    pub bot: i64,
    /// The method, as the Bot API spells it.
    pub method: String,
    /// The `chat_id` of the call.
    pub chat: Option<i64>,
    /// What happened.
    pub kind: FaultKind,
}

/// The rules, in the order they were given: each call meets at most one, the first that fits.
#[derive(Default)]
pub struct Faults(Mutex<State>);

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    bites: VecDeque<Bite>,
    calls: BTreeMap<String, u64>,
}

impl Faults {
    /// Adds a rule after those that still wait.
    pub fn next(&self, rule: Rule) {
        self.state().rules.push(rule);
    }

    /// Drops the rules that still wait.
    pub fn clear(&self) {
        self.state().rules.clear();
    }

    /// How many calls are still to go wrong.
    pub fn waiting(&self) -> usize {
        self.state().rules.iter().map(|r| r.times).sum()
    }

    /// The faults met so far, oldest first, the last 10,000.
    pub fn bites(&self) -> Vec<Bite> {
        self.state().bites.iter().cloned().collect()
    }

    /// How many calls of a method arrived, faults among them.
    pub fn calls(&self, method: &str) -> u64 {
        self.state().calls.get(method).copied().unwrap_or(0)
    }

    /// Counts a call and says what it meets.
    pub(super) fn meet(&self, bot: i64, method: &str, chat: Option<i64>) -> Option<FaultKind> {
        let mut state = self.state();
        match state.calls.get_mut(method) {
            Some(count) => *count += 1,
            None => _ = state.calls.insert(method.to_owned(), 1),
        }
        let fits = |r: &Rule| {
            let method_fits = match &r.method {
                Some(named) => named.eq_ignore_ascii_case(method),
                None => method != "getUpdates",
            };
            r.times > 0 && method_fits && (r.chat.is_none() || r.chat == chat)
        };
        let found = state.rules.iter_mut().find(|r| fits(r))?;
        found.times -= 1;
        let kind = found.kind;
        state.rules.retain(|r| r.times > 0);
        state.bites.push_back(Bite { bot, method: method.to_owned(), chat, kind });
        if state.bites.len() > MAX_BITES {
            state.bites.pop_front();
        }
        Some(kind)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
