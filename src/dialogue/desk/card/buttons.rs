//! The buttons of a card: only what may be done now.

use super::super::{Bench, work};
use crate::dialogue::action::{Act, Action, Finding};
use crate::dialogue::case::{Case, Check, Stage};
use crate::dialogue::moves;
use crate::dialogue::outgoing::Button;
use crate::texts::Args;

/// The buttons: while matching, the checklist's; always what may be done now.
pub(super) fn rows(bench: &Bench, case: &Case) -> Vec<Vec<Button>> {
    let mut rows: Vec<Vec<Button>> = Vec::new();
    if case.stage() == Stage::Matching && case.claimed.is_some() {
        let form = moves::form_of(bench.world, case);
        let waited_for = |(_, check): &(usize, &Check)| !moves::comes_later(form, check);
        for (place, _) in case.checks.iter().enumerate().filter(waited_for) {
            rows.extend(check_rows(bench, case, place as u8));
        }
    }
    rows.extend(work::later_rows(bench, case));
    let acts = moves::allowed(bench.world, case, bench.now);
    for pair in acts.chunks(2) {
        let button =
            |act: &Act| Button { label: label(bench, case, *act), action: Action::Desk(case.id, *act) };
        rows.push(pair.iter().map(button).collect());
    }
    rows
}

fn check_rows(bench: &Bench, case: &Case, place: u8) -> [Vec<Button>; 2] {
    let number = i64::from(place) + 1;
    let button = |id: &str, action: Action| {
        let args = Args::new().number("number", number).own("label", bench.text(id, &Args::NONE));
        Button { label: bench.text("button-check", &args), action }
    };
    [
        vec![
            button("label-checklist-matches", Action::Check(case.id, place, Finding::Matches)),
            button("label-checklist-differs", Action::Check(case.id, place, Finding::Differs)),
            button("label-checklist-not-seen", Action::Check(case.id, place, Finding::NotSeen)),
        ],
        vec![
            button("label-checklist-valid", Action::Validity(case.id, place, true)),
            button("label-checklist-expired", Action::Validity(case.id, place, false)),
        ],
    ]
}

fn label(bench: &Bench, case: &Case, act: Act) -> String {
    let id = match act {
        Act::Claim => "label-claim",
        Act::Release => "label-transfer",
        Act::Match => "button-take-up",
        Act::FinishMatching => "label-checklist-done",
        Act::AskMore => "label-ask-for-more",
        Act::RecordSignature => "button-record-signature",
        Act::Raise => {
            return bench.text("button-raise", &Args::new().own("path", case.path().word()));
        }
        Act::Accept => "label-accept",
        Act::PartlyAccept => "button-partly-accept",
        Act::Defer => "button-defer",
        Act::Reject => "label-reject",
        Act::Register => "button-register",
        Act::Deliver => "label-delivered",
        Act::Refer => {
            let target = bench.world.pack.profile.referral.in_language(bench.language());
            return bench.text("label-refer", &Args::new().own("target", target));
        }
        Act::Finish => "stage-done",
        Act::Explain => "button-explained",
        Act::Resume => "button-go-on",
        Act::Approve => "button-approve",
        Act::Close => "label-close",
        Act::Card => "label-back",
    };
    bench.text(id, &Args::NONE)
}
