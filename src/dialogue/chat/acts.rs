//! What a person does about their own cases: write, complete, withdraw, confirm, urge, object.

use super::super::action::Action;
use super::super::case::{Answer, Case, CaseKind, Stage};
use super::super::event::DeskEvent;
use super::super::moves::{may_reopen, may_withdraw};
use super::super::outgoing::Keyboard;
use super::super::room::Mode;
use super::cases::{self, awaits_word, may_grieve, show};
use super::{Talk, appointment, ask, confide, form, handover, menu, which};
use crate::field::reference::grouped_reference;
use crate::texts::Args;

/// The form of a grievance, and its field for the case whose decision it is against.
const GRIEVANCE: (&str, &str) = ("R15", "decision_ref");

/// A button about one of the person's own cases; anybody else's does not exist here.
pub(super) fn press(talk: &mut Talk, action: Action) {
    let view = talk.view;
    let own = view.case.as_ref().filter(|case| case.is_of(talk.me));
    let Some(case) = own else {
        talk.note("button-stale");
        let keyboard = menu::keyboard(talk);
        return talk.say("stale-next", &Args::NONE, keyboard);
    };
    match action {
        Action::Show(_) => {
            // Whoever looks at the case gives nothing just now.
            if matches!(talk.state.mode, Mode::Supplying { .. }) {
                talk.state.mode = Mode::Idle;
            }
            show(talk, case);
        }
        Action::Write(_) => write(talk, case),
        Action::Complete(_) => complete(talk, case),
        Action::Completed(_) => completed(talk, case),
        Action::Withdraw(_) => withdraw(talk, case),
        Action::WithdrawSurely(_) => withdraw_surely(talk, case),
        Action::Confirm(_, received) => confirm(talk, case, received),
        Action::Clear(_, yes) => clear(talk, case, yes),
        Action::Past(_) => cases::past(talk, case),
        Action::Supply(_, field) => form::supply(talk, case, field),
        Action::Rebook(_, pick) => appointment::change(talk, case, &pick),
        Action::Urge(_) => urge(talk, case),
        Action::Reopen(_) => reopen(talk, case),
        Action::Grieve(_) => grieve(talk, case),
        Action::About(_) => which::about(talk, case),
        Action::EndTalk(_) => end_talk(talk, case),
        _ => panic!("only buttons about a case come here: the others have their own rooms"),
    }
}

fn write(talk: &mut Talk, case: &Case) {
    if case.stage().is_over() {
        talk.note("button-stale");
        return show(talk, case);
    }
    form::set_aside(talk);
    talk.state.talk = Some(case.id);
    let args = Args::new()
        .own("officer", confide::officer(talk, case.confidential))
        .own("attention", talk.world.next_attention(talk.language(), talk.now));
    let row = handover::end_row(talk, case.id);
    talk.say("case-write", &args, Keyboard::Inline(vec![row]));
}

/// What follows goes to the file, until the person says that it is complete: a button of its own, so that two taps at
/// once on the first one do not say so.
fn complete(talk: &mut Talk, case: &Case) {
    if !is_awaited(talk, case) {
        return;
    }
    talk.state.mode = Mode::Completing { case: case.id };
    let row = vec![talk.button("button-completed", Action::Completed(case.id))];
    talk.say("completing", &Args::NONE, Keyboard::Inline(vec![row]));
}

/// Everything that was asked for has been sent.
fn completed(talk: &mut Talk, case: &Case) {
    if !is_awaited(talk, case) {
        return;
    }
    leave_completing(talk, case);
    talk.tell_desk(DeskEvent::MemberCompleted { case: case.id });
    let keyboard = menu::keyboard(talk);
    talk.say("completed", &Args::NONE, keyboard);
}

/// True while something is awaited from the person; otherwise they see where the case stands.
fn is_awaited(talk: &mut Talk, case: &Case) -> bool {
    if case.stage() == Stage::Returned {
        return true;
    }
    leave_completing(talk, case);
    talk.note("button-stale");
    show(talk, case);
    false
}

fn leave_completing(talk: &mut Talk, case: &Case) {
    if talk.state.mode == (Mode::Completing { case: case.id }) {
        talk.state.mode = Mode::Idle;
    }
}

fn withdraw(talk: &mut Talk, case: &Case) {
    if !may_withdraw(case) {
        talk.note("button-stale");
        return show(talk, case);
    }
    let (question, surely, keep) = match appointment::ahead(talk, case) {
        Some(_) => {
            ("appointment-cancel-question", "button-appointment-cancel-surely", "button-appointment-keep")
        }
        None => ("withdraw-question", "button-withdraw-surely", "button-keep-case"),
    };
    let rows = vec![
        vec![talk.button(surely, Action::WithdrawSurely(case.id))],
        vec![talk.button(keep, Action::Show(case.id))],
    ];
    let args = Args::new().code("reference", grouped_reference(&case.reference));
    talk.say(question, &args, Keyboard::Inline(rows));
}

fn withdraw_surely(talk: &mut Talk, case: &Case) {
    if !may_withdraw(case) {
        talk.note("button-stale");
        return show(talk, case);
    }
    appointment::give_up(talk, case);
    talk.tell_desk(DeskEvent::MemberWithdrew { case: case.id });
    let keyboard = menu::keyboard(talk);
    talk.say("withdraw-passed-on", &Args::NONE, keyboard);
}

fn confirm(talk: &mut Talk, case: &Case, received: bool) {
    if !awaits_word(case) {
        talk.note("button-stale");
        return show(talk, case);
    }
    talk.tell_desk(DeskEvent::MemberConfirmed { case: case.id, received });
    let id = match (received, case.stage()) {
        (true, _) => "delivery-confirmed",
        (false, Stage::Done) => "outcome-denied",
        (false, _) => "delivery-denied",
    };
    let keyboard = menu::keyboard(talk);
    talk.say(id, &Args::NONE, keyboard);
}

/// The person's word on what the referral explained (BH-S3.3).
fn clear(talk: &mut Talk, case: &Case, clear: bool) {
    if case.explained_at.is_none() {
        talk.note("button-stale");
        return show(talk, case);
    }
    talk.tell_desk(DeskEvent::MemberClarified { case: case.id, clear });
    let keyboard = menu::keyboard(talk);
    talk.say(if clear { "made-clear" } else { "not-yet-clear" }, &Args::NONE, keyboard);
}

/// «إنهاء المحادثة»: an enquiry is closed with it; a request goes on its way.
fn end_talk(talk: &mut Talk, case: &Case) {
    if talk.state.talk != Some(case.id) {
        talk.note("button-stale");
        let keyboard = menu::keyboard(talk);
        return talk.say("talk-ended-already", &Args::NONE, keyboard);
    }
    talk.state.talk = None;
    if matches!(case.kind, CaseKind::Enquiry { .. }) {
        talk.tell_desk(DeskEvent::MemberEndedTalk { case: case.id });
    }
    let keyboard = menu::keyboard(talk);
    talk.say("talk-ended", &Args::NONE, keyboard);
    form::remind_of_open_draft(talk);
}

/// «حالتي عاجلة»: staff hear of it the same day, once; the steps and the policy's period stay as they are.
fn urge(talk: &mut Talk, case: &Case) {
    if case.stage().is_over() || case.urgent {
        talk.note("button-stale");
        return show(talk, case);
    }
    talk.tell_desk(DeskEvent::MemberUrged { case: case.id });
    let args = Args::new()
        .own("officer", confide::officer(talk, case.confidential))
        .own("attention", talk.world.next_attention(talk.language(), talk.now));
    let rows = vec![vec![talk.button("button-write", Action::Write(case.id))], talk.person_row()];
    talk.say("urged", &args, Keyboard::Inline(rows));
}

/// «إعادة فتح»: what was closed goes on, within the association's window.
fn reopen(talk: &mut Talk, case: &Case) {
    if !may_reopen(talk.world, case, talk.now) {
        talk.note("button-stale");
        return show(talk, case);
    }
    talk.tell_desk(DeskEvent::MemberReopened { case: case.id });
    let args = Args::new()
        .own("title", cases::title(talk, case))
        .own("attention", talk.world.next_attention(talk.language(), talk.now));
    let row = vec![talk.button("button-write", Action::Write(case.id))];
    talk.say("reopened", &args, Keyboard::Inline(vec![row]));
}

/// A grievance: its form with the decision's reference filled in, where the association has one; else the way to a
/// person (BH-S5.4).
fn grieve(talk: &mut Talk, case: &Case) {
    let (id, field) = GRIEVANCE;
    if !may_grieve(case) {
        talk.note("button-stale");
        return show(talk, case);
    }
    if talk.world.find_form(id).is_none() {
        return ask::chosen(talk, "sup.appeal");
    }
    form::begin(talk, id);
    if let Some(draft) = talk.state.drafts.iter_mut().find(|draft| draft.form == id) {
        draft.answers.retain(|answer| answer.key != field);
        let value = case.reference.clone();
        let answer = Answer { key: field.to_owned(), value, identity: false, original: None };
        draft.answers.push(answer);
    }
}
