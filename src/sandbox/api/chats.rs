//! Who and what there is: the bot itself, chats, members, files.

use super::poll::bot_mut;
use super::send::find_chat;
use super::{ApiError, Params};
use crate::sandbox::chat::ChatKind;
use crate::sandbox::desk::{DeskRights, Standing};
use crate::sandbox::files::MAX_DOWNLOAD_BYTES;
use crate::sandbox::world::World;
use serde_json::{Value, json};

/// `getMe`.
pub(super) fn get_me(world: &mut World, bot: i64, _: &Params) -> Result<Value, ApiError> {
    let scene = &bot_mut(world, bot)?.scene;
    Ok(json!({
        "id": bot, "is_bot": true, "first_name": scene.name, "username": scene.username,
        "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": false,
        "can_connect_to_business": false, "has_main_web_app": false, "has_topics_enabled": false,
        "allows_users_to_create_topics": false, "can_manage_bots": false,
    }))
}

/// `getFile`.
pub(super) fn get_file(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let id = p.text("file_id").filter(|id| !id.is_empty()).ok_or(ApiError::bad("file_id not specified"))?;
    let file = world.files.find(id).filter(|f| f.bot == bot);
    let file = file.ok_or(ApiError::bad("invalid file_id"))?;
    if file.bytes.len() > MAX_DOWNLOAD_BYTES {
        return Err(ApiError::bad("file is too big"));
    }
    Ok(json!({
        "file_id": id, "file_unique_id": file.unique_id, "file_size": file.bytes.len(), "file_path": file.path,
    }))
}

/// `getChat`.
pub(super) fn get_chat(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    let mut full = world.chat_json(bot, chat);
    full["accent_color_id"] = json!(chat.unsigned_abs() % 7);
    full["max_reaction_count"] = json!(11);
    full["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
        "gifts_from_channels": false,
    });
    if chat < 0 {
        let yes = true;
        full["permissions"] = json!({
            "can_send_messages": yes, "can_send_audios": yes, "can_send_documents": yes, "can_send_photos": yes,
            "can_send_videos": yes, "can_send_video_notes": yes, "can_send_voice_notes": yes,
            "can_send_polls": yes, "can_send_other_messages": yes, "can_add_web_page_previews": yes,
            "can_change_info": false, "can_invite_users": yes, "can_pin_messages": false,
            "can_manage_topics": false,
        });
    } else {
        full["active_usernames"] = json!([]);
    }
    Ok(full)
}

/// `getChatMember`.
pub(super) fn member(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    let user = p.int("user_id").ok_or(ApiError::bad("invalid user_id specified"))?;
    world.member(bot, chat, user).ok_or(ApiError::bad("PARTICIPANT_ID_INVALID"))
}

/// `getChatMemberCount`.
pub(super) fn member_count(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    let people = if chat < 0 { world.people.iter().filter(|p| p.staff).count() } else { 1 };
    Ok(json!(people + 1))
}

/// `getChatAdministrators`: the creator, and the bot where it is one.
pub(super) fn administrators(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    let rights = world.chats.get(&(bot, chat)).and_then(|c| c.rights());
    let rights = rights.ok_or(ApiError::bad("there are no administrators in the private chat"))?;
    let mut list = Vec::new();
    if rights.standing == Standing::Administrator {
        list.extend(world.member(bot, chat, bot));
    }
    list.extend(world.creator().and_then(|c| world.member(bot, chat, c)));
    Ok(Value::Array(list))
}

/// `leaveChat`.
pub(super) fn leave(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    let chat = find_chat(world, bot, p, "chat_id")?;
    let Some(ChatKind::Group { rights, .. }) = world.chats.get(&(bot, chat)).map(|c| &c.kind) else {
        return Err(ApiError::bad("chat member status can't be changed in private chats"));
    };
    let left = DeskRights { standing: Standing::Left, ..*rights };
    world.set_rights(bot, chat, bot, left).map_err(|_| ApiError::bad("chat not found"))?;
    Ok(json!(true))
}
