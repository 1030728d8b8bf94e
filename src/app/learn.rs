//! The matcher learns beside the serving.

use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::served::Edition;
use crate::config::Settings;

/// Folder of what training learnt, in the data folder.
const MODELS_FOLDER: &str = "models";
/// Training waits so long after a start: what people wrote meanwhile comes first.
pub(super) const AFTER_START: Duration = Duration::from_secs(20);

/// Where what was learnt is kept.
pub(super) fn models(settings: &Settings) -> PathBuf {
    settings.data.join(MODELS_FOLDER)
}

/// Has editions learnt from. Clones share the one training that runs at a time.
#[derive(Clone)]
pub(super) struct Learner {
    models: PathBuf,
    content: Option<PathBuf>,
    training: bool,
    stop: CancellationToken,
    turn: Arc<Mutex<()>>,
}

impl Learner {
    pub(super) fn new(settings: &Settings, stop: &CancellationToken) -> Self {
        Learner {
            models: models(settings),
            content: settings.associations.clone(),
            training: settings.training,
            stop: stop.clone(),
            turn: Arc::default(),
        }
    }

    /// Prepares what the matcher knows: what was learnt from the same content before, else similarity at once, and then
    /// training, `after` a while. A thread of its own, because a stop does not wait for it.
    pub(super) fn teach(&self, editions: Vec<Arc<Edition>>, after: Duration) {
        if editions.is_empty() {
            return;
        }
        let learner = self.clone();
        std::thread::spawn(move || {
            let trained = |edition: &Arc<Edition>| edition.knowledge.index().is_trained();
            let untaught: Vec<_> = editions.into_iter().filter(|edition| !trained(edition)).collect();
            if untaught.is_empty() || !learner.training {
                return;
            }
            let count = untaught.len();
            tracing::info!(
                associations = count,
                "questions are answered by similarity until training is done"
            );
            // Nothing is held here that a later edition could replace.
            let untaught: Vec<_> = untaught.iter().map(Arc::downgrade).collect();
            std::thread::sleep(after);
            for edition in untaught {
                let _turn = learner.turn.lock().unwrap_or_else(PoisonError::into_inner);
                match edition.upgrade() {
                    Some(edition) if !learner.stop.is_cancelled() => learner.train(&edition),
                    // It is served no more.
                    _ => {}
                }
            }
        });
    }

    fn train(&self, edition: &Edition) {
        let association = &edition.world.pack.folder;
        match self.train_apart(association) {
            Ok(()) if edition.knowledge.renew() => {
                tracing::info!(association, "questions are answered by what was learnt from now on");
            }
            Ok(()) => tracing::warn!(association, "trained, but on other content than is served"),
            Err(error) => tracing::warn!(association, %error, "not trained: similarity goes on answering"),
        }
    }

    /// Trains in a process of its own: what training needs of memory, several times what answering needs, goes with it.
    /// What it tells of its progress is logged.
    fn train_apart(&self, association: &str) -> io::Result<()> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["pack", "train", "--association", association, "--models"]).arg(&self.models);
        if let Some(content) = &self.content {
            command.env("SILA_ASSOCIATIONS", content);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn()?;
        let told = process.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines());
        told.map_while(Result::ok).for_each(|line| tracing::info!("{line}"));
        let status = process.wait()?;
        match status.success() {
            true => Ok(()),
            false => Err(io::Error::other(format!("the training process ended with {status}"))),
        }
    }
}
