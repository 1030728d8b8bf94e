//! Mistakes planted in a pack, each found by file and line; and how answers are filled in.

mod browsing;
mod canned;
mod forms;
mod surveys;

use super::*;
use crate::calendar::Week;
use crate::texts::Language;

const FILE: &str = "khuzam/knowledge/planted.toml";

/// An entry without a mistake.
const GOOD: &str = r#"[[entry]]
id = "about.identity.planted"
title = { ar = "عنوان", en = "Title" }
source = { document = "law", article = "23" }
related = ["about.identity.planted"]
request = "R03"
sensitive = true
[entry.phrasings]
ar = ["سؤال مزروع أول", "سؤال مزروع ثان", "سؤال مزروع ثالث"]
dialect = ["وش المزروع", "ليش المزروع"]
en = ["planted question"]
[entry.answer]
ar = "يجيبكم {officer}."
en = "Ask {officer}."
"#;

/// What loading says of a folder after one file has been put into the content.
fn problems(folder: &str, path: &str, text: String) -> Vec<String> {
    let mut content = Content::embedded();
    content.put(path, text);
    let problems = load(folder, &content).expect_err("a mistake was planted");
    problems.iter().map(ToString::to_string).collect()
}

/// The content with `from` replaced in one of its own files, which must hold it.
fn edited(path: &str, from: &str, to: &str) -> String {
    let content = Content::embedded();
    let text = content.find_text(path).expect("the file is embedded");
    assert!(text.contains(from), "{path} does not hold {from}");
    text.replacen(from, to, 1)
}

fn assert_found(problems: &[String], file: &str, line: usize, what: &str) {
    let place = format!("{file}:{line}: ");
    let found = problems.iter().any(|problem| problem.starts_with(&place) && problem.contains(what));
    assert!(found, "{place}{what} is not among:\n{}", problems.join("\n"));
}

fn good() -> Pack {
    let mut content = Content::embedded();
    content.put(FILE, GOOD.to_owned());
    load("khuzam", &content).expect("nothing wrong was planted")
}

#[test]
fn an_entry_without_a_mistake_stands() {
    let pack = good();
    let entry = pack.find_entry(&TopicId::from("about.identity.planted")).expect("it was planted");
    assert_eq!(entry.answer.ar, "يجيبكم موظف علاقات المستفيدين.");
    assert_eq!(entry.source.line(Language::Arabic), "المصدر: نظام الجمعيات التعاونية، المادة 23");
    assert_eq!(entry.source.line(Language::English), "Source: Cooperative Associations Law, Article 23");
    assert_eq!(entry.request, Some(FormId::from("R03")));
    assert!(entry.sensitive && entry.missing.is_empty());
}

#[test]
fn mistakes_in_an_entry_are_found_by_line() {
    let planted: [(&str, &str, usize, &str); 22] = [
        ("sensitive = true", "sensitiv = true", 7, "unknown key `sensitiv`"),
        ("sensitive = true", "sensitive = \"yes\"", 7, "true or false"),
        ("ar = \"عنوان\", ", "", 3, "the language `ar` is missing"),
        (", en = \"Title\"", "", 3, "the language `en` is missing"),
        ("en = \"Ask {officer}.\"\n", "", 12, "the language `en` is missing"),
        ("sensitive = true", "when = [\"raining\"]", 7, "unknown name `raining`"),
        ("Ask {officer}.", "Ask {wizard}.", 12, "unknown value `{wizard}`"),
        ("about.identity.planted\"\nt", "about.identity_planted\"\nt", 1, "neither a topic"),
        ("\"R03\"", "\"R99\"", 1, "there is no form `R99`"),
        ("[\"about.identity.planted\"]", "[\"ga.nothing\"]", 1, "there is no entry `ga.nothing`"),
        ("\"سؤال مزروع ثان\", \"سؤال مزروع ثالث\"", "", 1, "4 phrasings; at least 6"),
        (", \"ليش المزروع\"", "", 1, "1 phrasings in dialect; at least 2"),
        ("\"planted question\"", "\"سؤالٌ مزروع أوّل؟\"", 1, "stands in `about.identity.planted` already"),
        ("\"planted question\"", "\"  \"", 11, "is empty"),
        ("\"يجيبكم {officer}.\"", "\"\"", 13, "is empty"),
        ("يجيبكم {officer}", "يصلكم الرد خلال أسبوعين", 13, "لا تقل عن"),
        ("Ask {officer}.", "The reply comes within two weeks.", 14, "not less than two weeks"),
        ("\"law\"", "\"hearsay\"", 4, "unknown name `hearsay`"),
        (", article = \"23\"", "", 4, "`article` is missing"),
        ("article = \"23\"", "article = \"23\", page = 4", 4, "unknown key `page`"),
        ("\"law\"", "\"bylaws\"", 4, "has not supplied this document"),
        ("id = \"about", "id = about", 2, "not valid TOML"),
    ];
    for (from, to, line, what) in planted {
        assert!(GOOD.contains(from), "the entry does not hold {from}");
        let found = problems("khuzam", FILE, GOOD.replacen(from, to, 1));
        assert_found(&found, FILE, line, what);
    }
}

#[test]
fn every_mistake_is_named_at_once() {
    let text =
        GOOD.replace("\"law\"", "\"hearsay\"").replace("{officer}", "{wizard}").replace("\"R03\"", "\"R99\"");
    let found = problems("khuzam", FILE, text);
    for (line, what) in [(1, "`R99`"), (4, "`hearsay`"), (12, "`{wizard}`")] {
        assert_found(&found, FILE, line, what);
    }
}

#[test]
fn a_phrasing_of_another_entry_is_found() {
    let second = GOOD.replace("about.identity.planted", "bot.help.planted").replace("سؤال مزروع", "غيره");
    let found = problems("khuzam", FILE, format!("{GOOD}{second}"));
    assert_found(&found, FILE, 15, "«وش المزروع» of `bot.help.planted` stands in `about.identity.planted`");
}

#[test]
fn the_false_period_may_be_named_beside_the_true_one() {
    assert!(lint::find_promise("الرد خلال اسبوعين").is_some());
    assert!(lint::find_promise("الرد في غضون أسبوعين").is_some());
    assert!(lint::find_promise("ليس خلال أسبوعين، بل مدة لا تقل عن أسبوعين").is_none());
    assert!(lint::find_promise("خلال مدة لا تقل عن أسبوعين").is_none());
    assert!(lint::find_promise("Within two weeks, not less than two weeks").is_some());
}

#[test]
fn mistakes_in_a_profile_are_found_by_line() {
    const PROFILE: &str = "khuzam/profile.toml";
    let planted = [
        ("min_reply_days = 14", "min_reply_days = 13", "the policies' minimum is 14 days"),
        ("\"phone\", ", "\"phone\", \"phone\", ", "the channel stands here twice"),
        ("\"phone\", ", "\"pigeon\", ", "unknown name `pigeon`"),
        ("[\"R03\"]", "[\"R55\"]", "there is no form `R55`"),
        ("audience = \"beneficiary\"", "audience = \"everyone\"", "unknown name `everyone`"),
        ("proactive = true", "", "`proactive` is missing"),
        ("[\"08:00-16:00\"]", "[\"16:00-08:00\"]", "is not a period"),
        ("periods = [\"08:00-16:00\"]", "periods = []", "at least one period"),
        ("[\"10:00-15:00\"]", "[\"10:00-15:00\", \"14:00-16:00\"]", "overlap"),
        ("\"10:00-15:00\"] }", "\"10:00-15:00\"] }, pauses = [\"noon\"]", "is not a period"),
        ("\"10:00-15:00\"] }", "\"10:00-15:00\"] }, appointments = { minutes = 0 }", "5 to 240 minutes"),
        ("drafts_days = 30", "drafts_days = 3", "drafts are kept for 7 days at least"),
        ("attestation_method = \"tap_then_office_signature\"", "attestation_method = \"none\"", "has none"),
    ];
    for (from, to, what) in planted {
        let text = edited(PROFILE, from, to);
        let found = problems("khuzam", PROFILE, text);
        let at = format!("{PROFILE}:");
        let hit = found.iter().any(|problem| problem.starts_with(&at) && problem.contains(what));
        assert!(hit, "{what} is not among:\n{}", found.join("\n"));
    }
}

#[test]
fn an_association_sets_its_pauses_extra_days_and_appointments() {
    const PROFILE: &str = "khuzam/profile.toml";
    let written = "ramadan = { periods = [\"10:00-15:00\"], pauses = [\"12:00-12:30\"] }, pauses = [\"11:45-12:15\"], \
                   extra_days = [{ from = \"2027-03-09\", to = \"2027-03-09\", name = \"إتمام رمضان\" }], \
                   appointments = { minutes = 20, places = 2 }";
    let mut content = Content::embedded();
    content.put(PROFILE, edited(PROFILE, "ramadan = { periods = [\"10:00-15:00\"] }", written));
    let pack = load("khuzam", &content).expect("it is written as it should be");
    let hours = pack.profile.settings.working_hours();
    let pauses = |week: &Week| week.pauses().iter().map(|&pause| String::from(pause)).collect::<Vec<_>>();
    assert_eq!(
        (pauses(&hours.week), pauses(&hours.ramadan)),
        (vec!["11:45-12:15".into()], vec!["12:00-12:30".into()])
    );
    assert_eq!((hours.appointments.minutes, hours.appointments.places), (20, 2));
    assert_eq!(hours.extra_days[0].name, "إتمام رمضان");
}

#[test]
fn an_unknown_folder_names_those_there_are() {
    let found = load("atlantis", &Content::embedded()).expect_err("there is no such association");
    assert!(found[0].what.contains("khuzam"), "{}", found[0]);
}

#[test]
fn a_value_nobody_gave_is_said_to_be_missing() {
    let answer = GOOD.replace("{officer}", "{share_value}");
    let mut content = Content::embedded();
    content.put(FILE, answer.clone());
    let id = TopicId::from("about.identity.planted");
    let pack = load("khuzam", &content).expect("the name is declared");
    let entry = pack.find_entry(&id).expect("planted");
    assert_eq!(entry.missing, ["share_value"]);
    assert_eq!(entry.answer.ar, "يجيبكم غير مذكور في وثائق الجمعية.");

    let value = "[value.share_value]\nar = \"مئة ريال\"\nen = \"100 SAR\"\nexample = true\n";
    content.put("khuzam/values.toml", value.to_owned());
    let pack = load("khuzam", &content).expect("the value is given");
    let entry = pack.find_entry(&id).expect("planted");
    assert!(entry.missing.is_empty());
    assert_eq!(entry.answer.ar, "يجيبكم مئة ريال.\n\nمثال للعرض، وليس من وثائق الجمعية.");
    let blocked = blocks_live(&pack);
    let named = |problem: &Problem| problem.file == "khuzam/values.toml" && problem.line == 1;
    assert!(blocked.iter().any(named), "an example value blocks a live bot");
}

#[test]
fn the_first_entry_whose_conditions_hold_wins() {
    let of = |condition: &str, answer: &str| {
        let entry = GOOD.replace("sensitive = true", &format!("when = [\"{condition}\"]"));
        entry.replace("Ask {officer}.", answer)
    };
    let mut content = Content::embedded();
    let entries = [of("branch_delegates", "wrong"), of("form_R03", "first"), of("volunteering", "second")];
    content.put(FILE, entries.concat());
    let pack = load("khuzam", &content).expect("variants of one entry may share phrasings");
    let id = TopicId::from("about.identity.planted");
    assert_eq!(pack.find_entry(&id).map(|entry| entry.answer.en.as_str()), Some("first"));
    assert_eq!(pack.entries.iter().filter(|entry| entry.id == id).count(), 1);
}

#[test]
fn references_the_profile_does_not_have_are_dropped() {
    let volunteer = GOOD.replace("about.identity.planted", "vol.volunteering.planted");
    let volunteer =
        volunteer.replace("sensitive = true", "when = [\"volunteering\"]").replace("مزروع", "تطوعي");
    let volunteer = volunteer.replace("planted question", "volunteer question").replace("المزروع", "التطوعي");
    let asking = GOOD.replace("[\"about.identity.planted\"]", "[\"vol.volunteering.planted\"]");
    let mut content = Content::embedded();
    content.put("base/knowledge/planted.toml", format!("{asking}{volunteer}").replace("\"R03\"", "\"R02\""));
    let related = |folder: &str| {
        let pack = load(folder, &content).expect("nothing is wrong");
        let entry = pack.find_entry(&TopicId::from("about.identity.planted")).expect("planted").clone();
        (entry.related.len(), entry.request.is_some())
    };
    assert_eq!(related("khuzam"), (1, false), "no R02 in this profile");
    assert_eq!(related("assir-poultry"), (0, true), "no volunteering in this one");
}

#[test]
fn channels_are_listed_in_order_with_what_reaches_them() {
    let text = GOOD.replace("يجيبكم {officer}.", "{channels}").replace("Ask {officer}.", "{channels}");
    let mut content = Content::embedded();
    content.put("assir-poultry/knowledge/planted.toml", text);
    let pack = load("assir-poultry", &content).expect("nothing is wrong");
    let entry = pack.find_entry(&TopicId::from("about.identity.planted")).expect("planted");
    let wanted = "• Interview in person\n• Telephone: +966 7 2274466, fax +966 7 2274446\n• Social media\n\
                  • Letters: P.O. Box 3228, Khamis Mushayt 61961, info.caapp@gmail.com\n• Help requests";
    assert_eq!(entry.answer.en, wanted);
}

#[test]
fn a_version_changes_with_any_file() {
    let before = Content::embedded();
    let mut after = before.clone();
    after.put("base/sources.toml", edited("base/sources.toml", "المصدر", "المرجع"));
    let version = |content: &Content| load("khuzam", content).expect("nothing is wrong").version;
    assert_ne!(version(&before), version(&after));
}

#[test]
fn a_version_stays_with_what_is_not_loaded() {
    let own = tempfile::tempdir().expect("a folder");
    for file in Content::embedded().files("khuzam", "") {
        let copy = own.path().join(file.path);
        std::fs::create_dir_all(copy.parent().expect("a folder above")).expect("a folder");
        std::fs::write(copy, file.text).expect("a file");
    }
    let version = || {
        let content = Content::with_folder(own.path()).expect("it can be read");
        load("khuzam", &content).expect("nothing is wrong").version
    };
    let before = version();
    assert_eq!(before, load("khuzam", &Content::embedded()).expect("nothing is wrong").version);
    for name in ["bylaws.drafts.toml", "notes.txt", "profile.toml~", "knowledge.toml"] {
        std::fs::write(own.path().join("khuzam").join(name), "not TOML at all").expect("a file");
    }
    assert_eq!(version(), before);
}

/// A file of a new kind has to be named in `content.rs`, or it is not read from a folder and counts in no version.
#[test]
fn every_file_that_is_embedded_belongs_to_a_pack() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("associations");
    let mut waiting = vec![(root, String::new())];
    while let Some((folder, name)) = waiting.pop() {
        for item in std::fs::read_dir(folder).expect("a folder").map(|item| item.expect("an item")) {
            let path = format!("{name}{}", item.file_name().to_str().expect("a name in UTF-8"));
            match item.path().is_dir() {
                true => waiting.push((item.path(), format!("{path}/"))),
                false => assert!(Content::embedded().find_text(&path).is_some(), "{path}"),
            }
        }
    }
}

#[test]
fn a_phrasing_is_found_by_its_line() {
    let mut content = Content::embedded();
    content.put(FILE, GOOD.to_owned());
    let place = |topic: &str, phrasing: &str| {
        let problem =
            problem_with_phrasing(&content, "khuzam", &TopicId::from(topic), phrasing, "x".to_owned());
        (problem.file, problem.line)
    };
    assert_eq!(place("about.identity.planted", "ليش المزروع"), (FILE.to_owned(), 10));
    assert_eq!(place("about.identity.planted", "planted question"), (FILE.to_owned(), 11));
    assert_eq!(place("bot.help", "planted question"), ("khuzam/knowledge".to_owned(), 1));
    let (file, line) = place("contact.hours", "ما أوقات العمل؟");
    assert!(file == "base/knowledge/contact.toml" && line > 1, "{file}:{line}");
}
