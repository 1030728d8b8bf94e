//! «سياسة العلاقة» and «المستجدات»: which policy holds, who approved it, and what changed in the content since.

use super::super::action::{Action, From, Screen};
use super::browse::{self, Page, Rows, joined, last_row, pages, turning};
use super::{Talk, announce};
use crate::calendar;
use crate::pack::{Change, ShelfKind};
use crate::texts::{Args, isolate_code};

/// Changes on one page.
const CHANGES_MAX: usize = 5;
/// The policy's name among the shelves.
const POLICY: &str = "policy";

/// Title, approving body, session, date or «غير مذكور» (BH-V1.1); the content's version and its latest change
/// (BH-P3.1).
pub(super) fn card(talk: &mut Talk) {
    let (pack, language) = (&talk.world.pack, talk.language());
    let card = &pack.profile.policy;
    let absent = talk.text("not-stated", &Args::NONE);
    let approved = card.approved_by.as_ref().map(|by| by.in_language(language).to_owned());
    let date = card.date.map(|date| calendar::both(language, date));
    let args = Args::new()
        .own("title", card.title.in_language(language))
        .own("approved", approved.unwrap_or_else(|| absent.clone()))
        .own("session", card.session.as_deref().map_or_else(|| absent.clone(), isolate_code))
        .own("date", date.unwrap_or_else(|| absent.clone()));
    let policy = talk.text("policy-card", &args);
    let latest = pack.changes.first();
    let approval = latest.and_then(|change| approval(talk, change));
    let changed = latest.map(|change| calendar::both(language, change.date));
    let what = latest.map(|change| change.what.in_language(language).to_owned());
    let args = Args::new()
        .own("changed", changed.unwrap_or_else(|| absent.clone()))
        .own("what", what.unwrap_or_else(|| absent.clone()))
        .own("approval", approval.unwrap_or(absent))
        .code("version", &pack.version);
    let content = talk.text("policy-content", &args);
    let mut rows: Rows = Vec::new();
    if pack.find_shelf(ShelfKind::Document, POLICY).is_some() {
        let action = Action::Shelf(From::Document, POLICY.to_owned(), 0);
        rows.push(vec![talk.button("button-policy-texts", action)]);
    }
    rows.push(vec![talk.button("label-changes", Action::Browse(Screen::Changes, 0))]);
    rows.push(last_row(talk, Screen::Home));
    browse::turn(talk, joined([Some(policy), Some(content)]), rows);
}

/// What changed, latest first.
pub(super) fn changes(talk: &mut Talk, page: u8) {
    let changes = &talk.world.pack.changes;
    let page = Page::of(changes.len(), page, CHANGES_MAX);
    let told: Vec<String> = changes[page.from..page.to].iter().map(|change| tell(talk, change)).collect();
    let list = match told.is_empty() {
        true => talk.text("browse-changes-none", &Args::NONE),
        false => told.join("\n\n"),
    };
    let mut rows: Rows = Vec::new();
    rows.extend(turning(talk, &page, |number| Action::Browse(Screen::Changes, number)));
    rows.push(vec![talk.button("label-policy", Action::Browse(Screen::Policy, 0)), announce::button(talk)]);
    rows.push(last_row(talk, Screen::Home));
    let text = talk.text("browse-changes", &Args::new().own("list", list));
    browse::turn(talk, joined([Some(text), pages(talk, &page)]), rows);
}

fn tell(talk: &Talk, change: &Change) -> String {
    let language = talk.language();
    let kind = if change.material { "browse-change-material" } else { "browse-change" };
    let args = Args::new()
        .own("date", calendar::both(language, change.date))
        .own("what", change.what.in_language(language));
    let told = talk.text(kind, &args);
    match approval(talk, change) {
        Some(approval) => {
            let line = talk.text("browse-change-approved", &Args::new().own("approval", approval));
            format!("{told}\n{line}")
        }
        None => told,
    }
}

/// Who approved a change, and when.
fn approval(talk: &Talk, change: &Change) -> Option<String> {
    let language = talk.language();
    let approval = change.approval.as_ref()?;
    let args = Args::new()
        .own("by", approval.by.in_language(language))
        .own("date", calendar::both(language, approval.on));
    Some(talk.text("browse-approval", &args))
}
