//! Which months are published together.
//!
//! A chain of periods is a function of the closed months alone and grows only at its end: what was published never
//! changes, and no two publications overlap, so that one cannot be taken from another.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Month, Rule};

/// Months that are published together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first.
    pub first: Month,
    /// The last, which may be the first.
    pub last: Month,
}

impl Period {
    /// Whether it lies within the months `from`–`to`, both included.
    pub fn is_within(self, from: Month, to: Month) -> bool {
        from <= self.first && self.last <= to
    }

    /// Whether a month is one of its.
    pub fn holds(self, month: Month) -> bool {
        self.first <= month && month <= self.last
    }
}

/// The chain of periods out of the answers of each month, earliest first: closed months from the first answer on, each
/// merged forward until there are [`Rule::answers_min`]. What is left at the end waits for later months.
pub fn periods(answers: &BTreeMap<Month, u64>, today: NaiveDate, rule: Rule) -> Vec<Period> {
    let mut chain = Vec::new();
    let mut open: Option<(Month, u64)> = None;
    for (&month, &count) in answers.iter().filter(|(month, count)| month.is_closed(today) && **count > 0) {
        // A period begins where the one before it ended, so that quiet months belong to what follows them.
        let first = match (open, chain.last()) {
            (Some((first, _)), _) => first,
            (None, Some(Period { last, .. })) => last.next(),
            (None, None) => month,
        };
        let sum = open.map_or(0, |(_, sum)| sum) + count;
        open = match sum >= rule.answers_min {
            true => {
                chain.push(Period { first, last: month });
                None
            }
            false => Some((first, sum)),
        };
    }
    chain
}
