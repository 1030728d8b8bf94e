//! The one state machine, from every side: what the order allows at all, and that no sequence of what people and staff
//! do reaches the committee without the checklist, registration with missing papers, or a decision before the earliest
//! day where the profile forbids it. `SILA_STAGES=20000 cargo test --test stages` plays more.

#[path = "stages/bench.rs"]
mod bench;
#[path = "transcripts/worlds.rs"]
mod worlds;

use std::cell::RefCell;
use std::collections::BTreeSet;

use bench::{Bench, Deed, OFFICERS, deed};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sila::dialogue::case::{Case, Move, Path, Stage, leads};
use sila::pack::{Decider, EarlyDecision};

/// Sequences that are played by themselves.
const SEQUENCES: u32 = 1_500;
/// Deeds of one sequence.
const DEEDS: usize = 60;

/// Every stage that the order reaches from a stage, with the move that leads there.
fn reached(path: Path, from: Stage) -> Vec<(Move, Stage)> {
    Move::ALL.into_iter().filter_map(|made| Some((made, leads(path, from, made)?))).collect()
}

/// Every stage that a path can come to at all.
fn all_of(path: Path) -> BTreeSet<i64> {
    let mut seen = BTreeSet::from([Stage::Submitted.number()]);
    let mut open = vec![Stage::Submitted];
    while let Some(from) = open.pop() {
        for (_, to) in reached(path, from) {
            if seen.insert(to.number()) {
                open.push(to);
            }
        }
    }
    seen
}

/// The stages from which one is entered.
fn ways_into(path: Path, to: Stage) -> Vec<Stage> {
    let leads_there =
        |from: &Stage| *from != to && reached(path, *from).iter().any(|(_, stage)| *stage == to);
    Stage::ALL.into_iter().filter(leads_there).collect()
}

#[test]
fn each_path_has_its_own_stages() {
    let bodies = [Stage::Committee, Stage::Board, Stage::Assembly];
    for path in Path::ALL {
        let stages = all_of(path);
        for body in bodies {
            assert_eq!(stages.contains(&body.number()), path.body() == Some(body), "{path:?} and {body:?}");
        }
        let decided = path.body().is_some();
        let studied = [
            Stage::Matching,
            Stage::Returned,
            Stage::AwaitingSignature,
            Stage::Ready,
            Stage::Deferred,
            Stage::Accepted,
            Stage::PartlyAccepted,
            Stage::Rejected,
            Stage::Registered,
            Stage::Delivered,
        ];
        for stage in studied {
            assert_eq!(stages.contains(&stage.number()), decided, "{path:?} and {stage:?}");
        }
        assert_eq!(stages.contains(&Stage::InWork.number()), !decided);
        assert_eq!(stages.contains(&Stage::Done.number()), path == Path::Staff);
        assert_eq!(stages.contains(&Stage::Withdrawn.number()), path != Path::Enquiry);
    }
}

#[test]
fn nothing_is_skipped() {
    for path in [Path::Committee, Path::Board, Path::Assembly] {
        let body = path.body().expect("a body decides on these paths");
        assert_eq!(ways_into(path, body), [Stage::Ready]);
        assert_eq!(ways_into(path, Stage::Ready), [Stage::Matching, Stage::AwaitingSignature]);
        assert_eq!(ways_into(path, Stage::AwaitingSignature), [Stage::Matching]);
        for verdict in [Stage::Accepted, Stage::PartlyAccepted, Stage::Rejected] {
            let from: BTreeSet<i64> = ways_into(path, verdict).into_iter().map(Stage::number).collect();
            assert_eq!(from, BTreeSet::from([body.number(), Stage::Deferred.number()]), "{verdict:?}");
        }
        assert_eq!(
            ways_into(path, Stage::Registered),
            [Stage::Accepted, Stage::PartlyAccepted, Stage::Delivered, Stage::Closed]
        );
        assert_eq!(ways_into(path, Stage::Delivered), [Stage::Registered]);
        assert_eq!(ways_into(path, Stage::Closed), [Stage::Rejected, Stage::Registered, Stage::Delivered]);
    }
    assert_eq!(ways_into(Path::Staff, Stage::Done), [Stage::InWork]);
    assert_eq!(ways_into(Path::Staff, Stage::Closed), [Stage::Done]);
}

#[test]
fn what_is_over_stays_over() {
    for path in Path::ALL {
        for over in [Stage::Closed, Stage::Withdrawn] {
            let onwards: Vec<_> = reached(path, over);
            let again = match path {
                Path::Enquiry => Stage::Submitted,
                Path::Staff => Stage::InWork,
                Path::Committee | Path::Board | Path::Assembly => Stage::Registered,
            };
            let closed = over == Stage::Closed;
            assert_eq!(onwards, if closed { vec![(Move::Reopen, again)] } else { vec![] });
        }
    }
}

#[test]
fn grievances_go_to_the_body_above() {
    assert_eq!(Path::Committee.above(), Path::Board);
    assert_eq!(Path::Board.above(), Path::Assembly);
}

/// Rows hold stages by number and by name: neither may change.
#[test]
fn stored_stages_keep_their_numbers_and_names() {
    let names = [
        "Submitted",
        "Matching",
        "Returned",
        "AwaitingSignature",
        "Ready",
        "Committee",
        "Accepted",
        "PartlyAccepted",
        "Rejected",
        "Registered",
        "Delivered",
        "InWork",
        "Closed",
        "Withdrawn",
        "Board",
        "Assembly",
        "Deferred",
        "Done",
        "Clarify",
    ];
    for (number, name) in names.into_iter().enumerate() {
        let stage: Stage = serde_json::from_value(name.into()).expect("a stage of that name");
        assert_eq!(stage.number(), number as i64, "{name}");
    }
    assert_eq!(Stage::ALL.len(), names.len());
}

/// A row written before there were paths: it is decided as it was then.
#[test]
fn older_rows_are_read() {
    let row = |kind: serde_json::Value, stage: &str| -> Case {
        let row = serde_json::json!({
            "id": 7, "chat": 501, "reference": "0000000001", "kind": kind, "stage": stage,
            "opened_at": "2026-11-22T07:00:00Z", "moved_at": "2026-11-23T07:00:00Z", "department": "support",
            "person": {"shown": "منى", "role": null, "language": "ar"}, "answers": [], "attachments": [],
            "attestation": null, "claimed": null, "checks": [], "matched": null, "signed": null,
            "raised_at": null, "decision": null, "delivery": null, "referred": true, "urgent": false,
            "answered_at": null
        });
        serde_json::from_value(row).expect("older rows are read")
    };
    let request = row(serde_json::json!({"Request": {"form": "R03"}}), "Committee");
    assert_eq!((request.stage(), request.path()), (Stage::Committee, Path::Committee));
    let enquiry = serde_json::json!({"Enquiry": {"reason": "Asked", "question": "", "ranked": []}});
    assert_eq!(row(enquiry, "InWork").path(), Path::Enquiry);
    let written = serde_json::to_value(&request).expect("a case is stored as JSON");
    assert_eq!(written["stage"], "Committee");
    assert_eq!(serde_json::from_value::<Case>(written).expect("what was written is read"), request);
}

/// What is wrong with a sequence, and the stages it came to.
fn played(decides: Decider, early: EarlyDecision, deeds: &[Deed]) -> (Vec<String>, BTreeSet<i64>) {
    let mut bench = Bench::new(decides, early);
    for deed in deeds {
        bench.perform(deed);
    }
    (bench.faults, bench.reached)
}

#[test]
fn whatever_is_done_keeps_the_order() {
    let cases = std::env::var("SILA_STAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(SEQUENCES);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let deciders = vec![Decider::Committee, Decider::Board, Decider::Staff, Decider::Above];
    let sequences = (
        prop::sample::select(deciders),
        prop::sample::select(vec![EarlyDecision::Block, EarlyDecision::NeedsReason]),
        prop::collection::vec(deed(), 1..DEEDS),
    );
    let reached = RefCell::new(BTreeSet::new());
    let result = TestRunner::new(config).run(&sequences, |(decides, early, deeds)| {
        let (faults, stages) = played(decides, early, &deeds);
        reached.borrow_mut().extend(stages);
        prop_assert!(faults.is_empty(), "{faults:#?}");
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
    // The general assembly is above the board, whose decision none of these is against.
    let missed: Vec<_> = Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Assembly && !reached.borrow().contains(&stage.number()))
        .collect();
    assert!(missed.is_empty() || cases < SEQUENCES, "no sequence came to {missed:?}");
}

/// The way of a request to its end, so that the sequences above are known to be able to come there.
#[test]
fn the_whole_way_is_open() {
    let forward = [
        Deed::Claim(0),
        Deed::AllChecks,
        Deed::Forward(0),
        Deed::Forward(0),
        Deed::Forward(0),
        Deed::Days(15),
    ];
    for (decides, last) in [
        (Decider::Committee, Stage::Closed),
        (Decider::Board, Stage::Closed),
        (Decider::Above, Stage::Closed),
        (Decider::Staff, Stage::Closed),
    ] {
        let end = [Deed::Forward(0), Deed::Forward(0), Deed::Forward(0), Deed::MemberConfirms(true)];
        let deeds: Vec<Deed> = forward.iter().chain(&end).cloned().collect();
        let (faults, reached) = played(decides, EarlyDecision::Block, &deeds);
        assert_eq!(faults, Vec::<String>::new());
        assert!(reached.contains(&last.number()), "{decides:?} came to {reached:?}");
    }
}

#[test]
fn an_early_decision_does_what_the_profile_says() {
    let to_committee =
        [Deed::Claim(0), Deed::AllChecks, Deed::Forward(0), Deed::Forward(0), Deed::Forward(0)];
    let decided = |early, words: &str| {
        let mut bench = Bench::new(Decider::Committee, early);
        to_committee.iter().for_each(|deed| bench.perform(deed));
        assert_eq!(bench.case.stage(), Stage::Committee);
        bench.perform(&Deed::Words(1, words.to_owned()));
        bench
    };
    let refused = decided(EarlyDecision::Block, "14 بتاريخ 6/12/2026\nالسبب\nسبب التقديم");
    assert_eq!(refused.case.stage(), Stage::Committee);
    let unexplained = decided(EarlyDecision::NeedsReason, "14 بتاريخ 6/12/2026\nالسبب");
    assert_eq!(unexplained.case.stage(), Stage::Committee);
    let explained = decided(EarlyDecision::NeedsReason, "14 بتاريخ 6/12/2026\nالسبب\nسبب التقديم");
    assert_eq!(explained.case.stage(), Stage::Accepted);
    let decision = explained.case.decision.expect("it was decided");
    assert_eq!((decision.reason.as_str(), decision.early.as_deref()), ("السبب", Some("سبب التقديم")));
}

/// Whoever recorded a decision neither takes nor answers the grievance against it.
#[test]
fn nobody_reviews_their_own_decision() {
    let mut bench = Bench::new(Decider::Above, EarlyDecision::Block);
    bench.against(OFFICERS[0]);
    bench.perform(&Deed::Claim(0));
    assert_eq!((bench.case.stage(), bench.case.claimed.is_some()), (Stage::Submitted, false));
    bench.perform(&Deed::Claim(1));
    assert_eq!((bench.case.stage(), bench.case.claimed.is_some()), (Stage::Matching, true));
}

/// Each detector finds what it is there for.
#[test]
fn faults_are_found() {
    let mut bench = Bench::new(Decider::Committee, EarlyDecision::Block);
    let mut jumped = bench.case.clone();
    for (stage, fault) in [
        ("Committee", "without the checklist"),
        ("Registered", "leads to"),
        ("Accepted", "before the earliest day"),
    ] {
        let mut stored = serde_json::to_value(&jumped).expect("a case is stored as JSON");
        stored["stage"] = stage.into();
        jumped = serde_json::from_value(stored).expect("it has the shape of a stored case");
        bench.look_at(&jumped);
        assert!(bench.faults.iter().any(|found| found.contains(fault)), "{stage}: {:?}", bench.faults);
    }
}
