//! What the person does about a case: completes, withdraws, confirms, changes the appointment, urges, clarifies.

use chrono::{DateTime, Utc};

use super::super::{Bench, clock};
use super::{later, papers};
use crate::dialogue::answer;
use crate::dialogue::case::Case;
use crate::dialogue::event::{DeskEvent, News};
use crate::dialogue::moves;
use crate::dialogue::world::World;
use crate::pack::{Field, FieldKind};
use crate::texts::Args;

/// What a person did about a case.
pub(in super::super) fn moved(bench: &mut Bench, case: Case, event: &DeskEvent) {
    match event {
        DeskEvent::MemberCompleted { .. } => completed(bench, case),
        DeskEvent::MemberWithdrew { .. } => withdrew(bench, case),
        DeskEvent::MemberConfirmed { received, .. } => confirmed(bench, case, *received),
        DeskEvent::MemberSupplied { answer, .. } => later::supplied(bench, case, answer),
        DeskEvent::MemberRebooked { at, .. } => rebooked(bench, case, *at),
        DeskEvent::MemberUrged { .. } => urged(bench, case),
        DeskEvent::MemberClarified { clear, .. } => clarified(bench, case, *clear),
        DeskEvent::MemberAttached { message, .. } => papers::attached(bench, case, *message),
        DeskEvent::PaperNotKept { message, filing, .. } => papers::not_kept(bench, case, *message, filing),
        DeskEvent::MemberEndedTalk { .. } => ended(bench, case),
        DeskEvent::MemberReopened { .. } => reopened(bench, case),
        _ => panic!("only what a person did about a case comes here"),
    }
}

fn completed(bench: &mut Bench, mut case: Case) {
    if !moves::take_up(&mut case, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    bench.record(case.id, None, "completed", None);
    bench.keep(&case, None);
    bench.say_in(case.id, "desk-member-completed", &Args::NONE);
    clock::follow_up(bench, &case);
}

fn withdrew(bench: &mut Bench, mut case: Case) {
    if !moves::withdraw(&mut case, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    bench.record(case.id, None, "withdrawn", None);
    bench.say_in(case.id, "desk-member-withdrew", &Args::NONE);
    clock::settled(bench, &case);
    bench.keep(&case, Some(News::Withdrawn));
}

fn confirmed(bench: &mut Bench, mut case: Case, received: bool) {
    let delivered = case.path().body().is_some();
    if !moves::confirm(&mut case, received, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    let (what, id) = match (received, delivered) {
        (true, true) => ("confirmed", "desk-member-confirmed"),
        (true, false) => ("confirmed", "desk-member-finished"),
        (false, true) => ("denied", "desk-member-denied"),
        (false, false) => ("denied", "desk-member-unfinished"),
    };
    bench.record(case.id, None, what, None);
    bench.say_in(case.id, id, &Args::NONE);
    bench.keep(&case, received.then_some(News::Closed));
    if !received {
        clock::follow_up(bench, &case);
    }
}

/// The field of a case that holds its appointment.
pub(in super::super) fn slot_field<'a>(world: &'a World, case: &Case) -> Option<&'a Field> {
    let mut fields = moves::form_of(world, case)?.fields.iter();
    fields.find(|field| field.kind == FieldKind::Slot)
}

/// The appointment was changed: the card shows the new one, and staff are told.
fn rebooked(bench: &mut Bench, mut case: Case, at: DateTime<Utc>) {
    let world = bench.world;
    let Some(field) = slot_field(world, &case) else {
        return;
    };
    let value = answer::of_time(at);
    if let Some(kept) = case.answers.iter_mut().find(|kept| kept.key == field.key.as_str()) {
        kept.value = value.clone();
    }
    bench.record(case.id, None, "rebooked", Some(value));
    bench.keep(&case, None);
    let when = answer::when(world, bench.language(), at);
    bench.say_in(case.id, "desk-member-rebooked", &Args::new().own("when", when));
}

/// The person says that it is urgent: marked and told once; no step and no period changes by it.
fn urged(bench: &mut Bench, mut case: Case) {
    if case.stage().is_over() || case.urgent {
        return;
    }
    case.mark_urgent(bench.now);
    bench.record(case.id, None, "urged", None);
    bench.keep(&case, None);
    bench.say_in(case.id, "desk-member-urged", &Args::NONE);
    clock::follow_up(bench, &case);
}

/// What the referral explained is clear, and the work goes on; or it is not yet (BH-S3.3).
fn clarified(bench: &mut Bench, mut case: Case, clear: bool) {
    if !moves::clarify(&mut case, clear, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    let (what, id) = match clear {
        true => ("clarified", "desk-member-clear"),
        false => ("not_clear", "desk-member-not-clear"),
    };
    bench.record(case.id, None, what, None);
    bench.say_in(case.id, id, &Args::NONE);
    bench.keep(&case, None);
    clock::follow_up(bench, &case);
}

/// The person says within the window that what was closed goes on: an enquiry for whoever takes it, a request with
/// whoever had it.
fn reopened(bench: &mut Bench, mut case: Case) {
    if !moves::open_again(bench.world, &mut case, bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    bench.record(case.id, None, "reopened", None);
    super::reopen_thread(bench, &case);
    bench.say_in(case.id, "desk-member-reopened", &Args::NONE);
    bench.keep(&case, None);
    clock::follow_up(bench, &case);
}

fn ended(bench: &mut Bench, mut case: Case) {
    if !moves::end_talk(&mut case, bench.now) {
        return;
    }
    bench.record(case.id, None, "ended", None);
    bench.say_in(case.id, "desk-member-ended", &Args::NONE);
    bench.keep(&case, Some(News::Closed));
}
