//! `sila roster import`: the association's member list, from a table into the store. First a preview; written only
//! when asked for; done again, it changes nothing.

mod columns;
mod table;

use std::path::Path;

use columns::Roster;

use super::associations::{self};
use super::console::say;
use super::{Problems, association_of, block_on, log, one, open_store};
use crate::clock::Clock;
use crate::config::Settings;
use crate::dialogue::ids::AssociationId;
use crate::field::MemberPattern;
use crate::store::{ROSTER_LINES_MAX, Store};

/// Most mistakes of a table that are named; a table of the wrong kind would name every line.
const PROBLEMS_SHOWN: usize = 50;
/// Progress is told after so many lines.
const PROGRESS_LINES: usize = 5_000;

/// What an import is allowed to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Write; without it only what would change is told.
    pub apply: bool,
    /// The table is the whole roster: whoever is not in it is taken out.
    pub complete: bool,
}

/// Reads the table, names the mistakes of its rows by line, tells what would change or changes it. Rows with mistakes
/// are left out; nothing is taken out of the roster while there are any.
///
/// # Errors
/// A file that is no table or lacks the column of member numbers; each row with a mistake; a database that cannot be
/// opened or written.
pub fn import(settings: &Settings, file: &Path, association: Option<&str>, wanted: Import) -> Problems {
    log();
    let name = association_of(settings, association)?;
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(&name, &content)?;
    let pattern = pack.profile.settings.member_number_pattern.as_deref();
    let pattern = pattern.map(MemberPattern::parse).transpose().map_err(one)?;
    let shown = file.display();
    let table = table::read(file).map_err(|problem| vec![format!("{shown}: {problem}")])?;
    let roster =
        columns::roster(&table, pattern.as_ref()).map_err(|problem| vec![format!("{shown}: {problem}")])?;
    block_on(async {
        let store = open_store(settings).await?;
        let association = store.enter_association(&name).await.map_err(one)?;
        let done = carry_out(&store, association, &roster, wanted).await;
        store.close().await;
        done?;
        let problems = named(&shown.to_string(), &roster);
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    })
}

async fn carry_out(
    store: &Store,
    association: AssociationId,
    roster: &Roster,
    wanted: Import,
) -> Result<(), Vec<String>> {
    let changes = store.compare_roster(association, &roster.lines).await.map_err(one)?;
    say(&format!(
        "{} new, {} changed, {} unchanged, {} with mistakes; {} in the roster are not in this file",
        changes.new,
        changes.changed,
        changes.same,
        roster.problems.len(),
        changes.missing
    ));
    if !wanted.apply {
        say("nothing was written: run it again with --apply");
        return Ok(());
    }
    let now = Clock::system().now();
    for (place, part) in roster.lines.chunks(ROSTER_LINES_MAX).enumerate() {
        store.write_roster(association, part, now).await.map_err(one)?;
        let written = place * ROSTER_LINES_MAX + part.len();
        if written.is_multiple_of(PROGRESS_LINES) {
            say(&format!("{written} of {} lines", roster.lines.len()));
        }
    }
    if wanted.complete && roster.problems.is_empty() {
        let removed = store.remove_missing(association, &roster.lines).await.map_err(one)?;
        say(&format!("{removed} taken out"));
    } else if wanted.complete {
        say("nobody was taken out: some rows have mistakes, and they may be among them");
    }
    say("the roster is written");
    Ok(())
}

fn named(file: &str, roster: &Roster) -> Vec<String> {
    let mut problems: Vec<String> =
        roster.problems.iter().take(PROBLEMS_SHOWN).map(|problem| format!("{file}:{problem}")).collect();
    if roster.problems.len() > PROBLEMS_SHOWN {
        problems.push(format!("{file}: and {} more", roster.problems.len() - PROBLEMS_SHOWN));
    }
    problems
}
