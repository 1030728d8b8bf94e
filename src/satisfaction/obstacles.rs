//! What got in people's way, by stable words (BH-R5.1).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Month, Period, Rule, periods};

/// Counts of what got in the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obstacles {
    /// Everybody who named one.
    pub answers: u64,
    /// Words that may be shown, most frequent first.
    pub named: Vec<(String, u64)>,
}

/// The counts of one period that may be shown: each word of at least `cell_min` people whose rest is as many; where what
/// is left over is few, or is one word alone, the next smallest is not shown either. None under `answers_min` answers.
pub fn obstacles(counts: &BTreeMap<String, u64>, rule: Rule) -> Option<Obstacles> {
    let answers: u64 = counts.values().sum();
    if answers < rule.answers_min {
        return None;
    }
    let mut named: Vec<(String, u64)> =
        counts.iter().filter(|(_, n)| **n > 0).map(|(w, n)| (w.clone(), *n)).collect();
    named.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let all = named.len();
    named.retain(|(_, count)| *count >= rule.cell_min);
    let enough = named.len();
    loop {
        let shown: u64 = named.iter().map(|(_, count)| count).sum();
        let (left, hidden) = (answers - shown, all - named.len());
        // One word that everybody, or nearly everybody, named says of each what they named.
        let safe = match hidden {
            0 => named.len() != 1,
            1 => false,
            // Where all hidden ones are few, their sum must not be the most that it can be.
            hidden if named.len() == enough => {
                left >= rule.cell_min && left < hidden as u64 * rule.cell_min.saturating_sub(1)
            }
            _ => left >= rule.cell_min,
        };
        if named.is_empty() || safe {
            return Some(Obstacles { answers, named });
        }
        // Of equals none stays: which one did would tell of the other.
        let least = named.pop().map(|(_, count)| count);
        named.retain(|(_, count)| Some(*count) != least);
    }
}

/// What got in the way, period by period, as it may be published on a day. Its periods are its own: few people say it.
pub fn publish_obstacles(
    counts: &BTreeMap<Month, BTreeMap<String, u64>>,
    today: NaiveDate,
    rule: Rule,
) -> Vec<(Period, Obstacles)> {
    let answers = counts.iter().map(|(month, words)| (*month, words.values().sum())).collect();
    let of = |period: Period| {
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for (word, count) in counts.range(period.first..=period.last).flat_map(|(_, words)| words) {
            *sums.entry(word.clone()).or_default() += count;
        }
        obstacles(&sums, rule).map(|shown| (period, shown))
    };
    periods(&answers, today, rule).into_iter().filter_map(of).collect()
}
