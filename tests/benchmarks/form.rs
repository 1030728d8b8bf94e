//! What is promised of filling a request: an answer of a form of twenty fields costs under a hundred microseconds of step
//! time. By hand: `cargo bench --bench form`, on a quiet machine. Other builds tell the figure and promise nothing.

#![expect(clippy::print_stdout, reason = "the figure is the point")]

#[path = "../transcripts/worlds.rs"]
mod worlds;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use sila::dialogue::action::Action;
use sila::dialogue::event::{ChatEvent, Event, Incoming, Pressed, RoomKey, Said};
use sila::dialogue::ids::{ChatId, DraftId, EventId, MessageId};
use sila::dialogue::room::Room;
use sila::dialogue::view::View;
use sila::dialogue::{World, needs, step};
use sila::pack::{Field, FieldKey, FieldKind, Words};

const FIELDS: usize = 20;
const ROUNDS: u32 = 500;
const LIMIT: Duration = Duration::from_micros(100);
const MEMBER: RoomKey = RoomKey::Chat(ChatId(1_001));
/// The event that begins the draft, and so its number.
const BEGUN: i64 = 1;

fn main() {
    let known = worlds::known("khuzam");
    let world = with_fields(known.world.clone());
    let now: DateTime<Utc> = "2026-11-22T07:00:00Z".parse().expect("an instant");
    let take = |room: Room, number: i64, event: ChatEvent, view: &View| {
        let (id, event) = (EventId(number), Event::Chat(event));
        let incoming =
            Incoming { id, room: MEMBER, effective_at: now, sender: None, shape: Default::default(), event };
        let begin = Instant::now();
        let _ = needs(&world, &room, &incoming);
        let stepped = step(&world, view, room, &incoming, now);
        (stepped.room, begin.elapsed())
    };
    let pressed =
        |action| ChatEvent::Pressed(Pressed { action: Some(action), message: None, query: "q".to_owned() });
    let (room, _) = take(Room::new(MEMBER), BEGUN, pressed(Action::Begin("R10".into())), &View::default());
    let (begun, _) = take(room, BEGUN + 1, pressed(Action::Consent(DraftId(BEGUN))), &View::default());
    let (mut took, mut number) = (Duration::ZERO, BEGUN + 1);
    for _ in 0..ROUNDS {
        let mut room = begun.clone();
        for place in 0..FIELDS {
            number += 1;
            let text = format!("نص {place}");
            let view = View { reading: Some(known.read(&text)), ..View::default() };
            let said = ChatEvent::Said(Said { text, message: MessageId(1), reply_to: None });
            let (after, step_took) = take(room, number, said, &view);
            room = after;
            took += step_took;
        }
        let Room::Chat(conversation) = &room else { panic!("it is a conversation") };
        assert_eq!(conversation.drafts[0].answers.len(), FIELDS, "every answer was taken");
    }
    let each = took / (ROUNDS * FIELDS as u32);
    println!("{:.1} µs of step time for an answer of a form of {FIELDS} fields", each.as_secs_f64() * 1e6);
    assert!(cfg!(debug_assertions) || each < LIMIT, "{each:?} is more than {LIMIT:?}");
}

/// The association's suggestion form, with so many fields of plain text.
fn with_fields(mut world: World) -> World {
    let mut pack = (*world.pack).clone();
    let form = pack.forms.iter_mut().find(|form| form.id.0 == "R10").expect("the profile shows it");
    form.fields = (0..FIELDS).map(|place| field(&format!("f{place}"))).collect();
    world.pack = Arc::new(pack);
    world
}

fn field(key: &str) -> Field {
    let words = Words { ar: key.to_owned(), en: key.to_owned() };
    Field {
        key: FieldKey::from(key),
        label: words.clone(),
        question: words,
        kind: FieldKind::Text { min: 1, max: 200 },
        required: true,
        help: None,
        privacy: None,
        example: None,
        identity: false,
        known_as: None,
        when: None,
        later: false,
        confidential: Vec::new(),
    }
}
