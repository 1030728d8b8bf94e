//! Passing a case on: to a colleague by name, or back to the team; a manager also takes it from somebody's hands.

use super::super::{Bench, card, clock, staff};
use super::refuse::refusal_to_hand;
use crate::dialogue::action::{Act, Action};
use crate::dialogue::case::{Case, Officer};
use crate::dialogue::event::News;
use crate::dialogue::ids::UserId;
use crate::dialogue::moves;
use crate::dialogue::outgoing::Button;
use crate::dialogue::room::{DeskRole, Staff};
use crate::texts::Args;

/// Colleagues on one page of the list.
const PAGE: usize = 6;

/// «تحويل»: the card shows the colleagues instead of its other buttons, a page at a time.
pub(super) fn choose(bench: &mut Bench, case: &Case, officer: &Officer, page: u8) {
    if let Some(why) = refusal_to_hand(bench, case, officer) {
        bench.box_with(why);
        return card::show(bench, case);
    }
    let colleagues: Vec<&Officer> = colleagues(bench, case);
    let pages = colleagues.len().div_ceil(PAGE).max(1);
    let page = usize::from(page).min(pages - 1);
    let mut rows: Vec<Vec<Button>> = Vec::new();
    for colleague in colleagues.iter().skip(page * PAGE).take(PAGE) {
        let args = Args::new().words("officer", &colleague.name);
        let label = bench.text("button-hand-to", &args);
        rows.push(vec![Button { label, action: Action::HandTo(case.id, colleague.user) }]);
    }
    let turn = |id: &str, page: usize| Button {
        label: bench.text(id, &Args::NONE),
        action: Action::Hand(case.id, page as u8),
    };
    let mut turns = Vec::new();
    turns.extend((page > 0).then(|| turn("label-previous", page - 1)));
    turns.extend((page + 1 < pages).then(|| turn("label-next", page + 1)));
    rows.extend((!turns.is_empty()).then_some(turns));
    let act = |id: &str, act: Act| Button {
        label: bench.text(id, &Args::NONE),
        action: Action::Desk(case.id, act),
    };
    let mut last = Vec::new();
    last.extend(case.claimed.is_some().then(|| act("button-to-team", Act::Release)));
    last.push(act("label-back", Act::Card));
    rows.push(last);
    if colleagues.is_empty() {
        bench.alert("desk-nobody-else", &Args::NONE);
    }
    card::show_with(bench, case, rows);
}

/// The colleague was chosen.
pub(super) fn hand_to(bench: &mut Bench, mut case: Case, officer: Officer, to: UserId) {
    if let Some(why) = refusal_to_hand(bench, &case, &officer) {
        bench.box_with(why);
        return card::show(bench, &case);
    }
    let Some(colleague) = colleagues(bench, &case).into_iter().find(|one| one.user == to).cloned() else {
        bench.alert("desk-cannot-hand-to", &Args::NONE);
        return card::show(bench, &case);
    };
    let begun = moves::hand(bench.world, &mut case, colleague.clone(), bench.now);
    bench.record(case.id, Some(officer.clone()), "handed", Some(colleague.name.clone()));
    bench.keep(&case, begun.then_some(News::Claimed));
    let args = Args::new().words("officer", &colleague.name).words("by", &officer.name);
    bench.say_in(case.id, "desk-handed", &args);
    clock::follow_up(bench, &case);
}

/// Who may be given a case: officers and the referral, but whoever has it, whose own it is, or who decided what it is
/// against.
fn colleagues<'a>(bench: &'a Bench, case: &Case) -> Vec<&'a Officer> {
    let serves = |one: &&Staff| {
        one.roles.contains(&DeskRole::Referral) || staff::has(bench, &one.officer, DeskRole::Officer)
    };
    let free = |officer: &&Officer| {
        !moves::holds(case, officer) && !moves::is_own(case, officer) && !moves::decided_before(case, officer)
    };
    bench.state.staff.iter().filter(serves).map(|one| &one.officer).filter(free).collect()
}
