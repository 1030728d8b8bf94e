use super::*;

fn both(arabic: &str, english: &str) -> Result<Texts, Vec<Problem>> {
    Texts::from_sources(&[
        Source { language: Language::Arabic, file: "ar/t.ftl", text: arabic },
        Source { language: Language::English, file: "en/t.ftl", text: english },
    ])
}

fn problems(arabic: &str, english: &str) -> Vec<String> {
    both(arabic, english).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn embedded_texts_have_no_problems() {
    let listed: Vec<String> = match Texts::embedded() {
        Ok(texts) => {
            assert_eq!(texts.text(Language::Arabic, "label-back", &Args::NONE), "رجوع");
            assert_eq!(texts.text(Language::English, "label-back", &Args::NONE), "Back");
            Vec::new()
        }
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    };
    assert!(listed.is_empty(), "{}", listed.join("\n"));
}

#[test]
fn every_file_on_disk_is_embedded() {
    // A new file is not noticed by an incremental build until the module that embeds it is compiled again.
    for language in Language::ALL {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.code());
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = format!("{}/{}", language.code(), entry.unwrap().file_name().to_str().unwrap());
            assert!(LOCALES.get_file(&name).is_some(), "{name} is not in the binary: touch src/texts/mod.rs");
        }
    }
}

#[test]
fn texts_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Texts>();
}

#[test]
fn language_is_written_by_its_code() {
    assert_eq!(serde_json::to_string(&Language::ALL).unwrap(), r#"["ar","en"]"#);
    for language in Language::ALL {
        assert_eq!(language.other().other(), language);
        assert_ne!(language.other().code(), language.code());
    }
}

#[test]
fn all_six_arabic_plural_forms_are_chosen() {
    let arabic = "cases = { $count ->\n    [zero] لا طلبات\n    [one] طلب واحد\n    [two] طلبان\n    \
                  [few] { $count } طلبات\n    [many] { $count } طلبًا\n   *[other] { $count } طلب\n }\n";
    let texts = both(arabic, "cases = { $count }\n").ok().unwrap();
    let written = [0, 1, 2, 3, 11, 99, 100, 102, 1103, 111]
        .map(|n| texts.text(Language::Arabic, "cases", &Args::new().number("count", n)));
    assert_eq!(
        written,
        [
            "لا طلبات",
            "طلب واحد",
            "طلبان",
            "3 طلبات",
            "11 طلبًا",
            "99 طلبًا",
            "100 طلب",
            "102 طلب",
            "1103 طلبات",
            "111 طلبًا"
        ]
    );
}

#[test]
fn each_kind_of_argument_is_kept_in_its_direction() {
    let source = "m = { $name } / { $ref } / { $list }\n";
    let texts = both(source, source).ok().unwrap();
    let args = Args::new()
        .words("name", "\u{202E}Sara\u{2069}\u{E000}\nسارة")
        .code("ref", "+966\u{200F}55")
        .own("list", "\u{E000}x\u{E001}");
    assert_eq!(
        texts.text(Language::Arabic, "m", &args),
        "\u{2068}Sara\u{2069}\n\u{2068}سارة\u{2069} / \u{2066}+96655\u{2069} / \u{E000}x\u{E001}"
    );
}

#[test]
fn a_word_of_ours_can_be_selected_on() {
    let source = "m = { $role ->\n    [member] M\n   *[other] O\n }\n";
    let texts = both(source, source).ok().unwrap();
    assert_eq!(texts.text(Language::English, "m", &Args::new().own("role", "member")), "M");
    assert_eq!(texts.text(Language::English, "m", &Args::new().own("role", "x")), "O");
}

#[test]
fn attributes_are_texts_too() {
    let source = "m = value\n    .hint = hint\n";
    let texts = both(source, source).ok().unwrap();
    assert_eq!(texts.ids(), ["m", "m.hint"]);
    assert!(texts.has("m.hint") && !texts.has("m.other"));
    assert_eq!(texts.text(Language::English, "m.hint", &Args::NONE), "hint");
}

#[test]
#[should_panic(expected = "there is no text `absent` in locales/en")]
fn an_absent_id_is_a_broken_invariant() {
    both("a = a\n", "a = a\n").ok().unwrap().text(Language::English, "absent", &Args::NONE);
}

#[test]
#[should_panic(expected = "could not be composed")]
fn a_forgotten_argument_is_found_in_tests() {
    both("a = { $x }\n", "a = { $x }\n").ok().unwrap().text(Language::English, "a", &Args::NONE);
}

#[test]
fn problems_name_their_file_and_line() {
    assert_eq!(
        problems("a = 1\na = 2\n", "a = 1\n"),
        ["ar/t.ftl:2: `a` is already defined in ar/t.ftl line 1"]
    );
    assert_eq!(problems("a = 1\n\nb = 1\n", "a = 1\n"), ["ar/t.ftl:3: `b` is missing in English"]);
    assert_eq!(problems("a = 1\n", "a = 1\n    .t = 2\n"), ["en/t.ftl:1: `a.t` is missing in Arabic"]);
    assert_eq!(problems("a = { $x }\n", "a = 1\n"), ["ar/t.ftl:1: `a` uses $x, which English does not"]);
    assert_eq!(problems("a = { b }\n", "a = 1\n"), ["ar/t.ftl:1: `a` refers to `b`, which does not exist"]);
    let junk = problems("a = 1\n\n= junk\n", "a = 1\n");
    assert!(junk.len() == 1 && junk[0].starts_with("ar/t.ftl:3: this is not Fluent"), "{junk:?}");
}

#[test]
fn variables_are_followed_through_references() {
    assert!(problems("a = { b }\nb = { $x }\n", "a = { $x }\nb = { $x }\n").is_empty());
    assert!(problems("-t = كلمة\na = { -t }\n", "a = word\n").is_empty());
}

#[test]
fn bold_becomes_stretches_in_utf_16() {
    let texts = both("m = [b]طلب[/b] 📝 [b]x[/b]\n", "m = 1\n").ok().unwrap();
    let found = rich(&texts.text(Language::Arabic, "m", &Args::NONE));
    assert_eq!(found, Rich { text: "طلب 📝 x".into(), bold: vec![(0, 3), (7, 1)], woven: Vec::new() });
}

#[test]
fn unbalanced_bold_does_no_harm() {
    let cases = [
        ("\u{E001}a", "a", None),
        ("a\u{E000}b", "ab", Some((1, 1))),
        ("\u{E000}a\u{E000}b\u{E001}c\u{E001}", "abc", Some((0, 2))),
        ("\u{E000}\u{E001}", "", None),
        (" \u{E000} a \u{E001} ", "  a  ", Some((1, 3))),
    ];
    for (marked, text, bold) in cases {
        assert_eq!(
            rich(marked),
            Rich { text: text.into(), bold: bold.into_iter().collect(), woven: Vec::new() },
            "{marked:?}"
        );
    }
}

#[test]
fn isolating_is_by_line_and_never_empty() {
    assert_eq!(isolate(""), "");
    assert_eq!(isolate("a\n\nb"), "\u{2068}a\u{2069}\n\n\u{2068}b\u{2069}");
    assert_eq!(isolate(&isolate("a")), isolate("a"));
    assert_eq!(strip_controls("\u{061C}a\u{200D}\u{2066}"), "a\u{200D}");
}

#[test]
fn arguments_survive_being_stored() {
    let args = Args::new().words("name", "سارة").number("count", 3_u64).number("count", u64::MAX);
    assert_eq!(args.iter().count(), 2);
    let stored = serde_json::to_string(&args).unwrap();
    assert_eq!(serde_json::from_str::<Args>(&stored).unwrap(), args);
}

#[test]
fn formatting_stays_with_its_words() {
    let span = |offset, length, style| Span { offset, length, style };
    let spans = [span(3, 2, Style::Italic), span(6, 5, Style::Bold), span(90, 4, Style::Code)];
    let text = format!("{BOLD_ON}x{BOLD_OFF}: {}", weave("ab\u{200F}cd 📝 ef", &spans));
    let found = rich(&text);
    assert_eq!(found.text, "x: \u{2068}abcd 📝 ef\u{2069}", "what steers direction is taken out");
    assert_eq!((found.bold, found.woven), (vec![(0, 1)], vec![(0, 6, 2), (1, 9, 5)]));
    let lines = rich(&weave("a\nb", &[span(0, 3, Style::Bold)]));
    assert_eq!(lines.text, "\u{2068}a\u{2069}\n\u{2068}b\u{2069}");
    assert_eq!(lines.woven, [(0, 1, 5)], "a stretch over two lines stays one");
    let forged = rich(&weave("\u{E100}x\u{E164}", &[]));
    assert_eq!((&*forged.text, forged.woven.len()), ("\u{2068}x\u{2069}", 0), "nobody types our marks");
}
