//! An association's folder changes while members write: everybody is answered exactly once, by one edition or the other;
//! a folder with mistakes changes nothing.

use std::path::{Path, PathBuf};

use super::stage::{FIRST_MEMBER, Stage};

const MEMBERS: i64 = 6;
const EDITIONS: usize = 4;
/// What members ask for; its answer names the edition.
const CHANNELS: &str = "☎️ قنوات التواصل";
const CHANNEL: &str = "المقابلات";

/// A content folder with a copy of an association, edited as an operator would.
struct Folder(PathBuf);

impl Folder {
    fn beside(stage: &Stage) -> Self {
        let folder = Folder(stage.folder.path().join("content"));
        let copied = copy(&root(), &folder.0.join("khuzam"));
        copied.expect("the association's folder can be copied");
        folder.edition(0);
        folder
    }

    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.0.join("khuzam").join(name), text).expect("a file");
    }

    /// Writes a profile whose channel of interviews names the edition.
    fn edition(&self, number: usize) {
        let profile = std::fs::read_to_string(root().join("profile.toml")).expect("a profile");
        assert!(profile.contains(CHANNEL));
        self.put("profile.toml", &profile.replace(CHANNEL, &format!("{CHANNEL} {number}")));
    }
}

/// The association as it comes with the program.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("associations/khuzam")
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for item in std::fs::read_dir(from)? {
        let item = item?;
        let to = to.join(item.file_name());
        match item.path().is_dir() {
            true => copy(&item.path(), &to)?,
            false => std::fs::write(to, std::fs::read(item.path())?)?,
        }
    }
    Ok(())
}

/// The edition that an answer names.
fn edition_of(answer: &str) -> Option<usize> {
    let named = answer.split_once(CHANNEL)?.1.trim_start();
    named.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The editions that answered a member, in order.
fn answers(stage: &Stage, member: i64) -> Vec<usize> {
    stage.told(member).iter().filter_map(|answer| edition_of(answer)).collect()
}

async fn logged(stage: &Stage, part: &str) -> String {
    let log = || std::fs::read_to_string(stage.log()).unwrap_or_default();
    while !log().contains(part) {
        // Its own messages make the sandbox look again; the log alone does not.
        stage.ask(FIRST_MEMBER + MEMBERS - 1, CHANNELS, CHANNEL).await;
    }
    log()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_folder_is_served_without_losing_a_message() {
    let stage = Stage::of_association("khuzam", MEMBERS).await;
    let folder = Folder::beside(&stage);
    let content = folder.0.to_str().expect("a path in UTF-8").to_owned();
    let settings = [("SILA_ASSOCIATIONS", content.as_str()), ("SILA_TRAINING", "off")];
    let running = stage.run_with("warn,sila=info", &settings);
    let probe = FIRST_MEMBER + MEMBERS - 1;
    let members = FIRST_MEMBER..probe;
    for member in members.clone().chain([probe]) {
        stage.ask(member, "/start", "ما صلتكم").await;
    }
    let mut asked = 0;
    let mut flowing = || {
        asked += 1;
        members.clone().for_each(|member| stage.say(member, CHANNELS));
    };
    for edition in 1..=EDITIONS {
        folder.edition(edition);
        flowing();
        // Half of the changes are found by the program itself.
        if edition % 2 == 0 {
            running.hang_up();
        }
        while edition_of(&stage.ask(probe, CHANNELS, CHANNEL).await) != Some(edition) {
            flowing();
        }
        // Who asks from now on is answered by this edition.
        flowing();
    }
    let all_answered = |stage: &Stage| {
        let answered = |member| answers(stage, member).len() >= asked;
        members.clone().all(answered).then_some(())
    };
    stage.until(all_answered).await;
    for member in members.clone() {
        let answers = answers(&stage, member);
        assert_eq!(answers.len(), asked, "each message is answered once: {answers:?}");
        assert!(answers.is_sorted(), "no later message by an earlier edition: {answers:?}");
        assert_eq!(answers.last(), Some(&EDITIONS));
        let others = stage.told(member).len() - answers.len();
        assert_eq!(others, 2, "a greeting and a question, and nothing else: {:?}", stage.told(member));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_with_mistakes_changes_nothing_and_each_is_named() {
    let stage = Stage::of_association("khuzam", MEMBERS).await;
    let folder = Folder::beside(&stage);
    let content = folder.0.to_str().expect("a path in UTF-8").to_owned();
    let settings = [("SILA_ASSOCIATIONS", content.as_str()), ("SILA_TRAINING", "off")];
    let running = stage.run_with("warn,sila=info", &settings);
    let (member, probe) = (FIRST_MEMBER, FIRST_MEMBER + MEMBERS - 1);
    stage.ask(probe, "/start", "ما صلتكم").await;
    stage.ask(member, "/start", "ما صلتكم").await;
    stage.ask(member, "📝 طلب دعم مستفيد", "إشعار الخصوصية").await;
    stage.ask(member, "أوافق", "لمن هذا الطلب").await;
    stage.press(member, "لنفسي", "الكامل").await;
    stage.ask(member, "محمد سالم الأحمدي", "رقم الجوال").await;

    folder.put("profile.toml", "audience = 7\ncode = \"KHZ\"\n");
    running.hang_up();
    let log = logged(&stage, "goes on being served").await;
    assert!(log.contains("khuzam/profile.toml:1: "), "the mistake is named with its line: {log}");
    assert_eq!(edition_of(&stage.ask(probe, CHANNELS, CHANNEL).await), Some(0));
    // Once mended it is served, and who was in the middle of a form goes on, though what was asked last is asked no more.
    folder.put("requests/R03.toml", "id = \"R03\"\ndrop_fields = [\"mobile\"]\n");
    folder.edition(7);
    running.hang_up();
    logged(&stage, "is served from now on").await;
    assert_eq!(edition_of(&stage.ask(probe, CHANNELS, CHANNEL).await), Some(7));
    stage.ask(member, "0551234567", "كيف تفضّلون").await;
}
