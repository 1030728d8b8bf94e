//! Answers that officers approved for the association's knowledge: written at the desk, read by the export.

use serde::Serialize;

use super::claim::Claimed;
use super::row::{bytes, json, unseal};
use super::tx::{rows, run};
use super::{Sealer, Store, StoreError, Tx};
use crate::dialogue::effect::ApprovedAnswer;
use crate::dialogue::ids::AssociationId;

#[derive(Serialize)]
pub(super) struct ApprovedRow {
    a: i64,
    event: i64,
    ordinal: i64,
    body: String,
}

impl ApprovedRow {
    pub(super) fn new(sealer: &Sealer, claimed: &Claimed, ordinal: i64, approved: &ApprovedAnswer) -> Self {
        let (association, event) = (claimed.association, claimed.id.0);
        let name = row_name(association, event, ordinal);
        let body = sealer.seal_hex(association, &name, &bytes(approved));
        ApprovedRow { a: association.0, event, ordinal, body }
    }
}

impl Store {
    /// The answers approved in an association, oldest first, at most `limit`, those after the one numbered `after`;
    /// each with its number.
    pub async fn list_approved(
        &self,
        association: AssociationId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<(i64, ApprovedAnswer)>, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select id, event, ordinal, body from approved_answer where association = $1 and id > $2 \
                   order by id limit $3";
        let found = rows!(tx, (i64, i64, i64, Vec<u8>), sql, association.0, after, i64::from(limit));
        let open = |(id, event, ordinal, body): (i64, i64, i64, Vec<u8>)| {
            let name = row_name(association, event, ordinal);
            Ok((id, unseal(self.sealer(), association, &name, &body)?))
        };
        found.into_iter().map(open).collect()
    }
}

impl Tx {
    pub(super) async fn add_approved(&mut self, approved: &[ApprovedRow]) -> Result<(), StoreError> {
        if approved.is_empty() {
            return Ok(());
        }
        let sql = "insert into approved_answer (association, event, ordinal, body) \
                   select cast(item.value->>'a' as bigint), cast(item.value->>'event' as bigint), \
                   cast(item.value->>'ordinal' as bigint), unhex(item.value->>'body') from json_each($1) as item \
                   where true on conflict (event, ordinal) do nothing";
        run!(self, sql, json(approved));
        Ok(())
    }
}

fn row_name(association: AssociationId, event: i64, ordinal: i64) -> String {
    format!("approved_answer.{association}.{event}.{ordinal}")
}
