//! Campaigns: a survey on its way to the association's people. Proposed by one, approved by another, sent in parts,
//! closed. Its place among the people is part of the desk's state, so that a part is told in the step's one commit:
//! a process that dies tells nobody twice, and misses nobody.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::announcement::Announcement;
use super::case::Officer;
use super::ids::{ChatId, EventId};
use crate::satisfaction::{SHIPPED, Tally};

/// People told in one part; a part leaves every [`PART_EVERY_SECS`].
pub const PART_PEOPLE: usize = 100;
/// Seconds between two parts: well below the thirty messages a second that Telegram allows a bot.
pub const PART_EVERY_SECS: i64 = 10;
/// People whose answers are needed before it is told how many they are (E.6).
pub const ANSWERED_MIN: u64 = SHIPPED.answers_min;
/// Campaigns the desk remembers; the oldest that is over goes first.
pub const CAMPAIGNS_KEPT: usize = 24;

/// A survey, or an announcement, on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Campaign {
    /// Its name in buttons and counts: the event that proposed it.
    pub id: EventId,
    /// The survey's id in the pack; empty of an announcement.
    pub survey: String,
    /// What is announced, where it is no survey.
    #[serde(default)]
    pub announcement: Option<Box<Announcement>>,
    /// Who proposed it; `None` when its schedule or the operator did.
    pub proposed_by: Option<Officer>,
    /// Who approved it: never who proposed it.
    pub approved_by: Option<Officer>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Where it stands.
    pub state: CampaignState,
    /// People up to this chat have been told.
    pub told_to: Option<ChatId>,
    /// How many were told.
    pub told: u64,
    /// Until when it may be answered, once approved.
    pub closes_at: Option<DateTime<Utc>>,
}

/// Where a campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CampaignState {
    /// It waits for somebody else's approval.
    Proposed,
    /// People are being told.
    Sending,
    /// All were told; answers are awaited.
    Open,
    /// It is over.
    Closed,
    /// It was not approved.
    Dropped,
}

/// An answer to a question of a survey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurveyAnswer {
    /// The campaign.
    pub campaign: EventId,
    /// The question's key.
    pub question: String,
    /// The chosen options' keys; empty for typed words and where a question is passed over.
    pub choices: Vec<String>,
    /// Typed words.
    pub text: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How far a campaign has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Invitations that arrived.
    pub arrived: u64,
    /// That wait to be sent.
    pub waiting: u64,
    /// Of which nobody knows whether they arrived; they are not repeated.
    pub uncertain: u64,
    /// That could not arrive, or were stopped by a wish for no messages.
    pub missed: u64,
    /// People who answered anything.
    pub answered: u64,
}

/// What a closed campaign tells: counted when it closed, and never again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurveyResult {
    /// The campaign.
    pub campaign: EventId,
    /// The survey's id in the pack.
    pub survey: String,
    /// When it closed; what comes later is not counted.
    pub closed_at: DateTime<Utc>,
    /// Invitations that had arrived.
    pub arrived: u64,
    /// People who answered anything; none where they are fewer than [`ANSWERED_MIN`].
    pub answered: Option<u64>,
    /// Its questions, in order.
    pub tallies: Vec<Tally>,
}

/// How many people gave these options to a question of a campaign. Raw: [`crate::satisfaction::tally`] says what of it
/// may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCount {
    /// The question's key.
    pub question: String,
    /// The options' keys; none for typed words.
    pub choices: Vec<String>,
    /// How many people.
    pub people: u64,
}

impl CampaignState {
    /// True when nothing more happens to it.
    pub fn is_over(self) -> bool {
        matches!(self, CampaignState::Closed | CampaignState::Dropped)
    }
}
