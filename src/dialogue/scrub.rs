//! Words of people for others to read, without what may tell whose they are or whom they are about: words with a digit,
//! addresses, names. Which words are names is known of some and guessed of others, on the safe side: a word too many is
//! left out rather than one too few.

use crate::knowledge::{normalise, tokens};
use crate::texts::{Args, Language, Texts};

/// What stands for words that are left out.
const LEFT_OUT: &str = "…";
/// A part of a name that is shorter is no name.
const NAME_CHARS_MIN: usize = 2;
/// What may stand before a name in one word.
const BEFORE: [&str; 5] = ["ال", "و", "ل", "ب", "يا"];

/// What is left out.
#[derive(Clone, Debug, Default)]
pub struct Scrub {
    names: Vec<String>,
    titles: Vec<String>,
    between: Vec<String>,
}

impl Scrub {
    /// Leaves out these names, beside numbers and addresses.
    pub fn of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let words = |text: &str| tokens(&normalise(text)).map(str::to_owned).collect::<Vec<_>>();
        let long = |word: &String| word.chars().count() >= NAME_CHARS_MIN;
        let names = names.into_iter().flat_map(words).filter(long).collect();
        Scrub { names, ..Scrub::default() }
    }

    /// Leaves out common given names too, what follows a title, and the family names after them.
    pub fn and_whatever_is_a_name(mut self, texts: &Texts) -> Self {
        let listed = |id: &str| -> Vec<String> {
            let lists = Language::ALL.map(|language| texts.text(language, id, &Args::NONE));
            lists.iter().flat_map(|list| list.split('|')).map(|word| normalise(word.trim())).collect()
        };
        self.names.extend(listed("scrub-given-names"));
        self.titles = listed("scrub-titles");
        self.between = listed("scrub-between-names");
        self
    }

    /// The text without it, in at most so many characters.
    pub fn text(&self, text: &str, chars_max: usize) -> String {
        let clean = crate::texts::strip_controls(text);
        let mut kept: Vec<&str> = Vec::new();
        // Whether the word before was a name, or a title.
        let (mut after_name, mut after_title) = (false, false);
        for word in clean.split_whitespace() {
            let compared = normalise(word);
            let bare = tokens(&compared).next().unwrap_or_default();
            let joins = after_name && self.between.iter().any(|between| between == bare);
            let family = after_name && bare.starts_with("ال") && bare.ends_with('ي');
            let named = after_title || joins || family || self.is_name(&compared);
            let left_out = named || tells(word);
            kept.push(if left_out { LEFT_OUT } else { word });
            after_title = joins || self.titles.iter().any(|title| title == bare);
            after_name = named;
        }
        kept.dedup_by(|a, b| *a == LEFT_OUT && *b == LEFT_OUT);
        kept.join(" ").chars().take(chars_max).collect()
    }

    fn is_name(&self, compared: &str) -> bool {
        tokens(compared).any(|part| {
            let bare = BEFORE.iter().find_map(|before| part.strip_prefix(before));
            self.names.iter().any(|name| name == part || Some(name.as_str()) == bare)
        })
    }
}

fn tells(word: &str) -> bool {
    word.chars().any(char::is_numeric) || word.contains('@') || word.contains("://") || word.contains("www.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_whose_it_is_is_left_out() {
        let scrub = Scrub::of_names(["منى العتيبي"]);
        let cases = [
            ("متى حفل العيد؟", "متى حفل العيد؟"),
            ("انا منى العتيبي ورقمي 0551234567 متى الحفل", "انا … ورقمي … متى الحفل"),
            ("هويتي ١٠٠٠٠٠٠٠٠٨", "هويتي …"),
            ("راسلوني muna@example.com او @muna", "راسلوني … او …"),
            ("ومنى تسأل", "… تسأل"),
            ("https://example.com/x وش هذا", "… وش هذا"),
        ];
        for (text, kept) in cases {
            assert_eq!(scrub.text(text, 200), kept, "{text}");
        }
        assert_eq!(scrub.text(&"كلمة ".repeat(100), 200).chars().count(), 200);
    }

    #[test]
    fn names_that_nobody_told_are_guessed() {
        let texts = Texts::embedded().expect("the texts are sound");
        let scrub = Scrub::default().and_whatever_is_a_name(&texts);
        let cases = [
            ("الأستاذ حمود الشهري كان لطيفًا", "الأستاذ … كان لطيفًا"),
            ("موظفكم سعد بن ناصر القحطاني تأخر", "موظفكم … تأخر"),
            ("أم عبدالله تشكركم", "أم … تشكركم"),
            ("Mr Kobayashi was late", "Mr … was late"),
            ("نرجو تطوير النظام الإلكتروني والقانوني", "نرجو تطوير النظام الإلكتروني والقانوني"),
            ("حبذا تقصير مدة الانتظار", "حبذا تقصير مدة الانتظار"),
        ];
        for (text, kept) in cases {
            assert_eq!(scrub.text(text, 200), kept, "{text}");
        }
    }
}
