use super::super::{
    Appointments, ExtraDays, HolidayKind, HoursProblem, is_working, is_working_day, riyadh, working_between,
};
use super::*;
use chrono::Timelike;
use proptest::prelude::*;

fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

/// An instant written as a clock in Riyadh shows it: `2026-11-22 08:00`.
fn at(written: &str) -> DateTime<Utc> {
    DateTime::parse_from_str(&format!("{written} +0300"), "%Y-%m-%d %H:%M %z").unwrap().to_utc()
}

fn office() -> WorkingHours {
    toml::from_str(
        "periods = [\"08:00-12:00\", \"16:00-20:00\"]\npauses = [\"18:00-18:20\"]\n\
         ramadan = { periods = [\"10:00-15:00\"], pauses = [\"12:00-12:30\"] }\n\
         holidays = [{ from = \"2026-12-01\", to = \"2026-12-02\", name = \"تجهيز المقر\" }]\n\
         extra_days = [{ from = \"2026-12-05\", to = \"2026-12-05\", name = \"تعويض\" }]",
    )
    .unwrap()
}

const NOTHING: Booked<'_> = Booked { taken: &[], own: &[] };

fn clocks(slots: &[DateTime<Utc>]) -> Vec<String> {
    slots.iter().map(|slot| riyadh(*slot).format("%H:%M").to_string()).collect()
}

#[test]
fn a_day_is_parted_within_its_periods_and_around_its_pauses() {
    let hours = office();
    let usual = clocks(&slots_on(&hours, day("2026-11-22")));
    assert_eq!(usual[..8], ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]);
    // 18:00 reaches into the pause of twenty minutes; the next start is where it was.
    assert_eq!(usual[8..], ["16:00", "16:30", "17:00", "17:30", "18:30", "19:00", "19:30"]);
    let ramadan = clocks(&slots_on(&hours, day("2027-02-10")));
    assert_eq!(ramadan[..5], ["10:00", "10:30", "11:00", "11:30", "12:30"]);
    assert_eq!(ramadan.last().map(String::as_str), Some("14:30"));
    let long = WorkingHours { appointments: Appointments::new(90, 1).unwrap(), ..office() };
    assert_eq!(clocks(&slots_on(&long, day("2026-11-22"))), ["08:00", "09:30", "16:00"]);
    for off in ["2026-11-27", "2026-12-01", "2027-02-22", "2027-03-09"] {
        assert!(slots_on(&hours, day(off)).is_empty(), "{off}");
    }
    // A Saturday worked to make up for the days off.
    assert_eq!(slots_on(&hours, day("2026-12-05")).len(), 15);
}

#[test]
fn the_moon_may_put_off_an_eid() {
    let mut hours = office();
    assert!(!is_working_day(&hours, day("2027-03-09")));
    // Ramadan 1448 completes thirty days: the ninth is worked, and the thirteenth becomes a day off.
    hours.extra_days =
        vec![ExtraDays { from: day("2027-03-09"), to: day("2027-03-09"), name: String::new() }];
    assert!(is_working(&hours, at("2027-03-09 08:00")));
    assert_eq!(slots_on(&hours, day("2027-03-09")).len(), 15);
    assert!(!is_working_day(&hours, day("2027-03-10")));
}

#[test]
fn the_first_time_is_a_working_hour_ahead_and_the_last_within_thirty_days() {
    let hours = office();
    let first = |now| free_slots(&hours, NOTHING, at(now))[0];
    for (now, soonest) in [
        ("2026-11-22 08:00", "2026-11-22 09:00"),
        ("2026-11-22 08:01", "2026-11-22 09:30"),
        ("2026-11-22 11:10", "2026-11-22 16:30"), // fifty minutes before the break, ten after it
        ("2026-11-22 19:30", "2026-11-23 08:30"),
        ("2026-11-26 23:00", "2026-11-29 09:00"), // Thursday night
        ("2026-11-30 19:00", "2026-12-03 08:00"), // an hour is left, then two days off
    ] {
        assert_eq!(first(now), at(soonest), "{now}");
    }
    let free = free_slots(&hours, NOTHING, at("2026-11-22 09:00"));
    assert_eq!(free.last(), Some(&at("2026-12-22 19:30")));
}

#[test]
fn every_refusal_has_its_reason() {
    let hours = office();
    let now = at("2026-11-22 09:00");
    let taken = [(at("2026-11-23 10:00"), 1)];
    let own = [at("2026-11-24 10:00")];
    let problem = |wanted| slot_problem(&hours, Booked { taken: &taken, own: &own }, now, at(wanted));
    assert_eq!(problem("2026-11-22 10:00"), None);
    assert_eq!(problem("2026-11-22 09:30"), Some(SlotProblem::TooSoon));
    assert_eq!(problem("2026-11-21 09:30"), Some(SlotProblem::TooSoon));
    assert_eq!(problem("2026-12-23 10:00"), Some(SlotProblem::TooFar));
    assert_eq!(problem("2026-11-27 10:00"), Some(SlotProblem::Off(DayOff::Weekend)));
    assert_eq!(problem("2026-12-01 10:00"), Some(SlotProblem::Off(DayOff::Own("تجهيز المقر"))));
    assert_eq!(problem("2026-11-24 11:00"), Some(SlotProblem::SameDay));
    assert_eq!(problem("2026-11-23 13:00"), Some(SlotProblem::Closed));
    assert_eq!(problem("2026-11-23 11:45"), Some(SlotProblem::Closed));
    assert_eq!(problem("2026-11-23 18:10"), Some(SlotProblem::Pause));
    assert_eq!(problem("2026-11-23 10:10"), Some(SlotProblem::BetweenStarts));
    assert_eq!(problem("2026-11-23 10:00"), Some(SlotProblem::Taken));
    let eid = slot_problem(&hours, NOTHING, at("2027-03-01 09:00"), at("2027-03-10 10:00"));
    assert_eq!(eid, Some(SlotProblem::Off(DayOff::Fixed(HolidayKind::EidAlFitr))));
    let two = WorkingHours { appointments: Appointments::new(30, 2).unwrap(), ..office() };
    assert_eq!(slot_problem(&two, Booked { taken: &taken, own: &[] }, now, at("2026-11-23 10:00")), None);
}

#[test]
fn calls_are_offered_where_there_is_work() {
    use Window::{AfterAsr, AfterNoon, AfterTaraweeh, Morning};
    let hours = WorkingHours::default();
    assert_eq!(windows_on(&hours, day("2026-11-22")), [Morning, AfterNoon, AfterAsr]);
    assert_eq!(windows_on(&hours, day("2027-02-10")), [Morning, AfterNoon], "Ramadan closes at three");
    assert_eq!(windows_on(&hours, day("2026-11-27")), []);
    assert_eq!(windows_on(&office(), day("2026-11-22")), [Morning, AfterAsr]);
    let mut late = office();
    late.ramadan =
        toml::from_str::<WorkingHours>("periods = [\"13:00-15:10\", \"21:00-24:00\"]").unwrap().week;
    assert_eq!(
        windows_on(&late, day("2027-02-10")),
        [AfterNoon, AfterTaraweeh],
        "ten minutes are no time to call"
    );
}

#[test]
fn appointments_of_no_length_are_refused() {
    for (minutes, places) in [(4, 1), (241, 1), (30, 0), (30, 51)] {
        assert_eq!(Appointments::new(minutes, places), Err(HoursProblem::BadAppointments));
    }
    let written = "periods = [\"08:00-16:00\"]\nappointments = { minutes = 0 }";
    assert!(toml::from_str::<WorkingHours>(written).unwrap_err().to_string().contains("5 to 240 minutes"));
}

prop_compose! {
    /// Any minute from 2026 to 2036.
    fn instants()(minute in 0_i64..10 * 365 * 24 * 60) -> DateTime<Utc> {
        at("2026-01-01 00:00") + TimeDelta::minutes(minute)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_free_can_be_had_and_nothing_else(
        now in instants(),
        length in 5_u16..120,
        places in 1_u16..4,
        picks in proptest::collection::vec((0_usize..200, 1_u32..4), 0..6),
        own in 0_usize..200,
    ) {
        let hours = WorkingHours { appointments: Appointments::new(length, places).unwrap(), ..office() };
        let all = free_slots(&hours, NOTHING, now);
        let at = |index: usize| all.get(index % all.len().max(1)).copied();
        let taken: Vec<_> = picks.iter().filter_map(|(index, people)| Some((at(*index)?, *people))).collect();
        let own: Vec<_> = at(own).into_iter().collect();
        let booked = Booked { taken: &taken, own: &own };
        let free = free_slots(&hours, booked, now);
        prop_assert!(free.is_sorted());
        for slot in &free {
            prop_assert!(*slot > now && working_between(&hours, now, *slot) >= TimeDelta::hours(1));
            prop_assert!(riyadh_date(*slot) <= riyadh_date(now) + Days::new(DAYS_AHEAD_MAX));
            // Every minute of it is worked, none of it in a pause.
            let end = *slot + TimeDelta::minutes(i64::from(length));
            prop_assert_eq!(working_between(&hours, *slot, end), end - *slot);
            let (from, to) = (riyadh(*slot), riyadh(end));
            let minute = |time: &DateTime<_>| Timelike::hour(time) * 60 + Timelike::minute(time);
            let pause = if is_ramadan(from.date_naive()) { 720..750 } else { 1080..1100 };
            prop_assert!(minute(&to) <= pause.start || minute(&from) >= pause.end);
            let people: u32 = taken.iter().filter(|(at, _)| at == slot).map(|(_, people)| people).sum();
            prop_assert!(people < u32::from(places));
            prop_assert!(own.iter().all(|own| riyadh_date(*own) != riyadh_date(*slot)));
        }
        // Of all quarters of an hour and all starts around, exactly the free ones have nothing against them.
        let days = riyadh_date(now).iter_days().take(33);
        let quarters = days.flat_map(|day| (0..96).map(move |quarter| at_riyadh(day, quarter * 15)));
        for wanted in quarters.chain(all.iter().copied()) {
            prop_assert_eq!(slot_problem(&hours, booked, now, wanted).is_none(), free.contains(&wanted));
        }
    }
}
