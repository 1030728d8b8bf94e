//! The report of an association over some months: rows of the store → figures → a text, a table, a chart.
//!
//! Satisfaction is shown only as [`crate::satisfaction`] publishes it, period by period; what covers several periods is a
//! sum of published figures and of nothing else, so that reports over other months give nothing to subtract. No figure
//! here belongs to a person who served or who rated.

mod chart;
mod draw;
mod sections;
mod sheet;
mod surveys;
mod table;
mod text;
mod times;

use chrono::{DateTime, Utc};

pub use chart::chart;
pub use sections::{Names, Section, Value, sections};
pub use sheet::xlsx;
pub use surveys::Surveyed;
pub use table::csv;
pub use text::{surveys_text, text};
pub use times::{TIMES_MIN, Times, times};

use crate::calendar::{self, WorkingHours};
use crate::dialogue::view::Questions;
use crate::satisfaction::{
    Month, Obstacles, Period, Published, Rule, Satisfied, publish, publish_obstacles, publish_question,
};
use crate::store::{Ratings, Work};

/// The figures of some months.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The first month asked for.
    pub first: Month,
    /// The last.
    pub last: Month,
    /// Satisfaction with the service: the published periods that lie within these months.
    pub satisfaction: Vec<Published>,
    /// Ease of the procedure.
    pub ease: Vec<Published>,
    /// Courtesy.
    pub courtesy: Vec<Published>,
    /// What got in the way.
    pub obstacles: Vec<(Period, Obstacles)>,
    /// Cases opened by service, most first.
    pub opened: Vec<(String, u64)>,
    /// Cases opened by the channel by which they came, most first.
    pub channels: Vec<(String, u64)>,
    /// Cases closed.
    pub closed: u64,
    /// From opening to the first answer, in working time.
    pub first_answer: Option<Times>,
    /// From raising to the decision, in days.
    pub decision: Option<Times>,
    /// From opening to closing, in days.
    pub completion: Option<Times>,
    /// What became of questions.
    pub questions: Questions,
    /// Surveys that closed in these months, in that order; whoever makes a report adds them.
    pub surveys: Vec<Surveyed>,
}

/// Figures of several periods together: a sum of what was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Ratings.
    pub answers: u64,
    /// Invitations.
    pub invited: u64,
    /// Ratings of 4 and 5.
    pub satisfied: Satisfied,
}

/// What a report needs to know of its association.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The working clock.
    pub hours: &'a WorkingHours,
    /// The association's own target for a decision, in days, where it has one.
    pub decision_target_days: Option<u16>,
    /// The thresholds of what may be shown.
    pub rule: Rule,
}

/// The figures of the months `first`–`last`, as they may be shown at `now`.
pub fn report(
    (first, last): (Month, Month),
    ratings: &Ratings,
    work: Work,
    terms: Terms<'_>,
    now: DateTime<Utc>,
) -> Report {
    let today = calendar::riyadh_date(now);
    let within = |published: &Published| published.period.is_within(first, last);
    let question = |counts| -> Vec<Published> {
        publish_question(counts, today, terms.rule).into_iter().filter(within).collect()
    };
    let satisfaction = publish(&ratings.cells, &ratings.invited, today, terms.rule);
    let obstacles = publish_obstacles(&ratings.obstacles, today, terms.rule);
    let working =
        |(from, to): &(DateTime<Utc>, DateTime<Utc>)| calendar::working_between(terms.hours, *from, *to);
    let elapsed = |(from, to): &(DateTime<Utc>, DateTime<Utc>)| *to - *from;
    Report {
        first,
        last,
        satisfaction: satisfaction.into_iter().filter(within).collect(),
        ease: question(&ratings.ease),
        courtesy: question(&ratings.courtesy),
        obstacles: obstacles.into_iter().filter(|(period, _)| period.is_within(first, last)).collect(),
        opened: work.opened,
        channels: work.channels,
        closed: work.closed,
        first_answer: times(work.first_answers.iter().map(working).collect(), None),
        decision: times(work.decisions.iter().map(elapsed).collect(), terms.decision_target_days),
        completion: times(work.completions.iter().map(elapsed).collect(), None),
        questions: work.questions,
        surveys: Vec::new(),
    }
}

/// The sum of published periods; none of none.
pub fn sum(periods: &[Published]) -> Option<Sum> {
    let add = |sum: Sum, one: &Published| Sum {
        answers: sum.answers + one.answers,
        invited: sum.invited + one.invited,
        satisfied: sum.satisfied.and(one.satisfied),
    };
    (!periods.is_empty()).then(|| periods.iter().fold(Sum::default(), add))
}
