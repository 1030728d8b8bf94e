//! «خدماتنا», what the association offers and to whom (BH-R2.1), and «سبل دعم الجمعية», how to support it.

use super::super::action::{Action, From, MenuItem, Screen};
use super::super::outgoing::Button;
use super::browse::{self, PAGE_MAX, Page, Rows, entry_button, joined, last_row, pages, turning};
use super::{Talk, article, requests};
use crate::pack::{ChoiceKey, Form, Offer};
use crate::texts::Args;

/// A way to support the association: the text that names it, the answer that tells more.
struct Way {
    text: &'static str,
    topic: &'static str,
}

/// In the order in which they are shown; volunteering stands only where the policy has that channel.
const WAYS: [Way; 6] = [
    Way { text: "browse-way-membership", topic: "mem.join" },
    Way { text: "browse-way-assembly", topic: "ga.ordinary" },
    Way { text: VOLUNTEERING, topic: "vol.volunteering" },
    Way { text: "browse-way-gifts", topic: "fin.resources" },
    Way { text: "browse-way-suggestions", topic: "fb.suggestion" },
    Way { text: "browse-way-rating", topic: "fb.rating" },
];
const VOLUNTEERING: &str = "browse-way-volunteering";

/// The services and kinds of support, each in one line.
pub(super) fn services(talk: &mut Talk, page: u8) {
    let offers = &talk.world.pack.offers;
    let page = Page::of(offers.len(), page, PAGE_MAX);
    let shown = &offers[page.from..page.to];
    let label = |offer: &Offer| offer.label.in_language(talk.language()).to_owned();
    let mut rows: Rows = shown
        .iter()
        .map(|offer| vec![Button { label: label(offer), action: Action::Offer(offer.key.0.clone()) }])
        .collect();
    rows.extend(turning(talk, &page, |number| Action::Browse(Screen::Services, number)));
    rows.push(vec![talk.button("label-request", Action::Open(MenuItem::Request))]);
    rows.push(last_row(talk, Screen::Home));
    let officer = talk.world.pack.profile.officer.in_language(talk.language());
    let list = match shown {
        [] => talk.text("browse-services-none", &Args::new().own("officer", officer)),
        _ => forms_of(talk, shown)
            .iter()
            .map(|form| listed(talk, form, shown))
            .collect::<Vec<_>>()
            .join("\n\n"),
    };
    let text = talk.text("browse-services", &Args::new().own("list", list));
    browse::turn(talk, joined([Some(text), pages(talk, &page)]), rows);
}

/// The forms by which what is shown is asked for, each once.
fn forms_of<'a>(talk: &Talk<'a>, shown: &[Offer]) -> Vec<&'a Form> {
    let asked = |form: &&Form| shown.iter().any(|offer| offer.form == form.id);
    talk.world.pack.forms.iter().filter(asked).collect()
}

/// What is asked for by one form: for whom, a line each, and the mark of examples.
fn listed(talk: &Talk, form: &Form, shown: &[Offer]) -> String {
    let language = talk.language();
    let offers: Vec<&Offer> = shown.iter().filter(|offer| offer.form == form.id).collect();
    let one_for_all = offers.iter().all(|offer| offer.who == offers[0].who);
    let line = |offer: &&Offer| {
        let label = offer.label.in_language(language);
        let about = offer.about.as_ref().map(|about| format!(": {}", about.in_language(language)));
        let who = (!one_for_all).then(|| format!(" ({})", offer.who.in_language(language)));
        format!("• {label}{}{}", about.unwrap_or_default(), who.unwrap_or_default())
    };
    let lines: Vec<String> = offers.iter().map(line).collect();
    let title = talk.text("browse-services-form", &Args::new().own("form", form.title.in_language(language)));
    let who = one_for_all.then(|| who(talk, offers[0]));
    let example = offers.iter().any(|offer| offer.example).then(|| talk.text("browse-example", &Args::NONE));
    let parts = [Some(title), who, Some(lines.join("\n")), example];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn who(talk: &Talk, offer: &Offer) -> String {
    talk.text("browse-who", &Args::new().own("who", offer.who.in_language(talk.language())))
}

/// One of them: what it is, for whom, the request by which it is asked for, the answer that tells more.
pub(super) fn offer(talk: &mut Talk, key: &str) {
    let key = ChoiceKey(key.to_owned());
    let offers = &talk.world.pack.offers;
    let Some(place) = offers.iter().position(|offer| offer.key == key) else {
        talk.note("button-stale");
        return services(talk, 0);
    };
    let (offer, language) = (&offers[place], talk.language());
    let mut rows: Rows = requests::begin_rows(talk, &[offer.form.as_str()]);
    let form = talk.world.pack.find_form(&offer.form);
    let entry = offer.topic.as_ref().and_then(|topic| talk.world.pack.find_entry(topic));
    rows.extend(entry.map(|entry| vec![entry_button(talk, entry, From::Services)]));
    let page = Page::holding(offers.len(), place, PAGE_MAX);
    rows.push(vec![
        talk.button("label-back", Action::Browse(Screen::Services, page)),
        talk.button("label-person", Action::Open(MenuItem::Person)),
    ]);
    let about = offer.about.as_ref().map(|about| about.in_language(language).to_owned());
    let by = form
        .map(|form| talk.text("browse-asked-by", &Args::new().own("form", form.title.in_language(language))));
    let lines: Vec<String> = [about, Some(who(talk, offer)), by].into_iter().flatten().collect();
    let args = Args::new().own("label", offer.label.in_language(language)).own("lines", lines.join("\n"));
    let example = offer.example.then(|| talk.text("browse-example", &Args::NONE));
    let text = joined([Some(talk.text("browse-offer", &args)), example]);
    browse::turn(talk, text, rows);
}

/// How to support the association: what the law and the policy know, each with the answer that tells more. No
/// account number stands here.
pub(super) fn support(talk: &mut Talk) {
    let volunteering = talk.world.pack.profile.volunteering;
    let ways = WAYS.iter().filter(|way| volunteering || way.text != VOLUNTEERING);
    let ways: Vec<_> = ways.filter_map(|way| Some((way, article::find(talk, way.topic)?))).collect();
    let lines: Vec<String> = ways.iter().map(|(way, _)| talk.text(way.text, &Args::NONE)).collect();
    let mut rows: Rows =
        ways.iter().map(|(_, entry)| vec![entry_button(talk, entry, From::Support)]).collect();
    rows.push(last_row(talk, Screen::Home));
    let text = talk.text("browse-support", &Args::new().own("ways", lines.join("\n")));
    browse::turn(talk, text, rows);
}
