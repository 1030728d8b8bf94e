//! Headings and what stands under them → drafts.

use super::super::lint::{find_promise, fold};
use super::headings::Numbered;
use super::{Doubt, Dropped, Furniture, PAGE_GAP, Shape, Work};

/// Characters of an answer that fits one message with its source and buttons.
const ANSWER_CHARS_MAX: usize = 3_500;
/// Words of a line before the first heading that is text and not the cover's.
const COVER_WORDS_MAX: usize = 14;
/// Lines that make up a title, at most.
const TITLE_LINES_MAX: usize = 3;
/// Words of a title made from the first words of a text.
const TITLE_WORDS: usize = 8;

/// First words of a document's title, folded, and the document's name in a pack where it is one of those.
const DOCUMENTS: [(&str, Option<&str>); 8] = [
    ("سياسه تنظيم العلاقه", Some("relations_policy")),
    ("اللائحه الاساسيه", Some("bylaws")),
    ("النظام الاساسي", Some("bylaws")),
    ("دليل خدمات البحث الاجتماعي", Some("social_research_guide")),
    ("دليل سياسه الدعم", Some("support_policy")),
    ("سياسه الدعم", Some("support_policy")),
    ("سياسه", None),
    ("لائحه", None),
];

/// What a document became.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafts {
    /// Its title, where there is one.
    pub title: Option<String>,
    /// Its name in a pack (`bylaws`, `relations_policy` …), where its title tells.
    pub document: Option<&'static str>,
    /// The drafts, in the document's order.
    pub drafts: Vec<Draft>,
    /// Lines that are in no draft, in order.
    pub dropped: Vec<Dropped>,
    /// Doubts that belong to no draft.
    pub doubts: Vec<Doubt>,
    /// What is not taken over, or was guessed, about the document as a whole.
    pub notes: Vec<String>,
}

/// One article or section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its heading; the first words of its text where it has none.
    pub title: String,
    /// The article's number or the section's heading, as written there.
    pub place: String,
    /// The part of the document it stands in; empty where there are none.
    pub part: String,
    /// Its text, word for word, one paragraph or item a line.
    pub text: String,
    /// First and last line of the document that it is made of.
    pub lines: (usize, usize),
    /// What a person has to look at.
    pub unsure: Vec<String>,
}

/// Cuts the lines at the headings. Lines that are only the cover's go to `dropped`.
pub(super) fn cut(mut works: Vec<Work>, dropped: &mut Vec<Dropped>) -> Drafts {
    demote_empty(&mut works);
    let title = find_title(&works, dropped);
    let kind = title.as_deref().map(fold).and_then(|title| {
        DOCUMENTS.iter().find(|(start, _)| title.contains(start)).and_then(|(_, document)| *document)
    });
    let first = works.iter().position(Work::is_heading);
    let mut drafts = Drafts { title, document: kind, ..Drafts::default() };
    let mut parts: Vec<(u8, String)> = Vec::new();
    let mut named: Vec<(usize, String)> = Vec::new();
    let mut open: Option<(Work, Vec<Work>)> = None;
    for (at, work) in works.into_iter().enumerate() {
        let Shape::Heading(level) = work.shape else {
            if work.shape == Shape::Title || (first.is_some_and(|first| at < first) && is_cover(&work)) {
                dropped.push(Dropped { number: work.number, text: work.text, why: Furniture::Cover });
            } else {
                open.get_or_insert_with(|| (untitled(&work), Vec::new())).1.push(work);
            }
            continue;
        };
        if let Some((heading, body)) = open.take() {
            close(&mut drafts, &mut parts, heading, body);
        }
        if Numbered::find(&work.text).is_some_and(|found| found.is_part) {
            parts.retain(|(other, text)| *other < level || (*other == level && !same_part(text, &work.text)));
            parts.push((level, work.text.clone()));
            named.push((work.number, work.text.clone()));
        }
        open = Some((work, Vec::new()));
    }
    if let Some((heading, body)) = open {
        close(&mut drafts, &mut parts, heading, body);
    }
    let holds = |drafts: &Drafts, part: &str| {
        drafts.drafts.iter().any(|draft| draft.part.contains(part) || draft.place.contains(part))
    };
    for (number, part) in named {
        if !holds(&drafts, &part) {
            drafts.doubts.push(Doubt { number, what: format!("a part without articles: «{part}»") });
        }
    }
    drafts
}

/// «الباب الأول» and «الباب الثاني» are of one kind, «الفصل الأول» stands inside either.
fn same_part(one: &str, other: &str) -> bool {
    let kind = |text: &str| text.split_whitespace().next().map(fold);
    kind(one) == kind(other) || kind(other) == Some(fold("الباب"))
}

/// A heading that was only guessed and has nothing under it is text.
fn demote_empty(works: &mut [Work]) {
    for at in (0..works.len()).rev() {
        let is_guess = works[at].doubts.iter().any(|doubt| doubt.contains("heading"));
        let is_empty = works.get(at + 1).is_none_or(Work::is_heading);
        if is_guess && is_empty && works[at].is_heading() {
            works[at].shape = Shape::Plain;
        }
    }
}

fn untitled(work: &Work) -> Work {
    let mut heading = work.clone();
    heading.text = work.text.split_whitespace().take(TITLE_WORDS).collect::<Vec<_>>().join(" ");
    heading.doubts = vec!["it has no heading; the title is its first words".to_owned()];
    heading
}

fn is_cover(work: &Work) -> bool {
    work.is_plain() && work.words() <= COVER_WORDS_MAX && !work.text.ends_with('.')
}

/// The title: what the document marks as such, or a line that begins as titles do, with those that go on with it.
fn find_title(works: &[Work], dropped: &[Dropped]) -> Option<String> {
    if let Some(work) = works.iter().find(|work| work.shape == Shape::Title) {
        return Some(work.text.clone());
    }
    let first = works.iter().position(Work::is_heading).unwrap_or(0);
    let before = works[..first].iter().map(|work| (work.number, work.gap, work.text.as_str()));
    let headers = dropped.iter().filter(|line| line.why == Furniture::Header);
    let mut lines: Vec<(usize, usize, &str)> =
        before.chain(headers.map(|line| (line.number, PAGE_GAP, line.text.as_str()))).collect();
    lines.sort_unstable();
    let starts = |text: &str| {
        let folded = fold(text);
        DOCUMENTS.iter().any(|(start, _)| folded.starts_with(start))
    };
    let at = lines.iter().position(|(_, _, text)| starts(text))?;
    let mut title = lines[at].2.to_owned();
    for (_, gap, text) in lines.iter().skip(at + 1).take(TITLE_LINES_MAX - 1) {
        let goes_on = title.ends_with(" مع") || title.ends_with(" و") || text.starts_with('و');
        if *gap >= PAGE_GAP || !goes_on || starts(text) {
            break;
        }
        title = format!("{title} {text}");
    }
    Some(title)
}

fn close(drafts: &mut Drafts, parts: &mut [(u8, String)], heading: Work, mut body: Vec<Work>) {
    let numbered = Numbered::find(&heading.text);
    let is_part = numbered.as_ref().is_some_and(|found| found.is_part);
    if let (true, [only], Some((_, part))) = (is_part, body.as_slice(), parts.last_mut())
        && only.is_plain()
        && only.words() <= TITLE_WORDS
        && !only.is_closed()
    {
        // A part's title stands on the line after its number.
        *part = format!("{part}: {}", only.text);
        // Said as well, for a part that no article follows.
        let what = format!("«{}» was taken for the title of a part", only.text);
        drafts.doubts.push(Doubt { number: only.number, what });
        return;
    }
    let mut lines: Vec<String> = Vec::new();
    let mut guessed: Vec<String> = Vec::new();
    let (title, place) = match &numbered {
        Some(found) if !is_part && !found.rest.is_empty() && (found.rest_is_text() || body.is_empty()) => {
            lines.push(found.rest.to_owned());
            (found.label.to_owned(), found.label.to_owned())
        }
        Some(found) if !found.rest.is_empty() => (bare_title(found.rest), found.label.to_owned()),
        Some(found) => {
            let taken = take_title(&mut body);
            guessed.extend(taken.as_ref().map(|_| "its first line was taken for its title".to_owned()));
            (taken.unwrap_or_else(|| found.label.to_owned()), found.label.to_owned())
        }
        None => (bare_title(&heading.text), bare_title(&heading.text)),
    };
    lines.extend(body.iter().map(written));
    if lines.is_empty() {
        if !is_part {
            let what = format!("a heading without text: «{}»", heading.text);
            drafts.doubts.push(Doubt { number: heading.number, what });
        }
        return;
    }
    let text = lines.join("\n");
    let mut unsure = heading.doubts.clone();
    unsure.extend(guessed);
    let last = body.last().map_or(heading.last, |work| work.last);
    unsure.extend(body.iter().flat_map(|work| work.doubts.iter().cloned()));
    unsure.extend(doubts_of(&text, body.first()));
    unsure.dedup();
    let part = parts.iter().map(|(_, text)| text.as_str()).filter(|part| *part != heading.text);
    let part = part.collect::<Vec<_>>().join(" / ");
    drafts.drafts.push(Draft { title, place, part, text, lines: (heading.number, last), unsure });
}

/// A short line between an article's number and its text is its title.
fn take_title(body: &mut Vec<Work>) -> Option<String> {
    let first = body.first()?;
    let is_title = first.is_plain() && first.words() <= TITLE_WORDS && !first.is_closed() && body.len() > 1;
    is_title.then(|| body.remove(0).text)
}

fn bare_title(text: &str) -> String {
    text.trim_end_matches(|c: char| matches!(c, ':' | '-' | '–' | '،' | '.') || c.is_whitespace()).to_owned()
}

fn written(work: &Work) -> String {
    match &work.shape {
        Shape::Item { level, label } => {
            let indent = "  ".repeat(usize::from(*level));
            let sign = if label.is_empty() { "•".to_owned() } else { format!("{label}.") };
            format!("{indent}{sign} {}", work.text)
        }
        _ => work.text.clone(),
    }
}

fn doubts_of(text: &str, first: Option<&Work>) -> Vec<String> {
    let mut doubts = Vec::new();
    if text.chars().count() > ANSWER_CHARS_MAX {
        doubts.push(format!("longer than a message holds ({ANSWER_CHARS_MAX} characters): divide it"));
    }
    if let Some(promise) = find_promise(text) {
        doubts.push(promise);
    }
    if text.contains('{') {
        doubts.push("a brace in it would be read as a value's place".to_owned());
    }
    if ["التوقيعات", "التوقيع:", "الاسم:", "الاسم |"].iter().any(|words| text.contains(words))
    {
        doubts.push("names of persons may stand here: leave them out".to_owned());
    }
    if first.is_some_and(|work| work.page_before) {
        doubts.push("a page ended between its heading and its text".to_owned());
    }
    doubts
}
