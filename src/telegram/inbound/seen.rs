//! The facts of an update that matter to us.

use crate::dialogue::event::{Media, Right, Rights, Shape};
use crate::dialogue::ids::{ChatId, MessageId, ThreadId, UserId};
use crate::dialogue::paper::SentFile;

/// An update, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    Message(Message),
    Edited(Message),
    Tapped(Tap),
    Standing(Standing),
    Colleague(Colleague),
    Reacted(Reaction),
    /// A kind we ask for and have no use for yet, in this chat where it has one.
    Unused(Option<ChatId>),
    /// A kind we do not know; its name, or what is wrong.
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Message {
    pub id: MessageId,
    pub chat: Chat,
    pub from: Option<Person>,
    /// Set when the message was written as a group or channel.
    pub sender_chat: Option<ChatId>,
    /// Only of forum topics: ordinary groups number reply chains in the same field.
    pub thread: Option<ThreadId>,
    pub reply_to: Option<MessageId>,
    /// Who wrote what it replies to, where that is a person who can be named.
    pub replied: Option<Person>,
    pub shape: Shape,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chat {
    pub id: ChatId,
    pub title: String,
    pub forum: bool,
    pub channel: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Person {
    pub id: UserId,
    pub first_name: String,
    pub last_name: Option<String>,
    pub language_code: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Text(String),
    Contact {
        mobile: String,
        user: Option<UserId>,
    },
    Media {
        media: Media,
        file: Option<SentFile>,
        caption: Option<String>,
    },
    MigratedTo(ChatId),
    MigratedFrom(ChatId),
    /// Something that happened in the chat, not something somebody said.
    Service,
    Unknown,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tap {
    pub query: String,
    pub from: Person,
    /// Gone when Telegram no longer tells.
    pub message: Option<TappedMessage>,
    pub data: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct TappedMessage {
    pub id: MessageId,
    pub chat: Chat,
    pub thread: Option<ThreadId>,
}

/// What somebody's marks on a message now are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reaction {
    pub chat: Chat,
    pub message: MessageId,
    pub from: Option<Person>,
    pub emoji: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standing {
    pub chat: Chat,
    pub from: Option<Person>,
    pub rights: Rights,
    pub lacks: Vec<Right>,
}

/// Somebody else's standing in a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Colleague {
    pub chat: Chat,
    pub from: Option<Person>,
    pub who: Person,
    pub rights: Rights,
}

impl Message {
    /// In a topic the first message counts as a reply to the topic's own service message, whose number is the
    /// topic's: nobody replied to anything.
    pub(super) fn explicit_reply(reply_to: Option<MessageId>, thread: Option<ThreadId>) -> Option<MessageId> {
        reply_to.filter(|reply| thread.is_none_or(|thread| thread.0 != reply.0))
    }
}
