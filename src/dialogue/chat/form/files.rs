//! Files: taken where a form asks for them, fetched and kept beside the chat, and what is said when one could not be.

use super::super::super::action::Action;
use super::super::super::answer;
use super::super::super::case::Answer;
use super::super::super::effect::Effect;
use super::super::super::event::{DeskEvent, Media, Sent};
use super::super::super::ids::{CaseId, MessageId};
use super::super::super::outgoing::{Keyboard, Outgoing, Slot};
use super::super::super::paper::{BYTES_MAX, Fetch, Filed, Filing, Owner, PER_REQUEST_MAX, Refusal};
use super::super::super::room::{AlbumTaken, Draft, Mode};
use super::super::Talk;
use super::{asked, drafts, go_on, open_draft, open_field, question, show_step, take};
use crate::pack::{Field, FieldKind, Form};
use crate::texts::Args;

/// Something that is not text, in a form: taken where a file or a place is asked for, explained elsewhere.
pub(in super::super) fn attach(talk: &mut Talk, sent: &Sent) {
    let Some((draft, form)) = open_draft(talk) else {
        return show_step(talk);
    };
    if let Some((album, field)) = album_of(talk, &draft, form, sent) {
        return more_of_album(talk, draft, form, field, album, sent);
    }
    let open = open_field(talk, &draft, form);
    match (open.map(|field| (field, &field.kind)), &sent.media) {
        (Some((field, FieldKind::Location)), Media::Place { latitude_e6, longitude_e6 }) => {
            let degrees = |e6: &i32| format!("{:.6}", f64::from(*e6) / 1e6);
            let point = format!("{},{}", degrees(latitude_e6), degrees(longitude_e6));
            take::take(talk, draft, form, field, point, None);
        }
        (Some((field, FieldKind::File | FieldKind::Files { .. })), media) => match attachable(media) {
            Ok(()) => attached(talk, draft, form, field, sent),
            Err(problem) => {
                talk.say(problem, &Args::NONE, Keyboard::None);
                show_step(talk);
            }
        },
        _ => {
            talk.say("attachment-not-now", &Args::NONE, Keyboard::None);
            show_step(talk);
        }
    }
}

/// A paper that was sent for a case: it is kept with the case's others, beside being shown to staff.
pub(in super::super) fn fetch_for_case(talk: &mut Talk, case: CaseId, sent: &Sent) {
    if attachable(&sent.media).is_ok() {
        fetch(talk, Owner::Case(case), "", sent);
        talk.tell_desk(DeskEvent::MemberAttached { case, message: sent.message });
    }
}

/// What became of a paper. That it is kept was said when it came; what could not be kept is taken out of the answer
/// again, with the reason and a way that works.
pub(in super::super) fn filed(talk: &mut Talk, filed: &Filed) {
    let why = match &filed.filing {
        Filing::Kept { small: false, .. } => return,
        Filing::Kept { .. } => return talk.say("paper-small", &Args::NONE, Keyboard::None),
        Filing::Lost => "paper-lost",
        Filing::Refused(refusal) => match refusal {
            Refusal::PhonePicture => "paper-phone-picture",
            Refusal::Archive => "paper-archive",
            Refusal::Program | Refusal::OtherKind => "paper-other-kind",
            Refusal::TooLarge => "paper-too-large",
            Refusal::Unreadable => "paper-unreadable",
        },
    };
    let named = |name: &String| talk.text("paper-name", &Args::new().words("name", name));
    let name = filed.name.as_ref().map(named).unwrap_or_default();
    let args = Args::new().own("name", name).own("why", talk.text(why, &Args::NONE));
    let draft = talk.state.drafts.iter().find(|draft| filed.owner == Owner::Draft(draft.id)).cloned();
    let form = draft.as_ref().and_then(|draft| talk.world.find_form(&draft.form));
    let (Some(mut draft), Some(form)) = (draft, form) else {
        return not_kept_in_case(talk, filed, &args);
    };
    let emptied = take_out(&mut draft, filed);
    let id = draft.id;
    let open = talk.state.mode == Mode::Filling && talk.state.filling == Some(id);
    drafts::keep(talk, draft.clone());
    if !open {
        let rows = vec![vec![talk.button("button-resume", Action::Resume(id))]];
        return talk.say("paper-not-kept", &args, Keyboard::Inline(rows));
    }
    talk.say("paper-not-kept", &args, Keyboard::None);
    if emptied { go_on(talk, draft, form) } else { show_step(talk) }
}

/// Staff have the request already: they are told not to wait for it, and the person how to send another.
fn not_kept_in_case(talk: &mut Talk, filed: &Filed, args: &Args) {
    // Of a draft that is no more: it was cancelled, or became a case, to which another word comes.
    let Owner::Case(case) = filed.owner else {
        return;
    };
    let (message, filing) = (filed.message, filed.filing.clone());
    talk.tell_desk(DeskEvent::PaperNotKept { case, message, filing });
    let row = vec![talk.button("button-send-another", Action::Write(case))];
    talk.say("paper-not-kept-in-case", args, Keyboard::Inline(vec![row]));
}

/// Takes a paper out of what was answered; true when that leaves the field without an answer.
fn take_out(draft: &mut Draft, filed: &Filed) -> bool {
    let message = filed.message.to_string();
    if let Some(pending) = draft.pending.as_mut().filter(|pending| pending.field == filed.field) {
        pending.values.retain(|value| *value != message);
        // The message that counted it stands above: the next one counts anew.
        pending.shown = None;
    }
    let Some(given) = draft.answers.iter_mut().find(|given| given.key == filed.field) else {
        return false;
    };
    let left: Vec<String> =
        answer::values(&given.value).into_iter().filter(|value| *value != message).collect();
    given.value = answer::joined(&left);
    let emptied = left.is_empty();
    if emptied {
        draft.answers.retain(|given| given.key != filed.field);
    }
    emptied
}

/// How many papers a field may still hold: its own number, within those of one request together; a place is left for
/// each paper that has to come yet.
pub(super) fn room_for(talk: &Talk, draft: &Draft, form: &Form, field: &Field) -> usize {
    let own = match field.kind {
        FieldKind::Files { max } => usize::from(max),
        _ => 1,
    };
    let is_paper = |other: &&&Field| {
        matches!(other.kind, FieldKind::File | FieldKind::Files { .. }) && other.key != field.key
    };
    let asked = asked(talk, draft, form);
    let others = asked.iter().filter(is_paper).map(|other| match answer::find(other, &draft.answers) {
        Some(given) => answer::values(&given.value).len(),
        None => usize::from(other.required),
    });
    own.min(PER_REQUEST_MAX.saturating_sub(others.sum()))
}

fn attached(talk: &mut Talk, mut draft: Draft, form: &Form, field: &Field, sent: &Sent) {
    let message = sent.message;
    let room = room_for(talk, &draft, form, field);
    if room == 0 {
        talk.say("papers-full", &Args::new().number("max", PER_REQUEST_MAX), Keyboard::None);
        return show_step(talk);
    }
    fetch(talk, Owner::Draft(draft.id), &field.key.0, sent);
    let album = sent.file.as_ref().and_then(|file| file.album.clone());
    let FieldKind::Files { .. } = field.kind else {
        draft.album = album.map(|album| taken_of(album, field, talk));
        let text = talk.text("attachment-taken", &Args::NONE);
        talk.send(Outgoing::text(text, Keyboard::None).in_slot(Slot::Album(talk.id())));
        return take::take(talk, draft, form, field, message.to_string(), None);
    };
    let mut pending = draft.pending.take().unwrap_or_else(|| question::begun(&draft, field));
    let first = pending.values.is_empty();
    pending.values.push(message.to_string());
    if pending.values.len() >= room {
        draft.album = album.map(|album| taken_of(album, field, talk));
        let text = talk.text("attachment-taken", &Args::NONE);
        talk.send(Outgoing::text(text, Keyboard::None).in_slot(Slot::Album(talk.id())));
        return take::take(talk, draft, form, field, answer::joined(&pending.values), None);
    }
    // One message counts them: an album comes as one message for each picture.
    let shown = pending.shown.filter(|_| !first).unwrap_or(talk.id());
    pending.shown = Some(shown);
    let args = Args::new().number("count", pending.values.len()).number("max", room);
    let text = talk.text("attachments-taken", &args);
    let done = vec![talk.button("label-done", Action::Finish(draft.id, field.key.0.clone()))];
    talk.send(Outgoing::text(text, Keyboard::Inline(vec![done])).in_slot(Slot::Choices(shown)));
    drafts::keep(talk, Draft { pending: Some(pending), ..draft });
}

fn taken_of(album: String, field: &Field, talk: &Talk) -> AlbumTaken {
    AlbumTaken { album, field: field.key.0.clone(), shown: talk.id() }
}

/// The album that a message goes on with, whose earlier files have answered a field that is no longer open.
fn album_of<'a>(talk: &Talk, draft: &Draft, form: &'a Form, sent: &Sent) -> Option<(AlbumTaken, &'a Field)> {
    let album = sent.file.as_ref()?.album.as_ref()?;
    let taken = draft.album.clone().filter(|taken| taken.album == *album)?;
    let field = form.fields.iter().find(|field| field.key.0 == taken.field)?;
    let open = open_field(talk, draft, form).is_some_and(|open| open.key == field.key);
    (!open && answer::find(field, &draft.answers).is_some()).then_some((taken, field))
}

/// Telegram gives an album picture by picture: they are one answer, counted in one message.
fn more_of_album(
    talk: &mut Talk,
    mut draft: Draft,
    form: &Form,
    field: &Field,
    album: AlbumTaken,
    sent: &Sent,
) {
    if let Err(problem) = attachable(&sent.media) {
        return talk.say(problem, &Args::NONE, Keyboard::None);
    }
    // An album that answers a question for one paper is that paper, page by page.
    let whole = Field { kind: FieldKind::Files { max: PER_REQUEST_MAX as u8 }, ..field.clone() };
    let most = room_for(talk, &draft, form, if field.kind == FieldKind::File { &whole } else { field });
    let Some(given) = draft.answers.iter_mut().find(|given| given.key == field.key.0) else {
        return;
    };
    let mut values = answer::values(&given.value);
    let text = if values.len() < most {
        values.push(sent.message.to_string());
        *given = Answer { value: answer::joined(&values), ..given.clone() };
        fetch(talk, Owner::Draft(draft.id), &field.key.0, sent);
        talk.text("attachments-of-album", &Args::new().number("count", values.len()))
    } else {
        talk.text("attachments-full", &Args::new().number("max", most))
    };
    talk.send(Outgoing::text(text, Keyboard::None).in_slot(Slot::Album(album.shown)));
    drafts::keep(talk, draft);
}

/// Wants the file of a message; one that Telegram told no name of cannot be had.
fn fetch(talk: &mut Talk, owner: Owner, field: &str, sent: &Sent) {
    let Some(file) = sent.file.clone() else {
        return;
    };
    let name = match &sent.media {
        Media::Document { name, .. } => name.clone(),
        _ => None,
    };
    let (message, note): (MessageId, _) = (sent.message, sent.caption.clone());
    let fetch = Fetch { message, file, owner, field: field.to_owned(), name, note };
    talk.effects.push(Effect::Fetch(Box::new(fetch)));
}

/// True for what may be a paper, by what Telegram tells of it: a picture or a PDF, up to 10 MB (V-FILE). What it really
/// is comes out when it has been fetched.
pub(super) fn attachable(media: &Media) -> Result<(), &'static str> {
    match media {
        Media::Photo => Ok(()),
        Media::Document { size: Some(size), .. } if *size > BYTES_MAX => Err("attachment-too-large"),
        Media::Document { mime, .. } => match mime.as_deref() {
            Some("application/pdf" | "image/jpeg" | "image/png") => Ok(()),
            Some("image/heic" | "image/heif") => Err("paper-phone-picture"),
            _ => Err("attachment-kind"),
        },
        _ => Err("attachment-kind"),
    }
}
