//! `surveys/*.toml` → the surveys of an association: its own, and those that all share; its own of the same id takes
//! the place of the shared one.

use std::collections::BTreeMap;

use super::content::{BASE, Content};
use super::load_profile::date;
use super::reader::{Parsed, Section, Sink};
use super::survey::{Every, SCALE, Schedule, Survey, SurveyKind, SurveyOption, SurveyQuestion};
use super::{Role, Words};

/// Longest id of a survey, and of a question or option: they travel in buttons.
const KEY_BYTES_MAX: usize = 12;
/// More questions are not finished by anybody.
const QUESTIONS_MAX: usize = 12;
/// Options of one question.
const OPTIONS_MAX: usize = 10;
/// Days for which a survey may be answered.
const OPEN_DAYS: std::ops::RangeInclusive<u16> = 3..=60;
/// What people are to the association, as a survey names whom it invites.
const ROLES: [(&str, Role); 5] = [
    ("member", Role::Member),
    ("beneficiary", Role::Beneficiary),
    ("volunteer", Role::Volunteer),
    ("supporter", Role::Supporter),
    ("enquiry", Role::Enquiry),
];

/// Reads the surveys, in the order of their ids.
pub(super) fn load_surveys(content: &Content, folder: &str, sink: &Sink) -> Vec<Survey> {
    let mut surveys = BTreeMap::new();
    for from in [BASE, folder] {
        let mut seen = Vec::new();
        for file in content.files(from, "surveys/") {
            let Some(parsed) = Parsed::parse(file, sink) else { continue };
            let root = parsed.section(sink);
            let survey = read_survey(&root);
            root.finish();
            if seen.contains(&survey.id) {
                root.report(format!("the survey `{}` stands in two files", survey.id));
            }
            seen.push(survey.id.clone());
            surveys.insert(survey.id.clone(), survey);
        }
    }
    surveys.into_values().collect()
}

fn read_survey(root: &Section<'_>) -> Survey {
    let questions: Vec<SurveyQuestion> = root.sections("question").iter().map(read_question).collect();
    if questions.is_empty() || questions.len() > QUESTIONS_MAX {
        root.report(format!("a survey has between 1 and {QUESTIONS_MAX} questions"));
    }
    for (place, question) in questions.iter().enumerate() {
        if questions[..place].iter().any(|other| other.key == question.key) {
            root.report(format!("the question `{}` stands here twice", question.key));
        }
    }
    let open_days = root.need("open_days").map_or(0, |value| value.number());
    if !OPEN_DAYS.contains(&open_days) {
        root.report(format!("open_days is between {} and {}", OPEN_DAYS.start(), OPEN_DAYS.end()));
    }
    let roles = root.list("roles");
    Survey {
        id: key(root, "id"),
        title: root.words("title"),
        invitation: root.words("invitation"),
        closing: root.words("closing"),
        roles: roles.iter().filter_map(|value| value.one_of(&ROLES)).collect(),
        open_days,
        schedule: read_schedule(root),
        questions,
    }
}

fn read_schedule(root: &Section<'_>) -> Schedule {
    let dates = root.list("dates").iter().filter_map(date).collect();
    let first = root.find("first").and_then(|value| date(&value));
    let months: Option<u16> = root.find("every_months").map(|value| value.number());
    let hijri = root.flag_or_off("hijri");
    let every = match (first, months) {
        (Some(first), Some(months)) if months > 0 => Some(Every { first, months, hijri }),
        (None, None) => None,
        _ => {
            root.report("a repeated survey has both: `first`, a day, and `every_months`, from 1");
            None
        }
    };
    Schedule { dates, every }
}

fn read_question(section: &Section<'_>) -> SurveyQuestion {
    let question = SurveyQuestion {
        key: key(section, "key"),
        text: section.words("text"),
        kind: match section.text("kind").as_str() {
            "scale" => SurveyKind::One(scale(section)),
            "one" => SurveyKind::One(options(section)),
            "many" => SurveyKind::Many(options(section)),
            "text" => SurveyKind::Text,
            _ => {
                section.report("kind is one of scale, one, many, text");
                SurveyKind::Text
            }
        },
    };
    section.finish();
    question
}

/// Five labels, lowest first.
fn scale(section: &Section<'_>) -> Vec<SurveyOption> {
    let labels: Vec<Words> = section.list("labels").iter().map(|value| value.words()).collect();
    if labels.len() != SCALE.len() {
        section.report("a scale has five labels, lowest first");
    }
    let option = |(key, label): (&&str, Words)| SurveyOption { key: (*key).to_owned(), label };
    SCALE.iter().zip(labels).map(option).collect()
}

fn options(section: &Section<'_>) -> Vec<SurveyOption> {
    let read = |option: &Section<'_>| {
        let read = SurveyOption { key: key(option, "key"), label: option.words("label") };
        option.finish();
        read
    };
    let options: Vec<SurveyOption> = section.sections("option").iter().map(read).collect();
    if !(2..=OPTIONS_MAX).contains(&options.len()) {
        section.report(format!("a question has between 2 and {OPTIONS_MAX} options"));
    }
    options
}

fn key(section: &Section<'_>, name: &str) -> String {
    let key = section.text(name);
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if key.is_empty() || key.len() > KEY_BYTES_MAX || !key.chars().all(fine) {
        section.report(format!("{name}: small Latin letters, digits and `_`, at most {KEY_BYTES_MAX}"));
    }
    key
}
