//! Conversations as text files that anyone can read (`tests/dialogues/*.txt`), played against the product.
//!
//! `UPDATE_TRANSCRIPTS=1` writes down what was heard wherever an expectation does not fit: to be read by hand before
//! it is kept. `TRANSCRIPT=name` plays those whose names hold the word.

#[path = "transcripts/depth.rs"]
mod depth;
#[path = "transcripts/dispatch.rs"]
mod dispatch;
#[path = "transcripts/engine_world.rs"]
mod engine_world;
#[path = "transcripts/pattern.rs"]
mod pattern;
#[path = "transcripts/play.rs"]
mod play;
#[path = "transcripts/script.rs"]
mod script;
#[path = "transcripts/stage.rs"]
mod stage;
#[path = "transcripts/step_world.rs"]
mod step_world;
#[path = "transcripts/worlds.rs"]
mod worlds;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::{env, fs};

use depth::Depth;
use play::play;
use script::{Head, parse};

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialogues");
    let only = env::var("TRANSCRIPT").unwrap_or_default();
    let files = fs::read_dir(folder).expect("the transcripts lie in tests/dialogues");
    let paths = files.map(|file| file.expect("the folder can be read").path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.to_string_lossy().contains(&only) && path.extension().is_some()).collect();
    paths.sort();
    paths
}

/// Plays every transcript at a depth; a misfit shows the conversation up to it.
fn all(fits: impl Fn(&Head) -> bool, depth: impl Fn(&Head) -> Depth) {
    let mut failures = Vec::new();
    let update = env::var_os("UPDATE_TRANSCRIPTS").is_some();
    for path in transcripts() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a transcript is UTF-8");
        let (head, lines) = match parse(&text) {
            Ok(parsed) => parsed,
            Err(problem) => {
                failures.push(format!("=== {name}\n{problem}"));
                continue;
            }
        };
        if !fits(&head) {
            continue;
        }
        match catch_unwind(AssertUnwindSafe(|| play(&head, &lines, depth(&head)))) {
            Ok(played) => {
                if let Some(problem) = played.problem {
                    failures.push(format!("=== {name}\n{problem}"));
                    if update {
                        let (head, _) = text.split_once("\n\n").expect("it was just parsed");
                        let written = format!("{head}\n\n{}", played.written);
                        fs::write(&path, written).expect("a transcript can be written");
                    }
                }
            }
            Err(_) => failures.push(format!("=== {name}\nbroke down (see above)")),
        }
    }
    assert!(failures.is_empty(), "{} transcripts do not fit:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_dialogue_alone_holds_every_conversation() {
    all(|_| true, Depth::step);
}

#[test]
fn engine_and_database_hold_every_conversation() {
    all(|head| !head.step_only, Depth::engine);
}

/// What a misfit is, each shown to be found.
#[test]
fn a_transcript_can_fail() {
    let head = "association: khuzam\nclock: 2026-11-22 10:00";
    let greeting = "< السلام عليكم … (menu)\n< ما صلتكم … […]";
    let fits = format!("{head}\n\n> ابي اكلم موظف\n{greeting}\n< أُحيلت … {{ref}} [إنهاء …]\ndesk<*\n");
    let planted = [
        ("a word that was not said", fits.replace("أُحيلت", "أُهملت")),
        ("a button that is not there", fits.replace("[إنهاء …]", "[استمرار]")),
        ("a button that was not expected", fits.replace(" [إنهاء …]", "")),
        ("a message that was not expected", fits.replace("desk<*\n", "")),
        ("a message that did not come", fits.clone() + "< وصلتنا رسالتكم\n"),
        ("another order", fits.replace("< السلام عليكم … (menu)\n", "") + "< السلام عليكم … (menu)\n"),
        ("forbidden words", fits.replace("\n\n", "\nnever: موظف علاقات\n\n")),
        ("a button nobody was shown", fits.clone() + "tap قبول\n"),
    ];
    let problem = |text: &str| {
        let (head, lines) = parse(text).expect("it reads as a transcript");
        play(&head, &lines, Depth::step(&head)).problem
    };
    assert_eq!(problem(&fits), None);
    for (what, text) in planted {
        assert!(problem(&text).is_some(), "{what} went unseen");
    }
}
