//! Files people and bots have sent, in memory.

use axum::body::Bytes;
use std::collections::{HashMap, VecDeque};

/// The largest file anybody may send.
pub(super) const MAX_UPLOAD_BYTES: usize = 50 * 1024 * 1024;
/// The largest file a bot may fetch.
pub(super) const MAX_DOWNLOAD_BYTES: usize = 20 * 1024 * 1024;
/// What all files may take together; beyond this the oldest are forgotten.
const MAX_TOTAL_BYTES: usize = 256 * 1024 * 1024;
/// How many files are kept, whatever their size.
const MAX_FILES: usize = 20_000;

/// A stored file under one of its ids.
#[derive(Clone)]
pub(super) struct Stored {
    /// The bot that may use this id.
    pub(super) bot: i64,
    pub(super) unique_id: String,
    /// The path for download, such as `documents/file_7.pdf`.
    pub(super) path: String,
    pub(super) name: String,
    pub(super) mime: String,
    pub(super) bytes: Bytes,
    /// `photo`, `document`, `voice` and so on, as the Bot API names the field: an id serves for its own kind alone.
    pub(super) kind: &'static str,
}

/// All files, by id and by path.
#[derive(Default)]
pub(super) struct Files {
    by_id: HashMap<String, Stored>,
    id_by_path: HashMap<String, String>,
    order: VecDeque<String>,
    total_bytes: usize,
    next: u64,
}

impl Files {
    /// Stores a file and returns its id. `shared` content is that of a file just stored and costs nothing again.
    pub(super) fn put(
        &mut self,
        bot: i64,
        kind: &'static str,
        name: &str,
        mime: &str,
        bytes: Bytes,
        shared: bool,
    ) -> String {
        self.next += 1;
        let n = self.next;
        let extension = name.rsplit_once('.').map(|(_, e)| e).filter(|e| e.len() <= 8 && e.is_ascii());
        let path = match extension {
            Some(extension) => format!("{kind}s/file_{n}.{extension}"),
            None => format!("{kind}s/file_{n}"),
        };
        let id = format!("BQACAgQAAxkB{bot:x}AAI{n:08x}{kind}");
        self.total_bytes += if shared { 0 } else { bytes.len() };
        self.id_by_path.insert(path.clone(), id.clone());
        self.by_id.insert(
            id.clone(),
            Stored {
                bot,
                unique_id: format!("AgAD{n:08x}"),
                path,
                name: name.to_owned(),
                mime: mime.to_owned(),
                bytes,
                kind,
            },
        );
        self.order.push_back(id.clone());
        while self.order.len() > MAX_FILES || (self.total_bytes > MAX_TOTAL_BYTES && self.order.len() > 1) {
            self.forget_oldest();
        }
        id
    }

    fn forget_oldest(&mut self) {
        let Some(gone) = self.order.pop_front().and_then(|id| self.by_id.remove(&id)) else { return };
        self.id_by_path.remove(&gone.path);
        // Sizes of one picture share their content and are stored side by side: only the last of them frees it.
        let still_shared = self.order.front().and_then(|id| self.by_id.get(id));
        if still_shared.is_none_or(|next| next.bytes.as_ptr() != gone.bytes.as_ptr()) {
            self.total_bytes = self.total_bytes.saturating_sub(gone.bytes.len());
        }
    }

    pub(super) fn find(&self, id: &str) -> Option<&Stored> {
        self.by_id.get(id)
    }

    pub(super) fn find_path(&self, path: &str) -> Option<&Stored> {
        self.by_id.get(self.id_by_path.get(path)?)
    }
}
