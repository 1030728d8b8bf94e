//! The names under which messages are found again.

use serde::{Deserialize, Serialize};

use super::ids::{CaseId, EventId};

/// Names for messages that are edited, replied to or looked up later. Unique within an association.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Slot {
    /// The forum thread of a case (holds a thread number, not a message).
    Thread(CaseId),
    /// The card of a case at the desk.
    Card(CaseId),
    /// A message of the person as relayed to the desk.
    Relayed(CaseId, EventId),
    /// A staff reply as the person sees it.
    Reply(CaseId, EventId),
    /// A question to staff about a case, answered by an explicit reply. Asked again, it is a new message.
    Prompt(CaseId, Prompt, EventId),
    /// A message of a conversation about one of its cases.
    News(CaseId, EventId),
    /// An invitation to rate.
    Survey(EventId),
    /// An answer, or a screen of browsing: a message whose pages are turned in place.
    Page(EventId),
    /// A question of a form under which several may be chosen; named by the event that asked it.
    Choices(EventId),
    /// The optional questions after a rating; named by the event that rated.
    Remarks(EventId),
    /// An invitation to a survey of a campaign; named by the event that brought it.
    Invitation(EventId, EventId),
    /// A survey's open question: campaign, and the event that began it.
    Question(EventId, EventId),
    /// A campaign as the desk sees it.
    Campaign(EventId),
    /// The count of an album's files that answer a form's field; named by the event of the first.
    Album(EventId),
    /// How many messages wait for the group's budget; named by the event that told of them first.
    Backlog(EventId),
    /// What staff are told of a reply of theirs.
    Notice(CaseId, EventId),
    /// The name of a case's thread (no message carries it: of several names that wait the last one counts).
    Name(CaseId),
    /// A step of what is being recorded: the event that began it, and the event that shows the step.
    Intake(EventId, EventId),
    /// A ready reply as the person will read it, before it is sent; named by the event that asked for it.
    Preview(CaseId, EventId),
}

/// What staff are asked to type about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Prompt {
    /// What is missing, in words for the person.
    More,
    /// The acceptance: session on the first line, then the reason.
    Accept,
    /// The acceptance in part.
    PartlyAccept,
    /// The deferral.
    Defer,
    /// The rejection.
    Reject,
    /// What was delivered.
    Delivery,
    /// What was done, where no body decides.
    Outcome,
    /// An answer for the association's knowledge: the question on the first line, then the answer.
    Approve,
    /// A note among colleagues.
    Note,
}

impl Slot {
    /// The compact text under which the store registers the slot: `c7`, `t7`, `p7.m.9` …
    pub fn key(self) -> String {
        match self {
            Slot::Thread(case) => format!("t{case}"),
            Slot::Card(case) => format!("c{case}"),
            Slot::Relayed(case, event) => format!("m{case}.{event}"),
            Slot::Reply(case, event) => format!("r{case}.{event}"),
            Slot::Prompt(case, prompt, event) => format!("p{case}.{}.{event}", prompt.code()),
            Slot::News(case, event) => format!("n{case}.{event}"),
            Slot::Survey(event) => format!("s{event}"),
            Slot::Page(event) => format!("b{event}"),
            Slot::Choices(event) => format!("o{event}"),
            Slot::Remarks(event) => format!("e{event}"),
            Slot::Invitation(campaign, event) => format!("v{campaign}.{event}"),
            Slot::Question(campaign, event) => format!("x{campaign}.{event}"),
            Slot::Campaign(campaign) => format!("y{campaign}"),
            Slot::Album(event) => format!("a{event}"),
            Slot::Backlog(event) => format!("q{event}"),
            Slot::Notice(case, event) => format!("u{case}.{event}"),
            Slot::Name(case) => format!("l{case}"),
            Slot::Intake(intake, event) => format!("i{intake}.{event}"),
            Slot::Preview(case, event) => format!("w{case}.{event}"),
        }
    }

    /// The slot of a key made by [`Slot::key`]; `None` for any other text.
    pub fn from_key(key: &str) -> Option<Self> {
        let (kind, rest) = key.split_at_checked(1)?;
        let mut parts = rest.split('.');
        let first: i64 = parts.next()?.parse().ok()?;
        let second = parts.next();
        let event = || second?.parse().ok().map(EventId);
        let slot = match kind {
            "t" => Slot::Thread(CaseId(first)),
            "c" => Slot::Card(CaseId(first)),
            "m" => Slot::Relayed(CaseId(first), event()?),
            "r" => Slot::Reply(CaseId(first), event()?),
            "p" => {
                let event = parts.next()?.parse().ok().map(EventId)?;
                Slot::Prompt(CaseId(first), Prompt::from_code(second?)?, event)
            }
            "n" => Slot::News(CaseId(first), event()?),
            "s" => Slot::Survey(EventId(first)),
            "b" => Slot::Page(EventId(first)),
            "o" => Slot::Choices(EventId(first)),
            "e" => Slot::Remarks(EventId(first)),
            "v" => Slot::Invitation(EventId(first), event()?),
            "x" => Slot::Question(EventId(first), event()?),
            "y" => Slot::Campaign(EventId(first)),
            "a" => Slot::Album(EventId(first)),
            "q" => Slot::Backlog(EventId(first)),
            "u" => Slot::Notice(CaseId(first), event()?),
            "l" => Slot::Name(CaseId(first)),
            "i" => Slot::Intake(EventId(first), event()?),
            "w" => Slot::Preview(CaseId(first), event()?),
            _ => return None,
        };
        Some(slot)
    }

    /// The case a slot belongs to, where it belongs to one.
    pub fn case(self) -> Option<CaseId> {
        match self {
            Slot::Thread(case)
            | Slot::Card(case)
            | Slot::Relayed(case, _)
            | Slot::Reply(case, _)
            | Slot::Prompt(case, ..)
            | Slot::Notice(case, _)
            | Slot::Name(case)
            | Slot::Preview(case, _)
            | Slot::News(case, _) => Some(case),
            Slot::Survey(_)
            | Slot::Page(_)
            | Slot::Choices(_)
            | Slot::Remarks(_)
            | Slot::Invitation(..)
            | Slot::Question(..)
            | Slot::Campaign(_)
            | Slot::Intake(..)
            | Slot::Album(_)
            | Slot::Backlog(_) => None,
        }
    }
}

impl Prompt {
    const ALL: [(Prompt, &'static str); 9] = [
        (Prompt::More, "m"),
        (Prompt::Accept, "a"),
        (Prompt::PartlyAccept, "p"),
        (Prompt::Defer, "f"),
        (Prompt::Reject, "r"),
        (Prompt::Delivery, "d"),
        (Prompt::Outcome, "o"),
        (Prompt::Approve, "k"),
        (Prompt::Note, "n"),
    ];

    fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(prompt, _)| *prompt == self)
            .map(|(_, code)| *code)
            .expect("every prompt is listed")
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(prompt, _)| *prompt)
    }
}
