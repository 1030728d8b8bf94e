//! The report to be read: one paragraph for each table, one line for each row.

use super::sections::of_service;
use super::{Names, Report, Section, Surveyed, Value, surveys};
use crate::satisfaction::{Period, SHIPPED};
use crate::texts::Args;

/// The report in words, with `[b]` as bold for whoever shows it rich. Says what is left out, and why.
pub fn text(report: &Report, names: Names<'_>) -> String {
    let span = names.period(Period { first: report.first, last: report.last });
    let args = Args::new().own("association", names.association()).own("span", span);
    let mut parts = vec![names.text("figures-title", &args)];
    if report.satisfaction.is_empty() {
        let args = Args::new().number("min", SHIPPED.answers_min);
        parts.push(names.text("figures-too-few", &args));
    }
    parts.extend(of_service(report, names).iter().map(|section| paragraph(section, names)));
    parts.extend(surveys::paragraphs(&report.surveys, names));
    parts.push(names.text("figures-note", &Args::new().number("cell", SHIPPED.cell_min)));
    parts.join("\n\n")
}

/// What closed surveys tell, in words.
pub fn surveys_text(closed: &[Surveyed], names: Names<'_>) -> String {
    surveys::paragraphs(closed, names).join("\n\n")
}

fn paragraph(section: &Section, names: Names<'_>) -> String {
    let lines: Vec<String> = section.rows.iter().map(|row| line(section, row, names)).collect();
    let args = Args::new().own("title", section.title.clone()).own("lines", lines.join("\n"));
    names.text("figures-paragraph", &args)
}

/// The row's name, then what is known under each column's name.
fn line(section: &Section, row: &[Value], names: Names<'_>) -> String {
    if let [Value::Words(name), Value::Count(count)] = row {
        let args = Args::new().own("name", name.clone()).number("count", *count);
        return names.text("report-line", &args);
    }
    let mut parts = Vec::new();
    for (place, (column, value)) in section.columns.iter().zip(row).enumerate() {
        let Some(shown) = shown(value, names) else { continue };
        let alone = place == 0 || matches!(value, Value::Words(_));
        parts.push(match alone {
            true => shown,
            false => {
                let args = Args::new().own("name", column.clone()).own("value", shown);
                names.text("figures-named", &args)
            }
        });
    }
    let (first, rest) = parts.split_first().map_or((String::new(), &[][..]), |(f, r)| (f.clone(), r));
    let rest: String = rest.iter().map(|part| format!(" · {part}")).collect();
    let args = Args::new().own("name", first).own("rest", rest);
    names.text("figures-line", &args)
}

fn shown(value: &Value, names: Names<'_>) -> Option<String> {
    Some(match value {
        Value::Words(words) => words.clone(),
        Value::Count(count) => count.to_string(),
        Value::Percent(least, most) => names.percent(*least, *most),
        Value::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        Value::Span(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        Value::Hidden => return None,
    })
}
