//! `/find`: a case by its reference, by the person's name as Telegram shows it, or by the mobile. What is found is shown
//! masked, and that it was looked up stands in the history of each case.

use super::super::super::case::Case;
use super::super::super::find::{Mark, marks_of, name_marks};
use super::super::super::outgoing::{Keyboard, Outgoing};
use super::super::super::view::FOUND_MAX;
use super::super::Bench;
use super::queue;
use crate::field::reference::parse_reference;
use crate::field::{mask_mobile, parse_mobile};
use crate::texts::{Args, isolate, isolate_code};

/// The reference that the words may be, ten digits; a mobile may look like one, and then both are looked for.
pub(in super::super) fn reference(words: &str) -> Option<String> {
    parse_reference(words)
}

/// The marks that are looked for, all at once; none where the words hold nothing to look for.
pub(in super::super) fn marks(words: &str) -> Vec<Mark> {
    match parse_mobile(words) {
        Ok(mobile) => vec![Mark::Mobile(mobile.as_str().to_owned())],
        Err(_) if parse_reference(words).is_some() => Vec::new(),
        Err(_) => name_marks(words),
    }
}

/// Shows what was found.
pub(super) fn show(bench: &mut Bench, words: &str) {
    let Some(officer) = bench.officer() else {
        return bench.say("desk-anonymous", &Args::NONE);
    };
    if reference(words).is_none() && marks(words).is_empty() {
        return bench.say("find-how", &Args::NONE);
    }
    let mut found: Vec<Case> = bench.view.case.iter().cloned().collect();
    found.extend(bench.view.found.iter().filter(|case| bench.view.case.as_ref() != Some(case)).cloned());
    if found.is_empty() {
        return bench.say("find-none", &Args::NONE);
    }
    for case in &found {
        bench.record(case.id, Some(officer.clone()), "looked_up", None);
    }
    let lines: Vec<String> = found.iter().map(|case| line(bench, case)).collect();
    let most = if found.len() >= FOUND_MAX { "yes" } else { "no" };
    let args = Args::new().own("lines", lines.join("\n")).own("most", most);
    let text = bench.text("find", &args);
    bench.send(Outgoing::text(text, Keyboard::None));
}

fn line(bench: &Bench, case: &Case) -> String {
    let name = match case.person.shown.is_empty() {
        true => bench.text("card-unnamed", &Args::NONE),
        false => isolate(&masked_name(&case.person.shown)),
    };
    let mobile = marks_of(case).into_iter().find_map(|mark| match mark {
        Mark::Mobile(mobile) => Some(format!(" · {}", isolate_code(&mask_mobile(&mobile)))),
        Mark::Name(_) => None,
    });
    let args = Args::new()
        .own("case", queue::line(bench, case))
        .own("name", name)
        .own("mobile", mobile.unwrap_or_default());
    bench.text("find-line", &args)
}

/// The first word of a name, and of the others the first letter.
fn masked_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default().to_owned();
    let initials = words.filter_map(|word| word.chars().next()).map(|letter| format!(" {letter}…"));
    initials.fold(first, |masked, initial| masked + &initial)
}
