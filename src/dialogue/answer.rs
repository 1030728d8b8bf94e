//! The stored values of a form's answers: what they hold, whether a field still takes them, and how they are shown to
//! the person and at the desk.
//!
//! One text each: an option's key, or `other:` and the person's words; several keys parted by commas, the words last;
//! a day as ISO with `/h` or `/g` for the calendar it was typed in; `yes` and `no`; riyals as `4500.50`; a place as
//! `lat,lon` or words; an appointment as its instant in UTC (RFC 3339); a part of a day as the day and its
//! name (`2026-11-23/morning`); files as their messages' numbers parted by commas; a consent as the version of its wording.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};

use super::case::Answer;
use super::world::World;
use crate::calendar::{self, Window, hijri_of};
use crate::field::reference::grouped_reference;
use crate::field::{mask_iban, mask_id};
use crate::pack::{Choice, Decider, Field, FieldKind, Form, Test};
use crate::texts::{Args, Language, isolate, isolate_code};

/// The value of yes.
pub(super) const YES: &str = "yes";
/// The value of no.
pub(super) const NO: &str = "no";
/// The option of words of the person's own.
pub(super) const OTHER: &str = "other";
/// What stands before those words in a value.
const OTHER_WORDS: &str = "other:";

/// The option keys that a value holds; words of the person's own count as `other`.
pub(super) fn keys(value: &str) -> Vec<&str> {
    let (listed, words) = parted(value);
    let keys = listed.split(',').filter(|key| !key.is_empty());
    keys.chain(words.map(|_| OTHER)).collect()
}

/// The single values that make up a value of several, the person's own words last.
pub(super) fn values(value: &str) -> Vec<String> {
    let (listed, words) = parted(value);
    let keys = listed.split(',').filter(|key| !key.is_empty()).map(str::to_owned);
    keys.chain(words.map(with_words)).collect()
}

/// One value of several.
pub(super) fn joined(values: &[String]) -> String {
    let (words, keys): (Vec<&str>, Vec<&str>) =
        values.iter().map(String::as_str).partition(|value| value.starts_with(OTHER_WORDS));
    [keys, words].concat().join(",")
}

/// The value of words of the person's own.
pub(super) fn with_words(words: &str) -> String {
    format!("{OTHER_WORDS}{words}")
}

/// The value of a day.
pub(super) fn of_day(date: NaiveDate, typed_in: crate::field::Calendar) -> String {
    let calendar = match typed_in {
        crate::field::Calendar::Hijri => 'h',
        crate::field::Calendar::Gregorian => 'g',
    };
    format!("{date}/{calendar}")
}

/// The day that a value holds.
pub(super) fn day(value: &str) -> Option<NaiveDate> {
    value.split('/').next()?.parse().ok()
}

/// The value of an appointment.
pub(super) fn of_time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The instant that a value holds.
pub(super) fn time(value: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(value).ok().map(|at| at.to_utc())
}

/// The value of a part of a day.
pub(super) fn of_window(date: NaiveDate, window: Window) -> String {
    format!("{date}/{}", window.word())
}

/// The part of a day that a value holds.
pub(super) fn window(value: &str) -> Option<(NaiveDate, Window)> {
    let (date, word) = value.split_once('/')?;
    Some((date.parse().ok()?, Window::of_word(word)?))
}

/// True for a field whose value is files.
pub(super) fn is_of_files(field: &Field) -> bool {
    matches!(field.kind, FieldKind::File | FieldKind::Files { .. })
}

/// The messages that carry the files of a value.
pub(super) fn files(value: &str) -> Vec<super::ids::MessageId> {
    value.split(',').filter_map(|id| id.parse().ok()).map(super::ids::MessageId).collect()
}

/// Whether a field as it stands now takes a value that was given before: an option may have gone since.
pub(super) fn fits(field: &Field, value: &str) -> bool {
    match &field.kind {
        FieldKind::YesNo => matches!(value, YES | NO),
        FieldKind::Choice { options, other, .. } | FieldKind::Multi { options, other, .. } => {
            let known = |key: &str| options.iter().any(|option| option.key.as_str() == key);
            let words = parted(value).1.is_some();
            let keys = keys(value);
            !keys.is_empty() && keys.iter().all(|key| known(key) || (*other && words && *key == OTHER))
        }
        FieldKind::Date(_) => day(value).is_some(),
        FieldKind::Slot => time(value).is_some(),
        FieldKind::Window => window(value).is_some(),
        _ => true,
    }
}

/// The fields that are asked for as the answers stand, in order; those of a field that is not asked do not count.
pub(super) fn asked<'a>(form: &'a Form, answers: &[Answer], today: NaiveDate) -> Vec<&'a Field> {
    let mut asked: Vec<&Field> = Vec::with_capacity(form.fields.len());
    for field in form.fields.iter().filter(|field| !field.later) {
        let holds = field.when.as_ref().is_none_or(|when| {
            let on = asked.iter().find(|other| other.key == when.field);
            let answer = on.and_then(|on| find(on, answers));
            holds(&when.test, answer.map(|answer| answer.value.as_str()), today)
        });
        if holds {
            asked.push(field);
        }
    }
    asked
}

/// Who decides a request as it was answered: an option may name another body than its form.
pub(super) fn decider(form: &Form, answers: &[Answer]) -> Decider {
    let chosen = form.fields.iter().find_map(|field| {
        let answer = find(field, answers)?;
        let keys = keys(&answer.value);
        let options = field.kind.options().iter();
        options.filter(|option| keys.contains(&option.key.as_str())).find_map(|option| option.decides)
    });
    chosen.unwrap_or(form.decides)
}

/// Whether the person comes to the office for it, as it was answered.
pub(super) fn is_at_office(form: &Form, answers: &[Answer], today: NaiveDate) -> bool {
    form.presence_when.as_ref().is_none_or(|when| {
        let field = form.find_field(&when.field);
        let answer = field.and_then(|field| find(field, answers));
        holds(&when.test, answer.map(|answer| answer.value.as_str()), today)
    })
}

/// The answer of a field, where it still takes it.
pub(super) fn find<'a>(field: &Field, answers: &'a [Answer]) -> Option<&'a Answer> {
    answers.iter().find(|answer| answer.key == field.key.as_str()).filter(|answer| fits(field, &answer.value))
}

/// An answer in words: identity data masked, numbers from left to right.
pub(super) fn shown(world: &World, language: Language, field: &Field, answer: &Answer) -> String {
    let value = &answer.value;
    let plain = |id: &str| world.text(language, id, &Args::NONE);
    match &field.kind {
        FieldKind::Iban => isolate_code(&mask_iban(value)),
        _ if field.identity => isolate_code(&mask_id(value)),
        FieldKind::Name | FieldKind::Text { .. } => isolate(value),
        FieldKind::Mobile
        | FieldKind::NationalId { .. }
        | FieldKind::MemberNumber { .. }
        | FieldKind::CommercialNumber
        | FieldKind::Email
        | FieldKind::NationalAddress
        | FieldKind::Number { .. }
        | FieldKind::Year { .. } => isolate_code(value),
        FieldKind::Money { .. } => world.text(language, "form-money", &Args::new().code("amount", value)),
        FieldKind::YesNo => plain(if value == YES { "label-yes" } else { "label-no" }),
        FieldKind::Choice { options, .. } | FieldKind::Multi { options, .. } => {
            let parts = values(value);
            let parts = parts.iter().map(|part| option(world, language, options, part));
            parts.collect::<Vec<_>>().join(&plain("form-list-comma"))
        }
        FieldKind::Date(_) => day(value).map_or_else(|| isolate(value), |day| calendar::both(language, day)),
        FieldKind::Slot => time(value).map_or_else(|| isolate(value), |at| when(world, language, at)),
        FieldKind::Window => window(value).map_or_else(
            // Saved when the parts had no day yet.
            || Window::of_word(value).map_or_else(|| isolate(value), |w| part_of_day(world, language, w)),
            |(day, window)| during(world, language, day, window),
        ),
        FieldKind::Location if is_point(value) => isolate_code(value),
        FieldKind::Location => isolate(value),
        FieldKind::File | FieldKind::Files { .. } => {
            world.text(language, "form-files", &Args::new().number("files", files(value).len()))
        }
        FieldKind::Reference { .. } => match value.strip_prefix(OTHER_WORDS) {
            Some(words) => isolate(words),
            None => isolate_code(&grouped_reference(value)),
        },
        FieldKind::Consent { .. } => plain("form-consented"),
    }
}

/// An appointment in words: «الأحد 12 جمادى الآخرة 1448هـ (22 نوفمبر 2026م)، 10:00 صباحًا».
pub(super) fn when(world: &World, language: Language, at: DateTime<Utc>) -> String {
    let day = calendar::riyadh_date(at);
    let day = format!("{} {}", calendar::weekday(language, day), calendar::both(language, day));
    let args = Args::new().own("day", day).own("time", calendar::clock(language, at));
    world.text(language, "slot-when", &args)
}

/// A part of a day in words: «الاثنين 13 جمادى الآخرة · 23 نوفمبر، صباحًا».
pub(super) fn during(world: &World, language: Language, day: NaiveDate, window: Window) -> String {
    let part = part_of_day(world, language, window);
    let args = Args::new().own("day", calendar::short(language, day)).own("part", part);
    world.text(language, "window-when", &args)
}

/// «صباحًا», «بعد الظهر».
pub(super) fn part_of_day(world: &World, language: Language, window: Window) -> String {
    world.text(language, &format!("window-{}", window.word()), &Args::NONE)
}

/// The label of an option, or the person's own words after «أخرى».
fn option(world: &World, language: Language, options: &[Choice], value: &str) -> String {
    let label = |key: &str| {
        let found = options.iter().find(|option| option.key.as_str() == key);
        found.map(|option| option.label.in_language(language).to_owned())
    };
    match value.strip_prefix(OTHER_WORDS) {
        Some(words) => {
            let other = label(OTHER).unwrap_or_else(|| world.text(language, "label-other", &Args::NONE));
            format!("{other}: {}", isolate(words))
        }
        None => label(value).unwrap_or_else(|| isolate(value)),
    }
}

fn parted(value: &str) -> (&str, Option<&str>) {
    if let Some(words) = value.strip_prefix(OTHER_WORDS) {
        return ("", Some(words));
    }
    match value.split_once(",other:") {
        Some((listed, words)) => (listed, Some(words)),
        None => (value, None),
    }
}

fn holds(test: &Test, value: Option<&str>, today: NaiveDate) -> bool {
    let any = |wanted: &[crate::pack::ChoiceKey]| {
        value.is_some_and(|value| keys(value).iter().any(|key| wanted.iter().any(|w| w.as_str() == *key)))
    };
    match test {
        Test::Is(wanted) => any(wanted),
        Test::IsNot(wanted) => !any(wanted),
        Test::UnderYears(years) => {
            value.and_then(day).is_some_and(|birth| is_under(birth, i32::from(*years), today))
        }
    }
}

/// True where so many years are not completed in either calendar: the Hijri year is shorter, and who is of age by it
/// is not asked for a guardian (rule V-AGE18).
fn is_under(birth: NaiveDate, years: i32, today: NaiveDate) -> bool {
    let (born, now) = (hijri_of(birth), hijri_of(today));
    (birth.year() + years, birth.month(), birth.day()) > (today.year(), today.month(), today.day())
        && (born.year + years, born.month, born.day) > (now.year, now.month, now.day)
}

fn is_point(value: &str) -> bool {
    value.split_once(',').is_some_and(|(lat, lon)| lat.parse::<f64>().is_ok() && lon.parse::<f64>().is_ok())
}
