//! The verdict finds what it is for: each broken promise is planted once.

use chrono::{DateTime, Utc};
use sila::dialogue::campaign::Progress;

use super::ledger::{Ledger, Sent, Words, numbered};
use super::people::GROUP;

const MEMBER: i64 = 7;
const DAY_MS: i64 = 24 * 60 * 60_000;

fn words() -> Words {
    Words {
        rate: "كيف كانت".into(),
        reminder: "نذكّركم".into(),
        survey: "رأيكم".into(),
        closed: "أُغلق «".into(),
    }
}

fn noon() -> i64 {
    "2026-11-22T09:00:00Z".parse::<DateTime<Utc>>().expect("an instant").timestamp_millis()
}

/// A year in which one member wrote, and what arrived after so many milliseconds.
fn year(arrived: &[(i64, &str)]) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.wrote(MEMBER, noon() - 30 * DAY_MS);
    for (after, text) in arrived {
        ledger.called(MEMBER, noon() + after);
        ledger.arrived(&words(), MEMBER, text, noon() + after);
    }
    ledger
}

fn broken(ledger: &Ledger, campaigns: &[Sent]) -> usize {
    ledger.verdict(campaigns, 0).broken.len()
}

fn campaign(arrived: u64, uncertain: u64) -> Sent {
    let progress = Progress { arrived, uncertain, ..Progress::default() };
    Sent { from_ms: noon() - DAY_MS, to_ms: noon() + DAY_MS, progress }
}

#[test]
fn two_invitations_within_a_week_are_found() {
    let eight = year(&[(0, "كيف كانت"), (8 * DAY_MS, "رأيكم")]);
    assert_eq!(broken(&eight, &[]), 0);
    assert_eq!(broken(&year(&[(0, "كيف كانت"), (6 * DAY_MS, "رأيكم")]), &[]), 1);
}

#[test]
fn a_second_reminder_and_a_night_are_found() {
    let once = [(0, "كيف كانت"), (2 * DAY_MS, "نذكّركم: كيف كانت")];
    assert_eq!(broken(&year(&once), &[]), 0);
    assert_eq!(broken(&year(&[&once[..], &[(3 * DAY_MS, "نذكّركم: كيف كانت")]].concat()), &[]), 1);
    assert_eq!(broken(&year(&[(12 * 60 * 60_000, "رأيكم")]), &[]), 1, "midnight in Riyadh");
}

#[test]
fn a_campaign_that_misses_or_repeats_is_found() {
    assert_eq!(broken(&year(&[(0, "رأيكم")]), &[campaign(1, 0)]), 0);
    assert_eq!(broken(&year(&[]), &[campaign(0, 1)]), 0, "one is uncertain, and did not arrive");
    assert_eq!(broken(&year(&[(0, "رأيكم")]), &[campaign(0, 1)]), 0, "one is uncertain, and arrived");
    assert_eq!(broken(&year(&[]), &[campaign(0, 0)]), 1, "lost");
    assert_eq!(broken(&year(&[(0, "رأيكم")]), &[campaign(0, 0)]), 1, "arrived, and nobody knows of it");
    assert!(broken(&year(&[(0, "رأيكم"), (1, "رأيكم")]), &[campaign(2, 0)]) > 0, "asked twice");
}

#[test]
fn thirty_one_in_a_second_are_found() {
    let burst = |count: i64| {
        let mut ledger = Ledger::default();
        (0..count).for_each(|at| ledger.called(100 + at, noon() + at * 30));
        broken(&ledger, &[])
    };
    assert_eq!((burst(30), burst(31)), (0, 1));
    assert_eq!(broken(&year(&[(0, "أ"), (1, "ب"), (2, "ج"), (3, "د"), (4, "هـ"), (5, "و")]), &[]), 1);
}

#[test]
fn words_that_are_lost_or_reach_somebody_else_are_found() {
    let said = |number, to, at: i64| {
        let mut ledger = year(&[]);
        ledger.said(number, to);
        ledger.arrived(&words(), at, &numbered("نص", number), noon());
        ledger.verdict(&[], 0).broken.len()
    };
    assert_eq!((said(5, MEMBER, MEMBER), said(5, GROUP, GROUP)), (0, 0));
    assert_eq!(said(5, GROUP, MEMBER), 2, "lost, and shown to a member");
    assert_eq!(said(5, MEMBER, 8), 2, "lost, and shown to another member");
    let mut vanished = year(&[]);
    vanished.said(5, MEMBER);
    vanished.silent_from(MEMBER, noon());
    assert_eq!(vanished.verdict(&[], 0).broken.len(), 0, "nobody is there to read it");
}
