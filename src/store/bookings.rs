//! Appointments: the places of each time, which no two people share.

use chrono::{DateTime, Utc};

use super::row::{instant, json, local_day, ms};
use super::tx::{rows, run};
use super::{Batch, StoreError, Tx};
use crate::dialogue::effect::Booking;
use crate::dialogue::event::RoomKey;
use crate::dialogue::ids::{AssociationId, CaseId};
use crate::dialogue::view::{Bookings, OwnBooking};

/// Most times that are looked through: a month of appointments of five minutes, day and night.
const TIMES_MAX: i64 = 10_000;
/// Most appointments of one person that are looked through: one a day.
const OWN_MAX: i64 = 100;

pub(super) struct BookingRow {
    at: i64,
    places: i64,
    chat: i64,
    day: i64,
}

impl From<&Booking> for BookingRow {
    fn from(booking: &Booking) -> Self {
        BookingRow {
            at: ms(booking.at),
            places: booking.places.into(),
            chat: booking.chat.0,
            day: local_day(booking.at),
        }
    }
}

impl Tx {
    /// What is booked from today on, and what of it is the room's own.
    pub(super) async fn bookings(
        &mut self,
        association: AssociationId,
        room: RoomKey,
        now: DateTime<Utc>,
    ) -> Result<Bookings, StoreError> {
        let sql = "select at, count(*) from booking where association = $1 and at >= $2 \
                   group by at order by at limit $3";
        let taken = rows!(self, (i64, i64), sql, association.0, ms(now), TIMES_MAX);
        let taken = taken.into_iter().map(|(at, people)| (instant(at), people as u32)).collect();
        let RoomKey::Chat(chat) = room else { return Ok(Bookings { taken, own: Vec::new() }) };
        let sql = "select case_id, at from booking where association = $1 and chat = $2 and local_day >= $3 \
                   order by local_day limit $4";
        let own = rows!(self, (i64, i64), sql, association.0, chat.0, local_day(now), OWN_MAX);
        let own = own.into_iter().map(|(case, at)| OwnBooking { case: CaseId(case), at: instant(at) });
        Ok(Bookings { taken, own: own.collect() })
    }

    /// Gives places back and takes others. Fails with [`StoreError::Taken`] when one cannot be had: then the step that
    /// chose it saw what is no longer so, and nothing of the batch may be committed.
    pub(super) async fn apply_bookings(&mut self, batch: &Batch) -> Result<(), StoreError> {
        // All that is given back is free before anything is taken; each row sees those before it.
        for (association, case) in batch.bookings.keys() {
            run!(self, "delete from booking where association = $1 and case_id = $2", *association, *case);
        }
        let booked = batch.bookings.iter().filter_map(|(key, row)| Some((*key, row.as_ref()?)));
        for ((association, case), row) in booked {
            let places = json(&(0..row.places).collect::<Vec<_>>());
            let sql = "insert into booking (association, at, place, chat, case_id, local_day) \
                       select $1, $2, cast(item.value as bigint), $4, $5, $6 from json_each($3) as item \
                       where not exists (select 1 from booking b where b.association = $1 and b.at = $2 \
                       and b.place = cast(item.value as bigint)) order by cast(item.key as bigint) limit 1 \
                       on conflict do nothing";
            let taken = run!(self, sql, association, row.at, places, row.chat, case, row.day);
            if taken == 0 {
                return Err(StoreError::Taken);
            }
        }
        Ok(())
    }

    /// Removes appointments that were over before an instant.
    pub(super) async fn forget_bookings(&mut self, before: DateTime<Utc>) -> Result<(), StoreError> {
        run!(self, "delete from booking where at < $1", ms(before));
        Ok(())
    }
}
