//! The command menus: names are Latin, descriptions come in both languages. Arabic is what a person sees whose app
//! speaks neither.

use teloxide::payloads::SetMyCommands;
use teloxide::types::{self as api, BotCommand, BotCommandScope};

use super::api::{Api, CallError};
use super::outbound::{Call, call};
use crate::dialogue::ids::ChatId;
use crate::texts::{Args, Language, Texts};

/// A person's commands, each with the text that describes it.
const OF_MEMBERS: [(&str, &str); 14] = [
    ("start", "command-start"),
    ("ask", "command-ask"),
    ("request", "command-request"),
    ("my", "command-my"),
    ("person", "command-person"),
    ("channels", "command-channels"),
    ("rate", "command-rate"),
    ("language", "command-language"),
    ("privacy", "command-privacy"),
    ("stop", "command-stop"),
    ("services", "command-services"),
    ("policy", "command-policy"),
    ("changes", "command-changes"),
    ("help", "command-help"),
];

/// The desk's commands.
const OF_THE_DESK: [(&str, &str); 9] = [
    ("queue", "command-queue"),
    ("mine", "command-mine"),
    ("find", "command-find"),
    ("duty", "command-duty"),
    ("case", "command-case"),
    ("report", "command-report"),
    ("roles", "command-roles"),
    ("language", "command-desk-language"),
    ("help", "command-desk-help"),
];

/// The languages a menu is given in: none (whoever speaks neither), Arabic, English.
const MENUS: [(Option<&str>, Language); 3] =
    [(None, Language::Arabic), (Some("ar"), Language::Arabic), (Some("en"), Language::English)];

/// Publishes both menus; at each start, because a call that changes nothing costs nothing. The desk's is for the
/// administrators of any group the bot is in, and for everybody in the staff group where it is known.
///
/// # Errors
/// The first call that failed; the product works without menus.
pub async fn publish(api: &Api, texts: &Texts, desk: Option<ChatId>) -> Result<(), CallError> {
    for call in calls(texts, desk) {
        api.call(&call).await?;
    }
    Ok(())
}

/// The calls that publish both menus.
fn calls(texts: &Texts, desk: Option<ChatId>) -> Vec<Call> {
    let staff_group =
        desk.map(|chat| BotCommandScope::Chat { chat_id: api::Recipient::Id(api::ChatId(chat.0)) });
    let mut wanted = vec![
        (BotCommandScope::AllPrivateChats, &OF_MEMBERS[..]),
        (BotCommandScope::AllChatAdministrators, &OF_THE_DESK[..]),
    ];
    wanted.extend(staff_group.map(|scope| (scope, &OF_THE_DESK[..])));
    let of_scope = |(scope, commands): (BotCommandScope, &[(&str, &str)])| {
        MENUS.map(|(code, language)| {
            let described =
                |(name, id): &(&str, &str)| BotCommand::new(*name, texts.text(language, id, &Args::NONE));
            let mut menu = SetMyCommands::new(commands.iter().map(described));
            menu.scope = Some(scope.clone());
            menu.language_code = code.map(str::to_owned);
            call(&menu)
        })
    };
    wanted.into_iter().flat_map(of_scope).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn both_menus_are_published_in_both_languages_within_telegrams_limits() {
        let texts = Texts::embedded().expect("the texts are sound");
        let calls = calls(&texts, Some(ChatId(-5)));
        assert_eq!(calls.len(), 9);
        for call in &calls {
            assert_eq!(call.method, "setMyCommands");
            let body: Value = serde_json::from_str(&call.body).expect("JSON");
            for command in body["commands"].as_array().expect("a list") {
                let name = command["command"].as_str().expect("a name");
                assert!(
                    (1..=32).contains(&name.len())
                        && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                );
                let described = command["description"].as_str().expect("words").chars().count();
                assert!((1..=256).contains(&described), "{name}: {described} characters");
            }
        }
        let last: Value = serde_json::from_str(&calls[8].body).expect("JSON");
        assert_eq!(last["scope"], serde_json::json!({"type": "chat", "chat_id": -5}));
        assert_eq!(last["language_code"], "en");
    }
}
