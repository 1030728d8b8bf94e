//! Browsing: screens that are turned in one message, from the first one to an answer and back.
//!
//! A tap turns the message it stands under ([`Slot::Page`]); a button whose list is gone after a change of the pack
//! says so and shows the lists there are now. Every screen has a way on.

use super::super::action::{Action, From, MenuItem, Screen, Want};
use super::super::ids::EventId;
use super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::{Talk, article, form, offers, policy};
use crate::pack::{Entry, Shelf, ShelfKind, TopicId};
use crate::texts::Args;

/// Most buttons with titles on one page.
pub(super) const PAGE_MAX: usize = 8;
/// Most topics suggested on the first screen.
const SUGGESTED_MAX: usize = 3;
/// Topics suggested on the first screen, as far as the pack has them.
const SUGGESTED: [&str; 6] =
    ["sup.procedure", "sup.reply_period", "svc.member", "mem.conditions", "ga.vote_proxy", "fin.surplus"];

/// Rows of buttons.
pub(super) type Rows = Vec<Vec<Button>>;

/// A part of a list that is shown at once.
pub(super) struct Page {
    /// Its number from 0.
    pub number: u8,
    /// How many there are, at least 1.
    pub count: usize,
    /// The first of the list that it shows.
    pub from: usize,
    /// The one after its last.
    pub to: usize,
}

impl Page {
    /// The page of this number, or the last one where the list has become shorter; pages are as even as they can be.
    pub fn of(len: usize, number: u8, max: usize) -> Self {
        let count = len.div_ceil(max).max(1);
        let size = len.div_ceil(count);
        let number = usize::from(number).min(count - 1);
        let from = number * size;
        Page { number: number as u8, count, from, to: (from + size).min(len) }
    }

    /// The number of the page on which the item of this place stands.
    pub fn holding(len: usize, place: usize, max: usize) -> u8 {
        let size = len.div_ceil(len.div_ceil(max).max(1)).max(1);
        (place / size) as u8
    }
}

/// True for what is shown in the message it was tapped under.
pub(super) fn turns_a_page(action: &Action) -> bool {
    matches!(action, Action::Browse(..) | Action::Shelf(..) | Action::Answer(..) | Action::Offer(..))
}

/// A button that turns a page.
pub(super) fn press(talk: &mut Talk, action: Action) {
    match action {
        Action::Browse(screen, page) => open(talk, screen, page),
        Action::Shelf(by, key, page) => shelf(talk, by, &key, page),
        Action::Answer(topic, question, from, want) => article::want(talk, &topic, question, from, want),
        Action::Offer(key) => offers::offer(talk, &key),
        _ => panic!("only buttons that turn a page come here"),
    }
}

/// A screen, in the message that was tapped or in a new one.
pub(super) fn open(talk: &mut Talk, screen: Screen, page: u8) {
    match screen {
        Screen::Home => home(talk),
        Screen::Topics => topics(talk, None),
        Screen::Documents => documents(talk, None),
        Screen::Services => offers::services(talk, page),
        Screen::Support => offers::support(talk),
        Screen::Policy => policy::card(talk),
        Screen::Changes => policy::changes(talk, page),
    }
}

/// A screen asked for by a command: a form that is being filled waits, and is mentioned after it.
pub(super) fn command(talk: &mut Talk, screen: Screen) {
    form::set_aside(talk);
    open(talk, screen, 0);
    form::remind_of_open_draft(talk);
}

/// Shows a text with its buttons: in the message that was tapped, where it is one of these, or else in a new one.
pub(super) fn turn(talk: &mut Talk, text: String, rows: Rows) {
    let tapped = talk.view.replied.filter(|slot| talk.tap.is_some() && matches!(slot, Slot::Page(_)));
    let slot = tapped.unwrap_or(Slot::Page(talk.id()));
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(slot));
}

/// «❓ طرح سؤال»: free words are invited, and everything that can be looked through is one tap away.
fn home(talk: &mut Talk) {
    let entries = SUGGESTED.iter().filter_map(|id| article::find(talk, id));
    let mut rows: Rows =
        entries.take(SUGGESTED_MAX).map(|entry| vec![entry_button(talk, entry, From::Home)]).collect();
    let button = |label: &str, screen| talk.button(label, Action::Browse(screen, 0));
    rows.push(vec![
        button("label-browse-topics", Screen::Topics),
        button("label-browse-documents", Screen::Documents),
    ]);
    rows.push(vec![
        button("label-services", Screen::Services),
        button("label-support-ways", Screen::Support),
    ]);
    rows.push(vec![button("label-policy", Screen::Policy), button("label-changes", Screen::Changes)]);
    let text = talk.text("ask-invitation", &Args::NONE);
    turn(talk, text, rows);
}

/// The groups of topics; `gone` says why they are shown where another list was asked for.
fn topics(talk: &mut Talk, gone: Option<String>) {
    let mut rows = shelf_rows(talk, ShelfKind::Group, From::Topic);
    rows.push(last_row(talk, Screen::Home));
    let text = talk.text("browse-topics", &Args::NONE);
    turn(talk, joined([gone, Some(text)]), rows);
}

/// The documents that answers are taken from, and those of the association's own that it has not supplied.
fn documents(talk: &mut Talk, gone: Option<String>) {
    let mut rows = shelf_rows(talk, ShelfKind::Document, From::Document);
    rows.push(last_row(talk, Screen::Home));
    let language = talk.language();
    let unsupplied = talk.world.pack.profile.documents.iter().filter(|document| !document.supplied);
    let titles: Vec<String> =
        unsupplied.map(|document| format!("• {}", document.title.in_language(language))).collect();
    let missing = (!titles.is_empty())
        .then(|| talk.text("browse-unsupplied", &Args::new().own("titles", titles.join("\n"))));
    let text = talk.text("browse-documents", &Args::NONE);
    turn(talk, joined([gone, Some(text), missing]), rows);
}

fn shelf_rows(talk: &Talk, kind: ShelfKind, by: From) -> Rows {
    let row = |shelf: &Shelf| {
        let label = format!("{} ({})", shelf.label.in_language(talk.language()), shelf.places.len());
        vec![Button { label, action: Action::Shelf(by, shelf.key.clone(), 0) }]
    };
    talk.world.pack.shelves.iter().filter(|shelf| shelf.kind == kind).map(row).collect()
}

/// A page of a shelf.
fn shelf(talk: &mut Talk, by: From, key: &str, page: u8) {
    let kind = if by == From::Document { ShelfKind::Document } else { ShelfKind::Group };
    let Some(shelf) = talk.world.pack.find_shelf(kind, key).cloned() else {
        talk.note("button-stale");
        let gone = Some(talk.text("browse-gone", &Args::NONE));
        return if kind == ShelfKind::Document { documents(talk, gone) } else { topics(talk, gone) };
    };
    let page = Page::of(shelf.places.len(), page, PAGE_MAX);
    let shown: Vec<&Entry> = shelf.places[page.from..page.to]
        .iter()
        .filter_map(|place| talk.world.pack.find_entry(&place.entry))
        .collect();
    let mut rows: Rows = shown.iter().map(|entry| vec![entry_button(talk, entry, by)]).collect();
    rows.extend(turning(talk, &page, |number| Action::Shelf(by, key.to_owned(), number)));
    let up = if kind == ShelfKind::Document { Screen::Documents } else { Screen::Topics };
    rows.push(last_row(talk, up));
    let args = Args::new()
        .own("title", shelf.title.in_language(talk.language()))
        .own("contents", contents(talk, &shelf, &page));
    let text = talk.text("browse-shelf", &args);
    turn(talk, joined([Some(text), pages(talk, &page)]), rows);
}

/// What a page of a shelf holds: of a document its articles with their answers, of a group only that there are some.
fn contents(talk: &Talk, shelf: &Shelf, page: &Page) -> String {
    if shelf.kind == ShelfKind::Group {
        return talk.text("browse-choose", &Args::NONE);
    }
    let language = talk.language();
    let mut lines: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    for place in &shelf.places[page.from..page.to] {
        let heading = place.heading.as_ref().map(|words| words.in_language(language));
        let Some(entry) = talk.world.pack.find_entry(&place.entry) else { continue };
        let title = entry.title.in_language(language);
        match lines.last_mut().filter(|(last, _)| *last == heading && heading.is_some()) {
            Some((_, titles)) => titles.push(title),
            None => lines.push((heading, vec![title])),
        }
    }
    let line = |(heading, titles): &(Option<&str>, Vec<&str>)| match heading {
        Some(heading) => format!("• {heading}: {}", titles.join(" · ")),
        None => format!("• {}", titles.join(" · ")),
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// «السابق» and «التالي», where there is more than one page.
pub(super) fn turning(talk: &Talk, page: &Page, action: impl Fn(u8) -> Action) -> Option<Vec<Button>> {
    let mut row = Vec::new();
    if page.number > 0 {
        row.push(talk.button("label-previous", action(page.number - 1)));
    }
    if usize::from(page.number) + 1 < page.count {
        row.push(talk.button("label-next", action(page.number + 1)));
    }
    (!row.is_empty()).then_some(row)
}

/// «صفحة 1 من 2», where there is more than one.
pub(super) fn pages(talk: &Talk, page: &Page) -> Option<String> {
    let args = Args::new().number("page", i64::from(page.number) + 1).number("pages", page.count as i64);
    (page.count > 1).then(|| talk.text("browse-page", &args))
}

/// Back, and a person: the last row of every list.
pub(super) fn last_row(talk: &Talk, up: Screen) -> Vec<Button> {
    vec![
        talk.button("label-back", Action::Browse(up, 0)),
        talk.button("label-person", Action::Open(MenuItem::Person)),
    ]
}

/// A button with an entry's title.
pub(super) fn entry_button(talk: &Talk, entry: &Entry, from: From) -> Button {
    let label = entry.title.in_language(talk.language()).to_owned();
    Button { label, action: Action::Answer(entry.id.0.clone(), EventId(0), from, Want::Read) }
}

/// The way back from an answer to the list it was read from; none under an answer to typed words.
pub(super) fn way_back(talk: &Talk, from: From, topic: &TopicId) -> Option<Button> {
    let action = match from {
        From::Answer => return None,
        From::Home => return Some(talk.button("label-back", Action::Browse(Screen::Home, 0))),
        From::Services => Action::Browse(Screen::Services, 0),
        From::Support => Action::Browse(Screen::Support, 0),
        From::Topic | From::Document => {
            let kind = if from == From::Document { ShelfKind::Document } else { ShelfKind::Group };
            let shelf = talk.world.pack.find_shelf_of(kind, topic)?;
            let place = shelf.places.iter().position(|place| &place.entry == topic)?;
            let page = Page::holding(shelf.places.len(), place, PAGE_MAX);
            Action::Shelf(from, shelf.key.clone(), page)
        }
    };
    Some(talk.button("button-back-to-list", action))
}

/// Paragraphs that are there, one after another.
pub(super) fn joined<const N: usize>(paragraphs: [Option<String>; N]) -> String {
    paragraphs.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}
