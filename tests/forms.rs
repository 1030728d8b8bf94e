//! Forms as content, walked through: every one of every association ends; one that changes while a draft waits loses
//! nothing; a state saved before fields had keys is taken up.

#[path = "transcripts/dispatch.rs"]
mod dispatch;
#[path = "transcripts/stage.rs"]
mod stage;
#[path = "transcripts/step_world.rs"]
mod step_world;
#[path = "transcripts/walk.rs"]
mod walk;
#[path = "transcripts/worlds.rs"]
mod worlds;

use std::path::Path;
use std::sync::Arc;

use chrono::TimeDelta;
use sila::dialogue::event::{Media, RoomKey};
use sila::dialogue::room::{Conversation, Room};
use sila::pack::{ChoiceKey, Content, Field, FieldKind, Test, When};
use stage::Deed;
use walk::{MEMBER, Walk, plain_field};

const ASSOCIATIONS: [&str; 5] =
    ["assir-poultry", "khuzam", "najran-tourism", "optometry", "technical-services"];

#[test]
fn every_form_of_every_association_ends() {
    for folder in ASSOCIATIONS {
        let forms = worlds::known(folder).world.pack.forms.clone();
        for form in &forms {
            let mut walk = Walk::new(folder);
            walk.begin(form);
            walk.fill(form, None);
            let case = walk.submit(form);
            assert!(walk.state().drafts.is_empty(), "{folder} {}", form.id);
            let answered: Vec<&String> = case.answers.iter().map(|answer| &answer.key).collect();
            let skipped = |key: &&String| !answered.contains(key);
            let missing: Vec<&String> = walk.asked.iter().filter(skipped).collect();
            let optional =
                |key: &&String| form.fields.iter().any(|field| field.key.0 == **key && !field.required);
            assert!(missing.iter().all(optional), "{folder} {}: {missing:?}", form.id);
        }
    }
}

#[test]
fn a_form_that_changes_while_a_draft_waits_loses_nothing() {
    let mut walk = Walk::new("khuzam");
    let before = walk.form("R03");
    walk.begin(&before);
    walk.fill(&before, Some("support_type"));
    let kept: Vec<String> = walk.state().drafts[0].answers.iter().map(|answer| answer.key.clone()).collect();
    assert!(kept.contains(&"rent".to_owned()) || kept.contains(&"housing".to_owned()), "{kept:?}");
    // The open question goes, an answered one goes, one moves to the end, and one is new.
    walk.change("R03", |form| {
        form.fields.retain(|field| !["support_type", "dependants"].contains(&field.key.as_str()));
        let moved = form.fields.iter().position(|field| field.key.as_str() == "mobile").expect("it is there");
        let moved = form.fields.remove(moved);
        form.fields.push(moved);
        form.fields.insert(0, plain_field("consent", FieldKind::YesNo, None));
    });
    walk.world.advance(TimeDelta::days(25));
    walk.asked.clear();
    walk.taps("متابعة");
    let after = walk.form("R03");
    walk.fill(&after, None);
    let again: Vec<&String> = walk.asked.iter().filter(|key| kept.contains(key)).collect();
    assert!(again.is_empty(), "answered and asked again: {again:?}");
    assert_eq!(walk.asked[0], "consent", "what is new is asked");
    let case = walk.submit(&after);
    let sent: Vec<&str> = case.answers.iter().map(|answer| answer.key.as_str()).collect();
    let lost = kept.iter().filter(|key| *key != "dependants" && !sent.contains(&key.as_str()));
    assert_eq!(lost.count(), 0, "{kept:?} became {sent:?}");
    assert!(!sent.contains(&"dependants"), "nobody asks for it any more");
}

#[test]
fn what_is_asked_follows_from_what_was_answered() {
    let mut walk = Walk::new("khuzam");
    let is = |key: &str| Some(When { field: "a".into(), test: Test::Is(vec![ChoiceKey::from(key)]) });
    let not = |key: &str| Some(When { field: "b".into(), test: Test::IsNot(vec![ChoiceKey::from(key)]) });
    walk.change("R10", |form| {
        form.attests = false;
        form.fields = vec![
            plain_field("a", FieldKind::YesNo, None),
            plain_field("b", FieldKind::YesNo, is("yes")),
            // Where `b` is not asked it holds nothing, and so not this.
            plain_field("c", FieldKind::Text { min: 1, max: 50 }, not("yes")),
        ];
    });
    let form = walk.form("R10");
    walk.begin(&form);
    walk.fill(&form, None);
    assert_eq!(walk.asked, ["a", "b"]);
    walk.taps("تعديل");
    walk.taps("a");
    walk.taps("لا");
    assert_eq!(walk.open().as_deref(), Some("c"), "an edit makes a question appear");
    walk.says("نص");
    let case = walk.submit(&form);
    let sent: Vec<(&str, &str)> = case.answers.iter().map(|a| (a.key.as_str(), a.value.as_str())).collect();
    assert_eq!(sent, [("a", "no"), ("c", "نص")], "what is asked no more is left behind");
}

#[test]
fn a_request_holds_five_papers_whichever_questions_they_answer() {
    let mut walk = Walk::new("khuzam");
    let paper = |key, kind, required| Field { required, ..plain_field(key, kind, None) };
    walk.change("R10", |form| {
        form.attests = false;
        form.fields = vec![
            paper("one", FieldKind::Files { max: 5 }, true),
            paper("two", FieldKind::Files { max: 5 }, false),
            paper("three", FieldKind::File, true),
        ];
    });
    let form = walk.form("R10");
    let photo = || Deed::Sends { media: Media::Photo, reply_to: None };
    let kept = |walk: &Walk, key: &str| {
        let given = walk.state().drafts[0].answers.iter().find(|answer| answer.key == key).cloned();
        given.map_or(0, |answer| answer.value.split(',').count())
    };
    walk.begin(&form);
    for _ in 0..3 {
        walk.does(photo());
    }
    walk.taps("تم");
    // Five less the three that came and the one that has to come: the first more is the last.
    walk.does(photo());
    assert_eq!(kept(&walk, "two"), 1);
    assert_eq!(walk.open().as_deref(), Some("three"), "a paper that must come has its place");
    walk.does(photo());
    // The review: an edit of the second question finds room for the one it has, and no more.
    walk.taps("تعديل");
    walk.taps("two");
    walk.does(photo());
    assert_eq!((kept(&walk, "two"), walk.open()), (1, None));
    assert_eq!(walk.submit(&form).attachments.len(), 5);
}

#[test]
fn a_late_grievance_is_measured_and_refused_by_nobody() {
    for (period, wanted) in [(None, "غير مذكورة"), (Some(30), "ضمن المدة"), (Some(10), "وقد مضت المدة")]
    {
        let mut walk = Walk::new("khuzam");
        let mut pack = (*walk.world.known.world.pack).clone();
        pack.profile.settings.grievance_days = period;
        walk.world.known.world.pack = Arc::new(pack);
        // The reference of a decision needs one: here the day of its notice is the matter.
        walk.change("R15", |form| form.fields.retain(|field| field.key.as_str() != "decision_ref"));
        let form = walk.form("R15");
        walk.begin(&form);
        walk.fill(&form, Some("notified_on"));
        walk.says("10/11/2026");
        walk.taps("نعم");
        walk.fill(&form, None);
        walk.world.take_heard();
        walk.submit(&form);
        let card = walk.world.take_heard().into_iter().find(|heard| heard.text.contains("قُدِّم التظلم"));
        let card = card.map(|card| card.text).unwrap_or_default();
        assert!(card.contains("بعد التبليغ بـ12 يومًا") && card.contains(wanted), "{period:?}: {card}");
    }
}

/// A decision that was taken on paper is no request of anybody here: it is named in words, and goes to the board.
#[test]
fn a_grievance_names_a_decision_that_is_not_here() {
    let mut walk = Walk::new("khuzam");
    let form = walk.form("R15");
    walk.begin(&form);
    walk.fill(&form, Some("decision_ref"));
    walk.says("رفض طلبي بخطاب رقم 12 وتاريخ 3/4/1448");
    assert_eq!(walk.open().as_deref(), Some("notified_on"), "words are taken");
    walk.fill(&form, None);
    walk.world.take_heard();
    let case = walk.submit(&form);
    assert_eq!((case.path(), case.against.is_none()), (sila::dialogue::case::Path::Board, true));
    let card = walk.world.take_heard().into_iter().find(|heard| heard.text.contains("خطاب رقم 12"));
    assert!(card.is_some_and(|card| card.chat != MEMBER), "the desk reads the words");
}

/// Words that answer nothing and ask nothing, twice in a row: the form stays open, and nobody is handed to staff unasked.
#[test]
fn impatience_at_a_choice_leaves_the_form_open() {
    let mut walk = Walk::new("khuzam");
    let form = walk.form("R11");
    walk.begin(&form);
    walk.says("لي");
    walk.says("يالله بسرعه");
    assert_eq!(walk.world.cases.len(), 0, "no case was opened");
    walk.taps("لنفسي");
    assert_eq!(walk.open().as_deref(), Some("full_name"));
}

/// Which request is meant is asked of those who have one.
#[test]
fn nobody_is_asked_for_a_request_they_do_not_have() {
    let mut walk = Walk::new("khuzam");
    let (help, idea) = (walk.form("R08"), walk.form("R10"));
    walk.begin(&help);
    walk.fill(&help, None);
    assert!(!walk.asked.contains(&"related".to_owned()), "{:?}", walk.asked);
    walk.submit(&help);
    walk.begin(&idea);
    walk.fill(&idea, None);
    let earlier = walk.submit(&idea).reference;
    walk.asked.clear();
    walk.begin(&help);
    walk.fill(&help, Some("related"));
    assert_eq!(walk.open().as_deref(), Some("related"));
    walk.says(&earlier);
    let kept = walk.state().drafts[0].answers.iter().any(|answer| answer.value == earlier);
    assert!(kept, "their own request is taken");
}

/// A lease that ends while the draft waits is told when the request is sent, and nothing else is lost (BH-S2.2).
#[test]
fn a_paper_that_ended_while_the_draft_waited_is_told() {
    let mut walk = Walk::new("khuzam");
    let form = walk.form("R03");
    walk.begin(&form);
    walk.fill(&form, Some("housing"));
    walk.taps("إيجار");
    walk.fill(&form, Some("lease_until"));
    walk.says("1/11/2026");
    assert_eq!(walk.open().as_deref(), Some("lease_until"), "what is over is not taken");
    walk.says("1/12/2026");
    walk.taps("نعم");
    walk.fill(&form, None);
    let before = walk.state().drafts[0].answers.len();
    walk.world.advance(TimeDelta::days(25));
    walk.taps("أُقرّ");
    walk.world.take_heard();
    walk.taps("إرسال");
    assert_eq!(walk.open().as_deref(), Some("lease_until"));
    let told = walk.world.take_heard().into_iter().any(|heard| heard.text.contains("ساريًا حتى"));
    assert!(told, "the person is told which paper it is");
    assert_eq!(walk.state().drafts[0].answers.len(), before - 1, "nothing else is asked again");
    walk.taps("تخطي");
    let case = walk.submit(&form);
    assert!(case.answers.iter().all(|answer| answer.key != "lease_until"));
}

/// Where the profile has it, the wish for a female officer stands at the head of the card, with what to do while nobody
/// has taken the case.
#[test]
fn a_wish_for_a_female_officer_is_at_the_head_of_the_card() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("associations/khuzam/profile.toml");
    let profile = std::fs::read_to_string(own).expect("it lies there");
    let folder = tempfile::tempdir().expect("a folder");
    let (given, put) = (folder.path().join("khuzam"), "[settings]\nfemale_officer = true\n");
    std::fs::create_dir(&given).expect("it is empty");
    std::fs::write(given.join("profile.toml"), profile.replacen("[settings]\n", put, 1)).expect("written");
    let content = Content::with_folder(folder.path()).expect("it is read");
    let pack = sila::pack::load("khuzam", &content).unwrap_or_else(|problems| panic!("{problems:?}"));
    for (wish, stands) in [("نعم", true), ("لا", false)] {
        let mut walk = Walk::new("khuzam");
        walk.world.known.world.pack = Arc::new(pack.clone());
        let form = walk.form("R05");
        walk.begin(&form);
        walk.fill(&form, Some("female_officer"));
        walk.taps(wish);
        walk.fill(&form, None);
        walk.world.take_heard();
        walk.submit(&form);
        let heard = walk.world.take_heard();
        let card = heard.iter().find(|heard| heard.chat != MEMBER && heard.text.contains("المرحلة"));
        let card = &card.expect("the desk has the case").text;
        assert_eq!(card.contains("رغبة صاحب الطلب: المقابلة مع موظفة"), stands, "{card}");
        assert_eq!(card.contains("يحسن أن تستلمه موظفة"), stands, "{card}");
    }
    let without = Walk::new("khuzam").form("R05");
    assert!(without.fields.iter().all(|field| field.key.as_str() != "female_officer"));
}

#[test]
fn a_day_with_many_times_is_paged() {
    let mut walk = Walk::new("khuzam");
    walk.world.known.world.hours.appointments = sila::calendar::Appointments { minutes: 10, places: 1 };
    let form = walk.form("R05");
    walk.begin(&form);
    walk.fill(&form, Some("slot"));
    walk.says("الاثنين");
    let times = |walk: &mut Walk| {
        let heard = walk.world.take_heard().into_iter().rev().find(|heard| heard.chat == MEMBER);
        let buttons = heard.map(|heard| heard.buttons).unwrap_or_default();
        buttons.into_iter().filter(|label| label.contains(':')).collect::<Vec<_>>()
    };
    let first = times(&mut walk);
    walk.taps("أوقات لاحقة");
    let second = times(&mut walk);
    assert_eq!((first.len(), second.len()), (24, 24), "{first:?} {second:?}");
    assert!(first[0].contains("8:00") && second.last().is_some_and(|last| last.contains("3:50")));
    walk.taps("3:50");
    assert_eq!(walk.open().as_deref(), Some("needs"), "a time of the later page can be had");
}

#[test]
fn a_state_saved_before_fields_had_keys_is_taken_up() {
    let mut walk = Walk::new("khuzam");
    let form = walk.form("R03");
    walk.begin(&form);
    walk.fill(&form, Some("nid"));
    let mut saved = serde_json::to_value(walk.state()).expect("a state is JSON");
    let fields = saved.as_object_mut().expect("a conversation is an object");
    let mut draft = fields.remove("drafts").expect("it is kept")[0].take();
    fields.remove("filling");
    for new in ["consents", "skipped", "pending", "reminded", "urgent"] {
        draft.as_object_mut().expect("a draft is an object").remove(new);
    }
    draft["step"] = serde_json::json!({ "Field": 2 });
    draft["attachment"] = serde_json::Value::Null;
    fields.insert("draft".to_owned(), draft);
    let read: Conversation = serde_json::from_value(saved).expect("an earlier version's state is read");
    walk.world.rooms.insert(RoomKey::Chat(MEMBER), Room::Chat(Box::new(read)));
    walk.says("1000000008");
    walk.asked.clear();
    walk.says("1000000008");
    assert_eq!(walk.open().as_deref(), Some("birth_date"), "the first field without an answer was opened");
    assert_eq!(serde_json::from_str::<Conversation>(r#"{"draft":null}"#).expect("read").drafts, []);
}
