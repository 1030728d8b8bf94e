//! What all associations share: names of channels, documents and departments, topics, source lines.

use std::collections::BTreeMap;

use super::content::{BASE, Content};
use super::load_shelves::{self, Plan};
use super::reader::{Section, Sink, open};
use super::{Audience, ChannelKind, DocumentKind, Place, Source, Topic, TopicId, Words};

/// Names of the channels in files.
pub(super) const CHANNELS: [(&str, ChannelKind); 8] = [
    ("interview", ChannelKind::Interview),
    ("phone", ChannelKind::Phone),
    ("social", ChannelKind::Social),
    ("letters", ChannelKind::Letters),
    ("help_request", ChannelKind::HelpRequest),
    ("volunteering", ChannelKind::Volunteering),
    ("website", ChannelKind::Website),
    ("branch_delegates", ChannelKind::BranchDelegates),
];

/// Names of the association's own documents in files.
pub(super) const DOCUMENTS: [(&str, DocumentKind); 3] = [
    ("bylaws", DocumentKind::Bylaws),
    ("social_research_guide", DocumentKind::SocialResearchGuide),
    ("support_policy", DocumentKind::SupportPolicy),
];

/// Names of the places that need no document of the association's.
const PLACES: [&str; 6] =
    ["law", "regulation", "relations_policy", "association_card", "privacy_notice", "assistant"];

/// `associations/base`, without forms and knowledge.
pub(super) struct Base {
    /// Topics, in the domain's order.
    pub topics: Vec<Topic>,
    /// How answers are browsed.
    pub plan: Plan,
    /// «The association's documents do not say».
    pub not_stated: Words,
    /// The mark of what we have invented for trying.
    pub example_note: Words,
    /// «Two weeks», as the policies write the minimum.
    pub two_weeks: Words,
    /// Any other minimum; `{days}` is the number.
    pub days: Words,
    /// How an answer names the button of a request; `{name}` is the request's name.
    pub form_button: Words,
    /// How it names the button of a person.
    pub person_button: Words,
    /// How a fax number stands beside the telephone's; `{number}` is the number.
    pub fax: Words,
    person: BTreeMap<String, Words>,
    people: BTreeMap<String, Words>,
    channels: BTreeMap<String, Words>,
    documents: BTreeMap<String, Words>,
    departments: BTreeMap<String, Words>,
    sources: BTreeMap<String, Words>,
}

impl Base {
    /// Reads the shared words; what is missing is reported.
    pub fn load(content: &Content, sink: &Sink) -> Self {
        let mut base = Self {
            topics: Vec::new(),
            plan: Plan::default(),
            not_stated: Words::new("", ""),
            example_note: Words::new("", ""),
            two_weeks: Words::new("", ""),
            days: Words::new("", ""),
            form_button: Words::new("", ""),
            person_button: Words::new("", ""),
            fax: Words::new("", ""),
            person: BTreeMap::new(),
            people: BTreeMap::new(),
            channels: BTreeMap::new(),
            documents: BTreeMap::new(),
            departments: BTreeMap::new(),
            sources: BTreeMap::new(),
        };
        read(content, sink, "words.toml", |root| {
            base.not_stated = root.words("not_stated");
            base.example_note = root.words("example_note");
            base.two_weeks = root.words("two_weeks");
            base.days = root.words("days");
            base.form_button = root.words("form_button");
            base.person_button = root.words("person_button");
            base.fax = root.words("fax");
            base.person = table(root, "person", &["member", "beneficiary", "both"]);
            base.people = table(root, "people", &["member", "beneficiary", "both"]);
            base.channels = table(root, "channel", &CHANNELS.map(|(name, _)| name));
            base.documents = table(root, "document", &DOCUMENTS.map(|(name, _)| name)[..2]);
            base.departments = table(root, "department", &[]);
        });
        read(content, sink, "sources.toml", |root| {
            let mut needed = PLACES.to_vec();
            needed.push("association");
            base.sources = named(root, &needed);
        });
        read(content, sink, "topics.toml", |root| base.topics = topics(root));
        read(content, sink, load_shelves::FILE, |root| base.plan = Plan::read(root));
        base.plan.check(&base.topics, sink);
        base
    }

    /// «العضو» and «الأعضاء», by the audience.
    pub fn person_and_people(&self, audience: Audience) -> (Words, Words) {
        let key = match audience {
            Audience::Member => "member",
            Audience::Beneficiary => "beneficiary",
            Audience::Both => "both",
        };
        (pick(&self.person, key), pick(&self.people, key))
    }

    /// A channel's usual name.
    pub fn channel(&self, kind: ChannelKind) -> Words {
        pick(&self.channels, name_of(&CHANNELS, kind))
    }

    /// A document's title; the support guide's is the profile's.
    pub fn document(&self, kind: DocumentKind, support_title: &Words) -> Words {
        match kind {
            DocumentKind::SupportPolicy => support_title.clone(),
            _ => pick(&self.documents, name_of(&DOCUMENTS, kind)),
        }
    }

    /// A department's usual name.
    pub fn department(&self, key: &str) -> Option<&Words> {
        self.departments.get(key)
    }

    /// The source of a place, with its line; `title` is that of an association's own document.
    pub fn source(&self, place: Place, title: Option<&Words>) -> Source {
        let (key, article, section) = match &place {
            Place::Law { article } => ("law", Some(article), None),
            Place::Regulation { article } => ("regulation", Some(article), None),
            Place::RelationsPolicy { section } => ("relations_policy", None, Some(section)),
            Place::AssociationCard => ("association_card", None, None),
            Place::PrivacyNotice => ("privacy_notice", None, None),
            Place::Assistant => ("assistant", None, None),
            Place::Association { article, .. } => ("association", Some(article), None),
        };
        let mut line = pick(&self.sources, key);
        if let Some(article) = article {
            line = replaced(&line, "{article}", &Words::new(article, article));
        }
        for (name, words) in [("{section}", section), ("{document}", title)] {
            if let Some(words) = words {
                line = replaced(&line, name, words);
            }
        }
        Source { place, line, dated: None }
    }

    /// Whether an id is a topic or lies within one.
    pub fn has_topic(&self, id: &TopicId) -> bool {
        self.topics.iter().any(|topic| id.is_within(&topic.id))
    }
}

/// A text with a `{name}` replaced in both languages.
pub(super) fn replaced(words: &Words, name: &str, by: &Words) -> Words {
    Words { ar: words.ar.replace(name, &by.ar), en: words.en.replace(name, &by.en) }
}

/// Reads one file of the base, which must exist.
fn read(content: &Content, sink: &Sink, name: &str, read: impl FnOnce(&Section<'_>)) {
    match content.find_file(BASE, name) {
        Some(file) => {
            open(file, sink, read);
        }
        None => sink.report_line(&format!("{BASE}/{name}"), 1, "the file is missing"),
    }
}

/// A table of texts by name, in which the needed names are there.
fn table(root: &Section<'_>, key: &str, needed: &[&str]) -> BTreeMap<String, Words> {
    root.need(key)
        .and_then(|value| value.section())
        .map(|section| named(&section, needed))
        .unwrap_or_default()
}

/// All texts of a table by name, in which the needed names are there.
pub(super) fn named(section: &Section<'_>, needed: &[&str]) -> BTreeMap<String, Words> {
    for name in needed {
        section.need(name);
    }
    section.named().into_iter().map(|(name, value)| (name.to_owned(), value.words())).collect()
}

fn topics(root: &Section<'_>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for section in root.sections("topic") {
        let topic = Topic { id: TopicId(section.text("id")), title: section.words("title") };
        section.finish();
        if topics.iter().any(|other| other.id == topic.id) {
            section.report(format!("the topic `{}` stands here twice", topic.id));
        }
        topics.push(topic);
    }
    topics
}

fn pick(table: &BTreeMap<String, Words>, key: &str) -> Words {
    table.get(key).cloned().unwrap_or_else(|| Words::new("", ""))
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], kind: T) -> &'static str {
    names.iter().find(|(_, other)| *other == kind).map_or("", |(name, _)| name)
}
