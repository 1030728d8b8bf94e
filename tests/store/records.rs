//! What is kept: cases, figures, ratings; and the upkeep around it.

use sila::satisfaction::{Cell, Month};
use sila::store::local_day;

use super::*;

on_both!(
    cases_are_found_by_number_reference_and_place,
    figures_count_without_naming,
    a_rating_is_changed_by_the_one_who_gave_it,
    leases_are_held_by_one,
    purging_empties_old_bodies_alone,
    another_key_is_refused,
    nothing_personal_stands_in_clear,
);

async fn cases_are_found_by_number_reference_and_place(bed: Bed) {
    let id = step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.keep(claimed, &sample_case(claimed.id.0, 501, Stage::Submitted, noon()));
        batch.say(claimed, 0, &text("card").in_slot(Slot::Card(CaseId(claimed.id.0))), noon());
    })
    .await;
    let case = CaseId(id.0);
    step_of(&bed, 2, SALEM, |batch, claimed| {
        batch.keep(claimed, &sample_case(claimed.id.0, 502, Stage::Closed, noon() + secs(5)));
    })
    .await;
    let look = async |room, chat, needs: Needs| {
        let mut tx = bed.store.look().await.unwrap();
        tx.load_view(bed.association, room, chat, &needs, noon()).await.unwrap()
    };
    let with = |lookup| Needs { case: Some(lookup), ..Needs::default() };
    let place = |reply: Option<i64>, thread: Option<i64>| {
        with(CaseLookup::Place { reply_to: reply.map(MessageId), thread: thread.map(ThreadId) })
    };
    let found = look(RoomKey::Desk, Some(GROUP), with(CaseLookup::Id(case))).await;
    assert_eq!(found.view.case.unwrap().id, case);
    let reference = format!("{:010}", case.0);
    let found = look(RoomKey::Desk, Some(GROUP), with(CaseLookup::Reference(reference))).await;
    assert_eq!(found.view.case.unwrap().id, case);
    let waiting = look(MUNA, Some(ChatId(501)), place(Some(70), None)).await;
    assert!(waiting.undecided && waiting.view.case.is_none(), "the card may be what is replied to");
    let sent = Dispatch {
        registered: vec![
            named(Slot::Card(case), at(GROUP.0, 70)),
            named(Slot::Thread(case), at(GROUP.0, 60)),
        ],
        ..ended(ready(&bed).await[0].id, End::Sent(Some(MessageId(70))))
    };
    bed.store.record(bed.association, &[sent], noon()).await.unwrap();
    let found = look(RoomKey::Desk, Some(GROUP), place(Some(70), None)).await;
    assert_eq!((found.view.case.unwrap().id, found.view.replied), (case, Some(Slot::Card(case))));
    let found = look(RoomKey::Desk, Some(GROUP), place(Some(71), Some(60))).await;
    assert_eq!((found.view.case.unwrap().id, found.view.replied, found.undecided), (case, None, false));
    assert!(look(RoomKey::Desk, Some(ChatId(-2)), place(Some(70), Some(60))).await.view.case.is_none());
    let all = Needs { own_cases: true, queue: true, figures: true, ..Needs::default() };
    let view = look(MUNA, Some(ChatId(501)), all).await.view;
    assert_eq!(view.own_cases.iter().map(|case| case.id).collect::<Vec<_>>(), [case]);
    let (queue, count) = view.queue.unwrap();
    assert_eq!((queue[0].id, queue.len(), count), (case, 1, 1));
    assert_eq!(view.figures.unwrap().opened, 2);
}

async fn figures_count_without_naming(bed: Bed) {
    let long_ago = noon() - secs(40 * 24 * 3600);
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.keep(claimed, &sample_case(901, 501, Stage::Submitted, noon() - secs(60)));
        batch.keep(claimed, &sample_case(902, 501, Stage::Closed, noon()));
        batch.keep(claimed, &sample_case(903, 501, Stage::Closed, long_ago));
        for (n, verdict) in
            [Judged::Answered, Judged::Answered, Judged::HandedOff, Judged::Useful].iter().enumerate()
        {
            let judgement = Judgement {
                question: EventId(n as i64),
                topic: Some("sup.documents".into()),
                verdict: *verdict,
                measured: None,
            };
            batch.judge(claimed, &judgement, noon());
        }
        batch.say(claimed, 0, &text("rate").in_slot(Slot::Survey(EventId(4))), noon());
        batch.say(claimed, 1, &text("reminder").in_slot(Slot::Survey(EventId(4))), noon());
    })
    .await;
    let figures = bed.store.figures(bed.association, noon()).await.unwrap();
    assert_eq!(figures.by_stage, [(Stage::Submitted, 1), (Stage::Closed, 2)]);
    assert_eq!(figures.by_service, [("enquiry".to_owned(), 2)]);
    assert_eq!((figures.opened, figures.closed), (2, 1));
    assert_eq!(figures.satisfaction, None);
    let invited = bed.store.ratings(bed.association).await.unwrap().invited;
    assert_eq!(invited.values().collect::<Vec<_>>(), [&1]);
    assert_eq!(figures.oldest_waiting, Some(noon() - secs(60)));
    let questions = figures.questions;
    assert_eq!((questions.answered, questions.handed_off, questions.useful, questions.offered), (2, 1, 1, 0));
    assert_eq!(bed.store.figures(AssociationId(99), noon()).await.unwrap(), Default::default());
}

async fn a_rating_is_changed_by_the_one_who_gave_it(bed: Bed) {
    let rating = |score, days: i64| Rating {
        survey: EventId(4),
        department: "members".into(),
        service: "enquiry".into(),
        score,
        ease: Some(score),
        courtesy: None,
        obstacle: Some("waiting".into()),
        comment: Some("شكرًا".into()),
        at: noon() + secs(days * 24 * 3600),
    };
    step_of(&bed, 1, MUNA, |batch, claimed| batch.rate(claimed, &rating(2, 0))).await;
    step_of(&bed, 2, SALEM, |batch, claimed| batch.rate(claimed, &rating(4, 0))).await;
    step_of(&bed, 3, MUNA, |batch, claimed| batch.rate(claimed, &rating(5, 7))).await;
    // After the week nothing changes any more, and the day stays that of the first tap.
    step_of(&bed, 4, MUNA, |batch, claimed| batch.rate(claimed, &rating(1, 8))).await;
    let ratings = bed.store.ratings(bed.association).await.unwrap();
    let month = Month::of_day_number(local_day(noon()));
    let counts = [0, 0, 0, 1, 1];
    let (department, service) = ("members".to_owned(), "enquiry".to_owned());
    assert_eq!(ratings.cells, [Cell { month, department, service, counts }]);
    assert_eq!(ratings.ease, [(month, counts)].into());
    assert!(ratings.courtesy.is_empty());
    assert_eq!(ratings.obstacles, [(month, [("waiting".to_owned(), 2)].into())].into());
}

async fn leases_are_held_by_one(bed: Bed) {
    let store = &bed.store;
    assert!(store.take_lease("courier.1", "a", 1_000, 2_000).await.unwrap());
    assert!(!store.take_lease("courier.1", "b", 1_500, 2_500).await.unwrap());
    assert!(store.take_lease("courier.1", "a", 1_500, 3_000).await.unwrap());
    assert!(store.take_lease("courier.1", "b", 3_000, 4_000).await.unwrap());
    store.release_lease("courier.1", "a").await.unwrap();
    assert!(!store.take_lease("courier.1", "a", 3_500, 4_500).await.unwrap());
    store.release_lease("courier.1", "b").await.unwrap();
    assert!(store.take_lease("courier.1", "a", 3_500, 4_500).await.unwrap());
}

async fn purging_empties_old_bodies_alone(bed: Bed) {
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.say(claimed, 0, &text("sent"), noon());
        batch.say(claimed, 1, &text("waiting"), noon());
    })
    .await;
    let sent = ready(&bed).await[0].id;
    bed.store.record(bed.association, &[ended(sent, End::Sent(None))], noon()).await.unwrap();
    bed.store.store_updates(bed.association, &[update(2, MUNA, noon())], noon()).await.unwrap();
    let none = bed.store.purge(noon(), 0).await.unwrap();
    assert_eq!((none.inbox, none.outbox), (0, 0));
    let some = bed.store.purge(noon() + secs(1), 0).await.unwrap();
    assert_eq!((some.inbox, some.outbox), (1, 1));
    assert_eq!(claim(&bed.store, bed.association, noon()).await.len(), 1);
    assert_eq!(words(&ready(&bed).await[0].outgoing), "waiting");
    assert_eq!(
        bed.store.store_updates(bed.association, &[update(1, MUNA, noon())], noon()).await.unwrap(),
        0
    );
}

async fn another_key_is_refused(bed: Bed) {
    let other = sila::store::Sealer::from_digits(&"11".repeat(32), "a test").unwrap();
    assert!(matches!(Store::open(&bed.url, other).await, Err(OpenError::WrongKey)));
    assert!(Store::open(&bed.url, sealer()).await.is_ok());
    for address in ["mysql://x", "sila.db", "sqlite::memory:", "postgres:me:hunter2@host/name"] {
        let Err(error) = Store::open(address, sealer()).await else { panic!("{address} opened") };
        assert!(matches!(error, OpenError::Address), "{address}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "a password is not repeated");
    }
}

async fn nothing_personal_stands_in_clear(bed: Bed) {
    let raw = r#"{"update_id":1,"message":{"text":"هويتي 1000000008 وجوالي 0551234567"}}"#;
    let new = sila::store::NewUpdate { raw: raw.into(), ..update(1, MUNA, noon()) };
    bed.store.store_updates(bed.association, &[new], noon()).await.unwrap();
    step(&bed, noon(), |batch, claimed| {
        batch.say(claimed, 0, &text("هويتكم 1000000008"), noon());
        batch.keep(claimed, &sample_case(claimed.id.0, 501, Stage::Submitted, noon()));
        batch.tell(claimed, "1", RoomKey::Desk, &said("1000000008"), noon());
    })
    .await;
    bed.store.close().await;
    let path = bed.url.trim_start_matches("sqlite://");
    let mut copy = Vec::new();
    for end in ["", "-wal"] {
        copy.extend(std::fs::read(format!("{path}{end}")).unwrap_or_default());
    }
    if bed.url.starts_with("sqlite") {
        let holds = |words: &str| copy.windows(words.len()).any(|part| part == words.as_bytes());
        assert!(holds("khuzam"), "the detector finds what does stand in clear");
        for secret in ["1000000008", "0551234567", "هويتي", "الاختبارية"] {
            assert!(!holds(secret), "{secret}");
        }
    }
}

#[tokio::test]
async fn a_second_process_on_one_file_is_refused() {
    let bed = Bed::sqlite().await;
    let lock = bed.store.lock_for_running().unwrap();
    let second = bed.reopen().await;
    assert!(matches!(second.lock_for_running(), Err(OpenError::InUse(_))));
    drop(lock);
    assert!(second.lock_for_running().is_ok());
}

#[test]
fn a_receipt_goes_to_the_desk() {
    let receipt = Receipt::StaffReply { case: CaseId(1), message: MessageId(5) };
    let (room, event) = receipt_event(&receipt, Outcome::Sent);
    assert_eq!(room, RoomKey::Desk);
    let expected = DeskEvent::Dispatched { receipt, outcome: Outcome::Sent };
    assert_eq!(event, Event::Desk(Box::new(expected)));
    assert!(!matches!(event, Event::Chat(ChatEvent::Dispatched { .. })));
}
