//! The third depth: the whole binary, as people meet it on the page of its sandbox.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use chrono::TimeDelta;
use serde_json::{Value, json};
use sila::dialogue::event::Media;
use sila::dialogue::ids::{ChatId, MessageId, UserId};

use super::machine::{Machine, Machines};
use super::script::{Does, Head, Line, Party, Reach};
use super::stage::{ADMIN, Act, DESK, Deed, Heard, Kind, NAMED, Who, content, plain};

/// The mobile number of everybody, as the contact card of a transcript says it.
const MOBILE: &str = "+966551234567";
/// The mobile number of whose contact is shared by somebody else.
const OTHER_MOBILE: &str = "+966559876543";

/// A message of the bot as it stands.
#[derive(Default)]
struct Standing {
    text: String,
    buttons: Vec<String>,
    /// Label and data of every button it ever had: a tap may cross an edit on its way.
    ever: Vec<(String, String)>,
}

/// One association of a binary, with people of the transcript's own.
pub struct BinaryWorld {
    machine: Rc<Machine>,
    bot: i64,
    group: i64,
    /// The transcript's people, by their numbers in the sandbox.
    people: HashMap<UserId, i64>,
    stranger: Option<i64>,
    /// Whoever made the groups: nobody else may write in a closed thread.
    creator: i64,
    closed: HashSet<i64>,
    /// The threads opened since it began, oldest first.
    threads: Vec<i64>,
    standing: HashMap<(i64, i64), Standing>,
    /// In which threads each person's unanswered taps were made.
    taps: HashMap<i64, VecDeque<usize>>,
    /// Members who have stopped the bot.
    blocked: HashSet<i64>,
    heard: Vec<Heard>,
}

/// True when people can do all of a transcript by themselves, at a linked desk with threads.
pub fn is_playable(head: &Head, lines: &[Line]) -> bool {
    let by_people = |line: &Line| {
        let (Line::Does { party, .. } | Line::Expects { party, .. }) = line else { return true };
        let does = if let Line::Does { does, .. } = line { Some(does) } else { None };
        let offered = match does {
            Some(Does::Sends { media, .. }) => !matches!(media, Media::Contact | Media::Other),
            Some(does) => !matches!(does, Does::Garbled | Does::Admits | Does::Link(_) | Does::Fault(_)),
            None => true,
        };
        let known = match party {
            Party::Member(_) => true,
            Party::Desk { officer, .. } => officer != "anonymous",
            Party::Group | Party::Confidential { .. } => false,
        };
        offered && known
    };
    head.reach == Reach::Binary
        && !head.confidential
        && head.desk
        && head.forum
        && lines.iter().all(by_people)
}

/// True when a transcript moves the clock, or asks for all that the desk has: it needs a binary of its own.
pub fn is_alone(lines: &[Line]) -> bool {
    let alone = |line: &Line| match line {
        Line::Does { does: Does::Passes(_), .. } => true,
        Line::Does { party: Party::Desk { .. }, does: Does::Says { text, .. }, .. } => text.starts_with('/'),
        _ => false,
    };
    lines.iter().any(alone)
}

impl BinaryWorld {
    /// A world in which the transcript's people have not spoken yet.
    pub fn new(machines: &Machines, head: &Head, lines: &[Line]) -> Self {
        let machine = machines.at(head.clock, is_alone(lines).then_some(&*head.association));
        let bots = machine.world["bots"].as_array().expect("the world has bots");
        let bot = bots.iter().find(|bot| bot["association"] == head.association.as_str());
        let bot = bot.unwrap_or_else(|| panic!("no bot of «{}»", head.association));
        let (bot, group) = (number(&bot["id"]), number(&bot["group_id"]));
        let people = machine.world["people"].as_array().expect("the world has people");
        let creator = people.iter().find(|person| person["staff"] == true).expect("there is staff");
        let creator = number(&creator["id"]);
        // What the others have left is none of this transcript's.
        machine.settle();
        BinaryWorld {
            machine,
            bot,
            group,
            people: HashMap::new(),
            stranger: None,
            creator,
            closed: HashSet::new(),
            threads: Vec::new(),
            standing: HashMap::new(),
            taps: HashMap::new(),
            blocked: HashSet::new(),
            heard: Vec::new(),
        }
    }

    /// What was heard since the last time.
    pub fn take_heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }

    pub fn settle(&mut self) {
        for event in self.machine.clone().settle() {
            if event["bot"] == self.bot {
                self.hear(&event);
            }
        }
    }

    pub fn advance(&mut self, by: TimeDelta) {
        self.machine.act("/api/clock", &json!({"advance_secs": by.num_seconds()}));
    }

    /// Does what a person does on the page. Gives the message that the person sent, where it is one.
    pub fn perform(&mut self, act: &Act) -> Option<MessageId> {
        let machine = self.machine.clone();
        let at_desk = act.chat == DESK;
        let thread = act.thread.checked_sub(1).map(|place| self.threads[place]);
        let writes = matches!(act.deed, Deed::Says { .. } | Deed::Sends { .. });
        let from = match thread.filter(|thread| writes && self.closed.contains(thread)) {
            Some(_) => self.creator,
            None => self.person(&act.who, at_desk),
        };
        let chat = if at_desk { self.group } else { from };
        if !matches!(act.deed, Deed::Blocks) && self.blocked.remove(&from) {
            // Whoever writes to a bot has let it write again.
            machine.act("/api/block", &json!({"bot": self.bot, "from": from, "blocked": false}));
        }
        let mut body = json!({"bot": self.bot, "chat": chat, "from": from, "thread": thread});
        let sent = match &act.deed {
            Deed::Says { text, reply_to } => {
                body["text"] = json!(text);
                body["reply_to"] = json!(reply_to.map(|message| message.0));
                machine.act("/api/say", &body)
            }
            Deed::Taps { message, label } => {
                body["data"] = json!(self.data(chat, *message, label));
                self.press(body, *message, act.thread)
            }
            Deed::Forges { message } => {
                body["data"] = json!("never-ours");
                self.press(body, *message, act.thread)
            }
            Deed::SharesContact { own, .. } => {
                body["of"] = if *own { Value::Null } else { json!(self.stranger()) };
                machine.act("/api/contact", &body)
            }
            Deed::Sends { media: Media::Sticker, .. } => machine.act("/api/sticker", &body),
            Deed::Sends { media: Media::Location, .. } => machine.act("/api/location", &body),
            Deed::Sends { media, reply_to } => self.send(media, &body, *reply_to),
            Deed::Edits { message, text } => {
                body["message"] = json!(message.0);
                body["text"] = json!(text);
                machine.act("/api/edit", &body);
                return None;
            }
            Deed::Reacts { message, emoji } => {
                body["message"] = json!(message.0);
                body["text"] = json!(emoji);
                machine.act("/api/react", &body);
                return None;
            }
            Deed::Blocks => {
                self.blocked.insert(from);
                machine.act("/api/block", &json!({"bot": self.bot, "from": from, "blocked": true}))
            }
            // It was done above.
            Deed::Unblocks => return None,
            Deed::Garbles | Deed::Admits | Deed::OffersLink { .. } => panic!("people do not do this"),
        };
        sent["message_id"].as_i64().map(MessageId)
    }

    fn press(&mut self, mut body: Value, message: MessageId, thread: usize) -> Value {
        body["message"] = json!(message.0);
        self.taps.entry(number(&body["from"])).or_default().push_back(thread);
        self.machine.act("/api/press", &body)
    }

    fn send(&self, media: &Media, body: &Value, reply_to: Option<MessageId>) -> Value {
        let mut fields: Vec<(&str, String)> = Vec::new();
        for key in ["bot", "chat", "from", "thread"] {
            if let Some(number) = body[key].as_i64() {
                fields.push((key, number.to_string()));
            }
        }
        fields.extend(reply_to.map(|message| ("reply_to", message.0.to_string())));
        let (kind, name, mime) = match media {
            Media::Photo => ("photo", "صورة.jpg", "image/jpeg"),
            Media::Voice => ("voice", "صوت.ogg", "audio/ogg"),
            Media::Video => ("video", "مقطع.mp4", "video/mp4"),
            Media::VideoNote => ("video_note", "رسالة.mp4", "video/mp4"),
            Media::Animation => ("animation", "حركة.mp4", "video/mp4"),
            Media::Audio => ("audio", "ملف.mp3", "audio/mpeg"),
            Media::Document { name, mime, .. } => {
                let (name, mime) = (name.as_deref(), mime.as_deref());
                ("document", name.unwrap_or("ملف"), mime.unwrap_or("application/octet-stream"))
            }
            other => panic!("the page sends no {other:?}"),
        };
        fields.push(("kind", kind.to_owned()));
        let bytes = content(media);
        self.machine.upload(&fields, name, mime, &bytes)
    }

    /// The data of a button by its label.
    fn data(&self, chat: i64, message: MessageId, label: &str) -> &str {
        let standing = self.standing.get(&(chat, message.0));
        let button = standing.and_then(|it| it.ever.iter().rev().find(|(known, _)| known == label));
        &button.unwrap_or_else(|| panic!("no button «{label}» under {message:?}")).1
    }

    /// The number of one of the transcript's people in the sandbox: whoever acts for the first time comes in.
    fn person(&mut self, who: &Who, staff: bool) -> i64 {
        if who.user == ADMIN {
            return self.creator;
        }
        if let Some(id) = self.people.get(&who.user) {
            return *id;
        }
        let opens = (!staff).then_some(self.bot);
        let person = json!({"first_name": who.name, "phone": MOBILE, "staff": staff, "opens": opens});
        let id = number(&self.machine.act("/api/person", &person)["id"]);
        self.people.insert(who.user, id);
        id
    }

    fn stranger(&mut self) -> i64 {
        let person = json!({"first_name": "قريب", "phone": OTHER_MOBILE});
        let machine = &self.machine;
        *self.stranger.get_or_insert_with(|| number(&machine.act("/api/person", &person)["id"]))
    }

    /// What a chat of the transcript saw of an event.
    fn hear(&mut self, event: &Value) {
        let place = number(&event["chat"]);
        let own = self.people.iter().find(|(_, id)| **id == place).map(|(user, _)| ChatId(user.0));
        let Some(chat) = (if place == self.group { Some(DESK) } else { own }) else { return };
        let message = &event["message"];
        let by_bot = message["from"]["id"] == self.bot;
        match event["kind"].as_str().expect("an event has a kind") {
            "message" if by_bot => self.hear_message(chat, place, message),
            "edited" if by_bot => self.hear_edit(chat, place, message),
            "deleted" if by_bot => self.add(chat, message, Kind::Doing, "deleted"),
            "reaction" => {
                let marks = message["reactions"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let mark: String = marks.collect();
                self.add(chat, message, Kind::Mark, &mark);
            }
            "keyboard" => {
                let with = Some(MessageId(number(&event["with"])));
                let found = self.heard.iter_mut().rfind(|heard| heard.chat == chat && heard.message == with);
                if let Some(heard) = found {
                    heard.keys = rows(&event["reply_keyboard"]["keyboard"])
                        .filter_map(|key| key.as_str().or_else(|| key["text"].as_str()).map(plain))
                        .collect();
                }
            }
            "answer" => {
                let taps = self.taps.get_mut(&number(&event["person"]));
                let thread = taps.and_then(VecDeque::pop_front).unwrap_or_default();
                let text = plain(event["text"].as_str().unwrap_or_default());
                if !text.is_empty() {
                    let (buttons, keys, message) = (Vec::new(), Vec::new(), None);
                    self.heard.push(Heard { chat, thread, kind: Kind::Note, message, text, buttons, keys });
                }
            }
            _ => {}
        }
    }

    fn hear_message(&mut self, chat: ChatId, place: i64, message: &Value) {
        if let Some(name) = message["forum_topic_created"]["name"].as_str() {
            self.threads.push(number(&message["message_thread_id"]));
            return self.add(chat, &nameless(message), Kind::Doing, &format!("thread: {name}"));
        }
        if let Some(name) = message["forum_topic_edited"]["name"].as_str() {
            return self.add(chat, &nameless(message), Kind::Doing, &format!("{NAMED}{name}"));
        }
        for (service, closes, told) in [
            ("forum_topic_closed", true, "thread closed"),
            ("forum_topic_reopened", false, "thread reopened"),
        ] {
            if !message[service].is_null() {
                let thread = number(&message["message_thread_id"]);
                self.closed.retain(|closed| *closed != thread);
                self.closed.extend(closes.then_some(thread));
                return self.add(chat, &nameless(message), Kind::Doing, told);
            }
        }
        let media = [
            "photo",
            "animation",
            "document",
            "voice",
            "video_note",
            "video",
            "audio",
            "sticker",
            "location",
            "contact",
        ];
        let text = match message["text"].as_str() {
            Some(text) => text.to_owned(),
            None => match media.iter().find(|kind| !message[**kind].is_null()) {
                Some(kind) => format!("⧉ ({kind})"),
                None => "⧉".to_owned(),
            },
        };
        let standing = standing(message);
        self.add(chat, message, Kind::Message, &text);
        self.standing.insert((place, number(&message["message_id"])), standing);
    }

    fn hear_edit(&mut self, chat: ChatId, place: i64, message: &Value) {
        let after = standing(message);
        let before = self.standing.entry((place, number(&message["message_id"]))).or_default();
        let removed = after.text == before.text && after.buttons.is_empty();
        let ever = [std::mem::take(&mut before.ever), after.ever].concat();
        *before = Standing { ever, text: after.text.clone(), buttons: after.buttons };
        match removed {
            true => self.add(chat, message, Kind::Doing, "buttons removed"),
            false => self.add(chat, message, Kind::Edit, &after.text),
        }
    }

    /// Something heard, unless it is in a thread of another transcript.
    fn add(&mut self, chat: ChatId, message: &Value, kind: Kind, text: &str) {
        let thread = match message["message_thread_id"].as_i64() {
            None => 0,
            Some(thread) => match self.threads.iter().position(|known| *known == thread) {
                Some(place) => place + 1,
                None => return,
            },
        };
        let buttons = match kind {
            Kind::Message | Kind::Edit => standing(message).buttons,
            _ => Vec::new(),
        };
        let message = message["message_id"].as_i64().map(MessageId);
        self.heard.push(Heard { chat, thread, kind, message, text: plain(text), buttons, keys: Vec::new() });
    }
}

/// A message as one that nobody replies to.
fn nameless(message: &Value) -> Value {
    json!({"message_thread_id": message["message_thread_id"]})
}

fn standing(message: &Value) -> Standing {
    let buttons = rows(&message["reply_markup"]["inline_keyboard"]);
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let ever: Vec<(String, String)> =
        buttons.map(|button| (plain(&words(&button["text"])), words(&button["callback_data"]))).collect();
    let buttons = ever.iter().map(|(label, _)| label.clone()).collect();
    Standing { text: words(&message["text"]), buttons, ever }
}

/// The buttons of a keyboard, row after row.
fn rows(keyboard: &Value) -> impl Iterator<Item = &Value> {
    keyboard.as_array().into_iter().flatten().filter_map(Value::as_array).flatten()
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no number"))
}
