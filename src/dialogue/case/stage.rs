//! The one state machine of every case: which move leads from which stage to which, by who decides. What is not here
//! does not exist: no other function knows two stages at once.

use serde::{Deserialize, Serialize};

use crate::pack::Decider;

/// By whom a case is decided, which is the way it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Path {
    /// A question handed to a person: nothing is decided.
    Enquiry,
    /// The department itself.
    Staff,
    /// The research committee (step S5). Only this path speaks of it and of the two weeks.
    Committee,
    /// The board of directors.
    Board,
    /// The general assembly: above the board.
    Assembly,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Received, not yet claimed.
    Submitted,
    /// The employee's checklist is open (S2).
    Matching,
    /// Missing or invalid items are awaited from the person (S2).
    Returned,
    /// The data match; a signature at the office is awaited (S4).
    AwaitingSignature,
    /// Complete: ready to be raised to those who decide.
    Ready,
    /// With the research committee (S5).
    Committee,
    /// Accepted.
    Accepted,
    /// Accepted in part.
    PartlyAccepted,
    /// Rejected; the grievance is open.
    Rejected,
    /// Registered (S6).
    Registered,
    /// Delivered; the person's confirmation is awaited (S7).
    Delivered,
    /// Staff are working on it: an enquiry, or a request that no body decides.
    InWork,
    /// Closed.
    Closed,
    /// Withdrawn by the person.
    Withdrawn,
    /// With the board of directors.
    Board,
    /// With the general assembly.
    Assembly,
    /// Deferred: those who decide take it up again.
    Deferred,
    /// Staff have done what was asked.
    Done,
    /// What is not clear is explained by the profile's referral (S3); the way goes on from where it stood.
    Clarify,
}

/// What changes a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// An officer takes it up for the first time.
    Begin,
    /// The checklist is complete, and no signature is needed.
    Match,
    /// The checklist is complete; a signature is needed.
    AwaitSignature,
    /// The signature was given.
    Sign,
    /// Something is missing.
    Return,
    /// What was missing has come, or the officer goes on without waiting.
    TakeUp,
    /// To those who decide.
    Raise,
    /// Accepted.
    Accept,
    /// Accepted in part.
    AcceptPartly,
    /// Deferred.
    Defer,
    /// Rejected.
    Reject,
    /// The registration is complete.
    Register,
    /// The service was delivered.
    Deliver,
    /// Staff did what was asked.
    Finish,
    /// The person confirms what was delivered or done.
    Confirm,
    /// The person says that it was not.
    Deny,
    /// To the profile's referral.
    Refer,
    /// What was not clear is clear.
    Clarify,
    /// Staff close it.
    Close,
    /// The person withdraws it.
    Withdraw,
    /// The person ends the talk.
    EndTalk,
    /// A word after the end, or within the window the wish that it goes on.
    Reopen,
}

/// A grievance goes to the board until it is known whom it is against.
impl From<Decider> for Path {
    fn from(decides: Decider) -> Self {
        match decides {
            Decider::Committee => Path::Committee,
            Decider::Board | Decider::Above => Path::Board,
            Decider::Staff => Path::Staff,
        }
    }
}

impl Path {
    /// Every path.
    pub const ALL: [Path; 5] = [Path::Enquiry, Path::Staff, Path::Committee, Path::Board, Path::Assembly];

    /// The stage in which those who decide have it; `None` where nothing is decided by a body.
    pub fn body(self) -> Option<Stage> {
        match self {
            Path::Committee => Some(Stage::Committee),
            Path::Board => Some(Stage::Board),
            Path::Assembly => Some(Stage::Assembly),
            Path::Enquiry | Path::Staff => None,
        }
    }

    /// The path of a grievance: the body above the one that decided (committee → board → general assembly).
    pub fn above(self) -> Path {
        match self {
            Path::Board | Path::Assembly => Path::Assembly,
            Path::Enquiry | Path::Staff | Path::Committee => Path::Board,
        }
    }

    /// The word by which the locale knows it.
    pub fn word(self) -> &'static str {
        match self {
            Path::Enquiry => "enquiry",
            Path::Staff => "staff",
            Path::Committee => "committee",
            Path::Board => "board",
            Path::Assembly => "assembly",
        }
    }
}

impl Stage {
    /// Every stage; its place is its number in the store, so new ones come last.
    pub const ALL: [Stage; 19] = [
        Stage::Submitted,
        Stage::Matching,
        Stage::Returned,
        Stage::AwaitingSignature,
        Stage::Ready,
        Stage::Committee,
        Stage::Accepted,
        Stage::PartlyAccepted,
        Stage::Rejected,
        Stage::Registered,
        Stage::Delivered,
        Stage::InWork,
        Stage::Closed,
        Stage::Withdrawn,
        Stage::Board,
        Stage::Assembly,
        Stage::Deferred,
        Stage::Done,
        Stage::Clarify,
    ];

    /// The stage's number in the store.
    pub fn number(self) -> i64 {
        Self::ALL.iter().position(|stage| *stage == self).expect("every stage is listed") as i64
    }

    /// True where nothing more will happen.
    pub fn is_over(self) -> bool {
        matches!(self, Stage::Closed | Stage::Withdrawn)
    }

    /// True while those who decide have it: the committee, the board, the general assembly.
    pub fn is_with_body(self) -> bool {
        matches!(self, Stage::Committee | Stage::Board | Stage::Assembly | Stage::Deferred)
    }
}

impl Move {
    /// Every move.
    pub const ALL: [Move; 22] = [
        Move::Begin,
        Move::Match,
        Move::AwaitSignature,
        Move::Sign,
        Move::Return,
        Move::TakeUp,
        Move::Raise,
        Move::Accept,
        Move::AcceptPartly,
        Move::Defer,
        Move::Reject,
        Move::Register,
        Move::Deliver,
        Move::Finish,
        Move::Confirm,
        Move::Deny,
        Move::Refer,
        Move::Clarify,
        Move::Close,
        Move::Withdraw,
        Move::EndTalk,
        Move::Reopen,
    ];
}

/// Where a move leads from a stage; `None` where the order has no such move. What a move needs beside its place in
/// the order (the checklist, the policy's minimum …) is for `moves` to ask.
pub fn leads(path: Path, from: Stage, made: Move) -> Option<Stage> {
    match path.body() {
        Some(body) => studied(body, from, made),
        None => served(path, from, made),
    }
}

/// The order of what a body decides (steps S2–S7).
fn studied(body: Stage, from: Stage, made: Move) -> Option<Stage> {
    let with_body = from == body || from == Stage::Deferred;
    let to = match (made, from) {
        (Move::Begin, Stage::Submitted) => Stage::Matching,
        (Move::Match, Stage::Matching) => Stage::Ready,
        (Move::AwaitSignature, Stage::Matching) => Stage::AwaitingSignature,
        (Move::Sign, Stage::AwaitingSignature) => Stage::Ready,
        (Move::Return, Stage::Matching | Stage::AwaitingSignature | Stage::Ready) => Stage::Returned,
        (Move::TakeUp, Stage::Returned) => Stage::Matching,
        (Move::Refer, Stage::Matching) => Stage::Clarify,
        (Move::Clarify, Stage::Clarify) => Stage::Matching,
        (Move::Raise, Stage::Ready) => body,
        (Move::Accept, _) if with_body => Stage::Accepted,
        (Move::AcceptPartly, _) if with_body => Stage::PartlyAccepted,
        (Move::Defer, _) if with_body => Stage::Deferred,
        (Move::Reject, _) if with_body => Stage::Rejected,
        (Move::Register, Stage::Accepted | Stage::PartlyAccepted) => Stage::Registered,
        (Move::Deliver, Stage::Registered) => Stage::Delivered,
        (Move::Confirm, Stage::Delivered) => Stage::Closed,
        (Move::Deny, Stage::Delivered) => Stage::Registered,
        (Move::Close, Stage::Registered | Stage::Delivered | Stage::Rejected) => Stage::Closed,
        (Move::Reopen, Stage::Closed) => Stage::Registered,
        (Move::Withdraw, _) if with_body => Stage::Withdrawn,
        (
            Move::Withdraw,
            Stage::Submitted
            | Stage::Matching
            | Stage::Returned
            | Stage::AwaitingSignature
            | Stage::Ready
            | Stage::Clarify,
        ) => Stage::Withdrawn,
        _ => return None,
    };
    Some(to)
}

/// The order of what the department serves itself: a request is done, an enquiry is answered.
fn served(path: Path, from: Stage, made: Move) -> Option<Stage> {
    let request = path == Path::Staff;
    let to = match (made, from) {
        (Move::Begin, Stage::Submitted) => Stage::InWork,
        (Move::Refer, Stage::InWork) => Stage::Clarify,
        (Move::Clarify, Stage::Clarify) => Stage::InWork,
        (Move::Finish, Stage::InWork) if request => Stage::Done,
        (Move::Confirm | Move::Close, Stage::Done) if request => Stage::Closed,
        (Move::Deny, Stage::Done) if request => Stage::InWork,
        (Move::Withdraw, Stage::Submitted | Stage::InWork | Stage::Clarify) if request => Stage::Withdrawn,
        (Move::Close, Stage::InWork) if !request => Stage::Closed,
        (Move::EndTalk, Stage::Submitted | Stage::InWork | Stage::Clarify) if !request => Stage::Closed,
        (Move::Reopen, Stage::Closed) if !request => Stage::Submitted,
        (Move::Reopen, Stage::Closed) => Stage::InWork,
        _ => return None,
    };
    Some(to)
}
