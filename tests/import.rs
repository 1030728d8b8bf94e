//! Documents as associations have them, each with one difficulty, and what becomes of them.

use std::io::{Cursor, Write};
use std::path::Path;

use proptest::prelude::*;
use sila::knowledge::normalise;
use sila::pack::import::{
    Draft, Drafts, FILE_BYTES_MAX, Format, Furniture, Refusal, import, read_text, to_toml,
};
use zip::write::SimpleFileOptions;

fn imported(bytes: &[u8]) -> Drafts {
    import(&read_text(bytes).expect("a document"))
}

fn titles(drafts: &Drafts) -> Vec<&str> {
    drafts.drafts.iter().map(|draft| draft.title.as_str()).collect()
}

fn draft<'a>(drafts: &'a Drafts, title: &str) -> &'a Draft {
    drafts.drafts.iter().find(|draft| draft.title == title).unwrap_or_else(|| panic!("{title}: {drafts:#?}"))
}

fn doubts(draft: &Draft, what: &str) -> bool {
    draft.unsure.iter().any(|doubt| doubt.contains(what))
}

#[test]
fn headers_page_numbers_and_contents_are_left_out() {
    let drafts = imported(include_bytes!("import/pages.txt"));
    assert_eq!(titles(&drafts), ["التعريفات", "العضوية", "الاجتماعات"]);
    let count = |why| drafts.dropped.iter().filter(|line| line.why == why).count();
    assert_eq!(
        (count(Furniture::Header), count(Furniture::PageNumber), count(Furniture::Contents)),
        (8, 3, 4)
    );
    let all: String = drafts.drafts.iter().map(|draft| draft.text.as_str()).collect();
    assert!(!all.contains("ترخيص") && !all.contains("جمعية النخيل"), "{all}");
}

#[test]
fn broken_lines_are_joined_within_and_across_pages_and_said() {
    let drafts = imported(include_bytes!("import/pages.txt"));
    let terms = draft(&drafts, "التعريفات");
    assert_eq!(terms.text.lines().count(), 1);
    assert!(terms.text.contains("لدى الجمعية، ويقصد") && terms.text.ends_with("أحكام النظام."));
    assert!(doubts(terms, "joined lines 15-16") && doubts(terms, "joined lines 16-17"), "{terms:?}");
    let joining = draft(&drafts, "العضوية");
    assert!(joining.text.ends_with("ما يثبت هويته وعنوانه."), "{joining:?}");
    assert!(doubts(joining, "across a page"));
}

#[test]
fn what_ends_a_sentence_or_is_an_item_is_not_joined() {
    let text = "الأهداف\n\n- تقديم الخدمة للأعضاء جميعا في مواقعهم وفي كل وقت يناسبهم\n- تيسير الوصول\n\nنص مستقل.\nنص آخر.";
    let drafts = imported(text.as_bytes());
    assert_eq!(drafts.drafts[0].text.lines().count(), 4);
    assert_eq!(drafts.drafts[0].unsure, Vec::<String>::new());
}

#[test]
fn articles_are_cut_with_their_numbers_and_parts() {
    let drafts = imported(include_bytes!("import/articles.txt"));
    assert_eq!(drafts.title.as_deref(), Some("لائحة العضوية في جمعية النخيل"));
    let places: Vec<&str> = drafts.drafts.iter().map(|draft| draft.place.as_str()).collect();
    let wanted = [
        "المادة (1)",
        "مادة ٢",
        "المادة الثالثة",
        "المادة الحادية عشرة",
        "المادة الخامسة عشرة بعد المائة",
        "مادة(16) مكرر",
    ];
    assert_eq!(places, wanted);
    assert_eq!(titles(&drafts)[..4], ["التعريفات", "الغرض", "قبول العضوية", "الانسحاب"]);
    // An article that begins on its number's line loses nothing, and a number after «للمادة» is no item's.
    let law = "يسري ما تقرر في هذه اللائحة كلها على كل عضو وفقا للمادة (1) منها.";
    assert_eq!(drafts.drafts[4].text, law);
    assert_eq!(drafts.drafts[5].title, "النشر");
    assert!(doubts(&drafts.drafts[5], "line 31 may go on from line 30"), "{:?}", drafts.drafts[5]);
    assert_eq!(drafts.drafts[0].part, "الباب الأول: أحكام عامة");
    assert_eq!(drafts.drafts[3].part, "الباب الثاني: العضوية");
    // A lead-in is no heading among articles, and numbers stay as they were written.
    let purpose =
        "غرض هذه اللائحة بيان ما يلي:\n١. شروط العضوية.\n٢. حقوق العضو.\n٣. واجباته.\nأ. حضور الاجتماعات.";
    assert_eq!(drafts.drafts[1].text, purpose);
    // An article that is only named begins no section.
    assert_eq!(drafts.drafts[2].text, "تقبل العضوية بقرار من المجلس وفقا لأحكام\nالمادة (1) من هذه اللائحة.");
}

#[test]
fn bullets_of_every_kind_are_items() {
    let drafts = imported(include_bytes!("import/bullets.txt"));
    assert_eq!(titles(&drafts), ["تمهيد", "القنوات المتاحة", "المستندات المطلوبة"]);
    let channels: Vec<&str> = drafts.drafts[1].text.lines().map(str::trim).collect();
    let wanted =
        ["• الهاتف", "• البريد", "• الموقع", "• الزيارة", "• الفرع", "• المندوب", "• الخطاب", "١. الرسالة"];
    assert_eq!(channels, wanted);
    assert_eq!(drafts.drafts[2].text, "أ. صورة السجل\nب. عقد الإيجار");
    assert!(drafts.dropped.iter().any(|line| line.why == Furniture::EmptyItem));
}

#[test]
fn tatweel_marks_of_direction_and_shaped_letters_are_opened() {
    let text = "الهـــدف العـــام:\n\u{202b}تُقدَّم الخدمـــة في 1445هـ بلا مقابل.\u{202c}\nﻣﻦ ﷲ التوفيق ﷺ.";
    let drafts = imported(text.as_bytes());
    let goal = draft(&drafts, "الهدف العام");
    assert_eq!(goal.text, "تُقدَّم الخدمة في 1445هـ بلا مقابل.\nمن الله التوفيق ﷺ.");
    assert!(doubts(goal, "line 3: shaped letters"));
}

#[test]
fn backward_lines_are_turned_and_said() {
    let lines =
        ["الهدف العام:", "تقديم الخدمة إلى الأعضاء في 25/01/2023 (على الموقع).", "نشر الثقافة بين الأقسام."];
    let backward: Vec<String> = lines
        .iter()
        .map(|line| {
            let reverse: String = line.chars().rev().collect();
            reverse
                .replace("3202/10/52", "25/01/2023")
                .replace(')', "\0")
                .replace('(', ")")
                .replace('\0', "(")
        })
        .collect();
    let drafts = imported(backward.join("\n").as_bytes());
    let goal = draft(&drafts, "الهدف العام");
    assert_eq!(goal.text, format!("{}\n{}", lines[1], lines[2]));
    assert!(doubts(goal, "line 2: it stood backwards"));
}

#[test]
fn pieces_out_of_order_are_put_back_where_that_is_certain() {
    let drafts = imported(include_bytes!("import/pieces.txt"));
    assert_eq!(titles(&drafts), ["تمهيد", "الهدف العام"]);
    let lines: Vec<&str> = drafts.drafts[1].text.lines().collect();
    assert_eq!(lines[0], "هذه جملة تقدمت نقطتها على أولها.");
    assert_eq!(lines[1], "• استكمال التسجيل عند اكتمال المتطلبات.");
    assert_eq!(lines[2], "• هذه خدمات الجمعية");
    assert!(doubts(&drafts.drafts[1], "line 13: two words run together"), "{:?}", drafts.drafts[1]);
    assert!(drafts.notes.iter().any(|note| note.contains("out of order")));
    // A writer who leaves out a space after a full stop has moved nothing.
    let careless = imported("تمهيد:\nانتهى القول.ويجوز للعضو أن يعترض".as_bytes());
    assert_eq!(careless.drafts[0].text, "انتهى القول.ويجوز للعضو أن يعترض");
}

const SMALL: &str = "تمهيد:\nتضع الجمعية هذه السياسة لأعضائها، وتراجعها كل سنة.";

#[test]
fn utf_16_and_windows_1256_are_read() {
    let plain = imported(SMALL.as_bytes());
    for (mark, little) in [([0xff, 0xfe], true), ([0xfe, 0xff], false)] {
        let units = SMALL.encode_utf16();
        let bytes = units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
        let bytes: Vec<u8> = mark.into_iter().chain(bytes).collect();
        assert_eq!(read_text(&bytes).expect("text").format, Format::Utf16);
        assert_eq!(imported(&bytes), plain);
    }
    let (bytes, _, lost) = encoding_rs::WINDOWS_1256.encode(SMALL);
    assert!(!lost);
    let drafts = imported(&bytes);
    assert_eq!(drafts.drafts, plain.drafts);
    assert!(drafts.notes[0].contains("Windows-1256"));
}

#[test]
fn other_files_are_refused_by_name() {
    assert_eq!(read_text(b"%PDF-1.7 ..."), Err(Refusal::OtherKind("a PDF")));
    assert_eq!(read_text(b"a\0b"), Err(Refusal::NotText));
    assert_eq!(read_text(&[0x80, 0x81, 0x9f, 0xff, 0x02, 0x05, 0x90]), Err(Refusal::NotText));
    assert_eq!(read_text(b" \n\t\n"), Err(Refusal::Empty));
    let large = vec![b'a'; FILE_BYTES_MAX + 1];
    assert!(matches!(read_text(&large), Err(Refusal::TooLarge { .. })));
    assert!(matches!(read_text(b"PK\x03\x04 broken"), Err(Refusal::BrokenDocx(_))));
}

/// A Word document of these paragraphs' XML.
fn docx(body: &str) -> Vec<u8> {
    let styles = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="m"><w:name w:val="Article"/><w:basedOn w:val="1"/>
<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>"#;
    let numbering = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="arabicAbjad"/><w:lvlText w:val="%2-"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="المادة %1:"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
    let document =
        format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let header = r#"<w:hdr xmlns:w="w"><w:p><w:r><w:t>رأس الصفحة</w:t></w:r></w:p></w:hdr>"#;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("word/document.xml", document.as_str()),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
        ("word/header1.xml", header),
    ];
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    archive.finish().expect("an archive").into_inner()
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_word_document_keeps_its_lists_tables_and_headings() {
    let item = |level: u8, text: &str| {
        let list = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#);
        paragraph(&list, text)
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let body = [
        paragraph(r#"<w:pStyle w:val="a"/>"#, "لائحة &amp; دليل"),
        paragraph(r#"<w:pStyle w:val="t"/>"#, "التعريفات 1"),
        paragraph(r#"<w:pStyle w:val="m"/>"#, "التعريفات"),
        paragraph("", "نص المادة الأولى<w:delText>محذوف</w:delText>"),
        item(0, "بند"),
        item(1, "فرع"),
        item(1, "فرع ثان"),
        "<w:p/>".to_owned(),
        paragraph(r#"<w:pStyle w:val="m"/>"#, "الرسوم"),
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("السهم"), cell("100")),
        format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("إطار")),
    ];
    let bytes = docx(&body.concat());
    assert_eq!(read_text(&bytes).expect("a document").format, Format::Docx);
    let drafts = imported(&bytes);
    assert_eq!(drafts.title.as_deref(), Some("لائحة & دليل"));
    let places: Vec<(&str, &str)> =
        drafts.drafts.iter().map(|d| (d.place.as_str(), d.title.as_str())).collect();
    assert_eq!(places, [("المادة 1", "التعريفات"), ("المادة 2", "الرسوم")]);
    assert_eq!(drafts.drafts[0].text, "نص المادة الأولى\n• بند\n  أ. فرع\n  ب. فرع ثان");
    assert_eq!(drafts.drafts[1].text, "السهم | 100\nإطار");
    assert!(doubts(&drafts.drafts[1], "a row of a table"));
    assert!(drafts.dropped.iter().any(|line| line.why == Furniture::Contents));
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    let zeros = vec![b' '; 1_000_000];
    (0..41).for_each(|_| archive.write_all(&zeros).expect("its text"));
    let bytes = archive.finish().expect("an archive").into_inner();
    assert!(bytes.len() < 1_000_000);
    assert!(matches!(read_text(&bytes), Err(Refusal::TooLarge { .. })));
}

#[test]
fn drafts_are_written_in_the_packs_form_and_refused_by_the_loader() {
    let mut drafts = imported(SMALL.as_bytes());
    drafts.drafts[0].text.push_str("\n\"\"\" \\ نص");
    drafts.drafts.push(drafts.drafts[0].clone());
    let written = to_toml(&drafts, Some("bylaws"), &|_, _| Some("about.identity".to_owned()));
    let table: toml::Table = written.parse().expect("TOML");
    let entries = table["entry"].as_array().expect("entries");
    assert_eq!(entries[0]["answer"]["ar"].as_str(), Some(drafts.drafts[0].text.as_str()));
    assert_eq!(entries[1]["id"].as_str(), Some("about.identity.2"));
    let folder = tempfile::tempdir().expect("a folder");
    let knowledge = folder.path().join("khuzam/knowledge");
    std::fs::create_dir_all(&knowledge).expect("a folder");
    for (name, text) in [
        ("profile.toml", include_str!("../associations/khuzam/profile.toml")),
        ("services.toml", include_str!("../associations/khuzam/services.toml")),
        ("knowledge/drafts.toml", &written),
    ] {
        std::fs::write(folder.path().join("khuzam").join(name), text).expect("a file");
    }
    let content = sila::pack::Content::with_folder(folder.path()).expect("content");
    let problems = sila::pack::load("khuzam", &content).expect_err("drafts are no answers");
    for wanted in ["unknown key `draft`", "unknown key `unsure`", "0 phrasings"] {
        let found =
            problems.iter().any(|p| p.file == "khuzam/knowledge/drafts.toml" && p.what.contains(wanted));
        assert!(found, "{wanted}: {problems:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = read_text(&bytes) {
            import(&document);
        }
    }

    #[test]
    fn no_text_panics_and_every_draft_is_valid(
        text in "([ \n\tاةىلمنهـ:.،•\\-–()0-3٠-٣aP/@\u{202b}\u{fe8d}\u{c}\"\\\\{]|المادة |الباب |الأول|أولا|\n){0,120}"
    ) {
        if let Ok(document) = read_text(text.as_bytes()) {
            let written = to_toml(&import(&document), None, &|_, _| None);
            prop_assert!(written.parse::<toml::Table>().is_ok(), "{written}");
        }
    }

    /// What is in a document is in its drafts, or is named among what was left out or doubted.
    #[test]
    fn nothing_is_lost_silently(kinds in proptest::collection::vec((0usize..12, 0usize..3), 1..40)) {
        let mut text = String::new();
        for (at, (kind, gap)) in kinds.iter().enumerate() {
            let forms = [
                "كلمة", "المادة (7): كلمة", "الباب الأول: كلمة", "الفصل الثاني\nكلمة", "الأهداف كلمة:", "- كلمة",
                "1. كلمة", "تقرر الجمعية في كل سنة من السنين ما يلزم لأعضائها كلمة", "أولا: كلمة", "كلمة ..... 3",
                "لما كانت الجمعية كلمة.", "المادة الأولى\nكلمة",
            ];
            text.push_str(&forms[*kind].replace("كلمة", &format!("رمز{at}ها")));
            text.push_str(&"\n".repeat(gap + 1));
        }
        let drafts = imported(text.as_bytes());
        let written = to_toml(&drafts, None, &|_, _| None);
        for at in 0..kinds.len() {
            prop_assert!(written.contains(&format!("رمز{at}ها")), "{text}\n---\n{written}");
        }
    }

    #[test]
    fn no_xml_panics(body in "(<w:p>|</w:p>|<w:p/>|<w:r><w:t>ا</w:t></w:r>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|&amp;|&x;|<w:del>|</w:del>|<w:br/>){0,40}") {
        if let Ok(document) = read_text(&docx(&body)) {
            import(&document);
        }
    }
}

/// Where the folder named by `SILA_TEST_POLICIES` holds `policies/*.txt` and `domain/clauses.json`, every clause that
/// a policy has is in its drafts, and nothing of its letterhead or cover is.
#[test]
#[expect(clippy::print_stdout, reason = "says that it was skipped, or the figures")]
fn real_policies_lose_no_clause() {
    let Some(root) = std::env::var_os("SILA_TEST_POLICIES") else {
        println!("skipped: SILA_TEST_POLICIES names no folder with policies/ and domain/clauses.json");
        return;
    };
    let root = Path::new(&root);
    let clauses = std::fs::read_to_string(root.join("domain/clauses.json")).expect("clauses.json");
    let clauses: serde_json::Value = serde_json::from_str(&clauses).expect("JSON");
    let codes = [("assir", "ASIR"), ("khuzam", "KHZ"), ("najran", "NJR"), ("optom", "OPT"), ("techn", "TSM")];
    let compared = |text: &str| normalise(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut missing = Vec::new();
    let mut read = 0;
    for file in std::fs::read_dir(root.join("policies")).expect("policies/").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let Some((_, code)) = codes.iter().find(|(part, _)| name.contains(part)) else { continue };
        let drafts = imported(&std::fs::read(file.path()).expect("a policy"));
        let texts = drafts.drafts.iter().flat_map(|draft| [draft.title.as_str(), draft.text.as_str()]);
        let texts: Vec<String> = texts.map(compared).collect();
        let quotes: Vec<&str> = clauses
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|clause| clause["quotes"][code].as_str())
            .collect();
        let lost = quotes.iter().filter(|quote| !texts.iter().any(|text| text.contains(&compared(quote))));
        let lost: Vec<&&str> = lost.collect();
        println!(
            "{code}: {} of {} clauses in {} drafts",
            quotes.len() - lost.len(),
            quotes.len(),
            drafts.drafts.len()
        );
        missing.extend(lost.iter().map(|quote| format!("{code}: {quote}")));
        for words in ["المملكة العربية السعودية", "ترخيص رقم", "تسجيل رقم", "سجل الشؤون", "@", "www", "Tel"]
        {
            let furniture = texts.iter().find(|text| text.contains(&compared(words)));
            assert_eq!(furniture, None, "{code}: {words}");
        }
        read += 1;
    }
    assert_eq!(read, codes.len());
    assert_eq!(missing, Vec::<String>::new());
}
