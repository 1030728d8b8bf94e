//! What staff are asked to type about a case: an explicit reply to the question carries it out.

use super::super::{Bench, clock};
use super::session;
use crate::calendar;
use crate::dialogue::action::Act;
use crate::dialogue::case::{Case, CaseKind, Decision, Delivery, Officer, Outcome, Verdict};
use crate::dialogue::effect::{ApprovedAnswer, Effect};
use crate::dialogue::event::News;
use crate::dialogue::moves;
use crate::dialogue::outgoing::{Keyboard, Outgoing, Prompt, Slot};
use crate::dialogue::room::Session;
use crate::texts::Args;

/// The longest words kept of a prompt's answer, in characters.
const ANSWER_CHARS_MAX: usize = 1_000;

/// The question an act asks, where it needs words.
pub(super) fn of(act: Act) -> Option<Prompt> {
    match act {
        Act::AskMore => Some(Prompt::More),
        Act::Accept => Some(Prompt::Accept),
        Act::PartlyAccept => Some(Prompt::PartlyAccept),
        Act::Defer => Some(Prompt::Defer),
        Act::Reject => Some(Prompt::Reject),
        Act::Deliver => Some(Prompt::Delivery),
        Act::Finish => Some(Prompt::Outcome),
        Act::Approve => Some(Prompt::Approve),
        Act::Note => Some(Prompt::Note),
        _ => None,
    }
}

fn act_of(prompt: Prompt) -> Act {
    match prompt {
        Prompt::More => Act::AskMore,
        Prompt::Accept => Act::Accept,
        Prompt::PartlyAccept => Act::PartlyAccept,
        Prompt::Defer => Act::Defer,
        Prompt::Reject => Act::Reject,
        Prompt::Delivery => Act::Deliver,
        Prompt::Outcome => Act::Finish,
        Prompt::Approve => Act::Approve,
        Prompt::Note => Act::Note,
    }
}

/// Asks, in the case's thread, to be answered by an explicit reply.
pub(super) fn ask(bench: &mut Bench, case: &Case, prompt: Prompt) {
    let id = match prompt {
        // Under it stand the fields that may be ticked.
        Prompt::More => {
            let question = super::more::question(bench, case, bench.id(), 0);
            return bench.send(question);
        }
        Prompt::Accept => "prompt-accept",
        Prompt::PartlyAccept => "prompt-partly-accept",
        Prompt::Defer => "prompt-defer",
        Prompt::Reject => "prompt-reject",
        Prompt::Delivery => "prompt-delivery",
        Prompt::Outcome => "prompt-outcome",
        Prompt::Approve => "prompt-approve",
        Prompt::Note => "prompt-note",
    };
    say(bench, case, prompt, id);
}

/// Says something to which an explicit reply answers the prompt.
fn say(bench: &mut Bench, case: &Case, prompt: Prompt, id: &str) {
    let early = moves::earlier_than_policy(bench.world, case, bench.now).is_some();
    let early = if early { bench.text("prompt-early", &Args::NONE) } else { String::new() };
    let today = calendar::riyadh_date(bench.now);
    let decides = matches!(prompt, Prompt::Accept | Prompt::PartlyAccept | Prompt::Defer | Prompt::Reject);
    let known = session::known(bench.state.session.as_ref(), case.path(), today).filter(|_| decides);
    let known = known.map_or(String::new(), |known| {
        bench.text("prompt-session", &Args::new().words("session", &known.line))
    });
    let args = Args::new().own("path", case.path().word()).own("early", format!("{known}{early}"));
    let text = bench.text(id, &args);
    let erases = prompt == Prompt::Outcome && case.asks_to_erase_all() && case.chat().is_some();
    let text = if erases { format!("{text}\n\n{}", bench.text("desk-erases", &Args::NONE)) } else { text };
    let text = super::outside::with_notice(bench, case, text);
    let question = Outgoing::text(text, Keyboard::None);
    let slot = Slot::Prompt(case.id, prompt, bench.id());
    bench.send(question.in_thread(case.id).in_slot(slot));
}

/// An explicit reply to a prompt.
pub(in super::super) fn answered(bench: &mut Bench, prompt: Prompt, text: &str) {
    let Some(case) = bench.view.case.clone() else {
        return;
    };
    let Some(officer) = bench.officer() else {
        return bench.say_in(case.id, "desk-anonymous", &Args::NONE);
    };
    if let Some(why) = super::refusal(bench, &case, &officer, act_of(prompt)) {
        return bench.send(Outgoing::text(why, Keyboard::None).in_thread(case.id));
    }
    let text: String = crate::texts::strip_controls(text).trim().chars().take(ANSWER_CHARS_MAX).collect();
    match prompt {
        Prompt::More => more(bench, case, &text),
        Prompt::Delivery => delivery(bench, case, &text),
        Prompt::Outcome => outcome(bench, case, &text),
        Prompt::Approve => approve(bench, &case, officer, &text),
        Prompt::Note => super::note(bench, &text),
        Prompt::Accept => decision(bench, case, prompt, Verdict::Accepted, &text),
        Prompt::PartlyAccept => decision(bench, case, prompt, Verdict::PartlyAccepted, &text),
        Prompt::Defer => decision(bench, case, prompt, Verdict::Deferred, &text),
        Prompt::Reject => decision(bench, case, prompt, Verdict::Rejected, &text),
    }
}

/// Asks for what is ticked and for what the officer wrote, in one message.
pub(super) fn more(bench: &mut Bench, mut case: Case, words: &str) {
    if moves::return_for_more(bench.world, &mut case, bench.now) {
        let asked = super::more::asked(bench, &case, words);
        case.wanted.clear();
        recorded(bench, &case, "returned", &asked, News::Returned { asked: asked.clone() });
    }
}

fn delivery(bench: &mut Bench, mut case: Case, what: &str) {
    let recorded_by = bench.officer().expect("the officer was just seen");
    let delivery = Delivery { what: what.to_owned(), recorded: bench.act(recorded_by), confirmed: None };
    if moves::deliver(bench.world, &mut case, delivery) {
        recorded(bench, &case, "delivered", what, News::Delivered);
    }
}

fn outcome(bench: &mut Bench, mut case: Case, what: &str) {
    let recorded_by = bench.officer().expect("the officer was just seen");
    let outcome = Outcome { what: what.to_owned(), recorded: bench.act(recorded_by) };
    if moves::finish(bench.world, &mut case, outcome) {
        recorded(bench, &case, "done", what, News::Finished);
        if let (true, Some(chat)) = (case.asks_to_erase_all(), case.chat()) {
            bench.effects.push(Effect::Erase { chat, but: case.id });
            bench.say_in(case.id, "desk-erased", &Args::NONE);
        }
    }
}

/// Writes down what an officer typed, stores the case, and tells the person.
fn recorded(bench: &mut Bench, case: &Case, what: &str, note: &str, news: News) {
    let officer = bench.officer();
    bench.record(case.id, officer, what, Some(note.to_owned()));
    bench.keep(case, Some(news));
    clock::follow_up(bench, case);
}

/// A decision: the session's number and date on the first line, or the session
/// recorded before on the same day; the reason below; before the policy's minimum, why it comes early on the last line. Nothing is decided without them.
fn decision(bench: &mut Bench, mut case: Case, prompt: Prompt, verdict: Verdict, text: &str) {
    let early = moves::earlier_than_policy(bench.world, &case, bench.now).is_some();
    let today = calendar::riyadh_date(bench.now);
    let known = session::known(bench.state.session.as_ref(), case.path(), today);
    let Some(session::Typed { session, reason, early }) = session::typed(text, early, known.as_ref()) else {
        // A reply to this notice answers the prompt too.
        return say(bench, &case, prompt, "desk-decision-incomplete");
    };
    let officer = bench.officer().expect("the officer was just seen");
    let by = bench.act(officer.clone());
    let kept = Session { line: session.clone(), path: case.path(), on: today };
    let decision = Decision { verdict, session, reason: reason.clone(), early: early.clone(), recorded: by };
    if !moves::decide(bench.world, &mut case, decision) {
        return;
    }
    bench.state.session = Some(kept);
    if let Some(why) = early {
        bench.record(case.id, Some(officer), "decided_early", Some(why));
    }
    if !case.stage().is_with_body() {
        clock::settled(bench, &case);
    }
    let what = if verdict == Verdict::Deferred { "deferred" } else { "decided" };
    recorded(bench, &case, what, &reason, News::Decided);
}

/// An answer for the association's knowledge: the question on the first line, without names or numbers of anyone; the
/// answer below. Nothing of it reaches the person: that is a reply's way.
fn approve(bench: &mut Bench, case: &Case, officer: Officer, text: &str) {
    let parts = text.split_once('\n').map(|(question, answer)| (question.trim(), answer.trim()));
    let Some((question, answer)) =
        parts.filter(|(question, answer)| !question.is_empty() && !answer.is_empty())
    else {
        return say(bench, case, Prompt::Approve, "desk-approval-incomplete");
    };
    let near = match &case.kind {
        CaseKind::Enquiry { ranked, .. } => ranked.clone(),
        CaseKind::Request { .. } => Vec::new(),
    };
    let args = Args::new().words("officer", &officer.name);
    bench.record(case.id, Some(officer.clone()), "approved", Some(question.to_owned()));
    let (question, answer) = (question.to_owned(), answer.to_owned());
    let approved = ApprovedAnswer { question, answer, near, by: officer, at: bench.now };
    bench.effects.push(Effect::Approve(Box::new(approved)));
    bench.say_in(case.id, "desk-approved", &args);
}
