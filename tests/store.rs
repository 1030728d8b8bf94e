//! Every store function, on both databases.

mod bed;

use bed::*;
use chrono::{DateTime, Utc};
use sila::dialogue::case::{Case, CaseKind, HandOff, HistoryLine, Officer, Person, Stage};
use sila::dialogue::effect::{Judged, Judgement, Rating, Timer};
use sila::dialogue::event::{ChatEvent, ChatTimer, DeskEvent, Event, Outcome, Receipt, RoomKey};
use sila::dialogue::ids::{AssociationId, CaseId, ChatId, EventId, MessageId, ThreadId, UserId};
use sila::dialogue::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use sila::dialogue::room::{Desk, Room};
use sila::dialogue::view::{CaseLookup, Needs};
use sila::store::{
    Batch, Claimed, Dispatch, End, Lane, NewEvent, OpenError, Origin, OutboxId, Placed, Ready, Registered,
    Store, receipt_event,
};
use sila::texts::Language;

on_both!(
    updates_are_stored_once,
    claims_keep_order_and_take_one_event_of_each_room,
    a_commit_applies_everything_a_step_asked_for,
    a_dropped_transaction_never_happened,
    timers_replace_and_fire_as_new_events,
    closed_gates_hold_timers_back,
    lanes_keep_order_and_holds_stop_one_chat,
    what_was_being_sent_at_a_death_is_settled_by_its_repeat,
    slots_answer_for_old_messages_and_edit_the_standing_one,
    cases_are_found_by_number_reference_and_place,
    figures_count_without_naming,
    a_rating_is_changed_by_the_one_who_gave_it,
    set_aside_events_are_seen_and_tried_again,
    put_off_events_come_back_when_the_courier_has_settled,
    a_desk_that_moves_takes_its_messages_along,
    leases_are_held_by_one,
    purging_empties_old_bodies_alone,
    idleness_waits_for_what_is_due_and_unsent,
    careful_attempts_are_counted,
    another_key_is_refused,
    nothing_personal_stands_in_clear,
);

/// Claims at `now` with every gate open.
async fn claim(store: &Store, association: AssociationId, now: DateTime<Utc>) -> Vec<Claimed> {
    let mut claim = store.claim(now, &[association], 64).await.unwrap();
    let events = std::mem::take(&mut claim.events);
    claim.release().await.unwrap();
    events
}

/// Claims one event and commits what `fill` asks for.
async fn step(bed: &Bed, now: DateTime<Utc>, fill: impl FnOnce(&mut Batch, &Claimed)) -> EventId {
    let mut claim = bed.store.claim(now, &[bed.association], 1).await.unwrap();
    let claimed = claim.events.remove(0);
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&claimed, &claimed.content.as_ref().unwrap().state);
    fill(&mut batch, &claimed);
    let mut tx = claim.into_writer(&bed.store).await.unwrap();
    tx.apply(&batch, now).await.unwrap();
    tx.commit().await.unwrap();
    claimed.id
}

/// Stores one update of `room` and steps it.
async fn step_of(bed: &Bed, number: i64, room: RoomKey, fill: impl FnOnce(&mut Batch, &Claimed)) -> EventId {
    bed.store.store_updates(bed.association, &[update(number, room, noon())], noon()).await.unwrap();
    step(bed, noon(), fill).await
}

async fn ready(bed: &Bed) -> Vec<Ready> {
    bed.store.list_ready(bed.association, 1_000, &[], 100).await.unwrap()
}

fn text(words: &str) -> Outgoing {
    Outgoing::text(words, Keyboard::None)
}

fn words(outgoing: &Outgoing) -> &str {
    match &outgoing.what {
        What::Text { text, .. } => text,
        _ => "",
    }
}

fn ended(id: OutboxId, end: End) -> Dispatch {
    Dispatch { id, end, registered: vec![], forgotten: vec![], tell: vec![] }
}

fn at(chat: i64, message: i64) -> Placed {
    Placed { chat: ChatId(chat), message: MessageId(message), thread: None }
}

fn named(slot: Slot, placed: Placed) -> Registered {
    Registered { slot, placed, standing: true }
}

fn sample_case(id: i64, chat: i64, stage: Stage, opened_at: DateTime<Utc>) -> Case {
    Case {
        id: CaseId(id),
        chat: ChatId(chat),
        reference: format!("{id:010}"),
        kind: CaseKind::Enquiry { reason: HandOff::Asked, question: "1000000008".into(), ranked: vec![] },
        stage,
        opened_at,
        moved_at: opened_at,
        department: "members".into(),
        person: Person {
            shown: "منى الاختبارية".into(), role: None, language: Language::Arabic
        },
        answers: vec![],
        attachments: vec![],
        attestation: None,
        claimed: None,
        checks: vec![],
        matched: None,
        signed: None,
        raised_at: None,
        decision: None,
        delivery: None,
        referred: false,
        urgent: false,
        answered_at: None,
    }
}

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
    let claim_now = bed.store.claim(noon(), &[], 64).await.unwrap();
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&claim_now.events[0], &Room::new(MUNA));
    batch.say(&claim_now.events[0], 0, &text("never"), noon());
    let mut tx = claim_now.into_writer(&bed.store).await.unwrap();
    tx.apply(&batch, noon()).await.unwrap();
    drop(tx);
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

async fn lanes_keep_order_and_holds_stop_one_chat(bed: Bed) {
    let case = CaseId(77);
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.say(claimed, 0, &text("first"), noon());
        batch.say(claimed, 1, &text("second"), noon());
        batch.say(claimed, 2, &text("in a thread").in_thread(case), noon());
        let tap = What::AnswerTap { query: "q".into(), text: None, alert: false };
        batch.say(claimed, 3, &Outgoing::of(tap, Repeat::Safe), noon());
    })
    .await;
    step_of(&bed, 2, SALEM, |batch, claimed| batch.say(claimed, 0, &text("other"), noon())).await;
    let heads = ready(&bed).await;
    let lanes: Vec<_> = heads.iter().map(|one| (words(&one.outgoing), one.lane)).collect();
    let expected = [
        ("first", Lane::GENERAL),
        ("in a thread", Lane(77)),
        ("", Lane::UNORDERED),
        ("other", Lane::GENERAL),
    ];
    assert_eq!(lanes, expected);
    // What is in flight keeps its place; a later try keeps it too.
    let others = bed.store.list_ready(bed.association, 1_000, &[heads[0].id], 100).await.unwrap();
    assert_eq!(others.len(), 3);
    let later = End::Later { not_before_ms: 5_000, error: "503".into() };
    bed.store.record(bed.association, &[ended(heads[0].id, later)], noon()).await.unwrap();
    assert_eq!(ready(&bed).await.len(), 3);
    assert_eq!(bed.store.next_sending(bed.association, 1_000).await.unwrap(), Some(5_000));
    let due = bed.store.list_ready(bed.association, 5_000, &[], 100).await.unwrap();
    assert_eq!((words(&due[0].outgoing), due[0].attempts), ("first", 1));
    bed.store
        .record(bed.association, &[ended(heads[0].id, End::Sent(Some(MessageId(41))))], noon())
        .await
        .unwrap();
    assert_eq!(words(&ready(&bed).await[0].outgoing), "second");
    bed.store.hold(bed.association, Some(ChatId(501)), 9_000).await.unwrap();
    bed.store.hold(bed.association, Some(ChatId(501)), 4_000).await.unwrap();
    assert_eq!(words(&ready(&bed).await[0].outgoing), "other", "a hold stops one chat, and is not shortened");
    assert_eq!(bed.store.next_sending(bed.association, 1_000).await.unwrap(), Some(9_000));
    bed.store.hold(bed.association, None, 2_000).await.unwrap();
    assert!(ready(&bed).await.is_empty());
    assert_eq!(bed.store.list_ready(bed.association, 9_000, &[], 100).await.unwrap().len(), 4);
    assert_eq!(bed.store.list_ready(bed.association, 9_000, &[], 2).await.unwrap().len(), 2);
}

async fn what_was_being_sent_at_a_death_is_settled_by_its_repeat(bed: Bed) {
    let receipt = Receipt::StaffReply { case: CaseId(1), message: MessageId(5) };
    step_of(&bed, 1, MUNA, |batch, claimed| {
        let reply = text("reply").repeating(Repeat::AskDesk).with_receipt(receipt.clone());
        batch.say(claimed, 0, &reply, noon());
        batch.say(claimed, 1, &text("after it"), noon());
    })
    .await;
    step_of(&bed, 2, SALEM, |batch, claimed| {
        batch.say(claimed, 0, &text("invitation").repeating(Repeat::Never), noon());
    })
    .await;
    let heads: Vec<_> = ready(&bed).await.iter().map(|one| one.id).collect();
    assert_eq!(bed.store.mark_sending(bed.association, &heads).await.unwrap(), heads);
    assert!(bed.store.mark_sending(bed.association, &heads).await.unwrap().is_empty());
    assert!(ready(&bed).await.is_empty(), "what is being sent keeps its lane");
    let after_death = bed.reopen().await;
    assert_eq!(after_death.recover_sending(bed.association, noon()).await.unwrap(), 2);
    assert_eq!(words(&ready(&bed).await[0].outgoing), "after it", "an uncertain message leaves the order");
    let told = claim(&bed.store, bed.association, noon()).await;
    let event: Event = serde_json::from_slice(&told[0].content.as_ref().unwrap().body).unwrap();
    assert_eq!((told.len(), told[0].origin), (1, Origin::Courier));
    assert_eq!((told[0].room.key, event), receipt_event(&receipt, Outcome::Uncertain));
    let audit = bed.store.audit(bed.association, noon()).await.unwrap();
    assert_eq!((audit.uncertain, audit.sending, audit.unsent), (2, 0, 1));
    drop(told);
    assert!(bed.store.decide(bed.association, heads[0], true, noon()).await.unwrap());
    assert!(!bed.store.decide(bed.association, heads[0], true, noon()).await.unwrap());
    assert!(bed.store.decide(bed.association, heads[1], false, noon()).await.unwrap());
    assert_eq!(words(&ready(&bed).await[0].outgoing), "reply");
}

async fn slots_answer_for_old_messages_and_edit_the_standing_one(bed: Bed) {
    let card = Slot::Card(CaseId(7));
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.say(claimed, 0, &text("card 1").in_slot(card), noon());
        batch.say(claimed, 1, &text("card 2").in_slot(card).replying(Slot::Thread(CaseId(7))), noon());
    })
    .await;
    let first = ready(&bed).await.remove(0);
    assert!(first.outdated && first.standing.slot.is_none());
    let further = Registered { standing: false, ..named(card, at(501, 91)) };
    let sent = Dispatch {
        registered: vec![named(card, at(501, 90)), further, named(Slot::Thread(CaseId(7)), at(501, 80))],
        ..ended(first.id, End::Sent(Some(MessageId(90))))
    };
    bed.store.record(bed.association, &[sent], noon()).await.unwrap();
    let second = ready(&bed).await.remove(0);
    assert_eq!((second.standing.slot, second.outdated), (Some(at(501, 90)), false));
    assert_eq!(second.standing.reply_to, Some(at(501, 80)));
    let find = |message| bed.store.find_slot(bed.association, ChatId(501), MessageId(message));
    assert_eq!(find(91).await.unwrap(), Some(card));
    // The message is gone: forgotten, then posted anew; a reply to the old one is still understood.
    let again = Dispatch {
        registered: vec![Registered {
            placed: Placed { thread: Some(ThreadId(3)), ..at(501, 95) },
            ..named(card, at(501, 95))
        }],
        forgotten: vec![card, Slot::Thread(CaseId(7))],
        ..ended(second.id, End::Sent(None))
    };
    bed.store.record(bed.association, &[again], noon()).await.unwrap();
    let placed = bed.store.find_placed(bed.association, card).await.unwrap().unwrap();
    assert_eq!((placed.message, placed.thread), (MessageId(95), Some(ThreadId(3))));
    assert_eq!(bed.store.find_placed(bed.association, Slot::Thread(CaseId(7))).await.unwrap(), None);
    assert_eq!(find(90).await.unwrap(), Some(card));
    assert_eq!(find(12).await.unwrap(), None);
}

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
    assert_eq!((figures.opened, figures.closed, figures.surveys), (2, 1, 1));
    assert_eq!(figures.oldest_waiting, Some(noon() - secs(60)));
    let questions = figures.questions;
    assert_eq!((questions.answered, questions.handed_off, questions.useful, questions.offered), (2, 1, 1, 0));
    assert_eq!(bed.store.figures(AssociationId(99), noon()).await.unwrap(), Default::default());
}

async fn a_rating_is_changed_by_the_one_who_gave_it(bed: Bed) {
    let rating = |score| Rating {
        survey: EventId(4),
        department: "members".into(),
        service: "enquiry".into(),
        score,
        comment: Some("شكرًا".into()),
        at: noon(),
    };
    step_of(&bed, 1, MUNA, |batch, claimed| batch.rate(claimed, &rating(2))).await;
    step_of(&bed, 2, SALEM, |batch, claimed| batch.rate(claimed, &rating(4))).await;
    step_of(&bed, 3, MUNA, |batch, claimed| batch.rate(claimed, &rating(5))).await;
    let figures = bed.store.figures(bed.association, noon()).await.unwrap();
    assert_eq!(figures.ratings, [0, 0, 0, 1, 1]);
}

async fn set_aside_events_are_seen_and_tried_again(bed: Bed) {
    bed.store.store_updates(bed.association, &[update(1, MUNA, noon())], noon()).await.unwrap();
    let claim_now = bed.store.claim(noon(), &[], 64).await.unwrap();
    let id = claim_now.events[0].id;
    let mut batch = Batch::new(bed.store.sealer());
    batch.set_aside(&claim_now.events[0], "a draft without a form is never stored");
    batch.apologise(&claim_now.events[0], &text("sorry"));
    let mut tx = claim_now.into_writer(&bed.store).await.unwrap();
    tx.apply(&batch, noon()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(claim(&bed.store, bed.association, noon()).await.is_empty());
    let problems = bed.store.list_problems(bed.association, 10).await.unwrap();
    assert_eq!((problems.len(), problems[0].id, problems[0].room), (1, id, MUNA));
    assert_eq!(problems[0].note, "a draft without a form is never stored");
    assert_eq!(bed.store.audit(bed.association, noon()).await.unwrap().set_aside, 1);
    assert_eq!(words(&ready(&bed).await[0].outgoing), "sorry");
    assert!(bed.store.retry_event(bed.association, id).await.unwrap());
    assert!(!bed.store.retry_event(bed.association, id).await.unwrap());
    assert_eq!(claim(&bed.store, bed.association, noon()).await[0].id, id);
}

async fn put_off_events_come_back_when_the_courier_has_settled(bed: Bed) {
    step_of(&bed, 1, MUNA, |batch, claimed| batch.say(claimed, 0, &text("card"), noon())).await;
    bed.store.store_updates(bed.association, &[update(2, MUNA, noon())], noon()).await.unwrap();
    let claim_now = bed.store.claim(noon(), &[], 64).await.unwrap();
    let mut batch = Batch::new(bed.store.sealer());
    batch.put_off(&claim_now.events[0], noon() + secs(1));
    assert!(!batch.is_empty());
    let mut tx = claim_now.into_writer(&bed.store).await.unwrap();
    tx.apply(&batch, noon()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(claim(&bed.store, bed.association, noon()).await.is_empty());
    assert_eq!(bed.store.next_due(&[]).await.unwrap(), Some(noon() + secs(1)));
    let sent = ready(&bed).await[0].id;
    bed.store.record(bed.association, &[ended(sent, End::Sent(None))], noon()).await.unwrap();
    assert_eq!(claim(&bed.store, bed.association, noon()).await.len(), 1);
}

async fn a_desk_that_moves_takes_its_messages_along(bed: Bed) {
    let elsewhere = What::SayElsewhere { chat: ChatId(-5), text: "not here".into() };
    step_of(&bed, 1, RoomKey::Desk, |batch, claimed| {
        assert_eq!(claimed.content.as_ref().unwrap().state, Room::Desk(Box::<Desk>::default()));
        batch.say(claimed, 0, &text("waits for a desk"), noon());
        batch.say(claimed, 1, &Outgoing::of(elsewhere, Repeat::Again), noon());
    })
    .await;
    assert_eq!(ready(&bed).await.iter().map(|one| one.chat).collect::<Vec<_>>(), [ChatId(-5)]);
    step_of(&bed, 2, RoomKey::Desk, |batch, claimed| batch.move_desk(claimed, Some(GROUP))).await;
    assert_eq!(ready(&bed).await.iter().map(|one| one.chat).collect::<Vec<_>>(), [GROUP, ChatId(-5)]);
    step_of(&bed, 3, RoomKey::Desk, |batch, claimed| {
        assert_eq!(claimed.room.chat, Some(GROUP));
        batch.say(claimed, 0, &text("second"), noon());
        batch.move_desk(claimed, Some(ChatId(-1002)));
    })
    .await;
    let chats: Vec<_> = ready(&bed).await.iter().map(|one| one.chat).collect();
    assert_eq!(chats, [ChatId(-1002), ChatId(-5)]);
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

async fn idleness_waits_for_what_is_due_and_unsent(bed: Bed) {
    let idle = async |machine_ms| bed.store.is_idle(noon(), machine_ms).await.unwrap();
    assert!(idle(0).await);
    bed.store.store_updates(bed.association, &[update(1, MUNA, noon())], noon()).await.unwrap();
    assert!(!idle(0).await);
    step(&bed, noon(), |batch, claimed| {
        batch.say(claimed, 0, &text("one"), noon());
        batch.set(claimed, Timer::Chat(ChatTimer::DraftExpiry), noon() + secs(1));
    })
    .await;
    assert!(!idle(0).await);
    bed.store.hold(bed.association, Some(ChatId(501)), 100).await.unwrap();
    assert!(idle(99).await, "what a flood wait holds does not stop the clock");
    assert!(!idle(100).await);
    let id = bed.store.list_ready(bed.association, 100, &[], 9).await.unwrap()[0].id;
    bed.store.record(bed.association, &[ended(id, End::Uncertain("time-out".into()))], noon()).await.unwrap();
    assert!(idle(100).await);
    assert!(!bed.store.is_idle(noon() + secs(1), 100).await.unwrap(), "the timer is due");
}

async fn careful_attempts_are_counted(bed: Bed) {
    bed.store.store_updates(bed.association, &[update(1, MUNA, noon())], noon()).await.unwrap();
    let id = claim(&bed.store, bed.association, noon()).await[0].id;
    bed.store.count_attempt(&[id]).await.unwrap();
    bed.store.count_attempt(&[id, EventId(999)]).await.unwrap();
    assert_eq!(claim(&bed.store, bed.association, noon()).await[0].attempts, 2);
}

async fn another_key_is_refused(bed: Bed) {
    let other = sila::store::Sealer::from_digits(&"11".repeat(32), "a test").unwrap();
    assert!(matches!(Store::open(&bed.url, other).await, Err(OpenError::WrongKey)));
    assert!(Store::open(&bed.url, sealer()).await.is_ok());
    for address in ["mysql://x", "sila.db", "sqlite::memory:"] {
        assert!(matches!(Store::open(address, sealer()).await, Err(OpenError::Address(_))), "{address}");
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
