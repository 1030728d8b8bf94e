//! Bullets and numbers of every kind → items.

use super::furniture::is_page_number;
use super::{Shape, Work};

/// Digits of an item's number, at most: 1445 is a year.
const DIGITS_MAX: usize = 3;

/// Takes the marks off the lines that are items.
pub(super) fn mark(works: &mut [Work]) {
    // Text taken out of pages has the bullet at the line's other end.
    let ended = works.iter().filter(|work| find_end_bullet(&work.text).is_some()).count() >= 2;
    // «… وفقًا للمادة» and on the next line «(5) من هذه اللائحة»: no item's number.
    let mut names_article = false;
    for work in works.iter_mut() {
        let goes_on = std::mem::replace(&mut names_article, work.text.ends_with("مادة"));
        if goes_on || !work.is_plain() || is_page_number(&work.text) {
            continue;
        }
        if let Some((label, level, rest)) = find_mark(&work.text) {
            work.text = rest;
            work.shape = Shape::Item { level, label };
        } else if let Some(rest) = find_end_bullet(&work.text).filter(|_| ended) {
            work.text = rest.to_owned();
            work.shape = Shape::Item { level: 0, label: String::new() };
        }
    }
}

fn find_end_bullet(text: &str) -> Option<&str> {
    let rest = text.strip_suffix(['-', '–', '•', '▪', '●'])?;
    let bare = rest.trim_end();
    (bare.len() < rest.len() && !bare.is_empty() && !bare.ends_with(':')).then_some(bare)
}

/// The item's number, its depth, and the text after both.
fn find_mark(text: &str) -> Option<(String, u8, String)> {
    if let Some((level, rest)) = find_bullet(text) {
        // «- ١ تقدير …»: a bullet and the number that it stood for.
        let number = rest.split_whitespace().next().filter(|word| is_number(word));
        if let Some(number) = number.filter(|number| number.len() < rest.len()) {
            return Some((number.to_owned(), level, rest[number.len()..].trim().to_owned()));
        }
        return Some((String::new(), level, rest.to_owned()));
    }
    let (label, rest) = find_label(text)?;
    (!rest.is_empty()).then(|| (label.to_owned(), 0, rest.to_owned()))
}

fn find_bullet(text: &str) -> Option<(u8, &str)> {
    let c = text.chars().next()?;
    let rest = &text[c.len_utf8()..];
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let level = match c {
        '•'
        | '●'
        | '■'
        | '◆'
        | '►'
        | '▶'
        | '‣'
        | '∙'
        | '·'
        | '✓'
        | '✔'
        | '➢'
        | '➤'
        | '❖'
        | '٭'
        | '\u{e000}'..='\u{f8ff}' => 0,
        '◦' | '○' | '▪' | '▫' | '□' | '◇' | '⁃' => 1,
        '-' | '–' | '—' | '−' if spaced || rest.starts_with(|c: char| c.is_alphabetic()) => 0,
        '*' if spaced || rest.starts_with(|c: char| c.is_alphabetic()) => 0,
        'o' if spaced => 1,
        _ => return None,
    };
    Some((level, rest.trim()))
}

fn is_number(word: &str) -> bool {
    let count = word.chars().count();
    (1..=DIGITS_MAX).contains(&count) && word.chars().all(char::is_numeric)
}

/// «1.», «١-», «(3)», «2.1», «أ)», «(ب)»: the label as written and the rest.
pub(super) fn find_label(text: &str) -> Option<(&str, &str)> {
    let is_sign = |c: char| matches!(c, '.' | ')' | '-' | '–' | '/' | 'ـ');
    if let Some(inner) = text.strip_prefix('(') {
        let (label, rest) = inner.split_once(')')?;
        let label = label.trim();
        let rest = rest.trim_start_matches(['-', '.', ':', ' ', '\t']);
        return (is_number(label) || is_letter(label)).then(|| (label, rest.trim()));
    }
    let end = text.find(|c: char| is_sign(c) || c.is_whitespace())?;
    let (mut label, mut rest) = (&text[..end], text[end..].trim_start());
    if !(is_number(label) || is_letter(label)) {
        return None;
    }
    let sign = rest.chars().next().filter(|c| is_sign(*c))?;
    rest = &rest[sign.len_utf8()..];
    // 2.1 and 2-1-3: every part is a number.
    while let Some(digits) = rest.find(|c: char| !c.is_numeric()).filter(|at| *at > 0 && is_number(label)) {
        let next = &rest[digits..];
        if !is_number(&rest[..digits]) || !next.starts_with(|c: char| is_sign(c) || c.is_whitespace()) {
            break;
        }
        label = &text[..text.len() - next.len()];
        rest = next.strip_prefix(is_sign).unwrap_or(next);
        if next.starts_with(char::is_whitespace) {
            break;
        }
    }
    let goes_on = rest.starts_with(|c: char| c.is_numeric()) || rest.starts_with(is_sign);
    (!goes_on).then(|| (label, rest.trim()))
}

fn is_letter(label: &str) -> bool {
    let mut chars = label.chars();
    let letter = chars.next().is_some_and(|c| matches!(c, 'أ'..='ي' | 'a'..='z' | 'A'..='Z') || c == 'ا');
    letter && matches!(chars.next(), None | Some('ـ')) && chars.next().is_none()
}
