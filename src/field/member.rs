//! An association's own member numbers, by a pattern that it sets.

use super::digits::{is_hyphen, is_zero_width, normalise_digits};
use super::mask::mask_all;
use super::name::is_letter;
use super::{FieldProblem, typed_value};
use crate::texts::strip_controls;
use std::collections::BTreeSet;
use std::str::Chars;

/// Longest member number, with a pattern or without.
const LONGEST: usize = 32;
const LONGEST_WITHOUT_PATTERN: usize = 12;

typed_value! {
    /// A member number: Western digits, Latin letters in upper case, no spaces. That such a member exists is checked
    /// elsewhere, and never told to the person who typed it.
    MemberNumber, mask_all
}

/// The shape of an association's member numbers, in the part of regular expressions that such numbers need:
/// characters, `\d`, classes such as `[A-Z0-9-]`, and `?` `*` `+` `{n}` `{m,n}` after them; `^` and `$` may be
/// written and change nothing, as the whole number is always matched. Letters match in either case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberPattern(Vec<Item>);

/// Why a pattern was not understood, in one sentence for the operator.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the pattern of member numbers is not understood at character {at}: {what}")]
pub struct PatternProblem {
    /// Which character, counted from 1.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// A member number by the association's pattern; without one, 1–12 letters, digits and hyphens.
///
/// # Errors
/// `Empty`, `TooLong`, `BadShape`.
pub fn parse_member_number(
    input: &str,
    pattern: Option<&MemberPattern>,
) -> Result<MemberNumber, FieldProblem> {
    let number: String = normalise_digits(&strip_controls(input))
        .chars()
        .filter(|c| !c.is_whitespace() && !is_zero_width(*c))
        .map(|c| if is_hyphen(c) { '-' } else { c.to_ascii_uppercase() })
        .collect();
    let max = if pattern.is_some() { LONGEST } else { LONGEST_WITHOUT_PATTERN };
    if number.is_empty() {
        return Err(FieldProblem::Empty);
    }
    if number.chars().count() > max {
        return Err(FieldProblem::TooLong { max });
    }
    let is_right = match pattern {
        Some(pattern) => pattern.matches(&number),
        None => {
            number.chars().all(|c| c == '-' || c.is_ascii_digit() || is_letter(c))
                && number.contains(|c: char| c != '-')
        }
    };
    if is_right { Ok(MemberNumber(number)) } else { Err(FieldProblem::BadShape) }
}

/// One character class, so many times.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Item {
    ranges: Vec<(char, char)>,
    min: usize,
    max: usize,
}

impl MemberPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The first character that is not understood: groups, alternatives and other classes are not.
    pub fn parse(written: &str) -> Result<Self, PatternProblem> {
        let body = written.strip_prefix('^').unwrap_or(written);
        let body = body.strip_suffix('$').unwrap_or(body);
        let mut rest = body.chars();
        let mut items = Vec::new();
        while let Some(c) = rest.next() {
            // The position of `c`, whatever was stripped or taken before it.
            let at = written.chars().count() - written.ends_with('$') as usize - rest.clone().count();
            let problem = |what| PatternProblem { at, what };
            let ranges = match c {
                '\\' => escaped(&mut rest).map_err(problem)?,
                '[' => class(&mut rest).map_err(problem)?,
                '(' | ')' | '|' | '.' | ']' | '{' | '}' | '?' | '*' | '+' | '^' | '$' => {
                    return Err(problem("write characters, \\d or a class such as [A-Z0-9]"));
                }
                _ => vec![(c, c)],
            };
            let (min, max) = repetition(&mut rest).map_err(problem)?;
            items.push(Item { ranges, min, max });
        }
        if items.is_empty() {
            return Err(PatternProblem { at: 1, what: "it is empty" });
        }
        Ok(Self(items))
    }

    /// Whether the whole text has the shape. All positions that can be reached are followed together, so that no
    /// pattern can be slow.
    fn matches(&self, text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let mut reached = BTreeSet::from([0]);
        for item in &self.0 {
            let mut next = BTreeSet::new();
            for &start in &reached {
                let run = chars[start..].iter().take_while(|c| item.has(**c)).count().min(item.max);
                next.extend((item.min..=run).map(|count| start + count));
            }
            reached = next;
        }
        reached.contains(&chars.len())
    }
}

impl Item {
    fn has(&self, c: char) -> bool {
        let is_in = |c| self.ranges.iter().any(|&(from, to)| (from..=to).contains(&c));
        is_in(c) || is_in(c.to_ascii_lowercase())
    }
}

fn escaped(rest: &mut Chars<'_>) -> Result<Vec<(char, char)>, &'static str> {
    match rest.next() {
        Some('d') => Ok(vec![('0', '9')]),
        Some(c) if !c.is_alphanumeric() => Ok(vec![(c, c)]),
        _ => Err("only \\d and escaped signs are understood"),
    }
}

/// The rest of a class after its `[`.
fn class(rest: &mut Chars<'_>) -> Result<Vec<(char, char)>, &'static str> {
    let mut ranges: Vec<(char, char)> = Vec::new();
    loop {
        match rest.next() {
            None => return Err("the class is not closed"),
            Some(']') if ranges.is_empty() => return Err("the class is empty"),
            Some(']') => return Ok(ranges),
            Some('^') if ranges.is_empty() => return Err("a class of what is not allowed is not understood"),
            Some('\\') => ranges.extend(escaped(rest)?),
            Some(from) => match rest.as_str().strip_prefix('-').and_then(|after| after.chars().next()) {
                Some(to) if to != ']' => {
                    if from > to {
                        return Err("the range of the class is backwards");
                    }
                    rest.nth(1);
                    ranges.push((from, to));
                }
                _ => ranges.push((from, from)),
            },
        }
    }
}

/// How often, as written after an item; once when nothing is written.
fn repetition(rest: &mut Chars<'_>) -> Result<(usize, usize), &'static str> {
    let bounds = match rest.as_str().chars().next() {
        Some('?') => (0, 1),
        Some('*') => (0, LONGEST),
        Some('+') => (1, LONGEST),
        Some('{') => {
            let (inside, after) = rest.as_str()[1..].split_once('}').ok_or("the braces are not closed")?;
            let (min, max) = inside.split_once(',').unwrap_or((inside, inside));
            let min: usize = min.trim().parse().map_err(|_| "write {3} or {1,6}")?;
            let max = match max.trim() {
                "" => LONGEST,
                max => max.parse().map_err(|_| "write {3} or {1,6}")?,
            };
            *rest = after.chars();
            return if min <= max { Ok((min, max)) } else { Err("the repetition is backwards") };
        }
        _ => return Ok((1, 1)),
    };
    rest.next();
    Ok(bounds)
}
