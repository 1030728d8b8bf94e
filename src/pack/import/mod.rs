//! An association's own document (.txt, .docx) → draft entries, article by article, with every doubt said.
//!
//! The text is kept word for word. What is only the page's (headers, page numbers, contents) is left out and listed;
//! what was mended (letters, order, broken lines) is marked on the draft it went into. A draft is no entry: it has no
//! phrasings, no English and no approver, and the loader refuses it by name until a person has given them.

mod decode;
mod docx;
mod docx_numbers;
mod furniture;
mod headings;
mod join;
mod letters;
mod marks;
mod order;
mod sections;
mod write;

pub use decode::read_text;
pub use sections::{Draft, Drafts};
pub use write::to_toml;
pub(super) use write::{commented, escaped, quoted};

/// Bytes of a document, at most: a long bylaw with pictures is far below.
pub const FILE_BYTES_MAX: usize = 20_000_000;
/// Bytes of one part of a .docx after unpacking, at most: a small archive may hide a huge one.
pub const UNZIPPED_BYTES_MAX: u64 = 40_000_000;
/// Lines or paragraphs of a document, at most.
pub const PARAGRAPHS_MAX: usize = 50_000;
/// Characters of one line or paragraph, at most.
pub const PARAGRAPH_CHARS_MAX: usize = 50_000;

/// Empty lines that tell a new page; a page break counts as so many.
const PAGE_GAP: usize = 2;

/// Why a file cannot be read, and what helps.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A limit of size was passed.
    #[error("{what} is larger than {limit}; split the document")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit, in `what`'s unit.
        limit: u64,
    },
    /// A file of another kind.
    #[error("this is {0}; save it as .docx or as a text file (UTF-8) and import that")]
    OtherKind(&'static str),
    /// Neither text nor a document we know.
    #[error("this is neither text (UTF-8, UTF-16 with a mark, Windows-1256) nor a .docx")]
    NotText,
    /// A .docx that cannot be opened.
    #[error("this .docx cannot be opened: {0}")]
    BrokenDocx(String),
    /// Nothing to read in it: pictures of pages, most likely.
    #[error("there is no text in it; pages that are pictures have to be typed or read by OCR first")]
    Empty,
}

/// How a document was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text in UTF-8.
    Utf8,
    /// Text in UTF-16.
    Utf16,
    /// Text in Windows-1256.
    Windows1256,
    /// A Word document.
    Docx,
}

/// A document as it was stored: nothing mended, nothing left out but a .docx's own headers and footers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// How it was stored.
    pub format: Format,
    /// Its lines that are not empty.
    pub lines: Vec<Line>,
    /// What is not taken over, or was guessed, about the document as a whole.
    pub notes: Vec<String>,
}

/// A line of text, or a paragraph of a .docx.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number from 1: a line of a text file, a paragraph of a .docx.
    pub number: usize,
    /// Its text.
    pub text: String,
    /// What the document itself says it is.
    pub shape: Shape,
    /// Empty lines before it; a page break counts as two.
    pub gap: usize,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Plain,
    /// The title of the document.
    Title,
    /// A heading; 1 is the highest.
    Heading(u8),
    /// An item of a list.
    Item {
        /// How deep, from 0.
        level: u8,
        /// Its number as written; empty for a bullet.
        label: String,
    },
    /// A row of a table, cells divided by ` | `.
    Row,
    /// A line of a table of contents.
    Contents,
}

/// Why a line is in no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Furniture {
    /// A page number.
    PageNumber,
    /// A header or footer: it comes again and again, or is a letterhead.
    Header,
    /// A table of contents.
    Contents,
    /// The cover: names, addresses and titles before the first heading.
    Cover,
    /// A bullet with nothing after it.
    EmptyItem,
}

/// A line that is in no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Its number.
    pub number: usize,
    /// Its text, after mending.
    pub text: String,
    /// Why.
    pub why: Furniture,
}

/// Something a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The line it is about.
    pub number: usize,
    /// What is doubtful.
    pub what: String,
}

/// A line on its way into a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Work {
    number: usize,
    last: usize,
    text: String,
    shape: Shape,
    gap: usize,
    /// A page's furniture stood before it.
    page_before: bool,
    doubts: Vec<String>,
}

impl Work {
    fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    fn is_heading(&self) -> bool {
        matches!(self.shape, Shape::Heading(_))
    }

    fn is_plain(&self) -> bool {
        self.shape == Shape::Plain
    }

    /// Ends as a sentence or a lead-in does.
    fn is_closed(&self) -> bool {
        self.text.ends_with(['.', ':', '؛', '؟', '!', '?', ';', '»', ']']) || self.text.ends_with(":-")
    }
}

/// Turns a document into drafts. Never fails: what cannot be told is a doubt.
pub fn import(document: &Document) -> Drafts {
    let mut works: Vec<Work> = document.lines.iter().map(work).collect();
    letters::clean(&mut works);
    let is_moved = order::mend(&mut works);
    works.retain(|work| !work.text.is_empty());
    marks::mark(&mut works);
    let (mut works, mut dropped, titles) = furniture::drop(works);
    headings::mark_certain(&mut works, &titles);
    let mut works = join::join(works, document.format != Format::Docx);
    headings::mark_shaped(&mut works);
    let mut drafts = sections::cut(works, &mut dropped);
    dropped.sort_by_key(|line| line.number);
    drafts.dropped = dropped;
    drafts.notes = document.notes.clone();
    if is_moved {
        let what = "pieces of its lines stand out of order; compare every draft with the document itself";
        drafts.notes.push(what.to_owned());
    }
    drafts
}

fn work(line: &Line) -> Work {
    Work {
        number: line.number,
        last: line.number,
        text: line.text.clone(),
        shape: line.shape.clone(),
        gap: line.gap,
        page_before: false,
        doubts: Vec::new(),
    }
}
