//! The fetcher's promise: a paper is kept whole, once, and told once, whatever fails and whenever the process ends.

use std::time::Duration;

use super::bot_api::{Fake, Fault, refusal};
use serde_json::json;
use sila::clock::Clock;
use sila::dialogue::event::{ChatEvent, Event, RoomKey};
use sila::dialogue::ids::{AssociationId, ChatId, DraftId, MessageId};
use sila::dialogue::paper::{BYTES_MAX, Fetch, Filing, Owner, PaperKind, Refusal, SentFile};
use sila::dialogue::room::Room;
use sila::store::{
    AttachmentId, AttachmentState, Batch, Fetched, Fuse, NewEvent, Origin, Sealer, Store, StoreError, Vault,
};
use sila::telegram::api::Api;
use sila::telegram::fetcher::{ATTEMPTS_MAX, Fetcher};
use tokio_util::sync::CancellationToken;

const STUCK: Duration = Duration::from_secs(60);
const CHAT: RoomKey = RoomKey::Chat(ChatId(501));
const OWNER: Owner = Owner::Draft(DraftId(40));

struct Bed {
    store: Store,
    vault: Vault,
    association: AssociationId,
    clock: Clock,
    fake: Fake,
    folder: tempfile::TempDir,
}

/// A PDF of so many bytes, no two places alike.
fn pdf(size: usize) -> Vec<u8> {
    let mut content = b"%PDF-1.7\n".to_vec();
    content.extend((0..size.saturating_sub(9)).map(|n| (n * n % 251) as u8));
    content
}

impl Bed {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("sila.db").display());
        let sealer = Sealer::from_digits(&"5".repeat(64), "a test").expect("a key");
        let store = Store::open(&url, sealer).await.expect("a store");
        let association = store.enter_association("khuzam").await.expect("an association");
        let vault = Vault::open(folder.path(), &store).await.expect("a folder for papers");
        Bed {
            store,
            vault,
            association,
            clock: Clock::system(),
            fake: Fake::start(Clock::system()).await,
            folder,
        }
    }

    /// A step that wants these files: id and told size; the first is in message 1.
    async fn want(&self, files: &[(&str, Option<u64>)]) {
        let now = self.clock.now();
        let event = Event::Chat(ChatEvent::BecameReachable);
        let new = NewEvent { origin: Origin::Operator, key: "want".into(), room: CHAT, event };
        self.store.enqueue(self.association, &[new], now).await.expect("stored");
        let mut claim = self.store.claim(self.clock.now(), &[], 1).await.expect("a claim");
        let mut batch = Batch::new(self.store.sealer());
        let claimed = claim.events.remove(0);
        batch.finish(&claimed, &Room::new(CHAT));
        for (place, (id, size)) in files.iter().enumerate() {
            let file = SentFile { id: (*id).into(), unique: "u".into(), size: *size, album: None };
            let message = MessageId(place as i64 + 1);
            let field = "papers".into();
            batch.fetch(&claimed, &Fetch { message, file, owner: OWNER, field, name: None, note: None });
        }
        claim.writer(&self.store).await.expect("a transaction").apply(&batch, now).await.expect("applied");
        claim.commit().await.expect("committed");
    }

    fn fetcher(&self, store: &Store) -> Fetcher {
        let api = Api::new(&self.fake.url, "42:secret");
        Fetcher::new(api, store.clone(), self.vault.clone(), self.association, self.clock.clone())
    }

    /// Works until nothing is wanted and nothing is to be removed, or until the store fails it.
    async fn live(&self, store: &Store) -> Result<(), StoreError> {
        let (fetcher, stop) = (self.fetcher(store), CancellationToken::new());
        let in_time = tokio::time::timeout(STUCK, async {
            tokio::select! {
                ended = fetcher.work(&stop) => ended,
                () = self.until_settled() => Ok(()),
            }
        });
        in_time.await.unwrap_or_else(|_| panic!("stuck; calls {:?}", self.fake.calls()))
    }

    async fn until_settled(&self) {
        let mut changes = self.store.attachment_changes();
        loop {
            changes.borrow_and_update();
            let wanted = self.store.next_wanted(self.association).await.expect("a look");
            let removed = self.store.list_removed(self.association, 1).await.expect("a look");
            if wanted.is_none() && removed.is_empty() {
                return;
            }
            changes.changed().await.expect("the store lives");
        }
    }

    /// What the conversation was told: message and end, in the order of the messages.
    async fn told(&self) -> Vec<(i64, Filing)> {
        let claim = self.store.claim(self.clock.now(), &[], 9);
        let mut told = Vec::new();
        let mut claim = claim.await.expect("a claim");
        while !claim.events.is_empty() {
            let mut batch = Batch::new(self.store.sealer());
            for claimed in &claim.events {
                let content = claimed.content.as_ref().expect("readable");
                match serde_json::from_slice(&content.body).expect("an event") {
                    Event::Chat(ChatEvent::Filed(filed)) => told.push((filed.message.0, filed.filing)),
                    other => panic!("nothing else is told: {other:?}"),
                }
                batch.finish(claimed, &content.state);
            }
            let tx = claim.writer(&self.store).await.expect("a transaction");
            tx.apply(&batch, self.clock.now()).await.expect("applied");
            claim.commit().await.expect("committed");
            claim = self.store.claim(self.clock.now(), &[], 9).await.expect("a claim");
        }
        told.sort_by_key(|one| one.0);
        told
    }

    /// The paper of a message is kept with this content, and its file is the only one.
    async fn assert_kept(&self, message: i64, content: &[u8]) {
        let all = self.store.list_attachments(self.association, OWNER).await.expect("a list");
        let one = all.iter().find(|one| one.message.0 == message).expect("it has a row");
        assert_eq!(one.state, AttachmentState::Kept);
        let kept = one.kept.as_ref().expect("known");
        let mut out = Vec::new();
        let sealed = self.vault.copy_out(self.association, one.id, &mut out).await.expect("it opens");
        assert!(out == content, "what came is what was sent");
        assert_eq!((kept.bytes, &kept.sha256), (sealed.bytes, &sealed.sha256));
    }

    async fn files(&self) -> Vec<AttachmentId> {
        self.vault.list(self.association).await.expect("a list")
    }

    fn half_written(&self) -> bool {
        let folder = self.folder.path().join("files").join(self.association.to_string());
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.into_iter().any(|entry| entry.file_name().to_string_lossy().ends_with(".part"))
    }
}

fn kept(bytes: usize) -> Filing {
    Filing::Kept { kind: PaperKind::Pdf, bytes: bytes as u64, small: false }
}

#[tokio::test]
async fn papers_end_as_what_they_are() {
    let bed = Bed::new().await;
    let large = pdf(BYTES_MAX as usize + 1);
    let small = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 240, 1, 64];
    let files: [(&str, &[u8]); 6] = [
        ("contract", &pdf(300_000)),
        ("heic", b"\0\0\0\x18ftypheic rest"),
        ("large", &large),
        ("empty", b""),
        ("program.pdf", b"MZ\x90 not a document"),
        ("thumb", &small),
    ];
    for (id, content) in files {
        bed.fake.add_file(id, content);
    }
    let told_size = BYTES_MAX + 1;
    let wanted = files.map(|(id, _)| (id, None));
    bed.want(&[&wanted[..], &[("never-asked", Some(told_size))]].concat()).await;
    bed.live(&bed.store).await.expect("the store is well");
    let refused = |message, refusal| (message, Filing::Refused(refusal));
    let small = Filing::Kept { kind: PaperKind::Jpeg, bytes: small.len() as u64, small: true };
    let expected = [
        (1, kept(300_000)),
        refused(2, Refusal::PhonePicture),
        refused(3, Refusal::TooLarge),
        refused(4, Refusal::Unreadable),
        refused(5, Refusal::Program),
        (6, small),
        refused(7, Refusal::TooLarge),
    ];
    assert_eq!(bed.told().await, expected);
    bed.assert_kept(1, &pdf(300_000)).await;
    assert_eq!(bed.files().await.len(), 2, "only what is taken is written");
    let asked = |id: &str| bed.fake.calls().iter().any(|(_, body)| body["file_id"] == id);
    assert!(!asked("never-asked"), "a file that says itself that it is too large is not fetched");
}

#[tokio::test]
async fn what_fails_on_the_way_is_fetched_again() {
    let bed = Bed::new().await;
    let faults = [
        ("a", "getFile", refusal(500, "Internal Server Error", json!({}))),
        ("b", "getFile", Fault::Cut),
        ("c", "download", Fault::Cut),
        ("d", "download", Fault::LostAnswer),
        ("e", "download", refusal(429, "Too Many Requests", json!({"retry_after": 1}))),
        ("f", "getFile", refusal(400, "Bad Request: file is temporarily unavailable", json!({}))),
        ("g", "download", refusal(404, "Not Found", json!({}))),
    ];
    let ids = faults.each_ref().map(|(id, ..)| (*id, Some(200_000)));
    for (id, method, fault) in faults {
        bed.fake.add_file(id, &pdf(200_000));
        bed.fake.plant(move |called, body| called == method && body["file_id"] == id, vec![fault]);
    }
    bed.want(&ids).await;
    bed.live(&bed.store).await.expect("the store is well");
    assert_eq!(bed.told().await, (1..=7).map(|message| (message, kept(200_000))).collect::<Vec<_>>());
    for message in 1..=7 {
        bed.assert_kept(message, &pdf(200_000)).await;
    }
    assert!(!bed.half_written());
}

#[tokio::test]
async fn what_ends_the_process_each_time_is_given_up() {
    let bed = Bed::new().await;
    bed.want(&[("poison", None)]).await;
    let id = bed.store.list_wanted(bed.association, 0, &[], 1).await.expect("a list")[0].id;
    for _ in 0..ATTEMPTS_MAX {
        assert!(bed.store.begin_fetch(bed.association, id).await.expect("counted"));
    }
    bed.live(&bed.store).await.expect("the store is well");
    assert_eq!(bed.told().await, [(1, Filing::Lost)]);
    assert!(bed.fake.calls().is_empty(), "it is not even tried");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_after_any_store_call_loses_and_doubles_nothing() {
    for calls in 0.. {
        let bed = Bed::new().await;
        bed.fake.add_file("one", &pdf(150_000));
        bed.fake.add_file("two", b"PK\x03\x04");
        bed.want(&[("one", None), ("two", None)]).await;
        let fuse = Fuse::after(calls);
        let first = bed.live(&bed.store.fused(fuse.clone())).await;
        let burnt = fuse.burnt();
        assert!(burnt || first.is_ok(), "{first:?}");
        bed.live(&bed.store).await.expect("the store is well");
        let expected = [(1, kept(150_000)), (2, Filing::Refused(Refusal::Archive))];
        assert_eq!(bed.told().await, expected, "cut after {calls} calls");
        bed.assert_kept(1, &pdf(150_000)).await;
        assert_eq!(bed.files().await.len(), 1);
        if !burnt {
            assert!(calls > 10, "every store call was cut: {calls}");
            return;
        }
    }
}

#[tokio::test]
async fn an_end_in_the_middle_of_a_file_loses_and_doubles_nothing() {
    let bed = Bed::new().await;
    bed.fake.add_file("one", &pdf(600_000));
    bed.want(&[("one", None)]).await;
    let mut halves = 0;
    // The future is dropped after so many polls, as a process ends: what it was about to do does not happen.
    for polls in (1..60).map(|life| life * 5) {
        let (fetcher, stop) = (bed.fetcher(&bed.store), CancellationToken::new());
        let mut life = std::pin::pin!(fetcher.work(&stop));
        let mut seen = 0;
        let lived = std::future::poll_fn(|cx| {
            seen += 1;
            if seen > polls { std::task::Poll::Ready(()) } else { life.as_mut().poll(cx).map(|_| ()) }
        });
        tokio::select! {
            () = lived => halves += usize::from(bed.half_written()),
            () = bed.until_settled() => break,
        }
    }
    bed.live(&bed.store).await.expect("the store is well");
    assert!(halves > 0, "some lives ended in the middle of the file");
    assert_eq!(bed.told().await, [(1, kept(600_000))]);
    bed.assert_kept(1, &pdf(600_000)).await;
    assert!(!bed.half_written() && bed.files().await.len() == 1);
}

#[tokio::test]
async fn what_is_discarded_goes_with_its_file_and_so_does_what_belongs_to_nothing() {
    let bed = Bed::new().await;
    bed.fake.add_file("one", &pdf(1_000));
    bed.want(&[("one", None)]).await;
    bed.live(&bed.store).await.expect("the store is well");
    let mut orphan = bed.vault.create(bed.association, AttachmentId(99)).await.expect("a file");
    orphan.write(b"left behind").await.expect("written");
    orphan.finish().await.expect("kept");
    drop(bed.vault.create(bed.association, AttachmentId(98)).await.expect("a file"));
    assert!(bed.files().await.len() == 2 && bed.half_written());
    bed.store.discard_attachments(bed.association, OWNER, bed.clock.now()).await.expect("discarded");
    bed.live(&bed.store).await.expect("the store is well");
    assert!(bed.files().await.is_empty() && !bed.half_written());
    assert!(bed.store.list_attachments(bed.association, OWNER).await.expect("a list").is_empty());
    let late = bed.store.record_fetch(bed.association, AttachmentId(1), &Fetched::Lost, bed.clock.now());
    assert!(!late.await.expect("a look"), "an end that comes too late is told to nobody");
}

#[tokio::test]
async fn an_end_between_a_file_and_its_row_is_made_good_either_way() {
    let bed = Bed::new().await;
    bed.fake.add_file("one", &pdf(1_000));
    bed.fake.add_file("two", &pdf(2_000));
    bed.want(&[("one", None), ("two", None)]).await;
    bed.live(&bed.store).await.expect("the store is well");
    let ids = bed.files().await;
    bed.store.discard_attachments(bed.association, OWNER, bed.clock.now()).await.expect("discarded");
    bed.vault.remove(bed.association, ids[0]).await.expect("the file went, and the process with it");
    bed.store.forget_removed(bed.association, &ids[1..]).await.expect("a row went before its file");
    assert_eq!(bed.store.list_removed(bed.association, 9).await.expect("a list"), ids[..1]);
    assert_eq!(bed.files().await, ids[1..]);
    bed.live(&bed.store).await.expect("the store is well");
    assert!(bed.files().await.is_empty(), "no file outlives its row");
    assert!(bed.store.list_removed(bed.association, 9).await.expect("a list").is_empty());
}
