//! The weekly quality digest, department by department (clause A-R4): what came and went, what is open and late, and
//! medians against the association's own targets. No figure is of an officer, and none is of a small group.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::super::super::case::clock::{Counting, Leg, time_spent};
use super::super::super::case::{Case, Path, Stage};
use super::super::super::chat::stage_word;
use super::super::{Bench, clock};
use super::{digest, queue};
use crate::calendar;
use crate::texts::Args;

/// No median is shown of fewer cases.
const CASES_MIN: usize = 5;

/// A measured time and whether it kept to its target.
type Measured = (TimeDelta, bool);

/// What a week was in a department.
#[derive(Default)]
struct Department {
    opened: usize,
    closed: usize,
    open: usize,
    late: usize,
    answers: Vec<Measured>,
    stages: BTreeMap<i64, Vec<Measured>>,
}

/// The week before the present one, from Sunday to Saturday.
struct Week {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// The timer of the weekly digest came due.
pub(in super::super) fn due(bench: &mut Bench) {
    let sunday = digest::week_of(calendar::riyadh_date(bench.now));
    let (from, to) = (sunday - Days::new(7), sunday - Days::new(1));
    let week = Week { from: calendar::at_riyadh(from, 0), to: calendar::at_riyadh(sunday, 0) };
    let departments = departments(bench, &week);
    let parts = departments.iter().map(|(key, department)| part(bench, key, department));
    let parts: Vec<String> = parts.collect();
    let language = bench.language();
    let args = Args::new()
        .own("from", calendar::both(language, from))
        .own("to", calendar::both(language, to))
        .own("parts", parts.join("\n\n"));
    bench.say("week", &args);
}

/// Every department that serves, and what its week was.
fn departments(bench: &Bench, week: &Week) -> BTreeMap<String, Department> {
    let forms = bench.world.pack.forms.iter();
    let mut found: BTreeMap<String, Department> =
        forms.map(|form| (form.department.key.as_str().to_owned(), Department::default())).collect();
    let Some(cases) = &bench.view.week else {
        panic!("`needs` asks for the week with this timer");
    };
    for case in cases {
        count(bench, found.entry(case.department.clone()).or_default(), case, week);
    }
    let (open, _) = queue::open_cases(bench);
    for case in &open {
        let department = found.entry(case.department.clone()).or_default();
        department.open += 1;
        department.late += usize::from(clock::is_late(bench.world, case, bench.now));
    }
    found
}

fn count(bench: &Bench, department: &mut Department, case: &Case, week: &Week) {
    department.opened += usize::from(week.holds(case.opened_at));
    department.closed += usize::from(case.stage() == Stage::Closed && week.holds(case.moved_at()));
    let hours = &bench.world.hours;
    let targets = &bench.world.pack.profile.settings.targets;
    let service = clock::service(case);
    let legs = case.legs();
    if let Some(answered) = answered_at(case, &legs).filter(|at| week.holds(*at)) {
        let spent = calendar::working_between(hours, case.opened_at, answered);
        let kept = match case.urgent {
            true => {
                let since = case.urgent_since.unwrap_or(case.opened_at);
                answered - since <= of_hours(targets.urgent_hours(&case.department, service))
            }
            false => spent <= of_hours(targets.first_answer_hours(&case.department, service)),
        };
        department.answers.push((spent, kept));
    }
    if case.path() == Path::Enquiry {
        return;
    }
    for (stage, legs, end) in runs(&legs).filter(|(stage, _, end)| is_of_staff(*stage) && week.holds(*end)) {
        let spent = time_spent(legs, Counting::Working(hours), end);
        let target = targets.stage_hours(&case.department, service, stage_word(stage));
        let measured = (spent, spent <= of_hours(target));
        department.stages.entry(stage.number()).or_default().push(measured);
    }
}

/// When a person first answered: of a talk the first reply, of a request when somebody took it up.
fn answered_at(case: &Case, legs: &[Leg]) -> Option<DateTime<Utc>> {
    match case.path() {
        Path::Enquiry => case.answered_at,
        _ => {
            legs.iter().find(|leg| leg.stage != Stage::Submitted && !leg.stage.is_over()).map(|leg| leg.from)
        }
    }
}

/// Stages in which the next step is staff's alone; that of those who decide has its own period.
fn is_of_staff(stage: Stage) -> bool {
    let elsewhere =
        [Stage::Submitted, Stage::Returned, Stage::AwaitingSignature, Stage::Delivered, Stage::Done];
    !stage.is_over() && !stage.is_with_body() && !elsewhere.contains(&stage)
}

/// The finished stays in a stage, with their legs and when each ended.
fn runs(legs: &[Leg]) -> impl Iterator<Item = (Stage, &[Leg], DateTime<Utc>)> {
    let runs = legs.chunk_by(|leg, next| leg.stage == next.stage);
    let ends = runs.clone().skip(1).map(|run| run[0].from);
    runs.zip(ends).map(|(run, end)| (run[0].stage, run, end))
}

fn part(bench: &Bench, key: &str, department: &Department) -> String {
    let args = Args::new()
        .own("department", queue::department(bench, key))
        .number("opened", department.opened as i64)
        .number("closed", department.closed as i64)
        .number("open", department.open as i64)
        .number("late", department.late as i64);
    let mut lines = vec![bench.text("week-department", &args)];
    let answers = bench.text("week-first-answer", &Args::NONE);
    lines.extend(measure(bench, answers, &department.answers));
    for (number, measured) in &department.stages {
        let stage = usize::try_from(*number).ok().and_then(|number| Stage::ALL.get(number));
        let name = stage.map(|stage| queue::stage_name(bench, *stage)).unwrap_or_default();
        lines.extend(measure(bench, name, measured));
    }
    lines.join("\n")
}

/// The median of a measure and the share that kept to its target; nothing for a small group.
fn measure(bench: &Bench, what: String, measured: &[Measured]) -> Option<String> {
    if measured.len() < CASES_MIN {
        return None;
    }
    let mut times: Vec<TimeDelta> = measured.iter().map(|(spent, _)| *spent).collect();
    times.sort();
    let kept = measured.iter().filter(|(_, kept)| *kept).count();
    let args = Args::new()
        .own("what", what)
        .own("median", clock::spent_text(bench, times[times.len() / 2]))
        .number("percent", (kept * 100 / measured.len()) as i64)
        .number("count", measured.len() as i64);
    Some(bench.text("week-measure", &args))
}

impl Week {
    fn holds(&self, at: DateTime<Utc>) -> bool {
        self.from <= at && at < self.to
    }
}

fn of_hours(hours: u16) -> TimeDelta {
    TimeDelta::hours(i64::from(hours))
}
