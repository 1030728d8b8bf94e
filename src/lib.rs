//! Sila: the member-relations desk of a cooperative association, on Telegram.

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
pub mod store;
pub mod telegram;
pub mod texts;
