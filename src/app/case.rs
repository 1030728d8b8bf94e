//! `sila case papers`: the papers of a case, opened, into a folder of the operator's. Written down in the case's history
//! before the first file is there.

use std::path::{Path, PathBuf};

use tokio::fs;

use super::{KEY_FILE, Problems, block_on, console::say, log, one, open_store};
use crate::clock::Clock;
use crate::config::Settings;
use crate::dialogue::event::{DeskEvent, Event, RoomKey};
use crate::dialogue::ids::{AssociationId, CaseId};
use crate::dialogue::paper::Owner;
use crate::field::reference::parse_reference;
use crate::store::{Attachment, AttachmentState, NewEvent, Origin, SealedFile, Store, Vault};

/// Takes the papers of the case of this reference out into `out`, which is made when absent: `<reference>-<number>.pdf`
/// and so on, for the operator alone to read. Nothing is overwritten.
///
/// # Errors
/// A key, database, association or case that is not there (none is made), a reference that is none, a file that stands
/// there already; each paper that is gone or damaged, after the others have been taken out.
pub fn papers(settings: &Settings, reference: &str, association: &str, out: &Path) -> Problems {
    log();
    let Some(reference) = parse_reference(reference) else {
        return Err(one(format!(
            "«{reference}» is no reference of a case: it has ten digits, and one may be mistyped"
        )));
    };
    is_there(settings)?;
    block_on(async {
        let store = open_store(settings).await?;
        let taken = take_out(settings, &store, &reference, association, out).await;
        store.close().await;
        taken
    })
}

/// Where `sila run` has been there are a key and a database. What only reads makes neither: a new key in the wrong folder
/// would look like the lost one.
fn is_there(settings: &Settings) -> Problems {
    let key = settings.data.join(KEY_FILE);
    if settings.key.is_none() && !key.is_file() {
        let hint = "is SILA_DATA the folder that `sila run` uses? Nothing was made";
        return Err(one(format!("{} is not there, and SILA_KEY is not set: {hint}", key.display())));
    }
    let file = settings.database_url.strip_prefix("sqlite://").and_then(|rest| rest.split('?').next());
    match file.filter(|file| !Path::new(file).is_file()) {
        Some(file) => {
            let hint = "is SILA_DATABASE_URL the one that `sila run` uses? Nothing was made";
            Err(one(format!("there is no database {file}: {hint}")))
        }
        None => Ok(()),
    }
}

async fn take_out(settings: &Settings, store: &Store, reference: &str, name: &str, out: &Path) -> Problems {
    let known = store.list_associations().await.map_err(one)?;
    let Some((association, _)) = known.iter().find(|(_, known)| known == name) else {
        let names: Vec<&str> = known.iter().map(|(_, name)| name.as_str()).collect();
        return Err(one(format!("«{name}» has no data here; there are: {}", names.join(", "))));
    };
    let case = store.find_case_by_reference(*association, reference).await.map_err(one)?;
    let Some(case) = case else {
        return Err(one(format!("{name} has no case {reference}")));
    };
    let all = store.list_attachments(*association, Owner::Case(case.id)).await.map_err(one)?;
    let kept: Vec<&Attachment> = all.iter().filter(|paper| paper.state == AttachmentState::Kept).collect();
    if kept.is_empty() {
        say(&format!("{reference}: no papers are kept of it"));
        return Ok(());
    }
    let files = free_names(reference, &kept, out)?;
    let vault = Vault::open(&settings.data, store).await.map_err(one)?;
    // A folder that cannot be is found before the history says that somebody looks.
    fs::create_dir_all(out)
        .await
        .map_err(|error| one(format!("{} cannot be a folder ({error}): nothing was taken", out.display())))?;
    record(store, *association, case.id, kept.len()).await?;
    let (count, mut problems) = (kept.len(), Vec::new());
    for (paper, file) in kept.into_iter().zip(files) {
        match write(&vault, *association, paper, &file).await {
            Ok(()) => say(&file.display().to_string()),
            Err(why) => problems.push(format!("{}: {why}", file.display())),
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    let taken = count - problems.len();
    problems.push(format!(
        "{taken} of {count} papers were taken out; a sealed file that is missing lies in `files` of the data folder that \
         `sila run` uses, or of its backup"
    ));
    Err(problems)
}

/// The files to be written; none of them may stand there already.
fn free_names(reference: &str, kept: &[&Attachment], out: &Path) -> Result<Vec<PathBuf>, Vec<String>> {
    let ending = |paper: &Attachment| paper.kept.as_ref().map_or("bin", |kept| kept.kind.ending());
    let file = |(place, paper): (usize, &&Attachment)| {
        out.join(format!("{reference}-{}.{}", place + 1, ending(paper)))
    };
    let files: Vec<PathBuf> = kept.iter().enumerate().map(file).collect();
    let stands: Vec<String> = files
        .iter()
        .filter(|file| file.exists())
        .map(|file| {
            format!(
                "{} stands there already, and is left as it is: name another folder with --out",
                file.display()
            )
        })
        .collect();
    if stands.is_empty() { Ok(files) } else { Err(stands) }
}

/// Who looks at papers is written down first, and shown to the desk.
async fn record(
    store: &Store,
    association: AssociationId,
    case: CaseId,
    count: usize,
) -> Result<(), Vec<String>> {
    let clock = Clock::system();
    let key = format!("papers.{case}.{}", clock.machine_ms());
    let event = Event::Desk(Box::new(DeskEvent::PapersTaken { case, count: count as u64 }));
    let new = NewEvent { origin: Origin::Operator, key, room: RoomKey::Desk, event };
    store.enqueue(association, &[new], clock.now()).await.map(drop).map_err(one)
}

/// Writes one paper; what is not as it was kept is taken away again.
async fn write(
    vault: &Vault,
    association: AssociationId,
    paper: &Attachment,
    path: &Path,
) -> Result<(), String> {
    let Some(kept) = &paper.kept else { return Err("its row does not say what it is".to_owned()) };
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(path).await.map_err(|error| error.to_string())?;
    let as_kept = SealedFile { bytes: kept.bytes, sha256: kept.sha256.clone() };
    let why = match vault.copy_out(association, paper.id, &mut file).await {
        Ok(found) if found == as_kept => return Ok(()),
        Ok(_) => "it is not what was kept".to_owned(),
        Err(error) => error.to_string(),
    };
    drop(file);
    // A piece that cannot be removed is named with the reason all the same.
    let _ = fs::remove_file(path).await;
    Err(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;

    /// In a folder where nothing has run, nothing is made, and it is said what is missing.
    #[test]
    fn nothing_is_made_where_nothing_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = Settings {
            database_url: format!("sqlite://{}", folder.path().join("sila.db").display()),
            telegram_api_url: String::new(),
            limits: Limits::Off,
            data: folder.path().to_owned(),
            key: None,
            associations: None,
            training: false,
            bots: Vec::new(),
        };
        let asked =
            || papers(&settings, "2124542207", "khuzam", &folder.path().join("out")).expect_err("none");
        assert!(asked()[0].contains("sila.key is not there"), "{:?}", asked());
        let left = || std::fs::read_dir(folder.path()).expect("it is there").count();
        assert_eq!(left(), 0);
        std::fs::write(folder.path().join(KEY_FILE), "6b".repeat(32)).expect("written");
        assert!(asked()[0].contains("there is no database"), "{:?}", asked());
        assert_eq!(left(), 1, "the key alone");
    }
}
