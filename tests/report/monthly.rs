//! The report of a closed month is sent to its own chat, once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sila::app::report::tell;
use sila::dialogue::World;
use sila::dialogue::effect::Effect;
use sila::dialogue::event::Incoming;
use sila::dialogue::outgoing::{Repeat, What};
use sila::dialogue::view::View;
use sila::pack::Content;
use sila::texts::Texts;

use crate::bed::Bed;
use crate::rows::{Raw, YEAR_BEGINS, pool, write_ratings};

fn world(bed: &Bed, chat: Option<i64>) -> World {
    let mut pack = sila::pack::load("khuzam", &Content::embedded()).unwrap();
    pack.profile.settings.report_chat = chat;
    World {
        hours: pack.profile.settings.working_hours(),
        pack: Arc::new(pack),
        texts: Arc::new(Texts::embedded().unwrap()),
        references: sila::field::reference::ReferenceKey::new(
            bed.store.sealer().reference_key(bed.association),
        ),
    }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_closed_month_is_told_of_once() {
    let bed = Bed::sqlite().await;
    let rating = |score| Raw {
        day: YEAR_BEGINS + 10,
        department: "support",
        service: "R08",
        score,
        ease: None,
        courtesy: None,
        obstacle: None,
    };
    let rows: Vec<Raw> = [5, 5, 4, 4, 5, 4, 3, 2, 1, 3, 3, 4].map(rating).into();
    write_ratings(&pool(&bed).await, bed.association.0, &rows).await;
    let (nowhere, somewhere) = (world(&bed, None), world(&bed, Some(-1007)));
    let closed = at("2026-02-08T09:00:00Z");
    let tell = async |world: &World, now| tell(&bed.store, bed.association, world, now).await.unwrap();
    assert!(!tell(&nowhere, closed).await, "no chat is named");
    assert!(!tell(&somewhere, at("2026-02-07T09:00:00Z")).await, "December has nothing, January is open");
    assert!(tell(&somewhere, closed).await);
    assert!(!tell(&somewhere, at("2026-02-20T09:00:00Z")).await, "not twice");
    let again = bed.reopen().await;
    assert!(!sila::app::report::tell(&again, bed.association, &somewhere, closed).await.unwrap());
    drop(again);

    let mut claim = bed.store.claim(closed, &[bed.association], 9).await.unwrap();
    assert_eq!(claim.events.len(), 1);
    let claimed = claim.events.remove(0);
    let content = claimed.content.as_ref().unwrap();
    let incoming = Incoming {
        id: claimed.id,
        room: claimed.room.key,
        effective_at: claimed.effective_at,
        sender: None,
        shape: Default::default(),
        event: serde_json::from_slice(&content.body).unwrap(),
    };
    let room = content.state.clone();
    let step = sila::dialogue::step(&somewhere, &View::default(), room, &incoming, closed);
    let [Effect::Say(said)] = &step.effects[..] else { panic!("{:?}", step.effects) };
    let What::SayElsewhere { chat, text } = &said.what else { panic!("{said:?}") };
    assert_eq!((chat.0, said.repeat), (-1007, Repeat::Never));
    assert!(text.contains("يناير 2026م"), "{text}");
    claim.release().await.unwrap();
}
