//! `sila pack new`: the folder of a new association.

use std::fs;
use std::path::{Path, PathBuf};

use super::console::say;
use super::{Problems, associations, one};
use crate::config::Settings;
use crate::pack::{self, TEMPLATE};

/// Letters of a folder's name at most: it stands in names of files and in the log.
const NAME_LIMIT: usize = 40;
/// Where it goes when nothing is said.
const FOLDER: &str = "associations";

/// Makes the folder from the template, in `into`, else in the content folder of the settings, else in `associations`
/// here; never over what is there.
///
/// # Errors
/// A name that cannot be a folder's or is taken; a folder that cannot be written.
pub fn pack_new(settings: &Settings, name: &str, into: Option<PathBuf>) -> Problems {
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && name.len() <= NAME_LIMIT;
    if !fits {
        return Err(one(format!(
            "«{name}» cannot be a folder's name: small Latin letters, digits and hyphens, such as najran-tourism"
        )));
    }
    let content = associations::content(settings).map_err(one)?;
    if name == pack::BASE || pack::list(&content).iter().any(|other| other == name) {
        return Err(one(format!("there is an association «{name}» already: choose another name")));
    }
    let root = into.or_else(|| settings.associations.clone()).unwrap_or_else(|| FOLDER.into());
    let folder = root.join(name);
    write(&root, &folder).map_err(|error| one(format!("{} cannot be made: {error}", folder.display())))?;
    say(&format!("made: {}", folder.display()));
    say("fill in profile.toml, then let it be checked, as often as you like:");
    say(&format!("SILA_ASSOCIATIONS={} sila pack check {name}", root.display()));
    Ok(())
}

fn write(root: &Path, folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(root)?;
    fs::create_dir(folder)?;
    for (path, text) in TEMPLATE {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}
