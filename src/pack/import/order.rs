//! Lines whose letters were written down in the order of the page instead of the order of reading.
//!
//! Programs that take text out of pages do three kinds of harm: a whole line backwards, pieces between tatweel
//! backwards, and a line's last piece put before its first. What is certain is mended, the rest is said.

use super::Work;
use super::letters::{TATWEEL, plain};

/// Lines that show a moved piece before a document is taken for one with moved pieces.
const MOVED_LINES_MIN: usize = 2;
/// Lines that read backwards before the short ones beside them, which tell nothing, are turned as well.
const BACKWARD_LINES_MIN: usize = 3;

const COMMON: [&str; 8] = ["من", "في", "على", "إلى", "عن", "أن", "التي", "الذي"];

/// How a line reads.
#[derive(Clone, Copy, PartialEq)]
enum Reads {
    Forward,
    Backward,
    Both,
    Untold,
}

/// Mends every line, after which there is no tatweel left; tells whether pieces of lines were moved.
pub(super) fn mend(works: &mut [Work]) -> bool {
    turn_backward(works);
    let starts_moved = works.iter().filter(|work| starts_with_end(&work.text)).count();
    let pieces = works.iter().filter(|work| find_pieces(&work.text).is_some()).count();
    let is_moved = starts_moved + pieces >= MOVED_LINES_MIN;
    for work in works {
        let number = work.number;
        if let Some(mended) = find_pieces(&work.text) {
            work.text = mended;
            work.doubts.push(format!("line {number}: its pieces stood backwards and were put in order"));
        } else if is_moved {
            mend_moved(work);
        }
        work.text = plain(&work.text);
        if work.text.split(|c: char| !is_arabic(c)).any(runs_together) {
            work.doubts.push(format!("line {number}: two words run together"));
        }
    }
    is_moved
}

/// ة and ى end a word.
fn runs_together(word: &str) -> bool {
    word.trim_end_matches(['ة', 'ى', 'ء']).contains(['ة', 'ى'])
}

fn turn_backward(works: &mut [Work]) {
    let reads: Vec<Reads> = works.iter().map(|work| reads(&work.text)).collect();
    let count = |wanted| reads.iter().filter(|reads| **reads == wanted).count();
    let all = count(Reads::Backward) >= BACKWARD_LINES_MIN && count(Reads::Forward) == 0;
    for (work, reads) in works.iter_mut().zip(reads) {
        let is_arabic = work.text.chars().any(is_arabic);
        if reads == Reads::Backward || (all && reads == Reads::Untold && is_arabic) {
            work.text = turned(&work.text);
            work.doubts.push(format!("line {}: it stood backwards and was turned", work.number));
        } else if reads == Reads::Both {
            work.doubts.push(format!("line {}: a part of it may stand backwards", work.number));
        }
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{064a}' | '\u{0671}'..='\u{06d3}')
}

/// Arabic words never begin with ة or ى, seldom end with لا, and often begin with ال.
fn reads(text: &str) -> Reads {
    let (mut forward, mut backward) = (0, 0);
    for word in text.split(|c: char| !is_arabic(c)).filter(|word| !word.is_empty()) {
        let reverse: String = word.chars().rev().collect();
        let signs = |word: &str| {
            let long = word.chars().count() >= 4;
            usize::from(long && word.starts_with("ال"))
                + usize::from(long && word.ends_with(['ة', 'ى']))
                + usize::from(COMMON.contains(&word))
        };
        forward += signs(word);
        backward += signs(&reverse) + usize::from(word.chars().count() >= 3 && word.starts_with(['ة', 'ى']));
    }
    match (forward, backward) {
        (_, 0 | 1) if forward > 0 => Reads::Forward,
        (_, 0 | 1) => Reads::Untold,
        (f, b) if b > 2 * f => Reads::Backward,
        (f, b) if f > 2 * b => Reads::Forward,
        _ => Reads::Both,
    }
}

/// The line turned round, numbers and Latin words kept as they are, brackets turned with it.
fn turned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut held: Vec<char> = Vec::new();
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '٠'..='٩' | '۰'..='۹');
    let chars: Vec<char> = text.chars().rev().collect();
    for (at, c) in chars.iter().enumerate() {
        let inside = matches!(c, '.' | ',' | '/' | '@' | '-' | ':' | '_')
            && !held.is_empty()
            && chars.get(at + 1).is_some_and(|next| is_kept(*next));
        if is_kept(*c) || inside {
            held.push(*c);
            continue;
        }
        out.extend(held.drain(..).rev());
        out.push(match c {
            '(' => ')',
            ')' => '(',
            '[' => ']',
            ']' => '[',
            '«' => '»',
            '»' => '«',
            other => *other,
        });
    }
    out.extend(held.drain(..).rev());
    out.trim().to_owned()
}

/// «د:ــهيـمــت» → «تمهيد:». The sign is what ends a sentence before a tatweel: no writer puts it there.
fn find_pieces(text: &str) -> Option<String> {
    let pieces: Vec<&str> = text.split(TATWEEL).filter(|piece| !piece.is_empty()).collect();
    let first = pieces.first()?.trim();
    let ends = |piece: &str| piece.ends_with(is_end) || piece.starts_with(is_end);
    if pieces.len() < 2 || !text.starts_with(*pieces.first()?) || !ends(first) {
        return None;
    }
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    // A year's mark («1445هـ: …») is no piece.
    if letters == 0 || letters > 3 {
        return None;
    }
    let last = first.trim_start_matches(is_end);
    let moved = &first[..first.len() - last.len()];
    let rest: String = pieces[1..].iter().rev().copied().collect();
    Some(format!("{}{last}{moved}", rest.trim_start()))
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | ':' | '،' | '؛')
}

/// A line that begins with what ends a sentence, glued to its first word.
fn starts_with_end(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_end) && chars.find(|c| !is_end(*c)).is_some_and(is_arabic)
}

/// In a document with moved pieces, a sentence's end in the middle with no space after it is where the line was cut:
/// «تكمال التسجيل.اس» → «استكمال التسجيل.»
fn mend_moved(work: &mut Work) {
    let number = work.number;
    let text = work.text.trim().to_owned();
    if starts_with_end(&text) {
        let rest = text.trim_start_matches(is_end);
        work.text = format!("{rest}{}", &text[..text.len() - rest.len()]);
        work.doubts.push(format!("line {number}: the sign that ends it stood first and was moved"));
    } else if let Some((start, end, bullet)) = find_cut(&text) {
        work.text = format!("{end}{start}{bullet}");
        work.doubts.push(format!("line {number}: its last piece stood first and was moved"));
    }
    let edge = |word: Option<&str>| {
        word.is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() == 1 && word != "و")
    };
    let bare = work.text.trim_matches(|c: char| is_end(c) || c == '-' || c.is_whitespace());
    if edge(bare.split_whitespace().next()) || edge(bare.split_whitespace().last()) {
        work.doubts
            .push(format!("line {number}: it begins or ends within a word; words may be out of order"));
    }
}

/// The two pieces, and the bullet at the line's end with the spaces before it.
fn find_cut(text: &str) -> Option<(&str, &str, &str)> {
    let bare = text.trim_end_matches([' ', '-']);
    if !bare.ends_with(is_arabic) {
        return None;
    }
    // ة ends a word; a first word that goes on after it is two pieces.
    let first = bare.split(' ').next()?;
    let marbuta = first.find('ة').filter(|at| first[..*at].chars().count() == 1);
    let sign = || {
        let mut signs = bare.char_indices().filter(|(_, c)| matches!(c, '.' | ':'));
        let (at, c) = signs.next()?;
        signs.next().is_none().then_some(at + c.len_utf8())
    };
    let marbuta = marbuta.map(|at| at + 'ة'.len_utf8()).filter(|cut| bare[*cut..].starts_with(is_arabic));
    let cut = marbuta.or_else(sign)?;
    bare[cut..].starts_with(is_arabic).then(|| (&bare[..cut], &bare[cut..], &text[bare.len()..]))
}
