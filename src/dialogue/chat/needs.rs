//! What a message of a conversation needs to see before its step.

use super::super::action::{Action, MenuItem};
use super::super::event::{ChatEvent, ChatTimer, Pressed};
use super::super::ids::{CaseId, EventId, MessageId};
use super::super::room::{Conversation, Mode};
use super::super::view::{CaseLookup, Needs};
use super::super::world::World;
use super::{browse, form, menu, which};

/// What a message of a conversation needs to see.
pub(in super::super) fn needs(world: &World, conversation: &Conversation, event: &ChatEvent) -> Needs {
    let mut needs = needs_of(world, conversation, event);
    let action = match event {
        ChatEvent::Pressed(pressed) => pressed.action.as_ref(),
        _ => None,
    };
    form::add_needs(world, &conversation.drafts, action, &mut needs);
    needs.result = campaign_of(conversation, event, action);
    needs
}

/// The campaign that is answered, or invited to: it may be over already.
fn campaign_of(conversation: &Conversation, event: &ChatEvent, action: Option<&Action>) -> Option<EventId> {
    match (event, action, conversation.mode) {
        (_, Some(Action::TakePart(campaign) | Action::Pick(campaign, ..) | Action::GoOn(campaign, _)), _) => {
            Some(*campaign)
        }
        (ChatEvent::Said(_), _, Mode::Participating { campaign }) => Some(campaign),
        (ChatEvent::Due(ChatTimer::Participation), ..) => {
            conversation.participation.as_ref().map(|part| part.campaign)
        }
        _ => None,
    }
}

fn needs_of(world: &World, conversation: &Conversation, event: &ChatEvent) -> Needs {
    match event {
        ChatEvent::Said(said) => {
            let item = menu::item_of(world, &said.text);
            let command = menu::command_of(&said.text);
            Needs {
                replied: said.reply_to,
                case: case_replied_to(said.reply_to).or(case_supplied(conversation)),
                own_cases: item == Some(MenuItem::MyCases)
                    || command.is_some_and(menu::asks_for_cases)
                    || which::may_ask(conversation),
                reading: (item.is_none() && command.is_none() && reads(conversation))
                    .then(|| said.text.clone()),
                ..Needs::default()
            }
        }
        ChatEvent::Edited { text, .. } => {
            Needs { reading: reads(conversation).then(|| text.clone()), ..Needs::default() }
        }
        ChatEvent::Reacted { message, .. } => Needs { replied: Some(*message), ..Needs::default() },
        ChatEvent::Sent(sent) => {
            let own_cases = which::may_ask(conversation);
            // Of a case that is being talked about it matters whether it keeps papers.
            let talk = conversation.talk.filter(|_| conversation.mode == Mode::Idle).map(CaseLookup::Id);
            let case = case_replied_to(sent.reply_to).or(case_supplied(conversation)).or(talk);
            Needs { replied: sent.reply_to, case, own_cases, ..Needs::default() }
        }
        ChatEvent::Pressed(Pressed { action: Some(action), message, .. }) => Needs {
            replied: message.filter(|_| browse::turns_a_page(action) || matches!(action, Action::Rebook(..))),
            own_cases: matches!(
                action,
                Action::Open(MenuItem::MyCases) | Action::Submit(_) | Action::SubmitAgain(_)
            ),
            case: case_of(action).map(CaseLookup::Id),
            past: matches!(action, Action::Past(_)),
            bookings: case_of(action).is_some(),
            reading: matches!(action, Action::NewQuestion(_)).then(|| which::waiting_words(conversation)),
            ..Needs::default()
        },
        ChatEvent::Due(ChatTimer::AppointmentNear(case) | ChatTimer::AppointmentSoon(case)) => {
            Needs { case: Some(CaseLookup::Id(*case)), bookings: true, ..Needs::default() }
        }
        _ => Needs::default(),
    }
}

/// True where free words are put to the knowledge: not while they belong to a person or to a comment.
fn reads(conversation: &Conversation) -> bool {
    match conversation.mode {
        Mode::Idle => conversation.talk.is_none(),
        // A comment is read to tell it from a question.
        Mode::Filling | Mode::Commenting { .. } | Mode::Participating { .. } => true,
        Mode::Completing { .. } | Mode::Supplying { .. } => false,
    }
}

/// The case of the message that is explicitly replied to.
fn case_replied_to(reply_to: Option<MessageId>) -> Option<CaseLookup> {
    reply_to.map(|message| CaseLookup::Place { reply_to: Some(message), thread: None })
}

/// The case of which a field is awaited.
fn case_supplied(conversation: &Conversation) -> Option<CaseLookup> {
    match conversation.mode {
        Mode::Supplying { case, .. } => Some(CaseLookup::Id(case)),
        _ => None,
    }
}

/// The case an action of a conversation is about.
fn case_of(action: &Action) -> Option<CaseId> {
    match action {
        Action::Show(case)
        | Action::Complete(case)
        | Action::Completed(case)
        | Action::Write(case)
        | Action::Withdraw(case)
        | Action::WithdrawSurely(case)
        | Action::Confirm(case, _)
        | Action::Clear(case, _)
        | Action::Urge(case)
        | Action::Supply(case, _)
        | Action::Past(case)
        | Action::Rebook(case, _)
        | Action::Grieve(case)
        | Action::About(case)
        | Action::Reopen(case)
        | Action::EndTalk(case) => Some(*case),
        _ => None,
    }
}
