//! The desk's clock: reminders of a case that stands still, the day a decision opens, the association's own target.

use chrono::TimeDelta;

use super::super::case::{Case, Stage};
use super::super::effect::{Effect, Timer};
use super::super::event::{DeskTimer, News};
use super::super::moves;
use super::{Bench, card};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::texts::Args;

/// Staff are reminded of a case that nobody moved for so many working hours (BH-G2.2): two working days.
const FOLLOW_UP_HOURS: i64 = 16;

/// Where the person has the next step, a working week passes first.
const PATIENT_FOLLOW_UP_HOURS: i64 = 40;

/// Staff are reminded when a case stands still: for the follow-up interval of the working clock, longer where the
/// person has the next step, and not before the committee may decide.
pub(super) fn follow_up(bench: &mut Bench, case: &Case) {
    let earliest = moves::earlier_than_policy(bench.world, case, bench.now);
    let from = match earliest.filter(|_| case.stage().is_with_body()) {
        Some(earliest) => calendar::at_riyadh(earliest, 0),
        None => bench.now,
    };
    let hours = match case.stage() {
        Stage::Returned | Stage::AwaitingSignature | Stage::Delivered | Stage::Done => {
            PATIENT_FOLLOW_UP_HOURS
        }
        _ => FOLLOW_UP_HOURS,
    };
    let at = calendar::add_working(&bench.world.hours, from, TimeDelta::hours(hours));
    bench.set(DeskTimer::FollowUp(case.id), at);
}

/// The clock of those who decide starts: the committee's decision opens after the policy's minimum; past the
/// association's own internal target, where it has set one, staff are alerted and the person is told (BH-S5.3).
pub(super) fn raised(bench: &mut Bench, case: &Case) {
    if let Some(earliest) = moves::earlier_than_policy(bench.world, case, bench.now) {
        bench
            .set(DeskTimer::DecisionOpened(case.id), calendar::next_polite(calendar::at_riyadh(earliest, 0)));
    }
    if let Some(days) = bench.world.pack.profile.settings.decision_target_days {
        let at = calendar::next_polite(bench.now + TimeDelta::days(i64::from(days)));
        bench.set(DeskTimer::TargetPassed(case.id), at);
    }
}

/// A timer of a case came due.
pub(super) fn due(bench: &mut Bench, case: Case, timer: DeskTimer) {
    if case.stage().is_over() {
        return;
    }
    let args = Args::new().code("reference", grouped_reference(&case.reference));
    match timer {
        DeskTimer::DecisionOpened(_) if case.stage().is_with_body() => {
            card::show(bench, &case);
            bench.say_in(case.id, "desk-decision-open", &args);
        }
        DeskTimer::FollowUp(_) => {
            let stage = card::stage(bench, &case);
            // Time alone may have opened a move: a delivery that nobody confirmed may be closed after a week.
            card::show(bench, &case);
            bench.say_in(case.id, "desk-follow-up", &args.own("stage", stage));
            follow_up(bench, &case);
        }
        DeskTimer::TargetPassed(_) if case.stage().is_with_body() => {
            bench.say_in(case.id, "desk-target-passed", &args);
            bench.tell(&case, News::Delayed);
        }
        DeskTimer::DecisionOpened(_)
        | DeskTimer::TargetPassed(_)
        | DeskTimer::ReplyLeaves(_)
        | DeskTimer::AlbumWhole(_)
        | DeskTimer::Campaign(_)
        | DeskTimer::CampaignCloses(_)
        | DeskTimer::Schedule => {}
    }
}

/// Takes back the timers of those who have decided.
pub(super) fn settled(bench: &mut Bench, case: &Case) {
    for timer in [DeskTimer::DecisionOpened(case.id), DeskTimer::TargetPassed(case.id)] {
        bench.effects.push(Effect::Clear(Timer::Desk(timer)));
    }
}
