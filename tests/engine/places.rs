//! Steps that choose the same appointment: one gets it, the other is told, and nothing is set aside.

use std::collections::HashSet;

use super::*;
use chrono::{DateTime, Utc};
use sila::calendar::riyadh_date;
use sila::dialogue::effect::{Booking, Effect};
use sila::dialogue::event::Incoming;
use sila::dialogue::outgoing::Outgoing;
use sila::dialogue::view::{Needs, View};

on_both!(
    of_two_steps_of_one_round_one_gets_the_place,
    engines_side_by_side_give_no_place_twice,
    a_step_that_does_not_look_is_set_aside,
);

/// Times that the bookings of a test ask for.
fn time(n: i64) -> DateTime<Utc> {
    noon() + secs(24 * 3600 * (1 + n))
}

/// A conversation that says `book N` books time N when it sees it free, and else the next free one, or says so.
fn booking_logic(places: u16) -> Logic {
    let step = move |_, view: &View, room, incoming: &Incoming, _| {
        let effects = match wish(incoming) {
            Some((chat, n)) => book(view, incoming, chat, n, places),
            None => vec![],
        };
        sila::dialogue::Step { room, effects }
    };
    let needs = |_, _: &_, _: &_| Needs { bookings: true, ..Needs::default() };
    Logic { step: Arc::new(step), needs: Arc::new(needs), ..counting() }
}

fn wish(incoming: &Incoming) -> Option<(ChatId, i64)> {
    let Event::Chat(ChatEvent::Said(said)) = &incoming.event else { return None };
    let RoomKey::Chat(chat) = incoming.room else { return None };
    Some((chat, said.text.strip_prefix("book ")?.parse().ok()?))
}

fn book(view: &View, incoming: &Incoming, chat: ChatId, n: i64, places: u16) -> Vec<Effect> {
    let is_free = |at: &DateTime<Utc>| {
        let people =
            view.bookings.taken.iter().find(|(taken, _)| taken == at).map_or(0, |(_, people)| *people);
        people < places.into()
    };
    let booked = |at| Booking { case: incoming.id.into(), chat, at, places };
    match (n..n + 20).map(time).find(is_free) {
        Some(at) if at == time(n) => vec![Effect::Book(booked(at)), say("as wished")],
        Some(at) => vec![Effect::Book(booked(at)), say("another")],
        None => vec![say("none left")],
    }
}

fn say(text: &str) -> Effect {
    Effect::Say(Outgoing::text(text, Default::default()))
}

async fn of_two_steps_of_one_round_one_gets_the_place(bed: Bed) {
    let desk = engine(&bed.store, bed.association, booking_logic(1)).await;
    feed(
        &bed,
        &[(1, MUNA, 0, "book 0"), (2, SALEM, 1, "book 0"), (3, RoomKey::Chat(ChatId(503)), 2, "book 7")],
    )
    .await;
    assert_eq!(desk.engine.round().await.unwrap(), 3);
    let mut said = texts(&bed).await;
    said.sort();
    assert_eq!(said, ["another", "as wished", "as wished"]);
    let audit = bed.store.audit(bed.association, noon()).await.unwrap();
    assert_eq!((audit.waiting, audit.set_aside), (0, 0));
}

/// Three engines on PostgreSQL; SQLite admits one.
async fn engines_side_by_side_give_no_place_twice(bed: Bed) {
    const PEOPLE: i64 = 60;
    let engines = if bed.url.starts_with("postgres") { 3 } else { 1 };
    let updates: Vec<_> = (0..PEOPLE)
        .map(|n| saying(n, RoomKey::Chat(ChatId(700 + n)), noon() + secs(n), &format!("book {}", n % 3)))
        .collect();
    bed.store.store_updates(bed.association, &updates, noon()).await.unwrap();
    let running = (0..engines).map(|_| {
        let (url, association) = (bed.url.clone(), bed.association);
        tokio::spawn(async move {
            let desk = engine(&open(&url).await, association, booking_logic(2)).await;
            desk.engine.drain().await.unwrap()
        })
    });
    let settled: Vec<usize> =
        futures_util::future::join_all(running).await.into_iter().map(|done| done.unwrap()).collect();
    assert_eq!(settled.iter().sum::<usize>(), PEOPLE as usize, "{settled:?}");
    let audit = bed.store.audit(bed.association, noon()).await.unwrap();
    assert_eq!((audit.waiting, audit.set_aside), (0, 0));
    let said = texts(&bed).await;
    let booked = said.iter().filter(|text| *text != "none left").count();
    let needs = Needs { bookings: true, ..Needs::default() };
    let mut tx = bed.store.look().await.unwrap();
    let view = tx.load_view(bed.association, RoomKey::Desk, None, &needs, noon()).await.unwrap().view;
    let taken = &view.bookings.taken;
    assert!(taken.iter().all(|(_, people)| *people <= 2), "{taken:?}");
    assert_eq!(taken.iter().map(|(_, people)| *people as usize).sum::<usize>(), booked);
    let days: HashSet<_> = taken.iter().map(|(at, _)| riyadh_date(*at)).collect();
    assert_eq!((said.len(), days.len()), (PEOPLE as usize, taken.len()));
}

async fn a_step_that_does_not_look_is_set_aside(bed: Bed) {
    let mut logic = booking_logic(1);
    let inner = logic.step.clone();
    logic.step = Arc::new(move |association, _, room, incoming, now| {
        inner(association, &View::default(), room, incoming, now)
    });
    let desk = engine(&bed.store, bed.association, logic).await;
    feed(&bed, &[(1, MUNA, 0, "book 0"), (2, SALEM, 1, "book 0"), (3, SALEM, 2, "book 1")]).await;
    desk.engine.drain().await.unwrap();
    let problems = bed.store.list_problems(bed.association, 10).await.unwrap();
    assert_eq!((problems.len(), problems[0].room), (1, SALEM));
    assert!(problems[0].note.contains("taken"), "{}", problems[0].note);
    assert_eq!(texts(&bed).await.iter().filter(|text| *text == "as wished").count(), 2);
}
