//! Light stems: what is left of a word when the parts that Arabic and English glue on are taken off.

use super::normalise::is_arabic;

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
const ENGLISH_AFTER: [(&str, &str); 16] = [
    ("ications", "ic"),
    ("ication", "ic"),
    ("ations", ""),
    ("ation", ""),
    ("ements", ""),
    ("ement", ""),
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", ""),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
];

/// The light stem of a normalised word, never shorter than three letters unless the word was.
pub(super) fn stem(word: &str) -> String {
    if word.chars().next().is_some_and(is_arabic) { arabic(word) } else { english(word) }
}

/// The stem's consonants: a cheap stand-in for the root. The stem itself where fewer than two are left.
pub(super) fn skeleton(stem: &str) -> String {
    if !stem.chars().next().is_some_and(is_arabic) {
        return stem.to_owned();
    }
    let bones: String = stem.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ه' | 'ت')).collect();
    if bones.chars().count() >= 2 { bones } else { stem.to_owned() }
}

fn arabic(word: &str) -> String {
    let mut rest = word;
    rest = ARABIC_BEFORE.iter().find_map(|p| strip_before(rest, p)).unwrap_or(rest);
    for _ in 0..2 {
        rest = ARABIC_AFTER.iter().find_map(|s| strip_after(rest, s)).unwrap_or(rest);
    }
    ARABIC_VERBS.iter().find_map(|p| strip_before(rest, p)).unwrap_or(rest).to_owned()
}

fn english(word: &str) -> String {
    for (after, instead) in ENGLISH_AFTER {
        if let Some(rest) = word.strip_suffix(after)
            && rest.len() >= 3
        {
            let whole = format!("{rest}{instead}");
            return whole.strip_suffix('e').filter(|w| w.len() >= 3).unwrap_or(&whole).to_owned();
        }
    }
    let word = word.strip_suffix('s').filter(|w| w.len() >= 3 && !w.ends_with('s')).unwrap_or(word);
    word.strip_suffix('e').filter(|w| w.len() >= 3).unwrap_or(word).to_owned()
}

fn strip_before<'a>(word: &'a str, part: &str) -> Option<&'a str> {
    word.strip_prefix(part).filter(|rest| rest.chars().count() >= 3)
}

fn strip_after<'a>(word: &'a str, part: &str) -> Option<&'a str> {
    word.strip_suffix(part).filter(|rest| rest.chars().count() >= 3)
}
