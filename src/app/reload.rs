//! The content folder while it is served: what changed is taken up as a whole, or left out with its mistakes named.
//!
//! Everything slow (reading, validating, comparing phrasings) happens beside the engine; between two of its rounds one
//! pointer changes. So no message waits, and none is read by one edition and answered by another.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::associations::{self, Knowledge};
use super::learn::{self, Learner};
use super::served::{Association, Associations, Edition};
use crate::config::Settings;
use crate::dialogue::ids::AssociationId;
use crate::engine::Engine;

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// It is read once nothing in it has changed for so long: whoever saves several files is let finish.
const SETTLED_AFTER: Duration = Duration::from_millis(500);
/// Files that are looked at; a change of more is not noticed by itself.
const FILES_LIMIT: usize = 20_000;

/// Watches the content folder.
pub(super) struct Reload {
    pub settings: Settings,
    pub served: Associations,
    pub engine: Arc<Engine>,
    pub learner: Learner,
    /// Has the folder looked at at once.
    pub look: Arc<Notify>,
}

/// An edition that is ready, or the mistakes of a version that is not.
type Read = Result<Edition, (String, Vec<String>)>;

impl Reload {
    /// Looks at the folder until it is told to stop. Without a folder there is nothing that could change.
    pub async fn watch(self, stop: CancellationToken) {
        let Some(folder) = self.settings.associations.clone() else {
            while stop.run_until_cancelled(self.look.notified()).await.is_some() {
                tracing::info!(
                    "the content is the program's own: without SILA_ASSOCIATIONS it does not change"
                );
            }
            return;
        };
        // What changed before the first look is found by it: at first nothing has been seen.
        let mut seen = None;
        let mut refused = HashMap::new();
        while !stop.is_cancelled() {
            let asked = tokio::select! {
                () = stop.cancelled() => return,
                () = self.look.notified() => true,
                () = tokio::time::sleep(LOOK_EVERY) => false,
            };
            let now = Some(settled(&folder, &stop).await);
            if asked {
                refused.clear();
            }
            if asked || now != seen {
                self.take_up(&mut refused).await;
                seen = now;
            }
        }
    }

    /// Reads the content anew and serves what changed. What was refused is not named twice.
    async fn take_up(&self, refused: &mut HashMap<AssociationId, String>) {
        let (settings, served) = (self.settings.clone(), self.served.clone());
        let read = tokio::task::spawn_blocking(move || read_anew(&settings, &served)).await;
        let read = match read {
            Ok(Ok(read)) => read,
            Ok(Err(problems)) => return name_problems("every association", &problems),
            Err(error) => return tracing::error!(%error, "the changed content could not be read"),
        };
        let mut ready = Vec::new();
        for (id, read) in read {
            match read {
                Ok(edition) => ready.push((id, edition)),
                Err((version, problems)) => {
                    if refused.insert(id, version.clone()) != Some(version) {
                        name_problems(&self.served[&id].edition().world.pack.folder, &problems);
                    }
                }
            }
        }
        let changed: Vec<AssociationId> = ready.iter().map(|(id, _)| *id).collect();
        let replace = || ready.into_iter().for_each(|(id, edition)| self.served[&id].replace(edition));
        self.engine.between_rounds(replace).await;
        for id in &changed {
            refused.remove(id);
            let edition = self.served[id].edition();
            let (association, version) = (&edition.world.pack.folder, &edition.world.pack.version);
            tracing::info!(association, version, "the changed content is served from now on");
        }
        self.learner.teach(changed.iter().map(|id| self.served[id].edition()).collect(), Duration::ZERO);
    }
}

fn name_problems(association: &str, problems: &[String]) {
    for problem in problems {
        tracing::warn!(association, "{problem}");
    }
    tracing::warn!(
        association,
        "the changed content has mistakes; what was served before goes on being served"
    );
}

/// Every association whose content is another than the one that is served.
fn read_anew(
    settings: &Settings,
    served: &HashMap<AssociationId, Association>,
) -> Result<Vec<(AssociationId, Read)>, Vec<String>> {
    let content = associations::content(settings).map_err(super::one)?;
    let models = learn::models(settings);
    let mut read = Vec::new();
    for (id, association) in served {
        let edition = association.edition();
        let folder = &edition.world.pack.folder;
        let version = content.version(folder);
        if version == edition.world.pack.version {
            continue;
        }
        let loaded = associations::vocabulary(&content)
            .and_then(|vocabulary| Ok((vocabulary, associations::load_pack(folder, &content)?)));
        let next = loaded.map_err(|problems| (version, problems)).map(|(vocabulary, pack)| {
            let knowledge = Knowledge::with(&pack, &vocabulary, Some(&models)).judged_as(&edition.knowledge);
            // Prepared here, so that nobody who asks waits for it.
            knowledge.index();
            Edition { world: associations::renewed(&edition.world, pack), knowledge }
        });
        read.push((*id, next));
    }
    Ok(read)
}

/// The stamp of the folder once it stands still.
async fn settled(folder: &Path, stop: &CancellationToken) -> u64 {
    let mut before = stamp(folder);
    while stop.run_until_cancelled(tokio::time::sleep(SETTLED_AFTER)).await.is_some() {
        let now = stamp(folder);
        if now == before {
            break;
        }
        before = now;
    }
    before
}

/// Names, sizes and times of all files in one number: another number means that something changed.
fn stamp(folder: &Path) -> u64 {
    let mut files: Vec<(PathBuf, u64, _)> = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        // What cannot be read now is named when the content is read.
        for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match std::fs::metadata(item.path()) {
                Ok(meta) if meta.is_dir() => waiting.push(item.path()),
                Ok(meta) => files.push((item.path(), meta.len(), meta.modified().ok())),
                Err(_) => {}
            }
            if files.len() + waiting.len() > FILES_LIMIT {
                return 0;
            }
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_tells_a_change_of_a_file_however_deep() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("khuzam/knowledge/own.toml");
        std::fs::create_dir_all(file.parent().expect("a folder above")).expect("a folder");
        let empty = stamp(folder.path());
        std::fs::write(&file, "one").expect("a file");
        let one = stamp(folder.path());
        assert_eq!(one, stamp(folder.path()));
        std::fs::write(&file, "three").expect("a file");
        assert!(empty != one && one != stamp(folder.path()));
    }
}
