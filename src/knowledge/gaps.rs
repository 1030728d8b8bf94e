//! What was asked and not answered well, gathered: questions that ask one thing in several ways stand together.

use std::collections::BTreeMap;

use super::index::Index;
use super::{Entry, Vocabulary};

/// From this similarity on, two questions ask the same thing well enough for a list that people read.
const ALIKE_FROM: f32 = 0.45;
/// The most questions that are compared with each other; of more, the first in the order of their words.
pub const MISSES_MAX: usize = 1_000;
/// Topics named beside a gap.
const NEAR_MAX: usize = 3;

/// A question that was not answered, or whose answer did not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// Its words.
    pub words: String,
    /// The topics ranked for it, best first.
    pub near: Vec<String>,
    /// It had an answer, which did not help.
    pub answered: bool,
}

/// Questions that ask one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The one that most of the others are like.
    pub question: String,
    /// How many there are.
    pub count: usize,
    /// How many of them had an answer that did not help.
    pub answered: usize,
    /// The topics nearest to them, those of the most questions first.
    pub near: Vec<String>,
}

/// The gaps behind what was missed, those asked most first. A function of the questions alone, whatever their order.
/// Words that say nothing (signs, courtesies) make no gap.
pub fn gaps(misses: &[Miss], vocabulary: &Vocabulary) -> Vec<Gap> {
    let mut misses: Vec<&Miss> = misses.iter().collect();
    misses.sort_by(|a, b| (&a.words, &a.near, a.answered).cmp(&(&b.words, &b.near, b.answered)));
    misses.truncate(MISSES_MAX);
    let alike = alike(&misses, vocabulary);
    // Whoever is like the most others speaks for them.
    let mut leaders: Vec<usize> = (0..misses.len()).filter(|at| !alike[*at].is_empty()).collect();
    leaders.sort_by_key(|at| (std::cmp::Reverse(alike[*at].len()), misses[*at].words.chars().count(), *at));
    let mut taken = vec![false; misses.len()];
    let mut found = Vec::new();
    for leader in leaders {
        if taken[leader] {
            continue;
        }
        let members: Vec<&Miss> =
            alike[leader].iter().filter(|at| !taken[**at]).map(|at| misses[*at]).collect();
        alike[leader].iter().for_each(|at| taken[*at] = true);
        found.push(gathered(misses[leader], &members));
    }
    found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.question.cmp(&b.question)));
    found
}

/// For each question those that are like it, itself among them; none for one that says nothing.
fn alike(misses: &[&Miss], vocabulary: &Vocabulary) -> Vec<Vec<usize>> {
    let entry = |(at, miss): (usize, &&Miss)| Entry {
        topic: at.to_string(),
        arabic: vec![miss.words.clone()],
        ..Entry::default()
    };
    let entries: Vec<Entry> = misses.iter().enumerate().map(entry).collect();
    let index = Index::laid_out(&entries, vocabulary);
    let rows = index.table.rows();
    let on_topic = index.table.on_topic();
    let mut alike = vec![Vec::new(); misses.len()];
    // What says nothing has no place in the table; the others have theirs in order, one each.
    let places: Vec<usize> =
        index.table.phrases[..on_topic].iter().filter_map(|phrase| phrase.topic).collect();
    for (at, place) in places.iter().enumerate() {
        let similar = index.table.similar(&index.table.vector_of(&rows, at)).all;
        let near =
            similar[..on_topic].iter().enumerate().filter(|(other, s)| *other == at || **s >= ALIKE_FROM);
        alike[*place] = near.map(|(other, _)| places[other]).collect();
    }
    alike
}

fn gathered(leader: &Miss, members: &[&Miss]) -> Gap {
    let mut of_topic: BTreeMap<&str, usize> = BTreeMap::new();
    for topic in members.iter().flat_map(|miss| miss.near.iter().take(NEAR_MAX)) {
        *of_topic.entry(topic).or_default() += 1;
    }
    let mut near: Vec<(&str, usize)> = of_topic.into_iter().collect();
    near.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    Gap {
        question: leader.words.clone(),
        count: members.len(),
        answered: members.iter().filter(|miss| miss.answered).count(),
        near: near.into_iter().take(NEAR_MAX).map(|(topic, _)| topic.to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn miss(words: &str, near: &[&str]) -> Miss {
        let near = near.iter().map(|topic| (*topic).to_owned()).collect();
        Miss { words: words.into(), near, answered: false }
    }

    fn asked() -> Vec<Miss> {
        vec![
            miss("هل عندكم مواقف سيارات؟", &["contact.branches"]),
            miss("فيه مواقف للسيارات عندكم", &["contact.branches", "contact.hours"]),
            Miss { answered: true, ..miss("وين مواقف السيارات", &["contact.hours"]) },
            miss("هل تقبلون الدفع ببطاقة مدى؟", &["share.fees"]),
            miss("ادفع بمدى ينفع ولا لا", &["share.fees", "share.value"]),
            miss("متى حفل العيد", &[]),
            miss("؟؟ …", &[]),
        ]
    }

    fn vocabulary() -> Vocabulary {
        let lexicon = include_str!("../../associations/base/lexicon.tsv");
        Vocabulary::parse(lexicon, "", "").expect("the shared lexicon is well formed")
    }

    #[test]
    fn questions_that_ask_one_thing_stand_together() {
        let gaps = gaps(&asked(), &vocabulary());
        let told: Vec<(usize, usize)> = gaps.iter().map(|gap| (gap.count, gap.answered)).collect();
        assert_eq!(told[0], (3, 1), "{gaps:#?}");
        assert!(gaps[0].question.contains("مواقف"));
        assert_eq!(gaps[0].near, ["contact.branches", "contact.hours"]);
        assert!(gaps.iter().any(|gap| gap.question == "متى حفل العيد" && gap.count == 1));
        let all: usize = gaps.iter().map(|gap| gap.count).sum();
        assert_eq!(all, 6, "each is counted once, and what says nothing is not");
    }

    #[test]
    fn the_order_of_the_questions_does_not_matter() {
        let vocabulary = vocabulary();
        let mut turned = asked();
        let first = gaps(&turned, &vocabulary);
        for _ in 0..turned.len() {
            turned.rotate_left(1);
            assert_eq!(gaps(&turned, &vocabulary), first);
        }
        assert!(gaps(&[], &vocabulary).is_empty());
    }
}
