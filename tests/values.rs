//! No answer says a figure, an amount, a number to call or a date of its own: what is not the association's, given in its
//! pack, is a fact of the law with its article. And the period of the reply is only ever a minimum.

use sila::pack::{Content, Entry, Pack, list, load};

/// Figures that the law or its regulation fixes, by topic: the source is the entry's, or is named in the answer.
const OF_THE_LAW: [(&str, &[&str]); 4] = [
    // Law 22, regulation 42: a quarter of the members, then a tenth.
    ("ga.quorum", &["25", "10"]),
    // Law 14: a reward of at most a tenth.
    ("board.composition", &["10"]),
    // Law 28: reserve, return on shares, social services.
    ("fin.surplus", &["20", "10"]),
    // Law 3, regulation 19: what one member may own.
    ("share.value", &["10", "20"]),
];
/// Periods that the law or its regulation fixes, in words, by topic.
const PERIODS_OF_THE_LAW: [(&str, &[&str]); 5] = [
    ("ga.quorum", &["خمسة عشر يومًا", "fifteen days"]),
    // Law 20 against regulation 34.
    ("ga.invite_docs", &["أسبوعين على الأقل", "لائحته التنفيذية أسبوع", "at least two weeks", "one week"]),
    ("board.composition", &["أربع سنوات", "لثلاث سنوات", "four years", "three years"]),
    ("assoc.dissolution", &["سنتين", "two years", "one year"]),
    ("fin.year_audit", &["بشهر على الأقل", "at least a month"]),
];
/// Words of a period with a number, and of money.
const PERIODS: [&str; 24] = [
    "أسبوع",
    "أسابيع",
    "يومين",
    "يومًا",
    "أيام",
    "شهر",
    "شهرين",
    "أشهر",
    "سنتين",
    "سنوات",
    "ساعة",
    "ساعات",
    " week",
    " weeks",
    " days",
    " month",
    " months",
    "two years",
    "three years",
    "four years",
    "one year",
    " hours",
    "fortnight",
    "24/7",
];
const MONEY: [&str; 8] = ["ريال", "هللة", "دولار", "riyal", "SAR", "halala", "dollar", "$"];
/// The minimum, as the policies word it.
const MINIMUM: [&str; 2] = ["لا تقل عن أسبوعين", "not less than two weeks"];
/// Words about time that give none.
const NOT_A_PERIOD: [&str; 10] = [
    "الأيام المناسبة",
    "the days that suit",
    "أوقات عملهم",
    "ساعات تطوع",
    "وساعاتها",
    "working hours",
    "Working hours",
    "and hours",
    "تحديد ساعته",
    "their conditions and hours",
];

fn packs() -> Vec<Pack> {
    let content = Content::embedded();
    list(&content).iter().map(|folder| load(folder, &content).expect("it is shipped")).collect()
}

/// What a pack holds of itself, taken out of a text.
fn without_held(pack: &Pack, text: &str) -> String {
    let profile = &pack.profile;
    let contacts = &profile.contacts;
    let words = [Some(&profile.name), profile.registration_line.as_ref(), contacts.post.as_ref()];
    let words = words.into_iter().flatten().flat_map(|words| [words.ar.clone(), words.en.clone()]);
    let plain = [&contacts.phone, &contacts.fax, &contacts.email, &contacts.website];
    let held = words.chain(plain.into_iter().flatten().cloned());
    let channels = profile.channels.iter().filter_map(|channel| channel.value.clone());
    let held = held.chain(channels.flat_map(|words| [words.ar, words.en]));
    let text = text.replace(['\u{2066}', '\u{2069}', '\u{200e}', '\u{200f}', '\u{00a0}'], "");
    held.fold(text, |text, held| if held.is_empty() { text } else { text.replace(&held, "") })
}

/// Runs of digits that no article is cited by.
fn figures(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_numeric()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_numeric()).unwrap_or(from.len());
        let cited = ["المادة ", "article ", "Article "].iter().any(|word| before.ends_with(word));
        if !cited {
            found.push(from[..end].to_owned());
        }
        rest = &from[end..];
    }
    found
}

fn of_topic<'a>(table: &'a [(&str, &'a [&'a str])], id: &str) -> &'a [&'a str] {
    table.iter().find(|(topic, _)| *topic == id).map_or(&[], |(_, values)| values)
}

/// What an answer says that neither its pack nor the law gives.
fn strange(pack: &Pack, id: &str, answer: &str) -> Vec<String> {
    let mut text = without_held(pack, answer);
    let figures: Vec<String> = figures(&text)
        .into_iter()
        .filter(|figure| !of_topic(&OF_THE_LAW, id).contains(&figure.as_str()))
        .collect();
    let known = MINIMUM.iter().chain(of_topic(&PERIODS_OF_THE_LAW, id)).chain(&NOT_A_PERIOD);
    known.for_each(|known| text = text.replace(known, ""));
    let words =
        PERIODS.iter().chain(&MONEY).filter(|word| text.contains(*word)).map(|word| (*word).to_owned());
    figures.into_iter().chain(words).collect()
}

fn strange_of(pack: &Pack, entry: &Entry) -> Vec<String> {
    let texts = [&entry.answer.ar, &entry.answer.en];
    texts.into_iter().flat_map(|text| strange(pack, &entry.id.0, text)).collect()
}

#[test]
fn no_answer_says_what_its_pack_does_not_hold() {
    let mut found = Vec::new();
    for pack in packs() {
        for entry in &pack.entries {
            let strange = strange_of(&pack, entry);
            if !strange.is_empty() {
                found.push(format!("{} {}: {}", pack.folder, entry.id, strange.join(", ")));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_planted_value_is_found() {
    let packs = packs();
    let pack = packs.iter().find(|pack| pack.folder == "assir-poultry").expect("it is shipped");
    let planted = [
        ("share.value", "قيمة السهم 100 ريال."),
        ("share.value", "قيمة السهم ١٠٠."),
        ("contact.channels", "الهاتف: 0112223344"),
        ("contact.channels", "Call 0112223344."),
        ("fin.surplus", "الربح 15% كل سنة."),
        ("sup.reply_period", "الرد في ثلاثة أيام."),
        ("sup.reply_period", "We reply in two weeks."),
        ("contact.hours", "من الساعة الثامنة"),
    ];
    for (id, text) in planted {
        assert!(!strange(pack, id, text).is_empty(), "{id}: {text}");
    }
    let held = ["الهاتف: +966 7 2274466", "سجل الشؤون الاجتماعية رقم 205", "الرد في مدة لا تقل عن أسبوعين."];
    for text in held {
        assert!(
            strange(pack, "contact.channels", text).is_empty(),
            "{text}: {:?}",
            strange(pack, "contact.channels", text)
        );
    }
    let other = packs.iter().find(|pack| pack.folder == "khuzam").expect("it is shipped");
    assert!(
        !strange(other, "contact.channels", "الهاتف: +966 7 2274466").is_empty(),
        "another association's number"
    );
}
