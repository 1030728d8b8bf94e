//! Telegram on this machine: the Bot API over HTTP, chats in memory, faults, the page.
//!
//! The bots talk to it unchanged, with another API address. It knows nothing of them but what the Bot API
//! says, and serves both the page in the browser and, with faults, the tests.

mod acts;
mod api;
mod chat;
mod desk;
mod events;
mod faults;
mod files;
mod flood;
mod guard;
mod marks;
mod media;
mod page_api;
mod page_files;
mod page_scene;
mod scene;
mod text;
mod updates;
mod world;

pub use acts::{FileKind, Place, Refused, Upload};
pub use desk::{DeskRights, Standing};
pub use faults::{Bite, FaultKind, Faults, Rule};
pub use flood::FloodLimits;
pub use scene::{Civil, Scene, SceneBot, ScenePerson};
pub use world::Answer;

use serde_json::Value;
use std::future::IntoFuture;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use world::World;

/// How long open connections may take to end once the server is told to stop.
const STOP_GRACE: Duration = Duration::from_secs(2);

/// A handle on one fake Telegram; clones share it.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

struct Inner {
    world: Mutex<World>,
    faults: Faults,
    civil: Civil,
}

impl Sandbox {
    /// A Telegram with these bots and people, in which nobody has said anything yet.
    pub fn new(scene: Scene, civil: Civil) -> Self {
        Sandbox(Arc::new(Inner { world: Mutex::new(World::new(scene)), faults: Faults::default(), civil }))
    }

    /// The Bot API, the page and the page's own API, for requests addressed to this machine by a local name.
    pub fn router(&self) -> axum::Router {
        self.routes(CancellationToken::new())
    }

    /// Serves on `listener` until `stop` is cancelled; long polls and event streams end with it.
    ///
    /// # Errors
    /// What the listener reports.
    pub async fn serve(&self, listener: tokio::net::TcpListener, stop: CancellationToken) -> io::Result<()> {
        let server = axum::serve(listener, self.routes(stop.clone()))
            .with_graceful_shutdown(stop.clone().cancelled_owned())
            .into_future();
        tokio::select! {
            done = server => done,
            () = async { stop.cancelled().await; tokio::time::sleep(STOP_GRACE).await } => Ok(()),
        }
    }

    /// The faults that the next calls meet.
    pub fn faults(&self) -> &Faults {
        &self.0.faults
    }

    /// Telegram's flood limits, none unless set.
    pub fn limit_flood(&self, limits: Option<FloodLimits>) {
        self.lock().flood.limits(limits);
    }

    /// The messages of a chat of a bot, oldest first, as the Bot API shows them, each with its `reactions`.
    pub fn messages(&self, bot: i64, chat: i64) -> Vec<Value> {
        self.lock().page_messages(bot, chat, usize::MAX)
    }

    /// How many updates the bot has not yet confirmed by an offset.
    pub fn undelivered(&self, bot: i64) -> usize {
        self.lock().bots.get(&bot).map_or(0, |b| b.updates.len())
    }

    /// Puts an update of any content into the bot's queue and returns the `update_id` filled in; it is not
    /// filtered by `allowed_updates`.
    ///
    /// # Panics
    /// When the update is no JSON object or there is no such bot.
    pub fn inject_raw_update(&self, bot: i64, update: Value) -> i64 {
        let Value::Object(body) = update else { panic!("an update is a JSON object") };
        let mut world = self.lock();
        let bot = world.bots.get_mut(&bot).expect("an update goes to a bot of the scene");
        let id = bot.updates.push_raw(body);
        world.events.tick();
        id
    }

    /// How the bot answered a press, once it did.
    pub fn answer(&self, query: &str) -> Option<Answer> {
        self.lock().queries.iter().find(|q| q.id == query).and_then(|q| q.answer.clone())
    }

    /// Waits until `look` finds what it looks for, looking again after every change of the world.
    pub async fn until<T>(&self, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let mut ticks = self.lock().events.ticks();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            ticks.changed().await.expect("the world outlives its handles");
        }
    }

    /// The world, with the civil time it is now.
    fn lock(&self) -> MutexGuard<'_, World> {
        let now_ms = (self.0.civil.now)();
        let mut world = self.0.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.now_ms = now_ms;
        world
    }
}
