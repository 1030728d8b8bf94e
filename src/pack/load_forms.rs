//! `requests/*.toml` and `services.toml` → the forms of a profile. An association's file lies over the shared one of
//! the same id: its keys take the place of the shared ones, its fields and checks stand in theirs or are added.

use std::collections::BTreeMap;

use super::allowed::{is_allowed, is_form};
use super::base::Base;
use super::catalogue::Catalogue;
use super::condition::read_conditions;
use super::content::{BASE, Content};
use super::load_field::{Surroundings, read_field, read_when};
use super::load_profile::ProfileFile;
use super::reader::{Parsed, Section, Sink, Value};
use super::{
    AttestationMethod, AttestationScope, CheckItem, CheckKey, Decider, Department, DepartmentKey, Field,
    Form, FormId, Problem, Profile, RequestGroup, Words,
};

/// Form by which support is asked for.
const SUPPORT_FORM: &str = "R03";
/// The file of the fields that forms share.
const PERSON_FILE: &str = "/requests/person.toml";
/// Fields of one form: a button names a field by a number of one byte, and nobody answers more.
const MAX_FIELDS: usize = 40;
/// Items of one checklist.
const MAX_CHECKS: usize = 20;
/// Who decides, by the names in files.
pub(super) const DECIDERS: [(&str, Decider); 4] = [
    ("committee", Decider::Committee),
    ("board", Decider::Board),
    ("staff", Decider::Staff),
    ("above", Decider::Above),
];

/// Forms of a profile, and all the ids for which there is a file.
pub(super) struct Forms {
    pub forms: Vec<Form>,
    pub known: Vec<FormId>,
    pub examples: Vec<Problem>,
}

/// What a form needs to be read.
struct Context<'a> {
    base: &'a Base,
    profile: &'a ProfileFile,
    /// Forms that the profile names.
    offered: Vec<&'a FormId>,
    around: Surroundings<'a>,
    /// `person.toml`: the association's own, then the shared one.
    person: &'a [Parsed<'a>],
    sink: &'a Sink,
}

/// A form, and whether this profile shows it.
struct ReadForm {
    form: Form,
    visible: bool,
}

/// Reads the forms of a profile: those it names first, then the others it shows, by their ids.
pub(super) fn load_forms(content: &Content, profile: &ProfileFile, base: &Base, sink: &Sink) -> Forms {
    let own = &profile.profile;
    let catalogue = Catalogue::load(content, &own.folder, sink);
    let parse = |folder: &str, shared: bool| -> Vec<Parsed<'_>> {
        let files = content.files(folder, "requests/");
        let wanted = files.filter(|file| file.path.ends_with(PERSON_FILE) == shared);
        wanted.filter_map(|file| Parsed::parse(file, sink)).collect()
    };
    let mut person = parse(&own.folder, true);
    person.extend(parse(BASE, true));
    let context = Context {
        base,
        profile,
        offered: own.primary_forms.iter().chain(&own.also_offers).collect(),
        around: Surroundings {
            catalogue: &catalogue,
            member_number_pattern: own.settings.member_number_pattern.as_deref(),
            example_note: &base.example_note,
        },
        person: &person,
        sink,
    };
    let files = [parse(BASE, false), parse(&own.folder, false)];
    let mut layered: BTreeMap<String, Section<'_>> = BTreeMap::new();
    for parsed in &files {
        for (id, section) in by_id(parsed, sink) {
            let section = match layered.remove(&id) {
                Some(under) => section.over(under),
                None => section,
            };
            layered.insert(id, section);
        }
    }
    let mut read: BTreeMap<FormId, ReadForm> = BTreeMap::new();
    for root in layered.values() {
        let form = read_form(root, &context);
        root.finish();
        read.insert(form.form.id.clone(), form);
    }
    let path = format!("{}/profile.toml", own.folder);
    for id in own.primary_forms.iter().chain(&own.attests).chain(&own.also_offers) {
        if !read.contains_key(id) {
            sink.report_line(&path, 1, format!("there is no form `{id}`"));
        }
    }
    let known = read.keys().cloned().collect();
    let mut forms: Vec<Form> =
        own.primary_forms.iter().filter_map(|id| read.remove(id)).map(|read| read.form).collect();
    forms.extend(read.into_values().filter(|read| read.visible).map(|read| read.form));
    // The examples of a list that no form of this profile offers do not matter to anyone.
    let shown =
        |problem: &Problem| forms.iter().flat_map(|form| &form.fields).any(|field| offers(field, problem));
    let examples = catalogue.examples.iter().filter(|problem| shown(problem)).cloned().collect();
    Forms { forms, known, examples }
}

/// The files of one folder by the ids they give.
fn by_id<'a>(files: &'a [Parsed<'a>], sink: &'a Sink) -> Vec<(String, Section<'a>)> {
    let mut found: Vec<(String, Section<'a>)> = Vec::new();
    for parsed in files {
        let section = parsed.section(sink);
        let id = section.text("id");
        if found.iter().any(|(other, _)| *other == id) {
            section.report(format!("there is another file for `{id}`"));
        } else {
            found.push((id, section));
        }
    }
    found
}

fn offers(field: &Field, example: &Problem) -> bool {
    field.kind.options().iter().any(|option| option.example && example.what.contains(&option.label.ar))
}

fn read_form(root: &Section<'_>, context: &Context<'_>) -> ReadForm {
    let profile = &context.profile.profile;
    let id = FormId(root.text("id"));
    if !is_form(id.as_str()) {
        root.report(format!("`{id}` is no kind of request: R and two digits are wanted"));
    }
    let mut title = root.words("title");
    if let Some(own) = profile.form_title.as_ref().filter(|_| profile.primary_forms.contains(&id)) {
        title.ar.clone_from(own);
    }
    let decides = root.one_of("decides", &DECIDERS);
    let attests = attests(profile, &id);
    // A signature is given before a body decides; what the staff do themselves needs none.
    let needs_signature = attests
        && decides != Decider::Staff
        && profile.attestation_method == AttestationMethod::TapThenOfficeSignature;
    let presence = root.find_words("presence");
    if needs_signature && presence.is_none() {
        root.report("`presence` is missing: a signature at the office has to be announced at the start");
    }
    let holds = read_conditions(root).iter().all(|condition| condition.holds(profile, &context.offered));
    let fields = fields(root, &id, context);
    let visible = holds && (!root.flag_or_off("only_if_offered") || context.offered.contains(&&id));
    let form = Form {
        slug: root.text("slug"),
        title,
        purpose: root.words("purpose"),
        decides,
        papers: root.list("papers").iter().map(Value::words).collect(),
        presence: presence.filter(|_| needs_signature || decides == Decider::Staff),
        presence_when: read_when(root, "presence_when", &fields),
        department: department(root, context),
        group: group(root),
        fields,
        checklist: checklist(root, context),
        attests,
        needs_signature,
        id,
    };
    ReadForm { form, visible }
}

/// Whether the fourth step of the procedure holds for a form: everyone who submits, those who ask for support, or
/// nobody, and the forms the profile names besides.
fn attests(profile: &Profile, id: &FormId) -> bool {
    let by_scope = match profile.attestation_scope {
        AttestationScope::AllApplicants => true,
        AttestationScope::SupportApplicants => id.as_str() == SUPPORT_FORM || profile.attests.contains(id),
        AttestationScope::NoneInText => profile.attests.contains(id),
    };
    by_scope && profile.attestation_method != AttestationMethod::None
}

/// The heading under which it is listed; what says nothing is a service.
fn group(root: &Section<'_>) -> RequestGroup {
    let groups = [
        ("services", RequestGroup::Services),
        ("membership", RequestGroup::Membership),
        ("contact", RequestGroup::Contact),
        ("voice", RequestGroup::Voice),
        ("data", RequestGroup::Data),
    ];
    root.find("group").and_then(|value| value.one_of(&groups)).unwrap_or(RequestGroup::Services)
}

fn department(root: &Section<'_>, context: &Context<'_>) -> Department {
    let key = root.text("department");
    let name = context.profile.departments.get(&key).or_else(|| context.base.department(&key)).cloned();
    if name.is_none() && !key.is_empty() {
        root.report(format!("there is no department `{key}` in base/words.toml or the profile"));
    }
    Department { key: DepartmentKey(key), name: name.unwrap_or_else(|| Words::new("", "")) }
}

fn fields(root: &Section<'_>, id: &FormId, context: &Context<'_>) -> Vec<Field> {
    let profile = &context.profile.profile;
    // Those that this profile leaves out too: another field may depend on one, which then counts as not answered.
    let mut read: Vec<Field> = Vec::new();
    let mut left_out: Vec<usize> = Vec::new();
    for section in merged(root, "field", "drop_fields", context) {
        let found = read_field(&section, &read, &context.around);
        section.finish();
        let field = found.field;
        if read.iter().any(|other| other.key == field.key) {
            section.report(format!("the field `{}` stands here twice", field.key));
        }
        let is_explained = field.privacy.is_some() || is_allowed(id.as_str(), field.key.as_str());
        if !is_explained && !field.key.as_str().is_empty() {
            let what = "is not among the fields this request may ask for: only what the request needs is collected, \
                        and a further field says why in `privacy`";
            section.report(format!("`{}` {what}", field.key));
        }
        if !found.only_where.iter().all(|condition| condition.holds(profile, &context.offered)) {
            left_out.push(read.len());
        }
        read.push(field);
    }
    if !read.iter().any(|field| !field.later) {
        root.report("the form asks for nothing: `[[field]]` is missing");
    }
    if read.len() > MAX_FIELDS {
        root.report(format!("the form has more than {MAX_FIELDS} fields"));
    }
    let all = read.into_iter().enumerate();
    all.filter(|(place, _)| !left_out.contains(place)).map(|(_, field)| field).collect()
}

/// The tables of a list, those of the association's own file in the places of the shared ones with the same key, or
/// after the one that `after` names, or at the end; without those that it drops.
fn merged<'a>(root: &Section<'a>, list: &str, drop_list: &str, context: &'a Context<'_>) -> Vec<Section<'a>> {
    let mut merged: Vec<(String, Section<'a>)> = Vec::new();
    for (depth, layer) in root.sections_by_layer(list).into_iter().enumerate() {
        let shared = merged.len();
        for section in layer {
            let (key, section) = keyed(section, context);
            let place = merged.iter().take(shared).position(|(other, _)| *other == key);
            let after = if depth > 0 { section.find("after") } else { None };
            match (place, after) {
                (Some(place), _) => merged[place] = (key, section),
                (None, Some(after)) => {
                    let named = after.text();
                    let place = merged.iter().position(|(other, _)| *other == named);
                    if place.is_none() {
                        after.report(format!("there is no `{named}` in the form"));
                    }
                    merged.insert(place.map_or(merged.len(), |place| place + 1), (key, section));
                }
                (None, None) => merged.push((key, section)),
            }
        }
    }
    for value in root.list(drop_list) {
        let key = value.text();
        match merged.iter().position(|(other, _)| *other == key) {
            Some(place) => drop(merged.remove(place)),
            None => value.report(format!("there is no `{key}` in the form")),
        }
    }
    merged.into_iter().map(|(_, section)| section).collect()
}

/// A table with its key; one that uses a shared field lies over it.
fn keyed<'a>(section: Section<'a>, context: &'a Context<'_>) -> (String, Section<'a>) {
    let Some(used) = section.find("use") else {
        return (section.find_text("key").unwrap_or_default(), section);
    };
    let name = used.text();
    let mut shared = Vec::new();
    let mut names = Vec::new();
    for parsed in context.person {
        let root = parsed.section(context.sink);
        for field in root.sections("field") {
            let key = field.text("key");
            if key == name {
                shared.push(field);
            }
            names.push(key);
        }
        root.finish();
    }
    if shared.is_empty() {
        used.report(format!("there is no shared field `{name}`; there are: {}", names.join(", ")));
    }
    let section = shared.into_iter().fold(section, Section::over);
    (section.find_text("key").unwrap_or(name), section)
}

fn checklist(root: &Section<'_>, context: &Context<'_>) -> Vec<CheckItem> {
    let mut items: Vec<CheckItem> = Vec::new();
    for section in merged(root, "check", "drop_checks", context) {
        let item = CheckItem {
            key: CheckKey(section.text("key")),
            label: section.words("label"),
            later: section.flag_or_off("later"),
        };
        section.finish();
        if items.iter().any(|other| other.key == item.key) {
            section.report(format!("the check `{}` stands here twice", item.key));
        }
        items.push(item);
    }
    if items.iter().all(|item| item.later) {
        root.report("the employee has nothing to match: `[[check]]` is missing");
    }
    if items.len() > MAX_CHECKS {
        root.report(format!("there are more than {MAX_CHECKS} checks"));
    }
    items
}
