//! The report as one picture, for a phone: bars with their names above them, right to left in Arabic.

use super::draw::{Board, Ink};
use super::{Names, Report, Surveyed};
use crate::satisfaction::{Period, Published, Satisfied, Tally};
use crate::texts::Args;

/// Most bars of one panel; the others stand in the text and the tables.
const BARS_MAX: usize = 8;
/// Most periods shown, the latest: a year of months.
const PERIODS_MAX: usize = 12;
/// Characters of a question that name a bar: more do not fit beside the number of answers.
const NAME_CHARS_MAX: usize = 56;
/// Pixels between a panel's edge and what stands in it.
const MARGIN: f64 = 48.0;
const PANEL_TITLE: f64 = 58.0;
const BAR_PITCH: f64 = 84.0;
const BAR_HEIGHT: f64 = 22.0;
/// Where bars end, so that their values have room beside them.
const BAR_WIDTH: f64 = 700.0;

/// Bars under one title.
struct Panel {
    title: String,
    bars: Vec<Bar>,
}

/// One bar: a name, a value in words, and lengths from 0 to 1; what is between them is not known.
struct Bar {
    name: String,
    value: String,
    sure: f64,
    possible: f64,
}

/// The picture as a PNG, 1080 pixels wide and as high as it must be.
pub fn chart(report: &Report, names: Names<'_>) -> Vec<u8> {
    let panels = panels(report, names);
    let head = 190.0 + if report.satisfaction.is_empty() { 60.0 } else { 0.0 };
    let body: f64 = panels.iter().map(|panel| PANEL_TITLE + BAR_PITCH * panel.bars.len() as f64 + 36.0).sum();
    let mut board = Board::new(names.language, head + body + 36.0);
    let span = names.period(Period { first: report.first, last: report.last });
    board.title(MARGIN, 76.0, names.association());
    board.text(MARGIN, 128.0, 30.0, Ink::Quiet, &span);
    if report.satisfaction.is_empty() {
        let why = names.text("figures-chart-too-few", &Args::NONE);
        board.text(MARGIN, 196.0, 26.0, Ink::Quiet, &why);
    }
    let mut top = head;
    for panel in &panels {
        top = draw(&mut board, panel, top);
    }
    board.png()
}

/// Draws a panel from `top` and gives where the next begins.
fn draw(board: &mut Board, panel: &Panel, top: f64) -> f64 {
    board.heading(MARGIN, top + 30.0, &panel.title);
    let mut y = top + PANEL_TITLE;
    for bar in &panel.bars {
        board.text(MARGIN, y + 28.0, 26.0, Ink::Plain, &bar.name);
        board.bar(MARGIN, y + 40.0, BAR_WIDTH, BAR_HEIGHT, Ink::Ground);
        board.bar(MARGIN, y + 40.0, BAR_WIDTH * bar.possible, BAR_HEIGHT, Ink::Possible);
        board.bar(MARGIN, y + 40.0, BAR_WIDTH * bar.sure, BAR_HEIGHT, Ink::Sure);
        board.text(MARGIN + BAR_WIDTH + 20.0, y + 60.0, 26.0, Ink::Plain, &bar.value);
        y += BAR_PITCH;
    }
    y + 36.0
}

fn panels(report: &Report, names: Names<'_>) -> Vec<Panel> {
    let panel = |title: &str, bars: Vec<Bar>| Panel { title: names.word(title), bars };
    let mut all = vec![
        panel("figures-satisfaction", periods(report, names)),
        panel("figures-departments", departments(report, names)),
        panel("figures-obstacles", obstacles(report, names)),
        panel("figures-surveys", surveys(report, names)),
        panel("figures-cases", cases(report, names)),
    ];
    all.retain(|panel| !panel.bars.is_empty());
    all
}

fn share(names: Names<'_>, name: String, satisfied: Satisfied, answers: u64) -> Bar {
    let (least, most) = satisfied.percent(answers);
    let args = Args::new().own("name", name).number("count", answers);
    Bar {
        name: names.text("figures-chart-share", &args),
        value: names.percent(least, most),
        sure: least as f64 / 100.0,
        possible: most as f64 / 100.0,
    }
}

/// The latest periods, in the order of time.
fn periods(report: &Report, names: Names<'_>) -> Vec<Bar> {
    let late = report.satisfaction.len().saturating_sub(PERIODS_MAX);
    let bar = |one: &Published| share(names, names.period(one.period), one.satisfied, one.answers);
    report.satisfaction[late..].iter().map(bar).collect()
}

/// Departments of the latest period that has them.
fn departments(report: &Report, names: Names<'_>) -> Vec<Bar> {
    let Some(last) = report.satisfaction.iter().rev().find(|one| one.departments.len() > 1) else {
        return Vec::new();
    };
    let parts = last.departments.iter().take(BARS_MAX);
    parts
        .map(|part| share(names, names.department(part.name.as_ref()), part.satisfied, part.answers))
        .collect()
}

/// Obstacles of the latest period that has them.
fn obstacles(report: &Report, names: Names<'_>) -> Vec<Bar> {
    let Some((_, last)) = report.obstacles.last() else { return Vec::new() };
    let named = last.named.iter().map(|(word, count)| (names.obstacle(word), *count));
    counted(named.take(BARS_MAX).collect())
}

/// The scales of the survey that closed last: how many chose the upper two of five points.
fn surveys(report: &Report, names: Names<'_>) -> Vec<Bar> {
    let Some(Surveyed { result, .. }) = report.surveys.last() else { return Vec::new() };
    let bar = |tally: &Tally| {
        let name: String =
            names.question(&result.survey, &tally.question).chars().take(NAME_CHARS_MAX).collect();
        Some(share(names, name, tally.satisfied?, tally.answers?))
    };
    result.tallies.iter().filter_map(bar).take(BARS_MAX).collect()
}

fn cases(report: &Report, names: Names<'_>) -> Vec<Bar> {
    let opened = report.opened.iter().map(|(service, count)| (names.service(Some(service)), *count));
    counted(opened.take(BARS_MAX).collect())
}

fn counted(lines: Vec<(String, u64)>) -> Vec<Bar> {
    let most = lines.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let bar = |(name, count): (String, u64)| {
        let length = count as f64 / most as f64;
        Bar { name, value: count.to_string(), sure: length, possible: length }
    };
    lines.into_iter().map(bar).collect()
}
