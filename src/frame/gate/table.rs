//! What single words tell the gate, by their hashes: needs that they may meet, and what must be met where they begin a
//! trigger.

use std::collections::BTreeMap;

use super::Needs;
use crate::span::TokenRange;
use crate::text::Token;
use crate::text::trie::{Case, word_bit};
use crate::text::word_map::WordMap;

/// The needs that an expression may meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meets {
    /// As what it is.
    pub(super) words: Needs,
    /// As somebody, by how its first word must be written.
    pub(super) actors: [Needs; 3],
}

/// What a word shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shown {
    /// By itself.
    pub(super) alone: Meets,
    /// Its bit among the words that stand behind the first of a trigger of several words.
    pub(super) behind: u64,
    /// The words that may come next in an expression that begins with it, one bit each.
    pub(super) second: u64,
    /// What such an expression meets.
    pub(super) joined: Meets,
}

impl Meets {
    /// All that is met by a word written as `token` is.
    #[inline]
    pub(super) fn by(&self, token: Token, caseless: bool) -> (Needs, Needs) {
        let [any, names, upper] = self.actors;
        let where_allowed = |needs: Needs, case: Case| {
            if caseless || case.allows(token) { needs } else { 0 }
        };
        (self.words, any | where_allowed(names, Case::Names) | where_allowed(upper, Case::Upper))
    }
}

impl Meets {
    fn add(&mut self, other: Meets) {
        self.words |= other.words;
        for (needs, other) in self.actors.iter_mut().zip(other.actors) {
            *needs |= other;
        }
    }
}

impl Shown {
    /// What a word shows of an expression that begins with it and, where it has several words, goes on with `second`.
    pub(super) fn of(meets: Meets, second: Option<u32>) -> Shown {
        match second {
            None => Shown { alone: meets, ..Shown::default() },
            Some(second) => Shown { joined: meets, second: word_bit(second), ..Shown::default() },
        }
    }
}

/// What must be met where a word begins a trigger: what all frames need that it may stand for, in any report and in one
/// of a register that borrows the words of war.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Opening {
    /// Where the word is the trigger.
    pub(super) alone: (Needs, Needs),
    /// Where a word with a bit in `second` must come next, and one with a bit in `behind` follow.
    pub(super) joined: (Needs, Needs),
    pub(super) second: u64,
    pub(super) behind: u64,
    /// The word may begin an idiom, which hides triggers.
    pub(super) idiom: bool,
}

impl Default for Opening {
    /// A word that begins no trigger.
    fn default() -> Self {
        let never = (Needs::MAX, Needs::MAX);
        Opening { alone: never, joined: never, second: 0, behind: 0, idiom: false }
    }
}

impl Opening {
    /// True where the word may be a trigger, or the first of one that goes on with the word whose bit is given.
    #[inline]
    pub(super) fn fits(&self, next: u64) -> bool {
        self.alone.0 != Needs::MAX || self.second & next != 0
    }
}

/// What words show. Most show what many others show, so that what is shown stays in cache.
#[derive(Clone, Debug)]
pub(super) struct ShownWords {
    words: WordMap,
    shown: Vec<Shown>,
}

impl ShownWords {
    pub(super) fn new(mut words: Vec<(u32, Shown)>) -> ShownWords {
        words.retain(|(_, shown)| *shown != Shown::default());
        words.sort_unstable();
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1.alone.add(next.1.alone);
                kept.1.joined.add(next.1.joined);
                kept.1.second |= next.1.second;
                kept.1.behind |= next.1.behind;
            }
            same
        });
        let (words, shown) = numbered(words);
        ShownWords { words, shown }
    }

    /// As [`WordMap::sift`] has it.
    #[inline]
    pub(super) fn sift<'f>(
        &self,
        tokens: &[Token],
        range: TokenRange,
        found: &'f mut Vec<u32>,
    ) -> &'f [u32] {
        self.words.sift(tokens, range, found)
    }

    /// What a word shows; nothing where it is not filed.
    #[inline]
    pub(super) fn get(&self, hash: u32) -> &Shown {
        &self.shown[self.words.get(hash) as usize]
    }
}

/// The words that begin triggers, and what must be met where they do.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    words: WordMap,
    openings: Vec<Opening>,
}

impl Openings {
    pub(super) fn new(mut triggers: Vec<(u32, Opening)>) -> Openings {
        triggers.sort_unstable_by_key(|(hash, _)| *hash);
        triggers.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                let both = |a: (Needs, Needs), b: (Needs, Needs)| (a.0 & b.0, a.1 & b.1);
                kept.1.alone = both(kept.1.alone, next.1.alone);
                kept.1.joined = both(kept.1.joined, next.1.joined);
                kept.1.second |= next.1.second;
                kept.1.behind |= next.1.behind;
                kept.1.idiom |= next.1.idiom;
            }
            same
        });
        let (words, openings) = numbered(triggers);
        Openings { words, openings }
    }

    /// As [`WordMap::sift`] has it.
    #[inline]
    pub(super) fn sift<'f>(
        &self,
        tokens: &[Token],
        range: TokenRange,
        found: &'f mut Vec<u32>,
    ) -> &'f [u32] {
        self.words.sift(tokens, range, found)
    }

    /// The number of the word's opening, 0 where it begins no trigger.
    #[inline]
    pub(super) fn number(&self, hash: u32) -> u32 {
        self.words.get(hash)
    }

    #[inline]
    pub(super) fn get(&self, number: u32) -> &Opening {
        &self.openings[number as usize]
    }
}

/// Files words under the numbers of what they are given; number 0 is the value of a word that is not filed.
fn numbered<T: Copy + Default + Ord>(words: Vec<(u32, T)>) -> (WordMap, Vec<T>) {
    let mut values = vec![T::default()];
    let mut numbers: BTreeMap<T, u32> = BTreeMap::new();
    let mut filed = Vec::with_capacity(words.len());
    for (hash, value) in words {
        let next = values.len() as u32;
        let number = *numbers.entry(value).or_insert(next);
        if number == next {
            values.push(value);
        }
        filed.push((hash, number));
    }
    (WordMap::new(&filed), values)
}
