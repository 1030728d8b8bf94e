//! What became of questions: rows without a word of what was written, and what is read of them to learn from.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::claim::Claimed;
use super::row::{json, local_day, room_columns};
use super::tx::{rows, run};
use super::{Sealer, Store, StoreError, Tx};
use crate::dialogue::case::Lack;
use crate::dialogue::effect::{Judged, Judgement};
use crate::dialogue::ids::AssociationId;
use crate::dialogue::judged::{JudgedTurn, Measured};

/// For so many days the turns of one conversation carry the same key, so that what one person's taps weigh can be
/// bounded; after that nobody who reads the table can tell that they are the same person's.
const PERSON_DAYS: i64 = 30;

/// Every verdict by its number in the table.
const NUMBERED: [Judged; 11] = [
    Judged::Answered,
    Judged::Offered,
    Judged::Chosen,
    Judged::NoneChosen,
    Judged::HandedOff,
    Judged::Useful,
    Judged::NotUseful,
    Judged::Lacking(Lack::NotAsked),
    Judged::Lacking(Lack::NotClear),
    Judged::Lacking(Lack::Outdated),
    Judged::Left,
];

/// A turn and one thing noted of it since: day, question, person, verdict, topic, log-odds, learnt; verdict, topic.
type TurnRow = (i64, String, String, i64, Option<String>, i64, i64, Option<i64>, Option<String>);

#[derive(Serialize)]
pub(super) struct JudgementRow {
    a: i64,
    question: String,
    topic: Option<String>,
    verdict: i64,
    day: i64,
    person: Option<String>,
    log_odds: Option<i64>,
    learnt: Option<i64>,
}

impl JudgementRow {
    /// The question's event would name the conversation: it stands under a keyed hash, as ratings do. So does the person,
    /// and only where a number is kept to learn from.
    pub(super) fn new(sealer: &Sealer, claimed: &Claimed, judgement: &Judgement, now: DateTime<Utc>) -> Self {
        let (association, day) = (claimed.association, local_day(now));
        let question = sealer.keyed_hash(association, &["question", &judgement.question.to_string()]);
        let person = judgement.measured.map(|_| {
            let (kind, room) = room_columns(claimed.room.key);
            let parts = [kind, room, day.div_euclid(PERSON_DAYS)].map(|part| part.to_string());
            sealer.keyed_hash(association, &["judged-by", &parts[0], &parts[1], &parts[2]])
        });
        JudgementRow {
            a: association.0,
            question,
            topic: judgement.topic.clone(),
            verdict: judged_number(judgement.verdict),
            day,
            person,
            log_odds: judgement.measured.map(|measured| measured.log_odds_hundredths.into()),
            learnt: judgement.measured.map(|measured| measured.trained.into()),
        }
    }
}

pub(super) fn judged_number(judged: Judged) -> i64 {
    let place = NUMBERED.iter().position(|numbered| *numbered == judged);
    place.expect("every verdict has its number") as i64
}

impl Store {
    /// The turns that were answered or offered by the matcher's confidence since a day (in Riyadh, counted from
    /// 1 January 1970) with what was noted of each, newest first, at most `limit` turns.
    pub async fn list_judged(
        &self,
        association: AssociationId,
        since: i64,
        limit: u32,
    ) -> Result<Vec<JudgedTurn>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select t.local_day, t.question, t.person, t.verdict, t.topic, t.log_odds, t.learnt, s.verdict, s.topic \
                   from (select * from judgement where association = $1 and local_day >= $2 and verdict in (0, 1) \
                   and log_odds is not null and learnt is not null and person is not null \
                   order by local_day desc, question limit $3) as t left join judgement as s \
                   on s.association = t.association and s.question = t.question and s.verdict not in (0, 1, 4) \
                   order by t.local_day desc, t.question, s.verdict";
        let found = rows!(tx, TurnRow, sql, association.0, since, i64::from(limit));
        let mut turns: Vec<JudgedTurn> = Vec::new();
        for (day, question, person, verdict, first, log_odds, learnt, since, topic) in found {
            if turns.last().is_none_or(|last| last.question != question) {
                let log_odds_hundredths = i32::try_from(log_odds).unwrap_or_default();
                let measured = Measured { log_odds_hundredths, trained: learnt != 0 };
                let done = numbered(verdict);
                turns.push(JudgedTurn { day, person, question, first, done, measured, since: Vec::new() });
            }
            if let (Some(last), Some(since)) = (turns.last_mut(), since) {
                last.since.push((numbered(since), topic));
            }
        }
        Ok(turns)
    }

    /// Deletes what was noted of questions before a day (in Riyadh, counted from 1 January 1970), in short commits;
    /// returns how many rows went.
    pub async fn forget_judgements(&self, before: i64) -> Result<u64, StoreError> {
        let sql = "delete from judgement where (association, question, verdict) in \
                   (select association, question, verdict from judgement where local_day < $1 limit $2)";
        self.forget_before(sql, before).await
    }
}

impl Tx {
    pub(super) async fn add_judgements(&mut self, judgements: &[JudgementRow]) -> Result<(), StoreError> {
        if judgements.is_empty() {
            return Ok(());
        }
        let sql = "insert into judgement (association, question, topic, verdict, local_day, person, log_odds, learnt) \
                   select cast(item.value->>'a' as bigint), item.value->>'question', item.value->>'topic', \
                   cast(item.value->>'verdict' as bigint), cast(item.value->>'day' as bigint), \
                   item.value->>'person', cast(item.value->>'log_odds' as bigint), \
                   cast(item.value->>'learnt' as bigint) from json_each($1) as item where true \
                   on conflict (association, question, verdict) do nothing";
        run!(self, sql, json(judgements));
        Ok(())
    }
}

/// The verdict of a number of the table.
fn numbered(number: i64) -> Judged {
    let found = usize::try_from(number).ok().and_then(|at| NUMBERED.get(at));
    *found.expect("verdicts were written by this product, and newer schemas do not open")
}
