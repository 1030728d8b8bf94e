//! Who may be sent what was not asked for, and what a stop does to what still waits.

use super::*;
use sila::dialogue::announcement::Wish;
use sila::dialogue::room::{Consent, Conversation, Unasked};
use sila::dialogue::view::Invitees;

on_both!(
    a_stop_is_known_outside_of_the_state_and_holds_for_what_waits,
    announcements_go_to_those_alone_who_asked_for_them
);

/// A step of a conversation that wishes this of unasked messages.
async fn wish(bed: &Bed, number: i64, room: RoomKey, unasked: Unasked) {
    change(bed, number, room, |conversation| conversation.unasked = unasked).await;
}

async fn change(bed: &Bed, number: i64, room: RoomKey, change: impl FnOnce(&mut Conversation)) {
    bed.store.store_updates(bed.association, &[update(number, room, noon())], noon()).await.unwrap();
    let mut claim = bed.store.claim(noon(), &[bed.association], 1).await.unwrap();
    let claimed = claim.events.remove(0);
    let Room::Chat(mut conversation) = claimed.content.as_ref().unwrap().state.clone() else {
        panic!("a chat")
    };
    change(&mut conversation);
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

async fn announcements_go_to_those_alone_who_asked_for_them(bed: Bed) {
    let wants = || Wish::Wanted(Consent { wording: "announcements-offer.1".to_owned(), at: noon() });
    change(&bed, 1, MUNA, |_| {}).await;
    change(&bed, 2, SALEM, |conversation| conversation.announcements = wants()).await;
    let told = |asked_for_it| {
        let bed = &bed;
        async move {
            let needs = Needs { invitees: Some(Invitees { after: None, asked_for_it }), ..Needs::default() };
            let mut tx = bed.store.look().await.unwrap();
            tx.load_view(bed.association, RoomKey::Desk, None, &needs, noon()).await.unwrap().view.invitees
        }
    };
    let (muna, salem) = (ChatId(501), ChatId(502));
    assert_eq!((told(false).await, told(true).await), (vec![muna, salem], vec![salem]));
    // Whoever stops all messages gets no announcement either, and is asked to no survey.
    change(&bed, 3, SALEM, |conversation| conversation.unasked = Unasked::Stopped).await;
    assert_eq!((told(false).await, told(true).await), (vec![muna], vec![]));
    change(&bed, 4, SALEM, |conversation| conversation.unasked = Unasked::Allowed).await;
    assert_eq!(told(true).await, [salem]);
}
