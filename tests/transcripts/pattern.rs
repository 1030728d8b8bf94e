//! Expectations: the first words of a message, `…` for anything, `{ref}` and `{date}` for their shapes, buttons in
//! brackets; and how one is written from what was heard.

use super::stage::{Heard, Kind};

/// The main menu below the text field is written so.
const MENU: &str = "(menu)";
/// A blessed line holds this many characters of the text.
const BLESSED_CHARS: usize = 90;
/// More buttons than this are written by their ends.
const BLESSED_BUTTONS: usize = 8;

/// One expected message.
#[derive(Clone, Debug)]
pub struct Expected {
    pub kind: Kind,
    text: String,
    buttons: Vec<String>,
    menu: bool,
}

/// The sign after the speaker's name.
pub fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Message => "<",
        Kind::Edit => "<=",
        Kind::Mark => "<+",
        Kind::Note => "<!",
        Kind::Doing => "<~",
    }
}

impl Expected {
    /// Reads what stands after the sign.
    pub fn parse(kind: Kind, line: &str) -> Self {
        let mut rest = line.trim();
        let mut buttons = Vec::new();
        let mut menu = false;
        loop {
            if let Some(before) = rest.strip_suffix(MENU) {
                menu = true;
                rest = before.trim_end();
            } else if rest.ends_with(']') {
                let Some(open) = rest.rfind('[') else { break };
                buttons.insert(0, rest[open + 1..rest.len() - 1].to_owned());
                rest = rest[..open].trim_end();
            } else {
                break;
            }
        }
        Expected { kind, text: rest.to_owned(), buttons, menu }
    }

    pub fn fits(&self, heard: &Heard) -> bool {
        self.kind == heard.kind
            && matches(&self.text, &heard.text)
            && self.menu != heard.keys.is_empty()
            && fit_buttons(&self.buttons, &heard.buttons)
    }
}

fn fit_buttons(expected: &[String], heard: &[String]) -> bool {
    match (expected, heard) {
        ([], []) => true,
        ([any, rest @ ..], _) if any == "…" => {
            (0..=heard.len()).any(|skip| fit_buttons(rest, &heard[skip..]))
        }
        ([one, rest @ ..], [first, others @ ..]) => matches(one, first) && fit_buttons(rest, others),
        _ => false,
    }
}

/// The line that a message is written as.
pub fn blessed(heard: &Heard) -> String {
    let text = with_shapes(&heard.text);
    let mut line = match text.chars().count() > BLESSED_CHARS {
        true => {
            let cut: String = text.chars().take(BLESSED_CHARS).collect();
            let end = cut.rfind(' ').unwrap_or(cut.len());
            // A shape is not cut in two.
            let end = match cut[..end].rfind('{') {
                Some(open) if !cut[open..end].contains('}') => open,
                _ => end,
            };
            format!("{} …", cut[..end].trim_end())
        }
        false => text,
    };
    let buttons = &heard.buttons;
    let all = buttons.len() <= BLESSED_BUTTONS;
    for (place, label) in buttons.iter().enumerate() {
        if all || place < 3 || place + 3 >= buttons.len() {
            line += &format!(" [{}]", with_shapes(label));
        } else if place == 3 {
            line += " […]";
        }
    }
    if !heard.keys.is_empty() {
        line += &format!(" {MENU}");
    }
    line
}

/// References become `{ref}`.
fn with_shapes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit()
            && let Some(length) = reference_length(rest)
        {
            out += "{ref}";
            rest = &rest[length..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// The first reference in a text.
pub fn reference_in(text: &str) -> Option<&str> {
    let mut places = text.char_indices().map(|(at, _)| &text[at..]);
    places.find_map(|rest| reference_length(rest).map(|length| &rest[..length]))
}

/// The bytes of a reference at the beginning of a text: groups of 3, 3 and 4 digits (or of 3, 3, 3 and 4).
fn reference_length(text: &str) -> Option<usize> {
    [&[3, 3, 4][..], &[3, 3, 3, 4][..]].iter().find_map(|groups| {
        let mut at = 0;
        for (place, digits) in groups.iter().enumerate() {
            if place > 0 {
                at += text[at..].starts_with(' ').then_some(1)?;
            }
            let group = text.get(at..at + digits)?;
            group.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
            at += digits;
        }
        (!text[at..].starts_with(|c: char| c.is_ascii_digit())).then_some(at)
    })
}

/// The bytes of a date at the beginning of a text: `11 جمادى الآخرة 1448هـ (21 نوفمبر 2026م)`, or as English has it.
fn date_length(text: &str) -> Option<usize> {
    let open = text.find('(')?;
    let close = text.find(')')?;
    let shaped = text.starts_with(|c: char| c.is_ascii_digit()) && open < close && close < 120;
    let years = text[..close].split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4).count();
    (shaped && years == 2).then_some(close + 1)
}

/// True where the text is as the pattern says.
pub fn matches(pattern: &str, text: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix('…') {
        let rest = rest.trim_start();
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        return rest.is_empty() || ends.into_iter().any(|at| matches(rest, &text[at..]));
    }
    for (shape, length) in [
        ("{ref}", reference_length as fn(&str) -> Option<usize>),
        ("{date}", date_length as fn(&str) -> Option<usize>),
    ] {
        if let Some(rest) = pattern.strip_prefix(shape) {
            return length(text).is_some_and(|length| matches(rest, &text[length..]));
        }
    }
    // White space before `…` is not asked for: a text may end there.
    if pattern.trim_start().starts_with('…') {
        return matches(pattern.trim_start(), text);
    }
    match (pattern.chars().next(), text.chars().next()) {
        (None, None) => true,
        (Some(p), Some(t)) if p == t => matches(&pattern[p.len_utf8()..], &text[t.len_utf8()..]),
        _ => false,
    }
}
