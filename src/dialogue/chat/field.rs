//! A field of a form: its question, what is typed, tapped or shared for it, and questions asked in mid-form.

use super::super::action::Action;
use super::super::case::Answer;
use super::super::event::Said;
use super::super::ids::{DraftId, MessageId};
use super::super::outgoing::{Button, Keyboard};
use super::super::room::{Draft, DraftStep};
use super::{Talk, ask, form, gate, handover, menu};
use crate::field::{
    FieldProblem, MemberPattern, mask_id, parse_member_number, parse_mobile, parse_name, parse_national_id,
    parse_text,
};
use crate::knowledge::{Decision, Gate, Reading};
use crate::pack::{Choice, Field, FieldKind, Form};
use crate::texts::{Args, Language, isolate, isolate_code, strip_controls};

/// After so many failures in a row a person is offered.
pub(super) const FAILURES_MAX: u8 = 3;
/// Known answers kept for the next form.
const KNOWN_MAX: usize = 8;

/// Asks a field, with progress, help and the ways round.
pub(super) fn question(talk: &mut Talk, draft: &Draft, form: &Form, number: u8) {
    let Some(field) = form.fields.get(usize::from(number)) else {
        return form::go(talk, draft.clone(), form, DraftStep::Field(number));
    };
    let language = talk.language();
    let help = field.help.as_ref().map_or(String::new(), |help| format!("\n{}", help.in_language(language)));
    let args = Args::new()
        .number("number", i64::from(number) + 1)
        .number("total", form.fields.len())
        .own("question", field.question.in_language(language))
        .own("help", help);
    let keyboard = keyboard(talk, draft, field, number);
    talk.say("form-question", &args, keyboard);
}

fn keyboard(talk: &Talk, draft: &Draft, field: &Field, number: u8) -> Keyboard {
    let known = known_answer(talk, field);
    if field.kind == FieldKind::Mobile && known.is_none() {
        return Keyboard::Contact {
            share: talk.text("button-share-mobile", &Args::NONE),
            others: vec![
                talk.text("label-back", &Args::NONE),
                talk.text("label-cancel", &Args::NONE),
                talk.text("label-person", &Args::NONE),
            ],
        };
    }
    let mut rows: Vec<Vec<Button>> = Vec::new();
    if let Some(answer) = known {
        let shown = shown(talk, field, &answer);
        let label = talk.text("button-use-known", &Args::new().own("value", shown));
        rows.push(vec![Button { label, action: Action::UseKnown(draft.id, number) }]);
    }
    if let FieldKind::Choice { options, .. } = &field.kind {
        rows.extend(options.iter().enumerate().map(|(place, choice)| {
            let action = Action::Choose(draft.id, number, place as u8);
            vec![Button { label: choice_label(talk, choice), action }]
        }));
    }
    if !field.required {
        rows.push(vec![talk.button("label-skip", Action::Skip(draft.id, number))]);
    }
    rows.push(form::ways_round(talk, draft, number));
    Keyboard::Inline(rows)
}

fn choice_label(talk: &Talk, choice: &Choice) -> String {
    choice.label.in_language(talk.language()).to_owned()
}

/// Typed words while a form is open: a way round, a question of the person's own, or the answer.
pub(super) fn typed(talk: &mut Talk, said: &Said) {
    let Some((draft, form)) = form::open_draft(talk) else {
        return form::show_step(talk);
    };
    if let Some(way) = way_round(talk, &said.text) {
        return way(talk, &draft, form);
    }
    let open = match draft.step {
        DraftStep::Field(number) => form.fields.get(usize::from(number)),
        _ => None,
    };
    let view = talk.view;
    let reading = view.reading.as_ref();
    if reading.is_some_and(|reading| is_aside(reading, &said.text, open)) {
        return aside(talk, said, reading.expect("just seen"));
    }
    match (open, draft.step) {
        (Some(field), DraftStep::Field(_)) => match parse(field, &said.text) {
            Ok(value) => take(talk, draft, form, field, value),
            Err(_) if reading.is_some_and(could_be_answered) => {
                aside(talk, said, reading.expect("just seen"));
            }
            Err(problem) => fail(talk, &draft, field, problem),
        },
        (_, DraftStep::Review) => retyped(talk, draft, form, &said.text),
        _ => form::show_step(talk),
    }
}

/// A line of the review, sent again with another value («رقم الجوال: 0551234567»): corrects that field. Anything else
/// shows the review once more.
fn retyped(talk: &mut Talk, mut draft: Draft, form: &Form, text: &str) {
    let line = strip_controls(text);
    let named = line.trim_start_matches(['•', ' ']).split_once(':').and_then(|(label, value)| {
        let label = label.trim();
        let number = form.fields.iter().position(|f| f.label.ar == label || f.label.en == label)?;
        Some((number, value.trim()))
    });
    let Some((number, value)) = named else {
        return form::show_step(talk);
    };
    let field = &form.fields[number];
    match parse(field, value) {
        Ok(value) => {
            draft.step = DraftStep::Field(number as u8);
            draft.editing = true;
            take(talk, draft, form, field, value);
        }
        Err(problem) => fail(talk, &draft, field, problem),
    }
}

/// What one of the words below the text field does.
type Way = fn(&mut Talk, &Draft, &Form);

/// «رجوع», «إلغاء», «تخطي» as words: the keys below the text field send them so. «أوافق» too, for whoever cannot press
/// a button.
fn way_round(talk: &Talk, text: &str) -> Option<Way> {
    let is = |id| Language::ALL.into_iter().any(|l| talk.world.text(l, id, &Args::NONE) == text.trim());
    if is("label-cancel") {
        Some(|talk, draft, _| form::cancel(talk, draft.id))
    } else if is("label-back") {
        Some(|talk, draft, form| form::back(talk, draft.id, place(draft, form)))
    } else if is("label-skip") {
        Some(|talk, draft, form| form::skip(talk, draft.id, place(draft, form)))
    } else if is("label-agree") {
        Some(|talk, draft, _| form::consent(talk, draft.id))
    } else {
        None
    }
}

/// The number of the open step, counting the attachment and the review after the fields.
fn place(draft: &Draft, form: &Form) -> u8 {
    let fields = form.fields.len() as u8;
    match draft.step {
        DraftStep::Notice => 0,
        DraftStep::Field(number) => number,
        DraftStep::Attachment => fields,
        DraftStep::Review => fields + u8::from(form.attachment.is_some()),
    }
}

/// True where the words are plainly no answer to the field but a matter of their own: a gate that cannot wait, or a
/// question that the knowledge can answer. Free text needs a question mark: a member may well describe a matter that
/// the knowledge knows.
fn is_aside(reading: &Reading, text: &str, open: Option<&Field>) -> bool {
    let asks = text.contains(['؟', '?']);
    match &reading.gate {
        Some(Gate::Emergency | Gate::SelfHarm | Gate::Protection | Gate::Secrets | Gate::Person) => {
            return true;
        }
        Some(_) if asks => return true,
        _ => {}
    }
    let answered = matches!(reading.decision, Decision::Answer);
    match open.map(|field| &field.kind) {
        Some(FieldKind::Text { .. }) | None => asks && answered,
        Some(FieldKind::Name) => answered || (asks && could_be_answered(reading)),
        Some(_) => asks && could_be_answered(reading),
    }
}

fn could_be_answered(reading: &Reading) -> bool {
    matches!(reading.decision, Decision::Answer | Decision::Clarify { .. })
}

/// A question asked in the middle is answered, and the form resumes at the same field.
fn aside(talk: &mut Talk, said: &Said, reading: &Reading) {
    ask::note_question(talk, &said.text, reading, said.message);
    if !gate::pass(talk, reading) {
        ask::answer_from_knowledge(talk, reading);
    }
    // A gate may have led to a person, or to words that no form may follow; then the draft waits.
    if talk.state.mode == super::Mode::Filling {
        talk.say("form-resumes", &Args::NONE, Keyboard::None);
        form::show_step(talk);
    }
}

/// A typed value in its stored form.
fn parse(field: &Field, text: &str) -> Result<String, FieldProblem> {
    match &field.kind {
        FieldKind::Name => parse_name(text).map(|name| name.as_str().to_owned()),
        FieldKind::Mobile => parse_mobile(text).map(|mobile| mobile.as_str().to_owned()),
        FieldKind::NationalId { .. } => parse_national_id(text).map(|id| id.as_str().to_owned()),
        FieldKind::MemberNumber { pattern } => {
            let pattern: Option<MemberPattern> =
                pattern.as_deref().and_then(|pattern| MemberPattern::parse(pattern).ok());
            parse_member_number(text, pattern.as_ref()).map(|number| number.as_str().to_owned())
        }
        FieldKind::Text { min, max } => parse_text(text, usize::from(*min), usize::from(*max)),
        FieldKind::Choice { options, .. } => options
            .iter()
            .find(|choice| [&choice.label.ar, &choice.label.en].iter().any(|label| *label == text.trim()))
            .map(|choice| choice.key.0.clone())
            .ok_or(FieldProblem::BadShape),
        _ => parse_text(text, 1, 1_000),
    }
}

/// Keeps an answer and goes on.
fn take(talk: &mut Talk, mut draft: Draft, form: &Form, field: &Field, value: String) {
    let answer = Answer { key: field.key.0.clone(), value, identity: field.identity };
    if field.known_as.is_some() {
        talk.state.known.retain(|known| known.key != answer.key);
        talk.state.known.push(answer.clone());
        let surplus = talk.state.known.len().saturating_sub(KNOWN_MAX);
        talk.state.known.drain(..surplus);
    }
    match draft.answers.iter_mut().find(|known| known.key == answer.key) {
        Some(known) => *known = answer.clone(),
        None => draft.answers.push(answer.clone()),
    }
    // What was attested has changed: it is attested again (state machine, S4).
    draft.attested = None;
    if matches!(field.kind, FieldKind::Mobile | FieldKind::NationalId { .. } | FieldKind::MemberNumber { .. })
    {
        let shown = shown(talk, field, &answer);
        let keyboard = menu::keyboard(talk);
        talk.say("form-taken", &Args::new().own("value", shown), keyboard);
    }
    form::go_on(talk, draft, form);
}

/// A value that could not be read: never blaming, with an example; a person after three.
fn fail(talk: &mut Talk, draft: &Draft, field: &Field, problem: FieldProblem) {
    talk.state.failures = talk.state.failures.saturating_add(1);
    let problem = explained(talk, field, problem);
    let example = match &field.example {
        Some(example) => talk.text("form-example", &Args::new().code("example", example)),
        None => String::new(),
    };
    talk.say("form-problem", &Args::new().own("problem", problem).own("example", example), Keyboard::None);
    if talk.state.failures >= FAILURES_MAX {
        return form::offer_person(talk, draft);
    }
    form::show_step(talk);
}

fn explained(talk: &Talk, field: &Field, problem: FieldProblem) -> String {
    let plain = |id: &str| talk.text(id, &Args::NONE);
    match (problem, &field.kind) {
        (FieldProblem::TooShort { min }, _) => {
            talk.text("problem-short", &Args::new().number("min", min as i64))
        }
        (FieldProblem::TooLong { max }, _) => {
            talk.text("problem-long", &Args::new().number("max", max as i64))
        }
        (FieldProblem::TooFewWords { .. }, _) => plain("problem-one-word"),
        (FieldProblem::WrongDigitCount { expected, found }, _) => {
            let args = Args::new().number("expected", expected as i64).number("found", found as i64);
            talk.text("problem-digits", &args)
        }
        (FieldProblem::BadChecksum, _) => plain("problem-checksum"),
        (_, FieldKind::Name) => plain("problem-name"),
        (_, FieldKind::Mobile) => plain("problem-mobile"),
        (_, FieldKind::NationalId { .. }) => plain("problem-identity"),
        (_, FieldKind::MemberNumber { .. }) => plain("problem-member-number"),
        (_, FieldKind::Choice { .. }) => plain("problem-choice"),
        _ => plain("problem-text"),
    }
}

/// A tap on an option.
pub(super) fn choose(talk: &mut Talk, id: DraftId, number: u8, choice: u8) {
    let Some((draft, form)) = form::draft_of(talk, id) else {
        return;
    };
    let open = draft.step == DraftStep::Field(number);
    let field = form.fields.get(usize::from(number)).filter(|_| open);
    let value = field.and_then(|field| match &field.kind {
        FieldKind::Choice { options, .. } => {
            options.get(usize::from(choice)).map(|choice| choice.key.0.clone())
        }
        _ => None,
    });
    match (field, value) {
        (Some(field), Some(value)) => take(talk, draft, form, field, value),
        _ => {
            talk.note("button-answered");
            form::show_step(talk);
        }
    }
}

/// A tap on the answer given earlier.
pub(super) fn use_known(talk: &mut Talk, id: DraftId, number: u8) {
    let Some((draft, form)) = form::draft_of(talk, id) else {
        return;
    };
    let open = draft.step == DraftStep::Field(number);
    let field = form.fields.get(usize::from(number)).filter(|_| open);
    match field.and_then(|field| known_answer(talk, field).map(|answer| (field, answer))) {
        Some((field, answer)) => take(talk, draft, form, field, answer.value),
        None => {
            talk.note("button-answered");
            form::show_step(talk);
        }
    }
}

/// A contact card: in a form the person's own is the mobile and somebody else's is not taken; in a talk with staff it
/// goes where everything goes.
pub(super) fn shared_contact(talk: &mut Talk, mobile: &str, own: bool, message: MessageId) {
    talk.state.unreachable = false;
    talk.greet_once();
    let draft = form::open_draft(talk).filter(|_| talk.state.mode == super::Mode::Filling);
    let asked = draft.and_then(|(draft, form)| {
        let DraftStep::Field(number) = draft.step else {
            return None;
        };
        let field = form.fields.get(usize::from(number)).filter(|field| field.kind == FieldKind::Mobile)?;
        Some((draft, form, field))
    });
    let Some((draft, form, field)) = asked else {
        if let Some(case) = handover::open_to_staff(talk) {
            return handover::relay(talk, case, message, None);
        }
        let keyboard = menu::keyboard(talk);
        return talk.say("contact-not-asked", &Args::NONE, keyboard);
    };
    if !own {
        talk.say("contact-of-other", &Args::NONE, Keyboard::None);
        return form::show_step(talk);
    }
    match parse_mobile(mobile) {
        Ok(mobile) => take(talk, draft, form, field, mobile.as_str().to_owned()),
        Err(problem) => fail(talk, &draft, field, problem),
    }
}

/// The answer of an earlier form, or of Telegram, that may be used again with a tap.
fn known_answer(talk: &Talk, field: &Field) -> Option<Answer> {
    field.known_as?;
    talk.state.known.iter().find(|known| known.key == field.key.0).cloned()
}

/// An answer as the person sees it: identity numbers masked, numbers from left to right.
pub(super) fn shown(talk: &Talk, field: &Field, answer: &Answer) -> String {
    match &field.kind {
        _ if field.identity => isolate_code(&mask_id(&answer.value)),
        FieldKind::Mobile | FieldKind::NationalId { .. } | FieldKind::MemberNumber { .. } => {
            isolate_code(&answer.value)
        }
        FieldKind::Choice { options, .. } => options
            .iter()
            .find(|choice| choice.key.0 == answer.value)
            .map_or_else(|| isolate(&answer.value), |choice| choice_label(talk, choice)),
        _ => isolate(&answer.value),
    }
}
