//! `services.toml` → the lists an association's forms choose from.

use std::collections::BTreeMap;

use super::content::{BASE, Content};
use super::load_forms::DECIDERS;
use super::load_offers;
use super::reader::{Section, Sink, open};
use super::{Choice, ChoiceKey, Problem};

/// Telegram shows a button's label in one line; a longer one is cut on a phone.
const MAX_LABEL_CHARS: usize = 60;
/// Longest key of an option: a button carries it with the draft and the field within Telegram's 64 bytes.
const MAX_OPTION_KEY: usize = 20;
/// Options of one list: more is no choice on a telephone, and Telegram takes a hundred buttons under a message.
pub(super) const MAX_OPTIONS: usize = 60;

/// The lists by the name that a field's `options_from` says, with the name of their tables in the file.
pub(super) const LISTS: [(&str, &str); 7] = [
    ("services", "service"),
    ("support_types", "support"),
    ("areas", "area"),
    ("cities", "city"),
    ("branches", "branch"),
    ("meetings", "meeting"),
    ("skills", "skill"),
];

/// The lists of one association.
#[derive(Default)]
pub(super) struct Catalogue {
    lists: BTreeMap<&'static str, Vec<Choice>>,
    /// Options that are examples.
    pub examples: Vec<Problem>,
}

impl Catalogue {
    /// Reads the association's lists; what all share («another service») closes each.
    pub fn load(content: &Content, folder: &str, sink: &Sink) -> Self {
        let mut catalogue = Self::default();
        for from in [folder, BASE] {
            if let Some(file) = content.find_file(from, "services.toml") {
                open(file, sink, |root| catalogue.read(root));
            }
        }
        catalogue
    }

    /// The options of a list; none where nobody has given it.
    pub fn options(&self, list: &str) -> &[Choice] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    fn read(&mut self, root: &Section<'_>) {
        for (list, table) in LISTS {
            for section in root.sections(table) {
                let option = read_choice(&section);
                section.finish();
                if option.example {
                    let what = format!(
                        "«{}» is an example: put the association's own, or take it out",
                        option.label.ar
                    );
                    let (file, line) = (section.path().to_owned(), section.line());
                    self.examples.push(Problem { file, line, what });
                }
                add(self.lists.entry(list).or_default(), option, &section);
            }
        }
    }
}

/// The options that a field lists itself.
pub(super) fn own_options(section: &Section<'_>) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    for inner in section.sections("options") {
        let option = read_choice(&inner);
        inner.finish();
        add(&mut options, option, &inner);
    }
    options
}

fn add(options: &mut Vec<Choice>, option: Choice, section: &Section<'_>) {
    if options.iter().any(|other| other.key == option.key) {
        section.report(format!("the option `{}` stands here twice", option.key));
    }
    if options.len() == MAX_OPTIONS {
        section.report(format!("there are more than {MAX_OPTIONS} options"));
    }
    options.push(option);
}

/// Keys are short and in snake case: they stand in buttons and in stored answers, parted by commas and dots.
pub(super) fn check_key(section: &Section<'_>, key: &str, longest: usize) {
    let snake = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !snake || key.len() > longest {
        section.report(format!("`{key}` is no key: at most {longest} of a-z, 0-9 and _"));
    }
}

fn read_choice(section: &Section<'_>) -> Choice {
    let option = Choice {
        key: ChoiceKey(section.text("key")),
        label: section.words("label"),
        example: section.flag_or_off("example"),
        decides: section.find("decides").and_then(|value| value.one_of(&DECIDERS)),
    };
    section.leave(&load_offers::KEYS);
    check_key(section, option.key.as_str(), MAX_OPTION_KEY);
    let long = |text: &str| text.chars().count() > MAX_LABEL_CHARS;
    if long(&option.label.ar) || long(&option.label.en) {
        section.report(format!("the label is longer than the {MAX_LABEL_CHARS} letters of a button"));
    }
    option
}
