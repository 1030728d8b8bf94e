//! The papers of a case: shown to the officer who holds it, counted on the card, and missed aloud where one was not kept.

use super::super::{Bench, card};
use crate::dialogue::answer;
use crate::dialogue::case::{Case, Officer};
use crate::dialogue::effect::Effect;
use crate::dialogue::event::{Outcome, Receipt};
use crate::dialogue::ids::{CaseId, MessageId};
use crate::dialogue::moves;
use crate::dialogue::outgoing::{Outgoing, Repeat, What};
use crate::dialogue::paper::{DAMAGED, Filing, GONE};
use crate::pack::Field;
use crate::texts::Args;

/// Papers of one case that the card counts and shows; later ones are kept as well, and an operator can take them out.
const SHOWN_MAX: usize = 50;

/// «المرفقات»: the sealed files come into the case's thread as documents, for whoever holds the case and nobody else.
/// Each time is written down. They are sent once: what is uncertain is said, and the button is there again.
pub(super) fn send(bench: &mut Bench, case: &Case, officer: Officer) {
    if !moves::holds(case, &officer) {
        return match &case.claimed {
            Some(holder) => bench.alert("desk-held-by-other", &Args::new().words("officer", &holder.name)),
            None => {
                let stage = card::stage(bench, case);
                bench.alert("desk-claim-first", &Args::new().own("stage", stage));
            }
        };
    }
    if !bench.state.forum {
        return bench.alert("desk-papers-no-threads", &Args::NONE);
    }
    if case.stage().is_over() || case.attachments.is_empty() {
        bench.alert("desk-papers-none", &Args::NONE);
        return card::show(bench, case);
    }
    let Some(chat) = case.chat() else {
        return bench.alert("desk-papers-none", &Args::NONE);
    };
    let count = case.attachments.len();
    bench.record(case.id, Some(officer), "papers_shown", Some(count.to_string()));
    for (place, message) in case.attachments.iter().enumerate() {
        let number = place + 1;
        let args = Args::new().number("number", number).number("count", count);
        let caption = bench.text("paper-caption", &args.own("label", label(bench, case, *message)));
        let name = format!("{}-{number}", case.reference);
        let what = What::Paper { chat, message: *message, name, caption };
        let receipt = Receipt::Paper { case: case.id, number: u16::try_from(number).unwrap_or(u16::MAX) };
        bench.send(Outgoing::of(what, Repeat::Never).in_thread(case.id).with_receipt(receipt));
    }
}

/// What the paper answers, in words; empty where no field asked for it.
fn label(bench: &Bench, case: &Case, message: MessageId) -> String {
    let fields = moves::form_of(bench.world, case).map(|form| form.fields.iter());
    let holds = |field: &&Field| {
        let given = answer::find(field, &case.answers);
        answer::is_of_files(field)
            && given.is_some_and(|given| answer::files(&given.value).contains(&message))
    };
    let field = fields.into_iter().flatten().find(holds);
    field.map_or_else(String::new, |field| format!(" · {}", field.label.in_language(bench.language())))
}

/// The person sent a paper for the case, which is being kept.
pub(super) fn attached(bench: &mut Bench, mut case: Case, message: MessageId) {
    if case.stage().is_over() || case.attachments.contains(&message) || case.attachments.len() >= SHOWN_MAX {
        return;
    }
    case.attachments.push(message);
    bench.record(case.id, None, "attached", None);
    redraw(bench, &case);
}

/// A paper of the case could not be kept: staff do not wait for it, and the person has been told what to do.
pub(super) fn not_kept(bench: &mut Bench, mut case: Case, message: MessageId, filing: &Filing) {
    if case.unkept.contains(&message) {
        return;
    }
    case.attachments.retain(|kept| *kept != message);
    case.unkept.push(message);
    let why = match filing {
        Filing::Refused(refusal) => refusal.word(),
        Filing::Lost | Filing::Kept { .. } => "lost",
    };
    bench.record(case.id, None, "paper_not_kept", Some(why.to_owned()));
    bench.say_in(case.id, "desk-paper-not-kept", &Args::new().own("why", why));
    redraw(bench, &case);
}

/// The operator took them out: the history says so, and so does the thread of a case that goes on.
pub(in super::super) fn taken(bench: &mut Bench, case: &Case, count: u64) {
    bench.record(case.id, None, "papers_taken", Some(count.to_string()));
    if !case.stage().is_over() {
        bench.say_in(case.id, "desk-papers-taken", &Args::new().number("count", count));
    }
}

/// A paper that was to be shown did not surely arrive.
pub(in super::super) fn not_sent(bench: &mut Bench, case: CaseId, number: u16, outcome: &Outcome) {
    let (id, why) = match outcome {
        Outcome::Sent => return,
        Outcome::Refused(why) if why == GONE => ("desk-paper-gone", ""),
        Outcome::Refused(why) if why == DAMAGED => ("desk-paper-damaged", ""),
        Outcome::Refused(why) => ("desk-paper-refused", why.as_str()),
        Outcome::Uncertain => ("desk-paper-uncertain", ""),
        Outcome::Unreachable => ("desk-paper-refused", "unreachable"),
    };
    bench.say_in(case, id, &Args::new().number("number", number).code("why", why));
}

/// Stores the case and shows it as it now stands; of one that is over the card stays as it is.
fn redraw(bench: &mut Bench, case: &Case) {
    bench.effects.push(Effect::Keep(Box::new(case.clone())));
    if !case.stage().is_over() {
        card::show(bench, case);
    }
}
