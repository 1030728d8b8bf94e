//! What people could type: good values of every kind as every keyboard writes them, the same with a slip, and noise.

/// A stream of numbers that is the same for the same seed (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}

/// Signs that people put between the parts of a number, or that come along when a text is copied.
const BETWEEN: [&str; 14] = [
    " ", "  ", "-", "\u{A0}", "\u{2009}", "\u{2011}", "\u{2212}", "\u{200B}", "\u{200F}", "\u{202A}",
    "\u{2069}", "\t", "\n", "\u{FEFF}",
];
/// Signs of which one may slip in.
const SLIPS: [char; 30] = [
    '0', '1', '5', '9', '٣', '۷', '.', ',', '٫', '٬', '/', '-', '+', '@', '(', 'س', 'ه', 'م', 'ـ', 'ّ', 'A',
    'z', 'ß', '０', '𝟙', '²', '½', '😀', '\u{0}', '\u{202E}',
];
const NAMES: [&str; 14] = [
    "محمد",
    "سالم",
    "الأحمدي",
    "نورة",
    "بنت",
    "عبدالله",
    "آل",
    "مُفْرِح",
    "القحطانــي",
    "Jean-Marc",
    "Müller",
    "ﻣﺤﻤﺪ",
    "Sara",
    "أ",
];

/// Anything that could be typed into a field.
pub fn typing(chance: &mut Chance) -> String {
    let mut typed = match chance.below(16) {
        0 => noise(chance),
        1 => chars(chance),
        2 | 3 => identity(chance),
        4 | 5 => iban(chance),
        6 | 7 => mobile(chance),
        8..=10 => date(chance),
        11 => money(chance),
        12 => name(chance),
        13 => email(chance),
        14 => chance.one_of(&["ABCD", "rrrd", "KBVA", "1234"]).to_owned() + &chance.digits(4),
        _ => register(chance),
    };
    // Half of all typings are as they should be but for the keyboard; the others have a slip, or two, or three.
    if chance.below(2) == 0 {
        for _ in 0..=chance.below(3) {
            typed = slipped(&typed, chance);
        }
    }
    dressed(&typed, chance)
}

/// As a keyboard writes it: its digits, its spaces, its marks.
fn dressed(typed: &str, chance: &mut Chance) -> String {
    let digits = chance.one_of(&["0123456789", "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]);
    let (has_spaces, is_lower) = (chance.below(4) == 0, chance.below(8) == 0);
    let mut written = String::new();
    for c in typed.chars() {
        match c.to_digit(10) {
            Some(digit) => written.extend(digits.chars().nth(digit as usize)),
            None if is_lower => written.extend(c.to_lowercase()),
            None => written.push(c),
        }
        if has_spaces && chance.below(6) == 0 {
            written.push_str(chance.one_of(&BETWEEN));
        }
    }
    written
}

/// One sign more, less, changed, or two changed places.
fn slipped(typed: &str, chance: &mut Chance) -> String {
    let mut chars: Vec<char> = typed.chars().collect();
    let at = chance.below(chars.len());
    match chance.below(5) {
        0 => chars.insert(at, chance.one_of(&SLIPS)),
        _ if chars.is_empty() => chars.push('5'),
        1 => drop(chars.remove(at)),
        2 if at + 1 < chars.len() => chars.swap(at, at + 1),
        3 => chars[at] = chance.one_of(&SLIPS),
        _ => chars[at] = char::from(b'0' + chance.below(10) as u8),
    }
    chars.into_iter().collect()
}

fn noise(chance: &mut Chance) -> String {
    let length = chance.below(40);
    (0..length).map(|_| chance.one_of(&SLIPS)).collect()
}

fn chars(chance: &mut Chance) -> String {
    let length = chance.below(60);
    (0..length).filter_map(|_| char::from_u32(chance.below(0x0011_0000) as u32)).collect()
}

/// Ten digits; the last one makes a good number of them half of the time.
fn identity(chance: &mut Chance) -> String {
    let body = chance.one_of(&["1", "1", "2", "7", "3"]).to_owned() + &chance.digits(8);
    let last = char::from(luhn3::decimal::checksum(body.as_bytes()).expect("they are digits"));
    if chance.below(2) == 0 { format!("{body}{last}") } else { body + &chance.digits(1) }
}

/// An account of a Saudi bank or another; the check digits are right half of the time.
fn iban(chance: &mut Chance) -> String {
    let (country, length) =
        chance.one_of(&[("SA", 20), ("SA", 20), ("SA", 20), ("AE", 19), ("SA", 19), ("SA", 21)]);
    let account = chance.digits(length);
    let good = |check: usize| format!("{country}{check:02}{account}");
    let is_right = |written: &String| written.parse::<iban::BaseIban>().is_ok();
    match chance.below(2) {
        0 => (2..=98).map(good).find(is_right).unwrap_or_default(),
        _ => good(chance.below(100)),
    }
}

fn mobile(chance: &mut Chance) -> String {
    let prefix =
        chance.one_of(&["05", "5", "9665", "+9665", "009665", "(05)", "+966 5", "01", "+9715", "+96605"]);
    prefix.to_owned() + &chance.digits(8)
}

fn date(chance: &mut Chance) -> String {
    let year = match chance.below(8) {
        0..=3 => 1400 + chance.below(91),
        4..=6 => 1900 + chance.below(201),
        _ => chance.below(10_000),
    };
    let (month, day) = (1 + chance.below(13), 1 + chance.below(32));
    let sign = chance.one_of(&["/", "-", ".", "\\"]);
    let numbers = match chance.below(4) {
        0 => format!("{year}{sign}{month}{sign}{day}"),
        1 => format!("{year}{sign}{month:02}{sign}{day:02}"),
        2 => format!("{day:02}{sign}{month:02}{sign}{year}"),
        _ => format!("{day}{sign}{month}{sign}{year}"),
    };
    numbers + chance.one_of(&["", "", "", " هـ", "ه", " م", "م"])
}

fn money(chance: &mut Chance) -> String {
    let whole = chance.below(200_000);
    let whole = match chance.below(3) {
        0 if whole >= 1000 => {
            format!("{}{}{:03}", whole / 1000, chance.one_of(&[",", "٬", "،"]), whole % 1000)
        }
        _ => whole.to_string(),
    };
    let rest = chance.one_of(&["", "", ".5", "٫50", ".123", "."]);
    format!("{whole}{rest}{}", chance.one_of(&["", "", " ريال", " SAR", " ر.س", " دولار"]))
}

fn name(chance: &mut Chance) -> String {
    let words: Vec<&str> = (0..1 + chance.below(11)).map(|_| chance.one_of(&NAMES)).collect();
    words.join(" ")
}

fn email(chance: &mut Chance) -> String {
    let local = chance.one_of(&["name", "first.last", "a+b", "n..x", ".a", "o'neil", "اسم"]);
    format!(
        "{local}@{}",
        chance.one_of(&["example.com", "Mail.Example.ORG", "x", "-a.com", "127.0.0.1", "a.b.sa"])
    )
}

/// A register's number or a member's.
fn register(chance: &mut Chance) -> String {
    match chance.below(3) {
        0 => chance.one_of(&["AB-", "A", "م-", "ab"]).to_owned() + &chance.digits(4),
        1 => "7".to_owned() + &chance.digits(9),
        _ => chance.digits(10),
    }
}
