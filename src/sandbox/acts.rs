//! What people do: write, send, share, edit, press, block. The page and the tests act through these alone.

use super::Sandbox;
use super::chat::{ChatKind, Message};
use super::media;
use super::scene::ScenePerson;
use super::text;
use super::world::{MAX_CHATS, World};
use axum::body::Bytes;
use serde_json::{Map, Value, json};

/// Why an act of a person cannot be done, in a few words for whoever is at the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub &'static str);

/// Where in a chat something is said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    /// The topic; none is the General topic, or the chat itself.
    pub thread: Option<i64>,
    /// The message replied to.
    pub reply_to: Option<i64>,
}

/// How a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// As a picture, shown in several sizes.
    Photo,
    /// As a file with its name.
    Document,
    /// As a voice note.
    Voice,
    /// As a video.
    Video,
    /// As a round video.
    VideoNote,
    /// As a piece of music.
    Audio,
    /// As a moving picture.
    Animation,
}

/// A file somebody sends.
#[derive(Debug, Clone)]
pub struct Upload {
    /// How it is sent.
    pub kind: FileKind,
    /// Its name.
    pub name: String,
    /// Its media type; guessed from the name when not given.
    pub mime: Option<String>,
    /// Its content, at most 50 MB.
    pub bytes: Bytes,
    /// Words under it, at most 1024 characters.
    pub caption: Option<String>,
}

impl Sandbox {
    /// Adds a person to the scene.
    ///
    /// # Errors
    /// When the id is taken or the sandbox is full.
    pub fn add_person(&self, person: ScenePerson) -> Result<(), Refused> {
        let added = self.lock().put_person(person);
        added.then_some(()).ok_or(Refused("the id is taken or the sandbox is full"))
    }

    /// Opens the bot's private chat with nothing said in it, as after a chat's history was cleared.
    ///
    /// # Errors
    /// When there is no such bot or person, or the sandbox is full.
    pub fn open_chat(&self, bot: i64, person: i64) -> Result<(), Refused> {
        self.lock().open_private(bot, person)
    }

    /// Presses Start in the bot's private chat: creates the chat, unblocks the bot if it was blocked, says `/start`.
    ///
    /// # Errors
    /// When there is no such bot or person, or the sandbox is full.
    pub fn start(&self, bot: i64, from: i64) -> Result<i64, Refused> {
        if self.lock().chats.get(&(bot, from)).is_some_and(|c| c.blocked) {
            self.block(bot, from, false)?;
        }
        self.say(bot, from, from, "/start", Place::default())
    }

    /// Says something and returns the message's id. In a private chat the first thing said is `/start`, with or
    /// without a payload.
    ///
    /// # Errors
    /// When the person may not write there, or the text is empty or too long.
    pub fn say(&self, bot: i64, chat: i64, from: i64, text: &str, at: Place) -> Result<i64, Refused> {
        let mut world = self.lock();
        let text = person_text(text, text::MAX_TEXT)?;
        if chat == from && (text == "/start" || text.starts_with("/start ")) {
            world.open_private(bot, from)?;
        }
        world.say(bot, chat, from, text_body(&text), at)
    }

    /// Sends a file and returns the message's id.
    ///
    /// # Errors
    /// When the person may not write there, the file is empty or too big, or the caption too long.
    pub fn send_file(&self, bot: i64, chat: i64, from: i64, file: Upload, at: Place) -> Result<i64, Refused> {
        self.send_part(bot, chat, from, file, at, None)
    }

    /// Sends a file as a part of an album, where one is named: parts follow each other.
    ///
    /// # Errors
    /// As [`Sandbox::send_file`].
    pub fn send_part(
        &self,
        bot: i64,
        chat: i64,
        from: i64,
        file: Upload,
        at: Place,
        album: Option<i64>,
    ) -> Result<i64, Refused> {
        let mut world = self.lock();
        world.may_write(bot, chat, from)?;
        let caption = file.caption.as_deref().filter(|c| !c.trim().is_empty());
        let caption = caption.map(|c| person_text(c, text::MAX_CAPTION)).transpose()?;
        let mut body = media::received(&mut world.files, bot, file)?;
        if let Some(caption) = caption {
            let entities = text::found_entities(&caption);
            text::put_text(&mut body, "caption", caption, entities);
        }
        if let Some(album) = album {
            body.insert("media_group_id".to_owned(), album.to_string().into());
        }
        world.say(bot, chat, from, body, at)
    }

    /// Shares one's own contact, or forwards that of another person, and returns the message's id.
    ///
    /// # Errors
    /// When the person may not write there or the other is not known.
    pub fn share_contact(&self, bot: i64, chat: i64, from: i64, of: Option<i64>) -> Result<i64, Refused> {
        let mut world = self.lock();
        let person = world.person(of.unwrap_or(from)).ok_or(Refused("there is no such person"))?;
        // Telegram's apps send the number without its plus sign.
        let phone = person.phone.trim_start_matches('+');
        let mut contact = json!({"phone_number": phone, "first_name": person.first_name});
        if let Some(last) = &person.last_name {
            contact["last_name"] = json!(last);
        }
        contact["user_id"] = person.id.into();
        world.say(bot, chat, from, one_field("contact", contact), Place::default())
    }

    /// Sends a sticker and returns the message's id.
    ///
    /// # Errors
    /// When the person may not write there.
    pub fn send_sticker(&self, bot: i64, chat: i64, from: i64) -> Result<i64, Refused> {
        let mut world = self.lock();
        world.may_write(bot, chat, from)?;
        let sticker = media::sticker(&mut world.files, bot);
        world.say(bot, chat, from, one_field("sticker", sticker), Place::default())
    }

    /// Sends a place on the map and returns the message's id.
    ///
    /// # Errors
    /// When the person may not write there.
    pub fn send_location(&self, bot: i64, chat: i64, from: i64) -> Result<i64, Refused> {
        let location = json!({"latitude": 24.7136, "longitude": 46.6753});
        self.lock().say(bot, chat, from, one_field("location", location), Place::default())
    }

    /// Edits one's own message: its text, or the caption of a file.
    ///
    /// # Errors
    /// When it is not there, not theirs, or the text is empty, too long or the same.
    pub fn edit(&self, bot: i64, chat: i64, from: i64, message: i64, new: &str) -> Result<(), Refused> {
        let mut world = self.lock();
        world.may_write(bot, chat, from)?;
        let now = world.now_secs();
        let place = world.chats.get_mut(&(bot, chat)).ok_or(Refused("there is no such chat"))?;
        let found = place.find_mut(message).filter(|m| m.from == from && m.origin.is_none());
        let found = found.ok_or(Refused("there is no such message of yours"))?;
        let (key, max) = match found.body.contains_key("text") {
            true => ("text", text::MAX_TEXT),
            false if text::CAPTIONED.iter().any(|k| found.body.contains_key(*k)) => {
                ("caption", text::MAX_CAPTION)
            }
            false => return Err(Refused("this message has no text")),
        };
        let new = person_text(new, max)?;
        if found.body.get(key).and_then(Value::as_str) == Some(new.as_str()) {
            return Err(Refused("the text is the same"));
        }
        let entities = text::found_entities(&new);
        text::put_text(&mut found.body, key, new, entities);
        found.edit_date = Some(now);
        let content = world.find_message(bot, chat, message).unwrap_or_default();
        world.push_update(bot, "edited_message", content);
        world.publish_message("edited", bot, chat, message);
        Ok(())
    }

    /// Presses an inline button, or sends any data as a changed app could, and returns the query's id. The message
    /// may be gone meanwhile.
    ///
    /// # Errors
    /// When the message never was, the data is not 1–64 bytes, or the person is not in the chat.
    pub fn press(&self, bot: i64, chat: i64, from: i64, message: i64, data: &str) -> Result<String, Refused> {
        let mut world = self.lock();
        world.may_write(bot, chat, from)?;
        if !(1..=text::MAX_DATA_BYTES).contains(&data.len()) {
            return Err(Refused("a button carries 1 to 64 bytes"));
        }
        if !world.chats.get(&(bot, chat)).is_some_and(|c| c.has_had(message)) {
            return Err(Refused("there is no such message"));
        }
        let id = world.open_query(bot, chat, from);
        let shown = world
            .find_message(bot, chat, message)
            .unwrap_or_else(|| json!({"chat": world.chat_json(bot, chat), "message_id": message, "date": 0}));
        let content = json!({
            "id": id, "from": world.user(from), "message": shown,
            "chat_instance": chat.unsigned_abs().wrapping_mul(7_919).to_string(), "data": data,
        });
        world.push_update(bot, "callback_query", content);
        Ok(id)
    }

    /// Stops the bot in one's private chat, or lets it write again; saying what already is changes nothing.
    ///
    /// # Errors
    /// When the person never started the bot.
    pub fn block(&self, bot: i64, from: i64, blocked: bool) -> Result<(), Refused> {
        let mut world = self.lock();
        let chat = world.chats.get_mut(&(bot, from)).filter(|c| c.is_private());
        let chat = chat.ok_or(Refused("the bot was never started"))?;
        if std::mem::replace(&mut chat.blocked, blocked) == blocked {
            return Ok(());
        }
        let me = world.user(bot);
        let member = json!({"user": me, "status": "member"});
        let kicked = json!({"user": me, "status": "kicked", "until_date": 0});
        let (old, new) = if blocked { (member, kicked) } else { (kicked, member) };
        let content = json!({
            "chat": world.chat_json(bot, from), "from": world.user(from), "date": world.now_secs(),
            "old_chat_member": old, "new_chat_member": new,
        });
        world.push_update(bot, "my_chat_member", content);
        world.events.publish("blocked", bot, from, json!({"person": from, "blocked": blocked}));
        Ok(())
    }

    /// Closes or reopens a topic, as the group's creator does it by hand.
    ///
    /// # Errors
    /// When there is no such topic, or nobody is of the staff.
    pub fn close_topic(&self, bot: i64, group: i64, thread: i64, closed: bool) -> Result<(), Refused> {
        let mut world = self.lock();
        let creator = world.creator().ok_or(Refused("nobody is of the staff"))?;
        let topic = world.chats.get_mut(&(bot, group)).and_then(|c| c.topics.get_mut(&thread));
        topic.ok_or(Refused("there is no such topic"))?.closed = closed;
        let key = if closed { "forum_topic_closed" } else { "forum_topic_reopened" };
        let at = Place { thread: Some(thread), reply_to: None };
        world.deliver(bot, group, creator, one_field(key, json!({})), at);
        world.events.publish("topic", bot, group, Value::Null);
        Ok(())
    }

    /// Deletes a topic with all in it, as the group's creator does it by hand: no update tells the bot.
    ///
    /// # Errors
    /// When there is no such topic.
    pub fn delete_topic(&self, bot: i64, group: i64, thread: i64) -> Result<(), Refused> {
        let gone = self.lock().drop_topic(bot, group, thread);
        gone.then_some(()).ok_or(Refused("there is no such topic"))
    }
}

impl World {
    /// Whether a person may write in a chat now.
    pub(super) fn may_write(&self, bot: i64, chat: i64, from: i64) -> Result<(), Refused> {
        let bot_there = self.bots.get(&bot).ok_or(Refused("there is no such bot"))?;
        let person = self.person(from).ok_or(Refused("there is no such person"))?;
        if bot_there.updates.is_full() {
            return Err(Refused("the bot has too many updates waiting"));
        }
        let place = self.chats.get(&(bot, chat));
        match place.map(|c| (&c.kind, c.blocked)) {
            None if chat == from => Err(Refused("press Start first")),
            None => Err(Refused("there is no such chat")),
            Some((ChatKind::Private, _)) if chat != from => Err(Refused("this is somebody else's chat")),
            Some((ChatKind::Private, true)) => Err(Refused("the bot is blocked: unblock it first")),
            Some((ChatKind::Group { .. }, _)) if !person.staff => {
                Err(Refused("this person is not a member of the group"))
            }
            Some(_) => Ok(()),
        }
    }

    fn open_private(&mut self, bot: i64, person: i64) -> Result<(), Refused> {
        if self.chats.contains_key(&(bot, person)) {
            return Ok(());
        }
        if !self.bots.contains_key(&bot) || self.person(person).is_none() {
            return Err(Refused("there is no such bot or person"));
        }
        if self.chats.len() >= MAX_CHATS {
            return Err(Refused("the sandbox is full"));
        }
        self.put_chat(bot, person, ChatKind::Private);
        Ok(())
    }

    fn say(
        &mut self,
        bot: i64,
        chat: i64,
        from: i64,
        body: Map<String, Value>,
        mut at: Place,
    ) -> Result<i64, Refused> {
        self.may_write(bot, chat, from)?;
        // Telegram's apps know the General topic as number 1; messages name no topic there.
        at.thread = at.thread.filter(|t| *t > 1);
        let place = self.chats.get(&(bot, chat)).ok_or(Refused("there is no such chat"))?;
        if let Some(reply) = at.reply_to {
            let target = place.find(reply).ok_or(Refused("there is no such message to reply to"))?;
            at.thread = at.thread.or(target.thread);
        }
        if let Some(thread) = at.thread {
            let topic = place.topics.get(&thread).ok_or(Refused("there is no such topic"))?;
            if topic.closed && self.creator() != Some(from) {
                return Err(Refused("this topic is closed"));
            }
        }
        Ok(self.deliver(bot, chat, from, body, at))
    }

    /// Puts a person's message into a chat and tells the bot, if it is there, and the page.
    fn deliver(&mut self, bot: i64, chat: i64, from: i64, body: Map<String, Value>, at: Place) -> i64 {
        let mut message = Message::new(from, self.now_secs(), body);
        (message.thread, message.reply_to) = (at.thread, at.reply_to);
        let place = self.chats.get_mut(&(bot, chat)).expect("whoever delivers has found the chat");
        let seen = place.rights().is_none_or(|r| r.is_inside());
        let id = place.put(message);
        if seen {
            let content = self.find_message(bot, chat, id).unwrap_or_default();
            self.push_update(bot, "message", content);
        }
        self.publish_message("message", bot, chat, id);
        id
    }

    /// Removes a topic with all in it and tells the page; false when there is none.
    pub(super) fn drop_topic(&mut self, bot: i64, group: i64, thread: i64) -> bool {
        let Some(gone) = self.chats.get_mut(&(bot, group)).and_then(|c| c.drop_topic(thread)) else {
            return false;
        };
        for id in gone {
            self.events.publish("deleted", bot, group, json!({"message": {"message_id": id}}));
        }
        self.events.publish("topic", bot, group, Value::Null);
        true
    }
}

/// A person's text as Telegram's apps send it: without the space around it.
fn person_text(text: &str, max: usize) -> Result<String, Refused> {
    let text = text.trim();
    match text::utf16_len(text) {
        0 => Err(Refused("there is nothing to send")),
        n if n > max => Err(Refused("the text is too long")),
        _ => Ok(text.to_owned()),
    }
}

fn text_body(words: &str) -> Map<String, Value> {
    let mut body = Map::new();
    text::put_text(&mut body, "text", words.to_owned(), text::found_entities(words));
    body
}

/// A content of one field.
pub(super) fn one_field(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.to_owned(), value)])
}
