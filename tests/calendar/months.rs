//! The months of other people's tables.

use chrono::{Days, NaiveDate};
use std::sync::LazyLock;

/// A year, the day of its 1 Muharram and the lengths of its twelve months.
pub type Year = (i32, NaiveDate, Vec<u8>);

static YEARS: LazyLock<Vec<Year>> = LazyLock::new(|| {
    let lines = include_str!("months.tsv").lines().filter(|line| !line.starts_with('#'));
    let years = lines.map(|line| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().expect("fourteen cells");
        let (year, first) = (cell().parse().expect("a year"), cell().parse().expect("a day"));
        let lengths: Vec<u8> = cells.map(|cell| cell.parse().expect("a length")).collect();
        assert_eq!(lengths.len(), 12, "{line}");
        (year, first, lengths)
    });
    years.collect()
});

/// All years, in order.
pub fn years() -> Vec<Year> {
    YEARS.clone()
}

/// The Gregorian day by the table; `None` when there is no such day or the table does not reach it.
pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let (_, first, lengths) = YEARS.iter().find(|(tabled, ..)| *tabled == year)?;
    let before = month.checked_sub(1)? as usize;
    let length = u32::from(*lengths.get(before)?);
    let days: u64 = lengths[..before].iter().map(|&days| u64::from(days)).sum();
    (1..=length).contains(&day).then(|| *first + Days::new(days + u64::from(day) - 1))
}
