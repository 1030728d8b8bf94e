//! The policy's order (steps S2–S7): which act leads from which stage to which. A move that the order does not have
//! cannot be written; whoever asks for it is told where the case stands.

use chrono::{DateTime, TimeDelta, Utc};

use super::action::{Act, Finding};
use super::case::{self, Case, CaseKind, Check, Decision, Delivery, Officer, Stage, Verdict};
use super::event::News;
use super::world::World;
use crate::pack::{Decider, EarlyDecision, Form};

/// A delivery that the person has neither confirmed nor denied may be closed by staff after this many days.
const CONFIRMATION_DAYS: i64 = 7;

/// What staff may do with a case just now, in the order of the card's buttons.
pub fn allowed(world: &World, case: &Case, now: DateTime<Utc>) -> Vec<Act> {
    if case.stage.is_over() {
        return vec![];
    }
    if case.claimed.is_none() {
        return vec![Act::Claim];
    }
    let mut acts = match case.stage {
        Stage::Matching if checks_pass(case) => vec![Act::FinishMatching, Act::AskMore],
        Stage::Matching => vec![Act::AskMore],
        Stage::Returned => vec![Act::Match],
        Stage::AwaitingSignature => vec![Act::RecordSignature, Act::AskMore],
        Stage::Ready => vec![Act::Raise, Act::AskMore],
        Stage::Committee if decision_is_open(world, case, now) => {
            vec![Act::Accept, Act::PartlyAccept, Act::Defer, Act::Reject]
        }
        Stage::Accepted | Stage::PartlyAccepted if may_register(world, case) => vec![Act::Register],
        Stage::Registered if world.pack.profile.service_step => vec![Act::Deliver],
        Stage::Registered | Stage::Rejected | Stage::InWork => vec![Act::Close],
        Stage::Delivered if confirmation_is_overdue(case, now) => vec![Act::Close],
        // Claimed, a case has left this stage; the others wait for the committee, for registration's conditions, for
        // the person's word.
        Stage::Submitted | Stage::Committee | Stage::Accepted | Stage::PartlyAccepted | Stage::Delivered => {
            vec![]
        }
        Stage::Closed | Stage::Withdrawn => vec![],
    };
    if !case.referred && matches!(case.stage, Stage::Matching | Stage::InWork) {
        acts.push(Act::Refer);
    }
    acts.push(Act::Release);
    acts
}

/// True where the committee's decision may be recorded: not before the policy's minimum, unless the profile lets it
/// be taken early with a written reason.
fn decision_is_open(world: &World, case: &Case, now: DateTime<Utc>) -> bool {
    let early = world.pack.profile.early_decision == EarlyDecision::NeedsReason;
    case.raised_at.is_some_and(|raised_at| early || world.may_decide(raised_at, now))
}

/// Every item was compared, matches, and was valid at submission (BH-S2.3).
fn checks_pass(case: &Case) -> bool {
    let fine = |check: &Check| check.finding == Some(Finding::Matches) && check.valid == Some(true);
    !case.checks.is_empty() && case.checks.iter().all(fine)
}

/// Registration needs the checklist, the attestation where the profile has it, and an acceptance (BH-S6.1).
fn may_register(world: &World, case: &Case) -> bool {
    let attested = form_of(world, case).is_none_or(|form| !form.attests || case.attestation.is_some());
    let accepted = case
        .decision
        .as_ref()
        .is_some_and(|decision| matches!(decision.verdict, Verdict::Accepted | Verdict::PartlyAccepted));
    case.matched.is_some() && attested && accepted
}

fn confirmation_is_overdue(case: &Case, now: DateTime<Utc>) -> bool {
    case.delivery
        .as_ref()
        .is_some_and(|delivery| now - delivery.recorded.at >= TimeDelta::days(CONFIRMATION_DAYS))
}

/// The form of a request, as this association has it.
pub(super) fn form_of<'a>(world: &'a World, case: &Case) -> Option<&'a Form> {
    match &case.kind {
        CaseKind::Request { form } => world.find_form(form),
        CaseKind::Enquiry { .. } => None,
    }
}

/// Does an allowed act that needs no words, and says what there is to tell the person.
pub(super) fn act(world: &World, case: &mut Case, act: Act, by: case::Act) -> Option<News> {
    let at = by.at;
    let (stage, news) = match act {
        Act::Claim => {
            case.claimed = Some(by.by);
            (claimed_stage(world, case), Some(News::Claimed))
        }
        Act::Release => {
            case.claimed = None;
            (case.stage, None)
        }
        Act::Match => (Stage::Matching, None),
        Act::FinishMatching => {
            case.matched = Some(by);
            let signature = form_of(world, case).is_some_and(|form| form.needs_signature);
            match signature {
                true => (Stage::AwaitingSignature, Some(News::SignatureAwaited)),
                false => (Stage::Ready, None),
            }
        }
        Act::RecordSignature => {
            case.signed = Some(by);
            (Stage::Ready, None)
        }
        Act::Raise => {
            case.raised_at = Some(at);
            (Stage::Committee, Some(News::Raised))
        }
        Act::Register => (Stage::Registered, Some(News::Registered)),
        Act::Refer => {
            case.referred = true;
            (case.stage, Some(News::Referred))
        }
        Act::Close => (Stage::Closed, Some(News::Closed)),
        Act::AskMore
        | Act::Accept
        | Act::PartlyAccept
        | Act::Defer
        | Act::Reject
        | Act::Deliver
        | Act::Card => (case.stage, None),
    };
    settle(case, stage, at);
    news
}

/// Where a claimed case stands: a request's data are matched, an enquiry is worked on. A case claimed again keeps
/// its stage.
fn claimed_stage(world: &World, case: &Case) -> Stage {
    if case.stage != Stage::Submitted {
        return case.stage;
    }
    match form_of(world, case).map(|form| form.decides) {
        Some(Decider::Committee | Decider::Board | Decider::Above) => Stage::Matching,
        Some(Decider::Staff) | None => Stage::InWork,
    }
}

/// Sends a case back for what is missing (S2).
pub(super) fn return_for_more(case: &mut Case, at: DateTime<Utc>) {
    case.matched = None;
    case.signed = None;
    settle(case, Stage::Returned, at);
}

/// Takes a returned case up again.
pub(super) fn take_up(case: &mut Case, at: DateTime<Utc>) {
    if case.stage == Stage::Returned {
        settle(case, Stage::Matching, at);
    }
}

/// Records the committee's decision (S5).
pub(super) fn decide(case: &mut Case, decision: Decision) {
    let at = decision.recorded.at;
    let stage = match decision.verdict {
        Verdict::Accepted => Stage::Accepted,
        Verdict::PartlyAccepted => Stage::PartlyAccepted,
        Verdict::Deferred => Stage::Committee,
        Verdict::Rejected => Stage::Rejected,
    };
    case.decision = Some(decision);
    settle(case, stage, at);
}

/// Records a delivery (S7); the person is asked to confirm.
pub(super) fn deliver(case: &mut Case, delivery: Delivery) {
    let at = delivery.recorded.at;
    case.delivery = Some(delivery);
    settle(case, Stage::Delivered, at);
}

/// The person's word on a delivery: confirmed closes the case, denied gives it back to staff.
pub(super) fn confirm(case: &mut Case, received: bool, at: DateTime<Utc>) {
    if let Some(delivery) = &mut case.delivery {
        delivery.confirmed = Some(received);
    }
    settle(case, if received { Stage::Closed } else { Stage::Registered }, at);
}

/// Withdraws a case at the person's wish.
pub(super) fn withdraw(case: &mut Case, at: DateTime<Utc>) {
    settle(case, Stage::Withdrawn, at);
}

/// Closes a talk at the person's wish.
pub(super) fn end_talk(case: &mut Case, at: DateTime<Utc>) {
    settle(case, Stage::Closed, at);
}

/// Opens a closed enquiry again, for whoever takes it.
pub(super) fn reopen(case: &mut Case, at: DateTime<Utc>) {
    case.claimed = None;
    settle(case, Stage::Submitted, at);
}

/// True while the person may still take the case back: nothing has been decided.
pub(super) fn may_withdraw(case: &Case) -> bool {
    matches!(
        case.stage,
        Stage::Submitted
            | Stage::Matching
            | Stage::Returned
            | Stage::AwaitingSignature
            | Stage::Ready
            | Stage::Committee
            | Stage::InWork
    )
}

/// True where an officer other than the one who holds the case may do this: taking it, or giving it back.
pub(super) fn is_open_to_all(act: Act) -> bool {
    matches!(act, Act::Claim | Act::Release)
}

/// True where an officer holds the case.
pub(super) fn holds(case: &Case, officer: &Officer) -> bool {
    case.claimed.as_ref().is_some_and(|holder| holder.user == officer.user)
}

fn settle(case: &mut Case, stage: Stage, at: DateTime<Utc>) {
    if case.stage != stage {
        case.stage = stage;
        case.moved_at = at;
    }
}
