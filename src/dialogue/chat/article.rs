//! An answer on the screen: its text and source, what is related, whether it was useful, and a person who is told what
//! was asked and answered.

use super::super::action::{Action, From, MenuItem, Screen, Want};
use super::super::case::Lack;
use super::super::effect::Judged;
use super::super::ids::{EventId, MessageId};
use super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::room::Question;
use super::browse::{self, Rows, entry_button, joined, way_back};
use super::{Talk, ask, handover, missed, requests};
use crate::calendar;
use crate::pack::{Entry, TopicId};
use crate::texts::Args;

/// Related topics shown at once.
const RELATED_MAX: usize = 4;

/// An answer as it is shown: to which question it belongs, and where it is read from.
#[derive(Clone, Copy)]
struct Shown<'a> {
    entry: &'a Entry,
    question: EventId,
    from: From,
}

/// The entry of a topic.
pub(super) fn find<'a>(talk: &Talk<'a>, topic: &str) -> Option<&'a Entry> {
    talk.world.pack.find_entry(&TopicId(topic.to_owned()))
}

/// An approved answer to a question, as a message of its own; `salam` returns a greeting that came with it (BH-P2.2).
pub(super) fn answer(talk: &mut Talk, entry: &Entry, question: EventId, salam: bool) {
    let shown = Shown { entry, question, from: From::Answer };
    let greeting = if salam { talk.text("salam-returned", &Args::NONE) } else { String::new() };
    let more = talk.text("answer-more", &Args::NONE);
    let text = greeting + &joined([Some(body(talk, shown)), Some(more)]);
    let rows = reading_rows(talk, shown);
    talk.send(Outgoing::text(text, Keyboard::Inline(rows)).in_slot(Slot::Page(question)));
}

/// What a tap under an answer, or on its title in a list, asks for.
pub(super) fn want(talk: &mut Talk, topic: &str, question: EventId, from: From, want: Want) {
    let Some(entry) = find(talk, topic) else {
        return gone(talk);
    };
    let question = if question == EventId(0) { talk.id() } else { question };
    let shown = Shown { entry, question, from };
    match want {
        Want::Read => read(talk, shown),
        Want::Related => related(talk, shown),
        Want::Useful => useful(talk, shown),
        Want::NotUseful => not_useful(talk, shown),
        Want::NotAsked => lacking(talk, shown, Lack::NotAsked),
        Want::NotClear => lacking(talk, shown, Lack::NotClear),
        Want::Outdated => lacking(talk, shown, Lack::Outdated),
        Want::Person => person(talk, shown),
    }
}

/// The pack has changed since the button was made: what there is now.
fn gone(talk: &mut Talk) {
    talk.note("button-stale");
    let rows = vec![
        vec![talk.button("label-browse-topics", Action::Browse(Screen::Topics, 0))],
        vec![talk.button("label-ask", Action::Open(MenuItem::Ask))],
        talk.person_row(),
    ];
    let text = talk.text("topic-gone", &Args::NONE);
    browse::turn(talk, text, rows);
}

fn read(talk: &mut Talk, shown: Shown) {
    let more = (shown.from == From::Answer).then(|| talk.text("answer-more", &Args::NONE));
    let text = joined([Some(body(talk, shown)), more]);
    let rows = reading_rows(talk, shown);
    browse::turn(talk, text, rows);
}

/// Title, text and source; where it is browsed, also since when the document stands and when the content last changed
/// (BH-P3.1).
fn body(talk: &Talk, shown: Shown) -> String {
    let (entry, language) = (shown.entry, talk.language());
    let args = Args::new()
        .own("title", entry.title.in_language(language))
        .own("answer", entry.answer.in_language(language))
        .own("source", entry.source.line.in_language(language));
    let text = talk.text("answer-body", &args);
    if shown.from == From::Answer {
        return text;
    }
    let dated = entry.source.dated.as_ref().map(|dated| dated.in_language(language).to_owned());
    let changed = talk.world.pack.changes.first().map(|change| {
        let date = calendar::both(language, change.date);
        talk.text("browse-updated", &Args::new().own("date", date))
    });
    let lines: Vec<String> = [Some(text), dated, changed].into_iter().flatten().collect();
    lines.join("\n")
}

fn reading_rows(talk: &Talk, shown: Shown) -> Rows {
    let mut rows = vec![vec![
        button(talk, "label-useful", shown, Want::Useful),
        button(talk, "label-not-useful", shown, Want::NotUseful),
    ]];
    rows.extend(leading_rows(talk, shown.entry));
    if !related_entries(talk, shown.entry).is_empty() {
        rows.push(vec![button(talk, "button-related", shown, Want::Related)]);
    }
    rows.extend(way_back(talk, shown.from, &shown.entry.id).map(|back| vec![back]));
    rows.push(vec![button(talk, "label-person", shown, Want::Person)]);
    rows
}

/// Where an answer leads: the request it is about, one's own cases, what is offered.
fn leading_rows(talk: &Talk, entry: &Entry) -> Rows {
    let mut rows = match &entry.request {
        Some(form) => requests::begin_rows(talk, &[form.as_str()]),
        None => Rows::new(),
    };
    let (label, action) = match entry.id.0.as_str() {
        "req.status" => ("label-my-cases", Action::Open(MenuItem::MyCases)),
        // What there is to choose from stands in a list of its own.
        "svc.member" | "sup.types" => ("label-services", Action::Browse(Screen::Services, 0)),
        _ => return rows,
    };
    rows.push(vec![talk.button(label, action)]);
    rows
}

fn button(talk: &Talk, label: &str, shown: Shown, want: Want) -> Button {
    talk.button(label, Action::Answer(shown.entry.id.0.clone(), shown.question, shown.from, want))
}

fn related_entries<'a>(talk: &Talk<'a>, entry: &Entry) -> Vec<&'a Entry> {
    let pack = &talk.world.pack;
    entry.related.iter().filter_map(|id| pack.find_entry(id)).take(RELATED_MAX).collect()
}

/// Rows with other answers: under an answer to typed words each opens as a message of its own, so that the answer
/// stays; while browsing the page is turned.
fn entry_rows(talk: &Talk, entries: &[&Entry], from: From) -> Rows {
    let row = |entry: &&Entry| match from {
        From::Answer => ask::topic_row(talk, &entry.id).unwrap_or_default(),
        _ => vec![entry_button(talk, entry, from)],
    };
    entries.iter().map(row).collect()
}

/// «موضوعات ذات صلة», under the text.
fn related(talk: &mut Talk, shown: Shown) {
    let mut rows = entry_rows(talk, &related_entries(talk, shown.entry), shown.from);
    rows.push(vec![
        button(talk, "label-back", shown, Want::Read),
        button(talk, "label-person", shown, Want::Person),
    ]);
    let footer = talk.text("related", &Args::NONE);
    let text = joined([Some(body(talk, shown)), Some(footer)]);
    browse::turn(talk, text, rows);
}

/// 👍: thanks, and what may come next.
fn useful(talk: &mut Talk, shown: Shown) {
    talk.judge(shown.question, Some(shown.entry.id.0.clone()), Judged::Useful);
    talk.note("useful-thanks");
    if let Some(kept) = talk.state.question.as_mut().filter(|kept| kept.id == shown.question) {
        (kept.unhelpful, kept.lack) = (false, None);
    }
    let mut rows = leading_rows(talk, shown.entry);
    rows.extend(entry_rows(talk, &related_entries(talk, shown.entry), shown.from));
    let back = way_back(talk, shown.from, &shown.entry.id);
    let ask = talk.button("label-ask", Action::Open(MenuItem::Ask));
    rows.push(back.into_iter().chain([ask]).collect());
    let footer = talk.text("answer-thanks", &Args::NONE);
    let text = joined([Some(body(talk, shown)), Some(footer)]);
    browse::turn(talk, text, rows);
}

/// 👎: what was missing, in one tap, and a person in one (BH-S3.1).
fn not_useful(talk: &mut Talk, shown: Shown) {
    talk.judge(shown.question, Some(shown.entry.id.0.clone()), Judged::NotUseful);
    missed::note(talk, shown.question, Judged::NotUseful);
    keep_question(talk, shown);
    mark(talk, None);
    let rows = vec![
        vec![button(talk, "button-answer-not-asked", shown, Want::NotAsked)],
        vec![button(talk, "button-answer-not-clear", shown, Want::NotClear)],
        vec![button(talk, "button-answer-outdated", shown, Want::Outdated)],
        vec![button(talk, "button-bring-person", shown, Want::Person)],
        vec![button(talk, "label-back", shown, Want::Read)],
    ];
    turn_with_officer(talk, shown, "answer-sorry", rows);
}

/// What was missing: it is noted, other topics are offered, and a person.
fn lacking(talk: &mut Talk, shown: Shown, lack: Lack) {
    talk.judge(shown.question, Some(shown.entry.id.0.clone()), Judged::Lacking(lack));
    missed::note(talk, shown.question, Judged::Lacking(lack));
    keep_question(talk, shown);
    mark(talk, Some(lack));
    let mut rows = vec![vec![button(talk, "button-bring-person", shown, Want::Person)]];
    let others =
        if lack == Lack::NotAsked { others(talk, shown.entry) } else { related_entries(talk, shown.entry) };
    rows.extend(entry_rows(talk, &others, shown.from));
    let back = way_back(talk, shown.from, &shown.entry.id);
    let ask = talk.button("label-ask", Action::Open(MenuItem::Ask));
    rows.push(back.into_iter().chain([ask]).collect());
    let footer = match lack {
        Lack::NotAsked => "answer-not-asked",
        Lack::NotClear => "answer-not-clear",
        Lack::Outdated => "answer-outdated",
    };
    turn_with_officer(talk, shown, footer, rows);
}

fn turn_with_officer(talk: &mut Talk, shown: Shown, footer: &str, rows: Rows) {
    let officer = talk.world.pack.profile.officer.in_language(talk.language());
    let footer = talk.text(footer, &Args::new().own("officer", officer));
    let text = joined([Some(body(talk, shown)), Some(footer)]);
    browse::turn(talk, text, rows);
}

/// What may have been meant instead: what else was near the question's words, then what is related to the answer.
fn others<'a>(talk: &Talk<'a>, entry: &Entry) -> Vec<&'a Entry> {
    let ranked = talk.state.question.iter().flat_map(|question| &question.ranked);
    let mut others: Vec<&Entry> = Vec::new();
    for other in ranked.filter_map(|topic| find(talk, topic)).chain(related_entries(talk, entry)) {
        if other.id != entry.id && !others.iter().any(|known| known.id == other.id) {
            others.push(other);
        }
    }
    others.truncate(RELATED_MAX);
    others
}

/// A person, who is told the question and what was answered.
fn person(talk: &mut Talk, shown: Shown) {
    talk.judge(shown.question, Some(shown.entry.id.0.clone()), Judged::Left);
    keep_question(talk, shown);
    handover::talk_about(talk, shown.question);
}

/// Makes the answer's question the one that a person is told of. An answer that was browsed, or that belongs to
/// earlier words, is told of by its title.
fn keep_question(talk: &mut Talk, shown: Shown) {
    if talk.state.question.as_ref().is_some_and(|kept| kept.id == shown.question) {
        return;
    }
    let title = shown.entry.title.in_language(talk.language());
    let text = talk.text("browse-asked-about", &Args::new().own("title", title));
    ask::remember(talk, &text, Some(&shown.entry.id));
    talk.state.route = None;
    talk.state.question = Some(Question {
        id: shown.question,
        text,
        ranked: vec![shown.entry.id.0.clone()],
        // It has words of its own, so that nothing is copied.
        message: MessageId(0),
        unhelpful: false,
        lack: None,
    });
}

fn mark(talk: &mut Talk, lack: Option<Lack>) {
    if let Some(kept) = &mut talk.state.question {
        (kept.unhelpful, kept.lack) = (true, lack);
    }
}
