//! The dialogue: pure, total and synchronous. One event in one room becomes the room's new state and its effects.
//!
//! Invariants: no input or output, no clock, no randomness, no `Result`: bad input is a branch, a broken invariant
//! is a panic with a sentence that says why. A step writes only its own room and speaks only in it; it reaches
//! another by [`effect::Effect::Tell`].

pub mod action;
pub mod case;
pub mod effect;
pub mod event;
pub mod ids;
pub mod outgoing;
pub mod room;
pub mod view;
