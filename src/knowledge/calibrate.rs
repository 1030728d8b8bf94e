//! The knowledge asked by itself: what each of its phrasings would get if it were not there.

use super::confidence::{Calibration, Case, Confidence, SIGNALS};
use super::index::{Index, SHARPNESS, Standing, Without, shares};

/// How the cases of the calibration weigh: phrasings, phrasings without their entry, off-topic lines.
const WEIGHT_IN: f64 = 0.72;
const WEIGHT_NEAR: f64 = 0.14;
const WEIGHT_FAR: f64 = 0.14;
/// A case of the calibration: the signals, and whether the first topic was right.
type Asked = ([f64; SIGNALS], bool);

impl Index {
    /// Asks every phrasing without itself, every phrasing without its entry, and every off-topic line, and learns.
    pub(super) fn calibrate(&mut self) {
        let asked: Vec<Vec<f32>> = (0..self.table.phrases.len())
            .map(|at| self.table.similarities(self.table.vector_of(at)))
            .collect();
        self.table.measure_topics(asked.iter().map(Vec::as_slice), self.topics.len());
        let alone = |(at, similar): (usize, &Vec<f32>)| {
            let without = Without { phrase: Some(at), topic: None };
            Some((without, self.standing(similar, without)?))
        };
        let alone: Vec<(Without, Standing)> = asked.iter().enumerate().filter_map(alone).collect();
        self.sharpness = self.sharpness_from(&alone);
        let (mut inside, mut near, mut far) = (Vec::new(), Vec::new(), Vec::new());
        for (without, standing) in alone {
            let Some(at) = without.phrase else { continue };
            let (topic, stems) = (self.table.phrases[at].topic, self.table.stems_of(at));
            let signals = self.signals(standing, stems, without);
            match topic {
                None => far.push((signals.values, false)),
                Some(own) => {
                    if self.topics[own].phrasings > 1 {
                        inside.push((signals.values, signals.order[0].0 == own));
                    }
                    let without = Without { topic, ..without };
                    let standing = self.standing(&asked[at], without);
                    near.extend(standing.map(|s| (self.signals(s, stems, without).values, false)));
                }
            }
        }
        self.learn(inside, near, far);
    }

    /// Fits the confidence to the cases (signals, rightly ranked): phrasings, phrasings without their entry, off-topic.
    fn learn(&mut self, inside: Vec<Asked>, near: Vec<Asked>, far: Vec<Asked>) {
        let near_weight = if far.is_empty() { WEIGHT_NEAR + WEIGHT_FAR } else { WEIGHT_NEAR };
        let count = inside.len();
        let top1 = inside.iter().filter(|(_, right)| *right).count() as f64 / count.max(1) as f64;
        let mut cases = Vec::new();
        for (part, weight) in [(inside, WEIGHT_IN), (near, near_weight), (far, WEIGHT_FAR)] {
            let weight = weight / part.len().max(1) as f64;
            cases.extend(part.into_iter().map(|(signals, right)| Case { signals, right, weight }));
        }
        self.confidence = Confidence::learnt(&cases);
        let threshold = self.confidence.threshold;
        let answered = cases[..count]
            .iter()
            .filter(|case| self.confidence.probability(&case.signals) >= threshold)
            .count();
        self.calibration = Calibration {
            cases: cases.len(),
            top1,
            coverage: answered as f64 / count.max(1) as f64,
            precision_lower: self.confidence.precision_lower,
            threshold,
        };
    }

    /// The sharpness under which the phrasings' own topics are likeliest.
    fn sharpness_from(&self, alone: &[(Without, Standing)]) -> f64 {
        let mut likelihood = [0.0; SHARPNESS.len()];
        for (without, standing) in alone {
            let own = without.phrase.and_then(|at| self.table.phrases[at].topic);
            let Some(place) = standing.order.iter().position(|(topic, _)| Some(*topic) == own) else {
                continue;
            };
            for (sum, sharpness) in likelihood.iter_mut().zip(SHARPNESS) {
                *sum += shares(&standing.order, sharpness)[place].max(1e-6).ln();
            }
        }
        let best = (0..SHARPNESS.len()).max_by(|a, b| likelihood[*a].total_cmp(&likelihood[*b]));
        SHARPNESS[best.unwrap_or(3)]
    }
}
