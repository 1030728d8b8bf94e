//! What an event of the desk needs to see before its step.

use super::super::action::{Action, CampaignAct};
use super::super::event::{DeskEvent, DeskTimer, GroupPlace, Said};
use super::super::ids::{CaseId, EventId};
use super::super::room::Desk;
use super::super::view::{CaseLookup, Invitees, Needs};
use super::{overview, talk};

/// The form of a suggestion.
const SUGGESTION: &str = "R10";

/// What an event of the desk needs to see.
pub(in super::super) fn needs(desk: &Desk, event: &DeskEvent) -> Needs {
    match event {
        DeskEvent::Said { place, said, .. } if desk.chat == Some(place.chat) => needs_of_words(place, said),
        DeskEvent::Sent { place, sent } if desk.chat == Some(place.chat) => Needs {
            case: Some(CaseLookup::Place { reply_to: sent.reply_to, thread: place.thread }),
            replied: sent.reply_to,
            ..Needs::default()
        },
        DeskEvent::Standing { chat, .. } if desk.chat == Some(*chat) && desk.reshow => {
            Needs { queue: true, ..Needs::default() }
        }
        DeskEvent::Pressed { pressed, .. } => Needs {
            queue: matches!(pressed.action, Some(Action::Queue(..))),
            case: match &pressed.action {
                Some(
                    Action::Desk(case, _)
                    | Action::AskFor(case, _)
                    | Action::Check(case, ..)
                    | Action::Validity(case, ..)
                    | Action::Checks(case, _)
                    | Action::Hand(case, _)
                    | Action::HandTo(case, _)
                    | Action::Want(case, ..)
                    | Action::WantPage(case, ..)
                    | Action::WantSend(case, _)
                    | Action::ToldBy(case, _)
                    | Action::Canned(case, _)
                    | Action::CannedText(case, _)
                    | Action::Reply(case, ..),
                ) => Some(CaseLookup::Id(*case)),
                _ => None,
            },
            ..campaign_of(pressed.action.as_ref())
        },
        DeskEvent::Due(DeskTimer::Campaign(campaign)) => {
            Needs { invitees: Some(invitees(desk, *campaign)), progress: Some(*campaign), ..Needs::default() }
        }
        DeskEvent::Due(DeskTimer::CampaignCloses(campaign)) | DeskEvent::CampaignStopped { campaign } => {
            closing(*campaign)
        }
        DeskEvent::Edited { message, .. } => Needs {
            case: talk::known(desk, *message).map(|reply| CaseLookup::Id(reply.case)),
            ..Needs::default()
        },
        DeskEvent::Due(DeskTimer::Schedule) => Needs { followed: Some(SUGGESTION), ..Needs::default() },
        DeskEvent::Due(DeskTimer::DailyDigest) => Needs { queue: true, bookings: true, ..Needs::default() },
        DeskEvent::Due(DeskTimer::WeekDigest) => Needs { queue: true, week: true, ..Needs::default() },
        event => Needs { case: case_of(desk, event).map(CaseLookup::Id), ..Needs::default() },
    }
}

/// What a tap on a campaign needs to see.
fn campaign_of(action: Option<&Action>) -> Needs {
    match action {
        Some(Action::Campaign(campaign, CampaignAct::Close)) => closing(*campaign),
        Some(Action::Campaign(campaign, CampaignAct::Results)) => {
            Needs { result: Some(*campaign), ..Needs::default() }
        }
        Some(Action::Campaign(campaign, _)) => Needs { progress: Some(*campaign), ..Needs::default() },
        _ => Needs::default(),
    }
}

/// A campaign that closes is counted.
fn closing(campaign: EventId) -> Needs {
    Needs { progress: Some(campaign), answers: Some(campaign), ..Needs::default() }
}

/// Whom a campaign tells next: those after the last who was told.
fn invitees(desk: &Desk, campaign: EventId) -> Invitees {
    let kept = desk.campaigns.iter().find(|kept| kept.id == campaign);
    Invitees {
        after: kept.and_then(|kept| kept.told_to),
        asked_for_it: kept.is_some_and(|kept| kept.announcement.is_some()),
    }
}

fn needs_of_words(place: &GroupPlace, said: &Said) -> Needs {
    let lookup = CaseLookup::Place { reply_to: said.reply_to, thread: place.thread };
    match overview::command_of(&said.text) {
        Some(("queue" | "mine", _)) => Needs { queue: true, ..Needs::default() },
        Some(("find", words)) => Needs {
            case: overview::sought_reference(words).map(CaseLookup::Reference),
            find: overview::sought_marks(words),
            ..Needs::default()
        },
        Some(("followed", _)) => Needs { followed: Some(SUGGESTION), ..Needs::default() },
        Some(("report", _)) => Needs { figures: true, ..Needs::default() },
        Some(("case", reference)) => Needs {
            case: crate::field::reference::parse_reference(reference).map(CaseLookup::Reference),
            ..Needs::default()
        },
        _ => Needs { case: Some(lookup), replied: said.reply_to, ..Needs::default() },
    }
}

fn case_of(desk: &Desk, event: &DeskEvent) -> Option<CaseId> {
    match event {
        DeskEvent::Due(DeskTimer::ReplyLeaves(reply)) => talk::case_of(desk, *reply),
        DeskEvent::Due(DeskTimer::AlbumWhole(album)) => talk::case_of_album(desk, *album),
        DeskEvent::Due(
            DeskTimer::DecisionOpened(case) | DeskTimer::FollowUp(case) | DeskTimer::TargetPassed(case),
        ) => Some(*case),
        told => told_of(told),
    }
}

/// The case of which a desk is told by other rooms, the courier or the operator.
pub(super) fn told_of(event: &DeskEvent) -> Option<CaseId> {
    match event {
        DeskEvent::Dispatched { receipt, .. } => Some(receipt.case()),
        DeskEvent::CaseOpened { case }
        | DeskEvent::MemberSaid { case, .. }
        | DeskEvent::MemberEdited { case, .. }
        | DeskEvent::MemberCompleted { case }
        | DeskEvent::MemberWithdrew { case }
        | DeskEvent::MemberConfirmed { case, .. }
        | DeskEvent::MemberRebooked { case, .. }
        | DeskEvent::MemberUrged { case }
        | DeskEvent::MemberSupplied { case, .. }
        | DeskEvent::MemberClarified { case, .. }
        | DeskEvent::MemberReopened { case }
        | DeskEvent::MemberAttached { case, .. }
        | DeskEvent::PaperNotKept { case, .. }
        | DeskEvent::PapersTaken { case, .. }
        | DeskEvent::MemberEndedTalk { case }
        | DeskEvent::ThreadLost { case, .. }
        | DeskEvent::MemberReacted { case, .. }
        | DeskEvent::Unshown { case, .. } => Some(*case),
        _ => None,
    }
}
