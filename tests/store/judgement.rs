//! What became of questions: joined to the turn, without a word of it, and gone after its time.

use sila::dialogue::case::Lack;
use sila::dialogue::judged::{JudgedTurn, Measured};
use sila::store::local_day;

use super::*;

crate::on_both!(what_became_of_a_question_is_joined_to_it, one_conversation_has_one_key_for_a_month);

/// A turn that the confidence decided.
fn decided(question: i64, verdict: Judged, hundredths: i32) -> Judgement {
    let measured = Some(Measured { log_odds_hundredths: hundredths, trained: true });
    Judgement { measured, ..noted(question, verdict) }
}

fn noted(question: i64, verdict: Judged) -> Judgement {
    Judgement { question: EventId(question), topic: Some("sup.documents".into()), verdict, measured: None }
}

async fn listed(bed: &Bed, since: i64) -> Vec<JudgedTurn> {
    bed.store.list_judged(bed.association, since, 100).await.unwrap()
}

async fn what_became_of_a_question_is_joined_to_it(bed: Bed) {
    let (today, earlier) = (noon(), noon() - secs(3 * 24 * 3600));
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.judge(claimed, &decided(1, Judged::Answered, 312), earlier);
        batch.judge(claimed, &decided(2, Judged::Offered, -45), today);
        // Sure by its very words: nothing is learnt from it.
        batch.judge(claimed, &noted(3, Judged::Answered), today);
        batch.judge(claimed, &noted(4, Judged::HandedOff), today);
    })
    .await;
    step_of(&bed, 2, MUNA, |batch, claimed| {
        batch.judge(claimed, &noted(1, Judged::NotUseful), today);
        batch.judge(claimed, &noted(1, Judged::Lacking(Lack::NotAsked)), today);
        batch.judge(claimed, &noted(1, Judged::Left), today);
        batch.judge(claimed, &noted(3, Judged::Useful), today);
    })
    .await;
    let turns = listed(&bed, 0).await;
    let told: Vec<_> =
        turns.iter().map(|turn| (turn.day, turn.done, turn.measured.log_odds_hundredths)).collect();
    let (day, before) = (local_day(today), local_day(earlier));
    assert_eq!(told, [(day, Judged::Offered, -45), (before, Judged::Answered, 312)]);
    assert!(turns[0].since.is_empty() && turns.iter().all(|turn| turn.measured.trained));
    let since: Vec<Judged> = turns[1].since.iter().map(|(verdict, _)| *verdict).collect();
    assert_eq!(since, [Judged::NotUseful, Judged::Lacking(Lack::NotAsked), Judged::Left]);
    assert_eq!(listed(&bed, day).await.len(), 1);
    assert_eq!(bed.store.list_judged(bed.association, 0, 1).await.unwrap(), turns[..1]);
    let other = bed.store.enter_association("optometry").await.unwrap();
    assert!(bed.store.list_judged(other, 0, 100).await.unwrap().is_empty());
    assert_eq!(bed.store.forget_judgements(day).await.unwrap(), 1);
    assert_eq!(listed(&bed, 0).await, turns[..1]);
}

async fn one_conversation_has_one_key_for_a_month(bed: Bed) {
    let days = |n: i64| noon() + secs(n * 24 * 3600);
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.judge(claimed, &decided(1, Judged::Answered, 1), days(0));
        batch.judge(claimed, &decided(2, Judged::Answered, 2), days(0));
        batch.judge(claimed, &decided(3, Judged::Answered, 3), days(30));
    })
    .await;
    step_of(&bed, 2, SALEM, |batch, claimed| {
        batch.judge(claimed, &decided(4, Judged::Answered, 4), days(0));
    })
    .await;
    let turns = listed(&bed, 0).await;
    let person = |hundredths: i32| {
        let turn = turns.iter().find(|turn| turn.measured.log_odds_hundredths == hundredths);
        turn.unwrap().person.clone()
    };
    assert_eq!(person(1), person(2));
    assert!(person(1) != person(3) && person(1) != person(4));
    assert!(turns.iter().all(|turn| !turn.person.contains("501") && turn.person.len() >= 32));
}
