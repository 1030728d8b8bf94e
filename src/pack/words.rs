//! Names, ids and the two-language text everything in a pack is written in.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::texts::Language;

/// One text in both languages. A pack never holds a text in one language alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Words {
    /// Arabic, the first language of the product.
    pub ar: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both languages at once.
    pub fn new(ar: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ar: ar.into(), en: en.into() }
    }

    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Arabic => &self.ar,
            Language::English => &self.en,
        }
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as it stands in files and in stored state.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A thing people ask about: one of the topics of `associations/base/topics.toml`, or such an id with
    /// further parts (`ga.quorum`, `ga.quorum.second_meeting`).
    TopicId
}
id! {
    /// A kind of request: `R01` … `R17`.
    FormId
}
id! {
    /// A field of a form, in snake case. Only the fields that the domain gives a reason for exist.
    FieldKey
}
id! {
    /// An option of a choice, in snake case, unique in its field.
    ChoiceKey
}
id! {
    /// An item of the employee's matching checklist, in snake case, unique in its form.
    CheckKey
}
id! {
    /// A department that serves: what ratings and queues are counted by, never a person.
    DepartmentKey
}

impl TopicId {
    /// Whether this is `other`, or `other` with further parts.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}
