//! What is promised of the report: over a million ratings of three years it is made in under two seconds, in under 100 MB.
//!
//! `cargo bench --bench report`; the promise is held in release builds alone.
#![expect(clippy::print_stdout, reason = "a benchmark says what it found")]

use std::time::{Duration, Instant};

use sila::report::{Terms, report};
use sila::satisfaction::{Month, SHIPPED};
use sila::store::{Sealer, Store};

const RATINGS: u64 = 1_000_000;
const TIME_MAX: Duration = Duration::from_secs(2);
const MEMORY_MAX_KB: u64 = 100 * 1024;
const KEY: &str = "6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("sila.db").display());
    let store = Store::open(&url, Sealer::from_digits(KEY, "the benchmark").unwrap()).await.unwrap();
    let association = store.enter_association("khuzam").await.unwrap();
    fill(&url, association.0).await;
    let begun = Instant::now();
    let ratings = store.ratings(association).await.unwrap();
    let work = store.work(association, 19_723, 20_818).await.unwrap();
    let hours = sila::calendar::WorkingHours::default();
    let terms = Terms { hours: &hours, decision_target_days: None, rule: SHIPPED };
    let span = (Month { year: 2024, month: 1 }, Month { year: 2026, month: 12 });
    let made = report(span, &ratings, work, terms, "2027-03-01T09:00:00Z".parse().unwrap());
    let took = begun.elapsed();
    let shown: u64 = made.satisfaction.iter().map(|period| period.answers).sum();
    assert_eq!((made.satisfaction.len(), shown), (36, RATINGS));
    let memory = most_memory_kb();
    println!("report over {RATINGS} ratings: {} ms, {} MB at the most", took.as_millis(), memory / 1024);
    if cfg!(not(debug_assertions)) {
        assert!(took < TIME_MAX, "{took:?}");
        assert!(memory < MEMORY_MAX_KB, "{memory} kB");
    }
}

/// Ratings spread over three years, four departments and nine services, half of them with all that may be said besides.
async fn fill(url: &str, association: i64) {
    let pool = sqlx::SqlitePool::connect(url).await.unwrap();
    let sql = "with recursive n (i) as (select 0 union all select i + 1 from n where i + 1 < $2) \
               insert into rating (association, person_key, department, service, score, ease, courtesy, obstacle, \
               local_day) select $1, printf('%032d', i * 7919 % 1000003), 'd' || (i % 4), 's' || (i % 9), \
               1 + (i * 31 % 97) % 5, case when i % 2 = 0 then 1 + i % 5 end, case when i % 2 = 0 then 1 + i % 3 end, \
               case when i % 4 = 0 then 'o' || (i % 5) end, 19723 + i * 13 % 1096 from n";
    sqlx::query(sql).bind(association).bind(RATINGS as i64).execute(&pool).await.unwrap();
    pool.close().await;
}

/// The most memory that the process has held so far; 0 where the system does not tell.
fn most_memory_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
