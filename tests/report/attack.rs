//! Somebody who reads every report there can be, and knows of everybody in which month and by which department and
//! service they were served, tries to work out what one of them said. With the thresholds as they are shipped nothing is
//! found; with lower ones it is, so the attack is one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use sila::report::{Terms, report, sum};
use sila::satisfaction::{Cell, Group, Month, Published, Rule, SHIPPED, publish, satisfied, split};
use sila::store::{Ratings, Work};

use crate::rows::{Chance, PLACES};

/// People that the attacker cannot tell apart, and how many gave each score.
type Kind = (Month, &'static str, &'static str);

/// What is known: the sum of some unknowns, each times a weight, lies between two numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    weights: BTreeMap<usize, i64>,
    least: i64,
    most: i64,
}

struct World {
    kinds: Vec<(Kind, [u64; 5])>,
}

impl World {
    fn of(seed: u64, months: u32, per_month: u64) -> World {
        let mut chance = Chance::new(seed);
        let mut kinds: BTreeMap<Kind, [u64; 5]> = BTreeMap::new();
        for month in 1..=months {
            for _ in 0..chance.below(per_month) + 1 {
                let (department, service) = PLACES[chance.below(6).min(chance.below(6)) as usize];
                let kind = (Month { year: 2026, month }, department, service);
                kinds.entry(kind).or_default()[chance.score() as usize - 1] += 1;
            }
        }
        World { kinds: kinds.into_iter().collect() }
    }

    fn ratings(&self) -> Ratings {
        let cell = |((month, department, service), counts): &(Kind, [u64; 5])| Cell {
            month: *month,
            department: (*department).to_owned(),
            service: (*service).to_owned(),
            counts: *counts,
        };
        Ratings { cells: self.kinds.iter().map(cell).collect(), ..Ratings::default() }
    }

    fn months(&self) -> BTreeSet<Month> {
        self.kinds.iter().map(|(kind, _)| kind.0).collect()
    }

    /// Everything that was ever published: reports over all months from–to, made on the first day on which each month
    /// could be shown.
    fn publications(&self, rule: Rule) -> Vec<(Vec<Published>, i64, i64)> {
        let ratings = self.ratings();
        let hours = sila::calendar::WorkingHours::default();
        let terms = Terms { hours: &hours, decision_target_days: None, rule };
        let mut all = Vec::new();
        for made in self.months() {
            let now = sila::calendar::at_riyadh(made.closes_on(), 600);
            for first in self.months() {
                for last in self.months().into_iter().filter(|last| *last >= first) {
                    let made = report((first, last), &ratings, Work::default(), terms, now);
                    let (least, most) = sum(&made.satisfaction)
                        .map_or((0, 0), |sum| (sum.satisfied.least as i64, sum.satisfied.most as i64));
                    all.push((made.satisfaction, least, most));
                }
            }
        }
        all
    }

    /// The unknowns: how many of a kind gave a score; number `kind * 5 + score - 1`.
    fn among(&self, scores: &[usize], wanted: impl Fn(&Kind) -> bool) -> BTreeMap<usize, i64> {
        let kinds = self.kinds.iter().enumerate().filter(|(_, (kind, _))| wanted(kind));
        kinds.flat_map(|(place, _)| scores.iter().map(move |score| (place * 5 + score - 1, 1))).collect()
    }

    fn learn(&self, one: &Published, known: &mut BTreeSet<Known>) {
        let period = one.period;
        let inside = |kind: &Kind| period.holds(kind.0);
        let mut add = |weights: BTreeMap<usize, i64>, least: u64, most: u64| {
            known.insert(Known { weights, least: least as i64, most: most as i64 });
        };
        add(self.among(&[4, 5], inside), one.satisfied.least, one.satisfied.most);
        for (place, count) in one.scores.by_score.iter().flatten().enumerate() {
            add(self.among(&[place + 1], inside), *count, *count);
        }
        if let Some(low) = one.scores.low {
            add(self.among(&[1, 2], inside), low, low);
        }
        if let Some(tenths) = one.scores.mean_tenths {
            let weighted = self.among(&[1, 2, 3, 4, 5], inside);
            let weights = weighted.into_keys().map(|place| (place, place as i64 % 5 + 1)).collect();
            let least = ((2 * tenths - 1) * one.answers).div_ceil(20);
            add(weights, least, (2 * tenths + 1) * one.answers / 20);
        }
        let named: Vec<_> = one.departments.iter().filter_map(|part| part.name.as_deref()).collect();
        for part in &one.departments {
            let of = |kind: &Kind| {
                inside(kind) && part.name.as_deref().map_or(!named.contains(&kind.1), |name| name == kind.1)
            };
            add(self.among(&[4, 5], of), part.satisfied.least, part.satisfied.most);
            let services: Vec<_> = part.services.iter().filter_map(|own| own.name.as_deref()).collect();
            for own in &part.services {
                let of = |kind: &Kind| {
                    let mine = own.name.as_deref().map_or(!services.contains(&kind.2), |name| name == kind.2);
                    of(kind) && mine
                };
                add(self.among(&[4, 5], of), own.satisfied.least, own.satisfied.most);
            }
        }
    }

    /// The kinds of whom it is found out what each of them said, or that each was satisfied, or none was.
    fn found_out(&self, rule: Rule) -> Vec<Kind> {
        let mut known = BTreeSet::new();
        for (published, least, most) in self.publications(rule) {
            published.iter().for_each(|one| self.learn(one, &mut known));
            let inside = |kind: &Kind| published.iter().any(|one| one.period.holds(kind.0));
            known.insert(Known { weights: self.among(&[4, 5], inside), least, most });
        }
        self.conclude(known)
    }

    fn conclude(&self, mut known: BTreeSet<Known>) -> Vec<Kind> {
        subtract(&mut known);
        // How many were served is known too.
        for (place, (_, counts)) in self.kinds.iter().enumerate() {
            let all: i64 = counts.iter().sum::<u64>() as i64;
            let weights = (0..5).map(|score| (place * 5 + score, 1)).collect();
            known.insert(Known { weights, least: all, most: all });
        }
        let bounds =
            narrow(&known, self.kinds.iter().flat_map(|(_, counts)| [counts.iter().sum::<u64>(); 5]));
        let known_of = |(place, (kind, counts)): (usize, &(Kind, [u64; 5]))| {
            let all = counts.iter().sum::<u64>() as i64;
            let least = |scores: &[usize]| scores.iter().map(|s| bounds[place * 5 + s - 1].0).sum::<i64>();
            let most = |scores: &[usize]| scores.iter().map(|s| bounds[place * 5 + s - 1].1).sum::<i64>();
            let each = (1..=5).any(|score| least(&[score]) == all);
            (each || least(&[4, 5]) == all || most(&[1, 2, 3]) == 0 || most(&[4, 5]) == 0).then_some(*kind)
        };
        self.kinds.iter().enumerate().filter_map(known_of).collect()
    }
}

/// What follows by taking one known sum from another that holds all its unknowns.
fn subtract(known: &mut BTreeSet<Known>) {
    for _ in 0..2 {
        let all: Vec<Known> = known.iter().cloned().collect();
        for whole in &all {
            for part in all.iter().filter(|part| part.weights.len() < whole.weights.len()) {
                if part.weights.iter().all(|(place, weight)| whole.weights.get(place) == Some(weight)) {
                    let mut weights = whole.weights.clone();
                    weights.retain(|place, _| !part.weights.contains_key(place));
                    let (least, most) = (whole.least - part.most, whole.most - part.least);
                    known.insert(Known { weights, least, most });
                }
            }
        }
    }
}

/// What each unknown can be at least and at most, narrowed until nothing more follows.
fn narrow(known: &BTreeSet<Known>, sizes: impl Iterator<Item = u64>) -> Vec<(i64, i64)> {
    let mut bounds: Vec<(i64, i64)> = sizes.map(|size| (0, size as i64)).collect();
    loop {
        let before = bounds.clone();
        for Known { weights, least, most } in known {
            let low: i64 = weights.iter().map(|(place, weight)| weight * bounds[*place].0).sum();
            let high: i64 = weights.iter().map(|(place, weight)| weight * bounds[*place].1).sum();
            for (place, weight) in weights {
                let (from, to) = bounds[*place];
                let up = (most - (low - weight * from)).div_euclid(*weight);
                let down = -((high - weight * to) - least).div_euclid(*weight);
                bounds[*place] = (from.max(down.min(to)), to.min(up.max(from)));
            }
        }
        if bounds == before {
            return bounds;
        }
    }
}

const LOWERED: Rule = Rule { cell_min: 0, answers_min: 1 };

#[test]
fn nobody_is_found_out_of_all_reports_together() {
    let (mut shown, mut found) = (0, 0);
    for seed in 1..=60 {
        let world = World::of(seed, 4, [8, 20, 60, 150][seed as usize % 4]);
        assert_eq!(world.found_out(SHIPPED), [], "seed {seed}");
        shown += world.publications(SHIPPED).iter().filter(|(periods, ..)| !periods.is_empty()).count();
        found += world.found_out(LOWERED).len();
    }
    assert!(shown > 200, "there is something to read: {shown}");
    assert!(found > 100, "with lower thresholds people are found out: {found}");
}

#[test]
fn without_the_next_smallest_the_hidden_department_is_found_out() {
    // Twenty were not satisfied, all of them served by one department; of the other eleven everybody was satisfied. The
    // second alone is too small on one side, and the whole less the first would be the second.
    let month = Month { year: 2026, month: 1 };
    let kinds =
        vec![((month, "support", "R08"), [20, 0, 0, 0, 15]), ((month, "registry", "R11"), [0, 0, 0, 0, 11])];
    let world = World { kinds };
    assert_eq!(world.found_out(SHIPPED), []);
    let published = publish(&world.ratings().cells, &BTreeMap::new(), month.closes_on(), SHIPPED);
    assert_eq!((published.len(), published[0].departments.len()), (1, 0));
    let mut known = BTreeSet::new();
    world.learn(&published[0], &mut known);
    known.insert(Known { weights: world.among(&[4, 5], |kind| kind.1 == "support"), least: 15, most: 15 });
    assert_eq!(world.conclude(known), [world.kinds[1].0]);
}

#[test]
fn a_published_period_never_changes_and_overlaps_no_other() {
    for seed in 1..=40 {
        let world = World::of(seed, 9, 14);
        let cells = world.ratings().cells;
        let mut before: Vec<Published> = Vec::new();
        let mut today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        while today < NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() {
            let published = publish(&cells, &BTreeMap::new(), today, SHIPPED);
            assert!(published.starts_with(&before), "seed {seed}, {today}");
            for two in published.windows(2) {
                assert_eq!(two[0].period.last.next(), two[1].period.first);
            }
            before = published;
            today += TimeDelta::days(1);
        }
        assert!(!before.is_empty());
    }
}

/// A reader who knows how the product decides, too: all the worlds that look the same from outside are set side by side,
/// and in no department is everybody satisfied, or nobody, in all of them.
#[test]
fn knowing_the_rule_does_not_help() {
    for sizes in [vec![10, 10], vec![10, 13], vec![12, 3], vec![10, 11, 12], vec![10, 6, 7], vec![15, 10, 2]]
    {
        let mut looks: BTreeMap<String, Vec<Vec<u64>>> = BTreeMap::new();
        let mut world = vec![0; sizes.len()];
        loop {
            let group = |(place, size): (usize, &u64)| Group {
                name: Some(format!("d{place}")),
                answers: *size,
                satisfied: world[place],
            };
            let groups: Vec<Group> = sizes.iter().enumerate().map(group).collect();
            let answers = sizes.iter().sum();
            let whole = Group { name: None, answers, satisfied: world.iter().sum() };
            let parts = split(groups, SHIPPED).into_iter();
            let parts = parts.map(|part| (part.name.clone(), part.answers, satisfied(&part, SHIPPED)));
            let look = format!("{:?} {:?}", satisfied(&whole, SHIPPED), parts.collect::<Vec<_>>());
            looks.entry(look).or_default().push(world.clone());
            let Some(place) = (0..sizes.len()).find(|place| world[*place] < sizes[*place]) else { break };
            world[..place].fill(0);
            world[place] += 1;
        }
        assert!(looks.len() > 3);
        for (look, worlds) in looks {
            for (place, size) in sizes.iter().enumerate() {
                let all = worlds.iter().all(|world| world[place] == *size);
                let none = worlds.iter().all(|world| world[place] == 0);
                assert!(!all && !none, "{sizes:?} department {place}: {look}: {worlds:?}");
            }
        }
    }
}
