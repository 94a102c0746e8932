//! Words that are seldom names of places: common English words and given names. For the index and the finder.
//!
//! The list is `gazetteer/common-words.txt`, one folded word a line, given names marked with a tab and `n`, or
//! with `p` where the name is a town's as well and needs no cue.

use crate::text::fold::hash;

/// A set of token hashes with a mark for given names.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommonWords {
    /// Open addressing by hash; 0 is a free slot. The lowest bit of a stored hash is the mark.
    slots: Vec<u32>,
    /// Adjectives and demonyms of countries, sorted.
    peoples: Vec<u32>,
    /// Given names that are the names of towns as well, sorted.
    name_and_place: Vec<u32>,
}

impl CommonWords {
    /// Reads the list; lines that begin with `#` are not read.
    pub(crate) fn read(text: &str) -> Self {
        let mut words = CommonWords {
            slots: vec![0; (text.len() / 5).next_power_of_two().max(64)],
            peoples: Vec::new(),
            name_and_place: Vec::new(),
        };
        let mask = words.slots.len() - 1;
        for line in text.as_bytes().split(|b| *b == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let (word, mark) = match line {
                [] | [b'#', ..] => continue,
                [word @ .., b'\t', mark] => (word, *mark),
                word => (word, b' '),
            };
            let h = hash(word);
            let mut slot = h as usize & mask;
            while words.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            words.slots[slot] = (h & !1) | u32::from(mark == b'n');
            if mark == b'p' {
                words.slots[slot] = 0;
                words.name_and_place.push(h & !1);
            }
        }
        words.name_and_place.sort_unstable();
        words
    }

    /// Adds words that name peoples: no name of a place sounds like them.
    pub(crate) fn add_peoples(&mut self, hashes: impl Iterator<Item = u32>) {
        self.peoples.extend(hashes.map(|h| h & !1));
        self.peoples.sort_unstable();
        self.peoples.dedup();
    }

    /// True where the word names a people: *Syrian*, *Turks*.
    pub(crate) fn is_people(&self, hash: u32) -> bool {
        self.peoples.binary_search(&(hash & !1)).is_ok()
    }

    #[inline]
    fn get(&self, hash: u32) -> Option<bool> {
        if self.slots.is_empty() {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 {
            if self.slots[slot] & !1 == hash & !1 {
                return Some(self.slots[slot] & 1 != 0);
            }
            slot = (slot + 1) & mask;
        }
        None
    }

    /// True where the word is in the list.
    pub(crate) fn contains(&self, hash: u32) -> bool {
        self.get(hash).is_some()
    }

    /// True where the word is a given name.
    pub(crate) fn is_given_name(&self, hash: u32) -> bool {
        self.get(hash) == Some(true) || self.name_and_place.binary_search(&(hash & !1)).is_ok()
    }
}
