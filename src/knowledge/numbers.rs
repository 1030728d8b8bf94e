//! Features numbered in the order in which they are first met, and found again by their keys.

use std::hash::Hasher;

const EMPTY: u32 = u32::MAX;
/// So many of four slots are taken at most before there are twice as many.
const TAKEN_OF_FOUR: usize = 3;

/// Keys and their numbers: half of what a map of the standard library would weigh.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    keys: Vec<u64>,
    /// Numbers, each at the first free place from where its key points; as many as a power of two.
    slots: Vec<u32>,
}

/// For keys that are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hashed(u64);

impl Numbers {
    /// The keys in the order of their numbers.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys
    }

    pub(super) fn find(&self, key: u64) -> Option<u32> {
        (!self.slots.is_empty()).then(|| self.slots[self.place(key)]).filter(|number| *number != EMPTY)
    }

    /// The number of a key, a new one where it is met for the first time.
    pub(super) fn number(&mut self, key: u64) -> u32 {
        if self.keys.len() * 4 >= self.slots.len() * TAKEN_OF_FOUR {
            self.slots = vec![EMPTY; (self.slots.len() * 2).max(16)];
            for (key, number) in self.keys.iter().zip(0..) {
                let place = self.place(*key);
                self.slots[place] = number;
            }
        }
        let place = self.place(key);
        if self.slots[place] == EMPTY {
            self.slots[place] = u32::try_from(self.keys.len()).unwrap_or(EMPTY);
            self.keys.push(key);
        }
        self.slots[place]
    }

    /// Gives back what was kept for more.
    pub(super) fn close(&mut self) {
        self.keys.shrink_to_fit();
    }

    /// Where a key is, or would be.
    fn place(&self, key: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut place = key as usize & last;
        while self.slots[place] != EMPTY && self.keys[self.slots[place] as usize] != key {
            place = (place + 1) & last;
        }
        place
    }
}

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_keeps_its_number() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.find(7), None);
        // Keys that all point to the same place at first.
        let keys: Vec<u64> = (0..1000u64).map(|at| (at % 3) | (at << 40)).collect();
        for _ in 0..2 {
            let given: Vec<u32> = keys.iter().map(|key| numbers.number(*key)).collect();
            assert_eq!(given, (0..1000).collect::<Vec<u32>>());
        }
        numbers.close();
        assert_eq!(numbers.keys(), keys);
        assert!(keys.iter().zip(0..).all(|(key, number)| numbers.find(*key) == Some(number)));
        assert_eq!(numbers.find(5), None);
    }
}
