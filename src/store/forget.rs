//! Deleting what is old, in short commits.

use super::tx::run;
use super::{Store, StoreError};

/// Rows deleted in one commit.
const BATCH: i64 = 500;
/// Commits of one call; what is left waits for the next.
const ROUNDS_MAX: u32 = 200;

impl Store {
    /// Runs a deletion of rows before a day (in Riyadh, counted from 1 January 1970) until none is left or the call has
    /// done its share; returns how many rows went. The statement takes the day and how many rows it may delete.
    pub(super) async fn forget_before(&self, sql: &'static str, before: i64) -> Result<u64, StoreError> {
        let mut gone = 0;
        for _ in 0..ROUNDS_MAX {
            let mut tx = self.begin().await?;
            let deleted = run!(tx, sql, before, BATCH);
            tx.commit().await?;
            gone += deleted;
            if deleted == 0 {
                break;
            }
        }
        Ok(gone)
    }
}
