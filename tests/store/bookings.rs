//! Appointments: no two people get one place, whoever looked first.

use super::*;
use sila::dialogue::effect::Booking;
use sila::dialogue::view::{Bookings, OwnBooking};
use sila::store::StoreError;

on_both!(
    a_place_is_taken_seen_and_given_back,
    what_is_taken_cannot_be_booked,
    a_time_has_room_for_as_many_as_it_has_places,
    of_commits_side_by_side_one_gets_the_place,
    what_is_long_over_is_forgotten,
);

fn booking(case: i64, chat: i64, at: DateTime<Utc>, places: u16) -> Booking {
    Booking { case: CaseId(case), chat: ChatId(chat), at, places }
}

fn hours(n: i64) -> chrono::TimeDelta {
    secs(n * 3600)
}

async fn seen(bed: &Bed, room: RoomKey, now: DateTime<Utc>) -> Bookings {
    let mut tx = bed.store.look().await.unwrap();
    let needs = Needs { bookings: true, ..Needs::default() };
    tx.load_view(bed.association, room, None, &needs, now).await.unwrap().view.bookings
}

/// Tries a step that books; what the store says of it.
async fn try_booking(bed: &Bed, number: i64, room: RoomKey, booked: &[Booking]) -> Result<(), StoreError> {
    bed.store.store_updates(bed.association, &[update(number, room, noon())], noon()).await.unwrap();
    let mut claim = bed.store.claim(noon(), &[bed.association], 1).await.unwrap();
    let claimed = claim.events.remove(0);
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&claimed, &claimed.content.as_ref().unwrap().state);
    booked.iter().for_each(|one| batch.book(&claimed, one));
    let written = claim.writer(&bed.store).await.unwrap().apply(&batch, noon()).await;
    match written {
        Ok(()) => claim.commit().await,
        Err(error) => {
            claim.release().await.unwrap();
            Err(error)
        }
    }
}

async fn a_place_is_taken_seen_and_given_back(bed: Bed) {
    let (first, second) = (noon() + hours(24), noon() + hours(48));
    step_of(&bed, 1, MUNA, |batch, claimed| batch.book(claimed, &booking(7, 501, first, 1))).await;
    let own = |at| vec![OwnBooking { case: CaseId(7), at }];
    assert_eq!(seen(&bed, MUNA, noon()).await, Bookings { taken: vec![(first, 1)], own: own(first) });
    assert_eq!(seen(&bed, SALEM, noon()).await, Bookings { taken: vec![(first, 1)], own: vec![] });
    assert_eq!(seen(&bed, RoomKey::Desk, noon()).await.taken, [(first, 1)]);
    // Changed: the first place is given back in the same commit.
    step_of(&bed, 2, MUNA, |batch, claimed| batch.book(claimed, &booking(7, 501, second, 1))).await;
    assert_eq!(seen(&bed, MUNA, noon()).await, Bookings { taken: vec![(second, 1)], own: own(second) });
    assert_eq!(
        seen(&bed, MUNA, noon()).await.without(CaseId(7)),
        Bookings { taken: vec![(second, 0)], own: vec![] }
    );
    // The same day at another time: one appointment a day, which is the one that changes.
    let later = second + hours(1);
    step_of(&bed, 3, MUNA, |batch, claimed| batch.book(claimed, &booking(7, 501, later, 1))).await;
    assert_eq!(seen(&bed, MUNA, noon()).await.own, own(later));
    // Over for today, and still the person's appointment of the day.
    let after = seen(&bed, MUNA, later + secs(1)).await;
    assert_eq!((after.taken, after.own), (vec![], own(later)));
    step_of(&bed, 4, MUNA, |batch, claimed| batch.unbook(claimed, CaseId(7))).await;
    assert_eq!(seen(&bed, MUNA, noon()).await, Bookings::default());
    step_of(&bed, 5, SALEM, |batch, claimed| batch.book(claimed, &booking(8, 502, later, 1))).await;
    assert_eq!(seen(&bed, RoomKey::Desk, noon()).await.taken, [(later, 1)]);
}

async fn what_is_taken_cannot_be_booked(bed: Bed) {
    let at = noon() + hours(24);
    try_booking(&bed, 1, MUNA, &[booking(7, 501, at, 1)]).await.unwrap();
    let slower = try_booking(&bed, 2, SALEM, &[booking(8, 502, at, 1)]).await;
    assert!(matches!(slower, Err(StoreError::Taken)), "{slower:?}");
    assert!(!slower.unwrap_err().blames_data(), "the event is taken again and not set aside");
    // Nothing of that step happened: its event still waits. It books another time now.
    try_booking(&bed, 2, SALEM, &[booking(8, 502, at + hours(1), 1)]).await.unwrap();
    let second = try_booking(&bed, 3, MUNA, &[booking(9, 501, at + hours(2), 1)]).await;
    assert!(matches!(second, Err(StoreError::Taken)), "one person comes once a day: {second:?}");
    assert_eq!(seen(&bed, MUNA, noon()).await.taken, [(at, 1), (at + hours(1), 1)]);
}

async fn a_time_has_room_for_as_many_as_it_has_places(bed: Bed) {
    let at = noon() + hours(24);
    // Two people of one commit, and one of the next.
    try_booking(&bed, 1, MUNA, &[booking(7, 501, at, 3), booking(8, 502, at, 3)]).await.unwrap();
    try_booking(&bed, 2, MUNA, &[booking(9, 503, at, 3)]).await.unwrap();
    assert_eq!(seen(&bed, RoomKey::Desk, noon()).await.taken, [(at, 3)]);
    assert!(matches!(try_booking(&bed, 3, MUNA, &[booking(10, 504, at, 3)]).await, Err(StoreError::Taken)));
    // The middle place is given back and taken again.
    step(&bed, noon(), |batch, claimed| batch.unbook(claimed, CaseId(8))).await;
    try_booking(&bed, 4, MUNA, &[booking(10, 504, at, 3)]).await.unwrap();
    assert_eq!(seen(&bed, RoomKey::Desk, noon()).await.taken, [(at, 3)]);
}

/// Four commits at once, each of its own room. SQLite takes them one after another; on PostgreSQL they are open side by
/// side, as those of several engines.
async fn of_commits_side_by_side_one_gets_the_place(bed: Bed) {
    let at = noon() + hours(24);
    let updates: Vec<_> = (0..4).map(|n| update(n, RoomKey::Chat(ChatId(601 + n)), noon())).collect();
    bed.store.store_updates(bed.association, &updates, noon()).await.unwrap();
    let racers = (0..4).map(|_| {
        let (store, association) = (bed.store.clone(), bed.association);
        tokio::spawn(async move {
            let mut claim = store.claim(noon(), &[association], 1).await.unwrap();
            let Some(claimed) = claim.events.pop() else { return Err(StoreError::Lost(1)) };
            let mut batch = Batch::new(store.sealer());
            batch.finish(&claimed, &claimed.content.as_ref().unwrap().state);
            batch.book(&claimed, &booking(claimed.id.0, claimed.room.chat.unwrap().0, at, 1));
            claim.writer(&store).await?.apply(&batch, noon()).await?;
            claim.commit().await
        })
    });
    let ends = futures_util::future::join_all(racers).await;
    let ends: Vec<_> = ends.into_iter().map(|end| end.expect("no racer panics")).collect();
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    // On SQLite the slower ones may have claimed the same room, which is then no longer waiting.
    let slower =
        ends.iter().filter(|end| matches!(end, Err(StoreError::Taken | StoreError::Lost(_)))).count();
    assert_eq!(slower, 3, "{ends:?}");
    assert_eq!(seen(&bed, RoomKey::Desk, noon()).await.taken, [(at, 1)]);
}

async fn what_is_long_over_is_forgotten(bed: Bed) {
    step_of(&bed, 1, MUNA, |batch, claimed| batch.book(claimed, &booking(7, 501, noon() + hours(24), 1)))
        .await;
    bed.store.purge(noon() + hours(24), 0).await.unwrap();
    assert_eq!(seen(&bed, MUNA, noon()).await.own.len(), 1);
    bed.store.purge(noon() + hours(25), 0).await.unwrap();
    assert_eq!(seen(&bed, MUNA, noon()).await.own.len(), 0);
}
