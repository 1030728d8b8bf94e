//! A bed for tests of the durable core: an empty store of its own on SQLite, or in its own schema on PostgreSQL.
#![expect(clippy::print_stderr, reason = "a skipped test says so by name")]
#![allow(dead_code, reason = "each test binary uses its part of the bed")]

pub mod logic;

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use sila::dialogue::event::{ChatEvent, Event, RoomKey, Said};
use sila::dialogue::ids::{AssociationId, ChatId, MessageId};
use sila::store::{NewUpdate, Sealer, Store};

/// The setting that names the PostgreSQL server of the tests.
pub const POSTGRES_URL: &str = "SILA_TEST_POSTGRES_URL";
/// With this setting a missing component fails a test instead of skipping it.
pub const REQUIRE: &str = "SILA_REQUIRE_COMPONENTS";

pub const KEY: &str = "6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b";

/// A store with one association in it.
pub struct Bed {
    pub store: Store,
    pub url: String,
    pub association: AssociationId,
    _folder: Option<tempfile::TempDir>,
}

impl Bed {
    pub async fn sqlite() -> Bed {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("sila.db").display());
        Bed::open(url, Some(folder)).await
    }

    /// `None` where no server is named; then the test is skipped by name.
    pub async fn postgres(test: &str) -> Option<Bed> {
        let url = postgres_schema(test).await?;
        Some(Bed::open(url, None).await)
    }

    async fn open(url: String, folder: Option<tempfile::TempDir>) -> Bed {
        let store = open(&url).await;
        let association = store.enter_association("khuzam").await.unwrap();
        Bed { store, url, association, _folder: folder }
    }

    /// The same database opened once more, as after a restart.
    pub async fn reopen(&self) -> Store {
        open(&self.url).await
    }
}

pub async fn open(url: &str) -> Store {
    Store::open(url, sealer()).await.unwrap()
}

pub fn sealer() -> Sealer {
    Sealer::from_digits(KEY, "the tests").unwrap()
}

/// An address of an empty schema on the tests' server, or `None` with a word on standard error.
pub async fn postgres_schema(test: &str) -> Option<String> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var(POSTGRES_URL) else {
        assert!(std::env::var(REQUIRE).is_err(), "{test}: {POSTGRES_URL} is not set");
        eprintln!("skipped on PostgreSQL: {test} ({POSTGRES_URL} is not set)");
        return None;
    };
    let name = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    let pool = sqlx::PgPool::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("create schema {name}"))).execute(&pool).await.unwrap();
    pool.close().await;
    let joint = if server.contains('?') { '&' } else { '?' };
    Some(format!("{server}{joint}options[search_path]={name}"))
}

pub fn noon() -> DateTime<Utc> {
    "2026-11-22T09:00:00Z".parse().unwrap()
}

pub fn secs(n: i64) -> TimeDelta {
    TimeDelta::seconds(n)
}

pub const MUNA: RoomKey = RoomKey::Chat(ChatId(501));
pub const SALEM: RoomKey = RoomKey::Chat(ChatId(502));
pub const GROUP: ChatId = ChatId(-1001);

pub fn update(number: i64, room: RoomKey, effective_at: DateTime<Utc>) -> NewUpdate {
    let raw = format!("{{\"update_id\":{number}}}").into_bytes();
    NewUpdate { key: number.to_string(), room, effective_at, raw }
}

pub fn said(text: &str) -> Event {
    let said = Said { text: text.into(), message: MessageId(1), reply_to: None };
    Event::Chat(ChatEvent::Said(said))
}

/// Each test once on SQLite and once on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::bed::Bed::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(bed) = $crate::bed::Bed::postgres(stringify!($name)).await {
                    super::$name(bed).await;
                }
            })*
        }
    };
}
