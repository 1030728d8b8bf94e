//! `sila pack gaps`: what people asked and the content does not answer.

use super::console::say;
use super::{Problems, associations, block_on, log, one, open_store};
use crate::clock::Clock;
use crate::config::Settings;
use crate::dialogue::effect::Judged;
use crate::knowledge::{MISSES_MAX, Miss, gaps};
use crate::store::{KeptMiss, local_day};

/// How long the words of questions without a good answer are kept, in days of civil time.
pub(super) const KEPT_DAYS: i64 = 60;

/// Prints the gaps of the last `days` days, those asked most first: how often, in which words, nearest to which topics.
///
/// # Errors
/// An association that does not load, a database that cannot be read.
pub fn pack_gaps(settings: &Settings, association: &str, days: u16) -> Problems {
    log();
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(association, &content)?;
    let vocabulary = associations::vocabulary(&content)?;
    block_on(async {
        let store = open_store(settings).await?;
        let id = store.enter_association(&pack.folder).await.map_err(one)?;
        let since = local_day(Clock::system().now()) - i64::from(days) + 1;
        let kept = store.list_gaps(id, since, MISSES_MAX as u32).await.map_err(one)?;
        store.close().await;
        let misses: Vec<Miss> = kept.into_iter().map(missed).collect();
        if misses.is_empty() {
            say(&format!(
                "{association}: no question of the last {days} days was left without a good answer"
            ));
            return Ok(());
        }
        say(&format!(
            "{association}: {} questions of the last {days} days without a good answer",
            misses.len()
        ));
        for gap in gaps(&misses, &vocabulary) {
            let near = if gap.near.is_empty() { "nothing".to_owned() } else { gap.near.join(", ") };
            say(&format!(
                "{:>4}  «{}»  ({} answered, and not helped) near {near}",
                gap.count, gap.question, gap.answered
            ));
        }
        Ok(())
    })
}

fn missed(kept: KeptMiss) -> Miss {
    let answered = matches!(kept.verdict, Judged::NotUseful | Judged::Lacking(_));
    Miss { words: kept.words, near: kept.near, answered }
}
