//! What people do and what they see: the vocabulary that every depth of the transcripts shares.
#![allow(dead_code, reason = "each test binary uses its part")]

use sila::dialogue::event::Media;
use sila::dialogue::ids::{ChatId, MessageId, UserId};
use sila::dialogue::paper::{Inspected, Refusal, SentFile, inspect};

/// The staff group.
pub const DESK: ChatId = ChatId(-100_500);
/// The group of the desk of confidential matters.
pub const CONFIDENTIAL: ChatId = ChatId(-100_900);
/// A group that is not the desk.
pub const OTHER_GROUP: ChatId = ChatId(-100_777);

/// Whoever made the staff group, and administers it: in transcripts `desk/admin`.
pub const ADMIN: UserId = UserId(9_000);

/// Somebody who does something.
#[derive(Clone, Debug)]
pub struct Who {
    /// Telegram's number; a member's private chat has the same.
    pub user: UserId,
    /// The name as Telegram shows it.
    pub name: String,
    /// Writes as the group.
    pub anonymous: bool,
}

/// Something that somebody does in a chat.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Who,
    pub chat: ChatId,
    /// In which thread of the desk: cases counted in the order in which they were opened; 0 is outside all threads.
    pub thread: usize,
    pub deed: Deed,
}

#[derive(Clone, Debug)]
pub enum Deed {
    Says {
        text: String,
        reply_to: Option<MessageId>,
    },
    Taps {
        message: MessageId,
        label: String,
    },
    /// A tap whose data was never ours.
    Forges {
        message: MessageId,
    },
    SharesContact {
        own: bool,
        mobile: String,
    },
    Sends {
        media: Media,
        reply_to: Option<MessageId>,
    },
    Edits {
        message: MessageId,
        text: String,
    },
    /// A mark on a message of the bot.
    Reacts {
        message: MessageId,
        emoji: String,
    },
    Blocks,
    Unblocks,
    /// An update that cannot be understood.
    Garbles,
    /// The bot was made an administrator of this group.
    Admits,
    /// The operator's console made a code.
    OffersLink {
        code: String,
    },
}

impl Deed {
    /// A contact card: of whoever sends it, or of somebody else.
    pub fn contact(own: bool) -> Self {
        let mobile = if own { "966551234567" } else { "966559876543" };
        Deed::SharesContact { own, mobile: mobile.to_owned() }
    }

    /// What a copy of the message would show.
    pub fn said(&self) -> Option<String> {
        match self {
            Deed::Says { text, .. } => Some(text.clone()),
            Deed::Sends { media, .. } => {
                let name = format!("{media:?}");
                let word = name.split([' ', '{']).next().unwrap_or_default().to_lowercase();
                let word = word.replace("videonote", "video_note");
                Some(format!("({word})"))
            }
            _ => None,
        }
    }
}

/// What is to go wrong with what is sent next to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Telegram refuses the next message for good.
    Refused,
    /// It stays unknown whether the next message was sent.
    Uncertain,
    /// Everything to this member comes back, before any event told so.
    Unreachable,
    /// Somebody deleted the thread of the latest case.
    ThreadDeleted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A new message.
    Message,
    /// A message changed in place.
    Edit,
    /// A mark under somebody's message.
    Mark,
    /// Words shown for a moment when a tap is answered.
    Note,
    /// Something done: a thread opened, buttons removed, a group left.
    Doing,
}

impl Kind {
    pub const LANE_OF_MESSAGES: u8 = 2;

    /// What keeps its order among its like.
    pub fn lane(self) -> u8 {
        match self {
            Kind::Note => 0,
            Kind::Mark => 1,
            _ => Self::LANE_OF_MESSAGES,
        }
    }
}

/// Something a chat saw.
#[derive(Clone, Debug)]
pub struct Heard {
    pub chat: ChatId,
    pub thread: usize,
    pub kind: Kind,
    pub message: Option<MessageId>,
    /// Without direction controls, white space collapsed.
    pub text: String,
    /// Labels of the inline buttons.
    pub buttons: Vec<String>,
    /// Labels of the keys below the text field, where the message brings new ones.
    pub keys: Vec<String>,
}

/// How the digests of the desk begin, in both languages.
pub const DIGESTS: [&str; 6] = [
    "موجز مكتب العلاقات",
    "موجز جودة الخدمة",
    "السلام عليكم. لا حالات مفتوحة",
    "The desk today",
    "Quality of service last week",
    "Good morning. There are no open cases",
];

/// How a thread's new name is told.
pub const NAMED: &str = "named: ";

impl Heard {
    /// Threads are named anew with every stage, whatever a conversation is about.
    pub fn is_renaming(&self) -> bool {
        self.kind == Kind::Doing && self.text.starts_with(NAMED)
    }

    /// The daily and the weekly digest come with the days, whatever a conversation is about.
    pub fn is_digest(&self) -> bool {
        matches!(self.chat, DESK | CONFIDENTIAL) && DIGESTS.iter().any(|begins| self.text.starts_with(begins))
    }
}

/// A text as transcripts compare it: direction controls and bold taken out, white space collapsed.
pub fn plain(text: &str) -> String {
    let marks = |c: &char| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{E000}' | '\u{E001}' | '\u{E100}'..='\u{E2FF}');
    let kept: String = text.chars().filter(marks).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a file holds: as it says, unless its name says otherwise.
pub fn content(media: &Media) -> Vec<u8> {
    let (name, mime, size) = match media {
        Media::Document { name, mime, size } => (name.as_deref(), mime.as_deref(), *size),
        _ => (None, Some("image/jpeg"), None),
    };
    let held = name.and_then(|name| name.split_once('.')).map(|(_, held)| held);
    let mut bytes: Vec<u8> = match (held, mime) {
        (Some("heic"), _) => b"\0\0\0\x18ftypheic".to_vec(),
        (Some("zip"), _) => b"PK\x03\x04".to_vec(),
        (Some("small"), _) => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xF0".to_vec(),
        (_, Some("application/pdf")) => b"%PDF-1.7\n".to_vec(),
        (_, Some("image/png")) => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x84\0\0\x04\xB0".to_vec(),
        (_, Some("image/jpeg")) => vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0x05, 0x00, 0x03, 0x89],
        _ => b"x".to_vec(),
    };
    let size = size.map_or(bytes.len(), |size| size as usize);
    bytes.resize(size.max(bytes.len()), 0);
    bytes
}

/// The file of a message, as Telegram tells of it; its name here is what it is.
pub fn file_of(media: &Media) -> Option<SentFile> {
    let id = serde_json::to_string(media).expect("it is JSON");
    let size = Some(content(media).len() as u64);
    let paper = matches!(media, Media::Photo | Media::Document { .. });
    // `holding album`: one of the files of an album, which is called as they are.
    let in_album = |name: &String| name.ends_with(".album").then(|| name.clone());
    let album = match media {
        Media::Document { name, .. } => name.as_ref().and_then(in_album),
        _ => None,
    };
    paper.then(|| SentFile { id, unique: "u".to_owned(), size, album })
}

/// What a fetcher finds in a file of [`file_of`].
pub fn found_in(file: &SentFile) -> Result<(Inspected, u64), Refusal> {
    let content = content(&serde_json::from_str(&file.id).expect("a file of this stage"));
    inspect(&content, true).map(|found| (found, content.len() as u64))
}

/// Something that is not words, as a transcript puts it.
pub fn media(text: &str) -> Option<Media> {
    let mut words = text.split_whitespace();
    Some(match words.next()? {
        "photo" => Media::Photo,
        "voice" => Media::Voice,
        "video" => Media::Video,
        "video-note" => Media::VideoNote,
        "animation" => Media::Animation,
        "audio" => Media::Audio,
        "sticker" => Media::Sticker,
        "location" => match (degrees(words.next()), degrees(words.next())) {
            (Some(latitude_e6), Some(longitude_e6)) => Media::Place { latitude_e6, longitude_e6 },
            _ => Media::Location,
        },
        "poll" => Media::Other,
        "document" => {
            let mime = words.next().map(str::to_owned);
            let megabytes =
                words.next().and_then(|size| size.strip_suffix("MB")).map(|size| size.parse::<f64>());
            let size = megabytes.and_then(Result::ok).map(|size| (size * 1024.0 * 1024.0) as u64);
            // `holding zip`: what it holds is something else than it says.
            let held = words.next().filter(|word| *word == "holding").and_then(|_| words.next());
            let name = held.map_or("ملف".to_owned(), |held| format!("ملف.{held}"));
            Media::Document { name: Some(name), mime, size }
        }
        _ => return None,
    })
}

/// Degrees in millionths.
fn degrees(text: Option<&str>) -> Option<i32> {
    text?.parse::<f64>().ok().map(|degrees| (degrees * 1e6).round() as i32)
}

/// The place of a name among names, which it is added to.
pub fn place(names: &mut Vec<String>, name: &str) -> i64 {
    let found = names.iter().position(|known| known == name);
    let place = found.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    place as i64
}
