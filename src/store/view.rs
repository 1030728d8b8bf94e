//! What a step must read elsewhere, loaded before it.

use chrono::{DateTime, TimeDelta, Utc};

use super::row::{instant, json, ms};
use super::tx::rows;
use super::{StoreError, Tx};
use crate::dialogue::case::{Case, Stage, TALK_WORDS};
use crate::dialogue::event::RoomKey;
use crate::dialogue::ids::{AssociationId, CaseId, ChatId, MessageId, ThreadId};
use crate::dialogue::outgoing::Slot;
use crate::dialogue::view::{
    CaseLookup, FOLLOWED_DAYS, FOLLOWED_MAX, Needs, OWN_CASES_MAX, PAST_MAX, PastStep, QUEUE_MAX, View,
    WEEK_CASES_MAX, WEEK_DAYS,
};

/// What was found of what a step needs; the reading of its words is not the store's to give.
#[derive(Debug, Default)]
pub struct Found {
    /// What was loaded.
    pub view: View,
    /// The event replies to a message that carries no name yet, while messages of that chat are still on their way: it
    /// may be answered better once the courier has settled them.
    pub undecided: bool,
}

/// Which desk's cases a room's lists hold, as the column has it.
pub(super) fn side(room: RoomKey) -> i64 {
    i64::from(room == RoomKey::Confidential)
}

impl Tx {
    /// Loads what an event of `room` needs. `chat` is where the event happened: the conversation, or the group.
    pub async fn load_view(
        &mut self,
        association: AssociationId,
        room: RoomKey,
        chat: Option<ChatId>,
        needs: &Needs,
        now: DateTime<Utc>,
    ) -> Result<Found, StoreError> {
        let mut found = Found::default();
        let reply_to = match needs.case {
            Some(CaseLookup::Place { reply_to, .. }) => reply_to.or(needs.replied),
            _ => needs.replied,
        };
        if let (Some(message), Some(chat)) = (reply_to, chat) {
            found.view.replied = self.find_slot(association, chat, message).await?;
            found.undecided = found.view.replied.is_none() && self.has_undecided(association, chat).await?;
        }
        found.view.case = match &needs.case {
            None => None,
            Some(CaseLookup::Id(id)) => self.find_case(association, *id).await?,
            Some(CaseLookup::Reference(text)) => self.find_case_by_reference(association, text).await?,
            Some(CaseLookup::Place { thread, .. }) => {
                self.case_of_place(association, chat, found.view.replied, *thread).await?
            }
        };
        found.view.case = found.view.case.filter(|case| case.is_shown_in(room));
        if let (true, RoomKey::Chat(chat)) = (needs.own_cases, room) {
            found.view.own_cases = self.own_cases(association, chat).await?;
        }
        if let (true, Some(case)) = (needs.past, found.view.case.as_ref().map(|case| case.id)) {
            found.view.past = self.past(association, case).await?;
        }
        if needs.queue {
            found.view.queue = Some(self.queue(association, room).await?);
        }
        if !needs.find.is_empty() {
            found.view.found = self.find_cases(association, room, &needs.find).await?;
        }
        if needs.week {
            found.view.week = Some(self.week(association, room, now).await?);
        }
        if let Some(lookup) = &needs.roster {
            found.view.roster = Some(self.find_in_roster(association, lookup).await?);
        }
        if needs.bookings {
            found.view.bookings = self.bookings(association, room, now).await?;
        }
        if let Some(next) = needs.invitees {
            found.view.invitees = self.invitees(association, next).await?;
        }
        if let Some(service) = needs.followed {
            found.view.followed = self.followed(association, service, now).await?;
        }
        if let Some(campaign) = needs.progress {
            found.view.progress = Some(self.campaign_progress(association, campaign).await?);
        }
        if let Some(campaign) = needs.answers {
            found.view.answers = self.campaign_counts(association, campaign).await?;
        }
        if let Some(campaign) = needs.result {
            found.view.result = self.find_result(association, campaign).await?;
        }
        if needs.figures {
            found.view.figures = Some(self.figures(association, now).await?);
        }
        Ok(found)
    }

    /// The steps of a case. What was said is left out, so that much talk does not crowd out the rest.
    async fn past(&mut self, association: AssociationId, case: CaseId) -> Result<Vec<PastStep>, StoreError> {
        let sql = "select at, what from history where association = $1 and case_id = $2 \
                   and what not in (select value->>0 from json_each($3)) order by id limit $4";
        let talk = json(&TALK_WORDS.map(|word| [word]));
        let found = rows!(self, (i64, String), sql, association.0, case.0, talk, PAST_MAX as i64);
        Ok(found.into_iter().map(|(at, what)| PastStep { at: instant(at), what }).collect())
    }

    async fn case_of_place(
        &mut self,
        association: AssociationId,
        chat: Option<ChatId>,
        replied: Option<Slot>,
        thread: Option<ThreadId>,
    ) -> Result<Option<Case>, StoreError> {
        let mut case = replied.and_then(Slot::case);
        if let (None, Some(chat), Some(thread)) = (case, chat, thread) {
            // A thread's number is the number of the message that opened it.
            case = self.find_slot(association, chat, MessageId(thread.0)).await?.and_then(Slot::case);
        }
        match case {
            Some(case) => self.find_case(association, case).await,
            None => Ok(None),
        }
    }

    async fn own_cases(&mut self, association: AssociationId, chat: ChatId) -> Result<Vec<Case>, StoreError> {
        let over: Vec<i64> =
            Stage::ALL.iter().filter(|stage| stage.is_over()).map(|stage| stage.number()).collect();
        let sql = "select id, body from case_file where association = $1 and chat = $2 \
                   order by case when stage in (select cast(value as bigint) from json_each($3)) then 1 else 0 end, \
                   opened_at desc, id desc limit $4";
        let found =
            rows!(self, (i64, Vec<u8>), sql, association.0, chat.0, json(&over), OWN_CASES_MAX as i64);
        self.cases(association, found)
    }

    async fn queue(
        &mut self,
        association: AssociationId,
        room: RoomKey,
    ) -> Result<(Vec<Case>, u64), StoreError> {
        let open: Vec<i64> =
            Stage::ALL.iter().filter(|stage| !stage.is_over()).map(|stage| stage.number()).collect();
        let open = json(&open);
        let sql = "select id, body from case_file where association = $1 and confidential = $3 \
                   and stage in (select cast(value as bigint) from json_each($2)) order by moved_at, id limit $4";
        let found = rows!(self, (i64, Vec<u8>), sql, association.0, &open, side(room), QUEUE_MAX as i64);
        let sql = "select count(*) from case_file where association = $1 and confidential = $3 \
                   and stage in (select cast(value as bigint) from json_each($2))";
        let count = rows!(self, (i64,), sql, association.0, &open, side(room));
        Ok((self.cases(association, found)?, count.first().map_or(0, |row| row.0 as u64)))
    }

    /// The cases that have moved of late; whatever came has moved then.
    async fn week(
        &mut self,
        association: AssociationId,
        room: RoomKey,
        now: DateTime<Utc>,
    ) -> Result<Vec<Case>, StoreError> {
        let since = ms(now - TimeDelta::days(WEEK_DAYS));
        let sql = "select id, body from case_file where association = $1 and moved_at >= $2 \
                   and confidential = $3 order by moved_at desc, id limit $4";
        let found = rows!(self, (i64, Vec<u8>), sql, association.0, since, side(room), WEEK_CASES_MAX as i64);
        self.cases(association, found)
    }

    /// What became of the cases of a service that were closed within a year, latest first.
    async fn followed(
        &mut self,
        association: AssociationId,
        service: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<String>, StoreError> {
        let since = ms(now - TimeDelta::days(FOLLOWED_DAYS));
        let sql = "select id, body from case_file where association = $1 and service = $2 and stage = $3 \
                   and moved_at >= $4 and erased_at is null order by moved_at desc, id limit $5";
        let closed = Stage::Closed.number();
        let found =
            rows!(self, (i64, Vec<u8>), sql, association.0, service, closed, since, FOLLOWED_MAX as i64);
        let cases = self.cases(association, found)?;
        Ok(cases.into_iter().filter_map(|case| case.outcome).map(|outcome| outcome.what).collect())
    }

    async fn has_undecided(&mut self, association: AssociationId, chat: ChatId) -> Result<bool, StoreError> {
        let sql = "select id from outbox where association = $1 and chat = $2 and state in (0, 1) \
                   and slot is not null limit 1";
        Ok(!rows!(self, (i64,), sql, association.0, chat.0).is_empty())
    }
}
