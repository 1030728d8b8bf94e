//! The figures of the report: counts over columns that hold nothing personal. Confidential cases are not counted: with
//! few of them each count would tell of one.

use chrono::{DateTime, Utc};

use super::judgement::judged_number;
use super::row::{instant, json, local_day};
use super::tx::rows;
use super::{Store, StoreError, Tx};
use crate::dialogue::case::Stage;
use crate::dialogue::effect::Judged;
use crate::dialogue::ids::AssociationId;
use crate::dialogue::view::{Figures, Questions};

/// The window of the report, today included.
const FIGURES_DAYS: i64 = 30;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Midnight in Riyadh is this long before midnight UTC.
const RIYADH_AHEAD_MS: i64 = 3 * 60 * 60 * 1000;

/// Stages in which a case waits for staff, and not for the person or the committee.
const WAITS_FOR_STAFF: [Stage; 9] = [
    Stage::Submitted,
    Stage::Matching,
    Stage::Ready,
    Stage::Accepted,
    Stage::PartlyAccepted,
    Stage::Rejected,
    Stage::Registered,
    Stage::InWork,
    Stage::Clarify,
];

impl Store {
    /// The figures of the report at `now`.
    pub async fn figures(
        &self,
        association: AssociationId,
        now: DateTime<Utc>,
    ) -> Result<Figures, StoreError> {
        self.look().await?.figures(association, now).await
    }
}

impl Tx {
    /// As [`Store::figures`], within this transaction.
    pub async fn figures(
        &mut self,
        association: AssociationId,
        now: DateTime<Utc>,
    ) -> Result<Figures, StoreError> {
        let a = association.0;
        let since = local_day(now) - FIGURES_DAYS + 1;
        let sql = "select stage, count(*) from case_file where association = $1 and confidential = 0 \
             group by stage order by stage";
        let by_stage = rows!(self, (i64, i64), sql, a);
        let sql = "select service, count(*) from case_file where association = $1 and confidential = 0 \
                   and opened_day >= $2 group by service order by count(*) desc, service";
        let by_service = rows!(self, (String, i64), sql, a, since);
        let sql = "select count(*) from case_file where association = $1 and confidential = 0 \
                   and stage = $2 and moved_at >= $3";
        let closed = rows!(self, (i64,), sql, a, Stage::Closed.number(), since * DAY_MS - RIYADH_AHEAD_MS);
        let sql = "select min(moved_at) from case_file where association = $1 and confidential = 0 \
                   and stage in (select cast(value as bigint) from json_each($2))";
        let waiting = rows!(self, (Option<i64>,), sql, a, json(&WAITS_FOR_STAFF.map(Stage::number)));
        let by_service: Vec<(String, u64)> =
            by_service.into_iter().map(|(name, n)| (name, n as u64)).collect();
        let stage = |(number, n): (i64, i64)| Stage::ALL.get(number as usize).map(|stage| (*stage, n as u64));
        Ok(Figures {
            by_stage: by_stage.into_iter().filter_map(stage).collect(),
            opened: by_service.iter().map(|(_, n)| n).sum(),
            by_service,
            closed: closed.first().map_or(0, |row| row.0 as u64),
            oldest_waiting: waiting.first().and_then(|row| row.0).map(instant),
            questions: self.questions(a, since, local_day(now)).await?,
            satisfaction: self.last_published(a, now).await?,
        })
    }

    /// What became of the questions of these days, both included.
    pub(super) async fn questions(
        &mut self,
        association: i64,
        from: i64,
        to: i64,
    ) -> Result<Questions, StoreError> {
        let sql = "select verdict, count(*) from judgement where association = $1 and local_day between $2 and $3 \
                   group by verdict";
        let found = rows!(self, (i64, i64), sql, association, from, to);
        let count = |judged: Judged| {
            let of_it = found.iter().find(|(number, _)| *number == judged_number(judged));
            of_it.map_or(0, |(_, n)| *n as u64)
        };
        Ok(Questions {
            answered: count(Judged::Answered),
            offered: count(Judged::Offered),
            handed_off: count(Judged::HandedOff),
            useful: count(Judged::Useful),
            not_useful: count(Judged::NotUseful),
        })
    }
}
