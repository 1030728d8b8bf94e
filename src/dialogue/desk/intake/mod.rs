//! `/case new`: staff record an interview, a call, a letter, a visit, a delegate's referral on behalf of a person who is
//! not in Telegram. It becomes a case like any other; its clock starts when it came, and nothing is ever sent to anyone.

mod screen;

pub(super) use screen::channel_name;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::super::action::IntakePick;
use super::super::answer;
use super::super::case::{
    Birth, Case, CaseKind, Check, HandOff, Officer, Outsider, Party, Path, Person, Reach,
};
use super::super::effect::Effect;
use super::super::event::{DeskEvent, Event};
use super::super::ids::{CaseId, EventId};
use super::super::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use super::super::room::{DeskRole, Intake, IntakeStep};
use super::{Bench, staff};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::field::{parse_date, parse_mobile};
use crate::pack::{ChannelKind, FormId};
use crate::texts::{Args, Language, strip_controls};

/// Words after `/case` that begin one.
pub(super) const NEW: [&str; 3] = ["new", "جديدة", "جديد"];
/// Cases that are being recorded at once, at most; beyond it the oldest go.
const INTAKES_MAX: usize = 50;
/// What was said longer ago than this is recorded with its day in the words.
const ARRIVED_DAYS_MAX: i64 = 365;
/// The longest name, and the longest particulars of a letter or a delegate, in characters.
const LINE_CHARS_MAX: usize = 120;
/// The longest words, in characters.
const WORDS_CHARS_MAX: usize = 2_000;
/// A department that holds what is no request.
const ENQUIRY_DEPARTMENT: &str = "relations";
/// The kind of what is no request.
const ENQUIRY: &str = "enquiry";

/// Begins one; what the same officer had begun before is left.
pub(super) fn begin(bench: &mut Bench) {
    let Some(officer) = bench.officer() else {
        return bench.say("desk-anonymous", &Args::NONE);
    };
    if let Some(why) = refusal(bench, &officer) {
        return bench.send(Outgoing::text(why, Keyboard::None));
    }
    let old = bench.state.intakes.iter().find(|intake| intake.by == officer.user).cloned();
    if let Some(old) = old {
        clear(bench, &old);
    }
    let intake = Intake::new(bench.id(), officer.user);
    bench.state.intakes.retain(|intake| intake.by != officer.user);
    bench.state.intakes.push(intake.clone());
    let surplus = bench.state.intakes.len().saturating_sub(INTAKES_MAX);
    bench.state.intakes.drain(..surplus);
    screen::show(bench, &intake, 0, None);
}

/// A tap under a step.
pub(super) fn pressed(bench: &mut Bench, officer: Officer, id: EventId, pick: IntakePick, value: &str) {
    let Some(mut intake) = bench.state.intakes.iter().find(|intake| intake.id == id).cloned() else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    if intake.by != officer.user {
        return bench.alert("intake-only-its-officer", &Args::NONE);
    }
    let mut page = 0;
    match (pick, intake.step()) {
        (IntakePick::Drop, _) => return drop_it(bench, &intake),
        (IntakePick::Register, IntakeStep::Review) => return register(bench, officer, intake),
        (IntakePick::Channel, IntakeStep::Channel) => {
            let channels = &bench.world.pack.profile.channels;
            intake.channel =
                channels.iter().map(|channel| channel.kind).find(|channel| channel.word() == value);
        }
        (IntakePick::Page, IntakeStep::Kind) => page = value.parse().unwrap_or_default(),
        (IntakePick::Kind, IntakeStep::Kind) => {
            let known = value == ENQUIRY || bench.world.pack.find_form(&FormId(value.to_owned())).is_some();
            intake.kind = known.then(|| value.to_owned());
        }
        (IntakePick::Day, IntakeStep::Arrived) => {
            let today = calendar::riyadh_date(bench.now);
            let day = value.parse().ok().and_then(|days| today.checked_sub_days(chrono::Days::new(days)));
            intake.arrived = day.and_then(|day| arrival(day, bench.now));
        }
        (IntakePick::Reach, IntakeStep::Reach) => {
            intake.reach = reaches(&intake).into_iter().find(|reach| reach.word() == value);
        }
        _ => return bench.alert("desk-button-stale", &Args::NONE),
    }
    keep(bench, &intake);
    screen::show(bench, &intake, page, None);
}

/// A reply to a step that asks for words.
pub(super) fn answered(bench: &mut Bench, id: EventId, text: &str) {
    let intake = bench.state.intakes.iter().find(|intake| intake.id == id).cloned();
    let (Some(mut intake), Some(officer)) = (intake, bench.officer()) else {
        return;
    };
    if intake.by != officer.user {
        return bench.say("intake-only-its-officer", &Args::NONE);
    }
    let text = strip_controls(text).trim().to_owned();
    let problem = match intake.step() {
        IntakeStep::Through => {
            intake.through = Some(shortened(&text, LINE_CHARS_MAX)).filter(|text| !text.is_empty());
            None
        }
        IntakeStep::Arrived => {
            let date = parse_date(&text).ok().map(|typed| typed.date);
            intake.arrived = date.and_then(|date| arrival(date, bench.now));
            intake.arrived.is_none().then_some("intake-day-unread")
        }
        IntakeStep::Who => who(&mut intake, &text),
        IntakeStep::Words => {
            intake.words = Some(shortened(&text, WORDS_CHARS_MAX)).filter(|text| !text.is_empty());
            None
        }
        _ => Some("intake-tap"),
    };
    // What was typed stands below the question: the next one comes under it.
    clear(bench, &intake);
    intake.shown = bench.id();
    keep(bench, &intake);
    screen::show(bench, &intake, 0, problem);
}

/// Name on the first line, mobile on the second where there is one.
fn who(intake: &mut Intake, text: &str) -> Option<&'static str> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let name = lines.next().filter(|name| name.chars().any(char::is_alphabetic));
    let Some(name) = name else {
        return Some("intake-name-missing");
    };
    let mobile = lines.next().map(|line| parse_mobile(line).map(|mobile| mobile.as_str().to_owned()));
    match mobile {
        Some(Err(_)) => return Some("intake-mobile-unread"),
        Some(Ok(mobile)) => intake.mobile = Some(mobile),
        None => {}
    }
    intake.name = Some(shortened(name, LINE_CHARS_MAX));
    None
}

/// When the clock of a case starts that came on a day: now for today, the day's beginning for an earlier one.
fn arrival(day: NaiveDate, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = calendar::riyadh_date(now);
    match today - day {
        past if past == TimeDelta::zero() => Some(now),
        past if past > TimeDelta::zero() && past <= TimeDelta::days(ARRIVED_DAYS_MAX) => {
            Some(calendar::at_riyadh(day, 0))
        }
        _ => None,
    }
}

/// It becomes a case, and comes to the desk like any other.
fn register(bench: &mut Bench, officer: Officer, intake: Intake) {
    if let Some(why) = refusal(bench, &officer) {
        return bench.box_with(why);
    }
    let Some(case) = case_of(bench, &intake) else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    bench.state.intakes.retain(|kept| kept.id != intake.id);
    bench.effects.push(Effect::Keep(Box::new(case.clone())));
    let channel = case.channel_word().to_owned();
    bench.record(case.id, Some(officer), "recorded", Some(channel));
    let opened = DeskEvent::CaseOpened { case: case.id };
    bench.effects.push(Effect::Tell(bench.incoming.room, Event::Desk(Box::new(opened))));
    let args = Args::new()
        .own("title", super::card::title(bench, &case))
        .code("reference", grouped_reference(&case.reference));
    let text = bench.text("intake-registered", &args);
    bench.send(Outgoing::text(text, Keyboard::None).in_slot(Slot::Intake(intake.id, intake.shown)));
}

fn case_of(bench: &Bench, intake: &Intake) -> Option<Case> {
    let world = bench.world;
    let (kind, words) = (intake.kind.as_deref()?, intake.words.clone()?);
    let id = CaseId::from(bench.id());
    let form = world.find_form(kind);
    let (path, department) = match form {
        Some(form) => (Path::from(answer::decider(form, &[])), form.department.key.0.clone()),
        None => (Path::Enquiry, ENQUIRY_DEPARTMENT.to_owned()),
    };
    let enquiry =
        || CaseKind::Enquiry { reason: HandOff::Asked, question: words.clone(), ranked: Vec::new() };
    let kind = form.map_or_else(enquiry, |form| CaseKind::Request { form: form.id.0.clone() });
    let outsider = Outsider {
        mobile: intake.mobile.clone(),
        reach: intake.reach?,
        through: intake.through.clone(),
        words: if form.is_some() { words.clone() } else { String::new() },
        untold: Vec::new(),
    };
    let person = Person { shown: intake.name.clone()?, role: None, language: Language::Arabic };
    let mut case = Case::new(Birth {
        id,
        party: Party::Outside(Box::new(outsider)),
        reference: world.reference(id),
        kind,
        path,
        at: intake.arrived?,
        department,
        person,
    });
    case.channel = Some(intake.channel?);
    // What is recorded at the desk of confidential matters is told in confidence.
    case.confidential = bench.is_confidential();
    let items = form.into_iter().flat_map(|form| &form.checklist).filter(|item| !item.later);
    case.checks = items.map(|item| Check { key: item.key.0.clone(), finding: None, valid: None }).collect();
    Some(case)
}

/// Recording is the officers' work.
fn refusal(bench: &Bench, officer: &Officer) -> Option<String> {
    let names = Args::new().own("names", staff::names(bench, DeskRole::Officer));
    (!staff::has(bench, officer, DeskRole::Officer)).then(|| bench.text("intake-not-officer", &names))
}

fn drop_it(bench: &mut Bench, intake: &Intake) {
    bench.state.intakes.retain(|kept| kept.id != intake.id);
    let text = bench.text("intake-dropped", &Args::NONE);
    bench.send(Outgoing::text(text, Keyboard::None).in_slot(Slot::Intake(intake.id, intake.shown)));
}

fn keep(bench: &mut Bench, intake: &Intake) {
    if let Some(kept) = bench.state.intakes.iter_mut().find(|kept| kept.id == intake.id) {
        *kept = intake.clone();
    }
}

fn clear(bench: &mut Bench, intake: &Intake) {
    let gone = Outgoing::of(What::Delete, Repeat::Safe);
    bench.send(gone.in_slot(Slot::Intake(intake.id, intake.shown)));
}

fn shortened(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}

/// The channels that are recorded: those of the policy, in its order.
fn channels(bench: &Bench) -> Vec<(ChannelKind, String)> {
    let language = bench.language();
    let channels = &bench.world.pack.profile.channels;
    channels.iter().map(|channel| (channel.kind, channel.name.in_language(language).to_owned())).collect()
}

/// How a person can be told: by telephone where there is a number.
fn reaches(intake: &Intake) -> Vec<Reach> {
    Reach::ALL.into_iter().filter(|reach| *reach != Reach::Phone || intake.mobile.is_some()).collect()
}
