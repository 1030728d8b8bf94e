//! A person's part in a survey of the association: one invitation, in polite hours, never twice; one question at a time
//! in one message; each answer kept as it comes, without the person. What was answered is not remembered here.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::super::action::Action;
use super::super::super::campaign::SurveyAnswer;
use super::super::super::effect::Effect;
use super::super::super::event::ChatTimer;
use super::super::super::ids::EventId;
use super::super::super::outgoing::{Button, Keyboard, Outgoing, Repeat, Slot};
use super::super::super::room::{Mode, Participation};
use super::super::super::scrub::Scrub;
use super::super::{Talk, menu, missed, unasked};
use super::WEEK_DAYS;
use crate::calendar;
use crate::pack::{Survey, SurveyKind, SurveyOption, SurveyQuestion};
use crate::texts::Args;

/// The longest typed answer, in characters.
const WORDS_CHARS_MAX: usize = 1_000;
/// Longer labels stand one in a row.
const SHORT_LABEL_CHARS: usize = 14;

/// The desk invites. Whom the survey is not for, who wants no messages, and who was asked anything within a week are
/// left in peace, and nothing is made up for later.
pub(in super::super) fn invited(talk: &mut Talk, campaign: EventId, survey: &str, closes_at: DateTime<Utc>) {
    let Some(content) = talk.world.pack.find_survey(survey) else { return };
    let is_for =
        content.roles.is_empty() || talk.state.role.is_some_and(|role| content.roles.contains(&role));
    if !is_for || asked_lately(talk) || talk.now >= closes_at {
        return;
    }
    talk.state.participation = Some(Participation {
        campaign,
        survey: survey.to_owned(),
        closes_at,
        invited_at: None,
        asking: None,
        picked: Vec::new(),
    });
    talk.set(ChatTimer::Participation, calendar::next_polite(talk.now));
}

/// One invitation of any kind a person in seven days (E.6).
fn asked_lately(talk: &Talk) -> bool {
    let rating = talk.state.survey.as_ref().filter(|survey| !survey.skipped && !survey.closed);
    let waits = rating.is_some_and(|survey| !survey.invited && survey.score.is_none());
    let rated = talk.state.survey.as_ref().filter(|survey| survey.invited).map(|survey| survey.invited_at);
    let latest = rated.max(last_invitation(talk));
    waits || latest.is_some_and(|at| talk.now - at < TimeDelta::days(WEEK_DAYS))
}

/// When the person was last invited to a survey of the association.
pub(super) fn last_invitation(talk: &Talk) -> Option<DateTime<Utc>> {
    talk.state.participation.as_ref().and_then(|part| part.invited_at)
}

/// The invitation itself, at most once, even when a dispatch is uncertain.
pub(in super::super) fn invite(talk: &mut Talk) {
    let now = talk.now;
    if talk.state.unreachable || unasked::is_stopped(talk) {
        return;
    }
    let Some(part) = talk.state.participation.as_mut().filter(|part| part.invited_at.is_none()) else {
        return;
    };
    if now >= part.closes_at || talk.view.result.is_some() {
        return;
    }
    part.invited_at = Some(now);
    let (campaign, survey) = (part.campaign, part.survey.clone());
    let Some(content) = talk.world.pack.find_survey(&survey) else { return };
    let language = talk.language();
    let args = Args::new()
        .own("title", content.title.in_language(language))
        .own("invitation", content.invitation.in_language(language))
        .own("closes", calendar::both(language, last_day(talk)));
    let rows = vec![
        vec![talk.button("button-take-part", Action::TakePart(campaign))],
        vec![
            talk.button("button-take-no-part", Action::TakeNoPart(campaign)),
            talk.button("button-unasked-stop", Action::Unasked(false)),
        ],
    ];
    let text = talk.text("part-invitation", &args);
    let slot = Slot::Invitation(campaign, talk.id());
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(slot).repeating(Repeat::Never));
}

fn last_day(talk: &Talk) -> chrono::NaiveDate {
    let closes_at = talk.state.participation.as_ref().map_or(talk.now, |part| part.closes_at);
    calendar::riyadh_date(closes_at - TimeDelta::seconds(1))
}

/// Begins, or begins again: the first question in a message of its own.
pub(in super::super) fn take_part(talk: &mut Talk, campaign: EventId) {
    let Some((survey, _)) = open(talk, campaign) else { return over(talk) };
    super::super::form::set_aside(talk);
    let shown = talk.id();
    ask(talk, &survey, campaign, 0, shown);
}

/// Rather not.
pub(in super::super) fn take_no_part(talk: &mut Talk, campaign: EventId) {
    leave(talk, campaign);
    let keyboard = menu::keyboard(talk);
    talk.say("survey-skipped", &Args::NONE, keyboard);
}

/// The survey and the part in it, while it may be answered: the desk may have closed it early.
fn open(talk: &Talk, campaign: EventId) -> Option<(Survey, Participation)> {
    if talk.view.result.is_some() {
        return None;
    }
    let part = talk.state.participation.as_ref().filter(|part| part.campaign == campaign)?;
    let survey = talk.world.pack.find_survey(&part.survey).filter(|_| talk.now < part.closes_at)?;
    Some((survey.clone(), part.clone()))
}

fn over(talk: &mut Talk) {
    talk.note("part-over");
    let keyboard = menu::keyboard(talk);
    talk.say("part-over", &Args::NONE, keyboard);
}

/// Shows a question; after the last one the survey is at its end.
fn ask(talk: &mut Talk, survey: &Survey, campaign: EventId, place: usize, shown: EventId) {
    let Some(question) = survey.questions.get(place) else {
        return end(talk, survey, campaign, shown);
    };
    if let Some(part) = talk.state.participation.as_mut() {
        part.asking = Some((question.key.clone(), shown));
        part.picked.clear();
    }
    talk.state.mode = Mode::Participating { campaign };
    show(talk, survey, campaign, place, question, shown);
}

fn show(
    talk: &mut Talk,
    survey: &Survey,
    campaign: EventId,
    place: usize,
    question: &SurveyQuestion,
    shown: EventId,
) {
    let language = talk.language();
    let args = Args::new()
        .number("number", place as i64 + 1)
        .number("count", survey.questions.len() as i64)
        .own("question", question.text.in_language(language));
    let id = match question.kind {
        SurveyKind::Text => "part-question-typed",
        _ => "part-question",
    };
    let mut rows = option_rows(talk, campaign, place, question);
    let picked = talk.state.participation.as_ref().is_some_and(|part| !part.picked.is_empty());
    let on = if picked { "label-done" } else { "label-skip" };
    rows.push(vec![talk.button(on, Action::GoOn(campaign, place as u8))]);
    let text = talk.text(id, &args);
    let slot = Slot::Question(campaign, shown);
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(slot));
}

fn option_rows(talk: &Talk, campaign: EventId, place: usize, question: &SurveyQuestion) -> Vec<Vec<Button>> {
    let picked = talk.state.participation.as_ref().map(|part| part.picked.as_slice()).unwrap_or_default();
    let button = |(at, option): (usize, &SurveyOption)| {
        let mark = if picked.contains(&option.key) { "✓ " } else { "" };
        let label = format!("{mark}{}", option.label.in_language(talk.language()));
        Button { label, action: Action::Pick(campaign, place as u8, at as u8) }
    };
    let buttons: Vec<Button> = question.options().iter().enumerate().map(button).collect();
    let short = buttons.iter().all(|button| button.label.chars().count() <= SHORT_LABEL_CHARS);
    buttons.chunks(if short { 2 } else { 1 }).map(<[Button]>::to_vec).collect()
}

/// A tap on an option: the answer, or one of several.
pub(in super::super) fn pick(talk: &mut Talk, campaign: EventId, place: u8, option: u8) {
    let Some((survey, part)) = open(talk, campaign) else { return over(talk) };
    let question = survey.questions.get(usize::from(place));
    let chosen = question.and_then(|question| Some((question, question.options().get(usize::from(option))?)));
    let Some((question, chosen)) = chosen else { return over(talk) };
    let Some((_, shown)) = part.asking.filter(|(asking, _)| *asking == question.key) else {
        return talk.note("survey-noted-before");
    };
    match question.kind {
        SurveyKind::Many(_) => {
            if let Some(part) = talk.state.participation.as_mut() {
                match part.picked.iter().position(|key| *key == chosen.key) {
                    Some(at) => drop(part.picked.remove(at)),
                    None => part.picked.push(chosen.key.clone()),
                }
                part.picked.sort();
            }
            show(talk, &survey, campaign, usize::from(place), question, shown);
        }
        _ => {
            keep(talk, campaign, question, vec![chosen.key.clone()], None);
            ask(talk, &survey, campaign, usize::from(place) + 1, shown);
        }
    }
}

/// On to the next question, with what was chosen of several.
pub(in super::super) fn go_on(talk: &mut Talk, campaign: EventId, place: u8) {
    let Some((survey, part)) = open(talk, campaign) else { return over(talk) };
    let Some(question) = survey.questions.get(usize::from(place)) else { return over(talk) };
    let Some((_, shown)) = part.asking.filter(|(asking, _)| *asking == question.key) else {
        return talk.note("survey-noted-before");
    };
    if !part.picked.is_empty() {
        keep(talk, campaign, question, part.picked, None);
    }
    ask(talk, &survey, campaign, usize::from(place) + 1, shown);
}

/// Typed words while a question is open: an option by its label, or the answer of a question without options. False
/// where they are neither, and are for somebody else to read.
pub(in super::super) fn typed(talk: &mut Talk, campaign: EventId, text: &str) -> bool {
    let Some((survey, part)) = open(talk, campaign) else { return false };
    let Some((key, shown)) = part.asking else { return false };
    let Some(place) = survey.questions.iter().position(|question| question.key == key) else { return false };
    let question = &survey.questions[place];
    let language = talk.language();
    let named = |option: &SurveyOption| option.label.in_language(language) == text.trim();
    if let Some(option) = question.options().iter().position(named) {
        pick(talk, campaign, place as u8, option as u8);
        return true;
    }
    if question.kind != SurveyKind::Text {
        return false;
    }
    // Nobody who reads it later knows what this person is called; here it is known.
    let names = missed::names(talk);
    let scrub = Scrub::of_names(names.iter().map(String::as_str)).and_whatever_is_a_name(&talk.world.texts);
    let words = scrub.text(text, WORDS_CHARS_MAX);
    if !words.is_empty() {
        keep(talk, campaign, question, Vec::new(), Some(words));
    }
    ask(talk, &survey, campaign, place + 1, shown);
    true
}

fn keep(
    talk: &mut Talk,
    campaign: EventId,
    question: &SurveyQuestion,
    choices: Vec<String>,
    text: Option<String>,
) {
    let answer = SurveyAnswer { campaign, question: question.key.clone(), choices, text, at: talk.now };
    talk.effects.push(Effect::Answer(answer));
}

/// Thanks, where the questions stood.
fn end(talk: &mut Talk, survey: &Survey, campaign: EventId, shown: EventId) {
    leave(talk, campaign);
    let text = survey.closing.in_language(talk.language()).to_owned();
    talk.send(Outgoing::text(text, Keyboard::Inline(Vec::new())).in_slot(Slot::Question(campaign, shown)));
    super::super::form::remind_of_open_draft(talk);
}

/// No question stands open any more.
fn leave(talk: &mut Talk, campaign: EventId) {
    if let Some(part) = talk.state.participation.as_mut().filter(|part| part.campaign == campaign) {
        part.asking = None;
        part.picked.clear();
    }
    if talk.state.mode == (Mode::Participating { campaign }) {
        talk.state.mode = Mode::Idle;
    }
}
