//! The process that is killed while a request is being filled: the real dialogue, the engine and a courier on one store.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use sila::clock::Clock;
use sila::dialogue::action::Action;
use sila::dialogue::event::{ChatEvent, Event, Pressed, RoomKey, Said};
use sila::dialogue::ids::{AssociationId, ChatId, DraftId, MessageId};
use sila::dialogue::outgoing::{Keyboard, Outgoing};
use sila::dialogue::{World, needs, step};
use sila::engine::{Decoded, Engine, Logic};
use sila::field::reference::ReferenceKey;
use sila::knowledge::{Index, Vocabulary};
use sila::pack::{Content, Field, FieldKey, FieldKind, Words};
use sila::store::{Dispatch, End, NewUpdate, Store};
use sila::texts::Texts;

use crate::bed::{self, noon};

/// Settings of the child: the store's address, the folder that outlives it, how many updates Telegram has by now, and
/// whether weeks have passed and the form has changed. A fault is planted to see that the test finds it.
pub const URL: &str = "SILA_DRAFT_URL";
pub const FOLDER: &str = "SILA_DRAFT_FOLDER";
pub const UPDATES: &str = "SILA_DRAFT_UPDATES";
pub const LATER: &str = "SILA_DRAFT_LATER";
pub const FAULT: &str = "SILA_DRAFT_FAULT";

/// Who fills the request.
pub const MEMBER: ChatId = ChatId(700);
/// Fields of the form as the request begins.
pub const FIELDS: i64 = 20;
/// Taps before the first answer: begin, consent.
pub const TAPS: i64 = 2;
/// Answered by the time the form changes: one that goes, and others that stay.
pub const BEFORE: i64 = 10;
/// The answered field that the changed form asks no more.
pub const GONE: i64 = 3;
/// All updates: the taps, an answer for each field and for the new one, the submission.
pub const ALL: i64 = TAPS + FIELDS + 1 + 1;
/// Days that pass in the middle: a draft lives for thirty.
const DAYS: i64 = 25;
/// The first event in an empty store: it names the draft.
const DRAFT: DraftId = DraftId(1);

/// The answer on which a planted fault falls.
const FAULTY: i64 = TAPS + 4;

/// Lives, when the settings of a child are there.
pub fn run_if_asked() {
    let Ok(url) = std::env::var(URL) else { return };
    let folder = PathBuf::from(std::env::var(FOLDER).expect("the parent names a folder"));
    let updates = std::env::var(UPDATES).expect("the parent says how far").parse().expect("a number");
    let later = std::env::var(LATER).is_ok();
    say("progress");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(live(&url, &folder, updates, later));
}

/// The value of the answer in an update.
pub fn answer(update: i64) -> String {
    format!("answer {}", update - TAPS)
}

async fn live(url: &str, folder: &Path, updates: i64, later: bool) {
    let store = bed::open(url).await;
    let _lock = store.lock_for_running().unwrap();
    let association = store.enter_association("khuzam").await.unwrap();
    let clock = Clock::still(if later { noon() + TimeDelta::days(DAYS) } else { noon() });
    store.recover_sending(association, clock.now()).await.unwrap();
    let engine = Arc::new(Engine::new(store.clone(), logic(later), clock.clone()).await.unwrap());
    let running = engine.clone();
    tokio::spawn(async move { running.run(Default::default()).await });
    tokio::spawn(send(store.clone(), association, clock.clone(), folder.to_owned()));
    let offset_file = folder.join("offset");
    let read = std::fs::read_to_string(&offset_file).ok().and_then(|text| text.parse().ok());
    for number in read.unwrap_or(0) + 1..=updates {
        store.store_updates(association, &given(number, &clock), clock.now()).await.unwrap();
        engine.gates().open(association);
        say("progress");
        engine.wait_until_idle().await.unwrap();
        say("progress");
        // Acknowledged after the commit: what was not is given again.
        std::fs::write(&offset_file, number.to_string()).unwrap();
    }
    engine.gates().open(association);
    engine.wait_until_idle().await.unwrap();
    let mut changes = store.outbox_changes();
    loop {
        changes.borrow_and_update();
        if store.audit(association, clock.now()).await.unwrap().unsent == 0 {
            return say("reached");
        }
        changes.changed().await.unwrap();
    }
}

/// What Telegram gives under this number: one update, but for a planted fault.
fn given(number: i64, clock: &Clock) -> Vec<NewUpdate> {
    let one = update(number, clock);
    match std::env::var(FAULT).as_deref() {
        Ok("lost") if number == FAULTY => vec![],
        Ok("repeated") if number == FAULTY => {
            vec![one, NewUpdate { key: format!("{number}.again"), ..update(number, clock) }]
        }
        _ => vec![one],
    }
}

fn update(number: i64, clock: &Clock) -> NewUpdate {
    let pressed = |action| {
        let query = number.to_string();
        ChatEvent::Pressed(Pressed { action: Some(action), message: Some(MessageId(number)), query })
    };
    let event = match number {
        1 => pressed(Action::Begin("R10".into())),
        TAPS => pressed(Action::Consent(DRAFT)),
        ALL => pressed(Action::Submit(DRAFT)),
        _ => ChatEvent::Said(Said { text: answer(number), message: MessageId(number), reply_to: None }),
    };
    let raw = serde_json::to_vec(&Event::Chat(event)).expect("events are JSON");
    let effective_at = clock.now() + bed::secs(number);
    NewUpdate { key: number.to_string(), room: RoomKey::Chat(MEMBER), effective_at, raw }
}

/// The association's world with a form of twenty fields; later one of them is gone, one is new and first, two have
/// changed places.
pub fn world(later: bool) -> World {
    let mut pack = sila::pack::load("khuzam", &Content::embedded()).expect("the pack is sound");
    let form = pack.forms.iter_mut().find(|form| form.id.0 == "R10").expect("the profile shows it");
    form.attests = false;
    let mut fields: Vec<Field> = (0..FIELDS).map(|place| field(&format!("f{place}"))).collect();
    if later {
        fields.remove(GONE as usize);
        fields.swap(0, 5);
        fields.insert(0, field("new"));
    }
    form.fields = fields;
    let (texts, hours) =
        (Texts::embedded().expect("the texts are sound"), pack.profile.settings.working_hours());
    let references = ReferenceKey::new([7; 32]);
    World { pack: Arc::new(pack), texts: Arc::new(texts), hours, references }
}

fn field(key: &str) -> Field {
    let words = Words { ar: key.to_owned(), en: key.to_owned() };
    Field {
        key: FieldKey::from(key),
        kind: FieldKind::Text { min: 1, max: 100 },
        label: words.clone(),
        question: words,
        required: true,
        help: None,
        privacy: None,
        example: None,
        identity: false,
        known_as: None,
        when: None,
        later: false,
        confidential: Vec::new(),
    }
}

fn logic(later: bool) -> Logic {
    let world = world(later);
    // What is typed into a form is read too; a knowledge of nothing starts at once, and there are many lives.
    let content = Content::embedded();
    let text = |path| content.find_text(path).expect("the shared vocabulary is embedded");
    let vocabulary =
        Vocabulary::parse(text("base/lexicon.tsv"), text("base/gates.tsv"), text("base/off_topic.tsv"));
    let known = Index::build(&[], &vocabulary.expect("it is well formed"));
    let (for_needs, for_step) = (world.clone(), world);
    Logic {
        decode: Arc::new(|_, raw| Decoded {
            sender: None,
            shape: Default::default(),
            event: serde_json::from_slice(raw).ok(),
        }),
        needs: Arc::new(move |_, room, incoming| needs(&for_needs, room, incoming)),
        read: Arc::new(move |_, text| known.read(text)),
        step: Arc::new(move |_, view, room, incoming, now| step(&for_step, view, room, incoming, now)),
        apology: Arc::new(|_, _| Outgoing::text("sorry", Keyboard::None)),
    }
}

/// Sends what there is, and writes down each row that it sends before it is recorded.
async fn send(store: Store, association: AssociationId, clock: Clock, folder: PathBuf) {
    let mut log = std::fs::File::options().append(true).create(true).open(folder.join("sent.log")).unwrap();
    let mut changes = store.outbox_changes();
    loop {
        changes.borrow_and_update();
        let ready = store.list_ready(association, clock.machine_ms(), &[], 50).await.unwrap();
        if ready.is_empty() {
            changes.changed().await.unwrap();
            continue;
        }
        for one in ready {
            log.write_all(format!("{}\n", one.id.0).as_bytes()).unwrap();
            say("progress");
            let (registered, forgotten, tell) = (vec![], vec![], vec![]);
            let sent = Dispatch { id: one.id, end: End::Sent(None), registered, forgotten, tell };
            store.record(association, &[sent], clock.now()).await.unwrap();
        }
    }
}

/// Tells the parent that something was done: it kills by what was done, not by the time.
fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    // A parent that no longer listens is about to kill.
    let _ = writeln!(out, "\n{word}");
    let _ = out.flush();
}
