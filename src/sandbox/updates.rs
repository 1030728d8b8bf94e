//! The queue of one bot's updates and the long poll over it.

use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::Notify;

/// Updates kept for a bot that does not fetch them; beyond this, acts are refused.
pub(super) const MAX_UPDATES: usize = 100_000;

/// Kinds a bot gets only when it names them in `allowed_updates`.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// The updates of a bot which it has not confirmed.
pub(super) struct Updates {
    queue: VecDeque<(i64, String)>,
    next_id: i64,
    /// What the bot last named; empty is the default set.
    pub(super) allowed: Vec<String>,
    /// The number of the newest `getUpdates`: an older one that still waits is terminated.
    pub(super) poll: u64,
    /// Rung at each new update and each new `getUpdates`.
    pub(super) wake: Arc<Notify>,
}

impl Updates {
    /// An empty queue whose first id looks random and is always the same for the same bot.
    pub(super) fn new(bot: i64) -> Self {
        let seed = bot.unsigned_abs().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        let next_id = 100_000_000 + i64::try_from(seed).expect("24 bits fit");
        Updates { queue: VecDeque::new(), next_id, allowed: Vec::new(), poll: 0, wake: Arc::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.queue.len()
    }

    pub(super) fn is_full(&self) -> bool {
        self.queue.len() >= MAX_UPDATES
    }

    /// Queues an update of a kind if the bot asked for that kind.
    pub(super) fn push(&mut self, kind: &str, content: Value) {
        let wanted = match self.allowed.is_empty() {
            true => !ON_REQUEST.contains(&kind),
            false => self.allowed.iter().any(|a| a == kind),
        };
        if wanted {
            let mut body = Map::new();
            body.insert(kind.to_owned(), content);
            self.push_raw(body);
        }
    }

    /// Queues an update as it stands and returns its id.
    pub(super) fn push_raw(&mut self, mut body: Map<String, Value>) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        body.shift_insert(0, "update_id".to_owned(), id.into());
        self.queue.push_back((id, Value::Object(body).to_string()));
        self.wake.notify_waiters();
        id
    }

    /// Forgets what `offset` confirms; a negative one keeps only so many from the end.
    pub(super) fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            self.queue.drain(..self.queue.len().saturating_sub(keep));
        } else {
            while self.queue.front().is_some_and(|(id, _)| *id < offset) {
                self.queue.pop_front();
            }
        }
    }

    pub(super) fn clear(&mut self) {
        self.queue.clear();
    }

    /// The oldest updates as a JSON array, or none when there are none.
    pub(super) fn batch(&self, limit: usize) -> Option<String> {
        if self.queue.is_empty() {
            return None;
        }
        let mut out = String::from("[");
        for (n, (_, update)) in self.queue.iter().take(limit).enumerate() {
            if n > 0 {
                out.push(',');
            }
            out.push_str(update);
        }
        out.push(']');
        Some(out)
    }
}
