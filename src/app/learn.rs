//! The matcher learns beside the start.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::associations::Knowledge;
use crate::config::Settings;
use crate::dialogue::ids::AssociationId;

/// Folder of what training learnt, in the data folder.
const MODELS_FOLDER: &str = "models";
/// Training waits so long after a start: what people wrote meanwhile comes first.
const TRAIN_AFTER: Duration = Duration::from_secs(20);

/// Prepares what the matcher knows beside the start: similarity at once, then what an earlier start learnt, then
/// training, once the process has settled in. A thread of its own, because a stop does not wait for it.
pub(super) fn in_background(
    all: Vec<(AssociationId, Knowledge)>,
    settings: &Settings,
    stop: CancellationToken,
) {
    let (models, training) = (settings.data.join(MODELS_FOLDER), settings.training);
    std::thread::spawn(move || {
        let untaught: Vec<_> = all.iter().filter(|(_, knowledge)| !knowledge.restore(&models)).collect();
        if untaught.is_empty() || !training {
            return;
        }
        tracing::info!(
            associations = untaught.len(),
            "questions are answered by similarity until training is done"
        );
        std::thread::sleep(TRAIN_AFTER);
        for (id, knowledge) in untaught {
            if stop.is_cancelled() {
                return;
            }
            match knowledge.train(&models) {
                Ok(()) => tracing::info!(association = %id, "trained"),
                Err(error) => {
                    tracing::warn!(association = %id, %error, "trained, but not kept for the next start")
                }
            }
        }
    });
}
