//! In whose hands a case is: passed on by name, and given back to life after its end.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::{Case, Move, Officer, Path, Stage, Verdict, leads};
use super::{go, settle};
use crate::dialogue::world::World;

/// A case that is over may be opened again for so many days, where the association has set nothing else.
const REOPEN_DAYS: u16 = 14;

/// Puts a case into an officer's hands, whoever has it now; true where work on it begins with that.
pub(in crate::dialogue) fn hand(world: &World, case: &mut Case, to: Officer, at: DateTime<Utc>) -> bool {
    let begun = go(world, case, Move::Begin, at);
    case.claimed = Some(to);
    begun
}

/// True where the person behind a case is of the staff, and is this officer: nobody serves themselves.
pub(in crate::dialogue) fn is_own(case: &Case, officer: &Officer) -> bool {
    case.chat().is_some_and(|chat| chat.0 == officer.user.0)
}

/// True while a case that is over may be opened again: within the window, where there is something to go on with. Of a
/// rejection the grievance is the way on; what the person withdrew is theirs to send again.
pub(in crate::dialogue) fn may_reopen(world: &World, case: &Case, now: DateTime<Utc>) -> bool {
    let days = world.pack.profile.settings.reopen_days.unwrap_or(REOPEN_DAYS);
    let accepted = case
        .decision
        .as_ref()
        .is_some_and(|decision| matches!(decision.verdict, Verdict::Accepted | Verdict::PartlyAccepted));
    case.erased_at.is_none()
        && leads(case.path(), case.stage, Move::Reopen).is_some()
        && (case.path().body().is_none() || accepted)
        && now - case.moved_at <= TimeDelta::days(i64::from(days))
}

/// Opens a case again within the window: an enquiry for whoever takes it, a request with whoever had it.
pub(in crate::dialogue) fn open_again(world: &World, case: &mut Case, at: DateTime<Utc>) -> bool {
    let moved = may_reopen(world, case, at) && settle(case, Move::Reopen, at);
    if moved && case.stage == Stage::Submitted {
        case.claimed = None;
    }
    moved
}

/// Opens a closed enquiry again at the person's word, whenever it comes; a request stays closed.
pub(in crate::dialogue) fn reopen(case: &mut Case, at: DateTime<Utc>) -> bool {
    let moved = case.path() == Path::Enquiry && settle(case, Move::Reopen, at);
    if moved {
        case.claimed = None;
    }
    moved
}
