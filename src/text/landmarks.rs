//! Landmarks: the tokens at which a line, a sentence or a quotation may begin or end. Told once for a whole text, so that
//! blocks and sentences are cut without looking at the words between.

use super::token::{Shape, Token};
use crate::steps::step;

/// A token that may begin or end something, and the words before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Landmark {
    pub(super) token: u32,
    /// Words from the start of the text on, numbers not among them.
    pub(super) words: u32,
    /// Words that begin with a small letter.
    pub(super) lower: u32,
    /// Words of two or more letters, all capitals.
    pub(super) upper: u32,
}

/// What a landmark looks like.
const MARKS: Shape = Shape::SYMBOL.or(Shape::DOTTED).or(Shape::LINE);

/// So many tokens are looked at before their landmarks are handed on.
const CHUNK: usize = 64;

/// Fills `landmarks` with those of the tokens, in order, and a last one behind all tokens.
///
/// Without a branch a token: which word has a capital, and where the next mark stands, cannot be foretold.
pub(super) fn find_landmarks(tokens: &[Token], landmarks: &mut Vec<Landmark>) {
    landmarks.clear();
    let mut here = Landmark::default();
    let mut found = [here; CHUNK];
    for chunk in tokens.chunks(CHUNK) {
        let mut count = 0;
        for token in chunk.iter().inspect(step) {
            found[count % CHUNK] = here;
            count += usize::from(token.is(MARKS));
            let has = |shape: Shape| u32::from(token.is(shape));
            let word = has(Shape::WORD);
            here.token += 1;
            here.words += word;
            here.lower += word & (has(Shape::CAPITAL.or(Shape::CASELESS)) ^ 1);
            here.upper += word & has(Shape::UPPER) & u32::from(token.end - token.start > 1);
        }
        landmarks.extend_from_slice(&found[..count]);
    }
    landmarks.push(here);
}
