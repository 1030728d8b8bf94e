//! The desk of confidential matters at the shallowest depth.
#![allow(dead_code, reason = "each test binary uses its part")]

use sila::dialogue::event::{DeskEvent, Event, RoomKey};
use sila::dialogue::ids::ChatId;

use super::StepWorld;
use crate::stage::CONFIDENTIAL;

impl StepWorld {
    /// The association gets a desk of confidential matters, linked and looked up.
    pub fn add_confidential(&mut self) {
        self.known = self.known.with_confidential(CONFIDENTIAL);
        let named = DeskEvent::DeskNamed { chat: CONFIDENTIAL };
        self.push(RoomKey::Confidential, Event::Desk(Box::new(named)));
        self.settle();
        self.heard.clear();
    }

    /// A desk has another group from now on, or none.
    pub fn move_desk(&mut self, room: RoomKey, chat: Option<ChatId>) {
        match room {
            RoomKey::Confidential => self.confidential = chat,
            _ => self.desk = chat,
        }
    }

    /// The room of what happens in a chat.
    pub fn room_of(&self, chat: ChatId) -> RoomKey {
        match chat {
            chat if chat.0 > 0 => RoomKey::Chat(chat),
            CONFIDENTIAL => RoomKey::Confidential,
            _ => RoomKey::Desk,
        }
    }
}
