//! Who may be sent what was not asked for, and what a stop does to what still waits.

use super::*;
use sila::dialogue::room::Unasked;

on_both!(a_stop_is_known_outside_of_the_state_and_holds_for_what_waits);

/// A step of a conversation that wishes this of unasked messages.
async fn wish(bed: &Bed, number: i64, room: RoomKey, unasked: Unasked) {
    bed.store.store_updates(bed.association, &[update(number, room, noon())], noon()).await.unwrap();
    let mut claim = bed.store.claim(noon(), &[bed.association], 1).await.unwrap();
    let claimed = claim.events.remove(0);
    let Room::Chat(mut conversation) = claimed.content.as_ref().unwrap().state.clone() else {
        panic!("a chat")
    };
    conversation.unasked = unasked;
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&claimed, &Room::Chat(conversation));
    batch.say(&claimed, 0, &text("as you wish"), noon());
    claim.writer(&bed.store).await.unwrap().apply(&batch, noon()).await.unwrap();
    claim.commit().await.unwrap();
}

async fn a_stop_is_known_outside_of_the_state_and_holds_for_what_waits(bed: Bed) {
    let invitation = text("an invitation").repeating(Repeat::Never);
    for (number, room) in [(1, MUNA), (2, SALEM)] {
        step_of(&bed, number, room, |batch, claimed| {
            batch.say(claimed, 0, &invitation, noon());
            batch.say(claimed, 1, &text("news"), noon());
        })
        .await;
    }
    let allowing = |after, limit| bed.store.list_allowing_unasked(bed.association, after, limit);
    let (muna, salem) = (ChatId(501), ChatId(502));
    assert_eq!(allowing(None, 9).await.unwrap(), [muna, salem]);
    assert_eq!(allowing(None, 1).await.unwrap(), [muna]);
    wish(&bed, 3, MUNA, Unasked::Stopped).await;
    assert_eq!(allowing(None, 9).await.unwrap(), [salem]);
    assert!(allowing(Some(salem), 9).await.unwrap().is_empty());
    let waiting: Vec<(ChatId, String)> =
        ready(&bed).await.iter().map(|one| (one.chat, words(&one.outgoing).to_owned())).collect();
    let waits = |chat, said: &str| waiting.contains(&(chat, said.to_owned()));
    assert!(!waits(muna, "an invitation") && waits(muna, "news"), "{waiting:?}");
    assert!(waits(salem, "an invitation"), "nobody stops for another: {waiting:?}");
    wish(&bed, 4, MUNA, Unasked::Allowed).await;
    assert_eq!(allowing(None, 9).await.unwrap(), [muna, salem]);
}
