//! Surveys of the association, at the desk: looked at, proposed by one, approved by another, sent in parts in polite
//! hours, closed. `/surveys` shows them; those whose day has come are proposed by themselves.

mod announce;
mod results;

pub(super) use announce::{command as announce, followed, propose as propose_announcement};

use chrono::{Days, TimeDelta};

use super::super::action::{Action, CampaignAct};
use super::super::announcement::Announcement;
use super::super::campaign::{
    ANSWERED_MIN, CAMPAIGNS_KEPT, Campaign, CampaignState, PART_EVERY_SECS, PART_PEOPLE, Progress,
};
use super::super::case::Officer;
use super::super::effect::{Effect, Timer};
use super::super::event::{ChatEvent, DeskTimer, Event, RoomKey};
use super::super::ids::EventId;
use super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::room::DeskRole;
use super::{Bench, staff};
use crate::calendar;
use crate::pack::{Survey, SurveyKind};
use crate::texts::{Args, isolate};

/// The hour at which surveys that are due are proposed, in minutes after midnight in Riyadh.
const PROPOSED_AT_MINUTE: u16 = 9 * 60;
/// Campaigns that the list shows.
const SHOWN_MAX: usize = 6;

/// `/surveys`: what the pack has, and what is on its way.
pub(super) fn list(bench: &mut Bench) {
    keep_schedule(bench);
    let language = bench.language();
    let button = |survey: &Survey| {
        let label = survey.title.in_language(language).to_owned();
        vec![Button { label, action: Action::Preview(survey.id.clone()) }]
    };
    let mut rows: Vec<Vec<Button>> = bench.world.pack.surveys.iter().map(button).collect();
    let surveys = bench.state.campaigns.iter().rev().filter(|campaign| campaign.announcement.is_none());
    let latest = surveys.take(SHOWN_MAX);
    rows.extend(
        latest.clone().filter_map(|campaign| results::button(bench, campaign)).map(|button| vec![button]),
    );
    let lines: Vec<String> = latest.map(|campaign| line(bench, campaign)).collect();
    let id = if rows.is_empty() { "surveys-none" } else { "surveys" };
    let text = bench.text(id, &Args::new().own("lines", lines.join("\n")));
    bench.send(Outgoing::text(text, Keyboard::Inline(rows)));
}

fn line(bench: &Bench, campaign: &Campaign) -> String {
    let date = calendar::both(bench.language(), calendar::riyadh_date(campaign.proposed_at));
    let args =
        Args::new().own("title", title(bench, campaign)).own("state", word(campaign)).own("date", date);
    bench.text("surveys-line", &args)
}

fn title(bench: &Bench, campaign: &Campaign) -> String {
    if let Some(announcement) = &campaign.announcement {
        return announcement.in_language(bench.language()).title.clone();
    }
    match bench.world.pack.find_survey(&campaign.survey) {
        Some(survey) => survey.title.in_language(bench.language()).to_owned(),
        None => campaign.survey.clone(),
    }
}

/// The word by which the locale knows a state.
fn word(campaign: &Campaign) -> &'static str {
    match campaign.state {
        CampaignState::Closed if campaign.announcement.is_some() => "sent",
        CampaignState::Proposed => "proposed",
        CampaignState::Sending => "sending",
        CampaignState::Open => "open",
        CampaignState::Closed => "closed",
        CampaignState::Dropped => "dropped",
    }
}

/// A survey as people will see it, before anything is proposed.
pub(super) fn preview(bench: &mut Bench, survey: &str) {
    let Some(survey) = bench.world.pack.find_survey(survey) else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    let language = bench.language();
    let questions: Vec<String> = (1..)
        .zip(&survey.questions)
        .map(|(number, question)| {
            let labels: Vec<&str> = match &question.kind {
                SurveyKind::One(options) | SurveyKind::Many(options) => {
                    options.iter().map(|option| option.label.in_language(language)).collect()
                }
                SurveyKind::Text => Vec::new(),
            };
            let args = Args::new()
                .number("number", number)
                .own("question", question.text.in_language(language))
                .own("options", labels.join(" · "));
            bench.text("survey-preview-line", &args).trim_end().to_owned()
        })
        .collect();
    let args = Args::new()
        .own("title", survey.title.in_language(language))
        .own("invitation", survey.invitation.in_language(language))
        .own("questions", questions.join("\n"))
        .number("days", i64::from(survey.open_days));
    let button = Button {
        label: bench.text("button-survey-propose", &Args::NONE),
        action: Action::Propose(survey.id.clone()),
    };
    let text = bench.text("survey-preview", &args);
    bench.send(Outgoing::text(text, Keyboard::Inline(vec![vec![button]])));
}

/// Proposes a survey; one of the same that is not over stands in its way.
pub(super) fn propose(bench: &mut Bench, survey: &str, by: Option<Officer>) {
    if bench.world.pack.find_survey(survey).is_none() {
        return bench.alert("desk-button-stale", &Args::NONE);
    }
    let same = |campaign: &&Campaign| campaign.survey == survey && !campaign.state.is_over();
    if bench.state.campaigns.iter().any(|campaign| same(&campaign)) {
        return bench.alert("survey-on-its-way", &Args::NONE);
    }
    put(bench, survey.to_owned(), None, by);
}

/// Puts a new campaign before the desk.
fn put(bench: &mut Bench, survey: String, announcement: Option<Box<Announcement>>, by: Option<Officer>) {
    let campaign = Campaign {
        id: bench.id(),
        survey,
        announcement,
        proposed_by: by,
        approved_by: None,
        proposed_at: bench.now,
        state: CampaignState::Proposed,
        told_to: None,
        told: 0,
        closes_at: None,
    };
    show(bench, &campaign, None);
    bench.state.campaigns.push(campaign);
    if bench.state.campaigns.len() > CAMPAIGNS_KEPT {
        let over = bench.state.campaigns.iter().position(|campaign| campaign.state.is_over());
        bench.state.campaigns.remove(over.unwrap_or(0));
    }
}

/// A tap on a campaign.
pub(super) fn act(bench: &mut Bench, officer: Officer, id: EventId, act: CampaignAct) {
    let Some(mut campaign) = bench.state.campaigns.iter().find(|campaign| campaign.id == id).cloned() else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    let proposed = campaign.state == CampaignState::Proposed;
    match act {
        CampaignAct::Approve if proposed => {
            if !may_approve(bench, &campaign, &officer) {
                return;
            }
            let days = bench.world.pack.find_survey(&campaign.survey).map_or(0, |survey| survey.open_days);
            let begins = calendar::next_polite(bench.now);
            let last = calendar::riyadh_date(begins) + Days::new(u64::from(days));
            campaign.approved_by = Some(officer);
            campaign.state = CampaignState::Sending;
            bench.set(DeskTimer::Campaign(id), begins);
            if campaign.announcement.is_none() {
                campaign.closes_at = Some(calendar::at_riyadh(last, 0));
                bench.set(DeskTimer::CampaignCloses(id), calendar::at_riyadh(last, 0));
            }
        }
        CampaignAct::Drop if proposed => campaign.state = CampaignState::Dropped,
        CampaignAct::Close if !proposed && !campaign.state.is_over() => {
            if !staff::has(bench, &officer, DeskRole::Manager) {
                return refuse(bench);
            }
            return close(bench, campaign);
        }
        CampaignAct::Look => {}
        CampaignAct::Results => return results::shown(bench, &campaign),
        _ => bench.alert("desk-button-stale", &Args::NONE),
    }
    store(bench, campaign);
}

/// Approval takes a second person, and a manager where there is one.
fn may_approve(bench: &mut Bench, campaign: &Campaign, officer: &Officer) -> bool {
    if campaign.proposed_by.as_ref().is_some_and(|by| by.user == officer.user) {
        let announced = campaign.announcement.is_some();
        bench.alert(if announced { "announce-own-proposal" } else { "survey-own-proposal" }, &Args::NONE);
        return false;
    }
    if !staff::has(bench, officer, DeskRole::Manager) {
        refuse(bench);
        return false;
    }
    true
}

fn refuse(bench: &mut Bench) {
    let names = staff::names(bench, DeskRole::Manager);
    bench.alert("survey-needs-manager", &Args::new().own("names", names));
}

/// The next part: as many as one part takes, after those who were told.
pub(super) fn next_part(bench: &mut Bench, id: EventId) {
    let Some(mut campaign) = find(bench, id, CampaignState::Sending) else { return };
    let polite = calendar::next_polite(bench.now);
    if polite > bench.now {
        return bench.set(DeskTimer::Campaign(id), polite);
    }
    let told = match (&campaign.announcement, campaign.closes_at) {
        (Some(announcement), _) => ChatEvent::Announced { campaign: id, announcement: announcement.clone() },
        (None, Some(closes_at)) => {
            ChatEvent::Invited { campaign: id, survey: campaign.survey.clone(), closes_at }
        }
        (None, None) => return,
    };
    let people = bench.view.invitees.clone();
    for chat in &people {
        bench.effects.push(Effect::Tell(RoomKey::Chat(*chat), Event::Chat(told.clone())));
    }
    campaign.told += people.len() as u64;
    campaign.told_to = people.last().copied().or(campaign.told_to);
    if people.len() == PART_PEOPLE {
        bench.set(DeskTimer::Campaign(id), bench.now + TimeDelta::seconds(PART_EVERY_SECS));
    } else if campaign.announcement.is_some() {
        campaign.state = CampaignState::Closed;
    } else {
        campaign.state = CampaignState::Open;
    }
    store(bench, campaign);
}

/// The time for answers has passed.
pub(super) fn closes(bench: &mut Bench, id: EventId) {
    let open = bench.state.campaigns.iter().find(|campaign| campaign.id == id && !campaign.state.is_over());
    if let Some(campaign) = open.cloned() {
        close(bench, campaign);
    }
}

fn close(bench: &mut Bench, mut campaign: Campaign) {
    campaign.state = CampaignState::Closed;
    for timer in [DeskTimer::Campaign(campaign.id), DeskTimer::CampaignCloses(campaign.id)] {
        bench.effects.push(Effect::Clear(Timer::Desk(timer)));
    }
    let result = results::counted(bench, &campaign);
    store(bench, campaign.clone());
    if let Some(result) = result {
        results::show(bench, &campaign, &result);
        bench.effects.push(Effect::Publish(Box::new(result)));
    }
}

/// A new day: what is due is proposed, and the next day is waited for.
pub(super) fn new_day(bench: &mut Bench) {
    let today = calendar::riyadh_date(bench.now);
    let due: Vec<String> = bench
        .world
        .pack
        .surveys
        .iter()
        .filter(|survey| survey.schedule.is_due(today))
        .map(|survey| survey.id.clone())
        .collect();
    due.iter().for_each(|survey| propose(bench, survey, None));
    announce::new_day(bench);
    keep_schedule(bench);
}

/// Sets the timer of the next day on which something may be due.
pub(super) fn keep_schedule(bench: &mut Bench) {
    let today = calendar::riyadh_date(bench.now);
    let at = calendar::at_riyadh(today, PROPOSED_AT_MINUTE);
    let at = if at > bench.now { at } else { calendar::at_riyadh(today + Days::new(1), PROPOSED_AT_MINUTE) };
    bench.set(DeskTimer::Schedule, at);
}

fn find(bench: &Bench, id: EventId, state: CampaignState) -> Option<Campaign> {
    let fits = |campaign: &&Campaign| campaign.id == id && campaign.state == state;
    bench.state.campaigns.iter().find(fits).cloned()
}

fn store(bench: &mut Bench, campaign: Campaign) {
    show(bench, &campaign, bench.view.progress);
    if let Some(kept) = bench.state.campaigns.iter_mut().find(|kept| kept.id == campaign.id) {
        *kept = campaign;
    }
}

/// A campaign as the desk sees it, in one message that follows it.
fn show(bench: &mut Bench, campaign: &Campaign, progress: Option<Progress>) {
    let nobody = bench.text("survey-by-schedule", &Args::NONE);
    let name = |officer: &Option<Officer>| match officer {
        Some(officer) => isolate(&officer.name),
        None => nobody.clone(),
    };
    let closes = campaign.closes_at.map(|at| calendar::riyadh_date(at - TimeDelta::seconds(1)));
    let closes = closes.map(|day| calendar::both(bench.language(), day)).unwrap_or_default();
    let args = Args::new()
        .own("title", title(bench, campaign))
        .own("state", word(campaign))
        .own("proposed", name(&campaign.proposed_by))
        .number("told", campaign.told);
    let mut text = match &campaign.announcement {
        None => bench.text("survey-campaign", &args),
        Some(announcement) => {
            let notice = announcement.in_language(bench.language()).text.clone();
            bench.text("announce-campaign", &args.own("text", notice))
        }
    };
    if let Some(by) = &campaign.approved_by {
        let id = if campaign.announcement.is_some() { "announce-approved" } else { "survey-approved" };
        let args = Args::new().own("approved", isolate(&by.name)).own("closes", closes);
        text += &format!("\n{}", bench.text(id, &args));
        if let Some(progress) = progress {
            text += &format!("\n{}", told(bench, campaign, progress));
        }
    }
    let rows = rows(bench, campaign);
    bench.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::Campaign(campaign.id)));
}

fn told(bench: &Bench, campaign: &Campaign, progress: Progress) -> String {
    let args = Args::new()
        .number("arrived", progress.arrived)
        .number("waiting", progress.waiting)
        .number("uncertain", progress.uncertain)
        .number("missed", progress.missed)
        .number("answered", progress.answered)
        .number("min", ANSWERED_MIN);
    if campaign.announcement.is_some() {
        return bench.text("survey-progress", &args);
    }
    let answered = if progress.answered < ANSWERED_MIN { "survey-answered-few" } else { "survey-answered" };
    format!("{}\n{}", bench.text("survey-progress", &args), bench.text(answered, &args))
}

fn rows(bench: &Bench, campaign: &Campaign) -> Vec<Vec<Button>> {
    let button = |id: &str, act: CampaignAct| Button {
        label: bench.text(id, &Args::NONE),
        action: Action::Campaign(campaign.id, act),
    };
    match campaign.state {
        CampaignState::Proposed => vec![vec![
            button("button-survey-approve", CampaignAct::Approve),
            button("button-survey-drop", CampaignAct::Drop),
        ]],
        CampaignState::Sending | CampaignState::Open => {
            let close =
                if campaign.announcement.is_some() { "button-announce-end" } else { "button-survey-close" };
            vec![vec![button("button-survey-look", CampaignAct::Look), button(close, CampaignAct::Close)]]
        }
        CampaignState::Closed if campaign.announcement.is_some() => {
            vec![vec![button("button-survey-look", CampaignAct::Look)]]
        }
        CampaignState::Closed => {
            results::button(bench, campaign).map(|button| vec![button]).into_iter().collect()
        }
        CampaignState::Dropped => Vec::new(),
    }
}
