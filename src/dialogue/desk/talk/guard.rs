//! A reply that names another case, or is brought from elsewhere, is asked about before it leaves.

use super::super::{Bench, card};
use super::notice;
use crate::dialogue::action::ReplyAct;
use crate::dialogue::case::Case;
use crate::dialogue::room::KnownReply;
use crate::field::reference::{grouped_reference, references_in};

/// What speaks against sending a reply at once.
pub(super) enum Doubt {
    /// It names the reference of another case.
    Names(String),
    /// It was forwarded, or quotes another place.
    Elsewhere,
}

/// What speaks against sending a reply at once, if anything does. A number that is shaped like a reference may be
/// another number: it is only asked about.
pub(super) fn doubt(bench: &Bench, case: &Case, reply: &KnownReply) -> Option<Doubt> {
    let text = reply.written.text.as_deref().unwrap_or_default();
    let other = references_in(text).into_iter().find(|reference| *reference != case.reference);
    let elsewhere = (bench.incoming.shape.elsewhere && bench.id() == reply.event).then_some(Doubt::Elsewhere);
    other.map(Doubt::Names).or(elsewhere)
}

/// Asks the writer, under the reply.
pub(super) fn ask(bench: &mut Bench, case: &Case, reply: &KnownReply, doubt: &Doubt) {
    let args = card::named(bench, case).code("own", grouped_reference(&case.reference));
    let (id, args) = match doubt {
        Doubt::Names(other) => ("desk-reply-names-other", args.code("other", grouped_reference(other))),
        Doubt::Elsewhere => ("desk-reply-from-elsewhere", args),
    };
    let acts = [("button-send-anyway", ReplyAct::Send), ("button-take-back", ReplyAct::TakeBack)];
    notice(bench, reply, id, &args, &acts);
}
