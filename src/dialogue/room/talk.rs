//! What the desk remembers of the talk with people: messages of staff on their way, and albums that are still coming.

use serde::{Deserialize, Serialize};

use crate::dialogue::case::Officer;
use crate::dialogue::ids::{CaseId, ChatId, EventId, MessageId};
use crate::texts::Span;

/// A message of staff that is, or may be, meant for the person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownReply {
    /// The officer's message in the group.
    pub message: MessageId,
    /// The case.
    pub case: CaseId,
    /// The event that brought it; names what the person sees.
    pub event: EventId,
    /// Who wrote it; unknown in older states.
    #[serde(default)]
    pub by: Option<Officer>,
    /// Where it stands.
    #[serde(default)]
    pub stage: ReplyStage,
    /// What it says, until it has surely arrived.
    #[serde(default)]
    pub written: Written,
    /// The mark that the person put on it.
    #[serde(default)]
    pub mark: Option<String>,
}

/// Where a message of staff stands on its way to the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReplyStage {
    /// It replies to nothing: it leaves only when its writer says so.
    Offered,
    /// It names or quotes something else: it leaves only when its writer says so.
    Asked,
    /// It leaves in a few seconds, unless it is taken back.
    Held,
    /// It left; how it ended is not known yet.
    #[default]
    Passed,
    /// The person has it.
    Reached,
    /// It did not arrive, or nobody knows.
    Failed,
    /// It was taken back in time.
    TakenBack,
}

/// What a message of staff says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// The group it stands in.
    pub chat: Option<ChatId>,
    /// The words; `None` for media, which is copied as it then is.
    pub text: Option<String>,
    /// The formatting of the words.
    pub spans: Vec<Span>,
    /// The album it is part of.
    pub album: Option<String>,
    /// Further messages of the album.
    pub also: Vec<MessageId>,
    /// It is media.
    pub media: bool,
    /// It is one of the replies that staff have ready: what shows it is a message of the bot.
    pub canned: bool,
}

/// Parts of an album of the person, until all have come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gathering {
    /// The case.
    pub case: CaseId,
    /// The event of its first part; names what staff see.
    pub event: EventId,
    /// The conversation.
    pub chat: ChatId,
    /// Telegram's name of the album.
    pub album: String,
    /// Its parts so far, in their order.
    pub messages: Vec<MessageId>,
}
