//! The report in its four shapes and two languages.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use sila::pack::Content;
use sila::report::{Names, Report, Terms, chart, report, text, xlsx};
use sila::satisfaction::{Cell, Month, SHIPPED};
use sila::store::{Ratings, Work};
use sila::texts::{Language, Texts};

fn cell(month: u32, department: &str, service: &str, counts: [u64; 5]) -> Cell {
    let month = Month { year: 2026, month };
    Cell { month, department: department.to_owned(), service: service.to_owned(), counts }
}

/// Three months: few, enough for some, enough for all; what people said besides; and cases.
fn sample() -> Report {
    let month = |month| Month { year: 2026, month };
    let ratings = Ratings {
        cells: vec![
            cell(8, "relations", "enquiry", [1, 0, 1, 4, 9]),
            cell(9, "relations", "enquiry", [2, 3, 6, 14, 22]),
            cell(9, "support", "R08", [3, 3, 4, 8, 7]),
            cell(9, "registry", "R11", [0, 1, 1, 2, 3]),
            cell(10, "relations", "enquiry", [1, 2, 4, 16, 31]),
            cell(10, "support", "R08", [5, 3, 5, 9, 8]),
            cell(10, "registry", "R11", [0, 2, 3, 7, 11]),
        ],
        invited: [(month(8), 31), (month(9), 140), (month(10), 171)].into(),
        ease: [(month(9), [1, 2, 6, 11, 15]), (month(10), [2, 1, 7, 19, 22])].into(),
        courtesy: [(month(10), [0, 0, 2, 11, 40])].into(),
        obstacles: [(
            month(10),
            [("papers".to_owned(), 14), ("waiting".to_owned(), 9), ("unclear".to_owned(), 6)].into(),
        )]
        .into(),
    };
    let at = |hour: i64| sila::calendar::at_riyadh(month(10).first_day(), 0) + chrono::TimeDelta::hours(hour);
    let spans = |hours: &[i64]| hours.iter().map(|hour| (at(80), at(80 + hour))).collect::<Vec<_>>();
    let work = Work {
        opened: vec![("enquiry".to_owned(), 96), ("R08".to_owned(), 41), ("R11".to_owned(), 17)],
        closed: 120,
        first_answers: spans(&[1, 2, 2, 3, 5, 26]),
        decisions: spans(&[24 * 15, 24 * 16, 24 * 17, 24 * 18, 24 * 25]),
        completions: spans(&[24, 48, 72, 96, 24 * 20]),
        questions: sila::dialogue::view::Questions {
            answered: 412,
            offered: 133,
            handed_off: 58,
            useful: 240,
            not_useful: 21,
        },
        ..Work::default()
    };
    made((8, 10), &ratings, work)
}

/// Ten closed months of one department, of which the first two are told of together.
fn year() -> Report {
    let counts = |month: u64| [month % 3, month % 4 + 1, 3 + month % 5, 6 + month, 4 + 2 * month];
    let small = |month: u32| if month < 3 { [0, 1, 1, 2, 3] } else { counts(month.into()) };
    let cells = (1..=10).map(|month| cell(month, "support", "R08", small(month))).collect();
    let opened = vec![("R08".to_owned(), 214), ("enquiry".to_owned(), 160), ("R09".to_owned(), 35)];
    made((1, 10), &Ratings { cells, ..Ratings::default() }, Work { opened, ..Work::default() })
}

fn made((first, last): (u32, u32), ratings: &Ratings, work: Work) -> Report {
    let hours = sila::calendar::WorkingHours::default();
    let terms = Terms { hours: &hours, decision_target_days: Some(20), rule: SHIPPED };
    let span = (Month { year: 2026, month: first }, Month { year: 2026, month: last });
    report(span, ratings, work, terms, "2026-11-20T09:00:00Z".parse().unwrap())
}

/// The outermost 20 pixels of both sides are white: no word reaches them.
fn is_empty_at_the_sides(drawn: &resvg::tiny_skia::Pixmap) -> bool {
    let side = |x: u32| x < 20 || x >= drawn.width() - 20;
    let white = |x, y| drawn.pixel(x, y).is_some_and(|pixel| pixel.red() == 255 && pixel.green() == 255);
    (0..drawn.height()).all(|y| (0..drawn.width()).filter(|x| side(*x)).all(|x| white(x, y)))
}

fn in_both(check: impl Fn(Names<'_>)) {
    let texts = Texts::embedded().unwrap();
    for folder in ["optometry", "najran-tourism", "assir-poultry", "technical-services", "khuzam"] {
        let pack = sila::pack::load(folder, &Content::embedded()).unwrap();
        for language in Language::ALL {
            check(Names { texts: &texts, pack: &pack, language });
        }
    }
}

#[test]
fn the_text_is_read_in_both_languages() {
    let made = sample();
    in_both(|names| {
        let text = text(&made, names);
        let plain: String = sila::texts::strip_controls(&text);
        // August: two of fifteen were not satisfied, and so few are not counted out.
        let (hidden, september) = match names.language {
            Language::Arabic => ("73% أو أكثر", "سبتمبر 2026م"),
            Language::English => ("73% or more", "September 2026"),
        };
        assert!(plain.contains(hidden), "{plain}");
        assert!(plain.contains(september), "{plain}");
        assert!(!plain.contains("figures-"), "{plain}");
        if let Ok(folder) = std::env::var("REPORT_SAMPLES") {
            std::fs::write(format!("{folder}/report.{}.txt", names.language.code()), plain).unwrap();
        }
    });
}

#[test]
fn the_workbook_opens_with_its_numbers() {
    let made = sample();
    in_both(|names| {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx(&made, names))).unwrap();
        let first = book.sheet_names()[0].clone();
        let sheet = book.worksheet_range(&first).unwrap();
        assert_eq!(sheet.get_value((1, 3)), Some(&Data::Float(15.0)));
        assert_eq!(sheet.get_value((2, 1)), Some(&Data::Float(0.71)));
        assert_eq!(sheet.get_value((1, 1)), Some(&Data::String("73–100%".to_owned())));
        assert!(book.sheet_names().len() >= 7, "{:?}", book.sheet_names());
        assert_eq!(xlsx(&made, names), xlsx(&made, names), "the same figures make the same file");
    });
}

#[test]
fn the_picture_is_drawn_in_both_languages() {
    let (full, year) = (sample(), year());
    let few =
        made((7, 7), &Ratings::default(), Work { opened: vec![("R08".to_owned(), 3)], ..Work::default() });
    in_both(|names| {
        // The names of the others are only looked at for their length: drawing is slow without optimisation.
        let all = [("few", &few), ("report", &full), ("year", &year)];
        for (name, made) in &all[..if names.pack.folder == "khuzam" { 3 } else { 1 }] {
            let picture = chart(made, names);
            assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
            let drawn = resvg::tiny_skia::Pixmap::decode_png(&picture).unwrap();
            assert_eq!(drawn.width(), 1080);
            assert!(is_empty_at_the_sides(&drawn), "{name} {}: something is cut off", names.association());
            if let Ok(folder) = std::env::var("REPORT_SAMPLES") {
                let file = format!("{folder}/{name}.{}.png", names.language.code());
                std::fs::write(file, picture).unwrap();
            }
        }
    });
}
