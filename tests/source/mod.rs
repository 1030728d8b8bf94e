//! Rust sources as the tests that read them need them: code without comments and literals, and the literals apart.

use std::fs;
use std::path::{Path, PathBuf};

/// Files of one folder, at most: more means that a build folder was walked by mistake.
const FILES_MAX: usize = 2_000;

/// A file with its path from the crate's root, slashes forward.
pub struct Source {
    pub path: String,
    pub text: String,
    /// The text with comments and the insides of literals blanked; every character keeps its place and line.
    pub code: String,
    pub literals: Vec<Literal>,
}

/// A string literal as it is written, without its quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// Where its opening quote stands, in characters.
    pub at: usize,
    pub line: usize,
    pub text: String,
}

impl Source {
    /// A Rust source of the given text.
    pub fn of(path: &str, text: &str) -> Self {
        let mut lexer = Lexer { chars: text.chars().collect(), at: 0, code: String::new(), literals: vec![] };
        lexer.run();
        Self { path: path.to_owned(), text: text.to_owned(), code: lexer.code, literals: lexer.literals }
    }

    /// The code with test modules blanked as well.
    pub fn code_without_tests(&self) -> String {
        let mut chars: Vec<char> = self.code.chars().collect();
        for (start, end) in self.test_spans() {
            chars[start..end].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = ' ');
        }
        chars.into_iter().collect()
    }

    /// The literals outside test modules.
    pub fn literals_without_tests(&self) -> Vec<&Literal> {
        let spans = self.test_spans();
        let inside = |at: usize| spans.iter().any(|(start, end)| (*start..*end).contains(&at));
        self.literals.iter().filter(|literal| !inside(literal.at)).collect()
    }

    /// True for a file that is a test as a whole.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    fn test_spans(&self) -> Vec<(usize, usize)> {
        let chars: Vec<char> = self.code.chars().collect();
        let starts = places(&chars, "#[cfg(test)]");
        let body = |start: usize| {
            let next = (start..chars.len()).find(|&at| matches!(chars[at], '{' | ';'))?;
            (chars[next] == '{').then(|| (start, closing(&chars, next)))
        };
        starts.into_iter().filter_map(body).collect()
    }
}

/// Where a text stands among characters.
pub fn places(chars: &[char], wanted: &str) -> Vec<usize> {
    let wanted: Vec<char> = wanted.chars().collect();
    (0..chars.len()).filter(|&at| chars[at..].starts_with(&wanted)).collect()
}

/// The place of the brace that closes the one at `open`; the end where none does.
pub fn closing(code: &[char], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, c) in code.iter().enumerate().skip(open) {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The line of a place, counted from 1.
pub fn line_at(chars: &[char], at: usize) -> usize {
    1 + chars[..at].iter().filter(|c| **c == '\n').count()
}

/// Every Rust source below the given folders.
pub fn rust(folders: &[&str]) -> Vec<Source> {
    files(folders, &["rs"]).into_iter().map(|(path, text)| Source::of(&path, &text)).collect()
}

/// Every file below the given folders with one of the endings, as path and text, in order of path. A folder that does
/// not exist yet has no files.
pub fn files(folders: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| walk(&root.join(folder), &mut paths));
    assert!(paths.len() < FILES_MAX, "{} files below {folders:?}", paths.len());
    paths.sort();
    let wanted = |path: &PathBuf| path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending));
    let name = |path: &PathBuf| {
        path.strip_prefix(root).expect("it was walked from the root").to_string_lossy().replace('\\', "/")
    };
    paths
        .into_iter()
        .filter(wanted)
        .map(|path| (name(&path), fs::read_to_string(&path).expect("sources are UTF-8")))
        .collect()
}

fn walk(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() {
        found.push(path.to_owned());
    } else if let Ok(entries) = fs::read_dir(path) {
        entries.for_each(|entry| walk(&entry.expect("the folder can be read").path(), found));
    }
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    code: String,
    literals: Vec<Literal>,
}

impl Lexer {
    fn run(&mut self) {
        while self.at < self.chars.len() {
            if self.sees("//") {
                let end = self.find(|lexer| lexer.chars[lexer.at] == '\n');
                self.blank_to(end);
            } else if self.sees("/*") {
                self.block_comment();
            } else if let Some(hashes) = self.raw_string() {
                self.literal(hashes, true);
            } else if self.chars[self.at] == '"' {
                self.literal(0, false);
            } else if self.is_char() {
                let end = self.char_end();
                self.blank_to(end);
            } else {
                self.code.push(self.chars[self.at]);
                self.at += 1;
            }
        }
    }

    fn sees(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(place, c)| self.chars.get(self.at + place) == Some(&c))
    }

    fn find(&mut self, wanted: impl Fn(&Self) -> bool) -> usize {
        let from = self.at;
        while self.at < self.chars.len() && !wanted(self) {
            self.at += 1;
        }
        std::mem::replace(&mut self.at, from)
    }

    fn blank_to(&mut self, end: usize) {
        for c in &self.chars[self.at..end] {
            self.code.push(if *c == '\n' { '\n' } else { ' ' });
        }
        self.at = end;
    }

    fn block_comment(&mut self) {
        let (from, mut depth) = (self.at, 0usize);
        loop {
            let step = match (self.sees("/*"), self.sees("*/")) {
                (true, _) => 1isize,
                (_, true) => -1,
                _ => 0,
            };
            depth = depth.saturating_add_signed(step);
            self.at += if step == 0 { 1 } else { 2 };
            if depth == 0 || self.at >= self.chars.len() {
                break;
            }
        }
        let end = std::mem::replace(&mut self.at, from).min(self.chars.len());
        self.blank_to(end);
    }

    /// The number of hashes of a raw string that begins here; its `r`, `br` or `cr` is passed as code.
    fn raw_string(&mut self) -> Option<usize> {
        let before = self.at.checked_sub(1).map(|at| self.chars[at]);
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let letters = ["br", "cr", "r"].into_iter().find(|letters| self.sees(letters))?;
        let from = self.at + letters.len();
        let hashes = self.chars[from..].iter().take_while(|c| **c == '#').count();
        (self.chars.get(from + hashes) == Some(&'"')).then(|| {
            self.code.push_str(letters);
            self.code.extend(std::iter::repeat_n(' ', hashes));
            self.at = from + hashes;
            hashes
        })
    }

    /// A string from its opening quote on: the quotes stay in the code, the inside is blanked.
    fn literal(&mut self, hashes: usize, raw: bool) {
        let (at, line) = (self.at, line_at(&self.chars, self.at));
        self.code.push('"');
        self.at += 1;
        let end_mark = format!("\"{}", "#".repeat(hashes));
        let from = self.at;
        while self.at < self.chars.len() && !self.sees(&end_mark) {
            self.at += if !raw && self.chars[self.at] == '\\' { 2 } else { 1 };
        }
        let end = std::mem::replace(&mut self.at, from).min(self.chars.len());
        let text = self.chars[from..end].iter().collect();
        self.literals.push(Literal { at, line, text });
        self.blank_to(end);
        if end < self.chars.len() {
            self.code.push('"');
            self.code.extend(std::iter::repeat_n(' ', hashes));
            self.at = end + 1 + hashes;
        }
    }

    /// A quote that opens a character, not a lifetime.
    fn is_char(&self) -> bool {
        let next = |place: usize| self.chars.get(self.at + place).copied();
        self.chars[self.at] == '\''
            && (next(1) == Some('\\') || (next(2) == Some('\'') && next(1) != Some('\'')))
    }

    fn char_end(&mut self) -> usize {
        let from = self.at;
        self.at += if self.chars[self.at + 1] == '\\' { 3 } else { 2 };
        let end = self.find(|lexer| lexer.chars[lexer.at] == '\'') + 1;
        self.at = from;
        end.min(self.chars.len())
    }
}
