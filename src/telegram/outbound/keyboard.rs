//! Keyboards: inline buttons with their sealed data, the menu's keys, the key that shares a contact.

use teloxide::types as api;

use crate::dialogue::ids::ChatId;
use crate::dialogue::outgoing::{Button, Keyboard};
use crate::telegram::buttons::ButtonKey;

/// The keyboard as Telegram writes it; `None` when the message has none.
pub(super) fn markup(keyboard: &Keyboard, chat: ChatId, key: &ButtonKey) -> Option<api::ReplyMarkup> {
    match keyboard {
        Keyboard::None => None,
        Keyboard::Inline(rows) => {
            let rows = rows.iter().map(|row| row.iter().map(|button| inline(button, chat, key)));
            Some(api::InlineKeyboardMarkup::new(rows).into())
        }
        Keyboard::Menu(rows) => {
            let rows = rows.iter().map(|row| row.iter().map(api::KeyboardButton::new));
            Some(api::KeyboardMarkup::new(rows).resize_keyboard().persistent().into())
        }
        Keyboard::Contact { share, others } => {
            let share = api::KeyboardButton::new(share).request(api::ButtonRequest::Contact);
            let others = others.iter().map(api::KeyboardButton::new);
            let rows = std::iter::once(share).chain(others).map(|key| [key]);
            Some(api::KeyboardMarkup::new(rows).resize_keyboard().into())
        }
    }
}

fn inline(button: &Button, chat: ChatId, key: &ButtonKey) -> api::InlineKeyboardButton {
    api::InlineKeyboardButton::callback(&button.label, key.seal(chat, &button.action))
}
