//! What a person is about to tell in confidence.

use serde::{Deserialize, Serialize};

use super::Question;
use crate::dialogue::case::Route;
use crate::dialogue::ids::EventId;

/// What waits for the person's word on whether it may go to the desk of confidential matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confiding {
    /// The event that asked: the buttons under it name it.
    pub id: EventId,
    /// What it is.
    pub route: Route,
    /// The words that led there; they have reached nobody.
    pub question: Option<Question>,
}
