//! «طلب استكمال»: fields and papers are ticked under the question, several at once; words may be added by a reply. All
//! of it goes to the person as one message, in the person's language.

use super::super::Bench;
use super::prompts;
use crate::dialogue::action::{Act, Action};
use crate::dialogue::case::{Case, Officer};
use crate::dialogue::ids::EventId;
use crate::dialogue::moves;
use crate::dialogue::outgoing::{Button, Keyboard, Outgoing, Prompt, Slot};
use crate::pack::{Field, FieldKind};
use crate::texts::Args;

/// Fields on one page.
const PAGE: usize = 6;

/// The question, with a button for each field.
pub(super) fn question(bench: &Bench, case: &Case, asked: EventId, page: u8) -> Outgoing {
    let fields = fields(bench, case);
    let pages = fields.len().div_ceil(PAGE).max(1);
    let page = usize::from(page).min(pages - 1);
    let mut rows: Vec<Vec<Button>> = Vec::new();
    for (place, field) in fields.iter().skip(page * PAGE).take(PAGE) {
        let id = if case.wanted.contains(&field.key.0) { "button-wanted" } else { "button-not-wanted" };
        let label = bench.text(id, &Args::new().own("label", field.label.in_language(bench.language())));
        rows.push(vec![Button { label, action: Action::Want(case.id, *place, asked) }]);
    }
    let turn = |id: &str, page: usize| Button {
        label: bench.text(id, &Args::NONE),
        action: Action::WantPage(case.id, page as u8, asked),
    };
    let mut turns = Vec::new();
    turns.extend((page > 0).then(|| turn("label-previous", page - 1)));
    turns.extend((page + 1 < pages).then(|| turn("label-next", page + 1)));
    rows.extend((!turns.is_empty()).then_some(turns));
    if !case.wanted.is_empty() {
        let args = Args::new().number("count", case.wanted.len() as i64);
        let label = bench.text("button-want-send", &args);
        rows.push(vec![Button { label, action: Action::WantSend(case.id, asked) }]);
    }
    let text = super::outside::with_notice(bench, case, bench.text("prompt-more", &Args::NONE));
    let slot = Slot::Prompt(case.id, Prompt::More, asked);
    Outgoing::text(text, Keyboard::Inline(rows)).in_thread(case.id).in_slot(slot)
}

/// A tap under the question: ticks a field, turns the page, or sends what is ticked.
pub(super) fn pressed(bench: &mut Bench, mut case: Case, officer: Officer, action: &Action) {
    if let Some(why) = super::refusal(bench, &case, &officer, Act::AskMore) {
        return bench.box_with(why);
    }
    let (asked, page) = match *action {
        Action::WantSend(..) if !case.wanted.is_empty() => return prompts::more(bench, case, ""),
        Action::Want(_, place, asked) => {
            let Some((_, field)) = fields(bench, &case).into_iter().find(|(at, _)| *at == place) else {
                return bench.alert("desk-button-stale", &Args::NONE);
            };
            let (key, row) = (field.key.0.clone(), row_of(bench, &case, place));
            match case.wanted.iter().position(|wanted| *wanted == key) {
                Some(at) => _ = case.wanted.remove(at),
                None => case.wanted.push(key),
            }
            bench.keep_quietly(&case);
            (asked, (row / PAGE) as u8)
        }
        Action::WantPage(_, page, asked) => (asked, page),
        _ => return bench.alert("desk-button-stale", &Args::NONE),
    };
    let question = question(bench, &case, asked, page);
    bench.send(question);
}

/// What is asked for, as the person reads it: what was ticked, then the officer's words.
pub(super) fn asked(bench: &Bench, case: &Case, words: &str) -> String {
    let language = case.person.language;
    let label = |(_, field): &(u8, &Field)| format!("• {}", field.label.in_language(language));
    let wanted = |(_, field): &(u8, &Field)| case.wanted.contains(&field.key.0);
    let mut lines: Vec<String> =
        fields(bench, case).iter().filter(|field| wanted(field)).map(label).collect();
    if !words.is_empty() {
        lines.push(words.to_owned());
    }
    match lines.as_slice() {
        [one] => one.trim_start_matches("• ").to_owned(),
        several => format!("\n{}", several.join("\n")),
    }
}

fn row_of(bench: &Bench, case: &Case, place: u8) -> usize {
    fields(bench, case).iter().position(|(at, _)| *at == place).unwrap_or(0)
}

/// The form's fields with their places in it, papers first; what no draft asks has its own way ([`super::later`]).
fn fields<'a>(bench: &Bench<'a>, case: &Case) -> Vec<(u8, &'a Field)> {
    let is_paper = |field: &Field| matches!(field.kind, FieldKind::File | FieldKind::Files { .. });
    let form = moves::form_of(bench.world, case);
    let asked = |field: &Field| !field.later && !matches!(field.kind, FieldKind::Consent { .. });
    let mut fields: Vec<(u8, &Field)> = (0u8..)
        .zip(form.into_iter().flat_map(|form| &form.fields))
        .filter(|(_, field)| asked(field))
        .collect();
    fields.sort_by_key(|(_, field)| !is_paper(field));
    fields
}
