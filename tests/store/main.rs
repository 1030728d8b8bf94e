//! Every store function, on both databases.

mod approved;
#[path = "../bed/mod.rs"]
mod bed;
mod bookings;
mod desk;
mod erasure;
mod inbox;
mod judgement;
mod missed;
mod outbox;
mod papers;
mod records;
mod repair;
mod roster;
mod surveys;
mod unasked;

use bed::*;
use chrono::{DateTime, Utc};
use sila::dialogue::case::{Case, CaseKind, HandOff, HistoryLine, Officer, Stage};
use sila::dialogue::effect::{Judged, Judgement, Rating, Timer};
use sila::dialogue::event::{ChatEvent, ChatTimer, DeskEvent, Event, Outcome, Receipt, RoomKey};
use sila::dialogue::ids::{AssociationId, CaseId, ChatId, EventId, MessageId, ThreadId, UserId};
use sila::dialogue::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use sila::dialogue::room::{Desk, Room};
use sila::dialogue::view::{CaseLookup, Needs};
use sila::store::{
    Batch, Claimed, Dispatch, End, Lane, NewEvent, OpenError, Origin, OutboxId, Placed, Ready, Registered,
    Store, receipt_event,
};
use sila::texts::Language;

/// Claims at `now` with every gate open.
async fn claim(store: &Store, association: AssociationId, now: DateTime<Utc>) -> Vec<Claimed> {
    let mut claim = store.claim(now, &[association], 64).await.unwrap();
    let events = std::mem::take(&mut claim.events);
    claim.release().await.unwrap();
    events
}

/// Claims one event and commits what `fill` asks for.
async fn step(bed: &Bed, now: DateTime<Utc>, fill: impl FnOnce(&mut Batch, &Claimed)) -> EventId {
    let mut claim = bed.store.claim(now, &[bed.association], 1).await.unwrap();
    let claimed = claim.events.remove(0);
    let mut batch = Batch::new(bed.store.sealer());
    batch.finish(&claimed, &claimed.content.as_ref().unwrap().state);
    fill(&mut batch, &claimed);
    claim.writer(&bed.store).await.unwrap().apply(&batch, now).await.unwrap();
    claim.commit().await.unwrap();
    claimed.id
}

/// Stores one update of `room` and steps it.
async fn step_of(bed: &Bed, number: i64, room: RoomKey, fill: impl FnOnce(&mut Batch, &Claimed)) -> EventId {
    bed.store.store_updates(bed.association, &[update(number, room, noon())], noon()).await.unwrap();
    step(bed, noon(), fill).await
}

async fn ready(bed: &Bed) -> Vec<Ready> {
    bed.store.list_ready(bed.association, 1_000, &[], 100).await.unwrap()
}

fn text(words: &str) -> Outgoing {
    Outgoing::text(words, Keyboard::None)
}

fn words(outgoing: &Outgoing) -> &str {
    match &outgoing.what {
        What::Text { text, .. } => text,
        _ => "",
    }
}

fn ended(id: OutboxId, end: End) -> Dispatch {
    Dispatch { id, end, registered: vec![], forgotten: vec![], tell: vec![] }
}

fn at(chat: i64, message: i64) -> Placed {
    Placed { chat: ChatId(chat), message: MessageId(message), thread: None }
}

fn named(slot: Slot, placed: Placed) -> Registered {
    Registered { slot, placed, standing: true }
}

/// A case at any stage: only what was stored can stand there without having come there.
fn sample_case(id: i64, chat: i64, stage: Stage, opened_at: DateTime<Utc>) -> Case {
    let case = serde_json::json!({
        "id": id, "chat": chat, "reference": format!("{id:010}"),
        "kind": CaseKind::Enquiry { reason: HandOff::Asked, question: "1000000008".into(), ranked: vec![] },
        "stage": stage, "opened_at": opened_at, "moved_at": opened_at, "department": "members",
        "person": { "shown": "منى الاختبارية", "role": null, "language": Language::Arabic }, "answers": [],
        "attachments": [], "attestation": null, "claimed": null, "checks": [], "matched": null, "signed": null,
        "raised_at": null, "decision": null, "delivery": null, "referred": false, "urgent": false,
        "answered_at": null,
    });
    serde_json::from_value(case).expect("it has the shape of a stored case")
}
