//! Sealing: what is personal is encrypted and authenticated before it reaches the database.
//!
//! One master key of 32 bytes; for each association, keys derived from it by HKDF-SHA256, one for each use. A sealed
//! body is a nonce of 24 bytes followed by XChaCha20-Poly1305's ciphertext; its associated data names table and row, so
//! that a body copied into another row does not open. This file is the one place that draws random bytes.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::StoreError;
use crate::dialogue::ids::AssociationId;

/// Bytes of the nonce that stands before each ciphertext.
const NONCE_BYTES: usize = 24;
/// Bytes that a sealed body has more than what it seals: the nonce and Poly1305's tag.
pub(super) const SEAL_BYTES: usize = NONCE_BYTES + 16;
/// The master key as hexadecimal digits.
const KEY_DIGITS: usize = 64;
/// Under this number stand the keys that belong to no association.
const NO_ASSOCIATION: AssociationId = AssociationId(0);

/// Seals and opens bodies, and makes keyed hashes. Never prints its key.
pub struct Sealer {
    master: [u8; 32],
    keys: RwLock<HashMap<AssociationId, Arc<Keys>>>,
}

/// The keys of one association.
struct Keys {
    cipher: XChaCha20Poly1305,
    hash: [u8; 32],
    button: [u8; 32],
    reference: [u8; 32],
}

/// Why there is no sealer.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key's text is no key.
    #[error("the sealing key must be 64 hexadecimal digits (from {0}); make one with: openssl rand -hex 32")]
    Malformed(String),
    /// The key's file cannot be read or made.
    #[error("the key file {path} cannot be read or made: {cause}; mend its permissions or set SILA_KEY")]
    File {
        /// Where it should be.
        path: PathBuf,
        /// The operating system's reason.
        cause: io::Error,
    },
}

impl Sealer {
    /// A sealer with this master key, 64 hexadecimal digits; `origin` names where the text came from.
    pub fn from_digits(digits: &str, origin: &str) -> Result<Self, KeyError> {
        let bytes = from_hex(digits.trim()).ok_or_else(|| KeyError::Malformed(origin.to_owned()))?;
        let master = bytes.try_into().map_err(|_| KeyError::Malformed(origin.to_owned()))?;
        Ok(Sealer { master, keys: RwLock::default() })
    }

    /// The key of `digits` (the setting `SILA_KEY`) where given; else of the file at `path`, which is made with a new
    /// random key, readable by its owner alone, when it does not exist.
    pub fn load_or_make(digits: Option<&str>, path: &Path) -> Result<Self, KeyError> {
        if let Some(digits) = digits {
            return Self::from_digits(digits, "SILA_KEY");
        }
        let fail = |cause| KeyError::File { path: path.to_owned(), cause };
        match fs::read_to_string(path) {
            Ok(text) => Self::from_digits(&text, &path.display().to_string()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut master = [0; 32];
                random(&mut master);
                write_private(path, &hex(&master)).map_err(fail)?;
                Ok(Sealer { master, keys: RwLock::default() })
            }
            Err(error) => Err(fail(error)),
        }
    }

    /// Authenticates buttons: what a button means is accepted only with a code made by this key.
    pub fn button_key(&self, association: AssociationId) -> [u8; 32] {
        self.keys(association).button
    }

    /// Permutes case numbers into the references that people see.
    pub fn reference_key(&self, association: AssociationId) -> [u8; 32] {
        self.keys(association).reference
    }

    /// HMAC-SHA256 of the parts under the association's hash key, 64 hexadecimal digits. For finding what must not stand
    /// in clear: identity numbers, who rated. Parts are delimited, so that («ab», «c») and («a», «bc») differ.
    pub fn keyed_hash(&self, association: AssociationId, parts: &[&str]) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.keys(association).hash).expect("any length is a key");
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        hex(&mac.finalize().into_bytes())
    }

    /// Seals `plain` for the row that `row` names.
    pub(super) fn seal(&self, association: AssociationId, row: &str, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE_BYTES];
        random(&mut nonce);
        let payload = Payload { msg: plain, aad: row.as_bytes() };
        let sealed = self.keys(association).cipher.encrypt(&XNonce::from(nonce), payload);
        let mut body = nonce.to_vec();
        body.extend(sealed.expect("a body is far shorter than the cipher's limit"));
        body
    }

    /// As [`Sealer::seal`], in hexadecimal, for a set statement's JSON.
    pub(super) fn seal_hex(&self, association: AssociationId, row: &str, plain: &[u8]) -> String {
        hex(&self.seal(association, row, plain))
    }

    /// Opens what was sealed for this row. The error names the row and nothing of its content.
    pub(super) fn open(
        &self,
        association: AssociationId,
        row: &str,
        body: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let broken = || StoreError::Unsealable(row.to_owned());
        let (nonce, sealed) = body.split_at_checked(NONCE_BYTES).ok_or_else(broken)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| broken())?;
        let payload = Payload { msg: sealed, aad: row.as_bytes() };
        self.keys(association).cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| broken())
    }

    /// The sealed word by which a database knows its key.
    pub(super) fn check(&self) -> Vec<u8> {
        self.seal(NO_ASSOCIATION, "seal_check", b"sila")
    }

    /// True when the sealed word was made with this key.
    pub(super) fn recognises(&self, check: &[u8]) -> bool {
        self.open(NO_ASSOCIATION, "seal_check", check).is_ok_and(|word| word == b"sila")
    }

    fn keys(&self, association: AssociationId) -> Arc<Keys> {
        if let Some(keys) = self.keys.read().expect("no holder of this lock panics").get(&association) {
            return keys.clone();
        }
        let root = Hkdf::<Sha256>::new(None, &self.master);
        let derive = |purpose: &str| {
            let mut key = [0; 32];
            let info = format!("sila.{purpose}.{association}");
            root.expand(info.as_bytes(), &mut key).expect("32 bytes are within HKDF's limit");
            key
        };
        let keys = Arc::new(Keys {
            cipher: XChaCha20Poly1305::new(&derive("seal").into()),
            hash: derive("hash"),
            button: derive("button"),
            reference: derive("reference"),
        });
        self.keys.write().expect("no holder of this lock panics").insert(association, keys.clone());
        keys
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer(…)")
    }
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = Vec::with_capacity(bytes.len() * 2);
    digits.extend(
        bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]),
    );
    String::from_utf8(digits).expect("digits are ASCII")
}

fn from_hex(digits: &str) -> Option<Vec<u8>> {
    if digits.len() != KEY_DIGITS || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok()).collect()
}

#[expect(clippy::disallowed_methods, reason = "the one place that draws random bytes")]
fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer() -> Sealer {
        Sealer::from_digits(&"7f".repeat(32), "a test").unwrap()
    }

    #[test]
    fn a_body_opens_in_its_own_row_alone() {
        let (sealer, khuzam, other) = (sealer(), AssociationId(1), AssociationId(2));
        let body = sealer.seal(khuzam, "inbox.7", "1000000008".as_bytes());
        assert_eq!(sealer.open(khuzam, "inbox.7", &body).unwrap(), b"1000000008");
        assert!(sealer.open(khuzam, "inbox.8", &body).is_err());
        assert!(sealer.open(other, "inbox.7", &body).is_err());
        assert!(sealer.open(khuzam, "inbox.7", &body[..20]).is_err());
        let mut damaged = body.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(sealer.open(khuzam, "inbox.7", &damaged).is_err());
        assert!(!body.windows(10).any(|part| part == b"1000000008"));
        assert_ne!(body, sealer.seal(khuzam, "inbox.7", b"1000000008"), "nonces are never used twice");
    }

    #[test]
    fn keyed_hashes_differ_by_association_and_by_where_parts_end() {
        let sealer = sealer();
        let hash = |association, parts: &[&str]| sealer.keyed_hash(AssociationId(association), parts);
        assert_eq!(hash(1, &["ab", "c"]), hash(1, &["ab", "c"]));
        assert_ne!(hash(1, &["ab", "c"]), hash(1, &["a", "bc"]));
        assert_ne!(hash(1, &["ab", "c"]), hash(2, &["ab", "c"]));
        assert_eq!(hash(1, &["x"]).len(), 64);
    }

    #[test]
    fn a_key_file_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/sila.key");
        let first = Sealer::load_or_make(None, &path).unwrap();
        let again = Sealer::load_or_make(None, &path).unwrap();
        assert!(again.recognises(&first.check()));
        assert!(!sealer().recognises(&first.check()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        fs::write(&path, "not a key").unwrap();
        assert!(matches!(Sealer::load_or_make(None, &path), Err(KeyError::Malformed(_))));
        assert!(Sealer::load_or_make(Some(&"0a".repeat(32)), &path).is_ok());
    }
}
