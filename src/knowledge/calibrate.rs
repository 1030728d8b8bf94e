//! The knowledge asked by itself: what each of its phrasings would get if it were not there.

use super::confidence::{
    Calibration, Case, Confidence, KNOWN, LOWEST_BY_SIMILARITY, LOWEST_PROVEN, LOWEST_TRAINED, PROOF_KNOWN,
    PROOF_LINES, SIGNALS,
};
use super::index::Index;
use super::kernel::{Duals, LeftOut, Task};
use super::product::Gram;
use super::standing::{Asked, SHARPNESS, Signals, Standing, Without, shares};
use super::table::{Rows, Similar};

/// How the cases of the calibration weigh: phrasings, phrasings without their entry, off-topic lines.
const WEIGHT_IN: f64 = 0.83;
const WEIGHT_NEAR: f64 = 0.07;
const WEIGHT_FAR: f64 = 0.10;

/// How much of a training is done when the phrasings are compared, and when the weights are fitted.
const COMPARED: f32 = 0.2;
const FITTED: f32 = 0.8;

/// A case of the calibration: the signals, and whether the first topic was right.
type Told = ([f64; SIGNALS], bool);

/// The trained logits of the phrasings without what is left out, phrasing by phrasing.
struct Logits {
    left_out: LeftOut,
    topics: usize,
}

impl Logits {
    fn of(&self, phrase: usize, without_topic: bool) -> &[f32] {
        let from = if without_topic { &self.left_out.topic } else { &self.left_out.alone };
        &from[phrase * self.topics..(phrase + 1) * self.topics]
    }
}

impl Index {
    /// Takes the measure of the topics and learns how far similarity alone may be trusted.
    pub(super) fn calibrate(&mut self) {
        self.measure = self.table.measure(self.topics.len());
        let rows = self.table.rows();
        self.sharpness = self.likeliest_sharpness(&rows);
        self.ask_itself(&rows, None);
    }

    /// Trains the weights, and learns how far they may be trusted. `tell` is told how much is done, from 0 to 1.
    pub(super) fn fit(&mut self, tell: &mut dyn FnMut(f32)) {
        let rows = self.table.rows();
        let on_topic = self.table.on_topic();
        let topics = self.topics.len();
        let labels: Vec<usize> = self.table.phrases.iter().filter_map(|phrase| phrase.topic).collect();
        if labels.is_empty() {
            self.duals = Some(Duals::default());
            return;
        }
        let gram = Gram::of(on_topic, (0..on_topic).map(|at| self.similar_of(&rows, at).all));
        let task = Task { gram: &gram, labels: &labels, topics };
        tell(COMPARED);
        let (duals, logits) = task.train(&mut |share| tell(COMPARED + share * (FITTED - COMPARED)));
        let left_out = task.left_out(&duals, &logits);
        self.duals = Some(duals);
        drop((gram, logits));
        tell(FITTED);
        self.ask_itself(&rows, Some(&Logits { left_out, topics }));
    }

    fn similar_of(&self, rows: &Rows, phrase: usize) -> Similar {
        self.table.similar(&self.table.vector_of(rows, phrase))
    }

    /// How the topics stand to a phrasing or an off-topic line when it, and perhaps its topic, is left out. By its
    /// `similar`ities, one at a time: those of all phrasings with all would weigh far more than the index.
    fn stand(
        &self,
        phrase: usize,
        similar: &Similar,
        without: Without,
        logits: Option<&Logits>,
    ) -> Option<Standing> {
        let on_topic = self.table.phrases[phrase].topic.is_some();
        let left_out = logits.filter(|_| on_topic).map(|logits| logits.of(phrase, without.topic.is_some()));
        let logit = |topic: usize| match (left_out, &self.duals) {
            (Some(logits), _) => logits[topic],
            (None, Some(duals)) => duals.logit(topic, &similar.all),
            (None, None) => 0.0,
        };
        let trained = left_out.is_some() || self.duals.is_some();
        let logit = trained.then_some(&logit as &dyn Fn(usize) -> f32);
        self.standing(Asked { similar, denies: self.table.denies(phrase), logit }, without)
    }

    /// Asks every phrasing without itself, every phrasing without its entry, and every off-topic line, and learns.
    fn ask_itself(&mut self, rows: &Rows, logits: Option<&Logits>) {
        let (mut inside, mut near, mut far) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..self.table.phrases.len() {
            let similar = self.similar_of(rows, at);
            let (topic, stems) = (self.table.phrases[at].topic, self.table.stems_of(rows, at));
            let without = Without { phrase: Some(at), topic: None };
            let Some(standing) = self.stand(at, &similar, without, logits) else { continue };
            let signals = self.signals(standing, &stems, without);
            let Some(own) = topic else {
                far.push((signals.values, false));
                continue;
            };
            if self.topics[own].phrasings > 1 {
                let right = signals.order[0].0 == own;
                // All of them at once would weigh more than the index: only the first is asked for again.
                let first = Signals { order: vec![signals.order[0]], shares: Vec::new(), ..signals };
                inside.push((first, right));
            }
            let without = Without { phrase: Some(at), topic };
            let standing = self.stand(at, &similar, without, logits);
            near.extend(standing.map(|standing| (self.signals(standing, &stems, without).values, false)));
        }
        let told = inside.iter().map(|(signals, right): &(Signals, bool)| (signals.values, *right)).collect();
        self.learn(told, near, far);
        let direct = inside.iter().filter(|(signals, _)| {
            self.answers(signals.tempered(self.confidence.probability(&signals.values)), signals)
        });
        self.calibration.coverage = direct.count() as f64 / inside.len().max(1) as f64;
    }

    /// Fits the confidence to the cases (signals, rightly ranked): phrasings, phrasings without their entry, off-topic.
    /// The coverage is left to be counted by it.
    fn learn(&mut self, inside: Vec<Told>, near: Vec<Told>, far: Vec<Told>) {
        // An off-topic line teaches as much as the knowledge holds of its words: lines that share next to nothing with it
        // are refused by anyone, and their number must not take from what the near ones say.
        let far_words: f64 = far.iter().map(|(signals, _)| signals[KNOWN]).sum();
        let near_weight = if far_words > 0.0 { WEIGHT_NEAR } else { WEIGHT_NEAR + WEIGHT_FAR };
        let proven = far.iter().filter(|(signals, _)| signals[KNOWN] >= PROOF_KNOWN).count() >= PROOF_LINES;
        let count = inside.len();
        let top1 = inside.iter().filter(|(_, right)| *right).count() as f64 / count.max(1) as f64;
        let mut cases = Vec::new();
        for (part, weight) in [(inside, WEIGHT_IN), (near, near_weight)] {
            let weight = weight / part.len().max(1) as f64;
            cases.extend(part.into_iter().map(|(signals, right)| Case { signals, right, weight }));
        }
        let far_weight = WEIGHT_FAR / far_words.max(f64::MIN_POSITIVE);
        cases.extend(far.into_iter().map(|(signals, right)| {
            let weight = far_weight * signals[KNOWN];
            Case { signals, right, weight }
        }));
        let lowest = match (self.is_trained(), proven) {
            (true, true) => LOWEST_PROVEN,
            (true, false) => LOWEST_TRAINED,
            (false, _) => LOWEST_BY_SIMILARITY,
        };
        self.confidence = Confidence::learnt(&cases, lowest);
        self.calibration = Calibration {
            cases: cases.len(),
            top1,
            coverage: 0.0,
            precision_lower: self.confidence.precision_lower,
            threshold: self.confidence.threshold,
        };
    }

    /// The sharpness under which the phrasings' own topics are likeliest.
    fn likeliest_sharpness(&self, rows: &Rows) -> f64 {
        let mut likelihood = [0.0; SHARPNESS.len()];
        for at in 0..self.table.phrases.len() {
            let own = self.table.phrases[at].topic;
            let without = Without { phrase: Some(at), topic: None };
            let standing = own.and_then(|_| self.stand(at, &self.similar_of(rows, at), without, None));
            let topics = standing.map_or_else(Vec::new, |standing| standing.topics);
            let Some(place) = topics.iter().position(|stand| Some(stand.topic) == own) else {
                continue;
            };
            for (sum, sharpness) in likelihood.iter_mut().zip(SHARPNESS) {
                let order: Vec<(usize, f64)> =
                    topics.iter().map(|stand| (stand.topic, sharpness * stand.score)).collect();
                *sum += shares(&order)[place].max(1e-6).ln();
            }
        }
        let best = (0..SHARPNESS.len()).max_by(|a, b| likelihood[*a].total_cmp(&likelihood[*b]));
        SHARPNESS[best.unwrap_or(3)]
    }
}
