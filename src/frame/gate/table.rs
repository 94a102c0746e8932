//! What single words tell the gate, by their hashes: needs that they may meet, and what must be met where they begin a
//! trigger.

use super::Needs;
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
        // Without a branch: which word has a capital cannot be foretold.
        let where_allowed = |needs: Needs, case: Case| {
            needs & Needs::from(caseless | case.allows(token)).wrapping_neg()
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

impl Shown {
    /// True where the word tells nothing unless it is written as names are.
    pub(super) fn of_names(&self) -> bool {
        let any = |meets: &Meets| meets.words | meets.actors[Case::Any as usize];
        any(&self.alone) | any(&self.joined) == 0 && self.behind == 0
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
}

impl Default for Opening {
    /// A word that begins no trigger.
    fn default() -> Self {
        let never = (Needs::MAX, Needs::MAX);
        Opening { alone: never, joined: never, second: 0, behind: 0 }
    }
}

impl Opening {
    /// True where the word may be a trigger, or the first of one that goes on with the word whose bit is given.
    #[inline]
    pub(super) fn fits(&self, next: u64) -> bool {
        self.alone.0 != Needs::MAX || self.second & next != 0
    }
}

/// What is told of words, by their hashes. Of many words the same is told; it is kept once, so that it stays in cache.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    words: WordMap,
    values: Vec<T>,
}

/// What may be told of one word more than once, and the default of one that nothing is told of.
pub(super) trait Telling: Copy + Default + Ord {
    /// Takes in what else is told of the same word.
    fn add(&mut self, other: Self);
}

impl Telling for Shown {
    fn add(&mut self, other: Shown) {
        self.alone.add(other.alone);
        self.joined.add(other.joined);
        self.second |= other.second;
        self.behind |= other.behind;
    }
}

impl Telling for Opening {
    fn add(&mut self, other: Opening) {
        let both = |a: (Needs, Needs), b: (Needs, Needs)| (a.0 & b.0, a.1 & b.1);
        self.alone = both(self.alone, other.alone);
        self.joined = both(self.joined, other.joined);
        self.second |= other.second;
        self.behind |= other.behind;
    }
}

impl<T: Telling> Table<T> {
    pub(super) fn new(told: &[(u32, T)]) -> Table<T> {
        let of_something = told.iter().enumerate().filter(|(_, (_, value))| *value != T::default());
        let mut by_hash: Vec<(u32, usize)> = of_something.map(|(at, (h, _))| (*h, at)).collect();
        by_hash.sort_unstable();
        let mut words: Vec<(u32, T)> = Vec::with_capacity(by_hash.len());
        for (hash, at) in by_hash {
            match words.last_mut() {
                Some((last, value)) if *last == hash => value.add(told[at].1),
                _ => words.push(told[at]),
            }
        }
        // The words by what is told of them, and what is told of most words first. Number 0 is a word that nothing is
        // told of.
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_unstable_by_key(|at| (words[*at].1, *at));
        let mut alike: Vec<&[usize]> = order.chunk_by(|a, b| words[*a].1 == words[*b].1).collect();
        alike.sort_by_key(|of| std::cmp::Reverse(of.len()));
        let mut values = vec![T::default()];
        let mut filed = Vec::with_capacity(words.len());
        for of in alike {
            filed.extend(of.iter().map(|at| (words[*at].0, values.len() as u32)));
            values.push(words[of[0]].1);
        }
        Table { words: WordMap::new(&filed), values }
    }

    /// The words.
    pub(super) fn words(&self) -> &WordMap {
        &self.words
    }

    /// The number of what is told of a word, 0 where nothing is.
    #[inline]
    pub(super) fn number(&self, hash: u32) -> u32 {
        self.words.get(hash)
    }

    #[inline]
    pub(super) fn get(&self, number: u32) -> &T {
        &self.values[number as usize]
    }
}
