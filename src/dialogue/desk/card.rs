//! The card of a case: what staff need at a glance, edited in place, with buttons for what may be done now.

use super::super::action::{Act, Action, Finding};
use super::super::answer;
use super::super::case::{Answer, Case, Check, Path, Stage, Verdict};
use super::super::chat::stage_of;
use super::super::moves;
use super::super::outgoing::{Button, Keyboard, Outgoing, Slot};
use super::super::roster::{RosterFinding, Standing};
use super::{Bench, enquiry, later};
use crate::calendar;
use crate::field::reference::grouped_reference;
use crate::field::{Adulthood, adulthood, mask_mobile};
use crate::pack::{CheckItem, DateRule, Field, FieldKind, Form, Role};
use crate::texts::{Args, isolate, isolate_code};

/// The longest name of a thread, in characters (Telegram's limit is 128).
const THREAD_NAME_CHARS_MAX: usize = 100;
/// The longest text of one answer on the card, in characters.
pub(super) const ANSWER_CHARS_MAX: usize = 600;

/// Sends the card, or edits it where it stands.
pub(super) fn show(bench: &mut Bench, case: &Case) {
    let text = text(bench, case);
    let keyboard = Keyboard::Inline(rows(bench, case));
    bench.send(Outgoing::text(text, keyboard).in_thread(case.id).in_slot(Slot::Card(case.id)));
}

/// The card's words to read alone: a reply to them goes nowhere, so they do not speak of one.
pub(super) fn overview(bench: &Bench, case: &Case) -> String {
    parts(bench, case).join("\n\n")
}

/// What a thread is called: the kind, the reference; never a person's name, which the group's list would show.
pub(super) fn thread_name(bench: &Bench, case: &Case) -> String {
    let name = format!("{} {}", title(bench, case), isolate_code(&grouped_reference(&case.reference)));
    name.chars().take(THREAD_NAME_CHARS_MAX).collect()
}

/// What a case is called at the desk.
pub(super) fn title(bench: &Bench, case: &Case) -> String {
    match moves::form_of(bench.world, case) {
        Some(form) => form.title.in_language(bench.language()).to_owned(),
        None => bench.text("case-enquiry", &Args::NONE),
    }
}

/// The stage in plain words; those that speak to the person are put for staff.
pub(super) fn stage(bench: &Bench, case: &Case) -> String {
    let word = stage_of(case);
    let id = match case.stage() {
        Stage::Returned | Stage::AwaitingSignature | Stage::Withdrawn => format!("desk-stage-{}", word),
        _ => format!("stage-{}", word),
    };
    bench.text(&id, &Args::NONE)
}

fn text(bench: &Bench, case: &Case) -> String {
    let mut parts = parts(bench, case);
    if !case.stage().is_over() {
        parts.push(bench.text("card-how-to-reply", &Args::NONE));
    }
    parts.join("\n\n")
}

fn parts(bench: &Bench, case: &Case) -> Vec<String> {
    let language = bench.language();
    let opened = calendar::both(language, calendar::riyadh_date(case.opened_at));
    let args = named(bench, case)
        .own("urgent", if case.urgent { bench.text("card-urgent", &Args::NONE) } else { String::new() })
        .own("title", title(bench, case))
        .code("reference", grouped_reference(&case.reference))
        .own("stage", stage(bench, case))
        .own("role", role(bench, case))
        .own("opened", opened);
    let mut parts = vec![bench.text("card-head", &args)];
    match moves::form_of(bench.world, case) {
        Some(form) => parts.extend(request_parts(bench, case, form)),
        None => parts.push(enquiry::part(bench, case)),
    }
    if let Some(officer) = &case.claimed {
        parts.push(bench.text("card-claimed", &Args::new().words("officer", &officer.name)));
    }
    if case.referred {
        let referral = bench.world.pack.profile.referral.in_language(language);
        parts.push(bench.text("card-referred", &Args::new().own("referral", referral)));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The person's `$name` as Telegram shows it; of who is hidden from staff, that it is.
pub(super) fn named(bench: &Bench, case: &Case) -> Args {
    match case.person.shown.as_str() {
        "" => Args::new().own("name", bench.text("card-unnamed", &Args::NONE)),
        shown => Args::new().words("name", shown),
    }
}

fn role(bench: &Bench, case: &Case) -> String {
    let id = match case.person.role {
        Some(Role::Member) => "label-role-member",
        Some(Role::Beneficiary) => "label-role-beneficiary",
        Some(Role::Volunteer) => "label-role-volunteer",
        Some(Role::Supporter) => "label-role-supporter",
        Some(Role::Enquiry) => "label-role-enquiry",
        None => "card-role-unknown",
    };
    bench.text(id, &Args::NONE)
}

fn request_parts(bench: &Bench, case: &Case, form: &Form) -> Vec<String> {
    vec![
        answers(bench, case, form),
        roster(bench, case),
        attestation(bench, case),
        against(bench, case),
        checklist(bench, case, form),
        decision(bench, case),
        later::part(bench, case, form),
        delivery(bench, case),
    ]
}

/// The answers; identity numbers masked, mobiles in full only to whoever serves: the desk.
fn answers(bench: &Bench, case: &Case, form: &Form) -> String {
    let language = bench.language();
    let lines = case.answers.iter().filter_map(|answer| {
        let field = form.fields.iter().find(|field| field.key.0 == answer.key)?;
        let value = match &field.kind {
            FieldKind::Mobile if case.stage().is_over() => isolate_code(&mask_mobile(&answer.value)),
            FieldKind::Mobile if case.mobile_verified => {
                let shared = bench.text("card-mobile-shared", &Args::NONE);
                format!("{} {shared}", answer::shown(bench.world, language, field, answer))
            }
            FieldKind::Text { .. } => {
                isolate(&answer.value.chars().take(ANSWER_CHARS_MAX).collect::<String>())
            }
            _ => answer::shown(bench.world, language, field, answer) + &doubt(bench, case, field, answer),
        };
        let args = Args::new().own("label", field.label.in_language(language)).own("value", value);
        Some(bench.text("form-review-line", &args))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Of age by the shorter Hijri year alone: not refused, and for the staff to decide (rule V-AGE18).
fn doubt(bench: &Bench, case: &Case, field: &Field, answer: &Answer) -> String {
    let FieldKind::Date(DateRule { adult: true, .. }) = field.kind else {
        return String::new();
    };
    let submitted = calendar::riyadh_date(case.opened_at);
    let birth = answer::day(&answer.value);
    match birth.is_some_and(|birth| adulthood(birth, submitted) == Adulthood::ByHijriOnly) {
        true => format!(" {}", bench.text("card-of-age-by-hijri", &Args::NONE)),
        false => String::new(),
    }
}

/// What the association's own member list has of the person: for staff alone (rule V-MEMBERNO).
fn roster(bench: &Bench, case: &Case) -> String {
    let member = match &case.roster {
        None | Some(RosterFinding::NoRoster) => return String::new(),
        Some(RosterFinding::NotFound) => return bench.text("card-roster-none", &Args::NONE),
        Some(RosterFinding::Found(member)) => member,
    };
    let standing = match member.standing {
        Standing::Active => "active",
        Standing::Suspended => "suspended",
        Standing::Ended => "ended",
    };
    let matches = |found: Option<bool>| match found {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    };
    let args = Args::new()
        .own("standing", standing)
        .own("mobile", matches(member.mobile_matches))
        .own("identity", matches(member.identity_matches));
    let text = bench.text("card-roster", &args);
    match &member.name {
        Some(name) => format!("{text}\n{}", bench.text("card-roster-name", &Args::new().words("name", name))),
        None => text,
    }
}

fn attestation(bench: &Bench, case: &Case) -> String {
    let Some(attestation) = &case.attestation else {
        return String::new();
    };
    let print: String = attestation.fingerprint.chars().take(8).collect();
    let date = calendar::both(bench.language(), calendar::riyadh_date(attestation.at));
    let mut text = bench.text("card-attested", &Args::new().own("date", date).code("print", print));
    if let Some(signed) = &case.signed {
        let args = Args::new().words("officer", &signed.by.name);
        text = format!("{text}\n{}", bench.text("card-signed", &args));
    }
    text
}

/// While it is open, the checklist stands on the card; after that, who completed it.
fn checklist(bench: &Bench, case: &Case, form: &Form) -> String {
    if let Some(matched) = &case.matched {
        let text = bench.text("card-matched", &Args::new().words("officer", &matched.by.name));
        let later = duties(bench, form.checklist.iter().filter(|item| item.later).collect());
        return if later.is_empty() { text } else { format!("{text}\n\n{later}") };
    }
    if case.path() == Path::Staff {
        return duties(bench, form.checklist.iter().collect());
    }
    if case.stage() != Stage::Matching {
        return String::new();
    }
    let waited_for = |(_, check): &(usize, &Check)| !moves::comes_later(Some(form), check);
    let lines = case.checks.iter().enumerate().filter(waited_for).map(|(place, check)| {
        let item = form.checklist.iter().find(|item| item.key.0 == check.key);
        let label =
            item.map_or(check.key.clone(), |item| item.label.in_language(bench.language()).to_owned());
        let args = Args::new()
            .number("number", place as i64 + 1)
            .own("label", label)
            .own("finding", finding(bench, check));
        bench.text("card-check-line", &args)
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    bench.text("card-checklist", &Args::new().own("lines", lines))
}

/// What the officer sees to and nothing waits for: where no body decides, and what comes after a decision.
fn duties(bench: &Bench, items: Vec<&CheckItem>) -> String {
    if items.is_empty() {
        return String::new();
    }
    let line = |item: &&CheckItem| format!("• {}", item.label.in_language(bench.language()));
    let lines: Vec<String> = items.iter().map(line).collect();
    bench.text("card-duties", &Args::new().own("lines", lines.join("\n")))
}

fn finding(bench: &Bench, check: &Check) -> String {
    let finding = match check.finding {
        Some(Finding::Matches) => "label-checklist-matches",
        Some(Finding::Differs) => "label-checklist-differs",
        Some(Finding::NotSeen) => "label-checklist-not-seen",
        None => "card-not-checked",
    };
    let valid = match check.valid {
        Some(true) => " · ".to_owned() + &bench.text("label-checklist-valid", &Args::NONE),
        Some(false) => " · ".to_owned() + &bench.text("label-checklist-expired", &Args::NONE),
        None => String::new(),
    };
    bench.text(finding, &Args::NONE) + &valid
}

/// Of a grievance: the decision it is against.
fn against(bench: &Bench, case: &Case) -> String {
    match &case.against {
        Some(against) => {
            let args = Args::new().code("reference", grouped_reference(&against.reference));
            bench.text("card-against", &args)
        }
        None => String::new(),
    }
}

/// Where those who decide have it, or what they decided.
fn decision(bench: &Bench, case: &Case) -> String {
    let language = bench.language();
    if let Some(decision) = &case.decision {
        let verdict = match decision.verdict {
            Verdict::Accepted => "stage-accepted",
            Verdict::PartlyAccepted => "stage-partly-accepted",
            Verdict::Deferred => "stage-deferred",
            Verdict::Rejected => "stage-rejected",
        };
        let args = Args::new()
            .own("path", case.path().word())
            .own("verdict", bench.text(verdict, &Args::NONE))
            .words("session", &decision.session)
            .words("reason", &decision.reason)
            .words("officer", &decision.recorded.by.name);
        return bench.text("card-decision", &args);
    }
    match case.raised_at {
        Some(raised_at) => {
            let earliest = calendar::both(language, bench.world.earliest_decision(raised_at));
            let raised = calendar::both(language, calendar::riyadh_date(raised_at));
            let args = Args::new().own("path", case.path().word()).own("raised", raised);
            bench.text("card-raised", &args.own("earliest", earliest))
        }
        None => String::new(),
    }
}

/// What was delivered, or done where no body decides.
fn delivery(bench: &Bench, case: &Case) -> String {
    if let Some(outcome) = &case.outcome {
        return bench.text("card-outcome", &Args::new().words("what", &outcome.what));
    }
    let Some(delivery) = &case.delivery else {
        return String::new();
    };
    let word = match delivery.confirmed {
        Some(true) => "card-delivery-confirmed",
        Some(false) => "card-delivery-denied",
        None => "card-delivery-open",
    };
    let args = Args::new().words("what", &delivery.what).own("word", bench.text(word, &Args::NONE));
    bench.text("card-delivery", &args)
}

/// The buttons: while matching, the checklist's; always what may be done now.
fn rows(bench: &Bench, case: &Case) -> Vec<Vec<Button>> {
    let mut rows: Vec<Vec<Button>> = Vec::new();
    if case.stage() == Stage::Matching && case.claimed.is_some() {
        let form = moves::form_of(bench.world, case);
        let waited_for = |(_, check): &(usize, &Check)| !moves::comes_later(form, check);
        for (place, _) in case.checks.iter().enumerate().filter(waited_for) {
            rows.extend(check_rows(bench, case, place as u8));
        }
    }
    rows.extend(later::rows(bench, case));
    let acts = moves::allowed(bench.world, case, bench.now);
    for pair in acts.chunks(2) {
        let button =
            |act: &Act| Button { label: label(bench, case, *act), action: Action::Desk(case.id, *act) };
        rows.push(pair.iter().map(button).collect());
    }
    rows
}

fn check_rows(bench: &Bench, case: &Case, place: u8) -> [Vec<Button>; 2] {
    let number = i64::from(place) + 1;
    let button = |id: &str, action: Action| {
        let args = Args::new().number("number", number).own("label", bench.text(id, &Args::NONE));
        Button { label: bench.text("button-check", &args), action }
    };
    [
        vec![
            button("label-checklist-matches", Action::Check(case.id, place, Finding::Matches)),
            button("label-checklist-differs", Action::Check(case.id, place, Finding::Differs)),
            button("label-checklist-not-seen", Action::Check(case.id, place, Finding::NotSeen)),
        ],
        vec![
            button("label-checklist-valid", Action::Validity(case.id, place, true)),
            button("label-checklist-expired", Action::Validity(case.id, place, false)),
        ],
    ]
}

fn label(bench: &Bench, case: &Case, act: Act) -> String {
    let id = match act {
        Act::Claim => "label-claim",
        Act::Release => "label-transfer",
        Act::Match => "button-take-up",
        Act::FinishMatching => "label-checklist-done",
        Act::AskMore => "label-ask-for-more",
        Act::RecordSignature => "button-record-signature",
        Act::Raise => {
            return bench.text("button-raise", &Args::new().own("path", case.path().word()));
        }
        Act::Accept => "label-accept",
        Act::PartlyAccept => "button-partly-accept",
        Act::Defer => "button-defer",
        Act::Reject => "label-reject",
        Act::Register => "button-register",
        Act::Deliver => "label-delivered",
        Act::Refer => {
            let target = bench.world.pack.profile.referral.in_language(bench.language());
            return bench.text("label-refer", &Args::new().own("target", target));
        }
        Act::Finish => "stage-done",
        Act::Explain => "button-explained",
        Act::Resume => "button-go-on",
        Act::Approve => "button-approve",
        Act::Close => "label-close",
        Act::Card => "label-back",
    };
    bench.text(id, &Args::NONE)
}
