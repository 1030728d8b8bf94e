//! A transcript as written: a head, then what people do and what they are answered.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use sila::dialogue::event::Media;
use sila::dialogue::roster::Standing;
use sila::store::RosterLine;

use super::crowd::{crowd, crowd_says};
use super::pattern::Expected;
use super::stage::{Fault, Kind, media};

/// What stands above the first empty line.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The association's folder.
    pub association: String,
    /// When it begins.
    pub clock: DateTime<Utc>,
    /// The behaviours it shows.
    pub shows: Vec<String>,
    /// Names by which the members are called in it, and what Telegram shows of them.
    pub members: Vec<(String, String)>,
    /// Words that no member is ever told in it.
    pub never: Vec<String>,
    /// Forum threads at the desk.
    pub forum: bool,
    /// The desk's digests are heard; otherwise they are left out, as they come with every day that passes.
    pub digests: bool,
    /// The new names of the desk's threads are heard; otherwise they are left out, as they come with every stage.
    pub names: bool,
    /// A desk is linked when it begins.
    pub desk: bool,
    /// The association has a desk of confidential matters. Needs `depth: engine`: no association has one by itself.
    pub confidential: bool,
    /// The association's member list: number, mobile, name. Needs `depth: engine`, as people cannot import one.
    pub roster: Vec<RosterLine>,
    /// How deep it can be played.
    pub reach: Reach,
}

/// The deepest part of the product that a transcript goes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// The dialogue alone: it needs faults that only the shallowest depth makes.
    Step,
    /// Engine and database: people cannot bring it about on the sandbox's page.
    Engine,
    /// The whole binary.
    #[default]
    Binary,
}

/// Who speaks or listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// A member by the name the transcript calls them.
    Member(String),
    /// The staff group: an officer, and the thread where it is not the latest.
    Desk { officer: String, thread: Option<usize> },
    /// The group of confidential matters, likewise.
    Confidential { officer: String, thread: Option<usize> },
    /// Another group.
    Group,
}

#[derive(Clone, Debug)]
pub enum Line {
    /// Kept as it stands: comments, empty lines.
    Other(String),
    Does {
        raw: String,
        party: Party,
        does: Does,
        at_once: bool,
        /// The next deed comes before a reply has left.
        quick: bool,
    },
    Expects {
        raw: String,
        party: Party,
        expects: Expects,
    },
}

#[derive(Clone, Debug)]
pub enum Expects {
    One(Expected),
    /// Whatever else comes.
    Rest,
    Nothing,
}

#[derive(Clone, Debug)]
pub enum Does {
    Says {
        text: String,
        to: To,
    },
    /// A button by its label's beginning.
    Tap {
        label: String,
        which: Which,
    },
    /// A key below the text field.
    Key(String),
    Contact {
        own: bool,
    },
    Sends {
        media: Media,
        to: To,
    },
    Edit(String),
    /// A mark on the bot's latest message of words there.
    React(String),
    Block,
    Unblock,
    Garbled,
    Forged,
    Admits,
    Link(String),
    Passes(TimeDelta),
    Fault(Fault),
    /// Answers a form from the stock answers, up to the review or to the question with these words.
    Fill(String),
    /// Those of the crowd from the first to the last say the same, one after the other; what it leads to is passed over.
    Crowd {
        first: usize,
        last: usize,
        text: String,
    },
}

impl Does {
    /// True of what explicitly replies to a message.
    pub fn replies(&self) -> bool {
        matches!(self, Does::Says { to, .. } | Does::Sends { to, .. } if !matches!(to, To::Nothing))
    }
}

/// What a message explicitly replies to.
#[derive(Clone, Debug)]
pub enum To {
    Nothing,
    /// The card of the case.
    Card,
    /// The bot's latest message there: its question to staff.
    Prompt,
    /// The latest message that holds these words.
    Words(String),
    /// The latest message of this officer in the group.
    Officer(String),
}

/// Which button of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// On the latest message that shows it.
    Latest,
    /// On the first message that still shows it.
    First,
    /// The one tapped before, though it may be gone.
    Again,
}

/// Reads a transcript.
pub fn parse(text: &str) -> Result<(Head, Vec<Line>), String> {
    let (head, body) = text.split_once("\n\n").ok_or("a transcript has a head, an empty line, and a body")?;
    let head = parse_head(head)?;
    let line = |(number, raw): (usize, &str)| {
        parse_line(raw, &head).map_err(|problem| format!("line {}: {problem}: {raw}", number + 1))
    };
    let before = text.lines().count() - body.lines().count();
    let lines: Result<_, _> = body.lines().enumerate().map(|(n, raw)| line((n + before, raw))).collect();
    Ok((head, lines?))
}

fn parse_head(text: &str) -> Result<Head, String> {
    let mut head = Head { forum: true, desk: true, ..Head::default() };
    for raw in text.lines().filter(|line| !line.starts_with('#')) {
        let (key, value) = raw.split_once(':').ok_or_else(|| format!("the head has `key: value`: {raw}"))?;
        let value = value.trim();
        match key {
            "association" => value.clone_into(&mut head.association),
            "clock" => head.clock = instant(value)?,
            "shows" => head.shows = value.split_whitespace().map(str::to_owned).collect(),
            "never" => head.never = value.split('|').map(|words| words.trim().to_owned()).collect(),
            "forum" => head.forum = value != "no",
            "digests" => head.digests = value == "yes",
            "names" => head.names = value == "yes",
            "desk" => head.desk = value != "no",
            "crowd" => head.members.extend(crowd(value)?),
            "confidential" => head.confidential = value == "yes",
            "roster" => head.roster.push(roster_line(value)?),
            "depth" => {
                head.reach = match value {
                    "step" => Reach::Step,
                    "engine" => Reach::Engine,
                    _ => return Err(format!("depth is step or engine: {raw}")),
                }
            }
            name => head.members.push((name.to_owned(), value.to_owned())),
        }
    }
    Ok(head)
}

/// `1024 +966551234567 Layla Hassan`
fn roster_line(text: &str) -> Result<RosterLine, String> {
    let mut parts = text.splitn(3, ' ').map(str::to_owned);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(member_number), mobile, name @ Some(_)) => {
            Ok(RosterLine { member_number, name, mobile, identity: None, standing: Standing::Active })
        }
        _ => Err(format!("a member is number, mobile, name: {text}")),
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    let riyadh = FixedOffset::east_opt(3 * 3600).expect("three hours are an offset");
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").map_err(|e| format!("clock: {e}"))?;
    Ok(local.and_local_timezone(riyadh).single().expect("Riyadh has no gaps").to_utc())
}

fn parse_line(raw: &str, head: &Head) -> Result<Line, String> {
    let text = raw.trim();
    if text.is_empty() || text.starts_with("# ") || text == "#" {
        return Ok(Line::Other(raw.to_owned()));
    }
    let (party, rest) = party(text, head)?;
    let raw = raw.to_owned();
    if let Some(rest) = rest.strip_prefix('<') {
        return Ok(Line::Expects { raw, party, expects: parse_expects(rest) });
    }
    if matches!(rest, "(no answer)" | "(silence)") {
        return Ok(Line::Expects { raw, party, expects: Expects::Nothing });
    }
    let (rest, at_once) = match rest.strip_suffix('&') {
        Some(rest) => (rest.trim_end(), true),
        None => (rest, false),
    };
    let (rest, quick) = match rest.strip_suffix(" ~") {
        Some(rest) => (rest.trim_end(), true),
        None => (rest, false),
    };
    let does = deed(rest).ok_or("nobody can do this")?;
    Ok(Line::Does { raw, party, does, at_once, quick })
}

fn parse_expects(rest: &str) -> Expects {
    let (kind, rest) = match rest.chars().next() {
        Some('*') => return Expects::Rest,
        Some('=') => (Kind::Edit, &rest[1..]),
        Some('+') => (Kind::Mark, &rest[1..]),
        Some('!') => (Kind::Note, &rest[1..]),
        Some('~') => (Kind::Doing, &rest[1..]),
        _ => (Kind::Message, rest),
    };
    Expects::One(Expected::parse(kind, rest))
}

/// The party a line begins with, and the rest.
fn party<'a>(text: &'a str, head: &Head) -> Result<(Party, &'a str), String> {
    let end = text.find([' ', '<', '>']).unwrap_or(text.len());
    let (word, rest) = (&text[..end], text[end..].trim_start());
    let at = ["desk", "secret"].into_iter().find_map(|at| Some((at, word.strip_prefix(at)?)));
    if let Some((at, spec)) = at {
        let (thread, officer) = match spec.split_once('/') {
            Some((thread, officer)) => (thread, officer),
            None => (spec, "سعد"),
        };
        let thread = match thread.strip_prefix('#') {
            Some(number) => Some(number.parse().map_err(|_| "a thread has a number")?),
            None => None,
        };
        let officer = officer.to_owned();
        let party = match at {
            "desk" => Party::Desk { officer, thread },
            _ => Party::Confidential { officer, thread },
        };
        return Ok((party, rest));
    }
    if word == "group" {
        return Ok((Party::Group, rest));
    }
    let named = head.members.iter().find(|(name, _)| name == word);
    match named {
        Some((name, _)) => Ok((Party::Member(name.clone()), rest)),
        None => Ok((Party::Member(default_member(head)), text)),
    }
}

/// Whom a line without a name is about.
pub fn default_member(head: &Head) -> String {
    head.members.first().map_or_else(|| "member".to_owned(), |(name, _)| name.clone())
}

/// What a line says somebody does, without the name before it.
pub fn deed(rest: &str) -> Option<Does> {
    let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let after = after.trim();
    Some(match word {
        ">" | "reply>" | "prompt>" => says(word, rest[word.len()..].strip_prefix(' ').unwrap_or("")),
        "reply" => {
            let (words, text) = after.strip_prefix('«')?.split_once("»>")?;
            spoken(text.trim(), To::Words(words.to_owned()))
        }
        "to" => {
            let (officer, text) = after.split_once('>')?;
            spoken(text.trim(), To::Officer(officer.trim().to_owned()))
        }
        "tap" => tap(after),
        "key" => Does::Key(after.to_owned()),
        "contact" => Does::Contact { own: after.is_empty() },
        "react" => Does::React(after.to_owned()),
        "edit" => Does::Edit(after.to_owned()),
        "block" => Does::Block,
        "unblock" => Does::Unblock,
        "garbled" => Does::Garbled,
        "forged" => Does::Forged,
        "admits" => Does::Admits,
        "code" => Does::Link(after.to_owned()),
        "fill" => Does::Fill(after.strip_prefix("to ").unwrap_or(after).to_owned()),
        "crowd" => crowd_says(after)?,
        "+" => Does::Passes(duration(after)?),
        "unreachable" => Does::Fault(Fault::Unreachable),
        "refused" => Does::Fault(Fault::Refused),
        "uncertain" => Does::Fault(Fault::Uncertain),
        "thread-deleted" => Does::Fault(Fault::ThreadDeleted),
        _ => Does::Sends { media: media(rest)?, to: To::Nothing },
    })
}

fn tap(after: &str) -> Does {
    let (which, label) = match (after.strip_prefix("again "), after.strip_prefix("first ")) {
        (Some(label), _) => (Which::Again, label),
        (_, Some(label)) => (Which::First, label),
        _ => (Which::Latest, after),
    };
    Does::Tap { label: label.trim().to_owned(), which }
}

fn says(word: &str, text: &str) -> Does {
    let to = match word {
        "reply>" => To::Card,
        "prompt>" => To::Prompt,
        _ => To::Nothing,
    };
    spoken(text, to)
}

/// Words, or in parentheses something that is not words.
fn spoken(text: &str, to: To) -> Does {
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    match inside.and_then(media) {
        Some(media) => Does::Sends { media, to },
        // `(4096 × م)`: a character so many times.
        None => match inside.and_then(|inside| inside.split_once(" × ")) {
            Some((count, what)) => Does::Says { text: what.repeat(count.parse().unwrap_or(1)), to },
            None => Does::Says { text: text.replace(" | ", "\n"), to },
        },
    }
}

fn duration(text: &str) -> Option<TimeDelta> {
    let (count, unit) = text.split_once(' ')?;
    let count: i64 = count.parse().ok()?;
    Some(match unit.trim_end_matches('s') {
        "second" => TimeDelta::seconds(count),
        "minute" => TimeDelta::minutes(count),
        "hour" => TimeDelta::hours(count),
        "day" => TimeDelta::days(count),
        _ => return None,
    })
}
