//! What is understood of a member's words: spelling, lexicon, gates, and how often the knowledge answers rightly.

#![expect(clippy::print_stderr, reason = "the figures measured are the point of some of these tests")]

#[path = "knowledge/members.rs"]
mod members;
#[path = "knowledge/trained.rs"]
mod trained;

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use sila::knowledge::{Decision, Entry, Gate, Index, Part, Reading, Script, Vocabulary, normalise};

const LEXICON: &str = include_str!("../associations/base/lexicon.tsv");
const GATES: &str = include_str!("../associations/base/gates.tsv");
const OFF_TOPIC: &str = include_str!("../associations/base/off_topic.tsv");

fn vocabulary() -> Vocabulary {
    Vocabulary::parse(LEXICON, GATES, OFF_TOPIC).expect("the shared vocabulary is well formed")
}

fn entry(topic: &str, arabic: &[&str], english: &[&str]) -> Entry {
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    Entry { topic: topic.to_owned(), sensitive: false, arabic: owned(arabic), english: owned(english) }
}

/// Four small entries, enough to tell apart by hand.
fn small() -> Vec<Entry> {
    vec![
        entry(
            "hours",
            &["متى أوقات الدوام؟", "ما ساعات العمل؟", "متى تفتحون", "وش وقت دوامكم", "تداومون السبت"],
            &["What are your opening hours?", "When do you open?"],
        ),
        entry(
            "share",
            &["كم قيمة السهم؟", "ما سعر السهم الواحد", "بكم السهم عندكم", "كم أدفع عشان سهم", "قيمة الحصة"],
            &["What is the value of a share?", "How much is one share?"],
        ),
        entry(
            "join",
            &["كيف أنضم إلى الجمعية؟", "ما خطوات التسجيل", "ابي اصير عضو", "كيف اسجل معكم", "طريقة الاشتراك"],
            &["How do I join?", "How can I become a member?"],
        ),
        entry(
            "visit",
            &[
                "هل يزورني الباحث الاجتماعي؟",
                "ما دور الباحث",
                "بيجيني احد البيت",
                "متى الزيارة المنزلية",
                "زيارة الباحثة",
            ],
            &["Will a social researcher visit me?", "Home visit"],
        ),
    ]
}

#[test]
fn spellings_become_one() {
    let cases = [
        ("السَّلامُ عَلَيْكُم", "السلام عليكم"),
        ("عضـــــوية", "عضويه"),
        ("أإآٱ", "ا"),
        ("أسهم إدارة آخر", "اسهم اداره اخر"),
        ("مستشفى رئيس", "مستشفي رييس"),
        ("مؤهل لؤلؤ", "موهل لولو"),
        ("أعضاء", "اعضا"),
        ("گیف پچڤژ", "كيف بجفز"),
        ("یکتب", "يكتب"),
        ("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789"),
        ("مررررره", "مره"),
        ("الله", "الله"),
        ("2000 1111", "2000 1111"),
        ("HELLO Ｗorld", "hello world"),
        ("don’t", "dont"),
        ("\u{202b}نص\u{202c}\u{200f} \u{200c}آخر", "نص اخر"),
        ("ﻻ ﷲ", "لا الله"),
        ("cooool", "col"),
        ("", ""),
    ];
    for (written, expected) in cases {
        assert_eq!(normalise(written), expected, "{written}");
    }
    assert_eq!(normalise(&"ا ب".repeat(5000)).chars().count(), 4096);
}

#[test]
fn the_writing_is_known_by_its_letters() {
    let cases = [
        ("كيف أنضم؟", Script::Arabic),
        ("How do I join?", Script::Latin),
        ("ابي refund لأسهمي please", Script::Mixed),
        ("وين أحمل تطبيق الجمعية على جهاز iPad", Script::Arabic),
        ("12345 😀 ...", Script::None),
        ("", Script::None),
    ];
    for (text, script) in cases {
        assert_eq!(Script::of(text), script, "{text}");
    }
}

#[test]
fn the_lexicon_makes_dialect_and_standard_alike() {
    let index = Index::build(&[], &vocabulary());
    let words = |text: &str| index.explain(text).words.join(" ");
    let alike = [
        ("وش الحين", "ماذا الآن"),
        ("ايش", "شو"),
        ("ابغى", "أريد"),
        ("ودي", "نبي"),
        ("وين", "أين"),
        ("شلون", "كيف"),
        ("يمديني", "يمكنني"),
        ("ليش", "لماذا"),
        ("عيالي", "أبنائي"),
        ("فلوسي", "المال"),
        ("بأسهمي", "الحصة"),
        ("هالطلب", "الطلب"),
        ("ووين", "وأين"),
        ("للجمعية", "الجمعيات"),
        ("عضويتي", "العضويات"),
    ];
    for (dialect, standard) in alike {
        assert_eq!(words(dialect), words(standard), "{dialect} / {standard}");
    }
    let apart =
        [("انسحاب", "تنازل"), ("عضو", "مستفيد"), ("حقي", "حقوق"), ("الجمعية", "العمومية"), ("فصل", "انسحاب")];
    for (one, other) in apart {
        assert_ne!(words(one), words(other), "{one} / {other}");
    }
}

#[test]
fn a_vocabulary_that_cannot_be_read_names_every_line() {
    let lexicon = "# a comment\nماذا\tوش\nلماذا وش\nاين\tوش";
    let gates = "person\tموظف\nnobody\tموظف\nperson\t@unknown\nperson\t...\nperson";
    let problems = Vocabulary::parse(lexicon, gates, "").expect_err("six lines are wrong");
    let places: Vec<(Part, usize)> = problems.iter().map(|problem| (problem.part, problem.line)).collect();
    let (l, g) = (Part::Lexicon, Part::Gates);
    assert_eq!(places, [(l, 3), (l, 4), (g, 2), (g, 3), (g, 4), (g, 5)]);
    assert!(problems[1].what.contains("وش"), "{}", problems[1].what);
}

/// A gate's name as in the data.
fn name(gate: &Gate) -> String {
    match serde_json::to_value(gate).expect("a gate is data") {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(map) => map.keys().next().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}

#[test]
fn gates_are_precise() {
    let index = Index::build(&[], &vocabulary());
    let table = include_str!("knowledge/gates.tsv");
    let mut wrong = Vec::new();
    let lines: Vec<&str> = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    for line in &lines {
        let (expected, text) = line.split_once('\t').expect("gate, tab, message");
        let found = index.read(text).gate.as_ref().map_or_else(|| "none".to_owned(), name);
        if found != expected {
            wrong.push(format!("{text}: {found} instead of {expected}"));
        }
    }
    assert!(lines.len() >= 60, "{} lines", lines.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

#[test]
fn a_greeting_is_noted_and_the_question_still_read() {
    let index = Index::build(&small(), &vocabulary());
    let read = |text: &str| index.read(text);
    let first = |reading: &Reading| reading.ranked.first().map(|ranked| ranked.topic.clone());
    let reading = read("السلام عليكم ورحمة الله وبركاته، كم قيمة السهم لو سمحتوا؟");
    assert_eq!((reading.gate.clone(), reading.greeting, reading.salam), (None, true, true));
    assert_eq!((first(&reading).as_deref(), reading.decision), (Some("share"), Decision::Answer));
    let reading = read("هلا والله متى تفتحون");
    assert_eq!((reading.gate.clone(), reading.greeting, reading.salam), (None, true, false));
    assert_eq!(first(&reading).as_deref(), Some("hours"));
    let reading = read("شكرا لكم، بس كيف اسجل معكم؟");
    assert_eq!((reading.gate.clone(), reading.greeting), (None, false));
    assert_eq!(first(&reading).as_deref(), Some("join"));
    let reading = read("السلام عليكم");
    assert_eq!((reading.gate.clone(), reading.greeting, reading.salam), (Some(Gate::Salam), false, true));
    assert_eq!((reading.ranked.len(), reading.decision), (0, Decision::HandOff));
}

#[test]
fn the_number_of_a_request_is_found_in_its_gate() {
    let index = Index::build(&[], &vocabulary());
    let reference = |text: &str| match index.read(text).gate {
        Some(Gate::Status { reference }) => reference,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(reference("وين وصل طلبي رقم R03-48213؟").as_deref(), Some("r03-48213"));
    assert_eq!(reference("وش صار على طلبي ٤٨٢١٣").as_deref(), Some("48213"));
    assert_eq!(reference("وين وصل طلبي؟ جوالي 0551234567"), None);
}

#[test]
fn an_approved_phrasing_is_answered_and_a_sensitive_one_is_asked_back() {
    let mut entries = small();
    let index = Index::build(&entries, &vocabulary());
    assert_eq!(index.read("بكم السهم عندكم").decision, Decision::Answer);
    entries[1].sensitive = true;
    let index = Index::build(&entries, &vocabulary());
    let reading = index.read("بكم السهم عندكم");
    assert_eq!(reading.ranked[0].topic, "share");
    assert!(matches!(reading.decision, Decision::Clarify { choices: 2..=4 }), "{:?}", reading.decision);
}

#[test]
fn a_phrasing_two_topics_share_is_not_answered() {
    let mut entries = small();
    entries[0].arabic.push("ابي اعرف التفاصيل".into());
    entries[1].arabic.push("ابغى اعرف التفاصيل".into());
    let reading = Index::build(&entries, &vocabulary()).read("ابي اعرف التفاصيل");
    assert_ne!(reading.decision, Decision::Answer);
}

#[test]
fn nothing_known_means_a_person() {
    let index = Index::build(&small(), &vocabulary());
    for text in ["", "   ", "؟؟؟", "😀😀", "zzzz qqqq", "عاصمة أستراليا", "who won the match last night"]
    {
        assert_eq!(index.read(text).decision, Decision::HandOff, "{text}: {:?}", index.explain(text));
    }
    let empty = Index::build(&[], &Vocabulary::default());
    assert_eq!(empty.read("كيف أنضم؟").decision, Decision::HandOff);
}

#[test]
fn the_same_knowledge_reads_the_same_twice() {
    let (one, other) = (Index::build(&small(), &vocabulary()), Index::build(&small(), &vocabulary()));
    for text in ["كم السهم", "متى تداومون", "how do I become a member", "زيارة"] {
        assert_eq!(one.read(text), other.read(text), "{text}");
    }
    assert_eq!(one.calibration(), other.calibration());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}|[ا-ي ؟ًّ٠-٩a-z]{0,300}") {
        thread_local! { static INDEX: Index = Index::build(&small(), &vocabulary()); }
        let reading = INDEX.with(|index| index.read(&text));
        prop_assert!(reading.ranked.len() <= 8);
        prop_assert!(reading.ranked.iter().all(|ranked| (0.0..=1.0).contains(&ranked.p)));
        prop_assert!(reading.ranked.windows(2).all(|pair| pair[0].p >= pair[1].p));
        prop_assert!(reading.ranked.iter().map(|ranked| ranked.p).sum::<f32>() <= 1.001);
        if let Decision::Clarify { choices } = reading.decision {
            prop_assert!((1..=4).contains(&choices) && usize::from(choices) <= reading.ranked.len());
        }
        let plain = normalise(&text);
        prop_assert_eq!(normalise(&plain), plain);
    }
}

/// The entries under a folder of knowledge files.
fn knowledge(folder: &Path) -> Vec<Entry> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for path in std::fs::read_dir(folder)
        .expect("the folder of the knowledge")
        .map(|file| file.expect("a readable folder").path())
    {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let file: toml::Table =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for entry in file.get("entry").and_then(toml::Value::as_array).into_iter().flatten() {
            let lines = |key: &str| -> Vec<String> {
                let list = entry.get("phrasings").and_then(|phrasings| phrasings.get(key));
                let list = list.and_then(toml::Value::as_array).into_iter().flatten();
                list.filter_map(|line| line.as_str().map(str::to_owned)).collect()
            };
            let topic = entry["id"].as_str().expect("an id").to_owned();
            let sensitive = entry.get("sensitive").and_then(toml::Value::as_bool).unwrap_or(false);
            let arabic = [lines("ar"), lines("dialect")].concat();
            entries.insert(topic.clone(), Entry { topic, sensitive, arabic, english: lines("en") });
        }
    }
    entries.into_values().collect()
}

/// What is counted over the questions.
#[derive(Default)]
struct Count {
    inside: usize,
    first: usize,
    first_three: usize,
    answered: usize,
    answered_rightly: usize,
    outside: usize,
    outside_answered: usize,
    resolved: usize,
}

impl Count {
    fn add(&mut self, expected: &str, reading: &Reading) {
        let place = reading.ranked.iter().position(|ranked| ranked.topic == expected);
        let answers = reading.gate.is_none() && reading.decision == Decision::Answer;
        if expected == "none" {
            self.outside += 1;
            self.outside_answered += usize::from(answers);
            return;
        }
        self.inside += 1;
        self.first += usize::from(place == Some(0));
        self.first_three += usize::from(place.is_some_and(|place| place < 3));
        self.answered += usize::from(answers);
        self.answered_rightly += usize::from(answers && place == Some(0));
        let offered = match reading.decision {
            Decision::Clarify { choices } => place.is_some_and(|place| place < usize::from(choices)),
            Decision::Answer => place == Some(0),
            Decision::HandOff => false,
        };
        self.resolved += usize::from(offered || reading.gate.is_some());
    }

    fn tell(&self, how: &str, index: &Index) {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        eprintln!(
            "{how}: {} questions: top-1 {:.3}, top-3 {:.3}, answered {:.3} with precision {:.3}, resolved {:.3}; {} \
             off-topic, answered {:.3}; {:?}",
            self.inside,
            share(self.first, self.inside),
            share(self.first_three, self.inside),
            share(self.answered, self.inside),
            share(self.answered_rightly, self.answered),
            share(self.resolved, self.inside),
            self.outside,
            share(self.outside_answered, self.outside),
            index.calibration(),
        );
    }
}

/// The questions written apart from the phrasings: topic or `none`, question.
fn questions() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("knowledge/questions.tsv").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        let columns = (columns.next(), columns.next(), columns.next());
        let (Some(expected), Some(_), Some(question)) = columns else {
            panic!("expected topic, language and question: {line}");
        };
        (expected, question)
    })
}

#[test]
fn the_knowledge_answers_questions_it_has_not_seen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = knowledge(&root.join("associations/base/knowledge"));
    let index = Index::build(&entries, &vocabulary());
    let mut count = Count::default();
    questions().for_each(|(expected, question)| count.add(expected, &index.read(question)));
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let precision = share(count.answered_rightly, count.answered);
    let outside = share(count.outside_answered, count.outside);
    count.tell("by similarity", &index);
    assert!(precision >= 0.93, "precision of direct answers {precision}");
    assert!(outside <= 0.05, "off-topic answered {outside}");
    assert!(share(count.first, count.inside) >= 0.70, "top-1");
    assert!(share(count.first_three, count.inside) >= 0.85, "top-3");
}
