//! A file → rows of cells: text with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1256; or a spreadsheet.

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1256};

/// Largest file: about a million members.
const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Rows of a spreadsheet that are read.
const ROWS_MAX: usize = 1_000_000;
/// Whole numbers of a spreadsheet that are exact.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;

/// A table's rows that hold anything, the first being the head.
pub struct Table {
    /// In order.
    pub rows: Vec<Row>,
}

/// One row.
pub struct Row {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// Its cells, without space around them.
    pub cells: Vec<String>,
}

/// Reads a table.
///
/// # Errors
/// A sentence for the operator: too large, not a table, nothing in it.
pub fn read(file: &Path) -> Result<Table, String> {
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(file).map_err(|error| format!("cannot be read: {error}"))?;
    let most = FILE_BYTES_MAX + 1;
    opened.take(most).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err(format!("is larger than {} MB", FILE_BYTES_MAX / (1024 * 1024)));
    }
    parse(bytes)
}

/// The rows of a file's bytes.
pub fn parse(bytes: Vec<u8>) -> Result<Table, String> {
    let rows =
        if bytes.starts_with(b"PK\x03\x04") { spreadsheet(bytes)? } else { separated(&decode(&bytes)?)? };
    let filled = |row: &Row| row.cells.iter().any(|cell| !cell.is_empty());
    let rows: Vec<Row> = rows.into_iter().filter(filled).collect();
    if rows.is_empty() { Err("holds nothing".into()) } else { Ok(Table { rows }) }
}

fn decode(bytes: &[u8]) -> Result<String, String> {
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (&b"\xfe\xff"[..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return Ok(encoding.decode_without_bom_handling(rest).0.into_owned());
        }
    }
    if bytes.contains(&0) {
        return Err("is no table: save it as .csv or .xlsx".into());
    }
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // What old spreadsheet programs save in an Arabic Windows.
    let old = || WINDOWS_1256.decode_without_bom_handling(unmarked).0.into_owned();
    Ok(std::str::from_utf8(unmarked).map_or_else(|_| old(), str::to_owned))
}

fn separated(text: &str) -> Result<Vec<Row>, String> {
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| head.bytes().filter(|byte| byte == separator).count();
    let separator = *[b',', b';', b'\t'].iter().max_by_key(|separator| count(separator)).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("is no table: {error}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
    }
    Ok(rows)
}

fn spreadsheet(bytes: Vec<u8>) -> Result<Vec<Row>, String> {
    let broken = |error: calamine::XlsxError| format!("is no spreadsheet that can be read: {error}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheet = book.worksheet_range_at(0).ok_or("has no sheet")?.map_err(broken)?;
    let first = sheet.start().map_or(0, |(row, _)| u64::from(row)) + 1;
    let rows = sheet.rows().take(ROWS_MAX).zip(first..);
    Ok(rows.map(|(cells, line)| Row { line, cells: cells.iter().map(cell).collect() }).collect())
}

/// A cell as people see it: a number that is whole has no decimals.
fn cell(data: &Data) -> String {
    match data {
        Data::Float(number) if number.fract() == 0.0 && number.abs() <= EXACT_MAX => format!("{number:.0}"),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}
