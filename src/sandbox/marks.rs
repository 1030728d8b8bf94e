//! Marks that people put on messages.

use serde_json::json;

use super::{Refused, Sandbox};

impl Sandbox {
    /// Puts a mark on a message, or takes one's mark back with an empty one, and tells the bot where it asked for it.
    ///
    /// # Errors
    /// When the message is not there, or the person may not write there.
    pub fn react(&self, bot: i64, chat: i64, from: i64, message: i64, emoji: &str) -> Result<(), Refused> {
        let mut world = self.lock();
        world.may_write(bot, chat, from)?;
        let found = world.chats.get_mut(&(bot, chat)).and_then(|c| c.find_mut(message));
        let found = found.filter(|m| !m.is_service()).ok_or(Refused("there is no such message"))?;
        let marks = |emoji: &str| match emoji {
            "" => json!([]),
            emoji => json!([{"type": "emoji", "emoji": emoji}]),
        };
        let old = std::mem::replace(&mut found.mark, emoji.to_owned());
        let content = json!({
            "chat": world.chat_json(bot, chat), "message_id": message, "user": world.user(from),
            "date": world.now_secs(), "old_reaction": marks(&old), "new_reaction": marks(emoji),
        });
        world.push_update(bot, "message_reaction", content);
        world.publish_message("marked", bot, chat, message);
        Ok(())
    }
}
