//! Callback data: what an inline button means, proved to be ours and made for the chat it is tapped in.
//!
//! The data is the action's text, a dot, and eight characters of authentication. Telegram lets any client send any
//! data for any message it sees, so data without a good code is treated as never ours.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::dialogue::action::{ACTION_BYTES_MAX, Action};
use crate::dialogue::ids::ChatId;

/// The longest callback data Telegram takes, in bytes.
pub const CALLBACK_BYTES_MAX: usize = 64;

/// Bytes of the code that travel: 48 bits, far beyond guessing at the pace Telegram lets anyone tap.
const CODE_BYTES: usize = 6;
/// Characters those bytes take.
const CODE_CHARS: usize = CODE_BYTES / 3 * 4;

const _: () = assert!(ACTION_BYTES_MAX + 1 + CODE_CHARS <= CALLBACK_BYTES_MAX);

/// The secret that authenticates buttons. It must outlive restarts, or all buttons in people's chats go dead.
#[derive(Clone)]
pub struct ButtonKey(Hmac<Sha256>);

impl ButtonKey {
    /// A key of 32 secret bytes.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(Hmac::new_from_slice(secret).expect("HMAC takes a key of any length"))
    }

    /// The callback data of an action in a chat, at most [`CALLBACK_BYTES_MAX`] bytes.
    ///
    /// # Panics
    /// When the action's text is longer than [`ACTION_BYTES_MAX`]: ids of this product are not.
    pub fn seal(&self, chat: ChatId, action: &Action) -> String {
        let text = action.encode();
        assert!(text.len() <= ACTION_BYTES_MAX, "an action of {} bytes does not fit a button", text.len());
        let code = self.mac(chat, &text).finalize().into_bytes();
        let written = write_code(&code[..CODE_BYTES]);
        format!("{text}.{written}")
    }

    /// The action of callback data that came from a chat; `None` when it was never ours, is damaged, or was made for
    /// another chat. Codes are compared in constant time.
    pub fn open(&self, chat: ChatId, data: &str) -> Option<Action> {
        let (text, written) = data.rsplit_once('.')?;
        let code = read_code(written)?;
        self.mac(chat, text).verify_truncated_left(&code).ok()?;
        Action::decode(text)
    }

    fn mac(&self, chat: ChatId, text: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(&chat.0.to_be_bytes());
        mac.update(text.as_bytes());
        mac
    }
}

impl std::fmt::Debug for ButtonKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ButtonKey(…)")
    }
}

/// The alphabet of base64url: all of it is safe in callback data and none of it is a dot.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn write_code(code: &[u8]) -> String {
    let mut written = String::with_capacity(CODE_CHARS);
    for three in code.chunks_exact(3) {
        let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
        for shift in [18, 12, 6, 0] {
            written.push(char::from(ALPHABET[(bits >> shift & 63) as usize]));
        }
    }
    written
}

fn read_code(written: &str) -> Option<[u8; CODE_BYTES]> {
    if written.len() != CODE_CHARS {
        return None;
    }
    let mut code = [0; CODE_BYTES];
    for (three, four) in code.chunks_exact_mut(3).zip(written.as_bytes().chunks_exact(4)) {
        let mut bits = 0u32;
        for byte in four {
            let value = ALPHABET.iter().position(|known| known == byte)?;
            bits = bits << 6 | value as u32;
        }
        three.copy_from_slice(&bits.to_be_bytes()[1..]);
    }
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::action::Act;
    use crate::dialogue::ids::CaseId;

    fn action() -> Action {
        Action::Desk(CaseId(9_007_199_254_740_991), Act::Claim)
    }

    #[test]
    fn what_was_sealed_for_a_chat_opens_in_it_alone() {
        let key = ButtonKey::new(&[7; 32]);
        let data = key.seal(ChatId(-100), &action());
        assert!(data.len() <= CALLBACK_BYTES_MAX);
        assert_eq!(key.open(ChatId(-100), &data), Some(action()));
        assert_eq!(key.open(ChatId(-101), &data), None, "another chat's button");
        assert_eq!(ButtonKey::new(&[8; 32]).open(ChatId(-100), &data), None, "another key");
    }

    #[test]
    fn every_changed_character_breaks_the_code() {
        let key = ButtonKey::new(&[7; 32]);
        let data = key.seal(ChatId(5), &action());
        for at in 0..data.len() {
            for with in [b'A', b'0', b'.', b'_'] {
                let mut forged = data.clone().into_bytes();
                if forged[at] == with {
                    continue;
                }
                forged[at] = with;
                let forged = String::from_utf8(forged).expect("ASCII stays ASCII");
                assert_eq!(key.open(ChatId(5), &forged), None, "{forged} passed for {data}");
            }
        }
        for never_ours in ["", ".", "d.1.cl", "d.1.cl.", "d.1.cl.AAAAAAAA", "d.1.cl.AAAAAAAAA", "٣.٤"] {
            assert_eq!(key.open(ChatId(5), never_ours), None);
        }
    }

    #[test]
    fn the_key_is_not_shown() {
        assert_eq!(format!("{:?}", ButtonKey::new(&[7; 32])), "ButtonKey(…)");
    }
}
