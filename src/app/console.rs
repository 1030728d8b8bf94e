//! What the commands that do not serve print.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::associations::{self, Knowledge};
use super::{Problems, learn, one, turns};
use crate::config::{BotSettings, Settings};
use crate::knowledge::{Decision, Explanation, Reading};
use crate::pack::{self, Entry, Pack, TopicId};
use crate::texts::{Language, Texts};

/// How far training gets between two lines about it.
const PROGRESS_PERCENT: u32 = 20;

/// Prints a line; a closed output ends the printing, not the program.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// `sila pack list`: folder, name, forms.
///
/// # Errors
/// A content folder that cannot be read.
pub fn pack_list(settings: &Settings) -> Problems {
    let content = associations::content(settings).map_err(one)?;
    for name in pack::list(&content) {
        match associations::load_pack(&name, &content) {
            Ok(pack) => {
                let forms: Vec<&str> = pack.forms.iter().map(|form| form.id.as_str()).collect();
                let (ar, en) = (&pack.profile.name.ar, &pack.profile.name.en);
                say(&format!("{name}\t{ar}\t{en}\t{}\tv{}", forms.join(" "), pack.version));
            }
            Err(problems) => say(&format!("{name}\t{} problems: sila pack check {name}", problems.len())),
        }
    }
    Ok(())
}

/// `sila pack check`: every mistake by file and line; what blocks a live bot is told, and is no mistake.
///
/// # Errors
/// Every mistake.
pub fn pack_check(settings: &Settings, association: Option<&str>) -> Problems {
    let content = associations::content(settings).map_err(one)?;
    let names = match association {
        Some(name) => vec![name.to_owned()],
        None => pack::list(&content),
    };
    let mut problems = Vec::new();
    for name in names {
        match associations::load_pack(&name, &content) {
            Ok(pack) => {
                problems.extend(associations::confused(&pack, &content)?);
                let blocks = pack::blocks_live(&pack).len();
                let (entries, forms) = (pack.entries.len(), pack.forms.len());
                say(&format!(
                    "{name}: {entries} answers, {forms} forms, in order; {blocks} values still to be given before a \
                     live bot (sila check names them)"
                ));
            }
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// `sila pack train`: learns from an association's content, tells how far it is, and keeps what was learnt.
///
/// # Errors
/// A pack that does not load, a folder that cannot be written.
pub fn pack_train(settings: &Settings, association: &str, models: &Path) -> Problems {
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(association, &content)?;
    let knowledge = Knowledge::of(&pack, &content, Some(models))?;
    let unwritten = |error| one(format!("{} cannot be written: {error}", models.display()));
    let mut told = 0;
    let mut tell = |share: f32| {
        let percent = (share * 100.0) as u32 / PROGRESS_PERCENT * PROGRESS_PERCENT;
        if percent > told {
            told = percent;
            say(&format!("{association}: training, {percent} %"));
        }
    };
    knowledge.train(&mut tell).map_err(unwritten)?;
    if !knowledge.renew() {
        return Err(one(format!("what was learnt cannot be read again from {}", models.display())));
    }
    let calibration = knowledge.index().calibration();
    say(&format!(
        "{association}: trained; left out of it, {:.0} % of the phrasings find their topic first",
        calibration.top1 * 100.0
    ));
    Ok(())
}

/// `sila pack ask`: what the bot would do with a question.
///
/// # Errors
/// A pack that does not load.
pub fn pack_ask(settings: &Settings, association: &str, text: &str, json: bool, explain: bool) -> Problems {
    let content = associations::content(settings).map_err(one)?;
    let pack = associations::load_pack(association, &content)?;
    let knowledge = Knowledge::of(&pack, &content, Some(&learn::models(settings)))?;
    if explain {
        knowledge.judge(turns::of_settings(settings, association)?);
    }
    let explanation = knowledge.index().explain(text);
    if json {
        say(&as_json(&pack, &explanation).to_string());
    } else {
        as_text(&pack, &explanation.reading);
    }
    if explain {
        explain_text(&explanation);
    }
    Ok(())
}

/// `sila eval`: asks a knowledge base the queries, with the shared vocabulary, and writes the predictions.
///
/// # Errors
/// A file that cannot be read or written, and every line that cannot be read.
pub fn eval(settings: &Settings, kb: &Path, queries: &Path, out: &Path) -> Problems {
    let content = associations::content(settings).map_err(one)?;
    let vocabulary = associations::vocabulary(&content)?;
    let text = |path: &Path| {
        std::fs::read_to_string(path)
            .map_err(|error| one(format!("{} cannot be read: {error}", path.display())))
    };
    let predictions = crate::knowledge::evaluate(&text(kb)?, &text(queries)?, &vocabulary)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    std::fs::write(out, predictions)
        .map_err(|error| one(format!("{} cannot be written: {error}", out.display())))
}

/// The contract's word for a decision.
fn word(reading: &Reading) -> &'static str {
    match (&reading.gate, reading.decision) {
        (Some(_), _) => "route",
        (None, Decision::Answer) => "answer",
        (None, Decision::Clarify { .. }) => "clarify",
        (None, Decision::HandOff) => "handoff",
    }
}

fn answered<'a>(pack: &'a Pack, reading: &Reading) -> Option<&'a Entry> {
    let first = reading.ranked.first().filter(|_| word(reading) == "answer")?;
    pack.find_entry(&TopicId(first.topic.clone()))
}

/// The language a reading is answered in.
fn language(reading: &Reading) -> Language {
    match reading.script {
        crate::knowledge::Script::Latin => Language::English,
        _ => Language::Arabic,
    }
}

fn as_json(pack: &Pack, explanation: &Explanation) -> serde_json::Value {
    let reading = &explanation.reading;
    let language = language(reading);
    let entry = answered(pack, reading);
    json!({
        "decision": word(reading),
        "ranked": reading.ranked,
        "answer": entry.map(|entry| entry.answer.in_language(language)),
        "source": entry.map(|entry| entry.source.line.in_language(language)),
        "route": reading.gate,
    })
}

fn as_text(pack: &Pack, reading: &Reading) {
    match &reading.gate {
        Some(gate) => say(&format!("route: {gate:?}")),
        None => say(word(reading)),
    }
    for ranked in &reading.ranked {
        say(&format!("  {:.3}  {}", ranked.p, ranked.topic));
    }
    if let Some(entry) = answered(pack, reading) {
        let language = language(reading);
        say(entry.answer.in_language(language));
        say(entry.source.line.in_language(language));
    }
}

fn explain_text(explanation: &Explanation) {
    say(&format!("as compared: {}", explanation.normalised));
    say(&format!("words: {}", explanation.words.join(" ")));
    for nearest in &explanation.nearest {
        say(&format!("near {:.3}  {}  «{}»", nearest.similarity, nearest.topic, nearest.phrasing));
    }
    for (name, value, weight) in &explanation.evidence {
        say(&format!("evidence {name}: {value:.3} → {weight:+.3}"));
    }
    say(&format!("answers from p = {:.3}", explanation.threshold));
    match explanation.refitted_from {
        0 => say("confidence: self-calibrated"),
        turns => say(&format!("confidence: refitted from {turns} turns")),
    }
}

/// `sila check`: everything that can be known before serving, each problem named with its mend.
///
/// # Errors
/// Every problem.
pub fn check(settings: &Settings) -> Problems {
    let mut problems = Vec::new();
    if let Err(found) = Texts::embedded() {
        problems.extend(found.iter().map(ToString::to_string));
    }
    match associations::content(settings) {
        Ok(content) => {
            for bot in &settings.bots {
                match associations::load_pack(&bot.association, &content) {
                    Ok(pack) => {
                        say(&confidential(bot, &pack));
                        problems.extend(pack_problems(&pack, &content));
                        problems.extend(confidential_problem(bot, &pack));
                    }
                    Err(found) => problems.extend(found),
                }
            }
        }
        Err(problem) => problems.push(problem),
    }
    if settings.bots.is_empty() {
        problems.push(
            "no bot is configured: set SILA_TOKEN and SILA_ASSOCIATION, or write [[bot]] in sila.toml".into(),
        );
    }
    problems.extend(super::check_outside(settings));
    if problems.is_empty() {
        say("everything is in order");
        Ok(())
    } else {
        Err(problems)
    }
}

/// What becomes of matters that must not be discussed in the staff group; no mistake, and to be known before serving.
fn confidential(bot: &BotSettings, pack: &Pack) -> String {
    let settings = &pack.profile.settings;
    let what = match (settings.confidential_chat, &settings.confidential_readers) {
        (None, _) => {
            "no confidential chat is set: complaints about people and matters of integrity take no details, phone or a \
             visit is offered instead, and who asks for a person in distress comes before the staff group"
        }
        (Some(_), None) => {
            "confidential matters open in their own chat alone; members are not told by name who reads there: set \
             `confidential_readers` in the profile's settings"
        }
        (Some(_), Some(_)) => "confidential matters open in their own chat alone",
    };
    format!("{}: {what}", bot.association)
}

/// A chat of confidential matters that is the staff group itself keeps nothing from anybody.
fn confidential_problem(bot: &BotSettings, pack: &Pack) -> Option<String> {
    let chat = pack.profile.settings.confidential_chat?;
    (bot.desk == Some(chat)).then(|| {
        let name = &bot.association;
        format!(
            "{name}: `confidential_chat` is the staff group itself: name a group of its own, or take it out"
        )
    })
}

fn pack_problems(pack: &Pack, content: &pack::Content) -> Vec<String> {
    let mut problems: Vec<String> = pack::blocks_live(pack).iter().map(ToString::to_string).collect();
    if let Err(found) = Knowledge::of(pack, content, None) {
        problems.extend(found);
    }
    problems
}
