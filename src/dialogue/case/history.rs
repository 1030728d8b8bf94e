//! What has happened to a case, line by line.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::ids::{CaseId, EventId};
use super::Officer;

/// Words of lines that keep what was said between the person and staff, in every version: they are many, and no steps
/// of the case.
pub const TALK_WORDS: [&str; 6] =
    ["said", "said_edited", "replied", "replied_again", "reply_edited", "taken_back"];

/// One line of a case's history. Ratings never enter it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// The case.
    pub case: CaseId,
    /// When.
    pub at: DateTime<Utc>,
    /// The officer; `None` for the person or the clock.
    pub by: Option<Officer>,
    /// What happened: a stable word (`opened`, `claimed`, `matched`, `decided` …).
    pub what: String,
    /// Particulars in the actor's words; sealed like everything personal.
    pub note: Option<String>,
    /// The event it came from.
    pub event: EventId,
}
