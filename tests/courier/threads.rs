//! Threads and cards of cases: a lost thread is told, a closed one reopened, a refused one done without, and only the
//! newest edit of a card is made.

use super::*;

fn card(words: &str) -> Outgoing {
    text(words).in_thread(CASE).in_slot(Slot::Card(CASE))
}

fn open_thread() -> Outgoing {
    Outgoing::of(What::OpenThread { name: "طلب".into() }, Repeat::Again)
        .in_thread(CASE)
        .in_slot(Slot::Thread(CASE))
}

#[tokio::test]
async fn a_case_lives_in_its_thread_and_a_lost_thread_is_told_with_what_waits() {
    let world = World::new().await;
    world.say(RoomKey::Desk, &[open_thread(), card("بطاقة")]).await;
    let running = world.run();
    world.until_sent(&running).await;
    let thread = world.placed(Slot::Thread(CASE)).await.expect("a thread");
    let calls = world.fake.calls();
    assert_eq!(calls[0].0, "createForumTopic");
    assert_eq!(calls[1].1["message_thread_id"], thread);

    world.fake.plant(texted("أول"), vec![refusal(400, "Bad Request: message thread not found", json!({}))]);
    world.say(RoomKey::Desk, &[text("أول").in_thread(CASE), text("ثان").in_thread(CASE)]).await;
    world.until_sent(&running).await;
    let lost = |waiting: &str| {
        let waiting = Box::new(text(waiting).in_thread(CASE));
        (RoomKey::Desk, Event::Desk(Box::new(DeskEvent::ThreadLost { case: CASE, waiting })))
    };
    assert_eq!(world.told().await, [lost("أول"), lost("ثان")]);
    assert_eq!(world.placed(Slot::Thread(CASE)).await, None);
    assert_eq!(world.placed(Slot::Card(CASE)).await, None);

    let again = [open_thread(), card("بطاقة"), text("أول").in_thread(CASE)];
    world.say(RoomKey::Desk, &again).await;
    world.say(RoomKey::Desk, &[open_thread(), card("بطاقة"), text("ثان").in_thread(CASE)]).await;
    world.until_sent(&running).await;
    let new = world.placed(Slot::Thread(CASE)).await.expect("a new thread");
    assert_ne!(new, thread);
    let opened = world.fake.accepted().iter().filter(|(method, _)| method == "createForumTopic").count();
    assert_eq!(opened, 2, "one new thread, however many messages waited for it");
    let last = world.fake.accepted().pop().expect("calls");
    assert_eq!((&last.1["text"], &last.1["message_thread_id"]), (&json!("ثان"), &json!(new)));
    running.stop().await;
}

#[tokio::test]
async fn a_closed_thread_is_reopened_and_a_refused_one_is_done_without() {
    let world = World::new().await;
    world.say(RoomKey::Desk, &[open_thread(), card("بطاقة")]).await;
    let running = world.run();
    world.until_sent(&running).await;
    world.fake.plant(texted("x"), vec![refusal(400, "Bad Request: TOPIC_CLOSED", json!({}))]);
    world.say(RoomKey::Desk, &[text("x").in_thread(CASE)]).await;
    world.until_sent(&running).await;
    let methods: Vec<_> = world.fake.accepted().into_iter().skip(2).map(|call| call.0).collect();
    assert_eq!(methods, ["reopenForumTopic", "sendMessage"]);

    let other = CaseId(8);
    let rights = refusal(400, "Bad Request: not enough rights to create a topic", json!({}));
    world.fake.plant(|method, _| method == "createForumTopic", vec![rights]);
    let open = Outgoing::of(What::OpenThread { name: "ط".into() }, Repeat::Again).in_thread(other);
    let card = text("بطاقة").in_thread(other).in_slot(Slot::Card(other));
    world.say(RoomKey::Desk, &[open, card, text("y").in_thread(other)]).await;
    world.until_sent(&running).await;
    let (_, last) = world.fake.accepted().pop().expect("calls");
    assert_eq!(last["text"], "y");
    assert_eq!(last.get("message_thread_id"), None);
    let card = world.placed(Slot::Card(other)).await.expect("a card");
    assert_eq!(last["reply_parameters"]["message_id"], card, "it replies to the card of its case");
    running.stop().await;
}

#[tokio::test]
async fn only_the_newest_waiting_edit_of_a_card_is_made() {
    let world = World::new().await;
    world.say(RoomKey::Desk, &[card("0")]).await;
    let running = world.run();
    world.until_sent(&running).await;
    let edits: Vec<_> = (1..=5).map(|number| card(&number.to_string())).collect();
    world.say(RoomKey::Desk, &edits).await;
    world.until_sent(&running).await;
    let made: Vec<_> =
        world.fake.accepted().into_iter().map(|(method, body)| (method, body["text"].clone())).collect();
    assert_eq!(made, [("sendMessage".to_owned(), json!("0")), ("editMessageText".to_owned(), json!("5"))]);
    assert_eq!(running.counts.ends().superseded, 4);

    let same =
        refusal(400, "Bad Request: message is not modified: specified new message content …", json!({}));
    let gone = refusal(400, "Bad Request: message to edit not found", json!({}));
    world.fake.plant(texted("6"), vec![same]);
    world.fake.plant(texted("7"), vec![gone]);
    let before = world.placed(Slot::Card(CASE)).await;
    world.say(RoomKey::Desk, &[card("6")]).await;
    world.until_sent(&running).await;
    assert_eq!(world.placed(Slot::Card(CASE)).await, before);
    world.say(RoomKey::Desk, &[card("7")]).await;
    world.until_sent(&running).await;
    let (method, body) = world.fake.accepted().pop().expect("calls");
    assert_eq!((method.as_str(), &body["text"]), ("sendMessage", &json!("7")), "sent anew");
    assert_ne!(world.placed(Slot::Card(CASE)).await, before);
    running.stop().await;
}

/// A name is said once, however often the stage changed before its turn; one that Telegram does not take, or whose thread
/// is gone, is done without: no thread is made for a name, and none is opened.
#[tokio::test]
async fn the_last_name_of_a_thread_counts_and_none_makes_a_thread() {
    let name = |words: &str| {
        let named = Outgoing::of(What::NameThread { name: words.into() }, Repeat::Safe);
        named.in_thread(CASE).in_slot(Slot::Name(CASE))
    };
    let world = World::new().await;
    world.say(RoomKey::Desk, &[open_thread(), name("أول"), card("بطاقة"), name("ثان"), name("ثالث")]).await;
    let running = world.run();
    world.until_sent(&running).await;
    let thread = world.placed(Slot::Thread(CASE)).await.expect("a thread");
    let named = || -> Vec<Value> {
        let calls = world.fake.calls().into_iter().filter(|(method, _)| method == "editForumTopic");
        calls.map(|(_, body)| body).collect()
    };
    assert_eq!(named().len(), 1, "{:?}", named());
    assert_eq!((&named()[0]["name"], &named()[0]["message_thread_id"]), (&json!("ثالث"), &json!(thread)));
    assert_eq!(running.counts.ends().superseded, 2);

    for words in
        ["TOPIC_NOT_MODIFIED", "TOPIC_CLOSED", "not enough rights to manage topics", "TOPIC_ID_INVALID"]
    {
        let refused = refusal(400, &format!("Bad Request: {words}"), json!({}));
        world.fake.plant(|method, _| method == "editForumTopic", vec![refused]);
        world.say(RoomKey::Desk, &[name(words)]).await;
        world.until_sent(&running).await;
    }
    assert_eq!(named().len(), 5, "each is tried once");
    let made = world.fake.calls().into_iter().map(|(method, _)| method);
    let opened = made.filter(|method| method == "createForumTopic" || method == "reopenForumTopic").count();
    assert_eq!(opened, 1, "the thread the case began with");
    // Gone it was, for its last name: the next message that is said asks for a new one.
    world.say(RoomKey::Desk, &[name("بعده")]).await;
    world.until_sent(&running).await;
    assert_eq!((named().len(), world.placed(Slot::Thread(CASE)).await), (5, None));
    running.stop().await;
}
