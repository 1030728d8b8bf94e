//! Names for the numbers that travel between rooms, rows and Telegram.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// One association in the store (a row of `association`).
    AssociationId;
    /// A Telegram chat: positive for a person, negative for a group.
    ChatId;
    /// A Telegram user.
    UserId;
    /// A message within one chat.
    MessageId;
    /// A forum thread within one group (`message_thread_id`).
    ThreadId;
    /// A row of the inbox. Whatever is born in a step is named after it, so a replay gives the same names.
    EventId;
    /// A case: the number of the event that opened it.
    CaseId;
    /// A draft: the number of the event that began it.
    DraftId;
}

impl From<EventId> for CaseId {
    fn from(event: EventId) -> Self {
        CaseId(event.0)
    }
}

impl From<EventId> for DraftId {
    fn from(event: EventId) -> Self {
        DraftId(event.0)
    }
}
