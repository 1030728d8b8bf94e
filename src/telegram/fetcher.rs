//! Fetches the papers that people sent, looks at what they are, and keeps them sealed.
//!
//! Invariants: an attempt is counted before it begins; a paper is recorded as kept only after its file is on the disk;
//! whatever ends the process in between, the paper is fetched again into the same file and told once. Content is looked
//! at, never run or drawn; memory stays at one chunk for each fetch.

use std::collections::HashSet;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use serde_json::json;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::api::{Api, CallError, Download};
use super::outbound::Call;
use crate::clock::Clock;
use crate::dialogue::ids::AssociationId;
use crate::dialogue::paper::{BYTES_MAX, HEAD_BYTES, Refusal, SentFile, inspect};
use crate::store::{AttachmentId, Fetched, KeptPaper, Store, StoreError, Vault, VaultError, Wanted};

/// Papers being fetched at the same time.
pub const FETCHES_MAX: usize = 4;
/// Attempts after which a paper is lost: with the waits between them about five hours.
pub const ATTEMPTS_MAX: u32 = 64;
/// Attempts after which Telegram's no is believed: it has one answer for «wrong» and for «not just now».
pub const REFUSED_ATTEMPTS_MAX: u32 = 5;
/// First and longest wait between attempts, doubling.
const BACKOFF_MS: (i64, i64) = (500, 300_000);
/// The wait while the token is not accepted or the disk takes nothing: it is no fault of the paper's.
const OUTSIDE_WAIT_MS: i64 = 60_000;
/// How often the rows are looked at without a bell: another process may have written them.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// The wait after the store failed.
const STORE_BACKOFF: Duration = Duration::from_millis(500);
/// How often files that belong to nothing are looked for.
const TIDY_EVERY_MS: i64 = 3_600_000;
/// Papers removed, or asked about, in one go.
const TIDIED_MAX: usize = 500;
/// Papers of a draft that never became a case are kept no longer than a draft lives, and a day.
const DRAFTS_KEPT_DAYS: i64 = 31;

/// Fetches for one bot the papers of one association.
#[derive(Clone)]
pub struct Fetcher {
    api: Api,
    store: Store,
    vault: Vault,
    association: AssociationId,
    clock: Clock,
}

/// Why an attempt came to nothing.
#[derive(Debug)]
enum Failure {
    Call(CallError),
    Vault(VaultError),
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        Failure::Call(error)
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        Failure::Vault(error)
    }
}

impl Fetcher {
    /// A fetcher; it does nothing before [`Fetcher::run`].
    pub fn new(api: Api, store: Store, vault: Vault, association: AssociationId, clock: Clock) -> Self {
        Fetcher { api, store, vault, association, clock }
    }

    /// Fetches and tidies until `stop`; what is under way then is fetched again at the next start. Only one may run for
    /// an association.
    pub async fn run(self, stop: CancellationToken) {
        while let Err(error) = self.work(&stop).await {
            tracing::error!(%error, "the papers' rows cannot be read or written; it is tried again");
            stop.run_until_cancelled(tokio::time::sleep(STORE_BACKOFF)).await;
        }
    }

    /// As [`Fetcher::run`], up to the first failure of the store.
    ///
    /// # Errors
    /// Whatever the store met; nothing is lost by it.
    pub async fn work(&self, stop: &CancellationToken) -> Result<(), StoreError> {
        let mut changes = self.store.attachment_changes();
        let (mut fetches, mut in_flight) = (FuturesUnordered::new(), HashSet::new());
        let mut tidy_at_ms = i64::MIN;
        while !stop.is_cancelled() {
            changes.borrow_and_update();
            let now_ms = self.clock.machine_ms();
            if now_ms >= tidy_at_ms {
                self.tidy(&in_flight).await?;
                tidy_at_ms = now_ms + TIDY_EVERY_MS;
            }
            self.remove(&in_flight).await?;
            let room = FETCHES_MAX.saturating_sub(in_flight.len());
            let known: Vec<AttachmentId> = in_flight.iter().copied().collect();
            for wanted in self.store.list_wanted(self.association, now_ms, &known, room as u32).await? {
                in_flight.insert(wanted.id);
                fetches.push(self.keep(wanted));
            }
            let wake_in = self.next_wake(in_flight.len(), now_ms).await?;
            tokio::select! {
                Some(kept) = fetches.next() => {
                    in_flight.remove(&kept?);
                }
                () = wait(&mut changes, wake_in) => {}
                () = stop.cancelled() => {}
            }
        }
        Ok(())
    }

    /// One paper, from the count of the attempt to its record.
    async fn keep(&self, wanted: Wanted) -> Result<AttachmentId, StoreError> {
        let Wanted { id, file, attempts } = wanted;
        let fetched = match file.filter(|_| attempts < ATTEMPTS_MAX) {
            None => Fetched::Lost,
            Some(_) if !self.store.begin_fetch(self.association, id).await? => return Ok(id),
            Some(file) => match self.fetch(id, &file).await {
                Ok(fetched) => fetched,
                Err(failure) => self.failed(id, &failure, attempts + 1),
            },
        };
        self.store.record_fetch(self.association, id, &fetched, self.clock.now()).await?;
        Ok(id)
    }

    async fn fetch(&self, id: AttachmentId, file: &SentFile) -> Result<Fetched, Failure> {
        let too_large = Ok(Fetched::Refused(Refusal::TooLarge));
        if file.size.is_some_and(|size| size > BYTES_MAX) {
            return too_large;
        }
        let body = json!({"file_id": file.id}).to_string();
        let told = self.api.call(&Call { method: "getFile".into(), body }).await?.value();
        let size = told["file_size"].as_u64();
        if size.is_some_and(|size| size > BYTES_MAX) {
            return too_large;
        }
        let path = told["file_path"].as_str().filter(|path| is_plain(path)).ok_or_else(no_path)?;
        let mut download = self.api.download(path).await?;
        let (head, whole) = read_head(&mut download, size).await?;
        let inspected = match inspect(&head[..head.len().min(HEAD_BYTES)], whole) {
            Ok(inspected) => inspected,
            Err(refusal) => return Ok(Fetched::Refused(refusal)),
        };
        let mut writer = self.vault.create(self.association, id).await?;
        writer.write(&head).await?;
        drop(head);
        while let Some(chunk) = download.next().await? {
            writer.write(&chunk).await?;
            if writer.bytes() > BYTES_MAX {
                writer.abandon().await?;
                return too_large;
            }
        }
        same_size(size, writer.bytes())?;
        let sealed = writer.finish().await?;
        let (kind, pixels) = (inspected.kind, inspected.pixels);
        Ok(Fetched::Kept(KeptPaper { kind, bytes: sealed.bytes, sha256: sealed.sha256, pixels }))
    }

    /// What a failed attempt means; `attempts` counts it. Neither names nor addresses are logged.
    fn failed(&self, id: AttachmentId, failure: &Failure, attempts: u32) -> Fetched {
        let later = |wait_ms: i64, counts| Fetched::Later {
            not_before_ms: self.clock.machine_ms().saturating_add(wait_ms),
            counts,
        };
        let backoff_ms = (BACKOFF_MS.0 << (attempts - 1).min(16)).min(BACKOFF_MS.1);
        let error = match failure {
            Failure::Vault(error) => {
                tracing::error!(attachment = id.0, %error, "a paper cannot be kept; it is tried again");
                return later(OUTSIDE_WAIT_MS, false);
            }
            Failure::Call(error) => error,
        };
        tracing::warn!(attachment = id.0, %error, attempts, "a paper could not be fetched");
        match error {
            CallError::NotSent { retry_after_secs, .. } => {
                let asked_ms = retry_after_secs.map(|secs| i64::try_from(secs).unwrap_or(i64::MAX));
                later(asked_ms.map_or(backoff_ms, |secs| secs.saturating_mul(1000)), false)
            }
            CallError::Unauthorized => later(OUTSIDE_WAIT_MS, false),
            CallError::Refused { description, .. }
                if description.to_ascii_lowercase().contains("too big") =>
            {
                Fetched::Refused(Refusal::TooLarge)
            }
            CallError::Failing(_) | CallError::Uncertain(_) if attempts < ATTEMPTS_MAX => {
                later(backoff_ms, true)
            }
            CallError::Refused { .. } if attempts < REFUSED_ATTEMPTS_MAX => later(backoff_ms, true),
            _ => Fetched::Lost,
        }
    }

    /// Takes away what was discarded: the file, then the row. What is being fetched just now waits for its end.
    async fn remove(&self, in_flight: &HashSet<AttachmentId>) -> Result<(), StoreError> {
        let all = self.store.list_removed(self.association, TIDIED_MAX as u32).await?;
        let mut gone = Vec::with_capacity(all.len());
        for id in all.into_iter().filter(|id| !in_flight.contains(id)) {
            match self.vault.remove(self.association, id).await {
                Ok(()) => gone.push(id),
                Err(error) => tracing::error!(%error, "a paper cannot be removed; it is tried again"),
            }
        }
        if gone.is_empty() { Ok(()) } else { self.store.forget_removed(self.association, &gone).await }
    }

    /// Lets papers of drafts that are long over go, and files that belong to no row: an attempt that outlived its paper
    /// left them.
    async fn tidy(&self, in_flight: &HashSet<AttachmentId>) -> Result<(), StoreError> {
        let now = self.clock.now();
        let before = now - chrono::TimeDelta::days(DRAFTS_KEPT_DAYS);
        self.store.discard_old_drafts(self.association, before, now).await?;
        let pieces = self.vault.remove_pieces(self.association, in_flight).await;
        let files = match (pieces, self.vault.list(self.association).await) {
            (Ok(_), Ok(files)) => files,
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(%error, "the papers' folder cannot be tidied; it is tried again");
                return Ok(());
            }
        };
        for some in files.chunks(TIDIED_MAX) {
            let known = self.store.list_known_attachments(self.association, some).await?;
            for id in some.iter().filter(|id| known.binary_search(id).is_err()) {
                if let Err(error) = self.vault.remove(self.association, *id).await {
                    tracing::error!(%error, "a file that belongs to nothing cannot be removed");
                }
            }
        }
        Ok(())
    }

    async fn next_wake(&self, in_flight: usize, now_ms: i64) -> Result<Duration, StoreError> {
        // With every place taken, or the oldest under way, an end is what is waited for.
        if in_flight > 0 {
            return Ok(LOOK_AGAIN);
        }
        let next_ms = self.store.next_wanted(self.association).await?;
        let wait_ms = next_ms.map(|at_ms| u64::try_from(at_ms - now_ms).unwrap_or(0).max(1));
        Ok(wait_ms.map_or(LOOK_AGAIN, |wait_ms| Duration::from_millis(wait_ms).min(LOOK_AGAIN)))
    }
}

/// The first bytes of a file, and whether these are all.
async fn read_head(download: &mut Download, size: Option<u64>) -> Result<(Vec<u8>, bool), CallError> {
    let mut head = Vec::new();
    while head.len() < HEAD_BYTES {
        match download.next().await? {
            Some(chunk) => head.extend(chunk),
            None => {
                same_size(size, head.len() as u64)?;
                return Ok((head, true));
            }
        }
    }
    Ok((head, false))
}

/// A file that came shorter than Telegram said was broken off on the way.
fn same_size(told: Option<u64>, came: u64) -> Result<(), CallError> {
    match told {
        Some(told) if told != came => {
            Err(CallError::Uncertain(format!("{came} bytes came of a file of {told}")))
        }
        _ => Ok(()),
    }
}

/// A path below Telegram's own file address, and nothing that would lead elsewhere.
fn is_plain(path: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    !path.is_empty() && !path.starts_with('/') && !path.contains("..") && path.chars().all(letter)
}

fn no_path() -> Failure {
    Failure::Call(CallError::Refused { code: 0, description: "getFile told no path".into() })
}

async fn wait(changes: &mut watch::Receiver<u64>, wake_in: Duration) {
    // Time runs out: there was no bell.
    let _ = tokio::time::timeout(wake_in, changes.changed()).await;
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_path_leads_below_telegrams_own_address() {
        assert!(is_plain("documents/file_7.pdf") && is_plain("photos/file_1"));
        for path in ["", "/etc/passwd", "../x", "a/../b", "http://host/x", "a?b", "a#b", "a b", "%2e%2e/x"] {
            assert!(!is_plain(path), "{path}");
        }
    }
}
