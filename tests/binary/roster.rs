//! `sila roster import`: a preview, mistakes by line without the value, written once however often it is run.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

use super::stage::{Stage, ended};

const CSV: &str = "رقم العضوية;الاسم;رقم الجوال;رقم الهوية;حالة العضوية\n\
    101;\"نورة بنت عبدالله القحطاني\";٠٥٥١٢٣٤٥٦٧;1000000008;نشط\n\
    102;محمد سالم الأحمدي;0551234568;;موقوف\n\
    ;;;;\n\
    103;محمد;0551234569;;\n\
    104;سالم بن علي الأحمدي;0112345678;;\n\
    101;سالم بن علي الأحمدي;;;\n\
    105;سالم بن علي الأحمدي;;1000000000;\n\
    106;سالم بن علي الأحمدي;;;مجمد\n";

fn import(stage: &Stage, file: &Path, more: &[&str]) -> Command {
    let mut arguments = vec!["roster", "import", file.to_str().expect("a path")];
    arguments.extend(more);
    stage.sila(&arguments)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_previewed_written_and_written_again() {
    let stage = Stage::with_members(1).await;
    let file = stage.folder.path().join("members.csv");
    std::fs::write(&file, CSV).expect("a file");
    let (code, out, err) = ended(import(&stage, &file, &[]));
    assert_eq!(code, Some(1), "rows have mistakes: {err}");
    assert!(
        out.contains("2 new, 0 changed, 0 unchanged, 5 with mistakes") && out.contains("--apply"),
        "{out}"
    );
    let named =
        ["csv:5: name", "csv:6: mobile", "csv:7: the member number stands in line 2", "csv:8: identity"];
    for part in named.into_iter().chain(["csv:9: membership state"]) {
        assert!(err.contains(part), "«{part}» is named in: {err}");
    }
    for value in ["0112345678", "1000000000", "سالم"] {
        assert!(!err.contains(value) && !out.contains(value), "no value is repeated: {err}{out}");
    }
    let (_, out, _) = ended(import(&stage, &file, &["--apply", "--complete"]));
    assert!(out.contains("2 new") && out.contains("nobody was taken out"), "{out}");
    let (_, out, _) = ended(import(&stage, &file, &["--apply"]));
    assert!(out.contains("0 new, 0 changed, 2 unchanged"), "{out}");
    std::fs::write(&file, "member_no,name\n102,Mohammed Salem\n").expect("a file");
    let (code, out, err) = ended(import(&stage, &file, &["--apply", "--complete"]));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("0 new, 1 changed") && out.contains("1 taken out"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_roster_is_refused() {
    let stage = Stage::with_members(1).await;
    let refused = |name: &str, bytes: &[u8], part: &str| {
        let file = stage.folder.path().join(name);
        std::fs::write(&file, bytes).expect("a file");
        let (code, _, err) = ended(import(&stage, &file, &["--apply"]));
        assert_eq!(code, Some(1));
        assert!(err.contains(part) && err.contains(name), "«{part}» is named in: {err}");
    };
    refused("empty.csv", b"", "holds nothing");
    refused("headless.csv", "الاسم,الجوال\nمحمد سالم,0551234567\n".as_bytes(), "رقم العضوية");
    refused("twice.csv", "member_no,رقم العضوية\n1,1\n".as_bytes(), "two columns");
    refused("broken.xlsx", b"PK\x03\x04 and no more", "spreadsheet");
    refused("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\r", "no table");
}

#[tokio::test(flavor = "multi_thread")]
async fn spreadsheets_and_old_encodings_are_read() {
    let stage = Stage::with_members(1).await;
    let file = stage.folder.path().join("members.xlsx");
    std::fs::write(&file, spreadsheet()).expect("a file");
    let (code, out, err) = ended(import(&stage, &file, &["--apply"]));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("1 new"), "{out}");
    // The number of the spreadsheet and the text of the table are one member number.
    let (text, ..) =
        encoding_rs::WINDOWS_1256.encode("رقم العضوية,الاسم,رقم الجوال\n204,منى الاختبارية,0551234567\n");
    let file = stage.folder.path().join("old.csv");
    std::fs::write(&file, text).expect("a file");
    let (code, out, err) = ended(import(&stage, &file, &[]));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("0 new, 0 changed, 1 unchanged"), "{out}");
}

/// The smallest workbook that spreadsheet programs open: a head and one member, numbers as numbers.
fn spreadsheet() -> Vec<u8> {
    let sheet = "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
        <sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>رقم العضوية</t></is></c>\
        <c r=\"B1\" t=\"inlineStr\"><is><t>الاسم</t></is></c>\
        <c r=\"C1\" t=\"inlineStr\"><is><t>رقم الجوال</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>204</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>منى الاختبارية</t></is></c>\
        <c r=\"C2\"><v>551234567</v></c></row></sheetData></worksheet>";
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
             <sheet name=\"Members\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(text.as_bytes()).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}
