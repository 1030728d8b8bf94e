//! `sila inbox`: what was set aside, for the operator to look at, try again, or settle by hand.

use super::{Problems, block_on, console::say, log, one, open_store};
use crate::calendar;
use crate::config::Settings;
use crate::dialogue::event::RoomKey;
use crate::dialogue::ids::EventId;
use crate::store::Problem;

/// Most events that one list shows.
const LISTED_MAX: u32 = 200;

/// What to do with events that were set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Try it again, once.
    Retry,
    /// It was settled by hand; it is kept, and never tried again.
    Drop,
}

/// `sila inbox list`: every event that was set aside, latest first, with its reason. No word of a person is shown.
///
/// # Errors
/// A database that cannot be opened or read.
pub fn list(settings: &Settings) -> Problems {
    log();
    block_on(async {
        let store = open_store(settings).await?;
        let mut found = 0;
        for (association, name) in store.list_associations().await.map_err(one)? {
            let problems = store.list_problems(association, LISTED_MAX).await.map_err(one)?;
            found += problems.len();
            problems.iter().for_each(|problem| say(&line(&name, problem)));
        }
        if found == 0 {
            say("nothing is set aside");
        }
        store.close().await;
        Ok(())
    })
}

/// `sila inbox retry|drop`: the events of these numbers. What is tried again is taken by the running program within
/// a second or two, or by the next one that starts.
///
/// # Errors
/// A database that cannot be opened; every number that is not set aside.
pub fn mend(settings: &Settings, events: &[i64], remedy: Remedy) -> Problems {
    log();
    block_on(async {
        let store = open_store(settings).await?;
        let mut problems = Vec::new();
        for &number in events {
            let event = EventId(number);
            let done = match remedy {
                Remedy::Retry => store.retry_event(event).await,
                Remedy::Drop => store.drop_event(event).await,
            };
            match (done.map_err(one)?, remedy) {
                (true, Remedy::Retry) => say(&format!("{number}: will be tried again")),
                (true, Remedy::Drop) => say(&format!("{number}: settled by hand")),
                (false, _) => {
                    problems.push(format!("{number}: is not set aside; `sila inbox list` shows what is"))
                }
            }
        }
        store.close().await;
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    })
}

fn line(association: &str, problem: &Problem) -> String {
    let at = calendar::riyadh(problem.effective_at).format("%Y-%m-%d %H:%M");
    let room = match problem.room {
        RoomKey::Chat(_) => "conversation",
        RoomKey::Desk => "desk",
        RoomKey::Confidential => "confidential desk",
    };
    format!("{}\t{association}\t{at}\t{room}\t{}", problem.id.0, problem.note)
}
