//! The report as a table of comma-separated values, for other programs and for spreadsheets.

use super::{Names, Report, Section, Value, sections};
use crate::texts::strip_controls;

/// Every table of the report under one another: title, names of the columns, rows, an empty line. Begins with the mark by
/// which spreadsheets know UTF-8. A share that is known only in part stands as `96–100`; what is not shown is empty.
pub fn csv(report: &Report, names: Names<'_>) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    for section in sections(report, names) {
        let Section { title, columns, rows } = section;
        let lines = [vec![title], columns].into_iter();
        let rows = rows.iter().map(|row| row.iter().map(plain).collect::<Vec<_>>());
        for line in lines.chain(rows).chain([vec![String::new()]]) {
            let fields = line.iter().map(|field| harmless(&strip_controls(field)));
            writer.write_record(fields).expect("a list in memory takes every record");
        }
    }
    writer.into_inner().expect("a list in memory is always flushed")
}

/// A value without words around it.
fn plain(value: &Value) -> String {
    match value {
        Value::Words(words) => words.clone(),
        Value::Count(count) => count.to_string(),
        Value::Percent(least, most) if least == most => least.to_string(),
        Value::Percent(least, most) => format!("{least}–{most}"),
        Value::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        Value::Span(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        Value::Hidden => String::new(),
    }
}

/// A spreadsheet must not take words for a formula.
fn harmless(field: &str) -> String {
    match field.starts_with(['=', '+', '-', '@']) {
        true => format!("'{field}"),
        false => field.to_owned(),
    }
}
