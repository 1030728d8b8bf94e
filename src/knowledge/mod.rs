//! A member's words → an approved answer, a choice or a person. Pure: no input or output, no clock, no chance.
//!
//! [`Vocabulary`] holds what was written by hand (the dialect's words, the gates, the lines that are none of our
//! business), [`Entry`] what the association approved. [`Index::build`] joins the two, learns from them how far its own
//! similarity may be trusted, and serves at once; [`Index::train`] takes seconds more, tells neighbouring topics apart
//! better, and its result can be kept ([`Trained::to_bytes`], [`Index::restore`]). What became of questions corrects the
//! confidence ([`Index::refitted`]). [`Index::read`] is a function of the text alone.

mod calibrate;
mod confidence;
mod confusable;
mod evaluate;
mod features;
mod gaps;
mod gates;
mod index;
mod kernel;
mod lexicon;
mod normalise;
mod numbers;
mod polarity;
mod product;
mod refit;
mod romanised;
mod root;
mod standing;
mod stem;
mod table;
mod trained;
mod vocabulary;

pub use confidence::Calibration;
pub use confusable::{CONFUSABLE_FROM, Confusable, confusables};
pub use evaluate::{EvaluationProblem, evaluate};
pub use gaps::{Gap, MISSES_MAX, Miss, gaps};
pub use gates::Gate;
pub use index::Index;
pub use normalise::{INPUT_LIMIT_CHARS, Script, normalise, tokens};
pub use refit::{Measured, Outcome, TURNS_PER_REFIT, Turn};
pub use trained::Trained;
pub use vocabulary::{Part, Problem, Vocabulary};

use serde::{Deserialize, Serialize};

/// The most topics a [`Reading`] ranks.
pub const RANKED_LIMIT: usize = 8;

/// One approved answer's ways of being asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The topic's id, for example `ga.quorum`.
    pub topic: String,
    /// A matter on which a person is always asked "did you mean?" before the answer is shown.
    pub sensitive: bool,
    /// Phrasings in Arabic, standard and dialect alike.
    pub arabic: Vec<String>,
    /// Phrasings in English.
    pub english: Vec<String>,
}

/// What was understood of one message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The writing the message is in.
    pub script: Script,
    /// The matter that comes before any knowledge, when the message is one; the most urgent if it is several.
    pub gate: Option<Gate>,
    /// The message opens with a greeting (of any kind) and then says more.
    pub greeting: bool,
    /// The greeting was the salam, which is returned in kind.
    pub salam: bool,
    /// Topics, best first, at most [`RANKED_LIMIT`].
    pub ranked: Vec<Ranked>,
    /// What the knowledge alone would do; a gate comes before it.
    pub decision: Decision,
    /// What the confidence was, to learn from what becomes of the question; `None` where nothing is near, and where an
    /// approved phrasing was put word for word, which is sure by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
}

/// A topic and the probability, 0 to 1, that it is what was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// The topic's id.
    pub topic: String,
    /// Probability, 0 to 1. All of a reading's together are at most 1.
    pub p: f32,
}

/// What the knowledge alone would do with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Show the answer of the first topic ranked.
    Answer,
    /// Ask which of the first topics was meant (and offer "none of these").
    Clarify {
        /// How many of the ranked topics to offer: 2 to 4, or 1 where only one topic is known at all or where a
        /// sensitive one stands alone.
        choices: u8,
    },
    /// Hand over to a person, with the ranked topics for the officer.
    HandOff,
}

/// Why a message was read as it was: for the console and for the desk, not for members.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The text as compared.
    pub normalised: String,
    /// Its words after the lexicon, with the greeting and courtesies taken off.
    pub words: Vec<String>,
    /// The nearest phrasings, nearest first.
    pub nearest: Vec<Nearest>,
    /// The nearest line that is none of the association's business, with its similarity.
    pub off_topic: Option<(String, f32)>,
    /// What the confidence was made of: name, value, contribution to the log-odds.
    pub evidence: Vec<(String, f32, f32)>,
    /// The probability from which this message is answered directly; the more of its words are unknown, the higher.
    pub threshold: f32,
    /// How many judged turns the confidence was refitted from; 0 while it is calibrated by the knowledge alone.
    pub refitted_from: usize,
    /// The result.
    pub reading: Reading,
}

/// A phrasing near a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Nearest {
    /// The topic it belongs to.
    pub topic: String,
    /// The phrasing as written.
    pub phrasing: String,
    /// Similarity, 0 to 1.
    pub similarity: f32,
}
