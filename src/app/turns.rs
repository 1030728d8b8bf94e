//! What became of questions, taken up by the matcher while it serves.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;

use super::associations::Knowledge;
use super::served::Associations;
use super::{KEY_FILE, block_on, one, open_store};
use crate::clock::Clock;
use crate::config::Settings;
use crate::dialogue::ids::AssociationId;
use crate::dialogue::judged::JudgedTurn;
use crate::knowledge::Turn;
use crate::store::{Store, StoreError, local_day};

/// How often it is looked whether there is more to learn from.
const LOOK_EVERY: Duration = Duration::from_secs(600);
/// Older turns say little of how people ask now, and of what the content has become.
const LEARNT_FROM_DAYS: i64 = 180;
/// The newest turns that are learnt from, those of which nothing was said among them.
const TURNS_MAX: u32 = 4_000;
/// How long what was noted of questions is kept, in days of civil time: a year's report and a month to write it.
pub(super) const KEPT_DAYS: i64 = 400;

/// Lets each association's matcher learn from its turns, now and again until it is told to stop. Questions are answered
/// all the while: a corrected matcher takes the place of the one before between two messages.
pub(super) async fn follow(served: Associations, store: Store, clock: Clock, stop: CancellationToken) {
    loop {
        for (id, association) in served.iter() {
            let edition = association.edition();
            let name = &edition.world.pack.folder;
            match take_up(&edition.knowledge, &store, *id, clock.now()).await {
                Ok(None) => {}
                Ok(Some(turns)) => {
                    tracing::info!(
                        association = name,
                        turns,
                        "the confidence was refitted from judged turns"
                    );
                }
                Err(error) => tracing::warn!(association = name, %error, "judged turns could not be read"),
            }
        }
        if stop.run_until_cancelled(tokio::time::sleep(LOOK_EVERY)).await.is_none() {
            return;
        }
    }
}

/// Has one matcher learn from what the store holds. How many judged turns it stands on, where that changed.
async fn take_up(
    knowledge: &Knowledge,
    store: &Store,
    id: AssociationId,
    now: DateTime<Utc>,
) -> Result<Option<usize>, StoreError> {
    let turns = list(store, id, now).await?;
    let knowledge = knowledge.clone();
    // Milliseconds of work, but not for the threads that everything else waits on.
    Ok(tokio::task::spawn_blocking(move || knowledge.judge(turns)).await.unwrap_or_default())
}

async fn list(store: &Store, id: AssociationId, now: DateTime<Utc>) -> Result<Vec<Turn>, StoreError> {
    let judged = store.list_judged(id, local_day(now) - LEARNT_FROM_DAYS, TURNS_MAX).await?;
    Ok(judged.into_iter().filter_map(JudgedTurn::learnt).collect())
}

/// The turns of an association in the database of the settings; none where there is no database yet.
///
/// # Errors
/// A database that is there and cannot be read.
pub(super) fn of_settings(settings: &Settings, association: &str) -> Result<Vec<Turn>, Vec<String>> {
    let file =
        settings.database_url.strip_prefix("sqlite://").map(|path| path.split('?').next().unwrap_or(path));
    let sealed = settings.key.is_some() || settings.data.join(KEY_FILE).exists();
    if !sealed || file.is_some_and(|file| !Path::new(file).exists()) {
        return Ok(Vec::new());
    }
    let mut turns = Vec::new();
    block_on(async {
        let store = open_store(settings).await?;
        let id = store.enter_association(association).await.map_err(one)?;
        turns = list(&store, id, Clock::system().now()).await.map_err(one)?;
        store.close().await;
        Ok(())
    })?;
    Ok(turns)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::served;
    use super::*;
    use crate::config::{BotSettings, Limits, Secret};
    use crate::dialogue::action::{Action, From, Want};
    use crate::dialogue::effect::Judged;
    use crate::dialogue::event::{ChatEvent, Event, Pressed, RoomKey, Said};
    use crate::dialogue::ids::{ChatId, EventId, MessageId};
    use crate::engine::Engine;
    use crate::knowledge::{Decision, TURNS_PER_REFIT};
    use crate::store::{NewEvent, Origin};
    use crate::texts::Texts;

    /// Ways to ask of which the first that the shipped matcher answers by its confidence is taken.
    const ASKED: [&str; 4] = [
        "ابغى اعرف وش اوقات دوامكم لو سمحتوا",
        "من فضلكم كيف أقدم مقترحًا إلى الجمعية",
        "ممكن اعرف كيف اتطوع مع الجمعية",
        "وش رقم جوال الجمعية اللي اكلمكم عليه",
    ];

    fn settings(folder: &Path) -> Settings {
        let bot =
            BotSettings { association: "khuzam".into(), token: Secret::new("700:x".to_owned()), desk: None };
        Settings {
            database_url: format!("sqlite://{}", folder.join("sila.db").display()),
            telegram_api_url: "http://127.0.0.1:9".into(),
            limits: Limits::Off,
            data: folder.to_owned(),
            key: None,
            associations: None,
            training: false,
            bots: vec![bot],
        }
    }

    /// A store, an engine and conversations, without Telegram.
    struct Bed {
        store: Store,
        engine: Engine,
        served: Associations,
        id: AssociationId,
        clock: Clock,
    }

    impl Bed {
        async fn open(settings: &Settings) -> Self {
            let store = open_store(settings).await.expect("an empty folder");
            let texts = Arc::new(Texts::embedded().expect("shipped texts"));
            let (served, _) = served::load(settings, &store, texts).await.expect("a shipped association");
            let id = *served.keys().next().expect("one association");
            let clock = Clock::still("2026-11-22T09:00:00Z".parse().expect("an instant"));
            let logic = served::logic(served.clone());
            let engine = Engine::new(store.clone(), logic, clock.clone()).await.expect("an empty inbox");
            Bed { store, engine, served, id, clock }
        }

        /// Something happens in a conversation; the number of its event.
        async fn enter(&self, chat: i64, event: ChatEvent) -> EventId {
            let key = self.store.highest_event().await.expect("it can be read").0.to_string();
            let room = RoomKey::Chat(ChatId(chat));
            let new = NewEvent { origin: Origin::Operator, key, room, event: Event::Chat(event) };
            self.store.enqueue(self.id, &[new], self.clock.now()).await.expect("it is stored");
            self.store.highest_event().await.expect("it can be read")
        }

        async fn ask(&self, chat: i64, text: &str) -> EventId {
            let said = Said { text: text.into(), message: MessageId(1), reply_to: None };
            self.enter(chat, ChatEvent::Said(said)).await
        }

        async fn says_it_was_not_useful(&self, chat: i64, topic: &str, question: EventId) {
            let action = Action::Answer(topic.to_owned(), question, From::Answer, Want::NotUseful);
            let query = format!("{chat}.{question}");
            // Without a courier no message is known to stand anywhere.
            let pressed = Pressed { query, message: None, action: Some(action) };
            self.enter(chat, ChatEvent::Pressed(pressed)).await;
        }

        async fn turns(&self) -> Vec<JudgedTurn> {
            self.store.list_judged(self.id, 0, TURNS_MAX).await.expect("they can be read")
        }

        async fn take_up(&self) -> Option<usize> {
            let edition = self.served[&self.id].edition();
            take_up(&edition.knowledge, &self.store, self.id, self.clock.now()).await.expect("it can be read")
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn judged_turns_correct_the_confidence_while_questions_are_answered() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = settings(folder.path());
        let bed = Bed::open(&settings).await;
        let knowledge = bed.served[&bed.id].edition().knowledge.clone();
        let answered = |text: &&str| {
            let reading = knowledge.read(text);
            reading.decision == Decision::Answer && reading.measured.is_some()
        };
        let asked = ASKED.into_iter().find(answered).expect("one is answered by the confidence");
        let before = knowledge.read(asked).ranked[0].clone();
        for chat in 1..=TURNS_PER_REFIT as i64 {
            if chat == TURNS_PER_REFIT as i64 {
                bed.engine.drain().await.expect("all can be taken");
                assert_eq!(bed.take_up().await, None, "one turn is missing");
            }
            let question = bed.ask(chat, asked).await;
            bed.engine.drain().await.expect("it can be taken");
            bed.says_it_was_not_useful(chat, &before.topic, question).await;
        }
        bed.engine.drain().await.expect("all can be taken");
        let problems = bed.store.list_problems(bed.id, 1).await.expect("it can be read");
        assert!(problems.is_empty(), "{problems:?}");
        let turns = bed.turns().await;
        assert!(turns.iter().all(|turn| turn.done == Judged::Answered && turn.since.len() == 1), "{turns:?}");
        // Questions are taken while the matcher is corrected, and none is lost.
        let meanwhile = async {
            for chat in 1_001..=1_020 {
                bed.ask(chat, ASKED[(chat % 4) as usize]).await;
                bed.engine.drain().await.expect("it can be taken");
            }
        };
        let (corrected, ()) = tokio::join!(bed.take_up(), meanwhile);
        assert_eq!(corrected, Some(TURNS_PER_REFIT));
        let audit = bed.store.audit(bed.id, bed.clock.now()).await.expect("it can be read");
        assert_eq!((audit.waiting, audit.set_aside), (0, 0));
        let after = knowledge.read(asked);
        assert!(after.ranked[0].p < before.p - 0.05 && after.decision != Decision::Answer, "{after:?}");
        let offered =
            || async { bed.turns().await.iter().filter(|turn| turn.done == Judged::Offered).count() };
        let before = offered().await;
        bed.ask(2_000, asked).await;
        bed.engine.drain().await.expect("it can be taken");
        assert_eq!(offered().await, before + 1, "it is asked back from now on");
        bed.take_up().await;
        // The same build, content and turns give the same matcher.
        let (again, _) =
            served::load(&settings, &bed.store, Arc::new(Texts::embedded().expect("shipped texts")))
                .await
                .expect("a shipped association");
        let again = again[&bed.id].edition().knowledge.clone();
        again.judge(list(&bed.store, bed.id, bed.clock.now()).await.expect("they can be read"));
        assert_eq!(again.index().explain(asked), knowledge.index().explain(asked));
    }
}
