//! Associations as they are served: the pack as a world for the dialogue, and the knowledge ready to be asked.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, TryLockError};

use crate::config::Settings;
use crate::dialogue::World;
use crate::field::reference::ReferenceKey;
use crate::knowledge::{Entry, Index, Reading, Trained, Turn, Vocabulary, confusables};
use crate::pack::{self, Content, Pack, TopicId};
use crate::texts::Texts;

/// Files of the content that hold what the matcher knows beside the entries.
const VOCABULARY: [&str; 3] = ["base/lexicon.tsv", "base/gates.tsv", "base/off_topic.tsv"];

/// The knowledge of one association. Similarity is built beside the start (who asks earlier waits for it); what
/// training learns takes its place as soon as it is there, from a file beside the database or anew.
#[derive(Clone)]
pub struct Knowledge {
    index: Arc<RwLock<Option<Arc<Index>>>>,
    entries: Arc<Vec<Entry>>,
    vocabulary: Vocabulary,
    /// What became of questions, as it was last taken up.
    turns: Arc<RwLock<Arc<[Turn]>>>,
    /// The file of what training learnt from this content, where such files are kept.
    model: Option<PathBuf>,
}

/// The content by the settings: embedded, or with a folder that replaces whole associations.
///
/// # Errors
/// A folder that cannot be read, in words for the operator.
pub fn content(settings: &Settings) -> Result<Content, String> {
    content_in(settings.associations.as_deref())
}

/// The same by the folder, where there is one.
///
/// # Errors
/// A folder that cannot be read, in words for the operator.
pub fn content_in(folder: Option<&Path>) -> Result<Content, String> {
    match folder {
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

/// What the dialogue needs of the association's next pack: everything else stays.
pub fn renewed(world: &World, pack: Pack) -> World {
    let hours = pack.profile.settings.working_hours();
    World { pack: Arc::new(pack), hours, ..world.clone() }
}

/// The phrasings of a pack that stand nearer to another entry than to their own, by file and line: a message in such
/// words would be taken for either.
///
/// # Errors
/// Lines of the vocabulary that cannot be read, by file and line.
pub fn confused(pack: &Pack, content: &Content) -> Result<Vec<String>, Vec<String>> {
    let found = confusables(&asked(pack), &vocabulary(content)?);
    let told = found.into_iter().map(|one| {
        let other = TopicId(one.other.clone());
        let near = pack::problem_with_phrasing(content, &pack.folder, &other, &one.near, String::new());
        let what = format!(
            "the phrasing «{}» of `{}` is nearer to `{}` than to its own: «{}», {}:{}; word one of them otherwise",
            one.phrasing, one.topic, one.other, one.near, near.file, near.line
        );
        pack::problem_with_phrasing(content, &pack.folder, &TopicId(one.topic), &one.phrasing, what).to_string()
    });
    Ok(told.collect())
}

/// The entries of a pack as the matcher takes them.
fn asked(pack: &Pack) -> Vec<Entry> {
    let entry = |entry: &pack::Entry| Entry {
        topic: entry.id.0.clone(),
        sensitive: entry.sensitive,
        arabic: entry.phrasings.ar.iter().chain(&entry.phrasings.dialect).cloned().collect(),
        english: entry.phrasings.en.clone(),
    };
    pack.entries.iter().map(entry).collect()
}

impl Knowledge {
    /// The knowledge of a pack, not built yet.
    ///
    /// # Errors
    /// Lines of the vocabulary that cannot be read, by file and line.
    pub fn of(pack: &Pack, content: &Content, models: Option<&Path>) -> Result<Self, Vec<String>> {
        Ok(Self::with(pack, &vocabulary(content)?, models))
    }

    /// The same with a vocabulary that was read before.
    pub fn with(pack: &Pack, vocabulary: &Vocabulary, models: Option<&Path>) -> Self {
        Knowledge {
            index: Arc::default(),
            entries: Arc::new(asked(pack)),
            vocabulary: vocabulary.clone(),
            turns: Arc::new(RwLock::new(Vec::new().into())),
            model: models.map(|models| models.join(format!("{}@{}.model", pack.folder, pack.version))),
        }
    }

    /// The index there is. When nothing is there yet it is taken up from what an earlier start learnt from the very same
    /// content, else built by similarity (a fraction of a second of one core); whoever asks meanwhile waits.
    pub fn index(&self) -> Arc<Index> {
        if let Some(index) = self.index.read().unwrap_or_else(PoisonError::into_inner).clone() {
            return index;
        }
        let mut place = self.index.write().unwrap_or_else(PoisonError::into_inner);
        let made = || self.learnt(None).unwrap_or_else(|| Index::build(&self.entries, &self.vocabulary));
        place.get_or_insert_with(|| Arc::new(made().refitted(&self.turns()))).clone()
    }

    /// Corrects the confidence by what became of questions. How many judged turns it stands on, where that changed.
    pub fn judge(&self, turns: Vec<Turn>) -> Option<usize> {
        *self.turns.write().unwrap_or_else(PoisonError::into_inner) = turns.into();
        // What is not made yet, or is being made just now, is made with them. Nobody waits for the making here: a program
        // that is told to stop meanwhile would not.
        let present = match self.index.try_read() {
            Ok(place) => place.clone()?,
            Err(TryLockError::Poisoned(place)) => place.into_inner().clone()?,
            Err(TryLockError::WouldBlock) => return None,
        };
        let next = present.refitted(&self.turns());
        let turns = (next.refitted_from() != present.refitted_from()).then(|| next.refitted_from());
        let mut place = self.index.write().unwrap_or_else(PoisonError::into_inner);
        if place.as_ref().is_some_and(|now| Arc::ptr_eq(now, &present)) {
            *place = Some(Arc::new(next));
            return turns;
        }
        // What training learnt came in between, and was corrected by the same turns.
        None
    }

    /// The same knowledge of next content: what became of questions goes on counting.
    pub fn judged_as(self, before: &Self) -> Self {
        Knowledge { turns: before.turns.clone(), ..self }
    }

    fn turns(&self) -> Arc<[Turn]> {
        self.turns.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes up what was learnt meanwhile; false when there is nothing of this content.
    pub fn renew(&self) -> bool {
        let present = self.index.read().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(index) = self.learnt(present.as_deref()) else {
            return false;
        };
        let mut place = self.index.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Arc::new(index.refitted(&self.turns())));
        true
    }

    /// What was learnt from this content. It shares what the present index is made of, where there is one.
    fn learnt(&self, present: Option<&Index>) -> Option<Index> {
        let bytes = std::fs::read(self.model.as_ref()?).ok()?;
        match present {
            Some(index) => index.clone().with(Trained::from_bytes(&bytes)?),
            None => Index::restore(&self.entries, &self.vocabulary, &bytes),
        }
    }

    /// Learns from the content (seconds of one core) and keeps what was learnt, in place of what was learnt from earlier
    /// content. `tell` is told how much of the work is done, from 0 to 1.
    ///
    /// # Errors
    /// What kept the result from being written.
    pub fn train(&self, tell: &mut dyn FnMut(f32)) -> io::Result<()> {
        let none = || io::Error::other("there is no folder for it");
        let path = self.model.as_ref().ok_or_else(none)?;
        let bytes = Index::build(&self.entries, &self.vocabulary).train_telling(tell).to_bytes();
        let (folder, name) = (path.parent().ok_or_else(none)?, path.file_name().unwrap_or_default());
        std::fs::create_dir_all(folder)?;
        let of =
            |name: &OsStr| name.to_str().and_then(|name| name.split_once('@')).map(|(of, _)| of.to_owned());
        for entry in std::fs::read_dir(folder)? {
            let old = entry?;
            if of(&old.file_name()) == of(name) {
                std::fs::remove_file(old.path())?;
            }
        }
        // Written beside and then renamed: a file that is there is whole.
        let beside = path.with_extension("part");
        std::fs::write(&beside, bytes)?;
        std::fs::rename(beside, path)
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

    fn knowledge(models: &Path) -> Knowledge {
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
        Knowledge {
            index: Arc::default(),
            entries: Arc::new(entries),
            vocabulary,
            turns: Arc::new(RwLock::new(Vec::new().into())),
            model: Some(models.join("khuzam@0a1b.model")),
        }
    }

    #[test]
    fn what_was_learnt_is_kept_for_the_next_start() {
        let models = tempfile::tempdir().expect("a folder");
        let first = knowledge(models.path());
        assert!(!first.index().is_trained() && !first.renew(), "nothing was learnt yet");
        std::fs::write(models.path().join("khuzam@old.model"), "of earlier content").expect("a file");
        std::fs::write(models.path().join("assir@old.model"), "of another").expect("a file");
        first.train(&mut |_| {}).expect("the folder can be written");
        assert_eq!(std::fs::read_dir(models.path()).expect("a folder").count(), 2, "the earlier one is gone");
        assert!(first.renew() && first.index().is_trained());
        let next = knowledge(models.path());
        assert!(next.index().is_trained());
        let question = "متى يجي الرد على طلبي";
        assert_eq!(next.read(question), first.read(question));
        assert_eq!(next.read(question).ranked[0].topic, "a.period");
    }

    #[test]
    fn a_damaged_file_is_learnt_anew() {
        let models = tempfile::tempdir().expect("a folder");
        let first = knowledge(models.path());
        first.train(&mut |_| {}).expect("the folder can be written");
        std::fs::write(models.path().join("khuzam@0a1b.model"), "not a model")
            .expect("the file can be written");
        let next = knowledge(models.path());
        assert!(!next.index().is_trained(), "similarity serves until it is learnt again");
        assert!(!next.renew());
    }
}
