//! The report of each closed month, on its way to the chat that the association's profile names.

use std::collections::HashMap;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::report;
use super::served::Associations;
use crate::calendar;
use crate::clock::Clock;
use crate::dialogue::ids::AssociationId;
use crate::satisfaction::Month;
use crate::store::Store;

/// How often it is looked whether a month has closed.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Sends each association's report once its month has closed, in polite hours, as long as the program runs. What was sent
/// is remembered by the store: neither a restart nor a second process sends it again.
pub(super) async fn send(store: Store, associations: Associations, clock: Clock, stop: CancellationToken) {
    let mut sent: HashMap<AssociationId, Month> = HashMap::new();
    while stop.run_until_cancelled(tokio::time::sleep(LOOK_EVERY)).await.is_some() {
        let now = clock.now();
        if calendar::next_polite(now) != now {
            continue;
        }
        for (id, association) in associations.iter() {
            let month = report::last_closed(now);
            if sent.get(id) == Some(&month) {
                continue;
            }
            match report::tell(&store, *id, &association.edition().world, now).await {
                Ok(_) => drop(sent.insert(*id, month)),
                Err(error) => {
                    tracing::warn!(%error, bot = %id, "the report could not be made; it is tried again")
                }
            }
        }
    }
}
