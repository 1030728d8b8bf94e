//! Light stems: what is left of a word when the parts that Arabic and English glue on are taken off.

use rust_stemmers::{Algorithm, Stemmer};

use super::normalise::is_arabic;
use super::root::root;

const ARABIC_BEFORE: [&str; 13] =
    ["وبال", "ولل", "وال", "بال", "كال", "فال", "هال", "عال", "لل", "ال", "و", "ف", "س"];
const ARABIC_AFTER: [&str; 26] = [
    "تموها",
    "ناها",
    "كما",
    "هما",
    "تين",
    "تان",
    "كم",
    "هم",
    "هن",
    "ها",
    "نا",
    "ات",
    "ان",
    "ون",
    "ين",
    "وا",
    "تي",
    "تك",
    "ته",
    "يه",
    "ني",
    "ه",
    "ي",
    "ك",
    "ت",
    "ا",
];
const ARABIC_VERBS: [&str; 15] =
    ["سي", "سا", "سن", "ست", "بي", "بت", "بن", "ي", "ت", "ن", "ا", "ب", "ل", "م", "ح"];
/// The light stem of a normalised word, never shorter than three letters unless the word was.
pub(super) fn stem(word: &str) -> String {
    if word.chars().next().is_some_and(is_arabic) { arabic(word) } else { english(word) }
}

fn arabic(word: &str) -> String {
    let mut rest = word;
    rest = ARABIC_BEFORE.iter().find_map(|p| strip_before(rest, p)).unwrap_or(rest);
    for _ in 0..2 {
        rest = ARABIC_AFTER.iter().find_map(|s| strip_after(rest, s)).unwrap_or(rest);
    }
    ARABIC_VERBS.iter().find_map(|p| strip_before(rest, p)).unwrap_or(rest).to_owned()
}

/// The root of a normalised word; of an English word, its stem.
pub(super) fn root_of(word: &str) -> String {
    if word.chars().next().is_some_and(is_arabic) { root(word) } else { english(word) }
}

fn english(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

fn strip_before<'a>(word: &'a str, part: &str) -> Option<&'a str> {
    word.strip_prefix(part).filter(|rest| rest.chars().count() >= 3)
}

fn strip_after<'a>(word: &'a str, part: &str) -> Option<&'a str> {
    word.strip_suffix(part).filter(|rest| rest.chars().count() >= 3)
}
