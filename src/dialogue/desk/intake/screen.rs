//! The steps as the officer sees them: what is known so far, the question, the buttons.

use super::super::Bench;
use super::{ENQUIRY, channels, reaches};
use crate::calendar;
use crate::dialogue::action::{Action, IntakePick};
use crate::dialogue::outgoing::{Button, Keyboard, Outgoing, Slot};
use crate::dialogue::room::{Intake, IntakeStep};
use crate::texts::{Args, isolate_code};

/// Kinds on one page.
const PAGE: usize = 7;
/// Days back that have a button.
const DAYS_BACK: usize = 3;
/// The longest words shown in the review, in characters.
const SHOWN_CHARS_MAX: usize = 600;

/// Shows the open step; `problem` is a text that says why the last answer was not taken.
pub(super) fn show(bench: &mut Bench, intake: &Intake, page: usize, problem: Option<&str>) {
    let step = intake.step();
    let mut parts = vec![bench.text("intake-title", &Args::NONE)];
    parts.push(known(bench, intake));
    parts.extend(problem.map(|id| bench.text(id, &Args::NONE)));
    parts.push(question(bench, intake, step));
    parts.retain(|part| !part.is_empty());
    let mut rows = rows(bench, intake, step, page);
    rows.push(vec![button(bench, intake, "button-intake-drop", IntakePick::Drop, "x")]);
    let text = Outgoing::text(parts.join("\n\n"), Keyboard::Inline(rows));
    bench.send(text.in_slot(Slot::Intake(intake.id, intake.shown)));
}

fn question(bench: &Bench, intake: &Intake, step: IntakeStep) -> String {
    let id = match step {
        IntakeStep::Channel => "intake-ask-channel",
        IntakeStep::Through => {
            let channel = intake.channel.map_or("", |channel| channel.word());
            return bench.text("intake-ask-through", &Args::new().own("channel", channel));
        }
        IntakeStep::Kind => "intake-ask-kind",
        IntakeStep::Arrived => "intake-ask-arrived",
        IntakeStep::Who => "intake-ask-who",
        IntakeStep::Reach => "intake-ask-reach",
        IntakeStep::Words => "intake-ask-words",
        IntakeStep::Review => "intake-review",
    };
    bench.text(id, &Args::NONE)
}

/// What is known so far, a line each.
fn known(bench: &Bench, intake: &Intake) -> String {
    let language = bench.language();
    let mut lines = Vec::new();
    if let Some(channel) = intake.channel {
        lines.push(("channel", channel_name(bench, channel.word())));
    }
    lines.extend(intake.through.as_deref().map(|through| ("through", crate::texts::isolate(through))));
    lines.extend(intake.kind.as_deref().map(|kind| ("kind", kind_name(bench, kind))));
    let day = intake.arrived.map(|at| calendar::both(language, calendar::riyadh_date(at)));
    lines.extend(day.map(|day| ("arrived", day)));
    lines.extend(intake.name.as_deref().map(|name| ("name", crate::texts::isolate(name))));
    lines.extend(intake.mobile.as_deref().map(|mobile| ("mobile", isolate_code(mobile))));
    let reach = |reach: &str| bench.text("outside-reach", &Args::new().own("reach", reach));
    lines.extend(intake.reach.map(|by| ("reach", reach(by.word()))));
    let words = intake.words.as_deref().map(|words| words.chars().take(SHOWN_CHARS_MAX).collect::<String>());
    lines.extend(words.map(|words| ("words", crate::texts::isolate(&words))));
    let line = |(what, value): (&str, String)| {
        bench.text("intake-line", &Args::new().own("what", what).own("value", value))
    };
    lines.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A channel's name in the association's own words.
pub(in super::super) fn channel_name(bench: &Bench, word: &str) -> String {
    let found = channels(bench).into_iter().find(|(kind, _)| kind.word() == word);
    found.map_or_else(|| word.to_owned(), |(_, name)| name)
}

fn kind_name(bench: &Bench, kind: &str) -> String {
    match bench.world.find_form(kind) {
        Some(form) => form.title.in_language(bench.language()).to_owned(),
        None => bench.text("case-enquiry", &Args::NONE),
    }
}

fn rows(bench: &Bench, intake: &Intake, step: IntakeStep, page: usize) -> Vec<Vec<Button>> {
    let tap = |label: String, pick: IntakePick, value: &str| Button {
        label,
        action: Action::Intake(intake.id, pick, value.to_owned()),
    };
    match step {
        IntakeStep::Channel => channels(bench)
            .into_iter()
            .map(|(kind, name)| vec![tap(name, IntakePick::Channel, kind.word())])
            .collect(),
        IntakeStep::Kind => kinds(bench, intake, page),
        IntakeStep::Arrived => {
            let today = calendar::riyadh_date(bench.now);
            let day = |(back, date): (usize, chrono::NaiveDate)| {
                let label = match back {
                    0 => bench.text("label-today", &Args::NONE),
                    _ => calendar::weekday(bench.language(), date).to_owned(),
                };
                vec![tap(label, IntakePick::Day, &back.to_string())]
            };
            let days = std::iter::successors(Some(today), chrono::NaiveDate::pred_opt);
            days.take(DAYS_BACK + 1).enumerate().map(day).collect()
        }
        IntakeStep::Reach => reaches(intake)
            .into_iter()
            .map(|reach| {
                let label = bench.text("outside-reach", &Args::new().own("reach", reach.word()));
                vec![tap(label, IntakePick::Reach, reach.word())]
            })
            .collect(),
        IntakeStep::Review => {
            vec![vec![button(bench, intake, "button-intake-register", IntakePick::Register, "x")]]
        }
        IntakeStep::Through | IntakeStep::Who | IntakeStep::Words => Vec::new(),
    }
}

/// An enquiry, then the association's requests, a page at a time.
fn kinds(bench: &Bench, intake: &Intake, page: usize) -> Vec<Vec<Button>> {
    let forms = bench.world.pack.forms.iter().map(|form| form.id.0.as_str());
    let all: Vec<&str> = std::iter::once(ENQUIRY).chain(forms).collect();
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let tap = |label: String, pick: IntakePick, value: &str| Button {
        label,
        action: Action::Intake(intake.id, pick, value.to_owned()),
    };
    let shown = all.iter().skip(page * PAGE).take(PAGE);
    let mut rows: Vec<Vec<Button>> =
        shown.map(|kind| vec![tap(kind_name(bench, kind), IntakePick::Kind, kind)]).collect();
    let turn = |id: &str, page: usize| tap(bench.text(id, &Args::NONE), IntakePick::Page, &page.to_string());
    let mut turns = Vec::new();
    turns.extend((page > 0).then(|| turn("label-previous", page - 1)));
    turns.extend((page + 1 < pages).then(|| turn("label-next", page + 1)));
    rows.extend((!turns.is_empty()).then_some(turns));
    rows
}

fn button(bench: &Bench, intake: &Intake, id: &str, pick: IntakePick, value: &str) -> Button {
    let label = bench.text(id, &Args::NONE);
    Button { label, action: Action::Intake(intake.id, pick, value.to_owned()) }
}
