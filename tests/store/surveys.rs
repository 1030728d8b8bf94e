//! Answers to surveys, and what is told of a survey that is closed.

use super::*;
use sila::dialogue::campaign::{SurveyAnswer, SurveyResult};
use sila::dialogue::view::Needs;

on_both!(a_closed_survey_takes_no_answer_and_tells_what_it_told);

fn answered(choices: &[&str], text: Option<&str>) -> SurveyAnswer {
    let question = if text.is_some() { "wish" } else { "overall" }.to_owned();
    let choices = choices.iter().map(|key| (*key).to_owned()).collect();
    SurveyAnswer { campaign: EventId(77), question, choices, text: text.map(str::to_owned), at: noon() }
}

async fn counts(bed: &Bed) -> Vec<(String, Vec<String>, u64)> {
    let needs = Needs { answers: Some(EventId(77)), ..Needs::default() };
    let mut tx = bed.store.begin().await.unwrap();
    let found = tx.load_view(bed.association, RoomKey::Desk, None, &needs, noon()).await.unwrap();
    found.view.answers.into_iter().map(|raw| (raw.question, raw.choices, raw.people)).collect()
}

async fn a_closed_survey_takes_no_answer_and_tells_what_it_told(bed: Bed) {
    let (first, second) = (answered(&["4"], None), answered(&[], Some("مواعيد مسائية")));
    step_of(&bed, 1, MUNA, |batch, claimed| {
        batch.answer(claimed, &first);
        batch.answer(claimed, &second);
    })
    .await;
    step_of(&bed, 2, SALEM, |batch, claimed| batch.answer(claimed, &answered(&["4"], None))).await;
    let before = [("overall".to_owned(), vec!["4".to_owned()], 2), ("wish".to_owned(), vec![], 1)];
    assert_eq!(counts(&bed).await, before);
    let result = SurveyResult {
        campaign: EventId(77),
        survey: "yearly".to_owned(),
        closed_at: noon(),
        arrived: 2,
        answered: None,
        tallies: Vec::new(),
    };
    step_of(&bed, 3, RoomKey::Desk, |batch, claimed| batch.publish(claimed, &result)).await;
    // An answer that was on its way, a change of mind, and a second closing.
    step_of(&bed, 4, SALEM, |batch, claimed| batch.answer(claimed, &answered(&["1"], None))).await;
    let again = SurveyResult { arrived: 9, ..result.clone() };
    step_of(&bed, 5, RoomKey::Desk, |batch, claimed| batch.publish(claimed, &again)).await;
    assert_eq!(counts(&bed).await, before);
    let day = sila::store::local_day(noon());
    let listed = bed.store.list_results(bed.association, day, day).await.unwrap();
    assert_eq!(listed, [result]);
    assert!(bed.store.list_results(bed.association, day + 1, day + 9).await.unwrap().is_empty());
    let words = bed.store.list_survey_words(bed.association, EventId(77)).await.unwrap();
    assert_eq!(words["wish"], ["مواعيد مسائية"]);
    assert!(bed.store.list_survey_words(bed.association, EventId(78)).await.unwrap().is_empty());
}
