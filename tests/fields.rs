//! What people type → values: every vector of the specification, months of years held against another library, and
//! typings of every kind by the number, whose values are held against other people's checks.
//!
//! `SILA_TYPINGS=1000000 cargo test --test fields` types all of them; by itself a twentieth is typed. `SILA_SEED=n`
//! types others.

#[path = "fields/held.rs"]
mod held;
#[path = "calendar/months.rs"]
mod months;
#[path = "fields/typings.rs"]
mod typings;
#[path = "fields/vectors.rs"]
mod vectors;

use std::env;
use std::panic::catch_unwind;

use chrono::NaiveDate;
use held::faults;
use sila::calendar::{HijriDate, gregorian_of, hijri_of};
use typings::{Chance, typing};

/// A twentieth of the whole.
const TYPINGS: u64 = 50_000;

/// What a run is told by its environment.
fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |written| written.parse().expect("it is a number"))
}

#[test]
fn no_typing_panics_or_is_taken_wrongly() {
    let (count, seed) = (number("SILA_TYPINGS", TYPINGS), number("SILA_SEED", 1448));
    let mut chance = Chance::new(seed);
    let mut taken = held::Taken::default();
    for index in 0..count {
        let typed = typing(&mut chance);
        let found = catch_unwind(|| faults(&typed));
        let (problems, values) =
            found.unwrap_or_else(|_| panic!("typing {index} of seed {seed} panics: {typed:?}"));
        assert!(problems.is_empty(), "typing {index} of seed {seed}: {typed:?}\n{}", problems.join("\n"));
        taken.add(&values);
    }
    // A run whose typings are all refused would show nothing.
    assert!(taken.0.values().all(|times| times * 1000 >= count), "{count} typings, taken: {taken}");
}

#[test]
fn every_month_agrees_with_the_other_library() {
    let years = months::years();
    assert_eq!((years.first().map(|year| year.0), years.len()), (Some(1400), 91));
    let mut first = years[0].1;
    for (year, muharram, lengths) in years {
        assert_eq!(first, muharram, "the days between two years are those of the months");
        for (month, length) in (1_u8..).zip(lengths) {
            let day = |day| HijriDate { year, month, day };
            assert_eq!(gregorian_of(day(1)), Some(first), "1/{month}/{year}");
            assert_eq!(hijri_of(first), day(1), "{first}");
            let last = first + chrono::Days::new(u64::from(length) - 1);
            assert_eq!(gregorian_of(day(length)), Some(last), "{length}/{month}/{year}");
            assert_eq!(hijri_of(last), day(length), "{last}");
            assert_eq!(gregorian_of(day(length + 1)), None, "{month}/{year} has {length} days");
            first = last.succ_opt().expect("the years are near");
        }
    }
    assert_eq!(first.to_string(), "2068-03-05", "1 Muharram 1491");
}

#[test]
fn a_month_that_is_written_wrongly_is_found() {
    let wrong: NaiveDate = "2027-03-10".parse().expect("it is a day");
    assert_ne!(gregorian_of(HijriDate { year: 1448, month: 10, day: 1 }), Some(wrong));
    assert_eq!(months::day(1448, 10, 1), "2027-03-09".parse().ok());
    assert_eq!(
        (months::day(1448, 9, 30), months::day(1399, 1, 1), months::day(1448, 13, 1)),
        (None, None, None)
    );
}
