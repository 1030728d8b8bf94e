//! A form walked through by typing alone, for whoever cannot press buttons.

use super::stage::{FIRST_MEMBER, Stage};

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_and_corrected_without_a_button() {
    let stage = Stage::with_members(1).await;
    let _running = stage.run("warn");
    let member = FIRST_MEMBER;
    stage.ask(member, "/start", "ما صلتكم").await;
    stage.ask(member, "📝 طلب خدمة عضو", "بياناتكم").await;
    stage.ask(member, "أوافق", "لمن هذا الطلب").await;
    stage.ask(member, "لنفسي", "الكامل كما هو").await;
    stage.ask(member, "محمد سالم الأحمدي", "الجوال").await;
    stage.ask(member, "0551234567", "كيف تفضّلون").await;
    stage.ask(member, "تخطي", "رقم العضوية").await;
    stage.ask(member, "1024", "ما الخدمة").await;
    stage.ask(member, "أجهزة البصريات", "تفاصيل الطلب").await;
    stage.ask(member, "أرغب في فحص جهاز القياس", "الكمية").await;
    stage.ask(member, "جهازان", "بالأرقام").await;
    stage.ask(member, "٢", "أين").await;
    stage.ask(member, "تخطي", "اليوم المناسب").await;
    stage.ask(member, "تخطي", "مستند").await;
    let review = stage.ask(member, "تخطي", "أرغب في فحص جهاز القياس").await;
    assert!(review.contains("محمد سالم الأحمدي") && review.contains("551234567"));

    let corrected = stage.ask(member, "تفاصيل الطلب: أرغب في معايرة جهاز القياس", "معايرة").await;
    assert!(!corrected.contains("فحص"), "a line of the review sent again corrects it: {corrected}");
    // Copied from the review itself, with its bullet and the marks that keep directions apart.
    let line = corrected.lines().find(|line| line.contains("الاسم")).expect("the name stands there");
    stage.ask(member, &line.replace("سالم", "سليم"), "محمد سليم الأحمدي").await;
    stage.ask(member, "رقم الجوال: 12", "محفوظ").await;
    let still = stage.ask(member, "ملاحظة", "معايرة").await;
    assert!(still.contains("551234567"), "what could not be read changes nothing: {still}");

    // To take responsibility for it stays a tap.
    stage.press(member, "أُقرّ بصحة البيانات ومسؤوليتي المباشرة عنها", "بقيت خطوة").await;
    stage.press(member, "إرسال الطلب", "استلمنا").await;
}
