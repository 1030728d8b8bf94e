//! A Word document → its paragraphs, lists, tables and headings. Headers, footers, comments and what was struck out
//! are other parts of the archive or are passed over here.

// Only over bytes in memory: no file is opened here.
use std::{io::Cursor, io::Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::decode::is_blank;
use super::docx_numbers::{Mark, Numbers};
use super::{
    Document, Format, Line, PAGE_GAP, PARAGRAPH_CHARS_MAX, PARAGRAPHS_MAX, Refusal, Shape, UNZIPPED_BYTES_MAX,
};

/// Elements inside one another, at most.
const DEPTH_MAX: usize = 200;

/// Elements whose text is not the document's: field codes, what was deleted, the second form of a text box.
const PASSED_OVER: [&str; 5] = ["instrText", "delText", "del", "Fallback", "moveFrom"];

/// Reads the parts of the archive that hold text and its order.
pub(super) fn read_docx(bytes: &[u8]) -> Result<Document, Refusal> {
    let broken = |error: String| Refusal::BrokenDocx(error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let Some(text) = part(&mut archive, "word/document.xml")? else {
        return Err(Refusal::OtherKind("an archive without a Word document in it"));
    };
    let styles = part(&mut archive, "word/styles.xml")?.unwrap_or_default();
    let numbering = part(&mut archive, "word/numbering.xml")?.unwrap_or_default();
    let numbers = Numbers::read(&styles, &numbering)?;
    let mut body = Body { numbers, ..Body::default() };
    let mut reader = Reader::from_str(&text);
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| broken(error.to_string()))? {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                if path.len() == DEPTH_MAX {
                    return Err(broken(format!("its elements stand more than {DEPTH_MAX} deep")));
                }
                body.start(&name, &start, path.last().map_or("", String::as_str));
                path.push(name);
            }
            Event::Empty(start) => {
                let name = start.local_name().as_ref().to_owned();
                body.start(&name, &start, path.last().map_or("", String::as_str));
                body.end(&name)?;
            }
            Event::End(_) => {
                if let Some(name) = path.pop() {
                    body.end(&name)?;
                }
            }
            Event::Text(text) if path.last().is_some_and(|name| name == "t") => {
                body.say(&text.xml10_content());
            }
            Event::GeneralRef(name) if path.last().is_some_and(|name| name == "t") => {
                body.say(&entity(&name.xml10_content()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut notes = Vec::new();
    if body.has_footnotes {
        notes.push("it has footnotes, which are not taken over".to_owned());
    }
    Ok(Document { format: Format::Docx, lines: body.lines, notes })
}

/// One part of the archive as text, if it is there.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Refusal> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    let read = file.take(UNZIPPED_BYTES_MAX + 1).read_to_end(&mut bytes);
    read.map_err(|error| Refusal::BrokenDocx(error.to_string()))?;
    if bytes.len() as u64 > UNZIPPED_BYTES_MAX {
        return Err(Refusal::TooLarge { what: "the unpacked text in bytes", limit: UNZIPPED_BYTES_MAX });
    }
    let text = String::from_utf8(bytes).map_err(|_| Refusal::BrokenDocx(format!("{name} is not UTF-8")))?;
    Ok(Some(text))
}

fn entity(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("apos", _) => "'".to_owned(),
        (_, Some(c)) => c.to_string(),
        _ => String::new(),
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        start.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    list: Option<(String, u8)>,
    level: u8,
    outline: Option<u8>,
    breaks: bool,
}

/// A row of a table being read: its cells, each of paragraphs.
#[derive(Default)]
struct Row {
    cells: Vec<Vec<(Paragraph, Mark)>>,
}

#[derive(Default)]
struct Body {
    numbers: Numbers,
    lines: Vec<Line>,
    /// Paragraphs inside one another: a text box stands in a paragraph.
    open: Vec<Paragraph>,
    rows: Vec<Row>,
    passed_over: usize,
    gap: usize,
    count: usize,
    has_footnotes: bool,
}

impl Body {
    fn start(&mut self, name: &str, start: &BytesStart<'_>, parent: &str) {
        self.passed_over += usize::from(PASSED_OVER.contains(&name));
        if self.passed_over > 0 {
            return;
        }
        match name {
            "p" => self.open.push(Paragraph::default()),
            "tr" => self.rows.push(Row::default()),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Vec::new());
                }
            }
            "footnoteReference" | "endnoteReference" => self.has_footnotes = true,
            _ => {}
        }
        let value = || attribute(start, "val").unwrap_or_default();
        let Some(paragraph) = self.open.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = value(),
            "ilvl" => paragraph.level = value().parse().unwrap_or(0),
            "numId" if parent == "numPr" => paragraph.list = Some((value(), 0)),
            "outlineLvl" => paragraph.outline = value().parse().ok(),
            // Tab stops in the properties bear the same name.
            "tab" if parent == "r" => paragraph.text.push('\t'),
            "br" | "cr" if attribute(start, "type").as_deref() == Some("page") => paragraph.breaks = true,
            "br" | "cr" => paragraph.text.push('\n'),
            "noBreakHyphen" => paragraph.text.push('-'),
            "pageBreakBefore" => self.gap = PAGE_GAP,
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if let (0, Some(paragraph)) = (self.passed_over, self.open.last_mut()) {
            paragraph.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if PASSED_OVER.contains(&name) {
            self.passed_over = self.passed_over.saturating_sub(1);
            return Ok(());
        }
        match name {
            _ if self.passed_over > 0 => {}
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.close(paragraph)?;
                }
            }
            "tr" => {
                if let Some(row) = self.rows.pop() {
                    self.close_row(row)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, mut paragraph: Paragraph) -> Result<(), Refusal> {
        if let Some((_, level)) = &mut paragraph.list {
            *level = paragraph.level;
        }
        let outline = paragraph.outline;
        let mark = if is_blank(&paragraph.text) {
            Mark::Plain
        } else {
            let list = paragraph.list.as_ref().map(|(id, level)| (id.as_str(), *level));
            self.numbers.mark(&paragraph.style, list, outline)
        };
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => {
                cell.push((paragraph, mark));
                Ok(())
            }
            None => self.put(paragraph, mark),
        }
    }

    /// A row of one cell is only a frame; of several, a line.
    fn close_row(&mut self, mut row: Row) -> Result<(), Refusal> {
        row.cells.retain(|cell| cell.iter().any(|(paragraph, _)| !is_blank(&paragraph.text)));
        if let (1, None) = (row.cells.len(), self.rows.last()) {
            return row
                .cells
                .remove(0)
                .into_iter()
                .try_for_each(|(paragraph, mark)| self.put(paragraph, mark));
        }
        let cells = row.cells.iter().map(|cell| {
            let lines = cell.iter().map(|(paragraph, _)| paragraph.text.replace(['\n', '\t'], " "));
            lines.filter(|text| !is_blank(text)).collect::<Vec<_>>().join(" ")
        });
        let text = cells.collect::<Vec<_>>().join(" | ");
        if let Some(cell) = self.rows.last_mut().and_then(|outer| outer.cells.last_mut()) {
            cell.push((Paragraph { text, ..Paragraph::default() }, Mark::Plain));
            return Ok(());
        }
        self.push(text, Shape::Row)
    }

    fn put(&mut self, paragraph: Paragraph, mark: Mark) -> Result<(), Refusal> {
        let (label, shape) = match mark {
            Mark::Plain => (String::new(), Shape::Plain),
            Mark::Shape(shape) => (String::new(), shape),
            Mark::Labelled(label, shape) => (label, shape),
        };
        for (at, text) in paragraph.text.split('\n').enumerate() {
            let text = if at == 0 && !label.is_empty() { format!("{label} {text}") } else { text.to_owned() };
            let shape =
                if at == 0 || matches!(shape, Shape::Heading(_)) { shape.clone() } else { Shape::Plain };
            self.push(text, shape)?;
        }
        if paragraph.breaks {
            self.gap = PAGE_GAP;
        }
        Ok(())
    }

    fn push(&mut self, text: String, shape: Shape) -> Result<(), Refusal> {
        self.count += 1;
        if self.count > PARAGRAPHS_MAX {
            return Err(Refusal::TooLarge { what: "the number of paragraphs", limit: PARAGRAPHS_MAX as u64 });
        }
        if text.chars().count() > PARAGRAPH_CHARS_MAX {
            let limit = PARAGRAPH_CHARS_MAX as u64;
            return Err(Refusal::TooLarge { what: "a paragraph in characters", limit });
        }
        if is_blank(&text) {
            self.gap += 1;
            return Ok(());
        }
        let gap = std::mem::take(&mut self.gap);
        self.lines.push(Line { number: self.count, text, shape, gap });
        Ok(())
    }
}
