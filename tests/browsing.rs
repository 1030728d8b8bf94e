//! Browsing, walked to its end: from the first screen every button of every screen, in all associations and both
//! languages; and old buttons after the pack has changed.

#[path = "transcripts/worlds.rs"]
mod worlds;

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use sila::dialogue::action::{ACTION_BYTES_MAX, Action, From, Screen, Want};
use sila::dialogue::effect::Effect;
use sila::dialogue::event::{ChatEvent, Event, Incoming, Pressed, RoomKey};
use sila::dialogue::ids::{ChatId, EventId, MessageId};
use sila::dialogue::outgoing::{Button, Keyboard, Outgoing, Slot, What};
use sila::dialogue::room::{Conversation, Room};
use sila::dialogue::view::View;
use sila::dialogue::{World, needs, step};
use sila::pack::Pack;
use sila::texts::{Language, rich};
use worlds::known;

const ASSOCIATIONS: [&str; 5] =
    ["assir-poultry", "khuzam", "najran-tourism", "optometry", "technical-services"];
/// Telegram's limit for a message.
const MESSAGE_CHARS_MAX: usize = 4_096;
/// A longer label is cut on a telephone.
const LABEL_CHARS_MAX: usize = 60;
/// More rows than this do not fit a telephone's screen.
const ROWS_MAX: usize = 12;
/// The message that is turned.
const PAGE: Slot = Slot::Page(EventId(7));

/// What a tap says, without the answer to the tap itself.
fn tap(world: &World, language: Language, action: &Action) -> Vec<Outgoing> {
    let state = Conversation { greeted: true, language: Some(language), ..Conversation::default() };
    let room = Room::Chat(Box::new(state));
    let pressed =
        Pressed { action: Some(action.clone()), message: Some(MessageId(3)), query: "q".to_owned() };
    let incoming = Incoming {
        id: EventId(9_007_199_254_740_991),
        room: RoomKey::Chat(ChatId(5)),
        effective_at: "2026-11-22T07:00:00Z".parse().expect("it is an instant"),
        sender: None,
        shape: Default::default(),
        event: Event::Chat(ChatEvent::Pressed(pressed)),
    };
    let asks = needs(world, &room, &incoming).replied.is_some();
    let view = View { replied: asks.then_some(PAGE), ..View::default() };
    let taken = step(world, &view, room, &incoming, incoming.effective_at);
    let said = taken.effects.into_iter().filter_map(|effect| match effect {
        Effect::Say(outgoing) if !matches!(outgoing.what, What::AnswerTap { .. }) => Some(outgoing),
        _ => None,
    });
    said.collect()
}

/// The one screen that a tap turns to, or what is wrong with it.
fn screen(world: &World, language: Language, action: &Action) -> Result<(String, Vec<Button>), String> {
    let said = tap(world, language, action);
    let [one] = &said[..] else { return Err(format!("{} messages", said.len())) };
    if one.slot != Some(PAGE) {
        return Err(format!("it stands elsewhere: {:?}", one.slot));
    }
    let What::Text { text, keyboard: Keyboard::Inline(rows) } = &one.what else {
        return Err("no buttons under it".to_owned());
    };
    let text = rich(text).text;
    let buttons: Vec<Button> = rows.iter().flatten().cloned().collect();
    let long = buttons.iter().find(|button| button.label.chars().count() > LABEL_CHARS_MAX);
    let wide = buttons.iter().find(|button| button.action.encode().len() > ACTION_BYTES_MAX);
    let torn = buttons.iter().find(|b| Action::decode(&b.action.encode()).as_ref() != Some(&b.action));
    match () {
        () if rows.is_empty() || rows.iter().any(Vec::is_empty) => Err("an empty row".to_owned()),
        () if rows.len() > ROWS_MAX => Err(format!("{} rows", rows.len())),
        () if text.chars().count() > MESSAGE_CHARS_MAX => Err("too long for a message".to_owned()),
        () if text.contains('{') || text.contains("\n\n\n") => Err(format!("not well composed: {text}")),
        () => match long.or(wide).or(torn) {
            Some(button) => Err(format!("the button «{}» does not fit", button.label)),
            None => Ok((text, buttons)),
        },
    }
}

fn is_browsing(action: &Action) -> bool {
    match action {
        Action::Browse(..) | Action::Shelf(..) | Action::Offer(..) => true,
        Action::Answer(_, _, _, want) => *want != Want::Person,
        _ => false,
    }
}

/// Walks every button that turns the page: how many screens there are, the answers read, and what is wrong.
fn walked(world: &World, language: Language) -> (usize, HashSet<String>, Vec<String>) {
    let (mut seen, mut read, mut wrong) = (HashSet::new(), HashSet::new(), Vec::new());
    let mut waiting = VecDeque::from([Action::Browse(Screen::Home, 0)]);
    while let Some(action) = waiting.pop_front() {
        if !seen.insert(action.clone()) {
            continue;
        }
        if let Action::Answer(topic, ..) = &action {
            read.insert(topic.clone());
        }
        match screen(world, language, &action) {
            Ok((_, buttons)) => {
                waiting.extend(buttons.into_iter().map(|b| b.action).filter(is_browsing));
            }
            Err(problem) => wrong.push(format!("{} {}: {problem}", language.code(), action.encode())),
        }
    }
    (seen.len(), read, wrong)
}

#[test]
fn every_screen_has_a_way_on_and_every_answer_is_reached() {
    for (place, folder) in ASSOCIATIONS.into_iter().enumerate() {
        let world = known(folder).world;
        // English in every second one: the way is the same, the words differ.
        for language in &Language::ALL[..1 + place % 2] {
            let (screens, read, wrong) = walked(&world, *language);
            assert!(wrong.is_empty(), "{folder}:\n{}", wrong.join("\n"));
            assert!(screens > 500, "{folder}: only {screens} screens were found");
            let unread: Vec<&str> = world.pack.entries.iter().map(|entry| entry.id.as_str()).collect();
            let unread: Vec<_> = unread.into_iter().filter(|id| !read.contains(*id)).collect();
            assert!(unread.is_empty(), "{folder}: nothing leads to {unread:?}");
        }
    }
}

#[test]
fn a_screen_without_a_way_on_is_found() {
    let mut world = known("khuzam").world;
    let mut pack = Pack::clone(&world.pack);
    let long = &mut pack.entries[0].title;
    long.ar = "عنوان".repeat(20);
    world.pack = Arc::new(pack);
    let (_, _, wrong) = walked(&world, Language::Arabic);
    assert!(!wrong.is_empty(), "a label that is cut off went unnoticed");
}

#[test]
fn old_buttons_explain_themselves_and_show_what_there_is() {
    let mut world = known("khuzam").world;
    let mut pack = Pack::clone(&world.pack);
    pack.entries.retain(|entry| entry.id.as_str() != "mem.rights");
    pack.shelves.retain(|shelf| shelf.key != "mem" && shelf.key != "law");
    pack.offers.clear();
    world.pack = Arc::new(pack);
    let says = |action: Action, words: &str| {
        let (text, buttons) = screen(&world, Language::Arabic, &action).expect("it is a sound screen");
        assert!(text.contains(words), "{action:?} says: {text}");
        assert!(buttons.iter().any(|button| is_browsing(&button.action)), "{action:?} leads nowhere");
    };
    let gone = "تغيّرت القائمة بعد هذه الرسالة";
    says(Action::Shelf(From::Topic, "mem".to_owned(), 1), gone);
    says(Action::Shelf(From::Document, "law".to_owned(), 0), gone);
    says(Action::Answer("mem.rights".to_owned(), EventId(0), From::Topic, Want::Read), "فقد تغيّر المحتوى");
    says(
        Action::Answer("mem.rights".to_owned(), EventId(4), From::Answer, Want::NotUseful),
        "فقد تغيّر المحتوى",
    );
    says(Action::Offer("food".to_owned()), "لم تُذكر قائمة الخدمات");
    // A page that is there no more is the last one there is.
    says(Action::Shelf(From::Topic, "ga".to_owned(), 200), "الجمعية العمومية ومجلس الإدارة");
    says(Action::Browse(Screen::Changes, 200), "المستجدات");
}

#[test]
fn where_a_message_cannot_be_named_a_new_one_is_sent() {
    let world = known("optometry").world;
    let action = Action::Browse(Screen::Topics, 0);
    let said = tap(&world, Language::Arabic, &action);
    assert_eq!(said[0].slot, Some(PAGE), "the message tapped is turned");
    let opened = tap(&world, Language::Arabic, &Action::Open(sila::dialogue::action::MenuItem::Ask));
    assert_eq!(opened[0].slot, Some(Slot::Page(EventId(9_007_199_254_740_991))), "the menu opens a new one");
}
