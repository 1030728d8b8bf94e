//! The binary of the product as it runs: `sila sandbox` in a folder of its own, reached as its page reaches it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;
use tokio::runtime::Runtime;

/// Nothing the binary is asked takes so long, unless it hangs.
const ANSWER_LIMIT: Duration = Duration::from_secs(120);
/// What separates the parts of an uploaded form.
const BOUNDARY: &str = "a-part-of-the-transcript-ends-here";

/// A process that ends with its value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has already ended cannot be ended again.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// One running binary.
pub struct Machine {
    runtime: Runtime,
    http: Client,
    base: String,
    stream: RefCell<Stream>,
    /// What `/api/world` told when it started.
    pub world: Value,
    _running: Running,
    _folder: tempfile::TempDir,
}

/// The events the page is sent.
struct Stream {
    response: Response,
    /// Bytes after the last whole line.
    rest: Vec<u8>,
    /// The number of the newest event read.
    version: u64,
}

impl Machine {
    /// Starts the binary with its clock standing at an instant, for one association or for all, and waits until its
    /// bots are served.
    pub fn start(clock: DateTime<Utc>, only: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the binary");
        let (running, base) = start(clock, only, &folder);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime can be built");
        let http = Client::builder().no_proxy().build().expect("a client can be built");
        let response = runtime.block_on(http.get(format!("{base}/api/events")).send());
        let response = response.expect("the page's events can be read");
        let stream = RefCell::new(Stream { response, rest: Vec::new(), version: 0 });
        let mut machine =
            Machine { runtime, http, base, stream, world: Value::Null, _running: running, _folder: folder };
        machine.world = machine.asked("/api/world");
        let version = machine.world["version"].as_u64().expect("the world has a version");
        machine.stream.borrow_mut().version = version;
        machine.settle();
        machine
    }

    /// Does what the page does by this path.
    pub fn act(&self, path: &str, body: &Value) -> Value {
        let request = self.http.post(format!("{}{path}", self.base));
        let request = request.header("content-type", "application/json").body(body.to_string());
        self.answer(request).unwrap_or_else(|problem| panic!("{path} {body}: {problem}"))
    }

    /// Sends a file with the fields beside it.
    pub fn upload(&self, fields: &[(&str, String)], name: &str, mime: &str, bytes: &[u8]) -> Value {
        let mut form = String::new();
        for (key, value) in fields {
            form +=
                &format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{key}\"\r\n\r\n{value}\r\n");
        }
        form +=
            &format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"");
        form += &format!("\r\ncontent-type: {mime}\r\n\r\n");
        let body = [form.as_bytes(), bytes, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = self.http.post(format!("{}/api/file", self.base)).header("content-type", kind);
        self.answer(request.body(body)).unwrap_or_else(|problem| panic!("/api/file {name}: {problem}"))
    }

    /// Waits until the bots have nothing left to do, and gives the events until then.
    pub fn settle(&self) -> Vec<Value> {
        let settled = self.asked("/api/settled");
        assert_eq!(settled["idle"], true, "the binary does not come to rest");
        let version = settled["version"].as_u64().expect("events are numbered");
        let mut stream = self.stream.borrow_mut();
        self.runtime.block_on(async {
            tokio::time::timeout(ANSWER_LIMIT, stream.read_to(version)).await.expect("the events come")
        })
    }

    fn asked(&self, path: &str) -> Value {
        let request = self.http.get(format!("{}{path}", self.base));
        self.answer(request).unwrap_or_else(|problem| panic!("{path}: {problem}"))
    }

    fn answer(&self, request: RequestBuilder) -> Result<Value, String> {
        self.runtime.block_on(async {
            let response = request.timeout(ANSWER_LIMIT).send().await.map_err(|error| error.to_string())?;
            let fine = response.status().is_success();
            let text = response.text().await.map_err(|error| error.to_string())?;
            match fine {
                true => serde_json::from_str(&text).map_err(|error| error.to_string()),
                false => Err(text),
            }
        })
    }
}

impl Stream {
    /// The events up to the one of this number.
    async fn read_to(&mut self, version: u64) -> Vec<Value> {
        let mut events = Vec::new();
        while self.version < version {
            let chunk = self.response.chunk().await.expect("the stream of events does not break");
            self.rest.extend_from_slice(&chunk.expect("the stream of events does not end"));
            let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else { continue };
            let rest = self.rest.split_off(end + 1);
            let lines = std::mem::replace(&mut self.rest, rest);
            for line in lines.split(|byte| *byte == b'\n') {
                let Some(data) = line.strip_prefix(b"data: ") else { continue };
                let event: Value = serde_json::from_slice(data).expect("an event is JSON");
                self.version = self.version.max(event["version"].as_u64().expect("events are numbered"));
                events.push(event);
            }
        }
        events
    }
}

/// The binaries of a run: one for all transcripts that leave the clock and the desk as they are, by the instant at
/// which they begin; one of its own for each of the others.
#[derive(Default)]
pub struct Machines(RefCell<BTreeMap<DateTime<Utc>, Rc<Machine>>>);

impl Machines {
    /// A binary whose clock stands at an instant: one that others use too, or one that serves an association alone.
    pub fn at(&self, clock: DateTime<Utc>, only: Option<&str>) -> Rc<Machine> {
        if only.is_some() {
            return Rc::new(Machine::start(clock, only));
        }
        self.0.borrow_mut().entry(clock).or_insert_with(|| Rc::new(Machine::start(clock, None))).clone()
    }
}

fn start(clock: DateTime<Utc>, only: Option<&str>, folder: &tempfile::TempDir) -> (Running, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sila"));
    command.args(["sandbox", "--port", "0", "--no-open"]).current_dir(folder.path());
    command.env_clear().env("TMPDIR", folder.path()).env("RUST_LOG", "warn");
    // What training learns comes seconds after the start: the same question would be answered in two ways.
    command.env("SILA_SANDBOX_CLOCK", clock.to_rfc3339()).env("SILA_TRAINING", "off");
    if let Some(association) = only {
        command.args(["--association", association]).env("SILA_SANDBOX_ALONE", "1");
    }
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut running = Running(child.expect("the binary starts"));
    let mut lines = BufReader::new(running.0.stdout.take().expect("its output is read")).lines();
    let base = lines.by_ref().find_map(|line| {
        let line = line.expect("it writes UTF-8");
        let (_, page) = line.split_once("is ready: ")?;
        page.split_once("/?").map(|(base, _)| base.to_owned())
    });
    // The pipe is read to its end, so that nothing the binary says later blocks it.
    std::thread::spawn(move || lines.for_each(drop));
    (running, base.expect("it says where its page is"))
}
