//! A map from words to small numbers, by the hashes of their folded forms: for what is asked of every token of a report.
//!
//! One sieve for all maps, small enough to stay in the innermost cache, says of which maps a token may be a word; it is
//! asked once a token, and what it says is kept as one byte beside the token. Open addressing with linear probing for
//! the rest. Words are told apart by their hashes alone: whoever asks must bear that one word in some four thousand
//! millions is taken for another.

use super::eight::{ONES, gathered};
use super::token::Token;
use super::trie::Case;
use crate::span::TokenRange;

/// Numbers of words, from 1; 0 is no word of the map.
#[derive(Clone, Debug)]
pub(crate) struct WordMap {
    seats: Vec<Seat>,
}

/// A word finds its seat by the bits of its hash behind those that the sieve asks: what passes the sieve for another
/// word would always find that word's seat taken.
const SEAT_BITS: u32 = 15;

/// `number` is 0 in a free seat.
#[derive(Clone, Copy, Debug, Default)]
struct Seat {
    hash: u32,
    number: u32,
}

impl WordMap {
    /// Files each word under its number, which is not 0; of two numbers for one word, the first.
    pub(crate) fn new(words: &[(u32, u32)]) -> WordMap {
        let size = (words.len() * 3).next_power_of_two().max(64);
        let mut map = WordMap { seats: vec![Seat::default(); size] };
        for (hash, number) in words {
            let mut at = hash.rotate_right(SEAT_BITS) as usize & (size - 1);
            while map.seats[at].number != 0 && map.seats[at].hash != *hash {
                at = (at + 1) & (size - 1);
            }
            if map.seats[at].number == 0 {
                map.seats[at] = Seat { hash: *hash, number: *number };
            }
        }
        map
    }

    /// The number of a word, 0 where it has none.
    #[inline]
    pub(crate) fn get(&self, hash: u32) -> u32 {
        let last = self.seats.len() - 1;
        let mut at = hash.rotate_right(SEAT_BITS) as usize & last;
        loop {
            let seat = self.seats[at & last];
            // The word, or a free seat: which of the two cannot be foretold, so one product asks for both.
            if u64::from(seat.hash ^ hash) * u64::from(seat.number) == 0 {
                return seat.number;
            }
            at += 1;
        }
    }

    /// The hash of each word and its number.
    pub(crate) fn words(&self) -> impl Iterator<Item = (u32, u32)> {
        let taken = self.seats.iter().filter(|seat| seat.number != 0);
        taken.map(|seat| (seat.hash, seat.number))
    }

    /// The hash of each word, as a sieve takes it.
    pub(crate) fn marks(&self, map: Map) -> impl Iterator<Item = (Map, u32)> {
        self.words().map(move |(hash, _)| (map, hash))
    }
}

/// The maps of one extractor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Map {
    /// First words of triggers.
    Triggers,
    /// Words by which the needs of frames may be met.
    Needs,
    /// Those of them that must be written as names are: a token marked so is marked for [`Map::Needs`].
    Names,
    /// First words of idioms.
    Idioms,
    /// First words of expressions that show a register.
    Registers,
    /// Words that speak against frames.
    Unless,
}

/// Which maps a word may be of: one bit a map, by the lowest bits of its hash. Of five thousand words in a map one in
/// seven that are not among them passes.
#[derive(Clone, Debug)]
pub(crate) struct Sieve(Vec<u8>);

impl Sieve {
    pub(crate) fn new(words: impl IntoIterator<Item = (Map, u32)>) -> Sieve {
        let mut sieve = Sieve(vec![0; 1 << SEAT_BITS]);
        for (map, hash) in words {
            sieve.0[hash as usize % (1 << SEAT_BITS)] |= 1 << map as u8;
        }
        sieve
    }

    /// Writes down of which maps each token may be a word; `caseless` says that capitals tell no names.
    pub(crate) fn mark(&self, tokens: &[Token], caseless: bool, marks: &mut Marks) {
        marks.0.clear();
        let Some(sieve) = self.0.first_chunk::<{ 1 << SEAT_BITS }>() else { return };
        marks.0.extend(tokens.iter().map(|token| {
            let mark = sieve[token.hash as usize % (1 << SEAT_BITS)];
            let name = mark >> Map::Names as u8 & u8::from(caseless | token.is(Case::NAMES));
            mark | name << Map::Needs as u8
        }));
    }
}

/// For each token of a report the maps of which it may be a word.
#[derive(Debug, Default)]
pub(crate) struct Marks(Vec<u8>);

impl Marks {
    /// The tokens of a stretch that may be words of a map, by the sieve alone; `found` is scratch.
    ///
    /// Eight tokens at a time, and without a branch a token: which words of a text are in a map cannot be foretold, and
    /// a wrong guess costs more than all else that is done here.
    #[inline]
    pub(crate) fn sift<'f>(
        &self,
        map: Map,
        range: TokenRange,
        found: &'f mut Vec<u32>,
    ) -> &'f [u32] {
        found.clear();
        let mut first = range.start;
        for chunk in self.0[range.range()].chunks(64) {
            let mut passed = 0u64;
            let (eights, rest) = chunk.as_chunks::<8>();
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            for (seat, eight) in eights.iter().chain([&last]).enumerate() {
                let bits = u64::from_le_bytes(*eight) >> map as u8 & ONES;
                // A full chunk has no rest: its ninth eight is shifted nowhere, and empty.
                passed |= gathered(bits) << ((8 * seat) & 63);
            }
            while passed != 0 {
                found.push(first + passed.trailing_zeros());
                passed &= passed - 1;
            }
            first += chunk.len() as u32;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{Map, Marks, SEAT_BITS, Sieve, Token, TokenRange, WordMap};
    use crate::text::fold::hash;

    #[test]
    fn the_sieve_lets_every_word_of_a_map_through() {
        let words: Vec<(u32, u32)> = (1..200u32).map(|n| (hash(&n.to_le_bytes()), n)).collect();
        let other: Vec<(u32, u32)> = (1..90u32).map(|n| (hash(&[n as u8]), n)).collect();
        let (map, other) = (WordMap::new(&words), WordMap::new(&other));
        let sieve = Sieve::new(map.marks(Map::Needs).chain(other.marks(Map::Triggers)));
        let token = |hash| Token { hash, ..Token::default() };
        let tokens: Vec<Token> =
            words.iter().flat_map(|(filed, n)| [token(*filed), token(hash(&[*n as u8]))]).collect();
        let mut marks = Marks::default();
        sieve.mark(&tokens, false, &mut marks);
        let mut scratch = Vec::new();
        for start in 0..70 {
            for end in [start, start + 1, start + 9, start + 64, tokens.len()] {
                let found = marks.sift(Map::Needs, TokenRange::new(start, end), &mut scratch);
                let passes = |at: &usize| map.get(tokens[*at].hash) != 0;
                let wanted: Vec<u32> = (start..end).filter(passes).map(|at| at as u32).collect();
                assert!(wanted.iter().all(|at| found.contains(at)), "{start}..{end}");
                // And hardly any other, in the order of the text.
                assert!(found.len() <= wanted.len() + 4, "{} of {}", found.len(), wanted.len());
                assert!(
                    found.is_sorted()
                        && found.iter().all(|at| (start..end).contains(&(*at as usize)))
                );
            }
        }
    }

    #[test]
    fn words_keep_their_numbers_among_neighbours() {
        // All want the same seat but the last, whose own seat is taken by then.
        let words: Vec<(u32, u32)> = (1..40).map(|n| (n | (5 + n / 39) << SEAT_BITS, n)).collect();
        let map = WordMap::new(&words);
        for (hash, number) in &words {
            assert_eq!(map.get(*hash), *number);
        }
        assert_eq!(map.get(0x4D | 5 << SEAT_BITS), 0);
        assert_eq!(WordMap::new(&[]).get(0), 0);
        assert_eq!(WordMap::new(&[(9, 1), (9, 2)]).get(9), 1);
    }
}
