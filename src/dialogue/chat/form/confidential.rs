//! A matter that opens only in a chat of its own (a complaint about a person, integrity). Everything comes to one desk
//! as yet, which those it is about may read: so no details are taken, and what was begun is not kept.

use super::super::super::room::Draft;
use super::super::{Talk, gate};
use super::drafts;

/// Ends the draft and names the ways to the management that no employee reads.
pub(super) fn turn_to_people(talk: &mut Talk, draft: &Draft) {
    drafts::drop_draft(talk, draft.id);
    gate::confidential(talk, "form-confidential");
}
