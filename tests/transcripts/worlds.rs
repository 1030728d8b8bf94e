//! The associations' worlds as a binary would build them, each once.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use sila::dialogue::World;
use sila::dialogue::ids::ChatId;
use sila::field::reference::ReferenceKey;
use sila::knowledge::{Entry, Index, Reading, Vocabulary};
use sila::pack::{Content, Pack};
use sila::texts::Texts;

/// A world and the knowledge that reads for it.
#[derive(Clone)]
pub struct Known {
    pub world: World,
    index: Arc<Index>,
    /// Readings are functions of the text alone, and the same texts come again and again.
    readings: Arc<Mutex<HashMap<String, Reading>>>,
}

impl Known {
    /// What the knowledge makes of a text.
    pub fn read(&self, text: &str) -> Reading {
        let mut readings = self.readings.lock().expect("nobody breaks down while reading");
        readings.entry(text.to_owned()).or_insert_with(|| self.index.read(text)).clone()
    }

    /// The same, of an association that has this group for confidential matters.
    pub fn with_confidential(&self, chat: ChatId) -> Known {
        let mut pack = (*self.world.pack).clone();
        pack.profile.settings.confidential_chat = Some(chat.0);
        Known { world: World { pack: Arc::new(pack), ..self.world.clone() }, ..self.clone() }
    }
}

static CONTENT: LazyLock<Content> = LazyLock::new(Content::embedded);
static TEXTS: LazyLock<Arc<Texts>> =
    LazyLock::new(|| Arc::new(Texts::embedded().unwrap_or_else(|problems| panic!("locales: {problems:?}"))));
static BUILT: LazyLock<Mutex<HashMap<String, Known>>> = LazyLock::new(Mutex::default);

/// The world of an association's folder.
pub fn known(folder: &str) -> Known {
    let mut built = BUILT.lock().expect("nobody breaks down while building a world");
    built.entry(folder.to_owned()).or_insert_with(|| build(folder)).clone()
}

fn build(folder: &str) -> Known {
    let pack = sila::pack::load(folder, &CONTENT).unwrap_or_else(|problems| panic!("{folder}: {problems:?}"));
    let text = |path| CONTENT.find_text(path).expect("the shared vocabulary is embedded");
    let vocabulary =
        Vocabulary::parse(text("base/lexicon.tsv"), text("base/gates.tsv"), text("base/off_topic.tsv"))
            .expect("the shared vocabulary is well formed");
    let index = Index::build(&entries(&pack), &vocabulary);
    let hours = pack.profile.settings.working_hours();
    let world =
        World { pack: Arc::new(pack), texts: TEXTS.clone(), hours, references: ReferenceKey::new([7; 32]) };
    Known { world, index: Arc::new(index), readings: Arc::default() }
}

fn entries(pack: &Pack) -> Vec<Entry> {
    let entry = |entry: &sila::pack::Entry| Entry {
        topic: entry.id.0.clone(),
        sensitive: entry.sensitive,
        arabic: entry.phrasings.ar.iter().chain(&entry.phrasings.dialect).cloned().collect(),
        english: entry.phrasings.en.clone(),
    };
    pack.entries.iter().map(entry).collect()
}
