//! `changes.toml` → what changed in the content, latest first.

use super::content::{BASE, Content};
use super::load_profile::date;
use super::reader::{Section, Sink, open};
use super::shelf::{Approval, Change};

/// Reads the association's changes and those that all share. One that alters what a policy means has to carry the
/// name of who approved it and the day (BH-V1.2).
pub(super) fn load_changes(content: &Content, folder: &str, sink: &Sink) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for from in [folder, BASE] {
        let Some(file) = content.find_file(from, "changes.toml") else { continue };
        open(file, sink, |root| changes.extend(root.sections("change").iter().filter_map(read_change)));
    }
    // Stable: of one day's, the association's own come first, in the order of the file.
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}

fn read_change(section: &Section<'_>) -> Option<Change> {
    let day = section.need("date").and_then(|value| date(&value));
    let what = section.words("what");
    let material = section.flag_or_off("material");
    let by = section.find_words("approved_by");
    let on = section.find("approved_on").and_then(|value| date(&value));
    section.finish();
    let approval = match (by, on) {
        (Some(by), Some(on)) => Some(Approval { by, on }),
        (None, None) => None,
        _ => {
            section.report("an approval is both: `approved_by`, the name, and `approved_on`, the day");
            None
        }
    };
    if material && approval.is_none() {
        section
            .report("a material change needs `approved_by`, the approver's name, and `approved_on`, the day");
    }
    let date = day?;
    if approval.as_ref().is_some_and(|approval| approval.on > date) {
        section.report("the change stands before it was approved");
    }
    Some(Change { date, what, material, approval })
}
