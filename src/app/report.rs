//! `sila report`: the figures of some months as a text, a table, a workbook or a picture.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::console::say;
use super::{Problems, associations, block_on, log, one, open_store};
use crate::calendar;
use crate::clock::Clock;
use crate::config::Settings;
use crate::dialogue::World;
use crate::dialogue::campaign::SurveyResult;
use crate::dialogue::event::{DeskEvent, Event, RoomKey};
use crate::dialogue::ids::{AssociationId, ChatId};
use crate::dialogue::scrub::Scrub;
use crate::pack::Pack;
use crate::report::{Names, Report, Surveyed, Terms, chart, csv, report, text, xlsx};
pub use crate::satisfaction::Month;
use crate::satisfaction::{SHIPPED, publish};
use crate::store::{NewEvent, Origin, Store, StoreError, local_day};
pub use crate::texts::Language;
use crate::texts::{self, BOLD_OFF, BOLD_ON, Texts};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// To be read.
    Text,
    /// A workbook, one sheet for each table.
    Xlsx,
    /// A picture.
    Png,
    /// Comma-separated values.
    Csv,
}

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The association's folder.
    pub association: &'a str,
    /// The first month; the last when left out.
    pub from: Option<Month>,
    /// The last month; the last closed one when left out.
    pub to: Option<Month>,
    /// How it is written.
    pub format: Format,
    /// In which language.
    pub language: Language,
    /// The file, which must not exist; the terminal when left out, for text alone.
    pub out: Option<&'a Path>,
}

/// Writes the report.
///
/// # Errors
/// Months in the wrong order, an association that does not load, a database that cannot be read, a file that exists or
/// cannot be made, and a picture or workbook without a file.
pub fn write(settings: &Settings, wanted: Wanted<'_>) -> Problems {
    log();
    if wanted.out.is_none() && wanted.format != Format::Text {
        return Err(one("a workbook, a picture or a table needs --out"));
    }
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(wanted.association, &content)?;
    let texts = texts()?;
    let now = Clock::system().now();
    let last = wanted.to.unwrap_or_else(|| last_closed(now));
    let first = wanted.from.unwrap_or(last);
    if first > last {
        return Err(one(format!("from {first} to {last}: the first month comes after the last")));
    }
    block_on(async {
        let store = open_store(settings).await?;
        let association = store.enter_association(wanted.association).await.map_err(one)?;
        let made = made(&store, association, (&pack, &texts), (first, last), now).await.map_err(one)?;
        store.close().await;
        let names = Names { texts: &texts, pack: &pack, language: wanted.language };
        match wanted.out {
            None => say(&plain(&text(&made, names))),
            Some(out) => save(out, &written(&made, names, wanted.format))?,
        }
        Ok(())
    })
}

/// Puts the report of the last closed month before the desk, which sends it to the chat that the profile names; of a month
/// once, however often it is asked. Gives whether it is on its way now: not without a chat, not twice, and not while there
/// is nothing to tell.
///
/// # Errors
/// When the database fails; then it may be asked again.
pub async fn tell(
    store: &Store,
    association: AssociationId,
    world: &World,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let Some(chat) = world.pack.profile.settings.report_chat else { return Ok(false) };
    let last = last_closed(now);
    let ratings = store.ratings(association).await?;
    // Months that were too quiet to be shown alone are told of with the one that completes them.
    let published = publish(&ratings.cells, &ratings.invited, calendar::riyadh_date(now), SHIPPED);
    let first = published.iter().find(|one| one.period.last == last).map_or(last, |one| one.period.first);
    let made = made(store, association, (&world.pack, &world.texts), (first, last), now).await?;
    let quiet = made.satisfaction.is_empty() && made.surveys.is_empty();
    if quiet && made.opened.is_empty() && made.closed == 0 {
        return Ok(false);
    }
    let names = Names { texts: &world.texts, pack: &world.pack, language: Language::Arabic };
    let event = DeskEvent::ReportReady { chat: ChatId(chat), text: text(&made, names) };
    let event = Event::Desk(Box::new(event));
    let new =
        NewEvent { origin: Origin::Operator, key: format!("report-{last}"), room: RoomKey::Desk, event };
    Ok(store.enqueue(association, &[new], now).await? > 0)
}

/// The report of some months as it may be shown at `now`.
pub(super) async fn made(
    store: &Store,
    association: AssociationId,
    (pack, texts): (&Pack, &Texts),
    (first, last): (Month, Month),
    now: DateTime<Utc>,
) -> Result<Report, StoreError> {
    let day = |date| local_day(calendar::at_riyadh(date, 0));
    let ratings = store.ratings(association).await?;
    let work = store.work(association, day(first.first_day()), day(last.last_day())).await?;
    let settings = &pack.profile.settings;
    let hours = settings.working_hours();
    let terms = Terms { hours: &hours, decision_target_days: settings.decision_target_days, rule: SHIPPED };
    let made = report((first, last), &ratings, work, terms, now);
    let closed = store.list_results(association, day(first.first_day()), day(last.last_day())).await?;
    Ok(Report { surveys: surveyed(store, association, texts, closed).await?, ..made })
}

/// Closed surveys with what people wrote, without names: those of the staff too.
pub(super) async fn surveyed(
    store: &Store,
    association: AssociationId,
    texts: &Texts,
    closed: Vec<SurveyResult>,
) -> Result<Vec<Surveyed>, StoreError> {
    let staff = store.find_desk(association).await?.map_or(Vec::new(), |desk| desk.staff);
    let scrub = Scrub::of_names(staff.iter().map(|one| one.officer.name.as_str()));
    let scrub = scrub.and_whatever_is_a_name(texts);
    let mut surveys = Vec::new();
    for result in closed {
        let words = store.list_survey_words(association, result.campaign).await?;
        surveys.push(Surveyed::new(result, words, &scrub));
    }
    Ok(surveys)
}

/// Every word that is not an association's own.
pub(super) fn texts() -> Result<Texts, Vec<String>> {
    let said = |problems: Vec<texts::Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    Texts::embedded().map_err(said)
}

/// The last month that is closed at `now`.
pub(super) fn last_closed(now: DateTime<Utc>) -> Month {
    let today = calendar::riyadh_date(now);
    let before = |month: Month| Month::of(month.first_day() - TimeDelta::days(1));
    let last = before(Month::of(today));
    if last.is_closed(today) { last } else { before(last) }
}

/// The report in a format.
pub(super) fn written(made: &Report, names: Names<'_>, format: Format) -> Vec<u8> {
    match format {
        Format::Text => format!("{}\n", plain(&text(made, names))).into_bytes(),
        Format::Xlsx => xlsx(made, names),
        Format::Png => chart(made, names),
        Format::Csv => csv(made, names),
    }
}

pub(super) fn plain(text: &str) -> String {
    text.replace([BOLD_ON, BOLD_OFF], "")
}

fn save(out: &Path, bytes: &[u8]) -> Result<(), Vec<String>> {
    let saved = OpenOptions::new().write(true).create_new(true).open(out);
    let saved = saved.and_then(|mut file| file.write_all(bytes));
    saved.map_err(|error| one(format!("{}: cannot be written: {error}", out.display())))?;
    say(&format!("the report: {}", out.display()));
    Ok(())
}
