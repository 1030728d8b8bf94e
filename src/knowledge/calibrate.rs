//! The knowledge asked by itself: what each of its phrasings would get if it were not there.

use super::confidence::{Calibration, Case, Confidence, LOWEST_BY_SIMILARITY, LOWEST_TRAINED, SIGNALS};
use super::index::Index;
use super::kernel::{Duals, LeftOut, Task};
use super::standing::{Asked, SHARPNESS, Standing, Without, shares};
use super::table::Similar;

/// How the cases of the calibration weigh: phrasings, phrasings without their entry, off-topic lines.
const WEIGHT_IN: f64 = 0.83;
const WEIGHT_NEAR: f64 = 0.07;
const WEIGHT_FAR: f64 = 0.10;

/// A case of the calibration: the signals, and whether the first topic was right.
type Told = ([f64; SIGNALS], bool);

/// The trained logits of the cases, phrasing by phrasing.
struct Logits {
    left_out: LeftOut,
    off_topic: Vec<Vec<f32>>,
    topics: usize,
}

impl Logits {
    fn of(&self, phrase: usize, without_topic: bool) -> &[f32] {
        let on_topic = self.left_out.alone.len() / self.topics.max(1);
        if phrase >= on_topic {
            return &self.off_topic[phrase - on_topic];
        }
        let from = if without_topic { &self.left_out.topic } else { &self.left_out.alone };
        &from[phrase * self.topics..(phrase + 1) * self.topics]
    }
}

impl Index {
    /// Takes the measure of the topics and learns how far similarity alone may be trusted.
    pub(super) fn calibrate(&mut self) {
        let asked = self.all_similarities();
        self.table.measure_topics(asked.iter().map(|similar| similar.all.as_slice()), self.topics.len());
        let mut alone = self.left_alone(&asked, None);
        let sharpness = self.sharpness_from(&alone);
        alone.iter_mut().for_each(|(_, standing)| standing.sharpen(sharpness / self.sharpness));
        self.sharpness = sharpness;
        self.ask_itself(&asked, alone, None);
    }

    /// Trains the weights, and learns how far they may be trusted.
    pub(super) fn fit(&mut self) {
        let asked = self.all_similarities();
        let on_topic = self.table.on_topic();
        let topics = self.topics.len();
        let labels: Vec<usize> = self.table.phrases.iter().filter_map(|phrase| phrase.topic).collect();
        if labels.is_empty() {
            self.duals = Some(Duals::default());
            return;
        }
        let gram: Vec<f32> =
            asked[..on_topic].iter().flat_map(|similar| similar.all[..on_topic].iter().copied()).collect();
        let task = Task { gram: &gram, labels: &labels, topics };
        let (duals, logits) = task.train();
        let left_out = task.left_out(&duals, &logits);
        let off_topic = asked[on_topic..].iter().map(|similar| duals.logits(&similar.all)).collect();
        self.duals = Some(duals);
        let logits = Logits { left_out, off_topic, topics };
        let alone = self.left_alone(&asked, Some(&logits));
        self.ask_itself(&asked, alone, Some(&logits));
    }

    fn all_similarities(&self) -> Vec<Similar> {
        self.table.vectors().iter().map(|vector| self.table.similar(vector)).collect()
    }

    fn asked<'a>(&self, phrase: usize, similar: &'a Similar, logits: Option<&'a [f32]>) -> Asked<'a> {
        Asked { similar, denies: self.table.denies(phrase), logits }
    }

    /// How the topics stand to every phrasing and off-topic line without itself.
    fn left_alone(&self, asked: &[Similar], logits: Option<&Logits>) -> Vec<(usize, Standing)> {
        let alone = |(at, similar): (usize, &Similar)| {
            let logits = logits.map(|logits| logits.of(at, false));
            let without = Without { phrase: Some(at), topic: None };
            Some((at, self.standing(self.asked(at, similar, logits), without)?))
        };
        asked.iter().enumerate().filter_map(alone).collect()
    }

    /// Asks every phrasing without itself, every phrasing without its entry, and every off-topic line, and learns.
    fn ask_itself(&mut self, asked: &[Similar], alone: Vec<(usize, Standing)>, logits: Option<&Logits>) {
        let (mut inside, mut near, mut far) = (Vec::new(), Vec::new(), Vec::new());
        for (at, standing) in alone {
            let (topic, stems) = (self.table.phrases[at].topic, self.table.stems_of(at));
            let signals = self.signals(standing, stems, Without { phrase: Some(at), topic: None });
            let Some(own) = topic else {
                far.push((signals.values, false));
                continue;
            };
            if self.topics[own].phrasings > 1 {
                inside.push((signals.values, signals.order[0].0 == own));
            }
            let without = Without { phrase: Some(at), topic };
            let logits = logits.map(|logits| logits.of(at, true));
            let standing = self.standing(self.asked(at, &asked[at], logits), without);
            near.extend(standing.map(|standing| (self.signals(standing, stems, without).values, false)));
        }
        self.learn(inside, near, far);
    }

    /// Fits the confidence to the cases (signals, rightly ranked): phrasings, phrasings without their entry, off-topic.
    fn learn(&mut self, inside: Vec<Told>, near: Vec<Told>, far: Vec<Told>) {
        let near_weight = if far.is_empty() { WEIGHT_NEAR + WEIGHT_FAR } else { WEIGHT_NEAR };
        let count = inside.len();
        let top1 = inside.iter().filter(|(_, right)| *right).count() as f64 / count.max(1) as f64;
        let mut cases = Vec::new();
        for (part, weight) in [(inside, WEIGHT_IN), (near, near_weight), (far, WEIGHT_FAR)] {
            let weight = weight / part.len().max(1) as f64;
            cases.extend(part.into_iter().map(|(signals, right)| Case { signals, right, weight }));
        }
        let lowest = if self.is_trained() { LOWEST_TRAINED } else { LOWEST_BY_SIMILARITY };
        self.confidence = Confidence::learnt(&cases, lowest);
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
    fn sharpness_from(&self, alone: &[(usize, Standing)]) -> f64 {
        let mut likelihood = [0.0; SHARPNESS.len()];
        for (at, standing) in alone {
            let own = self.table.phrases[*at].topic;
            let Some(place) = standing.topics.iter().position(|stand| Some(stand.topic) == own) else {
                continue;
            };
            for (sum, sharpness) in likelihood.iter_mut().zip(SHARPNESS) {
                let order: Vec<(usize, f64)> =
                    standing.topics.iter().map(|stand| (stand.topic, sharpness * stand.score)).collect();
                *sum += shares(&order)[place].max(1e-6).ln();
            }
        }
        let best = (0..SHARPNESS.len()).max_by(|a, b| likelihood[*a].total_cmp(&likelihood[*b]));
        SHARPNESS[best.unwrap_or(3)]
    }
}
