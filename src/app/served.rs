//! The associations that are served: what each one's folder says, replaced as a whole when the folder changes, and what
//! stays: its bot and its keys.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::associations::{self, Knowledge};
use super::{learn, one};
use crate::config::{BotSettings, Settings};
use crate::dialogue::ids::{AssociationId, UserId};
use crate::dialogue::outgoing::{Keyboard, Outgoing};
use crate::dialogue::room::Room;
use crate::dialogue::{self, World};
use crate::engine::{Decoded, Logic};
use crate::store::Store;
use crate::telegram::buttons::ButtonKey;
use crate::telegram::inbound::{BotIdentity, translate};
use crate::texts::{Args, Texts};

/// What an association's folder says, at one time.
pub(super) struct Edition {
    pub world: World,
    pub knowledge: Knowledge,
}

/// One association as it is served.
pub(super) struct Association {
    edition: RwLock<Arc<Edition>>,
    pub buttons: ButtonKey,
    /// Who the bot is; its number is known from the token, its name once Telegram was asked.
    pub bot: OnceLock<BotIdentity>,
    number: UserId,
}

pub(super) type Associations = Arc<HashMap<AssociationId, Association>>;

impl Association {
    /// What its folder says now.
    pub fn edition(&self) -> Arc<Edition> {
        self.edition.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves another edition from now on: between two rounds of the engine alone.
    pub fn replace(&self, edition: Edition) {
        *self.edition.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(edition);
    }

    /// Who the bot is, as far as that is known.
    pub fn identity(&self) -> BotIdentity {
        self.bot.get().cloned().unwrap_or(BotIdentity { id: self.number, username: String::new() })
    }
}

/// Loads each configured association once.
///
/// # Errors
/// Every problem of every pack; an association with two bots.
pub(super) async fn load(
    settings: &Settings,
    store: &Store,
    texts: Arc<Texts>,
) -> Result<(Associations, Vec<(AssociationId, BotSettings)>), Vec<String>> {
    let content = associations::content(settings).map_err(one)?;
    let vocabulary = associations::vocabulary(&content)?;
    let models = learn::models(settings);
    let (mut served, mut bots, mut problems) = (HashMap::new(), Vec::new(), Vec::new());
    for bot in &settings.bots {
        let pack = match associations::load_pack(&bot.association, &content) {
            Ok(pack) => pack,
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        let id = store.enter_association(&bot.association).await.map_err(one)?;
        let sealer = store.sealer();
        let knowledge = Knowledge::with(&pack, &vocabulary, Some(&models));
        let world = associations::world(pack, texts.clone(), sealer.reference_key(id));
        let association = Association {
            edition: RwLock::new(Arc::new(Edition { world, knowledge })),
            buttons: ButtonKey::new(&sealer.button_key(id)),
            bot: OnceLock::new(),
            number: number_of(bot),
        };
        if served.insert(id, association).is_some() {
            problems.push(format!("{} is served by two bots: one association has one bot", bot.association));
        }
        bots.push((id, bot.clone()));
    }
    if problems.is_empty() { Ok((Arc::new(served), bots)) } else { Err(problems) }
}

/// A token begins with the bot's own number.
fn number_of(bot: &BotSettings) -> UserId {
    let digits = bot.token.expose().split(':').next().unwrap_or_default();
    UserId(digits.parse().unwrap_or_default())
}

/// The functions the engine runs, each for the association of the event.
pub(super) fn logic(served: Associations) -> Logic {
    let (decoding, needing, reading) = (served.clone(), served.clone(), served.clone());
    let (stepping, sorry) = (served.clone(), served);
    Logic {
        decode: Arc::new(move |id, raw| {
            let association = find(&decoding, id);
            let identity = association.identity();
            let decoded = translate(raw, &identity, &association.buttons);
            Decoded { sender: decoded.sender, shape: decoded.shape, event: decoded.event }
        }),
        needs: Arc::new(move |id, room, incoming| {
            dialogue::needs(&find(&needing, id).edition().world, room, incoming)
        }),
        read: Arc::new(move |id, text| find(&reading, id).edition().knowledge.read(text)),
        step: Arc::new(move |id, view, room, incoming, now| {
            dialogue::step(&find(&stepping, id).edition().world, view, room, incoming, now)
        }),
        apology: Arc::new(move |id, room| apology(&find(&sorry, id).edition().world, room)),
    }
}

/// The association of an event.
pub(super) fn find(served: &Associations, id: AssociationId) -> &Association {
    served.get(&id).expect("events are stored only for associations that are served")
}

/// What a conversation is told when its event was set aside: the truth, and that nothing is lost.
fn apology(world: &World, room: &Room) -> Outgoing {
    let language = match room {
        Room::Chat(conversation) => conversation.language.unwrap_or_default(),
        Room::Desk(desk) => desk.language,
    };
    Outgoing::text(world.text(language, "apology", &Args::NONE), Keyboard::None)
}
