//! The part of a card that only cases of people outside of Telegram have.

use super::super::{Bench, intake};
use super::ANSWER_CHARS_MAX;
use crate::dialogue::case::Case;
use crate::field::mask_mobile;
use crate::texts::{Args, isolate_code};

/// How it came, how the person is reached, what was said, and what has not been told.
pub(super) fn parts(bench: &Bench, case: &Case) -> Vec<String> {
    let Some(channel) = case.channel else { return Vec::new() };
    let name = intake::channel_name(bench, channel.word());
    let outsider = case.outsider();
    let through = outsider.and_then(|outsider| outsider.through.as_deref());
    let through = through.map_or(String::new(), |through| {
        bench.text("card-outside-through", &Args::new().words("through", through))
    });
    let came = Args::new().own("channel", name).own("through", through);
    let mut lines = vec![bench.text("card-outside-channel", &came)];
    let Some(outsider) = outsider else { return lines };
    let mobile = outsider.mobile.as_deref().map(|mobile| match case.stage().is_over() {
        true => mask_mobile(mobile),
        false => mobile.to_owned(),
    });
    let mobile = mobile.map_or(String::new(), |mobile| format!(" · {}", isolate_code(&mobile)));
    let args = Args::new().own("reach", reach(bench, outsider.reach.word())).own("mobile", mobile);
    lines.push(bench.text("card-outside-reach", &args));
    if !outsider.words.is_empty() {
        let words: String = outsider.words.chars().take(ANSWER_CHARS_MAX).collect();
        lines.push(bench.text("card-outside-words", &Args::new().words("words", words)));
    }
    let mut parts = vec![lines.join("\n")];
    if !outsider.untold.is_empty() {
        let args = Args::new()
            .own("reach", reach(bench, outsider.reach.word()))
            .own("what", untold(bench, &outsider.untold));
        parts.push(bench.text("card-untold", &args));
    }
    parts
}

/// What has not been told, in words.
pub(in super::super) fn untold(bench: &Bench, words: &[String]) -> String {
    let word = |word: &String| bench.text("untold-word", &Args::new().own("word", word));
    words.iter().map(word).collect::<Vec<_>>().join(" · ")
}

fn reach(bench: &Bench, word: &str) -> String {
    bench.text("outside-reach", &Args::new().own("reach", word))
}
