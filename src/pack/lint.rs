//! What no text of a pack may say, and where a phrasing stands.

use super::content::{BASE, Content};
use super::{Problem, TopicId};

/// «Within two weeks» in the forms people write it, after [`fold`].
const PROMISES: [&str; 6] = [
    "خلال اسبوعين",
    "في غضون اسبوعين",
    "خلال مده اسبوعين",
    "within two weeks",
    "within 2 weeks",
    "within fourteen days",
];

/// The policies' own words, after [`fold`]: a minimum.
const MINIMUM: &str = "لا تقل عن";

/// Why a text may not stand, if it promises a reply within two weeks. The policies say «not less than two weeks»:
/// a minimum, with no maximum; an Arabic text may name the false period only together with the true words.
pub(super) fn find_promise(text: &str) -> Option<String> {
    let folded = fold(text);
    let promise = PROMISES.iter().find(|promise| folded.contains(*promise))?;
    (promise.is_ascii() || !folded.contains(MINIMUM)).then(|| {
        format!("«{promise}» is promised; the policies say «لا تقل عن أسبوعين» (not less than two weeks)")
    })
}

/// Words that assure somebody of what only a decision can give, after [`fold`].
const ASSURANCES: [&str; 7] = ["مضمون", "نضمن", "اكيد", "حتما", "بلا شك", "guarantee", "certainly"];

/// Why a line about a service may not stand: it assures people of what only a decision can give (BH-R2.1).
pub(super) fn find_assurance(text: &str) -> Option<String> {
    let folded = fold(text);
    let found = ASSURANCES.iter().find(|word| folded.contains(*word))?;
    Some(format!("«{found}» promises what only a decision can give"))
}

/// A text with the differences taken away that do not make it another text: letter variants, vowel signs,
/// punctuation, case and spaces. For comparing, never for showing.
pub(super) fn fold(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        'ـ' | '\u{064B}'..='\u{0652}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}' => None,
        letter if letter.is_alphanumeric() => Some(letter),
        _ => Some(' '),
    });
    let letters: String = letters.collect::<String>().to_lowercase();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A problem with a phrasing of an association's entry, at the line where it is written: the association's own files
/// before the shared ones. The file is `knowledge` alone where the phrasing is found nowhere.
pub fn problem_with_phrasing(
    content: &Content,
    folder: &str,
    topic: &TopicId,
    phrasing: &str,
    what: String,
) -> Problem {
    let (id, quoted) = (format!("id = \"{topic}\""), format!("\"{phrasing}\""));
    for from in [folder, BASE] {
        for file in content.files(from, "knowledge/") {
            let mut within = false;
            for (at, line) in file.text.lines().enumerate() {
                within = if line.starts_with("id = ") { line.trim_end() == id } else { within };
                if within && line.contains(&quoted) {
                    return Problem { file: file.path.to_owned(), line: at + 1, what };
                }
            }
        }
    }
    Problem { file: format!("{folder}/knowledge"), line: 1, what }
}
