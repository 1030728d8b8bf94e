//! An association's folder → validated types; every problem named by file and line.
//!
//! A [`Pack`] that exists is whole: both languages everywhere, every reference resolved, every value an answer
//! names either filled in or said to be missing. What is only an example for the sandbox is loaded and listed.

mod allowed;
mod base;
mod canned;
mod catalogue;
mod condition;
mod content;
mod entry;
mod export;
mod form;
pub mod import;
mod lint;
mod load;
mod load_canned;
mod load_changes;
mod load_entries;
mod load_field;
mod load_forms;
mod load_offers;
mod load_profile;
mod load_shelves;
mod load_surveys;
mod load_targets;
mod problem;
mod profile;
mod reader;
mod shelf;
mod survey;
mod targets;
mod template;
#[cfg(test)]
mod tests;
mod values;
mod words;

pub use canned::{CannedReply, CannedValue};
pub use content::{BASE, Content};
pub use entry::{Entry, Phrasings, Place, Source};
pub use export::{Approved, approved_to_toml};
pub use form::{
    CheckItem, Choice, DateRule, Decider, Department, Field, FieldKind, Form, Known, RequestGroup, Test, When,
};
pub use lint::problem_with_phrasing;
pub use load::{blocks_live, list, load};
pub use problem::Problem;
pub use profile::{
    AttestationMethod, AttestationScope, Audience, Channel, ChannelKind, Contacts, Digits, Document,
    DocumentKind, EarlyDecision, PolicyCard, Profile, Retention, Role, Settings,
};
pub use shelf::{Approval, Change, Offer, Placed, Shelf, ShelfKind};
pub use survey::{Every, Schedule, Survey, SurveyKind, SurveyOption, SurveyQuestion};
pub use targets::{TargetHours, Targets};
pub use template::TEMPLATE;
pub use words::{CheckKey, ChoiceKey, DepartmentKey, FieldKey, FormId, TopicId, Words};

/// Everything an association's bot says and asks that is the association's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Name of its folder.
    pub folder: String,
    /// What its policy says.
    pub profile: Profile,
    /// Where its office is, in words (the value `location`); `None` where nobody has said so.
    pub office: Option<Words>,
    /// What stands where its documents do not say something.
    pub not_stated: Words,
    /// What stands under all that is invented for trying the product.
    pub example_note: Words,
    /// Topics of the domain, in order; an entry's id is one of them or lies within one.
    pub topics: Vec<Topic>,
    /// Approved answers, each id once.
    pub entries: Vec<Entry>,
    /// Request forms, those of the policy first.
    pub forms: Vec<Form>,
    /// The answers laid out by topic and by document, in the order in which they are shown.
    pub shelves: Vec<Shelf>,
    /// Services and kinds of support whose form it has, in the file's order.
    pub offers: Vec<Offer>,
    /// What changed in the content, latest first.
    pub changes: Vec<Change>,
    /// Surveys, by their ids.
    pub surveys: Vec<Survey>,
    /// Replies that staff have ready, the shared ones first.
    pub replies: Vec<CannedReply>,
    /// Values that nobody but us has given, for trying the product; each blocks a live bot.
    pub examples: Vec<Problem>,
    /// What the association has to supply before a live bot.
    pub unsupplied: Vec<Problem>,
    /// First 12 hex digits of the SHA-256 over the files that belong to it, shared ones among them.
    pub version: String,
}

impl Pack {
    /// The entry of this id.
    pub fn find_entry(&self, id: &TopicId) -> Option<&Entry> {
        self.entries.iter().find(|entry| &entry.id == id)
    }

    /// A shelf by its kind and its name in buttons.
    pub fn find_shelf(&self, kind: ShelfKind, key: &str) -> Option<&Shelf> {
        self.shelves.iter().find(|shelf| shelf.kind == kind && shelf.key == key)
    }

    /// The first shelf of a kind that holds an entry.
    pub fn find_shelf_of(&self, kind: ShelfKind, entry: &TopicId) -> Option<&Shelf> {
        let holds = |shelf: &&Shelf| shelf.places.iter().any(|place| &place.entry == entry);
        self.shelves.iter().filter(|shelf| shelf.kind == kind).find(holds)
    }

    /// The survey of this id.
    pub fn find_survey(&self, id: &str) -> Option<&Survey> {
        self.surveys.iter().find(|survey| survey.id == id)
    }

    /// The ready reply of this key.
    pub fn find_reply(&self, key: &str) -> Option<&CannedReply> {
        self.replies.iter().find(|reply| reply.key == key)
    }

    /// The form of this id, where the profile has it.
    pub fn find_form(&self, id: &FormId) -> Option<&Form> {
        self.forms.iter().find(|form| &form.id == id)
    }
}

/// A thing people ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its title.
    pub title: Words,
}
