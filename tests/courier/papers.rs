//! A paper's whole way, through the sandbox's Bot API: sent by a person, fetched, sealed, opened and sent to staff, byte
//! for byte; and what is said of one that is gone, damaged, or of which nobody knows whether it arrived.

use axum::body::Bytes;
use sila::dialogue::ids::DraftId;
use sila::dialogue::paper::{DAMAGED, Fetch, GONE, Owner, SentFile};
use sila::sandbox::{Civil, FaultKind, FileKind, Place, Rule, Sandbox, Scene, SceneBot, ScenePerson, Upload};
use sila::store::AttachmentState;
use sila::telegram::fetcher::Fetcher;

use super::*;

const BOT: i64 = 42;
const MEMBER: i64 = 501;
const OWNER: Owner = Owner::Draft(DraftId(1));

/// A sandbox with one bot, its staff group and one person, and a world whose couriers send there.
struct Outside {
    world: World,
    sandbox: Sandbox,
    url: String,
    stop: CancellationToken,
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Outside {
    async fn new() -> Self {
        let bot = SceneBot {
            id: BOT,
            token: format!("{BOT}:secret"),
            username: "desk_bot".into(),
            name: "صلة".into(),
            association: "khuzam".into(),
            title_ar: "جمعية خزام".into(),
            title_en: "Khuzam".into(),
            group_id: GROUP,
            group_title: "المكتب".into(),
            forum: true,
        };
        let person = ScenePerson {
            id: MEMBER,
            first_name: "منى".into(),
            last_name: None,
            phone: "+966551234567".into(),
            language_code: "ar".into(),
            staff: false,
        };
        let sandbox = Sandbox::new(Scene { bots: vec![bot], people: vec![person] }, Civil::standing(0));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let stop = CancellationToken::new();
        tokio::spawn({
            let (sandbox, stop) = (sandbox.clone(), stop.clone());
            async move { sandbox.serve(listener, stop).await }
        });
        sandbox.start(BOT, MEMBER).expect("a start");
        Outside { world: World::new().await, sandbox, url, stop }
    }

    /// The person sends a document; a fetcher keeps it. Gives the message that carries it.
    async fn keep(&self, content: &[u8]) -> MessageId {
        let (name, mime) = ("عقد الإيجار.pdf".into(), Some("application/pdf".into()));
        let upload = Upload {
            kind: FileKind::Document,
            name,
            mime,
            bytes: Bytes::copy_from_slice(content),
            caption: None,
        };
        let message = self
            .sandbox
            .send_file(BOT, MEMBER, MEMBER, upload, Place::default())
            .expect("a document is sent");
        let sent = self.sandbox.messages(BOT, MEMBER).into_iter().find(|sent| sent["message_id"] == message);
        let document = &sent.expect("it stands there")["document"];
        let text = |key: &str| document[key].as_str().expect("a text").to_owned();
        let file = SentFile { id: text("file_id"), unique: text("file_unique_id"), size: None, album: None };
        self.want(Fetch {
            message: MessageId(message),
            file,
            owner: OWNER,
            field: "papers".into(),
            name: None,
            note: None,
        })
        .await;
        let world = &self.world;
        let api = Api::new(&self.url, &format!("{BOT}:secret"));
        let fetcher = Fetcher::new(
            api,
            world.store.clone(),
            world.vault.clone(),
            world.association,
            world.clock.clone(),
        );
        let (stop, mut changes) = (CancellationToken::new(), world.store.attachment_changes());
        let kept = async {
            while world.store.next_wanted(world.association).await.expect("a look").is_some() {
                changes.changed().await.expect("the store lives");
            }
        };
        tokio::select! {
            ended = fetcher.work(&stop) => panic!("the fetcher ended: {ended:?}"),
            in_time = tokio::time::timeout(STUCK, kept) => in_time.expect("it is kept in time"),
        }
        MessageId(message)
    }

    async fn want(&self, fetch: Fetch) {
        let (world, room) = (&self.world, RoomKey::Chat(ChatId(MEMBER)));
        let event = Event::Chat(ChatEvent::BecameReachable);
        let key = format!("want {}", fetch.message);
        let new = NewEvent { origin: Origin::Operator, key, room, event };
        let now = world.clock.now();
        world.store.enqueue(world.association, &[new], now).await.expect("stored");
        let mut claim = world.store.claim(world.clock.now(), &[], 1).await.expect("a claim");
        let claimed = claim.events.remove(0);
        let mut batch = Batch::new(world.store.sealer());
        batch.finish(&claimed, &Room::new(room));
        batch.fetch(&claimed, &fetch);
        claim.writer(&world.store).await.expect("a transaction").apply(&batch, now).await.expect("applied");
        claim.commit().await.expect("committed");
    }

    /// Staff are shown these papers; gives what the desk is told.
    async fn show(&self, messages: &[MessageId]) -> Vec<Event> {
        let paper = |(place, message): (usize, &MessageId)| {
            let (name, caption) = (format!("1234567890-{}", place + 1), "المرفق".to_owned());
            let what = What::Paper { chat: ChatId(MEMBER), message: *message, name, caption };
            let number = place as u16 + 1;
            Outgoing::of(what, Repeat::Never)
                .in_thread(CASE)
                .with_receipt(Receipt::Paper { case: CASE, number })
        };
        let open = Outgoing::of(What::OpenThread { name: "حالة".into() }, Repeat::Again).in_thread(CASE);
        let all: Vec<Outgoing> = [open.in_slot(Slot::Thread(CASE))]
            .into_iter()
            .chain(messages.iter().enumerate().map(paper))
            .collect();
        self.world.say(RoomKey::Desk, &all).await;
        let running = self.world.run_at(&self.url, Limits::Off);
        self.world.until_sent(&running).await;
        running.stop().await;
        let told = self.world.told().await.into_iter().filter(|(room, _)| *room == RoomKey::Desk);
        told.map(|(_, event)| event)
            .filter(
                |event| matches!(event, Event::Desk(desk) if matches!(**desk, DeskEvent::Dispatched { .. })),
            )
            .collect()
    }

    /// The documents that stand in the staff group: name and content as Telegram gives them again.
    async fn documents(&self) -> Vec<(String, Vec<u8>)> {
        let api = Api::new(&self.url, &format!("{BOT}:secret"));
        let mut found = Vec::new();
        for message in self.sandbox.messages(BOT, GROUP).iter().filter(|it| !it["document"].is_null()) {
            assert!(!message["message_thread_id"].is_null(), "it stands in the case's thread");
            let body = json!({"file_id": message["document"]["file_id"]}).to_string();
            let call = sila::telegram::outbound::Call { method: "getFile".into(), body };
            let told = api.call(&call).await.expect("getFile").value();
            let mut download =
                api.download(told["file_path"].as_str().expect("a path")).await.expect("a download");
            let mut content = Vec::new();
            while let Some(piece) = download.next().await.expect("a piece") {
                content.extend(piece);
            }
            let name = message["document"]["file_name"].as_str().expect("a name");
            found.push((name.to_owned(), content));
        }
        found
    }

    fn file(&self, message: i64) -> std::path::PathBuf {
        let folder = self.world._folder.path().join("files").join(self.world.association.to_string());
        folder.join(message.to_string())
    }
}

fn pdf(size: usize) -> Vec<u8> {
    let mut content = b"%PDF-1.7\n".to_vec();
    content.extend((0..size).map(|n| (n * n % 251) as u8));
    content
}

fn failed(number: u16, outcome: Outcome) -> Event {
    let receipt = Receipt::Paper { case: CASE, number };
    Event::Desk(Box::new(DeskEvent::Dispatched { receipt, outcome }))
}

#[tokio::test]
async fn what_a_person_sent_reaches_staff_byte_for_byte() {
    let outside = Outside::new().await;
    let (first, second) = (pdf(200_000), pdf(65_536));
    let messages = [outside.keep(&first).await, outside.keep(&second).await];
    assert_eq!(outside.show(&messages).await, [], "what arrives needs no word");
    let expected = [("1234567890-1.pdf".to_owned(), first), ("1234567890-2.pdf".to_owned(), second)];
    assert!(outside.documents().await == expected, "name and content, in order");
}

#[tokio::test]
async fn what_is_gone_or_damaged_is_said_and_the_others_go() {
    let outside = Outside::new().await;
    let messages =
        [outside.keep(&pdf(9_000)).await, outside.keep(&pdf(70_000)).await, outside.keep(&pdf(8_000)).await];
    std::fs::remove_file(outside.file(1)).expect("the first file");
    let mut sealed = std::fs::read(outside.file(2)).expect("the second file");
    sealed[66_000] ^= 1;
    std::fs::write(outside.file(2), sealed).expect("the second file");
    let never = MessageId(999);
    let told = outside.show(&[messages[0], messages[1], messages[2], never]).await;
    let refused = |number, why: &str| failed(number, Outcome::Refused(why.into()));
    assert_eq!(told, [refused(1, GONE), refused(2, DAMAGED), refused(4, GONE)]);
    assert!(outside.documents().await == [("1234567890-3.pdf".to_owned(), pdf(8_000))]);
    let store = &outside.world.store;
    let row =
        store.find_attachment(outside.world.association, ChatId(MEMBER), messages[1]).await.expect("a look");
    assert_eq!(row.expect("its row stays").state, AttachmentState::Kept);
}

#[tokio::test]
async fn an_uncertain_one_is_told_and_not_sent_again() {
    let outside = Outside::new().await;
    let message = outside.keep(&pdf(9_000)).await;
    outside.sandbox.faults().next(Rule {
        method: Some("sendDocument".into()),
        chat: None,
        kind: FaultKind::CutAfter,
        times: 1,
    });
    assert_eq!(outside.show(&[message]).await, [failed(1, Outcome::Uncertain)]);
    assert_eq!(outside.documents().await.len(), 1, "it had arrived, and came once");
    assert_eq!(outside.sandbox.faults().calls("sendDocument"), 1);
}
