//! What is never said, wherever it may be written: a reply within two weeks (the policies give a minimum), a promise
//! of acceptance, a request for codes, passwords or cards. Every detector is shown to catch a planted fault.

#[expect(dead_code, reason = "the sources' reader is shared, and a part of it is used here")]
mod source;

use source::files;

/// Files that name the false period in order to find it, or to plant it.
const PERIOD_DETECTORS: [&str; 2] = ["src/pack/lint.rs", "src/pack/tests.rs"];
/// How far from the false period the true words may stand, in characters.
const NEARBY_CHARS: usize = 80;

/// The false period, folded.
const FALSE_PERIODS: [&str; 28] = [
    "خلال اسبوعين",
    "خلال الاسبوعين",
    "في غضون اسبوعين",
    "في ظرف اسبوعين",
    "بظرف اسبوعين",
    "خلال مده اسبوعين",
    "خلال مده لا تتجاوز اسبوعين",
    "لا تتجاوز اسبوعين",
    "لا تزيد عن اسبوعين",
    "لا تزيد على اسبوعين",
    "بحد اقصي اسبوعين",
    "بحد اقصى اسبوعين",
    "اسبوعين كحد اقصى",
    "اسبوعين بالكثير",
    "اقصاها اسبوعين",
    "خلال 14 يوم",
    "خلال ١٤ يوم",
    "خلال اربعه عشر يوم",
    "within two weeks",
    "within 2 weeks",
    "within a fortnight",
    "within fourteen days",
    "within 14 days",
    "in under two weeks",
    "no later than two weeks",
    "no more than two weeks",
    "two weeks at most",
    "up to two weeks",
];
/// The true period, folded.
const TRUE_PERIODS: [&str; 2] = ["لا تقل عن", "not less than"];

/// Promises of acceptance, folded.
const PROMISES: [&str; 9] = [
    "مضمون",
    "نضمن لكم",
    "اكيد تقبل",
    "سيقبل طلبكم",
    "سنقبل طلبكم",
    "guaranteed",
    "we guarantee",
    "will certainly be accepted",
    "will surely be accepted",
];

/// What nobody is asked for, folded.
const SECRETS: [&str; 14] = [
    "رمز التحقق",
    "رموز التحقق",
    "رمز تحقق",
    "كلمه المرور",
    "كلمات المرور",
    "الرقم السري",
    "بطاقه الائتمان",
    "بيانات البطاقات",
    "otp",
    "password",
    "passcode",
    "verification code",
    "card number",
    "card details",
];
/// What makes a sentence about secrets a warning, folded, as whole words.
const WARNINGS: [&str; 9] = ["لا", "عدم", "not", "never", "neither", "do not", "لن", "دون", "nobody"];

fn none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The text without what does not make it another text: letter variants, vowel signs, direction marks, case.
fn fold(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        'ـ' | '\u{064B}'..='\u{0652}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}' => None,
        letter if letter.is_whitespace() && letter != '\n' => Some(' '),
        letter => Some(letter),
    });
    letters.collect::<String>().to_lowercase()
}

/// Everything that people read, or that decides what they read.
fn everything() -> Vec<(String, String)> {
    let folders = ["src", "locales", "associations", "docs", "README.md"];
    files(&folders, &["rs", "ftl", "toml", "tsv", "md", "json", "html", "js", "svg"])
}

/// What is said to people: the locales, the packs' texts, the documents. Tables of what people write are not.
fn said() -> Vec<(String, String)> {
    files(&["locales", "associations", "docs", "README.md"], &["ftl", "toml", "md"])
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}

/// The rest of the sentence from a place on, its mark included.
fn rest_of_sentence(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.char_indices().find(|(_, c)| matches!(c, '.' | '؟' | '?' | '!' | '\n' | '"' | '؛' | ';'));
    end.map_or(rest, |(end, mark)| &rest[..end + mark.len_utf8()])
}

fn false_periods(path: &str, text: &str) -> Vec<String> {
    if PERIOD_DETECTORS.contains(&path) {
        return Vec::new();
    }
    let folded = fold(text);
    let found = FALSE_PERIODS.iter().flat_map(|wanted| folded.match_indices(wanted));
    found
        // A question says nothing of its own: «تردون خلال أسبوعين؟» is what people ask.
        .filter(|(at, _)| !rest_of_sentence(&folded, *at).ends_with(['؟', '?']))
        .filter(|(at, _)| {
            let before: String = folded[..*at].chars().rev().take(NEARBY_CHARS).collect();
            let before: String = before.chars().rev().collect();
            let after: String = folded[*at..].chars().take(NEARBY_CHARS).collect();
            !TRUE_PERIODS.iter().any(|words| before.contains(words) || after.contains(words))
        })
        .map(|(at, words)| format!("{path}:{}: «{words}» without «لا تقل عن»", line_of(&folded, at)))
        .collect()
}

#[test]
fn no_reply_is_promised_within_two_weeks() {
    none(everything().iter().flat_map(|(path, text)| false_periods(path, text)).collect());
    let planted = |text: &str| false_periods("locales/ar/x.ftl", text).len();
    assert_eq!(planted("a = يصلكم الرد خلال أُسبوعين.\n"), 1);
    assert_eq!(planted("a = You will hear from us within two weeks.\n"), 1);
    assert_eq!(planted("a = الرد خلال ١٤ يومًا"), 1);
    assert_eq!(planted("a = الردّ في ظرف أسبوعيـن"), 1);
    assert_eq!(planted("a = مدة لا تتجاوز أسبوعين"), 1);
    assert_eq!(planted("a = It takes up to two weeks"), 1);
    assert_eq!(planted("a = هل تردون خلال أسبوعين؟"), 0);
    assert_eq!(planted("a = ليس خلال أسبوعين، بل مدة لا تقل عن أسبوعين.\n"), 0);
    assert_eq!(planted("a = الرد خلال مدة لا تقل عن أسبوعين.\n"), 0);
}

fn bare_periods(path: &str, text: &str) -> Vec<String> {
    let folded = fold(text);
    let messages = folded.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
    let wrong = |line: &str| {
        (line.contains("اسبوعين") && !line.contains("لا تقل عن"))
            || (line.contains("two weeks") && !line.contains("not less than"))
    };
    messages
        .filter(|(_, line)| wrong(line))
        .map(|(at, _)| format!("{path}:{}: a bare period", at + 1))
        .collect()
}

#[test]
fn the_locales_name_the_period_only_as_a_minimum() {
    let locales = files(&["locales"], &["ftl"]);
    none(locales.iter().flat_map(|(path, text)| bare_periods(path, text)).collect());
    assert_eq!(bare_periods("x", "a = بعد أسبوعين\n# أسبوعين\nb = after two weeks\n").len(), 2);
}

fn promises(path: &str, text: &str) -> Vec<String> {
    let folded = fold(text);
    let found = PROMISES.iter().flat_map(|wanted| folded.match_indices(wanted));
    found
        .filter(|(at, _)| !rest_of_sentence(&folded, *at).ends_with(['؟', '?']))
        .filter(|(at, _)| !folded[..*at].ends_with("غير ") && !folded[..*at].ends_with("not "))
        .map(|(at, words)| format!("{path}:{}: «{words}» is a promise", line_of(&folded, at)))
        .collect()
}

#[test]
fn nothing_is_promised() {
    none(said().iter().flat_map(|(path, text)| promises(path, text)).collect());
    let planted = |text: &str| promises("x", text).len();
    assert_eq!(planted("القبول مضمونٌ لكم. أكيد تُقبل. Success is guaranteed."), 3);
    assert_eq!(planted("هل الأرباح مضمونة كل سنة؟ العائد غير مضمون."), 0);
}

/// Sentences that name a secret without warning of it.
fn asked_secrets(path: &str, text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut start = 0;
    let mut found = Vec::new();
    for sentence in folded.split_inclusive(['.', '\n', '؟', '?', '"']) {
        let words = format!(" {} ", sentence.replace(|c: char| !c.is_alphanumeric(), " "));
        let has =
            |wanted: &&str| words.contains(&format!(" {wanted} ")) || words.contains(&format!(" و{wanted} "));
        let quoted = sentence.ends_with('"') || sentence.ends_with(['؟', '?']);
        let is_secret = SECRETS.iter().any(|secret| sentence.contains(secret));
        if is_secret && !quoted && !WARNINGS.iter().any(has) {
            found.push(format!("{path}:{}: {}", line_of(&folded, start), sentence.trim()));
        }
        start += sentence.len();
    }
    found
}

#[test]
fn no_text_asks_for_codes_passwords_or_cards() {
    none(said().iter().flat_map(|(path, text)| asked_secrets(path, text)).collect());
    let planted = |text: &str| asked_secrets("x", text).len();
    assert_eq!(planted("a = نرجو كتابة رمز التحقق الذي وصلكم.\n"), 1);
    assert_eq!(planted("a = Please send your password.\n"), 1);
    assert_eq!(planted("a = لا تطلب الجمعية رموز التحقق ولا كلمات المرور.\n"), 0);
    assert_eq!(planted("ar = [\"طُلب مني رمز التحقق باسم الجمعية\", \"Did you want my password?\"]"), 0);
}
