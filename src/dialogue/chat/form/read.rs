//! Typed words → a value of the field's kind, or a friendly reason.

use chrono::{Datelike, NaiveDate};

use super::super::super::answer;
use super::super::Talk;
use super::{expiry, options, slot, window};
use crate::calendar;
use crate::field::reference::parse_reference;
use crate::field::{
    Adulthood, FieldProblem, IdKind, MemberPattern, Toward, TypedDate, adulthood, parse_amount, parse_count,
    parse_date, parse_email, parse_iban, parse_member_number, parse_mobile, parse_name, parse_national_id,
    parse_register_number, parse_short_address, parse_spoken_date, parse_text,
};
use crate::pack::{DateRule, Field, FieldKind};
use crate::texts::Args;

/// Longest words of «أخرى» and of a place, in characters.
const WORDS_MAX: usize = 200;
/// Beyond this year no Hijri year of today can lie, and no Gregorian one before it.
const HIJRI_YEAR_MAX: u64 = 1600;

/// What typed words were read as.
pub(super) enum Read {
    /// A value.
    Value(String),
    /// A day, to be confirmed in both calendars.
    Day(TypedDate),
    /// Several options.
    Several(Vec<String>),
}

/// Why typed words were not taken.
#[derive(Clone, Copy)]
pub(super) enum Trouble {
    /// They are not of the field's kind.
    Field(FieldProblem),
    /// A day after today.
    NotPast,
    /// Today or before.
    NotFuture,
    /// The day until which a paper was valid, and is no more.
    Ended(NaiveDate),
    /// The association does not work on that day.
    DayOff,
    /// No call can be had on that day, or in that part of it.
    NoCall,
    /// Not of age, by either calendar.
    Minor,
    /// A residence number where only a citizen's fits.
    NotCitizen,
    /// No request of this person.
    NotOwn,
    /// Something is to be sent, not typed.
    NotAFile,
}

impl Trouble {
    /// Whether the words were meant for the field, though they do not fit: nothing else needs to be looked for in them.
    pub(super) fn is_of_the_kind(self) -> bool {
        !matches!(
            self,
            Trouble::NotAFile
                | Trouble::NotOwn
                | Trouble::Field(
                    FieldProblem::Empty
                        | FieldProblem::BadShape
                        | FieldProblem::TooFewWords { .. }
                        | FieldProblem::TooManyWords { .. }
                        | FieldProblem::TooLong { .. }
                )
        )
    }
}

impl From<FieldProblem> for Trouble {
    fn from(problem: FieldProblem) -> Self {
        Self::Field(problem)
    }
}

/// Reads typed words for a field.
pub(super) fn read(talk: &Talk, field: &Field, text: &str) -> Result<Read, Trouble> {
    let value = match &field.kind {
        FieldKind::Name => parse_name(text)?.as_str().to_owned(),
        FieldKind::Mobile => parse_mobile(text)?.as_str().to_owned(),
        FieldKind::NationalId { citizen_only } => {
            let id = parse_national_id(text)?;
            if *citizen_only && id.kind() != IdKind::Citizen {
                return Err(Trouble::NotCitizen);
            }
            id.as_str().to_owned()
        }
        FieldKind::Iban => parse_iban(text)?.as_str().to_owned(),
        FieldKind::CommercialNumber => parse_register_number(text)?.as_str().to_owned(),
        FieldKind::Email => parse_email(text)?.as_str().to_owned(),
        FieldKind::NationalAddress => parse_short_address(text)?.as_str().to_owned(),
        FieldKind::MemberNumber { pattern } => {
            let pattern = pattern.as_deref().and_then(|pattern| MemberPattern::parse(pattern).ok());
            parse_member_number(text, pattern.as_ref())?.as_str().to_owned()
        }
        FieldKind::Text { min, max } => parse_text(text, usize::from(*min), usize::from(*max))?,
        FieldKind::Number { min, max } => parse_count(text, u64::from(*min), u64::from(*max))?.to_string(),
        FieldKind::Money { min, max } => parse_amount(text, u64::from(*min), u64::from(*max))?.to_string(),
        FieldKind::Year { back } => year(text, *back, calendar::riyadh_date(talk.now))?,
        FieldKind::YesNo | FieldKind::Consent { .. } => {
            options::of_words(talk, field, text).ok_or(FieldProblem::BadShape)?
        }
        FieldKind::Choice { other, .. } => match options::of_words(talk, field, text) {
            Some(key) => key,
            None if *other => own_words(text)?,
            None => return Err(FieldProblem::BadShape.into()),
        },
        FieldKind::Multi { other, .. } => return several(talk, field, *other, text).map(Read::Several),
        FieldKind::Date(rule) => return day(talk, *rule, text).map(Read::Day),
        FieldKind::Slot => slot::read(talk, text)?,
        FieldKind::Window => window::read(talk, text)?,
        FieldKind::Location => parse_text(text, 2, WORDS_MAX)?,
        FieldKind::File | FieldKind::Files { .. } => return Err(Trouble::NotAFile),
        FieldKind::Reference { rejected, other } => match reference(talk, *rejected, text) {
            Err(_) if *other => own_words(text)?,
            read => read?,
        },
    };
    Ok(Read::Value(value))
}

/// The value of words that no option says.
pub(super) fn own_words(text: &str) -> Result<String, FieldProblem> {
    // One line: several values stand in one text.
    let words = parse_text(text, 2, WORDS_MAX)?.replace('\n', " ");
    Ok(answer::with_words(&words))
}

/// The trouble in words, never blaming.
pub(super) fn explained(talk: &Talk, field: &Field, trouble: Trouble) -> String {
    let plain = |id: &str| talk.text(id, &Args::NONE);
    let problem = match trouble {
        Trouble::Field(problem) => problem,
        Trouble::NotPast => return plain("problem-date-not-past"),
        Trouble::NotFuture => return plain("problem-date-not-future"),
        Trouble::Ended(day) => return expiry::told(talk, day),
        Trouble::DayOff => return plain("problem-date-day-off"),
        Trouble::NoCall => return plain("window-not-open"),
        Trouble::Minor => return plain("problem-date-minor"),
        Trouble::NotCitizen => return plain("problem-not-citizen"),
        Trouble::NotOwn => return plain("problem-reference"),
        Trouble::NotAFile => return plain("problem-not-a-file"),
    };
    match (problem, &field.kind) {
        (FieldProblem::TooShort { min }, _) => {
            talk.text("problem-short", &Args::new().number("min", min as i64))
        }
        (FieldProblem::TooLong { max }, _) => {
            talk.text("problem-long", &Args::new().number("max", max as i64))
        }
        (FieldProblem::TooFewWords { .. }, _) => plain("problem-one-word"),
        (FieldProblem::WrongDigitCount { expected, found }, _) => {
            let args = Args::new().number("expected", expected as i64).number("found", found as i64);
            talk.text("problem-digits", &args)
        }
        (FieldProblem::BadChecksum, _) => plain("problem-checksum"),
        (FieldProblem::OutOfRange { min, max }, _) => {
            let args = Args::new().code("min", min.to_string()).code("max", max.to_string());
            talk.text("problem-range", &args)
        }
        (FieldProblem::NotDigits, _) => plain("problem-not-digits"),
        (FieldProblem::NotADay, _) => plain("problem-date-not-a-day"),
        (FieldProblem::TwoDigitYear, _) => plain("problem-date-two-digits"),
        (FieldProblem::YearUnclear, FieldKind::Date(_)) => plain("problem-date-year"),
        (_, kind) => plain(of_kind(kind)),
    }
}

/// What could not be read, by the field's kind.
fn of_kind(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Name => "problem-name",
        FieldKind::Mobile => "problem-mobile",
        FieldKind::NationalId { .. } => "problem-identity",
        FieldKind::Iban => "problem-iban",
        FieldKind::CommercialNumber => "problem-commercial-number",
        FieldKind::Email => "problem-email",
        FieldKind::NationalAddress => "problem-national-address",
        FieldKind::MemberNumber { .. } => "problem-member-number",
        FieldKind::Number { .. } | FieldKind::Money { .. } => "problem-number",
        FieldKind::Year { .. } => "problem-year",
        FieldKind::Date(_) => "problem-date",
        FieldKind::YesNo | FieldKind::Choice { .. } | FieldKind::Multi { .. } | FieldKind::Consent { .. } => {
            "problem-choice"
        }
        FieldKind::Reference { .. } => "problem-reference",
        FieldKind::File | FieldKind::Files { .. } => "problem-not-a-file",
        FieldKind::Slot => "problem-slot",
        FieldKind::Window => "problem-window",
        FieldKind::Text { .. } | FieldKind::Location => "problem-text",
    }
}

/// A year of either calendar, not after this one and not too far back.
fn year(text: &str, back: u8, today: NaiveDate) -> Result<String, FieldProblem> {
    let typed = parse_count(text, 1300, 2100)?;
    let this_year = match typed < HIJRI_YEAR_MAX {
        true => calendar::hijri_of(today).year,
        false => today.year(),
    };
    let latest = u64::try_from(this_year).unwrap_or_default();
    let earliest = latest.saturating_sub(u64::from(back));
    if !(earliest..=latest).contains(&typed) {
        return Err(FieldProblem::OutOfRange { min: earliest, max: latest });
    }
    Ok(typed.to_string())
}

/// Several options, parted as people part them.
fn several(talk: &Talk, field: &Field, other: bool, text: &str) -> Result<Vec<String>, Trouble> {
    if let Some(key) = options::of_words(talk, field, text) {
        return Ok(vec![key]);
    }
    let parts = text.split(['،', ',', '\n', '؛', ';']).map(str::trim).filter(|part| !part.is_empty());
    let mut values = Vec::new();
    for part in parts {
        match options::of_words(talk, field, part) {
            Some(key) => values.push(key),
            None if other => values.push(own_words(part)?),
            None => return Err(FieldProblem::BadShape.into()),
        }
    }
    if values.is_empty() { Err(FieldProblem::Empty.into()) } else { Ok(values) }
}

/// A day, by the field's rule.
fn day(talk: &Talk, rule: DateRule, text: &str) -> Result<TypedDate, Trouble> {
    let today = calendar::riyadh_date(talk.now);
    // A day's name without a date means the side of today that the rule takes; of no rule, what has been.
    let toward = if rule.future || rule.valid { Toward::Coming } else { Toward::Past };
    let typed = match parse_date(text) {
        Err(FieldProblem::BadShape) => parse_spoken_date(text, today, toward)?,
        typed => typed?,
    };
    if (rule.past || rule.adult) && typed.date > today {
        return Err(Trouble::NotPast);
    }
    if rule.future && typed.date <= today {
        return Err(Trouble::NotFuture);
    }
    if rule.valid && typed.date < today {
        return Err(Trouble::Ended(typed.date));
    }
    if rule.working_day && !calendar::is_working_day(&talk.world.hours, typed.date) {
        return Err(Trouble::DayOff);
    }
    // Of age by the shorter Hijri year alone is not refused: the staff see it on the card (rule V-AGE18).
    if rule.adult && adulthood(typed.date, today) == Adulthood::Minor {
        return Err(Trouble::Minor);
    }
    Ok(typed)
}

/// The day's value, and what was typed.
pub(super) fn of_day(typed: &TypedDate) -> (String, String) {
    (answer::of_day(typed.date, typed.calendar), typed.typed.clone())
}

/// The reference of one of the person's own requests; of anybody else's nothing is told.
fn reference(talk: &Talk, rejected: bool, text: &str) -> Result<String, Trouble> {
    let reference = parse_reference(text).ok_or(Trouble::NotOwn)?;
    let own = options::referable(talk, rejected).any(|case| case.reference == reference);
    own.then_some(reference).ok_or(Trouble::NotOwn)
}
