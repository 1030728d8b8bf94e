//! The holidays that the law gives every association (Labour Law art. 112 and its regulation).
//!
//! Associations often keep the longer government breaks, and the sighting of the moon may move an Eid by a day: both
//! go into the association's own list of [`Holiday`](super::Holiday)s, which is added to these.

use super::{HijriDate, gregorian_of, hijri_of};
use crate::texts::Language;
use chrono::{Datelike, Days, NaiveDate};

/// Length of each Eid, in days.
const EID_DAYS: u64 = 4;

/// Which holiday it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HolidayKind {
    /// 22 February.
    FoundingDay,
    /// 23 September.
    NationalDay,
    /// Four days from the day after 29 Ramadan, whether that Ramadan has 29 days or 30.
    EidAlFitr,
    /// Four days from the day of Arafah, 9 Dhu al-Hijjah.
    EidAlAdha,
}

/// One holiday of one year, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FixedHoliday {
    /// Which one.
    pub kind: HolidayKind,
    /// First day off.
    pub from: NaiveDate,
    /// Last day off.
    pub to: NaiveDate,
}

impl HolidayKind {
    /// How the holiday is called.
    pub fn name(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Arabic, Self::FoundingDay) => "يوم التأسيس",
            (Language::Arabic, Self::NationalDay) => "اليوم الوطني",
            (Language::Arabic, Self::EidAlFitr) => "عيد الفطر",
            (Language::Arabic, Self::EidAlAdha) => "عيد الأضحى",
            (Language::English, Self::FoundingDay) => "Founding Day",
            (Language::English, Self::NationalDay) => "National Day",
            (Language::English, Self::EidAlFitr) => "Eid al-Fitr",
            (Language::English, Self::EidAlAdha) => "Eid al-Adha",
        }
    }
}

/// The holidays that begin in a Gregorian year, in order. There may be two of an Eid in one year (2033) and none in
/// the years outside the tables of [`gregorian_of`].
pub fn fixed_holidays(year: i32) -> Vec<FixedHoliday> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let mut found: Vec<FixedHoliday> =
        [(HolidayKind::FoundingDay, day(2, 22)), (HolidayKind::NationalDay, day(9, 23))]
            .into_iter()
            .filter_map(|(kind, day)| day.map(|day| FixedHoliday { kind, from: day, to: day }))
            .collect();
    if let (Some(first), Some(last)) = (day(1, 1), day(12, 31)) {
        let eids = (hijri_of(first).year..=hijri_of(last).year).flat_map(eids_of);
        found.extend(eids.filter(|eid| eid.from.year() == year));
    }
    found.sort_by_key(|holiday| holiday.from);
    found
}

/// The holiday the day belongs to, if any.
pub fn fixed_holiday_on(date: NaiveDate) -> Option<HolidayKind> {
    match (date.month(), date.day()) {
        (2, 22) => return Some(HolidayKind::FoundingDay),
        (9, 23) => return Some(HolidayKind::NationalDay),
        _ => {}
    }
    eids_of(hijri_of(date).year).find(|eid| (eid.from..=eid.to).contains(&date)).map(|eid| eid.kind)
}

/// Both Eids of a Hijri year; neither reaches into the next year.
fn eids_of(year: i32) -> impl Iterator<Item = FixedHoliday> {
    let fitr = gregorian_of(HijriDate { year, month: 9, day: 29 }).map(|last| last + Days::new(1));
    let adha = gregorian_of(HijriDate { year, month: 12, day: 9 });
    [(HolidayKind::EidAlFitr, fitr), (HolidayKind::EidAlAdha, adha)].into_iter().filter_map(|(kind, from)| {
        from.map(|from| FixedHoliday { kind, from, to: from + Days::new(EID_DAYS - 1) })
    })
}
