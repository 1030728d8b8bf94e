//! Who is at the desk, and what each of them is there for. Roles are given by the group's administrators; a role that
//! nobody holds is open to every officer of the group, so that a small association is never locked out.

use super::super::case::Officer;
use super::super::event::{DeskEvent, Event, Rights};
use super::super::ids::ChatId;
use super::super::outgoing::{Outgoing, Repeat, What};
use super::super::room::{DeskRole, Staff};
use super::{Bench, Effect};
use crate::texts::{Args, Language, isolate};

/// Staff who are remembered, at most; beyond it those without a role go first, oldest first.
const STAFF_MAX: usize = 200;
/// Names that one line shows, at most.
const NAMES_SHOWN: usize = 8;

/// The roles that are given by a command, with the words that name them in it.
const GIVEN: [(DeskRole, &[&str]); 4] = [
    (DeskRole::Officer, &["officer", "العلاقات"]),
    (DeskRole::Referral, &["referral", "الإيضاح", "الايضاح"]),
    (DeskRole::Committee, &["committee", "القرارات", "اللجنة"]),
    (DeskRole::Manager, &["manager", "التوزيع", "الإدارة", "الادارة"]),
];

/// Those who hold a role.
pub(super) fn holders<'a>(bench: &'a Bench, role: DeskRole) -> Vec<&'a Officer> {
    let holds = |one: &&Staff| one.roles.contains(&role);
    bench.state.staff.iter().filter(holds).map(|one| &one.officer).collect()
}

/// True where somebody may act in a role: they hold it, or nobody does.
pub(super) fn has(bench: &Bench, officer: &Officer, role: DeskRole) -> bool {
    let holders = holders(bench, role);
    holders.is_empty() || holders.iter().any(|holder| holder.user == officer.user)
}

/// What a role is called at the desk.
pub(super) fn title(bench: &Bench, role: DeskRole) -> String {
    let referral = bench.world.pack.profile.referral.in_language(bench.language());
    let args = Args::new().own("role", role.word()).own("referral", referral);
    bench.text("staff-role", &args)
}

/// The names of those who hold a role, for a sentence; all officers where nobody does.
pub(super) fn names(bench: &Bench, role: DeskRole) -> String {
    let holders = holders(bench, role);
    let mut names: Vec<String> =
        holders.iter().take(NAMES_SHOWN).map(|officer| isolate(&officer.name)).collect();
    if holders.len() > NAMES_SHOWN {
        names.push("…".to_owned());
    }
    match (names.is_empty(), bench.language()) {
        (true, _) => bench.text("staff-anybody", &Args::NONE),
        (false, Language::Arabic) => names.join("، "),
        (false, Language::English) => names.join(", "),
    }
}

/// The colleague whose message a word replies to.
pub(super) fn colleague(bench: &Bench) -> Option<Officer> {
    match &bench.incoming.event {
        Event::Desk(event) => match &**event {
            DeskEvent::Said { colleague, .. } => colleague.clone(),
            _ => None,
        },
        Event::Chat(_) => None,
    }
}

/// Whoever writes or taps in the group is of the staff.
pub(super) fn seen(bench: &mut Bench) {
    if let Some(officer) = bench.officer() {
        known(bench, officer);
    }
}

/// Asks Telegram who administers the group; the answer comes as an event.
pub(super) fn look_up(bench: &mut Bench, chat: ChatId) {
    bench.effects.push(Effect::Say(Outgoing::of(What::LookUpStaff { chat }, Repeat::Safe)));
}

/// The group's administrators, as looked up: they and nobody else.
pub(super) fn administrators(bench: &mut Bench, officers: &[Officer]) {
    for one in &mut bench.state.staff {
        one.roles.retain(|role| *role != DeskRole::Administrator);
    }
    for officer in officers {
        known(bench, officer.clone()).roles.push(DeskRole::Administrator);
    }
}

/// A colleague came, left, or was given or denied the group's administration.
pub(super) fn stands(bench: &mut Bench, officer: &Officer, rights: Rights) {
    if rights == Rights::Gone {
        return bench.state.staff.retain(|one| one.officer.user != officer.user);
    }
    let administers = matches!(rights, Rights::Administrator { .. });
    let one = known(bench, officer.clone());
    one.roles.retain(|role| *role != DeskRole::Administrator);
    one.roles.extend(administers.then_some(DeskRole::Administrator));
}

/// `/roles`: who holds what, and how that is changed.
pub(super) fn list(bench: &mut Bench) {
    let line = |role: DeskRole| {
        let args = Args::new().own("role", title(bench, role)).own("names", names(bench, role));
        bench.text("staff-line", &args)
    };
    let lines: Vec<String> = DeskRole::ALL.into_iter().map(line).collect();
    bench.say("staff", &Args::new().own("lines", lines.join("\n")));
}

/// `/role committee`, as a reply to a colleague's message: gives a role, or takes it back.
pub(super) fn give(bench: &mut Bench, word: &str) {
    let Some(giver) = bench.officer() else {
        return bench.say("desk-anonymous", &Args::NONE);
    };
    if !has(bench, &giver, DeskRole::Administrator) {
        let names = names(bench, DeskRole::Administrator);
        return bench.say("staff-not-administrator", &Args::new().own("names", names));
    }
    let role = GIVEN.iter().find(|(_, words)| words.contains(&word)).map(|(role, _)| *role);
    let (Some(role), Some(officer)) = (role, colleague(bench)) else {
        return bench.say("staff-how", &Args::NONE);
    };
    let args = Args::new().words("officer", &officer.name).own("role", title(bench, role));
    let one = known(bench, officer);
    let before = one.roles.len();
    one.roles.retain(|held| *held != role);
    let given = one.roles.len() == before;
    one.roles.extend(given.then_some(role));
    bench.say(if given { "staff-given" } else { "staff-taken" }, &args);
}

/// Remembers somebody of the staff, by the name they have now.
fn known<'a>(bench: &'a mut Bench<'_>, officer: Officer) -> &'a mut Staff {
    let (now, staff) = (bench.now, &mut bench.state.staff);
    if let Some(place) = staff.iter().position(|one| one.officer.user == officer.user) {
        staff[place].officer = officer;
        return &mut staff[place];
    }
    if staff.len() >= STAFF_MAX {
        let goes = staff.iter().position(|one| one.roles.is_empty()).unwrap_or(0);
        staff.remove(goes);
    }
    staff.push(Staff { officer, roles: Vec::new(), since: now });
    staff.last_mut().expect("it was just put there")
}
