//! What an officer is recording of a person who came by another channel, until it becomes a case.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::dialogue::case::Reach;
use crate::dialogue::ids::{EventId, UserId};
use crate::pack::ChannelKind;

/// A case that is being recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// The event that began it.
    pub id: EventId,
    /// Who records it: nobody else answers its questions.
    pub by: UserId,
    /// The event whose message shows the open step.
    pub shown: EventId,
    /// The channel by which it came.
    pub channel: Option<ChannelKind>,
    /// Through whom or what: the delegate and the branch, the letter's number and date.
    pub through: Option<String>,
    /// The form's id, or `enquiry`.
    pub kind: Option<String>,
    /// When it came.
    pub arrived: Option<DateTime<Utc>>,
    /// The person's name.
    pub name: Option<String>,
    /// The mobile, E.164, where one was given.
    pub mobile: Option<String>,
    /// How the person wishes to be told.
    pub reach: Option<Reach>,
    /// What was said, in the officer's words.
    pub words: Option<String>,
}

/// What is asked of the officer next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntakeStep {
    /// The channel.
    Channel,
    /// Through whom or what it came.
    Through,
    /// What it is.
    Kind,
    /// When it came.
    Arrived,
    /// Name and mobile.
    Who,
    /// How the person wishes to be told.
    Reach,
    /// What was said.
    Words,
    /// Whether it is all as it should be.
    Review,
}

impl Intake {
    /// One that has just begun.
    pub fn new(id: EventId, by: UserId) -> Self {
        Intake {
            id,
            by,
            shown: id,
            channel: None,
            through: None,
            kind: None,
            arrived: None,
            name: None,
            mobile: None,
            reach: None,
            words: None,
        }
    }

    /// The first thing that is not known yet.
    pub fn step(&self) -> IntakeStep {
        let named = matches!(self.channel, Some(ChannelKind::Letters | ChannelKind::BranchDelegates));
        match self {
            Intake { channel: None, .. } => IntakeStep::Channel,
            Intake { through: None, .. } if named => IntakeStep::Through,
            Intake { kind: None, .. } => IntakeStep::Kind,
            Intake { arrived: None, .. } => IntakeStep::Arrived,
            Intake { name: None, .. } => IntakeStep::Who,
            Intake { reach: None, .. } => IntakeStep::Reach,
            Intake { words: None, .. } => IntakeStep::Words,
            _ => IntakeStep::Review,
        }
    }
}
