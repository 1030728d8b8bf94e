//! Erasing what is personal in cases: when their period is over, or at a person's wish.
//!
//! One commit erases a case: its papers are given up (each file goes before its row, by whoever keeps them), its body
//! holds nothing personal any more, its history keeps words and dates alone, no name of a message leads to it, nor does
//! its person's name or mobile. A process
//! that dies before the commit has erased nothing; after it, the files are removed by the next one.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::row::{bytes, case_name, history_name, json, ms, unseal};
use super::tx::{rows, run};
use super::{Store, StoreError, Tx};
use crate::dialogue::case::{Case, Stage};
use crate::dialogue::ids::{AssociationId, CaseId, ChatId};
use crate::dialogue::paper::Owner;

/// Cases erased in one commit: it stays short.
const ERASED_BATCH: i64 = 50;
/// Commits of one sweep; what is left waits for the next.
const ERASED_ROUNDS_MAX: u32 = 20;
/// Papers given up in one commit.
const PAPERS_BATCH: i64 = 200;

/// What a sweep erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Papers that were given up; their files follow.
    pub papers: u64,
    /// Cases that hold nothing personal any more.
    pub cases: u64,
}

/// The line of a history that is left.
#[derive(Serialize)]
struct EmptyLine {
    event: i64,
    ordinal: i64,
    body: String,
}

impl Store {
    /// Gives up the papers of cases that were over before `papers_before`, then erases those that were over before
    /// `cases_before` (civil time), in short commits.
    pub async fn erase_old(
        &self,
        association: AssociationId,
        papers_before: DateTime<Utc>,
        cases_before: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Erased, StoreError> {
        let (mut erased, over) = (Erased::default(), json(&over()));
        for _ in 0..ERASED_ROUNDS_MAX {
            let mut tx = self.begin().await?;
            let sql = "update attachment set state = 4, body = null, done_at = $5 where id in (select a.id \
                       from attachment a join case_file c on c.association = a.association and c.id = a.owner \
                       where a.association = $1 and a.owner_kind = 1 and a.state <> 4 and c.moved_at < $2 \
                       and c.stage in (select cast(value as bigint) from json_each($3)) limit $4)";
            let gone = run!(tx, sql, association.0, ms(papers_before), &over, PAPERS_BATCH, ms(now));
            tx.rings_attachments = gone > 0;
            tx.commit().await?;
            erased.papers += gone;
            if gone == 0 {
                break;
            }
        }
        let mut last = 0;
        for _ in 0..ERASED_ROUNDS_MAX {
            let mut tx = self.begin().await?;
            let sql = "select id, body from case_file where association = $1 and erased_at is null \
                       and moved_at < $2 and stage in (select cast(value as bigint) from json_each($3)) \
                       and id > $4 order by id limit $5";
            let found =
                rows!(tx, (i64, Vec<u8>), sql, association.0, ms(cases_before), &over, last, ERASED_BATCH);
            let Some(&(latest, _)) = found.last() else { break };
            last = latest;
            erased.cases += tx.erase(association, found, now).await?;
            tx.commit().await?;
        }
        Ok(erased)
    }
}

impl Tx {
    /// Erases the cases of a conversation that are over, but for one: that by which the person asked for it.
    pub(super) async fn erase_of(
        &mut self,
        association: AssociationId,
        chat: ChatId,
        but: CaseId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "select id, body from case_file where association = $1 and chat = $2 and id <> $3 \
                   and erased_at is null and stage in (select cast(value as bigint) from json_each($4)) order by id";
        let found = rows!(self, (i64, Vec<u8>), sql, association.0, chat.0, but.0, json(&over()));
        self.erase(association, found, now).await.map(drop)
    }

    /// Erases cases by their rows; one that does not open is told to the log and left for somebody to look at.
    async fn erase(
        &mut self,
        association: AssociationId,
        found: Vec<(i64, Vec<u8>)>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut erased = 0;
        for (id, body) in found {
            let name = case_name(association, id);
            match unseal::<Case>(&self.sealer, association, &name, &body) {
                Err(error) => tracing::error!(case = id, %error, "a case that is to be erased does not open"),
                Ok(case) => {
                    self.erase_case(association, &case, now).await?;
                    erased += 1;
                }
            }
        }
        Ok(erased)
    }

    async fn erase_case(
        &mut self,
        association: AssociationId,
        case: &Case,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (a, id) = (association.0, case.id.0);
        self.discard(a, Owner::Case(case.id), now).await?;
        let body = self.sealer.seal(association, &case_name(association, id), &bytes(&case.erased(now)));
        let sql =
            "update case_file set chat = 0, body = $3, erased_at = $4 where association = $1 and id = $2";
        run!(self, sql, a, id, body, ms(now));
        let sql = "select event, ordinal from history where association = $1 and case_id = $2";
        let lines = rows!(self, (i64, i64), sql, a, id);
        let nothing = bytes(&serde_json::json!({"by": null, "note": null}));
        let empty = |(event, ordinal): (i64, i64)| {
            let name = history_name(association, event, ordinal);
            EmptyLine { event, ordinal, body: self.sealer.seal_hex(association, &name, &nothing) }
        };
        let lines: Vec<EmptyLine> = lines.into_iter().map(empty).collect();
        let sql = "update history set body = unhex(item.value->>'body') from json_each($1) as item \
                   where history.event = cast(item.value->>'event' as bigint) \
                   and history.ordinal = cast(item.value->>'ordinal' as bigint)";
        run!(self, sql, json(&lines));
        let sql = "delete from slot where association = $1 and (key in ($2, $3) or key like $4 or key like $5 \
                   or key like $6 or key like $7)";
        let exact = |kind: &str| format!("{kind}{id}");
        let parts = |kind: &str| format!("{kind}{id}.%");
        run!(self, sql, a, exact("t"), exact("c"), parts("m"), parts("r"), parts("p"), parts("n"));
        run!(self, "delete from booking where association = $1 and case_id = $2", a, id);
        run!(self, "delete from case_mark where association = $1 and case_id = $2", a, id);
        Ok(())
    }
}

/// The numbers of the stages after which nothing more comes.
fn over() -> Vec<i64> {
    Stage::ALL.iter().filter(|stage| stage.is_over()).map(|stage| stage.number()).collect()
}
