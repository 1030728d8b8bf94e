//! What staff ask for in a case itself: a field that no draft asks, such as the account of an accepted support.

use super::super::{Bench, card, clock};
use crate::dialogue::action::Action;
use crate::dialogue::case::{Answer, Case, Officer};
use crate::dialogue::event::News;
use crate::dialogue::moves;
use crate::dialogue::outgoing::Button;
use crate::pack::{Field, Form};
use crate::texts::Args;

/// A tap of the officer who holds the case: asks for a field, or takes the asking back.
pub(super) fn ask_for(bench: &mut Bench, mut case: Case, officer: Officer, place: u8) {
    let world = bench.world;
    let field = moves::askable(world, &case).into_iter().find(|(at, _)| *at == place).map(|(_, field)| field);
    let Some(field) = field.filter(|_| moves::holds(&case, &officer)) else {
        let stage = card::stage(bench, &case);
        bench.alert("desk-not-now", &Args::new().own("stage", stage));
        return card::show(bench, &case);
    };
    let key = field.key.0.clone();
    let asks = moves::ask_for(&mut case, &key, bench.now);
    let what = if asks { "asked_for" } else { "asked_no_more" };
    bench.record(case.id, Some(officer), what, Some(key.clone()));
    bench.keep(&case, asks.then_some(News::AskedFor { field: key }));
    clock::follow_up(bench, &case);
}

/// The person gave what was asked for.
pub(super) fn supplied(bench: &mut Bench, mut case: Case, answer: &Answer) {
    if case.stage().is_over() || !moves::supply(&mut case, answer.clone(), bench.now) {
        return bench.tell(&case, News::Unchanged);
    }
    bench.record(case.id, None, "supplied", Some(answer.key.clone()));
    bench.keep(&case, None);
    let field = moves::form_of(bench.world, &case).and_then(|form| field_of(form, &answer.key));
    let label =
        field.map_or(answer.key.as_str(), |field| field.label.in_language(bench.language())).to_owned();
    bench.say_in(case.id, "desk-member-supplied", &Args::new().own("label", label));
    clock::follow_up(bench, &case);
}

/// What is awaited of the person.
pub(in super::super) fn part(bench: &Bench, case: &Case, form: &Form) -> String {
    let labels = case.asked.iter().filter_map(|key| field_of(form, key));
    let labels: Vec<&str> = labels.map(|field| field.label.in_language(bench.language())).collect();
    match labels.is_empty() {
        true => String::new(),
        false => bench.text("card-asked", &Args::new().own("labels", labels.join(" · "))),
    }
}

/// A button for each field that may be asked for.
pub(in super::super) fn rows(bench: &Bench, case: &Case) -> Vec<Vec<Button>> {
    if case.claimed.is_none() {
        return Vec::new();
    }
    let button = |(place, field): (u8, &Field)| {
        let asked = case.asked.contains(&field.key.0);
        let id = if asked { "button-ask-no-more" } else { "button-ask-for" };
        let label = bench.text(id, &Args::new().own("label", field.label.in_language(bench.language())));
        vec![Button { label, action: Action::AskFor(case.id, place) }]
    };
    moves::askable(bench.world, case).into_iter().map(button).collect()
}

fn field_of<'a>(form: &'a Form, key: &str) -> Option<&'a Field> {
    form.fields.iter().find(|field| field.key.0 == key)
}
