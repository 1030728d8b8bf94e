//! The case of a person outside of Telegram: staff tell, and say how; what the person says or signs, staff record.

use super::super::{Bench, card, clock};
use crate::dialogue::action::{Act, Action};
use crate::dialogue::case::{Attestation, Case, Officer, Reach};
use crate::dialogue::moves;
use crate::dialogue::outgoing::Button;
use crate::texts::Args;

/// How an attestation on paper was given.
const ON_PAPER: &str = "paper";

/// What was told where nothing waited to be.
const ANSWER: &str = "answer";

/// Under a question to staff that speaks of sending: to this person nothing is sent.
pub(super) fn with_notice(bench: &Bench, case: &Case, text: String) -> String {
    match case.outsider() {
        None => text,
        Some(_) => format!("{text}\n\n{}", bench.text("prompt-outside", &Args::NONE)),
    }
}

/// An act on behalf of the person; `refusal` has been asked.
pub(super) fn act(bench: &mut Bench, case: Case, officer: Officer, act: Act) {
    match act {
        Act::Told => ask_how(bench, &case),
        Act::ConfirmFor => heard(bench, case, officer, true),
        Act::DenyFor => heard(bench, case, officer, false),
        Act::AttestFor => attested(bench, case, officer),
        _ => withdrew(bench, case, officer),
    }
}

/// How the person was told is asked on the card.
fn ask_how(bench: &mut Bench, case: &Case) {
    let button = |reach: Reach| {
        let label = bench.text("outside-reach", &Args::new().own("reach", reach.word()));
        vec![Button { label, action: Action::ToldBy(case.id, reach.word().to_owned()) }]
    };
    let mut rows: Vec<Vec<Button>> = Reach::ALL.into_iter().map(button).collect();
    let label = bench.text("label-back", &Args::NONE);
    rows.push(vec![Button { label, action: Action::Desk(case.id, Act::Card) }]);
    card::show_with(bench, case, rows);
}

/// By whom, how, and what was told, in the history.
pub(super) fn told(bench: &mut Bench, mut case: Case, officer: Officer, how: &str) {
    if let Some(why) = super::refusal(bench, &case, &officer, Act::Told) {
        bench.box_with(why);
        return card::show(bench, &case);
    }
    let reach = Reach::ALL.into_iter().find(|reach| reach.word() == how);
    let (Some(reach), Some(outsider)) = (reach, case.outsider_mut()) else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    let mut untold = std::mem::take(&mut outsider.untold);
    if untold.is_empty() {
        untold.push(ANSWER.to_owned());
    }
    case.mark_answered(bench.now);
    let args = Args::new()
        .words("officer", &officer.name)
        .own("reach", bench.text("outside-reach", &Args::new().own("reach", reach.word())))
        .own("what", card::untold(bench, &untold));
    bench.record(case.id, Some(officer), "told", Some(format!("{}: {}", reach.word(), untold.join(" "))));
    bench.keep(&case, None);
    bench.say_in(case.id, "outside-told", &args);
    if !case.stage().is_over() {
        clock::follow_up(bench, &case);
    }
}

fn heard(bench: &mut Bench, mut case: Case, officer: Officer, received: bool) {
    if !moves::confirm(&mut case, received, bench.now) {
        return card::show(bench, &case);
    }
    let what = if received { "confirmed" } else { "denied" };
    bench.record(case.id, Some(officer), what, None);
    bench.keep(&case, None);
    if !received {
        clock::follow_up(bench, &case);
    }
}

/// The form was signed on paper: who saw it stands in the record.
fn attested(bench: &mut Bench, mut case: Case, officer: Officer) {
    case.attestation = Some(Attestation {
        wording: ON_PAPER.to_owned(),
        fingerprint: String::new(),
        method: ON_PAPER.to_owned(),
        user: officer.user,
        at: bench.now,
    });
    bench.record(case.id, Some(officer), "attested", Some(ON_PAPER.to_owned()));
    bench.keep(&case, None);
}

fn withdrew(bench: &mut Bench, mut case: Case, officer: Officer) {
    if !moves::withdraw(&mut case, bench.now) {
        return card::show(bench, &case);
    }
    bench.record(case.id, Some(officer), "withdrawn", None);
    clock::settled(bench, &case);
    bench.keep(&case, None);
}
