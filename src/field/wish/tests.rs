use super::*;
use proptest::prelude::*;

/// A Sunday: 12 Jumada al-Akhirah 1448.
fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

#[test]
fn days_and_times_are_understood_as_people_say_them() {
    for (typed, day, clocks) in [
        ("الأحد ١٠ الصبح", "2026-11-22", "10:00"),
        ("يوم الاثنين الساعة ٩ صباحًا", "2026-11-23", "09:00"),
        ("الأحد القادم ١٠", "2026-11-29", "10:00 22:00"),
        ("بكرة العصر ٤ ونص", "2026-11-23", "16:30"),
        ("بعد بكره 1", "2026-11-24", "13:00 01:00"),
        ("غدًا الساعة العاشرة والنصف".replace("والنصف", "ونصف").as_str(), "2026-11-23", "10:30 22:30"),
        ("الثلاثاء الحادية عشرة صباحا", "2026-11-24", "11:00"),
        ("الأربعاء ١٢ الظهر", "2026-11-25", "12:00"),
        ("الأربعاء ١١ ونص الظهر", "2026-11-25", "11:30"),
        ("الخميس ١١ إلا ربع", "2026-11-26", "10:45 22:45"),
        ("خميس 2:30م", "2026-11-26", "14:30"),
        ("اليوم 14:00", "2026-11-22", "14:00"),
        ("25/11/2026 10:30", "2026-11-25", "10:30 22:30"),
        ("15/06/1448 ٨ ص", "2026-11-25", "08:00"),
        ("٢٥ نوفمبر الساعة ٩", "2026-11-25", "09:00 21:00"),
        ("15 جمادى الآخرة 9:30 صباحًا", "2026-11-25", "09:30"),
        ("1 محرم", "2027-06-06", ""),
        ("5 يناير 2027 10", "2027-01-05", "10:00 22:00"),
        ("Monday at 10am", "2026-11-23", "10:00"),
        ("tomorrow 9:30 a.m.", "2026-11-23", "09:30"),
        ("November 25, 3 pm", "2026-11-25", "15:00"),
        ("on Wed at 11", "2026-11-25", "11:00 23:00"),
        ("الأحد", "2026-11-22", ""),
        ("١٠ الصبح", "", "10:00"),
        ("10ص", "", "10:00"),
        ("8", "", "08:00 20:00"),
        ("ممكن بكرة الظهر", "2026-11-23", ""),
    ] {
        let wish = parse_wish(typed, today()).unwrap_or_else(|problem| panic!("{typed}: {problem}"));
        let written = wish.minutes.iter().map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
        let found =
            (wish.day.map(|day| day.to_string()).unwrap_or_default(), written.collect::<Vec<_>>().join(" "));
        assert_eq!(found, (day.to_owned(), clocks.to_owned()), "{typed}");
    }
}

#[test]
fn a_part_of_the_day_is_heard_without_an_hour() {
    use Window::{AfterAsr, AfterNoon, AfterTaraweeh, Morning};
    for (typed, part) in [
        ("الثلاثاء صباحًا", Morning),
        ("بكرة الظهر", AfterNoon),
        ("بعد العصر", AfterAsr),
        ("بعد التراويح", AfterTaraweeh),
        ("Tuesday morning", Morning),
        ("afternoon", AfterNoon),
    ] {
        assert_eq!(parse_wish(typed, today()).map(|wish| wish.part), Ok(Some(part)), "{typed}");
    }
}

#[test]
fn what_names_no_time_is_not_taken_for_one() {
    for typed in ["السلام عليكم", "كم سعر السهم الواحد عندكم", "أي وقت يناسبكم", "25:00", "10:75", "123"]
    {
        assert_eq!(parse_wish(typed, today()), Err(FieldProblem::BadShape), "{typed}");
    }
    assert_eq!(parse_wish(" \u{200F}", today()), Err(FieldProblem::Empty));
    assert_eq!(parse_wish("31/02/2027 10", today()), Err(FieldProblem::NotADay));
}

proptest! {
    #[test]
    fn no_wish_panics(typed in "[0-9٠-٩ :/.،صمأبغدحنرجـa-z]{0,40}", any in any::<String>()) {
        for typed in [typed, any] {
            if let Ok(wish) = parse_wish(&typed, today()) {
                prop_assert!(wish.minutes.iter().all(|minute| *minute < 24 * 60));
                prop_assert!(wish.day.is_some() || !wish.minutes.is_empty() || wish.part.is_some());
            }
        }
    }
}
