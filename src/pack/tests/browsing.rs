//! Browsing: changes and their approval, groups and documents, services, since when a document stands.

use super::*;

#[test]
fn a_change_of_meaning_needs_its_approver_and_the_day() {
    const CHANGES: &str = "khuzam/changes.toml";
    let change = |rest: &str| {
        format!("[[change]]\ndate = \"2026-12-01\"\nwhat = {{ ar = \"تغيّر\", en = \"changed\" }}\n{rest}")
    };
    let by = "approved_by = { ar = \"مزروع\", en = \"Planted\" }\n";
    let on = "approved_on = \"2026-11-29\"\n";
    let mistakes = [
        ("material = true\n".to_owned(), "needs `approved_by`"),
        (format!("material = true\n{by}"), "needs `approved_by`"),
        (on.to_owned(), "an approval is both"),
        (format!("{by}approved_on = \"2026-12-02\"\n"), "before it was approved"),
        ("approver = \"me\"\n".to_owned(), "unknown key `approver`"),
    ];
    for (rest, what) in mistakes {
        let found = problems("khuzam", CHANGES, change(&rest));
        assert!(
            found.iter().any(|problem| problem.contains(what)),
            "{what} is not among:\n{}",
            found.join("\n")
        );
    }
    let mut content = Content::embedded();
    let older = change(&format!("material = true\n{by}{on}")).replace("2026-12-01", "2026-11-30");
    content.put(CHANGES, format!("{older}\n{}", change("")));
    let pack = load("khuzam", &content).expect("both changes are sound");
    let days: Vec<String> = pack.changes.iter().map(|change| change.date.to_string()).collect();
    assert_eq!(days, ["2026-12-01", "2026-11-30", "2026-11-21"], "latest first, those of all last");
    assert!(pack.changes[1].material && pack.changes[1].approval.is_some());
}

#[test]
fn every_topic_stands_in_one_group() {
    let path = "base/browse.toml";
    for (from, to, what) in [
        ("\"mem.loss\",", "", "the topic `mem.loss` has to stand in one group; it stands in 0"),
        ("\"mem.loss\",", "\"mem.loss\", \"fb.rating\",", "it stands in 2"),
        ("\"mem.loss\",", "\"mem.loss\", \"mem.gain\",", "`mem.gain` is no topic"),
        ("id = \"mem\"", "id = \"ga\"", "the group `ga` stands here twice"),
        ("id = \"mem\"", "id = \"mem.x\"", "small Latin letters"),
    ] {
        let found = problems("khuzam", path, edited(path, from, to));
        assert!(
            found.iter().any(|problem| problem.contains(what)),
            "{what} is not among:\n{}",
            found.join("\n")
        );
    }
}

#[test]
fn documents_are_laid_out_by_article() {
    let pack = good();
    let law = pack.find_shelf(ShelfKind::Document, "law").expect("the law is cited");
    let numbers: Vec<u32> = law
        .places
        .iter()
        .map(|place| {
            let heading = place.heading.as_ref().expect("an article has a number");
            heading.en.trim_start_matches("Article ").parse().expect("it is a number")
        })
        .collect();
    assert!(numbers.is_sorted() && numbers.len() > 10, "{numbers:?}");
    assert!(pack.find_shelf(ShelfKind::Document, "bylaws").is_none(), "not supplied, so not browsed");
    let policy = pack.find_shelf(ShelfKind::Document, "policy").expect("the policy is cited");
    assert_eq!(policy.title, pack.profile.policy.title);
    let first = policy.places.first().and_then(|place| place.heading.as_ref()).expect("a section");
    assert_eq!(first.ar, "الهدف العام");
}

#[test]
fn a_line_about_a_service_promises_nothing() {
    let path = "khuzam/services.toml";
    for promise in ["القبول مضمون.", "تُقبلون أكيدًا."] {
        let found = problems("khuzam", path, edited(path, "سلة من المواد الغذائية الأساسية", promise));
        assert_found(&found, path, 5, "promises what only a decision can give");
    }
    let found =
        problems("khuzam", path, edited(path, "key = \"rent\"", "key = \"rent\"\ntopic = \"sup.nothing\""));
    assert!(found.iter().any(|problem| problem.contains("no entry `sup.nothing`")));
    let pack = good();
    let food = pack.offers.iter().find(|offer| offer.key.as_str() == "food").expect("it is offered");
    assert!(food.example && food.form.as_str() == "R03" && food.who == pack.profile.people);
    assert!(pack.offers.iter().all(|offer| offer.key.as_str() != "other"), "no offer of its own");
}

#[test]
fn an_entry_says_since_when_it_holds() {
    let dated = |text: String| {
        let mut content = Content::embedded();
        content.put(FILE, text);
        let pack = load("khuzam", &content).expect("nothing is wrong");
        let entry = pack.find_entry(&TopicId::from("about.identity.planted")).expect("planted").clone();
        entry.source.dated.expect("a law has a date").en
    };
    assert_eq!(dated(GOOD.to_owned()), "Issued by Royal Decree M/14 of 10/3/1429 AH.");
    let own = GOOD.replace("article = \"23\"", "article = \"23\", effective = \"2026-11-21\"");
    assert_eq!(dated(own), "In effect since 11 Jumada al-Akhirah 1448 AH (21 November 2026).");
}
