//! One `[[field]]` → [`Field`].

use super::catalogue::{Catalogue, LISTS, check_key, own_options};
use super::condition::Condition;
use super::reader::Section;
use super::{Choice, ChoiceKey, DateRule, Field, FieldKey, FieldKind, Known, Test, When, Words};

/// Longest text a field takes, in characters; several messages may make one up.
const MAX_TEXT_CHARS: u16 = 2_000;
/// Longest key of a field: a button carries it with the draft and an option within Telegram's 64 bytes.
const MAX_FIELD_KEY: usize = 18;
/// Most files of one field (rule V-FILE).
const MAX_FILES: u8 = 5;
/// Bounds of the words that stand in for a list nobody has given.
const LISTLESS: FieldKind = FieldKind::Text { min: 2, max: 200 };

/// The kinds of fields by their names in files.
pub(super) const KINDS: [&str; 23] = [
    "name",
    "mobile",
    "national_id",
    "iban",
    "commercial_number",
    "email",
    "national_address",
    "member_number",
    "text",
    "number",
    "money",
    "year",
    "yes_no",
    "choice",
    "multi",
    "date",
    "slot",
    "window",
    "location",
    "file",
    "files",
    "reference",
    "consent",
];

/// What a field's kind takes from outside its file.
pub(super) struct Surroundings<'a> {
    pub catalogue: &'a Catalogue,
    pub member_number_pattern: Option<&'a str>,
    pub example_note: &'a Words,
}

/// A field, and the points of the profile without which it is left out.
pub(super) struct ReadField {
    pub field: Field,
    pub only_where: Vec<Condition>,
}

/// Reads a field; `earlier` are those before it, on which it may depend.
pub(super) fn read_field(section: &Section<'_>, earlier: &[Field], around: &Surroundings<'_>) -> ReadField {
    let known = [
        ("full_name", Known::FullName),
        ("mobile", Known::Mobile),
        ("member_number", Known::MemberNumber),
        ("decision_day", Known::DecisionDay),
        ("female_officer", Known::FemaleOfficer),
    ];
    let required = section.flag("required");
    let kind = read_kind(section, required, around);
    let mut help = section.find_words("help");
    if kind.options().iter().any(|option| option.example) {
        let note = around.example_note;
        help = Some(match help {
            Some(help) => {
                Words::new(format!("{}\n{}", help.ar, note.ar), format!("{}\n{}", help.en, note.en))
            }
            None => note.clone(),
        });
    }
    let identity = section.flag_or_off("identity");
    let key = FieldKey(section.text("key"));
    check_key(section, key.as_str(), MAX_FIELD_KEY);
    let field = Field {
        key,
        label: section.words("label"),
        question: section.words("question"),
        required,
        help,
        privacy: section.find_words("privacy"),
        example: section.find_text("example"),
        // What names a person or an account is never shown in full, whether the file says so or not.
        identity: identity || matches!(kind, FieldKind::NationalId { .. } | FieldKind::Iban),
        known_as: section.find("known_as").and_then(|value| value.one_of(&known)),
        when: read_when(section, "when", earlier),
        later: section.flag_or_off("later"),
        confidential: listed(section, "confidential", kind.options()),
        kind,
    };
    ReadField { field, only_where: super::condition::read_list(section, "only_where") }
}

fn read_kind(section: &Section<'_>, required: bool, around: &Surroundings<'_>) -> FieldKind {
    let name = section.one_of("kind", &KINDS.map(|name| (name, name)));
    match name {
        "mobile" => FieldKind::Mobile,
        "national_id" => FieldKind::NationalId { citizen_only: section.flag_or_off("citizen_only") },
        "iban" => FieldKind::Iban,
        "commercial_number" => FieldKind::CommercialNumber,
        "email" => FieldKind::Email,
        "national_address" => FieldKind::NationalAddress,
        "member_number" => {
            FieldKind::MemberNumber { pattern: around.member_number_pattern.map(str::to_owned) }
        }
        "text" => text(section),
        "number" | "money" => {
            let (min, max) = (bound(section, "min"), bound(section, "max"));
            in_order(section, min <= max);
            if name == "money" { FieldKind::Money { min, max } } else { FieldKind::Number { min, max } }
        }
        "year" => {
            FieldKind::Year { back: section.need("back").map(|value| value.number()).unwrap_or_default() }
        }
        "yes_no" => FieldKind::YesNo,
        "choice" => choice(section, around),
        "multi" => multi(section, required, around),
        "date" => FieldKind::Date(date_rule(section)),
        "slot" => FieldKind::Slot,
        "window" => FieldKind::Window,
        "location" => FieldKind::Location,
        "file" => FieldKind::File,
        "files" => {
            let max = section.find("max").map_or(MAX_FILES, |value| value.number());
            if !(1..=MAX_FILES).contains(&max) {
                section.report(format!("`max` has to lie between 1 and {MAX_FILES} files"));
            }
            FieldKind::Files { max }
        }
        "reference" => {
            let of = section.find("of").and_then(|value| value.one_of(&[("rejected", true)]));
            FieldKind::Reference { rejected: of.unwrap_or_default(), other: section.flag_or_off("other") }
        }
        "consent" => FieldKind::Consent { statement: section.words("statement") },
        _ => FieldKind::Name,
    }
}

fn bound(section: &Section<'_>, key: &'static str) -> u32 {
    section.need(key).map(|value| value.number()).unwrap_or_default()
}

fn in_order(section: &Section<'_>, ordered: bool) {
    if !ordered {
        section.report("`min` and `max` have to stand in order");
    }
}

fn text(section: &Section<'_>) -> FieldKind {
    let bound = |key| section.need(key).map(|value| value.number()).unwrap_or_default();
    let (min, max) = (bound("min"), bound("max"));
    if min > max || max == 0 || max > MAX_TEXT_CHARS {
        section.report(format!("`min` and `max` have to lie between 0 and {MAX_TEXT_CHARS}, in order"));
    }
    FieldKind::Text { min, max }
}

fn date_rule(section: &Section<'_>) -> DateRule {
    let rule = DateRule {
        past: section.flag_or_off("past"),
        future: section.flag_or_off("future"),
        valid: section.flag_or_off("valid"),
        working_day: section.flag_or_off("working_day"),
        adult: section.flag_or_off("adult"),
    };
    if (rule.future || rule.valid) && (rule.past || rule.adult) {
        section.report("a day cannot lie both before and after today");
    }
    rule
}

/// The options of a choice, or `None` where they are to come from a list that nobody has given: the field then takes
/// typed words, so that a form works before its association has written its lists.
fn options(section: &Section<'_>, around: &Surroundings<'_>) -> Option<Vec<Choice>> {
    let options = match section.find("options_from") {
        Some(value) => {
            let list = value.one_of(&LISTS.map(|(list, _)| (list, list)))?;
            let options = around.catalogue.options(list);
            if options.is_empty() {
                return None;
            }
            options.to_vec()
        }
        None => own_options(section),
    };
    if options.is_empty() {
        section.report("the choice has no options");
    }
    Some(options)
}

fn choice(section: &Section<'_>, around: &Surroundings<'_>) -> FieldKind {
    let other = section.flag_or_off("other");
    let options = options(section, around);
    let sensitive = listed(section, "sensitive", options.as_deref().unwrap_or_default());
    options.map_or(LISTLESS, |options| FieldKind::Choice { options, other, sensitive })
}

fn multi(section: &Section<'_>, required: bool, around: &Surroundings<'_>) -> FieldKind {
    let other = section.flag_or_off("other");
    let options = options(section, around);
    let sensitive = listed(section, "sensitive", options.as_deref().unwrap_or_default());
    let count = options.as_ref().map_or(0, Vec::len) + usize::from(other);
    let count = u8::try_from(count).unwrap_or(u8::MAX);
    let min = section.find("min").map_or(u8::from(required), |value| value.number());
    let max = section.find("max").map_or(count, |value| value.number());
    let Some(options) = options else { return LISTLESS };
    if min > max || max == 0 || max > count {
        section.report(format!("`min` and `max` have to lie between 0 and the {count} options, in order"));
    }
    FieldKind::Multi { options, other, sensitive, min, max }
}

/// Options that a list of the field names.
fn listed(section: &Section<'_>, list: &str, options: &[Choice]) -> Vec<ChoiceKey> {
    let mut keys = Vec::new();
    for value in section.list(list) {
        let key = ChoiceKey(value.text());
        if !options.iter().any(|option| option.key == key) && !options.is_empty() {
            value.report(format!("there is no option `{key}`"));
        }
        keys.push(key);
    }
    keys
}

/// What a field depends on, or a form's presence: an earlier field of the right kind.
pub(super) fn read_when(section: &Section<'_>, key: &str, earlier: &[Field]) -> Option<When> {
    let inner = section.find(key)?.section()?;
    let field = FieldKey(inner.text("field"));
    let keys = |key| {
        let list = inner.find(key)?.list();
        Some(list.iter().map(|value| ChoiceKey(value.text())).collect::<Vec<_>>())
    };
    let (is, is_not) = (keys("is"), keys("is_not"));
    let under_years = inner.find("under_years").map(|value| value.number::<u8>());
    inner.finish();
    let test = match (is, is_not, under_years) {
        (Some(keys), None, None) => Test::Is(keys),
        (None, Some(keys), None) => Test::IsNot(keys),
        (None, None, Some(years)) => Test::UnderYears(years),
        _ => {
            inner.report("one of `is`, `is_not` and `under_years` is wanted");
            return None;
        }
    };
    match earlier.iter().find(|other| other.key == field) {
        None => inner.report(format!("`{field}` is no field before this one")),
        Some(other) if other.later => {
            inner.report(format!("`{field}` is asked only after the request was sent"));
        }
        Some(other) => check_test(&inner, other, &test),
    }
    Some(When { field, test })
}

fn check_test(section: &Section<'_>, on: &Field, test: &Test) {
    let (keys, wanted) = match test {
        Test::UnderYears(_) if matches!(on.kind, FieldKind::Date(_)) => return,
        Test::UnderYears(_) => {
            return section.report(format!("`under_years` looks at a date, and `{}` is none", on.key));
        }
        Test::Is(keys) | Test::IsNot(keys) => (keys, known_answers(on)),
    };
    let Some(wanted) = wanted else {
        let what = "`is` and `is_not` look at a choice, a multiple choice or yes and no";
        return section.report(format!("{what}, and `{}` is none", on.key));
    };
    if keys.is_empty() {
        section.report("no answer is named");
    }
    for key in keys.iter().filter(|key| !wanted.contains(&key.as_str())) {
        section.report(format!("`{key}` is no answer of `{}`; there are: {}", on.key, wanted.join(", ")));
    }
}

/// The answers of a field that a condition may name; `None` where they are not a closed set.
fn known_answers(field: &Field) -> Option<Vec<&str>> {
    match &field.kind {
        FieldKind::YesNo => Some(vec!["yes", "no"]),
        FieldKind::Choice { options, other, .. } | FieldKind::Multi { options, other, .. } => {
            let own = options.iter().map(|option| option.key.as_str());
            Some(own.chain(other.then_some("other")).collect())
        }
        _ => None,
    }
}
