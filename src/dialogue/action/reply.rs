//! What buttons under a message of staff mean.

use serde::{Deserialize, Serialize};

use super::part::Part;

words! {
    /// What an officer does with a message of staff to the person.
    ReplyAct {
        /// Send it: it was offered or asked about.
        Send = "s",
        /// Take it back, before it has left.
        TakeBack = "b",
        /// Send it again: it did not arrive.
        Again = "a",
    }
}
