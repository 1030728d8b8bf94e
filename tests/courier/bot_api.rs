//! A Bot API of a few lines, for tests of what happens when it fails: faults are planted one by one.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};
use sila::clock::Clock;
use tokio::sync::watch;

/// Long past what a test takes; reached only when something is stuck.
const STUCK: Duration = Duration::from_secs(30);

/// What goes wrong with one call.
#[derive(Clone, Debug)]
pub enum Fault {
    /// This answer instead; nothing is done.
    Answer(Value),
    /// The connection is cut; nothing was done.
    Cut,
    /// It is done, and the answer is lost; of a file, half of it.
    LostAnswer,
}

type Condition = Box<dyn Fn(&str, &Value) -> bool + Send>;

/// The server.
#[derive(Clone)]
pub struct Fake {
    inner: Arc<Mutex<Inner>>,
    changed: watch::Sender<u64>,
    clock: Clock,
    /// Its address.
    pub url: String,
}

#[derive(Default)]
struct Inner {
    faults: Vec<(Condition, VecDeque<Fault>)>,
    calls: Vec<(String, Value)>,
    accepted: Vec<(String, Value)>,
    /// When each of those arrived, by the clock of the test.
    accepted_at_ms: Vec<i64>,
    updates: Vec<Value>,
    no_forum: bool,
    files: BTreeMap<String, Vec<u8>>,
    last_id: i64,
}

pub fn refusal(code: i64, description: &str, parameters: Value) -> Fault {
    Fault::Answer(
        json!({"ok": false, "error_code": code, "description": description, "parameters": parameters}),
    )
}

impl Fake {
    pub async fn start(clock: Clock) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let fake = Fake { inner: Arc::default(), changed: watch::Sender::new(0), clock, url };
        let app = Router::new()
            .route("/{bot}/{method}", axum::routing::post(answer))
            .route("/file/{bot}/{*path}", axum::routing::get(download))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.expect("the fake serves") });
        fake
    }

    /// Plants faults: each hits one call for which the condition holds, in order.
    pub fn plant(&self, on: impl Fn(&str, &Value) -> bool + Send + 'static, faults: Vec<Fault>) {
        self.lock().faults.push((Box::new(on), faults.into()));
    }

    /// Takes back the faults that nobody has met; gives how many those were.
    pub fn take_faults(&self) -> usize {
        std::mem::take(&mut self.lock().faults).iter().map(|(_, faults)| faults.len()).sum()
    }

    /// Switches the threads of every group on or off.
    pub fn set_forum(&self, on: bool) {
        self.lock().no_forum = !on;
    }

    /// Adds an update, to be given until it is acknowledged.
    pub fn add_update(&self, update: Value) {
        self.lock().updates.push(update);
    }

    /// Adds a file that can be fetched by this id.
    pub fn add_file(&self, id: &str, content: &[u8]) {
        self.lock().files.insert(id.to_owned(), content.to_owned());
    }

    /// Every call that arrived.
    pub fn calls(&self) -> Vec<(String, Value)> {
        self.lock().calls.clone()
    }

    /// The calls that were done, in order.
    pub fn accepted(&self) -> Vec<(String, Value)> {
        self.lock().accepted.clone()
    }

    /// The same, each with its machine time in milliseconds.
    pub fn accepted_at(&self) -> Vec<(i64, String, Value)> {
        let inner = self.lock();
        let both = inner.accepted_at_ms.iter().zip(&inner.accepted);
        both.map(|(at_ms, (method, body))| (*at_ms, method.clone(), body.clone())).collect()
    }

    /// Texts that were sent to a chat, in order.
    pub fn texts(&self, chat: i64) -> Vec<String> {
        let sent = self
            .accepted()
            .into_iter()
            .filter(|(method, body)| method == "sendMessage" && body["chat_id"] == chat);
        sent.map(|(_, body)| body["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Waits until a condition holds of the server.
    pub async fn until(&self, what: &str, holds: impl Fn(&Fake) -> bool) {
        let mut changed = self.changed.subscribe();
        let reached = async {
            while !holds(self) {
                changed.changed().await.expect("the server lives");
            }
        };
        let in_time = tokio::time::timeout(STUCK, reached).await;
        assert!(in_time.is_ok(), "stuck before: {what}; calls: {:?}", self.calls());
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().expect("no test panics here")
    }
}

impl Inner {
    fn fault(&mut self, method: &str, body: &Value) -> Option<Fault> {
        let planted = self.faults.iter_mut().find(|(on, faults)| !faults.is_empty() && on(method, body));
        planted.and_then(|(_, faults)| faults.pop_front())
    }

    fn result(&mut self, method: &str, body: &Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        match method {
            "createForumTopic" => json!({"message_thread_id": id, "name": body["name"], "icon_color": 1}),
            "sendMessage" | "copyMessage" => json!({"message_id": id}),
            "getMe" => json!({"id": 42, "is_bot": true, "first_name": "b", "username": "sila_bot"}),
            "getChat" => {
                json!({"id": body["chat_id"], "type": "supergroup", "title": "فريق", "is_forum": !self.no_forum})
            }
            "getChatMember" => json!({"status": "administrator", "can_manage_topics": true}),
            "getFile" => {
                let id = body["file_id"].as_str().expect("a file is asked for by its id");
                let size = self.files.get(id).map(Vec::len);
                json!({"file_id": id, "file_unique_id": "u", "file_size": size, "file_path": format!("documents/{id}")})
            }
            "getUpdates" => {
                let offset = body["offset"].as_i64().unwrap_or(0);
                self.updates.retain(|update| update["update_id"].as_i64() >= Some(offset));
                json!(self.updates)
            }
            _ => json!(true),
        }
    }
}

async fn answer(
    State(fake): State<Fake>,
    Path((_, method)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    let body: Value = serde_json::from_slice(&body).expect("bodies are JSON");
    let answer = {
        let mut inner = fake.lock();
        inner.calls.push((method.clone(), body.clone()));
        match inner.fault(&method, &body) {
            Some(Fault::Answer(answer)) => Some(answer),
            Some(Fault::Cut) => None,
            fault => {
                let result = inner.result(&method, &body);
                inner.accepted.push((method, body));
                inner.accepted_at_ms.push(fake.clock.machine_ms());
                fault.is_none().then(|| json!({"ok": true, "result": result}))
            }
        }
    };
    fake.changed.send_modify(|count| *count += 1);
    match answer {
        Some(answer) => Response::new(Body::from(answer.to_string())),
        None => Response::new(Body::from_stream(futures_util::stream::once(async {
            Err::<Bytes, _>(std::io::Error::other("the connection is cut"))
        }))),
    }
}

/// A file in pieces, as it comes over a network.
async fn download(State(fake): State<Fake>, Path((_, path)): Path<(String, String)>) -> Response {
    let id = path.strip_prefix("documents/").expect("the path that getFile told").to_owned();
    let (content, fault) = {
        let mut inner = fake.lock();
        let body = json!({"file_id": id});
        inner.calls.push(("download".to_owned(), body.clone()));
        (inner.files.get(&id).cloned(), inner.fault("download", &body))
    };
    fake.changed.send_modify(|count| *count += 1);
    let Some(content) = content else {
        return Response::builder().status(404).body(Body::empty()).expect("a response");
    };
    let cut = || Err::<Bytes, _>(std::io::Error::other("the connection is cut"));
    let pieces = |content: &[u8]| {
        content.chunks(10_000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect::<Vec<_>>()
    };
    let mut all = match fault {
        Some(Fault::Answer(answer)) => {
            let status = answer["error_code"].as_u64().and_then(|code| u16::try_from(code).ok());
            let response = Response::builder().status(status.expect("a refusal has a code"));
            return response.body(Body::from(answer.to_string())).expect("a response");
        }
        Some(Fault::Cut) => vec![cut()],
        Some(Fault::LostAnswer) => {
            let mut half = pieces(&content[..content.len() / 2]);
            half.push(cut());
            half
        }
        None => pieces(&content),
    };
    Response::new(Body::from_stream(futures_util::stream::iter(std::mem::take(&mut all))))
}
