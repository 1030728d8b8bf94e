//! Fills a form from stock answers, question by question: for transcripts in which the form is not the matter, so
//! that a form may grow without them. A question without a stock answer fails.

use super::super::pattern::reference_in;
use super::super::script::{Does, Party, To, deed};
use super::super::stage::{DESK, Heard, Kind};
use super::Player;

/// What is answered to each question: `words of the question => what the member does`, several deeds parted by ` ; `.
/// Of several that fit, the longest counts.
const ANSWERS: &str = include_str!("answers.txt");
/// At these words a form is filled.
const REVIEW: &str = "review";
/// More questions than this are no form.
const QUESTIONS_MAX: usize = 60;

impl Player<'_> {
    /// Answers whatever is asked up to the review, or up to the question that holds the given words; gives what was
    /// heard last.
    pub(super) fn fill(&mut self, party: &Party, until: &str) -> Result<Vec<Heard>, String> {
        let ear = self.ear(party);
        let mut last = Vec::new();
        for _ in 0..QUESTIONS_MAX {
            let here = |shown: &&super::Shown| shown.ear == ear && !shown.text.is_empty();
            let asked = self.shown.iter().rev().find(here).map(|shown| shown.text.clone());
            let asked = asked.ok_or("nothing is asked that could be filled in")?;
            if !until.is_empty() && asked.contains(until) {
                return Ok(last);
            }
            let answer = answer(&asked).ok_or_else(|| format!("there is no stock answer to: {asked}"))?;
            if answer == REVIEW {
                return match until {
                    "" => Ok(last),
                    _ => Err(format!("the review came before a question with «{until}»")),
                };
            }
            for does in answer.split(" ; ") {
                let does = deed(does).ok_or_else(|| format!("nobody can do this: {does}"))?;
                self.does(party, &does)?;
                self.depth.settle();
                last = self.depth.take_heard();
                for one in &last {
                    self.swallow(one);
                }
            }
        }
        Err("the form does not end".to_owned())
    }

    /// `{ref 3}` stands for the reference on the card of the third case.
    pub(super) fn told(&self, text: String) -> String {
        let Some((before, number, after)) = text
            .split_once("{ref ")
            .and_then(|(before, rest)| rest.split_once('}').map(|(number, after)| (before, number, after)))
        else {
            return text;
        };
        let thread: Option<usize> = number.parse().ok();
        let card = self.shown.iter().find(|shown| shown.ear.0 == DESK && Some(shown.ear.1) == thread);
        let reference = card.and_then(|card| reference_in(&card.text)).unwrap_or("?");
        format!("{before}{reference}{after}")
    }

    /// One after the other says the same.
    pub(super) fn crowd(&mut self, first: usize, last: usize, text: &str) -> Result<(), String> {
        for number in first..=last {
            let says = Does::Says { text: text.to_owned(), to: To::Nothing };
            self.does(&Party::Member(format!("c{number}")), &says)?;
            self.depth.settle();
            for one in self.depth.take_heard() {
                self.swallow(&one);
            }
        }
        Ok(())
    }

    /// Heard and not compared.
    fn swallow(&mut self, heard: &Heard) {
        self.note(heard);
        if let Some(forbidden) = self.forbidden(heard) {
            self.problem(&forbidden);
        }
        if heard.kind == Kind::Message {
            self.story += &format!("    … {}\n", heard.text.lines().next().unwrap_or_default());
        }
    }
}

/// The stock answer to a question.
fn answer(asked: &str) -> Option<&'static str> {
    let lines = ANSWERS.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(" => "));
    let fitting = pairs.filter(|(question, _)| asked.contains(question.trim()));
    fitting.max_by_key(|(question, _)| question.len()).map(|(_, answer)| answer.trim())
}
