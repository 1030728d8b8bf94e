//! Telegram, as far as a year needs it: a Bot API in a thread of its own that outlives the product's deaths. It takes
//! every call, remembers what people see, writes the ledger, and now and then does what it was asked without saying so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};
use sila::clock::Clock;
use tokio::sync::watch;

use super::ledger::{Ledger, Words};

/// Of so many sends to people, one is done without an answer.
const ANSWER_LOST_EVERY: u64 = 400;

/// Something that a phone shows: a message, new or drawn anew.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Above zero a person's own chat, below the desk.
    pub chat: i64,
    pub message: i64,
    pub text: String,
    /// Labels and data of its buttons.
    pub buttons: Vec<(String, String)>,
}

impl Heard {
    /// The data of the button with this label.
    pub fn button(&self, label: &str) -> Option<String> {
        self.buttons.iter().find(|(own, _)| own == label).map(|(_, data)| data.clone())
    }
}

/// The server.
#[derive(Clone)]
pub struct Phones {
    inner: Arc<Mutex<Inner>>,
    accepted: Arc<watch::Sender<u64>>,
    clock: Clock,
    /// Its address.
    pub url: String,
}

struct Inner {
    words: Words,
    ledger: Ledger,
    heard: Vec<Heard>,
    /// The thread of each message of the desk.
    threads: BTreeMap<i64, Option<i64>>,
    blocked: BTreeSet<i64>,
    last_id: i64,
    sent_to_people: u64,
    /// The call that is done and never answered: the product dies of it.
    fatal: Option<u64>,
}

/// What becomes of a call.
enum Answer {
    Is(Value),
    /// Done, and the connection is cut.
    Lost,
    /// Done, and nothing comes until the caller is dead.
    Never,
}

impl Phones {
    /// Starts the server on a free port.
    pub fn start(clock: Clock, words: Words) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a socket");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let inner = Inner {
            words,
            ledger: Ledger::default(),
            heard: Vec::new(),
            threads: BTreeMap::new(),
            blocked: BTreeSet::new(),
            last_id: 1_000,
            sent_to_people: 0,
            fatal: None,
        };
        let accepted = Arc::new(watch::Sender::new(0));
        let phones = Phones { inner: Arc::new(Mutex::new(inner)), accepted, clock, url };
        let app =
            Router::new().route("/{bot}/{method}", axum::routing::post(answer)).with_state(phones.clone());
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, app).await.expect("the phones serve");
            });
        });
        phones
    }

    /// What was shown since the last time.
    pub fn take_heard(&self) -> Vec<Heard> {
        std::mem::take(&mut self.lock().heard)
    }

    /// The thread in which a message of the desk stands.
    pub fn thread_of(&self, message: i64) -> Option<i64> {
        self.lock().threads.get(&message).copied().flatten()
    }

    /// Nobody reaches this person any more.
    pub fn block(&self, chat: i64) {
        let at_ms = self.clock.machine_ms();
        let mut inner = self.lock();
        inner.blocked.insert(chat);
        inner.ledger.silent_from(chat, at_ms);
    }

    /// Works on the ledger.
    pub fn ledger<T>(&self, work: impl FnOnce(&mut Ledger) -> T) -> T {
        work(&mut self.lock().ledger)
    }

    /// The `after`th call from now on is done and never answered; returns when that has happened.
    pub async fn until_fatal(&self, after: u64) {
        let mut accepted = self.accepted.subscribe();
        let fatal = *accepted.borrow() + after;
        self.lock().fatal = Some(fatal);
        accepted.wait_for(|count| *count >= fatal).await.expect("the phones serve");
    }

    /// Nothing is fatal any more.
    pub fn spare(&self) {
        self.lock().fatal = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().expect("the phones do not break down")
    }

    fn take(&self, method: &str, body: &Value) -> Answer {
        let at_ms = self.clock.machine_ms();
        let mut inner = self.lock();
        let chat = body["chat_id"].as_i64().unwrap_or(0);
        if inner.blocked.contains(&chat) {
            let description = "Forbidden: bot was blocked by the user";
            return Answer::Is(json!({"ok": false, "error_code": 403, "description": description}));
        }
        let result = inner.result(method, chat, body, at_ms);
        let count = *self.accepted.borrow() + 1;
        let fatal = inner.fatal.is_some_and(|fatal| count >= fatal);
        let lost = method == "sendMessage" && chat > 0 && {
            inner.sent_to_people += 1;
            inner.sent_to_people.is_multiple_of(ANSWER_LOST_EVERY)
        };
        drop(inner);
        self.accepted.send_replace(count);
        match (fatal, lost) {
            (true, _) => Answer::Never,
            (false, true) => Answer::Lost,
            (false, false) => Answer::Is(json!({"ok": true, "result": result})),
        }
    }
}

impl Inner {
    fn result(&mut self, method: &str, chat: i64, body: &Value, at_ms: i64) -> Value {
        match method {
            "createForumTopic" => {
                self.ledger.called(chat, at_ms);
                self.last_id += 1;
                json!({"message_thread_id": self.last_id, "name": body["name"], "icon_color": 1})
            }
            "sendMessage" => {
                self.ledger.called(chat, at_ms);
                self.last_id += 1;
                let message = self.last_id;
                self.show(chat, message, body);
                let text = body["text"].as_str().unwrap_or_default();
                self.ledger.arrived(&self.words, chat, text, at_ms);
                json!({"message_id": message, "date": at_ms / 1000, "chat": {"id": chat, "type": "private"}})
            }
            "editMessageText" => {
                self.ledger.called(chat, at_ms);
                let message = body["message_id"].as_i64().expect("an edit names its message");
                self.show(chat, message, body);
                json!({"message_id": message, "date": at_ms / 1000, "chat": {"id": chat, "type": "private"}})
            }
            "getMe" => json!({"id": 42, "is_bot": true, "first_name": "b", "username": "sila_bot"}),
            "getChat" => json!({"id": chat, "type": "supergroup", "title": "فريق", "is_forum": true}),
            "getChatMember" => json!({"status": "administrator", "can_manage_topics": true,
                "can_delete_messages": true, "can_pin_messages": true}),
            _ => json!(true),
        }
    }

    fn show(&mut self, chat: i64, message: i64, body: &Value) {
        let rows = body["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
        let buttons = rows.iter().filter_map(Value::as_array).flatten().filter_map(|button| {
            let label = button["text"].as_str()?;
            Some((label.to_owned(), button["callback_data"].as_str()?.to_owned()))
        });
        let thread = body["message_thread_id"].as_i64();
        if chat < 0 && thread.is_some() {
            self.threads.insert(message, thread);
        }
        let text = body["text"].as_str().unwrap_or_default().to_owned();
        self.heard.push(Heard { chat, message, text, buttons: buttons.collect() });
    }
}

async fn answer(
    State(phones): State<Phones>,
    Path((_, method)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    let body: Value = serde_json::from_slice(&body).expect("bodies are JSON");
    match phones.take(&method, &body) {
        Answer::Is(answer) => Response::new(Body::from(answer.to_string())),
        Answer::Lost => {
            let cut = Err::<Bytes, _>(std::io::Error::other("the connection is cut"));
            Response::new(Body::from_stream(futures_util::stream::iter([cut])))
        }
        Answer::Never => std::future::pending().await,
    }
}
