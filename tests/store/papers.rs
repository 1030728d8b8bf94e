//! Papers: their rows on both databases, and their sealed files.

use sila::dialogue::paper::{Fetch, Filed, Filing, Owner, PaperKind, Refusal, SentFile};
use sila::store::{Attachment, AttachmentId, AttachmentState, Fetched, KeptPaper, Vault, VaultError};

use super::*;
use sila::dialogue::ids::DraftId;

const DRAFT: DraftId = DraftId(40);
const OWNER: Owner = Owner::Draft(DRAFT);

fn paper(message: i64) -> Fetch {
    let file = SentFile { id: format!("f{message}"), unique: "u".into(), size: Some(9), album: None };
    let (name, note) = (Some("عقد الإيجار.pdf".to_owned()), Some("الصفحة الأولى".to_owned()));
    Fetch { message: MessageId(message), file, owner: OWNER, field: "papers".into(), name, note }
}

fn kept() -> Fetched {
    let pixels = Some((905, 1280));
    Fetched::Kept(KeptPaper { kind: PaperKind::Jpeg, bytes: 9, sha256: "ab".repeat(32), pixels })
}

/// A step of Muna's that wants these.
async fn want(bed: &Bed, number: i64, messages: &[i64]) {
    step_of(bed, number, MUNA, |batch, claimed| {
        for message in messages {
            batch.fetch(claimed, &paper(*message));
        }
    })
    .await;
}

async fn wanted(bed: &Bed) -> Vec<AttachmentId> {
    let wanted = bed.store.list_wanted(bed.association, 1_000, &[], 100).await.unwrap();
    wanted.into_iter().map(|wanted| wanted.id).collect()
}

async fn record(bed: &Bed, id: AttachmentId, fetched: Fetched) -> bool {
    bed.store.record_fetch(bed.association, id, &fetched, noon()).await.unwrap()
}

async fn of(bed: &Bed, owner: Owner) -> Vec<Attachment> {
    bed.store.list_attachments(bed.association, owner).await.unwrap()
}

/// What the conversation is told, in order.
async fn told(bed: &Bed) -> Vec<Filed> {
    let mut told = Vec::new();
    loop {
        let claimed = claim(&bed.store, bed.association, noon()).await;
        let Some(one) = claimed.first() else { return told };
        let event: Event = serde_json::from_slice(&one.content.as_ref().unwrap().body).unwrap();
        if let Event::Chat(ChatEvent::Filed(filed)) = event {
            told.push(*filed);
        }
        step(bed, noon(), |_, _| {}).await;
    }
}

on_both!(
    a_paper_is_wanted_once_and_told_once,
    an_attempt_that_failed_waits_for_its_time,
    papers_go_with_their_draft_or_follow_it_into_the_case,
    old_papers_of_no_case_go,
);

async fn a_paper_is_wanted_once_and_told_once(bed: Bed) {
    want(&bed, 1, &[7, 8]).await;
    want(&bed, 2, &[8]).await;
    let ids = wanted(&bed).await;
    assert_eq!(ids.len(), 2, "a message carries one paper, however often a step says so");
    assert!(!bed.store.is_idle(noon(), 0).await.unwrap());
    let listed = bed.store.list_wanted(bed.association, 0, &ids[..1], 100).await.unwrap();
    assert_eq!(listed[0].file, Some(paper(8).file));
    assert!(bed.store.begin_fetch(bed.association, ids[0]).await.unwrap());
    assert!(record(&bed, ids[0], kept()).await);
    assert!(!record(&bed, ids[0], Fetched::Lost).await, "what has come to an end stays so");
    assert!(!bed.store.begin_fetch(bed.association, ids[0]).await.unwrap());
    assert!(record(&bed, ids[1], Fetched::Refused(Refusal::PhonePicture)).await);
    assert!(wanted(&bed).await.is_empty());
    let filed = |message, filing| Filed {
        message: MessageId(message),
        owner: OWNER,
        field: "papers".into(),
        name: Some("عقد الإيجار.pdf".into()),
        filing,
    };
    let as_kept = Filing::Kept { kind: PaperKind::Jpeg, bytes: 9, small: false };
    let expected = [filed(7, as_kept), filed(8, Filing::Refused(Refusal::PhonePicture))];
    assert_eq!(told(&bed).await, expected);
    assert!(bed.store.is_idle(noon(), 0).await.unwrap());
    let all = of(&bed, OWNER).await;
    assert_eq!((all[0].state, all[1].state), (AttachmentState::Kept, AttachmentState::Refused));
    assert_eq!(
        (all[0].note.as_deref(), Fetched::Kept(all[0].kept.clone().unwrap())),
        (Some("الصفحة الأولى"), kept())
    );
    let store = bed.store.fused(sila::store::Fuse::after(0));
    assert!(store.list_wanted(bed.association, 0, &[], 1).await.is_err(), "a fuse cuts these calls too");
}

async fn an_attempt_that_failed_waits_for_its_time(bed: Bed) {
    want(&bed, 1, &[7]).await;
    let id = wanted(&bed).await[0];
    let later = |counts| Fetched::Later { not_before_ms: 5_000, counts };
    for (counts, attempts) in [(true, 1), (false, 1), (true, 2)] {
        assert!(bed.store.begin_fetch(bed.association, id).await.unwrap());
        assert!(record(&bed, id, later(counts)).await);
        assert!(wanted(&bed).await.is_empty());
        let then = bed.store.list_wanted(bed.association, 5_000, &[], 1).await.unwrap();
        assert_eq!(then[0].attempts, attempts, "an attempt that did not reach Telegram does not count");
    }
    assert_eq!(bed.store.next_wanted(bed.association).await.unwrap(), Some(5_000));
    assert!(told(&bed).await.is_empty());
}

async fn papers_go_with_their_draft_or_follow_it_into_the_case(bed: Bed) {
    want(&bed, 1, &[7, 8, 9]).await;
    let ids = wanted(&bed).await;
    assert!(record(&bed, ids[0], kept()).await && record(&bed, ids[1], kept()).await);
    assert_eq!(told(&bed).await.len(), 2);
    let case = CaseId(50);
    step_of(&bed, 2, MUNA, |batch, claimed| {
        batch.attach(claimed, DRAFT, case, &[MessageId(7), MessageId(9)]);
    })
    .await;
    let messages = |all: Vec<Attachment>| all.iter().map(|one| one.message.0).collect::<Vec<_>>();
    assert_eq!(messages(of(&bed, Owner::Case(case)).await), [7, 9]);
    assert!(of(&bed, OWNER).await.is_empty(), "what was exchanged before the end goes");
    let removed = || async { bed.store.list_removed(bed.association, 9).await.unwrap() };
    assert_eq!(removed().await, [ids[1]]);
    assert!(record(&bed, ids[2], Fetched::Lost).await);
    assert_eq!(
        told(&bed).await.last().unwrap().owner,
        Owner::Case(case),
        "told with what it belongs to by then"
    );
    let gone = bed.store.discard_attachments(bed.association, Owner::Case(case), noon()).await.unwrap();
    assert_eq!((gone, removed().await), (2, ids.clone()));
    let known = || async { bed.store.list_known_attachments(bed.association, &ids).await.unwrap() };
    assert_eq!(known().await, ids, "the row stays until its file is gone");
    bed.store.forget_removed(bed.association, &ids).await.unwrap();
    assert!(known().await.is_empty() && removed().await.is_empty());
}

async fn old_papers_of_no_case_go(bed: Bed) {
    want(&bed, 1, &[7]).await;
    let discard = |before| bed.store.discard_old_drafts(bed.association, before, noon());
    assert_eq!(discard(noon()).await.unwrap(), 0);
    assert_eq!(discard(noon() + secs(1)).await.unwrap(), 1);
    assert!(wanted(&bed).await.is_empty() && told(&bed).await.is_empty());
}

mod files {
    use super::*;

    const ID: AttachmentId = AttachmentId(3);

    async fn vault() -> (Vault, Bed, tempfile::TempDir) {
        let (bed, folder) = (Bed::sqlite().await, tempfile::tempdir().unwrap());
        (Vault::open(folder.path(), &bed.store).await.unwrap(), bed, folder)
    }

    async fn keep(vault: &Vault, bed: &Bed, id: AttachmentId, content: &[u8]) -> sila::store::SealedFile {
        let mut writer = vault.create(bed.association, id).await.unwrap();
        for piece in content.chunks(7_001) {
            writer.write(piece).await.unwrap();
        }
        writer.finish().await.unwrap()
    }

    #[tokio::test]
    async fn whatever_is_written_comes_out_again_and_lies_sealed() {
        let (vault, bed, folder) = vault().await;
        for size in [0, 1, 65_535, 65_536, 65_537, 300_000] {
            let content: Vec<u8> = (0..size).map(|n| (n % 251) as u8).collect();
            let kept = keep(&vault, &bed, ID, &content).await;
            let mut out = Vec::new();
            assert_eq!(vault.copy_out(bed.association, ID, &mut out).await.unwrap(), kept);
            assert!(out == content && kept.bytes == size as u64, "{size} bytes");
            let path = folder.path().join("files").join(bed.association.to_string()).join("3");
            let sealed = std::fs::read(&path).unwrap();
            assert!(
                sealed.len() >= size + 40
                    && !sealed.windows(12).any(|part| content.windows(12).next() == Some(part))
            );
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            }
        }
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(keep(&vault, &bed, ID, b"").await.sha256, empty);
    }

    #[tokio::test]
    async fn a_file_that_was_damaged_cut_or_exchanged_does_not_open() {
        let (vault, bed, folder) = vault().await;
        let content = vec![7; 200_000];
        keep(&vault, &bed, ID, &content).await;
        keep(&vault, &bed, AttachmentId(4), &content).await;
        let folder = folder.path().join("files").join(bed.association.to_string());
        let whole = std::fs::read(folder.join("3")).unwrap();
        let chunk = 65_576;
        let mut flipped = whole.clone();
        flipped[chunk + 99] ^= 1;
        let exchanged = [&whole[chunk..2 * chunk], &whole[..chunk], &whole[2 * chunk..]].concat();
        let other = std::fs::read(folder.join("4")).unwrap();
        for (what, bytes) in [
            ("flipped", flipped),
            ("cut within a chunk", whole[..whole.len() - 9].to_vec()),
            ("cut between chunks", whole[..2 * chunk].to_vec()),
            ("emptied", Vec::new()),
            ("exchanged", exchanged),
            ("another's", other),
        ] {
            std::fs::write(folder.join("3"), bytes).unwrap();
            let read = vault.copy_out(bed.association, ID, &mut Vec::new()).await;
            assert!(matches!(read, Err(VaultError::Sealed(_))), "{what}: {read:?}");
        }
    }

    #[tokio::test]
    async fn a_writer_that_dies_leaves_nothing_under_the_name() {
        let (vault, bed, _folder) = vault().await;
        let mut writer = vault.create(bed.association, ID).await.unwrap();
        writer.write(&[1; 100_000]).await.unwrap();
        drop(writer);
        assert!(vault.copy_out(bed.association, ID, &mut Vec::new()).await.is_err());
        assert!(vault.list(bed.association).await.unwrap().is_empty());
        let being_written = std::collections::HashSet::from([ID]);
        let pieces = vault.remove_pieces(bed.association, &being_written).await.unwrap();
        assert_eq!(pieces, 0, "a piece that is being written stays");
        let kept = keep(&vault, &bed, ID, b"again").await;
        assert_eq!(kept.bytes, 5, "the next writer begins anew");
        assert_eq!(vault.remove_pieces(bed.association, &Default::default()).await.unwrap(), 1);
        assert_eq!(vault.list(bed.association).await.unwrap(), [ID]);
        vault.remove(bed.association, ID).await.unwrap();
        vault.remove(bed.association, ID).await.unwrap();
        assert!(vault.list(bed.association).await.unwrap().is_empty());
    }
}
