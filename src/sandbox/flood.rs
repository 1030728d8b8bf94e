//! Telegram's flood limits, for those who want to meet them; by the machine's clock.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;
use tokio::time::Instant;

/// The span over which a group's calls are counted.
const GROUP_SPAN: Duration = Duration::from_secs(60);

/// How much a bot may send.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FloodLimits {
    /// Messages a second into one private chat, on average.
    pub private_per_sec: f64,
    /// Messages that may follow each other at once in a private chat.
    pub private_burst: f64,
    /// Messages a second over all chats of a bot.
    pub overall_per_sec: f64,
    /// Sends, edits and new topics a minute in one group.
    pub group_per_min: usize,
}

impl FloodLimits {
    /// What Telegram's own documentation names.
    pub const TELEGRAM: FloodLimits =
        FloodLimits { private_per_sec: 1.0, private_burst: 5.0, overall_per_sec: 30.0, group_per_min: 20 };
}

#[derive(Default)]
pub(super) struct Flood {
    limits: Option<FloodLimits>,
    /// By bot and chat; chat 0 is the bot as a whole.
    buckets: HashMap<(i64, i64), Bucket>,
    groups: HashMap<(i64, i64), VecDeque<Instant>>,
}

/// So many may pass now; it fills with time.
struct Bucket {
    left: f64,
    at: Instant,
}

impl Bucket {
    /// Seconds to wait, or 0 when there is room.
    fn wait(&mut self, rate: f64, size: f64, now: Instant) -> f64 {
        self.left = (self.left + now.duration_since(self.at).as_secs_f64() * rate).min(size);
        self.at = now;
        if self.left >= 1.0 { 0.0 } else { (1.0 - self.left) / rate }
    }
}

impl Flood {
    pub(super) fn limits(&mut self, limits: Option<FloodLimits>) {
        *self = Flood { limits, ..Flood::default() };
    }

    /// Counts a call that sends or edits; `Some` is the seconds to wait instead.
    pub(super) fn meet(&mut self, bot: i64, chat: i64) -> Option<u64> {
        let limits = self.limits?;
        let now = Instant::now();
        let full = |size: f64| Bucket { left: size, at: now };
        let overall = self.buckets.entry((bot, 0)).or_insert_with(|| full(limits.overall_per_sec));
        let mut wait = overall.wait(limits.overall_per_sec, limits.overall_per_sec, now);
        if chat < 0 {
            let calls = self.groups.entry((bot, chat)).or_default();
            while calls.front().is_some_and(|c| now.duration_since(*c) >= GROUP_SPAN) {
                calls.pop_front();
            }
            if let Some(first) = calls.front().filter(|_| calls.len() >= limits.group_per_min) {
                wait = wait.max((GROUP_SPAN - now.duration_since(*first)).as_secs_f64());
            }
        } else {
            let private = self.buckets.entry((bot, chat)).or_insert_with(|| full(limits.private_burst));
            wait = wait.max(private.wait(limits.private_per_sec, limits.private_burst, now));
        }
        if wait > 0.0 {
            // Whole seconds, at least one, as Telegram says it.
            return Some((wait.ceil() as u64).max(1));
        }
        for key in [(bot, 0), (bot, chat)] {
            if let Some(bucket) = self.buckets.get_mut(&key) {
                bucket.left -= 1.0;
            }
        }
        if chat < 0 {
            self.groups.entry((bot, chat)).or_default().push_back(now);
        }
        None
    }
}
