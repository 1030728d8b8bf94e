//! Reading TOML so that every mistake is named with its line, not only the first one.
//!
//! What cannot be read is reported and stood in for by an empty value; the caller throws the result away if
//! anything was reported, so a stand-in never reaches a pack.

use std::cell::RefCell;
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::content::ContentFile;
use super::lint::find_promise;
use super::{Problem, Words};

/// Where mistakes are collected.
#[derive(Debug, Default)]
pub(super) struct Sink(RefCell<Vec<Problem>>);

/// A file that is TOML.
pub(super) struct Parsed<'a> {
    file: ContentFile<'a>,
    root: Spanned<DeTable<'a>>,
}

/// A table being read: what is left unread at the end is a mistake. It may lie over another table, which gives what
/// this one does not say.
pub(super) struct Section<'a> {
    /// From the top; never empty.
    layers: Vec<Layer<'a>>,
    sink: &'a Sink,
}

/// One table of a section.
struct Layer<'a> {
    file: ContentFile<'a>,
    table: &'a DeTable<'a>,
    at: usize,
    read: RefCell<Vec<String>>,
}

/// One value, with its place.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    file: ContentFile<'a>,
    spanned: &'a Spanned<DeValue<'a>>,
    sink: &'a Sink,
}

impl Sink {
    /// Reports a mistake at a byte offset of a file.
    pub fn report(&self, file: ContentFile<'_>, offset: usize, what: impl Into<String>) {
        let line = line_of(file.text, offset);
        self.report_line(file.path, line, what);
    }

    /// Reports a mistake at a line.
    pub fn report_line(&self, file: &str, line: usize, what: impl Into<String>) {
        let problem = Problem { file: file.to_owned(), line, what: what.into() };
        if !self.0.borrow().contains(&problem) {
            self.0.borrow_mut().push(problem);
        }
    }

    /// All of them, by file and line.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.0.into_inner();
        problems.sort();
        problems
    }
}

/// Parses a file and reads it with `read`; `None` if it is not TOML, which is reported.
pub(super) fn open<R>(file: ContentFile<'_>, sink: &Sink, read: impl FnOnce(&Section<'_>) -> R) -> Option<R> {
    let parsed = Parsed::parse(file, sink)?;
    let section = parsed.section(sink);
    let result = read(&section);
    section.finish();
    Some(result)
}

impl<'a> Parsed<'a> {
    /// Parses a file; `None` if it is not TOML, which is reported.
    pub fn parse(file: ContentFile<'a>, sink: &Sink) -> Option<Self> {
        let (root, errors) = DeTable::parse_recoverable(file.text);
        for error in &errors {
            let offset = error.span().map_or(0, |span| span.start);
            sink.report(file, offset, format!("not valid TOML: {}", error.message()));
        }
        errors.is_empty().then_some(Self { file, root })
    }

    /// Its root table.
    pub fn section<'s>(&'s self, sink: &'s Sink) -> Section<'s> {
        Section::new(self.file, self.root.get_ref(), 0, sink)
    }
}

impl<'a> Section<'a> {
    fn new(file: ContentFile<'a>, table: &'a DeTable<'a>, at: usize, sink: &'a Sink) -> Self {
        Self { layers: vec![Layer { file, table, at, read: RefCell::default() }], sink }
    }

    /// This table over another one, key by key.
    pub fn over(mut self, under: Section<'a>) -> Self {
        self.layers.extend(under.layers);
        self
    }

    /// The value of a key that may be absent.
    pub fn find(&self, key: &str) -> Option<Value<'a>> {
        // A key that lies under another one has been read too.
        self.layers.iter().rev().filter_map(|layer| layer.find(key, self.sink)).last()
    }

    /// The value of a key that must be there.
    pub fn need(&self, key: &str) -> Option<Value<'a>> {
        let found = self.find(key);
        if found.is_none() {
            self.report(format!("`{key}` is missing"));
        }
        found
    }

    /// All keys with their values, for a table whose keys are names.
    pub fn named(&self) -> Vec<(&'a str, Value<'a>)> {
        let names = self.layers.iter().flat_map(|layer| layer.table.keys());
        let names: BTreeSet<&'a str> = names.map(|name| name.get_ref().as_ref()).collect();
        names.into_iter().filter_map(|name| self.find(name).map(|value| (name, value))).collect()
    }

    /// A text in both languages that must be there.
    pub fn words(&self, key: &str) -> Words {
        self.need(key).map(|value| value.words()).unwrap_or_else(|| Words::new("", ""))
    }

    /// A text in both languages that may be absent.
    pub fn find_words(&self, key: &str) -> Option<Words> {
        self.find(key).map(|value| value.words())
    }

    /// A text that must be there.
    pub fn text(&self, key: &str) -> String {
        self.need(key).map(|value| value.text()).unwrap_or_default()
    }

    /// A text that may be absent.
    pub fn find_text(&self, key: &str) -> Option<String> {
        self.find(key).map(|value| value.text())
    }

    /// A switch that must be there.
    pub fn flag(&self, key: &str) -> bool {
        self.need(key).is_some_and(|value| value.flag())
    }

    /// A switch that is off where it is absent.
    pub fn flag_or_off(&self, key: &str) -> bool {
        self.find(key).is_some_and(|value| value.flag())
    }

    /// One of a closed set of names; the first of them stands in for what could not be read.
    pub fn one_of<T: Copy>(&self, key: &str, names: &[(&str, T)]) -> T {
        self.need(key).and_then(|value| value.one_of(names)).unwrap_or(names[0].1)
    }

    /// The texts of a list that may be absent, each with its place.
    pub fn list(&self, key: &str) -> Vec<Value<'a>> {
        self.find(key).map(|value| value.list()).unwrap_or_default()
    }

    /// The tables of a list that may be absent.
    pub fn sections(&self, key: &str) -> Vec<Section<'a>> {
        self.list(key).into_iter().filter_map(|value| value.section()).collect()
    }

    /// The tables of a list in each layer, the lowest layer first.
    pub fn sections_by_layer(&self, key: &str) -> Vec<Vec<Section<'a>>> {
        let lists = self.layers.iter().rev().map(|layer| layer.find(key, self.sink));
        lists
            .map(|value| value.map(|value| value.list()).unwrap_or_default())
            .map(|items| items.into_iter().filter_map(|value| value.section()).collect())
            .collect()
    }

    /// Reports a mistake at the start of this table.
    pub fn report(&self, what: impl Into<String>) {
        let top = self.top();
        self.sink.report(top.file, top.at, what);
    }

    /// Line of the start of this table.
    pub fn line(&self) -> usize {
        line_of(self.top().file.text, self.top().at)
    }

    /// Path of the file.
    pub fn path(&self) -> &'a str {
        self.top().file.path
    }

    /// Leaves keys to another reader of the same table.
    pub fn leave(&self, keys: &[&str]) {
        self.top().read.borrow_mut().extend(keys.iter().map(|key| (*key).to_owned()));
    }

    /// Reports the keys that nobody read.
    pub fn finish(&self) {
        for layer in &self.layers {
            layer.finish(self.sink);
        }
    }

    fn top(&self) -> &Layer<'a> {
        &self.layers[0]
    }
}

impl<'a> Layer<'a> {
    fn find(&self, key: &str, sink: &'a Sink) -> Option<Value<'a>> {
        self.read.borrow_mut().push(key.to_owned());
        let (_, spanned) = self.table.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(Value { file: self.file, spanned, sink })
    }

    fn finish(&self, sink: &Sink) {
        let read = self.read.borrow();
        for name in self.table.keys().filter(|name| !read.iter().any(|key| key == name.get_ref())) {
            let what = format!("unknown key `{}`; it may be one of: {}", name.get_ref(), read.join(", "));
            sink.report(self.file, name.span().start, what);
        }
    }
}

impl<'a> Value<'a> {
    /// A text that is not empty.
    pub fn text(&self) -> String {
        match self.spanned.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => text.trim().to_owned(),
            DeValue::String(_) => self.wrong("is empty"),
            _ => self.wrong("has to be a text"),
        }
    }

    /// A text in both languages, neither empty nor promising what the policies do not.
    pub fn words(&self) -> Words {
        let Some(section) = self.section() else { return Words::new("", "") };
        let mut said = ["ar", "en"].map(|language| match section.find(language) {
            Some(value) => {
                let text = value.text();
                if let Some(what) = find_promise(&text) {
                    value.report(what);
                }
                text
            }
            None => {
                self.report(format!("the language `{language}` is missing"));
                String::new()
            }
        });
        section.finish();
        let [ar, en] = said.each_mut().map(std::mem::take);
        Words { ar, en }
    }

    /// A switch.
    pub fn flag(&self) -> bool {
        self.spanned.get_ref().as_bool().unwrap_or_else(|| self.wrong("has to be true or false"))
    }

    /// A whole number in the range of `T`.
    pub fn number<T: TryFrom<i64> + Default>(&self) -> T {
        let number = self.spanned.get_ref().as_integer();
        let number = number.and_then(|digits| i64::from_str_radix(digits.as_str(), digits.radix()).ok());
        number
            .and_then(|number| T::try_from(number).ok())
            .unwrap_or_else(|| self.wrong("has to be a whole number in range"))
    }

    /// One of a closed set of names.
    pub fn one_of<T: Copy>(&self, names: &[(&str, T)]) -> Option<T> {
        let text = self.text();
        let found = names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() && !text.is_empty() {
            let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            self.report(format!("unknown name `{text}`; it may be one of: {}", names.join(", ")));
        }
        found
    }

    /// What the text reads as, or a mistake that says what was wanted.
    pub fn parsed<T>(&self, wanted: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text();
        let parsed = parse(&text);
        if parsed.is_none() && !text.is_empty() {
            self.report(format!("`{text}` cannot be read: {wanted} is wanted"));
        }
        parsed
    }

    /// The items of a list.
    pub fn list(&self) -> Vec<Self> {
        let Some(items) = self.spanned.get_ref().as_array() else { return self.wrong("has to be a list") };
        items.iter().map(|spanned| Self { spanned, ..*self }).collect()
    }

    /// A table.
    pub fn section(&self) -> Option<Section<'a>> {
        let Some(table) = self.spanned.get_ref().as_table() else { return self.wrong("has to be a table") };
        Some(Section::new(self.file, table, self.spanned.span().start, self.sink))
    }

    /// Reports a mistake at this value.
    pub fn report(&self, what: impl Into<String>) {
        self.sink.report(self.file, self.spanned.span().start, what);
    }

    /// Line of this value.
    pub fn line(&self) -> usize {
        line_of(self.file.text, self.spanned.span().start)
    }

    /// Reports a mistake and stands in for the value.
    fn wrong<T: Default>(&self, what: &str) -> T {
        self.report(format!("the value {what}"));
        T::default()
    }
}

/// Line of a byte offset, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
