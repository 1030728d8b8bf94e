//! «طلباتي»: one's own cases, where each stands and what is awaited from whom.

use super::super::action::Action;
use super::super::case::{Case, CaseKind, Path, Stage};
use super::super::event::DeskEvent;
use super::super::moves::{form_of, may_withdraw};
use super::super::outgoing::{Button, Keyboard};
use super::super::room::Mode;
use super::{Talk, handover, menu};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::texts::Args;

/// One's own cases, latest first; none is a beginning, not an end.
pub(super) fn list(talk: &mut Talk) {
    let view = talk.view;
    if view.own_cases.is_empty() {
        let rows = vec![
            vec![talk.button("label-request", Action::Open(super::MenuItem::Request))],
            talk.person_row(),
        ];
        return talk.say("cases-none", &Args::NONE, Keyboard::Inline(rows));
    }
    let rows = view
        .own_cases
        .iter()
        .map(|case| {
            let args = Args::new()
                .own("title", title(talk, case))
                .own("stage", stage(talk, case))
                .code("reference", grouped_reference(&case.reference));
            vec![Button { label: talk.text("cases-line", &args), action: Action::Show(case.id) }]
        })
        .collect();
    talk.say("cases-list", &Args::NONE, Keyboard::Inline(rows));
}

/// What a case is called, in the person's language.
pub(super) fn title(talk: &Talk, case: &Case) -> String {
    match form_of(talk.world, case) {
        Some(form) => form.title.in_language(talk.language()).to_owned(),
        None => talk.text("case-enquiry", &Args::NONE),
    }
}

/// The stage in plain words.
pub(super) fn stage(talk: &Talk, case: &Case) -> String {
    talk.text(&format!("stage-{}", stage_of(case)), &Args::NONE)
}

/// The word by which the locale knows where a case stands: an enquiry that is worked on is with somebody.
pub(in super::super) fn stage_of(case: &Case) -> &'static str {
    match (case.path(), case.stage()) {
        (Path::Enquiry, Stage::InWork) => "with-staff",
        (_, stage) => stage_word(stage),
    }
}

/// The word by which the locale knows a stage.
pub(in super::super) fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Submitted => "submitted",
        Stage::Matching => "matching",
        Stage::Returned => "returned",
        Stage::AwaitingSignature => "awaiting-signature",
        Stage::Ready => "ready",
        Stage::Committee => "committee",
        Stage::Accepted => "accepted",
        Stage::PartlyAccepted => "partly-accepted",
        Stage::Rejected => "rejected",
        Stage::Registered => "registered",
        Stage::Delivered => "delivered",
        Stage::InWork => "in-work",
        Stage::Closed => "closed",
        Stage::Withdrawn => "withdrawn",
        Stage::Board => "board",
        Stage::Assembly => "assembly",
        Stage::Deferred => "deferred",
        Stage::Done => "done",
        Stage::Clarify => "clarify",
    }
}

/// A button about one of the person's own cases; anybody else's does not exist here.
pub(super) fn press(talk: &mut Talk, action: Action) {
    let view = talk.view;
    let own = view.case.as_ref().filter(|case| case.chat == talk.me);
    let Some(case) = own else {
        talk.note("button-stale");
        let keyboard = menu::keyboard(talk);
        return talk.say("stale-next", &Args::NONE, keyboard);
    };
    match action {
        Action::Show(_) => show(talk, case),
        Action::Write(_) => write(talk, case),
        Action::Complete(_) => complete(talk, case),
        Action::Completed(_) => completed(talk, case),
        Action::Withdraw(_) => withdraw(talk, case),
        Action::WithdrawSurely(_) => withdraw_surely(talk, case),
        Action::Confirm(_, received) => confirm(talk, case, received),
        Action::Clear(_, yes) => clear(talk, case, yes),
        Action::EndTalk(_) => end_talk(talk, case),
        _ => panic!("only buttons about a case come here: the others have their own rooms"),
    }
}

/// One case: stage, dates, what is awaited from whom, what may be done.
pub(super) fn show(talk: &mut Talk, case: &Case) {
    let language = talk.language();
    let opened = calendar::both(language, calendar::riyadh_date(case.opened_at));
    let args = Args::new()
        .own("title", title(talk, case))
        .code("reference", grouped_reference(&case.reference))
        .own("stage", stage(talk, case))
        .own("opened", opened)
        .own("moved", calendar::both(language, calendar::riyadh_date(case.moved_at())))
        .own("awaited", awaited(talk, case));
    let mut rows = Vec::new();
    if case.stage() == Stage::Returned {
        rows.push(vec![talk.button("button-complete", Action::Complete(case.id))]);
    }
    if awaits_word(case) {
        rows.push(confirm_row(talk, case));
    }
    if case.explained_at.is_some() {
        rows.push(clear_row(talk, case));
    }
    if !case.stage().is_over() {
        rows.push(vec![talk.button("button-write", Action::Write(case.id))]);
    }
    if may_withdraw(case) {
        rows.push(vec![talk.button("button-withdraw", Action::Withdraw(case.id))]);
    }
    if rows.is_empty() {
        rows.push(talk.person_row());
    }
    talk.say("case-shown", &args, Keyboard::Inline(rows));
}

/// Who has the next step, in a sentence; the committee's with the policy's period, never a latest day.
pub(super) fn awaited(talk: &Talk, case: &Case) -> String {
    let language = talk.language();
    let profile = &talk.world.pack.profile;
    let id = format!("awaited-{}", stage_of(case));
    let earliest = talk.world.earliest_decision(case.raised_at.unwrap_or(talk.now));
    let args = Args::new()
        .own("officer", profile.officer.in_language(language))
        .own("referral", profile.referral.in_language(language))
        .own("path", case.path().word())
        .own("date", calendar::both(language, earliest));
    talk.text(&id, &args)
}

/// What follows a submission, by who decides: the policy's period for the committee alone (BH-S5.1).
pub(super) fn next_step(talk: &Talk, case: &Case) -> String {
    let earliest = talk.world.earliest_decision(talk.now);
    let args = Args::new().own("date", calendar::both(talk.language(), earliest));
    talk.text(&format!("submitted-next-{}", case.path().word()), &args)
}

/// «نعم، قُدِّمت / لم تُقدَّم بعد»; «نعم، تم / لم يتم بعد» where no body decides.
pub(super) fn confirm_row(talk: &Talk, case: &Case) -> Vec<Button> {
    let (yes, no) = match case.stage() {
        Stage::Done => ("button-yes-done", "button-not-done"),
        _ => ("label-yes-delivered", "label-not-delivered"),
    };
    vec![talk.button(yes, Action::Confirm(case.id, true)), talk.button(no, Action::Confirm(case.id, false))]
}

/// «نعم، اتضح / أحتاج إلى إيضاح أكثر».
pub(super) fn clear_row(talk: &Talk, case: &Case) -> Vec<Button> {
    vec![
        talk.button("button-clear", Action::Clear(case.id, true)),
        talk.button("button-not-clear", Action::Clear(case.id, false)),
    ]
}

fn write(talk: &mut Talk, case: &Case) {
    if case.stage().is_over() {
        talk.note("button-stale");
        return show(talk, case);
    }
    super::form::set_aside(talk);
    talk.state.talk = Some(case.id);
    let args = Args::new()
        .own("officer", talk.world.pack.profile.officer.in_language(talk.language()))
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
    let rows = vec![
        vec![talk.button("button-withdraw-surely", Action::WithdrawSurely(case.id))],
        vec![talk.button("button-keep-case", Action::Show(case.id))],
    ];
    let args = Args::new().code("reference", grouped_reference(&case.reference));
    talk.say("withdraw-question", &args, Keyboard::Inline(rows));
}

fn withdraw_surely(talk: &mut Talk, case: &Case) {
    if !may_withdraw(case) {
        talk.note("button-stale");
        return show(talk, case);
    }
    talk.tell_desk(DeskEvent::MemberWithdrew { case: case.id });
    let keyboard = menu::keyboard(talk);
    talk.say("withdraw-passed-on", &Args::NONE, keyboard);
}

/// What was delivered or done awaits the person's word.
fn awaits_word(case: &Case) -> bool {
    matches!(case.stage(), Stage::Delivered | Stage::Done)
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
    super::form::remind_of_open_draft(talk);
}
