//! Everything there is: bots, people, chats, files, open presses; and how a message looks to a bot.

use super::chat::{Chat, ChatKind, Message};
use super::desk::DeskRights;
use super::events::Events;
use super::files::Files;
use super::flood::Flood;
use super::scene::{Scene, SceneBot, ScenePerson};
use super::updates::Updates;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// People a sandbox may hold.
pub(super) const MAX_PEOPLE: usize = 50_000;
/// Chats a sandbox may hold.
pub(super) const MAX_CHATS: usize = 100_000;
/// Presses remembered until they are answered or grow old.
const MAX_QUERIES: usize = 10_000;

/// How a bot answered a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is shown; empty ends the button's waiting sign alone.
    pub text: String,
    /// Shown as a box to be closed rather than for a moment.
    pub alert: bool,
}

/// A press of an inline button.
pub(super) struct Query {
    pub(super) id: String,
    pub(super) bot: i64,
    pub(super) chat: i64,
    pub(super) person: i64,
    pub(super) pressed_at: tokio::time::Instant,
    pub(super) answer: Option<Answer>,
}

/// One bot and what it has set.
pub(super) struct Bot {
    pub(super) scene: SceneBot,
    pub(super) updates: Updates,
    /// Command menus by scope and language, as the bot set them.
    pub(super) commands: BTreeMap<(String, String), Value>,
}

pub(super) struct World {
    /// Civil time of the present act, Unix milliseconds.
    pub(super) now_ms: i64,
    pub(super) bots: BTreeMap<i64, Bot>,
    tokens: HashMap<String, i64>,
    pub(super) people: Vec<ScenePerson>,
    people_by_id: HashMap<i64, usize>,
    /// By bot and chat.
    pub(super) chats: HashMap<(i64, i64), Chat>,
    pub(super) files: Files,
    pub(super) queries: VecDeque<Query>,
    next_query: u64,
    pub(super) events: Events,
    pub(super) flood: Flood,
}

impl World {
    pub(super) fn new(scene: Scene) -> Self {
        let mut world = World {
            now_ms: 0,
            bots: BTreeMap::new(),
            tokens: HashMap::new(),
            people: Vec::new(),
            people_by_id: HashMap::new(),
            chats: HashMap::new(),
            files: Files::default(),
            queries: VecDeque::new(),
            next_query: 0,
            events: Events::new(),
            flood: Flood::default(),
        };
        for bot in scene.bots {
            let (id, group) = (bot.id, bot.group_id);
            let kind = ChatKind::Group {
                title: bot.group_title.clone(),
                forum: bot.forum,
                rights: DeskRights::FULL,
            };
            world.tokens.insert(bot.token.clone(), id);
            world.bots.insert(id, Bot { scene: bot, updates: Updates::new(id), commands: BTreeMap::new() });
            world.put_chat(id, group, kind);
        }
        for person in scene.people {
            world.put_person(person);
        }
        world
    }

    /// Adds a person; false when the id is taken or there are too many.
    pub(super) fn put_person(&mut self, person: ScenePerson) -> bool {
        if self.people.len() >= MAX_PEOPLE || self.people_by_id.contains_key(&person.id) {
            return false;
        }
        self.people_by_id.insert(person.id, self.people.len());
        self.people.push(person);
        true
    }

    pub(super) fn put_chat(&mut self, bot: i64, chat: i64, kind: ChatKind) {
        self.chats.insert((bot, chat), Chat::new(chat, kind));
    }

    /// The bot of a token; some clients write its colon as `%3A`.
    pub(super) fn bot_of(&self, token: &str) -> Option<i64> {
        let plain = || token.replace("%3A", ":").replace("%3a", ":");
        self.tokens.get(token).or_else(|| self.tokens.get(&plain())).copied()
    }

    pub(super) fn person(&self, id: i64) -> Option<&ScenePerson> {
        self.people_by_id.get(&id).map(|n| &self.people[*n])
    }

    /// Civil time, Unix seconds.
    pub(super) fn now_secs(&self) -> i64 {
        self.now_ms.div_euclid(1000)
    }

    /// The Bot API's `User` of a bot or person.
    pub(super) fn user(&self, id: i64) -> Value {
        if let Some(bot) = self.bots.get(&id) {
            return json!({"id": id, "is_bot": true, "first_name": bot.scene.name, "username": bot.scene.username});
        }
        let Some(person) = self.person(id) else {
            return json!({"id": id, "is_bot": false, "first_name": ""});
        };
        let mut user = json!({"id": id, "is_bot": false, "first_name": person.first_name});
        if let Some(last) = &person.last_name {
            user["last_name"] = json!(last);
        }
        user["language_code"] = json!(person.language_code);
        user
    }

    /// The Bot API's `Chat`.
    pub(super) fn chat_json(&self, bot: i64, chat: i64) -> Value {
        if let Some(Chat { kind: ChatKind::Group { title, forum, .. }, .. }) = self.chats.get(&(bot, chat)) {
            let mut out = json!({"id": chat, "title": title, "type": "supergroup"});
            if *forum {
                out["is_forum"] = json!(true);
            }
            return out;
        }
        let mut out = json!({"id": chat});
        if let Some(person) = self.person(chat) {
            out["first_name"] = json!(person.first_name);
            if let Some(last) = &person.last_name {
                out["last_name"] = json!(last);
            }
        }
        out["type"] = json!("private");
        out
    }

    /// The Bot API's `Message`, with what it replies to one level deep.
    ///
    /// # Panics
    /// When the chat is not there: whoever holds a message found it in a chat.
    pub(super) fn message_json(&self, bot: i64, chat: i64, message: &Message) -> Value {
        let place = self.chats.get(&(bot, chat)).expect("a message stands in a chat");
        let mut out = self.message_fields(bot, chat, message);
        // A message of a topic that replies to nothing else counts as a reply to the topic's first.
        let target = message.reply_to.or(message.thread.filter(|t| *t != message.id));
        if let Some(reply) = target.and_then(|id| place.find(id)) {
            out.insert("reply_to_message".into(), Value::Object(self.message_fields(bot, chat, reply)));
        }
        Value::Object(out)
    }

    fn message_fields(&self, bot: i64, chat: i64, message: &Message) -> Map<String, Value> {
        let mut out = Map::new();
        out.insert("message_id".into(), message.id.into());
        if let Some(thread) = message.thread {
            out.insert("message_thread_id".into(), thread.into());
            out.insert("is_topic_message".into(), true.into());
        }
        out.insert("from".into(), self.user(message.from));
        out.insert("chat".into(), self.chat_json(bot, chat));
        out.insert("date".into(), message.date.into());
        if let Some(origin) = &message.origin {
            out.insert("forward_origin".into(), origin.clone());
        }
        if let Some(date) = message.edit_date {
            out.insert("edit_date".into(), date.into());
        }
        if message.protected {
            out.insert("has_protected_content".into(), true.into());
        }
        out.extend(message.body.iter().map(|(k, v)| (k.clone(), v.clone())));
        if let Some(markup) = &message.markup {
            out.insert("reply_markup".into(), markup.clone());
        }
        out
    }

    /// The Bot API's `Message` of this id, if it stands in the chat.
    pub(super) fn find_message(&self, bot: i64, chat: i64, id: i64) -> Option<Value> {
        let message = self.chats.get(&(bot, chat))?.find(id)?;
        Some(self.message_json(bot, chat, message))
    }

    /// The same with the bot's reactions, as the page shows it.
    fn page_message(&self, bot: i64, chat: i64, id: i64) -> Option<Value> {
        let message = self.chats.get(&(bot, chat))?.find(id)?;
        let mut out = self.message_json(bot, chat, message);
        out["reactions"] = json!(message.reactions);
        out["mark"] = json!(message.mark);
        Some(out)
    }

    /// The newest messages of a chat as the page shows them, oldest first.
    pub(super) fn page_messages(&self, bot: i64, chat: i64, limit: usize) -> Vec<Value> {
        let ids = self.chats.get(&(bot, chat)).map(|c| c.newest(limit)).unwrap_or_default();
        ids.into_iter().filter_map(|id| self.page_message(bot, chat, id)).collect()
    }

    /// Tells the page of a message.
    pub(super) fn publish_message(&mut self, kind: &str, bot: i64, chat: i64, id: i64) {
        let more = match self.events.is_read() {
            true => json!({"message": self.page_message(bot, chat, id)}),
            false => Value::Null,
        };
        self.events.publish(kind, bot, chat, more);
    }

    /// Queues an update for the bot.
    pub(super) fn push_update(&mut self, bot: i64, kind: &str, content: Value) {
        if let Some(bot) = self.bots.get_mut(&bot) {
            bot.updates.push(kind, content);
        }
        self.events.tick();
    }

    /// Remembers a press and returns the id of its query.
    pub(super) fn open_query(&mut self, bot: i64, chat: i64, person: i64) -> String {
        self.next_query += 1;
        // Telegram's ids are long numbers; a fixed multiplier keeps them apart and the same in every run.
        let id = (4_000_000_000_000_000_000 + self.next_query * 104_729).to_string();
        let pressed_at = tokio::time::Instant::now();
        self.queries.push_back(Query { id: id.clone(), bot, chat, person, pressed_at, answer: None });
        if self.queries.len() > MAX_QUERIES {
            self.queries.pop_front();
        }
        id
    }
}
