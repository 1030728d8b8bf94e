//! `/report`: one message, so that a chairman sees numbers. No figure tells who served or who rated (clause A-R3);
//! satisfaction is shown as [`crate::satisfaction`] publishes it, and nothing else of it.

use super::super::Bench;
use crate::calendar;
use crate::dialogue::chat::stage_word;
use crate::dialogue::view::Figures;
use crate::satisfaction::{Month, Period, SHIPPED, Satisfied};
use crate::texts::Args;

/// The figures of the last thirty days.
pub(super) fn figures(bench: &Bench) -> String {
    let Some(figures) = &bench.view.figures else {
        panic!("`needs` asks for the figures with this command");
    };
    let open = figures.by_stage.iter().filter(|(stage, _)| !stage.is_over());
    let stages = open.map(|(stage, count)| {
        let name = bench.text(&format!("stage-{}", stage_word(*stage)), &Args::NONE);
        line(bench, name, *count)
    });
    let services = figures.by_service.iter().map(|(service, count)| {
        let name = match bench.world.find_form(service) {
            Some(form) => form.title.in_language(bench.language()).to_owned(),
            None => bench.text("case-enquiry", &Args::NONE),
        };
        line(bench, name, *count)
    });
    let oldest = match figures.oldest_waiting {
        Some(at) => calendar::both(bench.language(), calendar::riyadh_date(at)),
        None => bench.text("report-nothing-waits", &Args::NONE),
    };
    let args = Args::new()
        .number("opened", figures.opened)
        .number("closed", figures.closed)
        .own("oldest", oldest)
        .own("stages", joined(bench, stages.collect()))
        .own("services", joined(bench, services.collect()))
        .number("answered", figures.questions.answered)
        .number("offered", figures.questions.offered)
        .number("handed", figures.questions.handed_off)
        .number("useful", figures.questions.useful)
        .number("notuseful", figures.questions.not_useful)
        .own("ratings", ratings(bench, figures));
    bench.text("report", &args)
}

fn line(bench: &Bench, name: String, count: u64) -> String {
    bench.text("report-line", &Args::new().own("name", name).number("count", count))
}

fn joined(bench: &Bench, lines: Vec<String>) -> String {
    match lines.is_empty() {
        true => bench.text("report-none", &Args::NONE),
        false => lines.join("\n"),
    }
}

/// Satisfaction in the last period that is published: months that are closed and have answers enough.
fn ratings(bench: &Bench, figures: &Figures) -> String {
    let Some(published) = &figures.satisfaction else {
        return bench.text("report-ratings-few", &Args::new().number("min", SHIPPED.answers_min));
    };
    let scores = &published.scores;
    let mean = scores.mean_tenths.map_or(String::new(), |tenths| {
        let mean = format!("{}.{}", tenths / 10, tenths % 10);
        bench.text("report-mean", &Args::new().code("mean", mean))
    });
    let args = Args::new()
        .own("months", months(bench, published.period))
        .own("satisfied", share(bench, published.satisfied, published.answers))
        .own("mean", mean)
        .number("count", published.answers)
        .number("asked", published.invited);
    let mut lines = vec![bench.text("report-ratings", &args)];
    lines.extend(scores.low.map(|low| bench.text("report-improvement", &Args::new().number("low", low))));
    if let Some(counts) = scores.by_score {
        let of_score = |(score, count): (usize, u64)| {
            line(bench, bench.text(&format!("label-rating-{score}"), &Args::NONE), count)
        };
        lines.extend((1..6).zip(counts).rev().map(of_score));
    }
    lines.join("\n")
}

fn months(bench: &Bench, period: Period) -> String {
    let name = |month: Month| calendar::gregorian_month(bench.language(), month.first_day());
    match period.first == period.last {
        true => name(period.first),
        false => {
            let args = Args::new().own("from", name(period.first)).own("to", name(period.last));
            bench.text("figures-span", &args)
        }
    }
}

/// A share in percent, or what it is at least and at most.
pub(in super::super) fn share(bench: &Bench, satisfied: Satisfied, answers: u64) -> String {
    let (least, most) = satisfied.percent(answers);
    let id = match (least, most) {
        (least, most) if least == most => "figures-percent",
        (_, 100) => "figures-percent-or-more",
        (0, _) => "figures-percent-or-less",
        _ => "figures-percent-between",
    };
    let args = Args::new().code("least", format!("{least}%")).code("most", format!("{most}%"));
    bench.text(id, &args)
}
