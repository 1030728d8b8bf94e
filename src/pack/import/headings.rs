//! Which lines are headings: by their words before lines are joined, by their shape afterwards.

use std::collections::HashSet;

use super::super::lint::fold;
use super::{Shape, Work};

/// Articles of a document before it is one of articles, in which «… ما يلي:» leads in a list and heads nothing.
const ARTICLES_MIN: usize = 3;
/// Words of a heading that ends in a colon, at most.
const COLON_WORDS_MAX: usize = 16;
/// Words of a heading that only its words or its place tell, at most.
const SHORT_WORDS_MAX: usize = 6;
/// Words of the text after a heading that only its place tells, at least.
const TEXT_WORDS_MIN: usize = 8;
/// Words after an article's number that are still its title, at most.
const TITLE_WORDS_MAX: usize = 10;

/// First words of usual headings, folded and without «ال».
const HEADS: [&str; 31] = [
    "تمهيد",
    "مقدمه",
    "هدف",
    "اهداف",
    "تعريفات",
    "تعاريف",
    "نطاق",
    "قنوات",
    "ادوات",
    "ممارسات",
    "اعتماد",
    "مراجع",
    "ملاحق",
    "احكام",
    "غرض",
    "اغراض",
    "مسووليات",
    "مسئوليات",
    "صلاحيات",
    "اختصاصات",
    "مهام",
    "شروط",
    "حقوق",
    "واجبات",
    "اجراءات",
    "ضوابط",
    "مستندات",
    "مبادي",
    "بيان",
    "فئات",
    "خطوات",
];
const PARTS: [&str; 5] = ["الباب", "الفصل", "القسم", "الجزء", "الملحق"];
const ORDINALS: [&str; 10] =
    ["اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"];
/// The roots of ordinal numbers, folded, without «ال» and ending.
const COUNTED: [&str; 11] =
    ["اول", "ثان", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر", "حادي"];
const TENS: [&str; 10] =
    ["عشر", "عشره", "عشرون", "ثلاثون", "اربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
/// After an article's number these go on with a sentence that only names it.
const MENTIONS: [&str; 9] = ["من", "في", "على", "أعلاه", "وما", "إلى", "بشأن", "المشار", "المذكورة"];

/// An article's or a part's number, and what follows it.
pub(super) struct Numbered<'a> {
    /// «المادة 5» as written.
    pub label: &'a str,
    /// What follows.
    pub rest: &'a str,
    /// A part that holds articles.
    pub is_part: bool,
}

impl<'a> Numbered<'a> {
    /// The article or part that a heading names.
    pub fn find(text: &'a str) -> Option<Self> {
        let mut words = places(text);
        let (_, first) = words.next()?;
        let bare = first.trim_end_matches(':');
        let is_part = PARTS.contains(&bare);
        // «المادة(5)» and «م/5» are one word.
        let glued = ["المادة(", "مادة(", "م/"].iter().find_map(|start| first.strip_prefix(start));
        let is_glued = glued.is_some_and(|rest| rest.starts_with(char::is_numeric));
        let is_article = matches!(bare, "المادة" | "مادة" | "الماده" | "ماده") || is_glued;
        if !(is_part || is_article) {
            return None;
        }
        let mut end = first.len();
        let mut counted = is_glued;
        for (at, word) in words {
            if is_glued && first.ends_with(':') {
                break;
            }
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            // «الخامسة بعد المائة»: it belongs to the number only with what follows.
            if counted && bare == "بعد" {
                continue;
            }
            let is_filler = if counted { bare == "مكرر" } else { bare == "رقم" || bare.is_empty() };
            let digits = !bare.is_empty() && bare.chars().all(char::is_numeric);
            if !(is_filler || (digits && !counted) || (!digits && is_ordinal(bare))) {
                break;
            }
            counted |= !is_filler;
            end = at + word.len();
            if word.ends_with([':', '-', '.', '–']) {
                break;
            }
        }
        let sign = |c: char| matches!(c, ':' | '-' | '–' | '.' | ' ' | '\t');
        let label = text[..end].trim_end_matches(sign);
        counted.then(|| Self {
            label,
            rest: text[label.len()..].trim_start_matches(sign).trim_end(),
            is_part,
        })
    }

    /// Whether what follows is the first sentence, and no title.
    pub fn rest_is_text(&self) -> bool {
        self.rest.ends_with('.') || self.rest.split_whitespace().count() > TITLE_WORDS_MAX
    }

    fn is_mention(&self, text: &str) -> bool {
        let after = text[self.label.len()..].trim_start();
        after.starts_with('،') || self.rest.split_whitespace().next().is_some_and(|w| MENTIONS.contains(&w))
    }
}

fn places(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn is_ordinal(word: &str) -> bool {
    let folded = fold(word);
    let bare = folded.strip_prefix('و').unwrap_or(&folded);
    let Some(bare) = bare.strip_prefix("ال").or_else(|| TENS.contains(&bare).then_some(bare)) else {
        return false;
    };
    let counted =
        |root: &str| bare.strip_prefix(root).is_some_and(|ending| matches!(ending, "" | "ي" | "ه" | "يه"));
    COUNTED.iter().any(|root| counted(root))
        || TENS.contains(&bare)
        || matches!(bare, "تمهيدي" | "مائه" | "مئه")
}

fn starts_as_head(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or_default();
    let bare = first.strip_prefix('و').filter(|rest| rest.starts_with("ال")).unwrap_or(first);
    HEADS.contains(&bare.strip_prefix("ال").unwrap_or(bare))
}

fn ends_in_colon(text: &str) -> bool {
    text.trim_end_matches(['-', '–', '،', ' ']).ends_with(':')
}

/// Headings that their words tell: articles, parts, ordinals, titles of the contents, usual headings.
pub(super) fn mark_certain(works: &mut [Work], titles: &HashSet<String>) {
    let is_articled = works.iter().filter(|work| is_article(&work.text)).count() >= ARTICLES_MIN;
    for at in 0..works.len() {
        let work = &works[at];
        let is_item = matches!(work.shape, Shape::Item { .. });
        if !(work.is_plain() || is_item) {
            continue;
        }
        let goes_on = at > 0 && works[at - 1].is_plain() && !works[at - 1].is_closed() && work.gap == 0;
        let folded = fold(&work.text);
        let ordinal = folded.split(' ').next().is_some_and(|first| ORDINALS.contains(&first));
        let colon = ends_in_colon(&work.text);
        let usual = starts_as_head(&work.text)
            && (colon && work.words() <= COLON_WORDS_MAX
                || !is_item && !work.is_closed() && work.words() <= SHORT_WORDS_MAX && !goes_on);
        let level = match Numbered::find(&work.text) {
            Some(found) if found.is_part && found.rest.split_whitespace().count() <= TITLE_WORDS_MAX => 1,
            Some(found) if is_article(&work.text) && !(found.is_part || goes_on && is_broken(works, at)) => 3,
            Some(_) => continue,
            None if !is_item && titles.contains(&folded) => 2,
            None if ordinal && work.words() <= TITLE_WORDS_MAX && !work.text.ends_with('.') => 2,
            None if usual && !is_articled => 2,
            None => continue,
        };
        let work = &mut works[at];
        if is_item {
            work.doubts
                .push(format!("line {}: it was marked as an item and looks like a heading", work.number));
        }
        work.shape = Shape::Heading(level);
    }
}

fn is_article(text: &str) -> bool {
    Numbered::find(text).is_some_and(|found| !found.is_part && !found.is_mention(text))
}

/// A line before this one that ends in a word which cannot end a sentence.
fn is_broken(works: &[Work], at: usize) -> bool {
    works[at - 1].text.split_whitespace().last().is_some_and(super::join::leads_on)
}

/// Headings that their shape tells: a colon, a number before text, a short line by itself.
pub(super) fn mark_shaped(works: &mut [Work]) {
    let articles = works.iter().filter(|work| work.is_heading() && is_article(&work.text)).count();
    if articles >= ARTICLES_MIN || has_styles(works) {
        return;
    }
    let numbered: Vec<usize> = (0..works.len()).filter(|at| heads_text(works, *at)).collect();
    for at in 0..works.len() {
        let work = &works[at];
        let doubt = if work.is_plain() && ends_in_colon(&work.text) && work.words() <= COLON_WORDS_MAX {
            None
        } else if numbered.len() >= 2 && numbered.contains(&at) {
            Some("a numbered line was taken for a heading")
        } else if stands_alone(works, at) {
            Some("a short line by itself was taken for a heading")
        } else {
            continue;
        };
        let work = &mut works[at];
        if let Shape::Item { label, .. } = &work.shape {
            work.text = format!("{label}. {}", work.text);
        }
        work.shape = Shape::Heading(2);
        work.doubts.extend(doubt.map(|what| format!("line {}: {what}", work.number)));
    }
}

/// Where the document itself marks its headings nothing has to be guessed.
fn has_styles(works: &[Work]) -> bool {
    works.iter().filter(|work| work.is_heading() && !starts_as_head(&work.text)).count() >= ARTICLES_MIN
}

fn heads_text(works: &[Work], at: usize) -> bool {
    let Shape::Item { label, .. } = &works[at].shape else { return false };
    let text_follows =
        works.get(at + 1).is_some_and(|next| next.is_plain() && next.words() >= TEXT_WORDS_MIN);
    label.starts_with(char::is_numeric)
        && works[at].words() <= SHORT_WORDS_MAX
        && !works[at].text.ends_with('.')
        && text_follows
}

fn stands_alone(works: &[Work], at: usize) -> bool {
    let work = &works[at];
    let Some(next) = works.get(at + 1) else { return false };
    let text_follows = match next.shape {
        Shape::Item { .. } => true,
        Shape::Plain => next.words() >= TEXT_WORDS_MIN && next.gap > 0,
        _ => false,
    };
    // An address in Latin letters stands alone too, on a cover.
    let is_latin = [work, next].iter().any(|work| work.text.chars().any(|c| c.is_ascii_alphabetic()));
    work.is_plain()
        && work.words() <= SHORT_WORDS_MAX
        && !work.is_closed()
        && work.gap > 0
        && text_follows
        && !is_latin
}
