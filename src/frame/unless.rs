//! Words that speak against frames (`unless`), asked of a whole sentence at once.
//!
//! In the clause of a trigger such a word forbids its frame wherever it stands (`follow.rs`). A report of a register that
//! borrows the words of war (sport, trade) is asked more: there one anywhere in the sentence will do.

use super::entry::{Frame, Trigger};
use super::kinds::Kinds;
use crate::span::TokenRange;
use crate::text::Token;
use crate::text::word_map::{Map, Marks, WordMap};

/// Every word of some frame's `unless`, with the frames that it speaks against.
#[derive(Clone, Debug)]
pub(crate) struct Unless {
    words: WordMap,
    /// For each word, by its number, a row of one bit a frame.
    rows: Vec<u64>,
    width: usize,
    /// The frames that a sentence may bar: not those of kinds whose words are borrowed by no register.
    borrowed: Vec<u64>,
}

/// The frames that a sentence speaks against, one bit each; empty where none was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Barred(Vec<u64>);

impl Unless {
    pub(super) fn new(frames: &[Frame], kinds: &Kinds) -> Unless {
        let width = frames.len().div_ceil(64);
        let mut borrowed = vec![0; width];
        let mut words: Vec<u32> = frames.iter().flat_map(|f| f.unless.iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        let mut rows = vec![0; (words.len() + 1) * width];
        for (number, frame) in frames.iter().enumerate() {
            if !kinds.list[frame.kind].literal {
                borrowed[number / 64] |= 1 << (number % 64);
            }
            for word in &frame.unless {
                let row = words.binary_search(word).map_or(0, |at| at + 1);
                rows[row * width + number / 64] |= 1 << (number % 64);
            }
        }
        let numbered: Vec<(u32, u32)> = words.into_iter().zip(1..).collect();
        Unless { words: WordMap::new(&numbered), rows, width, borrowed }
    }

    /// The words that are asked for, by their hashes.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (Map, u32)> {
        self.words.marks(Map::Unless)
    }

    /// True where the word speaks against the frame.
    #[inline]
    pub(super) fn forbids(&self, word: u32, frame: usize) -> bool {
        let row = self.words.get(word) as usize * self.width;
        self.rows[row + frame / 64] >> (frame % 64) & 1 != 0
    }

    /// Sets `barred` to the frames that a word of the sentence speaks against. `sifted` is scratch.
    pub(crate) fn bar(
        &self,
        (tokens, marks): (&[Token], &Marks),
        range: TokenRange,
        sifted: &mut Vec<u32>,
        barred: &mut Barred,
    ) {
        barred.0.clear();
        barred.0.resize(self.width, 0);
        for at in marks.sift(Map::Unless, range, sifted) {
            let row = self.words.get(tokens[*at as usize].hash) as usize * self.width;
            let row = self.rows[row..row + self.width].iter().zip(&self.borrowed);
            for (bits, (more, borrowed)) in barred.0.iter_mut().zip(row) {
                *bits |= more & borrowed;
            }
        }
    }
}

impl Barred {
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// True where the sentence speaks against the frame of the trigger.
    pub(crate) fn has(&self, trigger: Trigger) -> bool {
        match trigger {
            Trigger::Verb { frame, .. } | Trigger::Noun { frame } => {
                self.0.get(frame as usize / 64).is_some_and(|bits| bits >> (frame % 64) & 1 != 0)
            }
            Trigger::Idiom => false,
        }
    }
}
