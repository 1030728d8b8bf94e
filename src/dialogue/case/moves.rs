//! The policy's order (steps S2–S7) as staff and people walk it: what a move needs beside its place in the order, and
//! the one function that writes a stage. Whoever asks for a move that is not open is told where the case stands.

mod asked;
mod hands;
mod outside;

pub(in super::super) use asked::{ask_for, askable, supply};
pub(in super::super) use hands::{hand, is_own, may_reopen, open_again, reopen};
pub(in super::super) use outside::with_untold;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::super::action::{Act, Finding};
use super::super::event::News;
use super::super::world::World;
use super::{
    Act as Acted, Against, Case, CaseKind, Check, Decision, Delivery, Move, Officer, Outcome, Stage, Verdict,
    leads,
};
use crate::pack::{Decider, EarlyDecision, FieldKind, Form};

/// A delivery that the person has neither confirmed nor denied, and an explanation nobody answered, may be gone on
/// from by staff after this many days.
pub(in super::super) const CONFIRMATION_DAYS: i64 = 7;

/// Acts that move a case, in the order of the card's buttons.
const ORDER: [Act; 15] = [
    Act::Match,
    Act::FinishMatching,
    Act::RecordSignature,
    Act::Raise,
    Act::AskMore,
    Act::Accept,
    Act::PartlyAccept,
    Act::Defer,
    Act::Reject,
    Act::Register,
    Act::Deliver,
    Act::Finish,
    Act::Resume,
    Act::Close,
    Act::Refer,
];

/// What staff may do with a case just now, in the order of the card's buttons.
pub fn allowed(world: &World, case: &Case, now: DateTime<Utc>) -> Vec<Act> {
    if case.stage.is_over() {
        let reopens = may_reopen(world, case, now).then_some(Act::Reopen);
        return outside::acts(world, case).into_iter().chain(reopens).collect();
    }
    if case.claimed.is_none() {
        return vec![Act::Claim];
    }
    let open = |act: &Act| move_of(world, case, *act).is_some_and(|made| is_open(world, case, made, now));
    let mut acts: Vec<Act> = ORDER.into_iter().filter(open).collect();
    if case.stage == Stage::Clarify && case.explained_at.is_none() {
        acts.insert(0, Act::Explain);
    }
    acts.extend(outside::acts(world, case));
    let asked = matches!(&case.kind, CaseKind::Enquiry { question, .. } if !question.is_empty());
    // What was told in confidence teaches nobody.
    if asked && !case.confidential {
        acts.push(Act::Approve);
    }
    if case.answers.iter().any(|answer| is_masked(world, case, &answer.key)) {
        acts.push(Act::Reveal);
    }
    acts.extend([Act::Note, Act::Release]);
    acts
}

/// The move that an act makes; `None` for acts that change no stage.
fn move_of(world: &World, case: &Case, act: Act) -> Option<Move> {
    let made = match act {
        Act::Claim => Move::Begin,
        Act::Match => Move::TakeUp,
        Act::FinishMatching if needs_signature(world, case) => Move::AwaitSignature,
        Act::FinishMatching => Move::Match,
        Act::AskMore => Move::Return,
        Act::RecordSignature => Move::Sign,
        Act::Raise => Move::Raise,
        Act::Accept => Move::Accept,
        Act::PartlyAccept => Move::AcceptPartly,
        Act::Defer => Move::Defer,
        Act::Reject => Move::Reject,
        Act::Register => Move::Register,
        Act::Deliver => Move::Deliver,
        Act::Finish => Move::Finish,
        Act::Resume => Move::Clarify,
        Act::Refer => Move::Refer,
        Act::Close => Move::Close,
        Act::Release
        | Act::Explain
        | Act::Approve
        | Act::Card
        | Act::Papers
        | Act::Reopen
        | Act::Reveal
        | Act::Note
        | Act::Told
        | Act::ConfirmFor
        | Act::DenyFor
        | Act::AttestFor
        | Act::WithdrawFor => return None,
    };
    Some(made)
}

/// True where a move of staff has its place in the order, and what it needs is there.
fn is_open(world: &World, case: &Case, made: Move, now: DateTime<Utc>) -> bool {
    leads(case.path(), case.stage, made).is_some() && has_what_it_needs(world, case, made, now)
}

/// What staff's moves need. Those of the person ([`Move::Confirm`] …) need the person's word alone.
fn has_what_it_needs(world: &World, case: &Case, made: Move, now: DateTime<Utc>) -> bool {
    match made {
        Move::Match | Move::AwaitSignature => checks_pass(world, case),
        Move::Raise => may_raise(world, case),
        Move::Accept | Move::AcceptPartly | Move::Defer | Move::Reject => decision_is_open(world, case, now),
        Move::Register => may_register(world, case),
        Move::Deliver => world.pack.profile.service_step && nothing_awaited(case),
        Move::Finish => nothing_awaited(case),
        // Of a person outside staff themselves hear whether it is clear.
        Move::Clarify if case.outsider().is_some() => case.explained_at.is_some(),
        Move::Clarify => is_overdue(case.explained_at, now),
        Move::Close => match case.stage {
            Stage::Registered => !world.pack.profile.service_step && nothing_awaited(case),
            Stage::Delivered => is_overdue(case.delivery.as_ref().map(|delivery| delivery.recorded.at), now),
            _ => true,
        },
        _ => true,
    }
}

/// True where a decision may be recorded: of the committee not before the policy's minimum, unless the profile lets it
/// be taken early with a written reason. No document gives another body a minimum.
fn decision_is_open(world: &World, case: &Case, now: DateTime<Utc>) -> bool {
    let early = world.pack.profile.early_decision == EarlyDecision::NeedsReason;
    case.raised_at.is_some() && (early || earlier_than_policy(world, case, now).is_none())
}

/// The earliest day of the committee's decision, while it has not come; `None` for other bodies, and once it is here.
pub(in super::super) fn earlier_than_policy(
    world: &World,
    case: &Case,
    now: DateTime<Utc>,
) -> Option<NaiveDate> {
    let raised_at = case.raised_at.filter(|_| case.path() == super::Path::Committee)?;
    (!world.may_decide(raised_at, now)).then(|| world.earliest_decision(raised_at))
}

/// Every item was compared, matches, and was valid at submission (BH-S2.3); those that come after the decision are
/// not waited for.
fn checks_pass(world: &World, case: &Case) -> bool {
    let form = form_of(world, case);
    let fine = |check: &Check| check.finding == Some(Finding::Matches) && check.valid == Some(true);
    !case.checks.is_empty() && case.checks.iter().all(|check| fine(check) || comes_later(form, check))
}

/// True for an item that comes after the decision: an entry in a register, what is told.
pub(in super::super) fn comes_later(form: Option<&Form>, check: &Check) -> bool {
    form.is_some_and(|form| form.checklist.iter().any(|item| item.later && item.key.0 == check.key))
}

/// Those who decide get what is matched, attested where the profile has it, and signed where the method needs it.
fn may_raise(world: &World, case: &Case) -> bool {
    let signed = !needs_signature(world, case) || case.signed.is_some();
    case.matched.is_some() && is_attested(world, case) && signed
}

/// Whether a signature at the office is wanted: by the form, and only where a body decides this case.
pub(in super::super) fn needs_signature(world: &World, case: &Case) -> bool {
    case.path().body().is_some() && form_of(world, case).is_some_and(|form| form.needs_signature)
}

/// Registration needs the checklist, the attestation where the profile has it, an acceptance, and all that was asked
/// for since (BH-S6.1).
fn may_register(world: &World, case: &Case) -> bool {
    let accepted = case
        .decision
        .as_ref()
        .is_some_and(|decision| matches!(decision.verdict, Verdict::Accepted | Verdict::PartlyAccepted));
    case.matched.is_some() && is_attested(world, case) && accepted && nothing_awaited(case)
}

/// Requirements come before what they are for (S6, S7): while the person is asked for something, nothing is recorded as
/// registered, delivered or done. Staff who can do without it take the asking back.
fn nothing_awaited(case: &Case) -> bool {
    case.asked.is_empty()
}

fn is_attested(world: &World, case: &Case) -> bool {
    form_of(world, case).is_none_or(|form| !form.attests || case.attestation.is_some())
}

/// True for an answer that the card masks.
pub(in super::super) fn is_masked(world: &World, case: &Case, key: &str) -> bool {
    let field = form_of(world, case).and_then(|form| form.fields.iter().find(|field| field.key.0 == key));
    field.is_some_and(|field| field.identity || field.kind == FieldKind::Iban)
}

fn is_overdue(since: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    since.is_some_and(|since| now - since >= TimeDelta::days(CONFIRMATION_DAYS))
}

/// The form of a request, as this association has it.
pub(in super::super) fn form_of<'a>(world: &'a World, case: &Case) -> Option<&'a Form> {
    match &case.kind {
        CaseKind::Request { form } => world.find_form(form),
        CaseKind::Enquiry { .. } => None,
    }
}

/// Does an allowed act that needs no words, and says what there is to tell the person.
pub(in super::super) fn act(world: &World, case: &mut Case, act: Act, by: Acted) -> Option<News> {
    let at = by.at;
    let moved = move_of(world, case, act).is_some_and(|made| go(world, case, made, at));
    match act {
        Act::Claim => {
            case.claimed = Some(by.by);
            moved.then_some(News::Claimed)
        }
        Act::Release => {
            case.claimed = None;
            None
        }
        Act::Explain => {
            case.explained_at = Some(at);
            case.mark(at);
            Some(News::Explained)
        }
        _ if !moved => None,
        Act::FinishMatching => {
            case.matched = Some(by);
            (case.stage == Stage::AwaitingSignature).then_some(News::SignatureAwaited)
        }
        Act::RecordSignature => {
            case.signed = Some(by);
            None
        }
        Act::Raise => {
            case.raised_at = Some(at);
            Some(News::Raised)
        }
        Act::Register => Some(News::Registered),
        Act::Refer => {
            case.referred = true;
            case.explained_at = None;
            case.mark(at);
            Some(News::Referred)
        }
        Act::Resume => Some(News::Clarified),
        Act::Close => Some(News::Closed),
        _ => None,
    }
}

/// Sends a case back for what is missing (S2); false where it cannot be.
pub(in super::super) fn return_for_more(world: &World, case: &mut Case, at: DateTime<Utc>) -> bool {
    let moved = go(world, case, Move::Return, at);
    if moved {
        case.matched = None;
        case.signed = None;
    }
    moved
}

/// Records the decision of those who have it (S5); false where none may be recorded now.
pub(in super::super) fn decide(world: &World, case: &mut Case, decision: Decision) -> bool {
    let made = match decision.verdict {
        Verdict::Accepted => Move::Accept,
        Verdict::PartlyAccepted => Move::AcceptPartly,
        Verdict::Deferred => Move::Defer,
        Verdict::Rejected => Move::Reject,
    };
    let moved = go(world, case, made, decision.recorded.at);
    if moved {
        case.decision = Some(decision);
    }
    moved
}

/// Records a delivery (S7); the person is asked to confirm.
pub(in super::super) fn deliver(world: &World, case: &mut Case, delivery: Delivery) -> bool {
    let moved = go(world, case, Move::Deliver, delivery.recorded.at);
    if moved {
        case.delivery = Some(delivery);
    }
    moved
}

/// Records what was done where no body decides; the person may say that it was not.
pub(in super::super) fn finish(world: &World, case: &mut Case, outcome: Outcome) -> bool {
    let moved = go(world, case, Move::Finish, outcome.recorded.at);
    if moved {
        case.outcome = Some(outcome);
    }
    moved
}

/// Takes a returned case up again, the person having sent what was asked for.
pub(in super::super) fn take_up(case: &mut Case, at: DateTime<Utc>) -> bool {
    settle(case, Move::TakeUp, at)
}

/// The person's word on what was delivered or done: confirmed closes the case, denied gives it back to staff.
pub(in super::super) fn confirm(case: &mut Case, received: bool, at: DateTime<Utc>) -> bool {
    let moved = settle(case, if received { Move::Confirm } else { Move::Deny }, at);
    if let (true, Some(delivery)) = (moved, &mut case.delivery) {
        delivery.confirmed = Some(received);
    }
    moved
}

/// The person's word on an explanation: clear, and the way goes on; or not yet, and the referral has it still.
pub(in super::super) fn clarify(case: &mut Case, clear: bool, at: DateTime<Utc>) -> bool {
    if case.stage != Stage::Clarify || case.explained_at.is_none() {
        return false;
    }
    case.explained_at = None;
    case.mark(at);
    !clear || settle(case, Move::Clarify, at)
}

/// Withdraws a case at the person's wish.
pub(in super::super) fn withdraw(case: &mut Case, at: DateTime<Utc>) -> bool {
    settle(case, Move::Withdraw, at)
}

/// Closes a talk at the person's wish.
pub(in super::super) fn end_talk(case: &mut Case, at: DateTime<Utc>) -> bool {
    settle(case, Move::EndTalk, at)
}

/// True while the person may still take the request back: nothing has been decided.
pub(in super::super) fn may_withdraw(case: &Case) -> bool {
    leads(case.path(), case.stage, Move::Withdraw).is_some()
}

/// True where an officer holds the case.
pub(in super::super) fn holds(case: &Case, officer: &Officer) -> bool {
    case.claimed.as_ref().is_some_and(|holder| holder.user == officer.user)
}

/// Puts a case, as it is born, on the way of whoever decides it.
pub(in super::super) fn decide_by(case: &mut Case, decides: Decider) {
    case.path = Some(decides.into());
}

/// Puts a grievance, as it is born, against the decision of another case: it goes to the body above.
pub(in super::super) fn file_against(case: &mut Case, first: &Case) {
    let recorded_by = first.decision.as_ref().map(|decision| decision.recorded.by.user);
    case.path = Some(first.path().above());
    case.against = Some(Against { reference: first.reference.clone(), recorded_by });
}

/// True where an officer may not review: whoever recorded the decision that a grievance is against.
pub(in super::super) fn decided_before(case: &Case, officer: &Officer) -> bool {
    case.against.as_ref().is_some_and(|against| against.recorded_by == Some(officer.user))
}

/// Makes a move of staff where all that it needs is there.
fn go(world: &World, case: &mut Case, made: Move, at: DateTime<Utc>) -> bool {
    has_what_it_needs(world, case, made, at) && settle(case, made, at)
}

/// The one place that writes a stage: where the order leads. False where it has no such move, and nothing has changed.
fn settle(case: &mut Case, made: Move, at: DateTime<Utc>) -> bool {
    let Some(stage) = leads(case.path(), case.stage, made) else {
        return false;
    };
    case.stage = stage;
    case.moved_at = at;
    case.mark(at);
    true
}
