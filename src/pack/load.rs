//! A folder → a pack, or every problem in it.

use super::base::Base;
use super::content::Content;
use super::load_canned::load_canned;
use super::load_changes::load_changes;
use super::load_entries::load_entries;
use super::load_forms::load_forms;
use super::load_offers::load_offers;
use super::load_profile::read_profile;
use super::load_surveys::load_surveys;
use super::reader::{Sink, open};
use super::values::Values;
use super::{Pack, Problem};

/// Loads an association's pack from its folder and the shared base.
///
/// # Errors
/// Every problem that was found, by file and line; never an empty list.
pub fn load(folder: &str, content: &Content) -> Result<Pack, Vec<Problem>> {
    let sink = Sink::default();
    let path = format!("{folder}/profile.toml");
    let Some(file) = content.find_file(folder, "profile.toml") else {
        let known = list(content).join(", ");
        let what = format!("there is no association `{folder}`; there are: {known}");
        return Err(vec![Problem { file: path, line: 1, what }]);
    };
    let base = Base::load(content, &sink);
    let Some(read) = open(file, &sink, |root| read_profile(folder, root, &base)) else {
        return Err(sink.into_problems());
    };
    let forms = load_forms(content, &read, &base, &sink);
    let values = Values::load(content, &read.profile, &forms, &base, &sink);
    let entries = load_entries(content, &read.profile, &base, &values, &forms, &sink);
    let offers = load_offers(content, &read.profile, &base, &forms.forms, &entries, &sink);
    let changes = load_changes(content, folder, &sink);
    let surveys = load_surveys(content, folder, &sink);
    let replies = load_canned(content, folder, &base, &values, &sink);
    let problems = sink.into_problems();
    if !problems.is_empty() {
        return Err(problems);
    }
    let office = values.find("location").cloned();
    let examples = [read.examples, forms.examples, values.examples].concat();
    Ok(Pack {
        folder: folder.to_owned(),
        shelves: base.plan.shelves(&read.profile, &entries),
        profile: read.profile,
        office,
        not_stated: base.not_stated,
        example_note: base.example_note,
        topics: base.topics,
        entries,
        forms: forms.forms,
        offers,
        changes,
        surveys,
        replies,
        examples,
        unsupplied: read.unsupplied,
        version: content.version(folder),
    })
}

/// Folders of the associations there are, in alphabetical order.
pub fn list(content: &Content) -> Vec<String> {
    content.associations().map(str::to_owned).collect()
}

/// What has to be put right before this pack may serve people: documents the policy requires and the association
/// has not supplied, and values that are only examples for the sandbox.
pub fn blocks_live(pack: &Pack) -> Vec<Problem> {
    let mut problems = [pack.unsupplied.as_slice(), pack.examples.as_slice()].concat();
    problems.sort();
    problems
}
