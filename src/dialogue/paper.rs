//! Papers: files that people send for a request. Which are taken is rule V-FILE: PDF, JPEG or PNG by what they hold
//! and not by what they are called, at most 10 MB each and five for a request. Pure.

use serde::{Deserialize, Serialize};

use super::ids::{CaseId, DraftId, MessageId};

/// Most bytes of one paper (V-FILE).
pub const BYTES_MAX: u64 = 10 * 1024 * 1024;
/// Most papers of one request (V-FILE).
pub const PER_REQUEST_MAX: usize = 5;
/// So much of a file's beginning is looked at. The size of a picture stands behind what cameras write before it.
pub const HEAD_BYTES: usize = 256 * 1024;
/// A picture whose longer side has fewer pixels is hardly legible as a page: at 100 dots an inch A4 has 1169.
const LEGIBLE_SIDE_MIN: u32 = 800;
/// A PDF's header may stand behind this many other bytes, says its standard; we allow blanks and a byte order mark.
const PDF_HEADER_WITHIN: usize = 64;

/// Why a paper was not sent: it is no longer kept, or not yet.
pub const GONE: &str = "the paper is not kept";
/// Why a paper was not sent: its file does not open as it was kept.
pub const DAMAGED: &str = "the paper's file is damaged";

/// A file of Telegram's, as the message that carried it tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// The name under which this bot fetches it (`file_id`).
    pub id: String,
    /// The name that is the same for the same file everywhere (`file_unique_id`).
    pub unique: String,
    /// Its size in bytes, where told.
    pub size: Option<u64>,
    /// The album it was sent in (`media_group_id`), where it was: each file of one is an update of its own.
    pub album: Option<String>,
}

/// What a paper belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// A request that is being filled.
    Draft(DraftId),
    /// A case.
    Case(CaseId),
}

/// A paper that is to be fetched and kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fetch {
    /// The message of this conversation that carries it; a message carries one file.
    pub message: MessageId,
    /// The file.
    pub file: SentFile,
    /// What it belongs to.
    pub owner: Owner,
    /// The key of the form's field that it answers; empty where none asked for it.
    pub field: String,
    /// Its name, where it was sent with one.
    pub name: Option<String>,
    /// What was written with it.
    pub note: Option<String>,
}

/// What became of a paper that was to be kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filed {
    /// The message that carried it.
    pub message: MessageId,
    /// What it belongs to by now.
    pub owner: Owner,
    /// The key of the field that it answers.
    pub field: String,
    /// Its name, where it was sent with one.
    pub name: Option<String>,
    /// How it ended.
    pub filing: Filing,
}

/// How the keeping of a paper ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filing {
    /// It is kept, sealed.
    Kept {
        /// What it is.
        kind: PaperKind,
        /// Its size.
        bytes: u64,
        /// True for a picture so small that a page on it is hardly legible.
        small: bool,
    },
    /// It is not taken.
    Refused(Refusal),
    /// It could not be fetched: Telegram has it no longer, or did not give it for hours.
    Lost,
}

/// What a paper is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaperKind {
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
}

/// Why a paper is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// A picture as telephones keep it (HEIC, AVIF): as a photo instead of a file, Telegram sends it as JPEG.
    PhonePicture,
    /// An archive, or an office document, which is one.
    Archive,
    /// A program.
    Program,
    /// Something else.
    OtherKind,
    /// More than [`BYTES_MAX`].
    TooLarge,
    /// Empty, or broken off.
    Unreadable,
}

impl PaperKind {
    /// The ending of such a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            PaperKind::Pdf => "pdf",
            PaperKind::Jpeg => "jpg",
            PaperKind::Png => "png",
        }
    }

    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            PaperKind::Pdf => "application/pdf",
            PaperKind::Jpeg => "image/jpeg",
            PaperKind::Png => "image/png",
        }
    }
}

impl Refusal {
    /// The stable word by which history and locale know it.
    pub fn word(self) -> &'static str {
        match self {
            Refusal::PhonePicture => "phonepicture",
            Refusal::Archive => "archive",
            Refusal::Program | Refusal::OtherKind => "otherkind",
            Refusal::TooLarge => "toolarge",
            Refusal::Unreadable => "unreadable",
        }
    }
}

/// What the beginning of a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// What it is.
    pub kind: PaperKind,
    /// Width and height of a picture, where they could be read.
    pub pixels: Option<(u32, u32)>,
}

impl Inspected {
    /// True for a picture so small that a page on it is hardly legible.
    pub fn is_small(&self) -> bool {
        self.pixels.is_some_and(|(width, height)| width.max(height) < LEGIBLE_SIDE_MIN)
    }
}

/// Tells a file by its first bytes, at most [`HEAD_BYTES`]; `whole` when these are all it has. Whatever is not surely
/// one of the three kinds is refused, and nothing of what is taken is ever run or drawn here.
pub fn inspect(head: &[u8], whole: bool) -> Result<Inspected, Refusal> {
    let kind = kind_of(head)?;
    let pixels = match kind {
        PaperKind::Pdf => None,
        PaperKind::Jpeg => jpeg_size(head),
        PaperKind::Png => png_size(head),
    };
    // A picture without a size is broken off, unless its size may stand further on.
    let cut = kind != PaperKind::Pdf && pixels.is_none() && (whole || kind == PaperKind::Png);
    if cut || pixels.is_some_and(|(width, height)| width == 0 || height == 0) {
        return Err(Refusal::Unreadable);
    }
    Ok(Inspected { kind, pixels })
}

fn kind_of(head: &[u8]) -> Result<PaperKind, Refusal> {
    if head.is_empty() {
        return Err(Refusal::Unreadable);
    }
    if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(PaperKind::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(PaperKind::Png);
    }
    let blank = |byte: &&u8| byte.is_ascii_whitespace() || [0xEF, 0xBB, 0xBF].contains(*byte);
    let before = head.iter().take(PDF_HEADER_WITHIN).take_while(blank).count();
    if head[before..].starts_with(b"%PDF-") {
        return Ok(PaperKind::Pdf);
    }
    Err(refusal_of(head))
}

/// What a file that is not taken is, so far as another way can be told.
fn refusal_of(head: &[u8]) -> Refusal {
    const ARCHIVES: [&[u8]; 7] =
        [b"PK", b"Rar!", b"7z\xBC\xAF", &[0x1F, 0x8B], b"BZh", b"\xFD7zXZ", &[0xD0, 0xCF, 0x11, 0xE0]];
    const PROGRAMS: [&[u8]; 7] = [
        b"MZ",
        b"\x7FELF",
        b"#!",
        &[0xCA, 0xFE, 0xBA, 0xBE],
        &[0xCF, 0xFA, 0xED, 0xFE],
        &[0xFE, 0xED, 0xFA],
        b"dex\n",
    ];
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"];
    let begins = |all: &[&[u8]]| all.iter().any(|mark| head.starts_with(mark));
    let brand = (head.get(4..8) == Some(b"ftyp")).then(|| head.get(8..12)).flatten();
    match () {
        () if begins(&ARCHIVES) => Refusal::Archive,
        () if begins(&PROGRAMS) => Refusal::Program,
        () if brand.is_some_and(|brand| BRANDS.contains(&brand)) => Refusal::PhonePicture,
        () => Refusal::OtherKind,
    }
}

/// Width and height of a PNG: its first chunk must tell them.
fn png_size(head: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| head.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    (head.get(12..16)? == b"IHDR").then_some(())?;
    Some((number(16)?, number(20)?))
}

/// Width and height of a JPEG, from the segment that begins a frame.
fn jpeg_size(head: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| head.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes);
    let mut at = 2;
    loop {
        let mark = *head.get(at)?;
        let kind = *head.get(at + 1)?;
        match (mark, kind) {
            (0xFF, 0xFF) => at += 1,
            // Begins of frames, without the tables of other meaning between them.
            (0xFF, 0xC0..=0xCF) if ![0xC4, 0xC8, 0xCC].contains(&kind) => {
                return Some((number(at + 7)?.into(), number(at + 5)?.into()));
            }
            // The picture itself begins, or the file ends, and no size was told.
            (0xFF, 0xD9 | 0xDA) => return None,
            (0xFF, 0x01 | 0xD0..=0xD8) => at += 2,
            (0xFF, _) => at += 2 + usize::from(number(at + 2)?).max(2),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC4, 0, 3, 0, 0xFF, 0xC0, 0, 11, 8];
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn the_three_kinds_are_told_by_their_content() {
        let found = |bytes: &[u8]| inspect(bytes, true).map(|found| (found.kind, found.pixels));
        assert_eq!(found(b"%PDF-1.7\n"), Ok((PaperKind::Pdf, None)));
        assert_eq!(found(b"\xEF\xBB\xBF\r\n%PDF-1.4"), Ok((PaperKind::Pdf, None)));
        assert_eq!(found(&jpeg(905, 1280)), Ok((PaperKind::Jpeg, Some((905, 1280)))));
        assert_eq!(found(&png(900, 560)), Ok((PaperKind::Png, Some((900, 560)))));
    }

    #[test]
    fn everything_else_is_refused_and_the_reason_tells_another_way() {
        let table: [(&[u8], Refusal); 13] = [
            (b"", Refusal::Unreadable),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Refusal::PhonePicture),
            (b"\0\0\0\x20ftypmif1", Refusal::PhonePicture),
            (b"\0\0\0\x18ftypmp42", Refusal::OtherKind),
            (b"PK\x03\x04rest", Refusal::Archive),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Refusal::Archive),
            (b"MZ\x90\0", Refusal::Program),
            (b"\x7FELF\x02", Refusal::Program),
            (b"#!/bin/sh\n", Refusal::Program),
            (b"GIF89a", Refusal::OtherKind),
            (b"<svg onload=x>", Refusal::OtherKind),
            (b"plain words, then %PDF-1.4", Refusal::OtherKind),
            (b"%PD", Refusal::OtherKind),
        ];
        for (bytes, refusal) in table {
            assert_eq!(inspect(bytes, true), Err(refusal), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_broken_picture_is_unreadable_and_a_cut_head_is_not() {
        let picture = jpeg(905, 1280);
        let (head, cut) = (&picture[..12], Err(Refusal::Unreadable));
        assert_eq!(inspect(head, true), cut);
        assert_eq!(inspect(head, false), Ok(Inspected { kind: PaperKind::Jpeg, pixels: None }));
        assert_eq!(inspect(&png(1, 1)[..20], true), cut);
        assert_eq!(inspect(&png(0, 40), true), cut);
        assert_eq!(inspect(&[0xFF, 0xD8, 0xFF, 0xD9], true), cut);
    }

    #[test]
    fn small_pictures_are_told() {
        let small = |bytes: &[u8]| inspect(bytes, true).expect("a picture").is_small();
        assert!(small(&jpeg(320, 240)) && small(&png(799, 600)));
        assert!(!small(&jpeg(905, 1280)) && !small(&png(1280, 100)) && !small(b"%PDF-1.4"));
    }

    mod of_any_bytes {
        use super::*;
        use proptest::prelude::*;

        /// Bytes that begin as one of the kinds does, so that what follows is read.
        fn alike() -> impl Strategy<Value = Vec<u8>> {
            let beginnings = prop_oneof![
                Just(Vec::new()),
                Just(vec![0xFF, 0xD8, 0xFF]),
                Just(jpeg(9, 9)[..14].to_vec()),
                Just(png(1, 1)[..16].to_vec()),
                Just(b" \n%PDF-".to_vec()),
            ];
            let marks = prop_oneof![3 => any::<u8>(), 2 => Just(0xFF), 1 => Just(0), 1 => 0xC0u8..0xDB];
            (beginnings, prop::collection::vec(marks, 0..200)).prop_map(|(mut head, rest)| {
                head.extend(rest);
                head
            })
        }

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(1_000))]

            #[test]
            fn nothing_panics_and_only_the_three_marks_are_taken(bytes in alike(), whole: bool) {
                let marks: [&[u8]; 3] = [&[0xFF, 0xD8, 0xFF], b"\x89PNG\r\n\x1a\n", b"%PDF-"];
                if let Ok(found) = inspect(&bytes, whole) {
                    let mark = marks.iter().position(|mark| bytes.windows(mark.len()).any(|part| part == *mark));
                    prop_assert!(mark.is_some());
                    prop_assert!(!(found.kind == PaperKind::Pdf && found.pixels.is_some()));
                }
            }
        }
    }
}
