//! Our client of the Bot API: it reads answers leniently and says what may be done after a failure.
//!
//! The Bot API has no idempotency key, so the one question after a failed send is whether the message may have been
//! sent. [`CallError`] answers it.

use std::time::Duration;

use reqwest::multipart;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::outbound::Call;
use crate::dialogue::ids::{ChatId, MessageId};

/// Time to reach Telegram's server.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Time for an ordinary call. After it the message may have been sent.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(30);
/// Time for a file, 20 MB at the most.
const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(180);
/// Time to send a file, 10 MB at the most.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(180);
/// Connections kept open while nothing is sent.
const IDLE_CONNECTIONS_MAX: usize = 64;

/// What Telegram says where the bot lacks a right in a group, or the group has no threads.
const NOT_ALLOWED: [&str; 6] = [
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_admin_required",
    "chat_write_forbidden",
    "chat is not a forum",
];

/// The Bot API of one bot. Clones share connections. Never shows its token.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    /// `https://api.telegram.org/bot<token>/`
    root: String,
    /// `https://api.telegram.org/file/bot<token>/`
    files: String,
}

/// A file on its way here, piece by piece. Never shows its address.
pub struct Download(reqwest::Response);

/// A file that goes with a call.
pub struct Part {
    /// The parameter it is for.
    pub name: &'static str,
    /// The file's name: plain letters and digits, for Telegram drops files whose names it must decode.
    pub file: String,
    /// Its media type.
    pub mime: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What Telegram answered to a call that it accepted.
#[derive(Debug)]
pub struct Answer(Option<Box<RawValue>>);

/// Why a call failed, by what the caller may do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Surely not done: no connection, or too many requests. It may be tried again.
    #[error("not sent: {why}")]
    NotSent {
        /// Telegram asks to wait so long.
        retry_after_secs: Option<u64>,
        /// The reason, without address or token.
        why: String,
    },
    /// Telegram's own failure (a 5xx of its own words): not done. It may be tried again, but one message that always
    /// breaks it must not hold others for ever.
    #[error("Telegram fails: {0}")]
    Failing(String),
    /// The request left and no readable answer came: it may or may not have been done.
    #[error("uncertain: {0}")]
    Uncertain(String),
    /// The chat cannot be written to: blocked, deactivated, removed, or no such chat.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// The group has a new number.
    #[error("the group is now {to}")]
    Migrated {
        /// The new number.
        to: ChatId,
    },
    /// The forum thread was deleted.
    #[error("the thread is gone")]
    ThreadGone,
    /// The forum thread is closed.
    #[error("the thread is closed")]
    ThreadClosed,
    /// The message to be edited is gone, or cannot be edited any more.
    #[error("the message is gone: {0}")]
    MessageGone(String),
    /// It already is as asked: as good as done.
    #[error("nothing to change")]
    NotModified,
    /// The bot lacks a right in the group, or the group has no threads: its standing there tells which.
    #[error("not allowed: {0}")]
    NotAllowed(String),
    /// The token is not that of a bot.
    #[error("Telegram does not accept the bot's token")]
    Unauthorized,
    /// Anything else that Telegram refused for good.
    #[error("refused ({code}): {description}")]
    Refused {
        /// Telegram's `error_code`.
        code: i64,
        /// Telegram's words.
        description: String,
    },
}

/// An answer as Telegram writes it, every field optional.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    ok: bool,
    #[serde(default)]
    result: Option<Box<RawValue>>,
    #[serde(default)]
    error_code: Option<i64>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    parameters: Option<Parameters>,
}

#[derive(Default, Deserialize)]
struct Parameters {
    #[serde(default)]
    retry_after: Option<u64>,
    #[serde(default)]
    migrate_to_chat_id: Option<i64>,
}

impl Api {
    /// The Bot API at `base_url` (`https://api.telegram.org`, or one that speaks it) for the bot of `token`.
    ///
    /// # Panics
    /// When the TLS library cannot start: there is no product without it.
    pub fn new(base_url: &str, token: &str) -> Self {
        let client = reqwest::Client::builder()
            .http1_only()
            .tcp_nodelay(true)
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_max_idle_per_host(IDLE_CONNECTIONS_MAX)
            // Addresses hold the token: nobody else is to learn them.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .build()
            .expect("the TLS library starts");
        let base = base_url.trim_end_matches('/');
        Api { client, root: format!("{base}/bot{token}/"), files: format!("{base}/file/bot{token}/") }
    }

    /// Makes a call and waits for its answer, at most [`CALL_TIMEOUT`].
    pub async fn call(&self, call: &Call) -> Result<Answer, CallError> {
        self.call_within(call, CALL_TIMEOUT).await
    }

    /// Makes a call that may take longer, for polling.
    pub async fn call_within(&self, call: &Call, timeout: Duration) -> Result<Answer, CallError> {
        let request = self
            .client
            .post(format!("{}{}", self.root, call.method))
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .timeout(timeout)
            .body(call.body.clone());
        answered(request.send().await.map_err(wire_error)?).await
    }

    /// Makes a call that sends a file, and waits for its answer. What a call's body holds goes as the form's fields.
    pub async fn upload(&self, call: &Call, part: Part) -> Result<Answer, CallError> {
        let broken = |why: String| CallError::Refused { code: 0, description: why };
        let fields: serde_json::Map<String, Value> =
            serde_json::from_str(&call.body).map_err(|error| broken(error.to_string()))?;
        let file = multipart::Part::bytes(part.bytes).file_name(part.file);
        let file = file.mime_str(part.mime).map_err(|error| broken(shown(error)))?;
        let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let form =
            fields.into_iter().fold(multipart::Form::new(), |form, (key, value)| form.text(key, text(value)));
        let request = self.client.post(format!("{}{}", self.root, call.method)).timeout(UPLOAD_TIMEOUT);
        let request = request.multipart(form.part(part.name, file));
        answered(request.send().await.map_err(wire_error)?).await
    }

    /// Begins to download a file, by the path that `getFile` told; its end comes within [`DOWNLOAD_TIMEOUT`].
    pub async fn download(&self, path: &str) -> Result<Download, CallError> {
        let request = self.client.get(format!("{}{path}", self.files)).timeout(DOWNLOAD_TIMEOUT);
        let response = request.send().await.map_err(wire_error)?;
        let status = response.status().as_u16();
        if status == 200 {
            return Ok(Download(response));
        }
        let body = response.bytes().await.map_err(|error| CallError::Uncertain(shown(error)))?;
        let nothing =
            Written { ok: false, result: None, error_code: None, description: None, parameters: None };
        let written = serde_json::from_slice(&body).unwrap_or(nothing);
        match status {
            // The path has run out: the next `getFile` tells another.
            404 => Err(CallError::Refused { code: 404, description: "no such file".into() }),
            400.. => Err(refusal(written, status)),
            _ => Err(CallError::Uncertain(format!("no file (HTTP {status})"))),
        }
    }
}

/// What Telegram answered.
async fn answered(response: reqwest::Response) -> Result<Answer, CallError> {
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(|error| CallError::Uncertain(shown(error)))?;
    match serde_json::from_slice::<Written>(&body) {
        Ok(written) if written.ok => Ok(Answer(written.result)),
        Ok(written) if written.error_code.is_some() || status >= 400 => Err(refusal(written, status)),
        _ => Err(CallError::Uncertain(format!("an answer that is not the Bot API's (HTTP {status})"))),
    }
}

impl Download {
    /// The next piece; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, CallError> {
        let piece = self.0.chunk().await.map_err(|error| CallError::Uncertain(shown(error)))?;
        Ok(piece.map(|piece| piece.to_vec()))
    }
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Api(…)")
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Download(…)")
    }
}

impl Answer {
    /// The result as JSON; null where there was none.
    pub fn value(&self) -> Value {
        self.0.as_ref().and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default()
    }

    /// The result as a list of raw JSON texts, byte by byte as Telegram wrote them; `None` when it is no list.
    pub fn raw_list(&self) -> Option<Vec<Box<RawValue>>> {
        serde_json::from_str(self.0.as_ref()?.get()).ok()
    }

    /// The number of the message that the call made, where it made one.
    pub fn message_id(&self) -> Option<MessageId> {
        self.value().get("message_id")?.as_i64().map(MessageId)
    }
}

/// A failure before an answer came. The address holds the token and is taken out.
fn wire_error(error: reqwest::Error) -> CallError {
    if error.is_connect() || error.is_builder() {
        CallError::NotSent { retry_after_secs: None, why: shown(error) }
    } else {
        CallError::Uncertain(shown(error))
    }
}

fn shown(error: reqwest::Error) -> String {
    let kind = if error.is_timeout() { "timed out: " } else { "" };
    format!("{kind}{}", error.without_url())
}

/// What a refusal allows. Telegram has no codes below HTTP's, so its words decide; they have been the same for years,
/// and unknown ones are [`CallError::Refused`].
fn refusal(written: Written, status: u16) -> CallError {
    let code = written.error_code.unwrap_or(status.into());
    let description = written.description.unwrap_or_default();
    let parameters = written.parameters.unwrap_or_default();
    if let Some(to) = parameters.migrate_to_chat_id {
        return CallError::Migrated { to: ChatId(to) };
    }
    let words = description.to_ascii_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    match code {
        429 => CallError::NotSent { retry_after_secs: parameters.retry_after.or(Some(1)), why: description },
        500.. => CallError::Failing(description),
        401 => CallError::Unauthorized,
        404 if words == "not found" => CallError::Unauthorized,
        400 | 403 if says(&NOT_ALLOWED) => CallError::NotAllowed(description),
        403 => CallError::Unreachable(description),
        400 if says(&["chat not found", "peer_id_invalid", "user is deactivated"]) => {
            CallError::Unreachable(description)
        }
        // A tap that waited too long for its answer shows nothing any more: there is nothing to do.
        400 if says(&["not modified", "topic_not_modified", "query is too old", "query_id_invalid"]) => {
            CallError::NotModified
        }
        400 if says(&["thread not found", "topic_deleted", "topic_id_invalid", "topic deleted"]) => {
            CallError::ThreadGone
        }
        400 if says(&["topic_closed", "topic closed"]) => CallError::ThreadClosed,
        400 if says(&[
            "message to edit not found",
            "message can't be edited",
            "message_id_invalid",
            "message to delete not found",
        ]) =>
        {
            CallError::MessageGone(description)
        }
        400 if says(&["there is no text in the message"]) => CallError::MessageGone(description),
        _ => CallError::Refused { code, description },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> CallError {
        let written: Written = serde_json::from_str(body).expect("an answer");
        refusal(written, 400)
    }

    fn refused(code: i64, description: &str) -> CallError {
        read(&serde_json::json!({"ok": false, "error_code": code, "description": description}).to_string())
    }

    #[test]
    fn a_refusal_tells_what_may_be_done() {
        let unreachable = |words: &str| CallError::Unreachable(words.into());
        let gone = |words: &str| CallError::MessageGone(words.into());
        let denied = |words: &str| CallError::NotAllowed(words.into());
        let table = [
            (401, "Unauthorized", CallError::Unauthorized),
            (404, "Not Found", CallError::Unauthorized),
            (
                403,
                "Forbidden: bot was blocked by the user",
                unreachable("Forbidden: bot was blocked by the user"),
            ),
            (400, "Bad Request: chat not found", unreachable("Bad Request: chat not found")),
            (
                400,
                "Bad Request: not enough rights to create a topic",
                denied("Bad Request: not enough rights to create a topic"),
            ),
            (403, "Forbidden: CHAT_WRITE_FORBIDDEN", denied("Forbidden: CHAT_WRITE_FORBIDDEN")),
            (400, "Bad Request: the chat is not a forum", denied("Bad Request: the chat is not a forum")),
            (400, "Bad Request: message thread not found", CallError::ThreadGone),
            (400, "Bad Request: TOPIC_DELETED", CallError::ThreadGone),
            (400, "Bad Request: TOPIC_ID_INVALID", CallError::ThreadGone),
            (400, "Bad Request: TOPIC_CLOSED", CallError::ThreadClosed),
            (400, "Bad Request: TOPIC_NOT_MODIFIED", CallError::NotModified),
            (400, "Bad Request: message to edit not found", gone("Bad Request: message to edit not found")),
            (400, "Bad Request: message can't be edited", gone("Bad Request: message can't be edited")),
        ];
        for (code, description, expected) in table {
            assert_eq!(refused(code, description), expected);
        }
        let same = "Bad Request: message is not modified: specified new message content is exactly the same";
        assert_eq!(refused(400, same), CallError::NotModified);
        let long = refused(400, "Bad Request: message is too long");
        assert_eq!(
            long,
            CallError::Refused { code: 400, description: "Bad Request: message is too long".into() }
        );
    }

    #[test]
    fn waits_and_new_numbers_are_read_from_the_parameters() {
        let wait = read(r#"{"ok":false,"error_code":429,"description":"w","parameters":{"retry_after":35}}"#);
        assert_eq!(wait, CallError::NotSent { retry_after_secs: Some(35), why: "w".into() });
        let moved = read(
            r#"{"ok":false,"error_code":400,"description":"m","parameters":{"migrate_to_chat_id":-1007}}"#,
        );
        assert_eq!(moved, CallError::Migrated { to: ChatId(-1007) });
        let failed = refused(502, "Bad Gateway");
        assert_eq!(failed, CallError::Failing("Bad Gateway".into()));
    }

    #[tokio::test]
    async fn the_token_is_never_shown() {
        let api = Api::new("http://127.0.0.1:1/", "42:secret");
        let call = Call { method: "getMe".into(), body: "{}".into() };
        let error = api.call(&call).await.expect_err("nobody listens on port 1");
        assert!(
            matches!(error, CallError::NotSent { .. }),
            "a refused connection is surely not sent: {error:?}"
        );
        assert!(!format!("{api:?} {error:?} {error}").contains("secret"));
        let error = api.download("documents/file_1.pdf").await.expect_err("nobody listens on port 1");
        assert!(!format!("{error:?} {error}").contains("secret"));
    }
}
