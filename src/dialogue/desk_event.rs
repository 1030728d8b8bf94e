//! What may happen at the desk.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::announcement::Announcement;
use super::case::{Answer, Officer};
use super::event::{DeskTimer, Outcome, Pressed, Receipt, Said, Sent, Shape};
use super::ids::{CaseId, ChatId, EventId, MessageId, ThreadId};
use super::outgoing::Outgoing;
use super::paper::Filing;

/// What may happen at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DeskEvent {
    /// Words in a group.
    Said {
        /// Which group, and which thread of it.
        place: GroupPlace,
        /// The words.
        said: Said,
        /// The colleague whose message they reply to, where it is one of a colleague's.
        #[serde(default)]
        colleague: Option<Officer>,
    },
    /// A tap in a group.
    Pressed {
        /// Which group, and which thread of it.
        place: GroupPlace,
        /// The tap.
        pressed: Pressed,
    },
    /// Something that is not text in a group.
    Sent {
        /// Which group, and which thread of it.
        place: GroupPlace,
        /// The message.
        sent: Sent,
    },
    /// A staff message was edited.
    Edited {
        /// Which group, and which thread of it.
        place: GroupPlace,
        /// The message.
        message: MessageId,
        /// Its new words.
        text: String,
    },
    /// The bot's own standing in a group changed, or was looked up.
    Standing {
        /// The group.
        chat: ChatId,
        /// Its title.
        title: String,
        /// True where the group has forum threads.
        forum: bool,
        /// What the bot may do there.
        rights: Rights,
        /// What else it would need there and may not do.
        #[serde(default)]
        lacks: Vec<Right>,
    },
    /// Who administers a group, as looked up.
    Administrators {
        /// The group.
        chat: ChatId,
        /// People alone, no bots.
        officers: Vec<Officer>,
    },
    /// A colleague came into a group, left it, or was given or denied its administration.
    StaffStands {
        /// The group.
        chat: ChatId,
        /// The colleague.
        officer: Officer,
        /// What the colleague is there now.
        rights: Rights,
    },
    /// Telegram gave the group a new number.
    Migrated {
        /// The old number.
        from: ChatId,
        /// The new number.
        to: ChatId,
    },
    /// Something happened that we could not understand; its raw text is kept in the inbox.
    Garbled {
        /// A short technical description without personal data, for the operator.
        what: String,
    },
    /// A step broke down and its event was set aside; staff must know.
    SetAside {
        /// The event that was set aside.
        event: EventId,
        /// Its conversation, where it was one.
        chat: Option<ChatId>,
    },
    /// The operator's console made a code that links a group as the desk.
    LinkOffered {
        /// The code to be typed in the group.
        code: String,
    },
    /// The report of months that have closed, for the chat that the profile names for it.
    ReportReady {
        /// The chat.
        chat: ChatId,
        /// The report, complete.
        text: String,
    },
    /// The settings name the desk's group.
    DeskNamed {
        /// The group.
        chat: ChatId,
    },
    /// A conversation opened a case (already stored).
    CaseOpened {
        /// The case.
        case: CaseId,
    },
    /// The person wrote or sent something that belongs to a case.
    MemberSaid {
        /// The case.
        case: CaseId,
        /// The event in the conversation; names the relayed message.
        id: EventId,
        /// Where it stands, for copying.
        chat: ChatId,
        /// Its message number there.
        message: MessageId,
        /// Its words; `None` for media.
        text: Option<String>,
        /// How it was put.
        #[serde(default)]
        shape: Shape,
    },
    /// The person edited something that was already relayed.
    MemberEdited {
        /// The case.
        case: CaseId,
        /// The event of the message as it was first sent, where that is still known.
        #[serde(default)]
        of: Option<EventId>,
        /// How it is put now.
        #[serde(default)]
        shape: Shape,
        /// The new words.
        text: String,
    },
    /// The person put a mark on a reply of staff, or took it back.
    MemberReacted {
        /// The case.
        case: CaseId,
        /// The reply.
        reply: EventId,
        /// The mark as it now stands.
        emoji: Option<String>,
    },
    /// The person supplied what was asked for.
    MemberCompleted {
        /// The case.
        case: CaseId,
    },
    /// The person withdrew the case.
    MemberWithdrew {
        /// The case.
        case: CaseId,
    },
    /// The person confirmed, or denied, that what was recorded was delivered or done.
    MemberConfirmed {
        /// The case.
        case: CaseId,
        /// True when the service was received.
        received: bool,
    },
    /// The person gave a field that was asked for in the case.
    MemberSupplied {
        /// The case.
        case: CaseId,
        /// What was given.
        answer: Answer,
    },
    /// The person changed the appointment of the case; the place is booked.
    MemberRebooked {
        /// The case.
        case: CaseId,
        /// When it begins now.
        at: DateTime<Utc>,
    },
    /// The person said that the case is urgent.
    MemberUrged {
        /// The case.
        case: CaseId,
    },
    /// The person said whether an explanation made things clear.
    MemberClarified {
        /// The case.
        case: CaseId,
        /// True when it did.
        clear: bool,
    },
    /// The person wishes that a case which is over goes on.
    MemberReopened {
        /// The case.
        case: CaseId,
    },
    /// The person sent a paper for the case, which is being kept.
    MemberAttached {
        /// The case.
        case: CaseId,
        /// The message that carries it.
        message: MessageId,
    },
    /// A paper of the case could not be kept; the person has been told.
    PaperNotKept {
        /// The case.
        case: CaseId,
        /// The message that carried it.
        message: MessageId,
        /// How its keeping ended.
        filing: Filing,
    },
    /// The operator took the papers of a case out of the sealed folder.
    PapersTaken {
        /// The case.
        case: CaseId,
        /// How many.
        count: u64,
    },
    /// The person ended the talk with staff.
    MemberEndedTalk {
        /// The case.
        case: CaseId,
    },
    /// A message of ours ended in a named state and asked to be told.
    Dispatched {
        /// What was asked to be told.
        receipt: Receipt,
        /// How it ended.
        outcome: Outcome,
    },
    /// The thread of a case is gone; what could not be sent comes along.
    ThreadLost {
        /// The case.
        case: CaseId,
        /// The message that waits for a new thread.
        waiting: Box<Outgoing>,
    },
    /// Telegram refused something for want of a right, or because the group has no threads: which, its standing tells.
    Hindered,
    /// What a person sent about a case could not be shown to staff.
    Unshown {
        /// The case.
        case: CaseId,
        /// Telegram's own words.
        why: String,
    },
    /// Telegram could not be heard for a while, and can again; all that it kept meanwhile is here.
    Gap {
        /// When it was last heard.
        from: DateTime<Utc>,
        /// When it was heard again.
        to: DateTime<Utc>,
        /// What people sent or tapped meanwhile.
        messages: u32,
    },
    /// So many messages wait for the group's budget; none after there were some.
    Backlog {
        /// How many.
        waiting: u32,
    },
    /// The operator proposes a survey.
    SurveyAsked {
        /// The survey's id in the pack.
        survey: String,
    },
    /// The operator proposes an announcement.
    AnnouncementWritten {
        /// What is to be announced.
        announcement: Box<Announcement>,
    },
    /// The operator closes a campaign.
    CampaignStopped {
        /// The campaign.
        campaign: EventId,
    },
    /// A timer came due.
    Due(DeskTimer),
}

/// A place in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPlace {
    /// The group.
    pub chat: ChatId,
    /// The forum thread; `None` for the general one and for plain groups.
    pub thread: Option<ThreadId>,
}

/// What the bot, or a colleague, may do in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rights {
    /// Administrator; `threads` tells whether it may manage forum threads.
    Administrator {
        /// May create, close and reopen threads (`can_manage_topics`).
        threads: bool,
    },
    /// A plain member: sees and does too little.
    Member,
    /// Not in the group (removed, banned or left).
    Gone,
}

/// What the desk needs of the bot besides threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Right {
    /// Delete messages: pictures of identity papers are taken away.
    Delete,
    /// Pin messages.
    Pin,
}
