//! Surveys on their way, as the store knows them.

use std::collections::{BTreeMap, HashSet};

use chrono::TimeDelta;
use sila::dialogue::announcement::Wish;
use sila::dialogue::campaign::{PART_PEOPLE, Progress, RawCount, SurveyAnswer};
use sila::dialogue::case::{CaseKind, Stage};
use sila::dialogue::event::RoomKey;
use sila::dialogue::ids::{ChatId, EventId};
use sila::dialogue::outgoing::Slot;
use sila::dialogue::room::{Room, Unasked};
use sila::dialogue::view::{FOLLOWED_DAYS, Invitees};

use super::StepWorld;

impl StepWorld {
    /// Whom a campaign tells next.
    pub fn invitees(&self, next: Invitees) -> Vec<ChatId> {
        let allows = |(key, room): (&RoomKey, &Room)| match (key, room) {
            (RoomKey::Chat(chat), Room::Chat(state)) => {
                let wanted = matches!(state.announcements, Wish::Wanted(_)) || !next.asked_for_it;
                (state.unasked == Unasked::Allowed && wanted).then_some(*chat)
            }
            _ => None,
        };
        let mut people: Vec<ChatId> = self.rooms.iter().filter_map(allows).collect();
        people.retain(|chat| next.after.is_none_or(|after| *chat > after));
        people.sort();
        people.truncate(PART_PEOPLE);
        people
    }

    /// How far a campaign has come.
    pub fn progress(&self, campaign: EventId) -> Progress {
        let invited = |slot: &&Slot| matches!(slot, Slot::Invitation(of, _) if *of == campaign);
        let people: HashSet<RoomKey> =
            self.answers.keys().filter(|(_, of, _)| *of == campaign).map(|(room, ..)| *room).collect();
        let arrived = self.names.values().filter(invited).count() as u64;
        Progress { arrived, answered: people.len() as u64, ..Progress::default() }
    }

    /// Keeps an answer; to a campaign that has told what it tells, none is taken.
    pub fn answer(&mut self, room: RoomKey, said: SurveyAnswer) {
        if !self.results.contains_key(&said.campaign) {
            self.answers.insert((room, said.campaign, said.question.clone()), said);
        }
    }

    pub fn followed(&self, service: &str) -> Vec<String> {
        let since = self.now - TimeDelta::days(FOLLOWED_DAYS);
        let closed = self.cases.values().filter(|case| {
            matches!(&case.kind, CaseKind::Request { form } if form == service)
                && case.stage() == Stage::Closed
                && case.moved_at() >= since
        });
        let mut latest: Vec<_> = closed.collect();
        latest.sort_by_key(|case| std::cmp::Reverse(case.moved_at()));
        latest.into_iter().filter_map(|case| case.outcome.as_ref()).map(|one| one.what.clone()).collect()
    }

    pub fn raw_counts(&self, campaign: EventId) -> Vec<RawCount> {
        let mut counts: BTreeMap<(String, Vec<String>), u64> = BTreeMap::new();
        for ((_, of, question), said) in &self.answers {
            if *of == campaign {
                *counts.entry((question.clone(), said.choices.clone())).or_default() += 1;
            }
        }
        let raw = |((question, choices), people)| RawCount { question, choices, people };
        counts.into_iter().map(raw).collect()
    }
}
