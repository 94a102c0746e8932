//! The first room: folding, tokens, sentences and zones. Knows the vocabulary and nothing else.

mod blocks;
mod datelines;
mod eight;
pub(crate) mod fold;
mod landmarks;
mod remarks;
pub(crate) mod segment;
mod sentences;
pub(crate) mod token;
pub(crate) mod tokens;
pub(crate) mod trie;
pub(crate) mod word_map;
pub(crate) mod zone_rules;
mod zones;

#[cfg(test)]
pub(crate) use segment::{Segments, segment};
pub(crate) use token::{Shape, Token};
#[cfg(test)]
pub(crate) use zone_rules::ZoneRules;
