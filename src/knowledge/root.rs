//! Roots of Arabic words without a dictionary, after the ISRI algorithm (Taghva, Elkhoury and Coombs, 2005), on the
//! common spelling that [`super::normalise::normalise`] gives: ta marbuta is ه there and hamza has no seat.

const BEFORE_THREE: [&str; 4] = ["كال", "بال", "ولل", "وال"];
const BEFORE_TWO: [&str; 2] = ["ال", "لل"];
const AFTER_THREE: [&str; 5] = ["تمل", "همل", "تان", "تين", "كمل"];
const AFTER_TWO: [&str; 16] =
    ["ون", "ات", "ان", "ين", "تن", "كم", "هن", "نا", "يا", "ها", "تم", "كن", "ني", "وا", "ما", "هم"];
const LETTERS_BEFORE: [char; 9] = ['ل', 'ب', 'ف', 'س', 'و', 'ي', 'ت', 'ن', 'ا'];
const LETTERS_AFTER: [char; 6] = ['ه', 'ي', 'ك', 'ت', 'ا', 'ن'];

/// Measures of words, tried in order: a dot stands for a letter of the root.
const OF_FOUR: [&str; 6] = ["م...", ".ا..", "..ا.", "..و.", "..ي.", "...ه"];
const OF_FIVE: [&str; 25] = [
    "ا.ا..", "ا.ت..", "م..ا.", "م..ي.", "م..و.", "ا...ه", "ت...ه", "م...ه", "م.ت..", "ي.ت..", "ت.ت..",
    "م.ا..", "ت.ا..", "..ا.ه", "..و.ه", "ان...", "من...", "ا..ا.", "...ان", "ت..ي.", ".ا.و.", ".وا..",
    "..اي.", ".ا..ه", "..ا.ي",
];
const OF_FIVE_TO_FOUR: [&str; 5] = ["ا....", "ت....", "م....", "....ه", "..ا.."];
const OF_SIX: [&str; 5] = ["است...", "مست...", "م..ا.ه", "ا.ت.ا.", "ت.ا.ي."];
const OF_SIX_TO_FOUR: [&str; 2] = ["ا...ا.", "مت...."];

/// The root of a normalised Arabic word, or what is left of the word where no measure fits.
pub(super) fn root(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    strip(&mut letters, &BEFORE_THREE, &BEFORE_TWO, true);
    strip(&mut letters, &AFTER_THREE, &AFTER_TWO, false);
    if letters.len() >= 4 && letters.starts_with(&['و', 'و']) {
        letters.remove(0);
    }
    if letters.len() == 7 {
        strip_letter(&mut letters);
    }
    if letters.len() == 6 {
        measured(&mut letters, &OF_SIX);
        if letters.len() == 6 {
            fit(&mut letters, &OF_SIX_TO_FOUR);
            return letters.into_iter().collect();
        }
    }
    if letters.len() == 5 {
        measured(&mut letters, &OF_FIVE);
        if letters.len() == 5 {
            fit(&mut letters, &OF_FIVE_TO_FOUR);
            return letters.into_iter().collect();
        }
    }
    if letters.len() == 4 {
        measured(&mut letters, &OF_FOUR);
    }
    letters.into_iter().collect()
}

/// Takes off the first part that stands there: one of three letters from six on, or one of two from five on.
fn strip(letters: &mut Vec<char>, three: &[&str], two: &[&str], before: bool) {
    for (parts, length) in [(three, 3), (two, 2)] {
        if letters.len() < length + 3 {
            continue;
        }
        let place = if before { 0..length } else { letters.len() - length..letters.len() };
        if parts.iter().any(|part| part.chars().eq(letters[place.clone()].iter().copied())) {
            letters.drain(place);
            return;
        }
    }
}

/// Fits a measure; where none fits, takes off one letter after the word, else before it.
fn measured(letters: &mut Vec<char>, measures: &[&str]) {
    if !fit(letters, measures) {
        strip_letter(letters);
    }
}

fn fit(letters: &mut Vec<char>, measures: &[&str]) -> bool {
    let fits = |measure: &&&str| measure.chars().zip(letters.iter()).all(|(m, l)| m == '.' || m == *l);
    let Some(measure) = measures.iter().find(fits) else { return false };
    let root = measure.chars().zip(letters.iter()).filter(|(m, _)| *m == '.').map(|(_, letter)| *letter);
    *letters = root.collect();
    true
}

fn strip_letter(letters: &mut Vec<char>) {
    if letters.last().is_some_and(|letter| LETTERS_AFTER.contains(letter)) {
        letters.pop();
    } else if letters.first().is_some_and(|letter| LETTERS_BEFORE.contains(letter)) {
        letters.remove(0);
    }
}
