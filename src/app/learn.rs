//! The matcher learns beside the start.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::associations::Knowledge;
use crate::config::Settings;

/// Folder of what training learnt, in the data folder.
const MODELS_FOLDER: &str = "models";
/// Training waits so long after a start: what people wrote meanwhile comes first.
const TRAIN_AFTER: Duration = Duration::from_secs(20);

/// Where what was learnt is kept.
pub(super) fn models(settings: &Settings) -> PathBuf {
    settings.data.join(MODELS_FOLDER)
}

/// Prepares what the matcher knows beside the start: what an earlier start learnt, else similarity at once, and then
/// training, once the process has settled in. A thread of its own, because a stop does not wait for it. Each association
/// comes with its folder's name.
pub(super) fn in_background(all: Vec<(String, Knowledge)>, settings: &Settings, stop: CancellationToken) {
    let (models, training) = (models(settings), settings.training);
    let content = settings.associations.clone();
    std::thread::spawn(move || {
        let untaught: Vec<_> = all.iter().filter(|(_, knowledge)| !knowledge.index().is_trained()).collect();
        if untaught.is_empty() || !training {
            return;
        }
        let count = untaught.len();
        tracing::info!(associations = count, "questions are answered by similarity until training is done");
        std::thread::sleep(TRAIN_AFTER);
        for (association, knowledge) in untaught {
            if stop.is_cancelled() {
                return;
            }
            match train_apart(association, &models, content.as_ref()) {
                Ok(()) if knowledge.renew() => tracing::info!(association, "trained"),
                Ok(()) => tracing::warn!(association, "trained, but on other content than is served"),
                Err(error) => {
                    tracing::warn!(association, %error, "not trained: similarity goes on answering")
                }
            }
        }
    });
}

/// Trains in a process of its own: what training needs of memory, several times what answering needs, goes with it.
fn train_apart(association: &str, models: &Path, content: Option<&PathBuf>) -> io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["pack", "train", "--association", association, "--models"]).arg(models);
    if let Some(content) = content {
        command.env("SILA_ASSOCIATIONS", content);
    }
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    match status.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!("the training process ended with {status}"))),
    }
}
