//! `sila check` on the roles of the desk: those that nobody holds are named. It is no mistake: a role that nobody holds is
//! open to every colleague in the staff group, so that a small association is never locked out.

use crate::dialogue::room::{Desk, DeskRole, Staff};

/// The roles that administrators give; the group's administration is Telegram's own.
const GIVEN: [DeskRole; 4] = [DeskRole::Officer, DeskRole::Referral, DeskRole::Committee, DeskRole::Manager];

/// What there is to say of an association's roles, for the operator; nothing where each is held, or before a staff group
/// is linked.
pub(super) fn open_roles(association: &str, desk: &Desk) -> Option<String> {
    desk.chat?;
    let held = |role: DeskRole| desk.staff.iter().any(|one: &Staff| one.roles.contains(&role));
    let open: Vec<&str> = GIVEN.into_iter().filter(|role| !held(*role)).map(DeskRole::word).collect();
    let first = open.first()?;
    Some(format!(
        "{association}: nobody holds these roles at the desk, so every colleague in the staff group may act in them: {}. \
         An administrator of the group gives one by a reply to a colleague's message there: /role {first}",
        open.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::dialogue::case::Officer;
    use crate::dialogue::ids::{ChatId, UserId};

    fn desk(roles: &[DeskRole]) -> Desk {
        let officer = Officer { user: UserId(9_001), name: "هند".into() };
        let staff = Staff { officer, roles: roles.to_vec(), since: DateTime::UNIX_EPOCH };
        Desk { chat: Some(ChatId(-100_500)), staff: vec![staff], ..Desk::default() }
    }

    #[test]
    fn roles_that_nobody_holds_are_named() {
        let told = open_roles("khuzam", &desk(&[DeskRole::Committee, DeskRole::Administrator]));
        let told = told.expect("three are open");
        assert!(told.starts_with("khuzam: ") && told.contains("officer, referral, manager."), "{told}");
        assert_eq!(open_roles("khuzam", &desk(&GIVEN)), None);
        assert_eq!(open_roles("khuzam", &Desk::default()), None, "no staff group is linked");
    }
}
