//! «ردود جاهزة»: the association's own wording with the values of the case, seen as the person will read it before it is
//! sent, and then on its way as any other reply.

use super::super::{Bench, card};
use super::{find_mut, offer, remember, reply};
use crate::calendar;
use crate::dialogue::action::{Action, ReplyAct};
use crate::dialogue::case::{Case, Officer};
use crate::dialogue::event::{DeskEvent, Event};
use crate::dialogue::outgoing::{Button, Keyboard, Outgoing, Repeat, Slot, What};
use crate::dialogue::room::{KnownReply, ReplyStage, Written};
use crate::dialogue::world::World;
use crate::dialogue::{answer, moves};
use crate::field::reference::grouped_reference;
use crate::pack::{CannedReply, CannedValue};
use crate::texts::{Args, isolate_code, weave};

/// Replies on one page of the list.
const PAGE: usize = 6;

/// Shows on the card the replies that suit the case, to choose one.
pub(in super::super) fn choose(bench: &mut Bench, case: &Case, officer: &Officer, page: u8) {
    if let Some(id) = reply::unwritable(case, officer) {
        bench.alert(id, &Args::NONE);
        return card::show(bench, case);
    }
    let language = bench.language();
    let suits = |reply: &&CannedReply| text_of(bench, case, reply).is_some();
    let found: Vec<&CannedReply> = bench.world.pack.replies.iter().filter(suits).collect();
    if found.is_empty() {
        bench.alert("canned-none", &Args::NONE);
    }
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = usize::from(page).min(pages - 1);
    let row = |reply: &&CannedReply| {
        let label = reply.title.in_language(language).to_owned();
        vec![Button { label, action: Action::CannedText(case.id, reply.key.clone()) }]
    };
    let mut rows: Vec<Vec<Button>> = found.iter().skip(page * PAGE).take(PAGE).map(row).collect();
    let turn = |id: &str, page: usize| Button {
        label: bench.text(id, &Args::NONE),
        action: Action::Canned(case.id, page as u8),
    };
    let mut turns = Vec::new();
    turns.extend((page > 0).then(|| turn("label-previous", page - 1)));
    turns.extend((page + 1 < pages).then(|| turn("label-next", page + 1)));
    rows.extend((!turns.is_empty()).then_some(turns));
    let label = bench.text("label-back", &Args::NONE);
    rows.push(vec![Button { label, action: Action::Desk(case.id, crate::dialogue::action::Act::Card) }]);
    card::show_with(bench, case, rows);
}

/// Shows one to the officer, word for word as the person will read it; nothing has been sent.
pub(in super::super) fn preview(bench: &mut Bench, case: &Case, officer: Officer, key: &str) {
    let canned = bench.world.pack.find_reply(key);
    let refused = reply::unwritable(case, &officer);
    let Some(text) = canned.filter(|_| refused.is_none()).and_then(|canned| text_of(bench, case, canned))
    else {
        // The content may have changed since the list was shown.
        bench.alert(refused.unwrap_or("canned-unfit"), &Args::NONE);
        return card::show(bench, case);
    };
    card::show(bench, case);
    offer::expire(bench, case.id);
    let language = case.person.language;
    let args = Args::new()
        .own("officer", bench.world.pack.profile.officer.in_language(language))
        .own("title", title(bench.world, case))
        .own("text", weave(&text, &[]));
    let as_read = bench.world.text(language, "reply", &args);
    let head = bench.text("canned-preview", &card::named(bench, case));
    let button = |id: &str, act: ReplyAct| Button {
        label: bench.text(id, &Args::NONE),
        action: Action::Reply(case.id, bench.id(), act),
    };
    let row = vec![button("button-canned-send", ReplyAct::Send), button("label-back", ReplyAct::TakeBack)];
    let shown = Outgoing::text(format!("{head}\n\n{as_read}"), Keyboard::Inline(vec![row]));
    bench.send(shown.in_thread(case.id).in_slot(Slot::Preview(case.id, bench.id())));
    let written = Written { chat: bench.state.chat, text: Some(text), canned: true, ..Written::default() };
    remember(
        bench,
        KnownReply {
            // Which message shows it is known when its button is tapped.
            message: crate::dialogue::ids::MessageId(0),
            case: case.id,
            event: bench.id(),
            by: Some(officer),
            stage: ReplyStage::Offered,
            written,
            mark: None,
        },
    );
}

/// Its writer sends it: it is held for a few seconds like any other, under the message that showed it.
pub(super) fn send(bench: &mut Bench, case: Case, known: KnownReply) {
    let Some(message) = pressed_message(bench) else {
        return bench.alert("desk-button-stale", &Args::NONE);
    };
    bench.state.replies.retain(|reply| reply.event != known.event);
    offer::expire(bench, case.id);
    bench.send(Outgoing::of(What::Unbutton { message }, Repeat::Safe));
    reply::hold(bench, case, KnownReply { message, stage: ReplyStage::Held, ..known });
}

/// It is not sent after all.
pub(super) fn drop_preview(bench: &mut Bench, known: &KnownReply) {
    if find_mut(bench, known.event).is_some() {
        bench.state.replies.retain(|reply| reply.event != known.event);
    }
    clear(bench, known);
}

/// Takes the message that showed it away.
pub(super) fn clear(bench: &mut Bench, known: &KnownReply) {
    let gone = Outgoing::of(What::Delete, Repeat::Safe).in_thread(known.case);
    bench.send(gone.in_slot(Slot::Preview(known.case, known.event)));
}

fn pressed_message(bench: &Bench) -> Option<crate::dialogue::ids::MessageId> {
    match &bench.incoming.event {
        Event::Desk(event) => match &**event {
            DeskEvent::Pressed { pressed, .. } => pressed.message,
            _ => None,
        },
        Event::Chat(_) => None,
    }
}

/// The text with its values, in the person's language; `None` while one of them is not known of this case.
fn text_of(bench: &Bench, case: &Case, canned: &CannedReply) -> Option<String> {
    let mut text = canned.text.in_language(case.person.language).to_owned();
    for value in &canned.values {
        let known = value_of(bench, case, *value)?;
        text = text.replace(&format!("{{{}}}", value.name()), &known);
    }
    let settings = &bench.world.pack.profile.settings;
    if canned.values.contains(&CannedValue::Hours) && settings.hours_are_example {
        text = format!("{text}\n\n{}", bench.world.pack.example_note.in_language(case.person.language));
    }
    Some(text)
}

fn value_of(bench: &Bench, case: &Case, value: CannedValue) -> Option<String> {
    let (world, language) = (bench.world, case.person.language);
    match value {
        CannedValue::Reference => Some(isolate_code(&grouped_reference(&case.reference))),
        // Of a talk there is no name that a sentence could take.
        CannedValue::Request => moves::form_of(world, case).map(|_| title(world, case)),
        CannedValue::Earliest => {
            let earliest = moves::earlier_than_policy(world, case, bench.now);
            earliest.filter(|_| case.stage().is_with_body()).map(|date| calendar::both(language, date))
        }
        CannedValue::Appointment => {
            let field = super::super::work::slot_field(world, case)?;
            let at = answer::find(field, &case.answers).and_then(|given| answer::time(&given.value))?;
            (at > bench.now).then(|| answer::when(world, language, at))
        }
        CannedValue::Hours => {
            let hours = world.pack.profile.settings.hours.as_ref()?;
            Some(calendar::hours(language, hours, calendar::riyadh_date(bench.now)))
        }
        CannedValue::Place => world.pack.office.as_ref().map(|place| place.in_language(language).to_owned()),
    }
}

/// What the case is, in the person's language.
fn title(world: &World, case: &Case) -> String {
    match moves::form_of(world, case) {
        Some(form) => form.title.in_language(case.person.language).to_owned(),
        None => world.text(case.person.language, "case-enquiry", &Args::NONE),
    }
}
