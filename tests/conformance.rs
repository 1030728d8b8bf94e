//! `docs/conformance.md` says which conversations show which behaviour; it may neither promise a transcript that does
//! not name the behaviour, nor forget one that does.
//!
//! `UPDATE_CONFORMANCE=1` writes the generated part: the column of transcripts and the count.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// How many behaviours each clause has, in the order of the policies.
const CLAUSES: [(&str, usize); 38] = [
    ("P1", 2),
    ("P2", 2),
    ("P3", 3),
    ("G1", 3),
    ("G2", 2),
    ("G3", 1),
    ("G4", 3),
    ("O1", 3),
    ("O2", 1),
    ("O3", 2),
    ("O4", 2),
    ("O5", 3),
    ("O6", 1),
    ("R1", 1),
    ("R2", 1),
    ("R3", 5),
    ("R4", 1),
    ("R5", 2),
    ("C1", 1),
    ("C2", 1),
    ("C3", 1),
    ("C4", 1),
    ("C5", 1),
    ("C6", 1),
    ("C7", 1),
    ("C8", 1),
    ("T0", 1),
    ("T1", 1),
    ("T2", 1),
    ("T3", 1),
    ("T4", 2),
    ("S1", 3),
    ("S2", 3),
    ("S3", 3),
    ("S4", 3),
    ("S5", 4),
    ("S6", 1),
    ("S7", 1),
];
/// The clause of the approval comes last.
const APPROVAL: (&str, usize) = ("V1", 2);
/// At least so many behaviours are wholly shown.
const SHOWN_MIN: usize = 28;
const COUNT: (&str, &str) = ("<!-- count -->\n", "<!-- /count -->");

/// One line of the table.
#[derive(Debug, PartialEq)]
struct Row {
    id: String,
    words: String,
    state: String,
    transcripts: Vec<String>,
}

/// The behaviours that each transcript says it shows.
type Shows = BTreeMap<String, Vec<String>>;

fn rows(document: &str) -> Vec<Row> {
    let lines = document.lines().filter(|line| line.starts_with("| BH-"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [id, words, state, transcripts] = cells[..] else { panic!("four columns: {line}") };
        let names = transcripts.split_whitespace().map(|name| name.trim_matches('`').to_owned());
        Row { id: id.into(), words: words.into(), state: state.into(), transcripts: names.collect() }
    };
    lines.map(row).collect()
}

fn shows_of(text: &str) -> Vec<String> {
    let head = text.split("\n\n").next().unwrap_or_default();
    let line = head.lines().find_map(|line| line.strip_prefix("shows:")).unwrap_or_default();
    line.split_whitespace().map(str::to_owned).collect()
}

fn shows() -> Shows {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialogues");
    let files = fs::read_dir(folder).expect("the transcripts lie in tests/dialogues");
    let paths = files.map(|file| file.expect("the folder can be read").path());
    let named = |path: std::path::PathBuf| {
        let name = path.file_stem().expect("a transcript has a name").to_string_lossy().into_owned();
        (name, shows_of(&fs::read_to_string(&path).expect("a transcript is UTF-8")))
    };
    paths.map(named).collect()
}

fn transcripts_of(id: &str, shows: &Shows) -> Vec<String> {
    shows
        .iter()
        .filter(|(_, ids)| ids.iter().any(|known| known == id))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Everything that is wrong with the document.
fn problems(document: &str, shows: &Shows) -> Vec<String> {
    let rows = rows(document);
    let mut problems = Vec::new();
    let expected: Vec<String> = CLAUSES
        .iter()
        .chain([&APPROVAL])
        .flat_map(|(clause, count)| (1..=*count).map(move |number| format!("BH-{clause}.{number}")))
        .collect();
    let listed: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    if listed != expected {
        problems.push("the behaviours are not those of the policies, each once and in order".to_owned());
    }
    let known: BTreeSet<&String> = listed.iter().collect();
    for (name, ids) in shows {
        for id in ids.iter().filter(|id| !known.contains(id)) {
            problems.push(format!("{name} shows {id}, which is no behaviour"));
        }
        if ids.is_empty() {
            problems.push(format!("{name} shows nothing"));
        }
    }
    for row in &rows {
        if row.transcripts != transcripts_of(&row.id, shows) {
            problems.push(format!("{}: the transcripts listed are not those that show it", row.id));
        }
        let open = row.state.strip_prefix("open: ").is_some_and(|missing| missing.len() > 3);
        match row.state.as_str() {
            "shown" if row.transcripts.is_empty() => {
                problems.push(format!("{} is called shown, and no transcript shows it", row.id));
            }
            "shown" => {}
            _ if open => {}
            _ => problems.push(format!("{}: the state is `shown`, or `open:` and what is missing", row.id)),
        }
        if row.words.len() < 10 {
            problems.push(format!("{} is not put in words", row.id));
        }
    }
    if !document.contains(&count(&rows)) {
        problems.push("the count is not that of the table".to_owned());
    }
    problems
}

fn count(rows: &[Row]) -> String {
    let shown = rows.iter().filter(|row| row.state == "shown").count();
    let open = rows.len() - shown;
    format!("{}{shown} of {} behaviours are wholly shown; {open} are open.\n{}", COUNT.0, rows.len(), COUNT.1)
}

/// The document with its generated part written anew.
fn generated(document: &str, shows: &Shows) -> String {
    let mut rows = rows(document);
    for row in &mut rows {
        row.transcripts = transcripts_of(&row.id, shows);
    }
    let mut written = String::new();
    let mut by_id = rows.iter();
    for line in document.lines() {
        if line.starts_with("| BH-") {
            let row = by_id.next().expect("each line of the table is a row");
            let names: Vec<String> = row.transcripts.iter().map(|name| format!("`{name}`")).collect();
            _ = writeln!(written, "| {} | {} | {} | {} |", row.id, row.words, row.state, names.join(" "));
        } else {
            written += &format!("{line}\n");
        }
    }
    let (before, rest) = written.split_once(COUNT.0).expect("the count has its place");
    let (_, after) = rest.split_once(COUNT.1).expect("the count has its end");
    format!("{before}{}{after}", count(&rows))
}

fn document_path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/conformance.md")
}

#[test]
fn the_document_and_the_transcripts_agree() {
    let shows = shows();
    let mut document = fs::read_to_string(document_path()).expect("docs/conformance.md is there");
    if env::var_os("UPDATE_CONFORMANCE").is_some() {
        document = generated(&document, &shows);
        fs::write(document_path(), &document).expect("docs/conformance.md can be written");
    }
    let problems = problems(&document, &shows);
    assert!(problems.is_empty(), "UPDATE_CONFORMANCE=1 writes the generated part\n{}", problems.join("\n"));
    let shown = rows(&document).iter().filter(|row| row.state == "shown").count();
    assert!(shown >= SHOWN_MIN, "{shown} behaviours are wholly shown; it were {SHOWN_MIN} at least");
}

#[test]
fn every_kind_of_drift_is_found() {
    let document = fs::read_to_string(document_path()).expect("docs/conformance.md is there");
    let shows = shows();
    let sound = generated(&document, &shows);
    assert_eq!(problems(&sound, &shows), Vec::<String>::new());
    let mut more = shows.clone();
    more.insert("a_new_one".to_owned(), vec!["BH-P1.1".to_owned()]);
    assert!(!problems(&sound, &more).is_empty(), "a transcript that is not listed");
    more.insert("a_new_one".to_owned(), vec!["BH-Z9.9".to_owned()]);
    assert!(!problems(&sound, &more).is_empty(), "a behaviour that does not exist");
    more.insert("a_new_one".to_owned(), Vec::new());
    assert!(!problems(&sound, &more).is_empty(), "a transcript that shows nothing");
    let mut fewer = shows.clone();
    fewer.retain(|name, _| !name.starts_with("first_contact"));
    assert!(!problems(&sound, &fewer).is_empty(), "a listed transcript that does not exist");
    let line = |id: &str| sound.lines().find(|line| line.contains(id)).expect("it is listed").to_owned();
    let dropped = sound.replace(&format!("{}\n", line("BH-C4.1")), "");
    assert!(!problems(&dropped, &shows).is_empty(), "a behaviour that is left out");
    let claimed = line("BH-T2.1").replace("open: held by the packs' tests", "shown");
    let claimed = sound.replace(&line("BH-T2.1"), &claimed);
    assert!(!problems(&claimed, &shows).is_empty(), "shown without a transcript");
    let vague = sound.replace("open: held by the packs' tests", "open");
    assert!(!problems(&vague, &shows).is_empty(), "open without what is missing");
}
