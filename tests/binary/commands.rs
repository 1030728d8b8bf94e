//! Commands, settings, exit codes: each problem is named with its mend, and no secret is shown.

use std::process::Command;

use sila::clock::Clock;
use sila::dialogue::case::Officer;
use sila::dialogue::effect::ApprovedAnswer;
use sila::dialogue::event::RoomKey;
use sila::dialogue::ids::{ChatId, UserId};
use sila::dialogue::room::Room;
use sila::store::{Batch, NewUpdate, Sealer, Store};

use super::stage::{DESK, FIRST_MEMBER, Stage, TOKEN, bare, ended, json};

/// Ends with 1 and says all of `parts` on the error output.
fn fails(command: Command, parts: &[&str]) {
    let (code, _, err) = ended(command);
    assert_eq!(code, Some(1), "{err}");
    for part in parts {
        assert!(err.contains(part), "«{part}» is named in: {err}");
    }
    assert!(!err.contains("secret"), "no token is shown: {err}");
}

fn with(mut command: Command, name: &str, value: &str) -> Command {
    command.env(name, value);
    command
}

#[test]
fn settings_errors_name_the_setting_and_the_mend() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = || bare(folder.path(), &["run"]);
    fails(run(), &["SILA_TOKEN", "SILA_ASSOCIATION", "sila.toml"]);
    fails(with(run(), "SILA_TOKEN", "secret"), &["SILA_TOKEN", "@BotFather"]);
    fails(with(run(), "SILA_TOKEN", "7:secret"), &["SILA_ASSOCIATION", "name the association"]);
    fails(with(run(), "SILA_LIMITS", "few"), &["SILA_LIMITS", "`off`"]);
    fails(with(run(), "SILA_DATABASE_URL", "mysql://u:secret@h/d"), &["SILA_DATABASE_URL", "sqlite://"]);
    fails(with(run(), "SILA_TELEGRAM_API_URL", "telegram"), &["SILA_TELEGRAM_API_URL", "https://"]);
    fails(with(run(), "SILA_ASSOCIATIONS", "nowhere"), &["SILA_ASSOCIATIONS", "nowhere"]);
    let served = with(with(run(), "SILA_TOKEN", "7:secret"), "SILA_ASSOCIATION", "khuzam");
    fails(with(served, "SILA_DESK", "the desk"), &["SILA_DESK", "-100"]);
    fails(bare(folder.path(), &["run", "--config", "none.toml"]), &["none.toml", "name an existing file"]);
    std::fs::write(folder.path().join("sila.toml"), "limits = \"off\"\ntokens = \"secret\"\n")
        .expect("a file");
    fails(run(), &["sila.toml:2", "tokens"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_association_is_told_with_those_there_are() {
    let stage = Stage::with_members(1).await;
    for command in ["run", "check"] {
        let unknown = with(stage.sila(&[command]), "SILA_ASSOCIATION", "atlantis");
        fails(unknown, &["atlantis", "khuzam", "optometry"]);
    }
    let ask = bare(stage.folder.path(), &["pack", "ask", "--association", "atlantis", "؟"]);
    fails(ask, &["atlantis", "najran-tourism"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn check_names_every_kind_of_problem() {
    let stage = Stage::with_members(1).await;
    // The content holds examples that only the association can replace.
    fails(stage.sila(&["check"]), &["optometry/services.toml", "example"]);
    let bad_token = with(stage.sila(&["check"]), "SILA_TOKEN", "7001:another-secret");
    fails(bad_token, &["optometry", "token"]);
    fails(with(stage.sila(&["check"]), "SILA_DESK", ""), &["SILA_DESK"]);
    fails(with(stage.sila(&["check"]), "SILA_DESK", &(DESK - 1).to_string()), &["staff group"]);
    let nowhere = with(stage.sila(&["check"]), "SILA_DATABASE_URL", "sqlite:///proc/none/sila.db");
    fails(nowhere, &["SILA_DATA"]);
    let mut no_bot = stage.sila(&["check"]);
    no_bot.env_remove("SILA_TOKEN");
    fails(no_bot, &["no bot is configured"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn migrate_makes_the_database_and_may_be_repeated() {
    let stage = Stage::with_members(1).await;
    for _ in 0..2 {
        let (code, out, err) = ended(stage.sila(&["migrate"]));
        assert_eq!(code, Some(0), "{err}");
        assert!(out.contains("up to date"));
    }
    assert!(stage.database().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_is_refused_in_words() {
    let stage = Stage::with_members(1).await;
    assert_eq!(ended(stage.sila(&["migrate"])).0, Some(0));
    for command in ["run", "migrate", "check"] {
        let other = with(stage.sila(&[command]), "SILA_KEY", &"5e".repeat(32));
        fails(other, &["sealed with another key", "SILA_KEY"]);
    }
    fails(with(stage.sila(&["run"]), "SILA_KEY", "5e"), &["64 hexadecimal digits", "SILA_KEY"]);
    std::fs::write(stage.folder.path().join("sila.key"), "7f".repeat(32)).expect("the key file is ours");
    fails(stage.sila(&["run"]), &["sealed with another key"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_on_one_file_is_refused() {
    let stage = Stage::with_members(1).await;
    let running = stage.run("warn");
    stage.ask(FIRST_MEMBER, "/start", "ما صلتكم").await;
    fails(stage.sila(&["run"]), &["another sila already runs", "sila.db"]);
    stage.ask(FIRST_MEMBER, "/start", "ما صلتكم").await;
    running.kill();
    // A process that died holds nothing.
    let _running = stage.run("warn");
    stage.ask(FIRST_MEMBER, "/start", "ما صلتكم").await;
}

#[test]
fn packs_are_listed_checked_and_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, out, err) = ended(bare(folder.path(), &["pack", "list"]));
    assert_eq!(code, Some(0), "{err}");
    for name in ["assir-poultry", "khuzam", "najran-tourism", "optometry", "technical-services"] {
        assert!(out.lines().any(|line| line.starts_with(name)), "{name} is listed in: {out}");
    }
    let (code, out, err) = ended(bare(folder.path(), &["pack", "check"]));
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(out.lines().count(), 5, "one line for each: {out}");

    let question = ["pack", "ask", "--association", "khuzam", "--json", "كم", "مدة", "الرد", "على", "الطلب؟"];
    let (code, out, err) = ended(bare(folder.path(), &question));
    assert_eq!(code, Some(0), "{err}");
    let answer = json(&out);
    assert_eq!(answer["decision"], "answer");
    assert_eq!(answer["ranked"][0]["topic"], "sup.reply_period");
    let words = answer["answer"].as_str().expect("an answer in words");
    assert!(words.contains("لا تقل عن أسبوعين"), "{words}");
    assert!(answer["source"].as_str().is_some_and(|source| !source.is_empty()));

    std::fs::create_dir_all(folder.path().join("own/khuzam")).expect("a folder");
    std::fs::write(folder.path().join("own/khuzam/profile.toml"), "audience = 7\n").expect("a file");
    let broken = with(bare(folder.path(), &["pack", "check"]), "SILA_ASSOCIATIONS", "own");
    fails(broken, &["khuzam/profile.toml"]);
}

#[test]
fn a_new_association_is_made_and_every_gap_named_until_it_is_filled() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = |name: &str| bare(folder.path(), &["pack", "new", name, "--into", "own"]);
    let (code, out, err) = ended(new("abha-dates"));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("sila pack check abha-dates"), "{out}");
    fails(new("abha-dates"), &["abha-dates", "cannot be made"]);
    fails(new("khuzam"), &["khuzam", "already"]);
    fails(new("../elsewhere"), &["cannot be a folder's name"]);

    let check = || with(bare(folder.path(), &["pack", "check", "abha-dates"]), "SILA_ASSOCIATIONS", "own");
    let path = folder.path().join("own/abha-dates/profile.toml");
    let profile = std::fs::read_to_string(&path).expect("it was made");
    let gaps =
        profile.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && line.contains("\"\""));
    let gaps: Vec<String> =
        gaps.map(|(at, _)| format!("abha-dates/profile.toml:{}: the value is empty", at + 1)).collect();
    assert!(gaps.len() > 4);
    fails(check(), &gaps.iter().map(String::as_str).collect::<Vec<_>>());

    std::fs::write(&path, profile.replace("\"\"", "\"Abha\"")).expect("a file");
    let (code, out, err) = ended(check());
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("abha-dates:") && out.contains("in order"), "{out}");
}

#[test]
fn training_ahead_keeps_what_it_learnt() {
    let folder = tempfile::tempdir().expect("a folder");
    let models = folder.path().join("models");
    let train = ["pack", "train", "--association", "khuzam", "--models", "models"];
    let (code, out, err) = ended(bare(folder.path(), &train));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("khuzam: training, 80 %") && out.contains("khuzam: trained"), "{out}");
    let kept: Vec<_> = std::fs::read_dir(models).expect("the folder was made").collect();
    assert_eq!(kept.len(), 1, "one file, and nothing half written beside it");
    fails(
        bare(folder.path(), &["pack", "train", "--association", "atlantis", "--models", "models"]),
        &["atlantis"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_shows_no_token() {
    let stage = Stage::with_members(1).await;
    let running = stage.run("trace");
    stage.ask(FIRST_MEMBER, "/start", "ما صلتكم").await;
    let (status, _) = running.terminate();
    assert!(status.success());
    let log = std::fs::read_to_string(stage.log()).expect("a log");
    assert!(log.contains("serving"), "something was logged");
    assert!(!log.contains(TOKEN) && !log.contains("secret-of"), "the token stands in the log");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_aside_is_listed_and_mended() {
    let stage = Stage::with_members(1).await;
    let (code, out, err) = ended(stage.sila(&["inbox", "list"]));
    assert_eq!((code, out.trim()), (Some(0), "nothing is set aside"), "{err}");
    fails(
        stage.sila(&["inbox", "retry", "4711", "4712"]),
        &["4711: is not set aside", "4712: is not set aside"],
    );
    // The first command made the key; the database is opened with it once more.
    let sealer = Sealer::load_or_make(None, &stage.key_file()).expect("the key that was made");
    let store =
        Store::open(&format!("sqlite://{}", stage.database().display()), sealer).await.expect("a store");
    let association = store.enter_association("optometry").await.expect("an association");
    let unreadable = NewUpdate {
        key: "1".into(),
        room: RoomKey::Chat(ChatId(FIRST_MEMBER)),
        effective_at: Clock::system().now(),
        raw: b"no update at all".to_vec(),
    };
    store.store_updates(association, &[unreadable], Clock::system().now()).await.expect("stored");
    let mut claim = store.claim(Clock::system().now(), &[], 1).await.expect("a claim");
    let mut batch = Batch::new(store.sealer());
    batch.set_aside(&claim.events[0], "the step failed");
    let number = claim.events[0].id.0.to_string();
    claim
        .writer(&store)
        .await
        .expect("a writer")
        .apply(&batch, Clock::system().now())
        .await
        .expect("applied");
    claim.commit().await.expect("committed");
    store.close().await;
    let (_, out, _) = ended(stage.sila(&["inbox", "list"]));
    assert!(out.starts_with(&format!("{number}\toptometry\t")) && out.contains("the step failed"), "{out}");
    let (code, ..) = ended(stage.sila(&["inbox", "drop", &number]));
    assert_eq!(code, Some(0));
    fails(stage.sila(&["inbox", "retry", &number]), &["is not set aside"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn approved_answers_are_exported_as_drafts() {
    let stage = Stage::with_members(1).await;
    let out = stage.folder.path().join("approved.toml");
    let export = || {
        let out = out.to_str().expect("a path");
        stage.sila(&["pack", "export", "--association", "optometry", "--out", out])
    };
    let (code, said, err) = ended(export());
    assert_eq!(code, Some(0), "{err}");
    assert!(said.contains("no answer has been approved") && !out.exists(), "{said}");
    let sealer = Sealer::load_or_make(None, &stage.key_file()).expect("the key that was made");
    let store =
        Store::open(&format!("sqlite://{}", stage.database().display()), sealer).await.expect("a store");
    let association = store.enter_association("optometry").await.expect("an association");
    let now = Clock::system().now();
    let told = NewUpdate { key: "1".into(), room: RoomKey::Desk, effective_at: now, raw: b"{}".to_vec() };
    store.store_updates(association, &[told], now).await.expect("stored");
    let mut claim = store.claim(now, &[], 1).await.expect("a claim");
    let mut batch = Batch::new(store.sealer());
    let officer = Officer { user: UserId(201), name: "سعد".into() };
    let (question, answer) = ("هل يكفي \"الرقم\"؟".to_owned(), "نعم،\nويُطّلع على الأصل.".to_owned());
    let near = vec!["no.such".into(), "sup.documents".into()];
    let approved = ApprovedAnswer { question, answer, near, by: officer, at: now };
    batch.finish(&claim.events[0], &Room::new(RoomKey::Desk));
    batch.approve(&claim.events[0], 0, &approved);
    claim.writer(&store).await.expect("a writer").apply(&batch, now).await.expect("applied");
    claim.commit().await.expect("committed");
    store.close().await;
    let (code, said, err) = ended(export());
    assert_eq!(code, Some(0), "{err}");
    assert!(said.contains("1 approved answers"), "{said}");
    let drafts: toml::Table = std::fs::read_to_string(&out).expect("the file").parse().expect("TOML");
    let entry = &drafts["entry"][0];
    assert_eq!(entry["id"].as_str(), Some("sup.documents.1"));
    assert_eq!(entry["draft"].as_bool(), Some(true));
    assert_eq!(entry["phrasings"]["ar"][0].as_str(), Some(approved.question.as_str()));
    assert_eq!(entry["answer"]["ar"].as_str(), Some(approved.answer.as_str()));
    fails(export(), &["approved.toml", "cannot be written"]);
}
