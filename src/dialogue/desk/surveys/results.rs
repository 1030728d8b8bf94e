//! What a closed survey tells: counted once, at its closing, and shown with the number of answers beside every share.
//! Words that people typed are not shown here: the report has them.

use super::super::Bench;
use super::title;
use crate::dialogue::action::{Action, CampaignAct};
use crate::dialogue::campaign::{ANSWERED_MIN, Campaign, CampaignState, Progress, RawCount, SurveyResult};
use crate::dialogue::outgoing::{Button, Keyboard, Outgoing};
use crate::pack::{Survey, SurveyKind, SurveyQuestion};
use crate::satisfaction::{Asked, SHIPPED, Tally, tally};
use crate::texts::Args;

/// Counts a campaign that closes; none of one that was never sent, or whose survey the pack has no more.
pub(super) fn counted(bench: &Bench, campaign: &Campaign) -> Option<SurveyResult> {
    campaign.approved_by.as_ref()?;
    let survey = bench.world.pack.find_survey(&campaign.survey)?;
    let progress = bench.view.progress.unwrap_or_default();
    Some(SurveyResult {
        campaign: campaign.id,
        survey: campaign.survey.clone(),
        closed_at: bench.now,
        arrived: progress.arrived,
        answered: answered(progress),
        tallies: survey.questions.iter().map(|question| of_question(question, &bench.view.answers)).collect(),
    })
}

fn answered(progress: Progress) -> Option<u64> {
    (progress.answered >= ANSWERED_MIN).then_some(progress.answered)
}

fn of_question(question: &SurveyQuestion, answers: &[RawCount]) -> Tally {
    let own = answers.iter().filter(|count| count.question == question.key);
    let counts: Vec<(Vec<String>, u64)> = own.map(|count| (count.choices.clone(), count.people)).collect();
    tally(&question.key, asked(question), &counts, SHIPPED)
}

fn asked(question: &SurveyQuestion) -> Asked {
    match &question.kind {
        SurveyKind::One(_) if question.is_scale() => Asked::Scale,
        SurveyKind::One(_) => Asked::One,
        SurveyKind::Many(_) => Asked::Many,
        SurveyKind::Text => Asked::Words,
    }
}

/// The button that shows the results of a campaign that is closed.
pub(super) fn button(bench: &Bench, campaign: &Campaign) -> Option<Button> {
    let closed = campaign.state == CampaignState::Closed && campaign.announcement.is_none();
    closed.then(|| Button {
        label: bench.text("button-survey-results", &Args::new().own("title", title(bench, campaign))),
        action: Action::Campaign(campaign.id, CampaignAct::Results),
    })
}

/// The results again, as they were told at the closing.
pub(super) fn shown(bench: &mut Bench, campaign: &Campaign) {
    match bench.view.result.clone() {
        Some(result) => show(bench, campaign, &result),
        None => bench.alert("survey-without-results", &Args::NONE),
    }
}

/// The results in a message of their own.
pub(super) fn show(bench: &mut Bench, campaign: &Campaign, result: &SurveyResult) {
    let survey = bench.world.pack.find_survey(&result.survey);
    let parts = result.tallies.iter().map(|tally| question(bench, survey, tally));
    let parts = parts.collect::<Vec<_>>().join("\n\n");
    let rate = match result.answered {
        None => bench.text("survey-answered-few", &Args::new().number("min", ANSWERED_MIN)),
        Some(answered) => {
            let args = Args::new().number("answered", answered).number("arrived", result.arrived);
            bench.text("survey-results-rate", &args)
        }
    };
    let args = Args::new()
        .own("title", title(bench, campaign))
        .own("rate", rate)
        .own("questions", parts)
        .number("cell", SHIPPED.cell_min);
    let text = bench.text("survey-results", &args);
    bench.send(Outgoing::text(text, Keyboard::None));
}

fn question(bench: &Bench, survey: Option<&Survey>, tally: &Tally) -> String {
    let asked = survey.and_then(|survey| survey.find_question(&tally.question));
    let title =
        asked.map_or(tally.question.clone(), |asked| asked.text.in_language(bench.language()).to_owned());
    let Some(answers) = tally.answers else {
        let args = Args::new().own("question", title).number("min", SHIPPED.answers_min);
        return bench.text("survey-result-few", &args);
    };
    let label = |key: &str| -> String {
        let option = asked.and_then(|asked| asked.options().iter().find(|option| option.key == key));
        option.map_or(key.to_owned(), |option| option.label.in_language(bench.language()).to_owned())
    };
    let mut lines = vec![bench.text(
        if tally.asked == Asked::Words { "survey-result-words" } else { "survey-result-question" },
        &Args::new().own("question", title).number("count", answers),
    )];
    if let Some(satisfied) = tally.satisfied {
        let mean = tally.mean_tenths.map_or(String::new(), |tenths| {
            bench.text("report-mean", &Args::new().code("mean", format!("{}.{}", tenths / 10, tenths % 10)))
        });
        let share = super::super::overview::share(bench, satisfied, answers);
        lines.push(bench.text("survey-result-scale", &Args::new().own("share", share).own("mean", mean)));
    }
    lines.extend(tally.options.iter().map(|(key, people)| {
        let args = Args::new()
            .own("option", label(key))
            .code("percent", format!("{}%", (people * 200 + answers) / (answers * 2)))
            .number("count", *people);
        bench.text("survey-result-option", &args)
    }));
    if tally.options.is_empty() && matches!(tally.asked, Asked::One | Asked::Many) {
        lines.push(bench.text("survey-result-hidden", &Args::new().number("cell", SHIPPED.cell_min)));
    }
    lines.join("\n")
}
