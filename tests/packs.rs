//! The five associations load, and say of themselves what their policies say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sila::pack::{
    AttestationMethod, AttestationScope, Audience, ChannelKind, Content, Decider, DocumentKind,
    EarlyDecision, Entry, FieldKind, FormId, Pack, Place, Role, TopicId, blocks_live, list, load,
};

use ChannelKind::{BranchDelegates, HelpRequest, Interview, Letters, Phone, Social, Volunteering, Website};

/// One column of the matrix of clause variations, written by hand from the five texts.
struct Column {
    folder: &'static str,
    code: &'static str,
    name: &'static str,
    audience: Audience,
    channels: &'static [ChannelKind],
    officer: &'static str,
    referral: &'static str,
    guide: bool,
    support_title: &'static str,
    forms: &'static [&'static str],
    form_title: Option<&'static str>,
    scope: AttestationScope,
    attested: &'static [&'static str],
    proactive: bool,
    service_step: bool,
    approved_on: Option<&'static str>,
    registration: Option<&'static str>,
}

const SEVEN: &[ChannelKind] = &[Interview, Phone, Social, Letters, HelpRequest, Volunteering, Website];

const MATRIX: [Column; 5] = [
    Column {
        folder: "assir-poultry",
        code: "ASIR",
        name: "الجمعية التعاونية لمنتجي الدواجن بمنطقة عسير",
        audience: Audience::Both,
        channels: &[Interview, Phone, Social, Letters, HelpRequest, Website],
        officer: "موظف علاقات المستفيدين",
        referral: "المسؤول المختص",
        guide: true,
        support_title: "دليل سياسة الدعم لأعضاء الجمعية",
        forms: &["R02", "R03"],
        form_title: None,
        scope: AttestationScope::AllApplicants,
        attested: &["R02", "R03"],
        proactive: true,
        service_step: true,
        approved_on: None,
        registration: Some("سجل الشؤون الاجتماعية رقم 205"),
    },
    Column {
        folder: "khuzam",
        code: "KHZ",
        name: "جمعية خزام التعاونية متعددة الأغراض",
        audience: Audience::Beneficiary,
        channels: SEVEN,
        officer: "موظف علاقات المستفيدين",
        referral: "مسؤول البحث الاجتماعي",
        guide: true,
        support_title: "دليل سياسة الدعم للمستفيدين",
        forms: &["R03"],
        form_title: Some("طلب دعم مستفيد"),
        scope: AttestationScope::SupportApplicants,
        attested: &["R03"],
        proactive: true,
        service_step: true,
        approved_on: Some("2023-01-25"),
        registration: Some("ترخيص رقم 334"),
    },
    Column {
        folder: "najran-tourism",
        code: "NJR",
        name: "الجمعية التعاونية السياحية بنجران",
        audience: Audience::Member,
        channels: SEVEN,
        officer: "موظف علاقات المساهمين",
        referral: "الجهة الأعلى",
        guide: false,
        support_title: "دليل سياسة الدعم للأعضاء",
        forms: &["R02"],
        form_title: Some("طلب خدمة عضو"),
        scope: AttestationScope::NoneInText,
        attested: &[],
        proactive: false,
        service_step: false,
        approved_on: None,
        registration: None,
    },
    Column {
        folder: "optometry",
        code: "OPT",
        name: "الجمعية التعاونية للبصريات",
        audience: Audience::Member,
        channels: SEVEN,
        officer: "موظف علاقات المساهمين",
        referral: "مسؤول البحث الاجتماعي",
        guide: false,
        support_title: "دليل سياسة الدعم للأعضاء",
        forms: &["R02"],
        form_title: Some("طلب خدمة عضو"),
        scope: AttestationScope::SupportApplicants,
        attested: &["R02"],
        proactive: true,
        service_step: true,
        approved_on: None,
        registration: Some("ترخيص رقم 345"),
    },
    Column {
        folder: "technical-services",
        code: "TSM",
        name: "الجمعية التعاونية للخدمات الفنية والصيانة",
        audience: Audience::Member,
        channels: &[Interview, Phone, Social, Letters, HelpRequest, Volunteering, Website, BranchDelegates],
        officer: "موظف علاقات المساهمين",
        referral: "مسؤول البحث الاجتماعي",
        guide: false,
        support_title: "دليل سياسة الدعم للاعضاء",
        forms: &["R02"],
        form_title: Some("طلب خدمة عضو"),
        scope: AttestationScope::SupportApplicants,
        attested: &["R02"],
        proactive: true,
        service_step: true,
        approved_on: None,
        registration: Some("تسجيل رقم 10142"),
    },
];

fn loaded(folder: &str) -> Pack {
    load(folder, &Content::embedded()).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{folder}:\n{}", lines.join("\n"))
    })
}

#[test]
fn there_are_five_associations() {
    let folders: Vec<&str> = MATRIX.iter().map(|column| column.folder).collect();
    assert_eq!(list(&Content::embedded()), folders);
}

#[test]
fn profiles_say_what_the_policies_say() {
    for column in &MATRIX {
        let profile = loaded(column.folder).profile;
        let of = column.code;
        assert_eq!(profile.code, column.code, "{of}");
        assert_eq!(profile.folder, column.folder, "{of}");
        assert_eq!(profile.name.ar, column.name, "{of}");
        assert_eq!(profile.audience, column.audience, "{of}");
        let channels: Vec<ChannelKind> = profile.channels.iter().map(|channel| channel.kind).collect();
        assert_eq!(channels, column.channels, "{of}: channels in the policy's order");
        assert_eq!(profile.volunteering, column.channels.contains(&Volunteering), "{of}");
        assert_eq!(profile.branch_delegates, column.channels.contains(&BranchDelegates), "{of}");
        assert_eq!(profile.officer.ar, column.officer, "{of}");
        assert_eq!(profile.referral.ar, column.referral, "{of}");
        let documents: Vec<DocumentKind> = profile.documents.iter().map(|document| document.kind).collect();
        let wanted: &[DocumentKind] = if column.guide {
            &[DocumentKind::Bylaws, DocumentKind::SocialResearchGuide, DocumentKind::SupportPolicy]
        } else {
            &[DocumentKind::Bylaws, DocumentKind::SupportPolicy]
        };
        assert_eq!(documents, wanted, "{of}");
        assert_eq!(profile.support_title.ar, column.support_title, "{of}");
        assert_eq!(profile.form_title.as_deref(), column.form_title, "{of}");
        assert_eq!(profile.attestation_scope, column.scope, "{of}");
        assert_eq!(profile.proactive, column.proactive, "{of}");
        assert_eq!(profile.service_step, column.service_step, "{of}");
        assert_eq!(profile.min_reply_days, 14, "{of}");
        assert_eq!(profile.early_decision, EarlyDecision::Block, "{of}");
        let method = match column.scope {
            AttestationScope::NoneInText => AttestationMethod::None,
            _ => AttestationMethod::TapThenOfficeSignature,
        };
        assert_eq!(profile.attestation_method, method, "{of}");
        assert_eq!(profile.policy.date.map(|date| date.to_string()).as_deref(), column.approved_on, "{of}");
        assert_eq!(profile.registration_line.map(|line| line.ar).as_deref(), column.registration, "{of}");
    }
}

/// What the domain hides from an association: volunteering and branch delegates where its policy has no such
/// channel, and a member's or beneficiary's form where it does not serve such people.
fn is_hidden(column: &Column, id: &str) -> bool {
    match id {
        "R02" | "R03" => !column.forms.contains(&id),
        "R04" => !column.channels.contains(&Volunteering),
        "R17" => !column.channels.contains(&BranchDelegates),
        _ => false,
    }
}

#[test]
fn forms_follow_the_profile() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("associations/base/requests");
    let files = fs::read_dir(root).expect("the forms are there").map(|file| file.expect("listed").path());
    let stems = files.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned());
    let written: BTreeSet<String> = stems.filter(|stem| stem != "person").collect();
    for column in &MATRIX {
        let pack = loaded(column.folder);
        let of = column.code;
        let ids: Vec<&str> = pack.forms.iter().map(|form| form.id.as_str()).collect();
        let others = written.iter().map(String::as_str).filter(|id| !column.forms.contains(id));
        let wanted: Vec<&str> =
            column.forms.iter().copied().chain(others.filter(|id| !is_hidden(column, id))).collect();
        assert_eq!(ids, wanted, "{of}: the policy's own first");
        for form in &pack.forms {
            let primary = column.forms.contains(&form.id.as_str());
            let title = column.form_title.filter(|_| primary);
            assert!(title.is_none_or(|title| form.title.ar == title), "{of}: letter for letter");
            let all = column.scope == AttestationScope::AllApplicants;
            let attested = all || column.attested.contains(&form.id.as_str());
            let signed = attested && form.decides != Decider::Staff;
            assert_eq!(form.attests, attested, "{of} {}", form.id);
            assert_eq!(form.needs_signature, signed, "{of} {}", form.id);
            if form.decides != Decider::Staff {
                assert_eq!(form.presence.is_some(), signed, "{of} {}: announced at the start", form.id);
            }
            assert_eq!(form.decides == Decider::Committee, primary, "{of} {}", form.id);
        }
    }
}

#[test]
fn forms_ask_for_what_the_domain_asks_and_hide_identity_numbers() {
    let pack = loaded("assir-poultry");
    let keys = |id: &str| -> Vec<String> {
        let form = pack.find_form(&FormId::from(id)).expect("the association has both forms");
        form.fields.iter().map(|field| field.key.to_string()).collect()
    };
    let person = ["on_behalf", "relationship", "full_name", "mobile", "contact_pref"];
    let service = ["member_no", "service_code", "details", "qty_amount", "place", "when", "document"];
    assert_eq!(keys("R02"), [person.as_slice(), &service].concat());
    let study = "nid birth_date guardian_name category dependants income_total income_sources housing rent lease_until area";
    let wish = "support_type reason other_help other_help_details document iban";
    let support: Vec<&str> = study.split(' ').chain(wish.split(' ')).collect();
    assert_eq!(keys("R03"), [person.as_slice(), &support].concat());
    let later = pack.forms.iter().take(2).flat_map(|form| &form.fields).filter(|field| field.later);
    assert_eq!(later.count(), 1, "the bank account is asked for once a transfer is approved");
    for field in pack.forms.iter().flat_map(|form| &form.fields) {
        let names_somebody = matches!(field.kind, FieldKind::NationalId { .. } | FieldKind::Iban);
        assert!(field.identity || !names_somebody, "{}", field.key);
    }
}

#[test]
fn roles_follow_audience_and_volunteering() {
    assert_eq!(
        loaded("assir-poultry").profile.roles,
        [Role::Member, Role::Beneficiary, Role::Supporter, Role::Enquiry],
        "no volunteering in this policy"
    );
    assert_eq!(
        loaded("khuzam").profile.roles,
        [Role::Beneficiary, Role::Volunteer, Role::Supporter, Role::Enquiry]
    );
    assert_eq!(
        loaded("najran-tourism").profile.roles,
        [Role::Member, Role::Volunteer, Role::Supporter, Role::Enquiry]
    );
}

#[test]
fn only_given_contacts_are_shown() {
    for column in &MATRIX {
        let profile = loaded(column.folder).profile;
        assert_eq!(profile.contacts.phone.is_some(), column.code == "ASIR");
        assert_eq!(profile.contacts.email.is_some(), column.code == "ASIR");
        assert_eq!(profile.contacts.website.as_deref(), (column.code == "TSM").then_some("www.tsmsa.org"));
    }
}

#[test]
fn a_live_bot_is_blocked_by_examples_and_missing_documents() {
    for column in &MATRIX {
        let pack = loaded(column.folder);
        let problems = blocks_live(&pack);
        let says = |text: &str| problems.iter().any(|problem| problem.what.contains(text));
        assert!(says("اللائحة الأساسية للجمعية"), "{}", column.code);
        assert!(says(column.support_title), "{}", column.code);
        assert!(says("settings.hours"), "{}", column.code);
        for field in pack.forms.iter().flat_map(|form| &form.fields) {
            for option in field.kind.options().iter().filter(|option| option.example) {
                assert!(says(&option.label.ar), "{}: {}", column.code, option.key);
                let help = field.help.as_ref().map(|help| help.ar.as_str()).unwrap_or_default();
                assert!(help.contains("مثال للعرض"), "{}: {}", column.code, field.key);
            }
        }
    }
}

/// Topics that every association answers; volunteering where its policy has the channel.
const ANSWERED: [&str; 14] = [
    "contact.channels",
    "sup.procedure",
    "sup.reply_period",
    "sup.attestation",
    "sup.eligibility",
    "sup.documents",
    "fb.rating",
    "svc.member",
    "req.status",
    "bot.help",
    "about.identity",
    "vol.volunteering",
    "appt.interview",
    "appt.callback",
];
/// Topics whose absence the profile itself explains.
const BY_PROFILE: [(&str, &str); 2] = [("ASIR", "vol.volunteering"), ("KHZ", "svc.member")];
/// Answers from the law that every association has at least.
const FROM_THE_LAW: usize = 10;

#[test]
fn every_association_answers_what_people_ask_most() {
    for column in &MATRIX {
        let pack = loaded(column.folder);
        for topic in ANSWERED {
            let there = pack.entries.iter().any(|entry| entry.id.is_within(&TopicId::from(topic)));
            assert!(
                there || BY_PROFILE.contains(&(column.code, topic)),
                "{}: {topic} is missing",
                column.code
            );
        }
        let law = |entry: &&Entry| matches!(entry.source.place, Place::Law { .. } | Place::Regulation { .. });
        let from_law = pack.entries.iter().filter(law).count();
        assert!(from_law >= FROM_THE_LAW, "{}: {from_law} answers from the law", column.code);
    }
}

#[test]
fn answers_are_whole_and_speak_of_the_right_officer() {
    for column in &MATRIX {
        let foreign = match column.officer {
            "موظف علاقات المستفيدين" => "علاقات المساهمين",
            _ => "علاقات المستفيدين",
        };
        for entry in loaded(column.folder).entries {
            let texts = [&entry.title, &entry.answer, &entry.source.line];
            for text in texts.into_iter().flat_map(|words| [&words.ar, &words.en]) {
                assert!(!text.contains(['{', '}']), "{} {}: {text}", column.code, entry.id);
                assert!(!text.contains(foreign), "{} {}: {text}", column.code, entry.id);
            }
        }
    }
}

#[test]
fn the_binary_carries_the_folder_as_it_stands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("associations");
    let on_disk = Content::with_folder(&root).expect("the repository's own content can be read");
    // A file added since the last build is not seen by the compiler: touch src/pack/content.rs.
    assert_eq!(Content::embedded(), on_disk);
}

#[test]
fn a_folder_replaces_whole_associations_only() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let own = root.path().join("khuzam");
    fs::create_dir(&own).expect("created");
    let profile = Content::embedded();
    let profile = profile.find_text("khuzam/profile.toml").expect("embedded");
    fs::write(own.join("profile.toml"), profile.replace("ترخيص رقم 334", "ترخيص رقم 335")).expect("written");
    let content = Content::with_folder(root.path()).expect("readable");
    assert_eq!(list(&content).len(), MATRIX.len());
    assert!(content.find_text("khuzam/services.toml").is_none(), "the whole folder is replaced");
    assert!(content.find_text("base/topics.toml").is_some(), "the base stays, since the folder holds none");
    let pack = load("khuzam", &content).expect("the base's own options are enough");
    assert_eq!(pack.profile.registration_line.map(|line| line.ar).as_deref(), Some("ترخيص رقم 335"));
    assert_ne!(pack.version, loaded("khuzam").version);
}

#[test]
fn versions_are_short_and_differ() {
    let versions: BTreeSet<String> = MATRIX.iter().map(|column| loaded(column.folder).version).collect();
    assert_eq!(versions.len(), MATRIX.len());
    assert!(
        versions.iter().all(|version| version.len() == 12 && version.chars().all(|c| c.is_ascii_hexdigit()))
    );
}
