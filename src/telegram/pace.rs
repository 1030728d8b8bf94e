//! How fast we may send: Telegram's flood limits, kept before it has to remind us. Pure: time is an argument.
//!
//! About one message a second in a private chat (short bursts pass), thirty a second in all, twenty a minute in a
//! group, where sends, edits and new threads all count. Thirty within *any* second and twenty within *any* minute: what
//! was spent counts for a whole second or minute, so that a burst is not followed by another half as long.

use std::collections::{HashMap, VecDeque};

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

/// What goes first when a group's budget runs low.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Whatever belongs to a case that is urgent.
    Urgent,
    /// A person's words, a new case, a question to staff.
    Words,
    /// What became of something, and other notices.
    Receipt,
    /// A card that is drawn anew where it stands.
    Card,
    /// What a thread is called in the group's list.
    Name,
}

/// A budget: so many at once, one more every so many milliseconds.
#[derive(Clone, Copy, Debug)]
struct Rate {
    burst: f64,
    every_ms: f64,
}

/// Calls to everybody within [`OVERALL_WINDOW_MS`].
const OVERALL_MAX: usize = 30;
/// Telegram's second, and a little: what is sent evenly does not arrive evenly.
const OVERALL_WINDOW_MS: i64 = 1_020;
const PRIVATE: Rate = Rate { burst: 4.0, every_ms: 1000.0 };
/// Calls to a group within [`GROUP_WINDOW_MS`].
pub const GROUP_MAX: usize = 20;
/// Telegram's minute, and a second: what is sent evenly does not arrive evenly.
pub const GROUP_WINDOW_MS: i64 = 61_000;
/// From so many calls within the window on, a group is under load: messages are gathered, and calls are spaced.
const GROUP_TIGHT: usize = GROUP_MAX / 2;
/// Under load, the time between two calls that are not urgent: the rest of the window, evenly.
const GROUP_SPACE_MS: i64 = 3_000;
/// Chats remembered; beyond that, those whose budget is full again are forgotten.
const CHATS_MAX: usize = 10_000;

/// What was spent lately.
#[derive(Debug)]
pub struct Pacer {
    limits: Limits,
    overall: Window,
    people: HashMap<ChatId, Budget>,
    groups: HashMap<ChatId, Window>,
}

#[derive(Clone, Copy, Debug)]
struct Budget {
    left: f64,
    at_ms: i64,
}

/// The calls to a group, or to everybody, within the last window, oldest first.
#[derive(Clone, Debug, Default)]
struct Window(VecDeque<i64>);

impl Priority {
    /// How many of a group's calls may have been spent before one of this priority: each leaves a few to those above.
    fn spent_max(self) -> usize {
        match self {
            Priority::Urgent => GROUP_MAX,
            Priority::Words => GROUP_MAX - 3,
            Priority::Receipt => GROUP_MAX - 4,
            Priority::Card => GROUP_MAX - 5,
            Priority::Name => GROUP_MAX - 6,
        }
    }
}

impl Pacer {
    /// Nothing was spent yet.
    pub fn new(limits: Limits) -> Self {
        Pacer { limits, overall: Window::default(), people: HashMap::new(), groups: HashMap::new() }
    }

    /// Spends `calls` (at least one) to a chat; among people the priority makes no difference.
    ///
    /// # Errors
    /// The time at which to ask again, in milliseconds of the same clock, when the budget is used up; nothing is spent.
    pub fn spend(&mut self, chat: ChatId, priority: Priority, calls: usize, now_ms: i64) -> Result<(), i64> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        self.forget_idle(now_ms);
        let spent = self.overall.spent(OVERALL_WINDOW_MS, now_ms);
        let overall_ms = self.overall.until_room_ms(spent, OVERALL_MAX - 1, OVERALL_WINDOW_MS, now_ms);
        let wait_ms = if is_group(chat) {
            self.groups.entry(chat).or_default().wait_ms(priority, calls, now_ms)
        } else {
            let budget = self.people.entry(chat).or_insert_with(|| Budget::full(PRIVATE, now_ms));
            budget.refill(PRIVATE, now_ms);
            budget.wait_ms(PRIVATE)
        };
        match wait_ms.max(overall_ms) {
            wait_ms @ 1.. => Err(now_ms + wait_ms),
            _ => {
                self.charge(chat, calls.max(1), now_ms);
                Ok(())
            }
        }
    }

    /// Counts calls that were made without having been asked for: a thread reopened on the way, a message sent anew.
    pub fn charge(&mut self, chat: ChatId, calls: usize, now_ms: i64) {
        if self.limits == Limits::Off {
            return;
        }
        self.overall.0.extend(std::iter::repeat_n(now_ms, calls));
        if is_group(chat) {
            self.groups.entry(chat).or_default().0.extend(std::iter::repeat_n(now_ms, calls));
        } else if let Some(budget) = self.people.get_mut(&chat) {
            budget.left -= calls as f64;
        }
    }

    /// True for a group of whose minute half is spent.
    pub fn is_tight(&mut self, chat: ChatId, now_ms: i64) -> bool {
        let window = self.groups.get_mut(&chat);
        window.is_some_and(|window| window.spent(GROUP_WINDOW_MS, now_ms) >= GROUP_TIGHT)
    }

    fn forget_idle(&mut self, now_ms: i64) {
        if self.people.len() >= CHATS_MAX {
            // A full budget is the same as none remembered.
            let full_after_ms = (PRIVATE.burst * PRIVATE.every_ms) as i64;
            self.people.retain(|_, budget| now_ms - budget.at_ms < full_after_ms);
        }
        if self.groups.len() >= CHATS_MAX {
            self.groups.retain(|_, window| window.spent(GROUP_WINDOW_MS, now_ms) > 0);
        }
    }
}

fn is_group(chat: ChatId) -> bool {
    chat.0 < 0
}

impl Window {
    fn spent(&mut self, within_ms: i64, now_ms: i64) -> usize {
        while self.0.front().is_some_and(|at_ms| now_ms - at_ms >= within_ms) {
            self.0.pop_front();
        }
        self.0.len()
    }

    /// How long until no more than `allowed` of the `spent` calls stand in the window: as many of the oldest must leave
    /// it as there are too many.
    fn until_room_ms(&self, spent: usize, allowed: usize, within_ms: i64, now_ms: i64) -> i64 {
        let too_many = spent.saturating_sub(allowed);
        let last = too_many.checked_sub(1).and_then(|last| self.0.get(last));
        last.map_or(0, |at_ms| at_ms + within_ms - now_ms)
    }

    /// How long until so many calls may go to a group; zero when now. More at once than ever may go with an empty window.
    fn wait_ms(&mut self, priority: Priority, calls: usize, now_ms: i64) -> i64 {
        let spent = self.spent(GROUP_WINDOW_MS, now_ms);
        let allowed = priority.spent_max().saturating_sub(calls.max(1));
        let until_room_ms = self.until_room_ms(spent, allowed, GROUP_WINDOW_MS, now_ms);
        let spaced = spent >= GROUP_TIGHT && priority != Priority::Urgent;
        let until_spaced_ms = match self.0.back() {
            Some(at_ms) if spaced => at_ms + GROUP_SPACE_MS - now_ms,
            _ => 0,
        };
        until_room_ms.max(until_spaced_ms).max(0)
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

    /// How long until one may be spent; zero when now.
    fn wait_ms(&self, rate: Rate) -> i64 {
        let missing = 1.0 - self.left;
        // A hair less than one is one: fractions add up with errors.
        if missing < 1e-6 { 0 } else { (missing * rate.every_ms).ceil() as i64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: ChatId = ChatId(-5);

    /// Sends as fast as is allowed for `span_ms`; gives when each went.
    fn sent_within(span_ms: i64, chat: ChatId, priority: Priority) -> Vec<i64> {
        let mut pacer = Pacer::new(Limits::Telegram);
        let (mut now_ms, mut sent) = (0, Vec::new());
        while now_ms < span_ms {
            match pacer.spend(chat, priority, 1, now_ms) {
                Ok(()) => sent.push(now_ms),
                Err(at_ms) => {
                    assert!(at_ms > now_ms, "a wait moves time on");
                    now_ms = at_ms;
                }
            }
        }
        sent
    }

    fn most_in_a_minute(sent: &[i64]) -> usize {
        let within = |from: &i64| sent.iter().filter(|at| (*from..from + 60_000).contains(*at)).count();
        sent.iter().map(within).max().unwrap_or(0)
    }

    #[test]
    fn a_private_chat_gets_a_burst_and_then_one_a_second() {
        assert_eq!(sent_within(1_000, ChatId(5), Priority::Card).len(), 4);
        assert_eq!(sent_within(10_000, ChatId(5), Priority::Card).len(), 4 + 9);
    }

    #[test]
    fn a_group_gets_twenty_in_any_minute_and_each_priority_leaves_some_to_those_above() {
        for (priority, most) in
            [(Priority::Urgent, 20), (Priority::Words, 17), (Priority::Receipt, 16), (Priority::Card, 15)]
        {
            let sent = sent_within(600_000, GROUP, priority);
            assert_eq!(most_in_a_minute(&sent), most, "{priority:?}");
            assert!(sent.len() >= most * 9, "and the whole of it is used: {}", sent.len());
        }
    }

    #[test]
    fn under_load_calls_are_spaced_and_what_is_urgent_does_not_wait() {
        let mut pacer = Pacer::new(Limits::Telegram);
        while pacer.spend(GROUP, Priority::Words, 1, 0).is_ok() {}
        assert!(pacer.is_tight(GROUP, 0));
        assert_eq!(pacer.spend(GROUP, Priority::Words, 1, 0), Err(3_000));
        assert_eq!(pacer.spend(GROUP, Priority::Urgent, 1, 0), Ok(()));
        assert!(!pacer.is_tight(GROUP, GROUP_WINDOW_MS));
    }

    #[test]
    fn calls_made_on_the_way_count_and_several_parts_wait_for_room_for_all() {
        let mut pacer = Pacer::new(Limits::Telegram);
        assert_eq!(pacer.spend(GROUP, Priority::Words, 3, 0), Ok(()));
        pacer.charge(GROUP, 16, 1_000);
        assert_eq!(pacer.spend(GROUP, Priority::Urgent, 1, 5_000), Ok(()));
        assert_eq!(pacer.spend(GROUP, Priority::Urgent, 3, 5_000), Err(GROUP_WINDOW_MS));
        assert_eq!(pacer.spend(GROUP, Priority::Urgent, 99, 200_000), Ok(()), "never in vain");
    }

    #[test]
    fn all_chats_share_thirty_a_second_and_one_chat_does_not_hold_another() {
        let mut pacer = Pacer::new(Limits::Telegram);
        let at = |pacer: &mut Pacer, now_ms| {
            (1..100).filter(|chat| pacer.spend(ChatId(*chat), Priority::Words, 1, now_ms).is_ok()).count()
        };
        assert_eq!(at(&mut pacer, 0), 30);
        assert_eq!(at(&mut pacer, 900), 0, "thirty in any second, not thirty and then more");
        assert_eq!(at(&mut pacer, OVERALL_WINDOW_MS), 30);
        let mut pacer = Pacer::new(Limits::Telegram);
        while pacer.spend(ChatId(1), Priority::Words, 1, 0).is_ok() {}
        assert!(pacer.spend(ChatId(2), Priority::Words, 1, 0).is_ok());
    }

    #[test]
    fn without_limits_nothing_waits() {
        let mut pacer = Pacer::new(Limits::Off);
        assert!((0..1000).all(|_| pacer.spend(ChatId(1), Priority::Words, 1, 0).is_ok()));
        assert!(!pacer.is_tight(GROUP, 0));
    }
}
