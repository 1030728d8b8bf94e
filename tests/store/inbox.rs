//! What comes in: stored once, claimed in order, settled in one commit.

use super::*;

on_both!(
    updates_are_stored_once,
    claims_keep_order_and_take_one_event_of_each_room,
    a_commit_applies_everything_a_step_asked_for,
    a_dropped_transaction_never_happened,
    timers_replace_and_fire_as_new_events,
    closed_gates_hold_timers_back,
    set_aside_events_are_seen_and_tried_again,
    careful_attempts_are_counted,
);

async fn updates_are_stored_once(bed: Bed) {
    let (store, association) = (&bed.store, bed.association);
    assert_eq!(store.last_effective_at(association).await.unwrap(), None);
    let batch = [update(1, MUNA, noon()), update(2, SALEM, noon() + secs(1)), update(1, MUNA, noon())];
    assert_eq!(store.store_updates(association, &batch, noon()).await.unwrap(), 2);
    assert_eq!(store.store_updates(association, &batch, noon()).await.unwrap(), 0);
    assert_eq!(store.last_effective_at(association).await.unwrap(), Some(noon() + secs(1)));
    let other = store.enter_association("optometry").await.unwrap();
    assert_ne!(other, association);
    assert_eq!(store.enter_association("optometry").await.unwrap(), other);
    assert_eq!(
        store.store_updates(other, &batch[..1], noon()).await.unwrap(),
        1,
        "another bot counts for itself"
    );
    assert!(store.highest_event().await.unwrap().0 >= 3);
    let command = NewEvent { origin: Origin::Operator, key: "link.1".into(), room: MUNA, event: said("a") };
    assert_eq!(store.enqueue(association, std::slice::from_ref(&command), noon()).await.unwrap(), 1);
    assert_eq!(store.enqueue(association, &[command], noon()).await.unwrap(), 0);
}

async fn claims_keep_order_and_take_one_event_of_each_room(bed: Bed) {
    let late_arrival = [update(9, MUNA, noon() + secs(5)), update(8, SALEM, noon() + secs(2))];
    bed.store.store_updates(bed.association, &late_arrival, noon()).await.unwrap();
    bed.store.store_updates(bed.association, &[update(7, MUNA, noon() + secs(1))], noon()).await.unwrap();
    let bodies = |claimed: &[Claimed]| -> Vec<String> {
        let body = |one: &Claimed| String::from_utf8(one.content.as_ref().unwrap().body.clone()).unwrap();
        claimed.iter().map(body).collect()
    };
    let first = claim(&bed.store, bed.association, noon()).await;
    assert_eq!(bodies(&first), [r#"{"update_id":7}"#, r#"{"update_id":8}"#]);
    assert_eq!(first[0].room.key, MUNA);
    assert_eq!(first[0].room.chat, Some(ChatId(501)));
    assert_eq!((first[0].origin, first[0].effective_at), (Origin::Telegram, noon() + secs(1)));
    drop(first);
    step(&bed, noon(), |_, _| ()).await;
    step(&bed, noon(), |_, _| ()).await;
    let last = claim(&bed.store, bed.association, noon()).await;
    assert_eq!(bodies(&last), [r#"{"update_id":9}"#]);
    // A claimed event that somebody else finished meanwhile may not be committed a second time.
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&last[0], &Room::new(MUNA));
    step(&bed, noon(), |_, _| ()).await;
    let mut tx = bed.store.begin().await.unwrap();
    assert!(matches!(tx.apply(&batch, noon()).await, Err(sila::store::StoreError::Lost(1))));
}

async fn a_commit_applies_everything_a_step_asked_for(bed: Bed) {
    let changes = (bed.store.inbox_changes(), bed.store.outbox_changes());
    let id = step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.say(claimed, 0, &text("أهلًا"), noon());
        batch.tell(claimed, "1", RoomKey::Desk, &said("to the desk"), noon());
        batch.keep(claimed, &sample_case(claimed.id.0, 501, Stage::Submitted, noon()));
        let by = Some(Officer { user: UserId(9), name: "سالم الاختباري".into() });
        let line = HistoryLine {
            case: CaseId(claimed.id.0),
            at: noon(),
            by,
            what: "opened".into(),
            note: Some("note".into()),
            event: claimed.id,
        };
        batch.record(claimed, 2, &line);
        batch.set(claimed, Timer::Chat(ChatTimer::DraftReminder), noon() + secs(60));
        assert!(!batch.is_empty());
    })
    .await;
    assert!(changes.0.has_changed().unwrap() && changes.1.has_changed().unwrap());
    let sent = ready(&bed).await;
    assert_eq!((words(&sent[0].outgoing), sent[0].chat, sent[0].lane), ("أهلًا", ChatId(501), Lane::GENERAL));
    let told = claim(&bed.store, bed.association, noon()).await;
    assert_eq!((told.len(), told[0].room.key, told[0].origin), (1, RoomKey::Desk, Origin::Room));
    let event: Event = serde_json::from_slice(&told[0].content.as_ref().unwrap().body).unwrap();
    assert_eq!(event, said("to the desk"));
    drop(told);
    let case = bed.store.find_case(bed.association, CaseId(id.0)).await.unwrap().unwrap();
    assert_eq!(case, sample_case(id.0, 501, Stage::Submitted, noon()));
    assert_eq!(bed.store.find_case(AssociationId(99), CaseId(id.0)).await.unwrap(), None);
    let history = bed.store.list_history(bed.association, CaseId(id.0), 10).await.unwrap();
    assert_eq!((history.len(), &*history[0].what, history[0].event), (1, "opened", id));
    assert_eq!(history[0].by.as_ref().unwrap().user, UserId(9));
    assert_eq!(history[0].note.as_deref(), Some("note"));
}

async fn a_dropped_transaction_never_happened(bed: Bed) {
    bed.store.store_updates(bed.association, &[update(1, MUNA, noon())], noon()).await.unwrap();
    let mut claim_now = bed.store.claim(noon(), &[], 64).await.unwrap();
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&claim_now.events[0], &Room::new(MUNA));
    batch.say(&claim_now.events[0], 0, &text("never"), noon());
    claim_now.writer(&bed.store).await.unwrap().apply(&batch, noon()).await.unwrap();
    claim_now.release().await.unwrap();
    assert!(ready(&bed).await.is_empty());
    assert_eq!(claim(&bed.store, bed.association, noon()).await.len(), 1);
}

async fn timers_replace_and_fire_as_new_events(bed: Bed) {
    let timer = Timer::Chat(ChatTimer::DraftReminder);
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.set(claimed, timer, noon() + secs(10));
        batch.set(claimed, timer, noon() + secs(20));
        batch.set(claimed, Timer::Chat(ChatTimer::DraftExpiry), noon() + secs(15));
        batch.clear(claimed, Timer::Chat(ChatTimer::DraftExpiry));
    })
    .await;
    let open = [bed.association];
    assert_eq!(bed.store.next_due(&open).await.unwrap(), Some(noon() + secs(20)));
    assert!(claim(&bed.store, bed.association, noon() + secs(19)).await.is_empty());
    let due = claim(&bed.store, bed.association, noon() + secs(20)).await;
    assert_eq!((due[0].origin, due[0].effective_at), (Origin::Timer, noon() + secs(20)));
    drop(due);
    // The step of a fired timer sets it again: a new event, and only one.
    let fired = step(&bed, noon() + secs(20), |batch, claimed| {
        batch.set(claimed, timer, noon() + secs(30));
    })
    .await;
    let again = step(&bed, noon() + secs(30), |batch, claimed| batch.clear(claimed, timer)).await;
    assert_ne!(fired, again);
    assert_eq!(bed.store.next_due(&open).await.unwrap(), None);
    let id = step_of(&bed, 2, MUNA, |batch, claimed| batch.set(claimed, timer, noon() + secs(40))).await;
    step_of(&bed, 3, MUNA, |batch, claimed| batch.clear(claimed, timer)).await;
    assert!(id.0 > again.0);
    assert_eq!(bed.store.next_due(&open).await.unwrap(), None);
}

async fn closed_gates_hold_timers_back(bed: Bed) {
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.set(claimed, Timer::Chat(ChatTimer::DraftExpiry), noon() + secs(10));
    })
    .await;
    let later = noon() + secs(11);
    bed.store.store_updates(bed.association, &[update(2, MUNA, later)], later).await.unwrap();
    let mut gated = bed.store.claim(later, &[], 64).await.unwrap();
    let closed = std::mem::take(&mut gated.events);
    gated.release().await.unwrap();
    assert_eq!((closed.len(), closed[0].origin), (1, Origin::Telegram), "the answer comes before the expiry");
    assert_eq!(bed.store.next_due(&[]).await.unwrap().unwrap().timestamp_millis(), 0);
    let open = claim(&bed.store, bed.association, later).await;
    assert_eq!((open.len(), open[0].origin), (1, Origin::Timer));
}

async fn set_aside_events_are_seen_and_tried_again(bed: Bed) {
    bed.store.store_updates(bed.association, &[update(1, MUNA, noon())], noon()).await.unwrap();
    let mut claim_now = bed.store.claim(noon(), &[], 64).await.unwrap();
    let id = claim_now.events[0].id;
    let mut batch = Batch::new(bed.store.sealer());
    batch.set_aside(&claim_now.events[0], "a draft without a form is never stored");
    batch.apologise(&claim_now.events[0], &text("sorry"));
    claim_now.writer(&bed.store).await.unwrap().apply(&batch, noon()).await.unwrap();
    claim_now.commit().await.unwrap();
    assert!(claim(&bed.store, bed.association, noon()).await.is_empty());
    let problems = bed.store.list_problems(bed.association, 10).await.unwrap();
    assert_eq!((problems.len(), problems[0].id, problems[0].room), (1, id, MUNA));
    assert_eq!(problems[0].note, "a draft without a form is never stored");
    assert_eq!(bed.store.audit(bed.association, noon()).await.unwrap().set_aside, 1);
    assert_eq!(words(&ready(&bed).await[0].outgoing), "sorry");
    assert!(bed.store.retry_event(id).await.unwrap());
    assert!(!bed.store.retry_event(id).await.unwrap());
    assert!(!bed.store.drop_event(id).await.unwrap(), "it waits again");
    let mut again = bed.store.claim(noon(), &[], 64).await.unwrap();
    assert_eq!(again.events[0].id, id);
    let mut batch = Batch::new(bed.store.sealer());
    batch.set_aside(&again.events[0], "once more");
    again.writer(&bed.store).await.unwrap().apply(&batch, noon()).await.unwrap();
    again.commit().await.unwrap();
    assert!(bed.store.drop_event(id).await.unwrap());
    assert!(!bed.store.retry_event(id).await.unwrap(), "it was settled by hand");
    assert!(bed.store.list_problems(bed.association, 10).await.unwrap().is_empty());
    assert!(claim(&bed.store, bed.association, noon()).await.is_empty());
}

async fn careful_attempts_are_counted(bed: Bed) {
    bed.store.store_updates(bed.association, &[update(1, MUNA, noon())], noon()).await.unwrap();
    let id = claim(&bed.store, bed.association, noon()).await[0].id;
    bed.store.count_attempt(&[id]).await.unwrap();
    bed.store.count_attempt(&[id, EventId(999)]).await.unwrap();
    assert_eq!(claim(&bed.store, bed.association, noon()).await[0].attempts, 2);
}
