//! Faults and flood limits.

use super::stage::{BOT, GROUP, MEMBER, stage};
use reqwest::Client;
use serde_json::json;
use sila::sandbox::{FaultKind, FileKind, FloodLimits, Place, Rule, Upload};
use std::time::Duration;

#[tokio::test]
async fn every_fault_bites_as_often_as_it_should() {
    let s = stage().await;
    s.started().await;
    let text = json!({"chat_id": MEMBER, "text": "x"});
    let before = s.sandbox.messages(BOT, MEMBER).len();
    let count = || s.sandbox.messages(BOT, MEMBER).len() - before;
    let next = |kind| {
        let method = Some("sendmessage".into());
        s.sandbox.faults().next(Rule { method, chat: Some(MEMBER), kind, times: 1 });
    };
    next(FaultKind::TooManyRequests { retry_after_secs: 7 });
    let refused = s.answer("sendMessage", text.clone()).await;
    assert_eq!((&refused["error_code"], &refused["parameters"]["retry_after"]), (&json!(429), &json!(7)));
    assert_eq!(refused["description"], "Too Many Requests: retry after 7");
    next(FaultKind::ServerError500);
    assert_eq!(s.send(BOT, "sendMessage", &text).await.unwrap().status(), 500);
    next(FaultKind::CutBefore);
    assert!(s.send(BOT, "sendMessage", &text).await.is_err());
    assert_eq!(count(), 0, "none of these was done");
    next(FaultKind::CutAfter);
    assert!(s.send(BOT, "sendMessage", &text).await.is_err(), "the answer is lost");
    assert_eq!(count(), 1, "but it was done, once");
    next(FaultKind::Slow { ms: 300 });
    let short = Client::builder().timeout(Duration::from_millis(100)).build().unwrap();
    let request = short.post(format!("{}/bot{BOT}:secret/sendMessage", s.base));
    let late = request.header("content-type", "application/json").body(text.to_string()).send().await;
    assert!(late.unwrap_err().is_timeout());
    next(FaultKind::Slow { ms: 1 });
    s.call("sendMessage", text.clone()).await;
    let bites = s.sandbox.faults().bites();
    assert_eq!((bites.len(), s.sandbox.faults().waiting()), (6, 0));
    assert_eq!(
        (bites[3].method.as_str(), bites[3].chat, bites[3].kind),
        ("sendMessage", Some(MEMBER), FaultKind::CutAfter)
    );
    // A rule for any method spares the poll, one that names it does not.
    s.sandbox.faults().next(Rule { method: None, chat: None, kind: FaultKind::CutBefore, times: 1 });
    s.updates(0).await;
    assert!(s.send(BOT, "getMe", &json!({})).await.is_err());
    let poll = Some("getUpdates".to_owned());
    s.sandbox.faults().next(Rule { method: poll, chat: None, kind: FaultKind::CutBefore, times: 1 });
    assert!(s.send(BOT, "getUpdates", &json!({})).await.is_err());
    s.updates(0).await;
}

#[tokio::test]
async fn flood_limits_hold_one_chat() {
    let s = stage().await;
    s.started().await;
    s.sandbox.limit_flood(Some(FloodLimits {
        private_burst: 2.0,
        group_per_min: 1,
        ..FloodLimits::TELEGRAM
    }));
    let private = json!({"chat_id": MEMBER, "text": "x"});
    let group = json!({"chat_id": GROUP, "text": "x"});
    s.call("sendMessage", private.clone()).await;
    s.call("sendMessage", private.clone()).await;
    let refused = s.answer("sendMessage", private).await;
    assert_eq!((&refused["error_code"], &refused["parameters"]["retry_after"]), (&json!(429), &json!(1)));
    s.call("sendMessage", group.clone()).await;
    let refused = s.answer("sendMessage", group).await;
    assert!(refused["parameters"]["retry_after"].as_i64().unwrap() > 50, "{refused}");
}

#[tokio::test]
async fn a_download_goes_wrong_by_the_name_of_download() {
    let s = stage().await;
    let offset = s.started().await;
    let mut content = b"%PDF-1.7\n".to_vec();
    content.resize(40_000, b'x');
    let upload = Upload {
        kind: FileKind::Document,
        name: "contract.pdf".into(),
        mime: None,
        bytes: content.clone().into(),
        caption: None,
    };
    s.sandbox.send_file(BOT, MEMBER, MEMBER, upload, Place::default()).expect("sent");
    let updates = s.updates(offset).await;
    let id = updates[0]["message"]["document"]["file_id"].as_str().expect("a file");
    let file = s.call("getFile", json!({"file_id": id})).await;
    let path = file["file_path"].as_str().expect("a path");
    let fetch = || s.http.get(format!("{}/file/bot{BOT}:secret/{path}", s.base)).send();
    let next = |kind| {
        let method = Some("download".into());
        s.sandbox.faults().next(Rule { method, chat: None, kind, times: 1 });
    };
    next(FaultKind::ServerError500);
    assert_eq!(fetch().await.unwrap().status(), 500);
    next(FaultKind::CutBefore);
    assert!(fetch().await.is_err());
    next(FaultKind::CutAfter);
    let halfway = async { fetch().await?.bytes().await };
    assert!(halfway.await.is_err(), "it breaks off");
    assert_eq!(fetch().await.unwrap().bytes().await.unwrap(), content, "and is whole the next time");
}
