//! Sila (صلة): the member-relations desk of a cooperative association, on Telegram.
//!
//! # The map
//!
//! An update of Telegram becomes a row of the inbox ([`telegram`], [`store`]). The [`engine`] takes it from there, loads
//! its room and what it must see, and asks the [`dialogue`] for one decision. What the dialogue wants done is stored in
//! the same commit; what is to be said waits in the outbox, from which a courier ([`telegram`]) sends it.
//!
//! | module | what it is | uses |
//! |---|---|---|
//! | [`cli`] | the command line | `app`, `config` |
//! | [`app`] | wires, spawns, stops | everything below |
//! | [`config`] | settings, validated once | |
//! | [`clock`] | the only reader of time | |
//! | [`engine`] | claim, step, one commit | `dialogue`, `knowledge`, `store` |
//! | [`telegram`] | poll, translate, dispatch | the dialogue's types, `store`, `texts` |
//! | [`store`] | all SQL, on SQLite and PostgreSQL | the dialogue's types |
//! | [`dialogue`] | every decision; pure | `pack`, `knowledge`'s types, `calendar`, `field`, `texts` |
//! | [`knowledge`] | words → an answer, a choice or a person; pure | |
//! | [`pack`] | an association's folder → validated types | `calendar`, `texts` |
//! | [`report`] | rows → figures, text, tables, a chart | `store`, `satisfaction`, `pack`, `texts`, `calendar` |
//! | [`satisfaction`] | what of people's ratings may be published; pure | |
//! | [`texts`], [`calendar`], [`field`] | words, dates and hours, typed values; pure | |
//! | [`sandbox`] | a Telegram of our own, and its page | nothing of ours: it speaks the Bot API |
//!
//! # What is absent, on purpose
//!
//! Channels between the adapters and the engine (rows are the channel), global state, traits with one implementation,
//! SQL outside the store, Telegram's types outside its module, time and randomness outside their one place. The tests
//! hold the sources to this.

pub mod app;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod dialogue;
pub mod engine;
pub mod field;
pub mod knowledge;
pub mod pack;
pub mod report;
pub mod sandbox;
pub mod satisfaction;
pub mod store;
pub mod telegram;
pub mod texts;
