//! The desk's clock: alerts of a case whose target comes near or has passed, reminders of what the person was asked, the
//! day a decision opens, the association's own target for a decision.
//!
//! One timer of a case does it all: it is set anew whenever the case moves, and what is due is worked out from the
//! case's own times when it comes. Alerts name who is asked to act, and never who was slow.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::case::clock::{Counting, Leg, Measure, due_at};
use super::super::case::{Case, CaseKind, Officer, Path};
use super::super::chat::stage_word;
use super::super::duty::on_duty;
use super::super::effect::{Effect, Timer};
use super::super::event::{DeskTimer, News};
use super::super::outgoing::{Keyboard, Outgoing};
use super::super::room::DeskRole;
use super::super::world::World;
use super::super::{answer, moves};
use super::{Bench, card, overview, staff};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::texts::Args;

/// The alerts of a target in their order, each given once: at which share of it, in percent, and its text.
const ALERTS: [(i32, &str); 4] = [
    (75, "desk-clock-near"),
    (100, "desk-clock-reached"),
    (150, "desk-clock-referral"),
    (200, "desk-clock-manager"),
];

/// Where the person has the next step, and after the last alert, staff are reminded after so many working hours: a
/// case is never forgotten (BH-G2.2).
const PATIENT_HOURS: i64 = 40;

/// The target of what is measured of a case just now.
pub(super) struct Target {
    pub measure: Measure,
    /// When it has passed; `None` while the person has the next step.
    pub at: Option<DateTime<Utc>>,
    legs: Vec<Leg>,
    whole: TimeDelta,
    urgent: bool,
    not_before: Option<DateTime<Utc>>,
}

impl Target {
    /// When a share of it, in percent, has passed.
    fn share(&self, world: &World, percent: i32) -> Option<DateTime<Utc>> {
        let counting = if self.urgent { Counting::Always } else { Counting::Working(&world.hours) };
        due_at(&self.legs, counting, self.whole * percent / 100, self.not_before)
    }
}

/// The target that runs for a case: the association's own, by its service and department (clause A-R4). While the
/// committee's minimum runs nothing is counted; the first answer to what is urgent is counted by day and night.
pub(super) fn target(world: &World, case: &Case) -> Target {
    let targets = &world.pack.profile.settings.targets;
    let service = service(case);
    let (measure, legs) = case.measured();
    let urgent = case.urgent && measure == Measure::Answer;
    let hours = match measure {
        Measure::Answer if urgent => targets.urgent_hours(&case.department, service),
        Measure::Answer => targets.first_answer_hours(&case.department, service),
        Measure::Stage => targets.stage_hours(&case.department, service, stage_word(case.stage())),
    };
    let decided = case.raised_at.filter(|_| case.stage().is_with_body() && case.path() == Path::Committee);
    let not_before = match decided {
        Some(raised) => Some(calendar::at_riyadh(world.earliest_decision(raised), 0)),
        None => case.urgent_since.filter(|_| urgent),
    };
    let whole = TimeDelta::hours(i64::from(hours));
    let mut target = Target { measure, at: None, legs, whole, urgent, not_before };
    target.at = target.share(world, 100);
    target
}

/// What a case is counted under: the form's id, or `enquiry`.
pub(super) fn service(case: &Case) -> &str {
    match &case.kind {
        CaseKind::Request { form } => form,
        CaseKind::Enquiry { .. } => "enquiry",
    }
}

/// Sets the timer of a case to its next alert. Nobody is called upon in a pause, at night or on a day off, unless the
/// case is urgent.
pub(super) fn follow_up(bench: &mut Bench, case: &Case) {
    let world = bench.world;
    let target = target(world, case);
    let next = ALERTS.get(usize::from(case.alerts())).and_then(|(percent, _)| target.share(world, *percent));
    let at = match next {
        Some(at) if case.urgent => at,
        Some(at) => calendar::next_attended(&world.hours, at),
        None => {
            let patience = TimeDelta::hours(PATIENT_HOURS);
            calendar::next_attended(&world.hours, calendar::add_working(&world.hours, bench.now, patience))
        }
    };
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
        DeskTimer::FollowUp(_) => stands_still(bench, case),
        DeskTimer::TargetPassed(_) if case.stage().is_with_body() => {
            let outside = case.outsider().is_some();
            let id = if outside { "desk-target-passed-outside" } else { "desk-target-passed" };
            bench.say_in(case.id, id, &args);
            bench.tell(&case, News::Delayed);
        }
        DeskTimer::DecisionOpened(_)
        | DeskTimer::TargetPassed(_)
        | DeskTimer::ReplyLeaves(_)
        | DeskTimer::AlbumWhole(_)
        | DeskTimer::Campaign(_)
        | DeskTimer::CampaignCloses(_)
        | DeskTimer::Schedule
        | DeskTimer::DailyDigest
        | DeskTimer::WeekDigest => {}
    }
}

/// Nobody has moved the case: the alert that is due by its own times, the latest where several are; else a reminder
/// where there is no further alert; else nothing, for the case has moved meanwhile.
fn stands_still(bench: &mut Bench, mut case: Case) {
    let target = target(bench.world, &case);
    let given = usize::from(case.alerts());
    let has_passed = |percent| target.share(bench.world, percent).is_some_and(|at| at <= bench.now);
    let passed = ALERTS.iter().take_while(|(percent, _)| has_passed(*percent)).count();
    if passed > given {
        case.mark_alerted(passed as u8);
        // The card shows what has passed, and what time alone may have opened.
        bench.keep(&case, None);
        alert(bench, &case, &target, passed - 1);
    } else if given >= ALERTS.len() || target.at.is_none() {
        // A delivery that nobody confirmed may be closed after a week: the card shows it.
        card::show(bench, &case);
        let args = Args::new()
            .code("reference", grouped_reference(&case.reference))
            .own("stage", card::stage(bench, &case));
        bench.say_in(case.id, "desk-follow-up", &args);
    }
    follow_up(bench, &case);
}

fn alert(bench: &mut Bench, case: &Case, target: &Target, place: usize) {
    let (_, id) = ALERTS[place];
    let at = target.at.expect("what has passed has an instant");
    let language = bench.language();
    let who = overview::names(bench, &called(bench, case, place));
    let args = Args::new()
        .own("measure", measure_word(target.measure))
        .own("stage", card::stage(bench, case))
        .own("when", answer::when(bench.world, language, at))
        .own("referral", bench.world.pack.profile.referral.in_language(language))
        .code("reference", grouped_reference(&case.reference));
    let mut text = bench.text(id, &args);
    if !who.is_empty() {
        text = format!("{text}\n{}", bench.text("desk-clock-called", &Args::new().own("names", who)));
    }
    let outgoing = Outgoing::text(text, Keyboard::None).in_thread(case.id);
    bench.send(if case.urgent { outgoing.urgently() } else { outgoing });
}

/// Whom an alert calls upon, by name: who holds the case, or else who is on duty; then the profile's referral; then
/// whoever distributes the work.
fn called<'a>(bench: &'a Bench, case: &'a Case, place: usize) -> Vec<&'a Officer> {
    match place {
        0 | 1 => match &case.claimed {
            Some(officer) => vec![officer],
            None => on_duty(&bench.state.duty, calendar::riyadh_date(bench.now), false),
        },
        2 => staff::holders(bench, DeskRole::Referral),
        _ => staff::holders(bench, DeskRole::Manager),
    }
}

/// The word by which the locale knows what is measured.
pub(super) fn measure_word(measure: Measure) -> &'static str {
    match measure {
        Measure::Answer => "answer",
        Measure::Stage => "stage",
    }
}

/// Takes back the timers of those who have decided.
pub(super) fn settled(bench: &mut Bench, case: &Case) {
    for timer in [DeskTimer::DecisionOpened(case.id), DeskTimer::TargetPassed(case.id)] {
        bench.effects.push(Effect::Clear(Timer::Desk(timer)));
    }
}

/// On the card: the target that runs. Of a talk only once it has passed: its turns would draw the card anew with every
/// word, and the group takes twenty calls in a minute.
pub(super) fn card_part(bench: &Bench, case: &Case) -> String {
    if case.stage().is_over() {
        return first_answer(bench, case);
    }
    let target = target(bench.world, case);
    let talk = case.path() == Path::Enquiry;
    match target.at {
        None if talk => String::new(),
        None => bench.text("card-clock-awaited", &Args::NONE),
        Some(at) if talk && at > bench.now => String::new(),
        Some(at) => {
            let passed = if at <= bench.now { "yes" } else { "no" };
            let when = answer::when(bench.world, bench.language(), at);
            let args = Args::new().own("measure", measure_word(target.measure)).own("passed", passed);
            bench.text("card-clock", &args.own("when", when))
        }
    }
}

/// The working time until a person's first answer (BH-S3.3); nothing before there is one.
pub(super) fn first_answer(bench: &Bench, case: &Case) -> String {
    let Some(answered) = case.answered_at else {
        return String::new();
    };
    let spent = calendar::working_between(&bench.world.hours, case.opened_at, answered);
    bench.text("card-first-answer", &Args::new().own("time", spent_text(bench, spent)))
}

/// A time spent, in hours and minutes.
pub(super) fn spent_text(bench: &Bench, spent: TimeDelta) -> String {
    let (hours, minutes) = (spent.num_hours(), spent.num_minutes() % 60);
    let id = match (hours, minutes) {
        (0, _) => "spent-minutes",
        (_, 0) => "spent-hours",
        _ => "spent-both",
    };
    bench.text(id, &Args::new().number("hours", hours).number("minutes", minutes))
}

/// True where the target has passed.
pub(super) fn is_late(world: &World, case: &Case, now: DateTime<Utc>) -> bool {
    !case.stage().is_over() && target(world, case).at.is_some_and(|at| at <= now)
}
