//! Stretches of a text → entities of the Bot API.

use reqwest::Url;
use teloxide::types::{MessageEntity, MessageEntityKind};

use crate::texts::{Rich, Span, Style};

/// Our own bold, and what somebody formatted; `None` where there is neither. A link whose address cannot be read is
/// left out: its words stay.
pub(super) fn of(text: &Rich, spans: &[Span]) -> Option<Vec<MessageEntity>> {
    let bold = text.bold.iter().map(|(offset, length)| MessageEntity::bold(*offset, *length));
    let woven = text.woven.iter().filter_map(|(place, offset, length)| {
        Some(MessageEntity::new(kind(&spans.get(*place)?.style)?, *offset, *length))
    });
    let mut entities: Vec<MessageEntity> = bold.chain(woven).collect();
    // The longer of two that begin together stands around the other.
    entities.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
    (!entities.is_empty()).then_some(entities)
}

fn kind(style: &Style) -> Option<MessageEntityKind> {
    Some(match style {
        Style::Bold => MessageEntityKind::Bold,
        Style::Italic => MessageEntityKind::Italic,
        Style::Underline => MessageEntityKind::Underline,
        Style::Strikethrough => MessageEntityKind::Strikethrough,
        Style::Spoiler => MessageEntityKind::Spoiler,
        Style::Quote => MessageEntityKind::Blockquote,
        Style::FoldedQuote => MessageEntityKind::ExpandableBlockquote,
        Style::Code => MessageEntityKind::Code,
        Style::Block(language) => MessageEntityKind::Pre { language: language.clone() },
        Style::Link(url) => MessageEntityKind::TextLink { url: Url::parse(url).ok()? },
    })
}
