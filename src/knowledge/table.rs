//! The inverted table: feature → the phrasings that hold it, with weights.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::features::{Bag, FIELDS, STEMS, WEIGHTS};

/// A phrasing of a topic, or a line that is none of the association's business.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The topic's place, none for an off-topic line.
    pub(super) topic: Option<usize>,
    /// As written.
    pub(super) text: String,
}

/// A stem's number, none where the knowledge does not hold it, and its rarity.
pub(super) type Stem = (Option<u32>, f32);

/// A text's similarities with every phrasing, 0 to 1.
#[derive(Clone, Debug, Default)]
pub(super) struct Similar {
    pub(super) all: Vec<f32>,
    /// The part of them that whole words make.
    pub(super) words: Vec<f32>,
}

/// Features with their rarity and where they occur.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) phrases: Vec<Phrase>,
    numbers: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    rarity: Vec<f32>,
    /// The rarity of what occurs nowhere: it counts in a message's length, so that strange words lower all similarities.
    rarity_unknown: f32,
    /// Phrasings and weights, feature by feature; the place of a feature's first in `starts`, which ends with their count.
    postings: Vec<(u32, f32)>,
    starts: Vec<usize>,
    /// For each feature, whether it is of a whole word.
    of_words: Vec<bool>,
    denies: Vec<bool>,
    phrase_stems: Vec<Vec<Stem>>,
    /// A topic and a stem, see [`pair`] → in how many of the topic's phrasings.
    topic_stems: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// stem → in how many phrasings of any topic.
    all_stems: HashMap<u32, u32, BuildHasherDefault<Hashed>>,
    /// For each topic, the sum of the similarities of all its phrasings with each other: the square of the length of
    /// their sum.
    topic_squares: Vec<f64>,
    /// The words of a phrasing after the lexicon → its topic, none where two topics share it.
    known: HashMap<String, Option<usize>>,
}

/// How many topics hold a feature. What is said in one topic's phrasings over and over still tells it from the others,
/// so rarity is counted among topics, the off-topic lines being one.
#[derive(Clone, Copy, Debug, Default)]
struct Holders {
    topics: u32,
    last: Option<Option<usize>>,
}

impl Holders {
    /// Counts a phrasing of a topic; the phrasings of a topic come one after the other.
    fn add(&mut self, topic: Option<usize>) {
        if self.last != Some(topic) {
            self.topics += 1;
            self.last = Some(topic);
        }
    }

    fn rarity(self, topics: usize) -> f32 {
        ((2 + topics) as f32 / (1 + self.topics) as f32).ln() + 1.0
    }
}

/// The keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Table {
    pub(super) fn of(phrases: &[(Phrase, Bag)], topics: usize) -> Self {
        let mut table = Self {
            phrases: phrases.iter().map(|(phrase, _)| phrase.clone()).collect(),
            numbers: HashMap::default(),
            rarity: Vec::new(),
            rarity_unknown: Holders::default().rarity(topics),
            postings: Vec::new(),
            starts: Vec::new(),
            of_words: Vec::new(),
            denies: phrases.iter().map(|(_, bag)| bag.denies).collect(),
            phrase_stems: Vec::new(),
            topic_stems: HashMap::default(),
            all_stems: HashMap::default(),
            topic_squares: Vec::new(),
            known: HashMap::new(),
        };
        let mut holders: Vec<Holders> = Vec::new();
        for (phrase, bag) in phrases {
            for counted in &bag.counted {
                let next = u32::try_from(holders.len()).unwrap_or(u32::MAX);
                let number = *table.numbers.entry(counted.key).or_insert(next);
                if number == next {
                    holders.push(Holders::default());
                    table.of_words.push(counted.field >= STEMS);
                }
                holders[number as usize].add(phrase.topic);
            }
        }
        table.rarity = holders.iter().map(|held| held.rarity(topics)).collect();
        table.post(phrases);
        for (phrase, bag) in phrases {
            let stems = table.stems(bag);
            if let Some(topic) = phrase.topic {
                for stem in stems.iter().filter_map(|(stem, _)| *stem) {
                    *table.topic_stems.entry(pair(topic, stem)).or_default() += 1;
                    *table.all_stems.entry(stem).or_default() += 1;
                }
                let shared = table.known.entry(bag.classes.join(" ")).or_insert(Some(topic));
                *shared = shared.filter(|known| *known == topic);
            }
            table.phrase_stems.push(stems);
        }
        table
    }

    /// A text's weights by feature number: sublinear counts times rarity, each kind of length one (unknown features
    /// counted in) and then weighed, so that the similarity of a text with itself is 1.
    pub(super) fn vector(&self, bag: &Bag) -> Vec<(u32, f32)> {
        let whole: f32 = WEIGHTS.iter().sum();
        let mut squares = [0.0f32; FIELDS];
        let mut vector = Vec::with_capacity(bag.counted.len());
        for counted in &bag.counted {
            let number = self.numbers.get(&counted.key);
            let rarity = number.map_or(self.rarity_unknown, |n| self.rarity[*n as usize]);
            let weight = (1.0 + (counted.count as f32).ln()) * rarity;
            squares[counted.field as usize] += weight * weight;
            if let Some(number) = number {
                vector.push((*number, weight, counted.field));
            }
        }
        let scale: [f32; FIELDS] =
            std::array::from_fn(|field| (WEIGHTS[field] / whole).sqrt() / squares[field].sqrt().max(1e-9));
        vector.into_iter().map(|(number, weight, field)| (number, weight * scale[field as usize])).collect()
    }

    /// The vectors of all phrasings. They are not kept, for they would double what the table weighs.
    pub(super) fn vectors(&self) -> Vec<Vec<(u32, f32)>> {
        let mut vectors = vec![Vec::new(); self.phrases.len()];
        for of_words in [false, true] {
            for number in (0..self.rarity.len()).filter(|number| self.of_words[*number] == of_words) {
                let feature = u32::try_from(number).unwrap_or(u32::MAX);
                for (phrase, weight) in self.postings_of(feature) {
                    vectors[*phrase as usize].push((feature, *weight));
                }
            }
        }
        vectors
    }

    fn postings_of(&self, feature: u32) -> &[(u32, f32)] {
        &self.postings[self.starts[feature as usize]..self.starts[feature as usize + 1]]
    }

    fn post(&mut self, phrases: &[(Phrase, Bag)]) {
        let vectors: Vec<Vec<(u32, f32)>> = phrases.iter().map(|(_, bag)| self.vector(bag)).collect();
        let mut starts = vec![0usize; self.rarity.len() + 1];
        vectors.iter().flatten().for_each(|(number, _)| starts[*number as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        self.postings = vec![(0, 0.0); starts.last().copied().unwrap_or(0)];
        for (at, vector) in vectors.iter().enumerate() {
            for (number, weight) in vector {
                let place = &mut next[*number as usize];
                self.postings[*place] = (u32::try_from(at).unwrap_or(u32::MAX), *weight);
                *place += 1;
            }
        }
        self.starts = starts;
    }

    /// The similarity of a text with every phrasing. A vector's features of whole words come last.
    pub(super) fn similar(&self, vector: &[(u32, f32)]) -> Similar {
        let of_words = vector.partition_point(|(number, _)| !self.of_words[*number as usize]);
        let mut runs = vec![0.0f32; self.phrases.len()];
        self.add_similarities(&vector[..of_words], &mut runs);
        let mut words = vec![0.0f32; self.phrases.len()];
        self.add_similarities(&vector[of_words..], &mut words);
        let all = runs.iter().zip(&words).map(|(runs, words)| runs + words).collect();
        Similar { all, words }
    }

    fn add_similarities(&self, vector: &[(u32, f32)], similar: &mut [f32]) {
        for (number, weight) in vector {
            for (phrase, other) in self.postings_of(*number) {
                similar[*phrase as usize] += weight * other;
            }
        }
    }

    /// How many phrasings of topics there are; the off-topic lines come after them.
    pub(super) fn on_topic(&self) -> usize {
        self.phrases.iter().filter(|phrase| phrase.topic.is_some()).count()
    }

    /// Whether a phrasing denies something.
    pub(super) fn denies(&self, phrase: usize) -> bool {
        self.denies[phrase]
    }

    /// The measure of the topics, to be kept; see [`Self::restore_measure`].
    pub(super) fn measure(&self) -> &[f64] {
        &self.topic_squares
    }

    pub(super) fn restore_measure(&mut self, measure: Vec<f64>) {
        self.topic_squares = measure;
    }

    /// Takes the measure of the topics from the similarities of each phrasing with all.
    pub(super) fn measure_topics<'a>(&mut self, of_phrases: impl Iterator<Item = &'a [f32]>, topics: usize) {
        self.topic_squares = vec![0.0; topics];
        for (phrase, similar) in self.phrases.iter().zip(of_phrases) {
            let Some(topic) = phrase.topic else { continue };
            let own = self.phrases.iter().zip(similar).filter(|(other, _)| other.topic == Some(topic));
            self.topic_squares[topic] += own.map(|(_, similarity)| f64::from(*similarity)).sum::<f64>();
        }
    }

    /// The similarity with the sum of each topic's phrasings. `without` is the phrasing that is asked itself, which is
    /// then taken out of its topic's sum.
    pub(super) fn topic_similarities(&self, similar: &[f32], without: Option<usize>) -> Vec<f64> {
        let mut sums = vec![0.0; self.topic_squares.len()];
        for (phrase, similarity) in self.phrases.iter().zip(similar) {
            if let Some(topic) = phrase.topic {
                sums[topic] += f64::from(*similarity);
            }
        }
        let own_topic = without.and_then(|phrase| self.phrases[phrase].topic);
        let lengths = sums.into_iter().zip(&self.topic_squares).enumerate();
        lengths
            .map(|(topic, (sum, square))| match without {
                Some(own) if own_topic == Some(topic) => {
                    let itself = f64::from(similar[own]);
                    (sum - itself) / (square - 2.0 * sum + itself).max(1e-6).sqrt()
                }
                _ => sum / square.max(1e-6).sqrt(),
            })
            .collect()
    }

    /// A text's stems: their number, where known, and rarity.
    pub(super) fn stems(&self, bag: &Bag) -> Vec<Stem> {
        let stems = bag.stems().map(|key| self.numbers.get(&key).copied());
        stems
            .map(|number| (number, number.map_or(self.rarity_unknown, |n| self.rarity[n as usize])))
            .collect()
    }

    pub(super) fn stems_of(&self, phrase: usize) -> &[Stem] {
        &self.phrase_stems[phrase]
    }

    /// Which share of a text's stems, by rarity, the topic's phrasings hold, and which any topic's do. A phrasing and a
    /// topic may be left out.
    pub(super) fn coverage(
        &self,
        stems: &[Stem],
        topic: usize,
        without_phrase: Option<usize>,
        without_topic: Option<usize>,
    ) -> (f64, f64) {
        let own_topic = without_phrase.and_then(|phrase| self.phrases[phrase].topic);
        let (mut covered, mut known, mut whole) = (0.0, 0.0, 0.0);
        for (stem, rarity) in stems {
            let rarity = f64::from(*rarity);
            whole += rarity;
            let Some(stem) = stem else { continue };
            let in_topic = |topic| self.topic_stems.get(&pair(topic, *stem)).copied().unwrap_or(0);
            let left_out = match without_topic {
                Some(topic) => in_topic(topic),
                // The text is the phrasing itself, so it holds each of its stems once.
                None => u32::from(own_topic.is_some()),
            };
            let own = u32::from(without_topic.is_none() && own_topic == Some(topic));
            covered += if in_topic(topic) > own { rarity } else { 0.0 };
            known += if self.all_stems.get(stem).is_some_and(|all| *all > left_out) { rarity } else { 0.0 };
        }
        if whole > 0.0 { (covered / whole, known / whole) } else { (0.0, 0.0) }
    }

    /// The topic of which these words, after the lexicon, are an approved phrasing.
    pub(super) fn known_topic(&self, classes: &[String]) -> Option<usize> {
        self.known.get(&classes.join(" ")).copied().flatten()
    }
}

/// One key for a topic and a stem, spread over all bits.
fn pair(topic: usize, stem: u32) -> u64 {
    (((topic as u64) << 32) | u64::from(stem)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
