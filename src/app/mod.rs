//! The application: reads the settings, wires the parts, spawns them, stops them. Nothing is decided here.

mod associations;
pub mod case;
pub mod console;
pub mod export;
pub mod gaps;
pub mod import;
pub mod inbox;
mod learn;
mod monthly;
pub mod new;
mod outside;
mod reload;
pub mod report;
mod roles;
pub mod roster;
mod scene;
mod serve;
mod served;
pub mod surveys;
mod turns;
mod watch;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta};
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::config::{BotSettings, Limits, Secret, Settings};
use crate::pack;
use crate::sandbox::{Civil, Sandbox, Scene};
use crate::store::{Sealer, Store};
use serve::Serving;

pub(crate) use outside::check_outside;

/// The outcome of a command: every problem as a line for the operator.
pub type Problems = Result<(), Vec<String>>;

/// The name of the key file in the data folder.
const KEY_FILE: &str = "sila.key";

/// The instant at which the sandbox's civil clock begins and stands, moved by the page alone, so that what happened on
/// a certain day can be played again: RFC 3339, such as `2026-11-22T10:00:00+03:00`. Without it the clock is the machine's.
const SANDBOX_CLOCK: &str = "SILA_SANDBOX_CLOCK";
/// With this setting the sandbox serves the chosen association alone, which starts in a fraction of the time.
const SANDBOX_ALONE: &str = "SILA_SANDBOX_ALONE";

/// One problem as a list.
fn one(problem: impl ToString) -> Vec<String> {
    vec![problem.to_string()]
}

/// The association named, or the only one that is configured.
fn association_of(settings: &Settings, named: Option<&str>) -> Result<String, Vec<String>> {
    match (named, settings.bots.as_slice()) {
        (Some(name), _) => Ok(name.to_owned()),
        (None, [only]) => Ok(only.association.clone()),
        (None, _) => Err(one("which association is meant? name it with --association")),
    }
}

/// `sila run`: serves the configured bots until SIGTERM or Ctrl-C; SIGHUP has the content folder looked at at once.
///
/// # Errors
/// Whatever keeps it from starting, each with its mend.
pub fn run(settings: Settings) -> Problems {
    log();
    if settings.bots.is_empty() {
        return Err(one(
            "no bot is configured: set SILA_TOKEN and SILA_ASSOCIATION, or write [[bot]] in sila.toml",
        ));
    }
    block_on(async move {
        let stop = stop_on_signal();
        let mut hang_ups = HangUps::new();
        let serving = Serving::start(&settings, Clock::system(), &stop).await?;
        while stop.run_until_cancelled(hang_ups.next()).await.is_some() {
            serving.look_at_content();
        }
        serving.stop().await
    })
}

/// `sila migrate`: brings the schema up to date; opening does it.
///
/// # Errors
/// A database that cannot be opened.
pub fn migrate(settings: &Settings) -> Problems {
    log();
    block_on(async {
        let store = open_store(settings).await?;
        store.close().await;
        console::say("the database is up to date");
        Ok(())
    })
}

/// `sila sandbox`: a Telegram of our own on this machine, its page, and the same code as `run` behind it.
///
/// # Errors
/// A port that is taken, an association that does not exist, a pack with mistakes.
pub fn sandbox(association: &str, port: u16, open: bool) -> Problems {
    log();
    let content = associations::content_in(sandbox_content().as_deref()).map_err(one)?;
    let names = pack::list(&content);
    if !names.iter().any(|name| name == association) {
        return Err(one(format!(
            "there is no association «{association}»: choose one of {}",
            names.join(", ")
        )));
    }
    let alone = std::env::var(SANDBOX_ALONE).is_ok_and(|value| value == "1");
    let served = names.iter().filter(|name| !alone || *name == association);
    let packs: Result<Vec<_>, _> = served.map(|name| associations::load_pack(name, &content)).collect();
    let scene = scene::scene(&packs?);
    block_on(async move {
        let stop = stop_on_signal();
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
            one(format!("port {port} cannot be used ({error}): choose another with --port, or 0 for any"))
        })?;
        let address = listener.local_addr().map_err(one)?;
        // The fake Telegram forgets everything when it stops, and so does what stands behind it.
        let folder = tempdir().map_err(one)?;
        let settings = sandbox_settings(&scene, &address.to_string(), folder.path());
        let page = format!("http://{address}/?association={association}");
        sandbox_loop(scene, settings, listener, &stop, &page, open).await
    })
}

async fn sandbox_loop(
    scene: Scene,
    settings: Settings,
    listener: tokio::net::TcpListener,
    stop: &CancellationToken,
    page: &str,
    open: bool,
) -> Problems {
    let clock = sandbox_clock()?;
    let serving = Arc::new(Serving::start(&settings, clock.clone(), stop).await?);
    let sandbox = Sandbox::new(scene, civil(&clock, &serving));
    let server = tokio::spawn({
        let (sandbox, stop) = (sandbox.clone(), stop.clone());
        async move { sandbox.serve(listener, stop).await }
    });
    console::say(&format!("صلة · Sila is ready: {page}"));
    console::say("Ctrl-C stops it; nothing is kept.");
    if open {
        open_browser(page);
    }
    stop.cancelled().await;
    let stopped = serving.stop().await;
    drop(sandbox);
    server.await.map_err(one)?.map_err(one)?;
    stopped
}

fn sandbox_clock() -> Result<Clock, Vec<String>> {
    let Ok(text) = std::env::var(SANDBOX_CLOCK) else {
        return Ok(Clock::system());
    };
    let at = DateTime::parse_from_rfc3339(&text).map_err(|error| {
        one(format!(
            "{SANDBOX_CLOCK}: «{text}» is no instant ({error}): write it as 2026-11-22T10:00:00+03:00"
        ))
    })?;
    Ok(Clock::still(at.to_utc()))
}

/// The civil clock as the sandbox may use it: read it, move it forward through everything that falls due, ask whether
/// the work is done.
fn civil(clock: &Clock, serving: &Arc<Serving>) -> Civil {
    let now = clock.clone();
    let (to_advance, advancing) = (clock.clone(), serving.clone());
    let asked = serving.clone();
    Civil {
        now: Arc::new(move || now.now().timestamp_millis()),
        advance: Arc::new(move |ms| {
            let (serving, until) = (advancing.clone(), to_advance.now() + TimeDelta::milliseconds(ms.max(0)));
            Box::pin(async move { serving.settle(until).await })
        }),
        is_idle: Arc::new(move || {
            let serving = asked.clone();
            Box::pin(async move { serving.is_idle().await })
        }),
    }
}

fn sandbox_settings(scene: &Scene, address: &str, folder: &Path) -> Settings {
    let bots = scene
        .bots
        .iter()
        .map(|bot| BotSettings {
            association: bot.association.clone(),
            token: Secret::new(bot.token.clone()),
            desk: Some(bot.group_id),
        })
        .collect();
    Settings {
        database_url: format!("sqlite://{}", folder.join("sandbox.db").display()),
        telegram_api_url: format!("http://{address}"),
        limits: Limits::Off,
        data: folder.to_owned(),
        key: None,
        associations: sandbox_content(),
        training: std::env::var("SILA_TRAINING").as_deref() != Ok("off"),
        bots,
    }
}

/// The content folder of the sandbox, where the environment names one.
fn sandbox_content() -> Option<std::path::PathBuf> {
    std::env::var_os("SILA_ASSOCIATIONS").filter(|folder| !folder.is_empty()).map(Into::into)
}

/// A folder that goes with the process.
fn tempdir() -> std::io::Result<Folder> {
    let path = std::env::temp_dir().join(format!("sila-sandbox-{}", std::process::id()));
    std::fs::create_dir_all(&path)?;
    Ok(Folder(path))
}

struct Folder(std::path::PathBuf);

impl Folder {
    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the machine's own tidying.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens the store with the key of the settings or of the data folder.
async fn open_store(settings: &Settings) -> Result<Store, Vec<String>> {
    std::fs::create_dir_all(&settings.data)
        .map_err(|error| one(format!("SILA_DATA: {} cannot be made: {error}", settings.data.display())))?;
    let digits = settings.key.as_ref().map(Secret::expose);
    let sealer = Sealer::load_or_make(digits, &settings.data.join(KEY_FILE)).map_err(one)?;
    Store::open(&settings.database_url, sealer).await.map_err(one)
}

fn open_browser(page: &str) {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let quiet = std::process::Stdio::null;
    // Without a browser the address has been printed.
    let _ = std::process::Command::new(opener).arg(page).stdout(quiet()).stderr(quiet()).spawn();
}

fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,sila=info"));
    // A second subscriber is refused: the first one stays.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    crate::engine::log_panics_by_place();
}

fn block_on(work: impl Future<Output = Problems>) -> Problems {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(one)?.block_on(work)
}

/// A token that is cancelled by SIGTERM or Ctrl-C.
fn stop_on_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        signalled().await;
        tracing::info!("stopping");
        told.cancel();
    });
    stop
}

/// SIGHUPs, which would end the program if nobody heard them.
struct HangUps {
    #[cfg(unix)]
    heard: Option<tokio::signal::unix::Signal>,
}

impl HangUps {
    fn new() -> Self {
        HangUps {
            #[cfg(unix)]
            heard: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok(),
        }
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        if let Some(heard) = &mut self.heard
            && heard.recv().await.is_some()
        {
            return;
        }
        std::future::pending().await
    }
}

#[cfg(unix)]
async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminated) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminated.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn signalled() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
