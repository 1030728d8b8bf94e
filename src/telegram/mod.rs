//! Telegram: everything that knows the Bot API's names. Updates come in (`poll`, `inbound`), messages go out
//! (`outbound`, `courier`), papers are fetched (`fetcher`), all over one thin client (`api`).
//!
//! Invariants: an update is stored before its offset is acknowledged; translation is pure and total, so whatever
//! comes becomes an event, and what we cannot read is told to staff instead of dropped; the token never appears in
//! an error, a log or a `Debug`.

pub mod api;
pub mod buttons;
pub mod commands;
pub mod courier;
pub mod fetcher;
pub mod inbound;
pub mod outbound;
pub mod pace;
pub mod poll;
mod silence;
pub mod standing;
