//! What goes out: lanes, holds, slots, and what a death leaves half done.

use super::*;

on_both!(
    lanes_keep_order_and_holds_stop_one_chat,
    what_was_being_sent_at_a_death_is_settled_by_its_repeat,
    slots_answer_for_old_messages_and_edit_the_standing_one,
    put_off_events_come_back_when_the_courier_has_settled,
    a_desk_that_moves_takes_its_messages_along,
    idleness_waits_for_what_is_due_and_unsent,
);

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

async fn put_off_events_come_back_when_the_courier_has_settled(bed: Bed) {
    step_of(&bed, 1, MUNA, |batch, claimed| batch.say(claimed, 0, &text("card"), noon())).await;
    bed.store.store_updates(bed.association, &[update(2, MUNA, noon())], noon()).await.unwrap();
    let mut claim_now = bed.store.claim(noon(), &[], 64).await.unwrap();
    let mut batch = Batch::new(bed.store.sealer());
    batch.put_off(&claim_now.events[0], noon() + secs(1));
    assert!(!batch.is_empty());
    claim_now.writer(&bed.store).await.unwrap().apply(&batch, noon()).await.unwrap();
    claim_now.commit().await.unwrap();
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
