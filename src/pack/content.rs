//! The content itself: embedded in the binary, or read from a folder that replaces whole associations.

use std::collections::BTreeMap;
use std::{fs, io, path::Path};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

/// Folder of what all associations share; not an association itself.
pub const BASE: &str = "base";
/// Files read from one association's folder; more is a mistake (a wrong folder, most likely).
pub const MAX_FILES: usize = 500;
/// Bytes read from one file.
pub const MAX_FILE_BYTES: u64 = 2_000_000;

/// Files that belong to a pack, by their names in its folder; anything else there is left alone, such as drafts of an
/// import or notes.
const FILES: [&str; 12] = [
    "profile.toml",
    "services.toml",
    "values.toml",
    "words.toml",
    "topics.toml",
    "sources.toml",
    "browse.toml",
    "changes.toml",
    "replies.toml",
    "lexicon.tsv",
    "gates.tsv",
    "off_topic.tsv",
];
/// Folders whose files of this ending belong to a pack, at any depth.
const FOLDERS: [(&str, &str); 3] = [("knowledge/", ".toml"), ("requests/", ".toml"), ("surveys/", ".toml")];
/// Hex digits of a pack's version.
const VERSION_DIGITS: usize = 12;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/associations");

/// All associations' files, by folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    folders: BTreeMap<String, BTreeMap<String, String>>,
}

/// One file of the content.
#[derive(Debug, Clone, Copy)]
pub(super) struct ContentFile<'a> {
    /// Path inside `associations/`, with forward slashes.
    pub path: &'a str,
    /// Its whole text.
    pub text: &'a str,
}

impl Content {
    /// The content this binary was built with.
    pub fn embedded() -> Self {
        let mut content = Self::default();
        let mut waiting = vec![&EMBEDDED];
        while let Some(dir) = waiting.pop() {
            waiting.extend(dir.dirs());
            for file in dir.files() {
                if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                    content.put(&path.replace('\\', "/"), text.to_owned());
                }
            }
        }
        content
    }

    /// The embedded content, with every folder that `root` holds in place of the embedded one of its name;
    /// `base` too, if `root` holds it.
    ///
    /// # Errors
    /// If the folder cannot be read, a file is not UTF-8, or a limit of size or number is passed.
    pub fn with_folder(root: &Path) -> io::Result<Self> {
        let mut content = Self::embedded();
        for folder in fs::read_dir(root)? {
            let folder = folder?;
            let Ok(name) = folder.file_name().into_string() else { continue };
            if !folder.file_type()?.is_dir() || name.starts_with('.') {
                continue;
            }
            content.folders.remove(&name);
            for (path, text) in read_tree(&folder.path(), &name)? {
                content.put(&path, text);
            }
        }
        Ok(content)
    }

    /// The text of one file by its path inside `associations/`, such as `base/lexicon.tsv`.
    pub fn find_text(&self, path: &str) -> Option<&str> {
        self.folders.get(path.split('/').next()?)?.get(path).map(String::as_str)
    }

    /// Names of the folders that hold an association.
    pub(super) fn associations(&self) -> impl Iterator<Item = &str> {
        self.folders.keys().map(String::as_str).filter(|name| *name != BASE)
    }

    /// Files of one folder below `under` (`""` for all), in order of their paths.
    pub(super) fn files<'a>(&'a self, folder: &str, under: &str) -> impl Iterator<Item = ContentFile<'a>> {
        let prefix = format!("{folder}/{under}");
        let files = self.folders.get(folder).into_iter().flatten();
        files
            .filter(move |(path, _)| path.starts_with(&prefix))
            .map(|(path, text)| ContentFile { path, text })
    }

    /// One file of a folder.
    pub(super) fn find_file<'a>(&'a self, folder: &str, name: &str) -> Option<ContentFile<'a>> {
        let (path, text) = self.folders.get(folder)?.get_key_value(&format!("{folder}/{name}"))?;
        Some(ContentFile { path, text })
    }

    /// Version of what a pack is read from, the shared files and the association's own: 12 hexadecimal digits.
    pub fn version(&self, folder: &str) -> String {
        let mut hash = Sha256::new();
        for file in self.files(BASE, "").chain(self.files(folder, "")) {
            // Lengths before contents: two different sets of files never run together into the same bytes.
            for part in [file.path, file.text] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part.as_bytes());
            }
        }
        let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        digits[..VERSION_DIGITS].to_owned()
    }

    /// Puts a file, if it belongs to a pack.
    pub(super) fn put(&mut self, path: &str, text: String) {
        if let (true, Some((folder, _))) = (belongs(path), path.split_once('/')) {
            self.folders.entry(folder.to_owned()).or_default().insert(path.to_owned(), text);
        }
    }
}

/// Whether a file belongs to a pack, by its path inside `associations/`.
fn belongs(path: &str) -> bool {
    let Some((_, inside)) = path.split_once('/') else { return false };
    let within = |(folder, end): &(&str, &str)| inside.starts_with(folder) && inside.ends_with(end);
    FILES.contains(&inside) || FOLDERS.iter().any(within)
}

/// Every file of a pack below `dir`, with its path inside `associations/`.
fn read_tree(dir: &Path, name: &str) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut waiting = vec![(dir.to_path_buf(), name.to_owned())];
    while let Some((dir, name)) = waiting.pop() {
        for item in fs::read_dir(&dir)? {
            let item = item?;
            let Ok(last) = item.file_name().into_string() else { continue };
            let path = format!("{name}/{last}");
            if last.starts_with('.') {
                continue;
            }
            let meta = fs::metadata(item.path())?;
            if meta.is_dir() {
                waiting.push((item.path(), path));
            } else if belongs(&path) {
                let refuse = |what| io::Error::new(io::ErrorKind::InvalidData, format!("{path}: {what}"));
                if meta.len() > MAX_FILE_BYTES || files.len() == MAX_FILES {
                    return Err(refuse(
                        "the folder is larger than an association's content can be".to_owned(),
                    ));
                }
                let text = fs::read_to_string(item.path()).map_err(|error| refuse(error.to_string()))?;
                files.push((path, text));
            }
        }
    }
    Ok(files)
}
