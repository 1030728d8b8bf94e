//! One chat of one bot: its messages, topics and reply keyboard.

use super::desk::DeskRights;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Messages kept in a chat; older ones are forgotten.
const MAX_MESSAGES: usize = 5_000;

/// Private with one person, or the desk's supergroup.
pub(super) enum ChatKind {
    Private,
    Group { title: String, forum: bool, rights: DeskRights },
}

/// A chat as one bot knows it.
pub(super) struct Chat {
    /// A private chat has the person's id.
    pub(super) id: i64,
    pub(super) kind: ChatKind,
    /// Whether the person has stopped the bot.
    pub(super) blocked: bool,
    next_message: i64,
    messages: BTreeMap<i64, Message>,
    pub(super) topics: BTreeMap<i64, Topic>,
    /// The reply keyboard the bot last showed, as it sent it.
    pub(super) keyboard: Option<Value>,
}

/// A thread of a forum; its id is that of the service message that opened it.
pub(super) struct Topic {
    pub(super) name: String,
    pub(super) icon_color: i64,
    pub(super) closed: bool,
}

/// A message as it is kept; what it looks like to a bot is rendered when asked for.
#[derive(Clone)]
pub(super) struct Message {
    pub(super) id: i64,
    /// The person or the bot that wrote it.
    pub(super) from: i64,
    /// Civil time, Unix seconds.
    pub(super) date: i64,
    pub(super) edit_date: Option<i64>,
    /// The topic it stands in; none in the General topic and outside forums.
    pub(super) thread: Option<i64>,
    pub(super) reply_to: Option<i64>,
    /// The fields of its content: `text` and `entities`, or `photo` and `caption`, and so on.
    pub(super) body: Map<String, Value>,
    /// Its inline keyboard.
    pub(super) markup: Option<Value>,
    /// Where it was forwarded from.
    pub(super) origin: Option<Value>,
    /// Marks of the bot.
    pub(super) reactions: Vec<String>,
    /// The mark of the person who reads it; empty where there is none.
    pub(super) mark: String,
    pub(super) protected: bool,
}

impl Message {
    /// A new message of this content; its id is given when it is put into a chat.
    pub(super) fn new(from: i64, date: i64, body: Map<String, Value>) -> Self {
        Message {
            id: 0,
            from,
            date,
            edit_date: None,
            thread: None,
            reply_to: None,
            body,
            markup: None,
            origin: None,
            reactions: Vec::new(),
            mark: String::new(),
            protected: false,
        }
    }

    /// Whether it tells of something done to the chat and cannot be copied or edited.
    pub(super) fn is_service(&self) -> bool {
        self.body.keys().any(|k| k.starts_with("forum_topic_") || k.starts_with("new_chat_"))
    }
}

impl Chat {
    pub(super) fn new(id: i64, kind: ChatKind) -> Self {
        // In a group the first number belongs to its making, and to the General topic: no other may have it.
        let next_message = if matches!(kind, ChatKind::Private) { 1 } else { 2 };
        Chat {
            id,
            kind,
            blocked: false,
            next_message,
            messages: BTreeMap::new(),
            topics: BTreeMap::new(),
            keyboard: None,
        }
    }

    pub(super) fn is_forum(&self) -> bool {
        matches!(self.kind, ChatKind::Group { forum: true, .. })
    }

    pub(super) fn is_private(&self) -> bool {
        matches!(self.kind, ChatKind::Private)
    }

    /// What the bot may do here; none in a private chat.
    pub(super) fn rights(&self) -> Option<DeskRights> {
        match &self.kind {
            ChatKind::Private => None,
            ChatKind::Group { rights, .. } => Some(*rights),
        }
    }

    /// Puts the message last, under the chat's next id.
    pub(super) fn put(&mut self, mut message: Message) -> i64 {
        let id = self.next_message;
        self.next_message += 1;
        message.id = id;
        self.messages.insert(id, message);
        if self.messages.len() > MAX_MESSAGES {
            self.messages.pop_first();
        }
        id
    }

    /// Opens a topic by its service message and returns its id.
    pub(super) fn open_topic(&mut self, name: &str, icon_color: i64, from: i64, date: i64) -> i64 {
        let mut body = Map::new();
        body.insert("forum_topic_created".into(), json!({"name": name, "icon_color": icon_color}));
        let mut message = Message::new(from, date, body);
        message.thread = Some(self.next_message);
        let id = self.put(message);
        self.topics.insert(id, Topic { name: name.to_owned(), icon_color, closed: false });
        id
    }

    /// Removes a topic and every message in it; their ids come back.
    pub(super) fn drop_topic(&mut self, thread: i64) -> Option<Vec<i64>> {
        self.topics.remove(&thread)?;
        let gone: Vec<i64> =
            self.messages.values().filter(|m| m.thread == Some(thread)).map(|m| m.id).collect();
        for id in &gone {
            self.messages.remove(id);
        }
        Some(gone)
    }

    pub(super) fn find(&self, id: i64) -> Option<&Message> {
        self.messages.get(&id)
    }

    pub(super) fn find_mut(&mut self, id: i64) -> Option<&mut Message> {
        self.messages.get_mut(&id)
    }

    pub(super) fn remove(&mut self, id: i64) -> Option<Message> {
        self.messages.remove(&id)
    }

    /// Whether a message of this id ever stood here.
    pub(super) fn has_had(&self, id: i64) -> bool {
        (1..self.next_message).contains(&id)
    }

    /// The ids of the newest messages, oldest first.
    pub(super) fn newest(&self, limit: usize) -> Vec<i64> {
        let mut ids: Vec<i64> = self.messages.keys().rev().take(limit).copied().collect();
        ids.reverse();
        ids
    }
}
