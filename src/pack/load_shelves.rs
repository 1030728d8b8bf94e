//! `base/browse.toml` → the shelves on which answers are browsed, and since when their documents stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::base::{DOCUMENTS, named, replaced};
use super::content::BASE;
use super::reader::{Section, Sink, Value};
use super::shelf::{Placed, Shelf, ShelfKind};
use super::{DocumentKind, Entry, Place, Profile, Topic, TopicId, Words};
use crate::calendar;
use crate::texts::Language;

/// The file's name.
pub(super) const FILE: &str = "browse.toml";
/// Longest name of a group in a button.
const KEY_BYTES_MAX: usize = 8;
/// Most groups: one page of buttons on a telephone.
const GROUPS_MAX: usize = 8;
/// Documents that everyone has, by the name of their title; the policy's title is the profile's.
const COMMON: [(&str, &str); 5] = [
    ("law", "law"),
    ("reg", "regulation"),
    ("card", "association_card"),
    ("privacy", "privacy_notice"),
    ("bot", "assistant"),
];
/// The names in buttons of the documents of the association's own.
const OWN: [(DocumentKind, &str); 3] = [
    (DocumentKind::Bylaws, "bylaws"),
    (DocumentKind::SocialResearchGuide, "research"),
    (DocumentKind::SupportPolicy, "support"),
];
/// The relations policy's name in buttons.
const POLICY: &str = "policy";
/// The name of its short title.
const POLICY_TITLE: &str = "relations_policy";
/// The order in which documents are shown.
const ORDER: [&str; 9] = [POLICY, "bylaws", "support", "research", "law", "reg", "card", "privacy", "bot"];

/// How answers are laid out, as the base says it.
#[derive(Default)]
pub(super) struct Plan {
    groups: Vec<Group>,
    documents: BTreeMap<String, Words>,
    headings: BTreeMap<String, Words>,
    sections: Vec<String>,
    as_one: Vec<String>,
    dated: BTreeMap<String, Words>,
}

struct Group {
    key: String,
    title: Words,
    topics: Vec<TopicId>,
}

impl Plan {
    /// Reads the file.
    pub fn read(root: &Section<'_>) -> Self {
        let table = |key, needed: &[&'static str]| {
            let section = root.need(key).and_then(|value| value.section());
            section.map(|section| named(&section, needed)).unwrap_or_default()
        };
        let policy = root.need("policy").and_then(|value| value.section());
        let policy = policy.map(|section| {
            let texts = |key| section.list(key).iter().map(Value::text).collect();
            let both = (texts("sections"), texts("as_one"));
            section.finish();
            both
        });
        let (sections, as_one) = policy.unwrap_or_default();
        Plan {
            groups: root.sections("group").iter().map(read_group).collect(),
            documents: table("document", &COMMON.map(|(_, name)| name)),
            headings: table("heading", &["article"]),
            sections,
            as_one,
            dated: table(
                "dated",
                &["law", "regulation", "policy", "policy_undated", "effective", "document_undated"],
            ),
        }
    }

    /// Reports topics that stand in no group, or in more than one, and what a group names beside topics.
    pub fn check(&self, topics: &[Topic], sink: &Sink) {
        let report = |what: String| sink.report_line(&format!("{BASE}/{FILE}"), 1, what);
        if self.groups.len() > GROUPS_MAX {
            report(format!("there are more than {GROUPS_MAX} groups: they stand on one page"));
        }
        let listed: Vec<&TopicId> = self.groups.iter().flat_map(|group| &group.topics).collect();
        for topic in topics {
            let times = listed.iter().filter(|listed| ***listed == topic.id).count();
            if times != 1 {
                report(format!("the topic `{}` has to stand in one group; it stands in {times}", topic.id));
            }
        }
        for id in listed.iter().filter(|id| !topics.iter().any(|topic| topic.id == ***id)) {
            report(format!("`{id}` is no topic of base/topics.toml"));
        }
        for (place, group) in self.groups.iter().enumerate() {
            if self.groups[..place].iter().any(|other| other.key == group.key) {
                report(format!("the group `{}` stands here twice", group.key));
            }
        }
    }

    /// The shelves of a profile's answers, groups first; only those that hold any.
    pub fn shelves(&self, profile: &Profile, entries: &[Entry]) -> Vec<Shelf> {
        let groups = self.groups.iter().map(|group| {
            let within = |entry: &&Entry| group.topics.iter().any(|topic| entry.id.is_within(topic));
            let place = |entry: &Entry| Placed { heading: None, entry: entry.id.clone() };
            let places = entries.iter().filter(within).map(place).collect();
            let (title, label) = (group.title.clone(), group.title.clone());
            Shelf { kind: ShelfKind::Group, key: group.key.clone(), title, label, places }
        });
        let documents = ORDER.iter().map(|key| {
            let mut held: Vec<&Entry> =
                entries.iter().filter(|entry| key_of(&entry.source.place) == *key).collect();
            // Stable: within one place the answers keep the order of their topics.
            held.sort_by_key(|entry| self.rank(&entry.source.place));
            let place = |entry: &&Entry| Placed {
                heading: self.heading(&entry.source.place),
                entry: entry.id.clone(),
            };
            let places = held.iter().map(place).collect();
            let title = self.title(key, profile);
            // The policy's full title is longer than a button.
            let label = if *key == POLICY { self.documents.get(POLICY_TITLE) } else { None };
            let label = label.unwrap_or(&title).clone();
            Shelf { kind: ShelfKind::Document, key: (*key).to_owned(), title, label, places }
        });
        groups.chain(documents).filter(|shelf| !shelf.places.is_empty()).collect()
    }

    /// Since when the document of a place stands; `effective` is the day that the entry gives. `None` for what the
    /// association or the assistant says of itself.
    pub fn dated(&self, place: &Place, profile: &Profile, effective: Option<NaiveDate>) -> Option<Words> {
        let with = |key: &str, date: NaiveDate| {
            let [ar, en] =
                [Language::Arabic, Language::English].map(|language| calendar::both(language, date));
            self.dated.get(key).map(|words| replaced(words, "{date}", &Words::new(ar, en)))
        };
        match (place, effective) {
            (_, Some(date)) => with("effective", date),
            (Place::Law { .. }, _) => self.dated.get("law").cloned(),
            (Place::Regulation { .. }, _) => self.dated.get("regulation").cloned(),
            (Place::RelationsPolicy { .. }, _) => match profile.policy.date {
                Some(date) => with("policy", date),
                None => self.dated.get("policy_undated").cloned(),
            },
            (Place::Association { .. }, _) => self.dated.get("document_undated").cloned(),
            (Place::AssociationCard | Place::PrivacyNotice | Place::Assistant, _) => None,
        }
    }

    fn title(&self, key: &str, profile: &Profile) -> Words {
        let own = OWN.iter().find(|(_, own)| *own == key).map(|(kind, _)| *kind);
        let own = own.and_then(|kind| profile.documents.iter().find(|document| document.kind == kind));
        if let Some(document) = own {
            return document.title.clone();
        }
        let name = COMMON.iter().find(|(common, _)| *common == key).map(|(_, name)| *name);
        let title = name.and_then(|name| self.documents.get(name));
        title.unwrap_or(&profile.policy.title).clone()
    }

    fn heading(&self, place: &Place) -> Option<Words> {
        match place {
            Place::Law { article } | Place::Regulation { article } | Place::Association { article, .. } => {
                // An association's documents may be numbered in words of their own.
                let plain = article.chars().next().is_some_and(|first| first.is_ascii_digit());
                let words = Words::new(article, article);
                match self.headings.get("article").filter(|_| plain) {
                    Some(heading) => Some(replaced(heading, "{article}", &words)),
                    None => Some(words),
                }
            }
            Place::RelationsPolicy { section }
                if self.as_one.iter().any(|known| section.ar.starts_with(known.as_str())) =>
            {
                let before = |text: &str, comma| text.split(comma).next().unwrap_or_default().to_owned();
                Some(Words::new(before(&section.ar, '،'), before(&section.en, ',')))
            }
            Place::RelationsPolicy { section } => Some(section.clone()),
            Place::AssociationCard | Place::PrivacyNotice | Place::Assistant => None,
        }
    }

    /// The order within a document: its section, then the number in it. What has a section's bare name comes first
    /// in it, what names a part without a number comes last.
    fn rank(&self, place: &Place) -> (usize, u32) {
        match place {
            Place::Law { article } | Place::Regulation { article } | Place::Association { article, .. } => {
                (0, number_in(article).unwrap_or(u32::MAX))
            }
            Place::RelationsPolicy { section } => {
                let begins = |known: &String| section.ar.starts_with(known.as_str());
                let rank = self.sections.iter().position(begins).unwrap_or(self.sections.len());
                let bare = !section.ar.contains('،');
                (rank, if bare { 0 } else { number_in(&section.ar).unwrap_or(u32::MAX) })
            }
            Place::AssociationCard | Place::PrivacyNotice | Place::Assistant => (0, 0),
        }
    }
}

fn read_group(section: &Section<'_>) -> Group {
    let group = Group {
        key: section.text("id"),
        title: section.words("title"),
        topics: section.list("topics").iter().map(|value| TopicId(value.text())).collect(),
    };
    if group.key.len() > KEY_BYTES_MAX || !group.key.bytes().all(|byte| byte.is_ascii_lowercase()) {
        section.report(format!("the id has to be at most {KEY_BYTES_MAX} small Latin letters"));
    }
    section.finish();
    group
}

/// The document's name in buttons.
fn key_of(place: &Place) -> &'static str {
    match place {
        Place::Law { .. } => "law",
        Place::Regulation { .. } => "reg",
        Place::RelationsPolicy { .. } => POLICY,
        Place::AssociationCard => "card",
        Place::PrivacyNotice => "privacy",
        Place::Assistant => "bot",
        Place::Association { document, .. } => {
            OWN.iter().find(|(kind, _)| kind == document).map_or("", |(_, key)| *key)
        }
    }
}

/// The first number of a text.
fn number_in(text: &str) -> Option<u32> {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The association's own documents are all shown.
const _: () = assert!(OWN.len() == DOCUMENTS.len());
