//! A served sandbox and a client for it.

use reqwest::{Client, Response};
use serde_json::{Value, json};
use sila::sandbox::{Civil, Sandbox, Scene, SceneBot, ScenePerson};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

pub const BOT: i64 = 7001;
pub const OTHER: i64 = 7002;
pub const GROUP: i64 = -1001000007001;
pub const PLAIN_GROUP: i64 = -1001000007002;
pub const MEMBER: i64 = 101;
pub const OFFICER: i64 = 201;
pub const CHAIR: i64 = 202;
/// 2026-11-01 09:00 in Riyadh.
pub const START_MS: i64 = 1_793_512_800_000;
/// Beyond this a wait has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct Stage {
    pub sandbox: Sandbox,
    pub http: Client,
    pub base: String,
    pub stop: CancellationToken,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

pub fn bot(id: i64, group_id: i64, forum: bool) -> SceneBot {
    SceneBot {
        id,
        token: format!("{id}:secret"),
        username: format!("desk{id}_bot"),
        name: "صلة".into(),
        association: "khuzam".into(),
        title_ar: "جمعية خزام".into(),
        title_en: "Khuzam".into(),
        group_id,
        group_title: "المكتب".into(),
        forum,
    }
}

pub fn person(id: i64, staff: bool) -> ScenePerson {
    ScenePerson {
        id,
        first_name: format!("P{id}"),
        last_name: None,
        phone: "+966551234567".into(),
        language_code: "ar".into(),
        staff,
    }
}

pub async fn stage() -> Stage {
    let scene = Scene {
        bots: vec![bot(BOT, GROUP, true), bot(OTHER, PLAIN_GROUP, false)],
        people: vec![person(MEMBER, false), person(102, false), person(OFFICER, true), person(CHAIR, true)],
    };
    let sandbox = Sandbox::new(scene, Civil::standing(START_MS));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let stop = CancellationToken::new();
    tokio::spawn({
        let (sandbox, stop) = (sandbox.clone(), stop.clone());
        async move { sandbox.serve(listener, stop).await }
    });
    Stage { sandbox, http: Client::new(), base, stop }
}

impl Stage {
    pub async fn send(&self, bot: i64, method: &str, params: &Value) -> reqwest::Result<Response> {
        let request = self.http.post(format!("{}/bot{bot}:secret/{method}", self.base));
        request.header("content-type", "application/json").body(params.to_string()).send().await
    }

    pub async fn answer(&self, method: &str, params: Value) -> Value {
        read(self.send(BOT, method, &params).await.unwrap()).await
    }

    /// The result of a call that works.
    pub async fn call(&self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    /// The description of a call that does not.
    pub async fn refusal(&self, method: &str, params: Value) -> String {
        let answer = self.answer(method, params).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        answer["description"].as_str().unwrap().to_owned()
    }

    pub async fn updates(&self, offset: i64) -> Vec<Value> {
        let result = self.call("getUpdates", json!({"offset": offset, "timeout": 0})).await;
        result.as_array().unwrap().clone()
    }

    pub async fn page_get(&self, path: &str) -> Value {
        read(self.http.get(format!("{}{path}", self.base)).send().await.unwrap()).await
    }

    pub async fn page_post(&self, path: &str, body: Value) -> (u16, Value) {
        let request = self.http.post(format!("{}{path}", self.base));
        let request = request.header("content-type", "application/json").body(body.to_string());
        let response = request.send().await.unwrap();
        (response.status().as_u16(), read(response).await)
    }

    /// A person who has started the bot and whose `/start` was fetched.
    pub async fn started(&self) -> i64 {
        self.sandbox.start(BOT, MEMBER).unwrap();
        let last = self.updates(0).await.last().unwrap()["update_id"].as_i64().unwrap();
        assert!(self.updates(last + 1).await.is_empty());
        last + 1
    }
}

pub async fn read(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

pub async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("this takes too long")
}

pub fn multipart(
    fields: &[(&str, &str)],
    file_field: &str,
    file_name: &str,
    content: &[u8],
) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(
        format!(
            "--B\r\nContent-Disposition: form-data; name=\"{file_field}\"; filename=\"{file_name}\"\r\n\r\n"
        )
        .bytes(),
    );
    body.extend(content);
    body.extend(b"\r\n--B--\r\n");
    ("multipart/form-data; boundary=B".into(), body)
}

pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x84\0\0\x02\x30rest";
