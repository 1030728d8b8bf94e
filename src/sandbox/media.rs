//! Photos, documents, voice notes and stickers as the Bot API describes them.

use super::acts::{FileKind, Refused, Upload, one_field};
use super::files::{Files, MAX_UPLOAD_BYTES, Stored};
use axum::body::Bytes;
use serde_json::{Map, Value, json};

/// The longer sides Telegram makes of a picture, in pixels.
const SIDES: [u32; 4] = [90, 320, 800, 1280];
/// The side told of what plays, in pixels.
const CLIP_SIDE: u32 = 240;
/// The size told of a picture whose own cannot be read.
const UNREAD_SIZE: (u32, u32) = (800, 600);

/// The content of a message by which a person sends this file.
pub(super) fn received(files: &mut Files, bot: i64, file: Upload) -> Result<Map<String, Value>, Refused> {
    match file.bytes.len() {
        0 => return Err(Refused("the file is empty")),
        n if n > MAX_UPLOAD_BYTES => return Err(Refused("the file is larger than 50 MB")),
        _ => {}
    }
    let mime = file.mime.unwrap_or_else(|| mime_of(&file.name).to_owned());
    Ok(match file.kind {
        FileKind::Photo => {
            let size = picture_size(&file.bytes).unwrap_or(UNREAD_SIZE);
            one_field("photo", photo(files, bot, &file.bytes, size))
        }
        FileKind::Document => one_field("document", document(files, bot, &file.name, &mime, file.bytes)),
        FileKind::Voice => one_field("voice", voice(files, bot, &mime, file.bytes, None)),
        FileKind::Video => one_field("video", clip(files, bot, "video", &file.name, &mime, file.bytes)),
        FileKind::VideoNote => {
            one_field("video_note", clip(files, bot, "video_note", &file.name, &mime, file.bytes))
        }
        FileKind::Audio => one_field("audio", clip(files, bot, "audio", &file.name, &mime, file.bytes)),
        FileKind::Animation => {
            let animation = clip(files, bot, "animation", &file.name, &mime, file.bytes);
            // Telegram tells an animation as a document too.
            Map::from_iter([("animation".to_owned(), animation.clone()), ("document".to_owned(), animation)])
        }
    })
}

/// The sizes of a new picture, smallest first; all of them hold the picture as it was sent.
pub(super) fn photo(files: &mut Files, bot: i64, bytes: &Bytes, (width, height): (u32, u32)) -> Value {
    let longer = width.max(height).max(1);
    let mut sides: Vec<u32> = SIDES.into_iter().filter(|s| *s < longer).collect();
    if longer <= SIDES[SIDES.len() - 1] {
        sides.push(longer);
    }
    let scaled = |n: u32, side: u32| (u64::from(n) * u64::from(side) / u64::from(longer)).max(1);
    let sizes = sides.into_iter().enumerate().map(|(n, side)| {
        let id = files.put(bot, "photo", "picture.jpg", picture_mime(bytes), bytes.clone(), n > 0);
        let unique = files.find(&id).map(|f| f.unique_id.clone());
        json!({
            "file_id": id, "file_unique_id": unique, "file_size": bytes.len(),
            "width": scaled(width, side), "height": scaled(height, side),
        })
    });
    Value::Array(sizes.collect())
}

/// A new document.
pub(super) fn document(files: &mut Files, bot: i64, name: &str, mime: &str, bytes: Bytes) -> Value {
    let size = bytes.len();
    let id = files.put(bot, "document", name, mime, bytes, false);
    let unique = files.find(&id).map(|f| f.unique_id.clone());
    json!({"file_name": name, "mime_type": mime, "file_id": id, "file_unique_id": unique, "file_size": size})
}

/// A new voice note; its length is read from the file when it is not told.
pub(super) fn voice(files: &mut Files, bot: i64, mime: &str, bytes: Bytes, secs: Option<i64>) -> Value {
    let (size, secs) = (bytes.len(), secs.unwrap_or_else(|| ogg_secs(&bytes)));
    let mime = if mime.starts_with("audio/") { mime } else { "audio/ogg" };
    let id = files.put(bot, "voice", "voice.oga", mime, bytes, false);
    let unique = files.find(&id).map(|f| f.unique_id.clone());
    json!({"duration": secs, "mime_type": mime, "file_id": id, "file_unique_id": unique, "file_size": size})
}

/// Something that plays, with the fields its kind has.
fn clip(files: &mut Files, bot: i64, kind: &'static str, name: &str, mime: &str, bytes: Bytes) -> Value {
    let size = bytes.len();
    let id = files.put(bot, kind, name, mime, bytes, false);
    let unique = files.find(&id).map(|f| f.unique_id.clone());
    let mut clip = json!({"duration": 1, "file_id": id, "file_unique_id": unique, "file_size": size});
    match kind {
        "video_note" => clip["length"] = CLIP_SIDE.into(),
        "audio" => (clip["file_name"], clip["mime_type"]) = (name.into(), mime.into()),
        _ => {
            (clip["width"], clip["height"]) = (CLIP_SIDE.into(), CLIP_SIDE.into());
            (clip["file_name"], clip["mime_type"]) = (name.into(), mime.into());
        }
    }
    clip
}

/// The sticker everybody here sends.
pub(super) fn sticker(files: &mut Files, bot: i64) -> Value {
    let id = files.put(bot, "sticker", "sticker.webp", "image/webp", Bytes::from_static(b"RIFF"), false);
    let unique = files.find(&id).map(|f| f.unique_id.clone());
    json!({
        "width": 512, "height": 512, "emoji": "👍", "is_animated": false, "is_video": false, "type": "regular",
        "file_id": id, "file_unique_id": unique, "file_size": 4,
    })
}

/// The same file again, as a bot sends it by its id.
pub(super) fn again(files: &Files, id: &str, stored: &Stored) -> Value {
    let size = stored.bytes.len();
    match stored.kind {
        "photo" => {
            let (width, height) = picture_size(&stored.bytes).unwrap_or(UNREAD_SIZE);
            json!([{"file_id": id, "file_unique_id": stored.unique_id, "file_size": size,
                    "width": width, "height": height}])
        }
        "voice" => json!({
            "duration": files.find(id).map_or(1, |f| ogg_secs(&f.bytes)), "mime_type": stored.mime,
            "file_id": id, "file_unique_id": stored.unique_id, "file_size": size,
        }),
        _ => json!({
            "file_name": stored.name, "mime_type": stored.mime, "file_id": id,
            "file_unique_id": stored.unique_id, "file_size": size,
        }),
    }
}

/// The media type that belongs to a file's name.
pub(super) fn mime_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("pdf") => "application/pdf",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("oga" | "ogg" | "opus") => "audio/ogg",
        Some("mp3") => "audio/mpeg",
        Some("mp4") => "video/mp4",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

fn picture_mime(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'G', b'I', b'F', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', ..] => "image/webp",
        _ => "image/jpeg",
    }
}

/// Width and height of a PNG, GIF or JPEG, or a usual size for a WebP; none for anything else.
pub(super) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let be16 = |at: usize| Some(u32::from(*bytes.get(at)?) << 8 | u32::from(*bytes.get(at + 1)?));
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((be16(16)? << 16 | be16(18)?, be16(20)? << 16 | be16(22)?));
    }
    if bytes.starts_with(b"GIF8") {
        let le16 = |at: usize| Some(u32::from(*bytes.get(at)?) | u32::from(*bytes.get(at + 1)?) << 8);
        return Some((le16(6)?, le16(8)?));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some((512, 512));
    }
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return None;
    }
    let mut at = 2;
    loop {
        let (&mark, &kind) = (bytes.get(at)?, bytes.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        // The start-of-frame segments, without those of other meaning between them.
        if (0xC0..=0xCF).contains(&kind) && ![0xC4, 0xC8, 0xCC].contains(&kind) {
            return Some((be16(at + 7)?, be16(at + 5)?));
        }
        at += 2 + usize::try_from(be16(at + 2)?).ok()?;
    }
}

/// Seconds of an Ogg Opus note by its last page, at least one.
fn ogg_secs(bytes: &[u8]) -> i64 {
    let last = bytes.windows(4).rposition(|w| w == b"OggS");
    let granule = last.and_then(|at| bytes.get(at + 6..at + 14)).and_then(|b| b.try_into().ok());
    granule.map_or(1, |b| (i64::from_le_bytes(b) / 48_000).clamp(1, 3_600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_tell_their_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x84\0\0\x02\x30";
        assert_eq!(picture_size(png), Some((900, 560)));
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0x02, 0x30, 0x03, 0x84, 1];
        assert_eq!(picture_size(&jpeg), Some((900, 560)));
        assert_eq!(picture_size(b"GIF89a\x10\0\x20\0"), Some((16, 32)));
        assert_eq!(picture_size(b"not a picture"), None);
        assert_eq!(picture_size(&jpeg[..12]), None);
    }

    #[test]
    fn a_large_picture_comes_in_telegrams_sizes() {
        let sizes = photo(&mut Files::default(), 1, &Bytes::from_static(b"x"), (3000, 1500));
        let sides: Vec<_> = sizes.as_array().into_iter().flatten().map(|s| s["width"].as_u64()).collect();
        assert_eq!(sides, [Some(90), Some(320), Some(800), Some(1280)]);
        assert_eq!(sizes[3]["height"], 640);
    }
}
