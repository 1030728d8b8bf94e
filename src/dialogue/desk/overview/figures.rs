//! `/report`: one message, so that a chairman sees numbers. No figure
//! tells who served or who rated (clause A-R3); small groups are not shown at all (E.6).

use super::super::Bench;
use crate::calendar;
use crate::dialogue::chat::stage_word;
use crate::dialogue::view::Figures;
use crate::texts::Args;

/// No score is shown for fewer ratings (k-anonymity, E.6).
const RATINGS_MIN: u64 = 5;
/// No breakdown by score is shown for fewer ratings, nor when a score was given by fewer than [`RATINGS_MIN`]: a small
/// number could be worked out from the others, the mean and the whole, so none of them is shown.
const BREAKDOWN_MIN: u64 = 10;

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

/// The anonymous count of what is to improve: ratings of 1 and 2 (BH-O5.3), where neither they nor the others are few
/// enough to be told apart.
fn improvement(bench: &Bench, figures: &Figures, count: u64) -> String {
    let low = figures.ratings[0] + figures.ratings[1];
    let few = |n: u64| (1..RATINGS_MIN).contains(&n);
    match count < BREAKDOWN_MIN || few(low) || few(count - low) {
        true => String::new(),
        false => format!("\n{}", bench.text("report-improvement", &Args::new().number("low", low))),
    }
}

/// Satisfaction: share of 4 and 5, mean, and how many answered beside it; nothing for a small group.
fn ratings(bench: &Bench, figures: &Figures) -> String {
    let count: u64 = figures.ratings.iter().sum();
    if count < RATINGS_MIN {
        return bench.text("report-ratings-few", &Args::new().number("min", RATINGS_MIN));
    }
    let satisfied = figures.ratings[3] + figures.ratings[4];
    let total: u64 = (1u64..).zip(&figures.ratings).map(|(score, n)| score * n).sum();
    let args = Args::new()
        .number("percent", satisfied * 100 / count)
        .code("mean", format!("{:.1}", total as f64 / count as f64))
        .number("count", count)
        .number("asked", figures.surveys);
    let head = format!("{}{}", bench.text("report-ratings", &args), improvement(bench, figures, count));
    if count < BREAKDOWN_MIN || figures.ratings.iter().any(|n| (1..RATINGS_MIN).contains(n)) {
        return head;
    }
    let lines: Vec<String> = (1..=5usize)
        .rev()
        .map(|score| {
            let name = bench.text(&format!("label-rating-{score}"), &Args::NONE);
            line(bench, name, figures.ratings[score - 1])
        })
        .collect();
    format!("{head}\n{}", lines.join("\n"))
}
