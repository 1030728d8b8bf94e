//! The session in which something was decided: its number and date on the first line, remembered for the next case of
//! the same day, so that a committee's list is recorded case after case.

use crate::dialogue::case::Path;
use crate::dialogue::room::Session;
use crate::field::parse_date;

/// What an officer typed of a decision.
pub(super) struct Typed {
    /// The session as typed.
    pub session: String,
    /// The reason.
    pub reason: String,
    /// Why it comes before the policy's minimum, where it does.
    pub early: Option<String>,
}

/// Reads a decision: the session's line where there is one, else the session of the same day; the reason; on the last
/// line why it comes early, where it does. `None` where one of them is missing.
pub(super) fn typed(text: &str, early: bool, known: Option<&Session>) -> Option<Typed> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (session, rest) = match (names_a_session(first), known) {
        (true, _) => (first.trim().to_owned(), rest),
        (false, Some(known)) => (known.line.clone(), text),
        (false, None) => return None,
    };
    let (reason, early) = match early {
        true => rest.trim().rsplit_once('\n').map(|(reason, why)| (reason, Some(why.trim().to_owned())))?,
        false => (rest, None),
    };
    let reason = reason.trim().to_owned();
    (!reason.is_empty()).then_some(Typed { session, reason, early })
}

/// The session of the day, where it is one of the same body.
pub(super) fn known(kept: Option<&Session>, path: Path, today: chrono::NaiveDate) -> Option<Session> {
    kept.filter(|kept| kept.path == path && kept.on == today).cloned()
}

/// True for a line with a date in either calendar and a number beside it.
fn names_a_session(line: &str) -> bool {
    let words: Vec<&str> =
        line.split([' ', '،', ',', '\u{a0}']).filter(|word| !word.is_empty() && *word != "هـ").collect();
    let date = words.iter().position(|word| parse_date(word).is_ok());
    let number = |(place, word): (usize, &&str)| Some(place) != date && word.chars().any(char::is_numeric);
    date.is_some() && words.iter().enumerate().any(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_a_number_and_a_date_in_either_calendar() {
        for line in ["14 بتاريخ 6/12/2026", "الجلسة ٣، 26/6/1448 هـ", "No. 7, 2026-12-06", "7 في 26/6/1448هـ"]
        {
            assert!(names_a_session(line), "{line}");
        }
        for line in ["14", "6/12/2026", "قبول الطلب", "الأسرة من 5 أفراد", ""] {
            assert!(!names_a_session(line), "{line}");
        }
    }

    #[test]
    fn the_next_case_of_the_day_needs_the_reason_alone() {
        let on = chrono::NaiveDate::from_ymd_opt(2026, 12, 6).expect("a day");
        let kept = Session { line: "14 بتاريخ 6/12/2026".to_owned(), path: Path::Committee, on };
        assert!(typed("اكتمال الشروط", false, None).is_none());
        let next = typed("اكتمال الشروط\nوثبوت الحاجة", false, Some(&kept)).expect("the reason is there");
        assert_eq!(
            (next.session, next.reason),
            (kept.line.clone(), "اكتمال الشروط\nوثبوت الحاجة".to_owned())
        );
        let other = typed("15 بتاريخ 7/12/2026\nاكتمال الشروط", false, Some(&kept)).expect("it is whole");
        assert_eq!(other.session, "15 بتاريخ 7/12/2026");
        assert!(known(Some(&kept), Path::Board, on).is_none(), "another body has sessions of its own");
        assert!(known(Some(&kept), Path::Committee, on.succ_opt().expect("a day")).is_none());
    }
}
