//! What staff do for a person outside of Telegram: whatever that person would tap, staff record, and say that they told.

use super::super::{Case, Move, Path, Stage, leads};
use super::{form_of, may_withdraw};
use crate::dialogue::action::Act;
use crate::dialogue::event::News;
use crate::dialogue::world::World;

/// What waits to be told of one case, at most.
const UNTOLD_MAX: usize = 12;

/// What staff may do on behalf of the person, in the order of the card's buttons.
pub(super) fn acts(world: &World, case: &Case) -> Vec<Act> {
    let Some(outsider) = case.outsider() else { return Vec::new() };
    let mut acts = Vec::new();
    let talk = case.path() == Path::Enquiry && case.stage() == Stage::InWork;
    acts.extend((talk || !outsider.untold.is_empty()).then_some(Act::Told));
    if leads(case.path(), case.stage(), Move::Confirm).is_some() {
        acts.extend([Act::ConfirmFor, Act::DenyFor]);
    }
    let unattested = form_of(world, case).is_some_and(|form| form.attests) && case.attestation.is_none();
    let early = matches!(case.stage(), Stage::Matching | Stage::AwaitingSignature | Stage::Ready);
    acts.extend((unattested && early).then_some(Act::AttestFor));
    acts.extend(may_withdraw(case).then_some(Act::WithdrawFor));
    acts
}

/// The same case with news that its person has to be told; that of a conversation as it is.
pub(in crate::dialogue) fn with_untold(case: &Case, news: Option<&News>) -> Case {
    let mut case = case.clone();
    if let (Some(outsider), Some(word)) = (case.outsider_mut(), news.and_then(word)) {
        outsider.untold.retain(|known| known != word);
        outsider.untold.push(word.to_owned());
        let surplus = outsider.untold.len().saturating_sub(UNTOLD_MAX);
        outsider.untold.drain(..surplus);
    }
    case
}

/// The locale's word for news that somebody has to be told; `None` for what the person did, or need not be called for.
fn word(news: &News) -> Option<&'static str> {
    match news {
        News::Returned { .. } => Some("returned"),
        News::SignatureAwaited => Some("signature"),
        News::Raised => Some("raised"),
        News::Decided => Some("decided"),
        News::Registered => Some("registered"),
        News::Delivered => Some("delivered"),
        News::Finished => Some("finished"),
        News::Referred => Some("referred"),
        News::Explained => Some("explained"),
        News::Delayed => Some("delayed"),
        News::Reopened => Some("reopened"),
        News::Claimed
        | News::Clarified
        | News::AskedFor { .. }
        | News::Closed
        | News::Replied { .. }
        | News::ReplyEdited { .. }
        | News::Withdrawn
        | News::Unchanged => None,
    }
}
