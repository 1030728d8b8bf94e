//! The sandbox as a bot and as the page meet it: over HTTP.

#[path = "sandbox/faults.rs"]
mod faults;
#[path = "sandbox/groups.rs"]
mod groups;
#[path = "sandbox/kinds.rs"]
mod kinds;
#[path = "sandbox/page.rs"]
mod page;
#[path = "sandbox/receiving.rs"]
mod receiving;
#[path = "sandbox/sending.rs"]
mod sending;
#[path = "sandbox/stage.rs"]
mod stage;
