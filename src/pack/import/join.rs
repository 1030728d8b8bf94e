//! Broken lines → paragraphs. A line goes on where it ends without ending a sentence and the next begins nothing new.

use super::headings::Numbered;
use super::{Shape, Work};

/// A document whose lines were broken at a margin has lines no longer than this, in characters.
const MARGIN_CHARS_MAX: usize = 150;
/// Lines near the margin before there is one.
const MARGIN_LINES_MIN: usize = 3;
/// A line this near the margin was broken there, in hundredths.
const FULL_SHARE: usize = 75;

/// Words of a line that is more than a name or a heading.
const LONG_WORDS_MIN: usize = 8;

/// Words that lead on to another.
const LEADING: [&str; 26] = [
    "من", "في", "على", "عن", "إلى", "الى", "أو", "او", "و", "أن", "ان", "لا", "لم", "لن", "دون", "بين", "مع",
    "حتى", "كل", "أي", "غير", "خلال", "هذا", "هذه", "التي", "الذي",
];

/// Whether a sentence cannot end in this word.
pub(super) fn leads_on(word: &str) -> bool {
    LEADING.contains(&word) || word.ends_with(['،', ',']) || word.ends_with("مادة")
}

/// Joins what was broken, and says so on the line. Where paragraphs are the document's own (`has_margin` false), only
/// a word that leads on tells a break.
pub(super) fn join(works: Vec<Work>, has_margin: bool) -> Vec<Work> {
    let margin = if has_margin { find_margin(&works) } else { None };
    let spaced = is_spaced(&works);
    let mut joined: Vec<Work> = Vec::with_capacity(works.len());
    let mut tail_chars = 0;
    for work in works {
        let chars = work.text.chars().count();
        let near = work.gap <= usize::from(spaced) || work.page_before;
        let before = joined.last_mut().filter(|before| near && may_go_on(before) && work.is_plain());
        let Some(before) = before else {
            tail_chars = chars;
            joined.push(work);
            continue;
        };
        let full = margin.is_some_and(|margin| tail_chars * 100 >= margin * FULL_SHARE);
        let leads = before.text.split_whitespace().last().is_some_and(leads_on);
        if !full && !leads {
            let is_open = !matches!(before.shape, Shape::Item { .. }) && before.words() >= LONG_WORDS_MIN;
            tail_chars = chars;
            let doubt = format!("line {} may go on from line {}", work.number, before.last);
            let mut work = work;
            if has_margin && is_open && work.gap == 0 {
                work.doubts.push(doubt);
            }
            joined.push(work);
            continue;
        }
        before.text = format!("{} {}", before.text, work.text);
        let across = if work.page_before { " across a page" } else { "" };
        before.doubts.push(format!("joined lines {}-{}{across}", before.last, work.last));
        before.doubts.extend(work.doubts);
        before.last = work.last;
        tail_chars = chars;
    }
    joined
}

/// An article's text may begin on its heading's line.
fn may_go_on(work: &Work) -> bool {
    let is_text = match work.shape {
        Shape::Plain | Shape::Item { .. } => true,
        Shape::Heading(_) => Numbered::find(&work.text).is_some_and(|found| found.rest_is_text()),
        _ => false,
    };
    is_text && !work.is_closed()
}

/// The width at which lines were broken, in characters.
fn find_margin(works: &[Work]) -> Option<usize> {
    let mut chars: Vec<usize> = works.iter().map(|work| work.text.chars().count()).collect();
    chars.sort_unstable();
    let margin = *chars.get((chars.len() * 95 / 100).min(chars.len().checked_sub(1)?))?;
    let near = chars.iter().filter(|chars| **chars * 100 >= margin * (FULL_SHARE + 10)).count();
    (margin <= MARGIN_CHARS_MAX && near >= MARGIN_LINES_MIN).then_some(margin)
}

/// Every line is followed by an empty one, so that an empty line tells nothing.
fn is_spaced(works: &[Work]) -> bool {
    let spaced = works.iter().filter(|work| work.gap == 1).count();
    let close = works.iter().skip(1).filter(|work| work.gap == 0).count();
    spaced * 10 > works.len() * 6 && close * 10 < works.len()
}
