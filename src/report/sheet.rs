//! The report as a workbook: one sheet for each table, right to left in Arabic.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{Names, Report, Section, Value, sections};
use crate::texts::{Language, strip_controls};

/// Widths of columns, in characters.
const FIRST_WIDTH: f64 = 38.0;
const WIDTH: f64 = 22.0;
/// The longest name of a sheet that spreadsheets take.
const NAME_CHARS_MAX: usize = 31;

/// The workbook (.xlsx). Shares that are known are numbers in percent; others are words, as `96–100%`.
///
/// # Panics
/// Never in practice: what it writes is within every limit of the format.
pub fn xlsx(report: &Report, names: Names<'_>) -> Vec<u8> {
    written(report, names).expect("a report is within the limits of the format")
}

fn written(report: &Report, names: Names<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of the file is the day its months end: the same figures make the same file.
    let (year, month) = (report.last.year as u16, report.last.month as u8);
    let day = ExcelDateTime::from_ymd(year, month, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    for section in sections(report, names) {
        write_section(&mut book, &section, names.language == Language::Arabic)?;
    }
    book.save_to_buffer()
}

fn write_section(book: &mut Workbook, section: &Section, right_to_left: bool) -> Result<(), XlsxError> {
    let title = Format::new().set_bold();
    let share = Format::new().set_num_format("0%");
    let tenths = Format::new().set_num_format("0.0");
    let sheet = book.add_worksheet();
    sheet.set_name(section.title.chars().take(NAME_CHARS_MAX).collect::<String>())?;
    sheet.set_right_to_left(right_to_left);
    for (place, column) in (0u16..).zip(&section.columns) {
        sheet.set_column_width(place, if place == 0 { FIRST_WIDTH } else { WIDTH })?;
        sheet.write_string_with_format(0, place, strip_controls(column), &title)?;
    }
    for (line, row) in (1u32..).zip(&section.rows) {
        for (place, value) in (0u16..).zip(row) {
            match value {
                Value::Words(words) => sheet.write_string(line, place, strip_controls(words))?,
                Value::Count(count) => sheet.write_number(line, place, *count as f64)?,
                Value::Percent(least, most) if least == most => {
                    sheet.write_number_with_format(line, place, *least as f64 / 100.0, &share)?
                }
                Value::Percent(least, most) => sheet.write_string(line, place, format!("{least}–{most}%"))?,
                Value::Tenths(value) => {
                    sheet.write_number_with_format(line, place, *value as f64 / 10.0, &tenths)?
                }
                Value::Span(value) => {
                    sheet.write_number_with_format(line, place, *value as f64 / 10.0, &tenths)?
                }
                Value::Hidden => sheet.write_string(line, place, "")?,
            };
        }
    }
    Ok(())
}
