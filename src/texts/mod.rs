//! Fluent: message id + language → text. Pure.
//!
//! The words live in `locales/{ar,en}/*.ftl` and travel inside the binary. The two languages are held to the same
//! ids, attributes and variables when they are loaded, so a text that exists in one cannot be missing in the other.

mod args;
mod direction;
mod rich;
mod shape;
mod span;

pub use args::{Arg, Args};
pub use direction::{isolate, isolate_code, strip_controls};
pub use rich::{BOLD_OFF, BOLD_ON, Rich, rich};
pub use span::{SPANS_MAX, Span, Style, weave};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use unic_langid::{LanguageIdentifier, langid};

static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// A language the bot speaks. Written `"ar"` or `"en"` in settings and in the store.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Language {
    /// Arabic, the first language of the product and the one assumed until a person chooses.
    #[default]
    #[serde(rename = "ar")]
    Arabic,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Every text of the product in both languages. Cheap to share behind an `Arc`: it is `Send + Sync` and read-only.
pub struct Texts {
    arabic: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
    ids: BTreeSet<String>,
}

/// Something wrong in a file of texts, found when it is loaded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    /// The file as given, for embedded texts relative to `locales/` (`ar/common.ftl`).
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, in one English sentence for the operator or the author of the file.
    pub what: String,
}

/// One file of texts: its language, its name for problems, its Fluent source.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The language of every message in the file.
    pub language: Language,
    /// The name under which its problems are reported.
    pub file: &'a str,
    /// Fluent source, with `[b]…[/b]` for bold.
    pub text: &'a str,
}

impl Language {
    /// Both languages, Arabic first.
    pub const ALL: [Self; 2] = [Self::Arabic, Self::English];

    /// The language this one is switched to.
    pub fn other(self) -> Self {
        match self {
            Self::Arabic => Self::English,
            Self::English => Self::Arabic,
        }
    }

    /// The ISO 639-1 code, which is also the folder under `locales/`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Arabic => langid!("ar"),
            Self::English => langid!("en"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

impl Texts {
    /// Reads every `locales/{ar,en}/*.ftl` carried by the binary.
    ///
    /// # Errors
    /// Every problem of every file at once, sorted by file and line.
    pub fn embedded() -> Result<Self, Vec<Problem>> {
        Self::from_sources(&embedded_sources()?)
    }

    /// Reads the given files; [`Texts::embedded`] with other words, for tests.
    ///
    /// # Errors
    /// A junk entry, a duplicate id, a reference to a text that does not exist, or an id, attribute or set of
    /// variables that differs between the two languages.
    pub fn from_sources(sources: &[Source<'_>]) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let arabic = Side::load(Language::Arabic, sources, &mut problems);
        let english = Side::load(Language::English, sources, &mut problems);
        shape::compare(&arabic.shapes, &english.shapes, &mut problems);
        if problems.is_empty() {
            let ids = arabic.shapes.ids();
            Ok(Self { arabic: arabic.bundle, english: english.bundle, ids })
        } else {
            problems.sort();
            Err(problems)
        }
    }

    /// The text of a message, with its arguments in place. `id` is a message (`label-ask`) or one of its attributes
    /// (`request.hint`). The result may hold [`BOLD_ON`] and [`BOLD_OFF`]; [`rich`] takes them out.
    ///
    /// # Panics
    /// When the id does not exist: every id in the code is checked against the files by a test, so this is a broken
    /// invariant. In a debug build also when the text needs an argument that was not given; a release build writes
    /// the variable's name instead and logs it.
    pub fn text(&self, language: Language, id: &str, args: &Args) -> String {
        let bundle = match language {
            Language::Arabic => &self.arabic,
            Language::English => &self.english,
        };
        let (message_id, attribute) = id.split_once('.').map_or((id, None), |(m, a)| (m, Some(a)));
        let message = bundle.get_message(message_id);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            panic!(
                "there is no text `{id}` in locales/{}: the code asks for an id no file has",
                language.code()
            )
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args.fluent()), &mut errors).into_owned();
        if !errors.is_empty() {
            debug_assert!(false, "the text `{id}` ({}) could not be composed: {errors:?}", language.code());
            tracing::error!(id, language = language.code(), ?errors, "a text was composed with errors");
        }
        text
    }

    /// Whether a message, or an attribute written `id.attribute`, exists (in both languages, as loading demands).
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Every id, attributes as `id.attribute`, in alphabetical order.
    pub fn ids(&self) -> Vec<&str> {
        self.ids.iter().map(String::as_str).collect()
    }
}

/// One language while it is being loaded.
struct Side {
    bundle: FluentBundle<FluentResource>,
    shapes: shape::Shapes,
}

impl Side {
    fn load(language: Language, sources: &[Source<'_>], problems: &mut Vec<Problem>) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // Fluent's own marks land inside links and codes; `Args` isolates what needs it, by kind.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(args::written));
        let mut shapes = shape::Shapes::default();
        for source in sources.iter().filter(|source| source.language == language) {
            let text = source.text.replace("[b]", BOLD_ON_STR).replace("[/b]", BOLD_OFF_STR);
            let resource = match FluentResource::try_new(text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    problems.extend(errors.iter().map(|error| Problem {
                        file: source.file.to_owned(),
                        line: shape::line_at(resource.source(), error.pos.start),
                        what: format!("this is not Fluent: {error}"),
                    }));
                    resource
                }
            };
            shapes.add(source.file, &resource, problems);
            // Duplicates are already named by `shapes`, with their lines; the first one wins.
            let _ = bundle.add_resource(resource);
        }
        shapes.check_references(problems);
        Self { bundle, shapes }
    }
}

const BOLD_ON_STR: &str = "\u{E000}";
const BOLD_OFF_STR: &str = "\u{E001}";

/// The carried files as sources; a file that is not UTF-8 is a problem.
fn embedded_sources() -> Result<Vec<Source<'static>>, Vec<Problem>> {
    let mut sources = Vec::new();
    for language in Language::ALL {
        let files = LOCALES.get_dir(language.code()).into_iter().flat_map(|dir| dir.files());
        for file in files.filter(|file| file.path().extension().is_some_and(|ext| ext == "ftl")) {
            let name = file.path().to_str().unwrap_or_default();
            let Some(text) = file.contents_utf8() else {
                return Err(vec![Problem { file: name.into(), line: 1, what: "this is not UTF-8".into() }]);
            };
            sources.push(Source { language, file: name, text });
        }
    }
    Ok(sources)
}

#[cfg(test)]
mod tests;
