//! The desk as it is seen from outside of a step.

use super::*;

on_both!(the_desk_is_found_as_its_latest_step_left_it);

async fn the_desk_is_found_as_its_latest_step_left_it(bed: Bed) {
    assert_eq!(bed.store.find_desk(bed.association).await.unwrap(), None);
    bed.store.store_updates(bed.association, &[update(1, RoomKey::Desk, noon())], noon()).await.unwrap();
    let mut claim = bed.store.claim(noon(), &[bed.association], 1).await.unwrap();
    let claimed = claim.events.remove(0);
    let desk = Desk { chat: Some(ChatId(-100_500)), ..Desk::default() };
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&claimed, &Room::Desk(Box::new(desk.clone())));
    claim.writer(&bed.store).await.unwrap().apply(&batch, noon()).await.unwrap();
    claim.commit().await.unwrap();
    assert_eq!(bed.store.find_desk(bed.association).await.unwrap(), Some(desk));
}
