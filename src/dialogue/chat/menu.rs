//! First contact, the main menu, the language, commands.

use super::super::action::{Action, MenuItem, Screen};
use super::super::outgoing::{Button, Keyboard};
use super::super::room::Unasked;
use super::super::world::World;
use super::{Talk, ask, browse, cases, form, handover, requests, survey, unasked};
use crate::pack::{Role, TopicId};
use crate::texts::{Args, Language};

/// The command of a message (`/start`), without what follows it.
pub(super) fn command_of(text: &str) -> Option<&str> {
    let word = text.strip_prefix('/')?.split_whitespace().next()?;
    let name = word.split('@').next()?;
    (!name.is_empty()).then_some(name)
}

/// True for commands that show one's own cases.
pub(super) fn asks_for_cases(command: &str) -> bool {
    matches!(command, "my" | "status")
}

/// The menu entry whose label, in either language, is exactly this text.
pub(super) fn item_of(world: &World, text: &str) -> Option<MenuItem> {
    let text = text.trim();
    // Every label starts with its picture: nothing else needs the comparison.
    let first = text.chars().next()?;
    if first.is_alphanumeric() {
        return None;
    }
    MenuItem::ALL.iter().copied().find(|item| {
        Language::ALL.into_iter().any(|language| world.text(language, label(*item), &Args::NONE) == text)
    })
}

fn label(item: MenuItem) -> &'static str {
    match item {
        MenuItem::Ask => "label-ask",
        MenuItem::Request => "label-request",
        MenuItem::MyCases => "label-my-cases",
        MenuItem::Person => "label-person",
        MenuItem::Channels => "label-channels",
        MenuItem::Rate => "label-rate",
        MenuItem::Language => "label-language",
    }
}

/// The main menu below the text field.
pub(super) fn keyboard(talk: &Talk) -> Keyboard {
    let key = |item| talk.text(label(item), &Args::NONE);
    Keyboard::Menu(vec![
        vec![key(MenuItem::Ask), key(MenuItem::Request)],
        vec![key(MenuItem::MyCases), key(MenuItem::Person)],
        vec![key(MenuItem::Channels), key(MenuItem::Rate)],
        vec![key(MenuItem::Language)],
    ])
}

/// The greeting: once, with who this is, that it is an automated assistant, what it can do, that people decide and
/// how to reach one (BH-S1.1, BH-O6.1).
pub(super) fn greet(talk: &mut Talk) {
    talk.state.greeted = true;
    let profile = &talk.world.pack.profile;
    let language = talk.language();
    let registration = match &profile.registration_line {
        Some(line) => {
            talk.text("greeting-registration", &Args::new().own("line", line.in_language(language)))
        }
        None => String::new(),
    };
    let args = Args::new()
        .own("association", profile.name.in_language(language))
        .own("registration", registration)
        .own("officer", profile.officer.in_language(language));
    talk.say("greeting", &args, keyboard(talk));
    if talk.state.role.is_none() {
        ask_role(talk);
    }
}

/// «ما صلتكم بالجمعية؟» (BH-P1.1), with the other language one tap away.
fn ask_role(talk: &mut Talk) {
    let button = |role: &Role| talk.button(role_label(*role), Action::BeA(*role));
    let mut rows: Vec<Vec<Button>> =
        talk.world.pack.profile.roles.chunks(2).map(|pair| pair.iter().map(button).collect()).collect();
    rows.push(vec![talk.button("label-language", Action::Speak(talk.language().other()))]);
    talk.say("role-question", &Args::NONE, Keyboard::Inline(rows));
}

fn role_label(role: Role) -> &'static str {
    match role {
        Role::Member => "label-role-member",
        Role::Beneficiary => "label-role-beneficiary",
        Role::Volunteer => "label-role-volunteer",
        Role::Supporter => "label-role-supporter",
        Role::Enquiry => "label-role-enquiry",
    }
}

/// A role was told: it is kept, shown to staff, and leads somewhere of its own.
pub(super) fn be(talk: &mut Talk, role: Role) {
    talk.state.role = Some(role);
    let mut rows = Vec::new();
    let mut topics: &[&str] = &[];
    match role {
        Role::Member => {
            rows.extend(requests::begin_rows(talk, &["R02"]));
            topics = &["mem.rights", "svc.member", "ga.vote_proxy"];
        }
        Role::Beneficiary => {
            rows.extend(requests::begin_rows(talk, &["R03"]));
            topics = &["sup.eligibility", "sup.documents", "sup.procedure"];
        }
        Role::Volunteer => {
            rows.extend(requests::begin_rows(talk, &["R04"]));
            topics = &["vol.volunteering"];
        }
        Role::Supporter => {
            rows.push(vec![talk.button("label-support-ways", Action::Browse(Screen::Support, 0))]);
            topics = &["fin.resources", "contact.channels"];
        }
        Role::Enquiry => rows.push(vec![talk.button("label-ask", Action::Open(MenuItem::Ask))]),
    }
    rows.extend(topics.iter().filter_map(|topic| ask::topic_row(talk, &TopicId((*topic).to_owned()))));
    rows.push(talk.person_row());
    let role = talk.text(role_label(role), &Args::NONE);
    talk.say("role-noted", &Args::new().own("role", role), Keyboard::Inline(rows));
}

/// The language was chosen by hand: scripts no longer change it.
pub(super) fn speak(talk: &mut Talk, language: Language) {
    talk.state.language = Some(language);
    talk.state.language_chosen = true;
    talk.say("language-set", &Args::NONE, keyboard(talk));
    match talk.state.role {
        _ if talk.state.mode == super::Mode::Filling => form::show_step(talk),
        None => ask_role(talk),
        Some(_) => {}
    }
}

/// An entry of the main menu.
pub(super) fn open(talk: &mut Talk, item: MenuItem) {
    match item {
        MenuItem::Ask => {
            form::set_aside(talk);
            browse::open(talk, Screen::Home, 0);
        }
        MenuItem::Request => requests::choose(talk),
        MenuItem::MyCases => {
            form::set_aside(talk);
            cases::list(talk);
        }
        MenuItem::Person => handover::ask_for_person(talk),
        MenuItem::Channels => {
            ask::show_topic(talk, "contact.channels");
            form::remind_of_open_draft(talk);
        }
        MenuItem::Rate => survey::offer(talk),
        MenuItem::Language => speak(talk, talk.language().other()),
    }
}

/// A command; an unknown one shows what there is.
pub(super) fn command(talk: &mut Talk, command: &str) {
    if command == "start" {
        form::set_aside(talk);
        talk.state.greeted = false;
    }
    let greeted = talk.state.greeted;
    talk.greet_once();
    match command {
        "start" => form::remind_of_open_draft(talk),
        "ask" => open(talk, MenuItem::Ask),
        "request" => open(talk, MenuItem::Request),
        "my" | "status" => open(talk, MenuItem::MyCases),
        "person" => open(talk, MenuItem::Person),
        "channels" => open(talk, MenuItem::Channels),
        "rate" => open(talk, MenuItem::Rate),
        "language" => open(talk, MenuItem::Language),
        "stop" => unasked::set(talk, Unasked::Stopped),
        "resume" => unasked::set(talk, Unasked::Allowed),
        "privacy" => ask::show_topic(talk, "privacy.data"),
        "policy" => browse::command(talk, Screen::Policy),
        "services" => browse::command(talk, Screen::Services),
        "changes" | "updates" => browse::command(talk, Screen::Changes),
        "help" => ask::show_topic(talk, "bot.help"),
        _ if greeted => talk.say("command-unknown", &Args::NONE, keyboard(talk)),
        _ => {}
    }
}
