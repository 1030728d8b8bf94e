//! What may happen: the past-tense half of the dialogue's two vocabularies.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use super::desk_event::{DeskEvent, GroupPlace, Right, Rights};
pub use super::timer::{ChatTimer, DeskTimer};

use super::action::Action;
use super::announcement::Announcement;
use super::case::{Case, Officer};
use super::ids::{CaseId, ChatId, EventId, MessageId, UserId};
use super::paper::{Filed, SentFile};
use crate::texts::Span;

/// Which room an event belongs to; the room is the lock and the unit of state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoomKey {
    /// One private chat with one association.
    Chat(ChatId),
    /// The association's desk: its staff group, and all that is told to staff.
    Desk,
    /// The desk of confidential matters: a group of its own, with cases that no other room is shown.
    Confidential,
}

impl RoomKey {
    /// True for the rooms in which staff work.
    pub fn is_of_staff(self) -> bool {
        self == RoomKey::Desk || self == RoomKey::Confidential
    }
}

/// One event on its way into its room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incoming {
    /// The inbox row; names whatever this step gives birth to.
    pub id: EventId,
    /// The room it is for.
    pub room: RoomKey,
    /// When it happened, by the sender's clock.
    pub effective_at: DateTime<Utc>,
    /// Who did it; `None` for timers, couriers and other rooms.
    pub sender: Option<Sender>,
    /// How a message was put; nothing for all else.
    pub shape: Shape,
    /// What happened.
    pub event: Event,
}

/// How a message was put, beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shape {
    /// Its formatting, in UTF-16 units of its words or caption.
    pub spans: Vec<Span>,
    /// Telegram's name of the album it is part of.
    pub album: Option<String>,
    /// It was forwarded, or quotes a message of another place.
    pub elsewhere: bool,
}

/// The person behind an update.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sender {
    /// Telegram's number of the person.
    pub user: UserId,
    /// First and last name as Telegram shows them, direction controls removed.
    pub name: String,
    /// Language of the person's app (`ar`, `en`, …), where told.
    pub language_code: Option<String>,
    /// An administrator who writes as the group: cannot be named.
    pub anonymous: bool,
}

/// Everything that may happen, by the room it happens in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// In a conversation.
    Chat(ChatEvent),
    /// At the desk.
    Desk(Box<DeskEvent>),
}

/// What may happen in a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ChatEvent {
    /// The person typed something (commands too: the text starts with `/`).
    Said(Said),
    /// The person tapped an inline button; `action` is `None` when the data was never ours.
    Pressed(Pressed),
    /// The person shared a contact card.
    SharedContact {
        /// The number as Telegram gives it.
        mobile: String,
        /// True when the card is the sender's own (`contact.user_id` equals the sender).
        own: bool,
        /// The message that carried it.
        message: MessageId,
    },
    /// The person sent something that is not text.
    Sent(Sent),
    /// The person edited an earlier message.
    Edited {
        /// The new text or caption.
        text: String,
        /// The message that was edited.
        message: MessageId,
    },
    /// An update of this chat that could not be understood; its raw text is kept.
    Garbled {
        /// The message, where one was told.
        message: Option<MessageId>,
    },
    /// The person blocked the bot, or a message came back as undeliverable for good.
    BecameUnreachable,
    /// The person unblocked the bot.
    BecameReachable,
    /// The desk moved one of this person's cases.
    CaseMoved(Box<CaseNews>),
    /// A message of ours ended in a named state and asked to be told.
    Dispatched {
        /// What was asked to be told.
        receipt: Receipt,
        /// How it ended.
        outcome: Outcome,
    },
    /// The person put a mark on a message, or took it back.
    Reacted {
        /// The message.
        message: MessageId,
        /// The mark as it now stands, where it is an ordinary emoji.
        emoji: Option<String>,
    },
    /// The desk invites to a survey.
    Invited {
        /// The campaign.
        campaign: EventId,
        /// The survey's id in the pack.
        survey: String,
        /// Until when it may be answered.
        closes_at: DateTime<Utc>,
    },
    /// The desk announces something to those who wish to hear of it.
    Announced {
        /// The campaign.
        campaign: EventId,
        /// What is announced.
        announcement: Box<Announcement>,
    },
    /// What became of a paper that was to be kept.
    Filed(Box<Filed>),
    /// A timer came due.
    Due(ChatTimer),
}

/// Typed words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The words as typed, 0–4096 characters.
    pub text: String,
    /// The message.
    pub message: MessageId,
    /// The message this one explicitly replies to.
    pub reply_to: Option<MessageId>,
}

/// A tap on an inline button.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pressed {
    /// What the button means; `None` when its data was never ours, is damaged, or was made for another chat.
    pub action: Option<Action>,
    /// The message that carried the button, where Telegram still tells.
    pub message: Option<MessageId>,
    /// Telegram's id of the tap, to be answered promptly.
    pub query: String,
}

/// A message that is not text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sent {
    /// What kind of thing it is.
    pub media: Media,
    /// The file that can be fetched, where it is a picture or a document.
    #[serde(default)]
    pub file: Option<SentFile>,
    /// Its caption.
    pub caption: Option<String>,
    /// The message.
    pub message: MessageId,
    /// The message this one explicitly replies to.
    pub reply_to: Option<MessageId>,
}

/// Kinds of messages that are not text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Media {
    /// A picture.
    Photo,
    /// A file, with its size in bytes and its name where told.
    Document {
        /// File name as sent.
        name: Option<String>,
        /// MIME type as told by the sender.
        mime: Option<String>,
        /// Size in bytes.
        size: Option<u64>,
    },
    /// A voice note.
    Voice,
    /// A video.
    Video,
    /// A round video.
    VideoNote,
    /// A moving picture.
    Animation,
    /// A contact card.
    Contact,
    /// An audio file.
    Audio,
    /// A sticker.
    Sticker,
    /// A place of which no point was told.
    Location,
    /// A point on the map.
    Place {
        /// Degrees north, in millionths.
        latitude_e6: i32,
        /// Degrees east, in millionths.
        longitude_e6: i32,
    },
    /// Something else that Telegram may invent: poll, dice, story, game …
    Other,
}

/// What the desk tells a conversation about one of its cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseNews {
    /// The case as it now stands.
    pub case: Case,
    /// What there is to tell.
    pub news: News,
}

/// News of a case for the person it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// A member of staff took the case.
    Claimed,
    /// It was referred to the profile's referral.
    Referred,
    /// The referral explained what was not clear; the person is asked whether it is clear.
    Explained,
    /// The way goes on after an explanation.
    Clarified,
    /// Staff ask for a field of the form in the case itself.
    AskedFor {
        /// The field's key.
        field: String,
    },
    /// Items are missing or invalid; in the officer's words.
    Returned {
        /// What is asked for.
        asked: String,
    },
    /// The data match; a signature at the office is awaited.
    SignatureAwaited,
    /// It was raised to those who decide; the committee's earliest decision follows from `case.raised_at`.
    Raised,
    /// A decision was recorded.
    Decided,
    /// Registration is complete.
    Registered,
    /// The service was delivered; the person is asked to confirm.
    Delivered,
    /// What was asked was done; the person may say that it was not.
    Finished,
    /// It was closed.
    Closed,
    /// An officer replied.
    Replied {
        /// The officer's message.
        reply: StaffReply,
    },
    /// An officer edited a reply that the person has already received.
    ReplyEdited {
        /// The officer's message, edited.
        reply: StaffReply,
    },
    /// The internal target for the decision passed without one.
    Delayed,
    /// It was closed, and goes on.
    Reopened,
    /// It was withdrawn at the person's wish.
    Withdrawn,
    /// The wish came too late, or no longer fits: the case stands as it is.
    Unchanged,
}

/// A message of staff on its way to the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StaffReply {
    /// The desk event it came with; names the message the person will see.
    pub id: EventId,
    /// Where it stands in the staff group, for copying media.
    pub chat: ChatId,
    /// Its message number there.
    pub message: MessageId,
    /// Its words; `None` when it is media, which is copied as it is.
    pub text: Option<String>,
    /// The formatting of the words.
    #[serde(default)]
    pub spans: Vec<Span>,
    /// Further messages of the same album, in their order.
    #[serde(default)]
    pub also: Vec<MessageId>,
    /// The words are the caption of media that the person has already received.
    #[serde(default)]
    pub captions: bool,
}

/// What a dispatched message reports back when it has ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Receipt {
    /// A staff reply reached, or did not reach, the person: told to the desk.
    StaffReply {
        /// The case.
        case: CaseId,
        /// The officer's message in the group.
        message: MessageId,
    },
    /// The edit of a staff reply reached, or did not reach, the person: told to the desk.
    StaffEdit {
        /// The case.
        case: CaseId,
        /// The officer's message in the group.
        message: MessageId,
    },
    /// A paper that was to be shown to staff did not surely arrive: told to the desk. That it did, everybody sees.
    Paper {
        /// The case.
        case: CaseId,
        /// Which of its papers, from 1.
        number: u16,
    },
    /// News of a case did not reach the person: told to the desk. That they did is nothing to tell.
    News {
        /// The case.
        case: CaseId,
    },
}

impl Receipt {
    /// The case of which something was sent.
    pub fn case(&self) -> CaseId {
        match self {
            Receipt::StaffReply { case, .. }
            | Receipt::StaffEdit { case, .. }
            | Receipt::Paper { case, .. }
            | Receipt::News { case } => *case,
        }
    }

    /// True where this end is to be told.
    pub fn asks_for(&self, outcome: &Outcome) -> bool {
        matches!(self, Receipt::StaffReply { .. } | Receipt::StaffEdit { .. }) || *outcome != Outcome::Sent
    }
}

/// How a dispatch ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Telegram accepted it.
    Sent,
    /// The person cannot be reached (blocked, deactivated, no such chat).
    Unreachable,
    /// Telegram refused it for good; with its reason.
    Refused(String),
    /// It may or may not have been sent; it is not repeated by itself.
    Uncertain,
}

/// Who acted on a case, for the record.
impl From<&Sender> for Officer {
    fn from(sender: &Sender) -> Self {
        Officer { user: sender.user, name: sender.name.clone() }
    }
}
