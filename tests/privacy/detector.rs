//! Finds known values in bytes, in every form in which text is commonly written.

use std::collections::{BTreeSet, HashMap};

/// Bytes by which a place is looked up; no form is shorter.
const PREFIX_BYTES: usize = 8;

/// What is searched for.
pub struct Detector {
    /// By their first bytes: the rest of the form, and how it is told.
    needles: HashMap<[u8; PREFIX_BYTES], Vec<(Vec<u8>, String)>>,
    /// Which pairs of first bytes there are at all.
    begins: Vec<bool>,
}

/// A value in UTF-8, in both orders of UTF-16, in hexadecimal, in base64 at each alignment, escaped as in JSON, and
/// with Arabic digits.
pub fn forms(value: &str) -> Vec<(&'static str, Vec<u8>)> {
    let little: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = value.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let escaped: String = value.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let hex: String = value.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        ("UTF-8", value.as_bytes().to_vec()),
        ("UTF-16 LE", little),
        ("UTF-16 BE", big),
        ("hexadecimal", hex.to_uppercase().into_bytes()),
        ("hexadecimal", hex.into_bytes()),
        ("JSON", escaped.into_bytes()),
    ];
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        for zero in ['٠', '۰'] {
            let arabic = |digit: char| char::from_u32(zero as u32 + digit as u32 - '0' as u32);
            forms.push(("Arabic digits", value.chars().filter_map(arabic).collect::<String>().into_bytes()));
        }
    }
    for shift in 0..3 {
        let text = base64(value.as_bytes(), shift);
        forms.push(("base64", text.clone().into_bytes()));
        forms.push(("base64 for addresses", text.replace('+', "-").replace('/', "_").into_bytes()));
    }
    forms
}

/// The characters of base64 that stand for nothing but `bytes` when `shift` other bytes stand before them.
fn base64(bytes: &[u8], shift: usize) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |at: usize| (bytes[at / 8] >> (7 - at % 8)) & 1;
    // The first character begins at the first multiple of six bits, counted from the bytes before.
    let first = (6 - shift * 8 % 6) % 6;
    let sixes = (first..bytes.len() * 8).step_by(6).take_while(|at| at + 6 <= bytes.len() * 8);
    let letter =
        |at: usize| LETTERS[usize::from((at..at + 6).fold(0, |six, at| (six << 1) | bit(at)))] as char;
    sixes.map(letter).collect()
}

impl Detector {
    /// Of these values.
    pub fn of(values: impl IntoIterator<Item = String>) -> Self {
        let (mut needles, mut begins) = (HashMap::new(), vec![false; 1 << 16]);
        for value in values.into_iter().collect::<BTreeSet<_>>() {
            for (name, form) in forms(&value) {
                let prefix: [u8; PREFIX_BYTES] = form[..PREFIX_BYTES].try_into().expect("that many bytes");
                begins[pair(&form)] = true;
                let one = (form, format!("«{value}» in {name}"));
                needles.entry(prefix).or_insert_with(Vec::new).push(one);
            }
        }
        Detector { needles, begins }
    }

    /// What stands in these bytes.
    pub fn search(&self, bytes: &[u8]) -> Vec<String> {
        let mut found = BTreeSet::new();
        for (at, window) in bytes.windows(PREFIX_BYTES).enumerate() {
            if !self.begins[pair(window)] {
                continue;
            }
            for (form, what) in self.needles.get(window).into_iter().flatten() {
                if bytes[at..].starts_with(form) {
                    found.insert(what.clone());
                }
            }
        }
        found.into_iter().collect()
    }
}

fn pair(bytes: &[u8]) -> usize {
    (usize::from(bytes[0]) << 8) | usize::from(bytes[1])
}
