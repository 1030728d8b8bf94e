//! Settings: read once, validated once. A file `sila.toml`, every value overridable by environment; one bot needs no
//! file at all. Every problem is named with its setting and how it is mended; a token never appears in one.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Telegram's own address of the Bot API.
pub const TELEGRAM_API_URL: &str = "https://api.telegram.org";
/// Where the data go when nothing is said.
pub const DEFAULT_DATABASE_URL: &str = "sqlite://sila.db";

/// Settings of a running Sila.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite://…` or `postgres://…`.
    pub database_url: String,
    /// Base address of the Bot API, without a trailing slash.
    pub telegram_api_url: String,
    /// Whether Telegram's flood limits are kept.
    pub limits: Limits,
    /// Folder of the key, of papers, and of what training learnt.
    pub data: PathBuf,
    /// The master key in hexadecimal digits, where it comes from the environment.
    pub key: Option<Secret>,
    /// A folder that replaces whole associations of the embedded content.
    pub associations: Option<PathBuf>,
    /// Whether the matcher is trained in the background; off, questions are answered by similarity alone.
    pub training: bool,
    /// The bots to serve.
    pub bots: Vec<BotSettings>,
}

/// One bot of one association.
#[derive(Clone, Debug)]
pub struct BotSettings {
    /// The association's folder name.
    pub association: String,
    /// The token from @BotFather.
    pub token: Secret,
    /// The staff group's number, where it is known; otherwise it is linked by a code from the console.
    pub desk: Option<i64>,
}

/// Whether Telegram's flood limits are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Limits {
    /// As Telegram documents them.
    #[default]
    Telegram,
    /// None: for load tests and a local Bot API server.
    Off,
}

/// Something that is never printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The secret itself, for the one place that uses it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// One thing that is wrong with the settings: which, what, and how it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The setting's name, in the file or in the environment.
    pub setting: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.what)
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database_url: Option<String>,
    telegram_api_url: Option<String>,
    limits: Option<Limits>,
    data: Option<PathBuf>,
    associations: Option<PathBuf>,
    training: Option<bool>,
    #[serde(default)]
    bot: Vec<FileBot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBot {
    association: String,
    token: Option<Secret>,
    /// A file that holds nothing but the token: for secrets mounted by a service manager.
    token_file: Option<PathBuf>,
    desk: Option<i64>,
}

/// Reads a variable of the environment; a parameter so that tests need no process of their own.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Settings {
    /// Reads the file, where one is named or `sila.toml` lies here, and the environment over it.
    ///
    /// # Errors
    /// Every problem, not only the first.
    pub fn load(file: Option<&Path>, environment: Environment) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let written = read_file(file, &mut problems);
        let settings = Self::merge(written, environment, &mut problems);
        if problems.is_empty() { Ok(settings) } else { Err(problems) }
    }

    fn merge(file: File, environment: Environment, problems: &mut Vec<Problem>) -> Self {
        let say = |name: &str| environment(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let database_url =
            say("SILA_DATABASE_URL").or(file.database_url).unwrap_or_else(|| DEFAULT_DATABASE_URL.to_owned());
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            // The value itself may hold a password: it is not repeated.
            problem(problems, "SILA_DATABASE_URL", "write sqlite://FILE or postgres://USER@HOST/DATABASE");
        }
        let telegram_api_url = say("SILA_TELEGRAM_API_URL")
            .or(file.telegram_api_url)
            .unwrap_or_else(|| TELEGRAM_API_URL.to_owned())
            .trim_end_matches('/')
            .to_owned();
        if !telegram_api_url.starts_with("http://") && !telegram_api_url.starts_with("https://") {
            problem(
                problems,
                "SILA_TELEGRAM_API_URL",
                "write an address that starts with https:// or http://",
            );
        }
        let limits = match say("SILA_LIMITS").as_deref() {
            Some("off") => Limits::Off,
            Some("telegram") => Limits::Telegram,
            Some(_) => {
                problem(problems, "SILA_LIMITS", "write `telegram` (the default) or `off`");
                Limits::Telegram
            }
            None => file.limits.unwrap_or_default(),
        };
        let data = say("SILA_DATA").map(PathBuf::from).or(file.data);
        let data = data.unwrap_or_else(|| beside_database(&database_url));
        let associations = say("SILA_ASSOCIATIONS").map(PathBuf::from).or(file.associations);
        if let Some(folder) = associations.as_ref().filter(|folder| !folder.is_dir()) {
            let what = format!(
                "there is no folder {}: name the folder that holds the associations",
                folder.display()
            );
            problem(problems, "SILA_ASSOCIATIONS", &what);
        }
        let training = match say("SILA_TRAINING").as_deref() {
            Some("on") => true,
            Some("off") => false,
            Some(_) => {
                problem(problems, "SILA_TRAINING", "write `on` (the default) or `off`");
                true
            }
            None => file.training.unwrap_or(true),
        };
        let bots = bots(file.bot, &say, problems);
        let key = say("SILA_KEY").map(Secret::new);
        Settings { database_url, telegram_api_url, limits, data, key, associations, training, bots }
    }
}

fn problem(problems: &mut Vec<Problem>, setting: &str, what: &str) {
    problems.push(Problem { setting: setting.to_owned(), what: what.to_owned() });
}

fn read_file(file: Option<&Path>, problems: &mut Vec<Problem>) -> File {
    let path = file.unwrap_or(Path::new("sila.toml"));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(_) if file.is_none() => return File::default(),
        Err(error) => {
            let what = format!("{} cannot be read ({error}): name an existing file", path.display());
            problem(problems, "--config", &what);
            return File::default();
        }
    };
    toml::from_str(&text).unwrap_or_else(|error| {
        // The parser's own message quotes the line, which may hold a token: only the place and the reason are told.
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        let setting = format!("{}:{line}", path.display());
        problem(problems, &setting, error.message());
        File::default()
    })
}

/// Where the key and papers lie when nothing is said: beside the database, or here for a server's.
fn beside_database(url: &str) -> PathBuf {
    let file = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"));
    let folder = file.and_then(|file| Path::new(file.split('?').next().unwrap_or(file)).parent());
    match folder {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn bots(
    written: Vec<FileBot>,
    say: &dyn Fn(&str) -> Option<String>,
    problems: &mut Vec<Problem>,
) -> Vec<BotSettings> {
    let mut bots: Vec<BotSettings> = Vec::new();
    for (place, bot) in written.into_iter().enumerate() {
        let setting = format!("[[bot]] number {} ({})", place + 1, bot.association);
        let token = match (bot.token, bot.token_file) {
            (Some(token), _) => Some(token),
            (None, Some(file)) => match std::fs::read_to_string(&file) {
                Ok(text) => Some(Secret::new(text.trim())),
                Err(error) => {
                    problem(
                        problems,
                        &setting,
                        &format!("token_file {} cannot be read ({error})", file.display()),
                    );
                    None
                }
            },
            (None, None) => {
                problem(problems, &setting, "give token or token_file: the token comes from @BotFather");
                None
            }
        };
        if let Some(token) = token.and_then(|token| shaped(token, &setting, problems)) {
            bots.push(BotSettings { association: bot.association, token, desk: bot.desk });
        }
    }
    if let Some(token) = say("SILA_TOKEN").and_then(|t| shaped(Secret::new(t), "SILA_TOKEN", problems)) {
        let desk = say("SILA_DESK").and_then(|desk| match desk.parse() {
            Ok(desk) => Some(desk),
            Err(_) => {
                problem(problems, "SILA_DESK", "write the staff group's number, such as -1001234567890");
                None
            }
        });
        match say("SILA_ASSOCIATION") {
            Some(association) => bots = vec![BotSettings { association, token, desk }],
            None => problem(problems, "SILA_ASSOCIATION", "name the association that SILA_TOKEN serves"),
        }
    }
    bots
}

/// A token looks like `123456789:AA…`; anything else is told without showing it.
fn shaped(token: Secret, setting: &str, problems: &mut Vec<Problem>) -> Option<Secret> {
    let shaped = token.expose().split_once(':').is_some_and(|(id, secret)| {
        !id.is_empty()
            && id.bytes().all(|b| b.is_ascii_digit())
            && !secret.is_empty()
            && secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    });
    if !shaped {
        problem(
            problems,
            setting,
            "this is not a bot token: copy it from @BotFather as it is (digits:letters)",
        );
    }
    shaped.then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> Result<Settings, Vec<Problem>> {
        let find = |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        let mut problems = Vec::new();
        let settings = Settings::merge(File::default(), &find, &mut problems);
        if problems.is_empty() { Ok(settings) } else { Err(problems) }
    }

    #[test]
    fn one_bot_needs_no_file() {
        let pairs = [("SILA_TOKEN", "123:abc-D_e"), ("SILA_ASSOCIATION", "khuzam"), ("SILA_DESK", "-1005")];
        let settings = settings(&pairs).expect("these are right");
        assert_eq!(settings.bots.len(), 1);
        assert_eq!(settings.bots[0].desk, Some(-1005));
        assert_eq!(settings.database_url, DEFAULT_DATABASE_URL);
        assert_eq!(settings.data, PathBuf::from("."));
    }

    #[test]
    fn every_problem_is_named_and_no_secret_is_shown() {
        let pairs = [
            ("SILA_TOKEN", "not a token"),
            ("SILA_LIMITS", "some"),
            ("SILA_DATABASE_URL", "mysql://root:hunter2@host"),
            ("SILA_TELEGRAM_API_URL", "localhost"),
        ];
        let problems = settings(&pairs).expect_err("four are wrong");
        let text = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        for name in ["SILA_TOKEN", "SILA_LIMITS", "SILA_DATABASE_URL", "SILA_TELEGRAM_API_URL"] {
            assert!(text.contains(name), "{name} is named in {text}");
        }
        assert!(!text.contains("hunter2") && !text.contains("not a token"));
    }

    #[test]
    fn data_lie_beside_the_database() {
        let settings = settings(&[("SILA_DATABASE_URL", "sqlite:///var/lib/sila/sila.db?mode=rwc")]);
        assert_eq!(settings.expect("right").data, PathBuf::from("/var/lib/sila"));
    }

    #[test]
    fn debug_shows_no_token() {
        let pairs = [("SILA_TOKEN", "123:abcdef"), ("SILA_ASSOCIATION", "khuzam")];
        assert!(!format!("{:?}", settings(&pairs).expect("right")).contains("abcdef"));
    }
}
