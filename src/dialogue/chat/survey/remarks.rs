//! The optional questions after a rating, one at a time in one message: ease of the procedure, courtesy of the
//! reception, what got in the way. A comment may be typed at any of them, and each tap is kept as it comes (E.6).

use super::super::super::action::{Action, MenuItem, Obstacle, Remark};
use super::super::super::ids::EventId;
use super::super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::super::room::Survey;
use super::super::Talk;
use super::{LOW_SCORE, over, store};
use crate::texts::Args;

/// Asks the first of them below the thanks.
pub(super) fn begin(talk: &mut Talk, survey: EventId, thanks: &str) {
    let shown = talk.id();
    ask(talk, survey, shown, Remark::Ease, Some(thanks));
}

/// Shows a question in the message that an event began.
fn ask(talk: &mut Talk, survey: EventId, shown: EventId, remark: Remark, above: Option<&str>) {
    if let Some(open) = talk.state.survey.as_mut() {
        open.asking = Some((shown, remark));
    }
    let question = talk.text(id_of(remark), &Args::NONE);
    let text = match above {
        Some(above) => format!("{above}\n\n{question}"),
        None => question,
    };
    let mut rows = rows(talk, survey, remark);
    rows.push(vec![
        talk.button("label-skip", Action::SkipRemark(survey, remark)),
        talk.button("button-finish-rating", Action::SkipComment(survey)),
    ]);
    rows.extend(person(talk));
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::Remarks(shown)));
}

/// The answers of a question.
fn rows(talk: &Talk, survey: EventId, remark: Remark) -> Vec<Vec<Button>> {
    let scale = |id: fn(u8) -> String| {
        let button = |score: u8| talk.button(&id(score), Action::Remark(survey, remark, score));
        vec![vec![button(5), button(4)], vec![button(3)], vec![button(2), button(1)]]
    };
    match remark {
        Remark::Ease => scale(|score| format!("label-ease-{score}")),
        Remark::Courtesy => scale(|score| format!("label-courtesy-{score}")),
        Remark::Obstacle => {
            let button = |obstacle: &Obstacle| {
                talk.button(
                    &format!("label-obstacle-{}", word(*obstacle)),
                    Action::Hindered(survey, *obstacle),
                )
            };
            Obstacle::ALL.chunks(2).map(|pair| pair.iter().map(button).collect()).collect()
        }
    }
}

/// Whoever was not satisfied is offered a person; only they open a case (BH-O5.3).
fn person(talk: &Talk) -> Option<Vec<Button>> {
    let (score, _) = talk.state.survey.as_ref()?.score?;
    (score <= LOW_SCORE).then(|| vec![talk.button("label-person", Action::Open(MenuItem::Person))])
}

/// A tap on a scale.
pub(in super::super) fn remark(talk: &mut Talk, id: EventId, remark: Remark, score: u8) {
    let kept = |survey: &mut Survey| match remark {
        Remark::Ease => survey.said.ease = Some(score),
        Remark::Courtesy => survey.said.courtesy = Some(score),
        Remark::Obstacle => {}
    };
    if (1..=5).contains(&score) {
        answer(talk, id, remark, kept);
    }
}

/// What got in the way.
pub(in super::super) fn hindered(talk: &mut Talk, id: EventId, obstacle: Obstacle) {
    answer(talk, id, Remark::Obstacle, |survey| survey.said.obstacle = Some(obstacle));
}

/// Passes over a question.
pub(in super::super) fn skip(talk: &mut Talk, id: EventId, remark: Remark) {
    answer(talk, id, remark, |_| {});
}

/// Typed words that are the label of an answer to the open question; false where they are none.
pub(super) fn typed(talk: &mut Talk, id: EventId, text: &str) -> bool {
    let asking = talk.state.survey.as_ref().filter(|survey| survey.id == id).and_then(|survey| survey.asking);
    let buttons =
        asking.map(|(_, remark)| rows(talk, id, remark).into_iter().flatten()).into_iter().flatten();
    let mut actions = buttons.filter(|button| button.label == text.trim()).map(|button| button.action);
    match actions.next() {
        Some(Action::Remark(_, remark, score)) => self::remark(talk, id, remark, score),
        Some(Action::Hindered(_, obstacle)) => hindered(talk, id, obstacle),
        _ => return false,
    }
    true
}

/// Keeps an answer, and goes on to the next question; the latest answer of a button counts while the rating is open.
fn answer(talk: &mut Talk, id: EventId, remark: Remark, keep: impl FnOnce(&mut Survey)) {
    let now = talk.now;
    let survey = talk.state.survey.as_mut().filter(|survey| survey.id == id && survey.is_open(now));
    let Some(survey) = survey.filter(|survey| survey.score.is_some()) else {
        return over(talk);
    };
    keep(survey);
    let asking = survey.asking;
    store(talk);
    match asking {
        Some((shown, open)) if open == remark => next(talk, id, shown, remark),
        _ => talk.note("survey-noted"),
    }
}

/// After the last question a comment may be typed.
fn next(talk: &mut Talk, survey: EventId, shown: EventId, after: Remark) {
    let following = Remark::ALL.iter().skip_while(|remark| **remark != after).nth(1);
    // Whoever rated unasked was not necessarily received by anyone.
    let unasked = talk.state.survey.as_ref().is_some_and(|survey| survey.service == "none");
    match following {
        Some(Remark::Courtesy) if unasked => ask(talk, survey, shown, Remark::Obstacle, None),
        Some(remark) => ask(talk, survey, shown, *remark, None),
        None => {
            if let Some(open) = talk.state.survey.as_mut() {
                open.asking = None;
            }
            let mut rows = vec![vec![talk.button("button-no-comment", Action::SkipComment(survey))]];
            rows.extend(person(talk));
            let text = talk.text("survey-comment", &Args::NONE);
            talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::Remarks(shown)));
        }
    }
}

/// Nothing is asked any more.
pub(super) fn end(talk: &mut Talk) {
    if let Some(survey) = talk.state.survey.as_mut() {
        survey.asking = None;
    }
}

fn id_of(remark: Remark) -> &'static str {
    match remark {
        Remark::Ease => "survey-ease",
        Remark::Courtesy => "survey-courtesy",
        Remark::Obstacle => "survey-obstacle",
    }
}

/// The stable word by which an obstacle is counted.
pub(super) fn word(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Nothing => "nothing",
        Obstacle::Waiting => "waiting",
        Obstacle::Papers => "papers",
        Obstacle::Unclear => "unclear",
        Obstacle::Presence => "presence",
        Obstacle::Reaching => "reaching",
        Obstacle::Assistant => "assistant",
        Obstacle::Other => "other",
    }
}
