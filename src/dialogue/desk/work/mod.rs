//! Work on a case: taps of staff, checked against who pressed and against where the case stands now.

mod later;
mod person;
mod prompts;

pub(super) use later::{part as later_part, rows as later_rows};
pub(super) use person::{moved, slot_field};
pub(super) use prompts::answered;

use super::super::action::{Act, Action, Finding};
use super::super::case::{Case, Officer, Stage};
use super::super::event::Pressed;
use super::super::moves;
use super::super::outgoing::{Outgoing, Repeat, What};
use super::{Bench, Tap, WAITING_MAX, card, clock, talk};
use crate::calendar;
use crate::texts::{Args, Language};

/// A case came in: its thread, its card, its first reminder. Without a desk it waits, and is not lost.
pub(super) fn opened(bench: &mut Bench, case: Case) {
    if bench.state.chat.is_none() {
        if bench.state.waiting.len() < WAITING_MAX {
            bench.state.waiting.push(case.id);
        }
        return;
    }
    talk::open_thread(bench, &case);
    card::show(bench, &case);
    clock::follow_up(bench, &case);
}

/// A tap in a group.
pub(super) fn pressed(bench: &mut Bench, here: bool, pressed: &Pressed) {
    bench.tap = Some(Tap { query: pressed.query.clone(), text: None });
    let Some(action) = pressed.action.as_ref().filter(|_| here) else {
        bench.alert("desk-button-stale", &Args::NONE);
        if let Some(message) = pressed.message.filter(|_| here) {
            bench.send(Outgoing::of(What::Unbutton { message }, Repeat::Safe));
        }
        return;
    };
    let Some(officer) = bench.officer() else {
        return bench.alert("desk-anonymous", &Args::NONE);
    };
    let Some(case) = bench.view.case.clone() else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    match *action {
        Action::Desk(_, act) => act_on(bench, case, officer, act),
        Action::AskFor(_, field) => later::ask_for(bench, case, officer, field),
        Action::Check(_, item, finding) => check(bench, case, officer, item, Some(finding), None),
        Action::Validity(_, item, valid) => check(bench, case, officer, item, None, Some(valid)),
        _ => bench.alert("desk-button-stale", &Args::NONE),
    }
}

/// True when this officer may do this now; otherwise the box says why not.
pub(super) fn may(bench: &mut Bench, case: &Case, officer: &Officer, act: Act) -> bool {
    let held_by_other = case.claimed.as_ref().filter(|_| !moves::holds(case, officer));
    if act != Act::Release && moves::decided_before(case, officer) {
        bench.alert("desk-decided-before", &Args::NONE);
        return false;
    }
    if !moves::allowed(bench.world, case, bench.now).contains(&act) {
        if let (Act::Claim, Some(holder), false) = (act, held_by_other, case.stage().is_over()) {
            bench.alert("desk-held-by-other", &Args::new().words("officer", &holder.name));
            return false;
        }
        let earliest = moves::earlier_than_policy(bench.world, case, bench.now);
        if let Some(earliest) = earliest.filter(|_| case.stage().is_with_body()) {
            let date = calendar::both(bench.language(), earliest);
            bench.alert("desk-too-early", &Args::new().own("date", date));
            return false;
        }
        let id = if case.claimed.is_none() { "desk-claim-first" } else { "desk-not-now" };
        let stage = card::stage(bench, case);
        bench.alert(id, &Args::new().own("stage", stage));
        return false;
    }
    match held_by_other.filter(|_| !moves::is_open_to_all(act)) {
        Some(holder) => {
            let args = Args::new().words("officer", &holder.name);
            bench.alert("desk-held-by-other", &args);
            false
        }
        None => true,
    }
}

fn act_on(bench: &mut Bench, mut case: Case, officer: Officer, act: Act) {
    if act == Act::Card {
        return card::show(bench, &case);
    }
    if !may(bench, &case, &officer, act) {
        return card::show(bench, &case);
    }
    if let Some(prompt) = prompts::of(act) {
        return prompts::ask(bench, &case, prompt);
    }
    let by = bench.act(officer.clone());
    let news = moves::act(bench.world, &mut case, act, by);
    if act == Act::Raise {
        clock::raised(bench, &case);
    }
    // A referral's target is the association's own, and may be another one some day.
    let target = || bench.world.pack.profile.referral.in_language(Language::Arabic).to_owned();
    let note = (act == Act::Refer).then(target);
    bench.record(case.id, Some(officer), word(act), note);
    bench.keep(&case, news);
    if !case.stage().is_over() {
        clock::follow_up(bench, &case);
    }
}

/// The history's word for an act.
fn word(act: Act) -> &'static str {
    match act {
        Act::Claim => "claimed",
        Act::Release => "released",
        Act::Match => "taken_up",
        Act::FinishMatching => "matched",
        Act::AskMore => "returned",
        Act::RecordSignature => "signed",
        Act::Raise => "raised",
        Act::Accept | Act::PartlyAccept | Act::Defer | Act::Reject => "decided",
        Act::Register => "registered",
        Act::Deliver => "delivered",
        Act::Finish => "done",
        Act::Explain => "explained",
        Act::Resume => "clarified",
        Act::Refer => "referred",
        Act::Approve => "approved",
        Act::Close => "closed",
        Act::Card => "shown",
    }
}

/// A finding of the checklist (BH-S2.3): the duty to match and verify is the employee's, item by item.
fn check(
    bench: &mut Bench,
    mut case: Case,
    officer: Officer,
    item: u8,
    finding: Option<Finding>,
    valid: Option<bool>,
) {
    let open = case.stage() == Stage::Matching && moves::holds(&case, &officer);
    let Some(check) = case.checks.get_mut(usize::from(item)).filter(|_| open) else {
        let stage = card::stage(bench, &case);
        bench.alert("desk-not-now", &Args::new().own("stage", stage));
        return card::show(bench, &case);
    };
    check.finding = finding.or(check.finding);
    check.valid = valid.or(check.valid);
    let note = Some(check.key.clone());
    bench.record(case.id, Some(officer), "checked", note);
    bench.keep(&case, None);
}
