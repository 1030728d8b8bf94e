//! By what a case is found again beside its reference: the words of the person's name as Telegram shows it, and the
//! mobile. The store keeps and compares them as keyed hashes alone.

use super::case::{Answer, Case};

/// Words of a name that count, at most.
const WORDS_MAX: usize = 6;
/// A Saudi mobile in its stored form, E.164.
const MOBILE_PREFIX: &str = "+9665";
const MOBILE_CHARS: usize = 13;

/// What one looks for, or is found by: the kind is part of it, so that no name equals a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A word of the name, in plain letters.
    Name(String),
    /// The mobile, E.164.
    Mobile(String),
}

impl Mark {
    /// Its kind and value, to be hashed.
    pub fn parts(&self) -> [&str; 2] {
        match self {
            Mark::Name(word) => ["case.name", word],
            Mark::Mobile(number) => ["case.mobile", number],
        }
    }
}

/// By what a case is found; nothing for who wished to be hidden from staff.
pub fn marks_of(case: &Case) -> Vec<Mark> {
    if case.person.shown.is_empty() {
        return Vec::new();
    }
    let mobiles = case.answers.iter().filter(|answer| is_mobile(answer));
    let outside = case.outsider().and_then(|outsider| outsider.mobile.clone());
    let mut marks = name_marks(&case.person.shown);
    marks.extend(outside.map(Mark::Mobile));
    marks.extend(mobiles.map(|answer| Mark::Mobile(answer.value.clone())));
    marks.sort();
    marks.dedup();
    marks
}

/// The words of a name: without letters that are written now one way, now another.
pub fn name_marks(name: &str) -> Vec<Mark> {
    let clean = crate::texts::strip_controls(name).to_lowercase();
    let plain = |word: &str| -> String { word.chars().filter_map(plain_letter).collect() };
    let words = clean.split(|c: char| c.is_whitespace() || c == '.').map(plain);
    let mut marks: Vec<Mark> =
        words.filter(|word| !word.is_empty()).take(WORDS_MAX).map(Mark::Name).collect();
    marks.sort();
    marks.dedup();
    marks
}

fn is_mobile(answer: &Answer) -> bool {
    answer.value.starts_with(MOBILE_PREFIX) && answer.value.len() == MOBILE_CHARS
}

/// A letter as it is compared; `None` for vowel signs, the lengthening stroke, and what is no letter.
fn plain_letter(c: char) -> Option<char> {
    match c {
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ة' => Some('ه'),
        'ى' => Some('ي'),
        'ـ' | '\u{064B}'..='\u{0652}' | '\u{0670}' => None,
        c => c.is_alphanumeric().then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_people_write_it() {
        assert_eq!(name_marks("سارة العتيبي"), name_marks("العتيبي  ساره"));
        assert_eq!(name_marks("أَحمد"), name_marks("احـمد"));
        assert_eq!(name_marks("Sara A."), name_marks("a sara"));
        assert_ne!(name_marks("سارة"), name_marks("نورة"));
        assert!(name_marks(" … ").is_empty());
    }
}
