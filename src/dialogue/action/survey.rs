//! What buttons of surveys mean.

use serde::{Deserialize, Serialize};

use super::part::Part;

words! {
    /// The optional questions after a rating, in the order in which they are asked (E.6).
    Remark {
        /// How easy the procedure was.
        Ease = "e",
        /// How courteous the reception was.
        Courtesy = "c",
        /// What got in the way.
        Obstacle = "o",
    }
}

words! {
    /// What may get in the way of a service.
    Obstacle {
        /// Nothing.
        Nothing = "n",
        /// Waiting for long.
        Waiting = "w",
        /// Many papers.
        Papers = "p",
        /// Steps or conditions that are not clear.
        Unclear = "u",
        /// Coming to the office.
        Presence = "l",
        /// Reaching a person.
        Reaching = "r",
        /// The assistant itself.
        Assistant = "a",
        /// Something else.
        Other = "o",
    }
}

words! {
    /// What staff may do with a survey.
    CampaignAct {
        /// Approve and send it.
        Approve = "a",
        /// Do not send it.
        Drop = "d",
        /// Close it.
        Close = "c",
        /// See how far it has come.
        Look = "l",
        /// See what was answered, once it is closed.
        Results = "r",
    }
}
