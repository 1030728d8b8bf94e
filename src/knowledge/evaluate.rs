//! Questions with known answers, asked of a knowledge base, for measuring from outside.

use std::fmt;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Decision, Entry, Index, Script, Vocabulary};

/// A line of an evaluation that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationProblem {
    /// `kb` or `queries`.
    pub part: &'static str,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

#[derive(Deserialize)]
struct KnowledgeLine {
    id: String,
    phrasings: Vec<String>,
}

#[derive(Deserialize)]
struct QueryLine {
    qid: Value,
    text: String,
}

impl fmt::Display for EvaluationProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.part, self.line, self.what)
    }
}

/// Trains on a knowledge base and asks it every query. What the knowledge alone decides is told; the gates, which are an
/// association's, are passed over.
///
/// * `kb`: lines of JSON `{"id", "phrasings": […]}`, other fields ignored;
/// * `queries`: lines of JSON `{"qid", "text"}`, other fields ignored (the expected answers among them);
/// * the result: lines of JSON `{"id", "decision": "answer|clarify|handoff", "ranked": [ids], "score", "choices": [ids]}`,
///   in the order of the queries; `score` is the probability, 0 to 1, that the first ranked is right.
///
/// # Errors
/// Every line that cannot be read.
pub fn evaluate(kb: &str, queries: &str, vocabulary: &Vocabulary) -> Result<String, Vec<EvaluationProblem>> {
    let mut problems = Vec::new();
    let knowledge: Vec<KnowledgeLine> = parsed("kb", kb, &mut problems);
    let queries: Vec<QueryLine> = parsed("queries", queries, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let entries: Vec<Entry> = knowledge.into_iter().map(entry).collect();
    let index = Index::build(&entries, vocabulary);
    let trained = index.train();
    let index = index.with(trained).unwrap_or_else(|| Index::build(&entries, vocabulary));
    Ok(queries.iter().map(|query| prediction(&index, query) + "\n").collect())
}

fn parsed<'a, T: Deserialize<'a>>(
    part: &'static str,
    text: &'a str,
    problems: &mut Vec<EvaluationProblem>,
) -> Vec<T> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut all = Vec::new();
    for (at, line) in lines {
        match serde_json::from_str(line) {
            Ok(read) => all.push(read),
            Err(error) => {
                problems.push(EvaluationProblem { part, line: at + 1, what: error.to_string() });
            }
        }
    }
    all
}

fn entry(line: KnowledgeLine) -> Entry {
    let latin = |text: &String| Script::of(text) == Script::Latin;
    let (english, arabic) = line.phrasings.into_iter().partition(latin);
    Entry { topic: line.id, sensitive: false, arabic, english }
}

fn prediction(index: &Index, query: &QueryLine) -> String {
    let reading = index.read(&query.text);
    let ranked: Vec<&str> = reading.ranked.iter().map(|ranked| ranked.topic.as_str()).collect();
    let (decision, choices) = match reading.decision {
        Decision::Answer => ("answer", 1),
        Decision::Clarify { choices } => ("clarify", usize::from(choices)),
        Decision::HandOff => ("handoff", 0),
    };
    let score = reading.ranked.first().map_or(0.0, |ranked| ranked.p);
    let choices = &ranked[..choices.min(ranked.len())];
    json!({"id": query.qid, "decision": decision, "ranked": ranked, "score": score, "choices": choices})
        .to_string()
}
