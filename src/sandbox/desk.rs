//! What the bot is in its desk group, and who else is there.

use super::world::World;
use super::{Refused, Sandbox};
use crate::sandbox::chat::ChatKind;
use serde_json::{Value, json};

/// What a bot is in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Administrator: it sees every message.
    Administrator,
    /// An ordinary member.
    Member,
    /// It left.
    Left,
    /// It was removed.
    Kicked,
}

/// What a bot may do in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskRights {
    /// Its standing; the flags below count for an administrator alone.
    pub standing: Standing,
    /// `can_manage_topics`.
    pub manage_topics: bool,
    /// `can_delete_messages`.
    pub delete_messages: bool,
    /// `can_pin_messages`.
    pub pin_messages: bool,
}

impl DeskRights {
    /// An administrator with every right.
    pub const FULL: DeskRights = DeskRights {
        standing: Standing::Administrator,
        manage_topics: true,
        delete_messages: true,
        pin_messages: true,
    };

    /// Whether it is in the group at all.
    pub fn is_inside(self) -> bool {
        matches!(self.standing, Standing::Administrator | Standing::Member)
    }

    pub(super) fn may_manage_topics(self) -> bool {
        self.standing == Standing::Administrator && self.manage_topics
    }

    pub(super) fn may_delete(self) -> bool {
        self.standing == Standing::Administrator && self.delete_messages
    }

    /// The `ChatMember` of the bot.
    fn member(self, user: Value) -> Value {
        match self.standing {
            Standing::Administrator => json!({
                "user": user, "status": "administrator", "can_be_edited": false, "is_anonymous": false,
                "can_manage_chat": true, "can_change_info": true, "can_delete_messages": self.delete_messages,
                "can_invite_users": true, "can_restrict_members": true, "can_pin_messages": self.pin_messages,
                "can_manage_topics": self.manage_topics, "can_promote_members": false,
                "can_manage_video_chats": true, "can_post_stories": false, "can_edit_stories": false,
                "can_delete_stories": false, "can_manage_tags": false, "can_send_welcome_messages": false,
            }),
            Standing::Member => json!({"user": user, "status": "member"}),
            Standing::Left => json!({"user": user, "status": "left"}),
            Standing::Kicked => json!({"user": user, "status": "kicked", "until_date": 0}),
        }
    }
}

impl Sandbox {
    /// Changes what the bot is in a group, as its creator would, and tells the bot by `my_chat_member`.
    ///
    /// # Errors
    /// When there is no such group, or no staff person to do it.
    pub fn set_rights(&self, bot: i64, group: i64, rights: DeskRights) -> Result<(), Refused> {
        let mut world = self.lock();
        let creator = world.creator().ok_or(Refused("nobody is of the staff"))?;
        world.set_rights(bot, group, creator, rights)
    }

    /// Adds the bot to another supergroup, as an ordinary member, and tells it by `my_chat_member`.
    ///
    /// # Errors
    /// When the bot has a chat of that id already, or there is no such bot, or no staff person.
    pub fn add_group(&self, bot: i64, group: i64, title: &str, forum: bool) -> Result<(), Refused> {
        let mut world = self.lock();
        let creator = world.creator().ok_or(Refused("nobody is of the staff"))?;
        if !world.bots.contains_key(&bot) || group >= 0 || world.chats.contains_key(&(bot, group)) {
            return Err(Refused("there is no room for such a group"));
        }
        let outside = DeskRights { standing: Standing::Left, ..DeskRights::FULL };
        world.put_chat(bot, group, ChatKind::Group { title: title.to_owned(), forum, rights: outside });
        let inside = DeskRights { standing: Standing::Member, ..outside };
        world.set_rights(bot, group, creator, inside)
    }
}

impl World {
    /// The first person of the staff, who made the groups.
    pub(super) fn creator(&self) -> Option<i64> {
        self.people.iter().find(|p| p.staff).map(|p| p.id)
    }

    pub(super) fn set_rights(
        &mut self,
        bot: i64,
        group: i64,
        by: i64,
        new: DeskRights,
    ) -> Result<(), Refused> {
        let chat = self.chats.get_mut(&(bot, group)).ok_or(Refused("there is no such group"))?;
        let ChatKind::Group { rights, .. } = &mut chat.kind else {
            return Err(Refused("there is no such group"));
        };
        let old = std::mem::replace(rights, new);
        let me = self.user(bot);
        let content = json!({
            "chat": self.chat_json(bot, group), "from": self.user(by), "date": self.now_secs(),
            "old_chat_member": old.member(me.clone()), "new_chat_member": new.member(me),
        });
        self.push_update(bot, "my_chat_member", content);
        Ok(())
    }

    /// The `ChatMember` of a user in a chat, if the user is known.
    pub(super) fn member(&self, bot: i64, chat: i64, user: i64) -> Option<Value> {
        let place = self.chats.get(&(bot, chat))?;
        if user == bot {
            return Some(match place.rights() {
                Some(rights) => rights.member(self.user(bot)),
                None => json!({"user": self.user(bot), "status": "member"}),
            });
        }
        let person = self.person(user)?;
        let status = match place.rights() {
            None if place.id == user => "member",
            Some(_) if self.creator() == Some(user) => {
                return Some(json!({"user": self.user(user), "status": "creator", "is_anonymous": false}));
            }
            Some(_) if person.staff => "member",
            _ => "left",
        };
        Some(json!({"user": self.user(user), "status": status}))
    }
}
