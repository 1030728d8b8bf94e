//! Answers that officers approved at the desk → a file of draft entries.

use std::fmt::Write;

use super::import::{commented, escaped, quoted};

/// An approved answer as it is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// Its number in the store: names the entry.
    pub number: i64,
    /// The question in general words.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// The topic it is nearest to, where there is one.
    pub topic: Option<String>,
    /// Who approved it.
    pub by: String,
    /// The day, ISO 8601.
    pub on: String,
}

/// Writes approved answers as draft entries. Like imported drafts each carries `draft`, which the loader refuses: the
/// document it stands in, the phrasings and the English are still to be given by a person.
pub fn approved_to_toml(approved: &[Approved]) -> String {
    let mut out = String::from(
        "# Answers approved at the desk; none of them is said to members yet.\n\
         # To take one up: name the document and article it rests on, put it into both languages, give at least five\n\
         # phrasings (two in dialect), take out `draft`, and move it to knowledge/. The approver's name and the day\n\
         # belong into the change's record.\n",
    );
    for one in approved {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}", entry(one));
    }
    out
}

fn entry(one: &Approved) -> String {
    let id = match &one.topic {
        Some(topic) => format!("{topic}.{}", one.number),
        None => format!("draft.{}", one.number),
    };
    let topic = match &one.topic {
        Some(_) => "# The topic is proposed by the question's words.",
        None => "# No topic is near enough: choose one of base/topics.toml.",
    };
    format!(
        "\n# Approved by {by} on {on}.\n[[entry]]\ndraft = true\n{topic}\nid = {id}\n\
         title = {{ ar = {question}, en = \"\" }} # MISSING: a short title, English\n\
         source = {{ document = \"\", article = \"\" }} # MISSING: where it stands\n\
         [entry.phrasings] # MISSING: five at least, two of them in dialect\n\
         ar = [{question}]\ndialect = []\nen = []\n\
         [entry.answer] # MISSING: English\nar = \"\"\"\n{answer}\"\"\"\nen = \"\"\n",
        by = commented(&one.by),
        on = commented(&one.on),
        id = quoted(&id),
        question = quoted(&one.question),
        answer = escaped(&one.answer),
    )
}
