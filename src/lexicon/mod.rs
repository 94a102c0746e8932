//! What the rules know about words: inflection, word classes. After text and gazetteer, before the finders.

pub(crate) mod inflect;
pub(crate) mod words;

use crate::error::Error;

/// A TOML error as an error of ours: the line is counted from the byte where the parser stopped.
pub(crate) fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> Error {
    let line = error.span().map(|span| {
        1 + text.as_bytes()[..span.start.min(text.len())].iter().filter(|b| **b == b'\n').count()
    });
    Error::rule(file, line, error.message())
}
