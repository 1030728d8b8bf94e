//! Bytes → lines, whatever way the file was stored.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1256};

use super::docx::read_docx;
use super::{
    Document, FILE_BYTES_MAX, Format, Line, PAGE_GAP, PARAGRAPH_CHARS_MAX, PARAGRAPHS_MAX, Refusal, Shape,
};

/// Beginnings of files that people send by mistake.
const OTHER_KINDS: [(&[u8], &str); 4] = [
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
];
/// Letters, digits, spaces and common signs make up this share of real text at least, in hundredths.
const TEXT_SHARE: usize = 85;

/// Reads a .docx or a text file.
///
/// # Errors
/// A file of another kind, one that is neither text nor a .docx, one with no text in it, or one past a limit.
pub fn read_text(bytes: &[u8]) -> Result<Document, Refusal> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Refusal::TooLarge { what: "the file in bytes", limit: FILE_BYTES_MAX as u64 });
    }
    if let Some((_, kind)) = OTHER_KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Refusal::OtherKind(kind));
    }
    let document = if bytes.starts_with(b"PK\x03\x04") {
        read_docx(bytes)?
    } else {
        let (text, format, note) = decode(bytes)?;
        Document { format, lines: lines(&text)?, notes: note.into_iter().collect() }
    };
    if document.lines.is_empty() { Err(Refusal::Empty) } else { Ok(document) }
}

fn decode(bytes: &[u8]) -> Result<(String, Format, Option<String>), Refusal> {
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (&b"\xfe\xff"[..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, wrong) = encoding.decode_without_bom_handling(rest);
            let note = wrong.then(|| "some characters could not be read (shown as \u{fffd})".to_owned());
            return Ok((text.into_owned(), Format::Utf16, note));
        }
    }
    if bytes.contains(&0) {
        return Err(Refusal::NotText);
    }
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(unmarked) {
        return Ok((text.to_owned(), Format::Utf8, None));
    }
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(bytes);
    let fitting = text.chars().filter(|c| is_expected(*c)).count();
    if fitting * 100 < text.chars().count() * TEXT_SHARE {
        return Err(Refusal::NotText);
    }
    let note = "the file is not UTF-8 and was read as Windows-1256; look whether the letters are right";
    Ok((text.into_owned(), Format::Windows1256, Some(note.to_owned())))
}

/// What a text in Windows-1256 is made of: Arabic, ASCII and a few signs.
fn is_expected(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06ff}' | ' '..='~' | '\n' | '\r' | '\t' | '\u{200c}'..='\u{200f}')
        || matches!(c, '«' | '»' | '–' | '—' | '•' | '…' | '“' | '”' | '‘' | '’' | '\u{a0}')
}

fn lines(text: &str) -> Result<Vec<Line>, Refusal> {
    let mut lines = Vec::new();
    let mut gap = 0;
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    for (at, written) in text.split('\n').enumerate() {
        if written.contains('\u{c}') {
            gap += PAGE_GAP;
        }
        if is_blank(written) {
            gap += 1;
            continue;
        }
        if lines.len() == PARAGRAPHS_MAX {
            return Err(Refusal::TooLarge { what: "the number of lines", limit: PARAGRAPHS_MAX as u64 });
        }
        if written.chars().count() > PARAGRAPH_CHARS_MAX {
            let limit = PARAGRAPH_CHARS_MAX as u64;
            return Err(Refusal::TooLarge { what: "a line in characters", limit });
        }
        lines.push(Line { number: at + 1, text: written.to_owned(), shape: Shape::Plain, gap });
        gap = 0;
    }
    Ok(lines)
}

/// Nothing to see: spaces, controls, marks of direction.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || super::letters::is_invisible(c))
}
