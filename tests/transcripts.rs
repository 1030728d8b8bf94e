//! Conversations as text files that anyone can read (`tests/dialogues/*.txt`), played against the product.
//!
//! `UPDATE_TRANSCRIPTS=1` writes down what was heard wherever an expectation does not fit: to be read by hand before
//! it is kept. `TRANSCRIPT=name` plays those whose names hold the word.

#[path = "transcripts/binary_world.rs"]
mod binary_world;
#[path = "transcripts/crowd.rs"]
mod crowd;
#[path = "transcripts/depth.rs"]
mod depth;
#[path = "transcripts/dispatch.rs"]
mod dispatch;
#[path = "transcripts/engine_world.rs"]
mod engine_world;
#[path = "transcripts/machine.rs"]
mod machine;
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
use machine::Machines;
use play::play;
use script::{Head, Line, Reach, parse};

/// So many conversations at least are held with one whole binary, side by side.
const SIDE_BY_SIDE_MIN: usize = 35;
/// So many at least with a whole binary of their own, as they move the clock or ask for all that the desk has.
const ALONE_MIN: usize = 12;

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

/// Plays every transcript at a depth, and gives how many; a misfit shows the conversation up to it.
#[expect(clippy::print_stderr, reason = "how many transcripts a depth plays is told")]
fn all(
    reach: Reach,
    fits: impl Fn(&Head, &[Line]) -> bool,
    depth: impl Fn(&Head, &[Line]) -> Depth,
) -> usize {
    let (mut count, mut failures) = (0, Vec::new());
    // What a depth hears is written down where it can be foreseen.
    let update = env::var_os("UPDATE_TRANSCRIPTS").is_some() && reach < Reach::Binary;
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
        if head.reach < reach || !fits(&head, &lines) {
            continue;
        }
        count += 1;
        match catch_unwind(AssertUnwindSafe(|| play(&head, &lines, depth(&head, &lines)))) {
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
    eprintln!("{reach:?}: {count} transcripts played, {} of them do not fit", failures.len());
    assert!(failures.is_empty(), "{} transcripts do not fit:\n{}", failures.len(), failures.join("\n"));
    count
}

#[test]
fn the_dialogue_alone_holds_every_conversation() {
    all(Reach::Step, |_, _| true, |head, _| Depth::step(head));
}

#[test]
fn engine_and_database_hold_every_conversation() {
    all(Reach::Engine, |_, _| true, |head, _| Depth::engine(head));
}

#[test]
fn the_whole_binary_holds_conversations() {
    let side_by_side = |head: &Head, lines: &[Line]| {
        binary_world::is_playable(head, lines) && !binary_world::is_alone(lines)
    };
    whole(side_by_side, SIDE_BY_SIDE_MIN);
}

/// Each of these has a binary of its own, so two are played side by side.
#[test]
fn the_whole_binary_holds_conversations_over_days() {
    whole(|head, lines| is_over_days(head, lines) && lines.len() % 2 == 0, ALONE_MIN / 2);
}

#[test]
fn the_whole_binary_holds_the_other_conversations_over_days() {
    whole(|head, lines| is_over_days(head, lines) && lines.len() % 2 == 1, ALONE_MIN / 2);
}

fn is_over_days(head: &Head, lines: &[Line]) -> bool {
    binary_world::is_playable(head, lines) && binary_world::is_alone(lines)
}

fn whole(fits: impl Fn(&Head, &[Line]) -> bool, least: usize) {
    let machines = Machines::default();
    let played = all(Reach::Binary, fits, |head, lines| Depth::binary(&machines, head, lines));
    assert!(played >= least || env::var_os("TRANSCRIPT").is_some(), "only {played} were played");
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
