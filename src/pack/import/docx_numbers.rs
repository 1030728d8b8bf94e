//! What a Word paragraph is, by its style and its list: the numbers that Word shows stand nowhere in the text.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::docx::attribute;
use super::{Refusal, Shape};

/// Levels of a list in Word.
const LEVELS: usize = 9;
/// Styles that are based on one another, at most: a circle ends here.
const BASED_ON_MAX: usize = 16;
/// The order of letters in numbering («أبجد» is `arabicAbjad`, «أ ب ت» is `arabicAlpha`).
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
const ALPHA: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";

/// What a paragraph is.
pub(super) enum Mark {
    /// Text.
    Plain,
    /// What its style or list says.
    Shape(Shape),
    /// The same with words that Word puts before it: «المادة 5».
    Labelled(String, Shape),
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: String,
    outline: Option<u8>,
    list: Option<String>,
    list_level: u8,
}

#[derive(Default, Clone)]
struct Level {
    format: String,
    text: String,
    start: usize,
}

/// Styles and lists of a document, and how far each list has counted.
#[derive(Default)]
pub(super) struct Numbers {
    styles: HashMap<String, Style>,
    abstract_lists: HashMap<String, Vec<Level>>,
    lists: HashMap<String, String>,
    counts: HashMap<String, [usize; LEVELS]>,
}

impl Numbers {
    /// Reads `styles.xml` and `numbering.xml`; either may be empty.
    pub fn read(styles: &str, numbering: &str) -> Result<Self, Refusal> {
        let mut numbers = Self::default();
        let mut style = String::new();
        each_element(styles, |name, parent, start| {
            let value = || attribute(start, "val").unwrap_or_default();
            if name == "style" {
                style = attribute(start, "styleId").unwrap_or_default();
                numbers.styles.insert(style.clone(), Style::default());
            }
            let Some(open) = numbers.styles.get_mut(&style) else { return };
            match (name, parent) {
                ("name", "style") => open.name = value().to_lowercase(),
                ("basedOn", _) => open.based_on = value(),
                ("outlineLvl", _) => open.outline = value().parse().ok(),
                ("numId", _) => open.list = Some(value()),
                ("ilvl", _) => open.list_level = value().parse().unwrap_or(0),
                _ => {}
            }
        })?;
        let (mut list, mut level) = (String::new(), 0usize);
        each_element(numbering, |name, parent, start| {
            let value = || attribute(start, "val").unwrap_or_default();
            match (name, parent) {
                ("abstractNum", _) => {
                    list = attribute(start, "abstractNumId").unwrap_or_default();
                    let fresh = Level { start: 1, ..Level::default() };
                    numbers.abstract_lists.insert(list.clone(), vec![fresh; LEVELS]);
                }
                ("num", _) => list = attribute(start, "numId").unwrap_or_default(),
                ("abstractNumId", "num") => {
                    numbers.lists.insert(list.clone(), value());
                }
                ("lvl", _) => {
                    level = attribute(start, "ilvl").and_then(|digits| digits.parse().ok()).unwrap_or(0);
                }
                _ => {}
            }
            let open = numbers.abstract_lists.get_mut(&list).and_then(|levels| levels.get_mut(level));
            match (name, open) {
                ("numFmt", Some(open)) if parent == "lvl" => open.format = value(),
                ("lvlText", Some(open)) => open.text = value(),
                ("start", Some(open)) if parent == "lvl" => open.start = value().parse().unwrap_or(1),
                _ => {}
            }
        })?;
        Ok(numbers)
    }

    /// What a paragraph of this style is that stands in this list or has this outline level of its own; counts it.
    pub fn mark(&mut self, style: &str, list: Option<(&str, u8)>, outline: Option<u8>) -> Mark {
        let mut outline = outline;
        let mut own_list = list.map(|(id, level)| (id.to_owned(), level));
        let mut id = style.to_owned();
        for _ in 0..BASED_ON_MAX {
            let Some(style) = self.styles.get(&id) else { break };
            if style.name.starts_with("toc ") {
                return Mark::Shape(Shape::Contents);
            }
            if style.name == "title" {
                return Mark::Shape(Shape::Title);
            }
            let named = style.name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
            outline = outline.or(style.outline).or(named.map(|level| level.saturating_sub(1)));
            own_list = own_list.or_else(|| style.list.clone().map(|list| (list, style.list_level)));
            id = style.based_on.clone();
        }
        let heading =
            outline.filter(|level| usize::from(*level) < LEVELS).map(|level| Shape::Heading(level + 1));
        let Some((list, level)) = own_list.filter(|(list, _)| list != "0") else {
            return heading.map_or(Mark::Plain, Mark::Shape);
        };
        let label = self.count(&list, level);
        let says = label.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let bare = label.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        match heading {
            Some(heading) if says => Mark::Labelled(label, heading),
            Some(heading) => Mark::Shape(heading),
            None if says => Mark::Labelled(label, Shape::Plain),
            None => Mark::Shape(Shape::Item { level, label: bare }),
        }
    }

    /// The next number of a list's level, as Word shows it; empty for a bullet.
    fn count(&mut self, list: &str, level: u8) -> String {
        let at = usize::from(level).min(LEVELS - 1);
        let Some(levels) = self.lists.get(list).and_then(|list| self.abstract_lists.get(list)) else {
            return String::new();
        };
        let counts = self.counts.entry(list.to_owned()).or_insert([0; LEVELS]);
        counts[at] = if counts[at] == 0 { levels[at].start.max(1) } else { counts[at].saturating_add(1) };
        counts[at + 1..].fill(0);
        if matches!(levels[at].format.as_str(), "bullet" | "none") {
            return String::new();
        }
        let mut text = levels[at].text.clone();
        for (above, count) in counts.iter().enumerate().take(at + 1) {
            let shown = number(&levels[above].format, (*count).max(1));
            text = text.replace(&format!("%{}", above + 1), &shown);
        }
        text
    }
}

fn number(format: &str, count: usize) -> String {
    let letter = |letters: &str| letters.chars().nth(count - 1).map(|c| c.to_string());
    let lettered = match format {
        "arabicAbjad" => letter(ABJAD),
        "arabicAlpha" => letter(ALPHA),
        "lowerLetter" => letter("abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        _ => None,
    };
    lettered.unwrap_or_else(|| count.to_string())
}

/// Calls with each element's name, its parent's, and itself.
fn each_element(xml: &str, mut each: impl FnMut(&str, &str, &BytesStart<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| Refusal::BrokenDocx(error.to_string()))? {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                each(&name, path.last().map_or("", String::as_str), &start);
                path.push(name);
            }
            Event::Empty(start) => {
                each(start.local_name().as_ref(), path.last().map_or("", String::as_str), &start);
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
