//! What became of a question, read as what the matcher may learn from.

use super::case::Lack;
use super::effect::Judged;
use crate::knowledge::{Outcome, Turn};

pub use crate::knowledge::Measured;

/// A question that was answered directly or offered as a choice, and everything that was noted of it since.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedTurn {
    /// The day in Riyadh, counted from 1 January 1970.
    pub day: i64,
    /// A keyed hash of the conversation for a while; see the store.
    pub person: String,
    /// A keyed hash of the question.
    pub question: String,
    /// The topic that was ranked first.
    pub first: Option<String>,
    /// What was done: [`Judged::Answered`] or [`Judged::Offered`].
    pub done: Judged,
    /// What the confidence was.
    pub measured: Measured,
    /// What was noted since, each kind once, with its topic.
    pub since: Vec<(Judged, Option<String>)>,
}

impl JudgedTurn {
    /// The turn as the matcher learns from it; `None` when it says nothing of whether the first topic was right.
    pub fn learnt(self) -> Option<Turn> {
        let outcome = self.outcome()?;
        Some(Turn {
            day: self.day,
            person: self.person,
            question: self.question,
            measured: self.measured,
            outcome,
        })
    }

    fn outcome(&self) -> Option<Outcome> {
        let said = |judged: Judged| self.since.iter().any(|(since, _)| *since == judged);
        let at_fault_was_the_text =
            said(Judged::Lacking(Lack::NotClear)) || said(Judged::Lacking(Lack::Outdated));
        match self.done {
            Judged::Answered if said(Judged::Lacking(Lack::NotAsked)) => Some(Outcome::Wrong),
            // The topic was found, and its answer was not good.
            Judged::Answered if at_fault_was_the_text => None,
            Judged::Answered if said(Judged::NotUseful) => Some(Outcome::Wrong),
            Judged::Answered if said(Judged::Useful) => Some(Outcome::Right),
            Judged::Answered if said(Judged::Left) => Some(Outcome::LeftForPerson),
            Judged::Answered => Some(Outcome::Silent),
            Judged::Offered => {
                let chosen = self.since.iter().find(|(since, _)| *since == Judged::Chosen);
                match chosen {
                    Some((_, topic)) if *topic == self.first => Some(Outcome::Right),
                    Some(_) => Some(Outcome::Wrong),
                    None => said(Judged::NoneChosen).then_some(Outcome::Wrong),
                }
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_of_a_question_tells_whether_its_topic_was_right() {
        use Judged::{Answered, Chosen, HandedOff, Lacking, Left, NoneChosen, NotUseful, Offered, Useful};
        let (a, b) = (Some("a".to_owned()), Some("b".to_owned()));
        type Said<'a> = &'a [(Judged, Option<String>)];
        let cases: [(Judged, Said, Option<Outcome>); 14] = [
            (Answered, &[], Some(Outcome::Silent)),
            (Answered, &[(Useful, a.clone())], Some(Outcome::Right)),
            (Answered, &[(NotUseful, a.clone())], Some(Outcome::Wrong)),
            (Answered, &[(Useful, a.clone()), (NotUseful, a.clone())], Some(Outcome::Wrong)),
            (Answered, &[(NotUseful, a.clone()), (Lacking(Lack::NotAsked), a.clone())], Some(Outcome::Wrong)),
            (Answered, &[(NotUseful, a.clone()), (Lacking(Lack::NotClear), a.clone())], None),
            (Answered, &[(NotUseful, a.clone()), (Lacking(Lack::Outdated), a.clone())], None),
            (Answered, &[(Left, a.clone())], Some(Outcome::LeftForPerson)),
            (Answered, &[(Useful, a.clone()), (Left, a.clone())], Some(Outcome::Right)),
            (Offered, &[], None),
            (Offered, &[(Chosen, a.clone())], Some(Outcome::Right)),
            (Offered, &[(Chosen, b.clone())], Some(Outcome::Wrong)),
            (Offered, &[(NoneChosen, None)], Some(Outcome::Wrong)),
            (HandedOff, &[(Useful, a.clone())], None),
        ];
        for (done, since, outcome) in cases {
            let turn = JudgedTurn {
                day: 1,
                person: "p".into(),
                question: "q".into(),
                first: a.clone(),
                done,
                measured: Measured { log_odds_hundredths: 120, trained: true },
                since: since.to_vec(),
            };
            let learnt = turn.clone().learnt();
            assert_eq!(learnt.map(|turn| turn.outcome), outcome, "{done:?} {since:?}");
        }
    }
}
