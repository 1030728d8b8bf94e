//! The months of the calendar of the Kingdom from 1343 to 1500 AH, as they were printed or are announced.
//!
//! ICU4X has a table too, but only its years 1420–1450 are those of the printed calendar: before them it follows the
//! present rule backwards, so that 1 Muharram 1400 is a day late there (it was Tuesday 20 November 1979) and most
//! people's own dates of birth with it; after them it follows an older forecast. This table is that of hijridate
//! 2.6.0 (MIT licence), made from the printed calendars and KACST's; that of R. H. van Gent of Utrecht agrees with it
//! in all of 1356–1500 but three months, of 1427, 1446 and 1485. Eight months before 1365 were printed with 28 or 31
//! days, where the calendar caught up with the moon.

use chrono::{Datelike, NaiveDate};

/// First and last year of the table.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = FIRST_YEAR..=FIRST_YEAR + COUNT as i32 - 1;

const FIRST_YEAR: i32 = 1343;
const COUNT: usize = 158;
const MONTHS: u8 = 12;
/// 1 Muharram 1343, which is 1 August 1924, in days of the common era (1 January of the year 1 is day 1).
const FIRST_DAY: i32 = 702_574;

/// The day of a year, a month and a day of the month; `None` when the table has no such day.
pub(super) fn day_of(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    let index = usize::try_from(year - FIRST_YEAR).ok().filter(|&index| index < COUNT)?;
    let month = (1..=MONTHS).contains(&month).then(|| month - 1)?;
    let before: i32 = (0..month).map(|earlier| length(LENGTHS[index], earlier)).sum();
    let is_there = day >= 1 && i32::from(day) <= length(LENGTHS[index], month);
    let days = YEAR_STARTS[index] + before + i32::from(day) - 1;
    is_there.then(|| NaiveDate::from_num_days_from_ce_opt(days)).flatten()
}

/// Year, month and day of the month of a day, when the table reaches it.
pub(super) fn parts_of(date: NaiveDate) -> Option<(i32, u8, u8)> {
    let days = date.num_days_from_ce();
    let index =
        YEAR_STARTS.partition_point(|&start| start <= days).checked_sub(1).filter(|&at| at < COUNT)?;
    let mut rest = days - YEAR_STARTS[index];
    let mut month = 0;
    while rest >= length(LENGTHS[index], month) {
        rest -= length(LENGTHS[index], month);
        month += 1;
    }
    // What is left is less than a month.
    Some((FIRST_YEAR + index as i32, month + 1, rest as u8 + 1))
}

/// Days of a month of a year, 0 being Muharram.
const fn length(year: u32, month: u8) -> i32 {
    28 + (year >> (2 * month) & 3) as i32
}

/// The first day of every year and, last, of the year after the table, in days of the common era.
const YEAR_STARTS: [i32; COUNT + 1] = {
    let mut starts = [FIRST_DAY; COUNT + 1];
    let mut index = 0;
    while index < COUNT {
        starts[index + 1] = starts[index];
        let mut month = 0;
        while month < MONTHS {
            starts[index + 1] += length(LENGTHS[index], month);
            month += 1;
        }
        index += 1;
    }
    starts
};

/// For every year how many days more than 28 each month has, two bits a month, Muharram in the lowest.
#[rustfmt::skip]
const LENGTHS: [u32; COUNT] = [
    0xA8A9A6, 0x666665, 0x9A2766, 0x6969A5, 0x5A69A5, 0x35A666, 0xB2A666, 0x9A6599, // 1343
    0x9A5666, 0x666666, 0x9699A6, 0x666999, 0x9A6666, 0x65A665, 0xA66666, 0x69659A, // 1351
    0x65966A, 0xA66666, 0x666666, 0x666666, 0xA66666, 0x6A2666, 0xA66666, 0x666666, // 1359
    0x666666, 0xA66666, 0x69A666, 0x666666, 0xA99966, 0xA65999, 0x999999, 0xA5A666, // 1367
    0x696666, 0x666A59, 0xA69996, 0x666666, 0x999999, 0x666666, 0x6659A6, 0x9969A6, // 1375
    0x666699, 0x666666, 0x6A65A6, 0xA6665A, 0xA66665, 0x666669, 0xA66666, 0x59A666, // 1383
    0xA66666, 0xA66665, 0xA66566, 0x696666, 0x6659A6, 0x9966A6, 0x666699, 0x99A666, // 1391
    0x699999, 0xA6659A, 0x665999, 0x99666A, 0x6599A9, 0x966A69, 0x6669A5, 0x9A6666, // 1399
    0x999999, 0x996666, 0x6599A6, 0x9666A6, 0x59A699, 0x66A696, 0xA69A59, 0x9A9965, // 1407
    0x9A6599, 0x996666, 0x599A66, 0x666A66, 0x9A6999, 0x9AA659, 0x9AA565, 0x9A9596, // 1415
    0x999666, 0x6659A6, 0x6699A6, 0x9A6999, 0x69A665, 0xA6A596, 0xA69659, 0x999969, // 1423
    0x966669, 0x5999A9, 0x6669A6, 0x5A6999, 0x9A6666, 0x999999, 0x9665A6, 0x6596A6, // 1431
    0x9666A6, 0x599A99, 0x669A66, 0x669999, 0xA66666, 0x999699, 0x9659A9, 0x5969A9, // 1439
    0x6666A6, 0x99A699, 0x69A665, 0x699966, 0x66659A, 0x99966A, 0x6665A9, 0x9999A9, // 1447
    0x6699A5, 0x9A9996, 0xA69659, 0x9A5966, 0x69659A, 0xA5999A, 0x666699, 0x9A6666, // 1455
    0x69A659, 0xA99966, 0xA96599, 0x999666, 0x6659A6, 0x9999A6, 0x5A69A5, 0x6A6696, // 1463
    0x69A659, 0x699666, 0x6659A6, 0x99669A, 0x659A99, 0x969A99, 0x5A9A65, 0x9A6996, // 1471
    0x9A6659, 0x999969, 0x659A69, 0x9669A6, 0x59A9A5, 0x69A696, 0xA99A59, 0xA66665, // 1479
    0xA65999, 0x996669, 0x6599A9, 0x9669A6, 0xA66999, 0x9A6665, 0x9A5996, 0x99965A, // 1487
    0x66599A, 0x99666A, 0x665A69, 0x999A66, 0x699999, 0xA9965A, // 1495
];
