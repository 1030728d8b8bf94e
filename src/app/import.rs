//! `sila pack import`: an association's own document → a file of drafts, and what was doubtful on the console.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::associations::{self, Knowledge};
use super::console::say;
use super::{Problems, one};
use crate::config::Settings;
use crate::pack::import::{Drafts, FILE_BYTES_MAX, Furniture, Refusal, import, read_text, to_toml};

/// From this probability on a topic is proposed; below it a wrong proposal costs more than none.
const TOPIC_FROM: f32 = 0.6;
/// Words of a text that are read with its title to find its topic.
const TOPIC_WORDS: usize = 12;
/// Doubts of one draft that the console names; the file has them all.
const DOUBTS_SHOWN: usize = 3;

/// Reads the document, writes the drafts, says what was found, left out and doubted.
///
/// # Errors
/// A file that cannot be read or is no document, an association that does not load, an output that exists already.
pub fn pack_import(
    settings: &Settings,
    file: &Path,
    association: Option<&str>,
    document: Option<&str>,
    out: Option<PathBuf>,
) -> Problems {
    let name = file.display();
    let drafts = read(file).map_err(|problem| vec![format!("{name}: {problem}")])?;
    let knowledge = association.map(|association| {
        let content = associations::content(settings).map_err(one)?;
        Knowledge::of(&associations::load_pack(association, &content)?, &content, None)
    });
    let knowledge = knowledge.transpose()?;
    let topic = |title: &str, text: &str| knowledge.as_ref().and_then(|known| find_topic(known, title, text));
    let written = to_toml(&drafts, document, &topic);
    let out = out.unwrap_or_else(|| file.with_extension("drafts.toml"));
    // A file of drafts is worked on by hand: it is never written over.
    let saved = OpenOptions::new().write(true).create_new(true).open(&out);
    let saved = saved.and_then(|mut file| file.write_all(written.as_bytes()));
    saved.map_err(|error| vec![format!("{}: cannot be written: {error}", out.display())])?;
    report(&drafts, document, &out);
    Ok(())
}

fn read(file: &Path) -> Result<Drafts, String> {
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(|error| format!("cannot be read: {error}"))?;
    let most = FILE_BYTES_MAX as u64 + 1;
    opened.take(most).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    let document = read_text(&bytes).map_err(|refusal: Refusal| refusal.to_string())?;
    Ok(import(&document))
}

fn find_topic(knowledge: &Knowledge, title: &str, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(TOPIC_WORDS).collect();
    let texts = [title.to_owned(), format!("{title} {}", words.join(" "))];
    let nearest = texts.iter().filter_map(|text| knowledge.read(text).ranked.into_iter().next());
    let best = nearest.max_by(|a, b| a.p.total_cmp(&b.p))?;
    (best.p >= TOPIC_FROM).then_some(best.topic)
}

fn report(drafts: &Drafts, document: Option<&str>, out: &Path) {
    if let Some(title) = &drafts.title {
        say(title);
    }
    match document.or(drafts.document) {
        Some(document) => say(&format!("document: {document}")),
        None => say("document: not told by its title; name it with --document"),
    }
    say(&format!("{} drafts", drafts.drafts.len()));
    for draft in &drafts.drafts {
        let (first, last) = draft.lines;
        say(&format!("  lines {first}-{last}\t{}", draft.title));
        for doubt in draft.unsure.iter().take(DOUBTS_SHOWN) {
            say(&format!("      unsure: {doubt}"));
        }
        if let Some(more) = draft.unsure.len().checked_sub(DOUBTS_SHOWN).filter(|more| *more > 0) {
            say(&format!("      and {more} more"));
        }
    }
    let kinds = [
        Furniture::Cover,
        Furniture::Contents,
        Furniture::Header,
        Furniture::PageNumber,
        Furniture::EmptyItem,
    ];
    let counts = kinds.map(|kind| (kind, drafts.dropped.iter().filter(|line| line.why == kind).count()));
    let counts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} × {}", kind.name()))
        .collect();
    say(&format!("{} lines left out: {}", drafts.dropped.len(), counts.join(", ")));
    for doubt in &drafts.doubts {
        say(&format!("unsure: line {}: {}", doubt.number, doubt.what));
    }
    for note in &drafts.notes {
        say(&format!("unsure: {note}"));
    }
    say(&format!("written: {}", out.display()));
}
