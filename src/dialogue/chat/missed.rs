//! A question without a good answer, in words that may be kept for a while: no number, address or name of the person's.

use super::super::effect::{Effect, Judged, Missed};
use super::super::ids::{EventId, MessageId};
use super::super::scrub::Scrub;
use super::Talk;

/// Characters kept of a question.
const WORDS_CHARS_MAX: usize = 200;
/// Topics kept beside it.
const NEAR_MAX: usize = 3;

/// Notes the words of a question that ended so, where it is the latest one and was typed: what a gate took is confidential
/// and never comes here.
pub(super) fn note(talk: &mut Talk, question: EventId, verdict: Judged) {
    let kept = talk.state.question.as_ref();
    let Some(kept) = kept.filter(|kept| kept.id == question && kept.message != MessageId(0)) else {
        return;
    };
    if talk.state.route.is_some() || kept.text.trim().is_empty() {
        return;
    }
    let near = kept.ranked.iter().take(NEAR_MAX).cloned().collect();
    let names = names(talk);
    let words = Scrub::of_names(names.iter().map(String::as_str)).text(&kept.text, WORDS_CHARS_MAX);
    talk.effects.push(Effect::Miss(Missed { question, words, near, verdict }));
}

/// The names that the conversation knows.
pub(super) fn names(talk: &Talk) -> Vec<String> {
    let shown = talk.incoming.sender.as_ref().map(|sender| sender.name.as_str());
    let given = talk.state.known.iter().map(|answer| answer.value.as_str());
    let in_drafts = talk.state.drafts.iter().flat_map(|draft| &draft.answers);
    let in_drafts =
        in_drafts.filter(|answer| answer.key.contains("name")).map(|answer| answer.value.as_str());
    shown.into_iter().chain(given).chain(in_drafts).map(str::to_owned).collect()
}
