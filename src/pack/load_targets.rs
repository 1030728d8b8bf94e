//! `settings.targets` → [`Targets`].

use std::collections::BTreeMap;

use super::reader::{Section, Value};
use super::targets::{TargetHours, Targets};

/// Stages that may have a target: those in which staff or a body have the next step.
const STAGES: [&str; 13] = [
    "matching",
    "ready",
    "committee",
    "board",
    "assembly",
    "deferred",
    "accepted",
    "partly-accepted",
    "rejected",
    "registered",
    "in-work",
    "clarify",
    "submitted",
];

/// Longest target in hours: a year of working hours is near it, and none is meant to be longer.
const HOURS_MAX: u16 = 2_000;

/// Reads the targets; what is wrong is reported by the section.
pub(super) fn targets(section: &Section<'_>) -> Targets {
    let targets = Targets {
        general: own(section),
        departments: by_key(section, "department"),
        services: by_key(section, "service"),
    };
    section.finish();
    targets
}

fn by_key(section: &Section<'_>, key: &str) -> BTreeMap<String, TargetHours> {
    let Some(named) = section.find(key).and_then(|value| value.section()) else {
        return BTreeMap::new();
    };
    let one = |(name, value): (&str, Value<'_>)| {
        let section = value.section()?;
        let hours = own(&section);
        section.finish();
        Some((name.to_owned(), hours))
    };
    named.named().into_iter().filter_map(one).collect()
}

fn own(section: &Section<'_>) -> TargetHours {
    let hours_of = |key| section.find(key).map(|value| hours(&value));
    let stages = section.find("stages").and_then(|value| value.section());
    TargetHours {
        first_answer: hours_of("first_answer_hours"),
        urgent: hours_of("urgent_hours"),
        stage: hours_of("stage_hours"),
        stages: stages.map(|section| stage_hours(&section)).unwrap_or_default(),
    }
}

fn stage_hours(section: &Section<'_>) -> BTreeMap<String, u16> {
    let one = |(stage, value): (&str, Value<'_>)| {
        if !STAGES.contains(&stage) {
            value.report(format!("`{stage}` is no stage that staff have; one of: {}", STAGES.join(", ")));
        }
        (stage.to_owned(), hours(&value))
    };
    section.named().into_iter().map(one).collect()
}

fn hours(value: &Value<'_>) -> u16 {
    let hours = value.number();
    if !(1..=HOURS_MAX).contains(&hours) {
        value.report(format!("a target is 1 to {HOURS_MAX} hours"));
    }
    hours
}
