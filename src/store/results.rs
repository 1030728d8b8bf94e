//! What closed surveys tell: counted once, kept as it was told, with nothing of a person in it. And the words that people
//! typed, for the report alone.

use std::collections::BTreeMap;

use serde::Serialize;

use super::row::{json, local_day};
use super::surveys::answer_name;
use super::tx::{rows, run};
use super::{Store, StoreError, Tx};
use crate::dialogue::campaign::SurveyResult;
use crate::dialogue::ids::{AssociationId, EventId};

/// Results that a report reads at once, at most.
const RESULTS_MAX: i64 = 200;
/// Typed answers that are read of one question, at most.
const WORDS_MAX: i64 = 2_000;

#[derive(Serialize)]
pub(super) struct ResultRow {
    a: i64,
    campaign: i64,
    day: i64,
    body: String,
}

impl ResultRow {
    pub(super) fn new(association: AssociationId, result: &SurveyResult) -> Self {
        let body = serde_json::to_string(result).expect("a result holds only what JSON can write");
        ResultRow { a: association.0, campaign: result.campaign.0, day: local_day(result.closed_at), body }
    }
}

impl Store {
    /// What the surveys tell that closed from one day to another, both included and counted from 1 January 1970 in Riyadh,
    /// in the order in which they closed; at most 200.
    pub async fn list_results(
        &self,
        association: AssociationId,
        from: i64,
        to: i64,
    ) -> Result<Vec<SurveyResult>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select body from survey_result where association = $1 and closed_day between $2 and $3 \
                   order by closed_day, campaign limit $4";
        let found = rows!(tx, (String,), sql, association.0, from, to, RESULTS_MAX);
        found.iter().map(|(body,)| read(body)).collect()
    }

    /// What people typed to the questions of a closed campaign, by question, in an order that tells nothing of when or by
    /// whom; at most 2,000 of a question. Whoever shows it must ask [`crate::satisfaction`] whether it may be shown, and
    /// leave out names.
    pub async fn list_survey_words(
        &self,
        association: AssociationId,
        campaign: EventId,
    ) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let mut tx = self.look().await?;
        // The keyed hash is as good as chance.
        let sql = "select question, person_key, body from survey_answer where association = $1 and campaign = $2 \
                   and body is not null order by question, person_key limit $3";
        let found = rows!(tx, (String, String, Vec<u8>), sql, association.0, campaign.0, WORDS_MAX);
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (question, person, body) in found {
            let plain = self.sealer().open(
                association,
                &answer_name(association, campaign, &person, &question),
                &body,
            )?;
            words.entry(question).or_default().push(String::from_utf8_lossy(&plain).into_owned());
        }
        Ok(words)
    }
}

impl Tx {
    /// What a campaign tells, where it is closed.
    pub(super) async fn find_result(
        &mut self,
        association: AssociationId,
        campaign: EventId,
    ) -> Result<Option<SurveyResult>, StoreError> {
        let sql = "select body from survey_result where association = $1 and campaign = $2";
        let found = rows!(self, (String,), sql, association.0, campaign.0);
        found.first().map(|(body,)| read(body)).transpose()
    }

    pub(super) async fn add_results(&mut self, results: &[ResultRow]) -> Result<(), StoreError> {
        if results.is_empty() {
            return Ok(());
        }
        // What was told once stays.
        let sql = "insert into survey_result (association, campaign, closed_day, body) \
                   select cast(item.value->>'a' as bigint), cast(item.value->>'campaign' as bigint), \
                   cast(item.value->>'day' as bigint), item.value->>'body' from json_each($1) as item \
                   where true on conflict (association, campaign) do nothing";
        run!(self, sql, json(results));
        Ok(())
    }
}

fn read(body: &str) -> Result<SurveyResult, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Unreadable {
        row: "survey_result".to_owned(),
        cause: format!("{:?} at column {}", error.classify(), error.column()),
    })
}
