//! «تقديم طلب»: the kinds of request this association takes. Fourteen to sixteen are too many for one screen of a
//! telephone: its own primary form comes first, the others in a few groups, one tap further.

use super::super::action::{Action, MenuItem};
use super::super::outgoing::{Button, Keyboard};
use super::super::world::World;
use super::Talk;
use crate::pack::{Form, FormId, RequestGroup};
use crate::texts::Args;

/// What the label of every form's button begins with.
const FORM_MARK: &str = "📝 ";

/// The form whose button says exactly this text: typed where buttons cannot be pressed.
pub(super) fn form_of<'a>(world: &'a World, text: &str) -> Option<&'a str> {
    let title = text.trim().strip_prefix(FORM_MARK)?;
    let form = world.pack.forms.iter().find(|form| form.title.ar == title || form.title.en == title)?;
    Some(&form.id.0)
}

/// A row for each of these forms that the pack has.
pub(super) fn begin_rows(talk: &Talk, forms: &[&str]) -> Vec<Vec<Button>> {
    let found = forms.iter().filter_map(|id| talk.world.pack.find_form(&FormId((*id).to_owned())));
    found.map(|form| begin_row(talk, form)).collect()
}

fn begin_row(talk: &Talk, form: &Form) -> Vec<Button> {
    let label = format!("{FORM_MARK}{}", form.title.in_language(talk.language()));
    vec![Button { label, action: Action::Begin(form.id.0.clone()) }]
}

/// «ما الطلب الذي ترغبون في تقديمه؟»: the primary forms, then the groups; a group of one is that form itself.
pub(super) fn choose(talk: &mut Talk) {
    let primary = primary(talk);
    let mut rows = begin_rows(talk, &primary.iter().map(FormId::as_str).collect::<Vec<_>>());
    for group in RequestGroup::ALL {
        let others = members(talk, group).filter(|form| !primary.contains(&form.id)).collect::<Vec<_>>();
        match others.as_slice() {
            [] => {}
            [form] => rows.push(begin_row(talk, form)),
            _ => rows.push(vec![talk.button(label(group), Action::Requests(group))]),
        }
    }
    rows.push(talk.person_row());
    talk.say("request-choice", &Args::NONE, Keyboard::Inline(rows));
}

/// The forms of one group, with the way back.
pub(super) fn choose_in(talk: &mut Talk, group: RequestGroup) {
    let mut rows: Vec<Vec<Button>> = members(talk, group).map(|form| begin_row(talk, form)).collect();
    rows.push(vec![talk.button("button-all-requests", Action::Open(MenuItem::Request))]);
    let name = talk.text(label(group), &Args::NONE);
    talk.say("request-choice-in", &Args::new().own("group", name), Keyboard::Inline(rows));
}

fn primary(talk: &Talk) -> Vec<FormId> {
    talk.world.pack.profile.primary_forms.clone()
}

fn members<'a>(talk: &'a Talk, group: RequestGroup) -> impl Iterator<Item = &'a Form> + use<'a> {
    talk.world.pack.forms.iter().filter(move |form| form.group == group)
}

fn label(group: RequestGroup) -> &'static str {
    match group {
        RequestGroup::Services => "button-group-services",
        RequestGroup::Membership => "button-group-membership",
        RequestGroup::Contact => "button-group-contact",
        RequestGroup::Voice => "button-group-voice",
        RequestGroup::Data => "button-group-data",
    }
}
