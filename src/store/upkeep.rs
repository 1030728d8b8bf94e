//! Upkeep: leases, what is orphaned, what is purged.

use chrono::{DateTime, TimeDelta, Utc};

use super::row::ms;
use super::tx::{rows, run};
use super::{Store, StoreError};
use crate::dialogue::ids::AssociationId;

/// Rows whose bodies one purging statement empties: a commit stays short.
const PURGE_BATCH: i64 = 500;
/// Purging statements in one call; what is left waits for the next call.
const PURGE_ROUNDS_MAX: u32 = 200;
/// An event that is due for so long waits for nobody.
const OVERDUE: TimeDelta = TimeDelta::minutes(5);

/// What an association's store holds that somebody should look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Events that wait and are due.
    pub waiting: u64,
    /// Of these, due for more than five minutes.
    pub overdue: u64,
    /// Timers that are not due.
    pub timers: u64,
    /// Events that were set aside.
    pub set_aside: u64,
    /// Messages not yet sent.
    pub unsent: u64,
    /// Messages marked as being sent; without a running courier these are orphans.
    pub sending: u64,
    /// Messages that Telegram refused.
    pub refused: u64,
    /// Messages to people who cannot be reached.
    pub unreachable: u64,
    /// Messages of which nobody knows whether they were sent.
    pub uncertain: u64,
}

/// How many bodies were emptied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Of events.
    pub inbox: u64,
    /// Of messages.
    pub outbox: u64,
}

impl Store {
    /// Takes or renews a lease until `until_ms` of machine time; false while another holder's has not run out.
    pub async fn take_lease(
        &self,
        name: &str,
        holder: &str,
        machine_ms: i64,
        until_ms: i64,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let sql = "insert into lease (name, holder, until_ms) values ($1, $2, $4) on conflict (name) do update \
                   set holder = excluded.holder, until_ms = excluded.until_ms \
                   where lease.holder = excluded.holder or lease.until_ms <= $3";
        let taken = run!(tx, sql, name, holder, machine_ms, until_ms);
        tx.commit().await?;
        Ok(taken == 1)
    }

    /// Gives a lease back, if it is this holder's.
    pub async fn release_lease(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        run!(tx, "delete from lease where name = $1 and holder = $2", name, holder);
        tx.commit().await
    }

    /// When Telegram was last heard for an association, in machine time; `None` when that is not known.
    pub async fn find_heard(&self, association: AssociationId) -> Result<Option<i64>, StoreError> {
        let mut tx = self.look().await?;
        let found = rows!(tx, (i64,), "select at_ms from heard where association = $1", association.0);
        Ok(found.first().map(|row| row.0))
    }

    /// Notes that Telegram was heard for an association, at a machine time.
    pub async fn note_heard(&self, association: AssociationId, at_ms: i64) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let sql = "insert into heard (association, at_ms) values ($1, $2) \
                   on conflict (association) do update set at_ms = excluded.at_ms";
        run!(tx, sql, association.0, at_ms);
        tx.commit().await
    }

    /// Counts what somebody should look at.
    pub async fn audit(&self, association: AssociationId, now: DateTime<Utc>) -> Result<Audit, StoreError> {
        let mut tx = self.look().await?;
        let sql = "select count(case when state = 0 and due_at <= $2 then 1 end), \
                   count(case when state = 0 and due_at <= $3 and stored_at <= $3 then 1 end), \
                   count(case when state = 0 and due_at > $2 and origin = 2 then 1 end), \
                   count(case when state = 2 then 1 end) from inbox where association = $1 and state in (0, 2)";
        let inbox = rows!(tx, (i64, i64, i64, i64), sql, association.0, ms(now), ms(now - OVERDUE));
        let sql = "select state, count(*) from outbox where association = $1 and state in (0, 1, 3, 4, 5) group by state";
        let outbox = rows!(tx, (i64, i64), sql, association.0);
        let count = |state: i64| outbox.iter().find(|row| row.0 == state).map_or(0, |row| row.1 as u64);
        let (waiting, overdue, timers, set_aside) = inbox.first().copied().unwrap_or_default();
        Ok(Audit {
            waiting: waiting as u64,
            overdue: overdue as u64,
            timers: timers as u64,
            set_aside: set_aside as u64,
            unsent: count(0),
            sending: count(1),
            refused: count(3),
            unreachable: count(4),
            uncertain: count(5),
        })
    }

    /// Empties the bodies of events that were done or set aside, and of messages that came to an end, before an instant
    /// (civil time), in short commits; what is uncertain keeps its body for whoever decides it. The rows stay: their keys still refuse what arrives twice. Holds that have run
    /// out and appointments that were over by then go too.
    pub async fn purge(&self, before: DateTime<Utc>, machine_ms: i64) -> Result<Purged, StoreError> {
        let mut purged = Purged::default();
        for _ in 0..PURGE_ROUNDS_MAX {
            let mut tx = self.begin().await?;
            let sql = "update inbox set body = null where id in (select id from inbox where state in (1, 2) \
                       and body is not null and done_at < $1 limit $2)";
            let inbox = run!(tx, sql, ms(before), PURGE_BATCH);
            let sql = "update outbox set body = null where id in (select id from outbox where state in (2, 3, 4, 6, 7) \
                       and body is not null and done_at < $1 limit $2)";
            let outbox = run!(tx, sql, ms(before), PURGE_BATCH);
            tx.commit().await?;
            purged.inbox += inbox;
            purged.outbox += outbox;
            if inbox + outbox == 0 {
                break;
            }
        }
        let mut tx = self.begin().await?;
        run!(tx, "delete from hold where until_ms <= $1", machine_ms);
        tx.forget_bookings(before).await?;
        tx.commit().await?;
        Ok(purged)
    }
}
