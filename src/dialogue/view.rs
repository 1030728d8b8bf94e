//! What a decision must read elsewhere: a bounded view, loaded before the step.

use chrono::{DateTime, Utc};

use super::campaign::{Progress, RawCount, SurveyResult};
use super::case::{Case, Stage};
use super::find::Mark;
use super::ids::{CaseId, ChatId, EventId, MessageId, ThreadId};
use super::outgoing::Slot;
use super::roster::{RosterFinding, RosterLookup};
use crate::knowledge::Reading;
use crate::satisfaction::Published;

/// Most of one's own cases that a conversation is shown.
pub const OWN_CASES_MAX: usize = 10;
/// Most lines of a case's history that are loaded.
pub const PAST_MAX: usize = 60;
/// Most open cases that the desk's queue works with, those longest waiting: what is claimed, urgent or late stands in
/// the sealed part of a case and is found by reading it.
pub const QUEUE_MAX: usize = 400;

/// Most suggestions of a year whose end is told.
pub const FOLLOWED_MAX: usize = 20;
/// Days of that year.
pub const FOLLOWED_DAYS: i64 = 366;
/// Most cases that `/find` shows.
pub const FOUND_MAX: usize = 6;
/// Days back to which the weekly digest looks: a week and what of the next has passed when it is told.
pub const WEEK_DAYS: i64 = 14;
/// Most cases that the weekly digest counts.
pub const WEEK_CASES_MAX: usize = 2_000;

/// What an event needs to see, said before it is loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// The case to load.
    pub case: Option<CaseLookup>,
    /// The slot of the message that was replied to.
    pub replied: Option<MessageId>,
    /// The conversation's own cases.
    pub own_cases: bool,
    /// The history of the case.
    pub past: bool,
    /// The open cases of the desk.
    pub queue: bool,
    /// By what cases are looked for, all of it at once; empty: nothing is.
    pub find: Vec<Mark>,
    /// The cases that have moved in the last two weeks.
    pub week: bool,
    /// The figures of the report.
    pub figures: bool,
    /// The next people of a campaign.
    pub invitees: Option<Invitees>,
    /// What became of the cases of this service that were closed within a year.
    pub followed: Option<&'static str>,
    /// How far a campaign has come.
    pub progress: Option<EventId>,
    /// What was answered in a campaign.
    pub answers: Option<EventId>,
    /// What a closed campaign tells.
    pub result: Option<EventId>,
    /// The appointments from today on.
    pub bookings: bool,
    /// The text to be read by the knowledge.
    pub reading: Option<String>,
    /// Somebody to be looked up in the roster.
    pub roster: Option<RosterLookup>,
}

/// Whom a campaign tells next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitees {
    /// Those after this chat.
    pub after: Option<ChatId>,
    /// Only those who asked for announcements; else all who did not stop messages.
    pub asked_for_it: bool,
}

/// How a case is found.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseLookup {
    /// By its number.
    Id(CaseId),
    /// By its reference, ten digits.
    Reference(String),
    /// By the slot of the message that was replied to, else by the thread it was said in.
    Place {
        /// The message replied to.
        reply_to: Option<MessageId>,
        /// The thread.
        thread: Option<ThreadId>,
    },
}

/// What was loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The case asked for, where it exists in this association.
    pub case: Option<Case>,
    /// The slot of the message that was replied to, where it is one of ours.
    pub replied: Option<Slot>,
    /// The conversation's own cases, those that go on first, then latest first, at most [`OWN_CASES_MAX`].
    pub own_cases: Vec<Case>,
    /// The case's history, oldest first, at most [`PAST_MAX`].
    pub past: Vec<PastStep>,
    /// The desk's open cases, longest waiting first, at most [`QUEUE_MAX`], and how many there are in all.
    pub queue: Option<(Vec<Case>, u64)>,
    /// The cases that were found, latest first, at most [`FOUND_MAX`].
    pub found: Vec<Case>,
    /// The cases that have moved in the last [`WEEK_DAYS`], latest first, at most [`WEEK_CASES_MAX`].
    pub week: Option<Vec<Case>>,
    /// The figures of the report.
    pub figures: Option<Figures>,
    /// The next people of a campaign, by their chats in order, at most [`PART_PEOPLE`](super::campaign::PART_PEOPLE).
    pub invitees: Vec<ChatId>,
    /// What became of cases, in the officers' words, latest first, at most [`FOLLOWED_MAX`].
    pub followed: Vec<String>,
    /// How far the campaign has come.
    pub progress: Option<Progress>,
    /// What was answered in the campaign, as it was counted just now.
    pub answers: Vec<RawCount>,
    /// What the closed campaign tells; none of one that is not closed.
    pub result: Option<SurveyResult>,
    /// The appointments from today on.
    pub bookings: Bookings,
    /// What the knowledge makes of the words.
    pub reading: Option<Reading>,
    /// What the roster has of the person looked up.
    pub roster: Option<RosterFinding>,
}

/// A line of a case's history.
#[derive(Clone, Debug, PartialEq)]
pub struct PastStep {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened: a stable word.
    pub what: String,
}

/// Appointments from today on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bookings {
    /// Times that are taken, in order, and by how many people.
    pub taken: Vec<(DateTime<Utc>, u32)>,
    /// Those of the conversation itself, in order; none for the desk.
    pub own: Vec<OwnBooking>,
}

/// An appointment of the conversation's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnBooking {
    /// What it is about.
    pub case: CaseId,
    /// When it begins.
    pub at: DateTime<Utc>,
}

impl Bookings {
    /// The same without the appointment of a case: what is free for somebody who changes it.
    pub fn without(&self, case: CaseId) -> Bookings {
        let Some(changed) = self.own.iter().find(|own| own.case == case) else { return self.clone() };
        let fewer = |&(at, people): &(DateTime<Utc>, u32)| (at, people - u32::from(at == changed.at));
        Bookings {
            taken: self.taken.iter().map(fewer).collect(),
            own: self.own.iter().filter(|own| own.case != case).copied().collect(),
        }
    }
}

/// What a chairman reads. No figure of it tells who served or who rated (clause A-R3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Cases by stage; only stages that hold any.
    pub by_stage: Vec<(Stage, u64)>,
    /// Cases opened by service (form id or `enquiry`) in the last 30 days.
    pub by_service: Vec<(String, u64)>,
    /// Opened in the last 30 days, closed in the last 30 days.
    pub opened: u64,
    /// Closed in the last 30 days.
    pub closed: u64,
    /// The case that has waited longest for staff: since when.
    pub oldest_waiting: Option<DateTime<Utc>>,
    /// Questions answered directly, offered as a choice, handed to a person, in the last 30 days.
    pub questions: Questions,
    /// Satisfaction in the last period that is published; a window that moves with the days would give away who rated in
    /// between.
    pub satisfaction: Option<Published>,
}

/// What became of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Questions {
    /// Answered directly.
    pub answered: u64,
    /// Offered as a choice.
    pub offered: u64,
    /// Handed to a person.
    pub handed_off: u64,
    /// Marked useful.
    pub useful: u64,
    /// Marked not useful.
    pub not_useful: u64,
}
