//! Questions without a good answer: sealed, once each, by day and association, and gone after their time.

use sila::dialogue::effect::Missed;
use sila::store::{KeptMiss, local_day};

use super::*;

crate::on_both!(questions_without_an_answer_are_kept_for_a_while);

fn missed(question: i64, words: &str, verdict: Judged) -> Missed {
    Missed { question: EventId(question), words: words.into(), near: vec!["contact.hours".into()], verdict }
}

async fn questions_without_an_answer_are_kept_for_a_while(bed: Bed) {
    let earlier = noon() - secs(3 * 24 * 3600);
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.miss(claimed, &missed(1, "وين المواقف", Judged::HandedOff), earlier);
        batch.miss(claimed, &missed(2, "متى الحفل", Judged::NotUseful), noon());
        batch.miss(claimed, &missed(2, "متى الحفل", Judged::NoneChosen), noon());
    })
    .await;
    step_of(&bed, 2, MUNA, |batch, claimed| {
        batch.miss(claimed, &missed(2, "متى الحفل", Judged::HandedOff), noon());
    })
    .await;
    let kept =
        |words: &str, verdict| KeptMiss { words: words.into(), near: vec!["contact.hours".into()], verdict };
    let list = async |since| bed.store.list_gaps(bed.association, since, 9).await.unwrap();
    let both = [kept("متى الحفل", Judged::HandedOff), kept("وين المواقف", Judged::HandedOff)];
    assert_eq!(list(0).await, both);
    assert_eq!(list(local_day(noon())).await, both[..1]);
    assert_eq!(bed.store.list_gaps(bed.association, 0, 1).await.unwrap(), both[..1]);
    let other = bed.store.enter_association("optometry").await.unwrap();
    assert!(bed.store.list_gaps(other, 0, 9).await.unwrap().is_empty());
    assert_eq!(bed.store.forget_gaps(local_day(noon())).await.unwrap(), 1);
    assert_eq!(list(0).await, both[..1]);
}
