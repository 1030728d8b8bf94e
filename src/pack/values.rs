//! Values that an answer names in braces, and how they are filled in.

use std::collections::BTreeMap;

use super::base::{Base, replaced};
use super::content::{BASE, Content};
use super::lint::find_promise;
use super::load_forms::Forms;
use super::reader::{Section, Sink, open};
use super::{Channel, ChannelKind, Form, Problem, Profile, Words};
use crate::texts::isolate_code;

/// Every name an answer may use. `None`: nobody has given the value.
pub(super) struct Values {
    by_name: BTreeMap<String, Option<Given>>,
    /// Values that are examples.
    pub examples: Vec<Problem>,
}

struct Given {
    words: Words,
    example: bool,
}

impl Values {
    /// The profile's values and those of `values.toml`. The base's file declares the names; an association's
    /// gives values to them, or declares and gives its own.
    pub fn load(content: &Content, profile: &Profile, forms: &Forms, base: &Base, sink: &Sink) -> Self {
        let mut values = Self { by_name: BTreeMap::new(), examples: Vec::new() };
        for from in [BASE, profile.folder.as_str()] {
            if let Some(file) = content.find_file(from, "values.toml") {
                open(file, sink, |root| values.read(root, from == BASE));
            }
        }
        for (name, words) in of_profile(profile, &forms.forms, base) {
            if values.by_name.contains_key(name) {
                sink.report_line("base/values.toml", 1, format!("`{name}` is a value of the profile"));
            }
            let given = words.map(|words| Given { words, example: false });
            values.by_name.insert(name.to_owned(), given);
        }
        for id in &forms.known {
            let words = button(forms.forms.iter().find(|form| form.id == *id), base);
            values.by_name.insert(format!("form_{id}"), Some(Given { words, example: false }));
        }
        values
    }

    fn read(&mut self, root: &Section<'_>, shared: bool) {
        let Some(table) = root.find("value").and_then(|value| value.section()) else { return };
        for (name, value) in table.named() {
            let Some(section) = value.section() else { continue };
            if shared {
                // What the value is, for whoever fills it in.
                section.words("meaning");
                self.by_name.insert(name.to_owned(), None);
            } else {
                let words = Words { ar: section.text("ar"), en: section.text("en") };
                for what in [&words.ar, &words.en].into_iter().filter_map(|text| find_promise(text)) {
                    section.report(what);
                }
                let example = section.flag_or_off("example");
                if example {
                    let what = format!(
                        "the value `{name}` is an example: put the association's own, or take it out"
                    );
                    self.examples.push(Problem { file: section.path().to_owned(), line: value.line(), what });
                }
                self.by_name.insert(name.to_owned(), Some(Given { words, example }));
            }
            section.finish();
        }
    }

    /// A value that somebody has given.
    pub fn find(&self, name: &str) -> Option<&Words> {
        self.by_name.get(name)?.as_ref().map(|given| &given.words)
    }

    /// The answer with its values filled in, and the names of those that are not given. A name nobody declared is
    /// reported.
    pub fn fill(&self, answer: &Words, base: &Base, report: impl Fn(String)) -> (Words, Vec<String>) {
        self.fill_but(answer, &[], base, report)
    }

    /// The same, but for the places of `later`, which are left as they stand: they may take the name of a value here.
    pub fn fill_but(
        &self,
        answer: &Words,
        later: &[&str],
        base: &Base,
        report: impl Fn(String),
    ) -> (Words, Vec<String>) {
        let mut filled = answer.clone();
        let mut missing = Vec::new();
        let mut invented = false;
        let mut names = names_in(&answer.ar);
        names.extend(names_in(&answer.en));
        names.sort();
        names.dedup();
        names.retain(|name| !later.contains(&name.as_str()));
        for name in names {
            let place = format!("{{{name}}}");
            match self.by_name.get(&name) {
                Some(Some(given)) => {
                    filled = replaced(&filled, &place, &given.words);
                    invented |= given.example;
                }
                Some(None) => {
                    filled = replaced(&filled, &place, &base.not_stated);
                    missing.push(name);
                }
                None => {
                    let known: Vec<&str> =
                        later.iter().copied().chain(self.by_name.keys().map(String::as_str)).collect();
                    report(format!("unknown value `{place}`; it may be one of: {}", known.join(", ")));
                }
            }
        }
        if invented {
            let note = &base.example_note;
            filled =
                Words::new(format!("{}\n\n{}", filled.ar, note.ar), format!("{}\n\n{}", filled.en, note.en));
        }
        (filled, missing)
    }
}

/// What stands between braces.
fn names_in(text: &str) -> Vec<String> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

fn of_profile(profile: &Profile, forms: &[Form], base: &Base) -> Vec<(&'static str, Option<Words>)> {
    let contacts = &profile.contacts;
    let same = |text: &Option<String>| text.as_ref().map(|text| Words::new(text, text));
    let form_title = profile.form_title.as_ref().map(|title| {
        let form = profile.primary_forms.first().and_then(|id| forms.iter().find(|form| &form.id == id));
        Words::new(title, form.map_or(title, |form| &form.title.en))
    });
    let min_reply = match profile.min_reply_days {
        14 => base.two_weeks.clone(),
        days => replaced(&base.days, "{days}", &Words::new(days.to_string(), days.to_string())),
    };
    vec![
        ("association", Some(profile.name.clone())),
        ("registration", profile.registration_line.clone()),
        ("officer", Some(profile.officer.clone())),
        ("referral", Some(profile.referral.clone())),
        ("person", Some(profile.person.clone())),
        ("people", Some(profile.people.clone())),
        (
            "channels",
            Some(bullets(shown_channels(profile).map(|channel| channel_line(channel, profile, base)))),
        ),
        ("support_guide", Some(profile.support_title.clone())),
        ("form_title", form_title),
        ("min_reply", Some(min_reply)),
        ("phone", contacts.phone.as_deref().map(number)),
        ("website", same(&contacts.website)),
        ("email", same(&contacts.email)),
        ("post", contacts.post.clone()),
        ("documents", Some(bullets(profile.documents.iter().map(|document| document.title.clone())))),
    ]
}

/// The button of a request as an answer names it; of a person where the profile does not show that request.
fn button(form: Option<&Form>, base: &Base) -> Words {
    match form {
        Some(form) => replaced(&base.form_button, "{name}", &form.title),
        None => base.person_button.clone(),
    }
}

/// The channels in the policy's order; the website only with its link: an entry that leads nowhere is hidden.
fn shown_channels(profile: &Profile) -> impl Iterator<Item = &Channel> {
    let hidden = |channel: &Channel| channel.kind == ChannelKind::Website && channel.value.is_none();
    profile.channels.iter().filter(move |channel| !hidden(channel))
}

/// A channel with what reaches it. The policies name no channel for fax and e-mail, so these stand with the
/// telephone and with letters.
fn channel_line(channel: &Channel, profile: &Profile, base: &Base) -> Words {
    let contacts = &profile.contacts;
    let mut given: Vec<Words> = match channel.kind {
        ChannelKind::Phone => contacts.phone.as_deref().map(number).into_iter().collect(),
        _ => channel.value.clone().into_iter().collect(),
    };
    match channel.kind {
        ChannelKind::Phone => {
            given.extend(contacts.fax.as_deref().map(|fax| replaced(&base.fax, "{number}", &number(fax))));
        }
        ChannelKind::Letters => given.extend(contacts.email.as_ref().map(|email| Words::new(email, email))),
        _ => {}
    }
    if given.is_empty() {
        return channel.name.clone();
    }
    let ar: Vec<&str> = given.iter().map(|words| words.ar.as_str()).collect();
    let en: Vec<&str> = given.iter().map(|words| words.en.as_str()).collect();
    Words::new(
        format!("{}: {}", channel.name.ar, ar.join("، ")),
        format!("{}: {}", channel.name.en, en.join(", ")),
    )
}

/// A number with spaces, kept in its order inside Arabic.
fn number(text: &str) -> Words {
    Words::new(isolate_code(text), text)
}

fn bullets(lines: impl Iterator<Item = Words>) -> Words {
    let (ar, en): (Vec<_>, Vec<_>) =
        lines.map(|line| (format!("• {}", line.ar), format!("• {}", line.en))).unzip();
    Words::new(ar.join("\n"), en.join("\n"))
}
