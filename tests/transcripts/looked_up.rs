//! What staff look up of the cases: by name or mobile, those of the last weeks, the figures.

use chrono::TimeDelta;
use sila::calendar::riyadh_date;
use sila::dialogue::case::{Case, CaseKind, Stage};
use sila::dialogue::effect::Judged;
use sila::dialogue::event::RoomKey;
use sila::dialogue::find::{Mark, marks_of};
use sila::dialogue::view::{FOUND_MAX, Figures, WEEK_DAYS};

use super::StepWorld;

/// The window of the report.
const FIGURES_DAYS: i64 = 30;

impl StepWorld {
    pub(super) fn found(&self, room: RoomKey, marks: &[Mark]) -> Vec<Case> {
        let has_all =
            |case: &&Case| case.is_shown_in(room) && marks.iter().all(|mark| marks_of(case).contains(mark));
        let latest_first = self.cases.values().rev().filter(has_all);
        if marks.is_empty() { Vec::new() } else { latest_first.take(FOUND_MAX).cloned().collect() }
    }

    pub(super) fn week(&self, room: RoomKey) -> Vec<Case> {
        let since = self.now - TimeDelta::days(WEEK_DAYS);
        let moved = |case: &&Case| case.moved_at() >= since && case.is_shown_in(room);
        self.cases.values().filter(moved).cloned().collect()
    }

    /// The cases that the figures count.
    fn open_desk(&self) -> impl Iterator<Item = &Case> {
        self.cases.values().filter(|case| case.is_shown_in(RoomKey::Desk))
    }

    pub(super) fn figures(&self) -> Figures {
        let since = riyadh_date(self.now) - TimeDelta::days(FIGURES_DAYS - 1);
        let recent = |at| riyadh_date(at) >= since;
        let mut figures = Figures { satisfaction: self.satisfaction(), ..Figures::default() };
        for stage in Stage::ALL {
            let count = self.open_desk().filter(|case| case.stage() == stage).count() as u64;
            if count > 0 {
                figures.by_stage.push((stage, count));
            }
        }
        for case in self.open_desk().filter(|case| recent(case.opened_at)) {
            let service = match &case.kind {
                CaseKind::Request { form } => form.as_str(),
                CaseKind::Enquiry { .. } => "enquiry",
            };
            figures.opened += 1;
            match figures.by_service.iter_mut().find(|(name, _)| name == service) {
                Some((_, count)) => *count += 1,
                None => figures.by_service.push((service.to_owned(), 1)),
            }
        }
        figures.by_service.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let closed = |case: &&Case| case.stage() == Stage::Closed && recent(case.moved_at());
        figures.closed = self.open_desk().filter(closed).count() as u64;
        let waits = |case: &&Case| {
            !case.stage().is_over()
                && !case.stage().is_with_body()
                && !matches!(
                    case.stage(),
                    Stage::Returned | Stage::AwaitingSignature | Stage::Delivered | Stage::Done
                )
        };
        figures.oldest_waiting = self.open_desk().filter(waits).map(|case| case.moved_at()).min();
        for (_, judgement) in self.judgements.iter().filter(|(at, _)| recent(*at)) {
            let questions = &mut figures.questions;
            match judgement.verdict {
                Judged::Answered => questions.answered += 1,
                Judged::Offered => questions.offered += 1,
                Judged::HandedOff => questions.handed_off += 1,
                Judged::Useful => questions.useful += 1,
                Judged::NotUseful => questions.not_useful += 1,
                Judged::Chosen | Judged::NoneChosen | Judged::Lacking(_) | Judged::Left => {}
            }
        }
        figures
    }
}
