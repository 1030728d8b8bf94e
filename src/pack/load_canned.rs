//! `replies.toml` → the replies that staff have ready: the shared ones first, an association's own of the same key in the
//! place of the shared one. A reply that names a value which the association has not given is left out.

use super::Words;
use super::base::Base;
use super::canned::{CannedReply, CannedValue};
use super::content::{BASE, Content};
use super::lint::find_assurance;
use super::reader::{Section, Sink, open};
use super::values::Values;

/// Longest key: it travels in buttons.
const KEY_BYTES_MAX: usize = 20;
/// Longest title, in characters: it stands on a button.
const TITLE_CHARS_MAX: usize = 40;
/// Longest text, in characters: what more there is to say is said by a person.
const TEXT_CHARS_MAX: usize = 1_000;

/// Reads the replies, in the order of the files.
pub(super) fn load_canned(
    content: &Content,
    folder: &str,
    base: &Base,
    values: &Values,
    sink: &Sink,
) -> Vec<CannedReply> {
    let mut replies: Vec<(CannedReply, bool)> = Vec::new();
    for from in [BASE, folder] {
        let Some(file) = content.find_file(from, "replies.toml") else { continue };
        open(file, sink, |root| {
            let mut seen: Vec<String> = Vec::new();
            for section in root.sections("reply") {
                let read = read_reply(&section, base, values);
                if seen.contains(&read.0.key) {
                    section.report(format!("the reply `{}` stands here twice", read.0.key));
                }
                seen.push(read.0.key.clone());
                match replies.iter_mut().find(|(known, _)| known.key == read.0.key) {
                    Some(known) => *known = read,
                    None => replies.push(read),
                }
            }
            for without in root.list("without") {
                let key = without.text();
                match replies.iter().position(|(known, _)| known.key == key) {
                    Some(place) => _ = replies.remove(place),
                    None => without.report(format!("there is no reply `{key}` to be left out")),
                }
            }
        });
    }
    replies.into_iter().filter(|(_, whole)| *whole).map(|(reply, _)| reply).collect()
}

/// A reply, and whether every value of the association's that it names is given.
fn read_reply(section: &Section<'_>, base: &Base, values: &Values) -> (CannedReply, bool) {
    let key = section.text("key");
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if key.is_empty() || key.len() > KEY_BYTES_MAX || !key.chars().all(fine) {
        section.report(format!("key: small Latin letters, digits and `_`, at most {KEY_BYTES_MAX}"));
    }
    let (title, value) = (section.words("title"), section.need("text"));
    let report = |what: String| value.iter().for_each(|value| value.report(what.as_str()));
    let written = value.map_or_else(|| Words::new("", ""), |value| value.words());
    let later = CannedValue::ALL.map(CannedValue::name);
    let (text, missing) = values.fill_but(&written, &later, base, report);
    for (words, most, name) in [(&title, TITLE_CHARS_MAX, "title"), (&text, TEXT_CHARS_MAX, "text")] {
        if [&words.ar, &words.en].iter().any(|words| words.chars().count() > most) {
            section.report(format!("{name}: at most {most} characters"));
        }
    }
    for what in [&written.ar, &written.en].into_iter().filter_map(|text| find_assurance(text)) {
        report(what);
    }
    section.finish();
    let named = |value: &CannedValue| {
        let place = format!("{{{}}}", value.name());
        written.ar.contains(&place) || written.en.contains(&place)
    };
    let values = CannedValue::ALL.into_iter().filter(named).collect();
    (CannedReply { key, title, text, values }, missing.is_empty())
}
