//! The dialogue: pure, total and synchronous. One event in one room becomes the room's new state and its effects.
//!
//! Invariants: no input or output, no clock, no randomness, no `Result`: bad input is a branch, a broken invariant
//! is a panic with a sentence that says why. A step writes only its own room and speaks only in it; it reaches
//! another by [`effect::Effect::Tell`].

pub mod action;
pub mod announcement;
mod answer;
pub mod campaign;
pub mod case;
mod chat;
mod desk;
mod desk_event;
pub mod duty;
pub mod effect;
pub mod event;
pub mod find;
pub mod ids;
pub mod judged;
pub mod outgoing;
pub mod paper;
pub mod room;
pub mod roster;
pub mod scrub;
mod slot;
mod timer;
pub mod view;
mod world;

pub use case::moves::allowed;
pub use world::World;

use chrono::{DateTime, Utc};

use case::moves;
use effect::Effect;
use event::{Event, Incoming};
use room::Room;
use view::{Needs, View};

/// What a step leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The room's new state.
    pub room: Room,
    /// What is to be done, in order, in the same commit.
    pub effects: Vec<Effect>,
}

/// What an event needs to see before its step; to be loaded into a [`View`].
pub fn needs(world: &World, room: &Room, incoming: &Incoming) -> Needs {
    match (room, &incoming.event) {
        (Room::Chat(conversation), Event::Chat(event)) => chat::needs(world, conversation, event),
        (Room::Desk(desk), Event::Desk(event)) => desk::needs(desk, event),
        _ => Needs::default(),
    }
}

/// One event in its room: the room's new state, and what is to be done.
///
/// # Panics
/// When an event reached a room of another kind: rooms are chosen from the event itself, so this is a broken
/// invariant.
pub fn step(world: &World, view: &View, room: Room, incoming: &Incoming, now: DateTime<Utc>) -> Step {
    match (room, &incoming.event) {
        (Room::Chat(conversation), Event::Chat(event)) => {
            let (conversation, effects) = chat::step(world, view, *conversation, incoming, event, now);
            Step { room: Room::Chat(Box::new(conversation)), effects }
        }
        (Room::Desk(desk), Event::Desk(event)) => {
            let (desk, effects) = desk::step(world, view, *desk, incoming, event, now);
            Step { room: Room::Desk(Box::new(desk)), effects }
        }
        (Room::Chat(_), Event::Desk(_)) => panic!("an event of the desk was given to a conversation"),
        (Room::Desk(_), Event::Chat(_)) => panic!("an event of a conversation was given to the desk"),
    }
}
