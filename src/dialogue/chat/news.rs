//! News of one's cases, pushed without being asked for (BH-G4.1): every change of stage, every word of staff.

use super::super::action::{Action, MenuItem};
use super::super::case::{Answer, Case, CaseKind, HandOff, Route, Verdict};
use super::super::event::{CaseNews, News, Receipt, StaffReply};
use super::super::outgoing::{Keyboard, Outgoing, Repeat, Slot, What};
use super::super::room::Mode;
use super::{Talk, cases, confide, handover, survey, which};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::texts::{Args, isolate, weave};

/// The right that a privacy request may ask for, and its key: nobody whose data were destroyed is asked to rate it.
const ERASURE: (&str, &str) = ("right", "destruction");

/// Tells the person what happened to a case of theirs.
pub(super) fn tell(talk: &mut Talk, news: &CaseNews) {
    let case = &news.case;
    assert!(case.is_of(talk.me), "news of a case are told to the conversation it belongs to");
    if !case.stage().is_over() && !talk.state.open.contains(&case.id) {
        which::opened(talk, case.id);
    }
    if case.confidential {
        confide::remember(talk, case.id);
    }
    match &news.news {
        News::Replied { reply } => replied(talk, case, reply, false),
        News::ReplyEdited { reply } => replied(talk, case, reply, true),
        News::Returned { asked } => returned(talk, case, asked),
        News::Decided => decided(talk, case),
        News::Delivered => delivered(talk, case),
        News::Finished => finished(talk, case),
        News::Explained => {
            let args = about(talk, case);
            let row = cases::clear_row(talk, case);
            say(talk, case, "news-explained", &args, Keyboard::Inline(vec![row]));
        }
        News::AskedFor { field } => asked_for(talk, case, field),
        News::Clarified => plain(talk, case, "news-clarified"),
        News::Closed => closed(talk, case),
        News::Withdrawn => {
            let args = about(talk, case);
            let rows = vec![vec![talk.button("label-request", Action::Open(MenuItem::Request))]];
            say(talk, case, "news-withdrawn", &args, Keyboard::Inline(rows));
            leave(talk, case);
        }
        News::Raised => {
            let earliest = talk.world.earliest_decision(case.raised_at.unwrap_or(talk.now));
            let args = about(talk, case).own("date", calendar::both(talk.language(), earliest));
            say(talk, case, "news-raised", &args, Keyboard::None);
        }
        News::Referred => {
            plain(talk, case, "news-referred");
        }
        News::Claimed => {
            let request = matches!(case.kind, CaseKind::Request { .. });
            let id = if request { "news-claimed-request" } else { "news-claimed-enquiry" };
            plain(talk, case, id);
        }
        News::SignatureAwaited => plain(talk, case, "news-signature-awaited"),
        News::Registered => plain(talk, case, "news-registered"),
        News::Delayed => plain(talk, case, "news-delayed"),
        News::Reopened => plain(talk, case, "news-reopened"),
        News::Unchanged => plain(talk, case, "news-unchanged"),
    }
}

fn about(talk: &Talk, case: &Case) -> Args {
    Args::new()
        .own("title", cases::title(talk, case))
        .code("reference", grouped_reference(&case.reference))
        .own("officer", confide::officer(talk, case.confidential))
        .own("referral", talk.world.pack.profile.referral.in_language(talk.language()))
        .own("path", case.path().word())
}

fn plain(talk: &mut Talk, case: &Case, id: &str) {
    let args = about(talk, case);
    say(talk, case, id, &args, Keyboard::None);
}

/// Says it under the case's name: an explicit reply to it finds the case. The desk learns when it did not arrive.
fn say(talk: &mut Talk, case: &Case, id: &str, args: &Args, keyboard: Keyboard) {
    let text = talk.text(id, args);
    let outgoing = Outgoing::text(text, keyboard).in_slot(Slot::News(case.id, talk.id()));
    // Whoever waits for the person must know that the person was told nothing.
    let receipt = (!case.stage().is_over()).then_some(Receipt::News { case: case.id });
    // Nobody is woken by it (E.1): at night it comes without a sound.
    let quiet = calendar::next_polite(talk.now) != talk.now;
    talk.send(Outgoing { receipt, quiet, ..outgoing });
}

fn returned(talk: &mut Talk, case: &Case, asked: &str) {
    let args = about(talk, case).own("asked", isolate(asked));
    let rows = vec![
        vec![talk.button("button-complete", Action::Complete(case.id))],
        vec![talk.button("button-write", Action::Write(case.id))],
    ];
    say(talk, case, "news-returned", &args, Keyboard::Inline(rows));
}

/// A decision as recorded: never the bot's own. A rejection carries its reason and the grievance
/// route (BH-S5.4), without a picture and without blame.
fn decided(talk: &mut Talk, case: &Case) {
    let Some(decision) = &case.decision else {
        panic!("a decision is told only after it was recorded");
    };
    let args =
        about(talk, case).own("reason", isolate(&decision.reason)).own("session", isolate(&decision.session));
    let (id, keyboard) = match decision.verdict {
        Verdict::Accepted => ("news-accepted", Keyboard::None),
        Verdict::PartlyAccepted => ("news-partly-accepted", Keyboard::None),
        Verdict::Deferred => ("news-deferred", Keyboard::None),
        Verdict::Rejected if cases::may_grieve(case) => {
            let grievance = talk.button("button-grievance", Action::Grieve(case.id));
            ("news-rejected", Keyboard::Inline(vec![vec![grievance], talk.person_row()]))
        }
        Verdict::Rejected => ("news-rejected", Keyboard::Inline(vec![talk.person_row()])),
    };
    say(talk, case, id, &args, keyboard);
}

fn delivered(talk: &mut Talk, case: &Case) {
    let what = case.delivery.as_ref().map(|delivery| isolate(&delivery.what)).unwrap_or_default();
    let args = about(talk, case).own("what", what);
    let row = cases::confirm_row(talk, case);
    say(talk, case, "news-delivered", &args, Keyboard::Inline(vec![row]));
}

/// A field that no draft asks: its own button leads to it.
fn asked_for(talk: &mut Talk, case: &Case, key: &str) {
    let form = super::super::moves::form_of(talk.world, case);
    let field = form.and_then(|form| form.fields.iter().find(|field| field.key.0 == *key));
    let label = field.map_or(key, |field| field.label.in_language(talk.language())).to_owned();
    let args = about(talk, case).own("label", label);
    let rows = super::form::asked_for(talk, case);
    say(talk, case, "news-asked-for", &args, Keyboard::Inline(rows));
}

fn finished(talk: &mut Talk, case: &Case) {
    let what = case.outcome.as_ref().map(|outcome| isolate(&outcome.what)).unwrap_or_default();
    let args = about(talk, case).own("what", what);
    let row = cases::confirm_row(talk, case);
    say(talk, case, "news-finished", &args, Keyboard::Inline(vec![row]));
    if case.asks_to_erase_all() {
        forget(talk);
    }
}

/// What the conversation itself knows of the person goes with the data of the cases: what was given earlier and offered
/// again, what was asked, drafts. Language, and what was wished of messages, stay.
fn forget(talk: &mut Talk) {
    super::form::drop_all(talk);
    let state = &mut talk.state;
    state.known.clear();
    state.recent.clear();
    (state.role, state.verified_mobile, state.question, state.survey) = (None, None, None, None);
}

fn closed(talk: &mut Talk, case: &Case) {
    let args = about(talk, case);
    let keyboard = super::menu::keyboard(talk);
    say(talk, case, "news-closed", &args, keyboard);
    leave(talk, case);
    // No invitation after a bereavement, an emergency, a matter of integrity or an erasure (E.6), nor after anything that
    // was told in confidence: of so few, a rating names who gave it.
    let spared = case.confidential
        || matches!(
            case.kind,
            CaseKind::Enquiry {
                reason: HandOff::Route(
                    Route::Bereavement
                        | Route::Emergency
                        | Route::Distress
                        | Route::Integrity
                        | Route::Complaint
                ),
                ..
            }
        );
    let is_erasure = |answer: &Answer| answer.key == ERASURE.0 && answer.value == ERASURE.1;
    if !spared && !case.answers.iter().any(is_erasure) {
        survey::plan(talk, case);
    }
}

/// The talk about a case that is over ends with it.
fn leave(talk: &mut Talk, case: &Case) {
    which::over(talk, case.id);
    let completing = talk.state.mode == (Mode::Completing { case: case.id });
    if completing || matches!(talk.state.mode, Mode::Supplying { case: of, .. } if of == case.id) {
        talk.state.mode = Mode::Idle;
    }
}

/// An officer's words, under the officer's title, never under a name; with a receipt to the desk.
fn replied(talk: &mut Talk, case: &Case, reply: &StaffReply, edited: bool) {
    let message = reply.message;
    let receipt = match edited {
        true => Receipt::StaffEdit { case: case.id, message },
        false => Receipt::StaffReply { case: case.id, message },
    };
    let slot = Slot::Reply(case.id, reply.id);
    let row = handover::end_row(talk, case.id);
    let over = case.stage().is_over();
    let keyboard = if over { Keyboard::None } else { Keyboard::Inline(vec![row]) };
    // Who is spoken to answers: what is typed next is not meant for a rating's comment.
    if !over && matches!(talk.state.mode, Mode::Idle | Mode::Commenting { .. } | Mode::Participating { .. }) {
        talk.state.mode = Mode::Idle;
        which::spoken_to(talk, case.id);
    }
    let outgoing = match &reply.text {
        Some(text) if reply.captions => {
            Outgoing::of(What::Caption { text: weave(text, &reply.spans) }, Repeat::Safe)
        }
        Some(text) => {
            let id = if edited { "reply-edited" } else { "reply" };
            let args = about(talk, case).own("text", weave(text, &reply.spans));
            Outgoing::text(talk.text(id, &args), keyboard)
        }
        None => {
            let args = about(talk, case);
            talk.say("reply-media", &args, Keyboard::None);
            let chat = reply.chat;
            let what = match reply.also.is_empty() {
                true => What::Copy { chat, message },
                false => What::CopyAll { chat, messages: [&[message], &reply.also[..]].concat() },
            };
            Outgoing::of(what, Repeat::AskDesk)
        }
    };
    let outgoing = outgoing.formatted(reply.spans.clone());
    talk.send(outgoing.in_slot(slot).repeating(Repeat::AskDesk).with_receipt(receipt));
}
