//! The content of papers, sealed, in files of their own below the data folder: `files/<association>/<number of its row>`.
//!
//! A file is a row of chunks, each sealed as rows are (see [`super::Sealer`]): what authenticates a chunk names the file,
//! the chunk's place and whether it is the last, so none can be exchanged, moved, or cut off unseen. Written under
//! another name, brought to the disk, then renamed: a file that has its name is whole. Memory stays at one chunk.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};
use tokio::fs::{self, File};
use tokio::io::{AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::seal::{SEAL_BYTES, hex};
use super::{AttachmentId, Sealer, Store, StoreError};
use crate::dialogue::ids::AssociationId;

/// The folder of papers, in the data folder.
const FOLDER: &str = "files";
/// Bytes of a paper in one sealed chunk; only the last has fewer.
const CHUNK_BYTES: usize = 64 * 1024;
/// Such a chunk as it stands in the file.
const SEALED_CHUNK_BYTES: usize = CHUNK_BYTES + SEAL_BYTES;
/// What the name of a file ends with that is being written.
const UNFINISHED: &str = ".part";

/// The files of papers. Clones share them.
#[derive(Clone, Debug)]
pub struct Vault {
    folder: PathBuf,
    sealer: Arc<Sealer>,
    /// Files begun by this process: each has a name of its own, so that what a writer that was dropped still had in the
    /// system's hands never meets the next one's.
    begun: Arc<AtomicU64>,
}

/// What a whole file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedFile {
    /// Bytes of the paper.
    pub bytes: u64,
    /// SHA-256 of the paper, 64 hexadecimal digits.
    pub sha256: String,
}

/// A paper on its way into its file. Dropped before [`VaultWriter::finish`] it leaves nothing but a piece under another
/// name, which the next tidying takes away.
#[derive(Debug)]
pub struct VaultWriter {
    sealer: Arc<Sealer>,
    association: AssociationId,
    id: AttachmentId,
    file: File,
    unfinished: PathBuf,
    path: PathBuf,
    waiting: Vec<u8>,
    chunks: u64,
    bytes: u64,
    digest: Sha256,
}

/// Why a paper cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The operating system said no.
    #[error("SILA_DATA: {path} cannot be used: {cause}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        cause: io::Error,
    },
    /// It was damaged, cut off, or belongs to another paper or key.
    #[error(transparent)]
    Sealed(#[from] StoreError),
}

impl Vault {
    /// The papers below the data folder; their folder is made when absent, for its owner alone.
    ///
    /// # Errors
    /// A folder that cannot be made or written to.
    pub async fn open(data: &Path, store: &Store) -> Result<Self, VaultError> {
        let vault =
            Vault { folder: data.join(FOLDER), sealer: store.sealer().clone(), begun: Arc::default() };
        make_private_folder(&vault.folder).await?;
        let probe = vault.folder.join("probe");
        fs::write(&probe, b"").await.map_err(|cause| failed(&probe, cause))?;
        fs::remove_file(&probe).await.map_err(|cause| failed(&probe, cause))?;
        Ok(vault)
    }

    /// Begins the file of a paper; an earlier one of it stands until this one is whole.
    ///
    /// # Errors
    /// A file that cannot be made.
    pub async fn create(
        &self,
        association: AssociationId,
        id: AttachmentId,
    ) -> Result<VaultWriter, VaultError> {
        let (folder, path) = (self.folder_of(association), self.path(association, id));
        let begun = self.begun.fetch_add(1, Ordering::Relaxed);
        let unfinished = folder.join(format!("{}.{begun}{UNFINISHED}", id.0));
        make_private_folder(&folder).await?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&unfinished).await.map_err(|cause| failed(&unfinished, cause))?;
        let (sealer, waiting) = (self.sealer.clone(), Vec::with_capacity(CHUNK_BYTES));
        let (chunks, bytes, digest) = (0, 0, Sha256::new());
        Ok(VaultWriter { sealer, association, id, file, unfinished, path, waiting, chunks, bytes, digest })
    }

    /// Writes a paper, opened, to `out`; gives what it held, to be compared with its row.
    ///
    /// # Errors
    /// A file that is not there, or not as it was written; `out` may have received a part by then.
    pub async fn copy_out(
        &self,
        association: AssociationId,
        id: AttachmentId,
        out: &mut (impl AsyncWrite + Unpin),
    ) -> Result<SealedFile, VaultError> {
        let path = self.path(association, id);
        let told = |cause| failed(&path, cause);
        let mut file = File::open(&path).await.map_err(told)?;
        let mut left = file.metadata().await.map_err(told)?.len();
        let (mut digest, mut bytes, mut chunk) = (Sha256::new(), 0, 0);
        let mut sealed = Vec::with_capacity(SEALED_CHUNK_BYTES);
        loop {
            let size = left.min(SEALED_CHUNK_BYTES as u64);
            left -= size;
            sealed.resize(usize::try_from(size).expect("a chunk's size"), 0);
            file.read_exact(&mut sealed).await.map_err(told)?;
            let plain =
                self.sealer.open(association, &chunk_name(association, id, chunk, left == 0), &sealed)?;
            out.write_all(&plain).await.map_err(told)?;
            digest.update(&plain);
            bytes += plain.len() as u64;
            chunk += 1;
            if left == 0 {
                out.flush().await.map_err(told)?;
                return Ok(SealedFile { bytes, sha256: hex(&digest.finalize()) });
            }
        }
    }

    /// Removes the file of a paper; it is no error when there is none.
    ///
    /// # Errors
    /// A file that cannot be removed.
    pub async fn remove(&self, association: AssociationId, id: AttachmentId) -> Result<(), VaultError> {
        remove_file(&self.path(association, id)).await
    }

    /// The numbers of all papers of which there is a whole file, in order. Files with other names are not ours.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub async fn list(&self, association: AssociationId) -> Result<Vec<AttachmentId>, VaultError> {
        let names = self.names(association).await?;
        let mut ids: Vec<_> = names.iter().filter_map(|name| name.parse().ok()).map(AttachmentId).collect();
        ids.sort();
        Ok(ids)
    }

    /// Removes what writers that died have left, but for these papers, which are being written. Returns how many.
    ///
    /// # Errors
    /// A folder that cannot be read, a file that cannot be removed.
    pub async fn remove_pieces(
        &self,
        association: AssociationId,
        but: &HashSet<AttachmentId>,
    ) -> Result<usize, VaultError> {
        let mut removed = 0;
        for name in self.names(association).await? {
            let number = name.strip_suffix(UNFINISHED).and_then(|name| name.split('.').next()?.parse().ok());
            if number.is_some_and(|number| !but.contains(&AttachmentId(number))) {
                remove_file(&self.folder_of(association).join(&name)).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    async fn names(&self, association: AssociationId) -> Result<Vec<String>, VaultError> {
        let folder = self.folder_of(association);
        let told = |cause| failed(&folder, cause);
        let mut entries = match fs::read_dir(&folder).await {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(told)?,
        };
        let mut names = Vec::new();
        while let Some(entry) = entries.next_entry().await.map_err(told)? {
            names.extend(entry.file_name().into_string());
        }
        Ok(names)
    }

    fn folder_of(&self, association: AssociationId) -> PathBuf {
        self.folder.join(association.to_string())
    }

    fn path(&self, association: AssociationId, id: AttachmentId) -> PathBuf {
        self.folder_of(association).join(id.0.to_string())
    }
}

impl VaultWriter {
    /// Adds the next bytes of the paper.
    ///
    /// # Errors
    /// A disk that is full or away.
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), VaultError> {
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            // A full chunk waits for a further byte: only then is it known not to be the last.
            if self.waiting.len() == CHUNK_BYTES {
                self.seal_chunk(false).await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(CHUNK_BYTES - self.waiting.len()));
            self.waiting.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Brings the file to the disk and gives it its name.
    ///
    /// # Errors
    /// A disk that is full or away: then there is no file of that name, or an earlier one.
    pub async fn finish(mut self) -> Result<SealedFile, VaultError> {
        self.seal_chunk(true).await?;
        let told = |cause| failed(&self.path, cause);
        self.file.flush().await.map_err(told)?;
        self.file.sync_all().await.map_err(told)?;
        fs::rename(&self.unfinished, &self.path).await.map_err(told)?;
        // On the disk the name belongs to the folder.
        #[cfg(unix)]
        if let Some(folder) = self.path.parent() {
            File::open(folder).await.map_err(told)?.sync_all().await.map_err(told)?;
        }
        Ok(SealedFile { bytes: self.bytes, sha256: hex(&self.digest.finalize()) })
    }

    /// Removes what was written: the paper is not taken.
    ///
    /// # Errors
    /// A file that cannot be removed.
    pub async fn abandon(self) -> Result<(), VaultError> {
        drop(self.file);
        remove_file(&self.unfinished).await
    }

    async fn seal_chunk(&mut self, last: bool) -> Result<(), VaultError> {
        let name = chunk_name(self.association, self.id, self.chunks, last);
        let sealed = self.sealer.seal(self.association, &name, &self.waiting);
        self.file.write_all(&sealed).await.map_err(|cause| failed(&self.unfinished, cause))?;
        self.waiting.clear();
        self.chunks += 1;
        Ok(())
    }
}

fn chunk_name(association: AssociationId, id: AttachmentId, chunk: u64, last: bool) -> String {
    let end = if last { "last" } else { "more" };
    format!("file.{association}.{}.{chunk}.{end}", id.0)
}

async fn remove_file(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path).await {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(failed(path, cause)),
        _ => Ok(()),
    }
}

fn failed(path: &Path, cause: io::Error) -> VaultError {
    VaultError::File { path: path.to_owned(), cause }
}

async fn make_private_folder(folder: &Path) -> Result<(), VaultError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(folder).await.map_err(|cause| failed(folder, cause))
}
