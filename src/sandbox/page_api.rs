//! What the page in the browser asks and does.

use super::acts::{FileKind, Place, Refused, Upload};
use super::chat::ChatKind;
use super::files::MAX_UPLOAD_BYTES;
use super::{Sandbox, api, guard, page_files, page_scene};
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;

/// Messages of a chat the page is shown.
const MESSAGES_SHOWN: usize = 300;
/// How often a silent stream of events says that it is alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// What a form may take beside its file.
const FORM_ROOM_BYTES: usize = 64 * 1024;
/// The farthest the clock moves at once.
const MAX_ADVANCE_SECS: i64 = 400 * 24 * 3600;

impl Sandbox {
    /// Every route; long polls and event streams end when `stop` is cancelled.
    pub(super) fn routes(&self, stop: CancellationToken) -> Router {
        let events_stop = stop.clone();
        let bots = self.clone();
        Router::new()
            .route("/", get(page_files::index))
            .route("/assets/{*path}", get(page_files::asset))
            .route("/api/world", get(world))
            .route("/api/chat", get(chat))
            .route("/api/events", get(move |State(s): State<Sandbox>| async move { events(&s, events_stop) }))
            .route("/api/say", post(say))
            .route("/api/file", post(file))
            .route("/api/contact", post(contact))
            .route("/api/sticker", post(sticker))
            .route("/api/location", post(location))
            .route("/api/edit", post(edit))
            .route("/api/react", post(react))
            .route("/api/press", post(press))
            .route("/api/block", post(block))
            .route("/api/start", post(start))
            .route("/api/clock", post(clock))
            .route("/api/idle", get(idle))
            .route("/api/settled", get(page_scene::settled))
            .route("/api/person", post(page_scene::person))
            .route("/api/download", get(download))
            .fallback(move |request: Request| api::serve(bots.clone(), stop.clone(), request))
            .layer(DefaultBodyLimit::max(MAX_UPLOAD_BYTES + FORM_ROOM_BYTES))
            .layer(middleware::from_fn(guard::local_only))
            .with_state(self.clone())
    }
}

/// A refusal as the page reads it: 400 with `{"error"}`.
pub(super) struct Wrong(String);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(json!({"error": self.0}))).into_response()
    }
}

impl From<Refused> for Wrong {
    fn from(refused: Refused) -> Self {
        Wrong(refused.to_string())
    }
}

impl From<JsonRejection> for Wrong {
    fn from(rejection: JsonRejection) -> Self {
        Wrong(rejection.body_text())
    }
}

impl From<QueryRejection> for Wrong {
    fn from(rejection: QueryRejection) -> Self {
        Wrong(rejection.body_text())
    }
}

/// A JSON body, refused in the page's own way.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Wrong;

    async fn from_request(request: Request, state: &S) -> Result<Self, Wrong> {
        let Json(body) = Json::from_request(request, state).await?;
        Ok(Body(body))
    }
}

/// A query, refused in the page's own way.
struct Asked<T>(T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Wrong;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Wrong> {
        let Query(asked) = Query::from_request_parts(parts, state).await?;
        Ok(Asked(asked))
    }
}

/// An answer to the page, or why not.
pub(super) type Reply = Result<Json<Value>, Wrong>;

async fn world(State(sandbox): State<Sandbox>) -> Json<Value> {
    let world = sandbox.lock();
    let bots = world.bots.values().map(|b| &b.scene).map(|b| {
        json!({
            "id": b.id, "username": b.username, "name": b.name, "association": b.association,
            "title": {"ar": b.title_ar, "en": b.title_en},
            "group_id": b.group_id, "group_title": b.group_title, "forum": b.forum,
        })
    });
    let people = world.people.iter().map(|p| {
        json!({
            "id": p.id, "first_name": p.first_name, "last_name": p.last_name, "phone": p.phone,
            "language_code": p.language_code, "staff": p.staff,
        })
    });
    Json(json!({
        "version": world.events.version(), "now_ms": world.now_ms,
        "bots": bots.collect::<Vec<_>>(), "people": people.collect::<Vec<_>>(),
    }))
}

#[derive(Deserialize)]
struct ChatAsked {
    bot: i64,
    chat: i64,
    language: Option<String>,
    person: Option<i64>,
}

async fn chat(State(sandbox): State<Sandbox>, Asked(asked): Asked<ChatAsked>) -> Reply {
    let ChatAsked { bot, chat, language, person } = asked;
    let world = sandbox.lock();
    let place = world.chats.get(&(bot, chat));
    if place.is_none() && (!world.bots.contains_key(&bot) || world.person(chat).is_none()) {
        return Err(Wrong("there is no such chat".into()));
    }
    let known = world.chat_json(bot, chat);
    let title = match place.map(|c| &c.kind) {
        Some(ChatKind::Group { title, .. }) => title.clone(),
        _ => [&known["first_name"], &known["last_name"]].map(|n| n.as_str().unwrap_or_default()).join(" "),
    };
    let topics = place.iter().flat_map(|c| &c.topics);
    let topics: Vec<Value> = topics
        .map(|(id, t)| json!({"id": id, "name": t.name, "closed": t.closed, "icon_color": t.icon_color}))
        .collect();
    let language = language.unwrap_or_else(|| "ar".into());
    Ok(Json(json!({
        "version": world.events.version(),
        "chat": {
            "id": chat, "type": known["type"], "title": title.trim(), "forum": place.is_some_and(|c| c.is_forum()),
            "blocked": place.is_some_and(|c| c.blocked), "started": place.is_some(),
        },
        "topics": topics,
        "reply_keyboard": place.and_then(|c| c.keyboard.as_ref()).map(keyboard),
        "commands": world.menu(bot, chat, person, &language),
        "messages": world.page_messages(bot, chat, MESSAGES_SHOWN),
    })))
}

/// A reply keyboard in the page's terms.
fn keyboard(markup: &Value) -> Value {
    let button = |b: &Value| {
        let text = b.as_str().or_else(|| b["text"].as_str()).unwrap_or_default();
        json!({"text": text, "request_contact": b["request_contact"] == json!(true)})
    };
    let rows = markup["keyboard"].as_array().into_iter().flatten();
    let rows = rows.map(|row| row.as_array().into_iter().flatten().map(button).collect::<Vec<_>>());
    json!({
        "rows": rows.collect::<Vec<_>>(), "placeholder": markup["input_field_placeholder"],
        "one_time": markup["one_time_keyboard"] == json!(true),
    })
}

fn events(
    sandbox: &Sandbox,
    stop: CancellationToken,
) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let reader = sandbox.lock().events.subscribe();
    let lines = stream::unfold((reader, stop), |(mut reader, stop)| async move {
        let line = next_event(&mut reader, &stop).await?;
        Some((Ok(Event::default().data(&*line)), (reader, stop)))
    });
    Sse::new(lines).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
}

/// The next event; none when the server stops, or when the reader was too slow and has missed some: it connects
/// again and reads the chat anew.
async fn next_event(
    reader: &mut broadcast::Receiver<Arc<str>>,
    stop: &CancellationToken,
) -> Option<Arc<str>> {
    tokio::select! {
        line = reader.recv() => line.ok(),
        () = stop.cancelled() => None,
    }
}

/// One act of a person; each route reads the fields it needs.
#[derive(Deserialize)]
struct Act {
    bot: i64,
    chat: i64,
    from: i64,
    thread: Option<i64>,
    reply_to: Option<i64>,
    of: Option<i64>,
    album: Option<i64>,
    #[serde(default)]
    message: i64,
    #[serde(default)]
    text: String,
    #[serde(default)]
    data: String,
}

impl Act {
    fn place(&self) -> Place {
        Place { thread: self.thread, reply_to: self.reply_to }
    }
}

fn sent(id: i64) -> Reply {
    Ok(Json(json!({"message_id": id})))
}

async fn say(State(sandbox): State<Sandbox>, Body(act): Body<Act>) -> Reply {
    sent(sandbox.say(act.bot, act.chat, act.from, &act.text, act.place())?)
}

async fn contact(State(sandbox): State<Sandbox>, Body(act): Body<Act>) -> Reply {
    sent(sandbox.share_contact(act.bot, act.chat, act.from, act.of)?)
}

async fn sticker(State(sandbox): State<Sandbox>, Body(act): Body<Act>) -> Reply {
    sent(sandbox.send_sticker(act.bot, act.chat, act.from)?)
}

async fn location(State(sandbox): State<Sandbox>, Body(act): Body<Act>) -> Reply {
    sent(sandbox.send_location(act.bot, act.chat, act.from)?)
}

async fn edit(State(sandbox): State<Sandbox>, Body(act): Body<Act>) -> Reply {
    sandbox.edit(act.bot, act.chat, act.from, act.message, &act.text)?;
    sent(act.message)
}

async fn react(State(sandbox): State<Sandbox>, Body(act): Body<Act>) -> Reply {
    sandbox.react(act.bot, act.chat, act.from, act.message, &act.text)?;
    sent(act.message)
}

async fn press(State(sandbox): State<Sandbox>, Body(act): Body<Act>) -> Reply {
    let id = sandbox.press(act.bot, act.chat, act.from, act.message, &act.data)?;
    Ok(Json(json!({"callback_query_id": id})))
}

/// An act on one's own private chat.
#[derive(Deserialize)]
struct OwnChat {
    bot: i64,
    from: i64,
    #[serde(default)]
    blocked: bool,
}

async fn block(State(sandbox): State<Sandbox>, Body(act): Body<OwnChat>) -> Reply {
    sandbox.block(act.bot, act.from, act.blocked)?;
    Ok(Json(json!({"blocked": act.blocked})))
}

async fn start(State(sandbox): State<Sandbox>, Body(act): Body<OwnChat>) -> Reply {
    sent(sandbox.start(act.bot, act.from)?)
}

async fn file(State(sandbox): State<Sandbox>, mut form: Multipart) -> Reply {
    let mut act = serde_json::Map::new();
    let (mut kind, mut caption, mut content) = (FileKind::Document, None, None);
    let wrong = |e: axum::extract::multipart::MultipartError| Wrong(e.body_text());
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        let key = field.name().unwrap_or_default().to_owned();
        if key == "file" {
            let name = field.file_name().unwrap_or("file").to_owned();
            let mime = field.content_type().map(str::to_owned);
            content = Some((name, mime, field.bytes().await.map_err(wrong)?));
            continue;
        }
        let text = field.text().await.map_err(wrong)?;
        match (key.as_str(), text.as_str()) {
            ("kind", "photo") => kind = FileKind::Photo,
            ("kind", "voice") => kind = FileKind::Voice,
            ("kind", "document") => kind = FileKind::Document,
            ("kind", "video") => kind = FileKind::Video,
            ("kind", "video_note") => kind = FileKind::VideoNote,
            ("kind", "audio") => kind = FileKind::Audio,
            ("kind", "animation") => kind = FileKind::Animation,
            ("kind", _) => return Err(Wrong("no file is sent as this kind".into())),
            ("caption", _) => caption = Some(text),
            (_, "") => {}
            _ => {
                let id: i64 = text.parse().map_err(|_| Wrong(format!("{key} is not a number")))?;
                act.insert(key, id.into());
            }
        }
    }
    let act: Act = serde_json::from_value(Value::Object(act)).map_err(|e| Wrong(e.to_string()))?;
    let (name, mime, bytes) = content.ok_or_else(|| Wrong("there is no file".into()))?;
    let upload = Upload { kind, name, mime, bytes, caption };
    sent(sandbox.send_part(act.bot, act.chat, act.from, upload, act.place(), act.album)?)
}

#[derive(Deserialize)]
struct Advance {
    advance_secs: i64,
}

async fn clock(State(sandbox): State<Sandbox>, Body(asked): Body<Advance>) -> Reply {
    if !(1..=MAX_ADVANCE_SECS).contains(&asked.advance_secs) {
        return Err(Wrong("the clock moves forward, by at most 400 days at once".into()));
    }
    (sandbox.0.civil.advance)(asked.advance_secs * 1000).await;
    let mut world = sandbox.lock();
    let now_ms = world.now_ms;
    world.events.publish("clock", 0, 0, json!({"now_ms": now_ms}));
    Ok(Json(json!({"now_ms": now_ms})))
}

async fn idle(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!({"idle": sandbox.is_idle().await}))
}

#[derive(Deserialize)]
struct FileAsked {
    file: String,
}

async fn download(State(sandbox): State<Sandbox>, Asked(asked): Asked<FileAsked>) -> Response {
    let world = sandbox.lock();
    let Some(found) = world.files.find(&asked.file) else {
        return Wrong("there is no such file".into()).into_response();
    };
    // A file is shown in place only when it cannot run: what people send is not the page's own.
    let shown = found.mime.starts_with("audio/")
        || found.mime.starts_with("video/")
        || (found.mime.starts_with("image/") && !found.mime.starts_with("image/svg"));
    let mime = if shown { found.mime.as_str() } else { "application/octet-stream" };
    let headers = [
        (header::CONTENT_TYPE, mime),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
        (header::CONTENT_DISPOSITION, if shown { "inline" } else { "attachment" }),
    ];
    (headers, found.bytes.clone()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::events::{EVENTS_KEPT, Events};

    #[tokio::test]
    async fn a_reader_that_lags_too_far_is_dropped() {
        let (mut events, stop) = (Events::new(), CancellationToken::new());
        let (mut slow, mut keen) = (events.subscribe(), events.subscribe());
        for _ in 0..=EVENTS_KEPT {
            events.publish("topic", 1, 2, Value::Null);
            assert!(next_event(&mut keen, &stop).await.is_some());
        }
        assert_eq!(next_event(&mut slow, &stop).await, None);
    }
}
