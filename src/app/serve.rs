//! Everything that runs while bots are served: one engine, and for each bot a poller and a courier.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::learn::{self, Learner};
use super::reload::Reload;
use super::served::{self, Associations, find};
use super::watch::Watch;
use super::{gaps, monthly, one, open_store, turns};
use crate::clock::Clock;
use crate::config::{BotSettings, Settings};
use crate::dialogue::event::{DeskEvent, Event, RoomKey};
use crate::dialogue::ids::{AssociationId, ChatId};
use crate::engine::{Engine, Gates};
use crate::store::{Erased, NewEvent, Origin, RunLock, Store, Vault, local_day};
use crate::telegram::api::Api;
use crate::telegram::commands;
use crate::telegram::courier::Courier;
use crate::telegram::fetcher::Fetcher;
use crate::telegram::outbound::Composer;
use crate::telegram::pace;
use crate::telegram::poll::{POLL_SECS, Poller, identify};
use crate::texts::Texts;

/// A stop waits so long for the parts to finish what they have begun.
const STOP_WAIT: Duration = Duration::from_secs(4);
/// A bot is served by the process that holds its lease; it is renewed three times in this time.
const LEASE_MS: i64 = 15_000;
/// How often a lease is asked for or renewed.
const LEASE_EVERY: Duration = Duration::from_secs(5);
/// How long a bot whose identity cannot be asked for waits before it asks again, at first and at most.
const IDENTIFY_WAIT: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(30));
/// How long done bodies are kept, in days of civil time; ratings may be changed for a week, and no longer.
const BODIES_KEPT_DAYS: i64 = 7;
/// How often old bodies are looked for.
const PURGE_EVERY: Duration = Duration::from_secs(600);
/// Digits of the code that links a desk.
const LINK_DIGITS: usize = 6;

/// All that runs. Dropping it stops nothing: call [`Serving::stop`].
pub(super) struct Serving {
    engine: Arc<Engine>,
    store: Store,
    tasks: Mutex<JoinSet<()>>,
    stop: CancellationToken,
    watch: Watch,
    look: Arc<Notify>,
    _lock: RunLock,
}

impl Serving {
    /// Opens the store, loads the packs, starts the engine and the bots. Returns when everything is running; the bots
    /// reach Telegram on their own time.
    ///
    /// # Errors
    /// Every problem that keeps it from starting.
    pub(super) async fn start(
        settings: &Settings,
        clock: Clock,
        stop: &CancellationToken,
    ) -> Result<Self, Vec<String>> {
        let texts =
            Texts::embedded().map_err(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        let store = open_store(settings).await?;
        let lock = store.lock_for_running().map_err(one)?;
        let vault = Vault::open(&settings.data, &store).await.map_err(one)?;
        let (associations, bots) = served::load(settings, &store, Arc::new(texts)).await?;
        let logic = served::logic(associations.clone());
        let engine = Arc::new(Engine::new(store.clone(), logic, clock.clone()).await.map_err(one)?);
        let (mut tasks, watch) = (JoinSet::new(), Watch::new(stop));
        // The engine is stopped after the bots: what they stored last is still taken, or waits for the next start.
        let (running, told) = (engine.clone(), stop.clone());
        tasks.spawn(watch.clone().over(async move { running.run(told).await }));
        let learner = Learner::new(settings, stop);
        let editions = associations.values().map(|association| association.edition());
        learner.teach(editions.collect(), learn::AFTER_START);
        let look = Arc::new(Notify::new());
        let reload = Reload {
            settings: settings.clone(),
            served: associations.clone(),
            engine: engine.clone(),
            learner,
            look: look.clone(),
        };
        tasks.spawn(watch.clone().over(reload.watch(stop.clone())));
        let learning = turns::follow(associations.clone(), store.clone(), clock.clone(), stop.clone());
        tasks.spawn(watch.clone().over(learning));
        let keeping = purge(store.clone(), associations.clone(), clock.clone(), stop.clone());
        tasks.spawn(watch.clone().over(keeping));
        let reports = monthly::send(store.clone(), associations.clone(), clock.clone(), stop.clone());
        tasks.spawn(watch.clone().over(reports));
        let holder = holder(settings, &clock);
        for (id, bot) in bots {
            welcome(&store, &clock, id, &bot).await?;
            let set = find(&associations, id).edition().world.pack.profile.settings.confidential_chat;
            name_confidential(&store, &clock, id, set).await?;
            let bot = Bot {
                id,
                api: Api::new(&settings.telegram_api_url, bot.token.expose()),
                associations: associations.clone(),
                store: store.clone(),
                vault: vault.clone(),
                clock: clock.clone(),
                gates: engine.gates(),
                limits: settings.limits.into(),
                desk: bot.desk.map(ChatId),
                holder: holder.clone(),
            };
            tasks.spawn(watch.clone().over(bot.serve(stop.clone())));
        }
        let (tasks, stop) = (Mutex::new(tasks), stop.clone());
        Ok(Serving { engine, store, tasks, stop, watch, look, _lock: lock })
    }

    /// Has the content folder looked at at once, and its mistakes named again.
    pub(super) fn look_at_content(&self) {
        self.look.notify_one();
    }

    /// Moves civil time to an instant, through everything that falls due on the way.
    pub(super) async fn settle(&self, until: DateTime<Utc>) {
        if let Err(error) = self.engine.settle(until).await {
            tracing::error!(%error, "civil time could not be moved all the way");
        }
    }

    /// True when nothing is due and nothing unsent.
    pub(super) async fn is_idle(&self) -> bool {
        self.engine.is_idle().await.unwrap_or(false)
    }

    /// Tells everything to stop, waits for it, and closes the store. What does not finish in time was either committed
    /// or will be taken up at the next start.
    ///
    /// # Errors
    /// When a part of it had broken down.
    pub(super) async fn stop(&self) -> Result<(), Vec<String>> {
        self.stop.cancel();
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        let all = async { while tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(STOP_WAIT, all).await.is_err() {
            tracing::warn!("something did not stop in time; it is taken up again at the next start");
        }
        self.store.close().await;
        match self.watch.saw_a_break_down() {
            true => Err(one(
                "a part of the program broke down, so all of it was stopped; the log names the place",
            )),
            false => Ok(()),
        }
    }
}

/// On SQLite one process runs on a file, so whoever runs is the holder, and a start after a kill need not wait for the
/// dead process's lease; on PostgreSQL processes are told apart.
fn holder(settings: &Settings, clock: &Clock) -> String {
    match settings.database_url.starts_with("sqlite") {
        true => "sqlite".to_owned(),
        false => format!("{}-{}", std::process::id(), clock.machine_ms()),
    }
}

/// What the operator's settings say of the desk, as an event: the group's number, or a code that links one.
async fn welcome(
    store: &Store,
    clock: &Clock,
    id: AssociationId,
    bot: &BotSettings,
) -> Result<(), Vec<String>> {
    let now = clock.now();
    let event = match bot.desk {
        Some(chat) => DeskEvent::DeskNamed { chat: ChatId(chat) },
        None => {
            let secret = store.sealer().keyed_hash(id, &["link", &now.timestamp_millis().to_string()]);
            let digits = secret.bytes().filter(u8::is_ascii_digit).map(char::from);
            let code: String = digits.chain("314159".chars()).take(LINK_DIGITS).collect();
            super::console::say(&format!(
                "{}: to link a staff group, add the bot as administrator and write there: /link {code}",
                bot.association
            ));
            DeskEvent::LinkOffered { code }
        }
    };
    let key = format!("start-{}", clock.machine_ms());
    let event = Event::Desk(Box::new(event));
    let new = NewEvent { origin: Origin::Operator, key, room: RoomKey::Desk, event };
    store.enqueue(id, &[new], now).await.map(drop).map_err(one)
}

/// The profile's group for confidential matters, where it has one, as an event of their desk.
async fn name_confidential(
    store: &Store,
    clock: &Clock,
    id: AssociationId,
    chat: Option<i64>,
) -> Result<(), Vec<String>> {
    let Some(chat) = chat else { return Ok(()) };
    let event = Event::Desk(Box::new(DeskEvent::DeskNamed { chat: ChatId(chat) }));
    let key = format!("start-confidential-{}", clock.machine_ms());
    let new = NewEvent { origin: Origin::Operator, key, room: RoomKey::Confidential, event };
    store.enqueue(id, &[new], clock.now()).await.map(drop).map_err(one)
}

/// Empties the bodies of what is done and old, deletes what was noted of old questions, and erases cases whose periods are
/// over: nothing is kept longer than it is of use.
async fn purge(store: Store, associations: Associations, clock: Clock, stop: CancellationToken) {
    while stop.run_until_cancelled(tokio::time::sleep(PURGE_EVERY)).await.is_some() {
        let before = clock.now() - chrono::TimeDelta::days(BODIES_KEPT_DAYS);
        if let Err(error) = store.purge(before, clock.machine_ms()).await {
            tracing::warn!(%error, "old bodies could not be emptied; it is tried again");
        }
        if let Err(error) = store.forget_judgements(local_day(clock.now()) - turns::KEPT_DAYS).await {
            tracing::warn!(%error, "what was noted of old questions could not be deleted; it is tried again");
        }
        if let Err(error) = store.forget_gaps(local_day(clock.now()) - gaps::KEPT_DAYS).await {
            tracing::warn!(%error, "old questions without an answer could not be deleted; it is tried again");
        }
        for (id, association) in associations.iter() {
            let periods = association.edition().world.pack.profile.settings.periods();
            let ago = |days: u16| clock.now() - chrono::TimeDelta::days(days.into());
            let (papers, cases) = (ago(periods.papers_days), ago(periods.closed_cases_days));
            match store.erase_old(*id, papers, cases, clock.now()).await {
                Ok(erased) if erased == Erased::default() => {}
                Ok(erased) => tracing::info!(
                    bot = %id, papers = erased.papers, cases = erased.cases, "erased what was kept long enough"
                ),
                Err(error) => tracing::warn!(%error, "old cases could not be erased; it is tried again"),
            }
        }
    }
}

/// One bot on its way.
struct Bot {
    id: AssociationId,
    api: Api,
    associations: Associations,
    store: Store,
    vault: Vault,
    clock: Clock,
    gates: Gates,
    limits: pace::Limits,
    /// The staff group as the settings name it.
    desk: Option<ChatId>,
    /// Under which name this process holds the bot's lease.
    holder: String,
}

impl Bot {
    /// Serves as long as this process holds the bot's lease; only one poller and one courier run for a bot.
    async fn serve(self, stop: CancellationToken) {
        let holder = self.holder.clone();
        let name = format!("bot-{}", self.id);
        while !stop.is_cancelled() {
            if self.holds(&name, &holder).await {
                let lost = stop.child_token();
                tokio::join!(self.work(lost.clone()), self.renew(&name, &holder, &lost));
                // A lease that cannot be given back runs out by itself.
                let _ = self.store.release_lease(&name, &holder).await;
            }
            stop.run_until_cancelled(tokio::time::sleep(LEASE_EVERY)).await;
        }
    }

    async fn holds(&self, name: &str, holder: &str) -> bool {
        let now = self.clock.machine_ms();
        self.store.take_lease(name, holder, now, now + LEASE_MS).await.unwrap_or_else(|error| {
            tracing::warn!(%error, bot = %self.id, "the bot's lease could not be asked for");
            false
        })
    }

    async fn renew(&self, name: &str, holder: &str, lost: &CancellationToken) {
        while lost.run_until_cancelled(tokio::time::sleep(LEASE_EVERY)).await.is_some() {
            if !self.holds(name, holder).await {
                tracing::warn!(bot = %self.id, "another process has taken the bot over");
                lost.cancel();
            }
        }
    }

    async fn work(&self, stop: CancellationToken) {
        let Some(()) = stop.run_until_cancelled(self.introduce()).await else {
            return;
        };
        let association = find(&self.associations, self.id);
        let composer = Composer { buttons: association.buttons.clone(), bot: association.identity().id };
        let courier = Courier::new(
            self.api.clone(),
            composer,
            self.store.clone(),
            self.vault.clone(),
            self.id,
            self.clock.clone(),
            self.limits,
        );
        let (store, vault) = (self.store.clone(), self.vault.clone());
        let fetcher = Fetcher::new(self.api.clone(), store, vault, self.id, self.clock.clone());
        let poller = Poller::new(self.api.clone(), self.id, self.clock.clone(), POLL_SECS);
        let polling = async {
            if let Err(error) = poller.run(&self.store, || self.gates.open(self.id), stop.clone()).await {
                tracing::error!(bot = %self.id, "{error}");
                // Nothing more is sent in its name either; it is tried again from the beginning.
                stop.cancel();
            }
        };
        let texts = association.edition().world.texts.clone();
        let menus = commands::publish(&self.api, &texts, self.desk);
        tokio::join!(polling, courier.run(stop.clone()), fetcher.run(stop.clone()), async {
            if let Some(Err(error)) = stop.run_until_cancelled(menus).await {
                tracing::warn!(bot = %self.id, %error, "the command menus could not be set");
            }
        });
    }

    /// Asks Telegram who the bot is, for as long as it takes: what people write meanwhile waits there.
    async fn introduce(&self) {
        let association = find(&self.associations, self.id);
        let mut wait = IDENTIFY_WAIT.0;
        while association.bot.get().is_none() {
            match identify(&self.api).await {
                Ok(identity) => {
                    tracing::info!(bot = %self.id, username = %identity.username, "serving");
                    association.bot.get_or_init(|| identity);
                }
                Err(error) => {
                    tracing::warn!(bot = %self.id, %error, "Telegram could not be asked who the bot is");
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(IDENTIFY_WAIT.1);
                }
            }
        }
    }
}

impl From<crate::config::Limits> for pace::Limits {
    fn from(limits: crate::config::Limits) -> Self {
        match limits {
            crate::config::Limits::Telegram => pace::Limits::Telegram,
            crate::config::Limits::Off => pace::Limits::Off,
        }
    }
}
