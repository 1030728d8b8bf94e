//! Ready replies: shared and own ones, values, and mistakes by line.

use super::*;

const OWN: &str = "khuzam/replies.toml";

fn reply(key: &str, ar: &str, en: &str) -> String {
    format!(
        "[[reply]]\nkey = \"{key}\"\ntitle = {{ ar = \"عنوان\", en = \"Title\" }}\ntext = {{ ar = \"{ar}\", en = \"{en}\" }}\n"
    )
}

#[test]
fn an_association_puts_its_own_in_the_place_of_the_shared_ones() {
    let shared = good().replies;
    assert!(shared.len() >= 8, "{} are shared", shared.len());
    let mut content = Content::embedded();
    let own = reply("closing", "يشكركم {officer}. {reference}", "{officer} thanks you. {reference}");
    let more = reply("more", "نعم", "Yes");
    let fee = reply("fee", "الرسم {membership_fee}", "The fee is {membership_fee}");
    content.put(OWN, format!("without = [\"condolence\"]\n{own}{more}{fee}"));
    let pack = load("khuzam", &content).expect("nothing is wrong");
    let closing = pack.find_reply("closing").expect("it is its own now");
    assert_eq!(closing.text.ar, "يشكركم موظف علاقات المستفيدين. {reference}");
    assert_eq!(closing.values, [CannedValue::Reference]);
    assert!(pack.find_reply("more").is_some() && pack.find_reply("condolence").is_none());
    assert!(pack.find_reply("fee").is_none(), "nobody has given the fee, so nothing is said of it");
    assert_eq!(pack.replies.len(), shared.len());
}

#[test]
fn mistakes_in_replies_are_found_by_line() {
    let long = "ا".repeat(1_001);
    for (text, line, what) in [
        (reply("a", "{wizard}", "x"), 4, "unknown value `{wizard}`"),
        (reply("a", &["الرد خلال", "أسبوعين"].join(" "), "x"), 4, "is promised"),
        (reply("a", "القبول مضمون", "x"), 4, "promises what only a decision can give"),
        (reply("A b", "نعم", "x"), 1, "small Latin letters"),
        (reply("a", &long, "x"), 1, "at most 1000 characters"),
        (reply("a", "نعم", "x").replace(", en = \"x\"", ""), 4, "the language `en` is missing"),
        (format!("{}{}", reply("a", "نعم", "x"), reply("a", "نعم", "x")), 5, "stands here twice"),
        ("without = [\"nothing\"]\n".to_owned(), 1, "no reply `nothing`"),
    ] {
        assert_found(&problems("khuzam", OWN, text), OWN, line, what);
    }
}
