//! The options of a field as buttons, and as typed words.

use chrono::Datelike;

use super::super::super::action::Action;
use super::super::super::answer::{NO, OTHER, YES};
use super::super::super::case::{Case, CaseKind, Stage, Verdict};
use super::super::super::outgoing::Button;
use super::super::super::room::Draft;
use super::super::{Talk, cases};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::knowledge::normalise;
use crate::pack::{Choice, Field, FieldKind};
use crate::texts::{Args, Language};

/// Options with labels up to so many letters stand two in a row, where there are enough of them.
const PAIRED_CHARS_MAX: usize = 14;
/// How many options are enough for that.
const PAIRED_FROM: usize = 5;
/// Years shown as buttons, latest first; an earlier one is typed.
const YEARS_SHOWN: i32 = 6;
/// Own cases shown as buttons.
const CASES_SHOWN: usize = 8;
/// Longer words are more than a yes or a no.
const YES_CHARS_MAX: usize = 16;
/// The mark of an option that is chosen among several.
const CHOSEN: &str = "✓ ";

/// The buttons of a field's options.
pub(super) fn rows(talk: &Talk, draft: &Draft, field: &Field, chosen: &[String]) -> Vec<Vec<Button>> {
    let button = |label: String, value: &str| Button {
        label,
        action: Action::Choose(draft.id, field.key.0.clone(), value.to_owned()),
    };
    match &field.kind {
        FieldKind::YesNo => vec![vec![
            button(talk.text("label-yes", &Args::NONE), YES),
            button(talk.text("label-no", &Args::NONE), NO),
        ]],
        FieldKind::Consent { .. } => vec![vec![button(talk.text("label-agree", &Args::NONE), YES)]],
        FieldKind::Choice { .. } | FieldKind::Multi { .. } => {
            let is_chosen =
                |key: &str| chosen.iter().any(|value| value.split(':').next().is_some_and(|v| v == key));
            let marked = listed(talk, field).into_iter().map(|(key, label)| {
                let mark = if is_chosen(&key) { CHOSEN } else { "" };
                button(format!("{mark}{label}"), &key)
            });
            paired(marked.collect())
        }
        FieldKind::Year { back } => {
            let this_year = calendar::riyadh_date(talk.now).year();
            let first = this_year - i32::from(*back).min(YEARS_SHOWN - 1);
            let years: Vec<Button> =
                (first..=this_year).rev().map(|year| button(year.to_string(), &year.to_string())).collect();
            years.chunks(3).map(<[Button]>::to_vec).collect()
        }
        FieldKind::Reference { rejected, other } => {
            let line = |case: &Case| {
                let args = Args::new()
                    .own("title", cases::title(talk, case))
                    .own("stage", cases::stage(talk, case))
                    .code("reference", grouped_reference(&case.reference));
                vec![button(talk.text("cases-line", &args), &case.reference)]
            };
            let listed = referable(talk, *rejected).take(CASES_SHOWN).map(line);
            let unlisted = other.then(|| vec![button(talk.text("button-not-listed", &Args::NONE), OTHER)]);
            // Beside nothing, words are what is typed anyway.
            let mut rows: Vec<Vec<Button>> = listed.collect();
            if !rows.is_empty() {
                rows.extend(unlisted);
            }
            rows
        }
        _ => Vec::new(),
    }
}

/// The person's own cases that a field may refer to.
pub(super) fn referable<'a>(talk: &Talk<'a>, rejected: bool) -> impl Iterator<Item = &'a Case> {
    let view = talk.view;
    let fits = move |case: &&Case| {
        let decision = case.decision.as_ref().map(|decision| decision.verdict);
        let against = case.stage() == Stage::Rejected || decision == Some(Verdict::Rejected);
        matches!(case.kind, CaseKind::Request { .. }) && (!rejected || against)
    };
    view.own_cases.iter().filter(fits)
}

/// The key of the option that typed words name: its label in either language, or one near enough that no other is.
pub(super) fn of_words(talk: &Talk, field: &Field, text: &str) -> Option<String> {
    let typed = normalise(text.trim());
    if typed.is_empty() {
        return None;
    }
    match &field.kind {
        FieldKind::YesNo => yes_or_no(talk, text).map(|yes| if yes { YES } else { NO }.to_owned()),
        FieldKind::Consent { .. } => {
            // «لا» is no answer to it: what is not agreed to is left out, or not begun.
            (yes_or_no(talk, text) == Some(true)).then(|| YES.to_owned())
        }
        FieldKind::Choice { options, .. } | FieldKind::Multi { options, .. } => nearest(options, &typed),
        _ => None,
    }
}

/// Whether words plainly say yes or no, in the ways people write it in either language.
pub(super) fn yes_or_no(talk: &Talk, text: &str) -> Option<bool> {
    if text.chars().count() > YES_CHARS_MAX {
        return None;
    }
    let typed = normalise(text.trim());
    let is = |id: &str| {
        let words = Language::ALL.map(|language| talk.world.text(language, id, &Args::NONE));
        words.iter().any(|words| words.split('|').any(|word| normalise(word.trim()) == typed))
    };
    match (is("form-yes-words"), is("form-no-words")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Keys and labels in order, «أخرى» last where the field takes it.
fn listed(talk: &Talk, field: &Field) -> Vec<(String, String)> {
    let (FieldKind::Choice { options, other, .. } | FieldKind::Multi { options, other, .. }) = &field.kind
    else {
        return Vec::new();
    };
    let language = talk.language();
    let mut listed: Vec<(String, String)> = options
        .iter()
        .map(|option| (option.key.0.clone(), option.label.in_language(language).to_owned()))
        .collect();
    if *other && !listed.iter().any(|(key, _)| key == OTHER) {
        listed.push((OTHER.to_owned(), talk.text("label-other", &Args::NONE)));
    }
    listed
}

fn paired(buttons: Vec<Button>) -> Vec<Vec<Button>> {
    let short = |button: &Button| button.label.chars().count() <= PAIRED_CHARS_MAX;
    let row = if buttons.len() >= PAIRED_FROM && buttons.iter().all(short) { 2 } else { 1 };
    buttons.chunks(row).map(<[Button]>::to_vec).collect()
}

/// The option whose label is the same, or the only one that holds the words, or differs by a slip.
fn nearest(options: &[Choice], typed: &str) -> Option<String> {
    let labels: Vec<(&Choice, [String; 2])> = options
        .iter()
        .map(|option| (option, [normalise(&option.label.ar), normalise(&option.label.en)]))
        .collect();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = labels.iter().filter(|(_, labels)| labels.iter().any(|label| fits(label)));
        found.next().filter(|_| found.next().is_none()).map(|(option, _)| option.key.0.clone())
    };
    let words: Vec<&str> = typed.split_whitespace().collect();
    let holds = |label: &str| {
        let label: Vec<&str> = label.split_whitespace().collect();
        words.iter().all(|word| label.contains(word)) && typed.chars().count() >= 3
    };
    only(&|label| label == typed).or_else(|| only(&|label| slips(label, typed))).or_else(|| only(&holds))
}

/// Whether two texts differ by one letter, or by two where they are long.
fn slips(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let allowed = match one.len().min(other.len()) {
        0..4 => 0,
        4..9 => 1,
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= allowed && distance(&one, &other) <= allowed
}

/// The edit distance of Levenshtein.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
