//! Associations as they are served: the pack as a world for the dialogue, and the knowledge ready to be asked.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::config::Settings;
use crate::dialogue::World;
use crate::field::reference::ReferenceKey;
use crate::knowledge::{Entry, Index, Reading, Trained, Vocabulary};
use crate::pack::{self, Content, Pack};
use crate::texts::Texts;

/// Files of the content that hold what the matcher knows beside the entries.
const VOCABULARY: [&str; 3] = ["base/lexicon.tsv", "base/gates.tsv", "base/off_topic.tsv"];

/// The knowledge of one association. Similarity is built beside the start (who asks earlier waits for it); what
/// training learns takes its place as soon as it is there, from a file beside the database or anew.
#[derive(Clone)]
pub struct Knowledge {
    index: Arc<RwLock<Option<Arc<Index>>>>,
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

    /// The index there is: what training learnt takes the place of similarity, which is built now if nothing is there yet
    /// (a fraction of a second of one core).
    pub fn index(&self) -> Arc<Index> {
        if let Some(index) = self.present() {
            return index;
        }
        let mut place = self.index.write().unwrap_or_else(PoisonError::into_inner);
        place.get_or_insert_with(|| Arc::new(Index::build(&self.entries, &self.vocabulary))).clone()
    }

    fn present(&self) -> Option<Arc<Index>> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes up what an earlier start learnt from the very same content; false when there is nothing of it.
    pub fn restore(&self, models: &Path) -> bool {
        let bytes = std::fs::read(self.model(models)).ok();
        bytes.as_deref().and_then(Trained::from_bytes).is_some_and(|trained| self.replace(trained))
    }

    /// Learns from the content (seconds of one core) and keeps what was learnt for the next start.
    ///
    /// # Errors
    /// What kept the result from being written; the trained index answers all the same.
    pub fn train(&self, models: &Path) -> io::Result<()> {
        let trained = self.index().train();
        let (bytes, path) = (trained.to_bytes(), self.model(models));
        self.replace(trained);
        std::fs::create_dir_all(models)?;
        // Written beside and then renamed: a file that is there is whole.
        let beside = path.with_extension("part");
        std::fs::write(&beside, bytes)?;
        std::fs::rename(beside, path)
    }

    /// The trained index in place of the one there is, which goes as soon as nobody reads in it; false when it was learnt
    /// from other content.
    fn replace(&self, trained: Trained) -> bool {
        let Some(index) = Index::clone(&self.index()).with(trained) else {
            return false;
        };
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(index));
        true
    }

    /// The file of what was learnt from this content.
    fn model(&self, models: &Path) -> PathBuf {
        let name: String = self.index().fingerprint().iter().map(|byte| format!("{byte:02x}")).collect();
        models.join(format!("{name}.model"))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn knowledge() -> Knowledge {
        let entry = |topic: &str, lines: [&str; 3]| Entry {
            topic: topic.to_owned(),
            sensitive: false,
            arabic: lines.map(str::to_owned).to_vec(),
            english: Vec::new(),
        };
        let entries = vec![
            entry("a.period", ["متى يأتي الرد على الطلب", "كم مدة دراسة الطلب", "متى تردون علي"]),
            entry("b.papers", ["ما المستندات المطلوبة", "وش الأوراق اللي أجيبها", "ماذا أرفق مع الطلب"]),
            entry("c.vote", ["كم صوتا للعضو", "هل تزيد الأسهم من قوة صوتي", "كيف أصوت في الجمعية العمومية"]),
        ];
        let vocabulary = Vocabulary::parse("", "", "").expect("nothing is nothing wrong");
        Knowledge { index: Arc::default(), entries: Arc::new(entries), vocabulary: Arc::new(vocabulary) }
    }

    #[test]
    fn what_was_learnt_is_kept_for_the_next_start() {
        let models = tempfile::tempdir().expect("a folder");
        let first = knowledge();
        assert!(!first.restore(models.path()), "nothing was learnt yet");
        first.train(models.path()).expect("the folder can be written");
        assert!(first.index().is_trained());
        let next = knowledge();
        assert!(next.restore(models.path()));
        let question = "متى يجي الرد على طلبي";
        assert_eq!(next.read(question), first.read(question));
    }

    #[test]
    fn a_damaged_file_is_learnt_anew() {
        let models = tempfile::tempdir().expect("a folder");
        let first = knowledge();
        first.train(models.path()).expect("the folder can be written");
        std::fs::write(first.model(models.path()), "not a model").expect("the file can be written");
        let next = knowledge();
        assert!(!next.restore(models.path()));
        assert!(!next.index().is_trained(), "similarity serves until it is learnt again");
    }
}
