//! Who is at the desk, and what for.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::super::case::{Officer, Path};

/// Somebody of the staff group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Who.
    pub officer: Officer,
    /// The roles that were given; none is the common case, and roles that nobody holds are open to all.
    #[serde(default)]
    pub roles: Vec<DeskRole>,
    /// Since when the person is known here.
    pub since: DateTime<Utc>,
}

/// What somebody of the staff is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DeskRole {
    /// Receives people, matches their data, follows their cases (S2, S6, S7).
    Officer,
    /// Explains what is not clear: the profile's referral (S3).
    Referral,
    /// Records what those who decide have decided (S5).
    Committee,
    /// Distributes the work: somebody else's case too.
    Manager,
    /// Owns or administers the group at Telegram, and gives the other roles.
    Administrator,
}

/// A session of those who decide, remembered for the other cases of its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its number and date as typed.
    pub line: String,
    /// Whose session it is.
    pub path: Path,
    /// The day on which it was recorded.
    pub on: NaiveDate,
}

impl DeskRole {
    /// Every role, in the order in which they are listed.
    pub const ALL: [DeskRole; 5] = [
        DeskRole::Officer,
        DeskRole::Referral,
        DeskRole::Committee,
        DeskRole::Manager,
        DeskRole::Administrator,
    ];

    /// The word by which the locale and the commands know it.
    pub fn word(self) -> &'static str {
        match self {
            DeskRole::Officer => "officer",
            DeskRole::Referral => "referral",
            DeskRole::Committee => "committee",
            DeskRole::Manager => "manager",
            DeskRole::Administrator => "administrator",
        }
    }
}
