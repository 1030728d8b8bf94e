//! What is promised of the matcher at 500 entries: how soon it answers, what it weighs, how long it learns. By hand:
//! `cargo bench --bench knowledge`, on Linux. Learning and answering run in processes of their own, as in the product.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the figures are the point")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use sila::knowledge::{Entry, Index, Vocabulary};

const ENTRIES: usize = 500;
/// Phrasings of each entry: what a pack must have, and twice that.
const PHRASINGS: [usize; 2] = [5, 10];
const QUESTIONS: usize = 3_000;
/// Each question is put so often and the quickest counts: other work on the machine is not the matcher's.
const TURNS: usize = 3;

const ANSWER_LIMIT: Duration = Duration::from_millis(1);
/// Of the whole process that answers.
const MEMORY_LIMIT_KB: u64 = 40_000;
/// Processor time, with five phrasings.
const TRAINING_LIMIT: Duration = Duration::from_secs(10);
/// Ticks of a second in Linux's account of processor time.
const TICKS: u64 = 100;

const TEMPLATES: [&str; 10] = [
    "ما شروط {a} {b} في الجمعية؟",
    "كيف أقدّم طلب {a} الخاص ب{b}؟",
    "وش أسوي عشان {a} حق {b}",
    "ابغى اعرف {c} متى يصير عندكم",
    "هل يحق لي {a} إذا لم يكتمل {c}؟",
    "ما المستندات المطلوبة من أجل {b} و{c}؟",
    "متى يخلص {a} وكم ياخذ وقت",
    "وين أروح إذا ابي {b} وما عندي {c}",
    "أين أجد {c} وهل يلزم حضور {a}؟",
    "How do I get the {x} of my {y}?",
];
const LETTERS: &str = "بتثجحخدذرزسشصضطظعغفقكلمنهوي";
/// Measures of words; the letters of a root stand for 1, 2 and 3.
const MEASURES: [&str; 8] = ["1ا23", "م12و3", "ت12ي3", "1123ة", "ا1ت2ا3", "است12ا3", "1و23", "م1ا23ة"];
const SYLLABLES: [&str; 12] =
    ["ba", "ren", "mo", "ti", "sal", "ker", "du", "vin", "ro", "pel", "sta", "ment"];

/// Numbers without a pattern, the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn arabic(&mut self) -> String {
        let letters: Vec<char> = LETTERS.chars().collect();
        let root = [(); 3].map(|()| letters[self.below(letters.len())]);
        let measure = MEASURES[self.below(MEASURES.len())];
        measure.chars().map(|c| c.to_digit(10).map_or(c, |place| root[place as usize - 1])).collect()
    }

    fn latin(&mut self) -> String {
        (0..2 + self.below(2)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }
}

/// An entry's own words, with which the templates are filled.
struct Words {
    own: [String; 3],
    latin: [String; 2],
}

impl Words {
    fn fill(&self, template: &str) -> String {
        let [a, b, c] = &self.own;
        let [x, y] = &self.latin;
        let pairs = [("{a}", a), ("{b}", b), ("{c}", c), ("{x}", x), ("{y}", y)];
        pairs.iter().fold(template.to_owned(), |text, (place, word)| text.replace(place, word))
    }
}

/// Each entry's words: one of its own, the others shared with some, as topics share theirs.
fn words() -> Vec<Words> {
    let mut chance = Chance(1);
    let shared: Vec<String> = (0..ENTRIES / 2).map(|_| chance.arabic()).collect();
    let entry = |_| {
        let mut one_of = || shared[chance.below(shared.len())].clone();
        let (b, c) = (one_of(), one_of());
        Words { own: [chance.arabic(), b, c], latin: [chance.latin(), chance.latin()] }
    };
    (0..ENTRIES).map(entry).collect()
}

fn entries(phrasings: usize) -> Vec<Entry> {
    let entry = |(at, words): (usize, &Words)| {
        let lines: Vec<String> =
            TEMPLATES.iter().map(|template| words.fill(template)).take(phrasings).collect();
        let (english, arabic) = lines.into_iter().partition(|line| line.is_ascii());
        Entry { topic: format!("topic.{at}"), sensitive: false, arabic, english }
    };
    words().iter().enumerate().map(entry).collect()
}

/// Questions about the entries in other words, each with a letter missing.
fn questions() -> Vec<String> {
    let (words, mut chance) = (words(), Chance(2));
    let question = |_| {
        let about = &words[chance.below(words.len())];
        let first = about.fill(TEMPLATES[chance.below(TEMPLATES.len())]);
        let then = about.fill(TEMPLATES[chance.below(TEMPLATES.len())]);
        let half = then.split_whitespace().take(chance.below(6));
        let text: Vec<&str> = first.split_whitespace().chain(half).collect();
        let text = text.join(" ");
        let missing = chance.below(text.chars().count());
        text.chars().enumerate().filter(|(at, _)| *at != missing).map(|(_, letter)| letter).collect()
    };
    (0..QUESTIONS).map(question).collect()
}

fn vocabulary() -> Vocabulary {
    let lexicon = include_str!("../../associations/base/lexicon.tsv");
    let gates = include_str!("../../associations/base/gates.tsv");
    let off_topic = include_str!("../../associations/base/off_topic.tsv");
    Vocabulary::parse(lexicon, gates, off_topic).expect("the shared vocabulary is well formed")
}

/// A line of the process's account of its memory, in kB.
fn memory(name: &str) -> u64 {
    let status =
        std::fs::read_to_string("/proc/self/status").expect("Linux gives an account of each process");
    let line = status.lines().find(|line| line.starts_with(name)).expect("the account has such a line");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number of kB")
}

/// Processor time of this process so far.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux gives an account of each process");
    let after_name = stat.rsplit_once(')').expect("the name stands in parentheses").1;
    let ticks = after_name.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.map(|number| number.parse::<u64>().expect("a number of ticks")).sum();
    Duration::from_millis(ticks * 1000 / TICKS)
}

fn learn(phrasings: usize, model: &Path) {
    let (entries, vocabulary) = (entries(phrasings), vocabulary());
    let index = Index::build(&entries, &vocabulary);
    let (built, peak) = (processor_time(), memory("VmHWM"));
    let trained = index.train();
    let took = processor_time();
    std::fs::write(model, trained.to_bytes()).expect("the model can be written");
    println!(
        "{ENTRIES} entries, {phrasings} phrasings each: similarity {built:?} ({peak} kB at most), all of the training \
         {took:?} ({} kB at most); left out of it, {:.0} % of the phrasings find their topic first",
        memory("VmHWM"),
        trained.calibration().top1 * 100.0
    );
    assert!(peak < MEMORY_LIMIT_KB, "similarity is built where questions are answered");
    assert!(phrasings > PHRASINGS[0] || took < TRAINING_LIMIT, "training took {took:?}");
}

fn answer(phrasings: usize, model: &Path) {
    let index = {
        let bytes = std::fs::read(model).expect("the model was written");
        Index::restore(&entries(phrasings), &vocabulary(), &bytes)
            .expect("it was learnt from the same entries")
    };
    let questions = questions();
    let once = |question: &String| {
        let started = Instant::now();
        std::hint::black_box(index.read(question));
        started.elapsed()
    };
    let quickest = |question| (0..TURNS).map(|_| once(question)).min().unwrap_or_default();
    let mut times: Vec<Duration> = questions.iter().map(quickest).collect();
    times.sort();
    let (p50, p99) = (times[QUESTIONS / 2], times[QUESTIONS * 99 / 100]);
    let (resident, peak) = (memory("VmRSS"), memory("VmHWM"));
    println!("a question p50 {p50:?}, p99 {p99:?}; {resident} kB resident, {peak} kB at most");
    assert!(p99 < ANSWER_LIMIT, "p99 {p99:?}");
    assert!(peak < MEMORY_LIMIT_KB, "{peak} kB");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [part, phrasings, model] = arguments.as_slice() {
        let phrasings = phrasings.parse().expect("a number of phrasings");
        return match part.as_str() {
            "learn" => learn(phrasings, Path::new(model)),
            _ => answer(phrasings, Path::new(model)),
        };
    }
    if !arguments.iter().any(|argument| argument == "--bench") {
        eprintln!("times mean something in `cargo bench --bench knowledge` alone");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let model = folder.path().join("model");
    for phrasings in PHRASINGS {
        for part in ["learn", "answer"] {
            let program = std::env::current_exe().expect("this program has a path");
            let run = Command::new(program).arg(part).arg(phrasings.to_string()).arg(&model).status();
            assert!(run.expect("it can be started again").success(), "{part} with {phrasings} phrasings");
        }
    }
}
