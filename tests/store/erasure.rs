//! What is erased of a case, when, and that no end in between leaves half of it.

use chrono::TimeDelta;
use sila::dialogue::find::name_marks;
use sila::dialogue::ids::DraftId;
use sila::dialogue::paper::{Fetch, Owner, PaperKind, SentFile};
use sila::store::{Erased, Fetched, Fuse, KeptPaper, StoreError};

use super::*;

const OLD_DAYS: i64 = 400;

on_both!(
    what_is_old_is_erased_and_the_rest_stays,
    a_wish_erases_what_is_over_of_one_person,
    a_cut_leaves_a_case_whole_or_erased,
);

/// A case with a paper, a line of history, and names of messages; gives its number.
async fn case(bed: &Bed, number: i64, room: RoomKey, stage: Stage, opened_at: DateTime<Utc>) -> CaseId {
    let RoomKey::Chat(chat) = room else { panic!("cases are of conversations") };
    let mut case = CaseId(0);
    step_of(bed, number, room, |batch, claimed| {
        case = CaseId(claimed.id.0);
        batch.keep(claimed, &sample_case(case.0, chat.0, stage, opened_at));
        let (at, event) = (opened_at, claimed.id);
        let by = Some(Officer { user: UserId(201), name: "سعد".into() });
        let note = Some("1000000008".to_owned());
        batch.record(claimed, 0, &HistoryLine { case, at, by, what: "opened".into(), note, event });
        batch.say(claimed, 1, &text("card").in_slot(Slot::Card(case)), noon());
        let file = SentFile { id: "f".into(), unique: "u".into(), size: None, album: None };
        let (field, name) = ("papers".into(), Some("عقد.pdf".into()));
        let (message, owner) = (MessageId(number), Owner::Draft(DraftId(number)));
        batch.fetch(claimed, &Fetch { message, file, owner, field, name, note: None });
        batch.attach(claimed, DraftId(number), case, &[message]);
    })
    .await;
    let wanted = bed.store.list_wanted(bed.association, 1_000, &[], 9).await.unwrap();
    let kept = KeptPaper { kind: PaperKind::Pdf, bytes: 9, sha256: "ab".repeat(32), pixels: None };
    bed.store.record_fetch(bed.association, wanted[0].id, &Fetched::Kept(kept), noon()).await.unwrap();
    step(bed, noon(), |_, _| {}).await;
    for one in ready(bed).await {
        let registered = vec![named(Slot::Card(case), at(GROUP.0, 70 + number))];
        let sent = Dispatch { registered, ..ended(one.id, End::Sent(Some(MessageId(70 + number)))) };
        bed.store.record(bed.association, &[sent], noon()).await.unwrap();
    }
    case
}

/// What is left of a case: whether its question, its papers, its history's particulars and its card's name are there.
async fn left(bed: &Bed, id: CaseId) -> [bool; 4] {
    let case = bed.store.find_case(bed.association, id).await.unwrap().expect("its row stays");
    let papers = bed.store.list_attachments(bed.association, Owner::Case(id)).await.unwrap();
    let history = bed.store.list_history(bed.association, id, 9).await.unwrap();
    assert_eq!((history.len(), history[0].what.as_str()), (1, "opened"), "words and dates stay");
    let card = bed.store.find_placed(bed.association, Slot::Card(id)).await.unwrap();
    let asked = matches!(&case.kind, CaseKind::Enquiry { question, .. } if !question.is_empty());
    assert_eq!(
        asked,
        case.erased_at.is_none()
            && case.chat().is_some_and(|chat| chat.0 > 0)
            && !case.person.shown.is_empty()
    );
    assert_eq!((case.reference, case.department.as_str()), (format!("{:010}", id.0), "members"));
    let particulars = history[0].note.is_some() && history[0].by.is_some();
    let mut tx = bed.store.look().await.unwrap();
    let needs = Needs { find: name_marks("منى الاختبارية"), ..Needs::default() };
    let found = tx.load_view(bed.association, RoomKey::Desk, Some(GROUP), &needs, noon()).await.unwrap();
    assert_eq!(found.view.found.iter().any(|found| found.id == id), asked, "an erased case has no mark");
    [asked, !papers.is_empty(), particulars, card.is_some()]
}

const WHOLE: [bool; 4] = [true; 4];
const ERASED: [bool; 4] = [false; 4];

async fn what_is_old_is_erased_and_the_rest_stays(bed: Bed) {
    let ago = |days| noon() - TimeDelta::days(days);
    let old = case(&bed, 1, MUNA, Stage::Closed, ago(OLD_DAYS)).await;
    let open = case(&bed, 2, MUNA, Stage::Submitted, ago(OLD_DAYS)).await;
    let later = case(&bed, 3, SALEM, Stage::Closed, ago(100)).await;
    let new = case(&bed, 4, SALEM, Stage::Closed, ago(10)).await;
    let sweep = || bed.store.erase_old(bed.association, ago(90), ago(365), noon());
    assert_eq!(sweep().await.unwrap(), Erased { papers: 2, cases: 1 });
    assert_eq!(left(&bed, old).await, ERASED);
    assert_eq!(left(&bed, open).await, WHOLE, "what goes on keeps everything");
    assert_eq!(left(&bed, later).await, [true, false, true, true], "papers go first");
    assert_eq!(left(&bed, new).await, WHOLE);
    assert_eq!(bed.store.list_removed(bed.association, 9).await.unwrap().len(), 2, "their files follow");
    assert_eq!(sweep().await.unwrap(), Erased::default());
    // A case that is kept again (a word reopened it while the sweep ran) is erased again in its time.
    step_of(&bed, 5, MUNA, |batch, claimed| {
        batch.keep(claimed, &sample_case(old.0, 501, Stage::Closed, ago(OLD_DAYS)));
    })
    .await;
    assert_eq!(sweep().await.unwrap(), Erased { papers: 0, cases: 1 });
}

async fn a_wish_erases_what_is_over_of_one_person(bed: Bed) {
    let over = case(&bed, 1, MUNA, Stage::Closed, noon()).await;
    let open = case(&bed, 2, MUNA, Stage::Submitted, noon()).await;
    let wish = case(&bed, 3, MUNA, Stage::Done, noon()).await;
    let another = case(&bed, 4, SALEM, Stage::Closed, noon()).await;
    step_of(&bed, 5, MUNA, |batch, claimed| batch.erase(claimed, ChatId(501), wish)).await;
    assert_eq!(left(&bed, over).await, ERASED);
    for whole in [open, wish, another] {
        assert_eq!(left(&bed, whole).await, WHOLE);
    }
}

async fn a_cut_leaves_a_case_whole_or_erased(bed: Bed) {
    let ago = |days| noon() - TimeDelta::days(days);
    let old = case(&bed, 1, MUNA, Stage::Closed, ago(OLD_DAYS)).await;
    for calls in 0.. {
        let store = bed.store.fused(Fuse::after(calls));
        let ended = store.erase_old(bed.association, ago(365), ago(365), noon()).await;
        let [asked, papers, particulars, card] = left(&bed, old).await;
        assert!(papers <= asked, "papers go first: cut after {calls}");
        assert_eq!((particulars, card), (asked, asked), "cut after {calls}");
        match ended {
            Err(error) => assert!(matches!(error, StoreError::Cut), "{error:?}"),
            Ok(_) => {
                assert!(calls > 6, "every store call was cut: {calls}");
                assert_eq!(left(&bed, old).await, ERASED);
                return;
            }
        }
    }
}
