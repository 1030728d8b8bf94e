//! Days until which a paper is valid. The policy looks at the time of the request (step S2, BH-S2.2): what is over is told
//! the moment it is typed, and once more when the request is sent, for a draft may wait for weeks.

use chrono::NaiveDate;

use super::super::super::answer;
use super::super::super::room::Draft;
use super::super::Talk;
use super::{asked, drafts, show_step, turning};
use crate::calendar;
use crate::pack::{Field, FieldKind, Form};
use crate::texts::Args;

/// Before the request is sent: true where every paper is still valid. Otherwise the person is told which is not, and
/// gives the day of another, or leaves it out where that is open; nothing else of the draft changes.
pub(super) fn stands(talk: &mut Talk, draft: &Draft, form: &Form) -> bool {
    let today = calendar::riyadh_date(talk.now);
    let ended = |field: &&Field| match &field.kind {
        FieldKind::Date(rule) if rule.valid => {
            let day = answer::find(field, &draft.answers).and_then(|answer| answer::day(&answer.value));
            day.is_some_and(|day| day < today)
        }
        _ => false,
    };
    let Some(field) = asked(talk, draft, form).into_iter().find(ended) else {
        return true;
    };
    let day = answer::find(field, &draft.answers).and_then(|answer| answer::day(&answer.value));
    drafts::keep(talk, turning::asked_anew(draft, field));
    let why = told(talk, day.unwrap_or(today));
    turning::say_why(talk, why);
    show_step(talk);
    false
}

/// That a paper was valid until a day that is over.
pub(super) fn told(talk: &Talk, day: NaiveDate) -> String {
    talk.text("problem-date-ended", &Args::new().own("date", calendar::both(talk.language(), day)))
}
