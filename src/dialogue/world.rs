//! What stays the same from step to step: the association's pack, the words, its working clock, its secret for
//! references.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::ids::CaseId;
use crate::calendar::{self, WorkingHours};
use crate::field::reference::ReferenceKey;
use crate::pack::{Form, FormId, Pack};
use crate::texts::{Args, Language, Texts};

/// What a step may read beside its room and its view. Cheap to share; replaced as a whole when a pack changes.
#[derive(Clone)]
pub struct World {
    /// The association's pack.
    pub pack: Arc<Pack>,
    /// Every word that is not the association's own.
    pub texts: Arc<Texts>,
    /// The association's working clock; the common week where it has given none.
    pub hours: WorkingHours,
    /// Shuffles case numbers into references.
    pub references: ReferenceKey,
}

impl World {
    /// A text in a language.
    pub fn text(&self, language: Language, id: &str, args: &Args) -> String {
        self.texts.text(language, id, args)
    }

    /// The reference of a case.
    pub fn reference(&self, case: CaseId) -> String {
        self.references.reference(case.0)
    }

    /// A form of the pack by its id, as saved in drafts and cases.
    pub fn find_form(&self, id: &str) -> Option<&Form> {
        self.pack.find_form(&FormId(id.to_owned()))
    }

    /// The earliest day of a decision: the day the request was raised to the committee, or before that the given
    /// day, plus the policy's minimum (step S5: «لا تقل عن أسبوعين»). Never a promise of a latest day.
    pub fn earliest_decision(&self, counted_from: DateTime<Utc>) -> NaiveDate {
        calendar::riyadh_date(counted_from) + TimeDelta::days(i64::from(self.pack.profile.min_reply_days))
    }

    /// True once the policy's minimum has passed since a case was raised.
    pub fn may_decide(&self, raised_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        calendar::riyadh_date(now) >= self.earliest_decision(raised_at)
    }

    /// Where the office is and when it is open on a day, a line each; what the association has not said is said to be
    /// not stated (BH-O4.1).
    pub fn office(&self, language: Language, on: NaiveDate) -> String {
        let (pack, settings) = (&self.pack, &self.pack.profile.settings);
        let not_stated = pack.not_stated.in_language(language);
        let hours = settings.hours.as_ref().map(|hours| calendar::hours(language, hours, on));
        let note = match settings.hours_are_example {
            true => format!("\n{}", pack.example_note.in_language(language)),
            false => String::new(),
        };
        let args = Args::new()
            .own("place", pack.office.as_ref().map_or(not_stated, |place| place.in_language(language)))
            .own("hours", hours.as_deref().unwrap_or(not_stated))
            .own("note", note);
        self.text(language, "office", &args)
    }

    /// When staff will next be at work, for people: today or the next working day, in words.
    pub fn next_attention(&self, language: Language, now: DateTime<Utc>) -> String {
        if calendar::is_working(&self.hours, now) {
            return self.text(language, "attention-now", &Args::NONE);
        }
        let day = calendar::riyadh_date(calendar::next_attended(&self.hours, now));
        let args = Args::new()
            .own("weekday", calendar::weekday(language, day))
            .own("date", calendar::both(language, day));
        self.text(language, "attention-later", &args)
    }
}
