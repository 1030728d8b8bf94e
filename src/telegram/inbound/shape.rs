//! How a message is put: formatting, album, and whether it comes from elsewhere.

use serde_json::Value;

use super::read::words;
use crate::dialogue::event::Shape;
use crate::texts::{SPANS_MAX, Span, Style};

/// Fields of a message that came from, or quotes, another place.
const ELSEWHERE: [&str; 4] = ["forward_origin", "forward_date", "external_reply", "quote"];

pub(super) fn read(message: &Value) -> Shape {
    let entities = message.get("entities").or_else(|| message.get("caption_entities"));
    let entities = entities.and_then(Value::as_array).into_iter().flatten();
    Shape {
        spans: entities.filter_map(span).take(SPANS_MAX).collect(),
        album: words(message, "media_group_id"),
        elsewhere: ELSEWHERE.iter().any(|name| message.get(name).is_some()),
    }
}

/// A stretch of a kind that can be set again; links and names that Telegram finds by itself it finds again.
fn span(entity: &Value) -> Option<Span> {
    let units = |name| usize::try_from(entity.get(name)?.as_u64()?).ok();
    let style = match entity.get("type")?.as_str()? {
        "bold" => Style::Bold,
        "italic" => Style::Italic,
        "underline" => Style::Underline,
        "strikethrough" => Style::Strikethrough,
        "spoiler" => Style::Spoiler,
        "blockquote" => Style::Quote,
        "expandable_blockquote" => Style::FoldedQuote,
        "code" => Style::Code,
        "pre" => Style::Block(words(entity, "language")),
        "text_link" => Style::Link(words(entity, "url")?),
        _ => return None,
    };
    Some(Span { offset: units("offset")?, length: units("length")?, style })
}
