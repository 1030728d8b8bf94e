//! A copied database, its folder and its logs hold nothing personal in clear: 200 members write who they are and what
//! they need, and afterwards every file is searched for it, in every form in which text is commonly written.

#[path = "privacy/detector.rs"]
mod detector;
#[expect(dead_code, reason = "the stage of the tests of the binary, of which not everything is needed here")]
#[path = "binary/stage.rs"]
mod stage;

use std::path::Path;

use detector::{Detector, forms};
use futures_util::StreamExt;
use stage::{BOT, FIRST_MEMBER, Stage, mobile, shown_name};

const MEMBERS: i64 = 200;
/// Members who write at the same time.
const AT_ONCE: usize = 8;
/// The dummy numbers that stand for identities.
const IDENTITIES: [&str; 2] = ["1000000008", "2000000006"];

/// A word of its own for each member: a number in letters, which names may hold.
fn marker(word: &str, member: i64) -> String {
    let letter = |digit: u8| ["ا", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر"][usize::from(digit - b'0')];
    let letters: String = member.to_string().bytes().map(letter).collect();
    format!("{word}{letters}")
}

fn identity(member: i64) -> &'static str {
    IDENTITIES[usize::from(member % 2 == 0)]
}

/// What is known of a member and must not be found.
fn personal(member: i64) -> Vec<String> {
    let mobile = mobile(member);
    vec![
        marker("زعتر", member),
        marker("قرنفل", member),
        marker("ياسمين", member),
        marker("ريحان", member),
        shown_name(member),
        // Without its first digit: with and without the country's code alike.
        mobile[1..].to_owned(),
        identity(member).to_owned(),
    ]
}

/// A request with everything personal in it, submitted; then a message to the staff, and a question.
async fn live_through(stage: &Stage, member: i64) {
    stage.ask(member, "/start", "ما صلتكم").await;
    stage.ask(member, "📝 طلب دعم مستفيد", "بياناتكم").await;
    stage.ask(member, "أوافق", "لمن هذا الطلب").await;
    stage.ask(member, "لنفسي", "الكامل كما هو").await;
    stage.ask(member, &format!("سالم {} العتيبي", marker("زعتر", member)), "رقم الجوال").await;
    stage.ask(member, &mobile(member), "كيف تفضّلون").await;
    stage.ask(member, "تخطي", "رقم هوية").await;
    stage.ask(member, identity(member), "تاريخ ميلاد").await;
    for (said, then) in [
        ("15/07/1405", "التاريخ المقصود"),
        ("نعم", "الفئة الأقرب"),
        ("محدود دخل", "من تعولونهم"),
        ("4", "الدخل الشهري"),
        ("2500", "مصادر الدخل"),
        ("راتب", "مصادر الدخل"),
        ("تم", "نوع السكن"),
        ("ملك", "حي أو محافظة"),
        ("حي النسيم", "نوع الدعم"),
    ] {
        stage.ask(member, said, then).await;
    }
    let kinds = stage.sandbox.messages(BOT, member);
    let kind = kinds.last().and_then(|asked| asked["reply_markup"]["inline_keyboard"][0][0]["text"].as_str());
    stage.ask(member, kind.expect("kinds are offered"), "سبب الطلب").await;
    let reason = format!("نحتاج إلى تأثيث المنزل {}", marker("قرنفل", member));
    stage.ask(member, &reason, "جهة أخرى").await;
    stage.ask(member, "لا", "مستندات").await;
    stage.ask(member, "تخطي", &marker("قرنفل", member)).await;
    stage.press(member, "أُقرّ بصحة البيانات ومسؤوليتي المباشرة عنها", "بقيت خطوة").await;
    stage.press(member, "إرسال الطلب", "استلمنا").await;
    stage.say(member, &format!("سؤال عن {}", marker("ياسمين", member)));
    stage.ask(member, "/person", "").await;
    stage.say(member, &format!("أرجو الاتصال {}", marker("ريحان", member)));
    let relayed = |text: &str| text.contains(&marker("ريحان", member));
    let desk = |stage: &Stage| stage.sandbox.messages(BOT, stage::DESK);
    let seen = |stage: &Stage| desk(stage).iter().any(|m| m["text"].as_str().is_some_and(relayed));
    stage.until(|stage| seen(stage).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_personal_stands_in_clear() {
    let stage = Stage::of_association("khuzam", MEMBERS).await;
    let members = FIRST_MEMBER..FIRST_MEMBER + MEMBERS;
    let running = stage.run("trace");
    let all = futures_util::stream::iter(members.clone()).map(|member| live_through(&stage, member));
    all.buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
    // Killed, so that the write-ahead log lies there as it is; later closed in order, so that everything is folded in.
    running.kill();
    let detector = Detector::of(members.clone().flat_map(personal));
    let wal = stage.folder.path().join("sila.db-wal");
    assert!(wal.metadata().is_ok_and(|wal| wal.len() > 0), "the write-ahead log is searched as well");
    assert_eq!(search(&detector, stage.folder.path()), Vec::<String>::new());

    let running = stage.run("trace");
    stage.ask(FIRST_MEMBER, "/help", "").await;
    assert!(running.terminate().0.success());
    assert_eq!(search(&detector, stage.folder.path()), Vec::<String>::new());

    plant_in(&stage.database(), &marker("قرنفل", FIRST_MEMBER + 7)).await;
    let found = search(&detector, stage.folder.path());
    assert!(!found.is_empty(), "a value planted in the database is found by the same search");
}

/// Every form of every value is caught, wherever in a file it stands.
#[test]
fn the_search_finds_what_is_planted() {
    let detector = Detector::of(personal(FIRST_MEMBER));
    for value in personal(FIRST_MEMBER) {
        for (name, form) in forms(&value) {
            for before in 0..4 {
                let folder = tempfile::tempdir().expect("a folder");
                let mut file = b"\x00\xff#".repeat(5)[..before].to_vec();
                file.extend(&form);
                file.extend(b"\x00rest");
                std::fs::write(folder.path().join("file"), file).expect("a file");
                assert!(!search(&detector, folder.path()).is_empty(), "«{value}» as {name} goes unseen");
            }
        }
    }
    assert!(detector.search("سالم العتيبي 0550000000".as_bytes()).is_empty(), "and nothing else is");
}

/// Searches every file of a folder; gives what was found, and where.
fn search(detector: &Detector, folder: &Path) -> Vec<String> {
    let (found, files) = look_through(detector, folder);
    assert!(files > 0, "there is something to search");
    found
}

/// What was found, and in how many files it was looked for; a folder may be empty.
fn look_through(detector: &Detector, folder: &Path) -> (Vec<String>, usize) {
    let mut found = Vec::new();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).expect("the folder is ours") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let (inside, count) = look_through(detector, &path);
            found.extend(inside);
            files += count;
            continue;
        }
        let content = std::fs::read(&path).expect("a file that can be read");
        files += 1;
        found.extend(detector.search(&content).into_iter().map(|what| format!("{}: {what}", path.display())));
    }
    (found, files)
}

/// Writes a value into the database as a careless column would.
async fn plant_in(database: &Path, value: &str) {
    let pool =
        sqlx::SqlitePool::connect(&format!("sqlite://{}", database.display())).await.expect("it opens");
    sqlx::query("insert into association (name) values ($1)")
        .bind(value)
        .execute(&pool)
        .await
        .expect("a row");
    pool.close().await;
}
