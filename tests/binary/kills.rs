//! What signals do: a graceful stop, a kill.

use std::time::Duration;

use super::stage::{FIRST_MEMBER, Stage};

const MEMBERS: i64 = 40;

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_loses_nothing_repeats_nothing_and_ends_within_five_seconds() {
    let stage = Stage::with_members(MEMBERS).await;
    let members = FIRST_MEMBER..FIRST_MEMBER + MEMBERS;
    let running = stage.run("warn");
    for member in members.clone() {
        stage.say(member, "/start");
    }
    // In the middle of the work: some are answered, most are not.
    stage.until(|stage| (stage.calls("sendMessage") > 3).then_some(())).await;
    let (status, took) = running.terminate();
    assert!(status.success(), "a graceful stop is a success: {status}");
    assert!(took < Duration::from_secs(5), "it took {took:?}");

    let _running = stage.run("warn");
    let all_told = |stage: &Stage| members.clone().all(|member| stage.told(member).len() >= 2).then_some(());
    stage.until(all_told).await;
    // One more exchange with everybody: what were to be said twice would have been said before it.
    for member in members.clone() {
        stage.ask(member, "/nothing", "هذا الأمر").await;
    }
    for member in members {
        let told = stage.told(member);
        assert_eq!(told.len(), 3, "greeting, question, and the answer to the last command: {told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_survives_a_kill() {
    let stage = Stage::with_members(1).await;
    let member = FIRST_MEMBER;
    let running = stage.run("warn");
    stage.ask(member, "/start", "ما صلتكم").await;
    stage.ask(member, "📝 طلب خدمة عضو", "بياناتكم").await;
    stage.ask(member, "أوافق", "لمن هذا الطلب").await;
    stage.ask(member, "لنفسي", "الكامل كما هو").await;
    stage.ask(member, "محمد سالم الأحمدي", "الجوال").await;
    running.kill();

    let _running = stage.run("warn");
    stage.ask(member, "0551234567", "كيف تفضّلون").await;
    stage.ask(member, "تخطي", "رقم العضوية").await;
    stage.ask(member, "1024", "ما الخدمة").await;
    stage.ask(member, "أجهزة البصريات", "تفاصيل الطلب").await;
    stage.ask(member, "أرغب في فحص جهاز القياس", "الكمية").await;
    stage.ask(member, "تخطي", "أين").await;
    stage.ask(member, "تخطي", "اليوم المناسب").await;
    stage.ask(member, "تخطي", "مستند").await;
    let review = stage.ask(member, "تخطي", "أرغب في فحص").await;
    assert!(review.contains("محمد سالم الأحمدي"), "typed before the kill: {review}");
}
