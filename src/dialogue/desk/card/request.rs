//! The part of a card that only requests have.

use super::super::{Bench, work};
use super::ANSWER_CHARS_MAX;
use crate::calendar;
use crate::dialogue::action::Finding;
use crate::dialogue::answer;
use crate::dialogue::case::{Answer, Case, Check, Path, Stage, Verdict};
use crate::dialogue::moves;
use crate::dialogue::roster::{RosterFinding, Standing};
use crate::field::reference::grouped_reference;
use crate::field::{Adulthood, adulthood, mask_mobile};
use crate::pack::{CheckItem, DateRule, Field, FieldKind, Form, Known};
use crate::texts::{Args, isolate, isolate_code};

/// Answers, what the roster has, attestation, checklist, decision and delivery.
pub(super) fn parts(bench: &Bench, case: &Case, form: &Form) -> Vec<String> {
    vec![
        female_officer(bench, case, form),
        answers(bench, case, form),
        roster(bench, case),
        attachments(bench, case),
        attestation(bench, case),
        against(bench, case),
        checklist(bench, case, form),
        decision(bench, case),
        work::later_part(bench, case, form),
        delivery(bench, case),
    ]
}

/// The wish for a female officer, at the head: and who might take the case, while nobody has. No list says who of the
/// staff is a woman, so the desk is told and nobody is chosen.
fn female_officer(bench: &Bench, case: &Case, form: &Form) -> String {
    let mut fields = form.fields.iter();
    let field = fields.find(|field| field.known_as == Some(Known::FemaleOfficer));
    let wished = |field: &&Field| answer::find(field, &case.answers).is_some_and(|a| a.value == answer::YES);
    let Some(field) = field.filter(wished) else {
        return String::new();
    };
    let args = Args::new().own("label", field.label.in_language(bench.language()));
    let wish = bench.text("card-female-officer", &args);
    match case.claimed.is_none() && !case.stage().is_over() {
        true => format!("{wish}\n{}", bench.text("card-female-officer-open", &Args::NONE)),
        false => wish,
    }
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

/// How many messages of the person carry papers.
fn attachments(bench: &Bench, case: &Case) -> String {
    match case.attachments.len() {
        0 => String::new(),
        count => bench.text("card-attachments", &Args::new().number("count", count as i64)),
    }
}

fn attestation(bench: &Bench, case: &Case) -> String {
    let Some(attestation) = &case.attestation else {
        return String::new();
    };
    let print: String = attestation.fingerprint.chars().take(8).collect();
    let date = calendar::both(bench.language(), calendar::riyadh_date(attestation.at));
    let mut text = match print.is_empty() {
        true => bench.text("card-attested-on-paper", &Args::new().own("date", date)),
        false => bench.text("card-attested", &Args::new().own("date", date).code("print", print)),
    };
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
    let against = case.against.as_ref().map(|against| {
        let args = Args::new().code("reference", grouped_reference(&against.reference));
        bench.text("card-against", &args)
    });
    against.into_iter().chain(lateness(bench, case)).collect::<Vec<_>>().join("\n")
}

/// How long after its notice a grievance came, and whether that is in time: told to staff, and nobody is refused by it.
fn lateness(bench: &Bench, case: &Case) -> Option<String> {
    let form = moves::form_of(bench.world, case);
    let field =
        form.and_then(|form| form.fields.iter().find(|field| field.known_as == Some(Known::DecisionDay)));
    let answer = field.and_then(|field| answer::find(field, &case.answers));
    let noticed = answer.and_then(|answer| answer::day(&answer.value))?;
    let days = (calendar::riyadh_date(case.opened_at) - noticed).num_days();
    let period = bench.world.pack.profile.settings.grievance_days;
    let id = match period.map(i64::from) {
        Some(period) if days > period => "card-grievance-late",
        Some(_) => "card-grievance-in-time",
        None => "card-grievance-no-period",
    };
    let args = Args::new().number("days", days).number("period", period.unwrap_or_default());
    Some(bench.text(id, &args))
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
