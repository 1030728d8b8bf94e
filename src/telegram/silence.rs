//! When Telegram could not be heard for a while: the gap the desk is told of. Pure: time is an argument.

use chrono::TimeDelta;

/// From so long on a silence is told to the desk: less is the network's daily life, or a restart.
const GAP_MIN_MS: i64 = TimeDelta::minutes(10).num_milliseconds();
/// How often it is stored that Telegram was heard: after a stop, the silence is known to a minute.
const NOTED_EVERY_MS: i64 = TimeDelta::minutes(1).num_milliseconds();

/// Listens for silences, across restarts where it is told when Telegram was last heard.
#[derive(Debug)]
pub(super) struct Silence {
    heard_at_ms: i64,
    noted_at_ms: i64,
    gap: Option<Gap>,
}

/// A silence that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// When Telegram was last heard, machine time.
    pub from_ms: i64,
    /// When it was heard again.
    pub to_ms: i64,
    /// What people sent or tapped meanwhile and came afterwards.
    pub messages: usize,
}

impl Silence {
    /// Telegram was last heard then.
    pub fn since(heard_at_ms: i64) -> Self {
        Silence { heard_at_ms, noted_at_ms: i64::MIN, gap: None }
    }

    /// A poll came back with so many messages of people; `is_all` when no more of them wait. Gives the gap once all that
    /// waited is here.
    pub fn heard(&mut self, now_ms: i64, messages: usize, is_all: bool) -> Option<Gap> {
        let from_ms = std::mem::replace(&mut self.heard_at_ms, now_ms);
        if self.gap.is_none() && now_ms.saturating_sub(from_ms) >= GAP_MIN_MS {
            self.gap = Some(Gap { from_ms, to_ms: now_ms, messages: 0 });
        }
        if let Some(gap) = &mut self.gap {
            gap.messages += messages;
        }
        if is_all { self.gap.take() } else { None }
    }

    /// True when it is to be stored that Telegram was heard: not before a gap has been told, which a restart would forget.
    pub fn is_to_be_noted(&mut self, now_ms: i64) -> bool {
        let due = self.gap.is_none() && now_ms.saturating_sub(self.noted_at_ms) >= NOTED_EVERY_MS;
        if due {
            self.noted_at_ms = now_ms;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    #[test]
    fn a_silence_is_told_once_when_all_that_waited_is_here() {
        let mut silence = Silence::since(0);
        assert_eq!(silence.heard(GAP_MIN_MS - 1, 5, true), None, "daily life");
        let back_ms = 3 * HOUR_MS;
        assert_eq!(silence.heard(back_ms, 100, false), None);
        assert!(!silence.is_to_be_noted(back_ms), "a stop now would forget the gap");
        let gap = Gap { from_ms: GAP_MIN_MS - 1, to_ms: back_ms, messages: 130 };
        assert_eq!(silence.heard(back_ms + 500, 30, true), Some(gap));
        assert_eq!(silence.heard(back_ms + 900, 1, true), None);
    }

    #[test]
    fn what_was_heard_is_stored_every_minute() {
        let mut silence = Silence::since(0);
        let noted: Vec<i64> = (0..300).map(|n| n * 1_000).filter(|ms| silence.is_to_be_noted(*ms)).collect();
        assert_eq!(noted, [0, 60_000, 120_000, 180_000, 240_000]);
    }
}
