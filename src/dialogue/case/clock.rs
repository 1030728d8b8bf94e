//! The times of a case: which stage it was in from when to when, and whether staff or the person had the next step. What
//! is late follows from them, the association's hours and its targets by plain functions.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Case, Path, Stage};
use crate::calendar::{self, WorkingHours};

/// Legs kept of a case; beyond them the oldest go, which can only make a target run longer.
const LEGS_MAX: usize = 200;

/// A stretch of a case's time, until the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The stage.
    pub stage: Stage,
    /// When it began.
    pub from: DateTime<Utc>,
    /// The person has the next step: no clock of staff runs.
    pub paused: bool,
    /// How many alerts have been given of what is measured ([`crate::dialogue`]'s desk has their order).
    #[serde(default)]
    pub alerts: u8,
}

/// Whose hours count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting<'a> {
    /// Those of the association.
    Working(&'a WorkingHours),
    /// All of them: the case is urgent.
    Always,
}

/// What is measured of a case just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The time until a person answers, or takes up what was submitted.
    Answer,
    /// The time in a stage.
    Stage,
}

/// The instant at which `target` of running time has passed over the legs, the last of which goes on; `None` while the
/// person has the next step. Legs of theirs do not count, nor does what lies before `not_before`.
pub fn due_at(
    legs: &[Leg],
    counting: Counting<'_>,
    target: TimeDelta,
    not_before: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let last = legs.last().filter(|leg| !leg.paused)?;
    let mut left = target;
    for (leg, next) in legs.iter().zip(legs.iter().skip(1)).filter(|(leg, _)| !leg.paused) {
        let from = not_before.map_or(leg.from, |start| leg.from.max(start));
        let passed = counting.between(from, next.from);
        if passed >= left {
            return Some(counting.after(from, left));
        }
        left -= passed;
    }
    Some(counting.after(not_before.map_or(last.from, |start| last.from.max(start)), left))
}

/// The running time over the legs until `now`, by the same rule as [`due_at`].
pub fn time_spent(legs: &[Leg], counting: Counting<'_>, now: DateTime<Utc>) -> TimeDelta {
    let ends = legs.iter().skip(1).map(|leg| leg.from).chain([now]);
    let spent = legs.iter().zip(ends).filter(|(leg, _)| !leg.paused);
    spent.fold(TimeDelta::zero(), |sum, (leg, end)| sum + counting.between(leg.from, end.min(now)))
}

impl Counting<'_> {
    fn between(self, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
        match self {
            Counting::Working(hours) => calendar::working_between(hours, from, to),
            Counting::Always => (to - from).max(TimeDelta::zero()),
        }
    }

    fn after(self, from: DateTime<Utc>, duration: TimeDelta) -> DateTime<Utc> {
        match self {
            Counting::Working(hours) => calendar::add_working(hours, from, duration),
            Counting::Always => from + duration,
        }
    }
}

impl Case {
    /// The times of the case, oldest first, never empty; rows older than them know the present stage alone.
    pub fn legs(&self) -> Vec<Leg> {
        match self.clock.is_empty() {
            true => vec![Leg { stage: self.stage, from: self.moved_at, paused: self.waits(), alerts: 0 }],
            false => self.clock.clone(),
        }
    }

    /// What is measured just now, and over which legs: in a talk the time since the person last had the word; of a
    /// request that nobody has taken up the time since it came; of any other the time in its stage.
    pub fn measured(&self) -> (Measure, Vec<Leg>) {
        let legs = self.legs();
        let talk = self.path() == Path::Enquiry && self.stage != Stage::Clarify;
        let belongs = |leg: &Leg| match talk {
            true => !leg.paused && !leg.stage.is_over() && leg.stage != Stage::Clarify,
            false => leg.stage == self.stage,
        };
        let awaited = legs.last().is_some_and(|leg| leg.paused);
        let first = match awaited && talk {
            true => legs.len().saturating_sub(1),
            false => legs.iter().rposition(|leg| !belongs(leg)).map_or(0, |place| place + 1),
        };
        let measure = match talk || self.stage == Stage::Submitted {
            true => Measure::Answer,
            false => Measure::Stage,
        };
        (measure, legs[first..].to_vec())
    }

    /// How many alerts have been given of what is measured: a late answer stays late when somebody takes the case up.
    pub fn alerts(&self) -> u8 {
        let (_, legs) = self.measured();
        legs.iter().map(|leg| leg.alerts).max().unwrap_or(0)
    }

    /// True while the person has the next step: papers, a signature, a field, a confirmation, a word on an explanation.
    pub fn waits(&self) -> bool {
        let by_stage =
            matches!(self.stage, Stage::Returned | Stage::AwaitingSignature | Stage::Delivered | Stage::Done);
        let explained = self.stage == Stage::Clarify && self.explained_at.is_some();
        by_stage || explained || !self.asked.is_empty()
    }

    /// Writes down where the case stands since `at`, where that is another than before.
    pub(in super::super) fn mark(&mut self, at: DateTime<Utc>) {
        self.mark_as(self.waits(), at);
    }

    /// An officer answered: in a talk the person has the word now.
    pub(in super::super) fn mark_answered(&mut self, at: DateTime<Utc>) {
        self.answered_at = self.answered_at.or(Some(at));
        if self.path() == Path::Enquiry {
            self.mark_as(true, at);
        }
    }

    /// The person said something: in a talk staff have the word now. True where that is new.
    pub(in super::super) fn mark_heard(&mut self, at: DateTime<Utc>) -> bool {
        let waited = self.legs().last().is_some_and(|leg| leg.paused);
        let heard = waited && self.path() == Path::Enquiry && !self.waits() && !self.stage.is_over();
        if heard {
            self.mark_as(false, at);
        }
        heard
    }

    /// The person says that it is urgent: from now on that is measured.
    pub(in super::super) fn mark_urgent(&mut self, at: DateTime<Utc>) {
        self.urgent = true;
        self.urgent_since = Some(at);
        for leg in &mut self.clock {
            leg.alerts = 0;
        }
    }

    /// So many alerts have been given of what is measured.
    pub(in super::super) fn mark_alerted(&mut self, alerts: u8) {
        self.clock = self.legs();
        if let Some(leg) = self.clock.last_mut() {
            leg.alerts = alerts;
        }
    }

    fn mark_as(&mut self, paused: bool, at: DateTime<Utc>) {
        let mut legs = self.legs();
        let last = legs.last().copied().expect("a case has at least the leg it is in");
        if last.stage == self.stage && last.paused == paused {
            return;
        }
        legs.push(Leg { stage: self.stage, from: at, paused, alerts: 0 });
        let surplus = legs.len().saturating_sub(LEGS_MAX);
        legs.drain(..surplus);
        self.clock = legs;
    }
}
