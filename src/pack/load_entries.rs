//! `knowledge/*.toml` → the approved answers of a profile.

use std::collections::{HashMap, HashSet};

use super::base::{Base, DOCUMENTS};
use super::condition::{Condition, read_conditions};
use super::content::{BASE, Content};
use super::lint::fold;
use super::load_forms::Forms;
use super::load_profile::date;
use super::reader::{Section, Sink, Value, open};
use super::values::Values;
use super::{Entry, FormId, Phrasings, Place, Profile, Source, TopicId, Words};

/// Fewest phrasings of an entry: from five on each was measured to be worth two points.
const MIN_PHRASINGS: usize = 6;
/// Fewest of them in dialect, for the same reason.
const MIN_DIALECT: usize = 2;

/// An entry as written, with what decides whether it stands.
struct Written {
    entry: Entry,
    when: Vec<Condition>,
    file: String,
    line: usize,
}

/// Reads the answers: the association's own before the shared ones, and of several with one id the first whose
/// conditions hold.
pub(super) fn load_entries(
    content: &Content,
    profile: &Profile,
    base: &Base,
    values: &Values,
    forms: &Forms,
    sink: &Sink,
) -> Vec<Entry> {
    let mut written: Vec<Written> = Vec::new();
    for from in [profile.folder.as_str(), BASE] {
        for file in content.files(from, "knowledge/").filter(|file| file.path.ends_with(".toml")) {
            open(file, sink, |root| {
                written.extend(root.sections("entry").iter().map(|section| {
                    let read = read_entry(section, profile, base, values);
                    section.finish();
                    read
                }));
            });
        }
    }
    let known: HashSet<TopicId> = written.iter().map(|one| one.entry.id.clone()).collect();
    for one in &written {
        check_references(one, base, &known, &forms.known, sink);
    }
    let form_ids: Vec<&FormId> = forms.forms.iter().map(|form| &form.id).collect();
    let mut chosen: Vec<Written> = Vec::new();
    for one in written {
        let holds = one.when.iter().all(|condition| condition.holds(profile, &form_ids));
        if holds && !chosen.iter().any(|other| other.entry.id == one.entry.id) {
            chosen.push(one);
        }
    }
    check_phrasings(&chosen, sink);
    let ids: HashSet<TopicId> = chosen.iter().map(|one| one.entry.id.clone()).collect();
    let mut entries: Vec<Entry> = chosen.into_iter().map(|one| one.entry).collect();
    for entry in &mut entries {
        entry.related.retain(|id| ids.contains(id));
        entry.request = entry.request.take().filter(|id| form_ids.contains(&id));
    }
    let order = |entry: &Entry| base.topics.iter().position(|topic| entry.id.is_within(&topic.id));
    entries.sort_by(|a, b| (order(a), &a.id).cmp(&(order(b), &b.id)));
    entries
}

fn read_entry(section: &Section<'_>, profile: &Profile, base: &Base, values: &Values) -> Written {
    let source = section.need("source").and_then(|value| value.section());
    let source = source.and_then(|inner| {
        let effective = inner.find("effective").and_then(|value| date(&value));
        let source = read_source(&inner, profile, base);
        inner.finish();
        source.map(|source| Source { dated: base.plan.dated(&source.place, profile, effective), ..source })
    });
    let source = source.unwrap_or_else(|| base.source(Place::Assistant, None));
    let phrasings = section.need("phrasings").and_then(|value| value.section());
    let phrasings = phrasings.map(|inner| read_phrasings(&inner)).unwrap_or_default();
    if phrasings.count() < MIN_PHRASINGS {
        section.report(format!("{} phrasings; at least {MIN_PHRASINGS} are needed", phrasings.count()));
    }
    if phrasings.dialect.len() < MIN_DIALECT {
        section.report(format!(
            "{} phrasings in dialect; at least {MIN_DIALECT} are needed",
            phrasings.dialect.len()
        ));
    }
    let answer = section.need("answer");
    let filled = answer.map(|value| values.fill(&value.words(), base, |what| value.report(what)));
    let (answer, missing) = filled.unwrap_or_else(|| (Words::new("", ""), Vec::new()));
    let entry = Entry {
        id: TopicId(section.text("id")),
        title: section.words("title"),
        source,
        phrasings,
        answer,
        missing,
        related: section.list("related").iter().map(|value| TopicId(value.text())).collect(),
        request: section.find_text("request").map(FormId),
        sensitive: section.flag_or_off("sensitive"),
    };
    let (file, line) = (section.path().to_owned(), section.line());
    Written { entry, when: read_conditions(section), file, line }
}

fn read_phrasings(section: &Section<'_>) -> Phrasings {
    let read = |key| section.list(key).iter().map(Value::text).collect();
    let phrasings = Phrasings { ar: read("ar"), dialect: read("dialect"), en: read("en") };
    section.finish();
    phrasings
}

fn read_source(section: &Section<'_>, profile: &Profile, base: &Base) -> Option<Source> {
    #[derive(Clone, Copy)]
    enum Kind {
        Law,
        Regulation,
        Policy,
        Plain(fn() -> Place),
        Own(usize),
    }
    let names = [
        ("law", Kind::Law),
        ("regulation", Kind::Regulation),
        ("relations_policy", Kind::Policy),
        ("association_card", Kind::Plain(|| Place::AssociationCard)),
        ("privacy_notice", Kind::Plain(|| Place::PrivacyNotice)),
        ("assistant", Kind::Plain(|| Place::Assistant)),
        (DOCUMENTS[0].0, Kind::Own(0)),
        (DOCUMENTS[1].0, Kind::Own(1)),
        (DOCUMENTS[2].0, Kind::Own(2)),
    ];
    let place = match section.need("document")?.one_of(&names)? {
        Kind::Law => Place::Law { article: section.text("article") },
        Kind::Regulation => Place::Regulation { article: section.text("article") },
        Kind::Policy => Place::RelationsPolicy { section: section.words("section") },
        Kind::Plain(place) => place(),
        Kind::Own(index) => {
            let document = DOCUMENTS[index].1;
            let article = section.text("article");
            let held = profile.documents.iter().find(|held| held.kind == document && held.supplied);
            let Some(held) = held else {
                section.report("the association has not supplied this document, so nothing may cite it");
                return None;
            };
            return Some(base.source(Place::Association { document, article }, Some(&held.title)));
        }
    };
    Some(base.source(place, None))
}

fn check_references(one: &Written, base: &Base, known: &HashSet<TopicId>, forms: &[FormId], sink: &Sink) {
    let report = |what: String| sink.report_line(&one.file, one.line, what);
    let entry = &one.entry;
    if !base.has_topic(&entry.id) {
        report(format!("`{}` is neither a topic of base/topics.toml nor within one", entry.id));
    }
    for id in entry.related.iter().filter(|id| !known.contains(id)) {
        report(format!("related: there is no entry `{id}`"));
    }
    if let Some(id) = entry.request.as_ref().filter(|id| !forms.contains(id)) {
        report(format!("request: there is no form `{id}`"));
    }
}

/// Two entries with the same phrasing cannot be told apart.
fn check_phrasings(chosen: &[Written], sink: &Sink) {
    let mut seen: HashMap<String, &TopicId> = HashMap::new();
    for one in chosen {
        for phrasing in one.entry.phrasings.all() {
            if let Some(other) = seen.insert(fold(phrasing), &one.entry.id) {
                let what =
                    format!("the phrasing «{phrasing}» of `{}` stands in `{other}` already", one.entry.id);
                sink.report_line(&one.file, one.line, what);
            }
        }
    }
}
