//! «طلباتي»: one's own cases, where each stands and what is awaited from whom.

use chrono::{DateTime, Utc};

use super::super::action::Action;
use super::super::case::{Case, CaseKind, Path, Stage, Verdict};
use super::super::ids::DraftId;
use super::super::moves::{self, form_of, may_withdraw};
use super::super::outgoing::{Button, Keyboard};
use super::{Talk, appointment, confide, form};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::pack::{Decider, Form};
use crate::texts::Args;

/// Requests of which somebody may well have several open: each letter, question, complaint, suggestion, grievance or
/// demand about one's data is a matter of its own. Of the others a second one is most often the first sent twice.
const SEVERAL_AT_ONCE: [&str; 7] = ["R07", "R08", "R09", "R10", "R14", "R15", "R17"];

/// One's own cases, those that go on first; none is a beginning, not an end.
pub(super) fn list(talk: &mut Talk) {
    let cases = &talk.view.own_cases;
    let drafts = form::rows(talk);
    if !drafts.is_empty() {
        talk.say("drafts-list", &Args::NONE, Keyboard::Inline(drafts));
        if cases.is_empty() {
            return;
        }
    }
    if cases.is_empty() {
        let rows = vec![
            vec![talk.button("label-request", Action::Open(super::MenuItem::Request))],
            talk.person_row(),
        ];
        return talk.say("cases-none", &Args::NONE, Keyboard::Inline(rows));
    }
    let lines: Vec<String> = cases.iter().map(|case| item(talk, case)).collect();
    let rows = cases.iter().map(|case| vec![button_to(talk, case, Action::Show(case.id))]).collect();
    let args = Args::new().own("lines", lines.join("\n\n"));
    talk.say("cases-list", &args, Keyboard::Inline(rows));
}

/// A case in the list: where it stands, since when, and who has the next step.
fn item(talk: &Talk, case: &Case) -> String {
    let date = |at| calendar::both(talk.language(), calendar::riyadh_date(at));
    let id = if case.stage().is_over() { "cases-item-over" } else { "cases-item" };
    let args = Args::new()
        .own("title", title(talk, case))
        .own("stage", stage(talk, case))
        .own("opened", date(case.opened_at))
        .own("moved", date(case.moved_at()))
        .own("awaited", awaited(talk, case));
    talk.text(id, &args)
}

/// A button that names a case.
pub(super) fn button_to(talk: &Talk, case: &Case, action: Action) -> Button {
    let args = Args::new()
        .own("title", title(talk, case))
        .own("stage", stage(talk, case))
        .code("reference", grouped_reference(&case.reference));
    Button { label: talk.text("cases-line", &args), action }
}

/// What a case is called, in the person's language; a confidential one in words that tell nobody else anything.
pub(super) fn title(talk: &Talk, case: &Case) -> String {
    if case.confidential {
        return talk.text("case-confidential", &Args::NONE);
    }
    match form_of(talk.world, case) {
        Some(form) => form.title.in_language(talk.language()).to_owned(),
        None => talk.text("case-enquiry", &Args::NONE),
    }
}

/// The stage in plain words.
pub(super) fn stage(talk: &Talk, case: &Case) -> String {
    talk.text(&format!("stage-{}", stage_of(case)), &Args::NONE)
}

/// The word by which the locale knows where a case stands: an enquiry that is worked on is with somebody.
pub(in super::super) fn stage_of(case: &Case) -> &'static str {
    match (case.path(), case.stage()) {
        (Path::Enquiry, Stage::InWork) => "with-staff",
        (_, stage) => stage_word(stage),
    }
}

/// The word by which the locale knows a stage.
pub(in super::super) fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Submitted => "submitted",
        Stage::Matching => "matching",
        Stage::Returned => "returned",
        Stage::AwaitingSignature => "awaiting-signature",
        Stage::Ready => "ready",
        Stage::Committee => "committee",
        Stage::Accepted => "accepted",
        Stage::PartlyAccepted => "partly-accepted",
        Stage::Rejected => "rejected",
        Stage::Registered => "registered",
        Stage::Delivered => "delivered",
        Stage::InWork => "in-work",
        Stage::Closed => "closed",
        Stage::Withdrawn => "withdrawn",
        Stage::Board => "board",
        Stage::Assembly => "assembly",
        Stage::Deferred => "deferred",
        Stage::Done => "done",
        Stage::Clarify => "clarify",
    }
}

/// One case: stage, dates, what is awaited from whom, what may be done.
pub(super) fn show(talk: &mut Talk, case: &Case) {
    let language = talk.language();
    let opened = calendar::both(language, calendar::riyadh_date(case.opened_at));
    let args = Args::new()
        .own("title", title(talk, case))
        .code("reference", grouped_reference(&case.reference))
        .own("stage", stage(talk, case))
        .own("opened", opened)
        .own("moved", calendar::both(language, calendar::riyadh_date(case.moved_at())))
        .own(
            "awaited",
            match appointment::line(talk, case) {
                Some(line) => format!("{line}\n{}", awaited(talk, case)),
                None => awaited(talk, case),
            },
        );
    let rows = rows(talk, case);
    talk.say("case-shown", &args, Keyboard::Inline(rows));
}

/// What the person may do with a case now.
fn rows(talk: &Talk, case: &Case) -> Vec<Vec<Button>> {
    let mut rows = appointment::rows(talk, case);
    if case.stage() == Stage::Returned {
        rows.push(vec![talk.button("button-complete", Action::Complete(case.id))]);
    }
    if awaits_word(case) {
        rows.push(confirm_row(talk, case));
    }
    if case.explained_at.is_some() {
        rows.push(clear_row(talk, case));
    }
    if !case.stage().is_over() {
        rows.extend(form::asked_for(talk, case));
    }
    if may_grieve(case) {
        rows.push(vec![talk.button("button-grievance", Action::Grieve(case.id))]);
    }
    if !case.stage().is_over() {
        let mut row = vec![talk.button("button-write", Action::Write(case.id))];
        if !case.urgent && !matches!(case.stage(), Stage::Rejected | Stage::Delivered | Stage::Done) {
            row.push(talk.button("button-urgent", Action::Urge(case.id)));
        }
        rows.push(row);
    }
    rows.push(vec![talk.button("button-past", Action::Past(case.id))]);
    if may_withdraw(case) && appointment::ahead(talk, case).is_none() {
        rows.push(vec![talk.button("button-withdraw", Action::Withdraw(case.id))]);
    }
    if moves::may_reopen(talk.world, case, talk.now) {
        rows.push(vec![talk.button("button-reopen-own", Action::Reopen(case.id))]);
    }
    if case.stage().is_over() {
        rows.push(talk.person_row());
    }
    rows
}

/// What has happened to a case so far, in plain words; what staff only looked at is left out.
pub(super) fn past(talk: &mut Talk, case: &Case) {
    // Taken up is told once: who holds it later is among staff.
    let mut begun = false;
    let told = talk.view.past.iter().filter_map(|step| Some((step.at, past_word(&step.what)?)));
    let told = told.filter(|(_, word)| *word != "claimed" || !std::mem::replace(&mut begun, true));
    let line = |(at, word): (DateTime<Utc>, &str)| {
        let date = calendar::both(talk.language(), calendar::riyadh_date(at));
        let what = talk.text(&format!("past-{}", word), &Args::NONE);
        talk.text("past-line", &Args::new().own("date", date).own("what", what))
    };
    let lines: Vec<String> = told.map(line).collect();
    let args = Args::new()
        .own("title", title(talk, case))
        .code("reference", grouped_reference(&case.reference))
        .own("lines", lines.join("\n"));
    let row = vec![talk.button("button-show-case", Action::Show(case.id))];
    talk.say("past", &args, Keyboard::Inline(vec![row]));
}

/// The word by which the locale knows a line of the history, by the stable word it is written in; `None` for what is
/// among staff.
fn past_word(what: &str) -> Option<&'static str> {
    let words = [
        "opened",
        "submitted",
        "attested",
        "claimed",
        "returned",
        "completed",
        "matched",
        "signed",
        "raised",
        "referred",
        "clarified",
        "deferred",
        "decided",
        "registered",
        "delivered",
        "done",
        "confirmed",
        "denied",
        "urged",
        "withdrawn",
        "rebooked",
        "closed",
        "reopened",
        "ended",
    ];
    words.into_iter().find(|word| *word == what)
}

/// An open request of the same kind, where one at a time is the rule.
pub(super) fn open_duplicate<'a>(talk: &Talk<'a>, form: &Form) -> Option<&'a Case> {
    let same = |case: &&Case| matches!(&case.kind, CaseKind::Request { form: of } if *of == form.id.0);
    let single = !SEVERAL_AT_ONCE.contains(&form.id.0.as_str());
    talk.view.own_cases.iter().filter(same).find(|case| single && !case.stage().is_over())
}

/// «لديكم طلب مفتوح من النوع نفسه»: to be seen first, or sent all the same.
pub(super) fn tell_of_duplicate(talk: &mut Talk, case: &Case, draft: DraftId) {
    let args = Args::new()
        .own("title", title(talk, case))
        .own("stage", stage(talk, case))
        .code("reference", grouped_reference(&case.reference));
    let rows = vec![
        vec![talk.button("button-show-open", Action::Show(case.id))],
        vec![talk.button("button-submit-again", Action::SubmitAgain(draft))],
    ];
    talk.say("duplicate", &args, Keyboard::Inline(rows));
}

/// A grievance is put against the decision it names, and goes to the body above: of one's own cases alone, so that a
/// reference typed at random finds nobody else's.
pub(super) fn file_against(talk: &Talk, case: &mut Case, form: &Form) {
    if form.decides != Decider::Above {
        return;
    }
    let named = |first: &&Case| case.answers.iter().any(|answer| answer.value == first.reference);
    let first = talk.view.own_cases.iter().find(named).cloned();
    if let Some(first) = first {
        moves::file_against(case, &first);
    }
}

/// True where a grievance may be filed: the decision is against the person, and a body is above those who took it.
pub(super) fn may_grieve(case: &Case) -> bool {
    let rejected = case.decision.as_ref().is_some_and(|decision| decision.verdict == Verdict::Rejected);
    rejected && matches!(case.path(), Path::Committee | Path::Board)
}

/// What was delivered or done awaits the person's word.
pub(super) fn awaits_word(case: &Case) -> bool {
    matches!(case.stage(), Stage::Delivered | Stage::Done)
}

/// Who has the next step, in a sentence; the committee's with the policy's period, never a latest day.
pub(super) fn awaited(talk: &Talk, case: &Case) -> String {
    let language = talk.language();
    let profile = &talk.world.pack.profile;
    let id = format!("awaited-{}", stage_of(case));
    let earliest = talk.world.earliest_decision(case.raised_at.unwrap_or(talk.now));
    let args = Args::new()
        .own("officer", confide::officer(talk, case.confidential))
        .own("referral", profile.referral.in_language(language))
        .own("path", case.path().word())
        .own("date", calendar::both(language, earliest));
    talk.text(&id, &args)
}

/// What follows a submission, by who decides: the policy's period for the committee alone (BH-S5.1).
pub(super) fn next_step(talk: &Talk, case: &Case) -> String {
    let earliest = talk.world.earliest_decision(talk.now);
    let args = Args::new().own("date", calendar::both(talk.language(), earliest));
    talk.text(&format!("submitted-next-{}", case.path().word()), &args)
}

/// «نعم، قُدِّمت / لم تُقدَّم بعد»; «نعم، تم / لم يتم بعد» where no body decides.
pub(super) fn confirm_row(talk: &Talk, case: &Case) -> Vec<Button> {
    let (yes, no) = match case.stage() {
        Stage::Done => ("button-yes-done", "button-not-done"),
        _ => ("label-yes-delivered", "label-not-delivered"),
    };
    vec![talk.button(yes, Action::Confirm(case.id, true)), talk.button(no, Action::Confirm(case.id, false))]
}

/// «نعم، اتضح / أحتاج إلى إيضاح أكثر».
pub(super) fn clear_row(talk: &Talk, case: &Case) -> Vec<Button> {
    vec![
        talk.button("button-clear", Action::Clear(case.id, true)),
        talk.button("button-not-clear", Action::Clear(case.id, false)),
    ]
}
