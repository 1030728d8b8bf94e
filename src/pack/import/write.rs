//! Drafts → a file in the pack's form, with a comment for each doubt.

use std::collections::HashMap;
use std::fmt::Write;

use super::{Draft, Drafts, Furniture};

/// Lines listed of what was left out; the rest are counted.
const DROPPED_LISTED_MAX: usize = 200;

/// Writes the drafts as TOML. `document` names the document in the pack where its title did not tell; `topic` proposes
/// the topic that a title and the beginning of a text are about.
///
/// Every entry has the keys of `knowledge/*.toml` and two more, `draft` and `unsure`, which the loader refuses: they
/// are taken out by the person who adds the phrasings and the English, and approves.
pub fn to_toml(
    drafts: &Drafts,
    document: Option<&str>,
    topic: &dyn Fn(&str, &str) -> Option<String>,
) -> String {
    let document = document.or(drafts.document);
    let mut out = String::new();
    head(&mut out, drafts, document);
    let mut used: HashMap<String, usize> = HashMap::new();
    for (at, draft) in drafts.drafts.iter().enumerate() {
        let proposed = topic(&draft.title, &draft.text);
        let base = proposed.clone().unwrap_or_else(|| "draft".to_owned());
        let times = used.entry(base.clone()).or_default();
        *times += 1;
        let id = match (&proposed, *times) {
            (None, _) => format!("draft.{}", at + 1),
            (Some(_), 1) => base,
            (Some(_), times) => format!("{base}.{times}"),
        };
        entry(&mut out, draft, &id, proposed.is_some(), document);
    }
    out
}

/// Writing to a string cannot fail.
macro_rules! line {
    ($out:expr, $($what:tt)*) => {{ let _ = writeln!($out, $($what)*); }};
}

fn head(out: &mut String, drafts: &Drafts, document: Option<&str>) {
    line!(out, "# Drafts from an association's own document; none of them is an answer yet.");
    if let Some(title) = &drafts.title {
        line!(out, "# Title: {}", commented(title));
    }
    line!(
        out,
        "# To approve one: compare it with the document, put its title and text into plain words in both"
    );
    line!(
        out,
        "# languages, give at least six phrasings (two in dialect), take out `draft` and `unsure`, and move"
    );
    line!(out, "# it to knowledge/. The approver's name and the day belong into the change's record.");
    if document.is_none() {
        line!(
            out,
            "# UNSURE: which document this is; `document` has to be named (bylaws, support_policy, …)."
        );
    }
    for note in &drafts.notes {
        line!(out, "# UNSURE: {}", commented(note));
    }
    for doubt in &drafts.doubts {
        line!(out, "# UNSURE: line {}: {}", doubt.number, commented(&doubt.what));
    }
    if !drafts.dropped.is_empty() {
        line!(out, "#\n# Left out as belonging to the page:");
        for line in drafts.dropped.iter().take(DROPPED_LISTED_MAX) {
            line!(out, "#   line {} ({}): {}", line.number, line.why.name(), commented(&line.text));
        }
        if let Some(more) = drafts.dropped.len().checked_sub(DROPPED_LISTED_MAX).filter(|more| *more > 0) {
            line!(out, "#   and {more} more");
        }
    }
}

fn entry(out: &mut String, draft: &Draft, id: &str, is_proposed: bool, document: Option<&str>) {
    line!(out, "");
    line!(out, "# Lines {}-{} of the document.", draft.lines.0, draft.lines.1);
    for doubt in &draft.unsure {
        line!(out, "# UNSURE: {}", commented(doubt));
    }
    line!(out, "[[entry]]");
    line!(out, "draft = true");
    let unsure: Vec<String> = draft.unsure.iter().map(|doubt| quoted(doubt)).collect();
    line!(out, "unsure = [{}]", unsure.join(", "));
    if is_proposed {
        line!(out, "# The topic is proposed by its words.");
    } else {
        line!(out, "# No topic is near enough: choose one of base/topics.toml.");
    }
    line!(out, "id = {}", quoted(id));
    line!(out, "title = {{ ar = {}, en = \"\" }} # MISSING: English", quoted(&draft.title));
    let place = match draft.part.as_str() {
        "" => draft.place.clone(),
        part => format!("{part}، {}", draft.place),
    };
    let place = quoted(&place);
    let document_name = quoted(document.unwrap_or_default());
    match document {
        Some("relations_policy") => {
            line!(out, "source = {{ document = {document_name}, section = {{ ar = {place}, en = \"\" }} }}");
        }
        _ => line!(out, "source = {{ document = {document_name}, article = {place} }}"),
    }
    line!(out, "[entry.phrasings] # MISSING: five at least, two of them in dialect");
    line!(out, "ar = []\ndialect = []\nen = []");
    line!(out, "[entry.answer] # word for word; MISSING: English");
    line!(out, "ar = \"\"\"\n{}\"\"\"", escaped(&draft.text));
    line!(out, "en = \"\"");
}

impl Furniture {
    /// What it is called in a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::PageNumber => "page number",
            Self::Header => "header or footer",
            Self::Contents => "contents",
            Self::Cover => "cover",
            Self::EmptyItem => "empty bullet",
        }
    }
}

/// On one line, for a comment: a document's text must not end it.
pub(in crate::pack) fn commented(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

pub(in crate::pack) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text).replace('\n', "\\n"))
}

/// For inside a TOML text of one or of several lines.
pub(in crate::pack) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\t' => out.push_str("\\t"),
            '\n' => out.push('\n'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
