//! The knowledge, ready to be asked: similarity of phrasings, topics in order, confidence, decision.

use super::confidence::{Calibration, Confidence, SIGNAL_NAMES, SIGNALS};
use super::features::Bag;
use super::gates::Found;
use super::normalise::{Script, normalise, tokens};
use super::table::{Phrase, Stem, Table};
use super::{Decision, Entry, Explanation, Nearest, RANKED_LIMIT, Ranked, Reading, Vocabulary};

/// A question back is asked from this probability on.
const CLARIFY_FROM: f64 = 0.20;
/// The share of the probability that the choices of a question back cover.
const CLARIFY_COVERS: f64 = 0.90;
const CHOICES_MOST: usize = 4;
/// Added to the threshold for a message most of whose words the knowledge does not know.
const UNKNOWN_WORDS_MARGIN: f64 = 0.02;
/// What an approved phrasing, word for word, is worth.
const KNOWN_PHRASING: f64 = 0.99;
/// How sharply scores are told apart, tried in this order.
pub(super) const SHARPNESS: [f64; 7] = [8.0, 12.0, 18.0, 26.0, 36.0, 50.0, 70.0];
const NEAREST_LIMIT: usize = 5;
/// How many of a topic's phrasings its score is made of.
const BEST: usize = 5;
/// What the similarity with all of a topic's phrasings together counts beside its best ones.
const WHOLE_TOPIC: f64 = 0.8;

/// The knowledge of one association, ready to be asked. Immutable; share it freely.
#[derive(Clone, Debug)]
pub struct Index {
    vocabulary: Vocabulary,
    pub(super) topics: Vec<Topic>,
    pub(super) table: Table,
    pub(super) sharpness: f64,
    pub(super) confidence: Confidence,
    pub(super) calibration: Calibration,
}

#[derive(Clone, Debug)]
pub(super) struct Topic {
    id: String,
    sensitive: bool,
    pub(super) phrasings: usize,
}

/// What is left out when a case of the calibration is asked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Without {
    pub(super) phrase: Option<usize>,
    pub(super) topic: Option<usize>,
}

/// How the topics stand to a message.
pub(super) struct Standing {
    /// Topics with a score, best first; at least one.
    pub(super) order: Vec<(usize, f64)>,
    /// The best similarity of the first topic's phrasings, and of an off-topic line.
    strongest: f64,
    off: f64,
    /// The nearest phrasing of all is the first topic's.
    agrees: bool,
}

/// What a message's similarities say.
pub(super) struct Signals {
    /// As in [`Standing`].
    pub(super) order: Vec<(usize, f64)>,
    /// Their shares of the probability, in the same order.
    shares: Vec<f64>,
    pub(super) values: [f64; SIGNALS],
    agrees: bool,
    known: f64,
}

impl Index {
    /// Joins the entries with the vocabulary and learns how far the similarity may be trusted. Deterministic.
    pub fn build(entries: &[Entry], vocabulary: &Vocabulary) -> Self {
        let mut topics: Vec<Topic> = Vec::new();
        let mut phrases = Vec::new();
        for entry in entries {
            let at = topics.iter().position(|topic| topic.id == entry.topic).unwrap_or(topics.len());
            if at == topics.len() {
                topics.push(Topic { id: entry.topic.clone(), sensitive: entry.sensitive, phrasings: 0 });
            }
            topics[at].sensitive |= entry.sensitive;
            for text in entry.arabic.iter().chain(&entry.english) {
                let bag = phrasing(text, vocabulary);
                if !bag.classes.is_empty() {
                    topics[at].phrasings += 1;
                    phrases.push((Phrase { topic: Some(at), text: text.clone() }, bag));
                }
            }
        }
        for text in &vocabulary.off_topic {
            let bag = phrasing(text, vocabulary);
            if !bag.classes.is_empty() {
                phrases.push((Phrase { topic: None, text: text.clone() }, bag));
            }
        }
        let table = Table::of(&phrases, topics.len());
        let calibration =
            Calibration { cases: 0, top1: 0.0, coverage: 0.0, precision_lower: 0.0, threshold: 1.0 };
        let confidence = Confidence::learnt(&[]);
        let vocabulary = vocabulary.clone();
        let mut index = Self { vocabulary, topics, table, sharpness: SHARPNESS[3], confidence, calibration };
        index.calibrate();
        index
    }

    /// Reads one message. A function of the text alone; bounded by [`super::INPUT_LIMIT_CHARS`].
    pub fn read(&self, text: &str) -> Reading {
        let (found, bag) = question(text, &self.vocabulary);
        let (signals, _) = self.signals_of(&bag);
        self.reading(text, found, &bag, signals.as_ref())
    }

    /// The same with the reasons.
    pub fn explain(&self, text: &str) -> Explanation {
        let (found, bag) = question(text, &self.vocabulary);
        let (signals, similar) = self.signals_of(&bag);
        let mut nearest: Vec<(usize, f32)> =
            similar.iter().copied().enumerate().filter(|(_, s)| *s > 0.0).collect();
        nearest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let of_topics = nearest.iter().filter_map(|(at, similarity)| {
            let phrase = &self.table.phrases[*at];
            let topic = self.topics[phrase.topic?].id.clone();
            Some(Nearest { topic, phrasing: phrase.text.clone(), similarity: *similarity })
        });
        let off_topic = nearest.iter().find(|(at, _)| self.table.phrases[*at].topic.is_none());
        let evidence = signals.as_ref().map_or_else(Vec::new, |signals| {
            let parts = self.confidence.contributions(&signals.values);
            (0..SIGNALS)
                .map(|k| (SIGNAL_NAMES[k].to_owned(), signals.values[k] as f32, parts[k] as f32))
                .collect()
        });
        Explanation {
            normalised: normalise(text),
            words: bag.classes.clone(),
            nearest: of_topics.take(NEAREST_LIMIT).collect(),
            off_topic: off_topic.map(|(at, s)| (self.table.phrases[*at].text.clone(), *s)),
            evidence,
            threshold: self.confidence.threshold as f32,
            reading: self.reading(text, found, &bag, signals.as_ref()),
        }
    }

    /// What the knowledge says of itself.
    pub fn calibration(&self) -> Calibration {
        self.calibration
    }

    fn signals_of(&self, bag: &Bag) -> (Option<Signals>, Vec<f32>) {
        let similar = self.table.similarities(&self.table.vector(bag));
        let without = Without::default();
        let standing = self.standing(&similar, without);
        (standing.map(|standing| self.signals(standing, &self.table.stems(bag), without)), similar)
    }

    fn reading(&self, text: &str, found: Found, bag: &Bag, signals: Option<&Signals>) -> Reading {
        let asks = found.polite.iter().any(|polite| !polite);
        let mut reading = Reading {
            script: Script::of(text),
            gate: found.gate,
            greeting: found.greeting && asks,
            salam: found.salam,
            ranked: Vec::new(),
            decision: Decision::HandOff,
        };
        let Some(signals) = signals else { return reading };
        let known_topic = self.table.known_topic(&bag.classes);
        let sure = known_topic.is_some_and(|topic| topic == signals.order[0].0);
        let mut p = self.confidence.probability(&signals.values);
        if sure {
            p = p.max(KNOWN_PHRASING);
        }
        let first_share = signals.shares[0].max(1e-9);
        let rest = (p / first_share).min((1.0 - p) / (1.0 - first_share).max(1e-9));
        reading.ranked = signals
            .order
            .iter()
            .zip(&signals.shares)
            .take(RANKED_LIMIT)
            .enumerate()
            .map(|(at, ((topic, _), share))| Ranked {
                topic: self.topics[*topic].id.clone(),
                p: (if at == 0 { p } else { (share * rest).min(p) }) as f32,
            })
            .collect();
        reading.decision = self.decision(p, sure, signals);
        reading
    }

    fn decision(&self, p: f64, sure: bool, signals: &Signals) -> Decision {
        let margin = if signals.known < 0.5 { UNKNOWN_WORDS_MARGIN } else { 0.0 };
        let certain = sure || (signals.agrees && p >= self.confidence.threshold + margin);
        if certain && !self.topics[signals.order[0].0].sensitive {
            return Decision::Answer;
        }
        if p < CLARIFY_FROM {
            return Decision::HandOff;
        }
        let mut mass = 0.0;
        let covering = signals.shares.iter().take_while(|share| {
            let open = mass < CLARIFY_COVERS;
            mass += *share;
            open
        });
        let choices = covering.count().clamp(2, CHOICES_MOST).min(signals.order.len());
        Decision::Clarify { choices: u8::try_from(choices).unwrap_or(2) }
    }

    pub(super) fn standing(&self, similar: &[f32], without: Without) -> Option<Standing> {
        let mut best = vec![[0.0f32; BEST]; self.topics.len()];
        let (mut off, mut nearest) = (0.0f32, (0.0f32, None));
        for (at, similarity) in similar.iter().enumerate() {
            let topic = self.table.phrases[at].topic;
            if *similarity <= 0.0 || without.phrase == Some(at) || (topic.is_some() && topic == without.topic)
            {
                continue;
            }
            match topic {
                None => off = off.max(*similarity),
                Some(topic) => {
                    insert(&mut best[topic], *similarity);
                    if *similarity > nearest.0 {
                        nearest = (*similarity, Some(topic));
                    }
                }
            }
        }
        let whole = self.table.topic_similarities(similar, without.phrase);
        let scores = best.iter().zip(whole).map(|(best, whole)| (score(best), whole)).enumerate();
        let near = scores.filter(|(topic, (best, _))| *best > 0.0 && without.topic != Some(*topic));
        let mut order: Vec<(usize, f64)> =
            near.map(|(topic, (best, whole))| (topic, best + WHOLE_TOPIC * whole)).collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let first = order.first()?.0;
        let strongest = f64::from(best[first][0]);
        Some(Standing { order, strongest, off: f64::from(off), agrees: nearest.1 == Some(first) })
    }

    pub(super) fn signals(&self, standing: Standing, stems: &[Stem], without: Without) -> Signals {
        let Standing { order, strongest, off, agrees } = standing;
        let (first, top) = order[0];
        let second = order.get(1).map_or(0.0, |(_, score)| *score);
        let shares = shares(&order, self.sharpness);
        let (covered, known) = self.table.coverage(stems, first, without.phrase, without.topic);
        let share = shares[0].clamp(1e-6, 1.0 - 1e-6);
        let values = [
            strongest,
            top,
            top - second,
            (top - second) / top,
            strongest - off,
            covered,
            known,
            (share / (1.0 - share)).ln(),
            f64::from(u8::from(agrees)),
            ((1 + stems.len()) as f64).ln(),
        ];
        Signals { order, shares, values, agrees, known }
    }
}

/// The gates of a text, and the features of what it says beyond politeness.
fn question(text: &str, vocabulary: &Vocabulary) -> (Found, Bag) {
    let normalised = normalise(text);
    let words: Vec<&str> = tokens(&normalised).collect();
    let found = vocabulary.gates.find(&words, reference(&normalised));
    let bag = beyond(&words, &found, vocabulary);
    (found, bag)
}

/// The features of a phrasing, beyond politeness.
fn phrasing(text: &str, vocabulary: &Vocabulary) -> Bag {
    let normalised = normalise(text);
    let words: Vec<&str> = tokens(&normalised).collect();
    beyond(&words, &vocabulary.gates.courtesies(&words), vocabulary)
}

fn beyond(words: &[&str], found: &Found, vocabulary: &Vocabulary) -> Bag {
    let asked = words.iter().zip(&found.polite).filter(|(_, polite)| !**polite).map(|(word, _)| *word);
    Bag::of(asked, &vocabulary.lexicon)
}

/// A request's number in a text: four digits or more, with letters and hyphens, and not a mobile or an identity number.
fn reference(normalised: &str) -> Option<String> {
    normalised
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .map(|word| word.trim_matches('-'))
        .filter(|word| word.bytes().filter(u8::is_ascii_digit).count() >= 4)
        .find(|word| !(word.len() >= 10 && word.bytes().all(|b| b.is_ascii_digit())))
        .map(str::to_owned)
}

fn insert(best: &mut [f32; BEST], mut value: f32) {
    for slot in best {
        if value > *slot {
            std::mem::swap(slot, &mut value);
        }
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

pub(super) fn shares(order: &[(usize, f64)], sharpness: f64) -> Vec<f64> {
    let top = order.first().map_or(0.0, |(_, score)| *score);
    let raised: Vec<f64> = order.iter().map(|(_, score)| (sharpness * (score - top)).exp()).collect();
    let sum: f64 = raised.iter().sum();
    raised.into_iter().map(|value| value / sum).collect()
}
