//! Request forms: what is asked, why, and what staff have to check.

use super::{CheckKey, ChoiceKey, DepartmentKey, FieldKey, FormId, Words};

/// A form as this association's profile has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Which kind of request.
    pub id: FormId,
    /// Its name in snake case (`member_service`).
    pub slug: String,
    /// Title; in Arabic exactly the policy's where the profile gives one.
    pub title: Words,
    /// What it is for, in one or two sentences.
    pub purpose: Words,
    /// Who decides.
    pub decides: Decider,
    /// Papers to have ready.
    pub papers: Vec<Words>,
    /// What needs presence, announced at the start; only where [`Form::needs_signature`].
    pub presence: Option<Words>,
    /// Department that serves it.
    pub department: Department,
    /// What is asked, in order.
    pub fields: Vec<Field>,
    /// What the employee matches before the case may go on (second step of the procedure).
    pub checklist: Vec<CheckItem>,
    /// One file that may be added.
    pub attachment: Option<Attachment>,
    /// Whether the applicant attests the data (fourth step), by the profile.
    pub attests: bool,
    /// Whether staff record a signature before the committee stage, by the profile.
    pub needs_signature: bool,
}

impl Form {
    /// The field of this key.
    pub fn find_field(&self, key: &FieldKey) -> Option<&Field> {
        self.fields.iter().find(|field| &field.key == key)
    }
}

/// Who decides a request. Only the committee's path speaks of the committee and its reply period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decider {
    /// The research committee.
    Committee,
    /// The board of directors.
    Board,
    /// The department itself.
    Staff,
}

/// A department that serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its key.
    pub key: DepartmentKey,
    /// Its name.
    pub name: Words,
}

/// One thing a form asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub key: FieldKey,
    /// Short name, for the review and the case card.
    pub label: Words,
    /// The question, as asked.
    pub question: Words,
    /// What kind of value it takes.
    pub kind: FieldKind,
    /// Whether it must be answered; otherwise «تخطي» is offered.
    pub required: bool,
    /// Further advice under the question.
    pub help: Option<Words>,
    /// An example of a good answer, shown when one could not be read.
    pub example: Option<String>,
    /// Whether the value identifies the person: masked in the desk, sealed at rest.
    pub identity: bool,
    /// Something the association may know already and then offers for confirmation instead of asking again.
    pub known_as: Option<Known>,
}

/// What one request may reuse of an earlier one, with confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// الاسم الكامل
    FullName,
    /// رقم الجوال
    Mobile,
    /// رقم العضوية
    MemberNumber,
}

/// The kind of a field's value, and its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// A person's name (rule V-NAME).
    Name,
    /// A Saudi mobile number (rule V-MOBILE).
    Mobile,
    /// A national identity or residence number (rule V-NID).
    NationalId,
    /// The association's member number (rule V-MEMBERNO).
    MemberNumber {
        /// A regular expression it matches, where the association has given one.
        pattern: Option<String>,
    },
    /// Free text, length in characters, both ends included.
    Text {
        /// Shortest.
        min: u16,
        /// Longest.
        max: u16,
    },
    /// One of a list.
    Choice {
        /// The list; never empty.
        options: Vec<Choice>,
    },
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its key, which is what is stored.
    pub key: ChoiceKey,
    /// What the button says.
    pub label: Words,
    /// Whether it is only an example for the sandbox, not given by the association.
    pub example: bool,
}

/// An item of the matching checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckItem {
    /// Its key.
    pub key: CheckKey,
    /// What is to be matched.
    pub label: Words,
}

/// One file that a form takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it should be.
    pub label: Words,
    /// Whether the request cannot go without it.
    pub required: bool,
}
