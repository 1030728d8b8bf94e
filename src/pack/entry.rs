//! Approved answers: what the association lets the bot say, and where each comes from.

use crate::texts::Language;

use super::{DocumentKind, FormId, TopicId, Words};

/// One approved answer with the ways in which people ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Topic; unique in a loaded pack.
    pub id: TopicId,
    /// Short name, as on a button of a clarifying question.
    pub title: Words,
    /// Where the answer comes from.
    pub source: Source,
    /// How people ask.
    pub phrasings: Phrasings,
    /// The answer, the association's values filled in.
    pub answer: Words,
    /// Values the answer names and the association has not given; the answer says so in their place, and a
    /// person is offered.
    pub missing: Vec<String>,
    /// Entries to look at next; each exists in the pack.
    pub related: Vec<TopicId>,
    /// A form the answer offers; it exists in the pack.
    pub request: Option<FormId>,
    /// Whether the bot asks for confirmation before answering even when it is sure.
    pub sensitive: bool,
}

/// How people ask for one answer: at least six in all, at least two of them in dialect.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrasings {
    /// Standard Arabic.
    pub ar: Vec<String>,
    /// Saudi dialect.
    pub dialect: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

impl Phrasings {
    /// All of them, standard first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.ar.iter().chain(&self.dialect).chain(&self.en).map(String::as_str)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.ar.len() + self.dialect.len() + self.en.len()
    }
}

/// Where an answer comes from, and the line that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document and the place in it.
    pub place: Place,
    /// The whole line, as shown under the answer: «المصدر: نظام الجمعيات التعاونية، المادة 23». Its wording is
    /// content: `associations/base/sources.toml`.
    pub line: Words,
    /// Since when the document stands, in a sentence; `None` for what the association or the assistant says of itself.
    pub dated: Option<Words>,
}

impl Source {
    /// The line in one language.
    pub fn line(&self, language: Language) -> &str {
        self.line.in_language(language)
    }
}

/// A place in a document that we hold. Nothing else is ever cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The Cooperative Associations Law.
    Law {
        /// Article, as numbered there.
        article: String,
    },
    /// Its implementing regulation.
    Regulation {
        /// Article, as numbered there.
        article: String,
    },
    /// The association's policy on relations.
    RelationsPolicy {
        /// Heading and step.
        section: Words,
    },
    /// What the association publishes of itself: name, registration, contacts.
    AssociationCard,
    /// The notice on personal data.
    PrivacyNotice,
    /// What the bot can say of itself.
    Assistant,
    /// A document of the association's own, once it has supplied it.
    Association {
        /// Which one.
        document: DocumentKind,
        /// Article or section, as numbered there.
        article: String,
    },
}
