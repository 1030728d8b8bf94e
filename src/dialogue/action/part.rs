//! The parts of an action's text: how each is written and read again.

use super::super::ids::{CaseId, DraftId, EventId, UserId};
use crate::pack::{RequestGroup, Role};
use crate::texts::Language;

/// One part of an action's text.
pub(super) trait Part: Sized {
    fn put(&self) -> String;
    fn take(text: &str) -> Option<Self>;
}

macro_rules! parts_of_ids {
    ($($name:ident)*) => {$(
        impl Part for $name {
            fn put(&self) -> String {
                self.0.to_string()
            }
            fn take(text: &str) -> Option<Self> {
                text.parse().ok().map($name)
            }
        }
    )*};
}

parts_of_ids! { CaseId DraftId EventId UserId }

impl Part for u8 {
    fn put(&self) -> String {
        self.to_string()
    }
    fn take(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Part for bool {
    fn put(&self) -> String {
        if *self { "1" } else { "0" }.to_owned()
    }
    fn take(text: &str) -> Option<Self> {
        match text {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        }
    }
}

/// A topic's or form's id, a field's or option's key. Dots part the text, so those of an id are written as hyphens; no
/// id holds a hyphen.
impl Part for String {
    fn put(&self) -> String {
        self.replace('.', "-")
    }
    fn take(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.replace('-', "."))
    }
}

impl Part for Language {
    fn put(&self) -> String {
        self.code().to_owned()
    }
    fn take(text: &str) -> Option<Self> {
        Language::ALL.into_iter().find(|language| language.code() == text)
    }
}

impl Part for RequestGroup {
    fn put(&self) -> String {
        match self {
            RequestGroup::Services => "s",
            RequestGroup::Membership => "m",
            RequestGroup::Contact => "c",
            RequestGroup::Voice => "v",
            RequestGroup::Data => "d",
        }
        .to_owned()
    }
    fn take(text: &str) -> Option<Self> {
        RequestGroup::ALL.into_iter().find(|group| group.put() == text)
    }
}

impl Part for Role {
    fn put(&self) -> String {
        match self {
            Role::Member => "m",
            Role::Beneficiary => "b",
            Role::Volunteer => "v",
            Role::Supporter => "s",
            Role::Enquiry => "e",
        }
        .to_owned()
    }
    fn take(text: &str) -> Option<Self> {
        let all = [Role::Member, Role::Beneficiary, Role::Volunteer, Role::Supporter, Role::Enquiry];
        all.into_iter().find(|role| role.put() == text)
    }
}
