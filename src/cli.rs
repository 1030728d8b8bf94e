//! The command line: a contract that scripts and service files rely on.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::inbox::{self, Remedy};
use crate::app::report::{self, Format, Language, Month};
use crate::app::{self, case, console, export, gaps, import, new, roster, surveys};
use crate::config::Settings;

/// Sila (صلة): the member-relations desk of a cooperative association, on Telegram.
#[derive(Debug, Parser)]
#[command(name = "sila", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything on this machine, in a browser, with no token and no account.
    Sandbox {
        /// The association shown first.
        #[arg(long, default_value = "khuzam")]
        association: String,
        /// The port of the page; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Do not open a browser.
        #[arg(long)]
        no_open: bool,
    },
    /// Serve the configured bots.
    Run {
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Validate settings, packs, texts, database, tokens and the rights in the staff groups.
    Check {
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Bring the database's schema up to date.
    Migrate {
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// The association's member list.
    Roster {
        #[command(subcommand)]
        command: RosterCommand,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long, global = true)]
        config: Option<PathBuf>,
    },
    /// The figures of some months: satisfaction, cases, times, questions.
    ///
    /// Satisfaction is of closed months alone (a month closes eight days after its end) and of groups large enough that
    /// nobody can be told apart.
    Report {
        /// The association.
        #[arg(long)]
        association: String,
        /// The first month, as 2026-01; the last one when left out.
        #[arg(long, value_parser = month)]
        from: Option<Month>,
        /// The last month; the last closed one when left out.
        #[arg(long, value_parser = month)]
        to: Option<Month>,
        /// How it is written.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
        /// The file to write, which must not exist; a text goes to the terminal when left out.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Its language: ar or en.
        #[arg(long, value_parser = ["ar", "en"], default_value = "ar")]
        language: String,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Surveys of an association: what it has, and how far each has come.
    Survey {
        #[command(subcommand)]
        command: SurveyCommand,
        /// Whose; the configured association when there is only one.
        #[arg(long, global = true)]
        association: Option<String>,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long, global = true)]
        config: Option<PathBuf>,
    },
    /// Propose an announcement to the desk, where it is approved before anybody is told; only those who asked for
    /// announcements are.
    Announce {
        /// A text file: the title on its first line, the text below.
        file: PathBuf,
        /// Whose; the configured association when there is only one.
        #[arg(long)]
        association: Option<String>,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// A case that staff handle.
    Case {
        #[command(subcommand)]
        command: CaseCommand,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long, global = true)]
        config: Option<PathBuf>,
    },
    /// What could not be carried out and was set aside.
    Inbox {
        #[command(subcommand)]
        command: InboxCommand,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long, global = true)]
        config: Option<PathBuf>,
    },
    /// An association's content.
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Ask a knowledge base questions with known answers and write what would be done with each.
    Eval {
        /// Lines of JSON {id, phrasings}.
        #[arg(long)]
        kb: PathBuf,
        /// Lines of JSON {qid, text}.
        #[arg(long)]
        queries: PathBuf,
        /// Where the predictions go: lines of JSON {id, decision, ranked, score, choices}.
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum RosterCommand {
    /// Read a member list (.csv or .xlsx), name its mistakes by line, and tell what it would change.
    ///
    /// The first row names the columns: رقم العضوية · الاسم · رقم الجوال · رقم الهوية · حالة العضوية, or member_no, name,
    /// mobile, nid, status. Only the member number is needed. Identity numbers are kept as keyed hashes alone.
    Import {
        /// The table.
        file: PathBuf,
        /// Whose members; the configured association when there is only one.
        #[arg(long)]
        association: Option<String>,
        /// Write it; without this, nothing changes.
        #[arg(long)]
        apply: bool,
        /// The table is the whole roster: take out whoever is not in it.
        #[arg(long)]
        complete: bool,
    },
}

#[derive(Debug, Subcommand)]
enum SurveyCommand {
    /// The surveys of the pack, and those on their way with their numbers.
    Status,
    /// Propose a survey to the desk, where it is approved before anybody is asked.
    Send {
        /// Its id in the pack.
        survey: String,
    },
    /// Close a survey that is on its way.
    Close {
        /// Its number, as `status` shows it.
        campaign: i64,
    },
}

#[derive(Debug, Subcommand)]
enum CaseCommand {
    /// Take its papers out of the sealed folder; the case's history and the desk say so.
    Papers {
        /// The reference, ten digits.
        reference: String,
        /// The association's name.
        #[arg(long)]
        association: String,
        /// The folder they go to; nothing in it is overwritten.
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum InboxCommand {
    /// Number, association, time in Riyadh, place and reason of each.
    List,
    /// Try them again, once.
    Retry {
        /// Their numbers.
        #[arg(required = true)]
        events: Vec<i64>,
    },
    /// They were seen to by hand: keep them, and never try them.
    Drop {
        /// Their numbers.
        #[arg(required = true)]
        events: Vec<i64>,
    },
}

#[derive(Debug, Subcommand)]
enum PackCommand {
    /// The associations there are.
    List,
    /// Every mistake in the content, by file and line.
    Check {
        /// One association; all when left out.
        association: Option<String>,
    },
    /// Make the folder of a new association, with everything it has to fill in.
    New {
        /// The folder's name: small Latin letters, digits and hyphens.
        name: String,
        /// The content folder; that of the settings, else `associations` here, when left out.
        #[arg(long)]
        into: Option<PathBuf>,
    },
    /// Turn an association's own .txt or .docx into draft entries, article by article.
    Import {
        /// The document.
        file: PathBuf,
        /// The association whose topics are proposed to the drafts; none when left out.
        #[arg(long)]
        association: Option<String>,
        /// What the document is, where its title does not tell.
        #[arg(long, value_parser = ["bylaws", "social_research_guide", "support_policy", "relations_policy"])]
        document: Option<String>,
        /// The file to write; beside the document, ending in .drafts.toml, when left out. It must not exist.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Write the answers that officers approved at the desk as draft entries.
    Export {
        /// The association.
        #[arg(long)]
        association: String,
        /// The file to write; it must not exist.
        #[arg(long)]
        out: PathBuf,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// What people asked and the content does not answer, gathered by what they asked for.
    Gaps {
        /// The association.
        #[arg(long)]
        association: String,
        /// The last so many days; words are kept for 60.
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=60))]
        days: u16,
        /// The settings' file; `sila.toml` here when it exists.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Learn from the content ahead of a start, which does it by itself otherwise.
    Train {
        /// The association.
        #[arg(long)]
        association: String,
        /// Where what was learnt is kept: `models` in the data folder.
        #[arg(long)]
        models: PathBuf,
    },
    /// What the bot would do with a question.
    Ask {
        /// The association asked.
        #[arg(long)]
        association: String,
        /// One line of JSON: {decision, ranked, answer, source}.
        #[arg(long)]
        json: bool,
        /// Show what the decision was made of.
        #[arg(long)]
        explain: bool,
        /// The question.
        #[arg(required = true)]
        text: Vec<String>,
    },
}

/// Parses the command line and does what it says. The exit code is 0 when all is well, 1 when something is wrong and
/// has been named on the error output.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            let mut err = std::io::stderr().lock();
            for problem in problems {
                // A closed error output leaves nobody to tell.
                let _ = writeln!(err, "{problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<(), Vec<String>> {
    match command {
        Command::Sandbox { association, port, no_open } => app::sandbox(&association, port, !no_open),
        Command::Run { config } => app::run(settings(config)?),
        Command::Check { config } => console::check(&settings(config)?),
        Command::Migrate { config } => app::migrate(&settings(config)?),
        Command::Roster { command: RosterCommand::Import { file, association, apply, complete }, config } => {
            let wanted = roster::Import { apply, complete };
            roster::import(&settings(config)?, &file, association.as_deref(), wanted)
        }
        Command::Report { association, from, to, format, out, language, config } => {
            let language = if language == "en" { Language::English } else { Language::Arabic };
            let (association, out) = (association.as_str(), out.as_deref());
            let wanted = report::Wanted { association, from, to, format, language, out };
            report::write(&settings(config)?, wanted)
        }
        Command::Survey { command, association, config } => {
            let (settings, association) = (settings(config)?, association.as_deref());
            match command {
                SurveyCommand::Status => surveys::status(&settings, association),
                SurveyCommand::Send { survey } => surveys::send(&settings, association, &survey),
                SurveyCommand::Close { campaign } => surveys::close(&settings, association, campaign),
            }
        }
        Command::Announce { file, association, config } => {
            surveys::announce(&settings(config)?, association.as_deref(), &file)
        }
        Command::Case { command: CaseCommand::Papers { reference, association, out }, config } => {
            case::papers(&settings(config)?, &reference, &association, &out)
        }
        Command::Inbox { command, config } => {
            let settings = settings(config)?;
            match command {
                InboxCommand::List => inbox::list(&settings),
                InboxCommand::Retry { events } => inbox::mend(&settings, &events, Remedy::Retry),
                InboxCommand::Drop { events } => inbox::mend(&settings, &events, Remedy::Drop),
            }
        }
        Command::Eval { kb, queries, out } => console::eval(&settings(None)?, &kb, &queries, &out),
        Command::Pack { command } => {
            let settings = match &command {
                PackCommand::Export { config, .. } | PackCommand::Gaps { config, .. } => {
                    settings(config.clone())?
                }
                _ => settings(None)?,
            };
            match command {
                PackCommand::Export { association, out, .. } => export::export(&settings, &association, &out),
                PackCommand::Gaps { association, days, .. } => gaps::pack_gaps(&settings, &association, days),
                PackCommand::List => console::pack_list(&settings),
                PackCommand::Check { association } => console::pack_check(&settings, association.as_deref()),
                PackCommand::New { name, into } => new::pack_new(&settings, &name, into),
                PackCommand::Import { file, association, document, out } => {
                    let (association, document) = (association.as_deref(), document.as_deref());
                    import::pack_import(&settings, &file, association, document, out)
                }
                PackCommand::Train { association, models } => {
                    console::pack_train(&settings, &association, &models)
                }
                PackCommand::Ask { association, json, explain, text } => {
                    console::pack_ask(&settings, &association, &text.join(" "), json, explain)
                }
            }
        }
    }
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "a month is written as 2026-01".to_owned())
}

fn settings(config: Option<PathBuf>) -> Result<Settings, Vec<String>> {
    let environment = |name: &str| std::env::var(name).ok();
    Settings::load(config.as_deref(), &environment)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}
