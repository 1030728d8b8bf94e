//! How the topics stand to a message, and the signals that the confidence is made of.

use super::confidence::SIGNALS;
use super::index::Index;
use super::table::{Similar, Stem};

/// How sharply scores are told apart where nothing is trained, tried in this order.
pub(super) const SHARPNESS: [f64; 7] = [8.0, 12.0, 18.0, 26.0, 36.0, 50.0, 70.0];
/// What a topic's score adds to its trained logit.
const SCORE_BESIDE_LOGIT: f64 = 2.0;
/// How many of a topic's phrasings its score is made of.
const BEST: usize = 5;
/// What the similarity with all of a topic's phrasings together counts beside its best ones.
const WHOLE_TOPIC: f64 = 0.8;

/// What a message loses of its probability at most when it denies what the topic's phrasings do not.
const DENIAL: f64 = 0.2;

/// The most topics that are told apart, those with the highest scores: what shares next to nothing with a message is no
/// candidate, and the time a question takes stays bounded.
const CANDIDATES_LIMIT: usize = 128;

/// What is left out when a case of the calibration is asked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Without {
    pub(super) phrase: Option<usize>,
    pub(super) topic: Option<usize>,
}

/// What is asked of the topics.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) similar: &'a Similar,
    pub(super) denies: bool,
    /// The trained logit of a topic, where there is one.
    pub(super) logit: Option<&'a dyn Fn(usize) -> f32>,
}

/// How the topics stand to a message.
pub(super) struct Standing {
    /// Topics that share anything with the message, by logit, best first; at least one.
    pub(super) topics: Vec<Stand>,
    /// The best similarity of an off-topic line, and the part of whole words in one.
    off: f64,
    off_words: f64,
    /// The topic of the nearest phrasing, and the topic that is nearest with all its phrasings together.
    nearest: usize,
    nearest_whole: usize,
}

/// How one topic stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub(super) topic: usize,
    /// Of its best phrasings and of all together.
    pub(super) score: f64,
    pub(super) logit: f64,
    trained: f64,
    best: f64,
    best_words: f64,
    whole: f64,
    /// Which share of its phrasings, by nearness, deny or do not deny as the message does.
    polarity: f64,
}

/// What a message's similarities say.
pub(super) struct Signals {
    /// Topics with their logits, best first.
    pub(super) order: Vec<(usize, f64)>,
    /// Their shares of the probability, in the same order.
    pub(super) shares: Vec<f64>,
    pub(super) values: [f64; SIGNALS],
    /// The nearest phrasing of all is the first topic's, and no off-topic line is as near.
    pub(super) agrees: bool,
    /// A word is known from off-topic lines alone.
    pub(super) foreign: bool,
    /// Which share of the words is known at all.
    pub(super) known: f64,
    pub(super) polarity: f64,
}

/// What is gathered of one topic's phrasings.
#[derive(Clone, Copy, Debug, Default)]
struct Gathered {
    best: [f32; BEST],
    words: f32,
    same_polarity: f64,
    all_polarity: f64,
}

impl Index {
    pub(super) fn standing(&self, asked: Asked, without: Without) -> Option<Standing> {
        let mut gathered = vec![Gathered::default(); self.topics.len()];
        let (mut off, mut off_words, mut nearest) = (0.0f32, 0.0f32, (0.0f32, None));
        let Similar { all, words } = asked.similar;
        for (at, (similarity, words)) in all.iter().zip(words).enumerate() {
            let topic = self.table.phrases[at].topic;
            let left_out = without.phrase == Some(at) || (topic.is_some() && topic == without.topic);
            if *similarity <= 0.0 || left_out {
                continue;
            }
            let Some(topic) = topic else {
                off = off.max(*similarity);
                off_words = off_words.max(*words);
                continue;
            };
            gathered[topic].add(*similarity, *words, self.table.denies(at) == asked.denies);
            if *similarity > nearest.0 {
                nearest = (*similarity, Some(topic));
            }
        }
        let whole = self.table.topic_similarities(&self.measure, all, without.phrase);
        let stand = |(topic, gathered): (usize, &Gathered)| Stand {
            topic,
            score: score(&gathered.best) + WHOLE_TOPIC * whole[topic],
            logit: 0.0,
            trained: 0.0,
            best: f64::from(gathered.best[0]),
            best_words: f64::from(gathered.words),
            whole: whole[topic],
            polarity: gathered.same_polarity / gathered.all_polarity.max(1e-12),
        };
        let near = gathered.iter().enumerate().filter(|(_, gathered)| gathered.best[0] > 0.0);
        let mut topics: Vec<Stand> = near.map(stand).collect();
        let by_whole = |a: &&Stand, b: &&Stand| a.whole.total_cmp(&b.whole).then(b.topic.cmp(&a.topic));
        let nearest_whole = topics.iter().max_by(by_whole)?.topic;
        if topics.len() > CANDIDATES_LIMIT {
            let by_score = |a: &Stand, b: &Stand| b.score.total_cmp(&a.score).then(a.topic.cmp(&b.topic));
            topics.select_nth_unstable_by(CANDIDATES_LIMIT, by_score);
            topics.truncate(CANDIDATES_LIMIT);
        }
        for stand in &mut topics {
            stand.trained = asked.logit.map_or(0.0, |logit| f64::from(logit(stand.topic)));
            let by_score = if asked.logit.is_some() { SCORE_BESIDE_LOGIT } else { self.sharpness };
            stand.logit = stand.trained + by_score * stand.score;
        }
        topics.sort_by(|a, b| b.logit.total_cmp(&a.logit).then(a.topic.cmp(&b.topic)));
        let (off, off_words) = (f64::from(off), f64::from(off_words));
        Some(Standing { topics, off, off_words, nearest: nearest.1?, nearest_whole })
    }

    pub(super) fn signals(&self, standing: Standing, stems: &[Stem], without: Without) -> Signals {
        let topics = &standing.topics;
        let first = topics[0];
        let order: Vec<(usize, f64)> = topics.iter().map(|stand| (stand.topic, stand.logit)).collect();
        let shares = shares(&order);
        let (covered, known) = self.table.coverage(stems, first.topic, without.phrase, without.topic);
        let share = shares[0].clamp(1e-6, 1.0 - 1e-6);
        let second = shares.get(1).copied().unwrap_or(0.0).max(1e-6);
        let entropy: f64 = shares.iter().filter(|p| **p > 1e-9).map(|p| -p * p.ln()).sum();
        let lead =
            |of: fn(&Stand) -> f64| of(&first) - topics[1..].iter().map(of).fold(0.0, |a: f64, b| a.max(b));
        let agrees = standing.nearest == first.topic;
        let values = [
            (share / (1.0 - share)).ln(),
            (share / second).ln(),
            1.0 - entropy / (shares.len().max(2) as f64).ln(),
            first.best,
            first.best - standing.off,
            lead(|stand| stand.best),
            first.score,
            f64::from(u8::from(agrees)),
            f64::from(u8::from(standing.nearest_whole == first.topic)),
            lead(|stand| stand.whole),
            covered,
            known,
            ((1 + stems.len()) as f64).ln(),
            first.logit,
            first.trained,
            lead(|stand| stand.score),
            first.best_words,
            lead(|stand| stand.best_words),
            first.best_words - standing.off_words,
            first.polarity,
        ];
        let agrees = agrees && first.best > standing.off;
        Signals {
            order,
            shares,
            values,
            agrees,
            foreign: self.table.is_foreign(stems, without.phrase),
            known,
            polarity: first.polarity,
        }
    }
}

impl Signals {
    /// What is left of a probability when the message denies what the topic's phrasings do not, or the other way round:
    /// it is then asked back.
    pub(super) fn tempered(&self, p: f64) -> f64 {
        p * (1.0 - DENIAL * (1.0 - self.polarity))
    }
}

impl Gathered {
    fn add(&mut self, similarity: f32, words: f32, same_polarity: bool) {
        let mut value = similarity;
        for slot in &mut self.best {
            if value > *slot {
                std::mem::swap(slot, &mut value);
            }
        }
        self.words = self.words.max(words);
        let near = f64::from(similarity).powi(2);
        self.all_polarity += near;
        self.same_polarity += if same_polarity { near } else { 0.0 };
    }
}

/// A topic's score: the mean of its best phrasings, each counting half as much as the one before. One alone is often
/// near by chance.
fn score(best: &[f32; BEST]) -> f64 {
    let (mut sum, mut whole, mut weight) = (0.0, 0.0, 1.0);
    for similarity in best {
        sum += weight * f64::from(*similarity);
        whole += weight;
        weight *= 0.5;
    }
    sum / whole
}

/// The shares of the probability by logits, best first.
pub(super) fn shares(order: &[(usize, f64)]) -> Vec<f64> {
    let top = order.first().map_or(0.0, |(_, logit)| *logit);
    let raised: Vec<f64> = order.iter().map(|(_, logit)| (logit - top).exp()).collect();
    let sum: f64 = raised.iter().sum();
    raised.into_iter().map(|value| value / sum).collect()
}
