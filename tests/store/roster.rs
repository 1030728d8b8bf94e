//! The roster: written in short commits, found by keyed hashes, told to nobody by its columns.

use sila::dialogue::roster::{RosterFinding, RosterLookup, RosterMember, Standing};
use sila::store::{RosterChanges, RosterLine};

use super::*;

crate::on_both!(
    a_roster_written_again_changes_nothing,
    members_are_found_by_number_identity_or_mobile,
    whoever_is_missing_is_taken_out,
    nothing_of_a_member_stands_in_clear,
);

fn line(number: u32, mobile: Option<&str>, identity: Option<&str>) -> RosterLine {
    RosterLine {
        member_number: number.to_string(),
        name: Some(format!("منى الاختبارية {number}")),
        mobile: mobile.map(str::to_owned),
        identity: identity.map(str::to_owned),
        standing: Standing::Active,
    }
}

async fn find(
    bed: &Bed,
    number: Option<&str>,
    identity: Option<&str>,
    mobile: Option<&str>,
) -> RosterFinding {
    let owned = |value: Option<&str>| value.map(str::to_owned);
    let lookup =
        RosterLookup { member_number: owned(number), identity: owned(identity), mobile: owned(mobile) };
    let needs = Needs { roster: Some(lookup), ..Needs::default() };
    let mut tx = bed.store.look().await.unwrap();
    let found = tx.load_view(bed.association, MUNA, None, &needs, noon()).await.unwrap();
    found.view.roster.unwrap()
}

fn changes(new: usize, changed: usize, same: usize, missing: usize) -> RosterChanges {
    RosterChanges { new, changed, same, missing }
}

async fn a_roster_written_again_changes_nothing(bed: Bed) {
    let (store, association) = (&bed.store, bed.association);
    let mut lines = vec![line(1, Some("+966551234567"), None), line(2, None, Some("1000000008"))];
    assert_eq!(store.compare_roster(association, &lines).await.unwrap(), changes(2, 0, 0, 0));
    assert_eq!(store.write_roster(association, &lines, noon()).await.unwrap(), 2);
    assert_eq!(store.write_roster(association, &lines, noon()).await.unwrap(), 0);
    assert_eq!(store.compare_roster(association, &lines).await.unwrap(), changes(0, 0, 2, 0));
    lines[0].standing = Standing::Suspended;
    lines[1] = line(3, None, None);
    assert_eq!(store.compare_roster(association, &lines).await.unwrap(), changes(1, 1, 0, 1));
    assert_eq!(store.write_roster(association, &lines, noon()).await.unwrap(), 2);
    let other = store.enter_association("optometry").await.unwrap();
    assert_eq!(store.compare_roster(other, &lines).await.unwrap(), changes(2, 0, 0, 0));
}

async fn members_are_found_by_number_identity_or_mobile(bed: Bed) {
    let mobile = "+966551234567";
    assert_eq!(find(&bed, Some("1"), None, None).await, RosterFinding::NoRoster);
    let mut lines = vec![line(1, Some(mobile), Some("1000000008")), line(2, Some("+966551234568"), None)];
    lines[1].standing = Standing::Ended;
    bed.store.write_roster(bed.association, &lines, noon()).await.unwrap();
    let member = |mobile_matches, identity_matches| {
        RosterFinding::Found(RosterMember {
            name: Some("منى الاختبارية 1".into()),
            standing: Standing::Active,
            mobile_matches,
            identity_matches,
        })
    };
    assert_eq!(find(&bed, Some("1"), None, Some(mobile)).await, member(Some(true), None));
    assert_eq!(find(&bed, Some("1"), Some("2000000006"), None).await, member(None, Some(false)));
    assert_eq!(find(&bed, None, Some("1000000008"), None).await, member(None, Some(true)));
    assert_eq!(find(&bed, None, None, Some(mobile)).await, member(Some(true), None));
    assert_eq!(find(&bed, Some("3"), None, Some(mobile)).await, RosterFinding::NotFound);
    assert_eq!(find(&bed, None, None, None).await, RosterFinding::NotFound);
    // A mobile that two members share says nothing about either.
    bed.store.write_roster(bed.association, &[line(4, Some(mobile), None)], noon()).await.unwrap();
    assert_eq!(find(&bed, None, None, Some(mobile)).await, RosterFinding::NotFound);
}

async fn whoever_is_missing_is_taken_out(bed: Bed) {
    let lines: Vec<_> = (1..=700).map(|number| line(number, None, None)).collect();
    for part in lines.chunks(500) {
        bed.store.write_roster(bed.association, part, noon()).await.unwrap();
    }
    assert_eq!(bed.store.remove_missing(bed.association, &lines[..50]).await.unwrap(), 650);
    assert_eq!(bed.store.compare_roster(bed.association, &lines[..50]).await.unwrap(), changes(0, 0, 50, 0));
    assert_eq!(find(&bed, Some("700"), None, None).await, RosterFinding::NotFound);
}

async fn nothing_of_a_member_stands_in_clear(bed: Bed) {
    let mut clear = line(1, Some("+966551234567"), Some("1000000008"));
    clear.name = Some("Layla Hassan".into());
    clear.member_number = "M-77553".into();
    bed.store.write_roster(bed.association, &[clear], noon()).await.unwrap();
    // The same text in another association is another hash: rosters cannot be compared from outside.
    let other = bed.store.enter_association("optometry").await.unwrap();
    let number = ["roster.member", "M-77553"];
    let sealer = bed.store.sealer();
    assert_ne!(sealer.keyed_hash(bed.association, &number), sealer.keyed_hash(other, &number));
    if let Some(file) = bed.url.strip_prefix("sqlite://") {
        bed.store.close().await;
        let bytes = std::fs::read(file).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(holds(&sealer.keyed_hash(bed.association, &number)), "the detector finds what is there");
        for text in ["Layla", "M-77553", "551234567", "1000000008"] {
            assert!(!holds(text), "{text} stands in clear");
        }
    }
}
