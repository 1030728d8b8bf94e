//! How far the similarity may be trusted: learnt from the knowledge itself, by leaving out what is known to be right.

use super::refit::probability;

/// How many signals the confidence is made of.
pub(super) const SIGNALS: usize = 20;
/// Their names, for an explanation.
pub(super) const SIGNAL_NAMES: [&str; SIGNALS] = [
    "log-odds among topics",
    "log-odds over the second topic",
    "concentration of the shares",
    "best similarity",
    "lead over off-topic lines",
    "lead of the best similarity",
    "topic score",
    "nearest phrasing agrees",
    "whole topic agrees",
    "lead of the whole topic",
    "words covered by the topic",
    "words known at all",
    "length of the message",
    "logit",
    "trained logit",
    "lead of the topic score",
    "best similarity of words",
    "lead of words",
    "lead of words over off-topic lines",
    "denies as the topic does",
];

/// The precision of direct answers that is promised, as the lower end of a one-sided 95 % interval.
const PRECISION_PROMISED: f64 = 0.95;
/// One-sided 95 %.
const Z: f64 = 1.645;
/// An answer is never given directly below this probability, whatever the calibration says: by similarity alone.
pub(super) const LOWEST_BY_SIMILARITY: f64 = 0.90;
/// The same once trained. From here on, wrong answers stay below one in a hundred messages on all nine public sets,
/// among them two where half of the traffic is out of scope.
pub(super) const LOWEST_TRAINED: f64 = 0.95;
/// The same where the off-topic lines come near enough to the knowledge to have shown what is none of its business, see
/// [`PROOF_LINES`]: there the confidence knows the near misses, and what it gives is rather too low than too high.
pub(super) const LOWEST_PROVEN: f64 = 0.85;
/// So many off-topic lines prove it …
pub(super) const PROOF_LINES: usize = 150;
/// … at least this share of whose words, by rarity, the knowledge holds. An association's own has above two hundred of
/// them; none of the public sets, which the off-topic lines were not written for, has a hundred.
pub(super) const PROOF_KNOWN: f64 = 0.5;
/// The place of the words known at all among the signals.
pub(super) const KNOWN: usize = 11;
/// Where no threshold keeps the promise, only what is nearly certain is answered.
const THRESHOLD_UNPROVEN: f64 = 0.98;
/// Strong: the signals overlap, and what is shared among several holds up better on strangers than one alone.
const RIDGE: f64 = 0.03;
const ROUNDS: usize = 120;

/// One case of the calibration: the signals, whether the first topic was right, and how much the case weighs.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) signals: [f64; SIGNALS],
    pub(super) right: bool,
    pub(super) weight: f64,
}

/// What the knowledge says of itself when each phrasing is asked without itself, each entry's phrasings without the
/// entry, and each off-topic line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// Cases: phrasings whose entry has others, phrasings without their entry, off-topic lines.
    pub cases: usize,
    /// Share of the phrasings whose topic came first, 0 to 1.
    pub top1: f64,
    /// Share of the phrasings that would be answered directly if they were not there, all vetoes counted, 0 to 1.
    pub coverage: f64,
    /// Lower end of the interval of the precision of direct answers, 0 to 1; what is out of scope counts as wrong.
    pub precision_lower: f64,
    /// The probability from which an answer is given directly.
    pub threshold: f64,
}

/// A logistic model whose weights are never negative: more of a signal never lowers the confidence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Confidence {
    pub(super) mean: [f64; SIGNALS],
    pub(super) spread: [f64; SIGNALS],
    pub(super) weights: [f64; SIGNALS],
    pub(super) bias: f64,
    pub(super) threshold: f64,
    pub(super) precision_lower: f64,
}

impl Confidence {
    /// Learns from the cases; `lowest` is the least threshold. Without cases of both kinds nothing is ever certain.
    pub(super) fn learnt(cases: &[Case], lowest: f64) -> Self {
        let mut model = Self {
            mean: [0.0; SIGNALS],
            spread: [1.0; SIGNALS],
            weights: [0.0; SIGNALS],
            bias: 0.0,
            threshold: THRESHOLD_UNPROVEN,
            precision_lower: 0.0,
        };
        let total: f64 = cases.iter().map(|case| case.weight).sum();
        let right: f64 = cases.iter().filter(|case| case.right).map(|case| case.weight).sum();
        if right <= 0.0 || right >= total {
            // Nothing to tell right from wrong by: say "perhaps", which asks and never answers.
            return model;
        }
        model.standardise(cases, total);
        model.fit(cases, total, right);
        model.choose_threshold(cases, lowest);
        model
    }

    /// The probability that the first topic is right.
    pub(super) fn probability(&self, signals: &[f64; SIGNALS]) -> f64 {
        probability(self.log_odds(signals))
    }

    /// The same as log-odds.
    pub(super) fn log_odds(&self, signals: &[f64; SIGNALS]) -> f64 {
        self.bias + self.contributions(signals).iter().sum::<f64>()
    }

    /// What each signal adds to the log-odds.
    pub(super) fn contributions(&self, signals: &[f64; SIGNALS]) -> [f64; SIGNALS] {
        let z = self.standard(signals);
        std::array::from_fn(|k| self.weights[k] * z[k])
    }

    fn standard(&self, signals: &[f64; SIGNALS]) -> [f64; SIGNALS] {
        std::array::from_fn(|k| (signals[k] - self.mean[k]) / self.spread[k])
    }

    fn standardise(&mut self, cases: &[Case], total: f64) {
        for k in 0..SIGNALS {
            let mean = cases.iter().map(|case| case.weight * case.signals[k]).sum::<f64>() / total;
            let square =
                cases.iter().map(|case| case.weight * (case.signals[k] - mean).powi(2)).sum::<f64>() / total;
            self.mean[k] = mean;
            self.spread[k] = square.sqrt().max(1e-6);
        }
    }

    /// Minimises the weighted log-loss plus a ridge over weights ≥ 0. Each round minimises the quadratic bound of the
    /// loss (its curvature is at most a quarter) by coordinates, so that the loss never rises and no step is tuned.
    fn fit(&mut self, cases: &[Case], total: f64, right: f64) {
        let rows: Vec<([f64; SIGNALS], f64, f64)> = cases
            .iter()
            .map(|case| (self.standard(&case.signals), f64::from(u8::from(case.right)), case.weight / total))
            .collect();
        self.bias = (right / (total - right)).ln();
        let mut curvature = [[0.0; SIGNALS]; SIGNALS];
        for (z, _, weight) in &rows {
            for i in 0..SIGNALS {
                for j in 0..=i {
                    curvature[i][j] += 0.25 * weight * z[i] * z[j];
                }
            }
        }
        for _ in 0..ROUNDS {
            let mut slope = [0.0; SIGNALS];
            let mut slope_bias = 0.0;
            for (z, right, weight) in &rows {
                let log_odds = self.bias + (0..SIGNALS).map(|k| self.weights[k] * z[k]).sum::<f64>();
                let error = weight * (probability(log_odds) - right);
                slope_bias += error;
                for k in 0..SIGNALS {
                    slope[k] += error * z[k];
                }
            }
            // Standardised signals have mean zero, so the bias stands apart from them in the bound.
            self.bias -= 4.0 * slope_bias;
            self.weights = bounded_step(&self.weights, &slope, &curvature);
        }
    }

    fn choose_threshold(&mut self, cases: &[Case], lowest: f64) {
        let mut sorted: Vec<(f64, bool, f64)> =
            cases.iter().map(|case| (self.probability(&case.signals), case.right, case.weight)).collect();
        sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut right, mut all, mut squares) = (0.0, 0.0, 0.0);
        for (at, (p, was_right, weight)) in sorted.iter().enumerate() {
            if *p < lowest {
                break;
            }
            all += weight;
            squares += weight * weight;
            right += if *was_right { *weight } else { 0.0 };
            let last_of_equals = sorted.get(at + 1).is_none_or(|next| next.0 < *p);
            let lower = wilson_lower(right / all, all * all / squares);
            if last_of_equals && lower >= PRECISION_PROMISED {
                self.threshold = p.max(lowest);
                self.precision_lower = lower;
            }
        }
    }
}

/// The minimiser, over weights ≥ 0, of the quadratic bound around `weights`, by a few rounds of coordinates.
fn bounded_step(
    weights: &[f64; SIGNALS],
    slope: &[f64; SIGNALS],
    curvature: &[[f64; SIGNALS]; SIGNALS],
) -> [f64; SIGNALS] {
    let mut next = *weights;
    for _ in 0..12 {
        for i in 0..SIGNALS {
            let bent: f64 = (0..SIGNALS)
                .filter(|j| *j != i)
                .map(|j| curvature[i.max(j)][i.min(j)] * (next[j] - weights[j]))
                .sum();
            let curve = curvature[i][i] + RIDGE;
            let step = (curvature[i][i] * weights[i] - slope[i] - bent) / curve;
            next[i] = step.max(0.0);
        }
    }
    next
}

/// The lower end of the one-sided interval of a share of `n` (Wilson, 1927).
pub(super) fn wilson_lower(share: f64, n: f64) -> f64 {
    if n <= 0.0 {
        return 0.0;
    }
    let z2 = Z * Z;
    let middle = share + z2 / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle - half) / (1.0 + z2 / n)).clamp(0.0, 1.0)
}
