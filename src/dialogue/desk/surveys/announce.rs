//! Announcements at the desk: written with `/announce`, made from a material change of the content or from what became of
//! a year's suggestions; shown as people will read them, and approved by another.

use chrono::Datelike;

use super::super::Bench;
use super::{SHOWN_MAX, line, put};
use crate::calendar;
use crate::dialogue::announcement::{Announcement, Notice, TEXT_CHARS_MAX};
use crate::dialogue::campaign::Campaign;
use crate::dialogue::case::Officer;
use crate::dialogue::scrub::Scrub;
use crate::pack::Change;
use crate::texts::{Args, Language};

/// A material change is announced while it is so new, in days.
const CHANGE_DAYS: i64 = 14;
/// The longest line of the year's digest, in characters.
const FOLLOWED_CHARS_MAX: usize = 240;

/// `/announce`: with a title and a text below it they are proposed; without, what there is and how it is done.
pub(in super::super) fn command(bench: &mut Bench, typed: &str) {
    let Some(officer) = bench.officer() else {
        return bench.say("desk-anonymous", &Args::NONE);
    };
    match Announcement::of_typed(typed) {
        Some(announcement) => propose(bench, announcement, Some(officer)),
        None => {
            let announcements = bench.state.campaigns.iter().rev().filter(|one| one.announcement.is_some());
            let lines: Vec<String> = announcements.take(SHOWN_MAX).map(|one| line(bench, one)).collect();
            bench.say("announce-help", &Args::new().own("lines", lines.join("\n")));
        }
    }
}

/// `/followed`: the draft of «قلتم فعملنا» out of what became of suggestions.
pub(in super::super) fn followed(bench: &mut Bench) {
    let Some(officer) = bench.officer() else {
        return bench.say("desk-anonymous", &Args::NONE);
    };
    match digest(bench, None) {
        Some(announcement) => propose(bench, announcement, Some(officer)),
        None => bench.say("announce-nothing-followed", &Args::NONE),
    }
}

/// Proposes an announcement; of one source there is one.
pub(in super::super) fn propose(bench: &mut Bench, announcement: Announcement, by: Option<Officer>) {
    let known = |campaign: &Campaign| {
        let own = campaign.announcement.as_ref().and_then(|own| own.source.as_ref());
        own.is_some() && own == announcement.source.as_ref()
    };
    if !bench.state.campaigns.iter().any(known) {
        put(bench, String::new(), Some(Box::new(announcement)), by);
    }
}

/// A new day: material changes of late, and at the turn of the year what became of suggestions.
pub(super) fn new_day(bench: &mut Bench) {
    let today = calendar::riyadh_date(bench.now);
    let fresh =
        |change: &&Change| change.material && (0..CHANGE_DAYS).contains(&(today - change.date).num_days());
    let changes: Vec<Announcement> =
        bench.world.pack.changes.iter().filter(fresh).map(|change| of_change(bench, change)).collect();
    changes.into_iter().for_each(|announcement| propose(bench, announcement, None));
    if today.ordinal() == 1 {
        let yearly = digest(bench, Some(format!("followed.{}", today.year() - 1)));
        yearly.into_iter().for_each(|announcement| propose(bench, announcement, None));
    }
}

fn of_change(bench: &Bench, change: &Change) -> Announcement {
    let notice = |language: Language| {
        let approval = change.approval.as_ref().map_or(String::new(), |approval| {
            let args = Args::new()
                .own("by", approval.by.in_language(language))
                .own("date", calendar::both(language, approval.on));
            bench.world.text(language, "browse-approval", &args)
        });
        let args = Args::new()
            .own("date", calendar::both(language, change.date))
            .own("what", change.what.in_language(language))
            .own("approval", approval);
        Notice {
            title: bench.world.text(language, "announce-change-title", &Args::NONE),
            text: bench.world.text(language, "announce-change", &args),
        }
    };
    let source = format!("change.{}.{}", change.date, change.what.in_language(Language::Arabic));
    let [arabic, english] = [Language::Arabic, Language::English].map(notice);
    Announcement { arabic, english, source: Some(source) }
}

/// What became of the year's suggestions, in the officers' words without names and numbers; none of none.
fn digest(bench: &Bench, source: Option<String>) -> Option<Announcement> {
    let scrub = Scrub::default().and_whatever_is_a_name(&bench.world.texts);
    let mut lines = String::new();
    for what in &bench.view.followed {
        let line = format!("• {}\n", scrub.text(what, FOLLOWED_CHARS_MAX));
        // As many as one message takes, the latest first.
        if lines.chars().count() + line.chars().count() > TEXT_CHARS_MAX / 2 {
            break;
        }
        lines += &line;
    }
    let notice = |language: Language| Notice {
        title: bench.world.text(language, "announce-followed-title", &Args::NONE),
        text: bench.world.text(language, "announce-followed", &Args::new().own("lines", lines.trim_end())),
    };
    let [arabic, english] = [Language::Arabic, Language::English].map(notice);
    (!lines.is_empty()).then_some(Announcement { arabic, english, source })
}
