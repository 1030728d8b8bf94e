//! What the page is told: one line of JSON for each change, and a tick for those who wait in tests.

use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::{broadcast, watch};

/// Events a slow reader may lag behind before it is dropped.
pub(super) const EVENTS_KEPT: usize = 1024;

/// The changes of the world, numbered.
pub(super) struct Events {
    version: u64,
    readers: broadcast::Sender<Arc<str>>,
    ticks: watch::Sender<u64>,
}

impl Events {
    pub(super) fn new() -> Self {
        Events { version: 0, readers: broadcast::channel(EVENTS_KEPT).0, ticks: watch::channel(0).0 }
    }

    /// The number of the newest event.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Whether anybody reads, so that an event is worth writing out.
    pub(super) fn is_read(&self) -> bool {
        self.readers.receiver_count() > 0
    }

    /// The events from now on.
    pub(super) fn subscribe(&self) -> broadcast::Receiver<Arc<str>> {
        self.readers.subscribe()
    }

    /// Numbers an event and sends it: `more` holds the fields of its kind.
    pub(super) fn publish(&mut self, kind: &str, bot: i64, chat: i64, more: Value) {
        self.version += 1;
        if self.is_read() {
            let mut event = json!({"version": self.version, "kind": kind, "bot": bot, "chat": chat});
            if let (Value::Object(event), Value::Object(more)) = (&mut event, more) {
                event.extend(more);
            }
            // The last reader may just have gone.
            let _ = self.readers.send(event.to_string().into());
        }
        self.tick();
    }

    /// Wakes those who wait for a change.
    pub(super) fn tick(&self) {
        self.ticks.send_modify(|n| *n += 1);
    }

    /// A count that changes whenever something does.
    pub(super) fn ticks(&self) -> watch::Receiver<u64> {
        self.ticks.subscribe()
    }
}
