//! What a group under load is planned from, and when Telegram was last heard.

use super::*;

on_both!(a_plan_sees_what_waits_and_nothing_it_may_not_touch, it_is_kept_when_telegram_was_heard);

async fn waiting(bed: &Bed) -> Vec<String> {
    let waiting = bed.store.list_waiting(bed.association, ChatId(501), 1_000, 100).await.unwrap();
    waiting.iter().map(|one| words(&one.outgoing).to_owned()).collect()
}

async fn a_plan_sees_what_waits_and_nothing_it_may_not_touch(bed: Bed) {
    let (case, other) = (CaseId(77), CaseId(78));
    step_of(&bed, 1, MUNA, |batch, claimed| {
        let card = |words| text(words).in_thread(case).in_slot(Slot::Card(case));
        let all = [text("general"), card("card"), text("word").in_thread(case), card("card again")];
        for (ordinal, outgoing) in all.iter().enumerate() {
            batch.say(claimed, ordinal, outgoing, noon());
        }
        let tap = What::AnswerTap { query: "q".into(), text: None, alert: false };
        batch.say(claimed, 4, &Outgoing::of(tap, Repeat::Safe), noon());
        batch.say(claimed, 5, &text("of another").in_thread(other).repeating(Repeat::Never), noon());
        batch.say(claimed, 6, &text("behind it").in_thread(other), noon());
    })
    .await;
    step_of(&bed, 2, SALEM, |batch, claimed| batch.say(claimed, 0, &text("elsewhere"), noon())).await;
    let all = ["general", "card", "word", "card again", "of another", "behind it"];
    assert_eq!(waiting(&bed).await, all);
    let found = bed.store.list_waiting(bed.association, ChatId(501), 1_000, 4).await.unwrap();
    let outdated: Vec<bool> = found.iter().map(|one| one.outdated).collect();
    assert_eq!(outdated, [false, true, false, false]);
    assert_eq!(found[1].standing.slot, None);
    // A lane is left out from what is being sent, or has to wait, on.
    let sending = ready(&bed).await.into_iter().find(|one| words(&one.outgoing) == "of another").unwrap();
    bed.store.mark_sending(bed.association, &[sending.id]).await.unwrap();
    let later = End::Later { not_before_ms: 5_000, error: "503".into() };
    bed.store.record(bed.association, &[ended(found[0].id, later)], noon()).await.unwrap();
    let placed = [named(Slot::Card(case), at(501, 40))];
    let sent = Dispatch { registered: placed.into(), ..ended(found[1].id, End::Sent(Some(MessageId(40)))) };
    bed.store.record(bed.association, &[sent], noon()).await.unwrap();
    assert_eq!(waiting(&bed).await, ["word", "card again"]);
    let found = bed.store.list_waiting(bed.association, ChatId(501), 1_000, 100).await.unwrap();
    assert_eq!(found[1].standing.slot, Some(at(501, 40)));
    bed.store.hold(bed.association, Some(ChatId(501)), 9_000).await.unwrap();
    assert!(waiting(&bed).await.is_empty(), "a group that is held has no plan");
}

async fn it_is_kept_when_telegram_was_heard(bed: Bed) {
    assert_eq!(bed.store.find_heard(bed.association).await.unwrap(), None);
    bed.store.note_heard(bed.association, 5).await.unwrap();
    bed.store.note_heard(bed.association, 9).await.unwrap();
    assert_eq!(bed.store.find_heard(bed.association).await.unwrap(), Some(9));
}
