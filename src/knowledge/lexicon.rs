//! Classes of words that mean the same here: dialect → standard, and the cooperative's own words.

use std::collections::HashMap;

use super::normalise::{normalise, tokens, undoubled};

/// Word → the name of its class. The same table is laid over the knowledge and over the question.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    words: HashMap<String, String>,
    /// Nouns are also known with the article, a preposition or a possessive on them.
    nouns: HashMap<String, String>,
}

/// What may stand before a noun, longest first.
const BEFORE_NOUNS: [&str; 9] = ["وبال", "ولل", "وال", "بال", "فال", "كال", "لل", "ال", "عال"];
/// One-letter prepositions, tried on nouns alone.
const LETTERS_BEFORE: [&str; 3] = ["ب", "ل", "و"];
/// What the dialects put before a verb of the present.
const BEFORE_PRESENT: [char; 2] = ['ب', 'ح'];
/// Possessives after a noun, longest first.
const AFTER_NOUNS: [&str; 10] = ["تهم", "تنا", "تكم", "كم", "هم", "نا", "ها", "تي", "ي", "ه"];

impl Lexicon {
    /// Adds one line `class<TAB>word word …`; a class that begins with `+` is of nouns. Says what is wrong, if anything.
    pub(super) fn add_line(&mut self, line: &str) -> Result<(), String> {
        let (class, words) = line.split_once('\t').ok_or("a class, a tab and its words are expected")?;
        let (noun, class) = match class.trim().strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, class.trim()),
        };
        let class = normalise(class);
        if class.is_empty() || tokens(&class).count() != 1 {
            return Err(format!("the class «{class}» must be one word"));
        }
        let table = if noun { &mut self.nouns } else { &mut self.words };
        let words = normalise(words);
        for word in tokens(&words).chain([class.as_str()]) {
            if let Some(other) = table.insert(word.to_owned(), class.clone())
                && other != class
            {
                return Err(format!("«{word}» stands in two classes, «{other}» and «{class}»"));
            }
        }
        Ok(())
    }

    /// The class of a word, or the word itself. A doubled letter is a slip where the word is not known with it.
    pub(super) fn class<'a>(&'a self, word: &'a str) -> &'a str {
        self.find_class(word)
            .or_else(|| undoubled(word).and_then(|once| self.find_class(&once)))
            .unwrap_or(word)
    }

    fn find_class(&self, word: &str) -> Option<&str> {
        if let Some(class) = self.whole(word) {
            return Some(class);
        }
        // هالطلب = هذا الطلب; then و and ف are "and", glued on.
        let word = word
            .strip_prefix('ه')
            .filter(|rest| rest.starts_with("ال") && rest.chars().count() > 4)
            .unwrap_or(word);
        for and in ['و', 'ف'] {
            if let Some(class) =
                word.strip_prefix(and).filter(|r| r.chars().count() > 2).and_then(|r| self.whole(r))
            {
                return Some(class);
            }
        }
        self.peeled_noun(word).or_else(|| self.peeled_verb(word))
    }

    /// All words of the table.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().chain(self.nouns.keys()).map(String::as_str)
    }

    fn whole(&self, word: &str) -> Option<&str> {
        self.words.get(word).or_else(|| self.nouns.get(word)).map(String::as_str)
    }

    fn noun(&self, word: &str) -> Option<&str> {
        (word.chars().count() > 2).then(|| self.nouns.get(word).map(String::as_str)).flatten()
    }

    /// بتقدر، حتقدر: what the dialects put before the present, off again.
    fn peeled_verb(&self, word: &str) -> Option<&str> {
        let present = |rest: &&str| rest.chars().count() > 3 && rest.starts_with(['ي', 'ت', 'ن', 'ا']);
        let rest = BEFORE_PRESENT.iter().find_map(|letter| word.strip_prefix(*letter).filter(present))?;
        self.words.get(rest).map(String::as_str)
    }

    fn peeled_noun(&self, word: &str) -> Option<&str> {
        for before in BEFORE_NOUNS {
            if let Some(class) = word.strip_prefix(before).and_then(|rest| self.noun(rest)) {
                return Some(class);
            }
        }
        let rest = LETTERS_BEFORE.iter().filter_map(|letter| word.strip_prefix(letter));
        for bare in [word].into_iter().chain(rest) {
            if let Some(class) = self.noun(bare) {
                return Some(class);
            }
            for after in AFTER_NOUNS {
                if let Some(class) = bare.strip_suffix(after).and_then(|stem| self.possessed(stem, after)) {
                    return Some(class);
                }
            }
        }
        None
    }

    /// عضويتي: the ta marbuta of عضويه shows as ت before a possessive.
    fn possessed(&self, stem: &str, after: &str) -> Option<&str> {
        self.noun(stem)
            .or_else(|| after.starts_with('ت').then(|| format!("{stem}ه")).and_then(|w| self.noun(&w)))
    }
}
