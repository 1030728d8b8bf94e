//! What a conversation knows of its surveys: the rating after a request, and the surveys of the association.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::action::{Obstacle, Remark};
use super::super::ids::EventId;

/// A survey of a conversation (the one rule of the conventions, E.6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Its name in buttons: the event that caused it.
    pub id: EventId,
    /// The department that held the case.
    pub department: String,
    /// The form's id, `enquiry`, or `none`.
    pub service: String,
    /// When the invitation was, or will be, sent.
    pub invited_at: DateTime<Utc>,
    /// The invitation has been sent.
    pub invited: bool,
    /// The reminder has been sent.
    pub reminded: bool,
    /// The score, once given, and when it was first given: changeable for a week.
    pub score: Option<(u8, DateTime<Utc>)>,
    /// The person would rather not.
    pub skipped: bool,
    /// What was said besides the score; forgotten with it when it can be changed no more.
    #[serde(default)]
    pub said: Remarks,
    /// The optional question that stands open, and the event whose message shows it.
    #[serde(default)]
    pub asking: Option<(EventId, Remark)>,
    /// The time for changing it has passed: what it said is forgotten here, and stands in the counts without a person.
    #[serde(default)]
    pub closed: bool,
}

/// A person's part in a survey of the association. What was answered is not kept here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participation {
    /// The campaign.
    pub campaign: EventId,
    /// The survey's id in the pack.
    pub survey: String,
    /// Until when it may be answered.
    pub closes_at: DateTime<Utc>,
    /// When the invitation was sent; `None` while it waits for a polite hour.
    pub invited_at: Option<DateTime<Utc>>,
    /// The open question by its key, and the event whose message shows it.
    pub asking: Option<(String, EventId)>,
    /// Options of the open question that are chosen so far, where there may be several.
    pub picked: Vec<String>,
}

/// What a rating may say besides its score, all of it optional (E.6).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remarks {
    /// 1–5: how easy the procedure was.
    pub ease: Option<u8>,
    /// 1–5: how courteous the reception was.
    pub courtesy: Option<u8>,
    /// What got in the way.
    pub obstacle: Option<Obstacle>,
    /// A typed comment.
    pub comment: Option<String>,
}
