//! `profile.toml` → [`Profile`].

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::base::{Base, CHANNELS, DOCUMENTS, named};
use super::load_targets::targets;
use super::reader::{Section, Value};
use super::{
    AttestationMethod, AttestationScope, Audience, Channel, ChannelKind, Contacts, Digits, Document,
    EarlyDecision, FormId, PolicyCard, Problem, Profile, Retention, Role, Settings, Words,
};
use crate::calendar::{Appointments, ExtraDays, Holiday, Period, Week, WorkingHours};

/// The policies' minimum for a reply; an association may only set more.
const MIN_REPLY_DAYS: u16 = 14;
/// Longest minimum that makes sense, and that the words for it can say.
const MAX_MIN_REPLY_DAYS: u16 = 99;
/// Fewest days a draft is kept, so that people have time enough.
const MIN_DRAFT_DAYS: u16 = 7;

const DAYS: [(&str, Weekday); 7] = [
    ("sunday", Weekday::Sun),
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
];

/// A profile with what else its file says.
pub(super) struct ProfileFile {
    pub profile: Profile,
    /// Departments that this association names in its own way.
    pub departments: BTreeMap<String, Words>,
    /// Values that are examples.
    pub examples: Vec<Problem>,
    /// What a live bot still needs.
    pub unsupplied: Vec<Problem>,
}

/// Reads a profile; what is wrong is reported by the section.
pub(super) fn read_profile(folder: &str, root: &Section<'_>, base: &Base) -> ProfileFile {
    let audience = audience(root);
    let (person, people) = base.person_and_people(audience);
    let contacts =
        root.find("contacts").and_then(|value| value.section()).map(|s| contacts(&s)).unwrap_or_default();
    let channels = channels(root, base, &contacts);
    let has = |kind| channels.iter().any(|channel: &Channel| channel.kind == kind);
    let (volunteering, branch_delegates) =
        (has(ChannelKind::Volunteering), has(ChannelKind::BranchDelegates));
    let support_title = root.words("support_title");
    let mut unsupplied = Vec::new();
    let documents = documents(root, base, &support_title, &mut unsupplied);
    let mut examples = Vec::new();
    let settings = root.find("settings").and_then(|value| value.section());
    let settings = settings.map(|section| settings_of(&section, &mut examples)).unwrap_or_default();
    if settings.hosting.is_none() {
        let what = "`settings.hosting` is not set: the privacy notice has to say where the data are kept";
        unsupplied.push(Problem { file: root.path().to_owned(), line: root.line(), what: what.to_owned() });
    }
    let profile = Profile {
        code: root.text("code"),
        folder: folder.to_owned(),
        name: root.words("name"),
        registration_line: root.find_words("registration_line"),
        contacts,
        audience,
        person,
        people,
        officer: root.words("officer"),
        referral: root.words("referral"),
        channels,
        documents,
        support_title,
        primary_forms: ids(root, "primary_forms"),
        also_offers: ids(root, "also_offers"),
        form_title: root.find_text("form_title"),
        attestation_scope: attestation_scope(root),
        attests: ids(root, "attests"),
        attestation_method: attestation_method(root),
        min_reply_days: min_reply_days(root),
        proactive: root.flag("proactive"),
        volunteering,
        branch_delegates,
        service_step: root.flag("service_step"),
        early_decision: early_decision(root),
        policy: policy(root),
        roles: roles(audience, volunteering),
        settings,
    };
    if profile.attestation_scope != AttestationScope::NoneInText
        && profile.attestation_method == AttestationMethod::None
    {
        root.report("`attestation_scope` asks for an attestation and `attestation_method` has none");
    }
    let departments = root.find("department").and_then(|value| value.section());
    let departments = departments.map(|section| named(&section, &[])).unwrap_or_default();
    ProfileFile { profile, departments, examples, unsupplied }
}

fn audience(root: &Section<'_>) -> Audience {
    let names =
        [("member", Audience::Member), ("beneficiary", Audience::Beneficiary), ("both", Audience::Both)];
    root.one_of("audience", &names)
}

fn attestation_scope(root: &Section<'_>) -> AttestationScope {
    let names = [
        ("all_applicants", AttestationScope::AllApplicants),
        ("support_applicants", AttestationScope::SupportApplicants),
        ("none_in_text", AttestationScope::NoneInText),
    ];
    root.one_of("attestation_scope", &names)
}

fn attestation_method(root: &Section<'_>) -> AttestationMethod {
    let names = [
        ("tap_then_office_signature", AttestationMethod::TapThenOfficeSignature),
        ("tap", AttestationMethod::Tap),
        ("none", AttestationMethod::None),
    ];
    root.one_of("attestation_method", &names)
}

fn early_decision(root: &Section<'_>) -> EarlyDecision {
    root.one_of(
        "early_decision",
        &[("block", EarlyDecision::Block), ("needs_reason", EarlyDecision::NeedsReason)],
    )
}

fn min_reply_days(root: &Section<'_>) -> u16 {
    let Some(value) = root.need("min_reply_days") else { return MIN_REPLY_DAYS };
    let days = value.number();
    if !(MIN_REPLY_DAYS..=MAX_MIN_REPLY_DAYS).contains(&days) {
        value.report(format!(
            "the policies' minimum is {MIN_REPLY_DAYS} days; at most {MAX_MIN_REPLY_DAYS} may stand"
        ));
    }
    days
}

fn ids(root: &Section<'_>, key: &str) -> Vec<FormId> {
    root.list(key).iter().map(|value| FormId(value.text())).collect()
}

fn roles(audience: Audience, volunteering: bool) -> Vec<Role> {
    let mut roles = match audience {
        Audience::Member => vec![Role::Member],
        Audience::Beneficiary => vec![Role::Beneficiary],
        Audience::Both => vec![Role::Member, Role::Beneficiary],
    };
    if volunteering {
        roles.push(Role::Volunteer);
    }
    roles.extend([Role::Supporter, Role::Enquiry]);
    roles
}

fn contacts(section: &Section<'_>) -> Contacts {
    let contacts = Contacts {
        phone: section.find_text("phone"),
        fax: section.find_text("fax"),
        post: section.find_words("post"),
        email: section.find_text("email"),
        website: section.find_text("website"),
        social: section.list("social").iter().map(Value::text).collect(),
    };
    section.finish();
    contacts
}

fn channels(root: &Section<'_>, base: &Base, contacts: &Contacts) -> Vec<Channel> {
    let own_names = root.find("channel_name").and_then(|value| value.section());
    let own_names = own_names.map(|section| {
        let names = named(&section, &[]);
        for name in names.keys().filter(|name| !CHANNELS.iter().any(|(other, _)| other == name)) {
            section.report(format!("`{name}` is no channel"));
        }
        names
    });
    let own_names = own_names.unwrap_or_default();
    let same = |text: &String| Words::new(text, text);
    let mut channels: Vec<Channel> = Vec::new();
    for value in root.need("channels").map(|value| value.list()).unwrap_or_default() {
        let Some(kind) = value.one_of(&CHANNELS) else { continue };
        if channels.iter().any(|channel| channel.kind == kind) {
            value.report("the channel stands here twice");
        }
        let name = own_names.get(&value.text()).cloned().unwrap_or_else(|| base.channel(kind));
        let given = match kind {
            ChannelKind::Phone => contacts.phone.as_ref().map(same),
            ChannelKind::Letters => contacts.post.clone(),
            ChannelKind::Website => contacts.website.as_ref().map(same),
            ChannelKind::Social if !contacts.social.is_empty() => Some(same(&contacts.social.join(" "))),
            _ => None,
        };
        channels.push(Channel { kind, name, value: given });
    }
    channels
}

fn documents(
    root: &Section<'_>,
    base: &Base,
    support: &Words,
    unsupplied: &mut Vec<Problem>,
) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    root.need("document");
    for section in root.sections("document") {
        let kind = section.one_of("kind", &DOCUMENTS);
        let supplied = section.flag("supplied");
        section.finish();
        if documents.iter().any(|other| other.kind == kind) {
            section.report("the document stands here twice");
        }
        let title = base.document(kind, support);
        if !supplied {
            let what = format!("the association has not supplied «{}»", title.ar);
            unsupplied.push(Problem { file: section.path().to_owned(), line: section.line(), what });
        }
        documents.push(Document { kind, title, supplied });
    }
    documents
}

fn policy(root: &Section<'_>) -> PolicyCard {
    let Some(section) = root.need("policy").and_then(|value| value.section()) else {
        return PolicyCard { title: Words::new("", ""), approved_by: None, session: None, date: None };
    };
    let card = PolicyCard {
        title: section.words("title"),
        approved_by: section.find_words("approved_by"),
        session: section.find_text("session"),
        date: section.find("date").and_then(|value| date(&value)),
    };
    section.finish();
    card
}

fn settings_of(section: &Section<'_>, examples: &mut Vec<Problem>) -> Settings {
    let mut table = |key, what: &str| {
        let section = section.find(key).and_then(|value| value.section())?;
        if section.flag_or_off("example") {
            let what = format!("{what} is an example: put the association's own, or take it out");
            examples.push(Problem { file: section.path().to_owned(), line: section.line(), what });
        }
        Some(section)
    };
    let hours_section = table("hours", "`settings.hours`");
    let retention_section = table("retention", "`settings.retention`");
    let target_section = table("decision_target", "`settings.decision_target`");
    let targets_section = table("targets", "`settings.targets`");
    let digits = [("western", Digits::Western), ("arabic_indic", Digits::ArabicIndic)];
    let settings = Settings {
        hours_are_example: hours_section.as_ref().is_some_and(|section| section.flag_or_off("example")),
        grievance_days: section.find("grievance_days").map(|value| value.number()),
        hours: hours_section.map(|section| hours(&section)),
        digits: section.find("digits").and_then(|value| value.one_of(&digits)),
        female_officer: section.find("female_officer").map(|value| value.flag()),
        report_chat: section.find("report_chat").map(|value| group(&value, "the reports go")),
        confidential_chat: section
            .find("confidential_chat")
            .map(|value| group(&value, "confidential matters go")),
        confidential_readers: section.find_words("confidential_readers"),
        decision_target_days: target_section.map(|section| target(&section)),
        reopen_days: section.find("reopen_days").map(|value| value.number()),
        targets: targets_section.map(|section| targets(&section)).unwrap_or_default(),
        hosting: section.find_words("hosting"),
        retention: retention_section.map(|section| retention(&section)),
        member_number_pattern: section.find_text("member_number_pattern"),
    };
    section.finish();
    settings
}

/// The number of a group or channel: of persons Telegram's numbers are positive, of groups and channels negative.
fn group(value: &Value<'_>, what: &str) -> i64 {
    let chat = value.number();
    if chat >= 0 {
        value.report(format!("{what} to a group or channel: its number begins with a minus"));
    }
    chat
}

fn target(section: &Section<'_>) -> u16 {
    let days = section.need("days").map(|value| value.number()).unwrap_or_default();
    section.finish();
    days
}

fn hours(section: &Section<'_>) -> WorkingHours {
    let mut hours = WorkingHours::new(week(section, None));
    if let Some(ramadan) = section.find("ramadan").and_then(|value| value.section()) {
        hours.ramadan = week(&ramadan, Some(hours.week.days()));
        ramadan.finish();
    }
    hours.holidays = section.sections("holidays").iter().map(holiday).collect();
    let extra = |section: &Section<'_>| {
        let Holiday { from, to, name } = holiday(section);
        ExtraDays { from, to, name }
    };
    hours.extra_days = section.sections("extra_days").iter().map(extra).collect();
    if let Some(written) = section.find("appointments").and_then(|value| value.section()) {
        hours.appointments = appointments(&written);
    }
    section.finish();
    hours
}

/// How long appointments are and how many people one time has; what is not written is as usual.
fn appointments(section: &Section<'_>) -> Appointments {
    let usual = Appointments::default();
    let minutes = section.find("minutes").map_or(usual.minutes, |value| value.number());
    let places = section.find("places").map_or(usual.places, |value| value.number());
    section.finish();
    Appointments::new(minutes, places).unwrap_or_else(|problem| {
        section.report(problem.to_string());
        usual
    })
}

/// A week; days that are not written are `usual`, or have to be written if there are none.
fn week(section: &Section<'_>, usual: Option<&[Weekday]>) -> Week {
    let days = match (section.find("days"), usual) {
        (None, Some(usual)) => usual.to_vec(),
        (days, _) => days.iter().flat_map(Value::list).filter_map(|value| value.one_of(&DAYS)).collect(),
    };
    let week = Week::new(days, periods(section.list("periods"))).unwrap_or_else(|problem| {
        section.report(problem.to_string());
        WorkingHours::default().week
    });
    week.with_pauses(periods(section.list("pauses")))
}

fn periods(values: Vec<Value<'_>>) -> Vec<Period> {
    let mut periods = Vec::new();
    for value in values {
        match Period::try_from(value.text()) {
            Ok(period) => periods.push(period),
            Err(problem) => value.report(problem.to_string()),
        }
    }
    periods
}

fn holiday(section: &Section<'_>) -> Holiday {
    let day = |key| section.need(key).and_then(|value| date(&value)).unwrap_or(NaiveDate::MIN);
    let holiday = Holiday { from: day("from"), to: day("to"), name: section.text("name") };
    section.finish();
    if holiday.from > holiday.to {
        section.report("the last of these days is before the first");
    }
    holiday
}

fn retention(section: &Section<'_>) -> Retention {
    let days = |key| section.need(key).map(|value| value.number()).unwrap_or_default();
    let closed_cases_days = days("closed_cases_days");
    let usual = Retention::default().papers_days.min(closed_cases_days);
    let retention = Retention {
        drafts_days: days("drafts_days"),
        conversations_days: days("conversations_days"),
        papers_days: section.find("papers_days").map_or(usual, |value| value.number()),
        closed_cases_days,
    };
    section.finish();
    if retention.papers_days == 0 || retention.closed_cases_days == 0 {
        section.report("papers and closed cases are kept for one day at least");
    }
    if retention.papers_days > retention.closed_cases_days {
        section.report("papers are not kept longer than their cases");
    }
    if retention.drafts_days < MIN_DRAFT_DAYS {
        section.report(format!("drafts are kept for {MIN_DRAFT_DAYS} days at least"));
    }
    retention
}

/// A day as files write it.
pub(super) fn date(value: &Value<'_>) -> Option<NaiveDate> {
    value.parsed("a day such as \"2023-01-25\"", |text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
}
