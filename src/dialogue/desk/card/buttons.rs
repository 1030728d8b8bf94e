//! The buttons of a card: only what may be done now.

use super::super::{Bench, staff, work};
use crate::dialogue::action::{Act, Action, Finding};
use crate::dialogue::case::{Case, Check, Stage};
use crate::dialogue::moves;
use crate::dialogue::outgoing::Button;
use crate::dialogue::room::DeskRole;
use crate::texts::Args;

/// Items of the checklist on one page.
const ITEMS: usize = 5;

/// The page on which an item of the checklist stands.
pub(in super::super) fn page_of(item: u8) -> u8 {
    item / ITEMS as u8
}

/// True while something on the page of an item is not judged yet.
pub(in super::super) fn page_is_open(case: &Case, item: u8) -> bool {
    let mut checks = (0u8..).zip(&case.checks);
    checks.any(|(place, check)| page_of(place) == page_of(item) && is_open(check))
}

fn is_open(check: &Check) -> bool {
    check.finding.is_none() || check.valid.is_none()
}

/// The buttons: while matching, the checklist's; always what may be done now. The card is one for all: whose role an
/// act is, is asked when it is tapped.
pub(super) fn rows(bench: &Bench, case: &Case) -> Vec<Vec<Button>> {
    let mut rows: Vec<Vec<Button>> = Vec::new();
    if case.stage() == Stage::Matching && case.claimed.is_some() {
        rows.extend(checklist(bench, case));
    }
    rows.extend(work::later_rows(bench, case));
    let mut acts = moves::allowed(bench.world, case, bench.now);
    if case.claimed.is_some() && !case.stage().is_over() && !case.attachments.is_empty() {
        acts.push(Act::Papers);
    }
    for pair in acts.chunks(2) {
        rows.push(pair.iter().map(|act| button(bench, case, *act)).collect());
    }
    let writable = case.claimed.is_some() && !case.stage().is_over() && case.chat().is_some();
    if writable && !bench.world.pack.replies.is_empty() {
        let label = bench.text("button-canned", &Args::NONE);
        rows.push(vec![Button { label, action: Action::Canned(case.id, 0) }]);
    }
    // Somebody who distributes the work does so before anybody takes it.
    let managed = !staff::holders(bench, DeskRole::Manager).is_empty();
    if case.claimed.is_none() && managed && !case.stage().is_over() {
        let label = bench.text("button-assign", &Args::NONE);
        rows.push(vec![Button { label, action: Action::Hand(case.id, 0) }]);
    }
    rows
}

fn button(bench: &Bench, case: &Case, act: Act) -> Button {
    let action = match act {
        // Giving it back to the team stands on the list of those it may be passed to.
        Act::Release => Action::Hand(case.id, 0),
        act => Action::Desk(case.id, act),
    };
    Button { label: label(bench, case, act), action }
}

/// One row an item: what was found and whether it was valid, each changed by a tap. A button carries what its tap
/// records, so that a tap on an older card records what it says.
fn checklist(bench: &Bench, case: &Case) -> Vec<Vec<Button>> {
    let form = moves::form_of(bench.world, case);
    let waited_for = |(_, check): &(usize, &Check)| !moves::comes_later(form, check);
    let items: Vec<(usize, &Check)> = case.checks.iter().enumerate().filter(waited_for).collect();
    let pages = items.len().div_ceil(ITEMS).max(1);
    let open = items.iter().position(|(_, check)| is_open(check)).unwrap_or(0);
    let page = bench.page.map_or(open / ITEMS, usize::from).min(pages - 1);
    let shown = items.iter().skip(page * ITEMS).take(ITEMS);
    let mut rows: Vec<Vec<Button>> = shown.map(|(place, check)| item(bench, case, *place, check)).collect();
    let turn = |id: &str, page: usize| Button {
        label: bench.text(id, &Args::NONE),
        action: Action::Checks(case.id, page as u8),
    };
    let mut turns = Vec::new();
    turns.extend((page > 0).then(|| turn("label-previous", page - 1)));
    turns.extend((page + 1 < pages).then(|| turn("label-next", page + 1)));
    rows.extend((!turns.is_empty()).then_some(turns));
    rows
}

fn item(bench: &Bench, case: &Case, place: usize, check: &Check) -> Vec<Button> {
    let (finding, mark, next) = match check.finding {
        None => ("label-checklist-matches", None, Finding::Matches),
        Some(Finding::Matches) => ("label-checklist-matches", Some("✓"), Finding::Differs),
        Some(Finding::Differs) => ("label-checklist-differs", Some("✗"), Finding::NotSeen),
        Some(Finding::NotSeen) => ("label-checklist-not-seen", Some("○"), Finding::Matches),
    };
    let (validity, valid_mark, next_valid) = match check.valid {
        None => ("label-checklist-valid", None, true),
        Some(true) => ("label-checklist-valid", Some("✓"), false),
        Some(false) => ("label-checklist-expired", Some("✗"), true),
    };
    let button = |id: &str, mark: Option<&str>, action: Action| {
        let args = Args::new().number("number", place as i64 + 1).own("label", bench.text(id, &Args::NONE));
        let label = match mark {
            Some(mark) => bench.text("button-check-set", &args.own("mark", mark)),
            None => bench.text("button-check", &args),
        };
        Button { label, action }
    };
    let place = place as u8;
    vec![
        button(finding, mark, Action::Check(case.id, place, next)),
        button(validity, valid_mark, Action::Validity(case.id, place, next_valid)),
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
        Act::Papers => {
            return bench.text("button-papers", &Args::new().number("count", case.attachments.len()));
        }
        Act::Card => "label-back",
        Act::Reopen => "button-reopen",
        Act::Reveal => "button-reveal",
        Act::Note => "button-note",
        Act::Told => "button-told",
        Act::ConfirmFor => "button-confirmed-for",
        Act::DenyFor => "button-denied-for",
        Act::AttestFor => "button-attested-for",
        Act::WithdrawFor => "button-withdrawn-for",
    };
    bench.text(id, &Args::NONE)
}
