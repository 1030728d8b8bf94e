//! What was seen → the event of a room.

use super::seen::{Chat, Colleague, Content, Message, Person, Reaction, Seen, Standing, Tap};
use super::{BotIdentity, Decoded, garbled_at_the_desk, is_private, room_of_chat};
use crate::dialogue::case::Officer;
use crate::dialogue::event::{
    ChatEvent, DeskEvent, Event, GroupPlace, Media, Pressed, Rights, RoomKey, Said, Sender, Sent, Shape,
};
use crate::dialogue::ids::{ChatId, UserId};
use crate::telegram::buttons::ButtonKey;
use crate::texts::strip_controls;

/// Characters of a name that are kept: Telegram's own limit is 64 each for the first and the last.
const NAME_CHARS_MAX: usize = 129;

/// The event of what was seen.
pub(super) fn decode(seen: Seen, bot: &BotIdentity, buttons: &ButtonKey) -> Decoded {
    match seen {
        Seen::Message(message) => decode_message(message, bot),
        Seen::Edited(message) => decode_edit(message, bot),
        Seen::Tapped(tap) => decode_tap(tap, buttons),
        Seen::Standing(standing) => decode_standing(standing),
        Seen::Colleague(colleague) => decode_colleague(colleague),
        Seen::Reacted(reaction) => decode_reaction(reaction),
        Seen::Unused(chat) => without_shape(chat.map_or(RoomKey::Desk, room_of_chat), None, None),
        Seen::Unknown(what) => without_shape(RoomKey::Desk, None, Some(garbled_at_the_desk(what))),
    }
}

fn without_shape(room: RoomKey, sender: Option<Sender>, event: Option<Event>) -> Decoded {
    Decoded { room, sender, shape: Shape::default(), event }
}

/// A mark of a person on a message of the bot; marks in groups are among staff.
fn decode_reaction(reaction: Reaction) -> Decoded {
    let Reaction { chat, message, from, emoji } = reaction;
    let event = is_private(chat.id).then_some(Event::Chat(ChatEvent::Reacted { message, emoji }));
    without_shape(room_of_chat(chat.id), from.as_ref().map(named), event)
}

fn decode_message(message: Message, bot: &BotIdentity) -> Decoded {
    let room = room_of_chat(message.chat.id);
    let sender = sender_of(&message);
    let shape = message.shape.clone();
    let event = if is_own(&message, bot) && !is_migration(&message.content) {
        None
    } else if message.chat.channel {
        Some(garbled_at_the_desk("a post of a channel the bot was added to"))
    } else if is_private(message.chat.id) {
        chat_event(message, bot).map(Event::Chat)
    } else {
        desk_event(message, bot).map(|event| Event::Desk(Box::new(event)))
    };
    Decoded { room, sender, shape, event }
}

fn chat_event(message: Message, bot: &BotIdentity) -> Option<ChatEvent> {
    let Message { id, reply_to, from, .. } = message;
    Some(match message.content {
        Content::Text(text) => ChatEvent::Said(Said { text: addressed(text, bot).0, message: id, reply_to }),
        Content::Contact { mobile, user } => {
            let own = user.is_some() && user == from.map(|person| person.id);
            ChatEvent::SharedContact { mobile, own, message: id }
        }
        Content::Media { media, file, caption } => {
            ChatEvent::Sent(Sent { media, file, caption, message: id, reply_to })
        }
        Content::Service | Content::MigratedTo(_) | Content::MigratedFrom(_) => return None,
        Content::Unknown => ChatEvent::Garbled { message: Some(id) },
    })
}

fn desk_event(message: Message, bot: &BotIdentity) -> Option<DeskEvent> {
    let place = GroupPlace { chat: message.chat.id, thread: message.thread };
    let Message { id, reply_to, .. } = message;
    let colleague = message.replied.as_ref().filter(|_| reply_to.is_some()).map(officer);
    let sent = |media, file, caption| DeskEvent::Sent {
        place,
        sent: Sent { media, file, caption, message: id, reply_to },
    };
    Some(match message.content {
        Content::Text(text) => {
            let (text, Addressed::ToUs) = addressed(text, bot) else { return None };
            DeskEvent::Said { place, said: Said { text, message: id, reply_to }, colleague }
        }
        Content::Contact { .. } => sent(Media::Contact, None, None),
        Content::Media { media, file, caption } => sent(media, file, caption),
        Content::MigratedTo(to) => DeskEvent::Migrated { from: place.chat, to },
        Content::MigratedFrom(from) => DeskEvent::Migrated { from, to: place.chat },
        // The bot's own arrival and departure come as `my_chat_member`, which tells its rights as well.
        Content::Service => return None,
        Content::Unknown => DeskEvent::Garbled { what: "a message of an unknown kind in a group".into() },
    })
}

fn decode_edit(message: Message, bot: &BotIdentity) -> Decoded {
    let room = room_of_chat(message.chat.id);
    let sender = sender_of(&message);
    let text = match &message.content {
        Content::Text(text) => Some(text.clone()),
        Content::Media { caption, .. } => caption.clone(),
        _ => None,
    };
    // A live location moves by edits, and a picture may be exchanged: without words there is nothing to tell.
    let event = text.filter(|_| !is_own(&message, bot) && !message.chat.channel).map(|text| {
        if is_private(message.chat.id) {
            Event::Chat(ChatEvent::Edited { text, message: message.id })
        } else {
            let place = GroupPlace { chat: message.chat.id, thread: message.thread };
            Event::Desk(Box::new(DeskEvent::Edited { place, message: message.id, text }))
        }
    });
    Decoded { room, sender, shape: message.shape, event }
}

fn decode_tap(tap: Tap, buttons: &ButtonKey) -> Decoded {
    let chat = tap.chat();
    let pressed = Pressed {
        action: tap.data.as_deref().and_then(|data| buttons.open(chat, data)),
        message: tap.message.as_ref().map(|message| message.id),
        query: tap.query,
    };
    let event = if is_private(chat) {
        Event::Chat(ChatEvent::Pressed(pressed))
    } else {
        let place = GroupPlace { chat, thread: tap.message.and_then(|message| message.thread) };
        Event::Desk(Box::new(DeskEvent::Pressed { place, pressed }))
    };
    without_shape(room_of_chat(chat), Some(named(&tap.from)), Some(event))
}

fn decode_standing(standing: Standing) -> Decoded {
    let Standing { chat, from, rights, lacks } = standing;
    let event = if is_private(chat.id) {
        Some(Event::Chat(match rights {
            Rights::Gone => ChatEvent::BecameUnreachable,
            _ => ChatEvent::BecameReachable,
        }))
    } else {
        let title = strip_controls(&chat.title);
        let forum = chat.forum;
        Some(Event::Desk(Box::new(DeskEvent::Standing { chat: chat.id, title, forum, rights, lacks })))
    };
    without_shape(room_of_chat(chat.id), from.as_ref().map(named), event)
}

fn decode_colleague(colleague: Colleague) -> Decoded {
    let Colleague { chat, from, who, rights } = colleague;
    let event = DeskEvent::StaffStands { chat: chat.id, officer: officer(&who), rights };
    let sender = from.as_ref().map(named);
    without_shape(RoomKey::Desk, sender, Some(Event::Desk(Box::new(event))))
}

impl Tap {
    /// The chat a tap happened in; a message that Telegram no longer tells stood with the person alone.
    pub(super) fn chat(&self) -> ChatId {
        self.message.as_ref().map_or(ChatId(self.from.id.0), |message| message.chat.id)
    }
}

fn is_own(message: &Message, bot: &BotIdentity) -> bool {
    message.from.as_ref().is_some_and(|person| person.id == bot.id)
}

fn is_migration(content: &Content) -> bool {
    matches!(content, Content::MigratedTo(_) | Content::MigratedFrom(_))
}

/// Who a message is from. An administrator who writes as the group comes as `sender_chat` and cannot be named; one
/// who writes as a channel cannot either.
fn sender_of(message: &Message) -> Option<Sender> {
    let Message { chat, from, sender_chat, .. } = message;
    match (from, sender_chat) {
        (from, Some(written_as)) if !is_private(chat.id) => {
            let user = from.as_ref().map_or(UserId(written_as.0), |person| person.id);
            Some(Sender { user, name: group_name(chat), language_code: None, anonymous: true })
        }
        (from, _) => from.as_ref().map(named),
    }
}

fn group_name(chat: &Chat) -> String {
    strip_controls(&chat.title)
}

/// A person as the desk's records name them.
pub(super) fn officer(person: &Person) -> Officer {
    Officer::from(&named(person))
}

fn named(person: &Person) -> Sender {
    let name = match &person.last_name {
        Some(last) => format!("{} {last}", person.first_name),
        None => person.first_name.clone(),
    };
    Sender {
        user: person.id,
        name: strip_controls(&name).trim().chars().take(NAME_CHARS_MAX).collect(),
        language_code: person.language_code.clone(),
        anonymous: false,
    }
}

#[derive(PartialEq, Eq)]
enum Addressed {
    ToUs,
    ToAnotherBot,
}

/// The text without our own `@name` after a command, and whom the command is for. Words that are no command are for
/// us.
fn addressed(text: String, bot: &BotIdentity) -> (String, Addressed) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (command, rest) = text.split_at(end);
    match command.split_once('@') {
        Some((name, to)) if name.starts_with('/') => {
            if to.eq_ignore_ascii_case(&bot.username) {
                (format!("{name}{rest}"), Addressed::ToUs)
            } else {
                (text, Addressed::ToAnotherBot)
            }
        }
        _ => (text, Addressed::ToUs),
    }
}
