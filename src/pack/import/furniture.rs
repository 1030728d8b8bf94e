//! What belongs to the page and not to the text: page numbers, headers and footers, tables of contents.

use std::collections::{HashMap, HashSet};

use super::super::lint::fold;
use super::{Dropped, Furniture, PAGE_GAP, Shape, Work};

/// Times a line stands in a document before it is a header wherever it stands; at the edge of a page twice is enough.
const REPEATS_MIN: usize = 3;
/// Words of a header, at most.
const HEADER_WORDS_MAX: usize = 14;
/// Lines of a letterhead above its registration, at most.
const LETTERHEAD_LINES_MAX: usize = 5;
/// Lines in a row that end in a page number after dots before they are a table of contents without its heading.
const CONTENTS_LINES_MIN: usize = 3;

/// Characters of a line that is only a page number, at most.
const PAGE_NUMBER_CHARS_MAX: usize = 24;

const CONTENTS_TITLES: [&str; 7] =
    ["المحتويات", "جدول المحتويات", "فهرس المحتويات", "قائمة المحتويات", "الفهرس", "فهرس", "Contents"];
/// What a letterhead says and a rule does not.
const LETTERHEAD: [&str; 8] = [
    "المملكة العربية السعودية",
    "تحت إشراف وزارة",
    "ترخيص رقم",
    "تسجيل رقم",
    "سجل الشؤون الاجتماعية رقم",
    "الموارد البشرية",
    "والتنمية الاجتماعية",
    "Kingdom of Saudi Arabia",
];
const LETTERHEAD_WORDS_MAX: usize = 8;

/// The lines that are text, those that are not, and the titles that a table of contents names, folded.
pub(super) fn drop(works: Vec<Work>) -> (Vec<Work>, Vec<Dropped>, HashSet<String>) {
    let mut why: Vec<Option<Furniture>> = works.iter().map(page_mark).collect();
    let titles = mark_contents(&works, &mut why);
    mark_repeated(&works, &mut why);
    mark_letterheads(&works, &mut why);
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    let (mut gap, mut page_before) = (0, false);
    for (mut work, why) in works.into_iter().zip(why) {
        if let Some(why) = why {
            gap = gap.max(work.gap);
            page_before |= matches!(why, Furniture::Header | Furniture::PageNumber);
            dropped.push(Dropped { number: work.number, text: work.text, why });
            continue;
        }
        work.gap = work.gap.max(std::mem::take(&mut gap));
        work.page_before = std::mem::take(&mut page_before);
        kept.push(work);
    }
    (kept, dropped, titles)
}

fn page_mark(work: &Work) -> Option<Furniture> {
    match work.shape {
        Shape::Contents => Some(Furniture::Contents),
        Shape::Item { .. } if work.text.is_empty() => Some(Furniture::EmptyItem),
        Shape::Plain if is_page_number(&work.text) => Some(Furniture::PageNumber),
        _ => None,
    }
}

/// «3», «- 3 -», «صفحة 3 من 10», «3/10», «Page 3».
pub(super) fn is_page_number(text: &str) -> bool {
    let is_known = |word: &str| {
        matches!(word, "صفحة" | "الصفحة" | "ص" | "رقم" | "من" | "page" | "of" | "p" | "")
            || (word.chars().count() <= 4 && word.chars().all(char::is_numeric))
    };
    let lower = text.to_lowercase();
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|digits| !digits.is_empty()).count();
    // «1.» and «1)» are an item's.
    matches!(numbers, 1 | 2)
        && text.chars().count() <= PAGE_NUMBER_CHARS_MAX
        && !text.ends_with(['.', ')'])
        && lower.split(|c: char| !c.is_alphanumeric()).all(is_known)
}

fn mark_contents(works: &[Work], why: &mut [Option<Furniture>]) -> HashSet<String> {
    let mut titles = HashSet::new();
    let headed = |work: &Work| CONTENTS_TITLES.iter().any(|title| fold(title) == fold(&work.text));
    let mut at = 0;
    while at < works.len() {
        let is_headed = headed(&works[at]);
        let from = at + usize::from(is_headed);
        let run = works[from..].iter().take_while(|work| find_entry(&work.text, is_headed).is_some()).count();
        if (is_headed && run > 0) || run >= CONTENTS_LINES_MIN {
            why[at..from + run].fill(Some(Furniture::Contents));
            let entries = works[from..from + run].iter();
            titles.extend(entries.filter_map(|work| find_entry(&work.text, is_headed)).map(fold));
            at = from + run;
        } else {
            at += 1;
        }
    }
    let named = works.iter().filter(|work| work.shape == Shape::Contents);
    titles.extend(named.filter_map(|work| find_entry(&work.text, true)).map(fold));
    titles.remove("");
    titles
}

/// The title of a line of contents; under their heading a number at either end is enough, elsewhere dots or a tab
/// have to stand before it.
fn find_entry(text: &str, is_headed: bool) -> Option<&str> {
    let leads = |c: char| matches!(c, '.' | '…' | '·' | '_' | '-' | ' ' | '\t');
    let rest = text.trim_end_matches(char::is_numeric);
    if rest.len() < text.len() && text.len() - rest.len() <= 8 {
        let title = rest.trim_end_matches(leads);
        let leader = &rest[title.len()..];
        let dots = leader.chars().filter(|c| matches!(c, '.' | '…' | '·' | '_')).count();
        let led = dots >= 3 || leader.contains('…') || leader.contains('\t');
        let title = title.trim_start_matches(|c: char| c.is_numeric() || leads(c));
        return ((led || (is_headed && !leader.is_empty())) && !title.is_empty()).then_some(title);
    }
    let rest = text.trim_start_matches(char::is_numeric);
    let is_led = rest.starts_with('\t') || (is_headed && rest.starts_with(leads));
    let title = rest.trim_start_matches(leads);
    (rest.len() < text.len() && is_led && !title.is_empty()).then_some(title)
}

/// A header may come as several lines here and as one line there.
fn mark_repeated(works: &[Work], why: &mut [Option<Furniture>]) {
    let folds: Vec<String> = works.iter().map(|work| fold(&work.text)).collect();
    let is_short = |at: usize| {
        let work: &Work = &works[at];
        let stops = work.text.ends_with(['.', '؛', ':', '؟']) || work.text.ends_with(":-");
        work.is_plain() && work.words() <= HEADER_WORDS_MAX && !stops && !folds[at].is_empty()
    };
    let edge = |at: usize| {
        works[at].gap >= PAGE_GAP || works.get(at + 1).is_none_or(|next| next.gap >= PAGE_GAP) || at == 0
    };
    let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
    for at in (0..works.len()).filter(|at| why[*at].is_none() && is_short(*at)) {
        let (times, edges) = seen.entry(&folds[at]).or_default();
        *times += 1;
        *edges += usize::from(edge(at));
    }
    let mut repeated: Vec<&str> = seen
        .iter()
        .filter(|(_, (times, edges))| *times >= REPEATS_MIN || (*times >= 2 && *edges >= 2))
        .map(|(fold, _)| *fold)
        .collect();
    repeated.sort_by_key(|fold| (std::cmp::Reverse(fold.len()), *fold));
    for at in (0..works.len()).filter(|at| is_short(*at)) {
        let left = repeated.iter().fold(folds[at].clone(), |left, header| {
            if header.contains(' ') || left == **header { left.replacen(header, "", 1) } else { left }
        });
        if left.trim().is_empty() {
            why[at].get_or_insert(Furniture::Header);
        }
    }
}

/// Lines from the top of a page down to its registration.
fn mark_letterheads(works: &[Work], why: &mut [Option<Furniture>]) {
    let says: Vec<String> = LETTERHEAD.iter().map(|words| fold(words)).collect();
    let is_short = |work: &Work| work.is_plain() && work.words() <= LETTERHEAD_WORDS_MAX && !work.is_closed();
    for at in 0..works.len() {
        let folded = fold(&works[at].text);
        if !is_short(&works[at]) || !says.iter().any(|words| folded.starts_with(words)) {
            continue;
        }
        why[at].get_or_insert(Furniture::Header);
        let top = (0..=at).rev().find(|up| works[*up].gap >= PAGE_GAP || *up == 0).unwrap_or(at);
        let reaches = at - top <= LETTERHEAD_LINES_MAX && works[top..at].iter().all(is_short);
        // Only the name may stand above it; anything else is text.
        if reaches && works[top..at].iter().zip(&why[top..]).filter(|(_, why)| why.is_none()).count() <= 2 {
            why[top..at].iter_mut().for_each(|why| {
                why.get_or_insert(Furniture::Header);
            });
        }
    }
}
