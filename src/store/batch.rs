//! What a group of steps asks for, gathered as rows and then applied with one statement for each table.
//!
//! Order of application: events done (which frees the keys of fired timers) → rooms → timers → tells → outbox → the
//! rest. Within a table the rows keep the order in which they were asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::approved::ApprovedRow;
use super::bookings::BookingRow;
use super::cases::{CaseRow, HistoryRow, RatingRow, SurveyRow};
use super::claim::Claimed;
use super::filing::{AttachmentRow, PaperChange};
use super::inbox::InboxRow;
use super::judgement::JudgementRow;
use super::marks::MarkRow;
use super::missed::MissedRow;
use super::outbox::{OutboxRow, outbox_row};
use super::results::ResultRow;
use super::row::{bytes, inbox_name, json, local_day, ms, room_columns, room_name};
use super::surveys::AnswerRow;
use super::tx::run;
use super::unasked::{UNASKED_STOPPED, unasked_number};
use super::{Origin, Sealer, StoreError, Tx};
use crate::dialogue::campaign::{SurveyAnswer, SurveyResult};
use crate::dialogue::case::{Case, HistoryLine};
use crate::dialogue::effect::{ApprovedAnswer, Booking, Judgement, Missed, Rating, Timer};
use crate::dialogue::event::{Event, RoomKey};
use crate::dialogue::ids::{AssociationId, CaseId, ChatId, DraftId, MessageId};
use crate::dialogue::outgoing::{Outgoing, Slot};
use crate::dialogue::paper::{Fetch, Owner};
use crate::dialogue::room::Room;

/// The ordinal of the apology for an event that was set aside; effects count from 0.
pub(super) const APOLOGY: i64 = -1;

/// What one commit of the engine writes.
pub struct Batch {
    sealer: Arc<Sealer>,
    done: Vec<i64>,
    aside: Vec<(Claimed0, String)>,
    put_off: Vec<(i64, DateTime<Utc>)>,
    rooms: Vec<RoomState>,
    timers: BTreeMap<(i64, String), Option<InboxRow>>,
    tells: Vec<InboxRow>,
    outbox: Vec<OutboxRow>,
    pub(super) cases: BTreeMap<i64, CaseRow>,
    pub(super) marks: BTreeSet<MarkRow>,
    pub(super) history: Vec<HistoryRow>,
    pub(super) ratings: BTreeMap<(i64, String), RatingRow>,
    pub(super) answers: BTreeMap<(i64, i64, String, String), AnswerRow>,
    pub(super) results: Vec<ResultRow>,
    pub(super) judgements: Vec<JudgementRow>,
    pub(super) missed: BTreeMap<(i64, String), MissedRow>,
    pub(super) surveys: BTreeMap<(i64, i64), SurveyRow>,
    /// By association and case; `None` gives the place back.
    pub(super) bookings: BTreeMap<(i64, i64), Option<BookingRow>>,
    pub(super) approved: Vec<ApprovedRow>,
    desks: Vec<(i64, Option<ChatId>)>,
    wanted: Vec<AttachmentRow>,
    papers: Vec<PaperChange>,
    erasures: Vec<(AssociationId, ChatId, CaseId)>,
}

/// Association and number of a claimed event.
type Claimed0 = (AssociationId, i64);

#[derive(Serialize)]
struct RoomState {
    id: i64,
    state: String,
    unasked: i64,
}

#[derive(Serialize)]
struct TimerKey<'a> {
    a: i64,
    key: &'a str,
}

impl Batch {
    /// An empty batch.
    pub fn new(sealer: &Arc<Sealer>) -> Self {
        Batch {
            sealer: sealer.clone(),
            done: Vec::new(),
            aside: Vec::new(),
            put_off: Vec::new(),
            rooms: Vec::new(),
            timers: BTreeMap::new(),
            tells: Vec::new(),
            outbox: Vec::new(),
            cases: BTreeMap::new(),
            marks: BTreeSet::new(),
            history: Vec::new(),
            ratings: BTreeMap::new(),
            answers: BTreeMap::new(),
            results: Vec::new(),
            judgements: Vec::new(),
            missed: BTreeMap::new(),
            surveys: BTreeMap::new(),
            bookings: BTreeMap::new(),
            approved: Vec::new(),
            desks: Vec::new(),
            wanted: Vec::new(),
            papers: Vec::new(),
            erasures: Vec::new(),
        }
    }

    /// The event is done, and its room's state is now this.
    pub fn finish(&mut self, claimed: &Claimed, room: &Room) {
        self.done.push(claimed.id.0);
        let name = room_name(claimed.association, claimed.room.key);
        let state = self.sealer.seal_hex(claimed.association, &name, &bytes(room));
        self.rooms.push(RoomState { id: claimed.room.id, state, unasked: unasked_number(room) });
    }

    /// The event is set aside for this reason; its room stays as it was.
    pub fn set_aside(&mut self, claimed: &Claimed, why: &str) {
        self.aside.push(((claimed.association, claimed.id.0), why.to_owned()));
    }

    /// The event waits until an instant (or until the courier has settled something).
    pub fn put_off(&mut self, claimed: &Claimed, until: DateTime<Utc>) {
        self.put_off.push((claimed.id.0, until));
    }

    /// The event's room says something; `ordinal` is the effect's place in its step.
    pub fn say(&mut self, claimed: &Claimed, ordinal: usize, outgoing: &Outgoing, now: DateTime<Utc>) {
        if let Some(Slot::Survey(survey)) = outgoing.slot {
            let row = SurveyRow { a: claimed.association.0, survey: survey.0, day: local_day(now) };
            self.surveys.entry((row.a, row.survey)).or_insert(row);
        }
        self.outbox.push(outbox_row(&self.sealer, claimed, ordinal as i64, outgoing));
    }

    /// The event was set aside and its room says sorry, once.
    pub fn apologise(&mut self, claimed: &Claimed, outgoing: &Outgoing) {
        self.outbox.push(outbox_row(&self.sealer, claimed, APOLOGY, outgoing));
    }

    /// Another room of the association is told; `name` is unique within the event.
    pub fn tell(&mut self, claimed: &Claimed, name: &str, room: RoomKey, event: &Event, now: DateTime<Utc>) {
        let key = format!("{}.{name}", claimed.id);
        let row = self.inbox_row(claimed, Origin::Room, key, room, event);
        self.tells.push(InboxRow { effective: ms(now), ..row });
    }

    /// The event's room wakes at an instant; replaces a pending timer of the same name.
    pub fn set(&mut self, claimed: &Claimed, timer: Timer, at: DateTime<Utc>) {
        let key = timer_key(claimed, timer);
        let row = self.inbox_row(claimed, Origin::Timer, key.clone(), claimed.room.key, &timer.event());
        let row = InboxRow { effective: ms(at), due: ms(at), ..row };
        self.timers.insert((claimed.association.0, key), Some(row));
    }

    /// A timer of the event's room is taken back.
    pub fn clear(&mut self, claimed: &Claimed, timer: Timer) {
        self.timers.insert((claimed.association.0, timer_key(claimed, timer)), None);
    }

    /// A case is stored as it now stands.
    pub fn keep(&mut self, claimed: &Claimed, case: &Case) {
        let row = CaseRow::new(&self.sealer, claimed.association, case);
        self.cases.insert(case.id.0, row);
        self.marks.extend(MarkRow::of(&self.sealer, claimed.association, case));
    }

    /// A line is added to a case's history.
    pub fn record(&mut self, claimed: &Claimed, ordinal: usize, line: &HistoryLine) {
        self.history.push(HistoryRow::new(&self.sealer, claimed, ordinal as i64, line));
    }

    /// A rating is stored, or changed by the one who gave it.
    pub fn rate(&mut self, claimed: &Claimed, rating: &Rating) {
        let row = RatingRow::new(&self.sealer, claimed, rating);
        self.ratings.insert((row.a, row.person.clone()), row);
    }

    /// An answer to a survey is stored; a later one of the same person to the same question replaces it.
    pub fn answer(&mut self, claimed: &Claimed, answer: &SurveyAnswer) {
        let row = AnswerRow::new(&self.sealer, claimed, answer);
        self.answers.insert(row.key(), row);
    }

    /// What a closed campaign tells is kept.
    pub fn publish(&mut self, claimed: &Claimed, result: &SurveyResult) {
        self.results.push(ResultRow::new(claimed.association, result));
    }

    /// What became of a question is noted.
    pub fn judge(&mut self, claimed: &Claimed, judgement: &Judgement, now: DateTime<Utc>) {
        self.judgements.push(JudgementRow::new(&self.sealer, claimed, judgement, now));
    }

    /// The words of a question without a good answer are kept; of several ends the last counts.
    pub fn miss(&mut self, claimed: &Claimed, missed: &Missed, now: DateTime<Utc>) {
        let row = MissedRow::new(&self.sealer, claimed, missed, now);
        self.missed.insert((row.a, row.question.clone()), row);
    }

    /// A case gets a place at a time; one that it had is given back.
    pub fn book(&mut self, claimed: &Claimed, booking: &Booking) {
        self.bookings.insert((claimed.association.0, booking.case.0), Some(booking.into()));
    }

    /// A case's place is given back, where it has one.
    pub fn unbook(&mut self, claimed: &Claimed, case: CaseId) {
        self.bookings.insert((claimed.association.0, case.0), None);
    }

    /// An answer that an officer approved for the association's knowledge.
    pub fn approve(&mut self, claimed: &Claimed, ordinal: usize, approved: &ApprovedAnswer) {
        self.approved.push(ApprovedRow::new(&self.sealer, claimed, ordinal as i64, approved));
    }

    /// The desk's messages go to this chat from now on; those that wait go there too.
    pub fn move_desk(&mut self, claimed: &Claimed, chat: Option<ChatId>) {
        self.desks.push((claimed.room.id, chat));
    }

    /// A paper of the event's conversation is to be fetched and kept.
    pub fn fetch(&mut self, claimed: &Claimed, fetch: &Fetch) {
        self.wanted.push(AttachmentRow::new(&self.sealer, claimed, fetch));
    }

    /// Papers of a draft belong to the case it became; its others go.
    pub fn attach(&mut self, claimed: &Claimed, draft: DraftId, case: CaseId, messages: &[MessageId]) {
        self.papers.push(PaperChange::attach(claimed.association, draft, case, messages));
    }

    /// All papers of a draft or case go.
    pub fn discard(&mut self, claimed: &Claimed, owner: Owner) {
        self.papers.push(PaperChange::Discard { a: claimed.association.0, owner });
    }

    /// What is personal in the cases of a conversation that are over goes, but for one of them.
    pub fn erase(&mut self, claimed: &Claimed, chat: ChatId, but: CaseId) {
        self.erasures.push((claimed.association, chat, but));
    }

    /// True when there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.aside.is_empty() && self.put_off.is_empty()
    }

    fn inbox_row(
        &self,
        claimed: &Claimed,
        origin: Origin,
        key: String,
        room: RoomKey,
        event: &Event,
    ) -> InboxRow {
        let (kind, number) = room_columns(room);
        let name = inbox_name(claimed.association, origin as i64, &key);
        let body = self.sealer.seal_hex(claimed.association, &name, &bytes(event));
        let (a, origin) = (claimed.association.0, origin as i64);
        InboxRow { a, kind, room: number, origin, key, effective: 0, due: 0, body }
    }
}

impl Tx {
    /// Writes a batch. Fails when an event of it was no longer waiting: then nothing of it may be committed.
    pub async fn apply(&mut self, batch: &Batch, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.finish(&batch.done, now).await?;
        for ((association, event), why) in &batch.aside {
            self.set_aside(*association, *event, why, now).await?;
        }
        for (event, until) in &batch.put_off {
            self.put_off(*event, *until).await?;
        }
        self.save_rooms(&batch.rooms, now).await?;
        self.apply_timers(&batch.timers, now).await?;
        self.add_inbox(&batch.tells, now).await?;
        self.add_outbox(&batch.outbox, now).await?;
        for (room, chat) in &batch.desks {
            self.move_room(*room, *chat).await?;
        }
        self.apply_bookings(batch).await?;
        self.add_approved(&batch.approved).await?;
        self.add_missed(&batch.missed.values().collect::<Vec<_>>()).await?;
        self.add_answers(&batch.answers.values().collect::<Vec<_>>()).await?;
        self.add_results(&batch.results).await?;
        self.apply_papers(&batch.wanted, &batch.papers, now).await?;
        self.apply_records(batch).await?;
        for (association, chat, but) in &batch.erasures {
            self.erase_of(*association, *chat, *but, now).await?;
        }
        Ok(())
    }

    async fn save_rooms(&mut self, rooms: &[RoomState], now: DateTime<Utc>) -> Result<(), StoreError> {
        if rooms.is_empty() {
            return Ok(());
        }
        let sql = "update room set state = unhex(item.value->>'state'), updated_at = $2, \
                   unasked = cast(item.value->>'unasked' as bigint) from json_each($1) as item \
                   where room.id = cast(item.value->>'id' as bigint)";
        run!(self, sql, json(rooms), ms(now));
        let stopped = rooms.iter().filter(|room| room.unasked == UNASKED_STOPPED).map(|room| room.id);
        self.drop_unasked(&stopped.collect::<Vec<_>>(), now).await
    }

    async fn apply_timers(
        &mut self,
        timers: &BTreeMap<(i64, String), Option<InboxRow>>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let cleared: Vec<_> = timers.iter().filter(|(_, row)| row.is_none()).collect();
        if !cleared.is_empty() {
            let keys: Vec<_> = cleared.iter().map(|((a, key), _)| TimerKey { a: *a, key }).collect();
            let sql = "delete from inbox where state = 0 and id in (select i.id from json_each($1) as item \
                       cross join inbox i where i.association = cast(item.value->>'a' as bigint) and i.origin = 2 \
                       and i.key = item.value->>'key')";
            run!(self, sql, json(&keys));
        }
        let set: Vec<&InboxRow> = timers.values().flatten().collect();
        self.set_timers(&set, now).await
    }

    /// The room's waiting messages follow it to its new chat; what was meant for other chats stays.
    async fn move_room(&mut self, room: i64, chat: Option<ChatId>) -> Result<(), StoreError> {
        let chat = chat.map(|chat| chat.0);
        let sql = "update outbox set chat = $2 where room = $1 and state = 0 and (chat is null \
                   or chat = (select r.chat from room r where r.id = $1))";
        run!(self, sql, room, chat);
        run!(self, "update room set chat = $2 where id = $1", room, chat);
        self.rings_outbox = true;
        Ok(())
    }
}

fn timer_key(claimed: &Claimed, timer: Timer) -> String {
    let (kind, key) = room_columns(claimed.room.key);
    format!("{kind}.{key}.{}", timer.key())
}
