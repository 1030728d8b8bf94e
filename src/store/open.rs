//! Opening a store: which database, its settings, its migrations, its key, and who may run on it.

use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use tokio::sync::watch;

use super::tx::{Conn, rows, run};
use super::{Bells, Fuse, Sealer, StoreError, Tx};
use crate::dialogue::ids::AssociationId;

/// How long SQLite waits for another process's write (a `sila` command beside a running one).
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Connections that read a SQLite file beside the one that writes.
const SQLITE_READERS_MAX: u32 = 3;
/// What each connection keeps of a SQLite file; the operating system keeps the rest.
const SQLITE_CACHE_KIB: u32 = 1024;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS_MAX: u32 = 10;
/// How long a caller waits for a free connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// The durable store of all associations of this installation. Clones share it.
#[derive(Clone)]
pub struct Store {
    db: Db,
    sealer: Arc<Sealer>,
    bells: Arc<Bells>,
    fuse: Option<Fuse>,
}

#[derive(Clone)]
enum Db {
    /// One connection writes; `light` writes what need not outlive the machine; the others read.
    Sqlite { write: SqlitePool, light: SqlitePool, read: SqlitePool, file: PathBuf },
    /// `light` is one connection that waits for no disk and is not asked first whether it lives.
    Postgres { pool: PgPool, light: PgPool },
}

/// Held by the process that runs on a SQLite file; gone when it is dropped or the process dies. PostgreSQL needs none:
/// rooms are locked by row, pollers and couriers by lease.
#[derive(Debug)]
pub struct RunLock {
    _file: Option<File>,
}

/// Why a store does not open. Each text says what to mend.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not an address of a database this product knows. It may hold a password, so it is not repeated.
    #[error("SILA_DATABASE_URL: write sqlite://path/to/file.db or postgres://user@host/name")]
    Address,
    /// It cannot be reached or read.
    #[error("SILA_DATABASE_URL: the database cannot be opened: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the database's schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The database was sealed with another key.
    #[error(
        "this database was sealed with another key: put back the key file that belongs to it (or set SILA_KEY); \
         without it what members wrote cannot be read"
    )]
    WrongKey,
    /// Another process runs on the same SQLite file.
    #[error("another sila already runs on {0}: stop it first, or use PostgreSQL for more than one process")]
    InUse(PathBuf),
    /// The lock file beside the database cannot be made.
    #[error("the lock file {path} cannot be made: {cause}")]
    LockFile {
        /// The lock file.
        path: PathBuf,
        /// The operating system's reason.
        cause: std::io::Error,
    },
    /// A first question to the database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Opens `sqlite://path` (made when absent) or `postgres://…`, brings its schema up to date, and makes sure that it
    /// was sealed with this key.
    pub async fn open(url: &str, sealer: Sealer) -> Result<Self, OpenError> {
        let db = if url.starts_with("sqlite:") {
            open_sqlite(url).await?
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            open_postgres(url).await?
        } else {
            return Err(OpenError::Address);
        };
        let store = Store { db, sealer: Arc::new(sealer), bells: Arc::new(Bells::new()), fuse: None };
        store.check_key().await?;
        Ok(store)
    }

    /// The right to run on this store. A second process on one SQLite file is refused; PostgreSQL refuses nobody.
    pub fn lock_for_running(&self) -> Result<RunLock, OpenError> {
        let Db::Sqlite { file, .. } = &self.db else { return Ok(RunLock { _file: None }) };
        let path = PathBuf::from(format!("{}.lock", file.display()));
        let lock = File::options().create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(|cause| OpenError::LockFile { path: path.clone(), cause })?;
        match lock.try_lock() {
            Ok(()) => Ok(RunLock { _file: Some(lock) }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse(file.clone())),
            Err(TryLockError::Error(cause)) => Err(OpenError::LockFile { path, cause }),
        }
    }

    /// The same store whose transactions are cut by a fuse: for tests of crashes alone.
    pub fn fused(&self, fuse: Fuse) -> Self {
        Store { fuse: Some(fuse), ..self.clone() }
    }

    /// A transaction that may write. On SQLite there is one at a time.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let conn = match &self.db {
            Db::Sqlite { write, .. } => Conn::Sqlite(write.begin_with("begin immediate").await?),
            Db::Postgres { pool, .. } => Conn::Postgres(pool.begin().await?),
        };
        Ok(self.tx(conn))
    }

    /// A transaction that only reads: on SQLite it waits for no writer and sees the last commit.
    pub async fn look(&self) -> Result<Tx, StoreError> {
        let conn = match &self.db {
            Db::Sqlite { read, .. } => Conn::Sqlite(read.begin().await?),
            Db::Postgres { pool, .. } => Conn::Postgres(pool.begin().await?),
        };
        Ok(self.tx(conn))
    }

    /// Runs one statement on a list of ids and a number, in a commit of its own that survives the death of this process
    /// and not that of the machine: it waits for no disk.
    pub(super) async fn write_light(
        &self,
        sql: &'static str,
        ids: String,
        number: i64,
    ) -> Result<(), StoreError> {
        if let Some(fuse) = &self.fuse {
            fuse.burn()?;
        }
        match &self.db {
            Db::Sqlite { light, .. } => {
                sqlx::query(sql).bind(ids).bind(number).execute(light).await?;
            }
            Db::Postgres { light, .. } => {
                sqlx::query(sql).bind(ids).bind(number).execute(light).await?;
            }
        }
        Ok(())
    }

    /// The number of an association, which is entered when it is new.
    pub async fn enter_association(&self, name: &str) -> Result<AssociationId, StoreError> {
        let mut tx = self.begin().await?;
        run!(tx, "insert into association (name) values ($1) on conflict (name) do nothing", name);
        let found = rows!(tx, (i64,), "select id from association where name = $1", name);
        tx.commit().await?;
        found.first().map(|row| AssociationId(row.0)).ok_or(StoreError::Database(sqlx::Error::RowNotFound))
    }

    /// The associations that were ever served here, by name.
    pub async fn list_associations(&self) -> Result<Vec<(AssociationId, String)>, StoreError> {
        let mut tx = self.look().await?;
        let found = rows!(tx, (i64, String), "select id, name from association order by name");
        Ok(found.into_iter().map(|(id, name)| (AssociationId(id), name)).collect())
    }

    /// Moves whenever events were added to the inbox by this process.
    pub fn inbox_changes(&self) -> watch::Receiver<u64> {
        self.bells.inbox.subscribe()
    }

    /// Moves whenever this process added messages to the outbox or recorded how they ended.
    pub fn outbox_changes(&self) -> watch::Receiver<u64> {
        self.bells.outbox.subscribe()
    }

    /// Moves whenever papers are wanted, have come to an end, or are to be removed, by this process.
    pub fn attachment_changes(&self) -> watch::Receiver<u64> {
        self.bells.attachments.subscribe()
    }

    /// The sealer: for buttons, references and keyed hashes.
    pub fn sealer(&self) -> &Arc<Sealer> {
        &self.sealer
    }

    /// Closes every connection; on SQLite this folds the write-ahead log into the file.
    pub async fn close(&self) {
        match &self.db {
            Db::Sqlite { write, light, read, .. } => {
                read.close().await;
                light.close().await;
                write.close().await;
            }
            Db::Postgres { pool, light } => {
                light.close().await;
                pool.close().await;
            }
        }
    }

    /// True where rooms are locked by row because several engines may run.
    pub(super) fn locks_rooms(&self) -> bool {
        matches!(self.db, Db::Postgres { .. })
    }

    fn tx(&self, conn: Conn) -> Tx {
        let (sealer, bells) = (self.sealer.clone(), self.bells.clone());
        Tx {
            conn,
            sealer,
            bells,
            fuse: self.fuse.clone(),
            rings_inbox: false,
            rings_outbox: false,
            rings_attachments: false,
        }
    }

    async fn check_key(&self) -> Result<(), OpenError> {
        let mut tx = self.begin().await?;
        let sql = "insert into seal_check (id, body) values (1, $1) on conflict (id) do nothing";
        run!(tx, sql, self.sealer.check());
        let stored = rows!(tx, (Vec<u8>,), "select body from seal_check where id = 1");
        tx.commit().await?;
        match stored.first() {
            Some((word,)) if self.sealer.recognises(word) => Ok(()),
            _ => Err(OpenError::WrongKey),
        }
    }
}

async fn open_postgres(url: &str) -> Result<Db, OpenError> {
    let options = || PgPoolOptions::new().acquire_timeout(ACQUIRE_TIMEOUT);
    let pool = options().max_connections(POSTGRES_CONNECTIONS_MAX).connect(url).await?;
    POSTGRES_MIGRATIONS.run(&pool).await?;
    let unwaiting = PgConnectOptions::from_str(url)?.options([("synchronous_commit", "off")]);
    let light = options().max_connections(1).test_before_acquire(false).connect_lazy_with(unwaiting);
    Ok(Db::Postgres { pool, light })
}

async fn open_sqlite(url: &str) -> Result<Db, OpenError> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("cache_size", format!("-{SQLITE_CACHE_KIB}"));
    let file = options.get_filename().to_owned();
    if file.as_os_str().is_empty() || url.contains(":memory:") {
        return Err(OpenError::Address);
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(sqlx::Error::Io)?;
    }
    let pool = |most| SqlitePoolOptions::new().max_connections(most).acquire_timeout(ACQUIRE_TIMEOUT);
    let write = pool(1).connect_with(options.clone()).await?;
    SQLITE_MIGRATIONS.run(&write).await?;
    let light =
        pool(1).min_connections(0).connect_lazy_with(options.clone().synchronous(SqliteSynchronous::Normal));
    let read = pool(SQLITE_READERS_MAX).connect_with(options.pragma("query_only", "on")).await?;
    Ok(Db::Sqlite { write, light, read, file })
}
