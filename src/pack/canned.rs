//! Replies that staff have ready: the association's wording, with the values of the case filled in when one is used.

use super::Words;

/// A reply that staff have ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannedReply {
    /// Its name in buttons.
    pub key: String,
    /// What it is called at the desk.
    pub title: Words,
    /// What the person reads; the places of `values` stand in braces, all others are filled in.
    pub text: Words,
    /// What has to be known of the case before it can be used.
    pub values: Vec<CannedValue>,
}

/// A value that is known only when a reply is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CannedValue {
    /// The case's reference.
    Reference,
    /// What the case is: the title of its form.
    Request,
    /// The first day on which the committee may decide, while that has not come.
    Earliest,
    /// The appointment of the case, while it has not passed.
    Appointment,
    /// When the office is open, by the season of the day.
    Hours,
    /// Where the office is.
    Place,
}

impl CannedValue {
    /// Every one, in the order in which mistakes list them.
    pub const ALL: [CannedValue; 6] = [
        CannedValue::Reference,
        CannedValue::Request,
        CannedValue::Earliest,
        CannedValue::Appointment,
        CannedValue::Hours,
        CannedValue::Place,
    ];

    /// Its name between braces.
    pub fn name(self) -> &'static str {
        match self {
            CannedValue::Reference => "reference",
            CannedValue::Request => "request",
            CannedValue::Earliest => "earliest",
            CannedValue::Appointment => "appointment",
            CannedValue::Hours => "hours",
            CannedValue::Place => "place",
        }
    }
}
