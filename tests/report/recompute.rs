//! Every figure that is shown, worked out once more from the raw rows, by arithmetic of its own.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta};
use sila::pack::Content;
use sila::report::{Names, Report, Terms, csv, report};
use sila::satisfaction::{Month, Period, Published, SHIPPED};
use sila::store::Ratings;
use sila::texts::{Language, Texts};
use sqlx::SqlitePool;

use crate::bed::Bed;
use crate::rows::{Chance, YEAR_BEGINS, pool, write_ratings, year};

type Row = (i64, String, String, i64, Option<i64>, Option<i64>, Option<String>);

async fn raw(pool: &SqlitePool) -> Vec<Row> {
    let sql = "select local_day, department, service, score, ease, courtesy, obstacle from rating";
    sqlx::query_as(sql).fetch_all(pool).await.unwrap()
}

/// Year and month of a day, counted as January 2026 = 0.
fn month_number(day: i64) -> i64 {
    let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + TimeDelta::days(day);
    i64::from(date.year() - 2026) * 12 + i64::from(date.month()) - 1
}

fn number(month: Month) -> i64 {
    i64::from(month.year - 2026) * 12 + i64::from(month.month) - 1
}

fn inside(period: Period, day: i64) -> bool {
    (number(period.first)..=number(period.last)).contains(&month_number(day))
}

/// The scores of some rows against what is shown of them.
fn check(shown: (u64, sila::satisfaction::Satisfied), scores: &[i64]) {
    let good = scores.iter().filter(|score| **score >= 4).count() as u64;
    assert_eq!(shown.0, scores.len() as u64);
    assert!((shown.1.least..=shown.1.most).contains(&good));
    if shown.1.least != shown.1.most {
        assert_eq!(shown.1.most - shown.1.least, 4, "only fewer than five may be left open");
    }
}

fn check_period(one: &Published, scores: &[i64]) {
    check((one.answers, one.satisfied), scores);
    let count = |score: i64| scores.iter().filter(|own| **own == score).count() as u64;
    if let Some(counts) = one.scores.by_score {
        assert_eq!(counts, [count(1), count(2), count(3), count(4), count(5)]);
    }
    if let Some(low) = one.scores.low {
        assert_eq!(low, count(1) + count(2));
    }
    if let Some(tenths) = one.scores.mean_tenths {
        let mean = scores.iter().sum::<i64>() as f64 / scores.len() as f64;
        assert!((mean * 10.0 - tenths as f64).abs() <= 0.5 + 1e-9, "{mean} {tenths}");
    }
}

fn check_satisfaction(made: &Report, rows: &[Row]) -> usize {
    let mut figures = 0;
    for one in &made.satisfaction {
        let scores = |wanted: &dyn Fn(&Row) -> bool| -> Vec<i64> {
            rows.iter().filter(|row| inside(one.period, row.0) && wanted(row)).map(|row| row.3).collect()
        };
        check_period(one, &scores(&|_| true));
        let named: Vec<&String> = one.departments.iter().filter_map(|part| part.name.as_ref()).collect();
        for part in &one.departments {
            let mine = |row: &Row| part.name.as_ref().map_or(!named.contains(&&row.1), |name| *name == row.1);
            check((part.answers, part.satisfied), &scores(&mine));
            let own: Vec<&String> = part.services.iter().filter_map(|own| own.name.as_ref()).collect();
            for service in &part.services {
                let of = |row: &Row| {
                    mine(row) && service.name.as_ref().map_or(!own.contains(&&row.2), |name| *name == row.2)
                };
                check((service.answers, service.satisfied), &scores(&of));
                figures += 1;
            }
            figures += 1;
        }
        figures += 1;
    }
    for (shown, place) in [(&made.ease, 0), (&made.courtesy, 1)] {
        for one in shown {
            let mine = rows.iter().filter(|row| inside(one.period, row.0));
            let scores: Vec<i64> = mine.filter_map(|row| if place == 0 { row.4 } else { row.5 }).collect();
            check_period(one, &scores);
            figures += 1;
        }
    }
    for (period, shown) in &made.obstacles {
        let words: Vec<&String> =
            rows.iter().filter(|row| inside(*period, row.0)).filter_map(|row| row.6.as_ref()).collect();
        assert_eq!(shown.answers, words.len() as u64);
        for (word, count) in &shown.named {
            assert_eq!(*count, words.iter().filter(|own| **own == word).count() as u64);
            figures += 1;
        }
    }
    figures
}

/// Twenty cases: opened, answered two hours later, raised, decided 16 days after that, closed on the day after.
async fn write_cases(pool: &SqlitePool, association: i64) {
    let hour = 3_600_000;
    let mut event = 0;
    for case in 0..20i64 {
        // Sundays at 9:00 in Riyadh.
        let opened = ((YEAR_BEGINS + 3 + 7 * (case % 4)) * 24 + 6) * hour;
        let service = if case % 4 == 0 { "R08" } else { "enquiry" };
        let closed = opened + (17 * 24) * hour + case * hour;
        let sql = "insert into case_file (id, association, chat, reference, service, stage, department, opened_at, \
                   moved_at, opened_day, body) values ($1, $2, 1, $3, $4, $5, 'support', $6, $7, $8, x'00')";
        let query = sqlx::query(sql).bind(1000 + case).bind(association).bind(case.to_string()).bind(service);
        let query = query.bind(sila::dialogue::case::Stage::Closed.number()).bind(opened).bind(closed);
        query.bind(opened / hour / 24).execute(pool).await.unwrap();
        let lines =
            [("replied", 2 + case % 5), ("raised", 24), ("decided", 17 * 24), ("closed", 17 * 24 + case)];
        for (what, after) in lines {
            event += 1;
            let sql = "insert into history (association, case_id, event, ordinal, at, what, body) \
                       values ($1, $2, $3, 0, $4, $5, x'00')";
            let query = sqlx::query(sql).bind(association).bind(1000 + case).bind(event);
            query.bind(opened + after * hour).bind(what).execute(pool).await.unwrap();
        }
    }
}

#[tokio::test]
async fn every_figure_follows_from_the_raw_rows() {
    let mut figures = 0;
    for (seed, count) in [(1, 40), (2, 300), (3, 3_000)] {
        let bed = Bed::sqlite().await;
        let pool = pool(&bed).await;
        write_ratings(&pool, bed.association.0, &year(seed, count)).await;
        let rows = raw(&pool).await;
        let ratings = bed.store.ratings(bed.association).await.unwrap();
        let mut chance = Chance::new(seed);
        for _ in 0..12 {
            let first = 1 + chance.below(12) as u32;
            let last = first + chance.below(u64::from(13 - first)) as u32;
            let made = made(&ratings, (first, last), sila::store::Work::default());
            figures += check_satisfaction(&made, &rows);
        }
        invited_are_counted(&pool, &made(&ratings, (1, 12), sila::store::Work::default())).await;
    }
    assert!(figures > 300, "figures were worked out again: {figures}");
}

fn made(ratings: &Ratings, (first, last): (u32, u32), work: sila::store::Work) -> Report {
    let hours = sila::calendar::WorkingHours::default();
    let terms = Terms { hours: &hours, decision_target_days: Some(15), rule: SHIPPED };
    let span = (Month { year: 2026, month: first }, Month { year: 2026, month: last });
    report(span, ratings, work, terms, "2027-06-01T09:00:00Z".parse().unwrap())
}

async fn invited_are_counted(pool: &SqlitePool, made: &Report) {
    let sent: Vec<(i64,)> =
        sqlx::query_as("select local_day from survey_sent").fetch_all(pool).await.unwrap();
    for one in &made.satisfaction {
        let mine = sent.iter().filter(|row| inside(one.period, row.0)).count() as u64;
        assert_eq!(one.invited, mine);
    }
}

#[tokio::test]
async fn times_and_counts_of_cases_follow_from_the_raw_rows() {
    let bed = Bed::sqlite().await;
    let pool = pool(&bed).await;
    write_cases(&pool, bed.association.0).await;
    let work = bed.store.work(bed.association, YEAR_BEGINS, YEAR_BEGINS + 30).await.unwrap();
    let made = made(&Ratings::default(), (1, 1), work);
    assert_eq!(made.opened, [("enquiry".to_owned(), 15), ("R08".to_owned(), 5)]);
    assert_eq!(made.channels, [("bot".to_owned(), 20)], "nothing was recorded for anybody");
    // Closed within January: those opened on the 4th and the 11th, and on the 18th none (18 + 17 days is February).
    let closed: Vec<(i64,)> = sqlx::query_as("select moved_at from case_file where moved_at < $1")
        .bind((YEAR_BEGINS + 31) * 86_400_000 - 3 * 3_600_000)
        .fetch_all(&pool)
        .await
        .unwrap();
    assert_eq!(made.closed, closed.len() as u64);
    let first = made.first_answer.unwrap();
    // Two to six hours, four cases of each: the tenth is four hours, the eighteenth six.
    assert_eq!((first.count, first.median, first.ninetieth), (20, TimeDelta::hours(4), TimeDelta::hours(6)));
    let decision = made.decision.unwrap();
    assert_eq!((decision.median, decision.target), (TimeDelta::days(16), Some((15, 0))));
}

/// The table says the same as the figures.
#[tokio::test]
async fn the_table_holds_the_figures() {
    let bed = Bed::sqlite().await;
    let pool = pool(&bed).await;
    write_ratings(&pool, bed.association.0, &year(5, 2_000)).await;
    let rows = raw(&pool).await;
    let ratings = bed.store.ratings(bed.association).await.unwrap();
    let made = made(&ratings, (1, 12), sila::store::Work::default());
    let texts = Texts::embedded().unwrap();
    let pack = sila::pack::load("khuzam", &Content::embedded()).unwrap();
    let table = csv(&made, Names { texts: &texts, pack: &pack, language: Language::English });
    let mut reader = csv_reader(&table);
    let mut by_month: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for row in &rows {
        let sums = by_month.entry(month_number(row.0)).or_default();
        *sums = (sums.0 + 1, sums.1 + usize::from(row.3 >= 4));
    }
    let lines: Vec<Vec<String>> =
        reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect();
    assert!(table.starts_with("\u{feff}".as_bytes()));
    assert_eq!(lines[0], ["Satisfaction with the service"]);
    for (line, (count, good)) in lines[2..].iter().zip(by_month.values()) {
        let share = |good: usize| good as f64 * 100.0 / *count as f64;
        let percent = match count - good < 5 {
            true => format!("{}–100", share(count - 4).floor()),
            false => share(*good).round().to_string(),
        };
        assert_eq!((&*line[1], &*line[3]), (&*percent, &*count.to_string()), "{line:?}");
    }
    assert_eq!(lines[2 + by_month.len()][0], "All of it");
    assert_eq!(lines[2 + by_month.len()][3], "2000");
}

fn csv_reader(table: &[u8]) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table)
}
