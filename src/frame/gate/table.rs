//! What single words tell the gate, by their hashes: needs that they may meet, and what must be met where they begin a
//! trigger.

use std::collections::BTreeMap;

use super::Needs;

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
    /// As the first of an expression, where one of the words with a bit in `second` comes next.
    pub(super) joined: Meets,
    pub(super) second: u64,
    /// How it is written matters.
    pub(super) cased: bool,
    /// Its bit among the words that stand behind the first of a trigger of several words.
    pub(super) behind: u64,
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
            Some(second) => {
                Shown { joined: meets, second: word_bit(second), ..Shown::default() }
            }
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
}

impl Default for Opening {
    /// A word that begins no trigger.
    fn default() -> Self {
        let never = (Needs::MAX, Needs::MAX);
        Opening { alone: never, joined: never, second: 0, behind: 0 }
    }
}

/// The bit of a word behind the first of an expression; many words share one.
#[inline]
pub(super) fn word_bit(hash: u32) -> u64 {
    1 << (hash >> 26)
}

/// What words show, by their hashes: a filter of one bit a hash, then open addressing. Most words show what many others
/// show, so that what is shown stays in cache.
#[derive(Clone, Debug)]
pub(super) struct WordTable {
    filter: Vec<u64>,
    seats: Vec<Seat>,
    pub(super) shown: Vec<Shown>,
    pub(super) triggers: Vec<Opening>,
}

/// A word; `shown`, `trigger` and `register` are 0 where it shows nothing, begins no trigger and no expression of a
/// register; all three in a free seat.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    /// The half of its hash that does not say where it sits.
    tag: u16,
    pub(super) shown: u16,
    pub(super) trigger: u16,
    /// One more than its number among the words that begin an expression of a register.
    pub(super) register: u16,
}

impl WordTable {
    pub(super) fn new(
        mut words: Vec<(u32, Shown)>,
        mut triggers: Vec<(u32, Opening)>,
        registers: impl Iterator<Item = (u32, u16)>,
    ) -> WordTable {
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
        triggers.sort_unstable_by_key(|(hash, _)| *hash);
        triggers.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                let both = |a: (Needs, Needs), b: (Needs, Needs)| (a.0 & b.0, a.1 & b.1);
                kept.1.alone = both(kept.1.alone, next.1.alone);
                kept.1.joined = both(kept.1.joined, next.1.joined);
                kept.1.second |= next.1.second;
                kept.1.behind |= next.1.behind;
            }
            same
        });
        let registers: Vec<_> = registers.collect();
        let most = words.len() + triggers.len() + registers.len();
        let size = (most + most / 2).next_power_of_two().max(64);
        let mut table = WordTable {
            filter: vec![0; size * 16 / 64],
            seats: vec![Seat::default(); size],
            shown: vec![Shown::default()],
            triggers: vec![Opening::default()],
        };
        let mut numbers: BTreeMap<Shown, u16> = BTreeMap::new();
        for (hash, mut shown) in words {
            shown.cased = [shown.alone, shown.joined].iter().any(|m| m.actors[1..] != [0, 0]);
            let next = table.shown.len() as u16;
            let number = *numbers.entry(shown).or_insert(next);
            if number == next {
                table.shown.push(shown);
            }
            table.seat_of(hash).shown = number;
        }
        let mut numbers: BTreeMap<Opening, u16> = BTreeMap::new();
        for (hash, opening) in triggers {
            let next = table.triggers.len() as u16;
            let number = *numbers.entry(opening).or_insert(next);
            if number == next {
                table.triggers.push(opening);
            }
            table.seat_of(hash).trigger = number;
        }
        for (hash, number) in registers {
            table.seat_of(hash).register = number;
        }
        table
    }

    /// The seat of a word that is filed.
    fn seat_of(&mut self, hash: u32) -> &mut Seat {
        let bit = hash as usize & (self.filter.len() * 64 - 1);
        self.filter[bit / 64] |= 1 << (bit % 64);
        let last = self.seats.len() - 1;
        let mut at = hash as usize & last;
        let tag = (hash >> 16) as u16;
        while !self.seats[at].is_free() && self.seats[at].tag != tag {
            at = (at + 1) & last;
        }
        let seat = &mut self.seats[at];
        seat.tag = tag;
        seat
    }

    #[inline]
    pub(super) fn get(&self, hash: u32) -> Option<Seat> {
        let word = (hash as usize / 64) & (self.filter.len() - 1);
        if self.filter[word] >> (hash % 64) & 1 == 0 {
            return None;
        }
        let last = self.seats.len() - 1;
        let mut at = hash as usize & last;
        let tag = (hash >> 16) as u16;
        loop {
            let seat = self.seats[at & last];
            if seat.is_free() {
                return None;
            }
            if seat.tag == tag {
                return Some(seat);
            }
            at += 1;
        }
    }
}

impl Seat {
    #[inline]
    fn is_free(self) -> bool {
        self.shown | self.trigger | self.register == 0
    }
}
