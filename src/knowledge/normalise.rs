//! One spelling for what people spell in many ways. The original is kept elsewhere, for showing.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The most characters of a message that are read; Telegram's own limit for a text.
pub const INPUT_LIMIT_CHARS: usize = 4096;

/// The writing a text is in, by its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Arabic letters.
    Arabic,
    /// Latin letters.
    Latin,
    /// Both, each more than a stray word.
    Mixed,
    /// No letters of either: digits, signs, another writing, nothing.
    None,
}

impl Script {
    /// The writing of a text. One side counts as stray below a fifth of the letters.
    pub fn of(text: &str) -> Self {
        let (mut arabic, mut latin) = (0usize, 0usize);
        for letter in text.chars().take(INPUT_LIMIT_CHARS).filter(|c| c.is_alphabetic()) {
            if is_arabic(letter) {
                arabic += 1;
            } else if letter.is_ascii() || matches!(letter, '\u{c0}'..='\u{24f}') {
                latin += 1;
            }
        }
        match (arabic, latin) {
            (0, 0) => Self::None,
            (a, l) if l * 5 < a + l => Self::Arabic,
            (a, l) if a * 5 < a + l => Self::Latin,
            _ => Self::Mixed,
        }
    }
}

/// Whether a letter is of the Arabic writing (its presentation forms included).
pub(super) fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Passes after the first within which every text comes to rest.
const PASSES_MAX: usize = 8;

/// The text as compared: compatibility forms opened, vowel signs, tatweel, direction and zero-width marks dropped, the
/// seats of hamza, alif maqsura and ta marbuta made one, Persian letters made Arabic, ظ and ض, which many
/// hear as one, made one, digits ASCII, a letter written three times or more once, lower case. Reads at most [`INPUT_LIMIT_CHARS`] characters. Applying it twice changes
/// nothing more.
pub fn normalise(text: &str) -> String {
    let mut once = pass(text);
    // What a dropped mark stood between may now compose or change places: rare, and settled in a pass or two.
    for _ in 0..PASSES_MAX {
        let again = pass(&once);
        if again == once {
            break;
        }
        once = again;
    }
    once
}

fn pass(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(4 * INPUT_LIMIT_CHARS));
    let (mut last, mut run) = ('\0', 0usize);
    let opened = text.chars().take(INPUT_LIMIT_CHARS).nfkc().take(INPUT_LIMIT_CHARS);
    for letter in opened.filter_map(plain).flat_map(char::to_lowercase).filter_map(plain) {
        run = if letter == last { run + 1 } else { 1 };
        last = letter;
        match run {
            // A third equal letter tells that the second was emphasis too. Digits are numbers, never emphasis.
            3 if !letter.is_ascii_digit() => {
                out.pop();
            }
            n if n > 3 && !letter.is_ascii_digit() => {}
            _ => out.push(letter),
        }
    }
    out
}

/// The words of a normalised text, in order: runs of letters and digits.
pub fn tokens(normalised: &str) -> impl Iterator<Item = &str> {
    normalised.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// An Arabic word with its doubled letters once, if it has any: they are often a slip of the finger («استعملل»). Only ل
/// is let stand, which the article doubles.
pub(super) fn undoubled(word: &str) -> Option<String> {
    let mut last = '\0';
    let kept = |letter: &char| {
        let doubled = *letter == last && is_arabic(*letter) && *letter != 'ل';
        last = *letter;
        !doubled
    };
    let once: String = word.chars().filter(kept).collect();
    (once.len() < word.len()).then_some(once)
}

/// One letter's common spelling, or none if the mark carries no meaning for comparing.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        // Vowel and Quranic signs, tatweel, joiners and direction marks, soft hyphen, apostrophes within words.
        '\u{0610}'..='\u{061a}'
        | '\u{064b}'..='\u{065f}'
        | '\u{0670}'
        | '\u{06d6}'..='\u{06ed}'
        | '\u{0640}'
        | '\u{061c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{00ad}'
        | '\u{0300}'..='\u{036f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\''
        | '’'
        | 'ء' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ے' | 'ې' => 'ي',
        'ة' | 'ۀ' | 'ہ' | 'ھ' | 'ە' => 'ه',
        'ؤ' => 'و',
        'ک' | 'گ' => 'ك',
        'پ' => 'ب',
        'چ' => 'ج',
        'ڤ' => 'ف',
        'ژ' => 'ز',
        'ظ' => 'ض',
        '٠'..='٩' => ascii_digit(letter, '٠'),
        '۰'..='۹' => ascii_digit(letter, '۰'),
        other => other,
    })
}

fn ascii_digit(letter: char, zero: char) -> char {
    char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter)
}
