//! How deep a transcript is played.

use chrono::TimeDelta;
use sila::dialogue::ids::MessageId;

use super::binary_world::BinaryWorld;
use super::engine_world::EngineWorld;
use super::machine::Machines;
use super::script::{Head, Line};
use super::stage::{Act, Heard};
use super::step_world::StepWorld;

/// Staff can take a reply back for so long.
const REPLY_LEAVES: TimeDelta = TimeDelta::seconds(5);

/// The part of the product that a transcript goes through.
pub enum Depth {
    /// The dialogue alone, over maps.
    Step(Box<StepWorld>),
    /// Engine and database, with a courier that always arrives.
    Engine(Box<EngineWorld>),
    /// The whole binary, by what its sandbox's page does.
    Binary(Box<BinaryWorld>),
}

impl Depth {
    /// The dialogue alone.
    pub fn step(head: &Head) -> Self {
        let mut world = StepWorld::new(&head.association, head.clock, head.forum, head.desk);
        if head.confidential {
            world.add_confidential();
        }
        world.roster.clone_from(&head.roster);
        Depth::Step(Box::new(world))
    }

    /// Engine and database.
    pub fn engine(head: &Head) -> Self {
        let world =
            EngineWorld::new(&head.association, head.clock, head.forum, (head.desk, head.confidential));
        world.import(&head.roster);
        Depth::Engine(Box::new(world))
    }

    /// The whole binary.
    pub fn binary(machines: &Machines, head: &Head, lines: &[Line]) -> Self {
        Depth::Binary(Box::new(BinaryWorld::new(machines, head, lines)))
    }

    pub fn perform(&mut self, act: &Act) -> Option<MessageId> {
        match self {
            Depth::Step(world) => world.perform(act),
            Depth::Engine(world) => world.perform(act),
            Depth::Binary(world) => world.perform(act),
        }
    }

    pub fn settle(&mut self) {
        match self {
            Depth::Step(world) => world.settle(),
            Depth::Engine(world) => world.settle(),
            Depth::Binary(world) => world.settle(),
        }
    }

    pub fn advance(&mut self, by: TimeDelta) {
        match self {
            Depth::Step(world) => world.advance(by),
            Depth::Engine(world) => world.advance(by),
            Depth::Binary(world) => world.advance(by),
        }
    }

    /// Whoever replies to a person waits until it can no longer be taken back.
    pub fn let_replies_leave(&mut self) {
        self.advance(REPLY_LEAVES);
        self.settle();
    }

    pub fn take_heard(&mut self) -> Vec<Heard> {
        match self {
            Depth::Step(world) => world.take_heard(),
            Depth::Engine(world) => world.take_heard(),
            Depth::Binary(world) => world.take_heard(),
        }
    }
}
