//! Albums of the person: Telegram brings their parts one by one, and staff see them as one.

use chrono::TimeDelta;

use super::super::Bench;
use super::person::{show, shown};
use crate::dialogue::case::Case;
use crate::dialogue::event::DeskTimer;
use crate::dialogue::ids::{ChatId, EventId, MessageId};
use crate::dialogue::outgoing::{Outgoing, Repeat, What};
use crate::dialogue::room::Gathering;

/// How long further parts are awaited after the latest one, in seconds: Telegram sends them within one.
const PARTS_WAIT_SECS: i64 = 2;
/// Parts of one album, as many as Telegram makes.
const PARTS_MAX: usize = 10;

/// A part of an album came: the album is shown when no further part comes.
pub(super) fn gather(
    bench: &mut Bench,
    case: &Case,
    id: EventId,
    (chat, message): (ChatId, MessageId),
    album: &str,
) {
    let known = |gathering: &&mut Gathering| {
        gathering.chat == chat && gathering.case == case.id && gathering.album == album
    };
    let event = match bench.state.gathering.iter_mut().find(known) {
        Some(gathering) => {
            gathering.messages.push(message);
            gathering.event
        }
        None => {
            let messages = vec![message];
            let gathering = Gathering { case: case.id, event: id, chat, album: album.to_owned(), messages };
            bench.state.gathering.push(gathering);
            id
        }
    };
    let parts = bench.state.gathering.iter().find(|gathering| gathering.event == event);
    let full = parts.is_some_and(|gathering| gathering.messages.len() >= PARTS_MAX);
    let wait = if full { 0 } else { PARTS_WAIT_SECS };
    bench.set(DeskTimer::AlbumWhole(event), bench.now + TimeDelta::seconds(wait));
}

/// No further part came: the album as it is.
pub(in super::super) fn whole(bench: &mut Bench, case: &Case, event: EventId) {
    let Some(place) = bench.state.gathering.iter().position(|gathering| gathering.event == event) else {
        return;
    };
    let Gathering { chat, messages, .. } = bench.state.gathering.remove(place);
    let what = match messages[..] {
        [message] => What::Copy { chat, message },
        _ => What::CopyAll { chat, messages },
    };
    show(bench, case, event, Outgoing::of(what, Repeat::Again));
}

/// What came before is shown before: albums of the case that are still gathered are shown as they are.
pub(super) fn hurry(bench: &mut Bench, case: &Case) {
    let of_case = bench.state.gathering.iter().filter(|gathering| gathering.case == case.id);
    let events: Vec<EventId> = of_case.map(|gathering| gathering.event).collect();
    for event in events {
        shown(bench, event);
        whole(bench, case, event);
    }
}
