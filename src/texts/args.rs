//! What is put into a text, by kind: the kind decides how it is kept from disturbing the direction around it.

use super::direction::{isolate, isolate_code};
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentValue};
use serde::{Deserialize, Serialize};

/// The arguments of one text, built by chaining: `Args::new().words("name", name).number("count", 3)`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Args(Vec<(String, Arg)>);

/// One argument with its kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// What a person typed, or a name: may be in either script.
    Words(String),
    /// A reference, phone, number or Latin code: always read left to right.
    Code(String),
    /// A count, which chooses the plural form.
    Number(i64),
    /// Text of ours, already composed, or a word that a text selects on.
    Own(String),
}

impl Args {
    /// For a text without variables.
    pub const NONE: Self = Self(Vec::new());

    /// No arguments yet.
    pub fn new() -> Self {
        Self::NONE
    }

    /// For a text without variables; the same as [`Args::NONE`].
    pub fn none() -> Self {
        Self::NONE
    }

    /// Adds what a person typed, or a name. Direction controls and our own markers are stripped, and each line is
    /// wrapped in U+2068…U+2069, so that it cannot turn the text around it.
    pub fn words(self, name: &str, text: impl Into<String>) -> Self {
        self.with(name, Arg::Words(text.into()))
    }

    /// Adds a number as written, reference, phone or Latin code, wrapped in U+2066…U+2069 so that it reads left to
    /// right even where it starts with a plus sign or a digit.
    pub fn code(self, name: &str, text: impl Into<String>) -> Self {
        self.with(name, Arg::Code(text.into()))
    }

    /// Adds a count for `{ $count -> [one] … }`; all six Arabic forms work. Written in Western digits. A number too
    /// large for an `i64` becomes the largest one.
    pub fn number(self, name: &str, count: impl TryInto<i64>) -> Self {
        self.with(name, Arg::Number(count.try_into().unwrap_or(i64::MAX)))
    }

    /// Adds our own text exactly as it is, markers for bold included; also the kind for a word the text selects on
    /// (`{ $role -> [member] … }`), because the other kinds are wrapped and would match nothing.
    pub fn own(self, name: &str, text: impl Into<String>) -> Self {
        self.with(name, Arg::Own(text.into()))
    }

    /// Adds an argument of a kind decided elsewhere. A name given twice keeps the last value.
    pub fn with(mut self, name: &str, arg: Arg) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), arg));
        self
    }

    /// The arguments with their names, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arg)> {
        self.0.iter().map(|(name, arg)| (name.as_str(), arg))
    }

    pub(super) fn fluent(&self) -> FluentArgs<'_> {
        self.iter().map(|(name, arg)| (name, arg.fluent())).collect()
    }
}

impl Arg {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Words(text) => FluentValue::from(isolate(text)),
            Self::Code(text) => FluentValue::from(isolate_code(text)),
            Self::Number(count) => FluentValue::Number(count_for_plurals(*count)),
            Self::Own(text) => FluentValue::from(text.as_str()),
        }
    }
}

/// The number as Fluent must see it. Arabic chooses its form by the last two digits (103 as 3, 111 as 11: CLDR,
/// `n % 100`), but the plural rules underneath look at the whole number; so they are shown the smallest number of
/// the same form, and the digits to write travel beside it in a field that nothing else here uses.
fn count_for_plurals(count: i64) -> FluentNumber {
    let twin = match (count.unsigned_abs(), count.unsigned_abs() % 100) {
        (small @ 0..=99, _) => small,
        (_, 0..=2) => 100,
        (_, last_two) => last_two,
    };
    let options = FluentNumberOptions { currency: Some(count.to_string()), ..FluentNumberOptions::default() };
    FluentNumber::new(twin as f64, options)
}

/// Writes the digits that [`count_for_plurals`] put aside; every bundle uses it as its formatter.
pub(super) fn written<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.options.currency.clone(),
        _ => None,
    }
}
