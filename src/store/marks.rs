//! By what a case is found beside its reference: kept and compared as keyed hashes.

use std::sync::Arc;

use serde::Serialize;

use super::row::json;
use super::tx::{rows, run};
use super::view::side;
use super::{Batch, Sealer, StoreError, Tx};
use crate::dialogue::case::Case;
use crate::dialogue::event::RoomKey;
use crate::dialogue::find::{Mark, marks_of};
use crate::dialogue::ids::AssociationId;
use crate::dialogue::view::FOUND_MAX;

/// A mark of a case.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MarkRow {
    a: i64,
    case_id: i64,
    mark: String,
}

/// A mark that is looked for.
#[derive(Serialize)]
struct Wanted {
    mark: String,
}

impl MarkRow {
    /// The marks of a case.
    pub(super) fn of(
        sealer: &Arc<Sealer>,
        association: AssociationId,
        case: &Case,
    ) -> impl Iterator<Item = Self> {
        let marks = marks_of(case);
        let (a, case_id) = (association.0, case.id.0);
        marks.into_iter().map(move |mark| MarkRow { a, case_id, mark: hash(sealer, association, &mark) })
    }
}

impl Tx {
    /// The cases that have every one of the marks, latest first, at most [`FOUND_MAX`].
    pub(super) async fn find_cases(
        &mut self,
        association: AssociationId,
        room: RoomKey,
        marks: &[Mark],
    ) -> Result<Vec<Case>, StoreError> {
        let wanted = |mark: &Mark| Wanted { mark: hash(&self.sealer, association, mark) };
        let hashes: Vec<Wanted> = marks.iter().map(wanted).collect();
        let sql = "select id, body from case_file where association = $1 and confidential = $4 and id in (select case_id from case_mark \
                   where association = $1 and mark in (select item.value->>'mark' from json_each($2) as item) \
                   group by case_id having count(*) = $3) order by opened_at desc, id desc limit $5";
        let count = hashes.len() as i64;
        let (side, most) = (side(room), FOUND_MAX as i64);
        let found = rows!(self, (i64, Vec<u8>), sql, association.0, json(&hashes), count, side, most);
        self.cases(association, found)
    }

    /// Marks of a batch; those that are there stay.
    pub(super) async fn apply_marks(&mut self, batch: &Batch) -> Result<(), StoreError> {
        if batch.marks.is_empty() {
            return Ok(());
        }
        let sql = "insert into case_mark (association, case_id, mark) select cast(item.value->>'a' as bigint), \
                   cast(item.value->>'case_id' as bigint), item.value->>'mark' from json_each($1) as item \
                   where true on conflict (association, mark, case_id) do nothing";
        run!(self, sql, json(&batch.marks.iter().collect::<Vec<_>>()));
        Ok(())
    }
}

fn hash(sealer: &Sealer, association: AssociationId, mark: &Mark) -> String {
    sealer.keyed_hash(association, &mark.parts())
}
