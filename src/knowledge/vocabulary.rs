//! What was written by hand for matching: the lexicon, the gates, the lines that are none of the association's business.

use std::sync::Arc;

use super::gates::Gates;
use super::lexicon::Lexicon;

/// The lexicon, the gates and the off-topic lines, read and checked. Cheap to copy: the copies share them.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) gates: Arc<Gates>,
    pub(super) off_topic: Arc<[String]>,
}

/// Which of the three texts a problem is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `lexicon.tsv`
    Lexicon,
    /// `gates.tsv`
    Gates,
    /// `off_topic.tsv`
    OffTopic,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The text it is in.
    pub part: Part,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl Vocabulary {
    /// Reads the three texts. Empty lines and those that begin with `#` are passed over.
    ///
    /// * `lexicon`: `class<TAB>word word …`, a class of nouns with `+` before its name;
    /// * `gates`: `gate<TAB>pattern[<TAB>unless; unless]` and `@name<TAB>a|b|c`;
    /// * `off_topic`: one line of a message each.
    ///
    /// # Errors
    /// Every line that cannot be read, not only the first.
    pub fn parse(lexicon: &str, gates: &str, off_topic: &str) -> Result<Self, Vec<Problem>> {
        let (mut words, mut known, mut lines) = (Lexicon::default(), Gates::default(), Vec::new());
        let mut problems = Vec::new();
        let mut read = |part, text: &str, add: &mut dyn FnMut(&str) -> Result<(), String>| {
            for (at, line) in text.lines().enumerate() {
                let line = line.trim_end();
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                if let Err(what) = add(line) {
                    problems.push(Problem { part, line: at + 1, what });
                }
            }
        };
        read(Part::Lexicon, lexicon, &mut |line| words.add_line(line));
        read(Part::Gates, gates, &mut |line| known.add_line(line));
        read(Part::OffTopic, off_topic, &mut |line| {
            lines.push(line.trim().to_owned());
            Ok(())
        });
        let vocabulary = Self { lexicon: Arc::new(words), gates: Arc::new(known), off_topic: lines.into() };
        if problems.is_empty() { Ok(vocabulary) } else { Err(problems) }
    }
}
