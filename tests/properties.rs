//! Random events over all five associations: no panic, no dead end, nothing of one member told to another, no stage out
//! of the policy's order. Each detector is shown to catch a planted fault.
//!
//! `SILA_SEQUENCES=10000 cargo test --test properties` plays all of them; by itself a twentieth is played.
//! `SILA_SEED=n` plays one sequence again.

#[path = "properties/actors.rs"]
mod actors;
#[path = "properties/detect.rs"]
mod detect;
#[path = "transcripts/dispatch.rs"]
mod dispatch;
#[path = "properties/recipients.rs"]
mod recipients;
#[path = "transcripts/stage.rs"]
mod stage;
#[path = "transcripts/step_world.rs"]
mod step_world;
#[path = "properties/talk.rs"]
mod talk;
#[path = "transcripts/worlds.rs"]
mod worlds;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

use actors::{Chance, act, members};
use detect::{Taken, faults};
use sila::dialogue::case::{Case, Stage};
use sila::dialogue::effect::Effect;
use sila::dialogue::event::{ChatEvent, Event, RoomKey};
use sila::dialogue::outgoing::{Keyboard, Outgoing, What};
use sila::pack::Decider;
use step_world::StepWorld;
use worlds::known;

const ASSOCIATIONS: [&str; 5] =
    ["assir-poultry", "khuzam", "najran-tourism", "optometry", "technical-services"];
/// A twentieth of the whole.
const SEQUENCES: u64 = 500;
/// Deeds of one sequence.
const DEEDS: usize = 120;

/// Plays one sequence: the world as it then is.
fn played(seed: u64) -> StepWorld {
    let mut chance = Chance::new(seed);
    let folder = ASSOCIATIONS[(seed % 5) as usize];
    let begin = "2026-11-22T07:00:00Z".parse().expect("it is an instant");
    let mut world = StepWorld::new(folder, begin, chance.below(4) > 0, true);
    // Fewer members come further in as many deeds.
    let members = members();
    let active = &members[..1 + chance.below(3)];
    for _ in 0..DEEDS {
        act(&mut world, active, &mut chance);
    }
    world
}

/// What is wrong with a sequence; the stages that its cases came to are counted.
fn problem(seed: u64, reached: &mut BTreeMap<i64, u64>, play: impl Fn(u64) -> StepWorld) -> Option<String> {
    let Ok(world) = catch_unwind(AssertUnwindSafe(|| play(seed))) else {
        return Some(format!("seed {seed}: a panic (above)"));
    };
    let kept = world.log.iter().flat_map(|(_, effects)| effects).filter_map(|effect| match effect {
        Effect::Keep(case) => Some(case.stage().number()),
        _ => None,
    });
    for stage in kept {
        *reached.entry(stage).or_default() += 1;
    }
    let found = faults(&world.known.world, &members(), &world.log);
    found.first().map(|fault| format!("seed {seed}: {fault}"))
}

#[test]
fn whatever_people_do_holds() {
    let count = env::var("SILA_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(SEQUENCES);
    let seeds = match env::var("SILA_SEED").ok().and_then(|seed| seed.parse().ok()) {
        Some(seed) => seed..seed + 1,
        None => 0..count,
    };
    let mut problems = Vec::new();
    let mut reached: BTreeMap<i64, u64> = BTreeMap::new();
    let whole = seeds.end - seeds.start >= SEQUENCES;
    for seed in seeds {
        problems.extend(problem(seed, &mut reached, played));
    }
    let shown: Vec<&String> = problems.iter().take(10).collect();
    assert!(problems.is_empty(), "{} sequences fail: {shown:#?}", problems.len());
    let missed: Vec<_> = Stage::ALL
        .into_iter()
        .filter(|stage| led_to(*stage) && !reached.contains_key(&stage.number()))
        .collect();
    assert!(!whole || missed.is_empty(), "no sequence came to {missed:?}: the people do too little");
}

/// True where a form of any association leads to a stage. The general assembly is reached by a grievance against the
/// board alone: `stages` shows it.
fn led_to(stage: Stage) -> bool {
    let by = |decides: Decider| {
        let forms = |folder: &&str| known(folder).world.pack.forms.iter().any(|form| form.decides == decides);
        ASSOCIATIONS.iter().any(forms)
    };
    match stage {
        Stage::Assembly => false,
        Stage::Board => by(Decider::Board),
        Stage::Done => by(Decider::Staff),
        _ => true,
    }
}

/// A history in which much happened.
fn eventful() -> StepWorld {
    let much = |world: &StepWorld| {
        let kept = world.log.iter().flat_map(|(_, effects)| effects).filter_map(|effect| match effect {
            Effect::Keep(case) => Some(case.stage().number()),
            _ => None,
        });
        let owners: BTreeSet<i64> = world.cases.values().filter_map(|case| Some(case.chat()?.0)).collect();
        (owners.len().min(2), kept.collect::<BTreeSet<_>>().len())
    };
    (0..100).map(played).max_by_key(much).expect("there are sequences")
}

/// Plants a fault in a history: true where there was a place for it.
type Plant<'a> = &'a dyn Fn(&mut Vec<Taken>) -> bool;

fn caught(world: &StepWorld, plant: Plant, fault: &str) {
    let mut log = world.log.clone();
    assert!(plant(&mut log), "nowhere to plant: {fault}");
    let found = faults(&world.known.world, &members(), &log);
    assert!(found.iter().any(|found| found.contains(fault)), "{fault} went unseen: {found:?}");
}

/// Every state of every case, as it was stored.
fn kept(log: &mut [Taken]) -> impl Iterator<Item = &mut Box<Case>> {
    log.iter_mut().flat_map(|taken| &mut taken.1).filter_map(|effect| match effect {
        Effect::Keep(case) => Some(case),
        _ => None,
    })
}

/// The same case where no move has led: only what was stored can say so.
fn standing(case: &Case, stage: Stage) -> Case {
    let mut stored = serde_json::to_value(case).expect("a case is stored as JSON");
    stored["stage"] = serde_json::to_value(stage).expect("a stage is a word");
    serde_json::from_value(stored).expect("it has the shape of a stored case")
}

#[test]
fn dead_ends_and_panics_are_caught() {
    let world = eventful();
    assert_eq!(faults(&world.known.world, &members(), &world.log), Vec::<String>::new());
    let silenced = |log: &mut Vec<Taken>| {
        let said = |taken: &&mut Taken| matches!(taken.0.event, Event::Chat(ChatEvent::Said(_)));
        log.iter_mut().find(said).map(|taken| taken.1.clear()).is_some()
    };
    caught(&world, &silenced, "a dead end");
    let broke = problem(7, &mut BTreeMap::new(), |_| panic!("planted"));
    assert_eq!(broke.as_deref(), Some("seed 7: a panic (above)"));
}

#[test]
fn what_is_told_to_another_is_caught() {
    let (world, members) = (eventful(), members());
    let room = RoomKey::Chat(members[0].chat);
    for value in [members[1].shown.clone(), members[1].mark.clone(), members[1].mobile.clone()] {
        let told = |log: &mut Vec<Taken>| {
            let say = Effect::Say(Outgoing::text(format!("أهلًا {value}"), Keyboard::None));
            log.iter_mut().find(|taken| taken.0.room == room).map(|taken| taken.1.push(say)).is_some()
        };
        caught(&world, &told, "is told of another");
    }
    let referred = |log: &mut Vec<Taken>| {
        let foreign = world.cases.values().find(|case| !case.is_of(members[0].chat));
        let say = foreign.map(|case| Outgoing::text(case.reference.clone(), Keyboard::None));
        let own = log.iter().rfind(|taken| taken.0.room == room);
        let taken = own.zip(say).map(|((came, _), say)| (came.clone(), vec![Effect::Say(say)]));
        let found = taken.is_some();
        log.extend(taken);
        found
    };
    caught(&world, &referred, "is told of another's case");
    let shown = |log: &mut Vec<Taken>| {
        let mut cards = log.iter_mut().flat_map(|taken| &mut taken.1).filter_map(|effect| match effect {
            Effect::Say(Outgoing { what: What::Text { text, .. }, slot: Some(slot), .. }) => {
                slot.key().starts_with('c').then_some(text)
            }
            _ => None,
        });
        cards.next().map(|text| text.push_str(&members[0].identity)).is_some()
    };
    caught(&world, &shown, "a card shows");
}

#[test]
fn stages_out_of_order_are_caught() {
    let world = eventful();
    for (from, to) in [(Stage::Submitted, Stage::Committee), (Stage::Matching, Stage::Accepted)] {
        let jumped = |log: &mut Vec<Taken>| {
            let mut kept = kept(log);
            let first = kept.find(|case| case.stage() == from).map(|case| case.id);
            kept.find(|case| Some(case.id) == first).map(|case| **case = standing(case, to)).is_some()
        };
        caught(&world, &jumped, "leads to");
    }
    let unmatched = |log: &mut Vec<Taken>| {
        kept(log).find(|case| case.stage() == Stage::Committee).map(|case| case.matched = None).is_some()
    };
    caught(&world, &unmatched, "was not matched");
    let hurried = |log: &mut Vec<Taken>| {
        let decided = |case: &&mut Box<Case>| case.decision.is_some() && !case.stage().is_with_body();
        let decided = kept(log).find(decided);
        decided.map(|case| case.raised_at = Some(case.moved_at())).is_some()
    };
    caught(&world, &hurried, "before the fourteenth day");
    let unattested = |log: &mut Vec<Taken>| {
        let attested = |case: &&mut Box<Case>| case.attestation.is_some() && case.stage() == Stage::Matching;
        kept(log).find(attested).map(|case| case.attestation = None).is_some()
    };
    caught(&world, &unattested, "submitted without");
}

/// Every message of the talk between people and staff reaches its own person or stands in a named state.
#[test]
#[expect(clippy::print_stderr, reason = "how much of what was tried is told")]
fn no_word_reaches_another() {
    let count = env::var("SILA_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(SEQUENCES);
    let seeds = match env::var("SILA_SEED").ok().and_then(|seed| seed.parse().ok()) {
        Some(seed) => seed..seed + 1,
        None => 0..count,
    };
    let whole = seeds.end - seeds.start >= SEQUENCES;
    let (mut problems, mut tried) = (Vec::new(), talk::Tried::default());
    for seed in seeds {
        let Ok(played) = catch_unwind(AssertUnwindSafe(|| talk::play(seed))) else {
            problems.push(format!("seed {seed}: a panic (above)"));
            continue;
        };
        tried += played.tried;
        let found = recipients::faults(&played, &played.world.log);
        problems.extend(found.first().map(|fault| format!("seed {seed}: {fault}")));
    }
    let shown: Vec<&String> = problems.iter().take(10).collect();
    assert!(problems.is_empty(), "{} sequences fail: {shown:#?}", problems.len());
    eprintln!("tried: {tried:?}");
    // Of each at least half as many as there are sequences.
    let rare = tried.counts().into_iter().min().unwrap_or_default();
    assert!(!whole || 2 * rare as u64 >= SEQUENCES, "too little is tried: {tried:?}");
}

/// The fault a swap of two recipients would be, and a leak: both planted, both found.
#[test]
fn a_swap_of_recipients_is_caught() {
    let played = talk::play(3);
    let reply = |taken: &Taken| match (taken.0.room, &taken.0.event) {
        (RoomKey::Chat(chat), Event::Chat(ChatEvent::CaseMoved(news)))
            if matches!(news.news, sila::dialogue::event::News::Replied { .. }) =>
        {
            Some(chat)
        }
        _ => None,
    };
    let mut log = played.world.log.clone();
    let first = log.iter().position(|taken| reply(taken).is_some()).expect("somebody was answered");
    let whose = reply(&log[first]);
    let other = talk::PEOPLE.map(sila::dialogue::ids::ChatId).into_iter().find(|chat| Some(*chat) != whose);
    log[first].0.room = talk::room(other.expect("there are three people"));
    let found = recipients::faults(&played, &log);
    assert!(found.iter().any(|fault| fault.contains("is meant for")), "a swap went unseen: {found:?}");

    let mut log = played.world.log.clone();
    let inside =
        played.penned.iter().find(|penned| penned.chat == stage::DESK && penned.replies_to.is_none());
    let inside = inside.expect("staff talk among themselves");
    let leak = Effect::Say(Outgoing::text(inside.word.clone(), Keyboard::None));
    log.iter_mut().find(|taken| taken.0.room != RoomKey::Desk).expect("people wrote").1.push(leak);
    let found = recipients::faults(&played, &log);
    assert!(found.iter().any(|fault| fault.contains("is internal")), "a leak went unseen: {found:?}");

    let mut log = played.world.log.clone();
    for (_, effects) in &mut log {
        effects.retain(|effect| !matches!(effect, Effect::Say(Outgoing { slot: Some(slot), .. }) if slot.key().starts_with('m')));
    }
    let found = recipients::faults(&played, &log);
    assert!(found.iter().any(|fault| fault.contains("is nowhere")), "a loss went unseen: {found:?}");
}
