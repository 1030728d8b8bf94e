//! Command menus, by scope and language; the bot's profile texts are taken and not shown.

use super::poll::bot_mut;
use super::{ApiError, Params};
use crate::sandbox::world::World;
use serde_json::{Value, json};

/// Commands of one menu.
const MAX_COMMANDS: usize = 100;

/// `setMyCommands`.
pub(super) fn set(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let list = p.json("commands")?.unwrap_or_default();
    let list =
        list.as_array().ok_or(ApiError::bad("can't parse commands: expected an Array of BotCommand"))?;
    if list.len() > MAX_COMMANDS {
        return Err(ApiError::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    for command in list {
        let name = command["command"].as_str().unwrap_or_default();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if !(1..=32).contains(&name.len()) || !name.bytes().all(plain) {
            return Err(ApiError::bad("BOT_COMMAND_INVALID"));
        }
        let said = command["description"].as_str().unwrap_or_default().chars().count();
        if !(1..=256).contains(&said) {
            return Err(ApiError::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
    }
    let key = (scope_key(p)?, language(p));
    let menus = &mut bot_mut(world, bot)?.commands;
    match list.is_empty() {
        true => _ = menus.remove(&key),
        false => _ = menus.insert(key, json!(list)),
    }
    Ok(json!(true))
}

/// `getMyCommands`: the menu of exactly this scope and language.
pub(super) fn get(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let key = (scope_key(p)?, language(p));
    Ok(bot_mut(world, bot)?.commands.get(&key).cloned().unwrap_or(json!([])))
}

/// `deleteMyCommands`.
pub(super) fn delete(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let key = (scope_key(p)?, language(p));
    bot_mut(world, bot)?.commands.remove(&key);
    Ok(json!(true))
}

/// `setMyName` and its like.
pub(super) fn accept_profile(_: &mut World, _: i64, _: &Params) -> Result<Value, ApiError> {
    Ok(json!(true))
}

/// `getMyName`.
pub(super) fn profile_name(world: &mut World, bot: i64, _: &Params) -> Result<Value, ApiError> {
    Ok(json!({"name": bot_mut(world, bot)?.scene.name}))
}

/// `getMyDescription`.
pub(super) fn profile_description(_: &mut World, _: i64, _: &Params) -> Result<Value, ApiError> {
    Ok(json!({"description": ""}))
}

/// `getMyShortDescription`.
pub(super) fn profile_short_description(_: &mut World, _: i64, _: &Params) -> Result<Value, ApiError> {
    Ok(json!({"short_description": ""}))
}

fn language(p: &Params) -> String {
    p.text("language_code").unwrap_or_default().to_owned()
}

fn scope_key(p: &Params) -> Result<String, ApiError> {
    let scope = p.json("scope")?.unwrap_or(json!({"type": "default"}));
    let kind = scope["type"].as_str().unwrap_or_default();
    let id = |key: &str| {
        let value = &scope[key];
        value.as_i64().or_else(|| value.as_str()?.parse().ok()).ok_or(ApiError::bad("chat not found"))
    };
    match kind {
        "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => {
            Ok(kind.to_owned())
        }
        "chat" | "chat_administrators" => Ok(format!("{kind}:{}", id("chat_id")?)),
        "chat_member" => Ok(format!("{kind}:{}:{}", id("chat_id")?, id("user_id")?)),
        _ => Err(ApiError::bad("can't parse BotCommandScope: unsupported type")),
    }
}

impl World {
    /// The menu somebody sees in a chat, by Telegram's order of scopes, each in the language before in none.
    /// In a group without a `person` it is that of an administrator.
    pub(in crate::sandbox) fn menu(&self, bot: i64, chat: i64, person: Option<i64>, language: &str) -> Value {
        let Some(menus) = self.bots.get(&bot).map(|b| &b.commands) else { return json!([]) };
        let mut scopes = vec![];
        if chat < 0 {
            scopes.extend(person.map(|p| format!("chat_member:{chat}:{p}")));
            let administrates = person.is_none() || person == self.creator();
            if administrates {
                scopes.push(format!("chat_administrators:{chat}"));
            }
            scopes.push(format!("chat:{chat}"));
            if administrates {
                scopes.push("all_chat_administrators".into());
            }
            scopes.push("all_group_chats".into());
        } else {
            scopes.extend([format!("chat:{chat}"), "all_private_chats".into()]);
        }
        scopes.push("default".into());
        let found = scopes.into_iter().find_map(|scope| {
            let in_language = menus.get(&(scope.clone(), language.to_owned()));
            in_language.or_else(|| menus.get(&(scope, String::new())))
        });
        found.cloned().unwrap_or(json!([]))
    }
}
