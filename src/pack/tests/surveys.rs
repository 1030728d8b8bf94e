//! Surveys: what a file may hold, mistakes by file and line, and an association's file in place of the shared one.

use super::*;

const SHARED: &str = "base/surveys/yearly.toml";
const OWN: &str = "khuzam/surveys/yearly.toml";

const GOOD: &str = r#"id = "yearly"
title = { ar = "رأيكم", en = "Your view" }
invitation = { ar = "سؤال", en = "A question" }
closing = { ar = "شكرًا", en = "Thanks" }
open_days = 7
[[question]]
key = "one"
text = { ar = "أيهما؟", en = "Which?" }
kind = "one"
option = [{ key = "a", label = { ar = "أ", en = "A" } }, { key = "b", label = { ar = "ب", en = "B" } }]
"#;

fn problems_of(text: &str) -> Vec<String> {
    let mut content = Content::embedded();
    content.put(SHARED, text.to_owned());
    load("khuzam", &content).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn an_associations_survey_takes_the_place_of_the_shared_one() {
    let mut content = Content::embedded();
    content.put(OWN, GOOD.to_owned());
    let pack = load("khuzam", &content).expect("it has no mistake");
    assert_eq!(pack.find_survey("yearly").map(|survey| survey.questions.len()), Some(1));
    let other = load("optometry", &content).expect("it has no mistake");
    assert_eq!(other.find_survey("yearly").map(|survey| survey.questions.len()), Some(4));
}

#[test]
fn mistakes_in_a_survey_are_found() {
    assert_eq!(problems_of(GOOD), Vec::<String>::new());
    for (from, to, what) in [
        ("id = \"yearly\"", "id = \"Yearly\"", "id: small Latin letters"),
        ("open_days = 7", "open_days = 90", "open_days is between 3 and 60"),
        ("open_days = 7", "open_days = 7\nevery_months = 6", "a repeated survey has both"),
        ("kind = \"one\"", "kind = \"two\"", "kind is one of"),
        ("{ key = \"b\", label = { ar = \"ب\", en = \"B\" } }", "", "between 2 and 10 options"),
        ("[[question]]", "[[questions]]", "between 1 and 12 questions"),
        ("closing = { ar = \"شكرًا\", en = \"Thanks\" }", "", "closing"),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let problems = problems_of(&GOOD.replacen(from, to, 1));
        assert!(problems.iter().any(|problem| problem.contains(what)), "{what}: {problems:?}");
        assert!(problems.iter().all(|problem| problem.starts_with(SHARED)), "{problems:?}");
    }
}
