//! How a group of people is shown by its parts without any part, or anybody in it, being worked out.
//!
//! The parts that are shown are disjoint and make up the whole, and in each at least `cell_min` were satisfied and as many
//! were not. Within a part any two people may change places without anything that is published changing, so nothing
//! published tells which of them said what. Where one part is not so, none is shown: then any of them may be the one, even to
//! a reader who knows this rule.

use super::{Rule, Satisfied};

/// Answers of people who belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Whose; none for the smaller ones taken together.
    pub name: Option<String>,
    /// Answers.
    pub answers: u64,
    /// Scores of 4 and 5 among them.
    pub satisfied: u64,
}

/// Which side of a part is few.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Few {
    Neither,
    Unsatisfied,
    Satisfied,
}

/// What may be known of a whole or a part that has [`Rule::answers_min`] answers.
pub fn satisfied(group: &Group, rule: Rule) -> Satisfied {
    let most_few = rule.cell_min.saturating_sub(1);
    match few(group, rule) {
        Few::Neither => Satisfied { least: group.satisfied, most: group.satisfied },
        Few::Unsatisfied => Satisfied { least: group.answers.saturating_sub(most_few), most: group.answers },
        Few::Satisfied => Satisfied { least: 0, most: most_few.min(group.answers) },
    }
}

/// The parts that may be shown beside their whole, largest first, the smaller ones together at the end; none when no
/// breakdown is safe. Each has at least [`Rule::answers_min`] answers, and together they are the whole.
///
/// Who stands together follows from how many answered alone, never from what they answered: otherwise whoever knows this
/// rule would learn from the choice what it hides.
pub fn split(groups: Vec<Group>, rule: Rule) -> Vec<Group> {
    let mut parts = groups;
    parts.sort_by(|a, b| b.answers.cmp(&a.answers).then_with(|| a.name.cmp(&b.name)));
    let mut others = Group { name: None, answers: 0, satisfied: 0 };
    let short = |others: &Group| (1..rule.answers_min).contains(&others.answers);
    // The next smallest goes too (E.6) where those left over are few.
    while parts.last().is_some_and(|group| group.answers < rule.answers_min || short(&others)) {
        others = parts.pop().iter().fold(others, joined);
    }
    parts.extend((others.answers > 0).then_some(others));
    match parts.len() > 1 && parts.iter().all(|part| few(part, rule) == Few::Neither) {
        true => parts,
        false => Vec::new(),
    }
}

fn joined(sum: Group, group: &Group) -> Group {
    Group { name: None, answers: sum.answers + group.answers, satisfied: sum.satisfied + group.satisfied }
}

fn few(group: &Group, rule: Rule) -> Few {
    let unsatisfied = group.answers - group.satisfied;
    match (group.satisfied < rule.cell_min, unsatisfied < rule.cell_min) {
        (false, false) => Few::Neither,
        // Where both sides are few, the smaller is hidden; with ten answers and cells of five it cannot happen.
        (true, true) if unsatisfied > group.satisfied => Few::Satisfied,
        (_, true) => Few::Unsatisfied,
        (true, false) => Few::Satisfied,
    }
}
