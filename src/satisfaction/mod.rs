//! What of people's ratings may be published, and what not (E.6 of the conventions; clauses A-O5 and A-R3). Pure.
//!
//! Whatever shows satisfaction, on whatever screen or paper, shows what [`publish`] gives and sums of it, so that no two
//! of them can be set against each other:
//!
//! * only closed months, merged forward until a period has ten answers ([`periods`]); a period that was published never
//!   changes and overlaps no other;
//! * the parts of a period are disjoint: departments, and within a department its services, the smaller ones together; they
//!   are shown where none of them is too small on one side ([`split()`]);
//! * where fewer than five of a whole are on one side, only that is said ([`Satisfied`]);
//! * the scores only where none of them is few, and the mean only where no few follow from it ([`scores()`]);
//! * a survey of the association is counted once, when it closes ([`tally()`]).
//!
//! No officer, no person and no case is known here.

mod month;
mod obstacles;
mod period;
mod scores;
mod split;
mod tally;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use month::Month;
pub use obstacles::{Obstacles, obstacles, publish_obstacles};
pub use period::{Period, periods};
pub use scores::{Scores, scores};
pub use split::{Group, satisfied, split};
pub use tally::{Asked, Tally, tally};

/// The thresholds. Only tests use others than [`SHIPPED`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The fewest people of a count that is shown (k).
    pub cell_min: u64,
    /// The fewest answers of whatever a score is shown for.
    pub answers_min: u64,
}

/// The thresholds of the conventions: k = 5, and 10 answers before a breakdown.
pub const SHIPPED: Rule = Rule { cell_min: 5, answers_min: 10 };

/// How many are satisfied, as far as it may be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Satisfied {
    /// At least so many.
    pub least: u64,
    /// At most so many.
    pub most: u64,
}

impl Satisfied {
    /// Whether it is known exactly.
    pub fn is_exact(self) -> bool {
        self.least == self.most
    }

    /// Their share of the answers in whole percent: at least and at most; the nearest, twice, where it is known.
    pub fn percent(self, answers: u64) -> (u64, u64) {
        let answers = answers.max(1);
        match self.is_exact() {
            true => {
                let nearest = (self.least * 200 + answers) / (answers * 2);
                (nearest, nearest)
            }
            false => (self.least * 100 / answers, (self.most * 100).div_ceil(answers)),
        }
    }

    /// Both of two.
    pub fn and(self, other: Satisfied) -> Satisfied {
        Satisfied { least: self.least + other.least, most: self.most + other.most }
    }
}

/// Ratings of one month that have department and service in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// When they were first given.
    pub month: Month,
    /// The department that served.
    pub department: String,
    /// The form's id, `enquiry`, or `none`.
    pub service: String,
    /// Ratings by score 1–5.
    pub counts: [u64; 5],
}

/// Satisfaction in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The months.
    pub period: Period,
    /// Invitations that went out in these months.
    pub invited: u64,
    /// Ratings, invited or not.
    pub answers: u64,
    /// Those of 4 and 5.
    pub satisfied: Satisfied,
    /// The five scores.
    pub scores: Scores,
    /// Departments, largest first; none where no breakdown is safe.
    pub departments: Vec<Department>,
}

/// A department's part of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Which; none for the smaller ones taken together.
    pub name: Option<String>,
    /// Ratings.
    pub answers: u64,
    /// Those of 4 and 5.
    pub satisfied: Satisfied,
    /// Its services, largest first; none where no breakdown is safe.
    pub services: Vec<Part>,
}

/// A service's part of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which; none for the smaller ones taken together.
    pub name: Option<String>,
    /// Ratings.
    pub answers: u64,
    /// Those of 4 and 5.
    pub satisfied: Satisfied,
}

/// Satisfaction as it may be published on a day, earliest period first, with the invitations of each month beside it.
pub fn publish(
    cells: &[Cell],
    invited: &BTreeMap<Month, u64>,
    today: NaiveDate,
    rule: Rule,
) -> Vec<Published> {
    let mut answers: BTreeMap<Month, u64> = BTreeMap::new();
    for cell in cells {
        *answers.entry(cell.month).or_default() += cell.counts.iter().sum::<u64>();
    }
    let of = |period: Period| cells.iter().filter(move |cell| period.holds(cell.month));
    let chain = periods(&answers, today, rule);
    let publication = |period: Period| {
        let invited = invited.range(period.first..=period.last).map(|(_, count)| count).sum();
        Published { invited, ..published(period, &of(period).collect::<Vec<_>>(), rule) }
    };
    chain.into_iter().map(publication).collect()
}

/// The answers to a question of its own, as ease or courtesy, by score 1–5: the same rule, with periods of their own and
/// no breakdown by department.
pub fn publish_question(counts: &BTreeMap<Month, [u64; 5]>, today: NaiveDate, rule: Rule) -> Vec<Published> {
    let cell = |(month, counts): (&Month, &[u64; 5])| Cell {
        month: *month,
        department: String::new(),
        service: String::new(),
        counts: *counts,
    };
    publish(&counts.iter().map(cell).collect::<Vec<_>>(), &BTreeMap::new(), today, rule)
}

fn published(period: Period, cells: &[&Cell], rule: Rule) -> Published {
    let mut counts = [0; 5];
    for cell in cells {
        counts.iter_mut().zip(cell.counts).for_each(|(sum, count)| *sum += count);
    }
    let whole = group(None, counts);
    let departments = split(grouped(cells, |cell| &cell.department), rule);
    let department = |part: Group| {
        let own: Vec<&Cell> =
            cells.iter().filter(|cell| Some(&cell.department) == part.name.as_ref()).copied().collect();
        let services = split(grouped(&own, |cell| &cell.service), rule);
        let service =
            |part: Group| Part { answers: part.answers, satisfied: satisfied(&part, rule), name: part.name };
        Department {
            answers: part.answers,
            satisfied: satisfied(&part, rule),
            services: services.into_iter().map(service).collect(),
            name: part.name,
        }
    };
    // Of a single department nothing is said beside the whole but its services.
    let departments = match (departments.is_empty(), only_department(cells)) {
        (true, Some(name)) => vec![department(Group { name: Some(name), ..whole.clone() })]
            .into_iter()
            .filter(|department| !department.services.is_empty())
            .collect(),
        _ => departments.into_iter().map(department).collect(),
    };
    Published {
        period,
        invited: 0,
        answers: whole.answers,
        satisfied: satisfied(&whole, rule),
        scores: scores(counts, rule),
        departments,
    }
}

fn only_department(cells: &[&Cell]) -> Option<String> {
    let first = &cells.first()?.department;
    cells.iter().all(|cell| cell.department == *first).then(|| first.clone())
}

fn group(name: Option<String>, counts: [u64; 5]) -> Group {
    Group { name, answers: counts.iter().sum(), satisfied: counts[3] + counts[4] }
}

fn grouped<'a>(cells: &[&'a Cell], name: impl Fn(&'a Cell) -> &'a String) -> Vec<Group> {
    let mut groups: BTreeMap<&String, [u64; 5]> = BTreeMap::new();
    for cell in cells {
        let counts = groups.entry(name(cell)).or_default();
        counts.iter_mut().zip(cell.counts).for_each(|(sum, count)| *sum += count);
    }
    groups.into_iter().map(|(name, counts)| group(Some(name.clone()), counts)).collect()
}
