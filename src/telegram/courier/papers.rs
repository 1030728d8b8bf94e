//! Papers on their way to staff: opened from the sealed files when their turn comes, compared with what was kept, and
//! never written anywhere.

use std::io;

use crate::dialogue::ids::{AssociationId, ChatId, MessageId};
use crate::dialogue::paper::{DAMAGED, GONE, PaperKind};
use crate::store::{AttachmentState, KeptPaper, SealedFile, Store, Vault, VaultError};
use crate::telegram::api::CallError;

/// Where papers are kept.
#[derive(Clone)]
pub(super) struct Papers {
    pub store: Store,
    pub vault: Vault,
    pub association: AssociationId,
}

/// A paper as it was sent, at most 10 MB.
pub(super) struct Opened {
    pub kind: PaperKind,
    pub bytes: Vec<u8>,
}

impl Papers {
    /// Opens the paper of a message. One that is gone or damaged is refused by that name; a disk or database that is
    /// away is surely no dispatch, and waited for.
    pub async fn open(&self, chat: ChatId, message: MessageId) -> Result<Opened, CallError> {
        let found = self.store.find_attachment(self.association, chat, message).await;
        let found = found.map_err(|error| match error.blames_data() {
            true => refused(DAMAGED),
            false => CallError::NotSent { retry_after_secs: None, why: error.to_string() },
        })?;
        let kept = found.filter(|paper| paper.state == AttachmentState::Kept);
        let Some((id, KeptPaper { kind, bytes, sha256, .. })) =
            kept.and_then(|paper| Some((paper.id, paper.kept?)))
        else {
            return Err(refused(GONE));
        };
        let mut out = Vec::with_capacity(usize::try_from(bytes).unwrap_or_default());
        match self.vault.copy_out(self.association, id, &mut out).await {
            Ok(file) if file == (SealedFile { bytes, sha256 }) => Ok(Opened { kind, bytes: out }),
            Ok(_) | Err(VaultError::Sealed(_)) => {
                tracing::error!(attachment = id.0, "a paper's file is damaged");
                Err(refused(DAMAGED))
            }
            Err(VaultError::File { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => {
                tracing::error!(attachment = id.0, "a paper's file is gone");
                Err(refused(GONE))
            }
            Err(VaultError::File { cause, .. }) if cause.kind() == io::ErrorKind::UnexpectedEof => {
                Err(refused(DAMAGED))
            }
            Err(error) => Err(CallError::NotSent { retry_after_secs: None, why: error.to_string() }),
        }
    }
}

fn refused(why: &str) -> CallError {
    CallError::Refused { code: 0, description: why.to_owned() }
}
