//! Who may do what, and when: each act is checked against the role it belongs to, against who holds the case and
//! against where it stands now. What is refused says why, and who may.

use super::super::{Bench, card, staff};
use crate::calendar;
use crate::dialogue::action::Act;
use crate::dialogue::case::{Case, Officer};
use crate::dialogue::moves;
use crate::dialogue::room::DeskRole;
use crate::texts::Args;

/// Why this officer may not do this now; `None` where they may.
pub(in super::super) fn refusal(bench: &Bench, case: &Case, officer: &Officer, act: Act) -> Option<String> {
    if moves::is_own(case, officer) {
        return Some(bench.text("desk-own-case", &Args::NONE));
    }
    if act != Act::Release && moves::decided_before(case, officer) {
        return Some(bench.text("desk-decided-before", &Args::NONE));
    }
    if !moves::allowed(bench.world, case, bench.now).contains(&act) {
        return Some(not_now(bench, case, officer, act));
    }
    let role = role_of(act);
    if let Some(role) = role
        && !staff::has(bench, officer, role)
    {
        return Some(needs_role(bench, case, role));
    }
    let holder = case.claimed.as_ref().filter(|_| !moves::holds(case, officer))?;
    let by_role = match act {
        // Anybody of the desk: taking what nobody has, and a word among colleagues.
        Act::Claim | Act::Note => true,
        Act::Release | Act::Reopen => staff::has(bench, officer, DeskRole::Manager),
        // Where somebody is there for it, it is theirs, whoever holds the case.
        Act::Explain | Act::Resume => !staff::holders(bench, DeskRole::Referral).is_empty(),
        Act::Accept | Act::PartlyAccept | Act::Defer | Act::Reject => {
            !staff::holders(bench, DeskRole::Committee).is_empty()
        }
        _ => false,
    };
    (!by_role).then(|| match act {
        Act::Release | Act::Reopen => needs_role(bench, case, DeskRole::Manager),
        _ => bench.text("desk-held-by-other", &Args::new().words("officer", &holder.name)),
    })
}

/// Why this officer may not put the case into somebody's hands: their own they may, another's the manager alone.
pub(super) fn refusal_to_hand(bench: &Bench, case: &Case, officer: &Officer) -> Option<String> {
    if moves::is_own(case, officer) {
        return Some(bench.text("desk-own-case", &Args::NONE));
    }
    if case.stage().is_over() {
        let stage = card::stage(bench, case);
        return Some(bench.text("desk-not-now", &Args::new().own("stage", stage)));
    }
    let may = moves::holds(case, officer) || staff::has(bench, officer, DeskRole::Manager);
    (!may).then(|| needs_role(bench, case, DeskRole::Manager))
}

/// The role an act belongs to; `None` for what is the holder's, or the manager's.
fn role_of(act: Act) -> Option<DeskRole> {
    match act {
        Act::Explain | Act::Resume => Some(DeskRole::Referral),
        Act::Accept | Act::PartlyAccept | Act::Defer | Act::Reject => Some(DeskRole::Committee),
        Act::Release | Act::Reopen | Act::Note | Act::Card => None,
        _ => Some(DeskRole::Officer),
    }
}

fn needs_role(bench: &Bench, case: &Case, role: DeskRole) -> String {
    let args = Args::new()
        .own("role", staff::title(bench, role))
        .own("names", staff::names(bench, role))
        .own("stage", card::stage(bench, case));
    bench.text("desk-role-needed", &args)
}

fn not_now(bench: &Bench, case: &Case, officer: &Officer, act: Act) -> String {
    let held_by_other = case.claimed.as_ref().filter(|_| !moves::holds(case, officer));
    if let (Act::Claim, Some(holder), false) = (act, held_by_other, case.stage().is_over()) {
        return bench.text("desk-held-by-other", &Args::new().words("officer", &holder.name));
    }
    let earliest = moves::earlier_than_policy(bench.world, case, bench.now);
    if let Some(earliest) = earliest.filter(|_| case.stage().is_with_body()) {
        let date = calendar::both(bench.language(), earliest);
        return bench.text("desk-too-early", &Args::new().own("date", date));
    }
    let id = if case.claimed.is_none() { "desk-claim-first" } else { "desk-not-now" };
    let stage = card::stage(bench, case);
    bench.text(id, &Args::new().own("stage", stage))
}
