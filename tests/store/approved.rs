//! Answers approved at the desk.

use sila::dialogue::effect::ApprovedAnswer;

use super::*;

crate::on_both!(approved_answers_are_listed_in_order_and_by_association);

fn approved(question: &str) -> ApprovedAnswer {
    let officer = Officer { user: UserId(7), name: "نوف".into() };
    let (question, answer) = (question.to_owned(), "نعم، ويكفي الرقم.".to_owned());
    ApprovedAnswer { question, answer, near: vec!["sup.documents".into()], by: officer, at: noon() }
}

async fn approved_answers_are_listed_in_order_and_by_association(bed: Bed) {
    for (number, question) in [(1, "first"), (2, "second"), (3, "third")] {
        step_of(&bed, number, MUNA, |batch, claimed| batch.approve(claimed, 0, &approved(question))).await;
    }
    let all = bed.store.list_approved(bed.association, 0, 2).await.unwrap();
    assert_eq!(all.iter().map(|(_, one)| one.question.as_str()).collect::<Vec<_>>(), ["first", "second"]);
    let rest = bed.store.list_approved(bed.association, all[1].0, 2).await.unwrap();
    assert_eq!(rest.into_iter().map(|(_, one)| one).collect::<Vec<_>>(), [approved("third")]);
    let other = bed.store.enter_association("optometry").await.unwrap();
    assert!(bed.store.list_approved(other, 0, 9).await.unwrap().is_empty());
}
