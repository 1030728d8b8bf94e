//! What a room may be woken for at a time of its own.

use serde::{Deserialize, Serialize};

use super::ids::{CaseId, EventId};

/// Timers of a conversation; one of each kind and number can be pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChatTimer {
    /// The draft waits: remind once.
    DraftReminder,
    /// The draft has expired.
    DraftExpiry,
    /// Time to invite to a rating.
    SurveyInvitation,
    /// Remind once of an open invitation.
    SurveyReminder,
    /// The latest rating can be changed no more.
    SurveyClosed,
    /// A polite hour has come for an invitation to a survey.
    Participation,
    /// A polite hour has come for announcements.
    Announcement,
    /// Nobody said which case the words that wait are about.
    Unplaced,
    /// The appointment of a case is a day ahead.
    AppointmentNear(CaseId),
    /// The appointment of a case is two hours ahead.
    AppointmentSoon(CaseId),
}

/// Timers of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DeskTimer {
    /// The next part of a campaign.
    Campaign(EventId),
    /// A campaign is over.
    CampaignCloses(EventId),
    /// A new day: surveys that are due are proposed.
    Schedule,
    /// The earliest day of a decision has come: the card shows the decision buttons.
    DecisionOpened(CaseId),
    /// Nobody has moved the case for the follow-up interval.
    FollowUp(CaseId),
    /// The internal target for a decision passed.
    TargetPassed(CaseId),
    /// A staff reply leaves: it can no longer be taken back. The number is the reply's.
    ReplyLeaves(EventId),
    /// No further part of an album is awaited. The number is that of its first message.
    AlbumWhole(EventId),
    /// A working day begins: what waits is told.
    DailyDigest,
    /// A working week has begun: how the last one was is told.
    WeekDigest,
}
