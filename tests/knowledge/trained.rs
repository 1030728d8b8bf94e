//! Training: the same content gives the same model, what is kept is what was learnt, and it answers better.

use std::path::Path;
use std::time::{Duration, Instant};

use sila::knowledge::{
    CONFUSABLE_FROM, Decision, Entry, Index, Reading, Trained, Vocabulary, confusables, evaluate,
};

use super::{Count, entry, knowledge, questions, small, vocabulary};

const ASKED: [&str; 6] =
    ["كم السهم", "متى تداومون", "how do I become a member", "زيارة", "السلام عليكم بكم السهم", "لا ابي اسجل"];

fn trained(entries: &[Entry], vocabulary: &Vocabulary) -> Index {
    let index = Index::build(entries, vocabulary);
    let trained = index.train();
    index.with(trained).expect("its own training fits")
}

#[test]
fn the_same_content_trains_to_the_same_bytes() {
    let (one, other) = (Index::build(&small(), &vocabulary()), Index::build(&small(), &vocabulary()));
    assert!(!one.is_trained());
    assert_eq!(one.train().to_bytes(), other.train().to_bytes());
    assert_eq!(one.fingerprint(), one.train().fingerprint());
}

#[test]
fn what_was_kept_reads_as_what_was_trained() {
    let (entries, vocabulary) = (small(), vocabulary());
    let index = trained(&entries, &vocabulary);
    let bytes = Index::build(&entries, &vocabulary).train().to_bytes();
    let restored = Index::restore(&entries, &vocabulary, &bytes).expect("kept from the same content");
    assert!(restored.is_trained());
    assert_eq!(restored.calibration(), index.calibration());
    for text in ASKED {
        assert_eq!(restored.explain(text), index.explain(text), "{text}");
    }
    let first = |text: &str| index.read(text).ranked.first().map(|ranked| ranked.topic.clone());
    assert_eq!(first("كم سعر سهم الجمعية").as_deref(), Some("share"));
    assert_eq!(first("when are you open").as_deref(), Some("hours"));
}

#[test]
fn what_is_damaged_or_of_other_content_is_not_used() {
    let (entries, vocabulary) = (small(), vocabulary());
    let bytes = Index::build(&entries, &vocabulary).train().to_bytes();
    assert!(Trained::from_bytes(&bytes).is_some());
    for at in [0, 9, 20, bytes.len() / 2, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        assert_eq!(Trained::from_bytes(&damaged), None, "byte {at}");
    }
    for length in [0, 7, 32, 60, bytes.len() - 1] {
        assert_eq!(Trained::from_bytes(&bytes[..length]), None, "{length} bytes");
    }
    let mut more = entries.clone();
    more[1].arabic.push("قيمة سهم الجمعية".into());
    assert!(Index::restore(&more, &vocabulary, &bytes).is_none());
    let mut renamed = entries.clone();
    renamed[1].topic = "shares".into();
    assert!(Index::restore(&renamed, &vocabulary, &bytes).is_none());
    assert!(Index::restore(&entries, &Vocabulary::default(), &bytes).is_none());
}

#[test]
fn little_or_nothing_can_be_trained_on() {
    let empty = trained(&[], &Vocabulary::default());
    assert_eq!(empty.read("كيف أنضم؟").decision, Decision::HandOff);
    let silent = [entry("silent", &[], &[]), entry("hours", &["متى تفتحون"], &[])];
    let reading = trained(&silent, &vocabulary()).read("متى تفتحون الباب");
    assert_eq!(reading.ranked.first().map(|ranked| ranked.topic.as_str()), Some("hours"));
}

/// More topics than are weighed against each other for one message: the right one is still among them, wherever it stands.
#[test]
fn the_right_topic_is_found_among_hundreds() {
    let word = |at: usize| {
        let letters: Vec<char> = "بتجدرسعفقكلمنهو".chars().collect();
        [at % 15, at / 15 % 15, (at * 7 + 3) % 15, at % 11]
            .map(|letter| letters[letter])
            .iter()
            .collect::<String>()
    };
    let entries: Vec<Entry> = (0..300)
        .map(|at| {
            let lines = [format!("ما شروط {} في الجمعية", word(at)), format!("كيف أقدم طلب {}", word(at))];
            entry(&format!("topic.{at}"), &lines.each_ref().map(String::as_str), &[])
        })
        .collect();
    let index = Index::build(&entries, &vocabulary());
    for at in [0, 149, 299] {
        let reading = index.read(&format!("متى أقدر أقدم على {}", word(at)));
        assert_eq!(reading.ranked[0].topic, format!("topic.{at}"));
    }
}

#[test]
fn a_denial_and_a_bare_number_are_not_answered_directly() {
    let mut entries = small();
    entries.push(entry("cancel", &["إلغاء الطلب", "أريد إلغاء الطلب", "الغي طلبي", "كنسل الطلب"], &[]));
    let index = trained(&entries, &vocabulary());
    let p = |text: &str| index.read(text).ranked.first().map_or(0.0, |ranked| ranked.p);
    assert!(p("لا أريد إلغاء الطلب") < p("أريد إلغاء هالطلب"), "a denial counts");
    for text in ["لا أريد إلغاء الطلب", "5", "6/6"] {
        assert_ne!(index.read(text).decision, Decision::Answer, "{text}");
    }
}

/// What the knowledge says of itself is what it would do: the share of phrasings answered directly, asked without
/// themselves, with every reason not to.
#[test]
fn the_coverage_is_what_is_answered() {
    let mut entries = small();
    let open = trained(&entries, &vocabulary()).calibration();
    entries.iter_mut().for_each(|entry| entry.sensitive = true);
    let shut = trained(&entries, &vocabulary()).calibration();
    assert!(open.coverage > 0.0 && shut.coverage == 0.0, "{open:?} {shut:?}");
    assert_eq!((open.top1, open.threshold), (shut.top1, shut.threshold));
}

#[test]
fn what_stands_nearer_to_another_topic_is_named() {
    assert_eq!(confusables(&small(), &vocabulary()), Vec::new());
    let mut entries = small();
    entries[2].arabic.push("كم قيمة السهم عندكم؟".into());
    let found = confusables(&entries, &vocabulary());
    let named = |topic: &str, other: &str| found.iter().any(|one| one.topic == topic && one.other == other);
    assert!(named("join", "share") && found.iter().all(|one| one.similarity >= CONFUSABLE_FROM), "{found:?}");
}

#[test]
fn an_evaluation_tells_what_would_be_done_with_each_query() {
    let kb = "{\"id\":\"hours\",\"phrasings\":[\"متى تفتحون\",\"When do you open?\",\"ساعات العمل\"]}\n\n\
              {\"id\":\"share\",\"title\":\"x\",\"phrasings\":[\"كم قيمة السهم\",\"بكم السهم\"]}\n";
    let queries =
        "{\"qid\":\"q1\",\"text\":\"بكم السهم\",\"gold_id\":\"share\"}\n{\"qid\":2,\"text\":\"؟؟\"}\n";
    let told = evaluate(kb, queries, &vocabulary()).expect("both can be read");
    let lines: Vec<serde_json::Value> =
        told.lines().map(|line| serde_json::from_str(line).expect("lines of JSON")).collect();
    assert_eq!((lines.len(), &lines[0]["id"], &lines[1]["id"]), (2, &"q1".into(), &2.into()));
    assert_eq!((&lines[0]["ranked"][0], &lines[0]["decision"]), (&"share".into(), &"answer".into()));
    assert_eq!((&lines[1]["decision"], &lines[1]["score"]), (&"handoff".into(), &0.0.into()));
    let problems = evaluate("{\"id\":1}", "\n{}", &vocabulary()).expect_err("neither can be read");
    let places: Vec<(&str, usize)> = problems.iter().map(|problem| (problem.part, problem.line)).collect();
    assert_eq!(places, [("kb", 1), ("queries", 2)]);
}

/// Told in a release build too: the training is a matter of a second there.
#[test]
#[ignore = "trains on all of the shared knowledge: quick in a release build alone"]
fn trained_knowledge_answers_better_and_in_time() {
    let entries = knowledge(&Path::new(env!("CARGO_MANIFEST_DIR")).join("associations/base/knowledge"));
    let vocabulary = vocabulary();
    let started = Instant::now();
    let index = trained(&entries, &vocabulary);
    let took = started.elapsed();
    let mut count = Count::default();
    let mut times: Vec<Duration> = Vec::new();
    for (expected, question) in questions() {
        let started = Instant::now();
        let reading: Reading = index.read(question);
        times.push(started.elapsed());
        count.add(expected, &reading);
    }
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    count.tell("trained", &index);
    assert!(took < Duration::from_secs(10) && p99 < Duration::from_millis(1), "{took:?}, {p99:?}");
    assert!(share(count.first, count.inside) >= 0.80, "top-1");
    assert!(share(count.first_three, count.inside) >= 0.92, "top-3");
    assert!(share(count.answered_rightly, count.answered) >= 0.97, "precision of direct answers");
    assert!(share(count.answered, count.inside) >= 0.40, "answered directly");
    assert!(share(count.resolved, count.inside) >= 0.82, "resolved");
    assert!(share(count.outside_answered, count.outside) <= 0.02, "off-topic answered");
}

/// Told in release builds: `cargo test --release --test knowledge -- --ignored`.
#[test]
#[ignore = "times mean something in a release build alone"]
fn a_question_is_read_within_a_millisecond() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = knowledge(&root.join("associations/base/knowledge"));
    let started = Instant::now();
    let index = Index::build(&entries, &vocabulary());
    let built = started.elapsed();
    let mut times: Vec<Duration> = entries
        .iter()
        .flat_map(|entry| entry.arabic.iter().chain(&entry.english))
        .map(|question| {
            let started = Instant::now();
            std::hint::black_box(index.read(question));
            started.elapsed()
        })
        .collect();
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    let longest = "وش شروط العضوية عندكم ".repeat(200);
    let long = (0..20).map(|_| {
        let started = Instant::now();
        std::hint::black_box(index.read(&longest));
        started.elapsed()
    });
    let long = long.min().unwrap_or_default();
    eprintln!(
        "built in {built:?}; a question p50 {:?}, p99 {p99:?}; 4,096 characters {long:?}",
        times[times.len() / 2]
    );
    assert!(
        built < Duration::from_secs(1) && p99 < Duration::from_millis(1) && long < Duration::from_millis(3)
    );
}
