//! The detectors: what is missing, what came twice, what came out of order.

use std::collections::HashSet;
use std::ops::AddAssign;
use std::path::Path;

/// What a list lacks of what was expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Expected, and never seen.
    pub lost: usize,
    /// Seen again, or never expected.
    pub repeated: usize,
    /// Seen for the first time after a later one.
    pub reordered: usize,
}

impl AddAssign for Verdict {
    fn add_assign(&mut self, other: Verdict) {
        self.lost += other.lost;
        self.repeated += other.repeated;
        self.reordered += other.reordered;
    }
}

/// Compares what was seen with what was expected, which is in ascending order.
pub fn verdict(expected: &[i64], seen: &[i64]) -> Verdict {
    let wanted: HashSet<i64> = expected.iter().copied().collect();
    let (mut known, mut result, mut highest) = (HashSet::new(), Verdict::default(), i64::MIN);
    for number in seen {
        if !known.insert(*number) || !wanted.contains(number) {
            result.repeated += 1;
        } else if *number < highest {
            result.reordered += 1;
        } else {
            highest = *number;
        }
    }
    result.lost = wanted.difference(&known).count();
    result
}

/// What the courier sent, in order: chat and number. The last line may have been cut by a kill.
pub fn sent_lines(folder: &Path) -> Vec<(i64, i64)> {
    let text = std::fs::read_to_string(folder.join("sent.log")).unwrap_or_default();
    let line = |line: &str| {
        let (chat, number) = line.split_once(' ')?;
        Some((chat.parse().ok()?, number.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

#[test]
fn each_detector_catches_its_fault() {
    let expected = [1, 2, 3, 4];
    let of = |seen: &[i64]| verdict(&expected, seen);
    assert_eq!(of(&[1, 2, 3, 4]), Verdict::default());
    assert_eq!(of(&[1, 2, 4]), Verdict { lost: 1, ..Verdict::default() });
    assert_eq!(of(&[1, 2, 2, 3, 4]), Verdict { repeated: 1, ..Verdict::default() });
    assert_eq!(of(&[1, 2, 3, 4, 9]), Verdict { repeated: 1, ..Verdict::default() });
    assert_eq!(of(&[1, 3, 2, 4]), Verdict { reordered: 1, ..Verdict::default() });
    assert_eq!(of(&[4]), Verdict { lost: 3, ..Verdict::default() });
}
