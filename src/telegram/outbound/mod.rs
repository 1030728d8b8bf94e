//! `Outgoing` + what the courier looked up → calls of the Bot API. Pure.
//!
//! Formatting travels as entities, never as a parse mode: nothing a person typed can break or forge it.

mod entities;
mod keyboard;
mod split;

use serde::Serialize;
use teloxide::payloads::{
    AnswerCallbackQuery, CloseForumTopic, CopyMessage, CopyMessages, CreateForumTopic, DeleteMessage,
    EditForumTopic, EditMessageCaption, EditMessageReplyMarkup, EditMessageText, GetChat,
    GetChatAdministrators, GetChatMember, LeaveChat, ReopenForumTopic, SendMessage, SetMessageReaction,
};
use teloxide::requests::Payload;
use teloxide::types as api;

use super::buttons::ButtonKey;
use crate::dialogue::ids::{ChatId, MessageId, ThreadId, UserId};
use crate::dialogue::outgoing::{Keyboard, Outgoing, What};
use crate::texts::{Rich, Span, rich};
pub use split::TEXT_UNITS_MAX;

/// Characters of a caption, in UTF-16 code units.
const CAPTION_UNITS_MAX: usize = 1024;

/// Characters of a thread's name.
const THREAD_NAME_CHARS_MAX: usize = 128;
/// Characters of what is said with a file.
const CAPTION_CHARS_MAX: usize = 1024;
/// The part of `sendDocument` that is the file.
pub const PAPER_PART: &str = "document";
/// Characters of the answer to a tap.
const TAP_ANSWER_CHARS_MAX: usize = 200;

/// One call of the Bot API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The method as the Bot API writes it (`sendMessage`).
    pub method: String,
    /// Its parameters, a JSON object.
    pub body: String,
}

/// Where a message goes, looked up when its turn comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The chat of the room.
    pub chat: ChatId,
    /// The thread of [`Outgoing::thread`], where it is open.
    pub thread: Option<ThreadId>,
    /// The message that stands in [`Outgoing::slot`], to be edited.
    pub standing: Option<MessageId>,
    /// The message it replies to.
    pub reply_to: Option<MessageId>,
}

/// What turns messages into calls: it knows the bot and how its buttons are sealed.
#[derive(Clone, Debug)]
pub struct Composer {
    /// Seals buttons.
    pub buttons: ButtonKey,
    /// The bot's own number, for looking up its standing.
    pub bot: UserId,
}

/// True when the message would be made by an edit of what stands in its slot.
pub fn is_edit(outgoing: &Outgoing, place: &Place) -> bool {
    place.standing.is_some()
        && matches!(&outgoing.what, What::Text { keyboard: Keyboard::None | Keyboard::Inline(_), .. })
}

impl Composer {
    /// The calls that do it, in order; none where there is nothing to do (closing a thread that is not open). A long
    /// text is several calls; the last one carries the keyboard and stands in the slot. [`What::LookUpStanding`] is
    /// `getChat` and `getChatMember`.
    pub fn calls(&self, outgoing: &Outgoing, place: &Place) -> Vec<Call> {
        let chat = recipient(place.chat);
        match &outgoing.what {
            What::Text { text, keyboard } => self.text(outgoing, place, &rich(text), keyboard),
            What::Copy { chat: from, message } => vec![copy(outgoing, place, *from, *message)],
            What::Paper { caption, .. } => vec![paper(outgoing, place, caption)],
            What::CopyAll { chat: from, messages } => vec![copy_all(outgoing, place, *from, messages)],
            What::Caption { text } => match place.standing {
                Some(standing) => vec![caption(place, standing, outgoing, &rich(text))],
                None => Vec::new(),
            },
            What::Delete => {
                let delete = |standing| call(&DeleteMessage::new(chat, message_id(standing)));
                place.standing.map(delete).into_iter().collect()
            }
            What::OpenThread { name } => vec![call(&CreateForumTopic::new(chat, thread_name(name)))],
            What::NameThread { name } => on_thread(place, |thread| {
                let mut edit = EditForumTopic::new(chat, thread);
                edit.name = Some(thread_name(name));
                call(&edit)
            }),
            What::CloseThread => on_thread(place, |thread| call(&CloseForumTopic::new(chat, thread))),
            What::ReopenThread => on_thread(place, |thread| call(&ReopenForumTopic::new(chat, thread))),
            What::AnswerTap { query, text, alert } => {
                let mut answer = AnswerCallbackQuery::new(api::CallbackQueryId(query.clone()));
                answer.text =
                    text.as_ref().map(|text| rich(text).text.chars().take(TAP_ANSWER_CHARS_MAX).collect());
                answer.show_alert = alert.then_some(true);
                vec![call(&answer)]
            }
            What::React { message, emoji } => {
                let mut reaction = SetMessageReaction::new(chat, message_id(*message));
                reaction.reaction = Some(vec![api::ReactionType::Emoji { emoji: emoji.clone() }]);
                vec![call(&reaction)]
            }
            What::Unbutton { message } => {
                let mut edit = EditMessageReplyMarkup::new(chat, message_id(*message));
                edit.reply_markup = Some(api::InlineKeyboardMarkup::default());
                vec![call(&edit)]
            }
            What::SayElsewhere { chat, text } => split::split(&rich(text))
                .into_iter()
                .map(|part| call(&send(recipient(*chat), part, &[])))
                .collect(),
            What::Leave { chat } => vec![call(&LeaveChat::new(recipient(*chat)))],
            What::LookUpStanding { chat } => vec![
                call(&GetChat::new(recipient(*chat))),
                call(&GetChatMember::new(recipient(*chat), api::UserId(self.bot.0.unsigned_abs()))),
            ],
            What::LookUpStaff { chat } => vec![call(&GetChatAdministrators::new(recipient(*chat)))],
        }
    }

    fn text(&self, outgoing: &Outgoing, place: &Place, text: &Rich, keyboard: &Keyboard) -> Vec<Call> {
        if let (Some(standing), true) = (place.standing, is_edit(outgoing, place)) {
            return vec![self.edit(place, standing, outgoing, text, keyboard)];
        }
        let parts = split::split(text);
        let last = parts.len() - 1;
        let compose = |(number, part): (usize, Rich)| {
            let mut message = send(recipient(place.chat), part, &outgoing.spans);
            message.message_thread_id = place.thread.map(thread_id);
            message.disable_notification = outgoing.quiet.then_some(true);
            message.protect_content = outgoing.protect.then_some(true);
            message.reply_parameters = place.reply_to.filter(|_| number == 0).map(reply_to);
            if number == last {
                message.reply_markup = keyboard::markup(keyboard, place.chat, &self.buttons);
            }
            call(&message)
        };
        parts.into_iter().enumerate().map(compose).collect()
    }

    fn edit(
        &self,
        place: &Place,
        standing: MessageId,
        outgoing: &Outgoing,
        text: &Rich,
        keyboard: &Keyboard,
    ) -> Call {
        let short = split::shortened(text, TEXT_UNITS_MAX);
        let entities = entities::of(&short, &outgoing.spans);
        let mut edit = EditMessageText::new(recipient(place.chat), message_id(standing), short.text);
        edit.entities = entities;
        edit.link_preview_options = Some(no_preview());
        // Without a keyboard of its own an edit takes the old one away.
        if let Some(api::ReplyMarkup::InlineKeyboard(inline)) =
            keyboard::markup(keyboard, place.chat, &self.buttons)
        {
            edit.reply_markup = Some(inline);
        }
        call(&edit)
    }
}

/// The call that reopens the thread of a place, where it has one.
pub(super) fn reopen_thread(place: &Place) -> Option<Call> {
    on_thread(place, |thread| call(&ReopenForumTopic::new(recipient(place.chat), thread))).pop()
}

fn copy(outgoing: &Outgoing, place: &Place, from: ChatId, message: MessageId) -> Call {
    let mut copy = CopyMessage::new(recipient(place.chat), recipient(from), message_id(message));
    copy.message_thread_id = place.thread.map(thread_id);
    copy.disable_notification = outgoing.quiet.then_some(true);
    copy.protect_content = outgoing.protect.then_some(true);
    copy.reply_parameters = place.reply_to.map(reply_to);
    call(&copy)
}

/// The call that sends a paper, but for its file: whoever makes the call adds it as the part [`PAPER_PART`].
fn paper(outgoing: &Outgoing, place: &Place, caption: &str) -> Call {
    let caption: String = rich(caption).text.chars().take(CAPTION_CHARS_MAX).collect();
    let mut body = serde_json::json!({"chat_id": place.chat.0, "disable_content_type_detection": true});
    if !caption.is_empty() {
        body["caption"] = caption.into();
    }
    if let Some(thread) = place.thread {
        body["message_thread_id"] = thread.0.into();
    }
    if outgoing.quiet {
        body["disable_notification"] = true.into();
    }
    if outgoing.protect {
        body["protect_content"] = true.into();
    }
    if let Some(message) = place.reply_to {
        body["reply_parameters"] = serde_json::json!(reply_to(message));
    }
    Call { method: "sendDocument".into(), body: body.to_string() }
}

/// Words under media; a copy carries no buttons that an edit could take away.
fn caption(place: &Place, standing: MessageId, outgoing: &Outgoing, text: &Rich) -> Call {
    let short = split::shortened(text, CAPTION_UNITS_MAX);
    let mut edit = EditMessageCaption::new(recipient(place.chat), message_id(standing));
    edit.caption_entities = entities::of(&short, &outgoing.spans);
    edit.caption = Some(short.text);
    call(&edit)
}

/// An album as an album; Telegram wants the numbers in their order, and takes no reply with it.
fn copy_all(outgoing: &Outgoing, place: &Place, from: ChatId, messages: &[MessageId]) -> Call {
    let mut messages: Vec<MessageId> = messages.to_vec();
    messages.sort_unstable();
    messages.dedup();
    let ids = messages.into_iter().map(message_id);
    let mut copy = CopyMessages::new(recipient(place.chat), recipient(from), ids);
    copy.message_thread_id = place.thread.map(thread_id);
    copy.disable_notification = outgoing.quiet.then_some(true);
    copy.protect_content = outgoing.protect.then_some(true);
    call(&copy)
}

fn send(chat: api::Recipient, part: Rich, spans: &[Span]) -> SendMessage {
    let entities = entities::of(&part, spans);
    let mut message = SendMessage::new(chat, part.text);
    message.entities = entities;
    message.link_preview_options = Some(no_preview());
    message
}

fn on_thread(place: &Place, compose: impl FnOnce(api::ThreadId) -> Call) -> Vec<Call> {
    place.thread.map(thread_id).map(compose).into_iter().collect()
}

fn thread_name(name: &str) -> String {
    rich(name).text.chars().take(THREAD_NAME_CHARS_MAX).collect()
}

fn no_preview() -> api::LinkPreviewOptions {
    api::LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn reply_to(message: MessageId) -> api::ReplyParameters {
    let mut reply = api::ReplyParameters::new(message_id(message));
    reply.allow_sending_without_reply = Some(true);
    reply
}

/// A typed payload as a call. Telegram takes any case of a method's name, others that speak its API may not.
pub(super) fn call<P: Payload + Serialize>(payload: &P) -> Call {
    let (first, rest) = P::NAME.split_at(1);
    let body = serde_json::to_string(payload).expect("a payload of plain fields is JSON");
    Call { method: first.to_ascii_lowercase() + rest, body }
}

fn recipient(chat: ChatId) -> api::Recipient {
    api::Recipient::Id(api::ChatId(chat.0))
}

/// Telegram's message numbers fit 32 bits. One that does not never came from it: zero, which it refuses.
fn message_id(message: MessageId) -> api::MessageId {
    api::MessageId(message.0.try_into().unwrap_or_default())
}

fn thread_id(thread: ThreadId) -> api::ThreadId {
    api::ThreadId(message_id(MessageId(thread.0)))
}

#[cfg(test)]
mod tests;
