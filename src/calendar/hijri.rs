//! Umm al-Qura: the civil calendar of the Kingdom, by its published tables and never by arithmetic.

use chrono::{Datelike, NaiveDate};
use icu_calendar::Date;
use icu_calendar::cal::{Hijri, Iso, hijri::UmmAlQura};
use icu_calendar::types::RataDie;
use serde::{Deserialize, Serialize};

/// First and last year for which the tables are published; outside them nothing is converted to Gregorian.
const TABLED_YEARS: std::ops::RangeInclusive<i32> = 1300..=1600;

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

/// The Umm al-Qura date of a day. From 1300 to 1600 AH (12 November 1882 to 25 November 2174) by the tables of KACST;
/// before and after them ICU4X falls back to the tabular calendar, which no living person's date needs.
pub fn hijri_of(date: NaiveDate) -> HijriDate {
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
    if !TABLED_YEARS.contains(&date.year) {
        return None;
    }
    let calendar = Hijri::<UmmAlQura>::new_umm_al_qura();
    let hijri = Date::try_new_hijri_with_calendar(date.year, date.month, date.day, calendar).ok()?;
    NaiveDate::from_num_days_from_ce_opt(hijri.to_rata_die().to_i64_date().try_into().ok()?)
}

/// Whether the day is in Ramadan by the Umm al-Qura calendar.
pub fn is_ramadan(date: NaiveDate) -> bool {
    hijri_of(date).month == RAMADAN
}
