//! What people do, in the order of one afternoon.

use chrono::{DateTime, TimeDelta, Utc};
use sila::calendar;
use sila::clock::Clock;

use super::page::{Page, Pane};

const REASON: &str = "توفي زوجي رحمه الله ولدي ثلاثة أطفال، وتأخر علينا إيجار البيت.";

/// Chooses an association and a person, and begins the talk.
async fn begin(page: &Page, association: &str, person: i64) {
    page.click(&format!("association-{association}")).await;
    page.click(&format!("person-{person}")).await;
    page.click("start").await;
    page.read(Pane::Member, "ما صلتكم بالجمعية؟").await;
    page.settle().await;
}

pub async fn a_farmer_asks_in_dialect(page: &Page) {
    begin(page, "assir-poultry", 1002).await;
    page.write(Pane::Member, "وش شروط الدعم عندكم يا جماعة؟").await;
    let answer = page.read(Pane::Member, "المصدر:").await;
    assert!(answer.contains("شروط استحقاق الدعم"), "the answer is about what was asked: {answer}");
    assert!(page.offers(Pane::Member, "👍 إجابة مفيدة").await);
}

pub async fn an_optometrist_asks_in_english(page: &Page) {
    begin(page, "optometry", 1003).await;
    page.write(Pane::Member, "What documents do I need for a support request?").await;
    let answer = page.read(Pane::Member, "Source:").await;
    assert!(!answer.contains("المصدر"), "all of it is in English: {answer}");
    page.press(Pane::Member, "👤 Talk to a person").await;
    page.thread("استفسار").await;
    page.press(Pane::Desk, "استلام").await;
    page.reply("سبب الإحالة", "Good afternoon, Reem. I am reading your question now.").await;
    page.read(Pane::Member, "I am reading your question now.").await;
    page.write(Pane::Member, "Thank you! May I bring the papers in person?").await;
    page.read(Pane::Desk, "May I bring the papers in person?").await;
}

pub async fn a_widow_submits_a_request(page: &Page) {
    begin(page, "khuzam", 1001).await;
    page.press(Pane::Member, "الاستفادة من الخدمات").await;
    page.key("تقديم طلب").await;
    page.read(Pane::Member, "ما الطلب الذي ترغبون في تقديمه؟").await;
    page.press(Pane::Member, "📝 طلب دعم مستفيد").await;
    page.read(Pane::Member, "إشعار الخصوصية").await;
    page.press(Pane::Member, "أوافق").await;
    page.read(Pane::Member, "السؤال 1 من").await;
    page.press(Pane::Member, "لنفسي").await;
    page.read(Pane::Member, "السؤال 2 من").await;
    page.write(Pane::Member, "نورة بنت عبدالله القحطاني").await;
    page.read(Pane::Member, "السؤال 3 من").await;
    page.key("مشاركة رقم الجوال").await;
    page.click("contact-confirm").await;
    page.read(Pane::Member, "السؤال 4 من").await;
    page.press(Pane::Member, "اتصال هاتفي").await;
    page.read(Pane::Member, "السؤال 5 من").await;
    page.write(Pane::Member, "1000000008").await;
    page.read(Pane::Member, "السؤال 6 من").await;
    page.write(Pane::Member, "15/07/1405").await;
    page.read(Pane::Member, "هل هذا هو التاريخ المقصود؟").await;
    page.press(Pane::Member, "نعم").await;
    page.read(Pane::Member, "السؤال 7 من").await;
    page.press(Pane::Member, "أرملة").await;
    page.read(Pane::Member, "السؤال 8 من").await;
    page.write(Pane::Member, "4").await;
    page.read(Pane::Member, "السؤال 9 من").await;
    page.write(Pane::Member, "2500").await;
    page.read(Pane::Member, "السؤال 10 من").await;
    page.press(Pane::Member, "ضمان").await;
    page.press(Pane::Member, "تم").await;
    page.read(Pane::Member, "السؤال 11 من").await;
    page.press(Pane::Member, "ملك").await;
    page.read(Pane::Member, "السؤال 12 من").await;
    page.write(Pane::Member, "حي النسيم").await;
    page.read(Pane::Member, "السؤال 13 من").await;
    page.press(Pane::Member, "المساعدة في الإيجار").await;
    page.read(Pane::Member, "السؤال 14 من").await;
    page.write(Pane::Member, REASON).await;
    page.read(Pane::Member, "السؤال 15 من").await;
    page.press(Pane::Member, "لا").await;
    page.read(Pane::Member, "السؤال 16 من").await;
    page.press(Pane::Member, "تخطي").await;
    let review = page.read(Pane::Member, "نرجو مراجعة البيانات").await;
    assert!(!review.contains("1000000008"), "the identity number is masked: {review}");
    page.press(Pane::Member, "أُقرّ بصحة البيانات ومسؤوليتي المباشرة عنها").await;
    page.press(Pane::Member, "إرسال الطلب").await;
    let next = page.read(Pane::Member, "ما الخطوة التالية؟").await;
    assert!(next.contains("خلال مدة لا تقل عن أسبوعين.") && next.contains("أي ليس قبل"), "{next}");
}

pub async fn an_officer_brings_it_to_the_committee(page: &Page) {
    page.thread("طلب دعم مستفيد").await;
    page.press(Pane::Desk, "استلام").await;
    page.read(Pane::Member, "بدأ العمل على طلبكم").await;
    for item in 1..=6 {
        assert!(!page.offers(Pane::Desk, "اكتملت المطابقة").await, "the checklist is not complete");
        page.press(Pane::Desk, &format!("{item}. مطابق؟")).await;
        page.press(Pane::Desk, &format!("{item}. سارٍ وقت التقديم؟")).await;
        if item == 2 {
            page.size(1440, 1480).await;
            page.picture("desk-case", Some(".desk.card")).await;
            page.size(1440, 900).await;
        }
    }
    page.press(Pane::Desk, "اكتملت المطابقة").await;
    assert!(!page.offers(Pane::Desk, "إحالة إلى اللجنة").await, "the signature comes first");
    page.press(Pane::Desk, "تسجيل التوقيع").await;
    page.press(Pane::Desk, "إحالة إلى اللجنة").await;
    page.read(Pane::Desk, "المرحلة: لدى لجنة البحث").await;
    page.read(Pane::Member, "رُفع طلبكم").await;
    page.picture("sandbox-ar", None).await;
}

pub async fn after_two_weeks_it_is_accepted_and_delivered(page: &Page) {
    assert!(!page.offers(Pane::Desk, "قبول").await, "no decision before the policy's minimum");
    page.advance("advance-14d").await;
    for _ in 0..hours_to_polite(Clock::system().now() + TimeDelta::days(14)) {
        page.advance("advance-1h").await;
    }
    page.read(Pane::Desk, "بلغ الطلب الحد الأدنى لمدة الرد").await;
    page.press(Pane::Desk, "قبول").await;
    page.reply("قرار اللجنة: قبول", "14 بتاريخ 1448/6/26هـ\nقُبل الدعم لمدة ثلاثة أشهر.").await;
    page.read(Pane::Member, "يسرّنا إبلاغكم بأن لجنة البحث قبلت طلبكم").await;
    page.read(Pane::Member, "قُبل الدعم لمدة ثلاثة أشهر.").await;
    page.press(Pane::Desk, "إتمام التسجيل").await;
    page.press(Pane::Desk, "تم تقديم الخدمة").await;
    page.reply("نرجو الرد على هذه الرسالة بما قُدِّم", "سُدِّد إيجار ثلاثة أشهر للمؤجر مباشرة.").await;
    page.press(Pane::Member, "نعم، قُدِّمت").await;
    page.read(Pane::Desk, "المرحلة: مغلق").await;
    page.press(Pane::Member, "مُرضية جدًا").await;
    page.read(Pane::Member, "سجّلنا تقييمكم للخدمة").await;
}

/// What nobody asked for comes in polite hours alone: whoever plays this by night has the morning to wait for. With half an
/// hour to spare, for the journey goes on.
fn hours_to_polite(at: DateTime<Utc>) -> i64 {
    let spared = at + TimeDelta::minutes(30);
    let polite = calendar::next_polite(spared);
    if polite == spared { 0 } else { (polite - at).num_hours() + 1 }
}

pub async fn the_chairman_sees_numbers(page: &Page) {
    page.click("desk-thread-general").await;
    page.click("officer-2003").await;
    page.write(Pane::Desk, "/report").await;
    let report = page.read(Pane::Desk, "آخر ثلاثين يومًا").await;
    for line in ["حالات فُتحت: 1", "حالات أُغلقت: 1", "طلب دعم مستفيد: 1"] {
        assert!(report.contains(line), "«{line}» stands in the report: {report}");
    }
    page.write(Pane::Desk, "/queue").await;
    page.read(Pane::Desk, "لا توجد حالات هنا الآن").await;
}

pub async fn language_and_theme_are_switched(page: &Page) {
    let shown = "return [document.documentElement.lang, document.documentElement.dir].join(' ')";
    assert_eq!(page.value(shown).await, "ar rtl");
    page.click("lang-switch").await;
    assert_eq!(page.value(shown).await, "en ltr");
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let light = page.value(ground).await;
    page.click("theme-switch").await;
    assert_eq!(page.value("return document.documentElement.dataset.theme").await, "dark");
    assert_ne!(page.value(ground).await, light);
    page.picture("sandbox-en-dark", None).await;
    page.click("theme-switch").await;
    page.click("lang-switch").await;
    assert_eq!(page.value(shown).await, "ar rtl");
    assert_eq!(page.value(ground).await, light);
}

pub async fn a_phone_shows_one_side_at_a_time(page: &Page) {
    let seen = "return ['member', 'desk'].filter((p) => document.getElementById(`pane-${p}`).checkVisibility()).join(' ')";
    assert_eq!(page.value(seen).await, "member desk");
    page.click("association-assir-poultry").await;
    page.click("person-1002").await;
    page.size(390, 844).await;
    page.read(Pane::Member, "المصدر:").await;
    page.until("return innerWidth === 390 && document.documentElement.scrollWidth <= 390").await;
    assert_eq!(page.value(seen).await, "member");
    page.click("keyboard-toggle").await;
    page.until("return !document.querySelector('.reply-keyboard').checkVisibility()").await;
    page.picture("sandbox-phone", None).await;
    page.click("tab-desk").await;
    page.until(&format!("{seen} === 'desk'")).await;
    page.until("return document.documentElement.scrollWidth <= 390").await;
    page.click("tab-member").await;
    page.size(1440, 900).await;
}

pub async fn every_association_answers(page: &Page) {
    for (association, name) in [
        ("assir-poultry", "لمنتجي الدواجن بمنطقة عسير"),
        ("khuzam", "جمعية خزام التعاونية"),
        ("najran-tourism", "نجران"),
        ("optometry", "للبصريات"),
        ("technical-services", "للخدمات الفنية والصيانة"),
    ] {
        begin(page, association, 1005).await;
        page.read(Pane::Member, "حيّاكم الله في").await;
        page.read(Pane::Member, name).await;
        assert!(
            page.value("return document.querySelectorAll('[data-testid=reply-key]').length").await.as_u64()
                >= Some(7)
        );
    }
}

/// Each in a window of their own, both at the same moment: one has the case, the other is told who.
pub async fn two_officers_take_one_case(page: &Page) {
    begin(page, "technical-services", 1004).await;
    page.key("التحدث إلى موظف").await;
    page.settle().await;
    page.thread("استفسار").await;
    page.click("officer-2001").await;
    page.read(Pane::Desk, "المرحلة: تم الاستلام").await;
    let windows = page.open_beside("technical-services").await;
    page.thread("استفسار").await;
    page.click("officer-2002").await;
    page.read(Pane::Desk, "المرحلة: تم الاستلام").await;
    let soon = page.value("return Date.now() + 1500").await.as_u64().expect("a clock");
    for window in &windows {
        page.turn_to(window).await;
        page.press_at("استلام", soon).await;
    }
    page.until(&format!("return Date.now() > {}", soon + 200)).await;
    page.settle().await;
    let mut told = Vec::new();
    for window in &windows {
        page.turn_to(window).await;
        page.read(Pane::Desk, "المرحلة: لدى الموظف").await;
        let words = page.value("return document.querySelector('dialog')?.innerText ?? ''").await;
        told.extend(words.as_str().filter(|words| !words.is_empty()).map(str::to_owned));
    }
    assert_eq!(told.len(), 1, "one of the two is told: {told:?}");
    assert!(told[0].contains("هذه الحالة لدى"), "who has it is said: {told:?}");
}
