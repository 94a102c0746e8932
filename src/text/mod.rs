//! The first room: folding, tokens, sentences and zones. Knows the vocabulary and nothing else.

pub(crate) mod fold;
pub(crate) mod tokens;
pub(crate) mod trie;

pub(crate) use tokens::{Shape, Token};
