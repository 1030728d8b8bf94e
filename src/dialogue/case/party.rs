//! Whose case it is: a conversation with the bot, or a person outside of it, for whom staff recorded what came by
//! another channel. Nothing is ever sent to the latter: staff tell them, and say that they did.

use serde::{Deserialize, Serialize};

use super::super::ids::ChatId;
use super::Case;

/// Whose case it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Party {
    /// A conversation; 0 once what was personal is erased.
    Conversation(ChatId),
    /// A person outside of Telegram.
    Outside(Box<Outsider>),
}

/// A person whom staff reach by other ways.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outsider {
    /// The mobile, E.164, where it was given.
    pub mobile: Option<String>,
    /// How the person wishes to be told.
    pub reach: Reach,
    /// Through whom or what it came: the delegate and the branch, the letter's number and date.
    pub through: Option<String>,
    /// What was said, in the officer's words.
    pub words: String,
    /// What has not been told yet, by the words of the locale, oldest first (bounded).
    pub untold: Vec<String>,
}

/// How a person outside of Telegram is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// By telephone.
    Phone,
    /// In writing.
    Writing,
    /// At the office.
    Presence,
}

impl Reach {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Reach; 3] = [Reach::Phone, Reach::Writing, Reach::Presence];

    /// The word by which buttons and the locale know it.
    pub fn word(self) -> &'static str {
        match self {
            Reach::Phone => "phone",
            Reach::Writing => "writing",
            Reach::Presence => "presence",
        }
    }
}

impl Case {
    /// The conversation it belongs to; `None` for a person outside of Telegram.
    pub fn chat(&self) -> Option<ChatId> {
        match self.party {
            Party::Conversation(chat) => Some(chat),
            Party::Outside(_) => None,
        }
    }

    /// True where it is of this conversation.
    pub fn is_of(&self, chat: ChatId) -> bool {
        self.chat() == Some(chat)
    }

    /// The person outside of Telegram, where it is one's.
    pub fn outsider(&self) -> Option<&Outsider> {
        match &self.party {
            Party::Conversation(_) => None,
            Party::Outside(outsider) => Some(outsider),
        }
    }

    /// The same, to be changed.
    pub(in super::super) fn outsider_mut(&mut self) -> Option<&mut Outsider> {
        match &mut self.party {
            Party::Conversation(_) => None,
            Party::Outside(outsider) => Some(outsider),
        }
    }

    /// The channel by which it came, as a stable word: `bot` for what came to the bot.
    pub fn channel_word(&self) -> &'static str {
        self.channel.map_or("bot", |channel| channel.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_from_before_hold_a_number() {
        assert_eq!(serde_json::from_str::<Party>("7").expect("a number"), Party::Conversation(ChatId(7)));
        let outside = Party::Outside(Box::new(Outsider {
            mobile: Some("+966551234567".to_owned()),
            reach: Reach::Phone,
            through: None,
            words: "سؤال".to_owned(),
            untold: Vec::new(),
        }));
        let text = serde_json::to_string(&outside).expect("it is plain");
        assert_eq!(serde_json::from_str::<Party>(&text).expect("it was written so"), outside);
    }
}
