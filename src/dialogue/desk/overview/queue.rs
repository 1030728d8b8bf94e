//! `/queue` and `/mine`: the open cases, what is urgent first, then what has waited longest; filtered and paged by
//! buttons in the one message. A tap is answered by the cases as they stand now, whenever the message was sent.

use super::super::super::action::{Action, Shown};
use super::super::super::case::{Case, Officer, Stage};
use super::super::super::chat::stage_word;
use super::super::super::ids::EventId;
use super::super::super::moves;
use super::super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::super::view::QUEUE_MAX;
use super::super::{Bench, card, clock};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::texts::Args;

/// Cases on one page: forty fit on two, each on a line.
const PAGE_CASES: usize = 20;
/// Departments or stages that can be chosen among, at most.
const CHOICES_MAX: usize = 20;
/// The key of a filter that needs none.
const NO_KEY: &str = "0";

/// Which cases are shown: the filter and, for a department or a stage, its key or number.
#[derive(Clone)]
pub(in super::super) struct Wanted {
    shown: Shown,
    key: String,
    page: usize,
}

impl Wanted {
    /// The first page of a filter.
    pub fn of(shown: Shown) -> Self {
        Wanted { shown, key: NO_KEY.to_owned(), page: 0 }
    }
}

/// `/queue`, `/mine`: a new message.
pub(super) fn show(bench: &mut Bench, shown: Shown) {
    let asked = bench.id();
    draw(bench, &Wanted::of(shown), asked);
}

/// A tap under it: the same message, with what is wanted now.
pub(in super::super) fn turned(bench: &mut Bench, shown: Shown, key: &str, page: u8, asked: EventId) {
    let wanted = Wanted { shown, key: key.to_owned(), page: usize::from(page) };
    draw(bench, &wanted, asked);
}

fn draw(bench: &mut Bench, wanted: &Wanted, asked: EventId) {
    let viewer = bench.officer();
    let (cases, all) = open_cases(bench);
    let (text, rows) = match wanted.shown {
        Shown::Departments | Shown::Stages => choices(bench, &cases, wanted.shown, asked),
        _ => page(bench, &cases, all, wanted, viewer.as_ref(), asked),
    };
    bench.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::Page(asked)));
}

/// The open cases as loaded, urgent ones first, and how many there are in all.
pub(super) fn open_cases(bench: &Bench) -> (Vec<Case>, u64) {
    let Some((cases, all)) = &bench.view.queue else {
        panic!("`needs` asks for the queue with this event");
    };
    let mut cases = cases.clone();
    // Sorting is stable: what has waited longest stays first.
    cases.sort_by_key(|case| !case.urgent);
    (cases, *all)
}

/// True for the cases of a filter.
pub(super) fn belongs(bench: &Bench, case: &Case, shown: Shown, key: &str, viewer: Option<&Officer>) -> bool {
    match shown {
        Shown::Unclaimed => case.claimed.is_none(),
        Shown::Mine => viewer.is_some_and(|officer| moves::holds(case, officer)),
        Shown::Urgent => case.urgent,
        Shown::Late => clock::is_late(bench.world, case, bench.now),
        Shown::Department => case.department == key,
        Shown::Stage => case.stage().number().to_string() == key,
        Shown::All | Shown::Departments | Shown::Stages => true,
    }
}

fn page(
    bench: &Bench,
    cases: &[Case],
    all: u64,
    wanted: &Wanted,
    viewer: Option<&Officer>,
    asked: EventId,
) -> (String, Vec<Vec<Button>>) {
    let found: Vec<&Case> =
        cases.iter().filter(|case| belongs(bench, case, wanted.shown, &wanted.key, viewer)).collect();
    let pages = found.len().div_ceil(PAGE_CASES).max(1);
    // Cases may have been closed since the buttons were made.
    let at = wanted.page.min(pages - 1);
    let lines: Vec<String> =
        found.iter().skip(at * PAGE_CASES).take(PAGE_CASES).map(|case| line(bench, case)).collect();
    let heading = heading(bench, wanted, viewer, found.len());
    let mut parts = vec![heading];
    parts.push(match lines.is_empty() {
        true => bench.text("queue-none", &Args::NONE),
        false => lines.join("\n"),
    });
    let beyond = all.saturating_sub(cases.len() as u64);
    if beyond > 0 {
        parts.push(bench.text("queue-beyond", &Args::new().number("count", QUEUE_MAX as i64)));
    }
    let turn = Wanted { page: at, ..wanted.clone() };
    let mut rows = filters(bench, cases, Some(wanted.shown), viewer, asked);
    rows.extend(turns(bench, &turn, pages, asked));
    (parts.join("\n\n"), rows)
}

fn heading(bench: &Bench, wanted: &Wanted, viewer: Option<&Officer>, count: usize) -> String {
    let what = match wanted.shown {
        Shown::Mine => {
            let name = viewer.map(|officer| officer.name.clone()).unwrap_or_default();
            bench.text("queue-of-officer", &Args::new().words("officer", name))
        }
        Shown::Department => department(bench, &wanted.key),
        Shown::Stage => stage(bench, &wanted.key),
        shown => bench.text(heading_id(shown), &Args::NONE),
    };
    bench.text("queue-heading", &Args::new().own("what", what).number("count", count as i64))
}

fn heading_id(shown: Shown) -> &'static str {
    match shown {
        Shown::Unclaimed => "queue-unclaimed",
        Shown::Urgent => "queue-urgent",
        Shown::Late => "queue-late",
        _ => "queue-all",
    }
}

/// One case on a line: marks, what it is, where it stands, since when, its reference.
pub(super) fn line(bench: &Bench, case: &Case) -> String {
    let days = (calendar::riyadh_date(bench.now) - calendar::riyadh_date(case.moved_at())).num_days();
    let mut marks = String::new();
    if case.urgent {
        marks += "🔴 ";
    }
    if clock::is_late(bench.world, case, bench.now) {
        marks += "⏰ ";
    }
    let args = Args::new()
        .code("reference", grouped_reference(&case.reference))
        .own("title", card::title(bench, case))
        .own("stage", card::stage(bench, case))
        .own("marks", marks)
        .number("days", days);
    bench.text(if case.claimed.is_some() { "queue-line" } else { "queue-line-unclaimed" }, &args)
}

/// The filters, each with its count where there is something in it.
pub(super) fn filters(
    bench: &Bench,
    cases: &[Case],
    now: Option<Shown>,
    viewer: Option<&Officer>,
    asked: EventId,
) -> Vec<Vec<Button>> {
    let button = |shown: Shown, id: &str| {
        let count = cases.iter().filter(|case| belongs(bench, case, shown, NO_KEY, viewer)).count();
        let chosen = if Some(shown) == now { "yes" } else { "no" };
        to(label(bench, bench.text(id, &Args::NONE), chosen, count), shown, NO_KEY, 0, asked)
    };
    let plain = |shown: Shown, id: &str| to(bench.text(id, &Args::NONE), shown, NO_KEY, 0, asked);
    vec![
        vec![
            button(Shown::All, "queue-filter-all"),
            button(Shown::Unclaimed, "queue-filter-unclaimed"),
            button(Shown::Mine, "queue-filter-mine"),
        ],
        vec![button(Shown::Urgent, "queue-filter-urgent"), button(Shown::Late, "queue-filter-late")],
        vec![
            plain(Shown::Departments, "queue-filter-department"),
            plain(Shown::Stages, "queue-filter-stage"),
        ],
    ]
}

/// One page back, one page on.
fn turns(bench: &Bench, wanted: &Wanted, pages: usize, asked: EventId) -> Option<Vec<Button>> {
    let mut row = Vec::new();
    let turn = |id: &str, page: usize| {
        let page = u8::try_from(page).unwrap_or(u8::MAX);
        to(bench.text(id, &Args::NONE), wanted.shown, &wanted.key, page, asked)
    };
    if wanted.page > 0 {
        row.push(turn("queue-page-before", wanted.page - 1));
    }
    if wanted.page + 1 < pages {
        row.push(turn("queue-page-after", wanted.page + 1));
    }
    (!row.is_empty()).then_some(row)
}

/// The departments, or the stages, that have open cases.
fn choices(bench: &Bench, cases: &[Case], shown: Shown, asked: EventId) -> (String, Vec<Vec<Button>>) {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for case in cases {
        let key = match shown {
            Shown::Departments => case.department.clone(),
            _ => case.stage().number().to_string(),
        };
        match counted.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => counted.push((key, 1)),
        }
    }
    let chosen = if shown == Shown::Departments { Shown::Department } else { Shown::Stage };
    let button = |(key, count): &(String, usize)| {
        let name = if chosen == Shown::Department { department(bench, key) } else { stage(bench, key) };
        vec![to(label(bench, name, "no", *count), chosen, key, 0, asked)]
    };
    let mut rows: Vec<Vec<Button>> = counted.iter().take(CHOICES_MAX).map(button).collect();
    rows.push(vec![to(bench.text("label-back", &Args::NONE), Shown::All, NO_KEY, 0, asked)]);
    let id = if chosen == Shown::Department { "queue-which-department" } else { "queue-which-stage" };
    (bench.text(id, &Args::NONE), rows)
}

/// What stands on a filter's button: whether it is chosen, and its count where there is one.
fn label(bench: &Bench, label: String, chosen: &str, count: usize) -> String {
    let id = if count == 0 { "queue-filter" } else { "queue-filter-counted" };
    let args = Args::new().own("label", label).own("chosen", chosen).number("count", count as i64);
    bench.text(id, &args)
}

fn to(label: String, shown: Shown, key: &str, page: u8, asked: EventId) -> Button {
    Button { label, action: Action::Queue(shown, key.to_owned(), page, asked) }
}

/// A department's name, as its forms have it.
pub(super) fn department(bench: &Bench, key: &str) -> String {
    let mut forms = bench.world.pack.forms.iter();
    let form = forms.find(|form| form.department.key.as_str() == key);
    form.map_or_else(|| key.to_owned(), |form| form.department.name.in_language(bench.language()).to_owned())
}

/// A stage by its number, for a heading or a button; nothing for a number of another version.
fn stage(bench: &Bench, number: &str) -> String {
    let found = number.parse::<usize>().ok().and_then(|number| Stage::ALL.get(number));
    found.map_or_else(String::new, |stage| stage_name(bench, *stage))
}

/// A stage in words for staff.
pub(super) fn stage_name(bench: &Bench, stage: Stage) -> String {
    let word = stage_word(stage);
    match stage {
        Stage::Returned | Stage::AwaitingSignature => bench.text(&format!("desk-stage-{word}"), &Args::NONE),
        _ => bench.text(&format!("stage-{word}"), &Args::NONE),
    }
}
