//! What buttons mean while staff record what came by another channel.

use serde::{Deserialize, Serialize};

use super::part::Part;

words! {
    /// What is picked by a tap.
    IntakePick {
        /// The channel, by its word.
        Channel = "c",
        /// The form, by its id, or `enquiry`.
        Kind = "k",
        /// Another page of the kinds.
        Page = "p",
        /// So many days ago.
        Day = "d",
        /// How the person is told, by its word.
        Reach = "r",
        /// It is all as it should be.
        Register = "o",
        /// It is not recorded after all.
        Drop = "x",
    }
}
