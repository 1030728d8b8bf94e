//! What a rehearsal asks beside the page: more people, and to be told when the work is done.

use super::page_api::{Body, Reply};
use super::scene::ScenePerson;
use super::{Refused, Sandbox};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// Beyond this [`settled`] answers that the work goes on.
const SETTLE_LIMIT: Duration = Duration::from_secs(60);
/// The number of the first person who is added to a scene in which there is nobody.
const FIRST_PERSON: i64 = 1001;

/// Somebody new.
#[derive(Deserialize)]
pub(super) struct Newcomer {
    first_name: String,
    last_name: Option<String>,
    /// E.164 with its plus sign.
    phone: String,
    #[serde(default = "arabic")]
    language_code: String,
    #[serde(default)]
    staff: bool,
    /// The bot whose chat stands open, with nothing said in it yet.
    opens: Option<i64>,
}

fn arabic() -> String {
    "ar".to_owned()
}

/// `POST /api/person`: adds a person under the next free number, and answers with it.
pub(super) async fn person(State(sandbox): State<Sandbox>, Body(new): Body<Newcomer>) -> Reply {
    let id = {
        let mut world = sandbox.lock();
        if new.opens.is_some_and(|bot| !world.bots.contains_key(&bot)) {
            return Err(Refused("there is no such bot").into());
        }
        let id = world.people.iter().map(|person| person.id + 1).max().unwrap_or(FIRST_PERSON);
        let Newcomer { first_name, last_name, phone, language_code, staff, .. } = new;
        let added = ScenePerson { id, first_name, last_name, phone, language_code, staff };
        world.put_person(added).then_some(id).ok_or(Refused("the sandbox is full"))?
    };
    if let Some(bot) = new.opens {
        sandbox.open_chat(bot, id)?;
    }
    Ok(Json(json!({"id": id})))
}

/// `GET /api/settled`: answers once the bots have nothing left to do, with the number of the newest event then;
/// `idle` is false when that took longer than a minute.
pub(super) async fn settled(State(sandbox): State<Sandbox>) -> Json<Value> {
    let settled = tokio::time::timeout(SETTLE_LIMIT, settle(&sandbox)).await;
    let version = sandbox.lock().events.version();
    Json(json!({"idle": settled.is_ok(), "version": version}))
}

async fn settle(sandbox: &Sandbox) {
    loop {
        sandbox.until(|s| s.is_delivered().then_some(())).await;
        // The clock that moves by nothing ends when what is due now has been worked through.
        (sandbox.0.civil.advance)(0).await;
        if sandbox.is_idle().await {
            return;
        }
    }
}

impl Sandbox {
    /// True when the bots have nothing left to do.
    pub(super) async fn is_idle(&self) -> bool {
        // Looked at on both sides: an update confirmed while the application was asked may have set it to work.
        self.is_delivered() && (self.0.civil.is_idle)().await && self.is_delivered()
    }

    fn is_delivered(&self) -> bool {
        self.lock().bots.values().all(|bot| bot.updates.len() == 0)
    }
}
