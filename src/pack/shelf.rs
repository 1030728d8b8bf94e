//! What is browsed: answers on their shelves, services, and what changed.

use chrono::NaiveDate;

use super::{ChoiceKey, FormId, TopicId, Words};

/// How answers are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShelfKind {
    /// Topics that belong together.
    Group,
    /// A document, in its own order.
    Document,
}

/// Answers that are looked through together; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// By topic or by document.
    pub kind: ShelfKind,
    /// Its name in buttons, at most eight letters; unique within its kind.
    pub key: String,
    /// Its title, in full.
    pub title: Words,
    /// Its name on a button.
    pub label: Words,
    /// The answers, in order.
    pub places: Vec<Placed>,
}

/// An answer on a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Article or section of the document, where it has any.
    pub heading: Option<Words>,
    /// The entry; it exists in the pack.
    pub entry: TopicId,
}

/// Something the association offers: a service or a kind of support (BH-R2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its key in `services.toml`, which is also the option of the form.
    pub key: ChoiceKey,
    /// Its name.
    pub label: Words,
    /// What it is, in one line without a promise.
    pub about: Option<Words>,
    /// Who may ask for it.
    pub who: Words,
    /// Invented for trying; shown with the mark of examples.
    pub example: bool,
    /// The form by which it is asked for; it exists in the pack.
    pub form: FormId,
    /// The entry that tells more; it exists in the pack.
    pub topic: Option<TopicId>,
}

/// A change of the content that people may ask about (BH-P3.1, BH-V1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Since when it stands.
    pub date: NaiveDate,
    /// What changed.
    pub what: Words,
    /// It alters what a policy means; then an approval is there.
    pub material: bool,
    /// Who approved it, and when.
    pub approval: Option<Approval>,
}

/// An approval as the association states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who approved.
    pub by: Words,
    /// When.
    pub on: NaiveDate,
}
