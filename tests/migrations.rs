//! The two schemas are one, and migrations keep what is there.

mod bed;

use std::collections::BTreeMap;
use std::path::Path;

use bed::*;
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};

/// Tables of the migration runner and of SQLite, which are not ours.
const NOT_OURS: [&str; 2] = ["_sqlx_migrations", "sqlite_sequence"];

/// Rows of the first version, which every later migration must keep. A body need not open here.
const SAMPLE_ROWS: [&str; 13] = [
    "insert into association (name) values ('khuzam')",
    "insert into room (association, kind, key, chat) values (1, 0, 501, 501)",
    "insert into inbox (association, room, origin, key, effective_at, due_at, body, stored_at) \
     values (1, 1, 0, '9001', 5, 0, unhex('00ff'), 6)",
    "insert into outbox (association, room, chat, lane, event, ordinal, slot, body, repeat, created_at) \
     values (1, 1, 501, 0, 1, 0, 'c1', unhex('00ff'), 1, 7)",
    "insert into hold (association, chat, until_ms) values (1, 501, 8)",
    "insert into slot (association, key, chat, message, standing) values (1, 'c1', 501, 40, 1)",
    "insert into case_file (id, association, chat, reference, service, stage, department, opened_at, moved_at, \
     opened_day, body) values (1, 1, 501, '0000000001', 'R02', 0, 'members', 5, 5, 0, unhex('00ff'))",
    "insert into history (association, case_id, event, ordinal, at, what, body) \
     values (1, 1, 1, 0, 5, 'opened', unhex('00ff'))",
    "insert into rating (association, person_key, department, service, score, local_day) \
     values (1, 'ab', 'members', 'R02', 5, 0)",
    "insert into survey_sent (association, survey, local_day) values (1, 1, 0)",
    "insert into judgement (association, question, topic, verdict, local_day) values (1, 'h', 'a.b', 0, 0)",
    "insert into lease (name, holder, until_ms) values ('courier.1', 'a', 9)",
    "insert into seal_check (id, body) values (1, unhex('00ff'))",
];

/// table → column → must it have a value.
type Shape = BTreeMap<String, BTreeMap<String, bool>>;

async fn sqlite_pool() -> (SqlitePool, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("m.db").display());
    (SqlitePool::connect(&url).await.unwrap(), folder)
}

async fn migrator(kind: &str) -> Migrator {
    Migrator::new(Path::new("migrations").join(kind)).await.unwrap()
}

async fn sqlite_shape(pool: &SqlitePool) -> Shape {
    let sql = "select m.name, c.name, c.\"notnull\" <> 0 from sqlite_master m, pragma_table_info(m.name) c \
               where m.type = 'table'";
    shape(sqlx::query_as(sql).fetch_all(pool).await.unwrap())
}

async fn postgres_shape(pool: &PgPool) -> Shape {
    let sql = "select table_name::text, column_name::text, is_nullable = 'NO' from information_schema.columns \
               where table_schema = current_schema()";
    shape(sqlx::query_as(sql).fetch_all(pool).await.unwrap())
}

fn shape(columns: Vec<(String, String, bool)>) -> Shape {
    let mut shape = Shape::new();
    for (table, column, required) in columns {
        if !NOT_OURS.contains(&&*table) {
            shape.entry(table).or_default().insert(column, required);
        }
    }
    shape
}

/// What differs between two schemas, in words.
fn differences(one: &Shape, other: &Shape) -> Vec<String> {
    let flat = |shape: &Shape| -> Vec<String> {
        let columns = shape.iter().flat_map(|(table, columns)| {
            columns.iter().map(move |(column, required)| format!("{table}.{column} required={required}"))
        });
        columns.collect()
    };
    let (one, other) = (flat(one), flat(other));
    let missing = one.iter().filter(|column| !other.contains(column));
    missing.chain(other.iter().filter(|column| !one.contains(column))).cloned().collect()
}

/// Rows of every table that holds sample rows.
async fn counts_on_sqlite(pool: &SqlitePool, tables: &Shape) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for table in tables.keys() {
        let sql = AssertSqlSafe(format!("select count(*) from {table}"));
        let (count,): (i64,) = sqlx::query_as(sql).fetch_one(pool).await.unwrap();
        counts.insert(table.clone(), count);
    }
    counts
}

#[tokio::test]
async fn each_migration_keeps_the_rows_of_the_one_before_on_sqlite() {
    let (pool, _folder) = sqlite_pool().await;
    let all = migrator("sqlite").await;
    for (place, migration) in all.iter().enumerate() {
        sqlx::raw_sql(migration.sql.clone()).execute(&pool).await.unwrap();
        if place == 0 {
            for row in SAMPLE_ROWS {
                sqlx::query(row).execute(&pool).await.unwrap();
            }
        }
        let shape = sqlite_shape(&pool).await;
        let counts = counts_on_sqlite(&pool, &shape).await;
        let sampled = |table: &str| SAMPLE_ROWS.iter().any(|row| row.contains(&format!("into {table} ")));
        for (table, count) in counts {
            assert!(count == 1 || !sampled(&table), "{table} after migration {}", migration.version);
        }
        let first =
            SAMPLE_ROWS.iter().all(|row| shape.keys().any(|table| row.contains(&format!("into {table} "))));
        assert!(first, "a table with rows was dropped by migration {}", migration.version);
    }
}

#[tokio::test]
async fn each_migration_keeps_the_rows_of_the_one_before_on_postgres() {
    let Some(url) = postgres_schema("migrations one by one").await else { return };
    let pool = PgPool::connect(&url).await.unwrap();
    for (place, migration) in migrator("postgres").await.iter().enumerate() {
        sqlx::raw_sql(migration.sql.clone()).execute(&pool).await.unwrap();
        if place == 0 {
            for row in SAMPLE_ROWS {
                sqlx::query(row).execute(&pool).await.unwrap();
            }
        }
        for table in postgres_shape(&pool).await.keys() {
            let sql = AssertSqlSafe(format!("select count(*) from {table}"));
            let (count,): (i64,) = sqlx::query_as(sql).fetch_one(&pool).await.unwrap();
            let sampled = SAMPLE_ROWS.iter().any(|row| row.contains(&format!("into {table} ")));
            assert!(count == 1 || !sampled, "{table} after migration {}", migration.version);
        }
    }
}

#[tokio::test]
async fn the_two_schemas_have_the_same_tables_and_columns() {
    let Some(url) = postgres_schema("parity of schemas").await else { return };
    let (sqlite, _folder) = sqlite_pool().await;
    migrator("sqlite").await.run(&sqlite).await.unwrap();
    let postgres = PgPool::connect(&url).await.unwrap();
    migrator("postgres").await.run(&postgres).await.unwrap();
    let (one, other) = (sqlite_shape(&sqlite).await, postgres_shape(&postgres).await);
    assert!(one.len() >= 13, "the shapes are read: {one:?}");
    assert_eq!(differences(&one, &other), Vec::<String>::new());
}

#[test]
fn the_two_folders_hold_the_same_versions() {
    let versions = |kind: &str| {
        let files = std::fs::read_dir(Path::new("migrations").join(kind)).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(versions("sqlite"), versions("postgres"));
}

#[tokio::test]
async fn a_difference_between_schemas_is_seen() {
    let (pool, _folder) = sqlite_pool().await;
    migrator("sqlite").await.run(&pool).await.unwrap();
    let before = sqlite_shape(&pool).await;
    sqlx::query("alter table hold add column planted integer").execute(&pool).await.unwrap();
    let after = sqlite_shape(&pool).await;
    assert_eq!(differences(&before, &after), ["hold.planted required=false"]);
    let mut looser = before.clone();
    looser.get_mut("hold").unwrap().insert("chat".into(), false);
    assert_eq!(differences(&before, &looser).len(), 2);
}

#[tokio::test]
async fn every_table_of_sqlite_is_strict() {
    let (pool, _folder) = sqlite_pool().await;
    migrator("sqlite").await.run(&pool).await.unwrap();
    let sql = "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0";
    let loose: Vec<(String,)> = sqlx::query_as(sql).fetch_all(&pool).await.unwrap();
    let ours: Vec<_> =
        loose.iter().filter(|(name,)| !NOT_OURS.contains(&&**name) && name != "sqlite_schema").collect();
    assert!(ours.is_empty(), "{ours:?}");
}
