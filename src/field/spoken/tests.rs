use super::*;

/// A Sunday: 12 Jumada al-Akhirah 1448.
fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

#[test]
fn days_are_understood_as_people_name_them() {
    use Toward::{Coming, Past};
    for (typed, toward, day) in [
        ("اليوم", Past, "2026-11-22"),
        ("امس", Past, "2026-11-21"),
        ("أمسِ", Past, "2026-11-21"),
        ("البارحة", Past, "2026-11-21"),
        ("قبل أمس", Past, "2026-11-20"),
        ("أول أمس", Past, "2026-11-20"),
        ("the day before yesterday", Past, "2026-11-20"),
        ("الخميس", Past, "2026-11-19"),
        ("يوم الأحد الماضي", Past, "2026-11-15"),
        ("الأحد اللي فات", Past, "2026-11-15"),
        ("last Thursday", Past, "2026-11-19"),
        ("الخميس", Coming, "2026-11-26"),
        ("الخميس الماضي", Coming, "2026-11-19"),
        ("الخميس القادم", Past, "2026-11-26"),
        ("بكرة", Coming, "2026-11-23"),
        ("بعد بكرة", Coming, "2026-11-24"),
        ("١٥ رجب ١٤٠٥", Past, "1985-04-05"),
        ("15 رجب 1405هـ", Past, "1985-04-05"),
        ("5 مارس 1990م", Past, "1990-03-05"),
        ("March 5, 1990", Past, "1990-03-05"),
        ("20 نوفمبر", Past, "2026-11-20"),
        ("25 نوفمبر", Past, "2025-11-25"),
        ("الأربعاء 25 نوفمبر", Coming, "2026-11-25"),
        ("5 يناير 2028", Coming, "2028-01-05"),
    ] {
        let read = parse_spoken_date(typed, today(), toward);
        let read = read.unwrap_or_else(|problem| panic!("{typed}: {problem}"));
        assert_eq!(read.date.to_string(), day, "{typed}");
        let is_hijri = typed.contains("رجب");
        assert_eq!(read.calendar == Calendar::Hijri, is_hijri, "{typed}");
    }
}

#[test]
fn what_names_no_day_or_more_than_a_day_is_not_taken_for_one() {
    for typed in ["السلام عليكم", "متى تعقد الجمعية اجتماعها يوم الأحد", "أمس واليوم", "الساعة 10", "5", "مارس"]
    {
        for toward in [Toward::Past, Toward::Coming] {
            assert_eq!(parse_spoken_date(typed, today(), toward), Err(FieldProblem::BadShape), "{typed}");
        }
    }
    assert_eq!(parse_spoken_date(" ", today(), Toward::Past), Err(FieldProblem::Empty));
    assert_eq!(parse_spoken_date("31 فبراير 2026", today(), Toward::Past), Err(FieldProblem::NotADay));
}
