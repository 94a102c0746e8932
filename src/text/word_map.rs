//! A map from words to small numbers, by the hashes of their folded forms: for what is asked of every token of a report.
//!
//! A filter of one bit a hash, small enough to stay in the innermost cache, answers for most words; open addressing with
//! linear probing for the rest. Words are told apart by their hashes alone: whoever asks must bear that one word in some
//! four thousand millions is taken for another.

use super::token::Token;
use crate::span::TokenRange;

/// Numbers of words, from 1; 0 is no word of the map.
#[derive(Clone, Debug)]
pub(crate) struct WordMap {
    /// A bit for each of the lowest bits of a hash.
    filter: Box<[u64; FILTER]>,
    seats: Vec<Seat>,
}

/// Of four kilobytes two filters stay in the innermost cache beside the tokens; of five thousand words one in seven that
/// are not among them passes.
const FILTER: usize = 512;

/// A word finds its seat by the bits of its hash behind those that the filter asks: what passes the filter for another
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
        let mut map = WordMap { filter: Box::new([0; FILTER]), seats: vec![Seat::default(); size] };
        for (hash, number) in words {
            map.filter[*hash as usize / 64 % FILTER] |= 1 << (hash % 64);
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

    /// The tokens of a stretch that may be words of the map, by the filter alone; `found` is scratch.
    ///
    /// Written without a branch a token: which words of a text are in the map cannot be foretold, and a wrong guess costs
    /// more than all else that is done here.
    #[inline]
    pub(crate) fn sift<'f>(
        &self,
        tokens: &[Token],
        range: TokenRange,
        found: &'f mut Vec<u32>,
    ) -> &'f [u32] {
        found.clear();
        let mut first = range.start;
        for chunk in tokens[range.range()].chunks(64) {
            let mut passed = 0u64;
            for (seat, token) in chunk.iter().enumerate() {
                let bits = self.filter[token.hash as usize / 64 % FILTER];
                passed |= (bits >> (token.hash % 64) & 1) << seat;
            }
            while passed != 0 {
                found.push(first + passed.trailing_zeros());
                passed &= passed - 1;
            }
            first += chunk.len() as u32;
        }
        found
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
}

#[cfg(test)]
mod tests {
    use super::{SEAT_BITS, Token, TokenRange, WordMap};
    use crate::text::fold::hash;

    #[test]
    fn the_filter_lets_every_word_of_the_map_through() {
        let words: Vec<(u32, u32)> = (1..200u32).map(|n| (hash(&n.to_le_bytes()), n)).collect();
        let map = WordMap::new(&words);
        let token = |hash| Token { hash, ..Token::default() };
        let tokens: Vec<Token> =
            words.iter().flat_map(|(filed, n)| [token(*filed), token(hash(&[*n as u8]))]).collect();
        let mut scratch = Vec::new();
        let found = map.sift(&tokens, TokenRange::new(3, tokens.len()), &mut scratch);
        assert!(words[2..].iter().enumerate().all(|(n, _)| found.contains(&(2 * n as u32 + 4))));
        // And hardly any other.
        assert!(found.len() < words.len() + words.len() / 4, "{}", found.len());
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
