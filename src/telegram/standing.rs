//! What the bot may do in a group.

use serde_json::Value;

use super::api::{Api, CallError};
use super::buttons::ButtonKey;
use super::inbound::{BotIdentity, lacks, rights};
use super::outbound::{Call, Composer, Place};
use crate::dialogue::event::{Right, Rights};
use crate::dialogue::ids::ChatId;
use crate::dialogue::outgoing::{Outgoing, Repeat, What};

/// The bot's standing in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The group's title, without direction controls.
    pub title: String,
    /// True where the group has threads.
    pub forum: bool,
    /// What the bot may do there.
    pub rights: Rights,
    /// What else it would need there and may not do.
    pub lacks: Vec<Right>,
}

/// Asks by the two calls of [`What::LookUpStanding`]; not being told of a group is being gone from it.
pub(super) async fn look_up(api: &Api, chat: &Call, member: &Call) -> Result<Standing, CallError> {
    let gone = || Standing { title: String::new(), forum: false, rights: Rights::Gone, lacks: Vec::new() };
    let chat = match api.call(chat).await {
        Err(CallError::Unreachable(_)) => return Ok(gone()),
        answer => answer?.value(),
    };
    let member = match api.call(member).await {
        Err(CallError::Unreachable(_)) => return Ok(gone()),
        answer => answer?.value(),
    };
    let title = chat.get("title").and_then(Value::as_str).unwrap_or_default();
    let forum = chat.get("is_forum").and_then(Value::as_bool).unwrap_or(false);
    let title = crate::texts::strip_controls(title);
    Ok(Standing { title, forum, rights: rights(&member).unwrap_or(Rights::Gone), lacks: lacks(&member) })
}

/// The bot's standing in a group, for an operator who checks the settings.
///
/// # Errors
/// Whatever the calls met.
pub async fn standing_in(api: &Api, bot: &BotIdentity, chat: ChatId) -> Result<Standing, CallError> {
    // No button is sealed by a look-up: any key does.
    let composer = Composer { buttons: ButtonKey::new(&[0; 32]), bot: bot.id };
    let question = Outgoing::of(What::LookUpStanding { chat }, Repeat::Safe);
    let place = Place { chat, thread: None, standing: None, reply_to: None };
    match &composer.calls(&question, &place)[..] {
        [chat, member] => look_up(api, chat, member).await,
        _ => panic!("a look-up is two calls: the group and the bot's place in it"),
    }
}
