//! The two desks. Whoever tells of a case tells the association's desk; what it is not shown is passed on to the desk of
//! confidential matters, unread. So no sender has to know where a case is, and messages of a case keep their order.
//!
//! Invariant: the store shows a desk its own cases alone ([`crate::dialogue::case::Case::is_shown_in`]), so nothing that
//! the association's desk says, lists, finds or counts can be of a confidential case.

use super::super::effect::Effect;
use super::super::event::{DeskEvent, Event, Incoming, RoomKey};
use super::super::view::View;
use super::needs::told_of;

/// What the association's desk is told of a case that it is not shown belongs to the other desk. There, what is told of
/// a case that does not exist ends.
pub(super) fn elsewhere(view: &View, incoming: &Incoming, event: &DeskEvent) -> Option<Effect> {
    let unknown = incoming.room == RoomKey::Desk && view.case.is_none();
    told_of(event).filter(|_| unknown)?;
    Some(Effect::Tell(RoomKey::Confidential, Event::Desk(Box::new(event.clone()))))
}
