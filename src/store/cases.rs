//! Cases, their history and ratings: rows written by a batch, and what is read of them one by one.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::claim::Claimed;
use super::row::{
    bytes, case_name, history_name, instant, json, local_day, ms, rating_name, room_columns, unseal,
};
use super::tx::{rows, run};
use super::{Batch, Sealer, Store, StoreError, Tx};
use crate::dialogue::case::{Case, CaseKind, HistoryLine, Officer};
use crate::dialogue::effect::{RATING_OPEN_DAYS, Rating};
use crate::dialogue::ids::{AssociationId, CaseId, EventId};

/// A line of a case's history as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened: a stable word.
    pub what: String,
    /// The officer; `None` for the person or the clock.
    pub by: Option<Officer>,
    /// Particulars in the actor's words.
    pub note: Option<String>,
    /// The event it came from.
    pub event: EventId,
}

/// What of a history line is sealed.
#[derive(Serialize, Deserialize)]
struct LineBody {
    by: Option<Officer>,
    note: Option<String>,
}

#[derive(Serialize)]
pub(super) struct CaseRow {
    id: i64,
    a: i64,
    chat: i64,
    channel: &'static str,
    reference: String,
    service: String,
    stage: i64,
    department: String,
    opened: i64,
    moved: i64,
    day: i64,
    erased: Option<i64>,
    confidential: i64,
    body: String,
}

#[derive(Serialize)]
pub(super) struct HistoryRow {
    a: i64,
    case_id: i64,
    event: i64,
    ordinal: i64,
    at: i64,
    what: String,
    body: String,
}

#[derive(Serialize)]
pub(super) struct RatingRow {
    pub a: i64,
    pub person: String,
    department: String,
    service: String,
    score: i64,
    ease: Option<i64>,
    courtesy: Option<i64>,
    obstacle: Option<String>,
    body: Option<String>,
    day: i64,
}

#[derive(Serialize)]
pub(super) struct SurveyRow {
    pub a: i64,
    pub survey: i64,
    pub day: i64,
}

impl CaseRow {
    pub(super) fn new(sealer: &Arc<Sealer>, association: AssociationId, case: &Case) -> Self {
        let service = match &case.kind {
            CaseKind::Request { form } => form.clone(),
            CaseKind::Enquiry { .. } => "enquiry".to_owned(),
        };
        CaseRow {
            id: case.id.0,
            a: association.0,
            // No conversation has the number 0: so stand the cases of people outside, and those that are erased.
            chat: case.chat().map_or(0, |chat| chat.0),
            channel: case.channel_word(),
            reference: case.reference.clone(),
            service,
            stage: case.stage().number(),
            department: case.department.clone(),
            opened: ms(case.opened_at),
            moved: ms(case.moved_at()),
            day: local_day(case.opened_at),
            erased: case.erased_at.map(ms),
            confidential: case.confidential.into(),
            body: sealer.seal_hex(association, &case_name(association, case.id.0), &bytes(case)),
        }
    }
}

impl HistoryRow {
    pub(super) fn new(sealer: &Arc<Sealer>, claimed: &Claimed, ordinal: i64, line: &HistoryLine) -> Self {
        let (association, event) = (claimed.association, claimed.id.0);
        let body = bytes(&LineBody { by: line.by.clone(), note: line.note.clone() });
        HistoryRow {
            a: association.0,
            case_id: line.case.0,
            event,
            ordinal,
            at: ms(line.at),
            what: line.what.clone(),
            body: sealer.seal_hex(association, &history_name(association, event, ordinal), &body),
        }
    }
}

impl RatingRow {
    /// The key joins conversation and survey under a keyed hash: the same person changes the same rating, and nobody who
    /// reads the table learns whose it is. Only the day is kept: an instant would be that of the tap's row in the inbox,
    /// and so name the conversation.
    pub(super) fn new(sealer: &Arc<Sealer>, claimed: &Claimed, rating: &Rating) -> Self {
        let association = claimed.association;
        let (kind, room) = room_columns(claimed.room.key);
        let parts = [kind.to_string(), room.to_string(), rating.survey.to_string()];
        let person = sealer.keyed_hash(association, &["rating", &parts[0], &parts[1], &parts[2]]);
        let name = rating_name(association, &person);
        let body =
            rating.comment.as_ref().map(|comment| sealer.seal_hex(association, &name, comment.as_bytes()));
        RatingRow {
            a: association.0,
            person,
            department: rating.department.clone(),
            service: rating.service.clone(),
            score: rating.score.into(),
            ease: rating.ease.map(i64::from),
            courtesy: rating.courtesy.map(i64::from),
            obstacle: rating.obstacle.clone(),
            body,
            day: local_day(rating.at),
        }
    }
}

impl Store {
    /// A case by its number.
    pub async fn find_case(
        &self,
        association: AssociationId,
        id: CaseId,
    ) -> Result<Option<Case>, StoreError> {
        self.look().await?.find_case(association, id).await
    }

    /// A case by its reference, ten digits.
    pub async fn find_case_by_reference(
        &self,
        association: AssociationId,
        reference: &str,
    ) -> Result<Option<Case>, StoreError> {
        self.look().await?.find_case_by_reference(association, reference).await
    }

    /// A case's history, oldest first, at most `limit` lines.
    pub async fn list_history(
        &self,
        association: AssociationId,
        case: CaseId,
        limit: u32,
    ) -> Result<Vec<StoredLine>, StoreError> {
        self.look().await?.list_history(association, case, limit).await
    }
}

impl Tx {
    /// A case by its number.
    pub async fn find_case(
        &mut self,
        association: AssociationId,
        id: CaseId,
    ) -> Result<Option<Case>, StoreError> {
        let sql = "select id, body from case_file where association = $1 and id = $2";
        let found = rows!(self, (i64, Vec<u8>), sql, association.0, id.0);
        Ok(self.cases(association, found)?.into_iter().next())
    }

    /// A case by its reference, ten digits.
    pub async fn find_case_by_reference(
        &mut self,
        association: AssociationId,
        reference: &str,
    ) -> Result<Option<Case>, StoreError> {
        let sql = "select id, body from case_file where association = $1 and reference = $2";
        let found = rows!(self, (i64, Vec<u8>), sql, association.0, reference);
        Ok(self.cases(association, found)?.into_iter().next())
    }

    /// As [`Store::list_history`], within this transaction.
    pub async fn list_history(
        &mut self,
        association: AssociationId,
        case: CaseId,
        limit: u32,
    ) -> Result<Vec<StoredLine>, StoreError> {
        let sql = "select event, ordinal, at, what, body from history \
                   where association = $1 and case_id = $2 order by id limit $3";
        let found =
            rows!(self, (i64, i64, i64, String, Vec<u8>), sql, association.0, case.0, i64::from(limit));
        let line = |(event, ordinal, at, what, body): (i64, i64, i64, String, Vec<u8>)| {
            let name = history_name(association, event, ordinal);
            let LineBody { by, note } = unseal(&self.sealer, association, &name, &body)?;
            Ok(StoredLine { at: instant(at), what, by, note, event: EventId(event) })
        };
        found.into_iter().map(line).collect()
    }

    pub(super) fn cases(
        &self,
        association: AssociationId,
        found: Vec<(i64, Vec<u8>)>,
    ) -> Result<Vec<Case>, StoreError> {
        let open = |(id, body): (i64, Vec<u8>)| {
            unseal(&self.sealer, association, &case_name(association, id), &body)
        };
        found.into_iter().map(open).collect()
    }

    /// Cases, history, ratings, surveys and judgements of a batch.
    pub(super) async fn apply_records(&mut self, batch: &Batch) -> Result<(), StoreError> {
        self.keep_cases(&batch.cases.values().collect::<Vec<_>>()).await?;
        self.apply_marks(batch).await?;
        if !batch.history.is_empty() {
            let sql = "insert into history (association, case_id, event, ordinal, at, what, body) \
                       select cast(item.value->>'a' as bigint), cast(item.value->>'case_id' as bigint), \
                       cast(item.value->>'event' as bigint), cast(item.value->>'ordinal' as bigint), \
                       cast(item.value->>'at' as bigint), item.value->>'what', unhex(item.value->>'body') \
                       from json_each($1) as item where true order by cast(item.key as bigint) \
                       on conflict (event, ordinal) do nothing";
            run!(self, sql, json(&batch.history));
        }
        self.keep_ratings(&batch.ratings.values().collect::<Vec<_>>()).await?;
        if !batch.surveys.is_empty() {
            let sql = "insert into survey_sent (association, survey, local_day) \
                       select cast(item.value->>'a' as bigint), cast(item.value->>'survey' as bigint), \
                       cast(item.value->>'day' as bigint) from json_each($1) as item where true \
                       on conflict (association, survey) do nothing";
            run!(self, sql, json(&batch.surveys.values().collect::<Vec<_>>()));
        }
        self.add_judgements(&batch.judgements).await
    }

    async fn keep_cases(&mut self, cases: &[&CaseRow]) -> Result<(), StoreError> {
        if cases.is_empty() {
            return Ok(());
        }
        let sql = "insert into case_file (id, association, chat, reference, service, stage, department, opened_at, \
                   moved_at, opened_day, erased_at, confidential, channel, body) select cast(item.value->>'id' as bigint), \
                   cast(item.value->>'a' as bigint), cast(item.value->>'chat' as bigint), item.value->>'reference', \
                   item.value->>'service', cast(item.value->>'stage' as bigint), item.value->>'department', \
                   cast(item.value->>'opened' as bigint), cast(item.value->>'moved' as bigint), \
                   cast(item.value->>'day' as bigint), cast(item.value->>'erased' as bigint), \
                   cast(item.value->>'confidential' as bigint), item.value->>'channel', \
                   unhex(item.value->>'body') from json_each($1) as item where true order by cast(item.key as bigint) \
                   on conflict (id) do update set chat = excluded.chat, channel = excluded.channel, service = excluded.service, \
                   stage = excluded.stage, department = excluded.department, moved_at = excluded.moved_at, \
                   erased_at = excluded.erased_at, confidential = excluded.confidential, body = excluded.body";
        run!(self, sql, json(cases));
        Ok(())
    }

    async fn keep_ratings(&mut self, ratings: &[&RatingRow]) -> Result<(), StoreError> {
        if ratings.is_empty() {
            return Ok(());
        }
        // The day stays that of the first tap, and what comes after the week is not taken: a month that is closed never
        // changes.
        let sql = "insert into rating (association, person_key, department, service, score, ease, courtesy, obstacle, \
                   body, local_day) \
                   select cast(item.value->>'a' as bigint), item.value->>'person', item.value->>'department', \
                   item.value->>'service', cast(item.value->>'score' as bigint), \
                   cast(item.value->>'ease' as bigint), cast(item.value->>'courtesy' as bigint), \
                   item.value->>'obstacle', unhex(item.value->>'body'), cast(item.value->>'day' as bigint) \
                   from json_each($1) as item where true on conflict (association, person_key) do update \
                   set department = excluded.department, service = excluded.service, score = excluded.score, \
                   ease = excluded.ease, courtesy = excluded.courtesy, obstacle = excluded.obstacle, \
                   body = excluded.body where excluded.local_day - rating.local_day <= $2";
        run!(self, sql, json(ratings), RATING_OPEN_DAYS);
        Ok(())
    }
}
