//! What the roster, the association's own imported member list, says of a person. It is shown to staff alone: to the
//! person nothing is confirmed or denied (rule V-MEMBERNO).

use serde::{Deserialize, Serialize};

/// By what somebody is looked up; all in normal form. The member number decides where it is given, else the identity
/// number, else the mobile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterLookup {
    /// Member number.
    pub member_number: Option<String>,
    /// National identity or residence number.
    pub identity: Option<String>,
    /// Mobile, E.164.
    pub mobile: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RosterFinding {
    /// The association has imported no roster.
    NoRoster,
    /// Nobody of it, or several people.
    NotFound,
    /// One member.
    Found(RosterMember),
}

/// A member as the roster has it, beside what the person gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterMember {
    /// The name there.
    pub name: Option<String>,
    /// How the membership stands there.
    pub standing: Standing,
    /// Whether the mobile given is the one there; `None` where either is missing.
    pub mobile_matches: Option<bool>,
    /// Whether the identity number given is the one there; `None` where either is missing.
    pub identity_matches: Option<bool>,
}

/// How a membership stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// In force; also where the list says nothing.
    #[default]
    Active,
    /// Suspended.
    Suspended,
    /// Ended: withdrawn, excluded, deceased.
    Ended,
}

impl RosterLookup {
    /// True when there is nothing to look up.
    pub fn is_empty(&self) -> bool {
        *self == RosterLookup::default()
    }
}
