//! Multinomial logistic regression over similarities: one dual weight for each phrasing and topic.
//!
//! The minimum of ½ Σ ‖f‖² + C Σ log-loss over functions f = Σ weight · similarity is found by conjugate gradients in
//! the space of functions, every sum in a fixed order. What a phrasing's logits would be without it, or without its
//! whole topic, follows from the same solution (the cavity of Opper and Winther, 2000) and is not trained again.

use super::product::{Gram, dot_of, softmax};

/// C: larger fits the phrasings closer.
const FIT: f32 = 8.0;
const ROUNDS_LIMIT: usize = 60;
/// The slope of one phrasing, as a share of C, at which the training ends.
const STILL: f64 = 1e-3;
const STEP_ROUNDS: usize = 12;

/// The dual weights, topics × phrasings, topic by topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Duals {
    pub(super) phrasings: usize,
    pub(super) weights: Vec<f32>,
}

/// Similarities of the phrasings with each other and the topic of each phrasing.
pub(super) struct Task<'a> {
    pub(super) gram: &'a Gram,
    pub(super) labels: &'a [usize],
    pub(super) topics: usize,
}

/// The logits of the phrasings, phrasings × topics, row by row.
pub(super) struct LeftOut {
    /// Each without itself.
    pub(super) alone: Vec<f32>,
    /// Each without its whole topic (whose own column means nothing then).
    pub(super) topic: Vec<f32>,
}

impl Duals {
    /// From weights phrasings × topics, row by row.
    fn of(topics: usize, rows: &[f32]) -> Self {
        let columns = (0..topics).flat_map(|topic| rows.iter().skip(topic).step_by(topics));
        Duals { phrasings: rows.len() / topics.max(1), weights: columns.copied().collect() }
    }

    /// The logit of a topic for a text by its similarities with the phrasings, which may be followed by others.
    pub(super) fn logit(&self, topic: usize, similar: &[f32]) -> f32 {
        let weights = self.weights.get(topic * self.phrasings..(topic + 1) * self.phrasings);
        weights.map_or(0.0, |weights| dot_of(weights, similar))
    }

    fn weight(&self, phrasing: usize, topic: usize) -> f64 {
        f64::from(self.weights[topic * self.phrasings + phrasing])
    }
}

impl Task<'_> {
    /// Trains. Returns the weights and the phrasings' own logits. `tell` is told how much is done, from 0 to 1.
    pub(super) fn train(&self, tell: &mut dyn FnMut(f32)) -> (Duals, Vec<f32>) {
        let size = self.labels.len() * self.topics;
        let (mut weights, mut logits) = (vec![0.0f32; size], vec![0.0f32; size]);
        let (mut direction, mut along) = (vec![0.0f32; size], vec![0.0f32; size]);
        let mut last: Option<(Vec<f32>, f64)> = None;
        let (mut steepest, mut done) = (None, 0.0f64);
        let still = (STILL * f64::from(FIT)).powi(2) * self.labels.len() as f64;
        for _ in 0..ROUNDS_LIMIT {
            let slope = self.slope(&weights, &logits);
            let lifted = self.gram.times(&slope, self.topics);
            let square = dot(&slope, &lifted);
            if square <= still {
                break;
            }
            // The slope falls by about the same factor in every round.
            let whole = (*steepest.get_or_insert(square) / still).ln();
            done = (1.0 - (square / still).ln() / whole).max(done);
            tell(done as f32);
            let turn =
                last.map_or(0.0, |(slope, before)| ((square - dot(&slope, &lifted)) / before).max(0.0));
            turned(&mut direction, turn as f32, &slope);
            turned(&mut along, turn as f32, &lifted);
            let step = self.step(&weights, &logits, &direction, &along);
            add(&mut weights, &direction, step);
            add(&mut logits, &along, step);
            last = Some((slope, square));
        }
        (Duals::of(self.topics, &weights), logits)
    }

    /// The slope in the space of functions: weights + C · (shares − labels).
    fn slope(&self, weights: &[f32], logits: &[f32]) -> Vec<f32> {
        let mut slope = self.shares(logits);
        for (row, label) in slope.chunks_exact_mut(self.topics).zip(self.labels) {
            row[*label] -= 1.0;
        }
        slope.iter_mut().zip(weights).for_each(|(s, w)| *s = *s * FIT + w);
        slope
    }

    /// The minimum along a direction, in which the loss is convex: Newton's steps, kept between a place before the
    /// minimum and one behind it. Steps alone may leap from side to side and end where they began.
    fn step(&self, weights: &[f32], logits: &[f32], direction: &[f32], along: &[f32]) -> f32 {
        let (linear, quadratic) = (dot(weights, along), dot(direction, along));
        let (mut before, mut behind) = (0.0f64, f64::INFINITY);
        let mut step = 0.0;
        for _ in 0..STEP_ROUNDS {
            let (first, second) = self.bend(logits, along, step as f32);
            let (first, second) = (first + linear + step * quadratic, second + quadratic);
            if first < 0.0 {
                before = step;
            } else {
                behind = step;
            }
            let next = step - first / second.max(1e-12);
            let next = match (before < next && next < behind, behind.is_finite()) {
                (true, false) if before > 0.0 => next.min(2.0 * before),
                (true, _) => next,
                (false, true) => f64::midpoint(before, behind),
                (false, false) => 2.0 * before,
            };
            let change = next - step;
            step = next;
            if change.abs() < 1e-3 * step.abs() {
                break;
            }
        }
        step as f32
    }

    /// The first and second derivative of C · log-loss at a step along a direction.
    fn bend(&self, logits: &[f32], along: &[f32], step: f32) -> (f64, f64) {
        let (mut first, mut second) = (0.0f64, 0.0f64);
        let mut shares = vec![0.0f32; self.topics];
        let rows = logits.chunks_exact(self.topics).zip(along.chunks_exact(self.topics));
        for ((logits, along), label) in rows.zip(self.labels) {
            shares.copy_from_slice(logits);
            add(&mut shares, along, step);
            softmax(&mut shares);
            let (mut mean, mut square) = (0.0f64, 0.0f64);
            for (share, along) in shares.iter().zip(along) {
                let (share, along) = (f64::from(*share), f64::from(*along));
                mean += share * along;
                square += share * along * along;
            }
            first += f64::from(FIT) * (mean - f64::from(along[*label]));
            second += f64::from(FIT) * (square - mean * mean).max(0.0);
        }
        (first, second)
    }

    fn shares(&self, logits: &[f32]) -> Vec<f32> {
        let mut shares = logits.to_vec();
        shares.chunks_exact_mut(self.topics).for_each(softmax);
        shares
    }

    /// The phrasings' logits without themselves and without their topics. For each topic, the curvature of the loss is
    /// taken to come from the topic's own phrasings: those of the others hardly bend it.
    pub(super) fn left_out(&self, duals: &Duals, logits: &[f32]) -> LeftOut {
        let k = self.topics;
        let shares = self.shares(logits);
        let mut members = vec![Vec::new(); k];
        self.labels.iter().enumerate().for_each(|(at, label)| members[*label].push(at));
        let mut left = LeftOut { alone: logits.to_vec(), topic: logits.to_vec() };
        for (topic, own) in members.iter().enumerate() {
            let noise = own.iter().map(|at| f64::from(shares[at * k + topic]));
            let noise: Vec<f64> = noise.map(|p| 1.0 / (f64::from(FIT) * (p * (1.0 - p)).max(1e-4))).collect();
            let inverse = self.inverse(own, &noise);
            let pulled = self.pulled(own, &inverse);
            for (at, phrase) in own.iter().enumerate() {
                let variance = 1.0 / inverse[at * own.len() + at] - noise[at];
                let place = phrase * k + topic;
                left.alone[place] -= (variance * duals.weight(*phrase, topic)) as f32;
            }
            for (_, group) in members.iter().enumerate().filter(|(other, _)| *other != topic) {
                for (one, two) in group.iter().flat_map(|one| group.iter().map(move |two| (*one, *two))) {
                    let change = self.left(one, two, own, &pulled) * duals.weight(two, topic);
                    left.topic[one * k + topic] -= change as f32;
                    if one == two {
                        left.alone[one * k + topic] -= change as f32;
                    }
                }
            }
        }
        left
    }

    fn similarity(&self, one: usize, other: usize) -> f64 {
        f64::from(self.gram.similarity(one, other))
    }

    /// The inverse of the similarities among `own` with the noise on the diagonal, by elimination: it is positive.
    fn inverse(&self, own: &[usize], noise: &[f64]) -> Vec<f64> {
        let size = own.len();
        let mut matrix = vec![0.0; size * size];
        let mut inverse = vec![0.0; size * size];
        for (at, one) in own.iter().enumerate() {
            for (to, other) in own.iter().enumerate() {
                matrix[at * size + to] = self.similarity(*one, *other);
            }
            matrix[at * size + at] += noise[at];
            inverse[at * size + at] = 1.0;
        }
        for pivot in 0..size {
            let scale = matrix[pivot * size + pivot].max(1e-9);
            for column in pivot * size..(pivot + 1) * size {
                matrix[column] /= scale;
                inverse[column] /= scale;
            }
            for row in (0..size).filter(|row| *row != pivot) {
                let factor = matrix[row * size + pivot];
                for column in 0..size {
                    matrix[row * size + column] -= factor * matrix[pivot * size + column];
                    inverse[row * size + column] -= factor * inverse[pivot * size + column];
                }
            }
        }
        inverse
    }

    /// All phrasings' similarities with `own`, times the inverse.
    fn pulled(&self, own: &[usize], inverse: &[f64]) -> Vec<f64> {
        let mut pulled = vec![0.0; self.labels.len() * own.len()];
        for (phrase, row) in pulled.chunks_exact_mut(own.len().max(1)).enumerate() {
            for (other, inverse) in own.iter().zip(inverse.chunks_exact(own.len())) {
                let similarity = self.similarity(phrase, *other);
                row.iter_mut().zip(inverse).for_each(|(sum, inverse)| *sum += similarity * inverse);
            }
        }
        pulled
    }

    /// What is left of the similarity of two phrasings given `own`.
    fn left(&self, one: usize, other: usize, own: &[usize], pulled: &[f64]) -> f64 {
        let pulled = &pulled[one * own.len()..(one + 1) * own.len()];
        let explained: f64 =
            own.iter().zip(pulled).map(|(member, pull)| pull * self.similarity(other, *member)).sum();
        self.similarity(one, other) - explained
    }
}

/// The sums of the rows `to + by · of`.
fn add(to: &mut [f32], of: &[f32], by: f32) {
    to.iter_mut().zip(of).for_each(|(to, of)| *to += by * of);
}

fn turned(direction: &mut [f32], turn: f32, slope: &[f32]) {
    direction.iter_mut().zip(slope).for_each(|(direction, slope)| *direction = turn * *direction - slope);
}

fn dot(one: &[f32], other: &[f32]) -> f64 {
    one.iter().zip(other).map(|(one, other)| f64::from(*one) * f64::from(*other)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nine phrasings of three topics: near their own, a little near all.
    fn gram() -> (Vec<f32>, Vec<usize>) {
        let labels: Vec<usize> = (0..9).map(|at| at / 3).collect();
        let mut gram = vec![0.0f32; 81];
        for one in 0..9 {
            for other in 0..9 {
                let stray = ((one * 7 + other * 7 + one * other) % 5) as f32 * 0.02;
                let near = if labels[one] == labels[other] { 0.35 } else { 0.05 };
                gram[one * 9 + other] = if one == other { 1.0 } else { near + stray };
            }
        }
        (gram, labels)
    }

    fn without(gram: &[f32], labels: &[usize], left: impl Fn(usize) -> bool) -> (Duals, Vec<usize>) {
        let kept: Vec<usize> = (0..9).filter(|at| !left(*at)).collect();
        let part: Vec<f32> =
            kept.iter().flat_map(|one| kept.iter().map(move |other| gram[one * 9 + other])).collect();
        let labels: Vec<usize> = kept.iter().map(|at| labels[*at]).collect();
        let part = Gram::of(kept.len(), part.chunks_exact(kept.len()));
        (Task { gram: &part, labels: &labels, topics: 3 }.train(&mut |_| {}).0, kept)
    }

    #[test]
    fn the_slope_vanishes_at_the_end() {
        let (gram, labels) = gram();
        let blocks = Gram::of(9, gram.chunks_exact(9));
        let task = Task { gram: &blocks, labels: &labels, topics: 3 };
        let (duals, logits) = task.train(&mut |_| {});
        let weights: Vec<f32> = (0..27).map(|at| duals.weight(at / 3, at % 3) as f32).collect();
        let slope = task.slope(&weights, &logits);
        assert!(slope.iter().all(|value| value.abs() < 0.02), "{slope:?}");
        for (topic, logit) in logits[..3].iter().enumerate() {
            assert!((duals.logit(topic, &gram[..9]) - logit).abs() < 1e-3);
        }
    }

    /// Far from the minimum the loss is nearly straight, and a step of Newton's leaps to the other side and back.
    #[test]
    fn a_step_ends_at_the_minimum_along_its_direction() {
        let gram = Gram::of(1, [[1.0f32]].iter());
        let task = Task { gram: &gram, labels: &[0], topics: 2 };
        let (direction, along) = ([0.005f32, -0.005], [1.0f32, -1.0]);
        let step = task.step(&[0.0; 2], &[-10.0, 10.0], &direction, &along);
        let (first, _) = task.bend(&[-10.0, 10.0], &along, step);
        let slope = first + f64::from(step) * dot(&direction, &along);
        assert!(slope.abs() < 0.02, "{slope} at {step}");
    }

    #[test]
    fn what_is_left_out_is_as_if_it_had_never_been_there() {
        let (gram, labels) = gram();
        let blocks = Gram::of(9, gram.chunks_exact(9));
        let task = Task { gram: &blocks, labels: &labels, topics: 3 };
        let (duals, logits) = task.train(&mut |_| {});
        let left = task.left_out(&duals, &logits);
        for at in 0..9 {
            let (exact, kept) = without(&gram, &labels, |other| other == at);
            let similar: Vec<f32> = kept.iter().map(|other| gram[at * 9 + other]).collect();
            let exact: Vec<f32> = (0..3).map(|topic| exact.logit(topic, &similar)).collect();
            let near = &left.alone[at * 3..at * 3 + 3];
            let full = logits[at * 3 + labels[at]];
            for (near, exact) in near.iter().zip(&exact) {
                assert!((near - exact).abs() < 0.3, "{near} for {exact}, with itself {full}");
            }
            assert!(full - exact[labels[at]] > 0.5, "leaving out must matter for the test to mean anything");
        }
    }
}
