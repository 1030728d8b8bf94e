//! What is recorded about a case: by whom, when, in whose words.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::action::Finding;
use super::super::ids::UserId;

/// The act by which the person took responsibility (BH-S4.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attestation {
    /// Version of the attested wording: the locale's message id and the pack's version.
    pub wording: String,
    /// SHA-256 of the answers as they were attested, in hexadecimal.
    pub fingerprint: String,
    /// How it was given; `tap` alone today.
    #[serde(default)]
    pub method: String,
    /// Who attested.
    pub user: UserId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Officer {
    /// Telegram's number.
    pub user: UserId,
    /// The name as Telegram shows it.
    pub name: String,
}

/// A note among colleagues: it never leaves the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The words.
    pub text: String,
    /// Who wrote it, and when.
    pub written: Act,
}

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// The officer.
    pub by: Officer,
    /// The instant.
    pub at: DateTime<Utc>,
}

/// One item of the employee's checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The item's key in the form.
    pub key: String,
    /// What the officer found when comparing.
    pub finding: Option<Finding>,
    /// Valid at submission, or expired.
    pub valid: Option<bool>,
}

/// What was done about a request that no body decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was done, in the officer's words.
    pub what: String,
    /// Who recorded it, and when.
    pub recorded: Act,
}

/// A decision of the committee, the board or the general assembly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// The session's number and date as the officer recorded them.
    pub session: String,
    /// The reason.
    pub reason: String,
    /// Why it came before the policy's minimum, where it did.
    #[serde(default)]
    pub early: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Act,
}

/// What those who decide may decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Accepted.
    Accepted,
    /// Accepted in part.
    PartlyAccepted,
    /// Deferred: it is put before them again.
    Deferred,
    /// Rejected.
    Rejected,
}

/// A delivery of the service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// What was delivered, in the officer's words.
    pub what: String,
    /// Who recorded it, and when.
    pub recorded: Act,
    /// The person's word; `None` until given.
    pub confirmed: Option<bool>,
}
