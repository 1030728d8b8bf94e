//! A fake Telegram, a folder of the program's own, and the program.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use sila::clock::Clock;
use sila::sandbox::{Civil, Place, Sandbox, Scene, SceneBot, ScenePerson};
use tokio_util::sync::CancellationToken;

pub const BOT: i64 = 7001;
pub const TOKEN: &str = "7001:secret-of-the-bot";
pub const DESK: i64 = -1001000007001;
/// The first member's number; the others follow it.
pub const FIRST_MEMBER: i64 = 1001;
/// Beyond this a wait has failed: generous, for a busy machine and a program that is not optimised.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where everything happens.
pub struct Stage {
    pub sandbox: Sandbox,
    pub folder: tempfile::TempDir,
    association: &'static str,
    address: SocketAddr,
    stop: CancellationToken,
}

/// `sila run`, which does not outlive its test.
pub struct Running(Child);

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Stage {
    /// A Telegram with a bot of an association of members, its desk and so many of them.
    pub async fn with_members(members: i64) -> Self {
        Self::of_association("optometry", members).await
    }

    /// The same for an association of one's choice.
    pub async fn of_association(association: &'static str, members: i64) -> Self {
        let member = |place: i64| ScenePerson {
            id: FIRST_MEMBER + place,
            first_name: shown_name(FIRST_MEMBER + place),
            last_name: None,
            phone: format!("+966{}", &mobile(FIRST_MEMBER + place)[1..]),
            language_code: "ar".into(),
            staff: false,
        };
        let officer = ScenePerson { id: 201, first_name: "Officer".into(), staff: true, ..member(0) };
        let mut people: Vec<_> = (0..members).map(member).collect();
        people.push(officer);
        let bot = SceneBot {
            id: BOT,
            token: TOKEN.into(),
            username: "desk7001_bot".into(),
            name: "صلة".into(),
            association: association.into(),
            title_ar: association.into(),
            title_en: association.into(),
            group_id: DESK,
            group_title: "المكتب".into(),
            forum: true,
        };
        let now_ms = Clock::system().machine_ms();
        let sandbox = Sandbox::new(Scene { bots: vec![bot], people }, Civil::standing(now_ms));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let stop = CancellationToken::new();
        tokio::spawn({
            let (sandbox, stop) = (sandbox.clone(), stop.clone());
            async move { sandbox.serve(listener, stop).await }
        });
        let folder = tempfile::tempdir().expect("a folder");
        Stage { sandbox, folder, association, address, stop }
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("sila.db")
    }

    /// The key's file.
    pub fn key_file(&self) -> PathBuf {
        self.folder.path().join("sila.key")
    }

    /// The program with these arguments, in its own folder, with the settings of the stage's bot.
    pub fn sila(&self, arguments: &[&str]) -> Command {
        let mut command = bare(self.folder.path(), arguments);
        command
            .env("SILA_TOKEN", TOKEN)
            .env("SILA_ASSOCIATION", self.association)
            .env("SILA_DESK", DESK.to_string())
            .env("SILA_LIMITS", "off")
            .env("SILA_TELEGRAM_API_URL", format!("http://{}", self.address))
            .env("SILA_DATABASE_URL", format!("sqlite://{}", self.database().display()));
        command
    }

    /// Starts `sila run`; what it logs is added to `log` in the folder.
    pub fn run(&self, level: &str) -> Running {
        self.run_with(level, &[])
    }

    /// The same with further settings.
    pub fn run_with(&self, level: &str, settings: &[(&str, &str)]) -> Running {
        let log = File::options().create(true).append(true).open(self.log()).expect("a log file");
        let mut command = self.sila(&["run"]);
        command.envs(settings.iter().copied());
        command.env("RUST_LOG", level).stdout(log.try_clone().expect("a handle")).stderr(log);
        Running(command.spawn().expect("the program starts"))
    }

    /// What `sila run` has logged.
    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// A member says something.
    pub fn say(&self, member: i64, text: &str) {
        self.sandbox.say(BOT, member, member, text, Place::default()).expect("members may write");
    }

    /// What the bot has said to a member, oldest first.
    pub fn told(&self, member: i64) -> Vec<String> {
        let messages = self.sandbox.messages(BOT, member);
        let by_bot = messages.iter().filter(|message| message["from"]["id"] == BOT);
        by_bot.filter_map(|message| message["text"].as_str()).map(str::to_owned).collect()
    }

    /// Says something and waits for the answer that holds `part`; gives it.
    pub async fn ask(&self, member: i64, text: &str, part: &str) -> String {
        let before = self.told(member).len();
        self.say(member, text);
        let find = |told: Vec<String>| told.into_iter().skip(before).find(|answer| answer.contains(part));
        let answer = self.sandbox.until(|_| find(self.told(member)));
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(answer) => answer,
            Err(_) => panic!("«{text}» was not answered with «{part}» but {:?}", self.told(member)),
        }
    }

    /// Presses the latest button with this label, and waits for the answer that holds `part`.
    pub async fn press(&self, member: i64, label: &str, part: &str) {
        let before = self.told(member).len();
        let find = || {
            let messages = self.sandbox.messages(BOT, member);
            messages.iter().rev().find_map(|message| {
                let rows = message["reply_markup"]["inline_keyboard"].as_array()?;
                let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
                let button = buttons.find(|button| button["text"] == label)?;
                Some((message["message_id"].as_i64()?, button["callback_data"].as_str()?.to_owned()))
            })
        };
        let (message, data) = self.until(|_| find()).await;
        self.sandbox.press(BOT, member, member, message, &data).expect("members may press");
        let answered = |stage: &Self| stage.told(member).iter().skip(before).any(|told| told.contains(part));
        self.until(|stage| answered(stage).then_some(())).await;
    }

    /// Waits until `look` finds what it looks for.
    pub async fn until<T>(&self, look: impl Fn(&Self) -> Option<T>) -> T {
        let found = self.sandbox.until(|_| look(self));
        tokio::time::timeout(PATIENCE, found).await.expect("this takes too long")
    }

    /// How often the program has called a method.
    pub fn calls(&self, method: &str) -> u64 {
        self.sandbox.faults().calls(method)
    }
}

impl Running {
    /// Sends SIGTERM and waits for the end.
    pub fn terminate(mut self) -> (ExitStatus, Duration) {
        let asked = Instant::now();
        let kill = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        assert!(kill.expect("kill exists").success());
        (self.0.wait().expect("it is a child"), asked.elapsed())
    }

    /// Sends SIGHUP.
    pub fn hang_up(&self) {
        let sent = Command::new("kill").args(["-HUP", &self.0.id().to_string()]).status();
        assert!(sent.expect("kill exists").success());
    }

    /// Sends SIGKILL and waits for the end.
    pub fn kill(mut self) {
        self.0.kill().expect("it runs");
        self.0.wait().expect("it is a child");
    }
}

/// A member's name as Telegram shows it: like nothing else.
pub fn shown_name(member: i64) -> String {
    format!("Zaatar{member}")
}

/// A member's mobile number, as people write it: like nobody else's.
pub fn mobile(member: i64) -> String {
    format!("05512{:05}", 33_566 + member)
}

/// The program with no settings but these arguments.
pub fn bare(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sila"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
    command
}

/// Runs a command to its end; gives its exit code, output and error output.
pub fn ended(mut command: Command) -> (Option<i32>, String, String) {
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// One line of JSON.
pub fn json(line: &str) -> Value {
    serde_json::from_str(line.trim()).expect("one line of JSON")
}
