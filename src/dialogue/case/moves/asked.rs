//! What staff ask the person for in the case itself, beside what a draft asks.

use chrono::{DateTime, Utc};

use super::super::{Answer, Case, Stage};
use super::form_of;
use crate::dialogue::world::World;
use crate::pack::Field;

/// The fields that no draft asks and staff may ask for now, with their places in the form: after acceptance, and
/// while a request is worked on that no body decides. One that has come is asked for no more.
pub(in crate::dialogue) fn askable<'a>(world: &'a World, case: &Case) -> Vec<(u8, &'a Field)> {
    let stages = [Stage::Accepted, Stage::PartlyAccepted, Stage::Registered, Stage::InWork];
    let asks = stages.contains(&case.stage) && case.outsider().is_none();
    let fields = form_of(world, case).filter(|_| asks).map(|form| form.fields.iter());
    let open = |field: &Field| field.later && !case.answers.iter().any(|answer| answer.key == field.key.0);
    (0u8..).zip(fields.into_iter().flatten()).filter(|(_, field)| open(field)).collect()
}

/// Asks for a field, or takes the asking back; true where it is asked for now.
pub(in crate::dialogue) fn ask_for(case: &mut Case, key: &str, at: DateTime<Utc>) -> bool {
    let before = case.asked.len();
    case.asked.retain(|asked| asked != key);
    let asks = case.asked.len() == before;
    if asks {
        case.asked.push(key.to_owned());
    }
    case.mark(at);
    asks
}

/// Takes what the person supplied; false where it is not, or no more, asked for.
pub(in crate::dialogue) fn supply(case: &mut Case, answer: Answer, at: DateTime<Utc>) -> bool {
    let Some(place) = case.asked.iter().position(|asked| *asked == answer.key) else {
        return false;
    };
    case.asked.remove(place);
    case.answers.push(answer);
    case.mark(at);
    true
}
