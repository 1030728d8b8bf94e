//! The words: every id that the code asks for exists, every text is used, and each text fits where it is shown.

#[expect(dead_code, reason = "the sources' reader is shared, and a part of it is used here")]
mod source;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse;
use sila::texts::{Args, Language, Texts, rich};
use source::{Literal, Source, files, rust};

/// Calls whose first string literal is the id of a text.
const CALLS: [&str; 8] = ["say", "text", "button", "note", "plain", "alert", "say_in", "has"];
/// Families whose last part is put in by `format!`, with the function or range that gives it.
const FAMILIES: [(&str, Parts); 15] = [
    ("stage-", Parts::Of("stage_word")),
    ("stage-", Parts::Of("stage_of")),
    ("awaited-", Parts::Of("stage_word")),
    ("awaited-", Parts::Of("stage_of")),
    ("desk-stage-", Parts::Listed("returned awaiting-signature withdrawn")),
    ("past-", Parts::Of("past_word")),
    ("window-", Parts::Listed("morning noon afternoon evening")),
    ("submitted-next-", Parts::Listed("staff committee board assembly")),
    ("label-rating-", Parts::Listed("1 2 3 4 5")),
    ("label-ease-", Parts::Listed("1 2 3 4 5")),
    ("label-courtesy-", Parts::Listed("1 2 3 4 5")),
    ("label-obstacle-", Parts::Listed("nothing waiting papers unclear presence reaching assistant other")),
    ("figures-column-", Parts::Listed("period satisfied mean answers invited response department service")),
    ("figures-column-", Parts::Listed("question obstacle what count median ninetieth target kept")),
    ("figures-column-", Parts::Listed("survey closed answered arrived rate choice share responses written")),
];
/// Words of the sources that look like ids of texts and are none, each with its reason.
const OTHER_KEYS: [(&str, &str); 2] =
    [("survey-closed", "the key of a timer"), ("week-digest", "the key of a timer")];
/// Labels longer than a button should be, each with its reason.
const LONG_LABELS: [(&str, &str); 1] =
    [("label-attest", "the attestation's words are fixed by the product's card")];
const LABEL_CHARS_MAX: usize = 40;
/// Telegram's limit for what is shown when a tap is answered.
const TAP_CHARS_MAX: usize = 200;
/// Telegram's limit for a message.
const MESSAGE_CHARS_MAX: usize = 4_096;
/// Latin that an Arabic text may hold: languages, formats, examples. The longer before those within them.
const LATIN: [&str; 12] = [
    "For English tap",
    "English",
    "Language",
    "PDF",
    "JPG",
    "PNG",
    "HEIC",
    "Word",
    "name@example.com",
    "RRRD2929",
    "SA",
    "/duty off",
];
/// Texts without pictures: refusals, complaints, condolences, emergencies, rejections, ratings.
const PLAIN_FAMILIES: [&str; 9] =
    ["gate-", "confidential-", "survey-", "problem-", "unread-", "news-", "awaited-", "withdraw-", "stage-"];

#[derive(Clone, Copy)]
enum Parts {
    /// The string literals of a function.
    Of(&'static str),
    /// Words between spaces.
    Listed(&'static str),
}

fn texts() -> Texts {
    Texts::embedded().unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn sources() -> Vec<Source> {
    let speaks = |source: &Source| {
        ["src/dialogue/", "src/telegram/", "src/app", "src/engine/", "src/report/", "src/cli"]
            .iter()
            .any(|folder| source.path.starts_with(folder))
    };
    rust(&["src"]).into_iter().filter(|source| speaks(source) && !source.is_test()).collect()
}

/// The first part of an id with more than one: `gate` of `gate-salam`.
fn family(id: &str) -> Option<&str> {
    let is_id = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    id.split_once('-')
        .filter(|(first, rest)| is_id && !first.is_empty() && !rest.is_empty())
        .map(|(first, _)| first)
}

/// True where the literal is the id of one of our calls: `talk.say("…"`, `say(talk, case, "…"`.
fn is_asked_for(source: &Source, literal: &Literal) -> bool {
    let before: String = source.code.chars().take(literal.at).collect();
    let Some((call, between)) = before.rsplit_once('(') else {
        return false;
    };
    let name: String = call
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect::<String>()
        .chars()
        .rev()
        .collect();
    let receiver = &call[..call.len() - name.len()];
    let free =
        between.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ',' | ' ' | '\n' | '.' | '*'));
    CALLS.contains(&name.as_str()) && free && !receiver.ends_with("::") && !literal.text.contains(' ')
}

/// The ids that the sources ask for: in calls, and literals that look like one of a family that the locales have.
fn asked_ids(sources: &[Source], texts: &Texts) -> BTreeMap<String, String> {
    let families: BTreeSet<&str> = texts.ids().into_iter().filter_map(family).collect();
    let mut asked = BTreeMap::new();
    for source in sources {
        for literal in source.literals_without_tests() {
            let looks = family(&literal.text).is_some_and(|first| families.contains(first));
            if looks || is_asked_for(source, literal) {
                asked.insert(literal.text.clone(), format!("{}:{}", source.path, literal.line));
            }
        }
    }
    asked
}

/// The ids that `format!` makes.
fn made_ids(sources: &[Source]) -> BTreeSet<String> {
    let words_of = |function: &str| -> Vec<String> {
        let start = format!("fn {function}(");
        let found = sources.iter().find_map(|source| {
            let at = source.code.find(&start).map(|byte| source.code[..byte].chars().count())?;
            let chars: Vec<char> = source.code.chars().collect();
            let open = (at..chars.len()).find(|&place| chars[place] == '{')?;
            let end = source::closing(&chars, open);
            let inside = source.literals.iter().filter(|literal| (open..end).contains(&literal.at));
            Some(inside.map(|literal| literal.text.clone()).collect())
        });
        found.unwrap_or_else(|| panic!("fn {function} is not in the sources any more"))
    };
    FAMILIES
        .iter()
        .flat_map(|(prefix, parts)| {
            let parts = match parts {
                Parts::Of(function) => words_of(function),
                Parts::Listed(listed) => listed.split(' ').map(str::to_owned).collect(),
            };
            parts.into_iter().map(move |part| format!("{prefix}{part}"))
        })
        .collect()
}

fn missing(sources: &[Source], texts: &Texts) -> Vec<String> {
    let asked = asked_ids(sources, texts);
    asked
        .iter()
        .filter(|(id, _)| !texts.has(id) && !OTHER_KEYS.iter().any(|(key, _)| key == id))
        .map(|(id, place)| format!("{place}: no text `{id}`"))
        .collect()
}

#[test]
fn every_id_asked_for_exists() {
    let texts = texts();
    let sources = sources();
    none(missing(&sources, &texts));
    none(
        made_ids(&sources)
            .into_iter()
            .filter(|id| !texts.has(id))
            .map(|id| format!("no text `{id}`"))
            .collect(),
    );
    let planted = |text: &str| missing(&[Source::of("src/dialogue/chat/ask.rs", text)], &texts).len();
    assert_eq!(planted("talk.say(\"absent\", &Args::NONE)"), 1);
    assert_eq!(planted("say(talk, case, \"absent\", &args)"), 1);
    assert_eq!(planted("let id = if yes { \"gate-absent\" } else { \"gate-salam\" };"), 1);
    assert_eq!(planted("Outgoing::text(\"words as they are\"); // say(\"absent\")\n"), 0);
}

#[test]
fn every_family_is_made_by_the_code() {
    let sources = sources();
    let has =
        |start: &str| sources.iter().any(|source| source.literals.iter().any(|l| l.text.starts_with(start)));
    none(
        FAMILIES
            .iter()
            .map(|(p, _)| *p)
            .filter(|prefix| !has(&format!("{prefix}{{")))
            .map(|prefix| format!("nothing makes {prefix}…"))
            .collect(),
    );
}

/// Ids that other texts refer to: `{ label-person }`.
fn referred() -> BTreeSet<String> {
    let locales = files(&["locales"], &["ftl"]);
    let inside =
        locales.iter().flat_map(|(_, text)| text.split('{').skip(1)).map(|part| part.split('}').next());
    inside.map(|id| id.unwrap_or_default().trim().to_owned()).collect()
}

fn unused(sources: &[Source], texts: &Texts) -> Vec<String> {
    let literals = sources.iter().flat_map(Source::literals_without_tests);
    let asked: BTreeSet<&str> = literals.map(|literal| literal.text.as_str()).collect();
    let (made, referred) = (made_ids(sources), referred());
    let used = |id: &str| asked.contains(id) || made.contains(id) || referred.contains(id);
    texts.ids().into_iter().filter(|id| !used(id)).map(|id| format!("nothing uses `{id}`")).collect()
}

#[test]
fn every_text_is_used() {
    let texts = texts();
    let sources = sources();
    none(unused(&sources, &texts));
    let without: Vec<Source> =
        sources.into_iter().filter(|source| !source.path.contains("chat/survey/")).collect();
    assert!(
        unused(&without, &texts).iter().any(|line| line.contains("survey-offer")),
        "a text fell out of use"
    );
}

/// The variables of a text; true for a count that chooses a form.
type Variables = BTreeMap<String, bool>;

/// A text with its variables filled in: once for each plural form, where it has a count.
fn composed(texts: &Texts, language: Language, id: &str, wanted: &Variables) -> Vec<String> {
    let sample = if language == Language::Arabic { "قيمة للتجربة" } else { "a value" };
    let with = |count: i64| {
        let args = wanted.iter().fold(Args::new(), |args, (name, counts)| match counts {
            true => args.number(name, count),
            false => args.own(name, sample),
        });
        rich(&texts.text(language, id, &args)).text
    };
    match wanted.values().any(|counts| *counts) {
        true => [0, 1, 2, 3, 11, 100, 1_000].into_iter().map(with).collect(),
        false => vec![with(0)],
    }
}

/// The variables of every text of a language, those of the texts it refers to included.
fn variables(language: Language) -> BTreeMap<String, Variables> {
    let mut found: BTreeMap<String, (Variables, Vec<String>)> = BTreeMap::new();
    for (path, text) in files(&[&format!("locales/{}", language.code())], &["ftl"]) {
        let text = text.replace("[b]", "").replace("[/b]", "");
        let resource = parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                let (variables, references) = found.entry(message.id.name.to_owned()).or_default();
                let patterns = message.value.iter().chain(message.attributes.iter().map(|a| &a.value));
                patterns.for_each(|pattern| see(pattern, variables, references));
            }
        }
    }
    let with_references = |(own, references): &(Variables, Vec<String>)| {
        let referred = references.iter().filter_map(|id| found.get(id)).flat_map(|(more, _)| more.clone());
        own.clone().into_iter().chain(referred).collect()
    };
    found.iter().map(|(id, shape)| (id.clone(), with_references(shape))).collect()
}

fn see(pattern: &Pattern<&str>, variables: &mut Variables, references: &mut Vec<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let (inline, variants) = match expression {
            Expression::Inline(inline) => (inline, &[][..]),
            Expression::Select { selector, variants } => (selector, &variants[..]),
        };
        let is_form = |key: &VariantKey<&str>| {
            matches!(key, VariantKey::Identifier { name: "zero" | "one" | "two" | "few" | "many" })
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                let counts = variants.iter().any(|variant| is_form(&variant.key));
                *variables.entry(id.name.to_owned()).or_default() |= counts;
            }
            InlineExpression::MessageReference { id, .. } => references.push(id.name.to_owned()),
            _ => {}
        }
        variants.iter().for_each(|variant| see(&variant.value, variables, references));
    }
}

fn each(check: impl Fn(&str, Language, &str) -> Option<String>) -> Vec<String> {
    let texts = texts();
    let mut found = Vec::new();
    for language in Language::ALL {
        for (id, wanted) in variables(language) {
            let wrong =
                composed(&texts, language, &id, &wanted).iter().find_map(|text| check(&id, language, text));
            found.extend(wrong.map(|what| format!("{} {id}: {what}", language.code())));
        }
    }
    assert!(texts.ids().len() > 200, "the texts were not found");
    found
}

fn is_label(id: &str) -> bool {
    (id.starts_with("label-") || id.starts_with("button-"))
        && !matches!(id, "button-stale" | "button-answered" | "button-old-draft")
}

#[test]
fn labels_fit_on_buttons() {
    none(each(|id, _, text| {
        let long = text.chars().count() > LABEL_CHARS_MAX && !LONG_LABELS.iter().any(|(long, _)| *long == id);
        (is_label(id) && (long || text.contains('\n'))).then(|| format!("«{text}» is long for a button"))
    }));
}

#[test]
fn messages_fit_into_telegram() {
    let asked_in_boxes = ["note", "alert"];
    let boxes: BTreeSet<String> = sources()
        .iter()
        .flat_map(|source| {
            let shown = |l: &&Literal| {
                let before: String = source.code.chars().take(l.at).collect();
                asked_in_boxes.iter().any(|call| before.ends_with(&format!(".{call}(")))
            };
            source.literals.iter().filter(shown).map(|l| l.text.clone()).collect::<Vec<_>>()
        })
        .collect();
    assert!(boxes.contains("button-stale"), "what is shown when a tap is answered was not found");
    none(each(|id, _, text| {
        let limit = if boxes.contains(id) { TAP_CHARS_MAX } else { MESSAGE_CHARS_MAX };
        (text.chars().count() > limit || text.trim().is_empty())
            .then(|| format!("{} characters", text.chars().count()))
    }));
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}')
}

/// The first line of an Arabic text that would begin from the left, or the first Latin word that it should not hold.
fn turned(text: &str) -> Option<String> {
    let allowed = LATIN.iter().fold(text.to_owned(), |text, words| text.replace(words, ""));
    let latin = allowed
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '/')
        .find(|word| word.chars().any(|c| c.is_ascii_alphabetic()) && !word.starts_with('/'));
    let begins_left = text.lines().find(|line| {
        let first = line.chars().find(|c| c.is_alphabetic() && !is_picture(*c));
        let is_own = LATIN.iter().any(|words| line.contains(words)) || line.starts_with('/');
        first.is_some_and(|c| c.is_ascii_alphabetic()) && !is_own
    });
    let line = || begins_left.map(|line| format!("«{line}» begins from the left"));
    latin.map(|word| format!("Latin word «{word}»")).or_else(line)
}

#[test]
fn arabic_reads_from_right_to_left() {
    none(each(|_, language, text| turned(text).filter(|_| language == Language::Arabic)));
    assert!(turned("سؤال عن Telegram").is_some());
    assert!(turned("رد ok").is_some());
    assert!(turned("ملف PDF\n\nFor English tap 🌐\n/privacy").is_none());
}

#[test]
fn serious_texts_have_no_pictures() {
    let is_serious = |id: &str| PLAIN_FAMILIES.iter().any(|family| id.starts_with(family));
    none(each(|id, _, text| {
        (is_serious(id) && text.chars().any(is_picture)).then(|| "a picture".to_owned())
    }));
    assert!("شكرًا 🌹".chars().any(is_picture) && "نعم ✅".chars().any(is_picture));
}

#[test]
fn fixed_words_stand_as_they_were_given() {
    let texts = texts();
    let variables = variables(Language::Arabic);
    let arabic = |id: &str| composed(&texts, Language::Arabic, id, &variables[id]).remove(0);
    assert_eq!(arabic("gate-bereavement"), "أحسن الله عزاءكم، وعظّم أجركم، وغفر لميتكم.");
    assert_eq!(
        arabic("unread-voice"),
        "وصلتنا رسالتكم الصوتية. أنا مساعد آلي ولا أستمع إليها؛ هل أحيلها إلى موظف؟"
    );
    let right = "تقييمكم حقٌّ لكم وهو اختياري، للتقويم والتطوير لا للعقاب والتشهير، ولا أثر له في طلبكم.";
    for start in ["survey-invitation", "survey-reminder", "survey-offer"] {
        assert!(arabic(start).contains(right), "{start} begins without the right to rate");
    }
    let next = arabic("submitted-next-committee");
    assert!(
        next.contains("لجنة البحث") && next.contains("لا تقل عن أسبوعين") && next.contains("ليس قبل"),
        "{next}"
    );
    assert!(arabic("greeting").starts_with("السلام عليكم ورحمة الله وبركاته"));
    assert!(arabic("greeting").contains("مساعد آلي") && arabic("greeting").contains("For English tap 🌐"));
}
