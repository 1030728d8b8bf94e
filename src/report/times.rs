//! How long things took: the time within which half of them were done, and nine tenths.

use chrono::TimeDelta;

/// No time is shown for fewer cases: a figure of one or two would be a figure of who served them.
pub const TIMES_MIN: usize = 5;

/// How long things took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Of how many.
    pub count: u64,
    /// Half of them took no longer.
    pub median: TimeDelta,
    /// Nine tenths took no longer.
    pub ninetieth: TimeDelta,
    /// The association's own target in days and how many kept it.
    pub target: Option<(u16, u64)>,
}

/// The times of these spans; none for fewer than [`TIMES_MIN`].
pub fn times(mut spans: Vec<TimeDelta>, target_days: Option<u16>) -> Option<Times> {
    if spans.len() < TIMES_MIN {
        return None;
    }
    spans.sort();
    let at = |tenths: usize| spans[(spans.len() * tenths).div_ceil(10) - 1];
    let kept = |days: u16| spans.iter().filter(|span| **span <= TimeDelta::days(days.into())).count() as u64;
    Some(Times {
        count: spans.len() as u64,
        median: at(5),
        ninetieth: at(9),
        target: target_days.map(|days| (days, kept(days))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_and_the_ninetieth_are_spans_that_were() {
        let hours = |list: &[i64]| list.iter().map(|h| TimeDelta::hours(*h)).collect::<Vec<_>>();
        assert_eq!(times(hours(&[1, 2, 3, 4]), None), None);
        let found = times(hours(&[9, 1, 3, 2, 48]), Some(1)).unwrap();
        assert_eq!((found.median, found.ninetieth), (TimeDelta::hours(3), TimeDelta::hours(48)));
        assert_eq!((found.count, found.target), (5, Some((1, 4))));
        let ten = times(hours(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), None).unwrap();
        assert_eq!((ten.median, ten.ninetieth), (TimeDelta::hours(5), TimeDelta::hours(9)));
    }
}
