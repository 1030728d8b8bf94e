//! Texts, their entities and keyboards, by Telegram's rules.

use super::api::{ApiError, Params};
use serde_json::{Map, Value, json};

/// Characters of a message, counted as UTF-16 does.
pub(super) const MAX_TEXT: usize = 4096;
/// Characters of a caption, counted as UTF-16 does.
pub(super) const MAX_CAPTION: usize = 1024;
/// Content that may have a caption.
pub(super) const CAPTIONED: [&str; 6] = ["photo", "document", "voice", "video", "audio", "animation"];
/// Bytes a callback button may carry.
pub(super) const MAX_DATA_BYTES: usize = 64;
/// Buttons of one keyboard.
const MAX_BUTTONS: usize = 100;
/// Entities of one text.
const MAX_ENTITIES: usize = 100;

/// Kinds of entity a bot may set; those Telegram finds by itself are taken too.
const ENTITY_TYPES: [&str; 20] = [
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
];

/// The actions of which an inline button has exactly one.
const BUTTON_ACTIONS: [&str; 11] = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
];

/// Length in UTF-16 units, as Telegram counts entities.
pub(super) fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Sets `text` or `caption` of a body and its entities.
pub(super) fn put_text(body: &mut Map<String, Value>, key: &str, text: String, entities: Vec<Value>) {
    body.insert(key.to_owned(), text.into());
    let entities_key = if key == "text" { "entities" } else { "caption_entities" };
    match entities.is_empty() {
        true => body.shift_remove(entities_key),
        false => body.insert(entities_key.to_owned(), entities.into()),
    };
}

/// The commands and links Telegram finds in a text by itself.
pub(super) fn found_entities(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let kind = if bare.strip_prefix('/').is_some_and(is_command) {
            Some("bot_command")
        } else if bare.starts_with("https://") || bare.starts_with("http://") {
            Some("url")
        } else {
            None
        };
        if let Some(kind) = kind.filter(|_| found.len() < MAX_ENTITIES) {
            found.push(json!({"offset": offset, "length": utf16_len(bare), "type": kind}));
        }
        offset += utf16_len(word);
    }
    found
}

fn is_command(word: &str) -> bool {
    let (name, bot) = word.split_once('@').unwrap_or((word, "x"));
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    plain(name) && name.len() <= 32 && plain(bot)
}

/// The text or caption of a call with its entities, or none when it has none.
pub(super) fn sent_text(p: &Params, key: &str, max: usize) -> Result<Option<(String, Vec<Value>)>, ApiError> {
    let entities_key = if key == "text" { "entities" } else { "caption_entities" };
    let whole = p.text(key).unwrap_or_default();
    if p.text("parse_mode").is_some_and(|m| !m.is_empty()) && !whole.is_empty() {
        return Err(ApiError::bad("can't parse entities: this server takes entities, not parse_mode"));
    }
    let text = whole.trim_end();
    if text.trim_start().is_empty() {
        return Ok(None);
    }
    if utf16_len(text) > max {
        let what = if key == "text" { "message is too long" } else { "message caption is too long" };
        return Err(ApiError::bad(what));
    }
    let entities = match p.json(entities_key)? {
        None => found_entities(text),
        Some(Value::Array(list)) => {
            let mut all = checked_entities(whole, utf16_len(text), list)?;
            let free = |e: &Value| !all.iter().any(|s| overlaps(s, e));
            let more: Vec<Value> = found_entities(text).into_iter().filter(free).collect();
            all.extend(more);
            all.sort_by_key(|e| e["offset"].as_u64());
            all
        }
        Some(_) => return Err(ApiError::bad("can't parse entities: expected an Array of MessageEntity")),
    };
    Ok(Some((text.to_owned(), entities)))
}

fn overlaps(a: &Value, b: &Value) -> bool {
    let ends = |e: &Value| (e["offset"].as_u64().unwrap_or(0), e["length"].as_u64().unwrap_or(0));
    let ((a, a_len), (b, b_len)) = (ends(a), ends(b));
    a < b + b_len && b < a + a_len
}

/// Entities within the text; those over space cut from its end are cut with it.
fn checked_entities(whole: &str, kept: usize, list: Vec<Value>) -> Result<Vec<Value>, ApiError> {
    let units: Vec<u16> = whole.encode_utf16().collect();
    let splits = |at: usize| at < units.len() && (0xDC00..0xE000).contains(&units[at]);
    let mut out = Vec::new();
    for mut entity in list {
        let kind = entity["type"].as_str().unwrap_or_default();
        if !ENTITY_TYPES.contains(&kind) {
            return Err(ApiError::bad("can't parse MessageEntity: unsupported type of the entity"));
        }
        if kind == "text_link" && !entity["url"].is_string() {
            return Err(ApiError::bad("can't parse MessageEntity: text_link has no url"));
        }
        let place = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok());
        let (Some(offset), Some(length)) = (place(&entity["offset"]), place(&entity["length"])) else {
            return Err(ApiError::bad("can't parse MessageEntity: offset and length must be non-negative"));
        };
        let end = offset.saturating_add(length);
        if end > units.len() {
            return Err(ApiError::bad("can't parse entities: entity ends after the end of the text"));
        }
        if splits(offset) || splits(end) {
            return Err(ApiError::bad("can't parse entities: entity splits a UTF-16 symbol"));
        }
        let end = end.min(kept);
        if offset < end {
            entity["length"] = (end - offset).into();
            out.push(entity);
        }
    }
    out.truncate(MAX_ENTITIES);
    Ok(out)
}

/// What a call's `reply_markup` does.
pub(super) enum Markup {
    /// Says nothing, or asks for a reply.
    None,
    /// Inline buttons under the message.
    Inline(Value),
    /// A keyboard in place of the letters.
    Keyboard(Value),
    /// The end of that keyboard.
    Remove,
}

/// The `reply_markup` of a call.
pub(super) fn sent_markup(p: &Params) -> Result<Markup, ApiError> {
    let Some(markup) = p.json("reply_markup")? else { return Ok(Markup::None) };
    if !markup.is_object() {
        return Err(ApiError::bad("object expected as reply markup"));
    }
    if markup["remove_keyboard"] == json!(true) {
        return Ok(Markup::Remove);
    }
    if let Some(rows) = markup.get("inline_keyboard") {
        let count = each_button(rows, check_inline_button)?;
        return Ok(if count == 0 { Markup::None } else { Markup::Inline(json!({"inline_keyboard": rows})) });
    }
    if let Some(rows) = markup.get("keyboard") {
        let count = each_button(rows, check_keyboard_button)?;
        if count == 0 {
            return Err(ApiError::bad("reply keyboard must have at least one button"));
        }
        return Ok(Markup::Keyboard(markup));
    }
    if markup.get("force_reply").is_some() || markup.as_object().is_some_and(Map::is_empty) {
        return Ok(Markup::None);
    }
    Err(ApiError::bad("can't parse reply keyboard markup JSON object"))
}

fn each_button(rows: &Value, check: fn(&Value) -> Result<(), ApiError>) -> Result<usize, ApiError> {
    let wrong = || ApiError::bad("can't parse reply keyboard markup JSON object");
    let mut count = 0;
    for row in rows.as_array().ok_or_else(wrong)? {
        for button in row.as_array().ok_or_else(wrong)? {
            check(button)?;
            count += 1;
        }
    }
    if count > MAX_BUTTONS {
        return Err(ApiError::bad("reply markup is too long"));
    }
    Ok(count)
}

fn check_inline_button(button: &Value) -> Result<(), ApiError> {
    if button["text"].as_str().is_none_or(|t| t.trim().is_empty()) {
        return Err(ApiError::bad("can't parse inline keyboard button: field \"text\" must not be empty"));
    }
    match BUTTON_ACTIONS.iter().filter(|a| !button[**a].is_null()).count() {
        0 => return Err(ApiError::bad("text buttons are unallowed in the inline keyboard")),
        1 => {}
        _ => return Err(ApiError::bad("can't parse inline keyboard button: exactly one action is expected")),
    }
    if !button["callback_data"].is_null() {
        let size = button["callback_data"].as_str().map_or(0, str::len);
        if !(1..=MAX_DATA_BYTES).contains(&size) {
            return Err(ApiError::bad("BUTTON_DATA_INVALID"));
        }
    }
    if let Some(url) = button["url"].as_str()
        && !["http://", "https://", "tg://"].iter().any(|scheme| url.starts_with(scheme))
    {
        return Err(ApiError::bad("BUTTON_URL_INVALID"));
    }
    Ok(())
}

/// A button of a reply keyboard may be its text alone.
fn check_keyboard_button(button: &Value) -> Result<(), ApiError> {
    let text = button.as_str().or_else(|| button["text"].as_str());
    match text {
        Some(text) if !text.trim().is_empty() => Ok(()),
        _ => Err(ApiError::bad("can't parse keyboard button: field \"text\" must not be empty")),
    }
}
