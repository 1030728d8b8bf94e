//! A form, walked through as a dialogue: notice and consent, fields, attachment, and the ways round them.

use chrono::TimeDelta;

use super::super::action::{Action, MenuItem};
use super::super::event::{ChatTimer, Sent};
use super::super::ids::DraftId;
use super::super::outgoing::{Button, Keyboard};
use super::super::room::{Consent, Draft, DraftStep, Mode};
use super::{Talk, attachable, field, menu, review};
use crate::calendar;
use crate::pack::{Decider, Form};
use crate::texts::Args;

/// A draft is reminded of once after so many days …
const REMINDER_DAYS: i64 = 7;
/// … and goes after so many, with notice.
const EXPIRY_DAYS: i64 = 30;
/// The wording of the notice that a consent refers to; raised whenever its meaning changes.
const NOTICE_WORDING: &str = "form-privacy/1";

/// Begins a form; a draft that waits is offered first.
pub(super) fn begin(talk: &mut Talk, id: &str) {
    let Some(form) = talk.world.find_form(id) else {
        talk.note("button-stale");
        let keyboard = menu::keyboard(talk);
        return talk.say("topic-gone", &Args::NONE, keyboard);
    };
    // A draft of a form that the pack no longer has can be neither resumed nor cancelled: it does not stand in the way.
    if talk.state.draft.is_some() && open_draft(talk).is_none() {
        drop_draft(talk);
    }
    if let Some(draft) = &talk.state.draft {
        if draft.form == id {
            return resume(talk, draft.id);
        }
        let open = talk.world.find_form(&draft.form).map_or(&form.title, |form| &form.title);
        let args = Args::new().own("form", open.in_language(talk.language()));
        let rows = vec![
            vec![talk.button("button-resume", Action::Resume(draft.id))],
            vec![talk.button("button-cancel-draft", Action::Cancel(draft.id))],
        ];
        return talk.say("form-other-open", &args, Keyboard::Inline(rows));
    }
    talk.state.draft = Some(Draft {
        id: DraftId::from(talk.id()),
        form: id.to_owned(),
        consent: None,
        answers: Vec::new(),
        step: DraftStep::Notice,
        editing: false,
        attachment: None,
        began_at: talk.now,
        attested: None,
    });
    talk.state.mode = Mode::Filling;
    talk.state.failures = 0;
    let remind_at = calendar::next_polite(talk.now + TimeDelta::days(REMINDER_DAYS));
    talk.set(ChatTimer::DraftReminder, remind_at);
    talk.set(ChatTimer::DraftExpiry, talk.now + TimeDelta::days(EXPIRY_DAYS));
    show_step(talk);
}

/// The open draft and its form, when they are those of a button or of the mode.
pub(super) fn open_draft<'a>(talk: &Talk<'a>) -> Option<(Draft, &'a Form)> {
    let draft = talk.state.draft.clone()?;
    let world = talk.world;
    let form = world.find_form(&draft.form)?;
    Some((draft, form))
}

/// The draft a button belongs to; an older draft's button says so.
pub(super) fn draft_of<'a>(talk: &mut Talk<'a>, id: DraftId) -> Option<(Draft, &'a Form)> {
    let found = open_draft(talk).filter(|(draft, _)| draft.id == id);
    if found.is_none() {
        talk.note("button-old-draft");
        let keyboard = menu::keyboard(talk);
        talk.say("stale-next", &Args::NONE, keyboard);
    } else {
        talk.state.mode = Mode::Filling;
    }
    found
}

/// Shows the open step of the draft.
pub(super) fn show_step(talk: &mut Talk) {
    let Some((draft, form)) = open_draft(talk) else {
        // The pack no longer has this form: nothing the person wrote is of use any more, and that is said.
        talk.state.draft = None;
        talk.state.mode = Mode::Idle;
        let keyboard = menu::keyboard(talk);
        return talk.say("topic-gone", &Args::NONE, keyboard);
    };
    talk.state.mode = Mode::Filling;
    match draft.step {
        DraftStep::Notice => notice(talk, &draft, form),
        DraftStep::Field(number) => field::question(talk, &draft, form, number),
        DraftStep::Attachment => attachment_question(talk, &draft, form),
        DraftStep::Review => review::show(talk, &draft, form),
    }
}

/// What the form is for, who decides, which papers, what needs presence, how long; and the privacy notice, before the
/// first personal field (BH-O4.1, E.5).
fn notice(talk: &mut Talk, draft: &Draft, form: &Form) {
    let language = talk.language();
    let profile = &talk.world.pack.profile;
    let decides = match form.decides {
        Decider::Committee => talk.text("form-decides-committee", &Args::NONE),
        Decider::Board => talk.text("form-decides-board", &Args::NONE),
        Decider::Above => talk.text("form-decides-above", &Args::NONE),
        Decider::Staff => talk.text("form-decides-staff", &Args::NONE),
    };
    let papers: String =
        form.papers.iter().map(|paper| format!("\n• {}", paper.in_language(language))).collect();
    let papers = match papers.is_empty() {
        true => String::new(),
        false => talk.text("form-papers", &Args::new().own("papers", papers)),
    };
    let presence = match &form.presence {
        Some(presence) => format!("\n\n{}", presence.in_language(language)),
        None => String::new(),
    };
    let args = Args::new()
        .own("title", form.title.in_language(language))
        .own("purpose", form.purpose.in_language(language))
        .own("decides", decides)
        .own("papers", papers)
        .own("presence", presence)
        .number("fields", form.fields.len());
    talk.say("form-notice", &args, Keyboard::None);
    let args = Args::new().own("association", profile.name.in_language(language));
    let rows = vec![
        vec![talk.button("label-agree", Action::Consent(draft.id))],
        vec![talk.button("label-cancel", Action::Cancel(draft.id))],
    ];
    talk.say("form-privacy", &args, Keyboard::Inline(rows));
}

/// «أوافق»: recorded with its wording and time (V-CONSENT), then the first field.
pub(super) fn consent(talk: &mut Talk, id: DraftId) {
    let Some((mut draft, form)) = draft_of(talk, id) else {
        return;
    };
    if draft.step == DraftStep::Notice {
        draft.consent = Some(Consent { wording: NOTICE_WORDING.to_owned(), at: talk.now });
        go(talk, draft, form, DraftStep::Field(0));
    } else {
        show_step(talk);
    }
}

/// Opens a step of a draft and shows it.
pub(super) fn go(talk: &mut Talk, mut draft: Draft, form: &Form, step: DraftStep) {
    draft.step =
        match step {
            DraftStep::Field(number) if usize::from(number) >= form.fields.len() => {
                if form.attachment.is_some() { DraftStep::Attachment } else { DraftStep::Review }
            }
            step => step,
        };
    talk.state.failures = 0;
    talk.state.draft = Some(draft);
    show_step(talk);
}

/// The step after a field or the attachment: the next one, or the review again after an edit.
pub(super) fn go_on(talk: &mut Talk, mut draft: Draft, form: &Form) {
    let next = match draft.step {
        _ if draft.editing => DraftStep::Review,
        DraftStep::Notice => DraftStep::Field(0),
        DraftStep::Field(number) => DraftStep::Field(number + 1),
        DraftStep::Attachment | DraftStep::Review => DraftStep::Review,
    };
    draft.editing = false;
    go(talk, draft, form, next);
}

fn attachment_question(talk: &mut Talk, draft: &Draft, form: &Form) {
    let Some(attachment) = &form.attachment else {
        return;
    };
    let number = form.fields.len() as u8;
    let mut rows = Vec::new();
    if !attachment.required {
        rows.push(vec![talk.button("label-skip", Action::Skip(draft.id, number))]);
    }
    rows.push(ways_round(talk, draft, number));
    let args = Args::new().own("label", attachment.label.in_language(talk.language()));
    talk.say("form-attachment", &args, Keyboard::Inline(rows));
}

/// «رجوع · إلغاء · موظف»: at every step (BH-O1.2).
pub(super) fn ways_round(talk: &Talk, draft: &Draft, number: u8) -> Vec<Button> {
    vec![
        talk.button("label-back", Action::Back(draft.id, number)),
        talk.button("label-cancel", Action::Cancel(draft.id)),
        talk.button("button-person-short", Action::Open(MenuItem::Person)),
    ]
}

/// Something that is not text, in a form: taken where an attachment is asked for, explained elsewhere.
pub(super) fn attach(talk: &mut Talk, sent: &Sent) {
    let Some((mut draft, form)) = open_draft(talk) else {
        return show_step(talk);
    };
    if draft.step != DraftStep::Attachment {
        talk.say("attachment-not-now", &Args::NONE, Keyboard::None);
        return show_step(talk);
    }
    match attachable(&sent.media) {
        Ok(()) => {
            draft.attachment = Some(sent.message);
            draft.attested = None;
            talk.say("attachment-taken", &Args::NONE, Keyboard::None);
            go_on(talk, draft, form);
        }
        Err(problem) => {
            talk.say(problem, &Args::NONE, Keyboard::None);
            show_step(talk);
        }
    }
}

/// «تخطي» where the step may be left out.
pub(super) fn skip(talk: &mut Talk, id: DraftId, number: u8) {
    let Some((draft, form)) = draft_of(talk, id) else {
        return;
    };
    let skippable = match draft.step {
        DraftStep::Field(open) => {
            open == number && form.fields.get(usize::from(open)).is_some_and(|field| !field.required)
        }
        DraftStep::Attachment => form.attachment.as_ref().is_some_and(|attachment| !attachment.required),
        DraftStep::Notice | DraftStep::Review => false,
    };
    if skippable {
        go_on(talk, draft, form);
    } else {
        talk.note("button-stale");
        show_step(talk);
    }
}

/// «رجوع»: the step before the one the button stood under.
pub(super) fn back(talk: &mut Talk, id: DraftId, number: u8) {
    let Some((mut draft, form)) = draft_of(talk, id) else {
        return;
    };
    let step = match number {
        _ if draft.editing => DraftStep::Review,
        0 => DraftStep::Notice,
        number if usize::from(number) <= form.fields.len() => DraftStep::Field(number - 1),
        _ => DraftStep::Attachment,
    };
    draft.editing = false;
    go(talk, draft, form, step);
}

/// Asks before what was typed is thrown away.
pub(super) fn cancel(talk: &mut Talk, id: DraftId) {
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
pub(super) fn cancel_surely(talk: &mut Talk, id: DraftId) {
    if draft_of(talk, id).is_none() {
        return;
    }
    drop_draft(talk);
    let keyboard = menu::keyboard(talk);
    talk.say("form-cancelled", &Args::NONE, keyboard);
}

/// Forgets the draft and its timers.
pub(super) fn drop_draft(talk: &mut Talk) {
    talk.state.draft = None;
    if talk.state.mode == Mode::Filling {
        talk.state.mode = Mode::Idle;
    }
    talk.clear(ChatTimer::DraftReminder);
    talk.clear(ChatTimer::DraftExpiry);
}

/// Takes the draft up where it was left.
pub(super) fn resume(talk: &mut Talk, id: DraftId) {
    if draft_of(talk, id).is_some() {
        show_step(talk);
    }
}

/// Something else comes first: the draft is kept, and no comment is awaited any more.
pub(super) fn set_aside(talk: &mut Talk) {
    if matches!(talk.state.mode, Mode::Filling | Mode::Commenting { .. }) {
        talk.state.mode = Mode::Idle;
    }
}

/// A draft that waits is mentioned where something else came between.
pub(super) fn remind_of_open_draft(talk: &mut Talk) {
    let Some((draft, form)) = open_draft(talk) else {
        return;
    };
    let rows = vec![vec![talk.button("button-resume", Action::Resume(draft.id))]];
    let args = Args::new().own("form", form.title.in_language(talk.language()));
    talk.say("form-waits", &args, Keyboard::Inline(rows));
}

/// The one reminder, a while before the draft goes.
pub(super) fn remind(talk: &mut Talk) {
    let Some((draft, form)) = open_draft(talk).filter(|_| !talk.state.unreachable) else {
        return;
    };
    let language = talk.language();
    let until = calendar::riyadh_date(draft.began_at + TimeDelta::days(EXPIRY_DAYS));
    let args = Args::new()
        .own("form", form.title.in_language(language))
        .own("date", calendar::both(language, until));
    let rows = vec![
        vec![talk.button("button-resume", Action::Resume(draft.id))],
        vec![talk.button("button-cancel-draft", Action::Cancel(draft.id))],
    ];
    talk.say("form-reminder", &args, Keyboard::Inline(rows));
}

/// The draft is a month old: it goes, and the person is told.
pub(super) fn expire(talk: &mut Talk) {
    let Some((draft, form)) = open_draft(talk) else {
        return drop_draft(talk);
    };
    let args = Args::new().own("form", form.title.in_language(talk.language()));
    let rows = vec![vec![talk.button("button-begin-again", Action::Begin(draft.form.clone()))]];
    drop_draft(talk);
    talk.say("form-expired", &args, Keyboard::Inline(rows));
}

/// Three failures at one field: a person is offered, the draft is kept.
pub(super) fn offer_person(talk: &mut Talk, draft: &Draft) {
    let rows = vec![
        vec![talk.button("label-person", Action::Open(MenuItem::Person))],
        vec![talk.button("button-resume", Action::Resume(draft.id))],
    ];
    let officer = talk.world.pack.profile.officer.in_language(talk.language());
    talk.say("form-three-failures", &Args::new().own("officer", officer), Keyboard::Inline(rows));
}
