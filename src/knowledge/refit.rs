//! The confidence corrected by what became of questions: Platt's two numbers, shrunk towards the knowledge's own word.
//!
//! What turns say may take a direct answer back or turn a hand-over into a question back. It never gives an answer that
//! the self-calibration would not give ([`super::Index`] asks both): no tap, honest or not, loosens a promise.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// A refit waits for so many judged turns, and the next one for as many again.
pub const TURNS_PER_REFIT: usize = 200;
/// The most turns of one person, as [`Turn::person`] tells persons, that count.
const PERSON_TURNS_MAX: usize = 3;
/// What the knowledge's own word weighs against the turns: as much as so many of the most telling ones.
const PRIOR_TURNS: f64 = 200.0;
/// The squared spread of log-odds for which the slope's weight is meant.
const SPREAD_SQUARED: f64 = 4.0;
/// The slope is never less: more of the confidence is never less of it.
const SLOPE_LEAST: f64 = 0.2;
/// Log-odds further out than this are no surer.
const LOG_ODDS_MOST: f64 = 8.0;
/// Log-odds are kept in hundredths.
const HUNDREDTHS: f64 = 100.0;
/// Rounds of the fit; it has long come to rest.
const ROUNDS: usize = 400;

/// What the confidence made of a message: a number, and nothing of what was written. Kept with the turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The log-odds, in hundredths, that the first topic is right: by the knowledge's own calibration, whatever turns
    /// said since.
    pub log_odds_hundredths: i32,
    /// By what training learnt; else by similarity.
    pub trained: bool,
}

/// What became of a question whose first topic was shown or offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The person said that it was right, or chose it.
    Right,
    /// The person said that it was not what was asked, or chose another, or none.
    Wrong,
    /// It was answered, and the person asked for somebody of the staff all the same.
    LeftForPerson,
    /// It was answered, and nothing was said of it. Most people say nothing when all is well, and more often something
    /// when it is not, so silence says a little.
    Silent,
}

/// A question and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The day, counted from any one.
    pub day: i64,
    /// Who asked: the same for the turns of one person, as far as that may be known.
    pub person: String,
    /// The question's name; it orders the turns of a day.
    pub question: String,
    /// What the confidence was.
    pub measured: Measured,
    /// What became of it.
    pub outcome: Outcome,
}

/// Slope and offset over the log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Refit {
    /// How many judged turns it was learnt from.
    pub(super) turns: usize,
    slope: f64,
    offset: f64,
}

/// A case of the fit: the log-odds, whether the topic was right, and what the case weighs.
type Case = (f64, f64, f64);

impl Measured {
    pub(super) fn of(log_odds: f64, trained: bool) -> Self {
        let bounded = log_odds.clamp(-LOG_ODDS_MOST, LOG_ODDS_MOST);
        Self { log_odds_hundredths: (bounded * HUNDREDTHS).round() as i32, trained }
    }

    fn log_odds(self) -> f64 {
        f64::from(self.log_odds_hundredths) / HUNDREDTHS
    }
}

impl Outcome {
    /// Whether the topic was right, and what that says.
    fn weighed(self) -> (f64, f64) {
        match self {
            Self::Right => (1.0, 1.0),
            Self::Wrong => (0.0, 1.0),
            Self::LeftForPerson => (0.0, 0.5),
            Self::Silent => (1.0, 0.1),
        }
    }
}

impl Refit {
    /// Learns from the turns in whole steps of [`TURNS_PER_REFIT`] judged ones, oldest first, those of the matcher as it
    /// stands alone: `trained` or not. None before the first step is full. The order in which turns are given does not
    /// matter, so the same turns give the same result, bit for bit.
    pub(super) fn of(turns: &[Turn], trained: bool) -> Option<Self> {
        let mut sorted: Vec<&Turn> = turns.iter().filter(|turn| turn.measured.trained == trained).collect();
        sorted.sort_by(|a, b| (a.day, &a.question).cmp(&(b.day, &b.question)));
        let mut of_person: HashMap<&str, usize> = HashMap::new();
        sorted.retain(|turn| {
            let count = of_person.entry(&turn.person).or_default();
            *count += 1;
            *count <= PERSON_TURNS_MAX
        });
        let judged = sorted.iter().filter(|turn| turn.outcome != Outcome::Silent).count();
        let taken = judged - judged % TURNS_PER_REFIT;
        if taken == 0 {
            return None;
        }
        let mut left = taken;
        let cases = sorted.iter().take_while(|turn| {
            let open = left > 0;
            left -= usize::from(open && turn.outcome != Outcome::Silent);
            open
        });
        let cases: Vec<Case> = cases
            .map(|turn| {
                let (right, weight) = turn.outcome.weighed();
                (turn.measured.log_odds(), right, weight)
            })
            .collect();
        let (slope, offset) = fitted(&cases);
        Some(Self { turns: taken, slope, offset })
    }

    /// The log-odds as the turns have them.
    pub(super) fn log_odds(&self, own: f64) -> f64 {
        self.slope * own.clamp(-LOG_ODDS_MOST, LOG_ODDS_MOST) + self.offset
    }
}

/// The slope and offset that minimise the weighted log-loss of the cases and the distance from (1, 0). Each round
/// minimises the quadratic bound of the loss (its curvature is at most a quarter), so that it never rises and no step is
/// tuned.
fn fitted(cases: &[Case]) -> (f64, f64) {
    let prior = PRIOR_TURNS / 4.0;
    let (mut squares, mut sums, mut whole) = (prior * SPREAD_SQUARED, 0.0, prior);
    for (x, _, weight) in cases {
        squares += 0.25 * weight * x * x;
        sums += 0.25 * weight * x;
        whole += 0.25 * weight;
    }
    let (mut slope, mut offset) = (1.0, 0.0);
    for _ in 0..ROUNDS {
        let mut of_slope = prior * SPREAD_SQUARED * (slope - 1.0);
        let mut of_offset = prior * offset;
        for (x, right, weight) in cases {
            let error = weight * (probability(slope * x + offset) - right);
            of_slope += error * x;
            of_offset += error;
        }
        // Cauchy–Schwarz and the prior keep it positive.
        let determinant = squares * whole - sums * sums;
        let step = (sums * of_offset - whole * of_slope) / determinant;
        let next = (slope + step).max(SLOPE_LEAST);
        offset -= (of_offset + sums * (next - slope)) / whole;
        slope = next;
    }
    (slope, offset)
}

pub(super) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn turn(at: usize, log_odds: f64, outcome: Outcome) -> Turn {
        Turn {
            day: at as i64 / 10,
            person: format!("p{at}"),
            question: format!("q{at:05}"),
            measured: Measured::of(log_odds, true),
            outcome,
        }
    }

    /// Turns whose topics were right as often as the log-odds say, moved by `offset`.
    fn drawn(count: usize, offset: f64) -> Vec<Turn> {
        let mut seed = 7u64;
        let mut chance = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as f64 / f64::from(1u32 << 31)
        };
        let draw = |at| {
            let log_odds = 6.0 * chance() - 2.0;
            let right = chance() < probability(log_odds + offset);
            turn(at, log_odds, if right { Outcome::Right } else { Outcome::Wrong })
        };
        (0..count).map(draw).collect()
    }

    #[test]
    fn nothing_is_learnt_before_a_step_is_full_and_only_from_full_steps() {
        let turns = drawn(500, -1.0);
        assert_eq!(Refit::of(&turns[..TURNS_PER_REFIT - 1], true), None);
        assert_eq!(Refit::of(&turns, false), None, "turns by similarity say nothing of what training learnt");
        let first = Refit::of(&turns[..TURNS_PER_REFIT], true).expect("a full step");
        assert_eq!(first.turns, 200);
        assert_eq!(Refit::of(&turns[..2 * TURNS_PER_REFIT - 1], true), Some(first));
        assert_eq!(Refit::of(&turns, true).map(|refit| refit.turns), Some(400));
    }

    #[test]
    fn what_turns_say_is_believed_the_more_of_them_there_are() {
        let at = |count| Refit::of(&drawn(count, -1.5), true).expect("full steps").log_odds(2.0);
        let (few, many) = (at(200), at(2_000));
        // The truth is 0.5; the knowledge's own word is 2.
        assert!(few < 1.9 && few > many && many > 0.4, "{few} {many}");
        let honest = Refit::of(&drawn(2_000, 0.0), true).expect("full steps");
        assert!((honest.log_odds(2.0) - 2.0).abs() < 0.25, "{honest:?}");
    }

    #[test]
    fn one_person_moves_next_to_nothing() {
        let mut turns = drawn(199, 0.0);
        let before = {
            let mut one_more = turns.clone();
            one_more.push(turn(300, 3.0, Outcome::Right));
            Refit::of(&one_more, true).expect("full").log_odds(2.0)
        };
        turns.extend((0..5_000).map(|at| {
            let angry = turn(20_000 + at, 3.0, Outcome::Wrong);
            Turn { day: -1, person: "one and the same".into(), ..angry }
        }));
        let refit = Refit::of(&turns, true).expect("full");
        assert_eq!(refit.turns, 200, "three of the five thousand count");
        assert!((refit.log_odds(2.0) - before).abs() < 0.15, "{refit:?} {before}");
    }

    #[test]
    fn silence_says_little_and_opens_no_step() {
        let silent: Vec<Turn> = (0..3_000).map(|at| turn(at, 3.0, Outcome::Silent)).collect();
        assert_eq!(Refit::of(&silent, true), None);
    }

    proptest! {
        #[test]
        fn it_is_monotone_finite_and_the_same_in_any_order(
            said in prop::collection::vec((-900i32..900, 0u8..4, 0u8..90), 200..700),
            turned in 0usize..700,
        ) {
            let outcomes = [Outcome::Right, Outcome::Wrong, Outcome::LeftForPerson, Outcome::Silent];
            let turns: Vec<Turn> = said
                .iter()
                .enumerate()
                .map(|(at, (log_odds, outcome, person))| Turn {
                    person: format!("p{person}"),
                    ..turn(at, f64::from(*log_odds) / 100.0, outcomes[usize::from(*outcome)])
                })
                .collect();
            let refit = Refit::of(&turns, true);
            let mut other = turns.clone();
            other.rotate_left(turned % turns.len());
            prop_assert_eq!(refit, Refit::of(&other, true));
            if let Some(refit) = refit {
                prop_assert!(refit.slope >= SLOPE_LEAST && refit.slope.is_finite() && refit.offset.is_finite());
                prop_assert!(refit.log_odds(1.0) > refit.log_odds(0.9));
            }
        }
    }
}
