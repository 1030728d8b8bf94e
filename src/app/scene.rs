//! The people and groups of the sandbox: one bot and one desk for each association, members with their own stories,
//! staff. Names and numbers are invented.

use crate::pack::Pack;
use crate::sandbox::{Scene, SceneBot, ScenePerson};

/// The first bot's number on the fake Telegram; the others follow.
const FIRST_BOT: i64 = 700_001;
/// The first desk's number, below which the others follow.
const FIRST_GROUP: i64 = -1_001_000_000_001;

/// Everybody of the sandbox: id, first and last name, language of their phone, staff or not.
const PEOPLE: [(i64, &str, &str, &str, bool); 8] = [
    (1001, "نورة", "القحطاني", "ar", false),
    (1002, "سعيد", "الشهراني", "ar", false),
    (1003, "Reem", "Alotaibi", "en", false),
    (1004, "ماجد", "اليامي", "en", false),
    (1005, "خالد", "الحربي", "ar", false),
    (2001, "هند", "العسيري", "ar", true),
    (2002, "فهد", "الدوسري", "ar", true),
    (2003, "رئيس", "المجلس", "ar", true),
];

/// The scene of these associations, in their order.
pub(super) fn scene(packs: &[Pack]) -> Scene {
    let bots = packs.iter().zip(0i64..).map(|(pack, place)| bot(pack, place)).collect();
    let people = PEOPLE
        .iter()
        .zip(0..)
        .map(|((id, first, last, language, staff), place)| ScenePerson {
            id: *id,
            first_name: (*first).to_owned(),
            last_name: Some((*last).to_owned()),
            phone: format!("+9665512345{:02}", 67 + place),
            language_code: (*language).to_owned(),
            staff: *staff,
        })
        .collect();
    Scene { bots, people }
}

fn bot(pack: &Pack, place: i64) -> SceneBot {
    let id = FIRST_BOT + place;
    SceneBot {
        id,
        token: format!("{id}:sandbox"),
        username: format!("{}_sila_bot", pack.folder.replace('-', "_")),
        name: pack.profile.name.ar.clone(),
        association: pack.folder.clone(),
        title_ar: pack.profile.name.ar.clone(),
        title_en: pack.profile.name.en.clone(),
        group_id: FIRST_GROUP - place,
        group_title: format!("مكتب {}", pack.profile.name.ar),
        forum: true,
    }
}
