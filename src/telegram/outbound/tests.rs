use serde_json::{Value, json};

use super::*;
use crate::dialogue::action::{Act, Action};
use crate::dialogue::ids::{CaseId, EventId};
use crate::dialogue::outgoing::{Button, Repeat, Slot};
use crate::texts::{BOLD_OFF, BOLD_ON, Style};

const PERSON: i64 = 5551;
const GROUP: i64 = -100_777;
const BOT: i64 = 4242;

const PLACE: Place = Place { chat: ChatId(GROUP), thread: None, standing: None, reply_to: None };

fn key() -> ButtonKey {
    ButtonKey::new(&[3; 32])
}

fn calls(outgoing: &Outgoing, place: Place) -> Vec<(String, Value)> {
    let composer = Composer { buttons: key(), bot: UserId(BOT) };
    let parsed = |call: Call| (call.method, serde_json::from_str(&call.body).expect("a call's body is JSON"));
    composer.calls(outgoing, &place).into_iter().map(parsed).collect()
}

fn one(outgoing: &Outgoing, place: Place) -> (String, Value) {
    let mut calls = calls(outgoing, place);
    assert_eq!(calls.len(), 1);
    calls.remove(0)
}

#[test]
fn a_text_is_sent_with_its_keyboard_and_edited_in_its_slot() {
    let action = Action::Desk(CaseId(7), Act::Claim);
    let button = Button { label: "استلام".into(), action: action.clone() };
    let marked = format!("🙂 {BOLD_ON}طلب{BOLD_OFF} جديد");
    let text = Outgoing::text(marked, Keyboard::Inline(vec![vec![button]])).in_slot(Slot::Card(CaseId(7)));
    let data = key().seal(ChatId(GROUP), &action);
    let keyboard = json!({"inline_keyboard": [[{"text": "استلام", "callback_data": data}]]});
    let entities = json!([{"type": "bold", "offset": 3, "length": 3}]);

    let threaded = Place { thread: Some(ThreadId(40)), reply_to: Some(MessageId(9)), ..PLACE };
    let expected = json!({
        "chat_id": GROUP, "text": "🙂 طلب جديد", "message_thread_id": 40, "entities": entities,
        "link_preview_options": {"is_disabled": true}, "disable_notification": true, "protect_content": true,
        "reply_parameters": {"message_id": 9, "allow_sending_without_reply": true}, "reply_markup": keyboard});
    assert_eq!(one(&text.clone().quietly().protected(), threaded), ("sendMessage".into(), expected));

    let expected = json!({
        "chat_id": GROUP, "message_id": 12, "text": "🙂 طلب جديد", "entities": entities,
        "link_preview_options": {"is_disabled": true}, "reply_markup": keyboard});
    let standing = Place { standing: Some(MessageId(12)), ..PLACE };
    assert_eq!(one(&text, standing), ("editMessageText".into(), expected));

    let menu = Outgoing::text("x", Keyboard::Menu(vec![vec!["أ".into()]])).in_slot(Slot::Survey(EventId(1)));
    let (method, body) = one(&menu, standing);
    assert_eq!(method, "sendMessage", "an edit cannot carry a menu");
    let keys = json!({"keyboard": [[{"text": "أ"}]], "is_persistent": true, "resize_keyboard": true});
    assert_eq!(body["reply_markup"], keys);

    let share =
        Keyboard::Contact { share: "مشاركة رقمي".into(), others: vec!["إلغاء".into()] };
    let keys = json!([[{"text": "مشاركة رقمي", "request_contact": true}], [{"text": "إلغاء"}]]);
    assert_eq!(one(&Outgoing::text("x", share), PLACE).1["reply_markup"]["keyboard"], keys);
}

#[test]
fn a_long_text_is_split_at_paragraphs_and_shortened_when_edited() {
    let paragraph = format!("{BOLD_ON}فقرة{BOLD_OFF} {}", "كلمة ".repeat(300).trim_end());
    let long = [paragraph.as_str(); 6].join("\n\n");
    let menu = Keyboard::Menu(vec![vec!["أ".into()]]);
    let parts = calls(&Outgoing::text(long.clone(), menu), Place { reply_to: Some(MessageId(3)), ..PLACE });
    assert_eq!(parts.len(), 3);
    let mut words = 0;
    for (number, (_, body)) in parts.iter().enumerate() {
        let text = body["text"].as_str().expect("a text");
        assert!(text.encode_utf16().count() <= TEXT_UNITS_MAX);
        assert!(text.starts_with("فقرة") && text.ends_with("كلمة"), "cut at the end of a paragraph");
        words += text.split_whitespace().count();
        for entity in body["entities"].as_array().expect("bold") {
            let offset = entity["offset"].as_u64().expect("a number") as usize;
            let bold: Vec<u16> = text.encode_utf16().skip(offset).take(4).collect();
            assert_eq!(String::from_utf16(&bold).expect("letters"), "فقرة");
        }
        assert_eq!(body.get("reply_markup").is_some(), number == 2, "the keyboard is on the last part");
        assert_eq!(body.get("reply_parameters").is_some(), number == 0);
    }
    assert_eq!(words, 6 * 301, "nothing is lost");

    let standing = Place { standing: Some(MessageId(12)), ..PLACE };
    let (_, edit) = one(&Outgoing::text(long, Keyboard::None).in_slot(Slot::Card(CaseId(1))), standing);
    let text = edit["text"].as_str().expect("a text");
    assert!(text.ends_with("كلمة\n…") && text.encode_utf16().count() <= TEXT_UNITS_MAX);
    let unbroken = calls(&Outgoing::text("🙂".repeat(5000), Keyboard::None), PLACE);
    let length = |(_, body): &(String, Value)| body["text"].as_str().expect("a text").encode_utf16().count();
    assert_eq!(unbroken.iter().map(length).collect::<Vec<_>>(), [4096, 4096, 1808]);
}

#[test]
fn every_other_act_is_one_call_or_none() {
    let act = |what| Outgoing::of(what, Repeat::Safe).in_thread(CaseId(7));
    let threaded = Place { thread: Some(ThreadId(40)), ..PLACE };
    let copy = What::Copy { chat: ChatId(PERSON), message: MessageId(7) };
    let expected =
        json!({"chat_id": GROUP, "from_chat_id": PERSON, "message_id": 7, "message_thread_id": 40});
    assert_eq!(one(&act(copy), threaded), ("copyMessage".into(), expected));
    let open = act(What::OpenThread { name: "ط".repeat(200) });
    let expected = json!({"chat_id": GROUP, "name": "ط".repeat(128)});
    assert_eq!(one(&open, PLACE), ("createForumTopic".into(), expected));
    let expected = json!({"chat_id": GROUP, "message_thread_id": 40});
    assert_eq!(one(&act(What::CloseThread), threaded), ("closeForumTopic".into(), expected.clone()));
    assert_eq!(one(&act(What::ReopenThread), threaded), ("reopenForumTopic".into(), expected));
    assert!(calls(&act(What::CloseThread), PLACE).is_empty(), "there is no thread to close");
    let name = act(What::NameThread { name: "ط".repeat(200) });
    let expected = json!({"chat_id": GROUP, "message_thread_id": 40, "name": "ط".repeat(128)});
    assert_eq!(one(&name, threaded), ("editForumTopic".into(), expected));
    assert!(calls(&name, PLACE).is_empty(), "no thread is made for a name");
    let tapped = act(What::AnswerTap { query: "9".into(), text: Some("ت".repeat(300)), alert: true });
    let expected = json!({"callback_query_id": "9", "text": "ت".repeat(200), "show_alert": true});
    assert_eq!(one(&tapped, PLACE), ("answerCallbackQuery".into(), expected));
    let seen = act(What::React { message: MessageId(5), emoji: "👀".into() });
    let expected = json!({"chat_id": GROUP, "message_id": 5, "reaction": [{"type": "emoji", "emoji": "👀"}]});
    assert_eq!(one(&seen, PLACE), ("setMessageReaction".into(), expected));
    let expected = json!({"chat_id": GROUP, "message_id": 5, "reply_markup": {"inline_keyboard": []}});
    let unbutton = act(What::Unbutton { message: MessageId(5) });
    assert_eq!(one(&unbutton, PLACE), ("editMessageReplyMarkup".into(), expected));
    let elsewhere = act(What::SayElsewhere { chat: ChatId(-3), text: "x".into() });
    assert_eq!(one(&elsewhere, PLACE).1["chat_id"], json!(-3));
    let leave = act(What::Leave { chat: ChatId(-3) });
    assert_eq!(one(&leave, PLACE), ("leaveChat".into(), json!({"chat_id": -3})));
    let standing = calls(&act(What::LookUpStanding { chat: ChatId(-3) }), PLACE);
    assert_eq!(standing[1], ("getChatMember".into(), json!({"chat_id": -3, "user_id": BOT})));
}

#[test]
fn formatting_and_albums_travel_as_they_are() {
    let span = |offset, length, style| Span { offset, length, style };
    let spans = vec![span(0, 1, Style::Link("https://example.org/".into())), span(2, 1, Style::Spoiler)];
    let text = format!("{BOLD_ON}س{BOLD_OFF}: {}", crate::texts::weave("a b", &spans));
    let said = Outgoing::text(text, Keyboard::None).formatted(spans);
    let entities = json!([
        {"type": "bold", "offset": 0, "length": 1},
        {"type": "text_link", "offset": 4, "length": 1, "url": "https://example.org/"},
        {"type": "spoiler", "offset": 6, "length": 1}]);
    assert_eq!(one(&said, PLACE).1["entities"], entities);

    let act = |what| Outgoing::of(what, Repeat::Safe).in_slot(Slot::Reply(CaseId(7), EventId(1)));
    let album = act(What::CopyAll { chat: ChatId(PERSON), messages: vec![MessageId(9), MessageId(7)] });
    let expected = json!({"chat_id": GROUP, "from_chat_id": PERSON, "message_ids": [7, 9]});
    assert_eq!(one(&album, PLACE), ("copyMessages".into(), expected));

    let standing = Place { standing: Some(MessageId(12)), ..PLACE };
    let caption = act(What::Caption { text: "x".into() });
    let expected = json!({"chat_id": GROUP, "message_id": 12, "caption": "x"});
    assert_eq!(one(&caption, standing), ("editMessageCaption".into(), expected));
    assert!(calls(&caption, PLACE).is_empty(), "there is nothing to put words under");
    let expected = json!({"chat_id": GROUP, "message_id": 12});
    assert_eq!(one(&act(What::Delete), standing), ("deleteMessage".into(), expected));
    assert!(calls(&act(What::Delete), PLACE).is_empty());
}
