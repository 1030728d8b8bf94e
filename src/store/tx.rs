//! One transaction on either database. A store function is written once: its SQL is the same text, and `run!` and
//! `rows!` give it to whichever database there is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use sqlx::{Postgres, Sqlite, Transaction};

use super::{Bells, Sealer, StoreError};

/// A transaction: nothing has happened until [`Tx::commit`]; a dropped one never happened.
pub struct Tx {
    pub(super) conn: Conn,
    pub(super) sealer: Arc<Sealer>,
    pub(super) bells: Arc<Bells>,
    pub(super) fuse: Option<Fuse>,
    /// Rows were added to the inbox: whoever waits for work is told at the commit.
    pub(super) rings_inbox: bool,
    /// Rows of the outbox were added or changed.
    pub(super) rings_outbox: bool,
    /// Papers are wanted, have come to an end, or are to be removed.
    pub(super) rings_attachments: bool,
}

/// The two databases.
pub(super) enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Cuts the transaction after so many store calls, for tests of crashes. Only [`super::Store::fused`] sets one.
#[derive(Clone, Debug)]
pub struct Fuse(Arc<AtomicI64>);

impl Fuse {
    /// Burns through at the call after the next `calls` ones; every later call fails too.
    pub fn after(calls: u32) -> Self {
        Fuse(Arc::new(AtomicI64::new(calls.into())))
    }

    /// One store call: cut, once it has burnt through.
    pub(super) fn burn(&self) -> Result<(), StoreError> {
        if self.0.fetch_sub(1, Ordering::SeqCst) <= 0 { Err(StoreError::Cut) } else { Ok(()) }
    }

    /// True once it has cut something.
    pub fn burnt(&self) -> bool {
        self.0.load(Ordering::SeqCst) < 0
    }
}

/// Runs the same expression with a connection to whichever database this transaction is on.
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {{
        $tx.burn()?;
        match &mut $tx.conn {
            $crate::store::tx::Conn::Sqlite(inner) => {
                let $c = &mut **inner;
                $body
            }
            $crate::store::tx::Conn::Postgres(inner) => {
                let $c = &mut **inner;
                $body
            }
        }
    }};
}

/// Runs a statement; gives the number of rows it touched.
macro_rules! run {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::tx::on!($tx, c => sqlx::query($sql)$(.bind($value))*.execute(c).await?.rows_affected())
    };
}

/// Runs a query; gives its rows as a vector of the named tuple type.
macro_rules! rows {
    ($tx:expr, $shape:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::tx::on!($tx, c => sqlx::query_as::<_, $shape>($sql)$(.bind($value))*.fetch_all(c).await?)
    };
}

pub(super) use {on, rows, run};

impl Tx {
    /// Makes it true, and wakes whoever waits for what it added.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.burn()?;
        match self.conn {
            Conn::Sqlite(tx) => tx.commit().await?,
            Conn::Postgres(tx) => tx.commit().await?,
        }
        if self.rings_inbox {
            self.bells.ring_inbox();
        }
        if self.rings_outbox {
            self.bells.ring_outbox();
        }
        if self.rings_attachments {
            self.bells.ring_attachments();
        }
        Ok(())
    }

    /// Undoes it at once; dropping it does so as soon as the runtime comes to it.
    pub async fn cancel(self) -> Result<(), StoreError> {
        match self.conn {
            Conn::Sqlite(tx) => tx.rollback().await?,
            Conn::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    pub(super) fn is_postgres(&self) -> bool {
        matches!(self.conn, Conn::Postgres(_))
    }

    pub(super) fn burn(&mut self) -> Result<(), StoreError> {
        self.fuse.as_ref().map_or(Ok(()), Fuse::burn)
    }
}
