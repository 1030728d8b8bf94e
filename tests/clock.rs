//! The desk's clock against instants worked out by hand: weekends, split shifts, Ramadan, both Eids, Founding Day,
//! National Day, an association's own days, waiting for the person, the committee's minimum, and what is urgent.
//!
//! Ramadan 1448 is 8 February to 8 March 2027 (29 days), its Eid 9 to 12 March; Eid al-Adha is 15 to 18 May 2027.
//! Ramadan 1447 began on 18 February 2026, its Eid is 19 to 22 March 2026, Eid al-Adha 26 to 29 May 2026.

use chrono::{DateTime, TimeDelta, Utc};
use sila::calendar::{WorkingHours, next_attended};
use sila::dialogue::case::Stage;
use sila::dialogue::case::clock::{Counting, Leg, due_at};

/// hours | since when staff have the next step (`p`: the person has it) | target | not before | due | why
///
/// Hours: O office (Sunday to Thursday, 8–16, in Ramadan 10–15), S split (8–12 and 16–20), H office with days of its
/// own, P office with pauses, A always (urgent).
const DUE: &str = "
O | 26-11-22 08:00 | 8:00  | - | 26-11-22 16:00 | a whole day ends with the day
O | 26-11-22 10:00 | 8:00  | - | 26-11-23 10:00 | six hours on Sunday, two on Monday
O | 26-11-22 15:59 | 1:00  | - | 26-11-23 08:59 | one minute before the end of the day
O | 26-11-22 16:00 | 8:00  | - | 26-11-23 16:00 | the end of the day is outside it
O | 26-11-22 07:00 | 4:00  | - | 26-11-22 12:00 | before the doors open nothing counts
O | 26-11-22 23:30 | 1:00  | - | 26-11-23 09:00 | the night does not count
O | 26-11-26 12:00 | 8:00  | - | 26-11-29 12:00 | four hours on Thursday, four on Sunday
O | 26-11-27 21:00 | 8:00  | - | 26-11-29 16:00 | Friday evening waits for Sunday
O | 26-11-28 09:00 | 1:00  | - | 26-11-29 09:00 | Saturday is a day off
O | 26-11-26 16:00 | 1:00  | - | 26-11-29 09:00 | the end of the week
O | 26-11-22 08:00 | 40:00 | - | 26-11-26 16:00 | a whole week ends on Thursday
O | 26-11-22 08:00 | 41:00 | - | 26-11-29 09:00 | and its next hour is Sunday's
O | 26-11-25 14:00 | 16:00 | - | 26-11-29 14:00 | 2 on Wednesday, 8 on Thursday, 6 on Sunday
O | 26-11-22 08:00 | 6:00  | - | 26-11-22 14:00 | three quarters of a day
O | 26-11-22 15:45 | 0:30  | - | 26-11-23 08:15 | half an hour over the night
S | 26-11-22 08:00 | 8:00  | - | 26-11-22 20:00 | both shifts of a day
S | 26-11-22 11:00 | 2:00  | - | 26-11-22 17:00 | the midday break does not count
S | 26-11-22 12:00 | 1:00  | - | 26-11-22 17:00 | from the end of the first shift
S | 26-11-22 13:30 | 4:00  | - | 26-11-22 20:00 | from within the break
S | 26-11-22 19:30 | 1:00  | - | 26-11-23 08:30 | over the night
S | 26-11-26 18:00 | 6:00  | - | 26-11-29 12:00 | 2 on Thursday evening, 4 on Sunday morning
S | 26-11-22 11:59 | 0:02  | - | 26-11-22 16:01 | a minute on each side of the break
S | 26-11-28 10:00 | 5:00  | - | 26-11-29 17:00 | Sunday morning and an hour of its evening
S | 26-11-22 08:00 | 16:00 | - | 26-11-23 20:00 | two days of two shifts
O | 27-02-07 14:00 | 8:00  | - | 27-02-09 11:00 | 2 before Ramadan, 5 on its first day, 1 on its second
O | 27-02-08 08:00 | 5:00  | - | 27-02-08 15:00 | a day of Ramadan begins at ten
O | 27-02-08 15:00 | 5:00  | - | 27-02-09 15:00 | and ends at three
O | 27-02-11 13:00 | 5:00  | - | 27-02-14 13:00 | 2 on Thursday, 3 on Sunday
O | 27-02-14 10:00 | 16:00 | - | 27-02-17 11:00 | three days of five hours and one hour
S | 27-02-08 11:00 | 8:00  | - | 27-02-09 14:00 | in Ramadan two shifts are one
O | 27-02-21 12:00 | 8:00  | - | 27-02-23 15:00 | 3 on Sunday, Founding Day off, 5 on Tuesday
O | 27-02-22 11:00 | 1:00  | - | 27-02-23 11:00 | on Founding Day itself
O | 26-02-19 14:00 | 2:00  | - | 26-02-23 11:00 | Founding Day on a Sunday makes a long weekend
O | 27-03-08 14:00 | 2:00  | - | 27-03-14 09:00 | the last hour of Ramadan, then the Eid, then eight o'clock again
O | 27-03-11 12:00 | 8:00  | - | 27-03-14 16:00 | in the Eid nothing counts
O | 27-03-07 10:00 | 16:00 | - | 27-03-14 14:00 | 5 and 5 in Ramadan, 6 after the Eid
O | 26-03-18 14:00 | 2:00  | - | 26-03-23 09:00 | the Eid begins after 29 Ramadan though the month has 30
O | 26-03-20 12:00 | 8:00  | - | 26-03-23 16:00 | that Eid ends on a Sunday
S | 27-03-08 13:00 | 7:00  | - | 27-03-14 17:00 | 2 in Ramadan, 4 and 1 in two shifts after the Eid
O | 27-05-13 15:00 | 2:00  | - | 27-05-19 09:00 | Arafah is on a Saturday: Wednesday is the next day of work
O | 27-05-16 10:00 | 8:00  | - | 27-05-19 16:00 | on Eid al-Adha
S | 27-05-13 19:00 | 5:00  | - | 27-05-19 12:00 | an hour before it and a morning after it
O | 26-05-25 12:00 | 8:00  | - | 26-05-31 12:00 | Arafah is on a Tuesday: the rest of that week is gone
O | 27-05-09 08:00 | 48:00 | - | 27-05-19 16:00 | a week, Eid al-Adha, and a day
O | 26-09-22 14:00 | 8:00  | - | 26-09-24 14:00 | National Day in the middle of the week
O | 26-09-23 09:00 | 1:00  | - | 26-09-24 09:00 | on National Day itself
O | 27-09-22 15:00 | 2:00  | - | 27-09-26 09:00 | National Day on a Thursday makes a long weekend
S | 27-09-22 18:00 | 8:00  | - | 27-09-26 18:00 | 2 before it, 4 and 2 after it
H | 26-11-30 15:00 | 2:00  | - | 26-12-03 09:00 | two days of the association's own
H | 26-12-03 12:00 | 8:00  | - | 26-12-05 12:00 | a Saturday that is made up for
H | 26-12-01 10:00 | 16:00 | - | 26-12-05 16:00 | from an own day off through Thursday and that Saturday
H | 27-03-08 14:00 | 2:00  | - | 27-03-09 09:00 | the moon put the Eid off by a day
P | 26-11-22 11:30 | 1:00  | - | 26-11-22 12:30 | a target does not hang on a quarter of an hour: it runs on in a pause
O | 26-11-22 08:00, 26-11-22 10:00 p | 8:00 | - | none | the person has the next step
O | 26-11-22 08:00, 26-11-22 10:00 p, 26-11-24 08:00 | 8:00 | - | 26-11-24 14:00 | 2 before they were asked, 6 after they answered
O | 26-11-26 14:00, 26-11-26 15:00 p, 26-11-29 12:00 | 8:00 | - | 26-11-30 11:00 | 1, a weekend of waiting, 4 and 3
O | 26-11-22 08:00, 26-11-22 12:00 p, 26-11-23 23:00 | 8:00 | - | 26-11-24 12:00 | an answer by night is the next day's
O | 26-11-22 08:00, 26-11-22 09:00 p, 26-11-22 11:00, 26-11-22 12:00 p, 26-11-23 09:00 | 8:00 | - | 26-11-23 15:00 | asked twice: 1, 1 and 6
O | 26-11-22 08:00, 26-11-23 10:00 p, 26-11-24 08:00 | 8:00 | - | 26-11-22 16:00 | it had passed before they were asked
O | 26-11-22 08:00, 26-11-22 16:00 p, 26-11-24 08:00 | 8:00 | - | 26-11-22 16:00 | to the minute
O | 26-11-22 08:00, 26-11-23 10:00 p | 8:00 | - | none | passed or not, nobody is called upon while the person is awaited
O | 26-11-22 08:00 p, 26-11-23 08:00 | 8:00 | - | 26-11-23 16:00 | the person had it first
O | 27-03-08 10:00, 27-03-08 12:00 p, 27-03-10 12:00 | 8:00 | - | 27-03-14 14:00 | answered in the Eid: 2 before it, 6 after it
O | 27-02-08 08:00, 27-02-08 11:00 p, 27-02-09 10:00 | 5:00 | - | 27-02-09 14:00 | in Ramadan 1 before they were asked, 4 after
S | 26-11-22 11:00, 26-11-22 14:00 p, 26-11-22 18:00 | 4:00 | - | 26-11-23 09:00 | 1, then 2 in the evening, then 1
O | 26-11-22 12:00 | 16:00 | 26-12-06 00:00 | 26-12-07 16:00 | two days after the committee's minimum
O | 26-11-27 12:00 | 8:00  | 26-12-11 00:00 | 26-12-13 16:00 | a minimum that ends on a Friday
O | 27-02-24 12:00 | 8:00  | 27-03-10 00:00 | 27-03-14 16:00 | a minimum that ends in the Eid
O | 26-12-08 10:00 | 4:00  | 26-12-06 00:00 | 26-12-08 14:00 | a minimum that is over
O | 26-11-22 12:00, 26-12-08 12:00 | 24:00 | 26-12-06 00:00 | 26-12-08 16:00 | deferred after it: 8, 8 and 4, then 4
A | 26-11-27 21:00 | 2:00  | - | 26-11-27 23:00 | what is urgent counts on a Friday evening
A | 27-03-10 03:00 | 2:00  | - | 27-03-10 05:00 | and in a night of the Eid
A | 26-11-22 23:30 | 1:00  | - | 26-11-23 00:30 | and over midnight
A | 26-09-23 12:00 | 1:30  | - | 26-09-23 13:30 | and on National Day
A | 26-11-27 20:00, 26-11-27 20:30 p, 26-11-28 01:00 | 2:00 | - | 26-11-28 02:30 | but not while the person is awaited
A | 26-11-26 12:00 | 2:00  | 26-11-28 09:00 | 26-11-28 11:00 | from when it was said to be urgent
";

/// hours | from | when staff may next be called upon | why
const ATTENDED: &str = "
P | 26-11-22 11:50 | 26-11-22 12:15 | the prayer
P | 26-11-22 12:15 | 26-11-22 12:15 | its end
P | 26-11-22 15:50 | 26-11-23 08:00 | a pause that ends with the day
P | 26-11-22 16:00 | 26-11-23 08:00 | the evening
P | 26-11-23 02:00 | 26-11-23 08:00 | the night
P | 26-11-27 12:00 | 26-11-29 08:00 | Friday
P | 27-02-08 09:00 | 27-02-08 10:00 | a morning of Ramadan
P | 27-02-08 12:10 | 27-02-08 12:30 | the prayer in Ramadan
P | 27-02-22 12:00 | 27-02-23 10:00 | Founding Day
P | 27-03-10 12:00 | 27-03-14 08:00 | the Eid
P | 27-05-17 12:00 | 27-05-19 08:00 | Eid al-Adha
P | 26-09-23 12:00 | 26-09-24 08:00 | National Day
S | 26-11-22 13:00 | 26-11-22 16:00 | between two shifts
S | 26-11-22 09:00 | 26-11-22 09:00 | at work
";

/// Fewer rows than this are not the table that was promised.
const ROWS_MIN: usize = 60;

#[test]
fn every_target_ends_when_it_was_worked_out_by_hand() {
    let rows = rows(DUE);
    assert!(rows.len() >= ROWS_MIN, "{} rows", rows.len());
    for row in rows {
        let [hours, legs, target, not_before, due, why] = row[..] else { panic!("a row of six: {row:?}") };
        let own = hours_of(hours);
        let counting = if hours == "A" { Counting::Always } else { Counting::Working(&own) };
        let not_before = (not_before != "-").then(|| at(not_before));
        let found = due_at(&legs_of(legs), counting, length(target), not_before);
        assert_eq!(found, (due != "none").then(|| at(due)), "{legs} + {target}: {why}");
    }
}

#[test]
fn staff_are_called_upon_only_when_they_attend() {
    for row in rows(ATTENDED) {
        let [hours, from, expected, why] = row[..] else { panic!("a row of four: {row:?}") };
        assert_eq!(next_attended(&hours_of(hours), at(from)), at(expected), "{from}: {why}");
    }
}

fn rows(table: &str) -> Vec<Vec<&str>> {
    table.trim().lines().map(|line| line.split('|').map(str::trim).collect()).collect()
}

fn hours_of(kind: &str) -> WorkingHours {
    let written = match kind {
        "O" | "A" => "periods = ['08:00-16:00']",
        "S" => "periods = ['08:00-12:00', '16:00-20:00']",
        "H" => {
            "periods = ['08:00-16:00']\nholidays = [{ from = '2026-12-01', to = '2026-12-02' }]\n\
             extra_days = [{ from = '2026-12-05', to = '2026-12-05' }, { from = '2027-03-09', to = '2027-03-09' }]"
        }
        "P" => {
            "periods = ['08:00-16:00']\npauses = ['11:45-12:15', '15:45-16:00']\n\
             ramadan = { periods = ['10:00-15:00'], pauses = ['12:00-12:30'] }"
        }
        other => panic!("no hours are called {other}"),
    };
    toml::from_str(written).expect("hours")
}

fn legs_of(written: &str) -> Vec<Leg> {
    let leg = |one: &str| {
        let (from, awaited) = match one.trim().strip_suffix(" p") {
            Some(from) => (from, true),
            None => (one.trim(), false),
        };
        Leg { stage: Stage::Matching, from: at(from), paused: awaited, alerts: 0 }
    };
    written.split(',').map(leg).collect()
}

/// An instant as a clock in Riyadh shows it.
fn at(written: &str) -> DateTime<Utc> {
    let written = format!("20{written} +0300");
    DateTime::parse_from_str(&written, "%Y-%m-%d %H:%M %z").expect("an instant").to_utc()
}

fn length(written: &str) -> TimeDelta {
    let (hours, minutes) = written.split_once(':').expect("hours and minutes");
    TimeDelta::minutes(hours.parse::<i64>().expect("hours") * 60 + minutes.parse::<i64>().expect("minutes"))
}
