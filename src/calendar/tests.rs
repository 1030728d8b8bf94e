use super::*;
use crate::texts::Language::{Arabic, English};
use chrono::{Days, Weekday};
use proptest::prelude::*;

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

/// An instant written as a clock in Riyadh shows it: `2026-11-22 08:00`.
fn at(written: &str) -> DateTime<Utc> {
    DateTime::parse_from_str(&format!("{written} +0300"), "%Y-%m-%d %H:%M %z").unwrap().to_utc()
}

fn h(year: i32, month: u8, day: u8) -> HijriDate {
    HijriDate { year, month, day }
}

fn office() -> WorkingHours {
    toml::from_str(
        "periods = [\"08:00-12:00\", \"16:00-20:00\"]\nramadan = { periods = [\"10:00-15:00\"] }\n\
         holidays = [{ from = \"2026-12-01\", to = \"2026-12-02\", name = \"x\" }]",
    )
    .unwrap()
}

#[test]
fn umm_al_qura_agrees_with_the_published_dates() {
    // Hijri year, 1 Muharram, 1 Ramadan and its length, 1 Shawwal, 9 and 10 Dhu al-Hijjah.
    let table = [
        (1447, "2025-06-26", "2026-02-18", 30, "2026-03-20", "2026-05-26", "2026-05-27"),
        (1448, "2026-06-16", "2027-02-08", 29, "2027-03-09", "2027-05-15", "2027-05-16"),
        (1449, "2027-06-06", "2028-01-28", 29, "2028-02-26", "2028-05-04", "2028-05-05"),
        (1450, "2028-05-25", "2029-01-16", 29, "2029-02-14", "2029-04-23", "2029-04-24"),
        (1451, "2029-05-14", "2030-01-05", 30, "2030-02-04", "2030-04-12", "2030-04-13"),
    ];
    for (year, muharram, ramadan, length, shawwal, arafah, adha) in table {
        let days = [(1, 1, muharram), (9, 1, ramadan), (10, 1, shawwal), (12, 9, arafah), (12, 10, adha)];
        for (month, day_of_month, gregorian) in days {
            assert_eq!(gregorian_of(h(year, month, day_of_month)), Some(day(gregorian)));
            assert_eq!(hijri_of(day(gregorian)), h(year, month, day_of_month));
        }
        assert_eq!(gregorian_of(h(year, 9, 30)).is_some(), length == 30, "Ramadan {year}");
        assert!(gregorian_of(h(year, 9, length)).is_some());
    }
    assert_eq!(hijri_of(day("2027-02-22")), h(1448, 9, 15));
    assert_eq!(hijri_of(day("2027-09-23")), h(1449, 4, 22));
    assert_eq!(hijri_of(day("2028-02-22")), h(1449, 9, 26));
}

#[test]
fn days_before_the_present_rule_are_those_that_were_printed() {
    // The day of the attack on the Holy Mosque, which everybody dates 1 Muharram 1400.
    assert_eq!(gregorian_of(h(1400, 1, 1)), Some(day("1979-11-20")));
    // A Sha'ban of 28 days.
    assert_eq!((gregorian_of(h(1364, 8, 28)), gregorian_of(h(1364, 8, 29))), (Some(day("1945-08-07")), None));
    // Where the table begins and ends; the day too many before it is none.
    assert_eq!((hijri_of(day("1924-08-01")), hijri_of(day("1924-07-31"))), (h(1343, 1, 1), h(1342, 12, 28)));
    assert_eq!(gregorian_of(h(1342, 12, 29)), None);
    assert_eq!((hijri_of(day("2077-11-16")), hijri_of(day("2077-11-17"))), (h(1500, 12, 30), h(1501, 1, 1)));
}

#[test]
fn what_is_no_day_is_not_converted() {
    for (year, month, day_of_month) in
        [(1448, 9, 30), (1448, 13, 1), (1448, 0, 1), (1448, 1, 0), (1448, 1, 31), (1299, 1, 1), (1601, 1, 1)]
    {
        assert_eq!(gregorian_of(h(year, month, day_of_month)), None, "{day_of_month}/{month}/{year}");
    }
}

#[test]
fn dates_are_written_in_both_calendars() {
    let date = day("2026-11-21");
    assert_eq!(both(Arabic, date), "11 جمادى الآخرة 1448هـ (21 نوفمبر 2026م)");
    assert_eq!(both(English, date), "11 Jumada al-Akhirah 1448 AH (21 November 2026)");
    assert_eq!((weekday(Arabic, date), weekday(English, date)), ("السبت", "Saturday"));
    let clocks = ["00:05", "08:00", "12:00", "12:30", "16:45"].map(|time| {
        let instant = at(&format!("2026-11-21 {time}"));
        (clock(Arabic, instant), clock(English, instant))
    });
    let written = clocks.each_ref().map(|(arabic, english)| (arabic.as_str(), english.as_str()));
    assert_eq!(
        written,
        [
            ("12:05 صباحًا", "12:05 am"),
            ("8:00 صباحًا", "8:00 am"),
            ("12:00 ظهرًا", "12:00 noon"),
            ("12:30 ظهرًا", "12:30 pm"),
            ("4:45 مساءً", "4:45 pm"),
        ]
    );
}

#[test]
fn riyadh_is_three_hours_ahead_the_whole_year() {
    assert_eq!(riyadh(at("2026-07-01 00:30")).to_string(), "2026-07-01 00:30:00 +03:00");
    assert_eq!(riyadh_date("2026-12-31T21:00:00Z".parse().unwrap()), day("2027-01-01"));
    assert_eq!(at_riyadh(day("2026-11-21"), 24 * 60), at("2026-11-22 00:00"));
}

#[test]
fn fixed_holidays_follow_the_law() {
    let of = |year| {
        let written =
            |holiday: FixedHoliday| (holiday.kind, holiday.from.to_string(), holiday.to.to_string());
        fixed_holidays(year).into_iter().map(written).collect::<Vec<_>>()
    };
    let expected = |kind, from: &str, to: &str| (kind, from.to_owned(), to.to_owned());
    assert_eq!(
        of(2027),
        [
            expected(HolidayKind::FoundingDay, "2027-02-22", "2027-02-22"),
            expected(HolidayKind::EidAlFitr, "2027-03-09", "2027-03-12"),
            expected(HolidayKind::EidAlAdha, "2027-05-15", "2027-05-18"),
            expected(HolidayKind::NationalDay, "2027-09-23", "2027-09-23"),
        ]
    );
    // Ramadan 1447 has 30 days: the holiday begins on its thirtieth.
    assert!(of(2026).contains(&expected(HolidayKind::EidAlFitr, "2026-03-19", "2026-03-22")));
    assert_eq!(of(2033).iter().filter(|(kind, ..)| *kind == HolidayKind::EidAlFitr).count(), 2);
    for holiday in (2020..2060).flat_map(fixed_holidays) {
        assert_eq!(fixed_holiday_on(holiday.from), Some(holiday.kind));
        // An Eid may run into Founding Day, which is then named.
        assert!(fixed_holiday_on(holiday.to).is_some());
        assert!(!holiday.kind.name(Arabic).is_empty() && !holiday.kind.name(English).is_empty());
    }
}

#[test]
fn hours_are_read_and_refused_with_a_reason() {
    let hours = office();
    assert_eq!(hours.week.days(), [Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu]);
    assert_eq!(hours.ramadan.periods(), [Period::new(600, 900).unwrap()]);
    let late = Period::between("16:00:00".parse().unwrap(), chrono::NaiveTime::MIN).unwrap();
    assert_eq!((late.from_minute(), late.to_minute(), String::from(late)), (960, 1440, "16:00-24:00".into()));
    for (written, reason) in [
        ("days = []\nperiods = [\"08:00-16:00\"]", "at least one working day"),
        ("periods = []", "at least one period"),
        ("periods = [\"08:00-12:00\", \"11:00-13:00\"]", "08:00-12:00 and 11:00-13:00 overlap"),
        ("periods = [\"16:00-08:00\"]", "is not a period"),
        ("periods = [\"08:00-24:01\"]", "is not a period"),
        ("periods = [\"eight\"]", "is not a period"),
        ("periods = [\"08:00-16:00\"]\nlunch = 1", "unknown field"),
    ] {
        let problem = toml::from_str::<WorkingHours>(written).unwrap_err().to_string();
        assert!(problem.contains(reason), "{written}: {problem}");
    }
}

#[test]
fn the_working_clock_knows_evenings_weekends_ramadan_and_holidays() {
    let hours = office();
    for (from, next) in [
        ("2026-11-22 09:30", "2026-11-22 09:30"), // Sunday, inside
        ("2026-11-22 06:00", "2026-11-22 08:00"), // before
        ("2026-11-22 12:00", "2026-11-22 16:00"), // the pause begins with its minute
        ("2026-11-26 20:00", "2026-11-29 08:00"), // Thursday evening → Sunday
        ("2026-11-30 21:00", "2026-12-03 08:00"), // the association's own days off
        ("2027-02-08 08:00", "2027-02-08 10:00"), // first day of Ramadan
        ("2027-02-21 15:00", "2027-02-23 10:00"), // Founding Day in Ramadan
        ("2027-03-08 15:00", "2027-03-14 08:00"), // Eid al-Fitr (Tue–Fri), Saturday
        ("2027-09-22 20:00", "2027-09-26 08:00"), // National Day, then the weekend
    ] {
        assert_eq!(next_working(&hours, at(from)), at(next), "{from}");
    }
    assert!(is_working(&hours, at("2026-11-22 11:59")) && !is_working(&hours, at("2026-11-22 12:00")));
    assert_eq!(working_between(&hours, at("2026-11-26 19:00"), at("2026-11-29 09:30")).num_minutes(), 150);
    assert_eq!(working_between(&hours, at("2026-11-29 09:30"), at("2026-11-26 19:00")), TimeDelta::zero());
    assert_eq!(add_working(&hours, at("2026-11-26 19:00"), TimeDelta::hours(1)), at("2026-11-26 20:00"));
    assert_eq!(add_working(&hours, at("2026-11-26 19:00"), TimeDelta::hours(2)), at("2026-11-29 09:00"));
    assert_eq!(add_working(&hours, at("2026-11-27 19:00"), TimeDelta::zero()), at("2026-11-29 08:00"));
}

#[test]
fn working_days_are_counted() {
    let hours = office();
    let after = |date, count| working_day_after(&hours, day(date), count).to_string();
    assert_eq!(after("2026-11-26", 0), "2026-11-26"); // Thursday
    assert_eq!(after("2026-11-27", 0), "2026-11-29");
    assert_eq!(after("2026-11-26", 1), "2026-11-29");
    assert_eq!(after("2026-11-26", 2), "2026-11-30");
    assert_eq!(after("2026-11-26", 3), "2026-12-03"); // past the association's own days off
}

#[test]
fn an_association_that_is_always_closed_does_not_hang_the_clock() {
    let mut hours = office();
    hours.holidays = vec![Holiday { from: day("2000-01-01"), to: day("2200-01-01"), name: String::new() }];
    let from = at("2026-11-22 09:30");
    assert_eq!(next_working(&hours, from), from + TimeDelta::days(HORIZON_DAYS as i64));
    assert_eq!(working_between(&hours, from, from + TimeDelta::days(9999)), TimeDelta::zero());
    assert!(add_working(&hours, from, TimeDelta::hours(1)) > from);
    assert!(working_day_after(&hours, day("2026-11-22"), 1) > day("2026-11-22"));
}

#[test]
fn nights_and_ramadan_mornings_are_left_alone() {
    for (instant, polite) in [
        ("2026-11-22 21:59", "2026-11-22 21:59"),
        ("2026-11-22 22:00", "2026-11-23 08:00"),
        ("2026-11-23 00:10", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-23 08:00"),
        ("2027-02-07 23:00", "2027-02-08 10:00"), // the night before Ramadan
        ("2027-02-08 09:00", "2027-02-08 10:00"),
        ("2027-03-08 22:30", "2027-03-09 08:00"), // the night of the Eid
    ] {
        assert_eq!(next_polite(at(instant)), at(polite), "{instant}");
    }
}

prop_compose! {
    /// Any minute from 2020 to 2060.
    fn instants()(minute in 0_i64..40 * 365 * 24 * 60) -> DateTime<Utc> {
        at("2020-01-01 00:00") + TimeDelta::minutes(minute)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hijri_goes_round(days in 0_u64..106_000) {
        // 1300–1600 AH.
        let date = day("1882-11-12") + Days::new(days);
        prop_assert_eq!(gregorian_of(hijri_of(date)), Some(date));
        prop_assert!(hijri_of(date) < hijri_of(date + Days::new(1)));
    }

    #[test]
    fn next_working_is_working_never_earlier_and_settled(from in instants()) {
        let hours = office();
        let next = next_working(&hours, from);
        prop_assert!(next >= from && is_working(&hours, next));
        prop_assert_eq!(next_working(&hours, next), next);
        prop_assert_eq!(next == from, is_working(&hours, from));
        prop_assert_eq!(working_between(&hours, from, next), TimeDelta::zero());
    }

    #[test]
    fn added_working_time_is_what_has_passed(from in instants(), minutes in 1_i64..20_000) {
        let hours = office();
        let end = add_working(&hours, from, TimeDelta::minutes(minutes));
        prop_assert_eq!(working_between(&hours, from, end).num_minutes(), minutes);
        prop_assert!(is_working(&hours, end - TimeDelta::minutes(1)));
    }

    #[test]
    fn next_polite_is_settled(instant in instants()) {
        let polite = next_polite(instant);
        prop_assert!(polite >= instant && polite - instant < TimeDelta::hours(13));
        prop_assert_eq!(next_polite(polite), polite);
    }
}
