//! A case: anything staff handle. Its stage can be read by all and written by `moves` alone: there is no way to a
//! stage but the move that leads to it (see `stage` for the order itself).

pub mod clock;
mod erased;
mod history;
pub(super) mod moves;
mod party;
mod record;
mod stage;

pub use history::{HistoryLine, TALK_WORDS};
pub use party::{Outsider, Party, Reach};
pub use record::{Act, Attestation, Check, Decision, Delivery, Note, Officer, Outcome, Verdict};
pub use stage::{Move, Path, Stage, leads};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::event::RoomKey;
use super::ids::{CaseId, MessageId, UserId};
use super::roster::RosterFinding;
use crate::pack::{ChannelKind, Role};
use crate::texts::Language;

/// Anything staff handle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The event that opened it.
    pub id: CaseId,
    /// Whose it is. Rows from before other channels hold the conversation's number alone.
    #[serde(alias = "chat")]
    pub party: Party,
    /// The channel by which it came, where staff recorded it; `None` for what came to the bot.
    #[serde(default)]
    pub channel: Option<ChannelKind>,
    /// The reference people see and say over the phone, with its check digit.
    pub reference: String,
    /// What it is.
    pub kind: CaseKind,
    /// Where it stands.
    stage: Stage,
    /// By whom it is decided; `None` in rows older than the other paths.
    #[serde(default)]
    path: Option<Path>,
    /// When it was opened (submitted).
    pub opened_at: DateTime<Utc>,
    /// When its stage last changed.
    moved_at: DateTime<Utc>,
    /// The times of its stages ([`clock`]); empty in rows older than them.
    #[serde(default)]
    clock: Vec<clock::Leg>,
    /// The department that holds it, by its key in the pack.
    pub department: String,
    /// The person.
    pub person: Person,
    /// The form's answers in their order; empty for an enquiry.
    pub answers: Vec<Answer>,
    /// Messages of the conversation that carry attachments.
    pub attachments: Vec<MessageId>,
    /// Those that could not be kept.
    #[serde(default)]
    pub unkept: Vec<MessageId>,
    /// The act by which the person took responsibility for the data (step S4).
    pub attestation: Option<Attestation>,
    /// The officer who holds it.
    pub claimed: Option<Officer>,
    /// The officer's matching and validity checks (step S2), by the form's checklist.
    pub checks: Vec<Check>,
    /// Who completed the checks, and when.
    pub matched: Option<Act>,
    /// Who recorded the signature given at the office, and when (step S4).
    pub signed: Option<Act>,
    /// When it was raised to those who decide; the committee's earliest decision follows from it (step S5).
    pub raised_at: Option<DateTime<Utc>>,
    /// The latest decision as recorded.
    pub decision: Option<Decision>,
    /// What was delivered (step S7).
    pub delivery: Option<Delivery>,
    /// It was referred to the profile's referral (step S3).
    pub referred: bool,
    /// The person said it is urgent: alerts staff, changes no promise.
    pub urgent: bool,
    /// When the person said so, where it was after the case came.
    #[serde(default)]
    pub urgent_since: Option<DateTime<Utc>>,
    /// The first answer of a person, for the working clock.
    pub answered_at: Option<DateTime<Utc>>,
    /// What the roster had of the person at submission; for staff alone.
    #[serde(default)]
    pub roster: Option<RosterFinding>,
    /// The mobile among the answers is that of the person's own Telegram contact.
    #[serde(default)]
    pub mobile_verified: bool,
    /// What was said to the assistant before, oldest first: the person need not repeat it (BH-S3.2).
    #[serde(default)]
    pub before: Vec<Exchange>,
    /// What was done, in the officer's words, where no body decides.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Keys of fields that staff have asked for in the case itself and that have not come yet.
    #[serde(default)]
    pub asked: Vec<String>,
    /// Of a grievance: the decision it is against.
    #[serde(default)]
    pub against: Option<Against>,
    /// When the referral was said to have explained what was not clear; the person's word is awaited.
    #[serde(default)]
    pub explained_at: Option<DateTime<Utc>>,
    /// Notes among colleagues, oldest first (bounded).
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Keys of fields and papers that are ticked to be asked for again, and have not been sent yet.
    #[serde(default)]
    pub wanted: Vec<String>,
    /// When what was personal in it was erased.
    #[serde(default)]
    pub erased_at: Option<DateTime<Utc>>,
    /// It belongs to the desk of confidential matters alone.
    #[serde(default)]
    pub confidential: bool,
}

/// What a case is born with; all else comes later.
#[derive(Clone, Debug, PartialEq)]
pub struct Birth {
    /// The event that opens it.
    pub id: CaseId,
    /// Whose it is.
    pub party: Party,
    /// The reference people see.
    pub reference: String,
    /// What it is.
    pub kind: CaseKind,
    /// By whom it is decided.
    pub path: Path,
    /// When it is opened.
    pub at: DateTime<Utc>,
    /// The department that holds it, by its key in the pack.
    pub department: String,
    /// The person.
    pub person: Person,
}

/// The decision a grievance is against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// The reference of the case that was decided, ten digits.
    pub reference: String,
    /// Who recorded that decision: never who reviews it.
    pub recorded_by: Option<UserId>,
}

/// A question put to the assistant, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The words, shortened.
    pub said: String,
    /// The topic that was answered; `None` when nothing was.
    pub answered: Option<String>,
}

/// What a case is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CaseKind {
    /// A submitted form.
    Request {
        /// The form's id: `R02`, `R03` …
        form: String,
    },
    /// A question handed to a person.
    Enquiry {
        /// Why it was handed over.
        reason: HandOff,
        /// The words that led here; empty when the person only asked for someone.
        question: String,
        /// The topics the matcher ranked first, best first.
        ranked: Vec<String>,
    },
}

/// What an answer lacked, as the person says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lack {
    /// It was not what was asked.
    NotAsked,
    /// It was not clear.
    NotClear,
    /// It is out of date or wrong.
    Outdated,
}

/// Why a question was handed to a person (clause A-S3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandOff {
    /// The person asked for someone.
    Asked,
    /// Nothing in the knowledge was near enough.
    Unclear,
    /// None of the offered topics was meant.
    NoneOfThese,
    /// The answer was not useful.
    NotUseful,
    /// The answer was not useful, and the person said why.
    Lacking(Lack),
    /// The answer needs a value the association has not given.
    NotStated,
    /// A voice note or another thing the assistant does not read.
    Unread,
    /// Three failures at one field of a form.
    Form,
    /// The same question was put again and again.
    Repeated,
    /// A route that always goes to a person: legal, account-specific, integrity …
    Route(Route),
}

/// Routes that never get an answer from the knowledge (C.3 of the domain papers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Route {
    /// Personal figures and accounts.
    Account,
    /// Legal advice, disputes, threats.
    Legal,
    /// Complaint, also about staff.
    Complaint,
    /// Integrity, bribery.
    Integrity,
    /// Distress, violence, self-harm.
    Distress,
    /// Danger now.
    Emergency,
    /// Mass death of poultry, disease on the farm.
    Farm,
    /// A bereavement was stated.
    Bereavement,
    /// The person says it is urgent.
    Urgent,
    /// Exception, other language, media, supplier and the like.
    Other,
}

/// The person behind a case, as staff see them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The name as Telegram shows it.
    pub shown: String,
    /// What they are to the association.
    pub role: Option<Role>,
    /// The language they chose.
    pub language: Language,
}

/// A form's answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The field's key.
    pub key: String,
    /// The value in its stored form, by the field's kind ([`super::answer`]).
    pub value: String,
    /// True for identity data: masked wherever it is shown.
    pub identity: bool,
    /// What was typed, where the stored form is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
}

impl Case {
    /// A case as it is born: received, and nothing more.
    pub fn new(birth: Birth) -> Self {
        let Birth { id, party, reference, kind, path, at, department, person } = birth;
        Case {
            id,
            party,
            channel: None,
            reference,
            kind,
            stage: Stage::Submitted,
            path: Some(path),
            opened_at: at,
            moved_at: at,
            clock: vec![clock::Leg { stage: Stage::Submitted, from: at, paused: false, alerts: 0 }],
            department,
            person,
            answers: Vec::new(),
            attachments: Vec::new(),
            unkept: Vec::new(),
            attestation: None,
            claimed: None,
            checks: Vec::new(),
            matched: None,
            signed: None,
            raised_at: None,
            decision: None,
            delivery: None,
            referred: false,
            urgent: false,
            urgent_since: None,
            answered_at: None,
            before: Vec::new(),
            roster: None,
            mobile_verified: false,
            outcome: None,
            asked: Vec::new(),
            against: None,
            explained_at: None,
            notes: Vec::new(),
            wanted: Vec::new(),
            erased_at: None,
            confidential: false,
        }
    }

    /// True where a room may be shown the case: of the two desks each has its own, and to the other a case does not
    /// exist. A conversation sees to it itself that it is the person's own.
    pub fn is_shown_in(&self, room: RoomKey) -> bool {
        match room {
            RoomKey::Chat(_) => true,
            RoomKey::Desk => !self.confidential,
            RoomKey::Confidential => self.confidential,
        }
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// When its stage last changed.
    pub fn moved_at(&self) -> DateTime<Utc> {
        self.moved_at
    }

    /// By whom it is decided. Rows older than the other paths hold enquiries and the committee's requests alone.
    pub fn path(&self) -> Path {
        self.path.unwrap_or(match self.kind {
            CaseKind::Request { .. } => Path::Committee,
            CaseKind::Enquiry { .. } => Path::Enquiry,
        })
    }
}
