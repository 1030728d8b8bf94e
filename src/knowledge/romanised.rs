//! Arabic written in Latin letters («bkam el sahm 3ndkm»), read as the Arabic words it most likely stands for.
//!
//! Vowels are written at will there, so words are compared by their consonants. A message is taken so only if a digit
//! stands for a letter in a word that the knowledge holds, or if it has a small word that no English has, and if most of
//! its words are then Arabic ones that the knowledge holds.

use std::collections::HashMap;

use super::normalise::{Script, is_arabic, normalise, tokens};

/// The share of a message's words that must be read as Arabic.
const READ: f64 = 0.6;
/// Small words that no English has, and what they are. Most have too few consonants to be told by them.
const TELLING: [(&str, &str); 26] = [
    ("ana", "انا"),
    ("inta", "انت"),
    ("ento", "انتو"),
    ("wla", "ولا"),
    ("wala", "ولا"),
    ("meen", "مين"),
    ("meta", "متى"),
    ("mata", "متى"),
    ("mta", "متى"),
    ("kam", "كم"),
    ("kaif", "كيف"),
    ("kif", "كيف"),
    ("keef", "كيف"),
    ("shlon", "شلون"),
    ("wesh", "وش"),
    ("wsh", "وش"),
    ("esh", "ايش"),
    ("eish", "ايش"),
    ("aish", "ايش"),
    ("leish", "ليش"),
    ("lesh", "ليش"),
    ("wain", "وين"),
    ("wayn", "وين"),
    ("fain", "فين"),
    ("abi", "ابي"),
    ("abgha", "ابغى"),
];
/// Small words that English may have too.
const SMALL: [(&str, &str); 15] = [
    ("w", "و"),
    ("wa", "و"),
    ("wen", "وين"),
    ("fen", "فين"),
    ("hal", "هل"),
    ("ay", "اي"),
    ("ya", "يا"),
    ("la", "لا"),
    ("ma", "ما"),
    ("mo", "مو"),
    ("aw", "او"),
    ("fi", "في"),
    ("min", "من"),
    ("men", "من"),
    ("yom", "يوم"),
];

/// The words of the knowledge, by their consonants.
#[derive(Clone, Debug, Default)]
pub(super) struct Romanised {
    /// Consonants → an Arabic word, the commonest.
    arabic: HashMap<String, String>,
}

impl Romanised {
    /// Learns the words of the texts; what stands in `counted` decides where consonants are shared.
    pub(super) fn of<'a>(
        counted: impl Iterator<Item = &'a str>,
        others: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for (text, weight) in counted.map(|text| (text, 1)).chain(others.map(|text| (text, 0))) {
            for word in tokens(&normalise(text)).filter(|word| word.starts_with(is_arabic)) {
                *counts.entry(word.to_owned()).or_default() += weight;
            }
        }
        let mut words: Vec<(String, u32)> = counts.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut arabic = HashMap::new();
        for (word, _) in words {
            let consonants = of_arabic(&word);
            if consonants.chars().count() > 1 {
                arabic.entry(consonants).or_insert(word);
            }
        }
        Self { arabic }
    }

    /// The text in Arabic letters, if it is Arabic in Latin ones.
    pub(super) fn read(&self, text: &str) -> Option<String> {
        if Script::of(text) != Script::Latin {
            return None;
        }
        let normalised = normalise(text);
        let words: Vec<&str> =
            tokens(&normalised).filter(|word| !matches!(*word, "el" | "al" | "il")).collect();
        let in_arabic: Vec<Option<&str>> = words.iter().map(|word| self.word(word)).collect();
        let telling = |(word, arabic): (&&str, &Option<&str>)| {
            arabic.is_some() && (digit_for_letter(word) || TELLING.iter().any(|(latin, _)| latin == word))
        };
        let written = words.iter().filter(|word| word.chars().any(char::is_alphabetic)).count() as f64;
        let read = in_arabic.iter().flatten().count() as f64;
        let is_arabic = read > 1.0 && read >= READ * written && words.iter().zip(&in_arabic).any(telling);
        let words = words.iter().zip(&in_arabic).map(|(word, arabic)| arabic.unwrap_or(word));
        is_arabic.then(|| words.collect::<Vec<_>>().join(" "))
    }

    fn word(&self, word: &str) -> Option<&str> {
        let small = TELLING.iter().chain(&SMALL).find(|(latin, _)| *latin == word).map(|(_, arabic)| *arabic);
        small.or_else(|| self.arabic.get(&of_latin(word)).map(String::as_str))
    }
}

/// Whether a word of letters has one digit of those that stand for Arabic letters: «3ndkm», «awakkel a7d».
fn digit_for_letter(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits > 0 && digits < 3 && word.contains(['2', '3', '5', '7']) && word.len() >= digits + 2
}

/// A consonant of an Arabic word as one Latin letter, the throat's as digits; none for what may be a vowel.
fn consonant(letter: char) -> Option<char> {
    Some(match letter {
        'ب' => 'b',
        'ت' | 'ط' => 't',
        'ث' | 'ذ' => 'θ',
        'ج' => 'j',
        'ح' | 'ه' => 'h',
        'خ' => 'x',
        'د' | 'ض' => 'd',
        'ر' => 'r',
        'ز' => 'z',
        'س' | 'ص' => 's',
        'ش' => 'š',
        'ع' => '3',
        'غ' => 'ğ',
        'ف' => 'f',
        'ق' => 'q',
        'ك' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        _ => return None,
    })
}

/// The consonants of a normalised Arabic word without its article; a first ا shows, a last ه does not.
fn of_arabic(word: &str) -> String {
    let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word);
    let bare = bare.strip_suffix('ه').unwrap_or(bare);
    let first = bare.starts_with('ا').then_some('a');
    once(first.into_iter().chain(bare.chars().filter_map(consonant)))
}

/// The consonants of a word in Latin letters.
fn of_latin(word: &str) -> String {
    let mut rest = word;
    for article in ["el", "al"] {
        rest = rest.strip_prefix(article).filter(|rest| rest.chars().count() > 3).unwrap_or(rest);
    }
    rest = rest.strip_suffix(['h']).unwrap_or(rest);
    let mut letters: Vec<char> = rest.starts_with(['a', 'e', 'i', '2']).then_some('a').into_iter().collect();
    while let Some(first) = rest.chars().next() {
        const PAIRS: [(&str, char); 7] =
            [("sh", 'š'), ("ch", 'š'), ("kh", 'x'), ("gh", 'ğ'), ("th", 'θ'), ("dh", 'd'), ("3'", 'ğ')];
        if let Some((pair, letter)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)) {
            letters.push(*letter);
            rest = &rest[pair.len()..];
            continue;
        }
        letters.extend(match first {
            '7' => Some('h'),
            '5' => Some('x'),
            '6' => Some('t'),
            '9' => Some('s'),
            '8' | 'g' | 'q' => Some('q'),
            'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'y' | '2' => None,
            other => Some(other),
        });
        rest = &rest[first.len_utf8()..];
    }
    once(letters.into_iter())
}

/// The letters with doubled ones once.
fn once(letters: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    letters.for_each(|letter| {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn romanised() -> Romanised {
        let counted = [
            "بكم السهم عندكم؟",
            "كيف أنسحب وأسترد فلوسي؟",
            "متى الدوام",
            "How much is a share?",
            "when do you open",
        ];
        Romanised::of(counted.into_iter(), ["دوامكم"].into_iter())
    }

    #[test]
    fn arabic_in_latin_letters_is_read_by_its_consonants() {
        let romanised = romanised();
        let cases = [
            ("bkam el sahm 3ndkm", Some("بكم السهم عندكم")),
            ("Kaif ansa7eb ??", Some("كيف انسحب")),
            ("meta dawamkom", Some("متى دوامكم")),
        ];
        for (latin, arabic) in cases {
            assert_eq!(romanised.read(latin).as_deref(), arabic, "{latin}");
        }
    }

    #[test]
    fn english_arabic_and_numbers_are_left_alone() {
        let romanised = romanised();
        for text in [
            "How much is a share",
            "when do you open?",
            "بكم السهم",
            "R03",
            "12345",
            "send me 3 forms",
            "hi",
            "",
        ] {
            assert_eq!(romanised.read(text), None, "{text}");
        }
    }
}
