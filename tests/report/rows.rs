//! Raw rows of made-up months, written straight into the tables.

use sqlx::SqlitePool;

use crate::bed::Bed;

/// Numbers that look like chance and are the same in every run.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number under `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// A score, mostly good.
    pub fn score(&mut self) -> i64 {
        [5, 5, 5, 4, 4, 4, 3, 3, 2, 1][self.below(10) as usize]
    }
}

/// A rating as it stands in the table; the day is counted from 1970.
#[derive(Clone, Debug)]
pub struct Raw {
    pub day: i64,
    pub department: &'static str,
    pub service: &'static str,
    pub score: i64,
    pub ease: Option<i64>,
    pub courtesy: Option<i64>,
    pub obstacle: Option<&'static str>,
}

/// 1 January 2026, counted from 1970.
pub const YEAR_BEGINS: i64 = 20_454;
pub const PLACES: [(&str, &str); 6] = [
    ("relations", "enquiry"),
    ("relations", "none"),
    ("support", "R08"),
    ("registry", "R11"),
    ("registry", "R12"),
    ("complaints", "R09"),
];
pub const OBSTACLES: [&str; 4] = ["papers", "waiting", "unclear", "presence"];

/// A year of ratings, more in some months than in others.
pub fn year(seed: u64, count: usize) -> Vec<Raw> {
    let mut chance = Chance::new(seed);
    let one = |_| {
        let day = YEAR_BEGINS + chance.below(365).min(chance.below(365)) as i64;
        let place = PLACES[(chance.below(6)).min(chance.below(6)) as usize];
        let (department, service) = place;
        let score = chance.score();
        let ease = (chance.below(3) > 0).then(|| chance.score());
        let courtesy = (chance.below(2) > 0).then(|| chance.score());
        let obstacle = (chance.below(4) == 0).then(|| OBSTACLES[chance.below(4) as usize]);
        Raw { day, department, service, score, ease, courtesy, obstacle }
    };
    (0..count).map(one).collect()
}

/// The bed's own database, for rows that no step writes at once.
pub async fn pool(bed: &Bed) -> SqlitePool {
    SqlitePool::connect(&bed.url).await.unwrap()
}

pub async fn write_ratings(pool: &SqlitePool, association: i64, rows: &[Raw]) {
    let mut tx = pool.begin().await.unwrap();
    for (number, row) in rows.iter().enumerate() {
        let sql = "insert into rating (association, person_key, department, service, score, ease, courtesy, obstacle, \
                   local_day) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let query = sqlx::query(sql).bind(association).bind(format!("p{number}"));
        let query = query.bind(row.department).bind(row.service).bind(row.score);
        let query = query.bind(row.ease).bind(row.courtesy).bind(row.obstacle).bind(row.day);
        query.execute(&mut *tx).await.unwrap();
        if number % 3 > 0 {
            let sql = "insert into survey_sent (association, survey, local_day) values ($1, $2, $3)";
            sqlx::query(sql)
                .bind(association)
                .bind(number as i64)
                .bind(row.day)
                .execute(&mut *tx)
                .await
                .unwrap();
        }
    }
    tx.commit().await.unwrap();
}
