//! Taps of a person: what each button does.

use super::super::action::Action;
use super::super::event::Pressed;
use super::super::ids::MessageId;
use super::super::outgoing::{Outgoing, Repeat, What};
use super::super::room::{Mode, Unasked};
use super::{
    Talk, Tap, acts, announce, ask, browse, confide, form, handover, menu, requests, survey, unasked, which,
};
use crate::texts::Args;

impl Talk<'_> {
    pub(super) fn pressed(&mut self, pressed: &Pressed) {
        self.state.unreachable = false;
        self.tap = Some(Tap { query: pressed.query.clone(), text: None, alert: false });
        let Some(action) = &pressed.action else {
            return self.stale(pressed.message);
        };
        match action.clone() {
            Action::Speak(language) => menu::speak(self, language),
            Action::BeA(role) => menu::be(self, role),
            Action::Open(item) => menu::open(self, item),
            Action::Topic(topic) => ask::chosen(self, &topic),
            Action::NoneOfThese(question) => ask::none_of_these(self, question),
            page if browse::turns_a_page(&page) => browse::press(self, page),
            Action::Confide(offered) => confide::confide(self, offered),
            Action::NotThere(offered) => confide::turn_elsewhere(self, offered),
            Action::NotThereWith(draft) => form::turn_elsewhere(self, draft),
            Action::TalkAbout(question) => handover::talk_about(self, question),
            Action::Requests(group) => requests::choose_in(self, group),
            Action::Begin(form) => form::begin(self, &form),
            Action::Resume(draft) => form::resume(self, draft),
            Action::Consent(draft) => form::consent(self, draft),
            Action::Choose(draft, field, choice) => form::choose(self, draft, &field, &choice),
            Action::UseKnown(draft, field) => form::use_known(self, draft, &field),
            Action::Skip(draft, field) => form::skip(self, draft, &field),
            Action::Back(draft, field) => form::back(self, draft, &field),
            Action::Finish(draft, field) => form::finish(self, draft, &field),
            Action::Affirm(draft, field) => form::affirm(self, draft, &field),
            Action::AskAgain(draft, field) => form::ask_again(self, draft, &field),
            Action::EditMenu(draft) => form::edit_menu(self, draft),
            Action::Edit(draft, field) => form::edit(self, draft, &field),
            Action::Review(draft) => form::show_again(self, draft),
            Action::Attest(draft) => form::attest(self, draft),
            Action::Submit(draft) => form::submit(self, draft, false),
            Action::SubmitAgain(draft) => form::submit(self, draft, true),
            Action::NewQuestion(asked) => which::new_question(self, asked),
            Action::Cancel(draft) => form::cancel(self, draft),
            Action::CancelSurely(draft) => form::cancel_surely(self, draft),
            Action::Rate(survey, score) => survey::rate(self, survey, score),
            Action::Remark(survey, remark, score) => survey::remark(self, survey, remark, score),
            Action::Hindered(survey, obstacle) => survey::hindered(self, survey, obstacle),
            Action::TakePart(campaign) => survey::take_part(self, campaign),
            Action::TakeNoPart(campaign) => survey::take_no_part(self, campaign),
            Action::Pick(campaign, question, option) => survey::pick(self, campaign, question, option),
            Action::GoOn(campaign, question) => survey::go_on(self, campaign, question),
            Action::SkipRemark(survey, remark) => survey::skip_remark(self, survey, remark),
            Action::SkipComment(survey) => survey::skip_comment(self, survey),
            Action::SkipSurvey(survey) => survey::skip(self, survey),
            Action::Unasked(true) => unasked::set(self, Unasked::Allowed),
            Action::Unasked(false) => unasked::set(self, Unasked::Stopped),
            Action::Announcements(wanted) => announce::set(self, wanted),
            Action::Desk(..) | Action::Check(..) | Action::Validity(..) | Action::Reply(..) => {
                self.stale(pressed.message)
            }
            about_a_case => acts::press(self, about_a_case),
        }
    }

    /// A button that is not ours, not for here, or no longer fits: the truth for a moment, and where things stand.
    pub(super) fn stale(&mut self, message: Option<MessageId>) {
        self.note("button-stale");
        if let Some(message) = message {
            self.send(Outgoing::of(What::Unbutton { message }, Repeat::Safe));
        }
        match self.state.mode {
            Mode::Filling => form::show_step(self),
            _ => self.say("stale-next", &Args::NONE, menu::keyboard(self)),
        }
    }
}
