//! `sila survey`: what an association asks its people, for the operator. Nothing here asks anybody anything: a survey is
//! proposed to the desk, and approved there.

use std::path::Path;

use super::{Problems, association_of, associations, block_on, console::say, log, one, open_store, report};
use crate::calendar;
use crate::clock::Clock;
use crate::config::Settings;
use crate::dialogue::announcement::{Announcement, TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use crate::dialogue::campaign::{ANSWERED_MIN, Campaign, Progress};
use crate::dialogue::event::{DeskEvent, Event, RoomKey};
use crate::dialogue::ids::{AssociationId, EventId};
use crate::report::{Names, surveys_text};
use crate::store::{NewEvent, Origin, Store, local_day};
use crate::texts::Language;

/// `sila survey status`: the surveys of the pack, those on their way, and what the closed ones tell.
///
/// # Errors
/// A pack with mistakes; a database that cannot be opened or read.
pub fn status(settings: &Settings, association: Option<&str>) -> Problems {
    log();
    let name = association_of(settings, association)?;
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(&name, &content)?;
    let texts = report::texts()?;
    for survey in &pack.surveys {
        let (title, questions) = (survey.title.in_language(Language::English), survey.questions.len());
        say(&format!("{}\t{title}\t{questions} questions", survey.id));
    }
    block_on(async {
        let store = open_store(settings).await?;
        let association = store.enter_association(&name).await.map_err(one)?;
        for campaign in campaigns(&store, association).await? {
            let progress = store.campaign_progress(association, campaign.id).await.map_err(one)?;
            say(&line(&campaign, progress));
        }
        let closed =
            store.list_results(association, 0, local_day(Clock::system().now())).await.map_err(one)?;
        let told = report::surveyed(&store, association, &texts, closed).await.map_err(one)?;
        store.close().await;
        if !told.is_empty() {
            let names = Names { texts: &texts, pack: &pack, language: Language::English };
            say(&format!("\n{}", report::plain(&surveys_text(&told, names))));
        }
        Ok(())
    })
}

/// `sila survey send`: proposes a survey to the desk. The running program shows it there within a second or two.
///
/// # Errors
/// A survey that the pack does not have; a database that cannot be opened.
pub fn send(settings: &Settings, association: Option<&str>, survey: &str) -> Problems {
    log();
    let name = association_of(settings, association)?;
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(&name, &content)?;
    if pack.find_survey(survey).is_none() {
        let known: Vec<&str> = pack.surveys.iter().map(|survey| survey.id.as_str()).collect();
        return Err(one(format!("{name} has no survey `{survey}`; it has: {}", known.join(", "))));
    }
    let event = DeskEvent::SurveyAsked { survey: survey.to_owned() };
    tell_desk(settings, &name, event)?;
    say("proposed: it is sent once somebody at the desk approves it");
    Ok(())
}

/// `sila survey close`: closes a survey that is on its way; answers that came stay.
///
/// # Errors
/// A number that is not on its way; a database that cannot be opened or read.
pub fn close(settings: &Settings, association: Option<&str>, campaign: i64) -> Problems {
    log();
    let name = association_of(settings, association)?;
    let campaign = EventId(campaign);
    block_on(async {
        let store = open_store(settings).await?;
        let association = store.enter_association(&name).await.map_err(one)?;
        let known = campaigns(&store, association).await?;
        let open = known.iter().any(|known| known.id == campaign && !known.state.is_over());
        let done = match open {
            true => tell(&store, association, DeskEvent::CampaignStopped { campaign }).await,
            false => Err(one(format!("{campaign} is not on its way; `sila survey status` shows what is"))),
        };
        store.close().await;
        done
    })?;
    say("it will be closed");
    Ok(())
}

/// The campaigns that the desk remembers, oldest first.
async fn campaigns(store: &Store, association: AssociationId) -> Result<Vec<Campaign>, Vec<String>> {
    Ok(store.find_desk(association).await.map_err(one)?.map_or(Vec::new(), |desk| desk.campaigns))
}

/// `sila announce`: proposes an announcement to the desk.
///
/// # Errors
/// A file that cannot be read, or has no title with a text below it; a database that cannot be opened.
pub fn announce(settings: &Settings, association: Option<&str>, file: &Path) -> Problems {
    log();
    let name = association_of(settings, association)?;
    let typed = std::fs::read_to_string(file);
    let typed = typed.map_err(|error| one(format!("{}: cannot be read: {error}", file.display())))?;
    let Some(announcement) = Announcement::of_typed(&typed) else {
        return Err(one(format!(
            "{}: an announcement has a title on its first line (at most {TITLE_CHARS_MAX} characters) and a text below it \
             (at most {TEXT_CHARS_MAX})",
            file.display()
        )));
    };
    tell_desk(settings, &name, DeskEvent::AnnouncementWritten { announcement: Box::new(announcement) })?;
    say("proposed: it is sent once somebody at the desk approves it");
    Ok(())
}

fn tell_desk(settings: &Settings, name: &str, event: DeskEvent) -> Problems {
    block_on(async {
        let store = open_store(settings).await?;
        let association = store.enter_association(name).await.map_err(one)?;
        let done = tell(&store, association, event).await;
        store.close().await;
        done
    })
}

async fn tell(store: &Store, association: AssociationId, event: DeskEvent) -> Problems {
    let now = Clock::system().now();
    let key = format!("survey-{}", now.timestamp_micros());
    let event = Event::Desk(Box::new(event));
    let new = NewEvent { origin: Origin::Operator, key, room: RoomKey::Desk, event };
    store.enqueue(association, &[new], now).await.map(drop).map_err(one)
}

fn line(campaign: &Campaign, progress: Progress) -> String {
    let at = calendar::riyadh(campaign.proposed_at).format("%Y-%m-%d");
    let answered = match progress.answered {
        few if few < ANSWERED_MIN => format!("fewer than {ANSWERED_MIN} answered"),
        answered => format!("{answered} answered"),
    };
    let what =
        campaign.announcement.as_ref().map_or(campaign.survey.as_str(), |one| one.english.title.as_str());
    format!(
        "{}\t{}\t{at}\t{:?}\ttold {}: {} arrived, {} waiting, {} uncertain, {} missed; {answered}",
        campaign.id,
        what,
        campaign.state,
        campaign.told,
        progress.arrived,
        progress.waiting,
        progress.uncertain,
        progress.missed
    )
}
