//! What may be said of the five scores of a whole: the breakdown, the mean, the low ones.

use super::Rule;

/// The five scores as they may be published; each is left out where it, or what it leaves over, is too few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Mean, in tenths, rounded to the nearest: 43 is 4.3.
    pub mean_tenths: Option<u64>,
    /// Answers by score 1–5.
    pub by_score: Option<[u64; 5]>,
    /// Answers of 1 and 2: what is to be improved (BH-O5.3).
    pub low: Option<u64>,
}

/// The scores of a whole that has [`Rule::answers_min`] answers. Nothing where the satisfied or the others are few; the
/// breakdown where no score was given by few; the mean where no few follow from it.
pub fn scores(counts: [u64; 5], rule: Rule) -> Scores {
    let unsatisfied: u64 = counts[..3].iter().sum();
    let satisfied = counts[3] + counts[4];
    if satisfied < rule.cell_min || unsatisfied < rule.cell_min {
        return Scores::default();
    }
    let few = |count: u64| count > 0 && count < rule.cell_min;
    let low = counts[0] + counts[1];
    let low = (!few(low) && !few(counts[2])).then_some(low);
    let total: u64 = (1..).zip(counts).map(|(score, count): (u64, u64)| score * count).sum();
    let answers = satisfied + unsatisfied;
    let mean_tenths = (total * 20 + answers) / (answers * 2);
    match counts.iter().any(|count| few(*count)) {
        false => Scores { mean_tenths: Some(mean_tenths), by_score: Some(counts), low },
        true => {
            let mean = Mean { satisfied, unsatisfied, low, mean_tenths };
            let safe = mean.ranges().iter().all(|range| range.0 < range.1 || !few(range.0));
            Scores { mean_tenths: safe.then_some(mean_tenths), by_score: None, low }
        }
    }
}

/// What is known to whoever reads a mean without its breakdown.
struct Mean {
    satisfied: u64,
    unsatisfied: u64,
    low: Option<u64>,
    mean_tenths: u64,
}

impl Mean {
    /// The least and the most that each count can be.
    fn ranges(&self) -> [(u64, u64); 5] {
        let (s, u) = (self.satisfied as i64, self.unsatisfied as i64);
        let answers = s + u;
        let tenths = self.mean_tenths as i64;
        // The sums of scores that round to this mean.
        let least = ((2 * tenths - 1) * answers + 19).div_euclid(20);
        let most = ((2 * tenths + 1) * answers - 1).div_euclid(20);
        let (bad_least, bad_most) = match self.low {
            None => (u, 3 * u),
            Some(low) => (low as i64 + 3 * (u - low as i64), 2 * low as i64 + 3 * (u - low as i64)),
        };
        let five = ((least - 4 * s - bad_most).max(0), (most - 4 * s - bad_least).min(s));
        let bad = ((least - 5 * s).max(bad_least), (most - 4 * s).min(bad_most));
        let [one, two, three] = match self.low {
            Some(low) => {
                let (low, three) = (low as i64, u - low as i64);
                let two = (bad.0 - 3 * three - low, bad.1 - 3 * three - low);
                [(low - two.1, low - two.0), two, (three, three)]
            }
            None => lower_three(u, bad),
        };
        let count = |(from, to): (i64, i64)| (from.max(0) as u64, to.max(0) as u64);
        [count(one), count(two), count(three), count((s - five.1, s - five.0)), count(five)]
    }
}

/// The least and the most of the counts of 1, 2 and 3, where `u` people gave them and their sum is within `bad`.
fn lower_three(u: i64, bad: (i64, i64)) -> [(i64, i64); 3] {
    // How many more threes than ones.
    let more = (bad.0 - 2 * u, bad.1 - 2 * u);
    let nearest = match more {
        (from, to) if from <= 0 && to >= 0 => 0,
        (from, to) => from.abs().min(to.abs()),
    };
    let two_least = if more.0 < more.1 { 0 } else { (u + more.0).rem_euclid(2) };
    [
        ((-more.1).max(0), (u - more.0).div_euclid(2)),
        (two_least, u - nearest),
        (more.0.max(0), (u + more.1).div_euclid(2)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::satisfaction::SHIPPED;

    /// Every breakdown that looks the same from outside, by trying them all.
    fn look_alikes(counts: [u64; 5]) -> Vec<[u64; 5]> {
        let published = scores(counts, SHIPPED);
        let (s, u) = (counts[3] + counts[4], counts[0] + counts[1] + counts[2]);
        let mean = |c: &[u64; 5]| {
            let total: u64 = (1..).zip(c).map(|(score, n): (u64, &u64)| score * n).sum();
            (total as f64 * 10.0 / (s + u) as f64).round() as u64
        };
        let mut found = Vec::new();
        for five in 0..=s {
            for one in 0..=u {
                for two in 0..=u - one {
                    let world = [one, two, u - one - two, s - five, five];
                    let same_mean = published.mean_tenths.is_none_or(|tenths| mean(&world) == tenths);
                    let same_low = published.low.is_none_or(|low| one + two == low);
                    if same_mean && same_low && published.by_score.is_none_or(|by_score| by_score == world) {
                        found.push(world);
                    }
                }
            }
        }
        found
    }

    #[test]
    fn no_small_count_follows_from_what_is_published() {
        let mut means = 0;
        for s in 5..=9u64 {
            for u in 5..=8u64 {
                for five in 0..=s {
                    for one in 0..=u {
                        for two in 0..=u - one {
                            let counts = [one, two, u - one - two, s - five, five];
                            let alike = look_alikes(counts);
                            assert!(alike.contains(&counts));
                            means += u32::from(scores(counts, SHIPPED).mean_tenths.is_some());
                            for score in 0..5 {
                                let few = (1..5).contains(&counts[score]);
                                let known = alike.iter().all(|world| world[score] == counts[score]);
                                assert!(!(few && known), "{counts:?}: score {}", score + 1);
                            }
                        }
                    }
                }
            }
        }
        assert!(means > 1000, "means are published: {means}");
    }

    #[test]
    fn few_are_not_broken_down() {
        assert_eq!(scores([0, 0, 4, 3, 9], SHIPPED), Scores::default());
        assert_eq!(scores([0, 0, 0, 0, 30], SHIPPED), Scores::default());
        let all = [5, 5, 5, 5, 10];
        let whole = Scores { mean_tenths: Some(33), by_score: Some(all), low: Some(10) };
        assert_eq!(scores(all, SHIPPED), whole);
        let hidden = scores([1, 5, 6, 7, 8], SHIPPED);
        assert_eq!((hidden.by_score, hidden.low), (None, Some(6)));
    }
}
