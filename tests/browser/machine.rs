//! What a journey runs on: the built binary's sandbox, and Chromium behind its driver, each a process of its own in
//! a folder of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// With this setting a missing component fails a test instead of skipping it.
const REQUIRE: &str = "SILA_REQUIRE_COMPONENTS";
/// How long the driver may take to be told that the browser is to end.
const CLOSE_LIMIT: Duration = Duration::from_secs(10);

/// A process that ends with its value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has already ended cannot be ended again.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The sandbox and the browser.
pub struct Machine {
    /// Address of the page, without a path.
    pub base: String,
    /// The browser's session.
    pub client: Client,
    /// Address of the driver's session, for commands that the client does not know.
    pub session: String,
    driver: Running,
    sandbox: Running,
    folder: tempfile::TempDir,
}

impl Machine {
    /// Starts both, or says by name what is absent and gives nothing.
    pub async fn start() -> Option<Machine> {
        let (chromium, chromedriver) = (component("chromium")?, component("chromedriver")?);
        let folder = tempfile::tempdir().unwrap();
        let (sandbox, base) = start_sandbox(folder.path());
        let mut command = Command::new(chromedriver);
        command.arg("--port=0").env("TMPDIR", folder.path()).stderr(Stdio::null());
        let (driver, line) = start(command, "started successfully on port ");
        let port: u16 = line.trim_end_matches('.').parse().unwrap();
        let address = format!("http://127.0.0.1:{port}");
        let client = browse(&address, &chromium, folder.path()).await;
        let id = client.session_id().await.unwrap().unwrap();
        let session = format!("{address}/session/{id}");
        Some(Machine { base, client, session, driver, sandbox, folder })
    }

    /// Ends the browser first: the driver would leave it behind.
    pub async fn stop(self) {
        let closed = tokio::time::timeout(CLOSE_LIMIT, self.client.close()).await;
        drop((self.driver, self.sandbox, self.folder));
        closed.expect("the browser ends").expect("the browser ends well");
    }
}

/// The path of a program, or nothing after saying that it is absent.
#[expect(clippy::print_stderr, reason = "a skipped test says which component it missed")]
fn component(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    if found.is_none() {
        assert!(std::env::var_os(REQUIRE).is_none_or(|v| v != "1"), "{name} is absent, and {REQUIRE}=1");
        eprintln!("skipped: {name} is absent (Debian: apt-get install chromium chromium-driver)");
    }
    found
}

fn start_sandbox(folder: &Path) -> (Running, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sila"));
    command.args(["sandbox", "--port", "0", "--no-open"]).current_dir(folder);
    command.env("TMPDIR", folder).env("RUST_LOG", "warn").env_remove("SILA_ASSOCIATIONS");
    let (running, page) = start(command, "is ready: ");
    let (base, _) = page.split_once("/?").unwrap();
    (running, base.to_owned())
}

/// Starts a program and reads its output up to the line that holds `word`; gives what follows it there.
fn start(mut command: Command, word: &str) -> (Running, String) {
    let mut running = Running(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap());
    let output = running.0.stdout.take().unwrap();
    let mut lines = BufReader::new(output).lines();
    let rest = lines
        .by_ref()
        .find_map(|line| line.unwrap().split_once(word).map(|(_, rest)| rest.to_owned()))
        .unwrap_or_else(|| panic!("{command:?} ended before it said «{word}»"));
    // The pipe is read to its end, so that nothing the program says later blocks it.
    std::thread::spawn(move || lines.for_each(drop));
    (running, rest)
}

async fn browse(driver: &str, chromium: &Path, folder: &Path) -> Client {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let args = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-device-scale-factor=1",
        "--hide-scrollbars",
        &profile,
    ];
    let options = json!({"goog:chromeOptions": {"binary": chromium, "args": args}});
    let Value::Object(capabilities) = options else { unreachable!("an object was written") };
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities).connect(driver).await.expect("Chromium starts")
}
