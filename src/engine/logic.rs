//! What the engine runs but does not know: plain functions, so that a test can plant a panic in any of them.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::dialogue::Step;
use crate::dialogue::event::{Event, Incoming, Sender, Shape};
use crate::dialogue::ids::AssociationId;
use crate::dialogue::outgoing::Outgoing;
use crate::dialogue::room::Room;
use crate::dialogue::view::{Needs, View};
use crate::knowledge::Reading;

/// What an update means.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The person behind it.
    pub sender: Option<Sender>,
    /// How it was put, where it is a message.
    pub shape: Shape,
    /// What happened; `None` for an update that concerns nobody (it is kept all the same).
    pub event: Option<Event>,
}

/// An update of Telegram → an event. Total: what cannot be understood is an event too.
pub type Decode = dyn Fn(AssociationId, &[u8]) -> Decoded + Send + Sync;
/// What a step must see.
pub type NeedsOf = dyn Fn(AssociationId, &Room, &Incoming) -> Needs + Send + Sync;
/// What the knowledge makes of a text.
pub type Read = dyn Fn(AssociationId, &str) -> Reading + Send + Sync;
/// One decision.
pub type StepOf = dyn Fn(AssociationId, &View, Room, &Incoming, DateTime<Utc>) -> Step + Send + Sync;
/// What a conversation is told when its event was set aside.
pub type Apology = dyn Fn(AssociationId, &Room) -> Outgoing + Send + Sync;

/// The functions of an installation; each picks the association's own pack, words and keys.
#[derive(Clone)]
pub struct Logic {
    /// An update of Telegram → an event.
    pub decode: Arc<Decode>,
    /// What a step must see.
    pub needs: Arc<NeedsOf>,
    /// What the knowledge makes of a text.
    pub read: Arc<Read>,
    /// One decision.
    pub step: Arc<StepOf>,
    /// What a conversation is told when its event was set aside.
    pub apology: Arc<Apology>,
}
