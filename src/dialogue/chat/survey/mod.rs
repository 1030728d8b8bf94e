//! Satisfaction, by the one rule of the conventions (E.6): one invitation a person in seven days, in polite hours, one
//! reminder, changeable for a week, always skippable, and open to whoever wants to rate unasked. Stored by
//! department, never by officer, never in a case's history (clause A-R3).

mod part;
mod remarks;

pub(super) use part::{
    go_on, invite as invite_to_part, invited, pick, take_no_part, take_part, typed as part_typed,
};
pub(super) use remarks::{hindered, remark, skip as skip_remark};

use chrono::{DateTime, TimeDelta, Utc};

use super::super::action::Action;
use super::super::case::{Case, CaseKind};
use super::super::effect::{Effect, RATING_OPEN_DAYS, Rating};
use super::super::event::ChatTimer;
use super::super::ids::EventId;
use super::super::outgoing::{Keyboard, Outgoing, Repeat, Slot};
use super::super::room::{Mode, Remarks, Survey};
use super::{Talk, announce, handover, menu, unasked};
use crate::calendar;
use crate::texts::Args;

/// Days between invitations to one person.
const WEEK_DAYS: i64 = 7;
/// The one reminder comes after so many days.
const REMINDER_DAYS: i64 = 2;
/// The longest comment that is kept, in characters.
const COMMENT_CHARS_MAX: usize = 1_000;
/// Scores up to this one are followed by the offer of a person; only the person opens a case (BH-O5.3).
pub(super) const LOW_SCORE: u8 = 2;

/// Plans the invitation after a closed case: the latest case replaces one that is still waiting.
pub(super) fn plan(talk: &mut Talk, case: &Case) {
    if unasked::is_stopped(talk) {
        return;
    }
    let rated = talk.state.survey.as_ref().filter(|survey| survey.invited).map(|survey| survey.invited_at);
    let last = rated.max(part::last_invitation(talk));
    if last.is_some_and(|last| talk.now - last < TimeDelta::days(WEEK_DAYS)) {
        return;
    }
    let service = match &case.kind {
        CaseKind::Request { form } => form.clone(),
        CaseKind::Enquiry { .. } => "enquiry".to_owned(),
    };
    let at = calendar::next_polite(talk.now);
    let survey = new(talk, case.department.clone(), service, at);
    talk.state.survey = Some(survey);
    talk.set(ChatTimer::SurveyInvitation, at);
}

fn new(talk: &Talk, department: String, service: String, at: DateTime<Utc>) -> Survey {
    Survey {
        id: talk.id(),
        department,
        service,
        invited_at: at,
        invited: false,
        reminded: false,
        score: None,
        skipped: false,
        said: Remarks::default(),
        asking: None,
        closed: false,
    }
}

/// The invitation: at most once, even when a dispatch is uncertain.
pub(super) fn invite(talk: &mut Talk) {
    let waiting = talk.state.survey.as_ref().is_some_and(|survey| !survey.invited && !survey.skipped);
    if !waiting || talk.state.unreachable || unasked::is_stopped(talk) {
        return;
    }
    if let Some(survey) = &mut talk.state.survey {
        survey.invited = true;
        survey.invited_at = talk.now;
    }
    let invitation = Slot::Survey(talk.id());
    show(talk, "survey-invitation", Repeat::Never, Some(invitation));
    let remind_at = calendar::next_polite(talk.now + TimeDelta::days(REMINDER_DAYS));
    talk.set(ChatTimer::SurveyReminder, remind_at);
}

/// The one reminder.
pub(super) fn remind(talk: &mut Talk) {
    let open = |survey: &Survey| {
        survey.invited && survey.score.is_none() && !survey.skipped && !survey.reminded && !survey.closed
    };
    let open = talk.state.survey.as_ref().is_some_and(open);
    if !open || talk.state.unreachable || unasked::is_stopped(talk) {
        return;
    }
    if let Some(survey) = &mut talk.state.survey {
        survey.reminded = true;
    }
    show(talk, "survey-reminder", Repeat::Never, None);
}

/// `/rate` and «تقييم الخدمة»: at any time, before a decision too (BH-R3.2). An open survey is shown again.
pub(super) fn offer(talk: &mut Talk) {
    super::form::set_aside(talk);
    let open = talk.state.survey.as_ref().is_some_and(|survey| survey.is_open(talk.now));
    if !open {
        let survey = new(talk, handover::ENQUIRY_DEPARTMENT.to_owned(), "none".to_owned(), talk.now);
        talk.state.survey = Some(survey);
    }
    show(talk, "survey-offer", Repeat::Again, None);
}

/// The question with its five answers. Only an invitation carries the name by which invitations are counted: neither
/// its reminder nor what the person asked for is one.
fn show(talk: &mut Talk, id: &str, repeat: Repeat, invitation: Option<Slot>) {
    let Some(survey) = talk.state.survey.as_ref().map(|survey| survey.id) else {
        return;
    };
    let mut rows: Vec<_> = (1..=5u8)
        .rev()
        .map(|score| vec![talk.button(&format!("label-rating-{score}"), Action::Rate(survey, score))])
        .collect();
    rows.push(vec![talk.button("label-skip", Action::SkipSurvey(survey))]);
    let text = talk.text(id, &Args::NONE);
    let outgoing = Outgoing::text(text, Keyboard::Inline(rows)).repeating(repeat);
    talk.send(Outgoing { slot: invitation, ..outgoing });
}

/// One tap for the whole; the same tap again within a week changes it.
pub(super) fn rate(talk: &mut Talk, id: EventId, score: u8) {
    let now = talk.now;
    let survey = talk.state.survey.as_mut().filter(|survey| survey.id == id && (1..=5).contains(&score));
    let Some(survey) = survey.filter(|survey| survey.is_open(now)) else {
        return over(talk);
    };
    let changed = survey.score.is_some();
    let first = survey.score.map_or(now, |(_, first)| first);
    survey.score = Some((score, first));
    survey.skipped = false;
    survey.asking = None;
    store(talk);
    talk.clear(ChatTimer::SurveyReminder);
    talk.clear(ChatTimer::SurveyInvitation);
    talk.set(ChatTimer::SurveyClosed, first + TimeDelta::days(RATING_OPEN_DAYS));
    talk.state.mode = Mode::Commenting { survey: id };
    let text = match (changed, score <= LOW_SCORE) {
        (true, _) => "survey-changed",
        (false, true) => "survey-thanks-low",
        (false, false) => "survey-thanks",
    };
    let chosen = talk.text(&format!("label-rating-{score}"), &Args::NONE);
    let thanks = talk.text(text, &Args::new().own("score", chosen));
    remarks::begin(talk, id, &thanks);
}

/// The time for this rating has passed; another one is a tap away.
fn over(talk: &mut Talk) {
    talk.note("survey-over");
    let keyboard = menu::keyboard(talk);
    talk.say("survey-over-next", &Args::NONE, keyboard);
}

/// The rating as it now stands goes into the counts; it replaces what the same person said before.
fn store(talk: &mut Talk) {
    let Some(survey) = &talk.state.survey else { return };
    let Some((score, _)) = survey.score else { return };
    let rating = Rating {
        survey: survey.id,
        department: survey.department.clone(),
        service: survey.service.clone(),
        score,
        ease: survey.said.ease,
        courtesy: survey.said.courtesy,
        obstacle: survey.said.obstacle.map(|obstacle| remarks::word(obstacle).to_owned()),
        comment: survey.said.comment.clone(),
        at: talk.now,
    };
    talk.effects.push(Effect::Rate(rating));
}

/// A typed comment, or an answer of the open question in words.
pub(super) fn comment(talk: &mut Talk, id: EventId, text: &str) {
    if remarks::typed(talk, id, text) {
        return;
    }
    talk.state.mode = Mode::Idle;
    let kept: String = crate::texts::strip_controls(text).trim().chars().take(COMMENT_CHARS_MAX).collect();
    let now = talk.now;
    let survey = talk.state.survey.as_mut().filter(|survey| survey.id == id && survey.is_open(now));
    match survey.filter(|survey| survey.score.is_some()) {
        Some(survey) if !kept.is_empty() => survey.said.comment = Some(kept),
        Some(_) => {}
        None => return over(talk),
    }
    store(talk);
    remarks::end(talk);
    let keyboard = menu::keyboard(talk);
    talk.say("survey-comment-kept", &Args::NONE, keyboard);
    announce::offer_once(talk);
    super::form::remind_of_open_draft(talk);
}

/// No comment.
pub(super) fn skip_comment(talk: &mut Talk, id: EventId) {
    if talk.state.mode == (Mode::Commenting { survey: id }) {
        talk.state.mode = Mode::Idle;
    }
    remarks::end(talk);
    let keyboard = menu::keyboard(talk);
    talk.say("survey-done", &Args::NONE, keyboard);
    announce::offer_once(talk);
    super::form::remind_of_open_draft(talk);
}

/// Rather not: no consequence, and the door stays open.
pub(super) fn skip(talk: &mut Talk, id: EventId) {
    if let Some(survey) = talk.state.survey.as_mut().filter(|survey| survey.id == id) {
        survey.skipped = true;
    }
    talk.clear(ChatTimer::SurveyReminder);
    let keyboard = menu::keyboard(talk);
    talk.say("survey-skipped", &Args::NONE, keyboard);
}

/// A week after the first tap: what was said is forgotten here. From now on nobody can lead a rating back to a person.
pub(super) fn close(talk: &mut Talk) {
    let now = talk.now;
    if let Some(survey) = talk.state.survey.as_mut().filter(|survey| !survey.is_open(now)) {
        survey.score = None;
        survey.said = Remarks::default();
        survey.asking = None;
        survey.closed = true;
        if talk.state.mode == (Mode::Commenting { survey: survey.id }) {
            talk.state.mode = Mode::Idle;
        }
    }
}

impl Survey {
    /// True while its answers may be given or changed.
    fn is_open(&self, now: DateTime<Utc>) -> bool {
        let within = |(_, first): (u8, DateTime<Utc>)| now - first < TimeDelta::days(RATING_OPEN_DAYS);
        !self.closed && self.score.is_none_or(within)
    }
}
