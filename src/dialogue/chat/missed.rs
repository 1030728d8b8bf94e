//! A question without a good answer, in words that may be kept for a while: no number, address or name of the person's.

use super::super::effect::{Effect, Judged, Missed};
use super::super::ids::{EventId, MessageId};
use super::Talk;
use crate::knowledge::{normalise, tokens};

/// Characters kept of a question.
const WORDS_CHARS_MAX: usize = 200;
/// Topics kept beside it.
const NEAR_MAX: usize = 3;
/// What stands for a word that is not kept.
const LEFT_OUT: &str = "…";
/// A part of a name that is shorter is no name.
const NAME_CHARS_MIN: usize = 2;

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
    let words = scrubbed(&kept.text, &names(talk));
    talk.effects.push(Effect::Miss(Missed { question, words, near, verdict }));
}

/// The words of the names that the conversation knows, as they are compared.
fn names(talk: &Talk) -> Vec<String> {
    let shown = talk.incoming.sender.as_ref().map(|sender| sender.name.as_str());
    let given = talk.state.known.iter().map(|answer| answer.value.as_str());
    let in_drafts = talk.state.drafts.iter().flat_map(|draft| &draft.answers);
    let in_drafts =
        in_drafts.filter(|answer| answer.key.contains("name")).map(|answer| answer.value.as_str());
    let texts = shown.into_iter().chain(given).chain(in_drafts).map(normalise);
    let words: Vec<String> =
        texts.flat_map(|text| tokens(&text).map(str::to_owned).collect::<Vec<_>>()).collect();
    words.into_iter().filter(|word| word.chars().count() >= NAME_CHARS_MIN).collect()
}

/// The text without what may tell whose it is: words with a digit, addresses, and the names.
fn scrubbed(text: &str, names: &[String]) -> String {
    let clean = crate::texts::strip_controls(text);
    let words = clean.split_whitespace().map(|word| if tells(word, names) { LEFT_OUT } else { word });
    let mut kept: Vec<&str> = words.collect();
    kept.dedup_by(|a, b| *a == LEFT_OUT && *b == LEFT_OUT);
    kept.join(" ").chars().take(WORDS_CHARS_MAX).collect()
}

fn tells(word: &str, names: &[String]) -> bool {
    let compared = normalise(word);
    let is_name = |part: &str| {
        let bare = ["ال", "و", "ل", "ب", "يا"].iter().find_map(|before| part.strip_prefix(before));
        names.iter().any(|name| name == part || Some(name.as_str()) == bare)
    };
    word.chars().any(char::is_numeric)
        || word.contains('@')
        || word.contains("://")
        || word.contains("www.")
        || tokens(&compared).any(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_whose_it_is_is_left_out() {
        let names = ["منى", "العتيبي"].map(normalise).to_vec();
        let cases = [
            ("متى حفل العيد؟", "متى حفل العيد؟"),
            ("انا منى العتيبي ورقمي 0551234567 متى الحفل", "انا … ورقمي … متى الحفل"),
            ("هويتي ١٠٠٠٠٠٠٠٠٨", "هويتي …"),
            ("راسلوني muna@example.com او @muna", "راسلوني … او …"),
            ("ومنى تسأل", "… تسأل"),
            ("https://example.com/x وش هذا", "… وش هذا"),
        ];
        for (text, kept) in cases {
            assert_eq!(scrubbed(text, &names), kept, "{text}");
        }
        assert_eq!(scrubbed(&"كلمة ".repeat(100), &[]).chars().count(), WORDS_CHARS_MAX);
    }
}
