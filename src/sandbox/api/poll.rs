//! Fetching updates by long poll.

use super::{ApiError, Params};
use crate::sandbox::Sandbox;
use crate::sandbox::world::{Bot, World};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// The longest a poll waits.
const MAX_WAIT_SECS: i64 = 50;
/// Updates of one answer.
const MAX_BATCH: i64 = 100;

/// `getUpdates`: confirms, then answers with what there is, or waits for it. A newer call ends this one.
pub(super) async fn get_updates(
    sandbox: &Sandbox,
    bot: i64,
    p: &Params,
    stop: &CancellationToken,
) -> Result<String, ApiError> {
    let (wake, poll) = begin(&mut sandbox.lock(), bot, p)?;
    let limit = p.int("limit").unwrap_or(MAX_BATCH).clamp(1, MAX_BATCH);
    let limit = usize::try_from(limit).unwrap_or(1);
    let secs = p.int("timeout").unwrap_or(0).clamp(0, MAX_WAIT_SECS).unsigned_abs();
    let end = tokio::time::Instant::now() + Duration::from_secs(secs);
    loop {
        let rung = wake.notified();
        tokio::pin!(rung);
        // From here on a ring is heard, so that none is missed between looking and waiting.
        rung.as_mut().enable();
        {
            let world = sandbox.lock();
            let updates = &world.bots.get(&bot).ok_or(ApiError::plain(401, "Unauthorized"))?.updates;
            if updates.poll != poll {
                return Err(ApiError::plain(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            if let Some(batch) = updates.batch(limit) {
                return Ok(batch);
            }
        }
        tokio::select! {
            () = rung => {}
            () = tokio::time::sleep_until(end) => return Ok("[]".into()),
            () = stop.cancelled() => return Ok("[]".into()),
        }
    }
}

fn begin(world: &mut World, bot: i64, p: &Params) -> Result<(Arc<Notify>, u64), ApiError> {
    let allowed = p.json("allowed_updates")?;
    let updates = &mut bot_mut(world, bot)?.updates;
    if let Some(list) = allowed {
        let list: Vec<String> = serde_json::from_value(list)
            .map_err(|_| ApiError::bad("can't parse allowed_updates: expected an Array of String"))?;
        updates.allowed = list;
    }
    if let Some(offset) = p.int("offset") {
        updates.confirm(offset);
    }
    updates.poll += 1;
    updates.wake.notify_waiters();
    let begun = (updates.wake.clone(), updates.poll);
    world.events.tick();
    Ok(begun)
}

/// The bot that calls.
pub(super) fn bot_mut(world: &mut World, bot: i64) -> Result<&mut Bot, ApiError> {
    world.bots.get_mut(&bot).ok_or(ApiError::plain(401, "Unauthorized"))
}

/// `deleteWebhook`: there never is one; drops what waits if asked to.
pub(super) fn delete_webhook(world: &mut World, bot: i64, p: &Params) -> Result<Value, ApiError> {
    if p.flag("drop_pending_updates") {
        bot_mut(world, bot)?.updates.clear();
        world.events.tick();
    }
    Ok(json!(true))
}

/// `getWebhookInfo`.
pub(super) fn webhook_info(world: &mut World, bot: i64, _: &Params) -> Result<Value, ApiError> {
    let updates = &bot_mut(world, bot)?.updates;
    let mut info = json!({"url": "", "has_custom_certificate": false, "pending_update_count": updates.len()});
    if !updates.allowed.is_empty() {
        info["allowed_updates"] = json!(updates.allowed);
    }
    Ok(info)
}

/// Calls that only a real Telegram has a use for.
pub(super) fn accept(_: &mut World, _: i64, _: &Params) -> Result<Value, ApiError> {
    Ok(json!(true))
}
