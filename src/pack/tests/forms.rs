//! Forms: every kind of field, mistakes by file and line, and an association's file over the shared one.

use super::*;

const FILE: &str = "base/requests/R05.toml";

/// A form with every kind of field, without a mistake.
const GOOD: &str = r#"id = "R05"
slug = "interview"
title = { ar = "مقابلة", en = "Interview" }
purpose = { ar = "غرض", en = "Purpose" }
decides = "staff"
department = "relations"
[[field]]
use = "on_behalf"
[[field]]
use = "relationship"
required = false
[[field]]
key = "topic"
label = { ar = "موضوع", en = "Topic" }
question = { ar = "ما الموضوع؟", en = "Topic?" }
kind = "choice"
options = [{ key = "a", label = { ar = "أ", en = "A" } }, { key = "b", label = { ar = "ب", en = "B" } }]
other = true
sensitive = ["b"]
required = true
[[field]]
key = "needs"
label = { ar = "احتياج", en = "Needs" }
question = { ar = "ما الاحتياج؟", en = "Needs?" }
kind = "text"
min = 2
max = 200
required = true
when = { field = "topic", is = ["b", "other"] }
[[check]]
key = "seen"
label = { ar = "اطلاع", en = "Seen" }
"#;

/// A field of one kind, as the only one of its form.
fn of_kind(kind: &str) -> String {
    let at = GOOD.find("[[field]]").expect("it has fields");
    let checks = &GOOD[GOOD.find("[[check]]").expect("it has a check")..];
    let field = "[[field]]\nkey = \"topic\"\nlabel = { ar = \"أ\", en = \"A\" }\n\
                 question = { ar = \"أ؟\", en = \"A?\" }\nrequired = true\n";
    format!("{}{field}{kind}\n{checks}", &GOOD[..at])
}

fn form(text: String) -> Form {
    let mut content = Content::embedded();
    content.put(FILE, text);
    let pack = load("khuzam", &content).unwrap_or_else(|problems| panic!("{problems:?}"));
    pack.find_form(&FormId::from("R05")).expect("all profiles show it").clone()
}

#[test]
fn mistakes_in_a_form_are_found_by_line() {
    const FORM: &str = "base/requests/R03.toml";
    let planted = [
        ("slug = ", "slog = ", "unknown key `slog`"),
        ("key = \"nid\"", "key = \"mother_name\"", "only what the request needs is collected"),
        ("use = \"mobile\"", "use = \"full_name\"", "the field `full_name` stands here twice"),
        ("options_from = \"support_types\"", "options = []", "the choice has no options"),
        ("options_from = \"support_types\"", "options_from = \"wishes\"", "unknown name `wishes`"),
        ("department = \"support\"", "department = \"moon\"", "there is no department `moon`"),
        ("decides = \"committee\"", "decides = \"bot\"", "unknown name `bot`"),
        ("min = 10", "min = 2000", "in order"),
        ("id = \"R03\"", "id = \"R7\"", "`R7` is no kind of request"),
        ("presence = ", "absence = ", "`presence` is missing"),
    ];
    for (from, to, what) in planted {
        let text = edited(FORM, from, to);
        let found = problems("khuzam", FORM, text);
        let at = format!("{FORM}:");
        let hit = found.iter().any(|problem| problem.starts_with(&at) && problem.contains(what));
        assert!(hit, "{what} is not among:\n{}", found.join("\n"));
    }
    let whole = edited(FORM, "label = { ar = \"سبب الطلب\", en = \"Reason\" }\n", "");
    let line = whole.lines().position(|line| line.contains("\"reason\"")).expect("the field is there");
    assert_found(&problems("khuzam", FORM, whole), FORM, line, "`label` is missing");
    let bare = edited(FORM, "[[field]]", "[[wish]]").replace("[[field]]", "[[wish]]");
    assert_found(&problems("khuzam", FORM, bare), FORM, 1, "the form asks for nothing");
}

#[test]
fn every_kind_of_field_is_read() {
    let no_rule = DateRule::default();
    let kinds = [
        ("name", FieldKind::Name),
        ("mobile", FieldKind::Mobile),
        ("national_id", FieldKind::NationalId { citizen_only: false }),
        ("national_id\"\ncitizen_only = true #", FieldKind::NationalId { citizen_only: true }),
        ("iban", FieldKind::Iban),
        ("commercial_number", FieldKind::CommercialNumber),
        ("email", FieldKind::Email),
        ("national_address", FieldKind::NationalAddress),
        ("member_number", FieldKind::MemberNumber { pattern: None }),
        ("text\"\nmin = 1\nmax = 2000 #", FieldKind::Text { min: 1, max: 2000 }),
        ("number\"\nmin = 0\nmax = 30 #", FieldKind::Number { min: 0, max: 30 }),
        ("money\"\nmin = 0\nmax = 100000 #", FieldKind::Money { min: 0, max: 100_000 }),
        ("year\"\nback = 10 #", FieldKind::Year { back: 10 }),
        ("yes_no", FieldKind::YesNo),
        ("date", FieldKind::Date(no_rule)),
        (
            "date\"\npast = true\nadult = true #",
            FieldKind::Date(DateRule { past: true, adult: true, ..no_rule }),
        ),
        (
            "date\"\nfuture = true\nworking_day = true #",
            FieldKind::Date(DateRule { future: true, working_day: true, ..no_rule }),
        ),
        ("slot", FieldKind::Slot),
        ("window", FieldKind::Window),
        ("location", FieldKind::Location),
        ("file", FieldKind::File),
        ("files", FieldKind::Files { max: 5 }),
        ("files\"\nmax = 2 #", FieldKind::Files { max: 2 }),
        ("reference", FieldKind::Reference { rejected: false, other: false }),
        ("reference\"\nof = \"rejected\" #", FieldKind::Reference { rejected: true, other: false }),
        (
            "consent\"\nstatement = { ar = \"أوافق\", en = \"I agree\" } #",
            FieldKind::Consent { statement: Words::new("أوافق", "I agree") },
        ),
        // Nobody has given the list: words are taken.
        ("choice\"\noptions_from = \"branches\" #", FieldKind::Text { min: 2, max: 200 }),
        ("multi\"\noptions_from = \"branches\" #", FieldKind::Text { min: 2, max: 200 }),
    ];
    for (written, wanted) in kinds {
        let read = form(of_kind(&format!("kind = \"{written}\"")));
        let field = &read.fields[0];
        assert_eq!(field.kind, wanted, "{written}");
        let names_somebody = matches!(wanted, FieldKind::NationalId { .. } | FieldKind::Iban);
        assert_eq!(field.identity, names_somebody, "{written}");
    }
    let several = "kind = \"multi\"\nother = true\nmax = 2\noptions = [{ key = \"a\", label = { ar = \"أ\", en = \"A\" } }, \
                   { key = \"b\", label = { ar = \"ب\", en = \"B\" } }]";
    let read = form(of_kind(several));
    let FieldKind::Multi { options, other: true, min: 1, max: 2, .. } = &read.fields[0].kind else {
        panic!("{:?}", read.fields[0].kind);
    };
    assert_eq!(options.len(), 2);
}

#[test]
fn a_form_uses_shared_fields_and_conditions() {
    let read = form(GOOD.to_owned());
    let keys: Vec<&str> = read.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["on_behalf", "relationship", "topic", "needs"]);
    let relation = &read.fields[1];
    assert!(!relation.required, "what stands beside `use` takes the place of the shared");
    assert_eq!(relation.when.as_ref().map(|when| when.field.as_str()), Some("on_behalf"));
    let needs = read.fields[3].when.as_ref().expect("it has one");
    assert_eq!(needs.test, Test::Is(vec!["b".into(), "other".into()]));
    assert!(read.presence.is_none() && !read.needs_signature, "staff do it themselves");
}

#[test]
fn mistakes_in_the_kinds_and_conditions_are_found_by_line() {
    let line = |text: &str| GOOD.lines().position(|line| line.contains(text)).expect("it is there") + 1;
    let planted = [
        ("use = \"on_behalf\"", "use = \"nobody\"", "there is no shared field `nobody`"),
        ("kind = \"choice\"", "kind = \"wish\"", "unknown name `wish`"),
        ("sensitive = [\"b\"]", "sensitive = [\"c\"]", "there is no option `c`"),
        ("is = [\"b\", \"other\"]", "is = [\"c\"]", "`c` is no answer of `topic`; there are: a, b, other"),
        ("field = \"topic\"", "field = \"slot\"", "`slot` is no field before this one"),
        ("field = \"topic\"", "field = \"needs\"", "`needs` is no field before this one"),
        ("is = [\"b\", \"other\"]", "under_years = 18", "`under_years` looks at a date"),
        ("is = [\"b\", \"other\"]", "is = [\"b\"], is_not = [\"a\"]", "one of `is`, `is_not`"),
        ("field = \"topic\"", "field = \"relationship\"", "and `relationship` is none"),
    ];
    for (from, to, what) in planted {
        assert!(GOOD.contains(from), "the form does not hold {from}");
        assert_found(&problems("khuzam", FILE, GOOD.replacen(from, to, 1)), FILE, line(from), what);
    }
    let at_the_field = [
        ("kind = \"number\"\nmin = 5\nmax = 1", "have to stand in order"),
        ("kind = \"money\"\nmin = 0", "`max` is missing"),
        ("kind = \"year\"", "`back` is missing"),
        ("kind = \"files\"\nmax = 6", "between 1 and 5 files"),
        ("kind = \"consent\"", "`statement` is missing"),
        ("kind = \"date\"\nfuture = true\nadult = true", "both before and after today"),
        ("kind = \"text\"\nmin = 1\nmax = 2001", "between 0 and 2000"),
        (
            "kind = \"multi\"\nmin = 3\noptions = [{ key = \"a\", label = { ar = \"أ\", en = \"A\" } }]",
            "the 1 options",
        ),
    ];
    for (kind, what) in at_the_field {
        assert_found(&problems("khuzam", FILE, of_kind(kind)), FILE, 7, what);
    }
    let later = GOOD.replacen("sensitive = [\"b\"]", "later = true", 1);
    let found = problems("khuzam", FILE, later);
    assert_found(&found, FILE, line("when = { field = \"topic\""), "only after the request was sent");
}

#[test]
fn an_associations_file_lies_over_the_shared_one() {
    const OWN: &str = "khuzam/requests/R05.toml";
    let own = r#"id = "R05"
title = { ar = "لقاء", en = "Meeting" }
drop_fields = ["relationship"]
[[field]]
key = "needs"
label = { ar = "حاجة", en = "Need" }
question = { ar = "ما الحاجة؟", en = "Need?" }
kind = "yes_no"
required = false
[[field]]
after = "topic"
use = "contact_pref"
[[check]]
key = "more"
label = { ar = "زيادة", en = "More" }
"#;
    let mut content = Content::embedded();
    content.put(FILE, GOOD.to_owned());
    content.put(OWN, own.to_owned());
    let pack = load("khuzam", &content).unwrap_or_else(|problems| panic!("{problems:?}"));
    let read = pack.find_form(&FormId::from("R05")).expect("shown");
    assert_eq!((read.title.en.as_str(), read.purpose.en.as_str()), ("Meeting", "Purpose"));
    let keys: Vec<&str> = read.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["on_behalf", "topic", "contact_pref", "needs"]);
    assert_eq!(read.fields[3].kind, FieldKind::YesNo, "replaced whole, in its place");
    assert!(read.fields[3].when.is_none());
    let checks: Vec<&str> = read.checklist.iter().map(|check| check.key.0.as_str()).collect();
    assert_eq!(checks, ["seen", "more"]);
    let other = load("najran-tourism", &content).expect("nothing is wrong");
    assert_eq!(other.find_form(&FormId::from("R05")).expect("shown").title.en, "Interview");

    let found = |from: &str, to: &str| {
        assert!(own.contains(from), "the file does not hold {from}");
        let mut content = content.clone();
        content.put(OWN, own.replacen(from, to, 1));
        let problems = load("khuzam", &content).expect_err("a mistake was planted");
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_found(&found("[\"relationship\"]", "[\"ghost\"]"), OWN, 3, "there is no `ghost`");
    assert_found(&found("after = \"topic\"", "after = \"ghost\""), OWN, 11, "there is no `ghost`");
    assert_found(&found("required = false", "required = 4"), OWN, 9, "true or false");
    assert_found(&found("title", "tilte"), OWN, 2, "unknown key `tilte`");
    content.put(FILE, GOOD.replacen("slug", "slog", 1));
    let problems = load("khuzam", &content).expect_err("a mistake was planted");
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_found(&problems, FILE, 2, "unknown key `slog`");
}

#[test]
fn forms_and_fields_are_shown_by_the_profile() {
    let shown = |head: &str, folder: &str| {
        let mut content = Content::embedded();
        content.put(FILE, GOOD.replacen("decides", &format!("{head}\ndecides"), 1));
        let pack = load(folder, &content).unwrap_or_else(|problems| panic!("{problems:?}"));
        pack.find_form(&FormId::from("R05")).is_some()
    };
    assert!(
        shown("when = [\"volunteering\"]", "khuzam") && !shown("when = [\"volunteering\"]", "assir-poultry")
    );
    assert!(!shown("only_if_offered = true", "khuzam"));
    let offered =
        edited("khuzam/profile.toml", "primary_forms = [", "also_offers = [\"R02\"]\nprimary_forms = [");
    let mut content = Content::embedded();
    content.put("khuzam/profile.toml", offered);
    let pack = load("khuzam", &content).expect("nothing is wrong");
    assert!(pack.find_form(&FormId::from("R02")).is_some());
    assert_eq!(pack.forms[0].id.as_str(), "R03", "the policy's own form comes first");

    let only =
        of_kind("kind = \"yes_no\"\nonly_where = [\"branch_delegates\"]\n[[field]]\nuse = \"full_name\"");
    assert_eq!(form(only.clone()).fields.len(), 1);
    let mut content = Content::embedded();
    content.put(FILE, only);
    let pack = load("technical-services", &content).expect("nothing is wrong");
    let shown = pack.find_form(&FormId::from("R05")).expect("shown");
    // Its own file for this form may add fields of its own.
    let keys: Vec<&str> = shown.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys[..2], ["topic", "full_name"]);
}

/// The files of the operator's page, each begun by its path.
fn worked_examples() -> Vec<(String, String)> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/forms.md"))
        .expect("it lies there");
    let blocks = page.split("```toml\n# ").skip(1).map(|block| block.split("```").next().unwrap_or_default());
    let files = blocks.map(|block| block.split_once('\n').expect("the path stands on its first line"));
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn the_worked_examples_of_the_page_hold() {
    let mut content = Content::embedded();
    let files = worked_examples();
    assert_eq!(files.len(), 2);
    for (path, text) in &files {
        content.put(path, text.clone());
    }
    let pack = load("khuzam", &content).unwrap_or_else(|problems| panic!("{problems:?}"));
    let interview = pack.find_form(&FormId::from("R05")).expect("it is shared");
    let keys: Vec<&str> = interview.fields.iter().map(|field| field.key.as_str()).collect();
    let place = |key| keys.iter().position(|other| *other == key);
    assert_eq!(place("companions"), place("mode").map(|place| place + 1), "{keys:?}");
    let own = pack.find_form(&FormId::from("R18")).expect("an association may have its own");
    assert_eq!((own.fields.len(), own.decides), (4, Decider::Staff));
    // The mistake that the page shows, and a field that says nothing of why it is asked.
    let (path, text) = &files[1];
    let wrong = text.replacen("kind = \"text\"", "kind = \"words\"", 1);
    let line = wrong.lines().position(|line| line.contains("\"words\"")).expect("just put there") + 1;
    assert_found(&problems("khuzam", path, wrong), path, line, "unknown name `words`");
    let silent = text.lines().filter(|line| !line.starts_with("privacy")).collect::<Vec<_>>().join("\n");
    let found = problems("khuzam", path, silent);
    assert!(found.iter().any(|problem| problem.contains("`occasion` is not among")), "{found:?}");
}

#[test]
fn every_key_and_kind_stands_on_the_page() {
    let page = include_str!("../../../docs/forms.md");
    let kinds = load_field::KINDS;
    let lists = catalogue::LISTS.map(|(list, _)| list);
    let keys =
        ["presence_when", "only_if_offered", "drop_fields", "drop_checks", "grievance_days", "known_as"];
    for word in kinds.iter().chain(&lists).chain(&keys) {
        assert!(page.contains(&format!("`{word}`")), "`{word}` is not explained");
    }
}
