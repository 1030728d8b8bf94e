//! What staff look up of the cases: by name or mobile, and those of the last weeks.

use chrono::TimeDelta;
use sila::dialogue::case::Case;
use sila::dialogue::find::{Mark, marks_of};
use sila::dialogue::view::{FOUND_MAX, WEEK_DAYS};

use super::StepWorld;

impl StepWorld {
    pub(super) fn found(&self, marks: &[Mark]) -> Vec<Case> {
        let has_all = |case: &&Case| marks.iter().all(|mark| marks_of(case).contains(mark));
        let latest_first = self.cases.values().rev().filter(has_all);
        if marks.is_empty() { Vec::new() } else { latest_first.take(FOUND_MAX).cloned().collect() }
    }

    pub(super) fn week(&self) -> Vec<Case> {
        let since = self.now - TimeDelta::days(WEEK_DAYS);
        self.cases.values().filter(|case| case.moved_at() >= since).cloned().collect()
    }
}
