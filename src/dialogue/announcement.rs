//! Announcements: what the association tells those who wish to hear of it. They travel as campaigns do: proposed by one,
//! approved by another, told in parts, to each person once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::EventId;
use super::room::Consent;
use crate::texts::Language;

/// The longest title, in characters.
pub const TITLE_CHARS_MAX: usize = 120;
/// The longest text, in characters: with its title it fits into one message.
pub const TEXT_CHARS_MAX: usize = 3_000;

/// An announcement as it will be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// In Arabic, or as an officer wrote it.
    pub arabic: Notice,
    /// In English; what an officer wrote is the same in both.
    pub english: Notice,
    /// What it is made from, where the desk did so by itself: a change of the content, or a year's digest. Of one there is
    /// one announcement.
    pub source: Option<String>,
}

/// A title and a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// One line.
    pub title: String,
    /// Lines.
    pub text: String,
}

/// Whether a person wants announcements. Silence is no consent (PDPL, articles 25 and 26).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// It was not asked yet.
    #[default]
    NotAsked,
    /// It was asked once, and not answered.
    Asked,
    /// Yes: by which words and when.
    Wanted(Consent),
    /// No.
    Unwanted,
}

/// An announcement that waits for a polite hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The campaign.
    pub campaign: EventId,
    /// What is announced.
    pub announcement: Announcement,
    /// When it came.
    pub at: DateTime<Utc>,
}

impl Announcement {
    /// An announcement out of what somebody typed: the title on the first line, the text below. None without both, or where
    /// one is too long.
    pub fn of_typed(typed: &str) -> Option<Self> {
        let clean = crate::texts::strip_controls(typed);
        let (title, text) = clean.trim().split_once('\n')?;
        let (title, text) = (title.trim(), text.trim());
        let fits = title.chars().count() <= TITLE_CHARS_MAX && text.chars().count() <= TEXT_CHARS_MAX;
        let notice = Notice { title: title.to_owned(), text: text.to_owned() };
        let whole = fits && !title.is_empty() && !text.is_empty();
        whole.then(|| Announcement { arabic: notice.clone(), english: notice, source: None })
    }

    /// It in a language.
    pub fn in_language(&self, language: Language) -> &Notice {
        match language {
            Language::Arabic => &self.arabic,
            Language::English => &self.english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_and_a_text_are_needed() {
        let read = Announcement::of_typed(" دعوة \n\nالجمعية العمومية يوم الأحد\nفي المقر ").unwrap();
        assert_eq!(read.arabic.title, "دعوة");
        assert_eq!(read.english.text, "الجمعية العمومية يوم الأحد\nفي المقر");
        let long = format!("{}\nنص", "ع".repeat(TITLE_CHARS_MAX + 1));
        for short in ["", "عنوان", "عنوان\n  ", "\nنص", long.as_str()] {
            assert_eq!(Announcement::of_typed(short), None, "{short}");
        }
    }
}
