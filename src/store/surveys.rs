//! Surveys of the association: answers without the person, how far a campaign has come, and whom it tells next.

use std::sync::Arc;

use serde::Serialize;

use super::claim::Claimed;
use super::row::{json, local_day, room_columns, room_name, unseal};
use super::tx::{rows, run};
use super::{Sealer, Store, StoreError, Tx};
use crate::dialogue::campaign::{PART_PEOPLE, Progress, RawCount, SurveyAnswer};
use crate::dialogue::event::RoomKey;
use crate::dialogue::ids::{AssociationId, ChatId, EventId};
use crate::dialogue::room::{Desk, Room};
use crate::dialogue::view::Invitees;

/// Answers of one campaign that are read at once, at most.
const COUNTS_MAX: i64 = 100_000;

#[derive(Serialize)]
pub(super) struct AnswerRow {
    a: i64,
    campaign: i64,
    person: String,
    question: String,
    choices: String,
    body: Option<String>,
    day: i64,
}

impl AnswerRow {
    /// The key joins conversation and campaign under a keyed hash, as a rating's does: the same person changes the same
    /// answer, and nobody who reads the table learns whose it is.
    pub(super) fn new(sealer: &Arc<Sealer>, claimed: &Claimed, answer: &SurveyAnswer) -> Self {
        let association = claimed.association;
        let (kind, room) = room_columns(claimed.room.key);
        let parts = [kind.to_string(), room.to_string(), answer.campaign.to_string()];
        let person = sealer.keyed_hash(association, &["survey", &parts[0], &parts[1], &parts[2]]);
        let name = answer_name(association, answer.campaign, &person, &answer.question);
        let body = answer.text.as_ref().map(|text| sealer.seal_hex(association, &name, text.as_bytes()));
        AnswerRow {
            a: association.0,
            campaign: answer.campaign.0,
            person,
            question: answer.question.clone(),
            choices: answer.choices.join(","),
            body,
            day: local_day(answer.at),
        }
    }

    /// What an answer replaces.
    pub(super) fn key(&self) -> (i64, i64, String, String) {
        (self.a, self.campaign, self.person.clone(), self.question.clone())
    }
}

impl Store {
    /// How far a campaign has come.
    pub async fn campaign_progress(
        &self,
        association: AssociationId,
        campaign: EventId,
    ) -> Result<Progress, StoreError> {
        self.look().await?.campaign_progress(association, campaign).await
    }

    /// The desk as it stands; none before anything happened at it.
    pub async fn find_desk(&self, association: AssociationId) -> Result<Option<Desk>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select state from room where association = $1 and kind = 1 and state is not null";
        let found = rows!(tx, (Vec<u8>,), sql, association.0);
        let Some((state,)) = found.into_iter().next() else { return Ok(None) };
        let name = room_name(association, RoomKey::Desk);
        match unseal(self.sealer(), association, &name, &state)? {
            Room::Desk(desk) => Ok(Some(*desk)),
            Room::Chat(_) => panic!("the row of a desk holds a desk"),
        }
    }
}

impl Tx {
    /// Whom a campaign tells next.
    pub(super) async fn invitees(
        &mut self,
        association: AssociationId,
        next: Invitees,
    ) -> Result<Vec<ChatId>, StoreError> {
        self.allowing_unasked(association, next, PART_PEOPLE as u32).await
    }

    /// As [`Store::campaign_progress`], within this transaction.
    pub(super) async fn campaign_progress(
        &mut self,
        association: AssociationId,
        campaign: EventId,
    ) -> Result<Progress, StoreError> {
        let sql = "select state, count(*) from outbox where association = $1 and repeat = 3 and slot like $2 \
                   group by state";
        let states = rows!(self, (i64, i64), sql, association.0, format!("v{campaign}.%"));
        let mut progress = Progress::default();
        for (state, count) in states {
            let counted = match state {
                0 | 1 => &mut progress.waiting,
                2 => &mut progress.arrived,
                5 => &mut progress.uncertain,
                _ => &mut progress.missed,
            };
            *counted += count as u64;
        }
        let sql =
            "select count(distinct person_key) from survey_answer where association = $1 and campaign = $2";
        let answered = rows!(self, (i64,), sql, association.0, campaign.0);
        progress.answered = answered.first().map_or(0, |row| row.0 as u64);
        Ok(progress)
    }

    /// How many gave which options to which question of a campaign.
    pub(super) async fn campaign_counts(
        &mut self,
        association: AssociationId,
        campaign: EventId,
    ) -> Result<Vec<RawCount>, StoreError> {
        let sql = "select question, choices, count(*) from survey_answer where association = $1 and campaign = $2 \
                   group by question, choices order by question, choices limit $3";
        let found = rows!(self, (String, String, i64), sql, association.0, campaign.0, COUNTS_MAX);
        let count = |(question, choices, people): (String, String, i64)| RawCount {
            question,
            choices: choices.split_terminator(',').map(str::to_owned).collect(),
            people: people as u64,
        };
        Ok(found.into_iter().map(count).collect())
    }

    pub(super) async fn add_answers(&mut self, answers: &[&AnswerRow]) -> Result<(), StoreError> {
        if answers.is_empty() {
            return Ok(());
        }
        let sql = "insert into survey_answer (association, campaign, person_key, question, choices, body, local_day) \
                   select cast(item.value->>'a' as bigint), cast(item.value->>'campaign' as bigint), \
                   item.value->>'person', item.value->>'question', item.value->>'choices', \
                   unhex(item.value->>'body'), cast(item.value->>'day' as bigint) from json_each($1) as item \
                   where not exists (select 1 from survey_result r where \
                   r.association = cast(item.value->>'a' as bigint) \
                   and r.campaign = cast(item.value->>'campaign' as bigint)) on conflict (association, campaign, person_key, question) do update \
                   set choices = excluded.choices, body = excluded.body, local_day = excluded.local_day";
        run!(self, sql, json(answers));
        Ok(())
    }
}

pub(super) fn answer_name(
    association: AssociationId,
    campaign: EventId,
    person: &str,
    question: &str,
) -> String {
    format!("survey_answer.{association}.{campaign}.{person}.{question}")
}
