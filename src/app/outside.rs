//! `sila check` beyond this machine's files: the database, the papers' folder, the tokens, the rights in the
//! staff groups.

use super::console::say;
use super::roles::open_roles;
use super::{associations, open_store};
use crate::config::{BotSettings, Settings};
use crate::dialogue::event::{Right, Rights};
use crate::dialogue::ids::ChatId;
use crate::store::{Store, StoreError, Vault};
use crate::telegram::api::Api;
use crate::telegram::poll::identify;
use crate::telegram::standing::standing_in;

/// Every problem with the database, the papers' folder, the tokens and the desks.
pub(crate) fn check_outside(settings: &Settings) -> Vec<String> {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return vec![error.to_string()],
    };
    runtime.block_on(async {
        let mut problems = Vec::new();
        match open_store(settings).await {
            Ok(store) => {
                problems
                    .extend(Vault::open(&settings.data, &store).await.err().map(|error| error.to_string()));
                for bot in &settings.bots {
                    match roles_of(&store, &bot.association).await {
                        Ok(told) => told.iter().for_each(|line| say(line)),
                        Err(error) => problems.push(error.to_string()),
                    }
                }
                store.close().await;
            }
            Err(found) => problems.extend(found),
        }
        for bot in &settings.bots {
            problems.extend(check_bot(settings, bot).await);
            problems.extend(check_confidential(settings, bot).await);
        }
        problems
    })
}

/// What there is to say of the roles at an association's desk.
async fn roles_of(store: &Store, association: &str) -> Result<Option<String>, StoreError> {
    let id = store.enter_association(association).await?;
    let desk = store.find_desk(id).await?;
    Ok(desk.and_then(|desk| open_roles(association, &desk)))
}

/// The bot's rights in the chat of confidential matters, where the profile names one.
async fn check_confidential(settings: &Settings, bot: &BotSettings) -> Option<String> {
    let content = associations::content(settings).ok()?;
    let pack = associations::load_pack(&bot.association, &content).ok()?;
    let chat = pack.profile.settings.confidential_chat?;
    let api = Api::new(&settings.telegram_api_url, bot.token.expose());
    let identity = identify(&api).await.ok()?;
    let lack = match standing_in(&api, &identity, ChatId(chat)).await {
        Ok(standing) => match standing.rights {
            Rights::Administrator { threads } if threads || !standing.forum => return None,
            Rights::Administrator { .. } => "may not manage topics in it: give it that right",
            Rights::Member => "is no administrator of it: make it one",
            Rights::Gone => "is not in it: add it as administrator",
        },
        Err(error) => {
            return Some(format!(
                "{}: `confidential_chat` could not be asked about: {error}",
                bot.association
            ));
        }
    };
    Some(format!("{}: `confidential_chat`: the bot {lack}", bot.association))
}

async fn check_bot(settings: &Settings, bot: &BotSettings) -> Vec<String> {
    let api = Api::new(&settings.telegram_api_url, bot.token.expose());
    let name = &bot.association;
    let identity = match identify(&api).await {
        Ok(identity) => identity,
        Err(error) => return vec![format!("{name}: the bot cannot be reached with this token: {error}")],
    };
    let Some(desk) = bot.desk else {
        let what = "no desk is named: set SILA_DESK, or link a group with the code that `sila run` prints";
        return vec![format!("{name}: {what}")];
    };
    let lack = match standing_in(&api, &identity, ChatId(desk)).await {
        Ok(standing) => match standing.rights {
            Rights::Administrator { threads: false } if standing.forum => {
                "the bot may not manage topics in the staff group: give it that right"
            }
            Rights::Administrator { .. } if standing.lacks.contains(&Right::Delete) => {
                "the bot may not delete messages in the staff group: give it that right, or identity pictures stay there"
            }
            Rights::Administrator { .. } if standing.lacks.contains(&Right::Pin) => {
                "the bot may not pin messages in the staff group: give it that right"
            }
            Rights::Administrator { .. } => return Vec::new(),
            Rights::Member => "the bot is no administrator of the staff group: make it one",
            Rights::Gone => "the bot is not in the staff group (SILA_DESK): add it as administrator",
        },
        Err(error) => return vec![format!("{name}: the staff group could not be asked about: {error}")],
    };
    vec![format!("{name}: {lack}")]
}
