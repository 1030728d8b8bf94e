//! The whole program as its operator meets it: settings, commands, exit codes, signals. The Telegram it speaks to is
//! the sandbox's.

#[path = "binary/commands.rs"]
mod commands;
#[path = "binary/kills.rs"]
mod kills;
#[path = "binary/reload.rs"]
mod reload;
#[path = "binary/roster.rs"]
mod roster;
#[path = "binary/stage.rs"]
mod stage;
#[path = "binary/typing.rs"]
mod typing;
