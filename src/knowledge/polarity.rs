//! Whether a text denies something. «لا أريد الإلغاء» shares nearly all its letters with «أريد الإلغاء»; so likeness
//! alone cannot tell them apart.

/// Words, after the lexicon, that deny.
const DENIALS: [&str; 40] = [
    "لا",
    "لم",
    "لن",
    "ليس",
    "لست",
    "لااستطيع",
    "لاشيء",
    "بدون",
    "بلا",
    "دون",
    "عدم",
    "no",
    "not",
    "nt",
    "cannot",
    "cant",
    "dont",
    "doesnt",
    "didnt",
    "isnt",
    "arent",
    "aint",
    "wasnt",
    "werent",
    "wont",
    "wouldnt",
    "couldnt",
    "shouldnt",
    "havent",
    "hasnt",
    "hadnt",
    "unable",
    "never",
    "without",
    "nothing",
    "none",
    "neither",
    "nor",
    "nobody",
    "nowhere",
];
/// What follows ما where it asks, or belongs to a joining word.
const ASKED_AFTER: [&str; 12] =
    ["هو", "هي", "هم", "هذا", "الذي", "اسم", "معني", "اذا", "بين", "عدا", "زال", "اين"];
/// What comes before ما where it joins: whenever, as, after.
const JOINED_BEFORE: [&str; 12] =
    ["متي", "كل", "مثل", "زي", "بعد", "قبل", "عقب", "اول", "حسب", "وقت", "كيف", "بدون"];
/// How the words begin before which ما denies: prefixes of the present, and the verbs of the dialects.
const VERB_BEGINS: [char; 10] = ['ا', 'ي', 'ت', 'ن', 'ق', 'ع', 'ف', 'ل', 'ج', 'و'];

/// Whether the words of a normalised text deny something; `classes` are the same words after the lexicon. Arabic ما
/// denies before a verb («ما أقدر») and asks elsewhere («ما هي»).
pub(super) fn denies(words: &[&str], classes: &[String]) -> bool {
    let before_verb =
        |next: &str| next.starts_with(VERB_BEGINS) && !next.starts_with("ال") && !ASKED_AFTER.contains(&next);
    classes.iter().any(|class| DENIALS.contains(&class.as_str()))
        || words.windows(2).enumerate().any(|(at, pair)| {
            let joins = at > 0 && JOINED_BEFORE.contains(&words[at - 1]);
            pair[0] == "ما" && !joins && before_verb(pair[1])
        })
}
