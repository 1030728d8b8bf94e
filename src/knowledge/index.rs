//! The knowledge, ready to be asked: similarity of phrasings, topics in order, confidence, decision.

use std::sync::Arc;

use super::confidence::{Calibration, Confidence, LOWEST_BY_SIMILARITY, SIGNAL_NAMES, SIGNALS};
use super::features::Bag;
use super::gates::Found;
use super::kernel::Duals;
use super::normalise::{Script, normalise, tokens};
use super::refit::{Measured, Refit, Turn, probability};
use super::romanised::Romanised;
use super::standing::{Asked, SHARPNESS, Signals, Without};
use super::table::{Phrase, Similar, Table};
use super::{Decision, Entry, Explanation, Nearest, RANKED_LIMIT, Ranked, Reading, Vocabulary};

/// A question back is asked from this probability on: by similarity alone.
const CLARIFY_FROM: f64 = 0.20;
/// The same once trained: between here and a fifth a question back helps more than it bothers on six of the nine public
/// sets.
const CLARIFY_FROM_TRAINED: f64 = 0.15;
/// The share of the probability that the choices of a question back cover.
const CLARIFY_COVERS: f64 = 0.90;
const CHOICES_MOST: usize = 4;
/// What an approved phrasing, word for word, is worth.
const KNOWN_PHRASING: f64 = 0.99;
/// The most that a message without a letter is worth; numbers look like one another.
const NO_LETTERS: f64 = 0.5;
const NEAREST_LIMIT: usize = 5;

/// The knowledge of one association, ready to be asked. Immutable; copies share what they are made of, but for what
/// training learnt.
#[derive(Clone, Debug)]
pub struct Index {
    vocabulary: Vocabulary,
    romanised: Arc<Romanised>,
    pub(super) topics: Arc<[Topic]>,
    pub(super) table: Arc<Table>,
    /// The measure of the topics, see [`Table::measure`].
    pub(super) measure: Vec<f64>,
    pub(super) sharpness: f64,
    /// None while it serves by similarity alone.
    pub(super) duals: Option<Duals>,
    pub(super) confidence: Confidence,
    pub(super) calibration: Calibration,
    /// What turns say of the confidence, once there are enough of them.
    pub(super) refit: Option<Refit>,
}

/// How sure it is that the first topic is right, 0 to 1.
#[derive(Clone, Copy, Debug)]
struct Sureness {
    /// By the knowledge's own calibration.
    own: f64,
    /// As turns have corrected it: what people are shown, and what is asked back by.
    told: f64,
}

#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) id: String,
    pub(super) sensitive: bool,
    pub(super) phrasings: usize,
}

impl Index {
    /// Joins the entries with the vocabulary and learns how far the similarity may be trusted. Deterministic; a fraction
    /// of a second. It serves at once; [`Index::train`] makes it better.
    pub fn build(entries: &[Entry], vocabulary: &Vocabulary) -> Self {
        let mut index = Self::laid_out(entries, vocabulary);
        index.calibrate();
        index
    }

    /// The index before anything is learnt.
    pub(super) fn laid_out(entries: &[Entry], vocabulary: &Vocabulary) -> Self {
        let mut topics: Vec<Topic> = Vec::new();
        let mut texts = Vec::new();
        for entry in entries {
            let at = topics.iter().position(|topic| topic.id == entry.topic).unwrap_or(topics.len());
            if at == topics.len() {
                topics.push(Topic { id: entry.topic.clone(), sensitive: entry.sensitive, phrasings: 0 });
            }
            topics[at].sensitive |= entry.sensitive;
            texts.extend(entry.arabic.iter().chain(&entry.english).map(|text| (Some(at), text)));
        }
        texts.extend(vocabulary.off_topic.iter().map(|text| (None, text)));
        let count = topics.len();
        let phrases = texts.into_iter().filter_map(|(topic, text)| {
            let bag = phrasing(text, vocabulary);
            if let Some(topic) = topic.filter(|_| !bag.classes.is_empty()) {
                topics[topic].phrasings += 1;
            }
            (!bag.classes.is_empty()).then(|| (Phrase { topic, text: text.clone() }, bag))
        });
        let table = Table::of(phrases, count);
        let calibration =
            Calibration { cases: 0, top1: 0.0, coverage: 0.0, precision_lower: 0.0, threshold: 1.0 };
        let confidence = Confidence::learnt(&[], LOWEST_BY_SIMILARITY);
        let texts = table.phrases.iter().map(|phrase| phrase.text.as_str());
        let romanised = Romanised::of(texts, vocabulary.lexicon.words());
        let vocabulary = vocabulary.clone();
        let sharpness = SHARPNESS[3];
        let (topics, table, measure) = (topics.into(), Arc::new(table), Vec::new());
        Self {
            vocabulary,
            romanised: Arc::new(romanised),
            topics,
            table,
            measure,
            sharpness,
            duals: None,
            confidence,
            calibration,
            refit: None,
        }
    }

    /// The index with its confidence corrected by what became of questions: by whole steps of
    /// [`super::TURNS_PER_REFIT`] judged turns, each person's bounded, shrunk towards the knowledge's own calibration. The
    /// same content and turns give the same index, bit for bit. Nothing is answered directly that was not before.
    pub fn refitted(&self, turns: &[Turn]) -> Self {
        Self { refit: Refit::of(turns, self.is_trained()), ..self.clone() }
    }

    /// How many judged turns its confidence was refitted from; 0 while it is calibrated by the knowledge alone.
    pub fn refitted_from(&self) -> usize {
        self.refit.map_or(0, |refit| refit.turns)
    }

    /// Reads one message. A function of the text alone; bounded by [`super::INPUT_LIMIT_CHARS`].
    pub fn read(&self, text: &str) -> Reading {
        let arabic = self.romanised.read(text);
        let (found, bag) = question(arabic.as_deref().unwrap_or(text), &self.vocabulary);
        let (signals, _) = self.signals_of(&bag);
        self.reading(text, found, &bag, signals.as_ref())
    }

    /// The same with the reasons.
    pub fn explain(&self, text: &str) -> Explanation {
        let arabic = self.romanised.read(text);
        let (found, bag) = question(arabic.as_deref().unwrap_or(text), &self.vocabulary);
        let (signals, similar) = self.signals_of(&bag);
        let mut nearest: Vec<(usize, f32)> =
            similar.all.iter().copied().enumerate().filter(|(_, s)| *s > 0.0).collect();
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
            normalised: normalise(arabic.as_deref().unwrap_or(text)),
            words: bag.classes.clone(),
            nearest: of_topics.take(NEAREST_LIMIT).collect(),
            off_topic: off_topic.map(|(at, s)| (self.table.phrases[*at].text.clone(), *s)),
            evidence,
            threshold: signals.as_ref().map_or(self.confidence.threshold, |s| self.answered_from(s)) as f32,
            refitted_from: self.refitted_from(),
            reading: self.reading(text, found, &bag, signals.as_ref()),
        }
    }

    /// Whether it has been trained; until then it serves by similarity.
    pub fn is_trained(&self) -> bool {
        self.duals.is_some()
    }

    /// What the knowledge says of itself.
    pub fn calibration(&self) -> Calibration {
        self.calibration
    }

    fn signals_of(&self, bag: &Bag) -> (Option<Signals>, Similar) {
        let similar = self.table.similar(&self.table.vector(bag));
        let logit = self.duals.as_ref().map(|duals| |topic| duals.logit(topic, &similar.all));
        let logit = logit.as_ref().map(|logit| logit as &dyn Fn(usize) -> f32);
        let asked = Asked { similar: &similar, denies: bag.denies, logit };
        let without = Without::default();
        let standing = self.standing(asked, without);
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
            measured: None,
        };
        let Some(signals) = signals else { return reading };
        let known_topic = self.table.known_topic(&bag.classes);
        let sure = known_topic.is_some_and(|topic| topic == signals.order[0].0);
        let log_odds = self.confidence.log_odds(&signals.values);
        let told = self.refit.map_or(log_odds, |refit| refit.log_odds(log_odds));
        let by_words = |log_odds: f64| match (sure, reading.script) {
            (true, _) => probability(log_odds).max(KNOWN_PHRASING),
            (false, Script::None) => signals.tempered(probability(log_odds)).min(NO_LETTERS),
            (false, _) => signals.tempered(probability(log_odds)),
        };
        let sureness = Sureness { own: by_words(log_odds), told: by_words(told) };
        let p = sureness.told;
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
        reading.measured = (!sure).then(|| Measured::of(log_odds, self.is_trained()));
        reading.decision = self.decision(sureness, sure, signals);
        reading
    }

    /// The threshold, raised towards certainty by the share of unknown words: the odd word in a familiar question is
    /// often what the question is about, another party's name or another thing.
    fn answered_from(&self, signals: &Signals) -> f64 {
        1.0 - (1.0 - self.confidence.threshold) * signals.known
    }

    /// Whether a message whose first topic is right with probability `p` is answered directly.
    pub(super) fn answers(&self, p: f64, signals: &Signals) -> bool {
        let sensitive = self.topics[signals.order[0].0].sensitive;
        signals.agrees && !signals.foreign && p >= self.answered_from(signals) && !sensitive
    }

    fn decision(&self, sureness: Sureness, sure: bool, signals: &Signals) -> Decision {
        let sensitive = self.topics[signals.order[0].0].sensitive;
        // Both must be sure: turns take an answer back, and never give one.
        if (sure && !sensitive) || self.answers(sureness.own.min(sureness.told), signals) {
            return Decision::Answer;
        }
        let p = sureness.told;
        if p < if self.is_trained() { CLARIFY_FROM_TRAINED } else { CLARIFY_FROM } {
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
