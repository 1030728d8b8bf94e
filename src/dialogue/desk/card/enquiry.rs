//! The part of a card that only enquiries have.

use super::super::Bench;
use super::ANSWER_CHARS_MAX;
use crate::dialogue::case::{Case, CaseKind, Exchange, HandOff, Lack, Route};
use crate::pack::TopicId;
use crate::texts::Args;

/// Topics of an enquiry shown to staff.
const RANKED_SHOWN: usize = 3;

/// Why it was handed over, the words that led here, and what was said before.
pub(super) fn part(bench: &Bench, case: &Case) -> String {
    let CaseKind::Enquiry { reason, question, ranked } = &case.kind else {
        return String::new();
    };
    let word = match reason {
        HandOff::Route(Route::Complaint) if case.confidential => "complaint",
        HandOff::Route(Route::Integrity) if case.confidential => "integrity",
        reason => reason_word(*reason),
    };
    let mut text = bench.text("card-reason", &Args::new().own("reason", word));
    if !question.is_empty() {
        let question: String = question.chars().take(ANSWER_CHARS_MAX).collect();
        text += &format!("\n{}", bench.text("card-question", &Args::new().words("question", question)));
    }
    // Of an answer that did not help, the officer has to see which it was.
    let lacked = matches!(reason, HandOff::NotUseful | HandOff::Lacking(_));
    let earlier: Vec<&Exchange> =
        case.before.iter().filter(|exchange| lacked || !question.starts_with(&exchange.said)).collect();
    if !earlier.is_empty() {
        text += &format!("\n\n{}", before(bench, &earlier));
    }
    let near: Vec<String> = ranked
        .iter()
        .take(RANKED_SHOWN)
        .filter_map(|topic| bench.world.pack.find_entry(&TopicId(topic.clone())))
        .map(|entry| entry.title.in_language(bench.language()).to_owned())
        .collect();
    if !near.is_empty() {
        text += &format!("\n{}", bench.text("card-near", &Args::new().own("topics", near.join(" · "))));
    }
    text
}

/// What was said to the assistant before, and what it answered.
fn before(bench: &Bench, earlier: &[&Exchange]) -> String {
    let line = |exchange: &&Exchange| {
        let entry =
            exchange.answered.as_ref().and_then(|id| bench.world.pack.find_entry(&TopicId(id.clone())));
        let answered = match entry {
            Some(entry) => entry.title.in_language(bench.language()).to_owned(),
            None => bench.text("card-before-unanswered", &Args::NONE),
        };
        let args = Args::new().words("said", &exchange.said).own("answered", answered);
        bench.text("card-before-line", &args)
    };
    let lines: Vec<String> = earlier.iter().map(line).collect();
    bench.text("card-before", &Args::new().own("lines", lines.join("\n")))
}

/// The word by which the locale knows why a question was handed over.
fn reason_word(reason: HandOff) -> &'static str {
    match reason {
        // What is confidential is not named before the whole group.
        HandOff::Asked | HandOff::Route(Route::Complaint | Route::Integrity) => "asked",
        HandOff::Unclear => "unclear",
        HandOff::NoneOfThese => "noneofthese",
        HandOff::NotUseful => "notuseful",
        HandOff::Lacking(Lack::NotAsked) => "notasked",
        HandOff::Lacking(Lack::NotClear) => "notclear",
        HandOff::Lacking(Lack::Outdated) => "outdated",
        HandOff::NotStated => "notstated",
        HandOff::Unread => "unread",
        HandOff::Form => "form",
        HandOff::Repeated => "repeated",
        HandOff::Route(Route::Account) => "account",
        HandOff::Route(Route::Legal) => "legal",
        HandOff::Route(Route::Distress) => "distress",
        HandOff::Route(Route::Emergency) => "emergency",
        HandOff::Route(Route::Farm) => "farm",
        HandOff::Route(Route::Bereavement) => "bereavement",
        HandOff::Route(Route::Urgent) => "urgent",
        HandOff::Route(Route::Other) => "other",
    }
}
