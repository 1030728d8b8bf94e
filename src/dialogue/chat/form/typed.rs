//! Typed words while a form is open: a way round, a question of the person's own, or the answer.

use super::super::super::event::Said;
use super::super::super::outgoing::Keyboard;
use super::super::super::room::{Draft, DraftStep, Mode, Wanted};
use super::super::{Talk, ask, gate};
use super::read::{Read, of_day, own_words, read};
use super::{
    affirm, ask_again, asked, back, cancel, consent, draft_of, drafts, finish, open_draft, open_field,
};
use super::{options, show_step, skip, slot, take};
use crate::knowledge::{Decision, Gate, Reading};
use crate::pack::{Field, FieldKind, Form};
use crate::texts::{Args, Language, strip_controls};

/// Words of a free text beyond which «حالتي عاجلة» in it is a part of the answer, not a matter of its own.
const URGENT_ASIDE_CHARS_MAX: usize = 40;
/// Probability from which words at a choice are the question that the knowledge takes them for.
const SURELY_ASKED_MIN: f32 = 0.97;

/// Typed words while a form is open.
pub(in super::super) fn typed(talk: &mut Talk, said: &Said) {
    let Some((draft, form)) = open_draft(talk) else {
        return show_step(talk);
    };
    let open = open_field(talk, &draft, form);
    if let Some(way) = way_round(talk, &said.text) {
        return way(talk, &draft, open);
    }
    let view = talk.view;
    let reading = view.reading.as_ref();
    let draft = note_urgency(talk, draft, reading);
    if let Some(reading) = reading.filter(|reading| is_aside(reading, &said.text, open)) {
        return aside(talk, said, reading);
    }
    match (open, &draft.step) {
        (Some(field), _) => answered(talk, draft, form, field, said, reading),
        (None, DraftStep::Review) => retyped(talk, draft, form, &said.text),
        _ => show_step(talk),
    }
}

/// The answer to an open question.
fn answered(
    talk: &mut Talk,
    mut draft: Draft,
    form: &Form,
    field: &Field,
    said: &Said,
    reading: Option<&Reading>,
) {
    let wanted = draft.pending.as_ref().map_or(Wanted::More, |pending| pending.wanted);
    let yes = match wanted {
        Wanted::DayConfirmed | Wanted::Consent => options::yes_or_no(talk, &said.text),
        Wanted::More | Wanted::Words | Wanted::Confidence => None,
    };
    match (wanted, yes) {
        (Wanted::Words, _) => {
            return match own_words(&said.text) {
                Ok(words) if matches!(field.kind, FieldKind::Multi { .. }) => {
                    take::add(talk, draft, field, vec![words]);
                }
                Ok(words) => take::take(talk, draft, form, field, words, None),
                Err(problem) => take::fail(talk, &draft, field, problem),
            };
        }
        (Wanted::DayConfirmed | Wanted::Consent, Some(yes)) => {
            let (id, key) = (draft.id, field.key.0.as_str());
            return if yes { affirm(talk, id, key) } else { ask_again(talk, id, key) };
        }
        // Another day is typed, or another answer: it takes the place of what was understood.
        (Wanted::DayConfirmed | Wanted::Consent, None) => draft.pending = None,
        // Only a tap says who is concerned: words here are not kept.
        (Wanted::Confidence, _) => return show_step(talk),
        (Wanted::More, _) => {}
    }
    if field.kind == FieldKind::Slot {
        return match slot::typed(talk, draft, form, field, said) {
            Ok(()) => {}
            Err(_) if reading.is_some_and(could_be_answered) => {
                aside(talk, said, reading.expect("just seen"));
            }
            Err(refused) => take::fail(talk, &refused.0, field, refused.1),
        };
    }
    match read(talk, field, &said.text) {
        Ok(Read::Value(value)) if is_own_words(&value) && reading.is_some_and(is_surely_asked) => {
            aside(talk, said, reading.expect("just seen"));
        }
        Ok(Read::Value(value)) => {
            take::take(talk, draft, form, field, value, typed_as(field, &said.text));
        }
        Ok(Read::Day(typed)) => {
            let (value, original) = of_day(&typed);
            take::confirm_day(talk, draft, field, value, original);
        }
        Ok(Read::Several(values)) => take::add(talk, draft, field, values),
        Err(trouble)
            if !trouble.is_of_the_kind() && reading.is_some_and(|r| leads_aside(talk, r, &said.text)) =>
        {
            aside(talk, said, reading.expect("just seen"));
        }
        Err(trouble) => {
            drafts::keep(talk, draft.clone());
            take::fail(talk, &draft, field, trouble);
        }
    }
}

fn is_own_words(value: &str) -> bool {
    value.starts_with("other:")
}

/// What was typed, kept beside values that are written otherwise; not where it is the value itself or names somebody.
fn typed_as(field: &Field, text: &str) -> Option<String> {
    let written_otherwise =
        matches!(field.kind, FieldKind::Number { .. } | FieldKind::Money { .. } | FieldKind::Year { .. });
    written_otherwise.then(|| strip_controls(text).trim().to_owned())
}

/// A line of the review, sent again with another value («رقم الجوال: 0551234567»): corrects that field. Anything else
/// shows the review once more.
fn retyped(talk: &mut Talk, mut draft: Draft, form: &Form, text: &str) {
    let line = strip_controls(text);
    let named = line.trim_start_matches(['•', ' ']).split_once(':').and_then(|(label, value)| {
        let label = label.trim();
        let fields = asked(talk, &draft, form);
        let field = fields.into_iter().find(|f| f.label.ar == label || f.label.en == label)?;
        Some((field, value.trim()))
    });
    let Some((field, value)) = named else {
        return show_step(talk);
    };
    draft.editing = true;
    let review = draft.clone();
    draft.step = DraftStep::Asking(field.key.0.clone());
    match read(talk, field, value) {
        Ok(Read::Value(value)) => take::take(talk, draft, form, field, value, None),
        Ok(Read::Day(typed)) => {
            let (value, original) = of_day(&typed);
            take::confirm_day(talk, draft, field, value, original);
        }
        Ok(Read::Several(values)) => take::add(talk, draft, field, values),
        Err(trouble) => take::fail(talk, &review, field, trouble),
    }
}

/// What one of the words below the text field does.
type Way = fn(&mut Talk, &Draft, Option<&Field>);

/// «رجوع», «إلغاء», «تخطي», «تم» as words: the keys below the text field send them so. «أوافق» too, for whoever cannot
/// press a button.
fn way_round(talk: &Talk, text: &str) -> Option<Way> {
    let text = text.trim();
    // Every one of these labels is a word or two: nothing longer needs the comparison.
    if text.chars().count() > 16 {
        return None;
    }
    let is = |id| Language::ALL.into_iter().any(|l| talk.world.text(l, id, &Args::NONE) == text);
    if is("label-cancel") {
        Some(|talk, draft, _| cancel(talk, draft.id))
    } else if is("label-back") {
        Some(|talk, draft, open| back(talk, draft.id, key_of(open)))
    } else if is("label-skip") {
        Some(|talk, draft, open| skip(talk, draft.id, key_of(open)))
    } else if is("label-done") {
        Some(|talk, draft, open| match open {
            Some(field) => finish(talk, draft.id, &field.key.0),
            None => show_step(talk),
        })
    } else if is("label-agree") {
        Some(agreed)
    } else {
        None
    }
}

fn key_of(open: Option<&Field>) -> &str {
    open.map_or("", |field| field.key.as_str())
}

/// «أوافق» typed: to whatever asks for consent just now.
fn agreed(talk: &mut Talk, draft: &Draft, open: Option<&Field>) {
    let Some(field) = open else {
        return consent(talk, draft.id);
    };
    let wanted = draft.pending.as_ref().map(|pending| pending.wanted);
    match (wanted, &field.kind) {
        (Some(Wanted::Consent | Wanted::DayConfirmed), _) => affirm(talk, draft.id, &field.key.0),
        (_, FieldKind::Consent { .. } | FieldKind::YesNo) => {
            let Some((draft, form)) = draft_of(talk, draft.id) else {
                return;
            };
            take::take(talk, draft, form, field, super::super::super::answer::YES.to_owned(), None);
        }
        _ => show_step(talk),
    }
}

/// True where the words are plainly no answer to the field but a matter of their own: a gate that cannot wait, or a
/// question that the knowledge can answer. Free text needs a question mark: a member may well describe a matter that
/// the knowledge knows.
fn is_aside(reading: &Reading, text: &str, open: Option<&Field>) -> bool {
    let asks = asks(text);
    let free = open.is_none_or(|field| {
        matches!(
            field.kind,
            FieldKind::Text { .. } | FieldKind::Slot | FieldKind::Window | FieldKind::Location
        )
    });
    match &reading.gate {
        Some(Gate::Emergency | Gate::SelfHarm | Gate::Protection | Gate::Secrets | Gate::Person) => {
            return true;
        }
        Some(Gate::Urgent) => return !free || text.chars().count() <= URGENT_ASIDE_CHARS_MAX,
        Some(_) if asks => return true,
        _ => {}
    }
    let answered = matches!(reading.decision, Decision::Answer);
    match open.map(|field| &field.kind) {
        _ if free => asks && answered,
        Some(FieldKind::Name) => answered || (asks && could_be_answered(reading)),
        _ => asks && could_be_answered(reading),
    }
}

/// «حالتي عاجلة»: noted with the draft, so that the desk sees it the day the request arrives. It changes no promise.
fn note_urgency(talk: &mut Talk, mut draft: Draft, reading: Option<&Reading>) -> Draft {
    if reading.is_some_and(|reading| reading.gate == Some(Gate::Urgent)) && !draft.urgent {
        draft.urgent = true;
        drafts::keep(talk, draft.clone());
    }
    draft
}

fn could_be_answered(reading: &Reading) -> bool {
    matches!(reading.decision, Decision::Answer | Decision::Clarify { .. })
}

/// Whether words that are no answer to the field are taken for a question. Where the assistant has just asked back and
/// the next words ask nothing either, they are a stumble at the field: whoever fills a form is not carried off to staff
/// by it, but shown the question again.
fn leads_aside(talk: &Talk, reading: &Reading, text: &str) -> bool {
    match reading.decision {
        Decision::Clarify { .. } if talk.state.clarified => asks(text),
        _ => could_be_answered(reading),
    }
}

fn asks(text: &str) -> bool {
    text.contains(['؟', '?'])
}

/// Whether words of the person's own at a choice that takes them are a question all the same. A list's «أخرى» is named
/// with the same words as the topics about it («بخصوص طلب الدعم» at "what is the interview about?"), so that the
/// knowledge half recognises most such answers: what it would only ask back about is the answer, and what it would
/// answer outright is one too unless it is near to certain. A question mark is looked at before ([`is_aside`]).
fn is_surely_asked(reading: &Reading) -> bool {
    let certain = reading.ranked.first().is_some_and(|ranked| ranked.p >= SURELY_ASKED_MIN);
    reading.decision == Decision::Answer && certain
}

/// A question asked in the middle is answered, and the form resumes at the same field.
fn aside(talk: &mut Talk, said: &Said, reading: &Reading) {
    ask::note_question(talk, &said.text, reading, said.message);
    if !gate::pass(talk, reading) {
        ask::answer_from_knowledge(talk, reading);
    }
    // A gate may have led to a person, or to words that no form may follow; then the draft waits.
    if talk.state.mode == Mode::Filling {
        talk.say("form-resumes", &Args::NONE, Keyboard::None);
        show_step(talk);
    }
}
