//! What a step asks for: the imperative half of the dialogue's two vocabularies.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::campaign::{SurveyAnswer, SurveyResult};
use super::case::{Case, HistoryLine, Lack, Officer};
use super::event::{ChatTimer, DeskTimer, Event, RoomKey};
use super::ids::{CaseId, ChatId, DraftId, EventId, MessageId};
use super::judged::Measured;
use super::outgoing::Outgoing;
use super::paper::{Fetch, Owner};

/// What a step asks for. All of it is done in the step's one commit, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Say something in this room.
    Say(Outgoing),
    /// Store a case as it now stands.
    Keep(Box<Case>),
    /// Add a line to a case's history.
    Record(HistoryLine),
    /// Store a rating.
    Rate(Rating),
    /// Tell another room.
    Tell(RoomKey, Event),
    /// Wake this room at an instant; replaces a pending timer of the same kind and number.
    Set(Timer, DateTime<Utc>),
    /// Take a pending timer back.
    Clear(Timer),
    /// Desk only: this group is the desk from now on (or none is).
    MoveDesk(Option<ChatId>),
    /// Conversation only: store an answer to a survey.
    Answer(SurveyAnswer),
    /// Desk only: keep what a closed campaign tells; later answers to it are not taken.
    Publish(Box<SurveyResult>),
    /// Note what became of a question, for learning and for the figures.
    Judge(Judgement),
    /// Conversation only: keep the words of a question without a good answer for a while, for whoever writes answers.
    Miss(Missed),
    /// Take a place at a time for a case; one that it had is given back. Where the place cannot be had (somebody was
    /// faster, or the person comes that day already) nothing of the step is done, and it is taken again with a fresh view.
    Book(Booking),
    /// Give a case's place back, where it has one.
    Unbook(CaseId),
    /// Desk only: keep an answer that an officer wrote for the association's knowledge. It is said to nobody before an
    /// operator has put it into the pack.
    Approve(Box<ApprovedAnswer>),
    /// Conversation only: fetch a paper and keep it sealed; what becomes of it comes as `ChatEvent::Filed`.
    Fetch(Box<Fetch>),
    /// Conversation only: these papers of a draft belong to the case it became; others of the draft go.
    Attach {
        /// The draft.
        draft: DraftId,
        /// The case.
        case: CaseId,
        /// The messages that carry them.
        messages: Vec<MessageId>,
    },
    /// Desk only: erase what is personal in the cases of a conversation that are over, but for the one by which the person
    /// asked for it. Their papers' files follow at once.
    Erase {
        /// The conversation.
        chat: ChatId,
        /// The case that stays as it is.
        but: CaseId,
    },
    /// All papers of a draft or case go, with their files, within the hour.
    Discard(Owner),
}

/// A timer of the step's own room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Timer {
    /// Of a conversation.
    Chat(ChatTimer),
    /// Of the desk.
    Desk(DeskTimer),
}

/// An appointment: a place at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// What it is about.
    pub case: CaseId,
    /// The conversation of the person who comes.
    pub chat: ChatId,
    /// When it begins.
    pub at: DateTime<Utc>,
    /// How many people one time has room for.
    pub places: u16,
}

/// For so many days a rating may be changed by the one who gave it (E.6: «changeable for a week»).
pub const RATING_OPEN_DAYS: i64 = 7;

/// A rating of the service. It is stored by department, apart from who served and from the case (clause A-R3): the
/// store keys it by a keyed hash of the conversation and the survey, so that only the person can change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// The survey it answers.
    pub survey: EventId,
    /// The department that held the case; the association as a whole when the person rated unasked.
    pub department: String,
    /// The form's id or `enquiry`; `none` when unasked.
    pub service: String,
    /// 1–5, of the service.
    pub score: u8,
    /// 1–5, how easy the procedure was.
    #[serde(default)]
    pub ease: Option<u8>,
    /// 1–5, how courteous the reception was.
    #[serde(default)]
    pub courtesy: Option<u8>,
    /// What got in the way: a stable word (lower-case Latin letters and `_`).
    #[serde(default)]
    pub obstacle: Option<String>,
    /// A typed comment.
    pub comment: Option<String>,
    /// When it was given or last changed. The store counts it to the day on which it was first given, and takes no
    /// change later than [`RATING_OPEN_DAYS`] after that: what is published never changes.
    pub at: DateTime<Utc>,
}

/// An answer written by an officer for the association's knowledge, out of a question that it did not know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApprovedAnswer {
    /// The question in general words, as the officer put it.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// The topics that the matcher ranked first for the member's own words, best first.
    pub near: Vec<String>,
    /// Who approved it.
    pub by: Officer,
    /// When.
    pub at: DateTime<Utc>,
}

/// A question without a good answer, in words that may be kept for a while.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Missed {
    /// The question's event.
    pub question: EventId,
    /// Its words, without numbers, addresses and the names that the conversation knows.
    pub words: String,
    /// The topics ranked first, best first.
    pub near: Vec<String>,
    /// How it ended.
    pub verdict: Judged,
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The question's event.
    pub question: EventId,
    /// The best topic, where there was one.
    pub topic: Option<String>,
    /// What was done or said of it.
    pub verdict: Judged,
    /// What the confidence in the topic was, where this turn answered or offered by it.
    pub measured: Option<Measured>,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Judged {
    /// Answered directly.
    Answered,
    /// A choice was offered.
    Offered,
    /// A topic was chosen among those offered.
    Chosen,
    /// None of those offered.
    NoneChosen,
    /// Handed to a person.
    HandedOff,
    /// 👍
    Useful,
    /// 👎
    NotUseful,
    /// What it lacked.
    Lacking(Lack),
    /// A person was asked for right under the answer.
    Left,
}

impl Timer {
    /// The text that names the timer within its room: at most one of a name is pending.
    pub fn key(self) -> String {
        match self {
            Timer::Chat(ChatTimer::DraftReminder) => "draft-reminder".into(),
            Timer::Chat(ChatTimer::DraftExpiry) => "draft-expiry".into(),
            Timer::Chat(ChatTimer::SurveyInvitation) => "survey-invitation".into(),
            Timer::Chat(ChatTimer::SurveyReminder) => "survey-reminder".into(),
            Timer::Chat(ChatTimer::SurveyClosed) => "survey-closed".into(),
            Timer::Chat(ChatTimer::Unplaced) => "unplaced".into(),
            Timer::Chat(ChatTimer::AppointmentNear(case)) => format!("appointment-near.{case}"),
            Timer::Chat(ChatTimer::AppointmentSoon(case)) => format!("appointment-soon.{case}"),
            Timer::Chat(ChatTimer::Announcement) => "announcement".into(),
            Timer::Chat(ChatTimer::Participation) => "participation".into(),
            Timer::Desk(DeskTimer::Campaign(campaign)) => format!("campaign.{campaign}"),
            Timer::Desk(DeskTimer::CampaignCloses(campaign)) => format!("campaign-closes.{campaign}"),
            Timer::Desk(DeskTimer::Schedule) => "schedule".into(),
            Timer::Desk(DeskTimer::DecisionOpened(case)) => format!("decision-opened.{case}"),
            Timer::Desk(DeskTimer::FollowUp(case)) => format!("follow-up.{case}"),
            Timer::Desk(DeskTimer::TargetPassed(case)) => format!("target-passed.{case}"),
            Timer::Desk(DeskTimer::ReplyLeaves(reply)) => format!("reply-leaves.{reply}"),
            Timer::Desk(DeskTimer::AlbumWhole(album)) => format!("album-whole.{album}"),
            Timer::Desk(DeskTimer::DailyDigest) => "daily-digest".into(),
            Timer::Desk(DeskTimer::WeekDigest) => "week-digest".into(),
        }
    }

    /// The event that comes when it is due.
    pub fn event(self) -> Event {
        match self {
            Timer::Chat(timer) => Event::Chat(super::event::ChatEvent::Due(timer)),
            Timer::Desk(timer) => Event::Desk(Box::new(super::event::DeskEvent::Due(timer))),
        }
    }
}
