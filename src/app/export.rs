//! `sila pack export`: what officers approved at the desk, as draft entries for the association's folder.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::associations;
use super::console::say;
use super::{Problems, block_on, log, one, open_store};
use crate::calendar;
use crate::config::Settings;
use crate::dialogue::effect::ApprovedAnswer;
use crate::pack::{Approved, Pack, TopicId, approved_to_toml};

/// Answers read in one look at the store.
const READ_AT_ONCE: u32 = 500;

/// Writes the answers approved in an association to `out`, which must not exist: a file of drafts is worked on by hand.
///
/// # Errors
/// An association that does not load, a database that cannot be read, a file that cannot be made.
pub fn export(settings: &Settings, association: &str, out: &Path) -> Problems {
    log();
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(association, &content)?;
    block_on(async {
        let store = open_store(settings).await?;
        let id = store.enter_association(association).await.map_err(one)?;
        let mut approved: Vec<Approved> = Vec::new();
        loop {
            let after = approved.last().map_or(0, |last| last.number);
            let more = store.list_approved(id, after, READ_AT_ONCE).await.map_err(one)?;
            if more.is_empty() {
                break;
            }
            approved.extend(more.into_iter().map(|(number, answer)| exported(&pack, number, answer)));
        }
        store.close().await;
        if approved.is_empty() {
            say("no answer has been approved at the desk");
            return Ok(());
        }
        let saved = OpenOptions::new().write(true).create_new(true).open(out);
        let saved = saved.and_then(|mut file| file.write_all(approved_to_toml(&approved).as_bytes()));
        saved.map_err(|error| one(format!("{}: cannot be written: {error}", out.display())))?;
        say(&format!("{} approved answers as drafts: {}", approved.len(), out.display()));
        Ok(())
    })
}

fn exported(pack: &Pack, number: i64, answer: ApprovedAnswer) -> Approved {
    let known = |topic: &&String| pack.find_entry(&TopicId((*topic).clone())).is_some();
    Approved {
        number,
        topic: answer.near.iter().find(known).cloned(),
        question: answer.question,
        answer: answer.answer,
        by: answer.by.name,
        on: calendar::riyadh_date(answer.at).to_string(),
    }
}
