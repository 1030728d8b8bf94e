//! What people do and what they see: the vocabulary that every depth of the transcripts shares.
#![allow(dead_code, reason = "each test binary uses its part")]

use sila::dialogue::event::Media;
use sila::dialogue::ids::{ChatId, MessageId, UserId};

/// The staff group.
pub const DESK: ChatId = ChatId(-100_500);
/// A group that is not the desk.
pub const OTHER_GROUP: ChatId = ChatId(-100_777);

/// Somebody who does something.
#[derive(Clone, Debug)]
pub struct Who {
    /// Telegram's number; a member's private chat has the same.
    pub user: UserId,
    /// The name as Telegram shows it.
    pub name: String,
    /// Writes as the group.
    pub anonymous: bool,
}

/// Something that somebody does in a chat.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Who,
    pub chat: ChatId,
    /// In which thread of the desk: cases counted in the order in which they were opened; 0 is outside all threads.
    pub thread: usize,
    pub deed: Deed,
}

#[derive(Clone, Debug)]
pub enum Deed {
    Says {
        text: String,
        reply_to: Option<MessageId>,
    },
    Taps {
        message: MessageId,
        label: String,
    },
    /// A tap whose data was never ours.
    Forges {
        message: MessageId,
    },
    SharesContact {
        own: bool,
        mobile: String,
    },
    Sends {
        media: Media,
        reply_to: Option<MessageId>,
    },
    Edits {
        message: MessageId,
        text: String,
    },
    Blocks,
    Unblocks,
    /// An update that cannot be understood.
    Garbles,
    /// The bot was made an administrator of this group.
    Admits,
    /// The operator's console made a code.
    OffersLink {
        code: String,
    },
}

/// What is to go wrong with what is sent next to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Telegram refuses the next message for good.
    Refused,
    /// It stays unknown whether the next message was sent.
    Uncertain,
    /// Everything to this member comes back, before any event told so.
    Unreachable,
    /// Somebody deleted the thread of the latest case.
    ThreadDeleted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A new message.
    Message,
    /// A message changed in place.
    Edit,
    /// A mark under somebody's message.
    Mark,
    /// Words shown for a moment when a tap is answered.
    Note,
    /// Something done: a thread opened, buttons removed, a group left.
    Doing,
}

/// Something a chat saw.
#[derive(Clone, Debug)]
pub struct Heard {
    pub chat: ChatId,
    pub thread: usize,
    pub kind: Kind,
    pub message: Option<MessageId>,
    /// Without direction controls, white space collapsed.
    pub text: String,
    /// Labels of the inline buttons.
    pub buttons: Vec<String>,
    /// Labels of the keys below the text field, where the message brings new ones.
    pub keys: Vec<String>,
}

/// A text as transcripts compare it: direction controls and bold taken out, white space collapsed.
pub fn plain(text: &str) -> String {
    let marks =
        |c: &char| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{E000}' | '\u{E001}');
    let kept: String = text.chars().filter(marks).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
