//! `services.toml` once more → what the association offers, as people read it.
//!
//! The forms choose from the same tables ([`super::catalogue`]); here stands what is said of each.

use super::base::Base;
use super::content::Content;
use super::lint::find_assurance;
use super::reader::{Parsed, Section, Sink};
use super::shelf::Offer;
use super::{Audience, ChoiceKey, Entry, Form, FormId, Profile, TopicId, Words};

/// What an option's table may hold beside what a form reads.
pub(super) const KEYS: [&str; 3] = ["about", "who", "topic"];

/// Longest line about an offer, in characters: two lines on a telephone.
const ABOUT_CHARS_MAX: usize = 120;

/// A list of the file: its tables, the form by which what it lists is asked for, the topic that tells more.
struct List {
    table: &'static str,
    form: &'static str,
    topic: &'static str,
}

const LISTS: [List; 2] = [
    List { table: "service", form: "R02", topic: "svc.member" },
    List { table: "support", form: "R03", topic: "sup.types" },
];

/// The association's own offers whose form it has; «another service», which all share, is no offer.
pub(super) fn load_offers(
    content: &Content,
    profile: &Profile,
    base: &Base,
    forms: &[Form],
    entries: &[Entry],
    sink: &Sink,
) -> Vec<Offer> {
    let Some(file) = content.find_file(&profile.folder, "services.toml") else { return Vec::new() };
    // The file's other tables, and its unknown keys, are the catalogue's to read and to report.
    let Some(parsed) = Parsed::parse(file, sink) else { return Vec::new() };
    let root = parsed.section(sink);
    let mut offers = Vec::new();
    for list in &LISTS {
        let form = FormId::from(list.form);
        if !forms.iter().any(|known| known.id == form) {
            continue;
        }
        for section in root.sections(list.table) {
            offers.push(read_offer(&section, list, profile, base, entries));
        }
    }
    offers
}

fn read_offer(
    section: &Section<'_>,
    list: &List,
    profile: &Profile,
    base: &Base,
    entries: &[Entry],
) -> Offer {
    let known = |id: &TopicId| entries.iter().any(|entry| &entry.id == id);
    let about = section.find_words("about");
    let long = |text: &str| text.chars().count() > ABOUT_CHARS_MAX;
    if about.as_ref().is_some_and(|about| long(&about.ar) || long(&about.en)) {
        section.report(format!("`about` is one line of at most {ABOUT_CHARS_MAX} letters"));
    }
    let who = section.find_words("who");
    for words in about.iter().chain(&who) {
        if let Some(what) = find_assurance(&words.ar).or_else(|| find_assurance(&words.en)) {
            section.report(what);
        }
    }
    let topic = match section.find_text("topic").map(TopicId) {
        Some(topic) if known(&topic) => Some(topic),
        Some(topic) => {
            section.report(format!("topic: there is no entry `{topic}`"));
            None
        }
        None => Some(TopicId::from(list.topic)).filter(known),
    };
    Offer {
        key: ChoiceKey(section.text("key")),
        label: section.words("label"),
        about,
        who: who.unwrap_or_else(|| usual(list, profile, base)),
        example: section.flag_or_off("example"),
        form: FormId::from(list.form),
        topic,
    }
}

/// Whom a form is for where nothing else is said: the member's service is for members, support for those whom the
/// policy's general goal names.
fn usual(list: &List, profile: &Profile, base: &Base) -> Words {
    match (list.form, profile.audience) {
        ("R02", Audience::Both) => base.person_and_people(Audience::Member).1,
        _ => profile.people.clone(),
    }
}
