//! What may be told of one question of one survey, once the survey is closed (E.6 of the conventions).
//!
//! A survey is counted once, when it closes, and never again: its people answered at one time, and no second count can be
//! taken from the first. Nothing is told of a question with fewer than [`Rule::answers_min`] answers, not even how many.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Rule, Satisfied, group, obstacles, satisfied, scores};

/// How a question is answered, as far as counting goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// One of five points, `1` the lowest.
    Scale,
    /// One option.
    One,
    /// Any options, at least one.
    Many,
    /// Typed words.
    Words,
}

/// What may be told of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Its key.
    pub question: String,
    /// How it is answered.
    pub asked: Asked,
    /// People who answered it; none where they are too few to be told.
    pub answers: Option<u64>,
    /// Of a scale: those of its upper two points.
    pub satisfied: Option<Satisfied>,
    /// Of a scale: the mean in tenths, where the points are told too.
    pub mean_tenths: Option<u64>,
    /// Options that may be told, by key, with the people who chose them: of a scale from the highest, else those chosen
    /// most first.
    pub options: Vec<(String, u64)>,
}

/// The tally of a question out of how many people gave which options.
pub fn tally(question: &str, asked: Asked, counts: &[(Vec<String>, u64)], rule: Rule) -> Tally {
    let answers: u64 = counts.iter().map(|(_, people)| people).sum();
    let told = Tally {
        question: question.to_owned(),
        asked,
        answers: (answers >= rule.answers_min).then_some(answers),
        satisfied: None,
        mean_tenths: None,
        options: Vec::new(),
    };
    if told.answers.is_none() {
        return told;
    }
    match asked {
        Asked::Scale => of_scale(told, counts, rule),
        // Of options that part all people, an untold one must not follow from the others.
        Asked::One => {
            let options = obstacles(&by_option(counts), rule).map_or(Vec::new(), |shown| shown.named);
            Tally { options, ..told }
        }
        Asked::Many => Tally { options: of_many(counts, answers, rule), ..told },
        Asked::Words => told,
    }
}

fn of_scale(told: Tally, counts: &[(Vec<String>, u64)], rule: Rule) -> Tally {
    let mut points = [0; 5];
    for (option, people) in by_option(counts) {
        let point = option.parse::<usize>().ok().and_then(|point| points.get_mut(point.wrapping_sub(1)));
        if let Some(point) = point {
            *point += people;
        }
    }
    let scores = scores(points, rule);
    let by_point = |points: [u64; 5]| -> Vec<(String, u64)> {
        let named = points.iter().enumerate().rev();
        named.map(|(place, people)| ((place + 1).to_string(), *people)).collect()
    };
    Tally {
        satisfied: Some(satisfied(&group(None, points), rule)),
        // Beside a hidden breakdown a mean tells a reader who knows these rules, now and then, what few people said.
        mean_tenths: scores.mean_tenths.filter(|_| scores.by_score.is_some()),
        options: scores.by_score.map_or(Vec::new(), by_point),
        ..told
    }
}

/// Each option is a question of its own to everybody: it is told where those who chose it and those who did not are both
/// enough.
fn of_many(counts: &[(Vec<String>, u64)], answers: u64, rule: Rule) -> Vec<(String, u64)> {
    let told = |people: u64| people >= rule.cell_min && answers.saturating_sub(people) >= rule.cell_min;
    let mut options: Vec<_> = by_option(counts).into_iter().filter(|(_, people)| told(*people)).collect();
    options.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    options
}

fn by_option(counts: &[(Vec<String>, u64)]) -> BTreeMap<String, u64> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for (options, people) in counts {
        options.iter().for_each(|option| *sums.entry(option.clone()).or_default() += people);
    }
    sums
}
