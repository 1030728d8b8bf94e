//! The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

mod chats;
mod commands;
mod edit;
mod params;
mod poll;
mod send;
mod topics;

pub(super) use params::Params;

use super::faults::FaultKind;
use super::world::World;
use super::{Sandbox, files};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::io;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// A refusal in Telegram's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiError {
    code: u16,
    description: Cow<'static, str>,
    retry_after_secs: Option<u64>,
}

impl ApiError {
    /// A 400 of this text after `Bad Request: `.
    pub(super) fn bad(text: &str) -> Self {
        ApiError { code: 400, description: format!("Bad Request: {text}").into(), retry_after_secs: None }
    }

    pub(super) fn forbidden(text: &str) -> Self {
        ApiError { code: 403, description: format!("Forbidden: {text}").into(), retry_after_secs: None }
    }

    fn plain(code: u16, description: &'static str) -> Self {
        ApiError { code, description: description.into(), retry_after_secs: None }
    }

    fn flood(secs: u64) -> Self {
        let description = format!("Too Many Requests: retry after {secs}").into();
        ApiError { code: 429, description, retry_after_secs: Some(secs) }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut body = json!({"ok": false, "error_code": self.code, "description": self.description});
        if let Some(secs) = self.retry_after_secs {
            body["parameters"] = json!({"retry_after": secs});
        }
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
    }
}

/// What rules for faults call the download of a file, which is no method.
const DOWNLOAD: &str = "download";

/// What a method does, for the bot of this id.
type Method = fn(&mut World, i64, &Params) -> Result<Value, ApiError>;

/// Every method but `getUpdates`, which waits; `true` marks those that Telegram's flood limits count.
const METHODS: [(&str, bool, Method); 40] = [
    ("getMe", false, chats::get_me),
    ("deleteWebhook", false, poll::delete_webhook),
    ("getWebhookInfo", false, poll::webhook_info),
    ("setMyCommands", false, commands::set),
    ("getMyCommands", false, commands::get),
    ("deleteMyCommands", false, commands::delete),
    ("setMyName", false, commands::accept_profile),
    ("setMyDescription", false, commands::accept_profile),
    ("setMyShortDescription", false, commands::accept_profile),
    ("sendMessage", true, send::message),
    ("sendPhoto", true, send::photo),
    ("sendDocument", true, send::document),
    ("sendVoice", true, send::voice),
    ("sendChatAction", false, send::chat_action),
    ("copyMessage", true, send::copy),
    ("copyMessages", true, send::copy_all),
    ("forwardMessage", true, send::forward),
    ("editMessageText", true, edit::text),
    ("editMessageCaption", true, edit::caption),
    ("editMessageReplyMarkup", true, edit::reply_markup),
    ("deleteMessage", false, edit::delete),
    ("setMessageReaction", false, edit::reaction),
    ("answerCallbackQuery", false, edit::answer_query),
    ("getFile", false, chats::get_file),
    ("createForumTopic", true, topics::create),
    ("editForumTopic", true, topics::edit),
    ("closeForumTopic", true, topics::close),
    ("reopenForumTopic", true, topics::reopen),
    ("deleteForumTopic", false, topics::delete),
    ("getChat", false, chats::get_chat),
    ("getChatMember", false, chats::member),
    ("getChatMemberCount", false, chats::member_count),
    ("getChatAdministrators", false, chats::administrators),
    ("leaveChat", false, chats::leave),
    // Telegram takes these spellings too.
    ("getChatMembersCount", false, chats::member_count),
    ("getMyName", false, commands::profile_name),
    ("getMyDescription", false, commands::profile_description),
    ("getMyShortDescription", false, commands::profile_short_description),
    ("logOut", false, poll::accept),
    ("close", false, poll::accept),
];

/// Answers a request that is not the page's.
pub(super) async fn serve(sandbox: Sandbox, stop: CancellationToken, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let not_found = || ApiError::plain(404, "Not Found");
    if let Some(rest) = path.strip_prefix("/file/bot") {
        let Some((token, file)) = rest.split_once('/') else { return not_found().into_response() };
        return download(&sandbox, token, file).await.into_response();
    }
    let Some((token, method)) = path.strip_prefix("/bot").and_then(|p| p.split_once('/')) else {
        return not_found().into_response();
    };
    let Some(bot) = sandbox.lock().bot_of(token) else {
        return ApiError::plain(401, "Unauthorized").into_response();
    };
    let polls = method.eq_ignore_ascii_case("getUpdates");
    let known = METHODS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(method));
    let name = if polls { "getUpdates" } else { known.map_or("", |(name, ..)| name) };
    if name.is_empty() {
        return ApiError::plain(404, "Not Found: method not found").into_response();
    }
    let params = match Params::read(request).await {
        Ok(params) => params,
        Err(error) => return error.into_response(),
    };
    let fault = sandbox.faults().meet(bot, name, params.int("chat_id"));
    sandbox.lock().events.tick();
    match fault {
        Some(FaultKind::TooManyRequests { retry_after_secs }) => {
            return ApiError::flood(retry_after_secs).into_response();
        }
        Some(FaultKind::ServerError500) => {
            return ApiError::plain(500, "Internal Server Error").into_response();
        }
        Some(FaultKind::CutBefore) => return cut(),
        Some(FaultKind::Slow { ms }) => tokio::time::sleep(Duration::from_millis(ms)).await,
        Some(FaultKind::TopicDeleted) => topics::drop_addressed(&mut sandbox.lock(), bot, &params),
        Some(FaultKind::CutAfter) | None => {}
    }
    let result = match known {
        Some((_, counted, method)) => call(&mut sandbox.lock(), bot, *counted, *method, &params),
        None => poll::get_updates(&sandbox, bot, &params, &stop).await,
    };
    if fault == Some(FaultKind::CutAfter) {
        return cut();
    }
    match result {
        Ok(result) => {
            ([(header::CONTENT_TYPE, "application/json")], format!("{{\"ok\":true,\"result\":{result}}}"))
                .into_response()
        }
        Err(error) => error.into_response(),
    }
}

fn call(world: &mut World, bot: i64, counted: bool, method: Method, p: &Params) -> Result<String, ApiError> {
    if counted
        && let Some(chat) = p.int("chat_id").filter(|chat| world.chats.contains_key(&(bot, *chat)))
        && let Some(secs) = world.flood.meet(bot, chat)
    {
        return Err(ApiError::flood(secs));
    }
    method(world, bot, p).map(|result| result.to_string())
}

/// A response whose body fails before its first byte: the connection closes with nothing written.
fn cut() -> Response {
    let failed = futures_util::stream::once(async {
        Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionReset))
    });
    Body::from_stream(failed).into_response()
}

/// A file by the path that `getFile` told. Faults name it [`DOWNLOAD`]; one that is cut after it was done breaks off
/// halfway.
async fn download(sandbox: &Sandbox, token: &str, path: &str) -> Result<Response, ApiError> {
    let bot = sandbox.lock().bot_of(token).ok_or(ApiError::plain(401, "Unauthorized"))?;
    let fault = sandbox.faults().meet(bot, DOWNLOAD, None);
    match fault {
        Some(FaultKind::TooManyRequests { retry_after_secs }) => {
            return Err(ApiError::flood(retry_after_secs));
        }
        Some(FaultKind::ServerError500) => return Err(ApiError::plain(500, "Internal Server Error")),
        Some(FaultKind::CutBefore) => return Ok(cut()),
        Some(FaultKind::Slow { ms }) => tokio::time::sleep(Duration::from_millis(ms)).await,
        Some(FaultKind::CutAfter | FaultKind::TopicDeleted) | None => {}
    }
    let world = sandbox.lock();
    let file = world.files.find_path(path).filter(|f| f.bot == bot);
    let file = file.filter(|f| f.bytes.len() <= files::MAX_DOWNLOAD_BYTES);
    let file = file.ok_or(ApiError::plain(404, "Not Found"))?;
    if fault == Some(FaultKind::CutAfter) {
        return Ok(cut_behind(file.bytes.slice(..file.bytes.len() / 2)));
    }
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], file.bytes.clone()).into_response())
}

/// A response that breaks off behind these bytes.
fn cut_behind(bytes: Bytes) -> Response {
    let broken =
        futures_util::stream::iter([Ok(bytes), Err(io::Error::from(io::ErrorKind::ConnectionReset))]);
    Body::from_stream(broken).into_response()
}
