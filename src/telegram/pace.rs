//! How fast we may send: Telegram's flood limits, kept before it has to remind us. Pure: time is an argument.
//!
//! About one message a second in a private chat (short bursts pass), thirty a second in all, twenty a minute in a
//! group, where sends, edits and new threads all count.

use std::collections::HashMap;

use crate::dialogue::ids::ChatId;

/// Whose limits hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Limits {
    /// Telegram's.
    #[default]
    Telegram,
    /// None: for load tests against a server of our own.
    Off,
}

/// What waits for whom when a group's budget runs low.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// Replies to people, cards, new threads.
    High,
    /// The rest leaves [`GROUP_RESERVE`] for those above.
    Low,
}

/// A budget: so many at once, one more every so many milliseconds.
#[derive(Clone, Copy, Debug)]
struct Rate {
    burst: f64,
    every_ms: f64,
}

const OVERALL: Rate = Rate { burst: 30.0, every_ms: 1000.0 / 30.0 };
const PRIVATE: Rate = Rate { burst: 4.0, every_ms: 1000.0 };
const GROUP: Rate = Rate { burst: 20.0, every_ms: 3000.0 };
/// Of a group's twenty, so many are kept for what has priority.
pub const GROUP_RESERVE: f64 = 5.0;
/// Chats remembered; beyond that, those whose budget is full again are forgotten.
const CHATS_MAX: usize = 10_000;

/// What was spent lately.
#[derive(Debug)]
pub struct Pacer {
    limits: Limits,
    overall: Budget,
    chats: HashMap<ChatId, Budget>,
}

#[derive(Clone, Copy, Debug)]
struct Budget {
    left: f64,
    at_ms: i64,
}

impl Pacer {
    /// Nothing was spent yet.
    pub fn new(limits: Limits, now_ms: i64) -> Self {
        Pacer { limits, overall: Budget::full(OVERALL, now_ms), chats: HashMap::new() }
    }

    /// Spends one message to a chat.
    ///
    /// # Errors
    /// The time at which to ask again, in milliseconds of the same clock, when the budget is used up; nothing is spent.
    pub fn spend(&mut self, chat: ChatId, priority: Priority, now_ms: i64) -> Result<(), i64> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        self.forget_idle(now_ms);
        let private = chat.0 > 0;
        let rate = if private { PRIVATE } else { GROUP };
        let reserve = if private || priority == Priority::High { 0.0 } else { GROUP_RESERVE };
        let budget = self.chats.entry(chat).or_insert_with(|| Budget::full(rate, now_ms));
        budget.refill(rate, now_ms);
        self.overall.refill(OVERALL, now_ms);
        let waits_ms = [budget.wait_ms(rate, reserve), self.overall.wait_ms(OVERALL, 0.0)];
        match waits_ms.into_iter().max() {
            Some(wait_ms @ 1..) => Err(now_ms + wait_ms),
            _ => {
                budget.left -= 1.0;
                self.overall.left -= 1.0;
                Ok(())
            }
        }
    }

    fn forget_idle(&mut self, now_ms: i64) {
        if self.chats.len() >= CHATS_MAX {
            // A full budget is the same as none remembered; the longest refill is the group's.
            let full_after_ms = (GROUP.burst * GROUP.every_ms) as i64;
            self.chats.retain(|_, budget| now_ms - budget.at_ms < full_after_ms);
        }
    }
}

impl Budget {
    fn full(rate: Rate, now_ms: i64) -> Self {
        Budget { left: rate.burst, at_ms: now_ms }
    }

    fn refill(&mut self, rate: Rate, now_ms: i64) {
        let passed_ms = (now_ms - self.at_ms).max(0);
        self.left = (self.left + passed_ms as f64 / rate.every_ms).min(rate.burst);
        self.at_ms = now_ms;
    }

    /// How long until one may be spent and `reserve` is left; zero when now.
    fn wait_ms(&self, rate: Rate, reserve: f64) -> i64 {
        let missing = 1.0 + reserve - self.left;
        // A hair less than one is one: fractions add up with errors.
        if missing < 1e-6 { 0 } else { (missing * rate.every_ms).ceil() as i64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends as fast as is allowed for `span_ms`; gives how many went.
    fn sent_within(span_ms: i64, chat: ChatId, priority: Priority) -> u32 {
        let mut pacer = Pacer::new(Limits::Telegram, 0);
        let (mut now_ms, mut sent) = (0, 0);
        while now_ms < span_ms {
            match pacer.spend(chat, priority, now_ms) {
                Ok(()) => sent += 1,
                Err(at_ms) => {
                    assert!(at_ms > now_ms, "a wait moves time on");
                    now_ms = at_ms;
                }
            }
        }
        sent
    }

    #[test]
    fn a_private_chat_gets_a_burst_and_then_one_a_second() {
        assert_eq!(sent_within(1_000, ChatId(5), Priority::Low), 4);
        assert_eq!(sent_within(10_000, ChatId(5), Priority::Low), 4 + 9);
    }

    #[test]
    fn a_group_gets_twenty_a_minute_of_which_five_are_kept_for_priority() {
        assert_eq!(sent_within(3_000, ChatId(-5), Priority::High), 20);
        assert_eq!(sent_within(3_000, ChatId(-5), Priority::Low), 15);
        let mut pacer = Pacer::new(Limits::Telegram, 0);
        while pacer.spend(ChatId(-5), Priority::Low, 0).is_ok() {}
        let urgent = (0..6).filter(|_| pacer.spend(ChatId(-5), Priority::High, 0).is_ok()).count();
        assert_eq!(urgent, 5);
    }

    #[test]
    fn all_chats_share_thirty_a_second_and_one_chat_does_not_hold_another() {
        let mut pacer = Pacer::new(Limits::Telegram, 0);
        let at_once = (1..100).filter(|chat| pacer.spend(ChatId(*chat), Priority::Low, 0).is_ok()).count();
        assert_eq!(at_once, 30);
        let later = (1..100).filter(|chat| pacer.spend(ChatId(*chat), Priority::Low, 1_000).is_ok()).count();
        assert_eq!(later, 30);
        let mut pacer = Pacer::new(Limits::Telegram, 0);
        while pacer.spend(ChatId(1), Priority::Low, 0).is_ok() {}
        assert!(pacer.spend(ChatId(2), Priority::Low, 0).is_ok());
    }

    #[test]
    fn without_limits_nothing_waits() {
        let mut pacer = Pacer::new(Limits::Off, 0);
        assert!((0..1000).all(|_| pacer.spend(ChatId(1), Priority::Low, 0).is_ok()));
    }
}
