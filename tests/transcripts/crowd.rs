//! Many members at once: `crowd: 34` in the head calls them `c1` to `c34`, and `crowd 1-30 > words` has them write.

use super::script::Does;

const FIRST_NAMES: [&str; 12] =
    ["فاطمة", "محمد", "عائشة", "عبدالرحمن", "مها", "خالد", "أمل", "ناصر", "ريم", "سلطان", "هيا", "يحيى"];
const LAST_NAMES: [&str; 7] = ["القحطاني", "الشهري", "الأحمري", "عسيري", "الدوسري", "العتيبي", "المطيري"];
/// More than this is no desk of an association.
const CROWD_MAX: usize = 200;

/// The members of a crowd: how the transcript calls them, and what Telegram shows of them, no two alike.
pub fn crowd(count: &str) -> Result<Vec<(String, String)>, String> {
    let count: usize = count.parse().map_err(|_| format!("a crowd has a number: {count}"))?;
    if count > CROWD_MAX {
        return Err(format!("a crowd is {CROWD_MAX} at most"));
    }
    let member = |number: usize| {
        let (first, last) = (FIRST_NAMES[number % FIRST_NAMES.len()], LAST_NAMES[number % LAST_NAMES.len()]);
        (format!("c{}", number + 1), format!("{first} {last}"))
    };
    Ok((0..count).map(member).collect())
}

/// `1-30 > words`
pub fn crowd_says(text: &str) -> Option<Does> {
    let (range, text) = text.split_once('>')?;
    let (first, last) = range.trim().split_once('-')?;
    Some(Does::Crowd { first: first.parse().ok()?, last: last.parse().ok()?, text: text.trim().to_owned() })
}
