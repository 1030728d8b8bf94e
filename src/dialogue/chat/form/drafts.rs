//! The drafts of a conversation: several at once, one of a form. Each is reminded of once and goes after a month, by
//! two timers that stand at the earliest instant of any.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::super::action::Action;
use super::super::super::effect::Effect;
use super::super::super::event::ChatTimer;
use super::super::super::ids::DraftId;
use super::super::super::outgoing::{Button, Keyboard};
use super::super::super::paper::Owner;
use super::super::super::room::{Draft, DraftStep, Mode};
use super::super::{Talk, menu, unasked};
use super::{notice, resume, show_step};
use crate::calendar;
use crate::pack::Form;
use crate::texts::Args;

/// A draft is reminded of once after so many days …
const REMINDER_DAYS: i64 = 7;
/// … and goes after so many, with notice.
const EXPIRY_DAYS: i64 = 30;
/// Drafts of one conversation: more would only wait to be deleted.
const DRAFTS_MAX: usize = 6;

/// Begins a form; a draft of the same form is taken up, others are kept.
pub(in super::super) fn begin(talk: &mut Talk, id: &str) {
    let Some(form) = talk.world.find_form(id) else {
        talk.note("button-stale");
        let keyboard = menu::keyboard(talk);
        return talk.say("topic-gone", &Args::NONE, keyboard);
    };
    drop_formless(talk);
    if let Some(draft) = talk.state.drafts.iter().find(|draft| draft.form == id) {
        return resume(talk, draft.id);
    }
    if talk.state.drafts.len() >= DRAFTS_MAX {
        let rows = rows(talk);
        return talk.say("form-too-many", &Args::NONE, Keyboard::Inline(rows));
    }
    if let Some((_, other)) = open_draft(talk) {
        let args = Args::new().own("form", other.title.in_language(talk.language()));
        talk.say("form-other-kept", &args, Keyboard::None);
    }
    let draft = Draft {
        id: DraftId::from(talk.id()),
        form: id.to_owned(),
        consent: None,
        consents: Vec::new(),
        answers: Vec::new(),
        skipped: Vec::new(),
        pending: None,
        album: None,
        step: DraftStep::Notice,
        editing: false,
        began_at: talk.now,
        reminded: false,
        urgent: false,
        attested: None,
    };
    talk.state.filling = Some(draft.id);
    talk.state.mode = Mode::Filling;
    talk.state.failures = 0;
    talk.state.drafts.push(draft.clone());
    arm(talk);
    notice(talk, &draft, form);
}

/// The draft that was filled last, and its form.
pub(in super::super) fn open_draft<'a>(talk: &Talk<'a>) -> Option<(Draft, &'a Form)> {
    let drafts = &talk.state.drafts;
    let filling = drafts.iter().find(|draft| Some(draft.id) == talk.state.filling);
    let draft = filling.or(drafts.last())?.clone();
    let world = talk.world;
    let form = world.find_form(&draft.form)?;
    Some((draft, form))
}

/// The draft a button belongs to, which is the open one from now on; an older draft's button says so.
pub(in super::super) fn draft_of<'a>(talk: &mut Talk<'a>, id: DraftId) -> Option<(Draft, &'a Form)> {
    if talk.state.drafts.iter().any(|draft| draft.id == id) {
        let before = talk.state.filling.replace(id);
        if before != Some(id) {
            talk.state.failures = 0;
        }
        if let Some(found) = open_draft(talk) {
            talk.state.mode = Mode::Filling;
            return Some(found);
        }
    }
    talk.note("button-old-draft");
    let keyboard = menu::keyboard(talk);
    talk.say("stale-next", &Args::NONE, keyboard);
    None
}

/// Keeps a draft as it now stands.
pub(super) fn keep(talk: &mut Talk, draft: Draft) {
    if let Some(kept) = talk.state.drafts.iter_mut().find(|kept| kept.id == draft.id) {
        *kept = draft;
    }
}

/// Forgets a draft; its papers go too, but for those that a case has taken over.
pub(super) fn drop_draft(talk: &mut Talk, id: DraftId) {
    talk.effects.push(Effect::Discard(Owner::Draft(id)));
    talk.state.drafts.retain(|draft| draft.id != id);
    if talk.state.filling == Some(id) {
        talk.state.filling = None;
        if talk.state.mode == Mode::Filling {
            talk.state.mode = Mode::Idle;
        }
    }
    arm(talk);
}

/// Forgets every draft.
pub(in super::super) fn drop_all(talk: &mut Talk) {
    let ids: Vec<DraftId> = talk.state.drafts.iter().map(|draft| draft.id).collect();
    for id in ids {
        drop_draft(talk, id);
    }
}

/// Something else comes first: the draft is kept, and no comment is awaited any more.
pub(in super::super) fn set_aside(talk: &mut Talk) {
    if matches!(talk.state.mode, Mode::Filling | Mode::Commenting { .. } | Mode::Participating { .. }) {
        talk.state.mode = Mode::Idle;
    }
}

/// A draft that waits is mentioned where something else came between.
pub(in super::super) fn remind_of_open_draft(talk: &mut Talk) {
    let Some((draft, form)) = open_draft(talk) else {
        return;
    };
    let rows = vec![vec![talk.button("button-resume", Action::Resume(draft.id))]];
    let args = Args::new().own("form", form.title.in_language(talk.language()));
    talk.say("form-waits", &args, Keyboard::Inline(rows));
}

/// A button for each draft that waits.
pub(in super::super) fn rows(talk: &Talk) -> Vec<Vec<Button>> {
    let row = |draft: &Draft| {
        let form = talk.world.find_form(&draft.form)?;
        let args = Args::new().own("form", form.title.in_language(talk.language()));
        Some(vec![Button { label: talk.text("button-resume-form", &args), action: Action::Resume(draft.id) }])
    };
    talk.state.drafts.iter().rev().filter_map(row).collect()
}

/// The one reminder of each draft whose time has come.
pub(in super::super) fn remind(talk: &mut Talk) {
    for draft in talk.state.drafts.clone() {
        if draft.reminded || remind_at(&draft) > talk.now {
            continue;
        }
        keep(talk, Draft { reminded: true, ..draft.clone() });
        let silent = talk.state.unreachable || unasked::is_stopped(talk);
        let form = talk.world.find_form(&draft.form).filter(|_| !silent);
        let Some(form) = form else { continue };
        let language = talk.language();
        let until = calendar::riyadh_date(expire_at(&draft));
        let args = Args::new()
            .own("form", form.title.in_language(language))
            .own("date", calendar::both(language, until));
        let rows = vec![
            vec![talk.button("button-resume", Action::Resume(draft.id))],
            vec![talk.button("button-cancel-draft", Action::Cancel(draft.id))],
        ];
        talk.say("form-reminder", &args, Keyboard::Inline(rows));
    }
    arm(talk);
}

/// Each draft that is a month old goes, and the person is told.
pub(in super::super) fn expire(talk: &mut Talk) {
    for draft in talk.state.drafts.clone() {
        if expire_at(&draft) > talk.now {
            continue;
        }
        drop_draft(talk, draft.id);
        let Some(form) = talk.world.find_form(&draft.form) else { continue };
        let args = Args::new().own("form", form.title.in_language(talk.language()));
        let rows = vec![vec![talk.button("button-begin-again", Action::Begin(draft.form.clone()))]];
        talk.say("form-expired", &args, Keyboard::Inline(rows));
    }
    arm(talk);
}

/// Asks before what was typed is thrown away.
pub(in super::super) fn cancel(talk: &mut Talk, id: DraftId) {
    let Some((draft, form)) = draft_of(talk, id) else {
        return;
    };
    let rows = vec![
        vec![talk.button("button-resume", Action::Resume(draft.id))],
        vec![talk.button("button-cancel-surely", Action::CancelSurely(draft.id))],
    ];
    let args = Args::new().own("form", form.title.in_language(talk.language()));
    talk.say("form-cancel-question", &args, Keyboard::Inline(rows));
}

/// The draft goes.
pub(in super::super) fn cancel_surely(talk: &mut Talk, id: DraftId) {
    if draft_of(talk, id).is_none() {
        return;
    }
    drop_draft(talk, id);
    let keyboard = menu::keyboard(talk);
    talk.say("form-cancelled", &Args::NONE, keyboard);
}

/// The open draft's form is gone: nothing the person wrote in it is of use any more, and that is said.
pub(super) fn forget_formless(talk: &mut Talk) {
    drop_formless(talk);
    talk.state.filling = None;
    talk.state.mode = Mode::Idle;
    arm(talk);
    let keyboard = menu::keyboard(talk);
    talk.say("topic-gone", &Args::NONE, keyboard);
}

/// Drafts of forms that the pack no longer has can be neither resumed nor cancelled: they do not stand in the way.
fn drop_formless(talk: &mut Talk) {
    let formless = |draft: &&Draft| talk.world.find_form(&draft.form).is_none();
    let ids: Vec<DraftId> = talk.state.drafts.iter().filter(formless).map(|draft| draft.id).collect();
    for id in ids {
        drop_draft(talk, id);
    }
}

/// Shows the open step of the draft a button belongs to.
pub(super) fn show_of(talk: &mut Talk, id: DraftId) {
    if draft_of(talk, id).is_some() {
        show_step(talk);
    }
}

fn remind_at(draft: &Draft) -> DateTime<Utc> {
    calendar::next_polite(draft.began_at + TimeDelta::days(REMINDER_DAYS))
}

fn expire_at(draft: &Draft) -> DateTime<Utc> {
    draft.began_at + TimeDelta::days(EXPIRY_DAYS)
}

/// Sets both timers to the earliest instant that any draft has, or takes them back.
fn arm(talk: &mut Talk) {
    let waiting = talk.state.drafts.iter().filter(|draft| !draft.reminded).map(remind_at).min();
    let ending = talk.state.drafts.iter().map(expire_at).min();
    for (timer, at) in [(ChatTimer::DraftReminder, waiting), (ChatTimer::DraftExpiry, ending)] {
        match at {
            Some(at) => talk.set(timer, at),
            None => talk.clear(timer),
        }
    }
}
