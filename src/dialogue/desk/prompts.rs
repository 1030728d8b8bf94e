//! What staff are asked to type about a case: an explicit reply to the question carries it out.

use super::super::action::Act;
use super::super::case::{Case, Decision, Delivery, Stage, Verdict};
use super::super::event::News;
use super::super::moves;
use super::super::outgoing::{Keyboard, Outgoing, Prompt, Slot};
use super::{Bench, actions};
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
    }
}

/// Asks, in the case's thread, to be answered by an explicit reply.
pub(super) fn ask(bench: &mut Bench, case: &Case, prompt: Prompt) {
    let id = match prompt {
        Prompt::More => "prompt-more",
        Prompt::Accept => "prompt-accept",
        Prompt::PartlyAccept => "prompt-partly-accept",
        Prompt::Defer => "prompt-defer",
        Prompt::Reject => "prompt-reject",
        Prompt::Delivery => "prompt-delivery",
    };
    say(bench, case, prompt, id);
}

/// Says something to which an explicit reply answers the prompt.
fn say(bench: &mut Bench, case: &Case, prompt: Prompt, id: &str) {
    let text = bench.text(id, &Args::NONE);
    let question = Outgoing::text(text, Keyboard::None);
    let slot = Slot::Prompt(case.id, prompt, bench.id());
    bench.send(question.in_thread(case.id).in_slot(slot));
}

/// An explicit reply to a prompt.
pub(super) fn answered(bench: &mut Bench, prompt: Prompt, text: &str) {
    let Some(case) = bench.view.case.clone() else {
        return;
    };
    let Some(officer) = bench.officer() else {
        return bench.say_in(case.id, "desk-anonymous", &Args::NONE);
    };
    if !actions::may(bench, &case, &officer, act_of(prompt)) {
        let stage = super::card::stage(bench, &case);
        return bench.say_in(case.id, "desk-not-now", &Args::new().own("stage", stage));
    }
    let text: String = crate::texts::strip_controls(text).trim().chars().take(ANSWER_CHARS_MAX).collect();
    match prompt {
        Prompt::More => more(bench, case, &text),
        Prompt::Delivery => delivery(bench, case, &text),
        Prompt::Accept => decision(bench, case, prompt, Verdict::Accepted, &text),
        Prompt::PartlyAccept => decision(bench, case, prompt, Verdict::PartlyAccepted, &text),
        Prompt::Defer => decision(bench, case, prompt, Verdict::Deferred, &text),
        Prompt::Reject => decision(bench, case, prompt, Verdict::Rejected, &text),
    }
}

fn more(bench: &mut Bench, mut case: Case, asked: &str) {
    moves::return_for_more(&mut case, bench.now);
    let officer = bench.officer();
    bench.record(case.id, officer, "returned", Some(asked.to_owned()));
    bench.keep(&case, Some(News::Returned { asked: asked.to_owned() }));
    bench.follow_up(&case);
}

fn delivery(bench: &mut Bench, mut case: Case, what: &str) {
    let officer = bench.officer().expect("the officer was just seen");
    let recorded = bench.act(officer.clone());
    moves::deliver(&mut case, Delivery { what: what.to_owned(), recorded, confirmed: None });
    bench.record(case.id, Some(officer), "delivered", Some(what.to_owned()));
    bench.keep(&case, Some(News::Delivered));
    bench.follow_up(&case);
}

/// A decision: the session's number and date on the first line, the reason below. Nothing is decided without both.
fn decision(bench: &mut Bench, mut case: Case, prompt: Prompt, verdict: Verdict, text: &str) {
    let (session, reason) = match text.split_once('\n') {
        Some((session, reason)) if !session.trim().is_empty() && !reason.trim().is_empty() => {
            (session.trim().to_owned(), reason.trim().to_owned())
        }
        // A reply to this notice answers the prompt too.
        _ => return say(bench, &case, prompt, "desk-decision-incomplete"),
    };
    let officer = bench.officer().expect("the officer was just seen");
    let recorded = bench.act(officer.clone());
    moves::decide(&mut case, Decision { verdict, session, reason: reason.clone(), recorded });
    bench.record(case.id, Some(officer), "decided", Some(reason));
    if case.stage != Stage::Committee {
        actions::settled(bench, &case);
    }
    bench.keep(&case, Some(News::Decided));
    bench.follow_up(&case);
}
