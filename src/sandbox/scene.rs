//! What a sandbox is made of: the bots, the people and the movable civil clock, given by the application.

use futures_util::future::BoxFuture;
use std::sync::Arc;

/// The bots and people a sandbox starts with.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// One bot for each association.
    pub bots: Vec<SceneBot>,
    /// Everyone who may write; those of the staff are members of every desk group.
    pub people: Vec<ScenePerson>,
}

/// One bot and its desk group.
#[derive(Debug, Clone)]
pub struct SceneBot {
    /// Telegram's id of the bot, positive.
    pub id: i64,
    /// The token that stands in the address of every call.
    pub token: String,
    /// The public name after the `@`, ending in `bot`.
    pub username: String,
    /// The name shown above the chat.
    pub name: String,
    /// The association's key, for the page alone.
    pub association: String,
    /// The association's name in Arabic, for the page alone.
    pub title_ar: String,
    /// The association's name in English, for the page alone.
    pub title_en: String,
    /// The desk's supergroup, `-100…`.
    pub group_id: i64,
    /// The title of that group.
    pub group_title: String,
    /// Whether that group has topics.
    pub forum: bool,
}

/// Someone with a phone.
#[derive(Debug, Clone)]
pub struct ScenePerson {
    /// Telegram's id of the person, positive; also the id of their private chat.
    pub id: i64,
    /// First name.
    pub first_name: String,
    /// Last name, if they show one.
    pub last_name: Option<String>,
    /// Mobile number, E.164 with its plus sign.
    pub phone: String,
    /// Language of their Telegram, such as `ar`.
    pub language_code: String,
    /// Member of every desk group; the first such person is the groups' creator.
    pub staff: bool,
}

/// The movable civil clock and the question whether the work is done, as closures of the application.
#[derive(Clone)]
pub struct Civil {
    /// The civil time, Unix milliseconds.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// Moves the civil time forward by so many milliseconds; ends when what fell due has been worked through.
    pub advance: Arc<dyn Fn(i64) -> BoxFuture<'static, ()> + Send + Sync>,
    /// Whether the bots have nothing left to do.
    pub is_idle: Arc<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>,
}

impl Civil {
    /// A clock that stands at `now_ms` until it is advanced, with nothing behind it that could be busy: for tests.
    pub fn standing(now_ms: i64) -> Self {
        use std::sync::atomic::{AtomicI64, Ordering};
        let at = Arc::new(AtomicI64::new(now_ms));
        let moved = at.clone();
        Civil {
            now: Arc::new(move || at.load(Ordering::Relaxed)),
            advance: Arc::new(move |ms| {
                moved.fetch_add(ms, Ordering::Relaxed);
                Box::pin(std::future::ready(()))
            }),
            is_idle: Arc::new(|| Box::pin(std::future::ready(true))),
        }
    }
}
