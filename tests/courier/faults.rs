//! Each error text of Telegram at each outgoing call of the desk, with the product's own decisions behind the courier:
//! nothing that a person wrote is lost, a thread and a card are made anew at most once, and a receipt tells the truth.

#[path = "../transcripts/worlds.rs"]
mod worlds;

use std::sync::Arc;

use super::*;
use sila::dialogue::action::{Act, Action};
use sila::dialogue::case::{Birth, Case, CaseKind, Party, Path, Person};
use sila::dialogue::event::{GroupPlace, Pressed, Said, Sender};
use sila::dialogue::ids::{EventId, ThreadId};
use sila::dialogue::{self, Step};
use sila::engine::{Decoded, Engine, Logic};
use sila::field::reference::grouped_reference;
use sila::store::{NewUpdate, Placed};
use sila::texts::Language;
use worlds::{Known, known};

/// A call of the desk, by its method and what else it must hold.
#[derive(Clone, Copy, Debug)]
enum At {
    Method(&'static str),
    Card,
    Word,
    Reply,
}

const CALLS: [At; 11] = [
    At::Method("createForumTopic"),
    At::Card,
    At::Word,
    At::Method("copyMessage"),
    At::Method("editMessageText"),
    At::Method("answerCallbackQuery"),
    At::Reply,
    At::Method("setMessageReaction"),
    At::Method("editForumTopic"),
    At::Method("closeForumTopic"),
    At::Method("reopenForumTopic"),
];

/// Telegram's answers, by `error_code`, words and what they call for.
const ANSWERS: [(i64, &str); 15] = [
    (429, "Too Many Requests: retry after 0"),
    (500, "Internal Server Error"),
    (400, "Bad Request: message thread not found"),
    (400, "Bad Request: TOPIC_DELETED"),
    (400, "Bad Request: TOPIC_ID_INVALID"),
    (400, "Bad Request: TOPIC_CLOSED"),
    (400, "Bad Request: group chat was upgraded to a supergroup chat"),
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: not enough rights to manage topics"),
    (400, "Bad Request: the chat is not a forum"),
    (400, "Bad Request: message is not modified"),
    (400, "Bad Request: message to edit not found"),
    (400, "Bad Request: MESSAGE_TOO_LONG"),
];

/// Words of the desk's own messages that name a failure.
const NOTICES: [&str; 4] = ["لم تصل الرسالة", "لا يُعلم هل وصلت", "تعذّر عرضها", "لم تصل مستجدات"];

/// A desk with the product's decisions, and one case after another.
struct Play {
    world: World,
    known: Known,
    engine: Engine,
    running: Running,
    group: ChatId,
    number: i64,
    updates: i64,
}

fn logic(known: Known) -> Logic {
    let (needing, reading, stepping) = (known.clone(), known.clone(), known);
    Logic {
        decode: Arc::new(|_, raw| {
            let (sender, event): (Option<Sender>, Event) = serde_json::from_slice(raw).expect("just written");
            Decoded { sender, shape: Default::default(), event: Some(event) }
        }),
        needs: Arc::new(move |_, room, incoming| dialogue::needs(&needing.world, room, incoming)),
        read: Arc::new(move |_, text| reading.read(text)),
        step: Arc::new(move |_, view, room, incoming, now| -> Step {
            dialogue::step(&stepping.world, view, room, incoming, now)
        }),
        apology: Arc::new(|_, _| panic!("no step breaks down")),
    }
}

impl Play {
    async fn new() -> Self {
        let known = known("khuzam");
        let world = World::at(Clock::simulated("2026-11-22T07:00:00Z".parse().expect("an instant"))).await;
        let engine = Engine::new(world.store.clone(), logic(known.clone()), world.clock.clone()).await;
        let engine = engine.expect("an engine");
        engine.gates().open(world.association);
        let running = world.run();
        let group = ChatId(GROUP);
        let mut play = Play { world, known, engine, running, group, number: 0, updates: 0 };
        play.happens(None, DeskEvent::DeskNamed { chat: group }).await;
        play
    }

    /// Something happens at the desk; then waits until nothing is left to do, however long Telegram has to be waited for.
    async fn happens(&mut self, sender: Option<Sender>, event: DeskEvent) {
        self.updates += 1;
        let raw = serde_json::to_vec(&(sender, Event::Desk(Box::new(event)))).expect("events are JSON");
        let now = self.world.clock.now();
        let update = NewUpdate { key: self.updates.to_string(), room: RoomKey::Desk, effective_at: now, raw };
        self.world.store.store_updates(self.world.association, &[update], now).await.expect("stored");
        self.settle().await;
    }

    async fn settle(&self) {
        let World { store, association, clock, .. } = &self.world;
        let mut changes = store.outbox_changes();
        loop {
            changes.mark_unchanged();
            self.engine.drain().await.expect("the engine settles");
            let audit = store.audit(*association, clock.now()).await.expect("an audit");
            if audit.waiting > 0 {
                continue;
            }
            if audit.unsent + audit.sending == 0 {
                return;
            }
            let ready = store.list_ready(*association, clock.machine_ms(), &[], 10).await.expect("a look");
            if ready.is_empty() && audit.sending == 0 {
                self.world.pass(&self.running, TimeDelta::seconds(61)).await;
            } else {
                let moved = tokio::time::timeout(STUCK, changes.changed()).await;
                assert!(moved.is_ok(), "stuck: {:?}", self.world.fake.calls().last());
            }
        }
    }

    fn case(&self) -> CaseId {
        CaseId(1_000 + self.number)
    }

    fn person(&self) -> ChatId {
        ChatId(501_000 + self.number)
    }

    /// A case that was just stored, as a conversation would.
    async fn open_case(&mut self) {
        self.number += 1;
        let World { store, association, clock, .. } = &self.world;
        let (id, chat, now) = (self.case(), self.person(), clock.now());
        let case = Case::new(Birth {
            id,
            party: Party::Conversation(chat),
            reference: self.known.world.reference(id),
            kind: CaseKind::Request { form: "R08".to_owned() },
            path: Path::Committee,
            at: now,
            department: "support".to_owned(),
            person: Person { shown: "نورة".to_owned(), role: None, language: Language::Arabic },
        });
        let (origin, key) = (Origin::Operator, format!("case.{id}"));
        let event = Event::Chat(ChatEvent::BecameReachable);
        let new = NewEvent { origin, key, room: RoomKey::Chat(chat), event };
        store.enqueue(*association, &[new], now).await.expect("stored");
        let mut claim = store.claim(now, &[], 100).await.expect("a claim");
        let mut batch = Batch::new(store.sealer());
        for claimed in &claim.events {
            batch.finish(claimed, &Room::new(claimed.room.key));
            batch.keep(claimed, &case);
        }
        claim.writer(store).await.expect("a transaction").apply(&batch, now).await.expect("applied");
        claim.commit().await.expect("committed");
        self.happens(None, DeskEvent::CaseOpened { case: id }).await;
    }

    async fn said(&mut self, which: i64, text: Option<String>) {
        let (case, chat) = (self.case(), self.person());
        let (id, message) = (EventId(100_000 + 10 * self.number + which), MessageId(70 + which));
        self.happens(
            None,
            DeskEvent::MemberSaid { case, id, chat, message, text, shape: Default::default() },
        )
        .await;
    }

    async fn placed(&self, slot: Slot) -> Option<Placed> {
        self.world.store.find_placed(self.world.association, slot).await.expect("a look")
    }

    /// The card; where Telegram did not take it, the person's first words, which staff reply to as well.
    async fn card(&self) -> Placed {
        let first = EventId(100_001 + 10 * self.number);
        match self.placed(Slot::Card(self.case())).await {
            Some(card) => card,
            None => self.placed(Slot::Relayed(self.case(), first)).await.expect("staff see the case"),
        }
    }

    /// A case from its opening to a word after its end; staff take it and reply.
    async fn live(&mut self) {
        let officer =
            Sender { user: UserId(9_001), name: "هند".into(), language_code: None, anonymous: false };
        self.open_case().await;
        self.said(1, Some(self.word(1))).await;
        self.said(2, None).await;
        self.said(3, Some(self.word(3))).await;
        let card = self.card().await;
        let action = Some(Action::Desk(self.case(), Act::Claim));
        let pressed = Pressed { action, message: Some(card.message), query: "q".into() };
        let place = |card: Placed| GroupPlace { chat: card.chat, thread: card.thread };
        self.happens(Some(officer.clone()), DeskEvent::Pressed { place: place(card), pressed }).await;
        let card = self.card().await;
        let (text, message) = (self.reply(), MessageId(5_000 + self.number));
        let said = Said { text, message, reply_to: Some(card.message) };
        self.happens(Some(officer), DeskEvent::Said { place: place(card), said, colleague: None }).await;
        self.happens(None, DeskEvent::MemberWithdrew { case: self.case() }).await;
        self.said(4, Some(self.word(4))).await;
        self.group = self.card().await.chat;
    }

    fn word(&self, which: i64) -> String {
        format!("كلام {}-{which}", self.number)
    }

    fn reply(&self) -> String {
        format!("جواب الموظف {}.", self.number)
    }

    /// Plants a fault for the next case; gives the case's life, and whether the fault was met.
    async fn live_with(&mut self, at: At, fault: Fault) -> (Vec<(String, Value)>, bool) {
        let next = self.number + 1;
        let word = format!("كلام {next}-1");
        let reply = format!("جواب الموظف {next}.");
        let holds =
            |body: &Value, words: &str| body["text"].as_str().is_some_and(|text| text.contains(words));
        self.world.fake.plant(
            move |method, body| match at {
                At::Method(name) => method == name,
                At::Card => method == "sendMessage" && body["reply_markup"].is_object() && is_group(body),
                At::Word => method == "sendMessage" && holds(body, &word),
                At::Reply => method == "sendMessage" && holds(body, &reply) && !is_group(body),
            },
            vec![fault],
        );
        let before = self.world.fake.accepted().len();
        self.live().await;
        (self.world.fake.accepted().split_off(before), self.world.fake.take_faults() == 0)
    }

    /// What is wrong with a life.
    fn problems(&self, calls: &[(String, Value)]) -> Vec<String> {
        let texts: Vec<(&str, bool)> =
            calls.iter().filter_map(|(_, body)| Some((body["text"].as_str()?, is_group(body)))).collect();
        let in_group = |words: &str| texts.iter().any(|(text, group)| *group && text.contains(words));
        let notice = NOTICES.iter().any(|words| in_group(words));
        let count = |method: &str| calls.iter().filter(|(name, _)| name == method).count();
        let mut problems = Vec::new();
        for word in [1, 3, 4].map(|which| self.word(which)) {
            if !in_group(&word) && !notice {
                problems.push(format!("{word} is lost"));
            }
        }
        if count("copyMessage") == 0 && !notice {
            problems.push("the picture is lost".into());
        }
        let reference = grouped_reference(&self.known.world.reference(self.case()));
        let is_card = |(method, body): &&(String, Value)| {
            let text = body["text"].as_str().unwrap_or_default();
            method == "sendMessage"
                && body["reply_markup"].is_object()
                && text.contains(&reference)
                && is_group(body)
        };
        let (threads, cards) = (count("createForumTopic"), calls.iter().filter(is_card).count());
        if threads > 2 || cards > 2 {
            problems.push(format!("{threads} threads, {cards} cards"));
        }
        let reached = texts.iter().filter(|(text, group)| !group && text.contains(&self.reply())).count();
        let marked = calls.iter().any(|(method, body)| {
            method == "setMessageReaction" && body["message_id"] == 5_000 + self.number
        });
        if reached > 1 || (marked && reached == 0) || (reached == 0 && !notice) {
            problems.push(format!("the reply arrived {reached} times, marked: {marked}, notice: {notice}"));
        }
        problems
    }
}

fn is_group(body: &Value) -> bool {
    body["chat_id"].as_i64().is_some_and(|chat| chat < 0)
}

fn faults(number: i64) -> Vec<(String, Fault)> {
    let answered = ANSWERS.map(|(code, words)| {
        let parameters = match words {
            words if words.contains("retry") => json!({"retry_after": 0}),
            words if words.contains("upgraded") => json!({"migrate_to_chat_id": -200_000 - number}),
            _ => json!({}),
        };
        (words.to_owned(), refusal(code, words, parameters))
    });
    let wire = [("cut".to_owned(), Fault::Cut), ("lost answer".to_owned(), Fault::LostAnswer)];
    answered.into_iter().chain(wire).collect()
}

#[tokio::test]
async fn every_error_at_every_call_of_the_desk_loses_nothing() {
    let mut problems = Vec::new();
    let kinds = faults(0).len();
    let lives = (0..kinds).map(|kind| async move {
        let mut play = Play::new().await;
        let (mut problems, mut met) = (Vec::new(), 0);
        for at in CALLS {
            let (name, fault) = faults(play.number).swap_remove(kind);
            // A group alone is upgraded.
            if matches!(at, At::Reply) && name.contains("upgraded") {
                continue;
            }
            let (calls, was_met) = play.live_with(at, fault).await;
            met += usize::from(was_met);
            problems.extend(
                play.problems(&calls).into_iter().map(|problem| format!("{name} at {at:?}: {problem}")),
            );
        }
        let audit = play.world.store.audit(play.world.association, play.world.clock.now()).await;
        let set_aside = audit.expect("an audit").set_aside;
        assert_eq!(set_aside, 0);
        play.running.stop().await;
        (problems, met)
    });
    let mut met = 0;
    for life in lives {
        let (found, of_kind) = life.await;
        problems.extend(found);
        met += of_kind;
    }
    assert_eq!(problems, Vec::<String>::new());
    assert!(met >= kinds * (CALLS.len() - 2), "nearly every fault was met: {met} of {}", kinds * CALLS.len());
}

#[tokio::test]
async fn topics_switched_off_are_told_once_and_cases_go_on_without_threads() {
    let mut play = Play::new().await;
    play.live().await;
    play.open_case().await;
    let gone = || refusal(400, "Bad Request: message thread not found", json!({}));
    let no_forum = || refusal(400, "Bad Request: the chat is not a forum", json!({}));
    play.world.fake.set_forum(false);
    play.world.fake.plant(|_, body| body.get("message_thread_id").is_some(), vec![gone(), gone(), gone()]);
    play.world.fake.plant(|method, _| method == "createForumTopic", vec![no_forum(), no_forum(), no_forum()]);
    play.said(1, Some(play.word(1))).await;
    play.said(3, Some(play.word(3))).await;
    let texts = play.world.fake.texts(GROUP);
    for word in [1, 3].map(|which| play.word(which)) {
        assert_eq!(texts.iter().filter(|text| text.contains(&word)).count(), 1, "{texts:#?}");
    }
    assert_eq!(texts.iter().filter(|text| text.contains("أُوقفت الموضوعات")).count(), 1, "{texts:#?}");
    play.running.stop().await;
}

#[tokio::test]
async fn a_group_with_a_new_number_shows_its_open_cases_again() {
    let mut play = Play::new().await;
    play.open_case().await;
    let reference = grouped_reference(&play.known.world.reference(play.case()));
    let new = ChatId(-100_999);
    play.happens(None, DeskEvent::Migrated { from: play.group, to: new }).await;
    let shown = play.world.fake.texts(new.0);
    assert_eq!(shown.iter().filter(|text| text.contains(&reference)).count(), 1, "{shown:#?}");
    let card = play.card().await;
    assert_eq!(card.chat, new);
    assert!(card.thread.is_some_and(|ThreadId(thread)| thread > 0), "in a thread of its own");
    play.running.stop().await;
}

#[tokio::test]
async fn a_lack_of_rights_is_told_once_by_its_name_and_a_gap_with_what_may_be_lost() {
    let mut play = Play::new().await;
    let lacks = |play: &Play| {
        play.world.fake.texts(GROUP).iter().filter(|text| text.contains("صلاحية حذف الرسائل")).count()
    };
    assert_eq!(lacks(&play), 1, "the fake gives the bot threads and nothing else");
    play.happens(None, DeskEvent::Hindered).await;
    assert_eq!(lacks(&play), 1, "and not again");
    let to = play.world.clock.now();
    let from = to - TimeDelta::hours(30);
    play.happens(None, DeskEvent::Gap { from, to, messages: 12 }).await;
    let texts = play.world.fake.texts(GROUP);
    let (gap, lost) = (&texts[texts.len() - 2], &texts[texts.len() - 1]);
    assert!(gap.contains("انقطع الاتصال") && gap.contains("12 رسالة"), "{gap}");
    assert!(lost.contains("قد لا يكون وصل"), "{lost}");
    play.happens(None, DeskEvent::Gap { from: to - TimeDelta::hours(2), to, messages: 0 }).await;
    let last = play.world.fake.texts(GROUP).pop().expect("a text");
    assert!(last.contains("لم يصل بعد عودته شيء"), "{last}");
    play.running.stop().await;
}
