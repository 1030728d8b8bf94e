//! Work on a case: taps of staff, checked against who pressed and against where the case stands now.

mod hand;
mod later;
mod more;
mod note;
mod outside;
mod papers;
mod person;
mod prompts;
mod refuse;
mod session;

pub(super) use later::{part as later_part, rows as later_rows};
pub(super) use note::{note, note_in};
pub(super) use papers::{not_sent as paper_not_sent, taken as papers_taken};
pub(super) use person::{moved, slot_field};
pub(super) use prompts::answered;
pub(super) use refuse::refusal;

use super::super::action::{Act, Action, Finding};
use super::super::case::{Case, Officer, Stage};
use super::super::event::{News, Pressed};
use super::super::moves;
use super::super::outgoing::{Outgoing, Repeat, What};
use super::{Bench, Tap, WAITING_MAX, card, clock, intake, overview, surveys, talk};
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
    overview::call_duty(bench, &case);
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
    match action {
        Action::Preview(survey) => return surveys::preview(bench, survey),
        Action::Propose(survey) => return surveys::propose(bench, survey, Some(officer)),
        Action::Campaign(campaign, act) => return surveys::act(bench, officer, *campaign, *act),
        Action::Intake(id, pick, value) => return intake::pressed(bench, officer, *id, *pick, value),
        _ => {}
    }

    if let Action::Queue(shown, key, page, asked) = action {
        return overview::turned(bench, *shown, key, *page, *asked);
    }
    let Some(case) = bench.view.case.clone() else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    match *action {
        Action::Desk(_, act) => act_on(bench, case, officer, act),
        Action::AskFor(_, field) => later::ask_for(bench, case, officer, field),
        Action::Check(_, item, finding) => check(bench, case, officer, item, Some(finding), None),
        Action::Validity(_, item, valid) => check(bench, case, officer, item, None, Some(valid)),
        Action::Checks(_, page) => {
            bench.page = Some(page);
            card::show(bench, &case);
        }
        Action::Hand(_, page) => hand::choose(bench, &case, &officer, page),
        Action::HandTo(_, to) => hand::hand_to(bench, case, officer, to),
        ref action @ (Action::Want(..) | Action::WantPage(..) | Action::WantSend(..)) => {
            more::pressed(bench, case, officer, action);
        }
        Action::ToldBy(_, ref how) => outside::told(bench, case, officer, how),
        Action::Canned(_, page) => talk::choose_canned(bench, &case, &officer, page),
        Action::CannedText(_, ref key) => talk::preview_canned(bench, &case, officer, key),
        Action::Reply(_, reply, act) => talk::reply_pressed(bench, case, officer, reply, act),
        _ => bench.alert("desk-button-stale", &Args::NONE),
    }
}

fn act_on(bench: &mut Bench, mut case: Case, officer: Officer, act: Act) {
    if act == Act::Card {
        return card::show(bench, &case);
    }
    if act == Act::Papers {
        return papers::send(bench, &case, officer);
    }
    if let Some(why) = refusal(bench, &case, &officer, act) {
        bench.box_with(why);
        return card::show(bench, &case);
    }
    if let Some(prompt) = prompts::of(act) {
        return prompts::ask(bench, &case, prompt);
    }
    match act {
        Act::Reveal => return note::reveal(bench, &case),
        Act::Reopen => return reopen(bench, case, officer),
        Act::Told | Act::ConfirmFor | Act::DenyFor | Act::AttestFor | Act::WithdrawFor => {
            return outside::act(bench, case, officer, act);
        }
        _ => {}
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
        Act::Papers => "papers_shown",
        Act::Card => "shown",
        Act::Reopen => "reopened",
        Act::Reveal => "revealed",
        Act::Note => "noted",
        Act::Told => "told",
        Act::ConfirmFor => "confirmed",
        Act::DenyFor => "denied",
        Act::AttestFor => "attested",
        Act::WithdrawFor => "withdrawn",
    }
}

/// A case that was over goes on, in the hands of whoever opened it again.
fn reopen(bench: &mut Bench, mut case: Case, officer: Officer) {
    if !moves::open_again(bench.world, &mut case, bench.now) {
        return card::show(bench, &case);
    }
    moves::hand(bench.world, &mut case, officer.clone(), bench.now);
    bench.record(case.id, Some(officer), word(Act::Reopen), None);
    reopen_thread(bench, &case);
    bench.keep(&case, Some(News::Reopened));
    clock::follow_up(bench, &case);
}

fn reopen_thread(bench: &mut Bench, case: &Case) {
    if bench.state.forum {
        bench.send(Outgoing::of(What::ReopenThread, Repeat::Safe).in_thread(case.id));
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
    bench.page = Some(card::page_of(item));
    let was_open = card::page_is_open(&case, item);
    let holder = case.claimed.clone().filter(|_| !moves::holds(&case, &officer));
    if let (Stage::Matching, Some(holder)) = (case.stage(), holder) {
        bench.alert("desk-held-by-other", &Args::new().words("officer", &holder.name));
        return card::show(bench, &case);
    }
    let Some(check) = case.checks.get_mut(usize::from(item)).filter(|_| open) else {
        let stage = card::stage(bench, &case);
        bench.alert("desk-not-now", &Args::new().own("stage", stage));
        return card::show(bench, &case);
    };
    let key = check.key.clone();
    check.finding = finding.or(check.finding);
    check.valid = valid.or(check.valid);
    // The last tap of a page turns it.
    if was_open && !card::page_is_open(&case, item) {
        bench.page = None;
    }
    let note = Some(key);
    bench.record(case.id, Some(officer), "checked", note);
    bench.keep(&case, None);
}
