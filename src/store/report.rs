//! What a report is made of: counts of ratings that name nobody, and how long cases took. Ratings are added up by the
//! database out of one index; what of them may be shown is decided in [`crate::satisfaction`].

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::row::instant;
use super::tx::rows;
use super::{Store, StoreError, Tx};
use crate::dialogue::case::Stage;
use crate::dialogue::ids::AssociationId;
use crate::dialogue::view::Questions;
use crate::satisfaction::{Cell, Month, Published, SHIPPED, publish};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Midnight in Riyadh is this long before midnight UTC.
const RIYADH_AHEAD_MS: i64 = 3 * 60 * 60 * 1000;
/// Everything that people rated, by the month of the first tap. It must pass [`crate::satisfaction`] before it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ratings {
    /// Ratings by department, service and score.
    pub cells: Vec<Cell>,
    /// Invitations that went out.
    pub invited: BTreeMap<Month, u64>,
    /// Ease of the procedure, by score 1–5.
    pub ease: BTreeMap<Month, [u64; 5]>,
    /// Courtesy, by score 1–5.
    pub courtesy: BTreeMap<Month, [u64; 5]>,
    /// What got in the way, by its stable word.
    pub obstacles: BTreeMap<Month, BTreeMap<String, u64>>,
}

/// What was done in some days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// Cases opened by service (form id or `enquiry`), most first.
    pub opened: Vec<(String, u64)>,
    /// Cases opened by the channel by which they came (its stable word, `bot` for this one), most first.
    pub channels: Vec<(String, u64)>,
    /// Cases closed.
    pub closed: u64,
    /// From the opening of each case opened in these days to its first answer, where it has had one.
    pub first_answers: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// From its raising to those who decide to the decision, of each decision of these days.
    pub decisions: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// From opening to closing, of each case closed in these days.
    pub completions: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// What became of questions.
    pub questions: Questions,
}

/// Day, ease, courtesy, obstacle, how many.
type Details = (i64, Option<i64>, Option<i64>, Option<String>, i64);

impl Store {
    /// Everything that people rated.
    pub async fn ratings(&self, association: AssociationId) -> Result<Ratings, StoreError> {
        self.look().await?.ratings(association).await
    }

    /// What was done from one day to another, both included, counted from 1 January 1970 in Riyadh.
    pub async fn work(&self, association: AssociationId, from: i64, to: i64) -> Result<Work, StoreError> {
        self.look().await?.work(association, from, to).await
    }
}

impl Tx {
    /// As [`Store::ratings`], within this transaction.
    pub async fn ratings(&mut self, association: AssociationId) -> Result<Ratings, StoreError> {
        let a = association.0;
        let (cells, invited) = self.rating_cells(a).await?;
        // One walk through the index for all three.
        let sql = "select local_day, ease, courtesy, obstacle, count(*) from rating where association = $1 \
                   and (ease is not null or courtesy is not null or obstacle is not null) \
                   group by local_day, ease, courtesy, obstacle";
        let (mut ease, mut courtesy) = (BTreeMap::new(), BTreeMap::new());
        let mut obstacles: BTreeMap<Month, BTreeMap<String, u64>> = BTreeMap::new();
        for (day, easy, courteous, word, count) in rows!(self, Details, sql, a) {
            let month = Month::of_day_number(day);
            for (months, score) in [(&mut ease, easy), (&mut courtesy, courteous)] {
                if let Some(score) = score {
                    add(months.entry(month).or_default(), score, count);
                }
            }
            if let Some(word) = word {
                *obstacles.entry(month).or_default().entry(word).or_default() += count as u64;
            }
        }
        Ok(Ratings { cells, invited, ease, courtesy, obstacles })
    }

    /// The last period of ratings that may be shown on a day (counted from 1970), for the desk's own short report.
    pub(super) async fn last_published(
        &mut self,
        association: i64,
        now: DateTime<Utc>,
    ) -> Result<Option<Published>, StoreError> {
        let (cells, invited) = self.rating_cells(association).await?;
        let today = (now + chrono::TimeDelta::milliseconds(RIYADH_AHEAD_MS)).date_naive();
        Ok(publish(&cells, &invited, today, SHIPPED).pop())
    }

    async fn rating_cells(&mut self, a: i64) -> Result<(Vec<Cell>, BTreeMap<Month, u64>), StoreError> {
        let sql = "select local_day, department, service, score, count(*) from rating where association = $1 \
                   group by local_day, department, service, score";
        let mut cells: BTreeMap<(Month, String, String), [u64; 5]> = BTreeMap::new();
        for (day, department, service, score, count) in rows!(self, (i64, String, String, i64, i64), sql, a) {
            let counts = cells.entry((Month::of_day_number(day), department, service)).or_default();
            add(counts, score, count);
        }
        let cell = |((month, department, service), counts)| Cell { month, department, service, counts };
        let sql = "select local_day, count(*) from survey_sent where association = $1 group by local_day";
        let mut invited: BTreeMap<Month, u64> = BTreeMap::new();
        for (day, count) in rows!(self, (i64, i64), sql, a) {
            *invited.entry(Month::of_day_number(day)).or_default() += count as u64;
        }
        Ok((cells.into_iter().map(cell).collect(), invited))
    }

    /// As [`Store::work`], within this transaction.
    pub async fn work(&mut self, association: AssociationId, from: i64, to: i64) -> Result<Work, StoreError> {
        let a = association.0;
        let (begin, end) = (from * DAY_MS - RIYADH_AHEAD_MS, (to + 1) * DAY_MS - RIYADH_AHEAD_MS);
        let sql = "select service, count(*) from case_file where association = $1 and confidential = 0 \
                   and opened_day between $2 and $3 group by service order by count(*) desc, service";
        let opened = rows!(self, (String, i64), sql, a, from, to);
        let sql = "select channel, count(*) from case_file where association = $1 and confidential = 0 \
                   and opened_day between $2 and $3 group by channel order by count(*) desc, channel";
        let channels = rows!(self, (String, i64), sql, a, from, to);
        let sql = "select opened_at, moved_at from case_file where association = $1 and confidential = 0 and stage = $2 \
                   and moved_at >= $3 and moved_at < $4 order by moved_at";
        let completions = rows!(self, (i64, i64), sql, a, Stage::Closed.number(), begin, end);
        // What first answers the person is not that somebody took the case up, but what they did with it.
        let sql = "select c.opened_at, min(h.at) from case_file c join history h \
                   on h.association = c.association and h.case_id = c.id \
                   where c.association = $1 and c.confidential = 0 and c.opened_day between $2 and $3 and h.what in \
                   ('replied', 'returned', 'decided', 'explained', 'delivered', 'done', 'told', 'closed') \
                   group by c.id, c.opened_at";
        let first_answers = rows!(self, (i64, i64), sql, a, from, to);
        let sql = "select max(r.at), d.at from history d join history r \
                   on r.association = d.association and r.case_id = d.case_id and r.what = 'raised' and r.at <= d.at \
                   where d.association = $1 and d.what = 'decided' and d.at >= $2 and d.at < $3 \
                   and not exists (select 1 from case_file c where c.id = d.case_id and c.confidential = 1) \
                   group by d.id, d.at";
        let decisions = rows!(self, (i64, i64), sql, a, begin, end);
        let spans = |found: Vec<(i64, i64)>| {
            found.into_iter().map(|(from, to)| (instant(from), instant(to))).collect::<Vec<_>>()
        };
        Ok(Work {
            opened: opened.into_iter().map(|(service, n)| (service, n as u64)).collect(),
            channels: channels.into_iter().map(|(channel, n)| (channel, n as u64)).collect(),
            closed: completions.len() as u64,
            first_answers: spans(first_answers),
            decisions: spans(decisions),
            completions: spans(completions),
            questions: self.questions(a, from, to).await?,
        })
    }
}

fn add(counts: &mut [u64; 5], score: i64, count: i64) {
    if let Some(place) = usize::try_from(score - 1).ok().and_then(|place| counts.get_mut(place)) {
        *place += count as u64;
    }
}
