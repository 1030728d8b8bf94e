//! What the sources must not become: directions between modules, lengths, purity, SQL and Arabic in their own places.
//! Every detector is shown to catch a planted fault.

mod source;

use source::{Source, closing, files, line_at, places, rust};

const LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 70;

/// Which module may use which; a module uses itself freely.
const DIRECTIONS: [(&str, &[&str]); 17] = [
    ("main", &["cli"]),
    ("cli", &["app", "config"]),
    (
        "app",
        &[
            "calendar",
            "clock",
            "config",
            "dialogue",
            "engine",
            "field",
            "knowledge",
            "pack",
            "report",
            "sandbox",
            "satisfaction",
            "store",
            "telegram",
            "texts",
        ],
    ),
    ("report", &["calendar", "dialogue", "pack", "satisfaction", "store", "texts"]),
    ("engine", &["clock", "dialogue", "knowledge", "pack", "store", "texts"]),
    ("telegram", &["clock", "dialogue", "store", "texts"]),
    ("store", &["dialogue", "satisfaction"]),
    ("dialogue", &["calendar", "field", "knowledge", "pack", "satisfaction", "texts"]),
    ("pack", &["calendar", "field", "texts"]),
    ("field", &["calendar", "texts"]),
    ("calendar", &["texts"]),
    ("knowledge", &[]),
    ("satisfaction", &[]),
    ("texts", &[]),
    ("sandbox", &[]),
    ("config", &[]),
    ("clock", &[]),
];

/// Modules without input, output, clock, chance or waiting.
const PURE: [&str; 7] = ["dialogue", "knowledge", "field", "calendar", "texts", "pack", "satisfaction"];

const IMPURE: [&str; 18] = [
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "std::fs",
    "std::net",
    "std::io",
    "std::env",
    "std::process",
    "std::thread",
    "tokio::",
    "reqwest::",
    "sqlx::",
    "axum::",
    "getrandom",
    "async ",
    ".await",
    "println!",
];

/// Crates that belong to one module, or to a few.
const OWNED_CRATES: [(&str, &[&str]); 5] = [
    ("teloxide", &["telegram"]),
    ("sqlx", &["store"]),
    ("axum", &["sandbox", "telegram", "app"]),
    ("fluent_bundle", &["texts"]),
    ("icu_calendar", &["calendar"]),
];

/// Files whose Arabic is data to compare with, names, or people of the sandbox; all other Arabic is in `locales/` and
/// `associations/`.
const ARABIC_DATA: [(&str, &str); 6] = [
    ("src/calendar/", "names of days, months and holidays"),
    ("src/pack/import/", "what headings, headers and broken lines look like"),
    ("src/pack/lint.rs", "the promises that it finds"),
    ("src/app/roster/", "what the columns of member lists are headed"),
    ("src/app/scene.rs", "names of the sandbox's people"),
    ("src/cli.rs", "the same, in the help of the command that reads them"),
];

fn none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn module_of(path: &str) -> Vec<&str> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<&str> = inside.split('/').collect();
    if matches!(parts.last(), Some(&"mod" | &"lib")) {
        parts.pop();
    }
    parts
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word_from(chars: &[char], at: usize) -> String {
    chars[at..].iter().take_while(|c| is_word(**c)).collect()
}

/// The top-level modules that a file uses, each with its place, by `crate::`, `sila::` and climbing `super::`.
fn used_modules(source: &Source) -> Vec<(usize, String)> {
    let chars: Vec<char> = source.code.chars().collect();
    let mut used = Vec::new();
    for root in ["crate::", "sila::"] {
        let begins = |at: &usize| *at == 0 || !is_word(chars[at - 1]);
        for at in places(&chars, root).into_iter().filter(begins) {
            used.extend(heads(&chars, at + root.len()).into_iter().map(|head| (at, head)));
        }
    }
    let depth = module_of(&source.path).len();
    for at in places(&chars, "super::") {
        let climbed = (1..).find(|n| !chars[at + n * 7..].starts_with(&['s', 'u', 'p', 'e', 'r', ':', ':']));
        let climbed = climbed.expect("a path ends");
        let nested = modules_around(&chars, at);
        if (at < 7 || chars[at - 7..at].iter().collect::<String>() != "super::") && climbed == depth + nested
        {
            used.extend(heads(&chars, at + climbed * 7).into_iter().map(|head| (at, head)));
        }
    }
    used
}

/// How many inline modules enclose a place.
fn modules_around(chars: &[char], at: usize) -> usize {
    let opens = places(chars, "mod ").into_iter().filter(|&open| open == 0 || !is_word(chars[open - 1]));
    opens
        .filter_map(|open| {
            let name = word_from(chars, open + 4);
            let brace = open + 4 + name.chars().count() + 1;
            (chars.get(brace) == Some(&'{')).then(|| brace..closing(chars, brace))
        })
        .filter(|span| span.contains(&at))
        .count()
}

/// The first names of a path, or of each path of a group in braces.
fn heads(chars: &[char], at: usize) -> Vec<String> {
    if chars.get(at) != Some(&'{') {
        return vec![word_from(chars, at)];
    }
    let (mut depth, mut heads, mut fresh) = (0usize, Vec::new(), true);
    for place in at..=closing(chars, at).min(chars.len() - 1) {
        match chars[place] {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            c if fresh && depth == 1 && is_word(c) => {
                heads.push(word_from(chars, place));
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

fn wrong_directions(source: &Source) -> Vec<String> {
    let module = module_of(&source.path).first().copied().unwrap_or("lib");
    let known = |name: &str| DIRECTIONS.iter().find(|(module, _)| *module == name);
    let chars: Vec<char> = source.code.chars().collect();
    used_modules(source)
        .into_iter()
        .filter(|(_, used)| used != module && known(used).is_some())
        .filter(|(_, used)| {
            module != "lib" && !known(module).is_some_and(|(_, may)| may.contains(&used.as_str()))
        })
        .map(|(at, used)| format!("{}:{}: {module} must not use {used}", source.path, line_at(&chars, at)))
        .collect()
}

#[test]
fn modules_use_each_other_in_one_direction() {
    none(rust(&["src"]).iter().flat_map(wrong_directions).collect());
    let planted = |path: &str, text: &str| wrong_directions(&Source::of(path, text)).len();
    assert_eq!(planted("src/dialogue/chat/ask.rs", "use crate::store::Tx;"), 1);
    assert_eq!(planted("src/dialogue/mod.rs", "use super::telegram::api;"), 1);
    assert_eq!(planted("src/dialogue/chat/ask.rs", "use super::super::super::engine;"), 1);
    assert_eq!(planted("src/dialogue/ids.rs", "use crate::{pack, texts::Args, app::run};"), 1);
    assert_eq!(planted("src/sandbox/api/mod.rs", "fn f() { crate::dialogue::step() }"), 1);
    assert_eq!(planted("src/main.rs", "fn main() { sila::store::open() }"), 1);
    assert_eq!(planted("src/dialogue/chat/ask.rs", "use super::super::view::X; // crate::store\n"), 0);
    assert_eq!(planted("src/dialogue/mod.rs", "mod tests { use super::field; use crate::field; }"), 0);
}

#[test]
fn every_module_has_its_directions() {
    let lib = Source::of("src/lib.rs", &files(&["src/lib.rs"], &["rs"])[0].1);
    let chars: Vec<char> = lib.code.chars().collect();
    let names: Vec<String> =
        places(&chars, "pub mod ").into_iter().map(|at| word_from(&chars, at + 8)).collect();
    let unknown = |name: &&String| !DIRECTIONS.iter().any(|(known, _)| known == name);
    none(names.iter().filter(unknown).map(|name| format!("{name} is not in DIRECTIONS")).collect());
    assert!(names.len() > 10, "the modules of lib.rs were not found");
}

fn too_long(source: &Source) -> Vec<String> {
    let chars: Vec<char> = source.code.chars().collect();
    let lines = source.text.lines().count();
    let mut found = Vec::new();
    if lines > LINES_MAX {
        found.push(format!("{}: {lines} lines", source.path));
    }
    for at in places(&chars, "fn ").into_iter().filter(|&at| at == 0 || !is_word(chars[at - 1])) {
        let name = word_from(&chars, at + 3);
        let mut depth = 0i32;
        let body = (at..chars.len()).find(|&place| {
            match chars[place] {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            depth == 0 && matches!(chars[place], '{' | ';')
        });
        let Some(open) = body.filter(|&open| chars[open] == '{') else {
            continue;
        };
        let lines = 1 + line_at(&chars, closing(&chars, open)) - line_at(&chars, at);
        if lines > FUNCTION_LINES_MAX {
            found.push(format!("{}:{}: fn {name} has {lines} lines", source.path, line_at(&chars, at)));
        }
    }
    found
}

#[test]
fn files_and_functions_are_short() {
    none(rust(&["src", "tests"]).iter().flat_map(too_long).collect());
    let body = "    x();\n".repeat(FUNCTION_LINES_MAX);
    let planted = |text: &str| too_long(&Source::of("src/x.rs", text)).len();
    assert_eq!(planted(&format!("fn long(a: [u8; 3]) {{\n{body}}}\n")), 1);
    assert_eq!(planted(&format!("fn short() {{ let _ = \"}}\"; /* }} */ }}\n{body}")), 0);
    assert_eq!(planted(&format!("fn outer() {{ let _ = (\"}}\", '}}');\n{body}}}\n")), 1);
    assert_eq!(planted(&"// line\n".repeat(LINES_MAX + 1)), 1);
}

fn impurities(source: &Source) -> Vec<String> {
    let module = module_of(&source.path).first().copied().unwrap_or("lib");
    if !PURE.contains(&module) || source.is_test() {
        return Vec::new();
    }
    let chars: Vec<char> = source.code_without_tests().chars().collect();
    let mut found = Vec::new();
    let foreign = foreign_crates();
    let foreign = foreign.iter().map(String::as_str).filter(|_| module == "dialogue");
    for wanted in IMPURE.into_iter().chain(foreign) {
        let begins = |at: &usize| *at == 0 || !is_word(chars[at - 1]) || !is_word(chars[*at]);
        found.extend(
            places(&chars, wanted)
                .into_iter()
                .filter(begins)
                .map(|at| format!("{}:{}: `{wanted}` in {module}", source.path, line_at(&chars, at))),
        );
    }
    found
}

/// Every dependency but serde and chrono, as a path begins: the dialogue uses none of them.
fn foreign_crates() -> Vec<String> {
    let (_, manifest) = files(&["Cargo.toml"], &["toml"]).remove(0);
    let section = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let names =
        section.expect("the manifest has dependencies").lines().filter_map(|line| line.split_once(" = "));
    names
        .map(|(name, _)| name.trim().replace('-', "_"))
        .filter(|name| !matches!(name.as_str(), "serde" | "chrono") && !name.starts_with('#'))
        .map(|name| format!("{name}::"))
        .collect()
}

#[test]
fn pure_modules_are_pure() {
    none(rust(&["src"]).iter().flat_map(impurities).collect());
    let planted = |path: &str, text: &str| impurities(&Source::of(path, text)).len();
    assert_eq!(planted("src/dialogue/mod.rs", "let now = Utc::now();"), 1);
    assert_eq!(planted("src/dialogue/mod.rs", "use serde_json::Value; use anyhow::Result;"), 2);
    assert_eq!(planted("src/field/date.rs", "pub async fn read() { x.await }"), 2);
    assert_eq!(planted("src/knowledge/index.rs", "use std::fs::read;"), 1);
    assert_eq!(planted("src/dialogue/mod.rs", "#[cfg(test)] mod tests { use serde_json::json; }"), 0);
    assert_eq!(planted("src/engine/mod.rs", "use std::fs::read;"), 0);
}

fn misplaced_crates(source: &Source) -> Vec<String> {
    let module = module_of(&source.path).first().copied().unwrap_or("lib");
    let chars: Vec<char> = source.code_without_tests().chars().collect();
    let elsewhere = OWNED_CRATES.iter().filter(|(_, owners)| !owners.contains(&module) && !source.is_test());
    let found = elsewhere.flat_map(|(name, _)| {
        let at = places(&chars, &format!("{name}::"));
        at.into_iter().map(move |at| (*name, at))
    });
    found.map(|(name, at)| format!("{}:{}: {name} in {module}", source.path, line_at(&chars, at))).collect()
}

#[test]
fn crates_stay_in_their_modules() {
    none(rust(&["src"]).iter().flat_map(misplaced_crates).collect());
    let planted =
        |path: &str| misplaced_crates(&Source::of(path, "use teloxide::types; sqlx::query(x);")).len();
    assert_eq!(planted("src/app/serve.rs"), 2);
    assert_eq!(planted("src/telegram/api.rs"), 1);
}

fn allowances(source: &Source) -> Vec<String> {
    let chars: Vec<char> = source.code.chars().collect();
    let found = ["#[allow", "#![allow"].iter().flat_map(|wanted| places(&chars, wanted));
    // A module that several test binaries share is used by each in part: an expectation would hold in one and not in
    // another. Only unused code is allowed so.
    let is_shared = source.path.starts_with("tests/") && source.path.matches('/').count() > 1;
    let unused = |at: usize| chars[at..].iter().collect::<String>().starts_with("#![allow(dead_code,");
    found
        .filter(|at| !(is_shared && unused(*at)))
        .map(|at| format!("{}:{}: use #[expect]", source.path, line_at(&chars, at)))
        .collect()
}

#[test]
fn lints_are_expected_not_allowed() {
    none(rust(&["src", "tests"]).iter().flat_map(allowances).collect());
    assert_eq!(allowances(&Source::of("src/x.rs", "#[allow(dead_code)] // #[allow\n")).len(), 1);
    let shared = "#![allow(dead_code, reason = \"in part\")]\n#![allow(unused)]";
    assert_eq!(allowances(&Source::of("tests/bed/mod.rs", shared)).len(), 1);
    assert_eq!(allowances(&Source::of("src/x.rs", shared)).len(), 2);
}

fn stray_sql(source: &Source) -> Vec<String> {
    let is_sql = |text: &str| {
        let text = format!(" {} ", text.to_lowercase());
        let both = |one: &str, other: &str| text.find(one).is_some_and(|at| text[at..].contains(other));
        both(" select ", " from ") && !text.contains(" select the ")
            || both(" update ", " set ") && text.contains('=')
            || ["insert into ", "delete from ", "create table ", "alter table "]
                .iter()
                .any(|s| text.contains(s))
    };
    if source.path.starts_with("src/store/") || source.is_test() {
        return Vec::new();
    }
    let found = source.literals_without_tests().into_iter().filter(|literal| is_sql(&literal.text));
    found.map(|literal| format!("{}:{}: SQL outside store", source.path, literal.line)).collect()
}

#[test]
fn sql_stays_in_the_store() {
    none(rust(&["src"]).iter().flat_map(stray_sql).collect());
    let planted = |text: &str| stray_sql(&Source::of("src/engine/run.rs", text)).len();
    assert_eq!(
        planted("q(\"select id from inbox\"); q(r#\"UPDATE a SET b = $1\"#); q(\"delete from a\")"),
        3
    );
    assert_eq!(planted("// select id from inbox\n"), 0);
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}')
}

fn arabic_sentences(source: &Source) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().filter(|word| word.chars().any(is_arabic)).count();
    if source.is_test() || ARABIC_DATA.iter().any(|(path, _)| source.path.starts_with(path)) {
        return Vec::new();
    }
    let found = source.literals_without_tests().into_iter().filter(|literal| words(&literal.text) >= 2);
    found.map(|literal| format!("{}:{}: «{}»", source.path, literal.line, literal.text)).collect()
}

#[test]
fn arabic_is_written_in_locales_and_associations() {
    none(rust(&["src"]).iter().flat_map(arabic_sentences).collect());
    assert_eq!(arabic_sentences(&Source::of("src/dialogue/mod.rs", "say(\"شكرًا لكم\")")).len(), 1);
}
