//! What closed surveys tell, as tables. The figures are those that were counted when each survey closed; nothing is
//! counted here.

use std::collections::BTreeMap;

use super::{Names, Section, Value};
use crate::calendar;
use crate::dialogue::campaign::SurveyResult;
use crate::dialogue::scrub::Scrub;
use crate::pack::{SurveyOption, SurveyQuestion};
use crate::satisfaction::{Asked, SHIPPED, Tally};
use crate::texts::Args;

/// Typed answers of one question that a report holds, at most.
const WORDS_MAX: usize = 200;
/// Of those, how many stand in the text; the other shapes have them all.
const WORDS_SHOWN_MAX: usize = 30;
/// The longest typed answer that is shown, in characters.
const WORDS_CHARS_MAX: usize = 400;

/// A closed survey: what it tells, and what people wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Surveyed {
    /// What was counted.
    pub result: SurveyResult,
    /// What people wrote, by question, without names and numbers.
    pub words: BTreeMap<String, Vec<String>>,
}

impl Surveyed {
    /// What may be shown of a closed survey: written words only of questions that enough people answered, without what
    /// `scrub` leaves out.
    pub fn new(result: SurveyResult, mut words: BTreeMap<String, Vec<String>>, scrub: &Scrub) -> Self {
        let told = |tally: &Tally| tally.asked == Asked::Words && tally.answers.is_some();
        words.retain(|key, _| result.tallies.iter().any(|tally| told(tally) && tally.question == *key));
        for written in words.values_mut() {
            written.truncate(WORDS_MAX);
            written.iter_mut().for_each(|text| *text = scrub.text(text, WORDS_CHARS_MAX));
        }
        Surveyed { result, words }
    }
}

/// The tables of closed surveys: how many answered, what, and in which words.
pub(super) fn sections(surveys: &[Surveyed], names: Names<'_>) -> [Section; 3] {
    [rates(surveys, names), shares(surveys, names), words(surveys, names)]
}

fn rates(surveys: &[Surveyed], names: Names<'_>) -> Section {
    let row = |Surveyed { result, .. }: &Surveyed| {
        let closed = calendar::both(names.language, calendar::riyadh_date(result.closed_at));
        let rate = result.answered.filter(|_| result.arrived > 0);
        let rate = rate.map(|answered| (answered * 100 / result.arrived).min(100));
        vec![
            Value::Words(names.survey(&result.survey)),
            Value::Words(closed),
            result.answered.map_or(Value::Hidden, Value::Count),
            Value::Count(result.arrived),
            rate.map_or(Value::Hidden, |rate| Value::Percent(rate, rate)),
        ]
    };
    let columns = names.columns(&["survey", "closed", "answered", "arrived", "rate"]);
    Section { title: names.word("figures-surveys"), columns, rows: surveys.iter().map(row).collect() }
}

fn shares(surveys: &[Surveyed], names: Names<'_>) -> Section {
    let of_survey = |one: &Surveyed| -> Vec<Vec<Value>> {
        one.result.tallies.iter().flat_map(|tally| of_question(&one.result.survey, tally, names)).collect()
    };
    let columns = names.columns(&["question", "survey", "choice", "share", "mean", "count", "responses"]);
    let rows = surveys.iter().flat_map(of_survey).collect();
    Section { title: names.word("figures-survey-answers"), columns, rows }
}

fn of_question(survey: &str, tally: &Tally, names: Names<'_>) -> Vec<Vec<Value>> {
    let Some(answers) = tally.answers else { return Vec::new() };
    let begin = [names.question(survey, &tally.question), names.survey(survey)].map(Value::Words);
    let row = |choice: String, share: Value, mean: Value, count: Value| {
        let rest = vec![Value::Words(choice), share, mean, count, Value::Count(answers)];
        [begin.to_vec(), rest].concat()
    };
    let upper = tally.satisfied.map(|satisfied| {
        let (least, most) = satisfied.percent(answers);
        let mean = tally.mean_tenths.map_or(Value::Hidden, Value::Tenths);
        row(names.word("figures-upper-two"), Value::Percent(least, most), mean, Value::Hidden)
    });
    let options = tally.options.iter().map(|(key, people)| {
        let percent = nearest_percent(*people, answers);
        let choice = names.choice(survey, &tally.question, key);
        row(choice, Value::Percent(percent, percent), Value::Hidden, Value::Count(*people))
    });
    upper.into_iter().chain(options).collect()
}

fn words(surveys: &[Surveyed], names: Names<'_>) -> Section {
    let of_survey = |one: &Surveyed| -> Vec<Vec<Value>> {
        let of_question = |(key, written): (&String, &Vec<String>)| -> Vec<Vec<Value>> {
            let question = names.question(&one.result.survey, key);
            let row = |text: &String| vec![Value::Words(text.clone()), Value::Words(question.clone())];
            written.iter().map(row).collect()
        };
        one.words.iter().flat_map(of_question).collect()
    };
    let columns = names.columns(&["written", "question"]);
    Section {
        title: names.word("figures-written"),
        columns,
        rows: surveys.iter().flat_map(of_survey).collect(),
    }
}

/// What closed surveys tell, to be read: a paragraph for each survey, and one for each of its questions.
pub(super) fn paragraphs(surveys: &[Surveyed], names: Names<'_>) -> Vec<String> {
    let of_survey = |one: &Surveyed| -> Vec<String> {
        let questions = one.result.tallies.iter().map(|tally| question(one, tally, names));
        std::iter::once(head(&one.result, names)).chain(questions).collect()
    };
    surveys.iter().flat_map(of_survey).collect()
}

fn head(result: &SurveyResult, names: Names<'_>) -> String {
    let closed = calendar::both(names.language, calendar::riyadh_date(result.closed_at));
    let rate = match result.answered {
        None => names.text("survey-answered-few", &Args::new().number("min", SHIPPED.answers_min)),
        Some(answered) => {
            let args = Args::new().number("answered", answered).number("arrived", result.arrived);
            names.text("survey-results-rate", &args)
        }
    };
    let args = Args::new().own("title", names.survey(&result.survey)).own("closed", closed).own("rate", rate);
    names.text("figures-survey", &args)
}

fn question(one: &Surveyed, tally: &Tally, names: Names<'_>) -> String {
    let title = names.question(&one.result.survey, &tally.question);
    let Some(answers) = tally.answers else {
        let args = Args::new().own("question", title).number("min", SHIPPED.answers_min);
        return names.text("survey-result-few", &args);
    };
    let args = Args::new().own("question", title).number("count", answers);
    let mut lines = vec![names.text("survey-result-question", &args)];
    if let Some(satisfied) = tally.satisfied {
        let mean = tally.mean_tenths.map_or(String::new(), |tenths| {
            names.text("report-mean", &Args::new().code("mean", format!("{}.{}", tenths / 10, tenths % 10)))
        });
        let (least, most) = satisfied.percent(answers);
        let args = Args::new().own("share", names.percent(least, most)).own("mean", mean);
        lines.push(names.text("survey-result-scale", &args));
    }
    lines.extend(tally.options.iter().map(|(key, people)| {
        let args = Args::new()
            .own("option", names.choice(&one.result.survey, &tally.question, key))
            .code("percent", format!("{}%", nearest_percent(*people, answers)))
            .number("count", *people);
        names.text("survey-result-option", &args)
    }));
    let written = one.words.get(&tally.question).map(Vec::as_slice).unwrap_or_default();
    let shown = written.iter().take(WORDS_SHOWN_MAX);
    lines.extend(shown.map(|text| names.text("figures-said", &Args::new().words("text", text))));
    if let more @ 1.. = written.len().saturating_sub(WORDS_SHOWN_MAX) {
        lines.push(names.text("figures-more", &Args::new().number("count", more as u64)));
    }
    lines.join("\n")
}

fn nearest_percent(people: u64, answers: u64) -> u64 {
    (people * 200 + answers) / (answers * 2)
}

impl Names<'_> {
    /// A survey by its id.
    pub fn survey(&self, id: &str) -> String {
        let found = self.pack.find_survey(id);
        found.map_or_else(|| id.to_owned(), |survey| survey.title.in_language(self.language).to_owned())
    }

    /// A survey's question by its key.
    pub fn question(&self, survey: &str, key: &str) -> String {
        let found = self.find_question(survey, key);
        found.map_or_else(|| key.to_owned(), |question| question.text.in_language(self.language).to_owned())
    }

    /// An option of a survey's question by its key.
    pub fn choice(&self, survey: &str, question: &str, key: &str) -> String {
        let options = self.find_question(survey, question).map(SurveyQuestion::options).unwrap_or_default();
        let found: Option<&SurveyOption> = options.iter().find(|option| option.key == key);
        found.map_or_else(|| key.to_owned(), |option| option.label.in_language(self.language).to_owned())
    }

    fn find_question(&self, survey: &str, key: &str) -> Option<&SurveyQuestion> {
        self.pack.find_survey(survey).and_then(|survey| survey.find_question(key))
    }
}
