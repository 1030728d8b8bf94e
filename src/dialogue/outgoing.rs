//! What is said: messages as the dialogue knows them, before Telegram's names for anything.
//!
//! Invariant: a step speaks only in its own room. An [`Outgoing`] therefore names no chat; the chat is the
//! room's own, so that no reply can reach another member.

use serde::{Deserialize, Serialize};

pub use super::slot::{Prompt, Slot};

use super::action::Action;
use super::event::Receipt;
use super::ids::{CaseId, ChatId, MessageId};
use crate::texts::Span;

/// One message (or act) on its way out of a room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outgoing {
    /// What is sent or done.
    pub what: What,
    /// Desk only: the case's thread (or, where threads are off, a reply to the case's card).
    pub thread: Option<CaseId>,
    /// The name under which the message may be edited or found again. The first dispatch sends, later ones edit.
    pub slot: Option<Slot>,
    /// Replies to the message that stands in this slot, where it is known.
    pub reply_to: Option<Slot>,
    /// Replies to this message of the room, which has no slot: what somebody wrote.
    #[serde(default)]
    pub under: Option<MessageId>,
    /// The formatting of what people wrote, by the marks of [`crate::texts::weave`].
    #[serde(default)]
    pub spans: Vec<Span>,
    /// What may be done when it is uncertain whether it was sent.
    pub repeat: Repeat,
    /// Who wants to know how it ended.
    pub receipt: Option<Receipt>,
    /// No sound.
    pub quiet: bool,
    /// Cannot be forwarded or saved: for personal data.
    pub protect: bool,
    /// Desk only: goes before all else when the group's budget runs low.
    #[serde(default)]
    pub urgent: bool,
}

/// What is sent or done. Text may hold the bold markers of `texts`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// A text, 1–4096 characters (longer ones are split at paragraph ends).
    Text {
        /// The words.
        text: String,
        /// What may be tapped under it.
        keyboard: Keyboard,
    },
    /// A copy of a message that stands in another chat.
    Copy {
        /// Where it stands.
        chat: ChatId,
        /// Its number there.
        message: MessageId,
    },
    /// Copies of an album that stands in another chat, as an album.
    CopyAll {
        /// Where it stands.
        chat: ChatId,
        /// Its parts there, 2–100.
        messages: Vec<MessageId>,
    },
    /// New words under the media that stands in `Outgoing::slot`; nothing where none stands there.
    Caption {
        /// The words.
        text: String,
    },
    /// Take away what stands in `Outgoing::slot`; the slot is free again.
    Delete,
    /// Desk only: a paper that is kept sealed, opened on its way and sent as a document.
    Paper {
        /// The conversation it came in.
        chat: ChatId,
        /// The message that carried it there.
        message: MessageId,
        /// The file's name before its ending, in plain letters and digits.
        name: String,
        /// What is said with it, at most 1024 characters.
        caption: String,
    },
    /// Open the thread of `Outgoing::thread`.
    OpenThread {
        /// Its name, 1–128 characters.
        name: String,
    },
    /// Give the thread of `Outgoing::thread` another name, where it is open; never a reason to open one.
    NameThread {
        /// Its name, 1–128 characters.
        name: String,
    },
    /// Close the thread of `Outgoing::thread`.
    CloseThread,
    /// Reopen the thread of `Outgoing::thread`.
    ReopenThread,
    /// Answer a tap; `text` is shown for a moment, 0–200 characters.
    AnswerTap {
        /// Telegram's id of the tap.
        query: String,
        /// The words, if any.
        text: Option<String>,
        /// Shown in a box that must be closed.
        alert: bool,
    },
    /// Put a reaction on a message of this room.
    React {
        /// The message.
        message: MessageId,
        /// One emoji of those Telegram allows.
        emoji: String,
    },
    /// Take the inline keyboard off a message of this room.
    Unbutton {
        /// The message.
        message: MessageId,
    },
    /// Desk only, for setting it up: say something in a group that is not the desk.
    SayElsewhere {
        /// The group.
        chat: ChatId,
        /// The words.
        text: String,
    },
    /// Desk only: leave a group that is not the desk.
    Leave {
        /// The group.
        chat: ChatId,
    },
    /// Desk only: look up the bot's own standing in a group; the answer comes as `DeskEvent::Standing`.
    LookUpStanding {
        /// The group.
        chat: ChatId,
    },
    /// Desk only: look up who administers a group; the answer comes as `DeskEvent::Administrators`.
    LookUpStaff {
        /// The group.
        chat: ChatId,
    },
}

/// What may be tapped under a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Keyboard {
    /// Nothing; a reply keyboard shown earlier stays.
    #[default]
    None,
    /// Buttons under the message, in rows.
    Inline(Vec<Vec<Button>>),
    /// The main menu below the text field: labels, in rows; a tap sends the label as text.
    Menu(Vec<Vec<String>>),
    /// One key that shares the person's own contact, above the given further keys.
    Contact {
        /// The key's label.
        share: String,
        /// Further keys, one a row.
        others: Vec<String>,
    },
}

/// An inline button.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Button {
    /// The words on it.
    pub label: String,
    /// What it means.
    pub action: Action,
}

/// What may be done when it is uncertain whether a message was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeat {
    /// Doing it twice changes nothing (edits, reactions, answers to taps): again.
    Safe,
    /// Seeing it twice is better than missing it (automatic answers): again.
    Again,
    /// A person's words to a person: the desk is asked.
    AskDesk,
    /// Better missed than twice (invitations).
    Never,
}

impl Outgoing {
    /// A text for the room, sent again when uncertain.
    pub fn text(text: impl Into<String>, keyboard: Keyboard) -> Self {
        Self::of(What::Text { text: text.into(), keyboard }, Repeat::Again)
    }

    /// Any act, with what may be done when it is uncertain.
    pub fn of(what: What, repeat: Repeat) -> Self {
        Outgoing {
            what,
            thread: None,
            slot: None,
            reply_to: None,
            under: None,
            spans: Vec::new(),
            repeat,
            receipt: None,
            quiet: false,
            protect: false,
            urgent: false,
        }
    }

    /// The same, in the thread of a case.
    pub fn in_thread(mut self, case: CaseId) -> Self {
        self.thread = Some(case);
        self
    }

    /// The same, under a name for later edits.
    pub fn in_slot(mut self, slot: Slot) -> Self {
        self.slot = Some(slot);
        self
    }

    /// The same, as a reply to what stands in a slot.
    pub fn replying(mut self, slot: Slot) -> Self {
        self.reply_to = Some(slot);
        self
    }

    /// The same, as a reply to a message of the room.
    pub fn under(mut self, message: MessageId) -> Self {
        self.under = Some(message);
        self
    }

    /// The same, with the formatting of what somebody wrote.
    pub fn formatted(mut self, spans: Vec<Span>) -> Self {
        self.spans = spans;
        self
    }

    /// The same, with another rule for uncertainty.
    pub fn repeating(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }

    /// The same, with somebody who wants to know how it ended.
    pub fn with_receipt(mut self, receipt: Receipt) -> Self {
        self.receipt = Some(receipt);
        self
    }

    /// The same, without sound.
    pub fn quietly(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// The same, before all else when the group's budget runs low.
    pub fn urgently(mut self) -> Self {
        self.urgent = true;
        self
    }

    /// The same, protected from forwarding and saving.
    pub fn protected(mut self) -> Self {
        self.protect = true;
        self
    }
}
