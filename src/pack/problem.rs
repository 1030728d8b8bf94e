//! A mistake in a pack, with the place where it is to be mended.

use std::fmt;

/// One mistake in the content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path of the file inside `associations/`.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and how it is mended.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for Problem {}
