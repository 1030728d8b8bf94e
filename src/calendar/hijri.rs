//! Umm al-Qura: the civil calendar of the Kingdom, by its published tables and never by arithmetic.

use super::umm_al_qura;
use chrono::{Datelike, NaiveDate};
use icu_calendar::Date;
use icu_calendar::cal::{Hijri, Iso, hijri::UmmAlQura};
use icu_calendar::types::RataDie;
use serde::{Deserialize, Serialize};

/// First and last year that are converted to Gregorian.
const CONVERTED_YEARS: std::ops::RangeInclusive<i32> = 1300..=1600;

const RAMADAN: u8 = 9;

/// A date of the Umm al-Qura calendar. Any numbers can be written here; [`gregorian_of`] says whether they are a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct HijriDate {
    /// Year of the Hijrah, for example 1448.
    pub year: i32,
    /// Month, 1 (Muharram) to 12 (Dhu al-Hijjah).
    pub month: u8,
    /// Day of the month, 1 to 29 or 30.
    pub day: u8,
}

/// The Umm al-Qura date of a day. From 1343 to 1500 AH (1 August 1924 to 16 November 2077) by the calendar as it was
/// printed or is announced; before and after, which no date of a living person or of an appointment needs, by ICU4X
/// (from 1300 to 1600 by a table, else by the tabular calendar).
pub fn hijri_of(date: NaiveDate) -> HijriDate {
    if let Some((year, month, day)) = umm_al_qura::parts_of(date) {
        return HijriDate { year, month, day };
    }
    let iso = Date::<Iso>::from_rata_die(RataDie::new(i64::from(date.num_days_from_ce())), Iso);
    let hijri = iso.to_calendar(Hijri::<UmmAlQura>::new_umm_al_qura());
    HijriDate {
        year: hijri.year().extended_year(),
        month: hijri.month().number(),
        day: hijri.day_of_month().0,
    }
}

/// The day of an Umm al-Qura date. `None` when there is no such day (30/09/1448: that Ramadan has 29 days) or its
/// year is outside 1300–1600.
pub fn gregorian_of(date: HijriDate) -> Option<NaiveDate> {
    if umm_al_qura::YEARS.contains(&date.year) {
        return umm_al_qura::day_of(date.year, date.month, date.day);
    }
    if !CONVERTED_YEARS.contains(&date.year) {
        return None;
    }
    let calendar = Hijri::<UmmAlQura>::new_umm_al_qura();
    let hijri = Date::try_new_hijri_with_calendar(date.year, date.month, date.day, calendar).ok()?;
    let day = NaiveDate::from_num_days_from_ce_opt(hijri.to_rata_die().to_i64_date().try_into().ok()?)?;
    // ICU4X has one day more before 1343 than the calendar had; that day is 1 Muharram.
    (hijri_of(day) == date).then_some(day)
}

/// Whether the day is in Ramadan by the Umm al-Qura calendar.
pub fn is_ramadan(date: NaiveDate) -> bool {
    hijri_of(date).month == RAMADAN
}
