//! Questions without a good answer: their words, sealed, for as long as they are of use.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::claim::Claimed;
use super::row::{bytes, json, local_day, unseal};
use super::tx::{rows, run};
use super::{Sealer, Store, StoreError, Tx};
use crate::dialogue::effect::{Judged, Missed};
use crate::dialogue::ids::AssociationId;

/// A question without a good answer, as it was kept: whose it was is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMiss {
    /// Its words, without numbers and names.
    pub words: String,
    /// The topics ranked for it, best first.
    pub near: Vec<String>,
    /// How it ended.
    pub verdict: Judged,
}

#[derive(Serialize)]
pub(super) struct MissedRow {
    pub a: i64,
    pub question: String,
    day: i64,
    body: String,
}

impl MissedRow {
    /// The question's event would name the conversation: it stands under a keyed hash, as judgements do.
    pub(super) fn new(sealer: &Sealer, claimed: &Claimed, missed: &Missed, now: DateTime<Utc>) -> Self {
        let association = claimed.association;
        let question = sealer.keyed_hash(association, &["question", &missed.question.to_string()]);
        let Missed { words, near, verdict, .. } = missed.clone();
        let name = row_name(association, &question);
        let body = sealer.seal_hex(association, &name, &bytes(&KeptMiss { words, near, verdict }));
        MissedRow { a: association.0, question, day: local_day(now), body }
    }
}

impl Store {
    /// The questions without a good answer since a day (in Riyadh, counted from 1 January 1970), newest day first, at
    /// most `limit`.
    pub async fn list_gaps(
        &self,
        association: AssociationId,
        since: i64,
        limit: u32,
    ) -> Result<Vec<KeptMiss>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select question, body from missed_question where association = $1 and local_day >= $2 \
                   order by local_day desc, question limit $3";
        let found = rows!(tx, (String, Vec<u8>), sql, association.0, since, i64::from(limit));
        let open = |(question, body): (String, Vec<u8>)| {
            unseal(self.sealer(), association, &row_name(association, &question), &body)
        };
        found.into_iter().map(open).collect()
    }

    /// Deletes the questions kept before a day (in Riyadh, counted from 1 January 1970), in short commits; returns how
    /// many went.
    pub async fn forget_gaps(&self, before: i64) -> Result<u64, StoreError> {
        let sql = "delete from missed_question where (association, question) in \
                   (select association, question from missed_question where local_day < $1 limit $2)";
        self.forget_before(sql, before).await
    }
}

impl Tx {
    pub(super) async fn add_missed(&mut self, missed: &[&MissedRow]) -> Result<(), StoreError> {
        if missed.is_empty() {
            return Ok(());
        }
        let sql = "insert into missed_question (association, question, local_day, body) \
                   select cast(item.value->>'a' as bigint), item.value->>'question', \
                   cast(item.value->>'day' as bigint), unhex(item.value->>'body') from json_each($1) as item where true \
                   on conflict (association, question) do update set body = excluded.body";
        run!(self, sql, json(missed));
        Ok(())
    }
}

fn row_name(association: AssociationId, question: &str) -> String {
    format!("missed_question.{association}.{question}")
}
