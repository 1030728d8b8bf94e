//! What is left of a case when its data are erased, and when a person's wish erases them at once.

use chrono::{DateTime, Utc};

use super::super::ids::ChatId;
use super::{Birth, Case, CaseKind, Party, Person};
use crate::texts::Language;

/// The request about personal data; the field of what is asked for, with its option to destroy; the field that says
/// which data.
const DESTRUCTION: (&str, &str, &str) = ("R14", "right", "destruction");
const SCOPE: &str = "scope";

impl Case {
    /// The same with nothing personal in it: reference, service, stage, dates and department stay. It belongs to no
    /// conversation any more.
    pub fn erased(&self, at: DateTime<Utc>) -> Case {
        let kind = match &self.kind {
            CaseKind::Request { form } => CaseKind::Request { form: form.clone() },
            CaseKind::Enquiry { reason, .. } => {
                CaseKind::Enquiry { reason: *reason, question: String::new(), ranked: Vec::new() }
            }
        };
        let birth = Birth {
            id: self.id,
            party: Party::Conversation(ChatId(0)),
            reference: self.reference.clone(),
            kind,
            path: self.path(),
            at: self.opened_at,
            department: self.department.clone(),
            person: Person { shown: String::new(), role: None, language: Language::default() },
        };
        Case {
            stage: self.stage,
            moved_at: self.moved_at,
            clock: self.clock.clone(),
            raised_at: self.raised_at,
            channel: self.channel,
            erased_at: Some(at),
            confidential: self.confidential,
            ..Case::new(birth)
        }
    }

    /// True for a wish to have all data destroyed, none named: once staff record that it was done, what the person's
    /// other cases that are over hold goes at once. Where some data are named, staff see to it by hand.
    pub fn asks_to_erase_all(&self) -> bool {
        let (form, field, value) = DESTRUCTION;
        let answer = |key: &str| self.answers.iter().find(|answer| answer.key == key);
        matches!(&self.kind, CaseKind::Request { form: of } if of == form)
            && answer(field).is_some_and(|answer| answer.value == value)
            && answer(SCOPE).is_none()
    }
}
