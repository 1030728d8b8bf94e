//! The inverted table: feature → the phrasings that hold it, and how often.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::features::{Bag, FIELDS, STEMS, WEIGHTS, words_key};
use super::numbers::{Hashed, Numbers};

/// The most phrasings and off-topic lines of a table; more are not compared.
const PHRASINGS_LIMIT: usize = 1 << 24;
/// The most often that a feature counts in one text.
const COUNT_LIMIT: u32 = 255;

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

/// A phrasing that holds a feature, and how often: the phrasing in the upper 24 bits.
type Posting = u32;

/// Features with their rarity and where they occur.
///
/// A feature's weight in a phrasing is its count, sublinear, times its rarity, times the phrasing's scale for features
/// of its kind; only the count is kept for each occurrence.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) phrases: Vec<Phrase>,
    numbers: Numbers,
    rarity: Vec<f32>,
    /// The rarity of what occurs nowhere: it counts in a message's length, so that strange words lower all similarities.
    rarity_unknown: f32,
    /// The kind of each feature.
    fields: Vec<u8>,
    /// Occurrences, feature by feature; the place of a feature's first in `starts`, which ends with their count.
    postings: Vec<Posting>,
    starts: Vec<u32>,
    scales: Vec<[f32; FIELDS]>,
    /// What a count is worth.
    counted: Vec<f32>,
    denies: Vec<bool>,
    /// A topic and a stem, see [`pair`] → in how many of the topic's phrasings.
    topic_stems: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// stem → in how many phrasings of any topic.
    all_stems: HashMap<u32, u32, BuildHasherDefault<Hashed>>,
    /// The words of a phrasing after the lexicon, as a key → its topic, none where two topics share it.
    known: HashMap<u64, Option<u32>, BuildHasherDefault<Hashed>>,
}

/// The table the other way round: what each phrasing holds, kind by kind. For learning alone, for it weighs as much as
/// the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    starts: Vec<u32>,
    features: Vec<u32>,
    counts: Vec<u8>,
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

impl Table {
    pub(super) fn of(phrases: impl Iterator<Item = (Phrase, Bag)>, topics: usize) -> Self {
        let mut table = Self {
            rarity_unknown: Holders::default().rarity(topics),
            counted: (0..=COUNT_LIMIT).map(|count| 1.0 + (count.max(1) as f32).ln()).collect(),
            ..Self::default()
        };
        let mut rows = Rows { starts: vec![0], ..Rows::default() };
        let mut holders: Vec<Holders> = Vec::new();
        for (phrase, bag) in phrases.take(PHRASINGS_LIMIT) {
            for counted in &bag.counted {
                let number = table.numbers.number(counted.key);
                if number as usize == holders.len() {
                    holders.push(Holders::default());
                    table.fields.push(counted.field);
                }
                holders[number as usize].add(phrase.topic);
                rows.features.push(number);
                rows.counts.push(counted.count.min(COUNT_LIMIT) as u8);
            }
            rows.starts.push(rows.features.len() as u32);
            table.note(&phrase, &bag);
            table.denies.push(bag.denies);
            table.phrases.push(phrase);
        }
        table.numbers.close();
        table.phrases.shrink_to_fit();
        table.fields.shrink_to_fit();
        table.rarity = holders.iter().map(|held| held.rarity(topics)).collect();
        table.scales = (0..table.phrases.len()).map(|at| table.scale(rows.of(at), [0.0; FIELDS])).collect();
        table.post(&rows);
        table
    }

    /// Notes which stems a topic's phrasing holds, and its words as a whole.
    fn note(&mut self, phrase: &Phrase, bag: &Bag) {
        let Some(topic) = phrase.topic else { return };
        for stem in bag.stems().filter_map(|key| self.numbers.find(key)) {
            *self.topic_stems.entry(pair(topic, stem)).or_default() += 1;
            *self.all_stems.entry(stem).or_default() += 1;
        }
        let topic = u32::try_from(topic).ok();
        let shared = self.known.entry(words_key(&bag.classes)).or_insert(topic);
        *shared = shared.filter(|known| Some(*known) == topic);
    }

    /// What makes each kind of features of length one and then weighs it, so that the similarity of a text with itself
    /// is 1. `squares` come in with the lengths of what the table does not hold.
    fn scale(&self, features: impl Iterator<Item = (u32, u8)>, mut squares: [f32; FIELDS]) -> [f32; FIELDS] {
        let whole: f32 = WEIGHTS.iter().sum();
        for (number, count) in features {
            let weight = self.counted[usize::from(count)] * self.rarity[number as usize];
            squares[self.field(number)] += weight * weight;
        }
        std::array::from_fn(|field| (WEIGHTS[field] / whole).sqrt() / squares[field].sqrt().max(1e-9))
    }

    fn field(&self, number: u32) -> usize {
        usize::from(self.fields[number as usize])
    }

    /// A text's weights by feature number, kind by kind. Unknown features count in its length.
    pub(super) fn vector(&self, bag: &Bag) -> Vec<(u32, f32)> {
        let mut unknown = [0.0; FIELDS];
        let mut held = Vec::with_capacity(bag.counted.len());
        for counted in &bag.counted {
            let count = counted.count.min(COUNT_LIMIT) as u8;
            match self.numbers.find(counted.key) {
                Some(number) => held.push((number, count)),
                None => {
                    let weight = self.counted[usize::from(count)] * self.rarity_unknown;
                    unknown[usize::from(counted.field)] += weight * weight;
                }
            }
        }
        self.weighed(held.iter().copied(), unknown)
    }

    /// A phrasing's weights by feature number, kind by kind.
    pub(super) fn vector_of(&self, rows: &Rows, phrase: usize) -> Vec<(u32, f32)> {
        self.weighed(rows.of(phrase), [0.0; FIELDS])
    }

    fn weighed(
        &self,
        features: impl Iterator<Item = (u32, u8)> + Clone,
        unknown: [f32; FIELDS],
    ) -> Vec<(u32, f32)> {
        let scale = self.scale(features.clone(), unknown);
        let weight = |(number, count): (u32, u8)| {
            let rarity = self.rarity[number as usize];
            (number, self.counted[usize::from(count)] * rarity * scale[self.field(number)])
        };
        features.map(weight).collect()
    }

    fn post(&mut self, rows: &Rows) {
        let mut starts = vec![0u32; self.rarity.len() + 1];
        rows.features.iter().for_each(|number| starts[*number as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        self.postings = vec![0; rows.features.len()];
        for phrase in 0..self.phrases.len() {
            for (number, count) in rows.of(phrase) {
                let place = &mut next[number as usize];
                self.postings[*place as usize] = (phrase as u32) << 8 | u32::from(count);
                *place += 1;
            }
        }
        self.starts = starts;
    }

    /// What each phrasing holds.
    pub(super) fn rows(&self) -> Rows {
        let mut starts = vec![0u32; self.phrases.len() + 1];
        self.postings.iter().for_each(|posting| starts[(posting >> 8) as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let occurrences = self.postings.len();
        let mut rows = Rows { starts, features: vec![0; occurrences], counts: vec![0; occurrences] };
        for field in 0..FIELDS {
            for number in (0..self.rarity.len() as u32).filter(|number| self.field(*number) == field) {
                for posting in self.postings_of(number) {
                    let place = &mut next[(posting >> 8) as usize];
                    rows.features[*place as usize] = number;
                    rows.counts[*place as usize] = *posting as u8;
                    *place += 1;
                }
            }
        }
        rows
    }

    fn postings_of(&self, feature: u32) -> &[Posting] {
        let feature = feature as usize;
        &self.postings[self.starts[feature] as usize..self.starts[feature + 1] as usize]
    }

    /// The similarity of a text with every phrasing. A vector's features stand kind by kind.
    pub(super) fn similar(&self, vector: &[(u32, f32)]) -> Similar {
        let count = self.phrases.len();
        let mut similar = Similar { all: vec![0.0; count], words: vec![0.0; count] };
        let mut sums = vec![0.0f32; count];
        for of_kind in vector.chunk_by(|one, other| self.field(one.0) == self.field(other.0)) {
            sums.fill(0.0);
            for (number, weight) in of_kind {
                let weight = weight * self.rarity[*number as usize];
                for posting in self.postings_of(*number) {
                    sums[(posting >> 8) as usize] += weight * self.counted[usize::from(*posting as u8)];
                }
            }
            let field = self.field(of_kind[0].0);
            let scaled = sums.iter().zip(&self.scales).map(|(sum, scale)| sum * scale[field]);
            let Similar { all, words } = &mut similar;
            for ((all, words), part) in all.iter_mut().zip(words).zip(scaled) {
                *all += part;
                *words += if field >= usize::from(STEMS) { part } else { 0.0 };
            }
        }
        similar
    }

    /// How many phrasings of topics there are; the off-topic lines come after them.
    pub(super) fn on_topic(&self) -> usize {
        self.phrases.iter().filter(|phrase| phrase.topic.is_some()).count()
    }

    /// Whether a phrasing denies something.
    pub(super) fn denies(&self, phrase: usize) -> bool {
        self.denies[phrase]
    }

    /// For each topic, the sum of the similarities of all its phrasings with each other: the square of the length of
    /// their sum.
    pub(super) fn measure(&self, topics: usize) -> Vec<f64> {
        let mut squares = vec![0.0; topics];
        let mut sums = vec![0.0f64; topics];
        let mut touched = Vec::new();
        for number in 0..self.rarity.len() as u32 {
            let (rarity, field) = (self.rarity[number as usize], self.field(number));
            for posting in self.postings_of(number) {
                let phrase = (posting >> 8) as usize;
                let Some(topic) = self.phrases[phrase].topic else { continue };
                let weight = self.counted[usize::from(*posting as u8)] * rarity * self.scales[phrase][field];
                sums[topic] += f64::from(weight);
                touched.push(topic);
            }
            for topic in touched.drain(..) {
                squares[topic] += sums[topic] * sums[topic];
                sums[topic] = 0.0;
            }
        }
        squares
    }

    /// The similarity with the sum of each topic's phrasings, by the measure of the topics. `without` is the phrasing
    /// that is asked itself, which is then taken out of its topic's sum.
    pub(super) fn topic_similarities(
        &self,
        measure: &[f64],
        similar: &[f32],
        without: Option<usize>,
    ) -> Vec<f64> {
        let mut sums = vec![0.0; measure.len()];
        for (phrase, similarity) in self.phrases.iter().zip(similar) {
            if let Some(topic) = phrase.topic {
                sums[topic] += f64::from(*similarity);
            }
        }
        let own_topic = without.and_then(|phrase| self.phrases[phrase].topic);
        let lengths = sums.into_iter().zip(measure).enumerate();
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
        let stems = bag.stems().map(|key| self.numbers.find(key));
        stems
            .map(|number| (number, number.map_or(self.rarity_unknown, |n| self.rarity[n as usize])))
            .collect()
    }

    /// The stems of a phrasing.
    pub(super) fn stems_of(&self, rows: &Rows, phrase: usize) -> Vec<Stem> {
        let stems = rows.of(phrase).filter(|(number, _)| self.field(*number) == usize::from(STEMS));
        stems.map(|(number, _)| (Some(number), self.rarity[number as usize])).collect()
    }

    /// Whether a text holds a stem that off-topic lines hold and no topic's phrasing does: another party's name, mostly. A
    /// phrasing may be left out: the text is then that phrasing itself, which holds each of its stems once.
    pub(super) fn is_foreign(&self, stems: &[Stem], without: Option<usize>) -> bool {
        let left_out = without.and_then(|phrase| self.phrases[phrase].topic).map_or(0, |_| 1);
        stems.iter().filter_map(|(stem, _)| *stem).any(|stem| {
            let in_topics = self.all_stems.get(&stem).copied().unwrap_or(0);
            in_topics <= left_out && self.starts[stem as usize + 1] - self.starts[stem as usize] > in_topics
        })
    }

    /// Which share of a text's stems, by rarity, the topic's phrasings hold, and which any topic's do.
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
        self.known.get(&words_key(classes)).copied().flatten().map(|topic| topic as usize)
    }

    /// Everything that similarities are made of, as bytes: which features stand in which phrasing of which topic.
    pub(super) fn content(&self) -> impl Iterator<Item = [u8; 8]> {
        let topics = self.phrases.iter().map(|phrase| phrase.topic.map_or(u64::MAX, |topic| topic as u64));
        let denials = self.denies.iter().map(|denies| u64::from(*denies));
        let keys = self.numbers.keys().iter().copied();
        let occurrences = self.starts.iter().chain(&self.postings).map(|value| u64::from(*value));
        topics.chain(denials).chain(keys).chain(occurrences).map(u64::to_le_bytes)
    }
}

impl Rows {
    /// The features of a phrasing and how often each occurs in it.
    fn of(&self, phrase: usize) -> impl Iterator<Item = (u32, u8)> + Clone {
        let place = self.starts[phrase] as usize..self.starts[phrase + 1] as usize;
        self.features[place.clone()].iter().copied().zip(self.counts[place].iter().copied())
    }
}

/// One key for a topic and a stem, spread over all bits.
fn pair(topic: usize, stem: u32) -> u64 {
    (((topic as u64) << 32) | u64::from(stem)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
