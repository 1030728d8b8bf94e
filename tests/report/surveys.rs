//! What closed surveys tell: nobody's answer can be worked out of it, and it is what the raw answers say.

use std::collections::BTreeMap;

use sila::dialogue::campaign::SurveyResult;
use sila::dialogue::ids::EventId;
use sila::dialogue::scrub::Scrub;
use sila::pack::Content;
use sila::report::{Names, Report, Surveyed, Terms, chart, csv, report, text, xlsx};
use sila::satisfaction::{Asked, Month, Rule, SHIPPED, Tally, tally};
use sila::store::{Ratings, Work};
use sila::texts::{Language, Texts};

const LOWERED: Rule = Rule { cell_min: 0, answers_min: 1 };

/// Every way in which `people` can be shared out among `parts`.
fn worlds(people: u64, parts: usize) -> Vec<Vec<u64>> {
    if parts == 1 {
        return vec![vec![people]];
    }
    let with = |first: u64| {
        worlds(people - first, parts - 1).into_iter().map(move |rest| [vec![first], rest].concat())
    };
    (0..=people).flat_map(with).collect()
}

/// What may be answered: one of some options, or any of them but none.
fn answers(asked: Asked, options: usize) -> Vec<Vec<String>> {
    let names: Vec<String> = (1..=options).map(|option| option.to_string()).collect();
    match asked {
        Asked::Many => (1..1usize << options)
            .map(|set| {
                names
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| set >> at & 1 == 1)
                    .map(|(_, n)| n.clone())
                    .collect()
            })
            .collect(),
        _ => names.into_iter().map(|name| vec![name]).collect(),
    }
}

/// Of how many worlds it follows, from all that is told and from the rule itself, what few people said, or what everybody
/// said.
fn found_out(asked: Asked, options: usize, people: u64, rule: Rule) -> usize {
    let answers = answers(asked, options);
    let mut looks: BTreeMap<String, Vec<Vec<u64>>> = BTreeMap::new();
    for world in worlds(people, answers.len()) {
        let counts: Vec<(Vec<String>, u64)> = answers.iter().cloned().zip(world.iter().copied()).collect();
        let told = tally("q", asked, &counts, rule);
        let of_option = (1..=options).map(|option| {
            let option = option.to_string();
            counts.iter().filter(|(chosen, _)| chosen.contains(&option)).map(|(_, people)| people).sum()
        });
        looks.entry(format!("{told:?}")).or_default().push(of_option.collect());
    }
    let known = |alike: &Vec<Vec<u64>>| {
        (0..options).any(|option| {
            let count = alike[0][option];
            let same = alike.iter().all(|world| world[option] == count);
            same && ((1..5).contains(&count) || count == people)
        })
    };
    looks.values().filter(|alike| known(alike)).map(Vec::len).sum()
}

#[test]
fn nobody_is_found_out_of_a_closed_survey() {
    let mut found = 0;
    for people in 1..=16 {
        for (asked, options) in
            [(Asked::Scale, 5), (Asked::One, 2), (Asked::One, 3), (Asked::One, 4), (Asked::Many, 2)]
        {
            assert_eq!(found_out(asked, options, people, SHIPPED), 0, "{asked:?} {options} {people}");
            found += found_out(asked, options, people, LOWERED);
        }
    }
    for people in 9..=11 {
        assert_eq!(found_out(Asked::Many, 3, people, SHIPPED), 0, "{people}");
    }
    assert!(found > 1000, "with lower thresholds it is found out: {found}");
}

#[test]
fn what_is_told_is_what_was_answered() {
    let mut told = 0;
    for world in worlds(24, 4).into_iter().step_by(7) {
        let options = answers(Asked::One, 4);
        let counts: Vec<(Vec<String>, u64)> = options.into_iter().zip(world.iter().copied()).collect();
        let tally = tally("q", Asked::One, &counts, SHIPPED);
        assert_eq!(tally.answers, Some(24));
        for (option, people) in &tally.options {
            assert_eq!(*people, world[option.parse::<usize>().unwrap() - 1]);
            told += 1;
        }
    }
    assert!(told > 300, "{told}");
    let few = [(vec!["5".to_owned()], 9)];
    assert_eq!(tally("q", Asked::Scale, &few, SHIPPED).answers, None);
}

fn tallied(question: &str, asked: Asked, counts: &[(&str, u64)]) -> Tally {
    let split = |text: &str| text.split_terminator(',').map(str::to_owned).collect::<Vec<_>>();
    let counts: Vec<_> = counts.iter().map(|(choices, people)| (split(choices), *people)).collect();
    tally(question, asked, &counts, SHIPPED)
}

/// October 2026 with a closed survey in it.
pub fn sample(written: &[&str]) -> Report {
    let result = SurveyResult {
        campaign: EventId(7),
        survey: "yearly".to_owned(),
        closed_at: "2026-10-20T06:00:00Z".parse().unwrap(),
        arrived: 180,
        answered: Some(64),
        tallies: vec![
            tallied("overall", Asked::Scale, &[("1", 5), ("2", 6), ("3", 9), ("4", 21), ("5", 23)]),
            tallied("clarity", Asked::Scale, &[("1", 1), ("3", 11), ("4", 20), ("5", 22)]),
            tallied(
                "channels",
                Asked::Many,
                &[("assistant", 22), ("assistant,phone", 14), ("visit", 7), ("other", 2)],
            ),
            tallied("wish", Asked::Words, &[("", written.len() as u64)]),
        ],
    };
    let words = written.iter().map(|text| (*text).to_owned()).collect();
    let texts = Texts::embedded().unwrap();
    let scrub = Scrub::of_names(["نايفة المطوع"]).and_whatever_is_a_name(&texts);
    let surveys = vec![Surveyed::new(result, [("wish".to_owned(), words)].into(), &scrub)];
    let hours = sila::calendar::WorkingHours::default();
    let terms = Terms { hours: &hours, decision_target_days: None, rule: SHIPPED };
    let month = Month { year: 2026, month: 10 };
    let now = "2026-11-20T09:00:00Z".parse().unwrap();
    Report { surveys, ..report((month, month), &Ratings::default(), Work::default(), terms, now) }
}

const WRITTEN: [&str; 11] = [
    "نايفة المطوع لا ترد على الهاتف 0551234567",
    "الأستاذ سعد القحطاني تأخر",
    "تقصير مدة الانتظار",
    "مواعيد مسائية",
    "=HYPERLINK(\"http://example.com\")",
    "لا شيء",
    "شكرًا",
    "تطبيق للجوال",
    "لقاء شهري",
    "دورات",
    "توضيح الخطوات",
];

#[test]
fn every_shape_shows_surveys_and_none_a_name() {
    let texts = Texts::embedded().unwrap();
    let pack = sila::pack::load("khuzam", &Content::embedded()).unwrap();
    let made = sample(&WRITTEN);
    for language in Language::ALL {
        let names = Names { texts: &texts, pack: &pack, language };
        let read = sila::texts::strip_controls(&text(&made, names));
        let table = String::from_utf8(csv(&made, names)).unwrap();
        for shape in [&read, &table] {
            for shown in ["69", "78", "تقصير مدة الانتظار", names.survey("yearly").as_str()] {
                assert!(shape.contains(shown), "{shown}: {shape}");
            }
            for hidden in ["نايفة", "المطوع", "0551234567", "سعد", "القحطاني"] {
                assert!(!shape.contains(hidden), "{hidden}: {shape}");
            }
        }
        assert!(!table.contains("\n=HYPER"), "a spreadsheet takes no words for a formula");
        assert!(!xlsx(&made, names).is_empty());
        let picture = chart(&made, names);
        if let Ok(folder) = std::env::var("REPORT_SAMPLES") {
            std::fs::write(format!("{folder}/survey.{}.png", language.code()), picture).unwrap();
        }
    }
}

#[test]
fn few_words_are_not_shown() {
    assert!(sample(&WRITTEN[..9]).surveys[0].words.is_empty());
    assert_eq!(sample(&WRITTEN[..10]).surveys[0].words["wish"].len(), 10);
}
