//! Claim, step, one commit.
//!
//! A *round* claims up to 64 rooms with something due, one event of each; loads what each step needs; steps them; and
//! commits all of it at once: before the commit nothing happened, after it everything did.
//!
//! **Panics.** Everything that is not the store's (decoding, needs, reading, step) runs under `catch_unwind` before the
//! write transaction begins. An event whose step panics is set aside in the round's commit; its conversation gets an
//! apology and the desk is told.
//!
//! **Errors of the database.** The rooms of the failed round are taken one by one. An event of which the database says
//! that its data are to blame is then set aside; for anything else the engine waits and tries again, for as long as it
//! takes.
//!
//! **Places taken meanwhile.** Steps of one round, or of two engines on PostgreSQL, may choose the same appointment: each
//! saw it free. The store admits one; the round of the other fails with [`StoreError::Taken`](crate::store::StoreError::Taken),
//! nothing of it has happened, and its rooms are taken one by one with what is there then. The person who was slower is
//! told so by the step itself, and nothing is set aside.
//!
//! **Events that kill the process** (a stack that overflows, memory that ends) reach no `catch_unwind`. Attempts would
//! have to be counted in a commit of their own before every step; instead they are counted only for events that were
//! already in the inbox when this process started. That is enough: an event that arrived later and kills this process is
//! such an event for the next one, so it costs one death more and every other round costs one commit less. An event with
//! an attempt behind it is taken alone, its attempt is taken back as soon as its step has returned, and it is set aside when
//! five processes in a row did not come so far.

mod apply;
mod careful;
mod logic;
mod panics;
mod round;
mod run;

pub use careful::DEATHS_MAX;
pub use logic::{Decoded, Logic};
pub use panics::log_panics_by_place;
pub use run::{Engine, Gates};
