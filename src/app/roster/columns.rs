//! Rows of cells → lines of a roster: which column is what, and what is wrong with a row.

use std::collections::HashMap;
use std::fmt;

use super::table::{Row, Table};
use crate::dialogue::roster::Standing;
use crate::field::{
    FieldProblem, MemberPattern, parse_member_number, parse_mobile, parse_name, parse_national_id,
};
use crate::knowledge::normalise;
use crate::store::RosterLine;

/// What a table gave.
pub struct Roster {
    /// Rows without mistakes.
    pub lines: Vec<RosterLine>,
    /// What is wrong with the others.
    pub problems: Vec<RowProblem>,
}

/// A row's mistake. The value itself is not repeated: it is somebody's.
pub struct RowProblem {
    line: u64,
    what: String,
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.what)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    MemberNumber,
    Name,
    Mobile,
    Identity,
    Standing,
}

/// How a roster's columns are headed, after normalising; written with `sila roster import --help`.
const HEADS: [(&str, Column); 18] = [
    ("member_no", Column::MemberNumber),
    ("member number", Column::MemberNumber),
    ("رقم العضوية", Column::MemberNumber),
    ("رقم العضو", Column::MemberNumber),
    ("name", Column::Name),
    ("full_name", Column::Name),
    ("الاسم", Column::Name),
    ("الاسم الكامل", Column::Name),
    ("mobile", Column::Mobile),
    ("الجوال", Column::Mobile),
    ("رقم الجوال", Column::Mobile),
    ("nid", Column::Identity),
    ("national_id", Column::Identity),
    ("رقم الهوية", Column::Identity),
    ("الهوية", Column::Identity),
    ("رقم الهوية الوطنية", Column::Identity),
    ("status", Column::Standing),
    ("حالة العضوية", Column::Standing),
];

/// What a membership's state is called.
const STANDINGS: [(&str, Standing); 12] = [
    ("active", Standing::Active),
    ("نشط", Standing::Active),
    ("فعال", Standing::Active),
    ("عامل", Standing::Active),
    ("suspended", Standing::Suspended),
    ("موقوف", Standing::Suspended),
    ("معلق", Standing::Suspended),
    ("ended", Standing::Ended),
    ("منسحب", Standing::Ended),
    ("مستبعد", Standing::Ended),
    ("منته", Standing::Ended),
    ("متوفى", Standing::Ended),
];

/// Reads a table's rows.
///
/// # Errors
/// A head without a column of member numbers, or with one column twice.
pub fn roster(table: &Table, pattern: Option<&MemberPattern>) -> Result<Roster, String> {
    let (head, rows) = table.rows.split_first().ok_or("holds nothing")?;
    let columns = columns(head)?;
    let mut roster = Roster { lines: Vec::new(), problems: Vec::new() };
    let mut seen: HashMap<String, u64> = HashMap::new();
    for row in rows {
        match line(row, &columns, pattern) {
            Ok(line) => match seen.insert(line.member_number.clone(), row.line) {
                None => roster.lines.push(line),
                Some(earlier) => {
                    let what = format!("the member number stands in line {earlier} already");
                    roster.problems.push(RowProblem { line: row.line, what });
                }
            },
            Err(what) => roster.problems.push(RowProblem { line: row.line, what }),
        }
    }
    Ok(roster)
}

fn columns(head: &Row) -> Result<HashMap<Column, usize>, String> {
    let mut columns = HashMap::new();
    for (place, cell) in head.cells.iter().enumerate() {
        let cell = normalise(cell);
        let Some((_, column)) = HEADS.iter().find(|(head, _)| normalise(head) == cell) else { continue };
        if columns.insert(*column, place).is_some() {
            return Err(format!("line {}: two columns are headed «{cell}» or the like", head.line));
        }
    }
    if columns.contains_key(&Column::MemberNumber) {
        return Ok(columns);
    }
    let known: Vec<&str> = HEADS.iter().map(|(head, _)| *head).collect();
    Err(format!("line {}: no column is headed «{}»; known heads: {}", head.line, known[2], known.join(", ")))
}

fn line(
    row: &Row,
    columns: &HashMap<Column, usize>,
    pattern: Option<&MemberPattern>,
) -> Result<RosterLine, String> {
    let cell = |column| columns.get(&column).and_then(|place| row.cells.get(*place));
    let filled = |column| cell(column).filter(|cell| !cell.is_empty()).map(String::as_str);
    let wrong = |what: &'static str| move |problem: FieldProblem| format!("{what}: {problem}");
    let number = filled(Column::MemberNumber).unwrap_or_default();
    let number = parse_member_number(number, pattern).map_err(wrong("member number"))?;
    let name = filled(Column::Name).map(parse_name).transpose().map_err(wrong("name"))?;
    let mobile = filled(Column::Mobile).map(parse_mobile).transpose().map_err(wrong("mobile"))?;
    let identity =
        filled(Column::Identity).map(parse_national_id).transpose().map_err(wrong("identity number"))?;
    let standing = match filled(Column::Standing) {
        None => Standing::default(),
        Some(written) => standing(written)?,
    };
    Ok(RosterLine {
        member_number: number.as_str().to_owned(),
        name: name.map(|name| name.as_str().to_owned()),
        mobile: mobile.map(|mobile| mobile.as_str().to_owned()),
        identity: identity.map(|identity| identity.as_str().to_owned()),
        standing,
    })
}

fn standing(written: &str) -> Result<Standing, String> {
    let written = normalise(written);
    let found = STANDINGS.iter().find(|(name, _)| normalise(name) == written);
    found.map(|(_, standing)| *standing).ok_or_else(|| {
        let known: Vec<&str> = STANDINGS.iter().map(|(name, _)| *name).collect();
        format!("membership state: write one of {}", known.join(", "))
    })
}
