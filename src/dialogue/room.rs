//! The state of a room. Saved states are JSON; a field added later carries `#[serde(default)]`, and a variant is
//! never taken away while rows may hold it.

mod confiding;
mod intake;
mod staff;
mod survey;
mod talk;

pub use confiding::Confiding;
pub use intake::{Intake, IntakeStep};
pub use staff::{DeskRole, Session, Staff};
pub use survey::{Participation, Remarks, Survey};
pub use talk::{Gathering, KnownReply, ReplyStage, Written};

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use super::announcement::{Held, Wish};
use super::campaign::Campaign;
use super::case::{Answer, Exchange, Lack, Route};
use super::duty::Turn;
use super::event::{DeskEvent, Right, RoomKey, Shape};
use super::ids::{CaseId, ChatId, DraftId, EventId, MessageId};
use crate::pack::Role;
use crate::texts::Language;

/// The state of a room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Room {
    /// A private chat.
    Chat(Box<Conversation>),
    /// A desk: that of the association, or that of confidential matters.
    Desk(Box<Desk>),
}

/// One private chat with one association.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conversation {
    /// The language chosen or found; `None` before the first word.
    pub language: Option<Language>,
    /// Set once the person chose a language by hand: scripts no longer change it.
    pub language_chosen: bool,
    /// What the person said to be.
    pub role: Option<Role>,
    /// The greeting has been given.
    pub greeted: bool,
    /// What the conversation is about just now.
    pub mode: Mode,
    /// The drafts that wait or are being filled, at most one of a form, oldest first (bounded).
    #[serde(alias = "draft", deserialize_with = "one_or_many")]
    pub drafts: Vec<Draft>,
    /// The draft that was filled last: the open one while [`Mode::Filling`].
    pub filling: Option<DraftId>,
    /// The case whose talk with staff is open: free words go there.
    pub talk: Option<CaseId>,
    /// One's own open cases, latest last (bounded): when there are several, free words may belong to any.
    pub open: Vec<CaseId>,
    /// Other cases in which staff have spoken, latest last.
    pub also: Vec<CaseId>,
    /// Messages kept until it is said which case they are about (bounded).
    pub unplaced: Vec<Unplaced>,
    /// The latest messages that were passed on to staff, oldest first (bounded): an edit follows them.
    pub passed_on: Vec<PassedOn>,
    /// Name and mobile given earlier, offered again.
    pub known: Vec<Answer>,
    /// The mobile of the person's own contact card, as Telegram confirmed it when it was shared.
    pub verified_mobile: Option<String>,
    /// The last question that was put to the knowledge.
    pub question: Option<Question>,
    /// The latest questions and what came of them, oldest first (bounded).
    pub recent: Vec<Exchange>,
    /// How often the latest question was put again, word for word.
    pub repeats: u8,
    /// Where a gate led with the last words, when a case that may follow must know it.
    pub route: Option<Route>,
    /// What waits for the person's word on whether it may be told in confidence.
    pub confiding: Option<Confiding>,
    /// One's own cases at the desk of confidential matters, latest last (bounded).
    pub confided: Vec<CaseId>,
    /// The latest survey.
    pub survey: Option<Survey>,
    /// The latest survey of the association to which the person was invited.
    pub participation: Option<Participation>,
    /// Whether announcements are wanted; asked once.
    pub announcements: Wish,
    /// Announcements that wait for a polite hour, oldest first (bounded).
    pub held: Vec<Held>,
    /// Sends fail for good: nothing is sent until the person writes again.
    pub unreachable: bool,
    /// Whether messages that were not asked for may be sent.
    pub unasked: Unasked,
    /// Consecutive messages the assistant could do nothing with: no clarifying twice in a row.
    pub clarified: bool,
    /// Times in a row that a field could not be read.
    pub failures: u8,
    /// Times the abuse reply was given lately.
    pub abuses: u8,
}

/// Whether messages that a person did not ask for may be sent: invitations, reminders of a draft, announcements. News
/// of one's own requests always comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unasked {
    /// They may.
    #[default]
    Allowed,
    /// The person stopped them.
    Stopped,
}

/// What a conversation is about just now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Anything may come.
    #[default]
    Idle,
    /// The draft's current question is open.
    Filling,
    /// A typed comment to a rating is awaited.
    Commenting {
        /// The survey.
        survey: EventId,
    },
    /// A field that staff asked for in a case is awaited.
    Supplying {
        /// The case.
        case: CaseId,
        /// Its place in the form.
        field: u8,
    },
    /// An answer to a survey's question may be typed.
    Participating {
        /// The campaign.
        campaign: EventId,
    },
    /// Papers or words for a returned case are awaited.
    Completing {
        /// The case.
        case: CaseId,
    },
}

/// A request being filled. Fields go by their keys: a form that changes in between loses nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its name in buttons; an old draft's buttons no longer fit.
    pub id: DraftId,
    /// The form's id.
    pub form: String,
    /// Consent to processing, with its wording's version and time (V-CONSENT).
    pub consent: Option<Consent>,
    /// Consents of their own: to a sensitive answer, or what a field asks consent to.
    #[serde(default)]
    pub consents: Vec<FieldConsent>,
    /// Answers so far; those of fields that are asked no more too, until the request is sent.
    pub answers: Vec<Answer>,
    /// Fields that were passed over.
    #[serde(default)]
    pub skipped: Vec<String>,
    /// What has been said for the open field and is no answer yet.
    #[serde(default)]
    pub pending: Option<Pending>,
    /// The album of which a file was taken last: its further files belong to the same answer.
    #[serde(default)]
    pub album: Option<AlbumTaken>,
    /// Which step is open.
    pub step: DraftStep,
    /// True while one field is edited from the review.
    pub editing: bool,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// The one reminder has been sent, or would have been.
    #[serde(default)]
    pub reminded: bool,
    /// The person said that it is urgent.
    #[serde(default)]
    pub urgent: bool,
    /// The attestation's fingerprint and instant, once given; gone when an answer changes.
    pub attested: Option<(String, DateTime<Utc>)>,
}

/// An album of which a file was taken as an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlbumTaken {
    /// Telegram's name of it.
    pub album: String,
    /// The key of the field.
    pub field: String,
    /// The event whose message counts its files and is edited with them.
    pub shown: EventId,
}

/// What has been said for a field and is no answer yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    /// The field.
    pub field: String,
    /// The values so far: options, files, or the one value to be confirmed.
    pub values: Vec<String>,
    /// What was typed, where the value is another text.
    #[serde(default)]
    pub original: Option<String>,
    /// What is awaited.
    #[serde(default)]
    pub wanted: Wanted,
    /// The event whose message shows the values and is edited with them.
    #[serde(default)]
    pub shown: Option<EventId>,
}

/// What is awaited before a field has its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// More of the same, then «تم».
    #[default]
    More,
    /// The words of «أخرى».
    Words,
    /// That the day is the one that was meant.
    DayConfirmed,
    /// The consent to a sensitive answer.
    Consent,
    /// The word that nobody who reads confidential matters is concerned.
    Confidence,
}

/// The open step of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftStep {
    /// Purpose, papers, notice; consent is awaited.
    Notice,
    /// The field of this key.
    Asking(String),
    /// Saved before steps had keys: the first field without an answer.
    Field(u8),
    /// Saved before files were fields: the first field without an answer.
    Attachment,
    /// The review, where the attestation is given and the form submitted.
    Review,
}

/// A consent beside that to the request itself, as recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldConsent {
    /// The field.
    pub field: String,
    /// The wording and the time.
    pub consent: Consent,
}

/// A consent as recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Version of the wording.
    pub wording: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A message of which it is asked which case it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unplaced {
    /// The event it came with; names the relayed message.
    pub id: EventId,
    /// The message.
    pub message: MessageId,
    /// Its words; `None` for media.
    pub text: Option<String>,
    /// How it was put.
    #[serde(default)]
    pub shape: Shape,
}

/// A message that was passed on to staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PassedOn {
    /// The message.
    pub message: MessageId,
    /// The case it went to.
    pub case: CaseId,
    /// The event it came with; names what staff see.
    pub event: EventId,
}

/// A question that was put to the knowledge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The event it came with.
    pub id: EventId,
    /// Its words.
    pub text: String,
    /// The topics ranked first.
    pub ranked: Vec<String>,
    /// The message, for copying it to staff.
    pub message: MessageId,
    /// The answer was marked as not useful.
    #[serde(default)]
    pub unhelpful: bool,
    /// What the person said it lacked.
    #[serde(default)]
    pub lack: Option<Lack>,
}

/// The desk of an association.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// The staff group; `None` until one is linked.
    pub chat: Option<ChatId>,
    /// The group that the settings named last. Telegram may have given it another number since.
    pub set_chat: Option<ChatId>,
    /// True where the group has forum threads and the bot may manage them.
    pub forum: bool,
    /// The link code that the console offers.
    pub code: Option<String>,
    /// Wrong codes tried since the code was offered.
    pub wrong_codes: u8,
    /// Cases that wait for a desk to be linked, oldest first (bounded).
    pub waiting: Vec<CaseId>,
    /// What people wrote about their cases before a desk was linked, oldest first (bounded).
    pub unheard: Vec<DeskEvent>,
    /// The language of the desk.
    pub language: Language,
    /// The latest staff replies, oldest first (bounded): an edit of one follows it to the person.
    pub replies: Vec<KnownReply>,
    /// What staff are recording of people who came by other channels, oldest first (bounded).
    pub intakes: Vec<Intake>,
    /// Surveys on their way, oldest first (bounded).
    pub campaigns: Vec<Campaign>,
    /// While messages wait for the group's budget: the event that told of them first, which names what is edited.
    pub backlog: Option<EventId>,
    /// The staff who were seen in the group, with what each of them is there for (bounded).
    pub staff: Vec<Staff>,
    /// The session whose decisions were recorded last.
    pub session: Option<Session>,
    /// What the bot was last seen to lack in the group.
    pub lacks: Vec<Right>,
    /// The desk has moved to another group, where open cases are still to be shown.
    pub reshow: bool,
    /// What the names of open cases' threads tell beside kind and reference (bounded): the thread is named anew when
    /// that is something else.
    pub named: BTreeMap<CaseId, String>,
    /// Cases in which the person spoke last, oldest first (bounded).
    pub unanswered: Vec<CaseId>,
    /// Albums of which further parts may come.
    pub gathering: Vec<Gathering>,
    /// Who is on duty when, and who stands in (bounded).
    pub duty: Vec<Turn>,
    /// When the next daily digest comes; `None` before the first is set.
    pub digest_at: Option<DateTime<Utc>>,
    /// When the latest daily digest was told.
    pub digested_at: Option<DateTime<Utc>>,
    /// The Sunday of the week in which the latest daily digest was told.
    pub week_told: Option<NaiveDate>,
}

impl Room {
    /// A room nobody has entered yet.
    pub fn new(key: RoomKey) -> Self {
        match key {
            RoomKey::Chat(_) => Room::Chat(Box::default()),
            RoomKey::Desk | RoomKey::Confidential => Room::Desk(Box::default()),
        }
    }
}

/// The drafts of a conversation, of which an earlier version kept one or none.
fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Draft>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Many(Vec<Draft>),
        One(Option<Box<Draft>>),
    }
    Ok(match Kept::deserialize(from)? {
        Kept::Many(drafts) => drafts,
        Kept::One(draft) => draft.into_iter().map(|draft| *draft).collect(),
    })
}
