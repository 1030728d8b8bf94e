//! A report as titled tables in one language: what the text, the table and the chart are all made of.

use chrono::TimeDelta;

use super::{Report, Times, sum, surveys};
use crate::calendar;
use crate::pack::{FormId, Pack};
use crate::satisfaction::{Month, Period, Published, Satisfied};
use crate::texts::{Args, Language, Texts};

/// One table of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Names of the columns; the first names the rows.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Value>>,
}

/// What stands in a place of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Words(String),
    /// How many.
    Count(u64),
    /// A share, in percent: at least and at most, equal where it is known.
    Percent(u64, u64),
    /// A mean, in tenths.
    Tenths(u64),
    /// A time in tenths of the unit its row names.
    Span(i64),
    /// Not shown.
    Hidden,
}

/// How things are called: the words of a language and the names of an association.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The words.
    pub texts: &'a Texts,
    /// The association.
    pub pack: &'a Pack,
    /// The language.
    pub language: Language,
}

impl Names<'_> {
    /// A text without arguments.
    pub fn word(&self, id: &str) -> String {
        self.texts.text(self.language, id, &Args::NONE)
    }

    /// A text.
    pub fn text(&self, id: &str, args: &Args) -> String {
        self.texts.text(self.language, id, args)
    }

    /// The association.
    pub fn association(&self) -> &str {
        self.pack.profile.name.in_language(self.language)
    }

    /// «يناير 2026م», "January 2026".
    pub fn month(&self, month: Month) -> String {
        calendar::gregorian_month(self.language, month.first_day())
    }

    /// A month, or from a month to a month.
    pub fn period(&self, period: Period) -> String {
        match period.first == period.last {
            true => self.month(period.first),
            false => {
                let args =
                    Args::new().own("from", self.month(period.first)).own("to", self.month(period.last));
                self.text("figures-span", &args)
            }
        }
    }

    /// A service by its stable name; none is the smaller ones together.
    pub fn service(&self, id: Option<&String>) -> String {
        let Some(id) = id else { return self.word("figures-others") };
        match (id.as_str(), self.pack.find_form(&FormId(id.clone()))) {
            (_, Some(form)) => form.title.in_language(self.language).to_owned(),
            ("enquiry", None) => self.word("figures-enquiry"),
            ("none", None) => self.word("figures-unasked"),
            _ => id.clone(),
        }
    }

    /// A department by its key; none is the smaller ones together.
    pub fn department(&self, key: Option<&String>) -> String {
        let Some(key) = key else { return self.word("figures-others") };
        let found = self.pack.forms.iter().find(|form| form.department.key.0 == *key);
        found.map_or_else(|| key.clone(), |form| form.department.name.in_language(self.language).to_owned())
    }

    /// A share, or what it is at least and at most.
    pub fn percent(&self, least: u64, most: u64) -> String {
        let args = Args::new().code("least", format!("{least}%")).code("most", format!("{most}%"));
        let id = match (least, most) {
            (least, most) if least == most => "figures-percent",
            (_, 100) => "figures-percent-or-more",
            (0, _) => "figures-percent-or-less",
            _ => "figures-percent-between",
        };
        self.text(id, &args)
    }

    /// A channel of the policy by its stable word; `bot` is this one.
    pub fn channel(&self, word: &str) -> String {
        let found = self.pack.profile.channels.iter().find(|channel| channel.kind.word() == word);
        match found {
            Some(channel) => channel.name.in_language(self.language).to_owned(),
            None if word == "bot" => self.word("figures-channel-bot"),
            None => word.to_owned(),
        }
    }

    /// What got in the way, by its stable word.
    pub fn obstacle(&self, word: &str) -> String {
        let id = format!("label-obstacle-{}", word.replace('_', "-"));
        match self.texts.has(&id) {
            true => self.word(&id),
            false => word.to_owned(),
        }
    }

    pub(super) fn columns(&self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.word(&format!("figures-column-{name}"))).collect()
    }
}

/// The tables of a report, in the order in which they are read; empty ones are left out.
pub fn sections(report: &Report, names: Names<'_>) -> Vec<Section> {
    let mut all = of_service(report, names);
    all.extend(surveys::sections(&report.surveys, names));
    all.retain(|section| !section.rows.is_empty());
    all
}

/// The tables of what the association did, surveys aside.
pub(super) fn of_service(report: &Report, names: Names<'_>) -> Vec<Section> {
    let mut all = vec![satisfaction(report, names), scores(report, names)];
    all.extend([departments(report, names), services(report, names), details(report, names)]);
    all.extend([obstacles(report, names), cases(report, names), channels(report, names)]);
    all.extend([spans(report, names), asked(report, names)]);
    all.retain(|section| !section.rows.is_empty());
    all
}

fn share(satisfied: Satisfied, answers: u64) -> Value {
    let (least, most) = satisfied.percent(answers);
    Value::Percent(least, most)
}

/// Answers to invitations, in percent; people may rate unasked too, so it is held to 100.
fn response(answers: u64, invited: u64) -> Value {
    match invited {
        0 => Value::Hidden,
        invited => {
            let rate = (answers * 100 / invited).min(100);
            Value::Percent(rate, rate)
        }
    }
}

fn satisfaction(report: &Report, names: Names<'_>) -> Section {
    let row = |one: &Published| {
        vec![
            Value::Words(names.period(one.period)),
            share(one.satisfied, one.answers),
            one.scores.mean_tenths.map_or(Value::Hidden, Value::Tenths),
            Value::Count(one.answers),
            Value::Count(one.invited),
            response(one.answers, one.invited),
        ]
    };
    let mut rows: Vec<_> = report.satisfaction.iter().map(row).collect();
    if let (Some(all), true) = (sum(&report.satisfaction), rows.len() > 1) {
        rows.push(vec![
            Value::Words(names.word("figures-together")),
            share(all.satisfied, all.answers),
            Value::Hidden,
            Value::Count(all.answers),
            Value::Count(all.invited),
            response(all.answers, all.invited),
        ]);
    }
    let columns = names.columns(&["period", "satisfied", "mean", "answers", "invited", "response"]);
    Section { title: names.word("figures-satisfaction"), columns, rows }
}

fn scores(report: &Report, names: Names<'_>) -> Section {
    let row = |one: &Published| {
        let counts = one.scores.by_score?;
        let mut row = vec![Value::Words(names.period(one.period))];
        row.extend(counts.iter().rev().map(|count| Value::Count(*count)));
        Some(row)
    };
    let mut columns = names.columns(&["period"]);
    columns.extend((1..=5).rev().map(|score| names.word(&format!("label-rating-{score}"))));
    let rows = report.satisfaction.iter().filter_map(row).collect();
    Section { title: names.word("figures-scores"), columns, rows }
}

fn departments(report: &Report, names: Names<'_>) -> Section {
    let rows = report.satisfaction.iter().filter(|one| one.departments.len() > 1).flat_map(|one| {
        one.departments.iter().map(move |part| {
            vec![
                Value::Words(names.department(part.name.as_ref())),
                Value::Words(names.period(one.period)),
                share(part.satisfied, part.answers),
                Value::Count(part.answers),
            ]
        })
    });
    let rows = rows.collect();
    let columns = names.columns(&["department", "period", "satisfied", "answers"]);
    Section { title: names.word("figures-departments"), columns, rows }
}

fn services(report: &Report, names: Names<'_>) -> Section {
    let parts = report.satisfaction.iter().flat_map(|one| {
        one.departments.iter().flat_map(move |part| part.services.iter().map(move |own| (one, part, own)))
    });
    let rows = parts.map(|(one, part, own)| {
        vec![
            Value::Words(names.service(own.name.as_ref())),
            Value::Words(names.department(part.name.as_ref())),
            Value::Words(names.period(one.period)),
            share(own.satisfied, own.answers),
            Value::Count(own.answers),
        ]
    });
    let rows = rows.collect();
    let columns = names.columns(&["service", "department", "period", "satisfied", "answers"]);
    Section { title: names.word("figures-services"), columns, rows }
}

/// Ease and courtesy.
fn details(report: &Report, names: Names<'_>) -> Section {
    let rows = |id: &str, periods: &[Published]| -> Vec<Vec<Value>> {
        let row = |one: &Published| {
            vec![
                Value::Words(names.word(id)),
                Value::Words(names.period(one.period)),
                share(one.satisfied, one.answers),
                one.scores.mean_tenths.map_or(Value::Hidden, Value::Tenths),
                Value::Count(one.answers),
            ]
        };
        periods.iter().map(row).collect()
    };
    let mut all = rows("figures-ease", &report.ease);
    all.extend(rows("figures-courtesy", &report.courtesy));
    let columns = names.columns(&["question", "period", "satisfied", "mean", "answers"]);
    Section { title: names.word("figures-details"), columns, rows: all }
}

fn obstacles(report: &Report, names: Names<'_>) -> Section {
    let rows = report.obstacles.iter().flat_map(|(period, shown)| {
        shown.named.iter().map(move |(word, count)| {
            let words = [names.obstacle(word), names.period(*period)].map(Value::Words);
            [words.to_vec(), vec![Value::Count(*count), Value::Count(shown.answers)]].concat()
        })
    });
    let rows = rows.collect();
    let columns = names.columns(&["obstacle", "period", "count", "answers"]);
    Section { title: names.word("figures-obstacles"), columns, rows }
}

fn cases(report: &Report, names: Names<'_>) -> Section {
    let line = |(service, count): &(String, u64)| (names.service(Some(service)), *count);
    let mut rows = vec![(names.word("figures-closed"), report.closed)];
    rows.extend(report.opened.iter().map(line));
    counted(names, "figures-cases", rows)
}

/// By which channels cases came; nothing where all of them came to the bot.
fn channels(report: &Report, names: Names<'_>) -> Section {
    let recorded = report.channels.iter().any(|(channel, _)| channel != "bot");
    let rows = report.channels.iter().filter(|_| recorded);
    counted(names, "figures-channels", rows.map(|(word, count)| (names.channel(word), *count)).collect())
}

fn asked(report: &Report, names: Names<'_>) -> Section {
    let asked = &report.questions;
    let rows = [
        ("figures-asked-answered", asked.answered),
        ("figures-asked-offered", asked.offered),
        ("figures-asked-handed", asked.handed_off),
        ("figures-asked-useful", asked.useful),
        ("figures-asked-not-useful", asked.not_useful),
    ];
    let rows = rows.iter().map(|(id, count)| (names.word(id), *count));
    counted(names, "figures-asked", rows.collect())
}

fn counted(names: Names<'_>, title: &str, rows: Vec<(String, u64)>) -> Section {
    let rows = rows.into_iter().map(|(name, count)| vec![Value::Words(name), Value::Count(count)]).collect();
    Section { title: names.word(title), columns: names.columns(&["what", "count"]), rows }
}

fn spans(report: &Report, names: Names<'_>) -> Section {
    let hour = TimeDelta::hours(1);
    let day = TimeDelta::days(1);
    let row = |id: &str, times: &Option<Times>, unit: TimeDelta| {
        let times = times.as_ref()?;
        let tenths = |span: TimeDelta| Value::Span(span.num_seconds() * 10 / unit.num_seconds());
        let (target, kept) = match times.target {
            Some((days, kept)) => {
                let kept = kept * 100 / times.count;
                (Value::Count(days.into()), Value::Percent(kept, kept))
            }
            None => (Value::Hidden, Value::Hidden),
        };
        let spans = [tenths(times.median), tenths(times.ninetieth)];
        let [median, ninetieth] = spans;
        Some(vec![Value::Words(names.word(id)), median, ninetieth, Value::Count(times.count), target, kept])
    };
    let rows = [
        row("figures-first-answer", &report.first_answer, hour),
        row("figures-decision", &report.decision, day),
        row("figures-completion", &report.completion, day),
    ];
    let columns = names.columns(&["what", "median", "ninetieth", "count", "target", "kept"]);
    Section { title: names.word("figures-times"), columns, rows: rows.into_iter().flatten().collect() }
}
