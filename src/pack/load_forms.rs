//! `requests/*.toml` and `services.toml` → the forms of a profile.

use std::collections::{BTreeMap, HashSet};

use super::allowed::{is_allowed, is_form};
use super::base::Base;
use super::content::{BASE, Content};
use super::load_profile::ProfileFile;
use super::reader::{Section, Sink, Value, open};
use super::{
    Attachment, AttestationMethod, AttestationScope, CheckItem, CheckKey, Choice, ChoiceKey, Decider,
    Department, DepartmentKey, Field, FieldKey, FieldKind, Form, FormId, Known, Problem, Profile, Words,
};

/// Telegram shows a button's label in one line; a longer one is cut on a phone.
const MAX_LABEL_CHARS: usize = 60;
/// Longest text a field takes, in characters: one Telegram message.
const MAX_TEXT_CHARS: u16 = 4096;
/// Form by which support is asked for.
const SUPPORT_FORM: &str = "R03";

/// Forms of a profile, and all the ids for which there is a file.
pub(super) struct Forms {
    pub forms: Vec<Form>,
    pub known: Vec<FormId>,
    pub examples: Vec<Problem>,
}

/// The lists an association chooses from.
#[derive(Default)]
struct Catalogue {
    services: Vec<Choice>,
    support_types: Vec<Choice>,
    examples: Vec<Problem>,
}

/// What a form needs to be read.
struct Context<'a> {
    base: &'a Base,
    profile: &'a ProfileFile,
    catalogue: &'a Catalogue,
}

/// Reads the forms; an association's file takes the place of the shared one with the same id.
pub(super) fn load_forms(content: &Content, profile: &ProfileFile, base: &Base, sink: &Sink) -> Forms {
    let folder = &profile.profile.folder;
    let catalogue = load_catalogue(content, folder, sink);
    let context = Context { base, profile, catalogue: &catalogue };
    let mut read: BTreeMap<FormId, Form> = BTreeMap::new();
    for from in [BASE, folder] {
        let mut here: HashSet<FormId> = HashSet::new();
        for file in content.files(from, "requests/") {
            let form = open(file, sink, |root| {
                let form = read_form(root, &context);
                if !here.insert(form.id.clone()) {
                    root.report(format!("there is another file for `{}`", form.id));
                }
                form
            });
            read.extend(form.map(|form| (form.id.clone(), form)));
        }
    }
    let path = format!("{folder}/profile.toml");
    for id in profile.profile.primary_forms.iter().chain(&profile.profile.attests) {
        if !read.contains_key(id) {
            sink.report_line(&path, 1, format!("there is no form `{id}`"));
        }
    }
    let known = read.keys().cloned().collect();
    let forms: Vec<Form> = profile.profile.primary_forms.iter().filter_map(|id| read.remove(id)).collect();
    // The examples of a list that no form of this profile offers do not matter to anyone.
    let shown =
        |problem: &Problem| forms.iter().flat_map(|form| &form.fields).any(|field| offers(field, problem));
    let examples = catalogue.examples.iter().filter(|problem| shown(problem)).cloned().collect();
    Forms { forms, known, examples }
}

fn offers(field: &Field, example: &Problem) -> bool {
    let FieldKind::Choice { options } = &field.kind else { return false };
    options.iter().any(|option| option.example && example.what.contains(&option.label.ar))
}

fn load_catalogue(content: &Content, folder: &str, sink: &Sink) -> Catalogue {
    let mut catalogue = Catalogue::default();
    // The association's own come first; what all share («another service») closes the list.
    for from in [folder, BASE] {
        let Some(file) = content.find_file(from, "services.toml") else { continue };
        open(file, sink, |root| {
            for (key, support) in [("service", false), ("support", true)] {
                for section in root.sections(key) {
                    let option = read_choice(&section);
                    section.finish();
                    if option.example {
                        let what = format!(
                            "«{}» is an example: put the association's own, or take it out",
                            option.label.ar
                        );
                        let (file, line) = (section.path().to_owned(), section.line());
                        catalogue.examples.push(Problem { file, line, what });
                    }
                    let list = if support { &mut catalogue.support_types } else { &mut catalogue.services };
                    if list.iter().any(|other| other.key == option.key) {
                        section.report(format!("`{}` stands here twice", option.key));
                    }
                    list.push(option);
                }
            }
        });
    }
    catalogue
}

fn read_choice(section: &Section<'_>) -> Choice {
    let option = Choice {
        key: ChoiceKey(section.text("key")),
        label: section.words("label"),
        example: section.flag_or_off("example"),
    };
    let long = |text: &str| text.chars().count() > MAX_LABEL_CHARS;
    if long(&option.label.ar) || long(&option.label.en) {
        section.report(format!("the label is longer than the {MAX_LABEL_CHARS} letters of a button"));
    }
    option
}

fn read_form(root: &Section<'_>, context: &Context<'_>) -> Form {
    let profile = &context.profile.profile;
    let id = FormId(root.text("id"));
    if !is_form(id.as_str()) {
        root.report(format!("`{id}` is no kind of request; there are R01 to R17"));
    }
    let mut title = root.words("title");
    if let Some(own) = profile.form_title.as_ref().filter(|_| profile.primary_forms.contains(&id)) {
        title.ar.clone_from(own);
    }
    let attests = attests(profile, &id);
    let needs_signature = attests && profile.attestation_method == AttestationMethod::TapThenOfficeSignature;
    let presence = root.find_words("presence");
    if needs_signature && presence.is_none() {
        root.report("`presence` is missing: a signature at the office has to be announced at the start");
    }
    Form {
        slug: root.text("slug"),
        title,
        purpose: root.words("purpose"),
        decides: root.one_of(
            "decides",
            &[("committee", Decider::Committee), ("board", Decider::Board), ("staff", Decider::Staff)],
        ),
        papers: root.list("papers").iter().map(Value::words).collect(),
        presence: presence.filter(|_| needs_signature),
        department: department(root, context),
        fields: fields(root, &id, context),
        checklist: checklist(root),
        attachment: attachment(root),
        attests,
        needs_signature,
        id,
    }
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

fn department(root: &Section<'_>, context: &Context<'_>) -> Department {
    let key = root.text("department");
    let name = context.profile.departments.get(&key).or_else(|| context.base.department(&key)).cloned();
    if name.is_none() && !key.is_empty() {
        root.report(format!("there is no department `{key}` in base/words.toml or the profile"));
    }
    Department { key: DepartmentKey(key), name: name.unwrap_or_else(|| Words::new("", "")) }
}

fn fields(root: &Section<'_>, id: &FormId, context: &Context<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for section in root.sections("field") {
        let field = read_field(&section, context);
        section.finish();
        if fields.iter().any(|other| other.key == field.key) {
            section.report(format!("the field `{}` stands here twice", field.key));
        }
        if !is_allowed(id.as_str(), field.key.as_str()) && !field.key.as_str().is_empty() {
            let what =
                "is not among the fields this request may ask for: only what the request needs is collected";
            section.report(format!("`{}` {what}", field.key));
        }
        fields.push(field);
    }
    if fields.is_empty() {
        root.report("the form asks for nothing: `[[field]]` is missing");
    }
    fields
}

fn read_field(section: &Section<'_>, context: &Context<'_>) -> Field {
    let known =
        [("full_name", Known::FullName), ("mobile", Known::Mobile), ("member_number", Known::MemberNumber)];
    let kind = read_kind(section, context);
    let mut help = section.find_words("help");
    if let FieldKind::Choice { options } = &kind
        && options.iter().any(|option| option.example)
    {
        let note = context.base.example_note.clone();
        help = Some(match help {
            Some(help) => {
                Words::new(format!("{}\n{}", help.ar, note.ar), format!("{}\n{}", help.en, note.en))
            }
            None => note,
        });
    }
    Field {
        key: FieldKey(section.text("key")),
        label: section.words("label"),
        question: section.words("question"),
        kind,
        required: section.flag("required"),
        help,
        example: section.find_text("example"),
        identity: section.flag_or_off("identity"),
        known_as: section.find("known_as").and_then(|value| value.one_of(&known)),
    }
}

fn read_kind(section: &Section<'_>, context: &Context<'_>) -> FieldKind {
    let kinds = ["name", "mobile", "national_id", "member_number", "text", "choice"].map(|name| (name, name));
    match section.one_of("kind", &kinds) {
        "name" => FieldKind::Name,
        "mobile" => FieldKind::Mobile,
        "national_id" => FieldKind::NationalId,
        "member_number" => FieldKind::MemberNumber {
            pattern: context.profile.profile.settings.member_number_pattern.clone(),
        },
        "text" => {
            let bound = |key| section.need(key).map(|value| value.number()).unwrap_or_default();
            let (min, max) = (bound("min"), bound("max"));
            if min > max || max == 0 || max > MAX_TEXT_CHARS {
                section
                    .report(format!("`min` and `max` have to lie between 0 and {MAX_TEXT_CHARS}, in order"));
            }
            FieldKind::Text { min, max }
        }
        _ => FieldKind::Choice { options: options(section, context) },
    }
}

fn options(section: &Section<'_>, context: &Context<'_>) -> Vec<Choice> {
    let lists =
        [("services", &context.catalogue.services), ("support_types", &context.catalogue.support_types)];
    let options = match section.find("options_from") {
        Some(value) => value.one_of(&lists).cloned().unwrap_or_default(),
        None => own_options(section),
    };
    if options.is_empty() {
        section.report("the choice has no options");
    }
    options
}

fn own_options(section: &Section<'_>) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    for inner in section.sections("options") {
        let option = read_choice(&inner);
        inner.finish();
        if options.iter().any(|other| other.key == option.key) {
            inner.report(format!("the option `{}` stands here twice", option.key));
        }
        options.push(option);
    }
    options
}

fn checklist(root: &Section<'_>) -> Vec<CheckItem> {
    let mut items: Vec<CheckItem> = Vec::new();
    for section in root.sections("check") {
        let item = CheckItem { key: CheckKey(section.text("key")), label: section.words("label") };
        section.finish();
        if items.iter().any(|other| other.key == item.key) {
            section.report(format!("the check `{}` stands here twice", item.key));
        }
        items.push(item);
    }
    if items.is_empty() {
        root.report("the employee has nothing to match: `[[check]]` is missing");
    }
    items
}

fn attachment(root: &Section<'_>) -> Option<Attachment> {
    let section = root.find("attachment")?.section()?;
    let attachment = Attachment { label: section.words("label"), required: section.flag("required") };
    section.finish();
    Some(attachment)
}
