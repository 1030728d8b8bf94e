//! Associations as they are served: the pack as a world for the dialogue, and the knowledge ready to be asked.

use std::sync::{Arc, OnceLock};

use crate::config::Settings;
use crate::dialogue::World;
use crate::field::reference::ReferenceKey;
use crate::knowledge::{Entry, Index, Reading, Vocabulary};
use crate::pack::{self, Content, Pack};
use crate::texts::Texts;

/// Files of the content that hold what the matcher knows beside the entries.
const VOCABULARY: [&str; 3] = ["base/lexicon.tsv", "base/gates.tsv", "base/off_topic.tsv"];

/// The knowledge of one association. It is built in the background: who asks earlier waits for it.
#[derive(Clone)]
pub struct Knowledge {
    index: Arc<OnceLock<Index>>,
    entries: Arc<Vec<Entry>>,
    vocabulary: Arc<Vocabulary>,
}

/// The content by the settings: embedded, or with a folder that replaces whole associations.
///
/// # Errors
/// A folder that cannot be read, in words for the operator.
pub fn content(settings: &Settings) -> Result<Content, String> {
    match &settings.associations {
        Some(folder) => Content::with_folder(folder)
            .map_err(|error| format!("SILA_ASSOCIATIONS: {} cannot be read: {error}", folder.display())),
        None => Ok(Content::embedded()),
    }
}

/// One pack, with every problem as a line for the operator.
///
/// # Errors
/// Every problem of the pack, by file and line; an association that does not exist, with those that do.
pub fn load_pack(name: &str, content: &Content) -> Result<Pack, Vec<String>> {
    let known = pack::list(content);
    if !known.iter().any(|folder| folder == name) {
        return Err(vec![format!("there is no association «{name}»: the folders are {}", known.join(", "))]);
    }
    pack::load(name, content).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// What the dialogue needs of an association.
pub fn world(pack: Pack, texts: Arc<Texts>, reference_key: [u8; 32]) -> World {
    let hours = pack.profile.settings.working_hours();
    World { pack: Arc::new(pack), texts, hours, references: ReferenceKey::new(reference_key) }
}

impl Knowledge {
    /// The knowledge of a pack, not built yet.
    ///
    /// # Errors
    /// Lines of the vocabulary that cannot be read, by file and line.
    pub fn of(pack: &Pack, content: &Content) -> Result<Self, Vec<String>> {
        let entries = pack
            .entries
            .iter()
            .map(|entry| Entry {
                topic: entry.id.0.clone(),
                sensitive: entry.sensitive,
                arabic: entry.phrasings.ar.iter().chain(&entry.phrasings.dialect).cloned().collect(),
                english: entry.phrasings.en.clone(),
            })
            .collect();
        Ok(Knowledge {
            index: Arc::default(),
            entries: Arc::new(entries),
            vocabulary: Arc::new(vocabulary(content)?),
        })
    }

    /// The index, built now if it has not been: about a second of one core.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(&self.entries, &self.vocabulary))
    }

    /// What the knowledge makes of a text.
    pub fn read(&self, text: &str) -> Reading {
        self.index().read(text)
    }
}

/// What the matcher knows beside the entries.
///
/// # Errors
/// Lines that cannot be read, by file and line.
pub(super) fn vocabulary(content: &Content) -> Result<Vocabulary, Vec<String>> {
    let [lexicon, gates, off_topic] = VOCABULARY.map(|path| content.find_text(path).unwrap_or_default());
    Vocabulary::parse(lexicon, gates, off_topic).map_err(|problems| {
        let path = |part| match part {
            crate::knowledge::Part::Lexicon => VOCABULARY[0],
            crate::knowledge::Part::Gates => VOCABULARY[1],
            crate::knowledge::Part::OffTopic => VOCABULARY[2],
        };
        problems.iter().map(|p| format!("{}:{}: {}", path(p.part), p.line, p.what)).collect()
    })
}
