//! The fast road: what most of a text in English is, words and numbers of ASCII that plainly end where their letters
//! end, and marks that join nothing. Anything else it hands to the other roads, one token at a time.
//!
//! Where words begin is told for 64 bytes at once, so that no token waits for the end of the one before it: a machine
//! reads several words at a time so.

use super::{CLASS, DIGIT, MARK, SPACE, Scan};
use crate::steps::step;
use crate::text::eight::{HIGH, ONES, gathered, within};
use crate::text::fold::{hash_letters, word_hash};
use crate::text::token::{Shape, Token};

/// Words that are read here have fewer letters, numbers fewer digits than this.
const LONGEST_WORD: usize = 16;
const LONGEST_NUMBER: usize = 8;

/// So many bytes are looked at together.
const BLOCK: usize = 64;
/// A block, and behind it what a word that begins in it is told by.
const WINDOW: usize = BLOCK + LONGEST_WORD;

/// What the bytes of a block are: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Outline {
    /// ASCII letters.
    letters: u64,
    /// White space: the space, and the controls of ASCII.
    white: u64,
    /// The line feed.
    feeds: u64,
}

impl Outline {
    /// The outline of the block that begins at `base`; white space stands behind the text.
    #[inline]
    fn of(bytes: &[u8], base: usize) -> Outline {
        let mut padded = [b' '; BLOCK];
        Outline::of_block(padded_to(bytes, base, &mut padded))
    }

    /// In steps that compilers turn into operations on many bytes at once.
    #[inline]
    fn of_block(block: &[u8; BLOCK]) -> Outline {
        let kinds = block.map(|byte| {
            let letter = (byte | 0x20).wrapping_sub(b'a') <= b'z' - b'a';
            let white = byte <= b' ' || byte == 0x7F;
            u8::from(letter) | u8::from(white) << 1 | u8::from(byte == b'\n') << 2
        });
        let mut outline = Outline::default();
        for (number, eight) in kinds.as_chunks::<8>().0.iter().enumerate() {
            let kinds = u64::from_le_bytes(*eight);
            outline.letters |= gathered(kinds & ONES) << (8 * number);
            outline.white |= gathered(kinds >> 1 & ONES) << (8 * number);
            outline.feeds |= gathered(kinds >> 2 & ONES) << (8 * number);
        }
        outline
    }
}

/// The bytes of the text from `base` on; spaces behind its end.
#[inline]
fn padded_to<'a, const N: usize>(
    bytes: &'a [u8],
    base: usize,
    padded: &'a mut [u8; N],
) -> &'a [u8; N] {
    let rest = bytes.get(base..).unwrap_or_default();
    rest.first_chunk::<N>().unwrap_or_else(|| {
        padded[..rest.len()].copy_from_slice(rest);
        padded[rest.len()..].fill(b' ');
        padded
    })
}

/// All bits of the bytes below the lowest byte whose high bit is set.
#[inline]
fn below(stop: u64) -> u64 {
    ((stop & stop.wrapping_neg()) >> 7).wrapping_sub(1)
}

/// For so many letters the bytes that they take of two numbers of eight bytes.
static KEPT: [[u64; 2]; LONGEST_WORD] = {
    let mut kept = [[0; 2]; LONGEST_WORD];
    let mut letter = 0;
    while letter + 1 < LONGEST_WORD {
        kept[letter + 1] = kept[letter];
        kept[letter + 1][letter / 8] |= 0xFF << (8 * (letter % 8));
        letter += 1;
    }
    kept
};

/// The hash of each mark of ASCII and its shape, but for the hyphen's.
static MARKS: [(u32, Shape); 128] = {
    let mut marks = [(0, Shape::SYMBOL); 128];
    let mut byte = 0;
    while byte < 128 {
        marks[byte].0 = word_hash(&[byte as u8]);
        marks[byte].1 = match byte as u8 {
            b'"' => Shape::SYMBOL.or(Shape::QUOTE),
            b'.' | b'!' | b'?' => Shape::SYMBOL.or(Shape::STOP),
            _ => Shape::SYMBOL,
        };
        byte += 1;
    }
    marks
};

/// Bytes after which a word of letters is at its end, whatever follows: white space, and marks that join nothing.
static ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let mut i = 0;
    while i < 256 {
        ends[i] = match CLASS[i] {
            SPACE => true,
            MARK => !matches!(i as u8, b'&' | b'\'' | b'`' | b'.'),
            _ => false,
        };
        i += 1;
    }
    ends
};

/// What a token is: its bytes, its hash and its shape.
type Plain = (usize, u32, Shape);

/// The word of `count` letters that stands ahead, if it plainly ends there.
#[inline]
fn plain_word(ahead: &[u8; LONGEST_WORD], count: usize) -> Option<Plain> {
    let after = *ahead.get(count)?;
    // A full stop and white space behind: a single letter or *U.S.* takes the point along, no other word does.
    let stopped = || {
        after == b'.'
            && count > 1
            && ahead.get(count + 1).is_some_and(|b| CLASS[*b as usize] == SPACE)
    };
    if !ENDS_WORD[after as usize] && !stopped() {
        return None;
    }
    let kept = KEPT[count];
    let [first, second] = [0, 1].map(|n| {
        let eight = ahead.as_chunks::<8>().0[n];
        u64::from_le_bytes(eight) & kept[n]
    });
    // Without a branch: which word has a capital cannot be foretold.
    let shape = Shape::WORD
        .or(Shape(u16::from(first & 0x20 == 0) * Shape::CAPITAL.0))
        .or(Shape(u16::from((first | second) & (ONES * 0x20) == 0) * Shape::UPPER.0));
    Some((count, hash_letters(first, second, count), shape))
}

/// The number that stands ahead, if it plainly ends where its digits end.
#[inline]
fn plain_number(ahead: &[u8; LONGEST_WORD]) -> Option<Plain> {
    let word = u64::from_le_bytes(*ahead.first_chunk()?);
    let stop = !(within(word & !HIGH, b'0', b'9') & !word) & HIGH;
    let count = (stop.trailing_zeros() / 8) as usize;
    let ends = match ahead[count] {
        b'.' | b',' => CLASS[ahead[count + 1] as usize] == SPACE,
        after => ENDS_WORD[after as usize],
    };
    let hash = hash_letters(word & below(stop), 0, count);
    (count < LONGEST_NUMBER && ends).then_some((count, hash, Shape::NUMBER.or(Shape::DIGITS)))
}

/// The mark that stands ahead, if it joins nothing; `glued` where nothing stands between it and the token before.
#[inline]
fn plain_mark(mark: u8, after: u8, glued: bool) -> Option<Plain> {
    let plain = CLASS[mark as usize] == MARK && !matches!(mark, b'&' | b'\'' | b'`');
    let (hash, shape) = *MARKS.get(mark as usize)?;
    let hyphen = Shape(u16::from(mark == b'-' && glued) * Shape::HYPHEN.0);
    (plain && after < 0x80).then_some((1, hash, shape.or(hyphen)))
}

impl Scan<'_> {
    /// Cuts the whole text.
    pub(super) fn all(&mut self) {
        let bytes = &self.bytes[..self.limit];
        // The end of the last token; and what the byte before the block is.
        let mut done = 0;
        let mut before = Outline::default();
        let mut next = Outline::of(bytes, 0);
        // The tokens of a block, handed on together.
        let mut cut = [Token::default(); BLOCK];
        let mut padded = [b' '; WINDOW];
        for base in (0..bytes.len()).step_by(BLOCK) {
            let here = next;
            next = Outline::of(bytes, base + BLOCK);
            let window = padded_to(bytes, base, &mut padded);
            let begins =
                here.letters & !(here.letters << 1 | before.letters) | !(here.letters | here.white);
            let feeds = here.feeds << 1 | before.feeds;
            before = Outline {
                letters: here.letters >> (BLOCK - 1),
                white: 0,
                feeds: here.feeds >> (BLOCK - 1),
            };
            let mut count = 0;
            let mut ahead = from(begins, here, base, done);
            while ahead != 0 {
                let seat = ahead.trailing_zeros() as usize;
                ahead &= ahead - 1;
                let at = base + seat;
                let gap = at - done;
                let space = if gap < 2 && self.space == Shape::default() {
                    let line = (feeds >> seat) as u16 & gap as u16;
                    Shape((gap as u16 * Shape::SPACED.0) | (line * Shape::LINE.0))
                } else {
                    self.space_before(done, at)
                };
                let row = here.letters >> seat | next.letters << 1 << (BLOCK - 1 - seat);
                let letters = row.trailing_ones() as usize;
                // Always there: the window is longer than the block by as much.
                let Some(sixteen) = window[seat..].first_chunk() else { return };
                let plain = if letters > 0 {
                    plain_word(sixteen, letters)
                } else if CLASS[sixteen[0] as usize] == DIGIT {
                    plain_number(sixteen)
                } else {
                    plain_mark(sixteen[0], sixteen[1], space == Shape::default())
                };
                if let Some((length, hash, shape)) = plain {
                    let end = at + length;
                    step(&end);
                    let shape = shape.or(space);
                    cut[count] = Token { start: at as u32, end: end as u32, hash, shape };
                    count += 1;
                    self.space = Shape::default();
                    done = end;
                    // Of a word only the first letter was noted, of a number every digit.
                    if letters > 0 || length == 1 {
                        continue;
                    }
                } else {
                    self.tokens.extend_from_slice(&cut[..count]);
                    count = 0;
                    self.space = space;
                    done = self.one(at);
                }
                ahead = from(begins, here, base, done);
            }
            self.tokens.extend_from_slice(&cut[..count]);
        }
    }

    /// What stands before a token: between `done`, where the last one ends, and `at`.
    #[cold]
    fn space_before(&self, done: usize, at: usize) -> Shape {
        self.bytes[done..at].iter().fold(self.space, |space, byte| space.after(*byte))
    }
}

/// Those of the beginnings of a block that do not stand before `done`, and `done` itself where it is a letter: the
/// token before may end inside a row of letters.
#[inline]
fn from(begins: u64, here: Outline, base: usize, done: usize) -> u64 {
    let Some(inside) = done.checked_sub(base) else { return begins };
    if inside >= BLOCK {
        return 0;
    }
    begins & (u64::MAX << inside) | here.letters & (1 << inside)
}
