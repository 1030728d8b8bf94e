//! Within what time an association means to act. Its own working measure, and nobody's promise: no policy states it, and
//! the person is never told of it.

use std::collections::BTreeMap;

/// Hours for a first answer, where none are set: a working day.
const USUAL_ANSWER_HOURS: u16 = 8;
/// Hours for a first answer to what is urgent, where none are set; by the clock on the wall.
const USUAL_URGENT_HOURS: u16 = 2;
/// Hours for any stage, where none are set: two working days.
const USUAL_STAGE_HOURS: u16 = 16;

/// The targets of an association: those of a service come before those of its department, those before the general.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Targets {
    /// For everything that has none of its own.
    pub general: TargetHours,
    /// By the department's key.
    pub departments: BTreeMap<String, TargetHours>,
    /// By the form's id, or `enquiry`.
    pub services: BTreeMap<String, TargetHours>,
}

/// Targets in working hours; `None`: the wider ones hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TargetHours {
    /// Until a person answers what was asked, or takes up what was submitted.
    pub first_answer: Option<u16>,
    /// The same for what is urgent, in hours of the day and not of work.
    pub urgent: Option<u16>,
    /// For any stage that has none of its own.
    pub stage: Option<u16>,
    /// By the stage's word: `matching`, `ready`, `registered` …
    pub stages: BTreeMap<String, u16>,
}

impl Targets {
    /// Working hours until a person's first answer.
    pub fn first_answer_hours(&self, department: &str, service: &str) -> u16 {
        self.nearest(department, service, |hours| hours.first_answer).unwrap_or(USUAL_ANSWER_HOURS)
    }

    /// Hours of the day until the first answer to what is urgent.
    pub fn urgent_hours(&self, department: &str, service: &str) -> u16 {
        self.nearest(department, service, |hours| hours.urgent).unwrap_or(USUAL_URGENT_HOURS)
    }

    /// Working hours for a stage, by its word.
    pub fn stage_hours(&self, department: &str, service: &str, stage: &str) -> u16 {
        let of = |hours: &TargetHours| hours.stages.get(stage).copied().or(hours.stage);
        self.nearest(department, service, of).unwrap_or(USUAL_STAGE_HOURS)
    }

    fn nearest(
        &self,
        department: &str,
        service: &str,
        of: impl Fn(&TargetHours) -> Option<u16>,
    ) -> Option<u16> {
        let sets = [self.services.get(service), self.departments.get(department), Some(&self.general)];
        sets.into_iter().flatten().find_map(of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearer_holds_and_what_is_not_set_is_usual() {
        let mut targets = Targets::default();
        assert_eq!(targets.first_answer_hours("relations", "R03"), USUAL_ANSWER_HOURS);
        assert_eq!(targets.stage_hours("relations", "R03", "matching"), USUAL_STAGE_HOURS);
        targets.general.stage = Some(20);
        targets.general.stages.insert("matching".into(), 12);
        let relations = TargetHours { first_answer: Some(4), ..TargetHours::default() };
        targets.departments.insert("relations".into(), relations);
        let support = TargetHours { stage: Some(6), ..TargetHours::default() };
        targets.services.insert("R03".into(), support);
        assert_eq!(targets.first_answer_hours("relations", "R03"), 4);
        assert_eq!(targets.first_answer_hours("finance", "R03"), USUAL_ANSWER_HOURS);
        assert_eq!(targets.stage_hours("relations", "R03", "matching"), 6, "the service is nearest");
        assert_eq!(targets.stage_hours("relations", "R09", "matching"), 12);
        assert_eq!(targets.stage_hours("relations", "R09", "ready"), 20);
        assert_eq!(targets.urgent_hours("relations", "R09"), USUAL_URGENT_HOURS);
    }
}
