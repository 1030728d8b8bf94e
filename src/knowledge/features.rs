//! A message as counted features: letters in runs of two to five, stems and roots.

use super::lexicon::Lexicon;
use super::normalise::is_arabic;
use super::polarity::denies;
use super::stem::{root_of, stem};

/// The most words of a message that are compared. Longer messages have said what they want by then.
pub(super) const WORDS_LIMIT: usize = 512;
/// The most letters of one word that are compared; no word of either language is longer.
const WORD_LIMIT_CHARS: usize = 32;
const RUN_SHORTEST: usize = 2;
const RUN_LONGEST: usize = 5;

/// How many kinds of features there are.
pub(super) const FIELDS: usize = 5;
/// What each kind adds to a similarity: runs of the plain words, runs of the lexicon's words, stems, roots, pairs of
/// stems.
pub(super) const WEIGHTS: [f32; FIELDS] = [0.8, 0.8, 0.2, 0.6, 0.3];
const PLAIN_RUNS: u8 = 0;
const CLASS_RUNS: u8 = 1;
/// From this kind on, features are of whole words.
pub(super) const STEMS: u8 = 2;
const ROOTS: u8 = 3;
const PAIRS: u8 = 4;
/// Where the key of several words begins.
const WORDS_SEED: u64 = 0x6c62_272e_07bb_0142;

/// A feature and how often it occurs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub(super) key: u64,
    pub(super) field: u8,
    pub(super) count: u32,
}

/// The features of one text. Features of one kind stand together.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    pub(super) counted: Vec<Counted>,
    /// The words after the lexicon.
    pub(super) classes: Vec<String>,
    /// Something is denied: not, no, unable.
    pub(super) denies: bool,
}

impl Bag {
    /// Counts the features of the words of a normalised text.
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> Self {
        let words: Vec<&str> = words.take(WORDS_LIMIT).collect();
        let classes: Vec<String> = words.iter().map(|word| lexicon.class(word).to_owned()).collect();
        let stems: Vec<String> = classes.iter().map(|class| stem(class)).collect();
        let mut bag = Self::default();
        let mut keys = Vec::with_capacity(words.len() * 24);
        words.iter().for_each(|word| runs(word, PLAIN_RUNS, &mut keys));
        bag.count(&mut keys, PLAIN_RUNS);
        classes.iter().for_each(|class| runs(class, CLASS_RUNS, &mut keys));
        bag.count(&mut keys, CLASS_RUNS);
        keys.extend(stems.iter().map(|stem| hash(STEMS, stem)));
        bag.count(&mut keys, STEMS);
        keys.extend(classes.iter().map(|class| hash(ROOTS, &root_of(class))));
        bag.count(&mut keys, ROOTS);
        keys.extend(stems.windows(2).map(|pair| mix(hash(PAIRS, &pair[0]), hash(PAIRS, &pair[1]))));
        bag.count(&mut keys, PAIRS);
        bag.denies = denies(&words, &classes);
        bag.classes = classes;
        bag
    }

    /// The distinct stems.
    pub(super) fn stems(&self) -> impl Iterator<Item = u64> {
        self.counted.iter().filter(|counted| counted.field == STEMS).map(|counted| counted.key)
    }

    fn count(&mut self, keys: &mut Vec<u64>, field: u8) {
        keys.sort_unstable();
        for same in keys.chunk_by(|a, b| a == b) {
            self.counted.push(Counted {
                key: same[0],
                field,
                count: u32::try_from(same.len()).unwrap_or(u32::MAX),
            });
        }
        keys.clear();
    }
}

/// One key for words in their order.
pub(super) fn words_key(words: &[String]) -> u64 {
    words.iter().fold(WORDS_SEED, |key, word| mix(key, hash(PAIRS, word)))
}

/// All runs of letters of a word with a space at each end.
fn runs(word: &str, field: u8, keys: &mut Vec<u64>) {
    let mut letters = [u64::from(b' '); WORD_LIMIT_CHARS + 2];
    let mut length = 1;
    for letter in word.chars().take(WORD_LIMIT_CHARS) {
        // A doubled letter of an Arabic word is a slip more often than not, and hardly ever tells two words apart.
        let doubled = letters[length - 1] == u64::from(u32::from(letter)) && is_arabic(letter);
        if !doubled {
            letters[length] = u64::from(u32::from(letter));
            length += 1;
        }
    }
    let letters = &letters[..=length];
    for start in 0..letters.len() {
        let mut key = mix(0xcbf2_9ce4_8422_2325, u64::from(field));
        for (at, letter) in letters[start..].iter().take(RUN_LONGEST).enumerate() {
            key = mix(key, *letter);
            if at + 1 >= RUN_SHORTEST {
                keys.push(key);
            }
        }
    }
}

fn hash(field: u8, word: &str) -> u64 {
    word.chars()
        .fold(mix(0xcbf2_9ce4_8422_2325, u64::from(field)), |key, c| mix(key, u64::from(u32::from(c))))
}

/// One step of a 64-bit mixing hash, the same on every machine.
fn mix(key: u64, value: u64) -> u64 {
    let key = (key ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    key ^ (key >> 29)
}
