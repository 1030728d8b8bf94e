//! What becomes of the program when one of its parts breaks down.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio_util::sync::CancellationToken;

/// Watches over the parts that run for ever: when one breaks down, all are stopped, and whoever watches over the
/// process starts it anew. A bot that hears and answers no more would be worse.
#[derive(Clone)]
pub(super) struct Watch {
    stop: CancellationToken,
    broken: Arc<AtomicBool>,
}

/// Held by a part for as long as it runs.
struct Watched(Watch);

impl Watch {
    pub(super) fn new(stop: &CancellationToken) -> Self {
        Watch { stop: stop.clone(), broken: Arc::default() }
    }

    /// A part, watched.
    pub(super) async fn over(self, part: impl Future<Output = ()>) {
        let _watched = Watched(self);
        part.await;
    }

    /// True once a part has broken down.
    pub(super) fn saw_a_break_down(&self) -> bool {
        self.broken.load(Ordering::SeqCst)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.broken.store(true, Ordering::SeqCst);
            self.0.stop.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_part_that_breaks_down_stops_the_others_and_one_that_ends_does_not() {
        let stop = CancellationToken::new();
        let watch = Watch::new(&stop);
        tokio::spawn(watch.clone().over(async {})).await.expect("it ends");
        assert!(!stop.is_cancelled() && !watch.saw_a_break_down());
        let broken = tokio::spawn(watch.clone().over(async { panic!("planted") })).await;
        assert!(broken.is_err_and(|error| error.is_panic()));
        assert!(stop.is_cancelled() && watch.saw_a_break_down());
    }
}
